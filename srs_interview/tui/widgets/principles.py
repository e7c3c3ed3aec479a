"""The table of principles: as many columns as there is room for, and a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from srs_interview.core.cards import STORIES_PER_PRINCIPLE
from srs_interview.core.progress import PrincipleRow
from srs_interview.core.reporting import statistics
from srs_interview.tui.charts.scale import short
from srs_interview.tui.widgets.bars import bar, dots
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import content

_LEAST_NAME, _WIDEST_NAME = 16, 34
"""Columns of a name; whoever marks a row reads it in full below the table."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column after the name."""

    head: str
    width: int
    value: Callable[[PrincipleRow, bool], str]
    style: str = ""
    rank: int = 0
    """The columns of the highest rank go first where there is no room."""


def _share(part: float | None) -> str:
    return "-" if part is None else f"{part * 100:.0f} %"


def _weakness(row: PrincipleRow, ascii_only: bool) -> str:
    if not row.measured or row.weakness is None:
        return "  not measured"
    drawn = bar(row.weakness, 6, ascii_only=ascii_only)
    return f"  {drawn}  {row.weakness:.2f}"


def _kept(row: PrincipleRow, ascii_only: bool) -> str:
    if row.retention is None:
        return "-"
    if statistics.too_few(row.reviews):
        return f"{round(row.retention * row.reviews)} of {row.reviews}"
    return f"{_share(row.retention)} ({short(row.reviews)})"


def _stories(row: PrincipleRow, ascii_only: bool) -> str:
    return "  " + dots(row.stories, STORIES_PER_PRINCIPLE, ascii_only=ascii_only)


_COLUMNS = (
    _Column("cards", 5, lambda row, _: str(row.cards), rank=2),
    _Column("seen", 5, lambda row, _: str(row.reviewed), rank=1),
    _Column("due", 4, lambda row, _: str(row.due)),
    _Column("  weakness", 14, _weakness, "$warning"),
    _Column("now", 6, lambda row, _: _share(row.recall_now)),
    _Column("kept", 12, _kept, rank=3),
    _Column("lapses", 7, lambda row, _: str(row.lapses), rank=4),
    _Column("  of 4", 6, _stories, "$accent"),
)


def _fitting(wide: int) -> list[_Column]:
    columns = list(_COLUMNS)
    while columns and _LEAST_NAME + 2 + sum(column.width for column in columns) > wide:
        columns.remove(max(columns, key=lambda column: column.rank))
    return columns


def _name(wide: int) -> int:
    """Columns of a name: what the others leave."""
    left = wide - 2 - sum(column.width for column in _fitting(wide))
    return max(_LEAST_NAME, min(_WIDEST_NAME, left))


def _cell(text: str, column: _Column) -> str:
    left = column.head.startswith(" ")
    return text.ljust(column.width) if left else text.rjust(column.width)


def heading(wide: int) -> str:
    """The names of the columns that fit."""
    cells = [_cell(column.head, column) for column in _fitting(wide)]
    return "  " + "Principle".ljust(_name(wide)) + "".join(cells)


class PrincipleTable(Widget):
    """One line a principle, one of them marked; painted as one widget."""

    DEFAULT_CSS = """
    PrincipleTable { height: auto; width: 100%; padding: 0 1 0 0; }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        table: PrincipleTable
        again: bool
        """Was it the marked one already?"""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._rows: Sequence[PrincipleRow] = ()
        self.cursor = 0

    @property
    def chosen(self) -> PrincipleRow | None:
        """The marked row."""
        return self._rows[self.cursor] if self._rows else None

    def show(self, rows: Sequence[PrincipleRow]) -> None:
        """Show these rows, the mark on the same principle if it is still there."""
        before = self.chosen.uid if self.chosen and self.cursor else None
        self._rows = rows
        uids = [row.uid for row in rows]
        self.cursor = uids.index(before) if before in uids else 0
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """Move the mark; it stops at both ends."""
        self.cursor = max(0, min(len(self._rows) - 1, self.cursor + step))
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a row."""
        return max(1, len(self._rows))

    def render(self) -> Content:
        """All rows at the width at hand."""
        columns = _fitting(self.size.width)
        return Content("\n").join(
            self._line(number, row, columns) for number, row in enumerate(self._rows)
        )

    def _line(
        self, number: int, row: PrincipleRow, columns: Sequence[_Column]
    ) -> Content:
        chosen = number == self.cursor
        ascii_only = self.app.has_class("-ascii")
        mark = content((glyphs(self).here if chosen else " ") + " ", "$accent")
        name = content(row.name).truncate(
            _name(self.size.width), ellipsis=True, pad=True
        )
        line = mark + (name.stylize("bold") if chosen else name)
        for column in columns:
            text = column.value(row, ascii_only)
            quiet = "not measured" in text or text in ("-", "0")
            style = "$text-muted" if quiet else column.style
            line += content(_cell(text, column), style)
        if not chosen:
            return line
        return line.pad_right(max(0, self.size.width - line.cell_length)).stylize(
            "on $block-cursor-background"
        )

    def on_click(self, event: Click) -> None:
        """Mark the row under the mouse."""
        if event.y < len(self._rows):
            again = event.y == self.cursor
            self.move(event.y - self.cursor)
            self.post_message(self.Chosen(self, again))
