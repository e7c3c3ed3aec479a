"""Rows below one principle, as merged cells and lines of their own write them.

A spreadsheet saves merged cells as one that is filled and others that are empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from srs_interview.deckfile.row_head import Column
from srs_interview.deckfile.row_layout import Layout
from srs_interview.deckfile.row_lines import Record


def principle_of(layout: Layout) -> int | None:
    """The column whose cells may be merged: a principle's, left of all that is read.

    Where there are several, an empty cell of one may mean that the other says it.
    """
    places = layout.at.get(Column.PRINCIPLE, ())
    first = min((min(each) for each in layout.at.values()), default=None)
    return first if places == (first,) else None


@dataclass(slots=True)
class Blocks:
    """Gives rows with an empty cell what stands above it."""

    place: int
    rows: int = 0
    """How many were given it."""
    line: int = 0
    """The first of them."""
    _above: str = ""

    def filled(self, rows: Iterator[Record]) -> Iterator[Record]:
        """The rows without those that only name the principle of a block."""
        for line, cells, fault in rows:
            said = cells[self.place].strip() if self.place < len(cells) else ""
            if fault or not cells:
                yield line, cells, fault
            elif said:
                self._above = said
                if any(cells[: self.place]) or any(cells[self.place + 1 :]):
                    yield line, cells, fault
            elif self._above:
                self.rows += 1
                self.line = self.line or line
                filled = [*cells]
                filled[self.place] = self._above
                yield line, filled, fault
            else:
                yield line, cells, fault

    @property
    def said(self) -> str:
        """What was given."""
        rows = "row takes" if self.rows == 1 else "rows take"
        end = "as merged cells are saved; write - where there is none"
        return f"{self.rows} {rows} the principle of the row above, {end}"
