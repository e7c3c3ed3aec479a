"""The study day: a local calendar day that ends at the rollover, as an integer.

Source: PRACTICE 2. A day is a proleptic Gregorian ordinal, so that differences are
whole days whatever the zone and the clock changes did in between.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

ROLLOVER = time(4, 0)
"""When one study day ends and the next begins, local time."""


def study_day(now: datetime, rollover: time = ROLLOVER) -> int:
    """The study day that a local moment belongs to.

    Args:
        now: An aware moment in the user's own zone; its wall clock decides.
        rollover: The wall-clock time at which a day ends.

    Raises:
        ValueError: `now` carries no zone, so nobody knows whose evening it is.
    """
    if now.tzinfo is None:
        raise ValueError(f"a study day needs an aware local time, got {now!r}")
    back = timedelta(hours=rollover.hour, minutes=rollover.minute)
    return (now.replace(tzinfo=None) - back).date().toordinal()


def date_of(day: int) -> date:
    """The calendar date a study day is named after."""
    return date.fromordinal(day)


def iso(day: int) -> str:
    """A study day as JSON prints it, `2026-11-23`."""
    return date_of(day).isoformat()


def named(day: int, today: int) -> str:
    """A day in a list: "Mon 23 Nov", with its year if that is not this one."""
    said = date_of(day)
    year = "" if said.year == date_of(today).year else f" {said.year}"
    return f"{said:%a} {said.day} {said:%b}{year}"


def in_words(day: int, today: int) -> str:
    """How far a day is from today, as a person says it: "tomorrow", "in 9 days"."""
    away = day - today
    if away == 0:
        return "today"
    if abs(away) == 1:
        return "tomorrow" if away > 0 else "yesterday"
    return f"in {away:,} days" if away > 0 else f"{-away:,} days ago"
