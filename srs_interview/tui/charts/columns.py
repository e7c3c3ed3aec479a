"""Upright columns side by side, with an axis of round numbers on their left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.tui.charts import scale
from srs_interview.tui.charts.lines import AMBER, AXIS, FULL, Piece, line, under
from srs_interview.tui.charts.scale import Axis, finite, short
from srs_interview.tui.charts.signs import Signs

_WIDEST = 7
"""Cells that a column takes at most, with the gap beside it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and what stands on top of it in a shade of its own."""

    value: float
    label: str = ""
    """Below it, where there is room; our own words."""
    more: float = 0.0

    @property
    def whole(self) -> float:
        """Both together."""
        return finite(finite(self.value) + finite(self.more))

    def __add__(self, other: Column) -> Column:
        return Column(
            finite(self.value) + finite(other.value),
            self.label,
            finite(self.more) + finite(other.more),
        )


@dataclass(frozen=True, slots=True)
class _Room:
    """How the columns are laid out."""

    axis: Axis
    rows: int
    label: int
    """Cells of the axis' figures."""
    each: int
    """Cells of a column with the gap beside it."""

    @property
    def thick(self) -> int:
        """Cells of a column without its gap."""
        return self.each - (self.each > 1)


def columns(
    values: Sequence[Column],
    width: int,
    height: int,
    signs: Signs,
    form: Callable[[float], str] = short,
) -> list[Content]:
    """Columns from 0 up; neighbours share one where they are too many.

    Args:
        values: From left to right.
        width: Cells there are; no line is wider.
        height: Lines there are, the floor and the labels among them.
        signs: What to draw with.
        form: How a figure of the axis is written.
    """
    rows = max(1, height - 2)
    rows -= rows % 2 if rows > 2 else 0
    drawn, room = _laid_out(values, width, rows, form)
    marks = room.axis.rows(rows)
    heights = [_heights(each, room) for each in drawn]
    lines = [
        list(_row(heights, room, row, (marks.get(row), form), signs))
        for row in range(rows, 0, -1)
    ]
    floor = signs.floor * (room.each * len(drawn))
    lines.append([(f"{form(0):>{room.label}} {signs.corner}{floor}", AXIS)])
    if any(each.label for each in drawn):
        lines.append(
            [
                (
                    " " * (room.label + 2)
                    + under([each.label for each in drawn], room.each),
                    AXIS,
                )
            ]
        )
    return [line(pieces, width) for pieces in lines]


def bundled(values: Sequence[Column], each: int) -> list[Column]:
    """So many neighbours as one column, under the label of the first of them."""
    return [
        sum(values[first + 1 : first + each], values[first])
        for first in range(0, len(values), each)
    ]


def _laid_out(
    values: Sequence[Column], width: int, rows: int, form: Callable[[float], str]
) -> tuple[Sequence[Column], _Room]:
    """The columns that are drawn, and how; the axis depends on how many share one."""
    label = 0
    while True:
        cells = max(1, width - label - 2)
        drawn = bundled(values, scale.per_column(len(values), cells))
        axis = scale.axis(max((each.whole for each in drawn), default=0), rows)
        wanted = max(len(form(mark)) for mark in (0, *axis.rows(rows).values()))
        if wanted <= label:
            each = max(1, min(_WIDEST, cells // max(1, len(drawn))))
            return drawn, _Room(axis, rows, label, each)
        label = wanted


def _heights(column: Column, room: _Room) -> tuple[float, float]:
    """How many rows a column fills, and with what stands on top of it."""
    each = room.rows / room.axis.top
    return finite(column.value) * each, column.whole * each


def _row(
    heights: Sequence[tuple[float, float]],
    room: _Room,
    row: int,
    mark: tuple[float | None, Callable[[float], str]],
    signs: Signs,
) -> Iterator[Piece]:
    value, form = mark
    said = "" if value is None else form(value)
    side = signs.side if value is None else signs.tick
    yield f"{said:>{room.label}} {side}", AXIS
    gap = " " * (room.each - room.thick), ""
    for value, whole in heights:
        sign, style = _sign(value, whole, row, signs)
        yield sign * room.thick, style
        yield gap


def _sign(value: float, whole: float, row: int, signs: Signs) -> Piece:
    """What a column shows in a row: itself, what is on top of it, or nothing."""
    below, least = row - 1, row == 1
    if whole > value and (value - below < 0.5 or not value):
        # A row shows one of both: what is on top begins in the half row next to it.
        begins = value - below > -0.5 or least
        seen = whole - below >= 0.5 or (begins and whole > below)
        return (signs.more, AMBER) if seen else (" ", "")
    return _step(signs.up, value - below, least=least and value > 0), FULL


def _step(ramp: str, filled: float, *, least: bool) -> str:
    """How full one cell is drawn; what is there at all is seen in the lowest one."""
    steps = len(ramp) - 1
    step = min(steps, max(0, round(min(1.0, max(0.0, filled)) * steps)))
    return ramp[max(step, int(least))]
