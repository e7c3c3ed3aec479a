import sys

from srs_interview.cli import main

sys.exit(main())
