"""What the screens and verbs about stories need: each change one undo step.

Stories are written through `writing`; here is what is said about them: checks,
versions, self-reviews, how they serve principles of one employer and of another, and
how well they cover what may be asked.
"""

from __future__ import annotations

from srs_interview.coaching.collecting import Collecting
from srs_interview.coaching.covering import Covered, Ready
from srs_interview.coaching.judging import Judging
from srs_interview.coaching.linting import Linter
from srs_interview.coaching.moving import Employed, Moving, Offer
from srs_interview.coaching.noting import Noting
from srs_interview.coaching.profiling import Job, Profiling
from srs_interview.coaching.readying import Advised, Readying
from srs_interview.coaching.revising import KeptVersion, SelfReview
from srs_interview.coaching.tailoring import Tailored, Tailoring

__all__ = [
    "Advised",
    "Coaching",
    "Covered",
    "Employed",
    "Job",
    "KeptVersion",
    "Linter",
    "Offer",
    "Ready",
    "SelfReview",
    "Tailored",
]


class Coaching(Collecting, Judging, Moving, Noting, Profiling, Readying, Tailoring):
    """The user's own stories, under the settings and the clock that were handed in."""
