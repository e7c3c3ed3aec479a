"""Small tables: a label, then figures right-aligned under their heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.tui.charts.lines import AXIS, Piece, cell, line

_GAPS = (3, 2, 1)
"""Cells between two columns, as many as there is room for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; users' words may be its label."""

    label: str
    cells: tuple[str, ...]
    style: str = ""


def table(
    heads: Sequence[str],
    rows: Sequence[Row],
    width: int,
    *,
    first: str = "",
    least: int = 12,
) -> list[Content]:
    """The head and a line a row; what has no room is left out from the right.

    Args:
        heads: Of the columns with figures.
        rows: From above.
        width: Cells there are; no line is wider.
        first: The head of the labels.
        least: Cells that the labels should have, where they need them.
    """
    widths = [
        max([len(head), *(len(row.cells[place]) for row in rows)])
        for place, head in enumerate(heads)
    ]
    label = max([len(first), *(Content(row.label).cell_length for row in rows)])
    while widths and min(label, least) + sum(widths) + _GAPS[-1] * len(widths) > width:
        widths.pop()
    room = width - sum(widths)
    fitting = [each for each in _GAPS if min(label, least) + each * len(widths) <= room]
    gap = fitting[0] if fitting else 1
    label = max(0, min(label, room - gap * len(widths)))
    whole = [Row(first, tuple(heads), AXIS), *rows]
    return [line(_pieces(row, label, widths, gap), width) for row in whole]


def _pieces(row: Row, label: int, widths: Sequence[int], gap: int) -> list[Piece]:
    figures = "".join(
        " " * gap + said.rjust(wide)
        for said, wide in zip(row.cells, widths, strict=False)
    )
    return [(cell(row.label, label), row.style), (figures, row.style)]
