"""Every line of a preview; only those in sight are ever made and painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from srs_interview.core.text import shown_line
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.tui.import_entries import Entry

_LINE, _WHAT, _BESIDE = 8, 9, 22
"""Columns of the line's number, of what becomes of it, and of its principles."""

_TEXT = 36
"""Columns that the text keeps before the principles may stand beside it."""

_WHEEL = 3

_STYLES = {"problem": "$text-error", "new": "$text-success", "same": "$text-muted"}


class ImportLines(Widget):
    """The lines, one of them marked."""

    DEFAULT_CSS = """
    ImportLines { height: 1fr; width: 100%; }
    """

    @dataclass
    class Moved(Message):
        """A line was clicked, or the wheel moved the mark."""

    def __init__(self, unit: str) -> None:
        """Begin empty.

        Args:
            unit: What a number at the left counts: rows or lines.
        """
        super().__init__(markup=False)
        self._unit = unit
        self._entries: Sequence[Entry] = ()
        self.cursor = self._first = 0

    @property
    def chosen(self) -> Entry | None:
        """The marked line."""
        return self._entries[self.cursor] if len(self._entries) else None

    def show(self, entries: Sequence[Entry], unit: str, *, top: bool = False) -> None:
        """Show these; the mark stays in its place, or goes to the first."""
        self._entries, self._unit = entries, unit
        self.cursor = 0 if top else self.cursor
        self.move(0)

    def move(self, step: int) -> None:
        """Move the mark; it stops at both ends."""
        self.cursor = max(0, min(len(self._entries) - 1, self.cursor + step))
        self.refresh()

    def render(self) -> Content:
        """A head, and the lines that are in sight."""
        height = max(1, self.size.height - 1)
        last = max(0, len(self._entries) - height)
        self._first = max(self.cursor - height + 1, min(self._first, self.cursor, last))
        shown = range(self._first, min(self._first + height, len(self._entries)))
        return Content("\n").join([self._head(), *map(self._line, shown)])

    def on_click(self, event: Click) -> None:
        """Mark the line under the mouse."""
        number = self._first + event.y - 1
        if event.y and number < len(self._entries):
            self.move(number - self.cursor)
            self.post_message(self.Moved())

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down the list."""
        event.stop()
        self.move(_WHEEL)
        self.post_message(self.Moved())

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up the list."""
        event.stop()
        self.move(-_WHEEL)
        self.post_message(self.Moved())

    @property
    def _beside(self) -> int:
        """Columns of the principles; 0 where there is no room for them."""
        room = self.size.width - 2 - _LINE - _WHAT - _TEXT
        return _BESIDE if room >= _BESIDE else 0

    @property
    def _text(self) -> int:
        return max(4, self.size.width - 2 - _LINE - _WHAT - self._beside)

    def _head(self) -> Content:
        said = f"  {self._unit.ljust(_LINE)}{'What'.ljust(_WHAT)}"
        said += "Question or story".ljust(self._text)
        said += "  Principle" if self._beside else ""
        return content(said[: self.size.width], "$text-muted")

    def _line(self, number: int) -> Content:
        entry, marked = self._entries[number], number == self.cursor
        mark = content((glyphs(self).here if marked else " ") + " ", "$accent")
        at = content(str(entry.line or "").rjust(_LINE - 3) + "   ", "$text-muted")
        what = content(entry.what.ljust(_WHAT), _STYLES.get(entry.what, ""))
        text = content(shown_line(entry.text), "bold" if marked else "")
        line = mark + at + what + text.truncate(self._text, ellipsis=True, pad=True)
        if self._beside:
            cell = content(f"  {shown_line(entry.beside)}", "$text-muted")
            line += cell.truncate(self._beside, ellipsis=True, pad=True)
        return line.stylize("on $block-cursor-background") if marked else line
