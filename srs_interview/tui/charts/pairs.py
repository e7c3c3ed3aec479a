"""Two shares on one line each: what was measured, and what was predicted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.tui.charts.lines import AMBER, AXIS, FULL, QUIET, Piece, cell, line
from srs_interview.tui.charts.scale import finite
from srs_interview.tui.charts.signs import Signs

_GAP = 2
_LEAST = 12
"""Cells of the line, below which its label gives way."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two shares of 0 to 1; None where there is none."""

    label: str
    """Users' words may stand here."""
    measured: float | None
    predicted: float | None
    said: str
    """The figures, as they stand behind it."""


def pairs(
    drawn: Sequence[Pair], width: int, signs: Signs, *, aim: float | None = None
) -> list[Content]:
    """A line each between a common lowest share and 100 %, below its scale.

    What was measured is a dot, what was predicted a ring, the aim an upright line; a
    dot hides a ring in its place.
    """
    values = [v for each in drawn for v in (each.measured, each.predicted)]
    low = (
        0.5
        if min((finite(v) for v in values if v is not None), default=1) >= 0.5
        else 0.0
    )
    said = max((len(each.said) for each in drawn), default=0)
    label = max((Content(each.label).cell_length for each in drawn), default=0)
    label = max(0, min(label, width * 2 // 5, width - said - 2 * _GAP - _LEAST))
    cells = max(1, width - label - said - 2 * _GAP)
    lines = [line([(" " * (label + _GAP) + _scale(low, cells), AXIS)], width)]
    for each in drawn:
        track = _track(each, low, cells, signs, aim)
        pieces = [
            (cell(each.label, label) + " " * _GAP, ""),
            *track,
            (" " * _GAP + each.said.rjust(said), AXIS),
        ]
        lines.append(line(pieces, width))
    return lines


def _at(share: float, low: float, cells: int) -> int:
    part = (finite(share) - low) / (1 - low)
    return round(min(1.0, max(0.0, part)) * (cells - 1))


def _scale(low: float, cells: int) -> str:
    ends = f"{low * 100:.0f} %", "100 %"
    between = cells - len(ends[0]) - len(ends[1])
    return (" " * between).join(ends) if between > 0 else ""


def _track(
    each: Pair, low: float, cells: int, signs: Signs, aim: float | None
) -> Iterator[Piece]:
    places = {
        _at(share, low, cells): piece
        for share, piece in (
            (aim, (signs.side, QUIET)),
            (each.predicted, (signs.ring, AMBER)),
            (each.measured, (signs.dot, FULL)),
        )
        if share is not None
    }
    both = [
        _at(share, low, cells)
        for share in (each.measured, each.predicted)
        if share is not None
    ]
    for place in range(cells):
        between = bool(both) and min(both) < place < max(both)
        quiet = (signs.floor, AXIS) if between else (signs.gap, QUIET)
        yield places.get(place, quiet)
