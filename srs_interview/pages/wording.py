"""How figures are written on a page; what belongs together stays on one line."""

from __future__ import annotations

from srs_interview.core.days import date_of

NONE = "\u2013"
_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
_WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def percent(share: float | None) -> str:
    """A share of 1, on one line with its sign; a dash where there is none."""
    return NONE if share is None else f"{share * 100:.0f}\u00a0%"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 card", "1,200 cards"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short(number: float) -> str:
    """A round number on an axis: "800", "12k", "3M"."""
    for size, letter in ((10**6, "M"), (10**4, "k")):
        if number >= size:
            return f"{number / (10**3 if letter == 'k' else size):g}{letter}"
    return f"{number:,.0f}"


def span(seconds: float) -> str:
    """A time as a person says it: "40 s", "12 min", "3 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, left = divmod(minutes, 60)
    return f"{hours:,} h {left} min" if left else f"{hours:,} h"


def clock(seconds: float) -> str:
    """The length of a telling: "1:58"."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02}"


def day_short(day: int) -> str:
    """A study day under an axis: "3 Nov"."""
    date = date_of(day)
    return f"{date.day}\u00a0{_MONTHS[date.month - 1]}"


def day_of_week(day: int) -> str:
    """A study day of the weeks around today: "Tue 3 Nov"."""
    return f"{_WEEKDAYS[date_of(day).weekday()]}\u00a0{day_short(day)}"


def day_long(day: int) -> str:
    """A study day with its weekday and year: "Tue 3 Nov 2026"."""
    return f"{day_of_week(day)}\u00a0{date_of(day).year}"


def month(day: int) -> str:
    """The month of a study day: "Nov"."""
    return _MONTHS[date_of(day).month - 1]


def too_few(have: int, needed: int, what: str = "reviews") -> str:
    """Why a figure is not there yet."""
    return f"not enough {what} yet ({have:,} of {needed:,})"


def brief(text: str, most: int = 100) -> str:
    """A text in one line, not longer than so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}\u2026"
