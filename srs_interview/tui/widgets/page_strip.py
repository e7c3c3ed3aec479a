"""Some pages in one row: which there are, and which one is here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from srs_interview.tui.widgets.plain import content

_GAP = 2


class PageStrip(Widget):
    """Names the pages, in brackets the one that is here; a click asks for one."""

    DEFAULT_CSS = """
    PageStrip { height: 1; width: 100%; padding: 0 3; }
    """

    here: reactive[int] = reactive(0)
    """The page that has the cursor, from 0."""

    @dataclass
    class Chosen(Message):
        """A page was clicked."""

        page: int

    HERE = "bold"
    """How the page that is here is written."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(markup=False)
        self.names = names

    def render(self) -> Content:
        """The row."""
        line = content("")
        for number, name, column in self.placed():
            line += content(" " * (column - line.cell_length))
            style = self.HERE if number == self.here else "$text-muted"
            line += content(name, style)
        return line

    def on_click(self, event: Click) -> None:
        """Ask for the page under the mouse."""
        at = event.get_content_offset(self)
        for number, name, column in self.placed():
            if at is not None and column <= at.x < column + len(name):
                self.post_message(self.Chosen(number))

    def placed(self) -> Iterable[tuple[int, str, int]]:
        """Each page's number, what is shown of it, and its column."""
        column = 0
        for number, name in enumerate(self.names):
            said = f"{number + 1} {name}"
            said = f"[{said}]" if number == self.here else f" {said} "
            yield number, said, column
            column += len(said) + _GAP - 1
