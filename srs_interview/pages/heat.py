"""The calendar: a square for each day, the larger and darker the more was practised."""

from __future__ import annotations

from collections.abc import Iterator

from srs_interview.core.reporting import history
from srs_interview.core.reporting.history import LEVELS, WEEK, Calendar
from srs_interview.pages import svg, wording
from srs_interview.pages.markup import Markup
from srs_interview.pages.svg import About

_STEP, _LEFT, _TOP = 12.0, 30.0, 16.0
_SIZES = (2.0, 5.0, 7.0, 9.0, 11.0)
"""Of a day by its level: read without colour, and in print."""
_MONTH_APART = 3
"""Names of months stand over columns so far apart, or they would touch."""


def heat(about: About, calendar: Calendar, *, first: int, weeks: int) -> Markup:
    """Some weeks of a calendar, from the column `first` on.

    Shades go by the busiest day of the whole, so that parts stand side by side.
    """
    shown = calendar.weeks[first : first + weeks]
    monday, most = calendar.monday + first * WEEK, calendar.most
    pieces = [
        *(
            svg.write(_LEFT - 6, _middle(row) + 3.5, day, class_="soft", at="end")
            for row, day in ((0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun"))
        ),
        *_months(monday, len(shown)),
    ]
    for column, week in enumerate(shown):
        for row, reviews in enumerate(week):
            if reviews is not None:
                day = monday + column * WEEK + row
                level = history.level(reviews, most)
                pieces.append(_day(day, reviews, level, column, row))
    width = _LEFT + _STEP * max(weeks, len(shown))
    return svg.drawing(about, pieces, width=width, height=_TOP + _STEP * WEEK)


def legend(about: About) -> Markup:
    """The five sizes, from none to the busiest."""
    room = _STEP * (LEVELS + 1)
    pieces = [svg.write(0, 10, "none", class_="soft")]
    for level, size in enumerate(_SIZES):
        x = 34 + _STEP * level + (_STEP - size) / 2
        pieces.append(svg.box(x, 6.5 - size / 2, size, size, f"heat-{level}"))
    pieces.append(svg.write(40 + room, 10, "busiest day", class_="soft"))
    return svg.drawing(about, pieces, width=170, height=14, class_="legend")


def _day(day: int, reviews: int, level: int, column: int, row: int) -> Markup:
    size = _SIZES[level]
    return svg.box(
        _LEFT + _STEP * column + (_STEP - size) / 2,
        _middle(row) - size / 2,
        size,
        size,
        f"heat-{level}",
        f"{wording.day_long(day)}: {wording.count(reviews, 'answer')}",
    )


def _middle(row: int) -> float:
    return _TOP + _STEP * row + _STEP / 2


def _months(monday: int, weeks: int) -> Iterator[Markup]:
    """The name of each month over the first week that begins in it."""
    last = -_MONTH_APART
    for column in range(weeks):
        day = monday + column * WEEK
        new = column == 0 or wording.month(day) != wording.month(day - WEEK)
        if new and column - last >= _MONTH_APART:
            last = column
            name = wording.month(day)
            yield svg.write(_LEFT + _STEP * column, _TOP - 6, name, class_="soft")
