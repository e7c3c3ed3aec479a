"""Practice by day: a column a week, a row a weekday, darker for more."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from srs_interview.core.reporting import history
from srs_interview.core.reporting.history import WEEK, Calendar
from srs_interview.tui.charts.lines import AXIS, FULL, QUIET, Piece, line
from srs_interview.tui.charts.signs import Signs
from srs_interview.tui.charts.words import WEEKDAYS, month

SHADE = (QUIET, "$accent 55%", "$accent 70%", "$accent 85%", FULL)
"""Colours beside the signs, from no answer to the most."""

_HEAD = 5
"""Cells of the weekdays' names."""


def calendar(of: Calendar, width: int, signs: Signs) -> list[Content]:
    """The months, the seven weekdays, and what the shades mean.

    A week takes two cells where all of them have room so, otherwise one; of more weeks
    than there is room for the last are shown.
    """
    room = max(1, width - _HEAD)
    each = 2 if len(of.weeks) * 2 <= room else 1
    shown = of.last(room // each)
    lines: list[list[Piece]] = [[(" " * _HEAD + _months(shown, each), AXIS)]]
    lines += [
        [(WEEKDAYS[row].ljust(_HEAD), AXIS), *_row(shown, row, each, signs, of.most)]
        for row in range(WEEK)
    ]
    return [line(pieces, width) for pieces in lines]


def legend(of: Calendar, width: int, signs: Signs) -> Content:
    """What the shades mean, from a day without answers to the busiest one."""
    none, some = signs.shades[0], signs.shades[1:]
    return line(
        [
            ("none ", AXIS),
            (f"{none} ", QUIET),
            *((f"{sign} ", SHADE[level]) for level, sign in enumerate(some, 1)),
            (f"{of.most:,} a day", AXIS),
        ],
        width,
    )


def _months(of: Calendar, each: int) -> str:
    """Each month over the first week that begins in it, where its name has room."""
    begins: list[tuple[int, str]] = []
    for week in range(len(of.weeks)):
        name = month(max(1, of.monday + week * WEEK))
        if not begins or begins[-1][1] != name:
            begins.append((week * each, name))
    ends = [column for column, _ in begins[1:]] + [len(of.weeks) * each + _HEAD]
    written = ""
    for (column, name), end in zip(begins, ends, strict=False):
        if end - column > len(name):
            written = written.ljust(column) + name
    return written


def _row(
    of: Calendar, weekday: int, each: int, signs: Signs, most: int
) -> Iterator[Piece]:
    for week in of.weeks:
        answers = week[weekday]
        if answers is None:
            yield " " * each, ""
        else:
            level = history.level(answers, most)
            gap = " " * (each - 1)
            yield signs.shades[level] + gap, SHADE[level]
