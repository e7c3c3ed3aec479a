"""Small tables: a label, then figures right-aligned under their heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.tui.charts.lines import AXIS, Piece, cell, line

_GAP = 3
_LEAST = 6
"""Cells of a label, below which columns at the right go."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; users' words may be its label."""

    label: str
    cells: tuple[str, ...]
    style: str = ""


def table(
    heads: Sequence[str], rows: Sequence[Row], width: int, *, first: str = ""
) -> list[Content]:
    """The head and a line a row; what has no room is left out from the right.

    Args:
        heads: Of the columns with figures.
        rows: From above.
        width: Cells there are; no line is wider.
        first: The head of the labels.
    """
    widths = [
        max([len(head), *(len(row.cells[place]) for row in rows)])
        for place, head in enumerate(heads)
    ]
    label = max([len(first), *(Content(row.label).cell_length for row in rows)])
    while widths and min(label, _LEAST) + sum(widths) + _GAP * len(widths) > width:
        widths.pop()
    label = max(0, min(label, width - sum(widths) - _GAP * len(widths)))
    whole = [Row(first, tuple(heads), AXIS), *rows]
    return [line(_pieces(row, label, widths), width) for row in whole]


def _pieces(row: Row, label: int, widths: Sequence[int]) -> list[Piece]:
    figures = "".join(
        " " * _GAP + said.rjust(wide)
        for said, wide in zip(row.cells, widths, strict=False)
    )
    return [(cell(row.label, label), row.style), (figures, row.style)]
