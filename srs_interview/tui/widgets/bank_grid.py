"""A table wider and longer than its room: names, marks, and a foot that stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from srs_interview.core.text import shown_line
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import content

CELL = 5
"""Columns of a mark: room for the longest word of the foot, and one between."""

_MARK = 2
_LEAST_TITLE, _TITLE, _MOST_TITLE = 16, 22, 40
_ROOMY = 76
"""From this width on a title has more than the least."""

_WHEEL = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where a row and a column meet."""

    mark: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its short head, and what stands below it."""

    head: str
    foot: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; a quiet one is muted."""

    title: str
    cells: tuple[Cell, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table; every row has a cell for every column."""

    columns: tuple[Column, ...] = ()
    rows: tuple[GridRow, ...] = ()
    feet: tuple[str, ...] = ()
    """The names of the lines below the rule."""
    legend: str = ""


class BankGrid(Widget):
    """Shows a grid with one cell marked; scrolls both ways to keep it in sight."""

    DEFAULT_CSS = """
    BankGrid { height: 1fr; width: 100%; }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked, in one of its cells or beside them."""

        on_cell: bool
        again: bool
        """Was exactly this marked already?"""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.grid = Grid()
        self.row = self.column = 0
        self._top = self._left = 0
        self._said = ""

    def show(self, grid: Grid) -> None:
        """Show this one; the mark stays in its place as far as there is one."""
        self.grid = grid
        self.move(0, 0)

    def say(self, said: str = "") -> None:
        """Say this in place of the legend, until something else is said or nothing."""
        self._said = shown_line(said)
        self.refresh()

    def move(self, rows: int, columns: int) -> None:
        """Move the mark; it stops at the edges."""
        self.go(self.row + rows, self.column + columns)

    def go(self, row: int, column: int) -> None:
        """Mark the cell that is nearest to this place."""
        self.row = max(0, min(len(self.grid.rows) - 1, row))
        self.column = max(0, min(len(self.grid.columns) - 1, column))
        self.refresh()

    def render(self) -> Content:
        """Head, the rows in sight, the foot and the legend."""
        if not self.grid.rows or self.size.height < 1:
            return Content("")
        self._look()
        columns = self._columns
        shown = self.grid.rows[self._top : self._top + self._room]
        thin = glyphs(self).thin * (len(columns) * CELL)
        lines = [
            self._head(columns),
            *(self._line(number, row) for number, row in enumerate(shown, self._top)),
            content(" " * (_MARK + self._title) + thin, "$text-disabled"),
            *(self._foot(number, name) for number, name in enumerate(self.grid.feet)),
            self._legend(len(columns)),
        ]
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Mark what is under the mouse."""
        row = self._top + event.y - 1
        if not 0 < event.y <= self._room or row >= len(self.grid.rows):
            return
        column = self._left + (event.x - _MARK - self._title) // CELL
        on_cell = event.x >= _MARK + self._title and column < len(self.grid.columns)
        there = (row, column if on_cell else self.column)
        again = there == (self.row, self.column)
        self.go(*there)
        self.post_message(self.Chosen(on_cell, again))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down the rows."""
        event.stop()
        self.move(_WHEEL, 0)
        self.post_message(self.Chosen(True, False))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up the rows."""
        event.stop()
        self.move(-_WHEEL, 0)
        self.post_message(self.Chosen(True, False))

    @property
    def _title(self) -> int:
        """Columns of a row's name."""
        wide = self.size.width - _MARK
        longest = max((len(row.title) for row in self.grid.rows), default=0) + 2
        least = _TITLE if wide >= _ROOMY else _LEAST_TITLE
        spare = wide - len(self.grid.columns) * CELL
        return min(_MOST_TITLE, max(least, min(spare, max(longest, least))))

    @property
    def _room(self) -> int:
        """Rows that fit between the head and the foot."""
        return max(1, self.size.height - len(self.grid.feet) - 3)

    @property
    def _columns(self) -> Sequence[Column]:
        return self.grid.columns[self._left : self._left + self._fitting]

    @property
    def _fitting(self) -> int:
        return max(1, (self.size.width - _MARK - self._title) // CELL)

    def _look(self) -> None:
        """Scroll as little as brings the marked cell into sight."""
        self._top = _seen(self._top, self.row, self._room, len(self.grid.rows))
        columns = len(self.grid.columns)
        self._left = _seen(self._left, self.column, self._fitting, columns)

    def _head(self, columns: Sequence[Column]) -> Content:
        line = content(" " * (_MARK + self._title))
        for number, column in enumerate(columns, self._left):
            marked = number == self.column
            style = "$text-accent bold" if marked else "$text-muted"
            line += content(column.head.center(CELL), style)
        return line

    def _line(self, number: int, row: GridRow) -> Content:
        here = number == self.row
        mark = content((glyphs(self).here if here else " ") + " ", "$accent")
        style = "bold" if here else "$text-muted" if row.quiet else ""
        name = content(shown_line(row.title), style)
        parts: list[Content | tuple[str, str]] = [
            mark,
            name.truncate(self._title - 2, ellipsis=True, pad=True),
            ("  ", ""),
        ]
        shown = row.cells[self._left : self._left + self._fitting]
        for column, cell in enumerate(shown, self._left):
            # Brackets too: the place is to be seen without any colour.
            marked = here and column == self.column
            drawn = f"[{cell.mark}]" if marked else cell.mark
            parts.append((drawn.center(CELL), cell.style))
        line = Content.assemble(*parts)
        return line.stylize("on $block-cursor-background") if here else line

    def _foot(self, number: int, name: str) -> Content:
        line = content(f"{' ' * _MARK}{name:{self._title}}", "$text-muted")
        for column in self._columns:
            cell = column.foot[number]
            line += content(cell.mark.center(CELL), cell.style)
        return line

    def _legend(self, fitting: int) -> Content:
        after = len(self.grid.columns) - self._left - fitting
        arrows = glyphs(self).left_right
        more = f"{len(self.grid.columns) - fitting} more columns {arrows}"
        more = more if after or self._left else ""
        room = self.size.width - _MARK - len(more) - 2
        said = self._said or self.grid.legend
        legend = content(said, "" if self._said else "$text-muted")
        legend = legend.truncate(room, ellipsis=True)
        gap = max(2, room - legend.cell_length)
        return content("  ") + legend + content(" " * gap + more, "$text-muted")


def _seen(first: int, marked: int, room: int, total: int) -> int:
    """The first that is in sight, so that the marked one is."""
    return max(0, marked - room + 1, min(first, marked, max(0, total - room)))
