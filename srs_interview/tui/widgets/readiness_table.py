"""The table of readiness: a line a principle, one of them marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from srs_interview.core.coaching.standing import Part
from srs_interview.tui import readiness_lines
from srs_interview.tui.readiness_lines import Look
from srs_interview.tui.widgets.glyphs import glyphs


class ReadinessTable(Widget):
    """Painted as one widget."""

    DEFAULT_CSS = """
    ReadinessTable { height: auto; width: 100%; padding: 0 1 0 0; }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        again: bool
        """Was it the marked one already?"""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._parts: Sequence[Part] = ()
        self._today = 0
        self.cursor = 0

    @property
    def chosen(self) -> Part | None:
        """The marked row."""
        return self._parts[self.cursor] if self._parts else None

    def show(self, parts: Sequence[Part], today: int) -> None:
        """Show these rows, the mark on the same principle if it is still there."""
        before = self.chosen.uid if self.chosen and self.cursor else None
        self._parts, self._today = parts, today
        uids = [part.uid for part in parts]
        self.cursor = uids.index(before) if before in uids else 0
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """Move the mark; it stops at both ends."""
        self.cursor = max(0, min(len(self._parts) - 1, self.cursor + step))
        self.refresh()

    def look(self) -> Look:
        """How rows are drawn here."""
        return Look(
            self.size.width,
            self._today,
            self.app.has_class("-ascii"),
            glyphs(self).dash,
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a row."""
        return max(1, len(self._parts))

    def render(self) -> Content:
        """All rows at the width at hand."""
        look = self.look()
        return Content("\n").join(
            self._line(number, part, look) for number, part in enumerate(self._parts)
        )

    def _line(self, number: int, part: Part, look: Look) -> Content:
        if number != self.cursor:
            return readiness_lines.row(part, look)
        line = readiness_lines.row(part, look, mark=glyphs(self).here, bold=True)
        return line.pad_right(max(0, look.wide - line.cell_length)).stylize(
            "on $block-cursor-background"
        )

    def on_click(self, event: Click) -> None:
        """Mark the row under the mouse."""
        if event.y < len(self._parts):
            again = event.y == self.cursor
            self.move(event.y - self.cursor)
            self.post_message(self.Chosen(again))
