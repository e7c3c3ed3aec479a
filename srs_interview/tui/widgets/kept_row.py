"""A row whose paintings are kept: a session says the same few things at every key."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

_KEPT = 16
"""Rows that a screen shows in turn; of more, the first come back seldom."""


class KeptRow(Widget):
    """One row that is painted once for all the times that it says the same."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._painted: dict[Hashable, Strip] = {}

    @abstractmethod
    def says(self) -> Hashable:
        """All that decides what the row looks like, but for size, style and theme."""

    def render_line(self, y: int) -> Strip:
        """The row as it was painted before, or painted now."""
        if self.text_selection is not None:
            return super().render_line(y)  # what is selected may change without it
        style, width = self.visual_style, self.size.width
        shown = self.says(), y, width, style, self.app.theme
        row = self._painted.get(shown)
        if row is None:
            if len(self._painted) >= _KEPT:
                self._painted.clear()
            (made,) = Visual.to_strips(self, self.row(), width, 1, style)
            row = self._painted[shown] = made.apply_offsets(0, y)
        return row

    @abstractmethod
    def row(self) -> Content:
        """What the row says now, fitted to its width."""

    def render(self) -> Content:
        """The same, for whoever asks for the whole widget."""
        return self.row()


def looks(text: str | Content) -> Hashable:
    """A text with its styles as a value: contents are compared by words alone."""
    return (text.plain, tuple(text.spans)) if isinstance(text, Content) else text
