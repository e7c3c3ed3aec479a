"""Several interviews: whose date counts today, and which takes over after it.

Due dates know nothing of this. The run-up goes to the nearest date that is not past;
from the day after it to the next one, or to none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview; of what is not known yet the text is empty."""

    id: int
    day: int | None
    """Its calendar day as an ordinal; None while it is not known."""
    since: int
    """The study day on which it was first said."""
    employer: str = ""
    framework: str = ""
    """The id of its principles' framework."""
    role: str = ""


def counting(interviews: Iterable[Interview], today: int) -> Interview | None:
    """The interview that is prepared for today.

    The nearest one that is not past, today's own included. Without a date ahead the
    latest that has none: its employer and framework still say what to prepare.
    """
    known = list(interviews)
    ahead = [(each.day, each.id, each) for each in known if _ahead(each, today)]
    if ahead:
        return min(ahead, key=lambda each: each[:2])[2]
    undated = [each for each in known if each.day is None]
    return max(undated, key=lambda each: each.id, default=None)


def prepared_for(interviews: Iterable[Interview], today: int) -> Interview | None:
    """The interview that everything is about today.

    The one that counts; after the last of all dates still the one held last, whose role
    and employer hold until there is another.
    """
    known = list(interviews)
    held = [(each.day, each.id, each) for each in known if each.day is not None]
    last = max(held, key=lambda each: each[:2])[2] if held else None
    return counting(known, today) or last


def began(interview: Interview, interviews: Iterable[Interview]) -> int:
    """The study day on which the run-up to an interview began.

    When it was said, or the day after the one before it, whichever is later: until
    then the days belonged to the other. Never after the interview itself.
    """
    if interview.day is None:
        return interview.since
    before = [
        each.day
        for each in interviews
        if each.day is not None and each.day < interview.day
    ]
    return min(interview.day, max([interview.since, *(day + 1 for day in before)]))


def _ahead(interview: Interview, today: int) -> bool:
    return interview.day is not None and interview.day >= today
