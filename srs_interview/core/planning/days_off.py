"""Days without practice, as a line of settings: `sat, sun, 2026-12-24..2026-12-26`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from srs_interview.core import days

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

_SHORT = 3
"""Letters of a weekday that are enough."""
_LONGEST = 366
_DATE = r"(\d{4}-\d{2}-\d{2})"
_SPAN = re.compile(rf"{_DATE}(?:\s*\.\.\s*{_DATE})?")


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Weekdays, counted from Monday as 0, and single study days."""

    weekdays: frozenset[int] = frozenset()
    single: frozenset[int] = frozenset()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, int) and (
            day in self.single or days.date_of(day).weekday() in self.weekdays
        )

    def seconds(self, minutes: float) -> Callable[[int], float]:
        """How long a study day is practised: so many minutes, or not at all."""
        return lambda day: 0.0 if day in self else 60 * minutes

    def __str__(self) -> str:
        """The line that reads as these days again."""
        names = [WEEKDAYS[each][:_SHORT] for each in sorted(self.weekdays)]
        return ", ".join(names + [days.iso(each) for each in sorted(self.single)])


def parsed(text: str) -> DaysOff:
    """Days off as somebody writes them.

    Args:
        text: Weekdays, dates and spans of dates, with commas between; empty for none.

    Raises:
        ValueError: A part is none of these; the message names it.
    """
    weekdays: set[int] = set()
    single: set[int] = set()
    for part in filter(None, (each.strip() for each in text.split(","))):
        named = _weekdays(part.lower())
        weekdays.update(named)
        if not named:
            single.update(_span(part))
    return DaysOff(frozenset(weekdays), frozenset(single))


def more(off: DaysOff, today: int, free: int) -> DaysOff:
    """The same, and the next so many days with practice off as well.

    Args:
        off: The days that are off already.
        today: The study day, which stays as it is.
        free: How many more; at most a year ahead is looked.
    """
    ahead = (day for day in range(today + 1, today + _LONGEST) if day not in off)
    return DaysOff(off.weekdays, off.single | {*islice(ahead, free)})


def _weekdays(word: str) -> list[int]:
    if len(word) < _SHORT:
        return []
    return [n for n, name in enumerate(WEEKDAYS) if name.startswith(word)]


def _span(part: str) -> range:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise ValueError(f"'{part}' is no weekday and no date like 2026-12-24")
    first = _ordinal(found[1])
    last = _ordinal(found[2]) if found[2] else first
    if not 0 <= last - first < _LONGEST:
        raise ValueError(f"'{part}' ends before it begins, or after more than a year")
    return range(first, last + 1)


def _ordinal(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError as error:
        raise ValueError(f"there is no day {text}") from error
