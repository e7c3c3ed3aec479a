"""Every story in a line: its stage, its length, what it serves, when it was told."""

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

_TITLE = 24
"""Columns that a title keeps before anything may stand beside it."""

_WHEEL = 3


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story or title, as it is shown."""

    uid: str
    title: str
    cells: tuple[str, ...]
    """A text for each of the `COLUMNS`."""
    quiet: bool = False
    note: str = ""
    """What stands behind the title."""


COLUMNS = (
    ("stage", 8, 0),
    ("words", 7, 1),
    ("time", 6, 4),
    ("year", 8, 3),
    ("serves", 13, 2),
    ("told", 10, 5),
)
"""Name, columns, and rank: those of the highest rank go first where room is short."""


class StoryLines(Widget):
    """The stories, one of them marked; only what is in sight is ever painted."""

    DEFAULT_CSS = """
    StoryLines { height: 1fr; width: 100%; }
    """

    @dataclass
    class Chosen(Message):
        """A line was clicked, or the wheel moved the mark."""

        again: bool
        """Was it the marked one already?"""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._lines: Sequence[StoryLine] = ()
        self.cursor = 0
        self._first = 0

    @property
    def chosen(self) -> StoryLine | None:
        """The marked line."""
        return self._lines[self.cursor] if self._lines else None

    def show(self, lines: Sequence[StoryLine]) -> None:
        """Show these; the mark stays on its story as long as that is there."""
        before = self.chosen.uid if self.chosen else ""
        self._lines = lines
        uids = [line.uid for line in lines]
        if before in uids:
            self.cursor = uids.index(before)
        self.move(0)

    def move(self, step: int) -> None:
        """Move the mark; it stops at both ends."""
        self.cursor = max(0, min(len(self._lines) - 1, self.cursor + step))
        self.refresh()

    def render(self) -> Content:
        """A head, and the lines that are in sight."""
        height = max(1, self.size.height - 1)
        last = max(0, len(self._lines) - height)
        self._first = max(self.cursor - height + 1, min(self._first, self.cursor, last))
        shown = self._lines[self._first : self._first + height]
        rows = [
            self._line(number, each) for number, each in enumerate(shown, self._first)
        ]
        return Content("\n").join([self._head(), *rows])

    def on_click(self, event: Click) -> None:
        """Mark the line under the mouse."""
        number = self._first + event.y - 1
        if event.y and number < len(self._lines):
            again = number == self.cursor
            self.move(number - self.cursor)
            self.post_message(self.Chosen(again))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down the list."""
        event.stop()
        self.move(_WHEEL)
        self.post_message(self.Chosen(again=False))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up the list."""
        event.stop()
        self.move(-_WHEEL)
        self.post_message(self.Chosen(again=False))

    def _head(self) -> Content:
        names = [f"  {COLUMNS[at][0]}".ljust(COLUMNS[at][1]) for at in self._fitting]
        return content(f"  {'Story':{self._title}}" + "".join(names), "$text-muted")

    @property
    def _fitting(self) -> list[int]:
        """The columns that there is room for."""
        there = list(range(len(COLUMNS)))
        while there and sum(COLUMNS[at][1] for at in there) + 2 + _TITLE > self._wide:
            there.remove(max(there, key=lambda at: COLUMNS[at][2]))
        return there

    @property
    def _wide(self) -> int:
        return self.size.width

    @property
    def _title(self) -> int:
        return max(4, self._wide - 2 - sum(COLUMNS[at][1] for at in self._fitting))

    def _line(self, number: int, each: StoryLine) -> Content:
        marked = number == self.cursor
        mark = content((glyphs(self).here if marked else " ") + " ", "$accent")
        style = "bold" if marked else "$text-muted" if each.quiet else ""
        title = content(shown_line(each.title), style)
        behind = content(f"  {each.note}" if each.note else "", "$text-accent")
        room = max(4, self._title - behind.cell_length)
        title = title.truncate(room, ellipsis=True) + behind
        line = mark + title.truncate(self._title, ellipsis=True, pad=True)
        for at in self._fitting:
            cell = content(f"  {each.cells[at]}", "$text-muted")
            line += cell.truncate(COLUMNS[at][1], ellipsis=True, pad=True)
        return line.stylize("on $block-cursor-background") if marked else line
