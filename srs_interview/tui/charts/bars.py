"""Lying bars, one below the other: a label, the bar, a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.tui.charts import scale
from srs_interview.tui.charts.lines import AXIS, FULL, Piece, cell, line
from srs_interview.tui.charts.scale import finite
from srs_interview.tui.charts.signs import Signs

_GAP = 2
_LEAST = 4
"""Cells of a bar, below which its label gives way."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    label: str
    """What it is of; users' words may stand here."""
    value: float
    said: str
    """Its figure, as it stands behind it."""
    style: str = FULL


def bars(
    drawn: Sequence[Bar],
    width: int,
    signs: Signs,
    *,
    top: float | None = None,
    right: bool = False,
) -> list[Content]:
    """Bars from 0 on, the longest as long as there is room.

    Args:
        drawn: From above.
        width: Cells there are; no line is wider.
        signs: What to draw with.
        top: What a full bar stands for; the largest value without it.
        right: Do the labels end beside the bars?
    """
    most = finite(top) or max((finite(each.value) for each in drawn), default=0.0) or 1
    said = max((len(each.said) for each in drawn), default=0)
    room = max(0, width - said - 2 * _GAP)
    label = max((Content(each.label).cell_length for each in drawn), default=0)
    label = max(0, min(label, room - _LEAST))
    return [
        line(
            [
                (cell(each.label, label, right=right), ""),
                (" " * _GAP, ""),
                *_bar(finite(each.value) / most, room - label, signs, each.style),
                (" " * _GAP + each.said.rjust(said), AXIS),
            ],
            width,
        )
        for each in drawn
    ]


def _bar(share: float, cells: int, signs: Signs, style: str) -> Iterator[Piece]:
    ramp = signs.right
    full, rest = divmod(scale.parts_of(share, cells, len(ramp) - 1), len(ramp) - 1)
    drawn = ramp[-1] * full + (ramp[rest] if rest else "")
    yield drawn, style
    yield " " * (cells - len(drawn)), ""


def shares(parts: Sequence[float], width: int, signs: Signs) -> Content:
    """One bar of parts that are the whole, each in a shade of its own, light to full.

    What is there at all has a cell at least, as long as there is one for each.
    """
    cells = _cells([finite(part) for part in parts], width)
    ramp = signs.shades[-len(parts) :] if parts else ""
    return line([(ramp[place] * many, FULL) for place, many in enumerate(cells)], width)


def _cells(parts: Sequence[float], width: int) -> list[int]:
    """How many cells each part has; together as many as there are."""
    whole = sum(parts)
    if not whole or width < 1:
        return [0] * len(parts)
    there = [1 if part and width >= len(parts) else 0 for part in parts]
    wanted = [part / whole * width for part in parts]
    while sum(there) < width:
        # The next cell goes to the part that has the least of what it should have.
        lacks = [want - has for want, has in zip(wanted, there, strict=True)]
        there[lacks.index(max(lacks))] += 1
    return there
