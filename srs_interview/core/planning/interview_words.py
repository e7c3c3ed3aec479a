"""How interviews are named, dated and typed in."""

from __future__ import annotations

from collections.abc import Iterable

from srs_interview.core import beginnings, days
from srs_interview.core.cards import Framework
from srs_interview.core.planning.interviews import Interview

NOT_YET = "no date yet"

EVERYTHING = "everything"
"""Typed for the values that an interview asks by: all that are here."""


def name(interview: Interview) -> str:
    """Whose interview it is and for what, in a line; never empty."""
    return ", ".join(filter(None, (interview.employer, interview.role))) or "Interview"


def when(interview: Interview, today: int) -> str:
    """Its date and how far it is: "Fri 11 Dec 2026, in 18 days"."""
    if interview.day is None:
        return NOT_YET
    away = days.in_words(interview.day, today)
    held = "held " if interview.day < today else ""
    return f"{dated(interview.day)}, {held}{away}"


def dated(day: int) -> str:
    """A day as it is read: "Fri 11 Dec 2026"."""
    said = days.date_of(day)
    return f"{said:%a} {said.day} {said:%b %Y}"


def day_of(typed: str, today: int, before: int | None = None) -> int | None:
    """The day that was typed; what was there before may be over.

    Args:
        typed: As `beginnings.interview_day` reads it; empty for "not yet".
        today: The study day now.
        before: The day that the interview had.

    Raises:
        ValueError: It is no date, or one that is over; the sentence says so.
    """
    if before is not None and typed.strip() == days.iso(before):
        return before
    return beginnings.interview_day(typed, today)


def asked(typed: str, employer: str, frameworks: Iterable[Framework]) -> str:
    """The uid of the values that an interview asks by; empty for all there are.

    Args:
        typed: A part of their title or uid, or `EVERYTHING`. Empty: those of the
            employer, if they are here.
        employer: Whose interview it is.
        frameworks: Those that are here.

    Raises:
        ValueError: None or several are meant; the sentence names them.
    """
    here = list(frameworks)
    known = [each for each in here if each.employer]
    wanted, whose = typed.strip().casefold(), employer.strip().casefold()
    if typed in (each.uid for each in here):
        return typed
    if wanted == EVERYTHING:
        return ""
    if not wanted:
        own = (each.uid for each in known if each.employer.casefold() == whose)
        return next(own, "")
    whole = [each for each in known if wanted in map(str.casefold, _names(each))]
    found = whole or [
        each
        for each in known
        if any(wanted in part.casefold() for part in _names(each))
    ]
    if len(found) == 1:
        return found[0].uid
    if not found:
        titles = ", ".join(each.title for each in known) or "none yet"
        raise ValueError(f"no such values; here are: {titles}")
    raise ValueError(f"this may be {', '.join(each.title for each in found)}")


def asks(interview: Interview, frameworks: Iterable[Framework]) -> str:
    """What `asked` reads as the values that an interview asks by now."""
    here = list(frameworks)
    title = next((f.title for f in here if f.uid == interview.framework), "")
    own = asked("", interview.employer, here)
    return title or (EVERYTHING if own else "")


def _names(framework: Framework) -> tuple[str, ...]:
    return framework.uid, framework.title, framework.employer
