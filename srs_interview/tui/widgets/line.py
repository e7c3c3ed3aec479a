"""One row with something at its left and something at its right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

_BETWEEN = 2
"""Columns that must stay free between the two."""


class Line(Widget):
    """A row of two ends; the right one goes where there is no room for both."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    left: reactive[Content] = reactive(Content(""))
    right: reactive[Content] = reactive(Content(""))

    def show(self, left: Content, right: Content = Content("")) -> None:  # noqa: B008
        """Show these two ends; content is immutable, so the default is safe."""
        self.left, self.right = left, right

    def render(self) -> Content:
        """The row, fitted to the width."""
        width = self.size.width
        if self.left.cell_length + _BETWEEN + self.right.cell_length > width:
            return self.left.truncate(width, ellipsis=True)
        between = width - self.left.cell_length - self.right.cell_length
        return self.left + Content(" " * between) + self.right

    @property
    def text(self) -> str:
        """What is on show, without styles."""
        return str(self.render())
