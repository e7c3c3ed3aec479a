"""How figures and days are written beside charts."""

from __future__ import annotations

from srs_interview.core.days import date_of
from srs_interview.tui.charts.scale import short

_LONG = 10_000

MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def percent(share: float | None, none: str = "-") -> str:
    """A share of 1; a sign where there is none."""
    return none if share is None else f"{share * 100:.0f} %"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 card", "1,200 cards"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def many(number: int) -> str:
    """A count in at most five columns: "1,200", "42k"."""
    return f"{number:,}" if number < _LONG else short(number)


def span(seconds: float) -> str:
    """A time as a person says it: "40 s", "12 min", "3 h 5 min"."""
    if seconds < 59.5:
        return f"{round(seconds)} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"


def clock(seconds: float) -> str:
    """The length of a telling: "1:58"."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def day(ordinal: int) -> str:
    """A study day under an axis: "3 Nov"."""
    date = date_of(ordinal)
    return f"{date.day} {MONTHS[date.month - 1]}"


def month(ordinal: int) -> str:
    """The month of a study day: "Nov"."""
    return MONTHS[date_of(ordinal).month - 1]


def weekday(ordinal: int) -> str:
    """The weekday of a study day: "Tue"."""
    return WEEKDAYS[date_of(ordinal).weekday()]
