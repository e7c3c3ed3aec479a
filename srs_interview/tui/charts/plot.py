"""Points over time, with a line to reach or a band to lie in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.tui.charts.lines import AXIS, FULL, QUIET, Piece, line, under
from srs_interview.tui.charts.scale import finite
from srs_interview.tui.charts.signs import Signs

_WIDEST = 6
"""Cells from one point to the next at most."""


@dataclass(frozen=True, slots=True)
class Points:
    """A row of measurements; None where there was none."""

    values: Sequence[float | None]
    sign: Callable[[float], str]
    """What each is drawn as."""
    style: str = FULL


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart spans, and what is marked in it."""

    low: float
    high: float
    form: Callable[[float], str]
    """How a figure of the axis is written."""
    parts: int = 2
    """The axis is marked at both ends and between so many parts."""
    aim: float | None = None
    band: tuple[float, float] | None = None

    def row(self, value: float, rows: int) -> int:
        """The row of a value, from 0 at the bottom; outside lies on the edge."""
        share = (finite(value) - self.low) / ((self.high - self.low) or 1)
        return round(min(1.0, max(0.0, share)) * (rows - 1))

    def marks(self, rows: int) -> dict[int, str]:
        """The figures of the axis by their rows."""
        step = (self.high - self.low) / self.parts
        values = [self.low + step * part for part in range(self.parts + 1)]
        return {self.row(value, rows): self.form(value) for value in values}


def plot(
    series: Sequence[Points],
    frame: Frame,
    width: int,
    height: int,
    signs: Signs,
    labels: Sequence[str] = (),
) -> list[Content]:
    """The points, each in its row; of more than there is room for, the last.

    Args:
        series: Drawn in this order: the later ones over the earlier.
        frame: What is spanned and marked.
        width: Cells there are; no line is wider.
        height: Lines there are, the floor and the labels among them.
        signs: What to draw with.
        labels: Below the points, one for each.
    """
    rows = max(1, height - 1 - bool(labels))
    marks = frame.marks(rows)
    label = max(len(said) for said in marks.values())
    room = max(1, width - label - 2)
    last = [(each, list(each.values)[-room:]) for each in series]
    many = max((len(values) for _, values in last), default=0)
    each = max(1, min(_WIDEST, room // max(1, many)))
    lines: list[list[Piece]] = []
    for row in range(rows - 1, -1, -1):
        side = signs.tick if row in marks else signs.side
        cells = [_ground(frame, row, rows, signs)] * (each * many)
        for points, values in last:
            for place, value in enumerate(values):
                if value is not None and frame.row(value, rows) == row:
                    cells[place * each] = points.sign(value), points.style
        lines.append([(f"{marks.get(row, ''):>{label}} {side}", AXIS), *cells])
    floor = signs.corner + signs.floor * each * many
    lines.append([(" " * (label + 1) + floor, AXIS)])
    if labels:
        written = under(labels[max(0, len(labels) - room) :], each)
        lines.append([(" " * (label + 2) + written, AXIS)])
    return [line(pieces, width) for pieces in lines]


def _ground(frame: Frame, row: int, rows: int, signs: Signs) -> Piece:
    """What a row shows where there is no point: a line to reach, or nothing."""
    lines = (frame.aim, *(frame.band or ()))
    reached = any(edge is not None and frame.row(edge, rows) == row for edge in lines)
    return (signs.aim, QUIET) if reached else (" ", "")
