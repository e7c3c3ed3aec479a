"""The terminal and the clock of the process: all that the first frame asks outside."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TextIO

from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError


def now() -> datetime:
    """This moment, in the user's own zone.

    Raises:
        SrsError: The environment names a zone that cannot be.
    """
    try:
        return datetime.now().astimezone()
    except ValueError as error:
        zone = shown_line(os.environ.get("TZ", ""))
        raise SrsError(f"the time zone TZ={zone} cannot be: {error}") from error


def has_screen() -> bool:
    """Is there a terminal that an app can draw on?"""
    return (
        is_terminal(sys.stdin)
        and is_terminal(sys.stdout)
        and os.environ.get("TERM", "") not in ("", "dumb")
    )


def is_terminal(stream: TextIO | None) -> bool:
    """Does a person sit there? A stream that was closed is None."""
    return stream is not None and stream.isatty()
