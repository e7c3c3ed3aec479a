"""A list of wrapped rows with hanging indents, as one widget that repaints in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

EMPTY = Content("")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a mark, and a text that wraps to the right of it."""

    mark: Content
    text: Content

    def lines(self, width: int) -> list[Content]:
        """The row as lines of at most so many columns."""
        indent = self.mark.cell_length
        wrapped = self.text.wrap(max(4, width - indent)) or [EMPTY]
        blank = Content(" " * indent)
        return [
            (blank if number else self.mark) + line
            for number, line in enumerate(wrapped)
        ]


class Rows(Widget):
    """Rows that can be clicked; what a click means is for whoever hears `Chosen`."""

    DEFAULT_CSS = """
    Rows { height: auto; width: 1fr; }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        rows: Rows
        index: int

        @property
        def control(self) -> Rows:
            """The list that was clicked."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._rows: tuple[Row, ...] = ()
        self._wrapped: tuple[int, list[list[Content]]] = (-1, [])

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead; lays out again only where the height changes."""
        before = self._height(self.size.width)
        self._rows = tuple(rows)
        self._wrapped = (-1, [])
        self.refresh(layout=self._height(self.size.width) != before)

    def render(self) -> Content:
        """All rows, wrapped to the width at hand."""
        lines = [line for row in self._lines(self.size.width) for line in row]
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the rows take at this width."""
        return self._height(width)

    @property
    def text(self) -> str:
        """What is on show, one line a row, without styles or wrapping."""
        return "\n".join(str(row.mark + row.text) for row in self._rows)

    def on_click(self, event: Click) -> None:
        """Say which row was clicked."""
        ends = accumulate(len(lines) for lines in self._lines(self.size.width))
        for index, end in enumerate(ends):
            if event.y < end:
                self.post_message(self.Chosen(self, index))
                return

    def _height(self, width: int) -> int:
        return sum(len(lines) for lines in self._lines(width))

    def _lines(self, width: int) -> list[list[Content]]:
        # Layout asks for the height and painting for the lines, at one width.
        if self._wrapped[0] != width:
            self._wrapped = (width, [row.lines(width) for row in self._rows])
        return self._wrapped[1]
