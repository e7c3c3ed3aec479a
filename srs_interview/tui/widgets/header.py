"""The one row on top of every screen: where am I, how far, what is left."""

from __future__ import annotations

from collections.abc import Hashable

from textual.content import Content
from textual.reactive import reactive

from srs_interview.tui.widgets.kept_row import KeptRow, looks
from srs_interview.tui.widgets.plain import content

BRAND = "srs interview"
DEMO = "DEMO, nothing is kept"
"""Stands in place of the brand while the app carries the class `-demo`."""

_GAP = 3
"""Columns between the brand, the title and what follows it."""

_MARGIN = 1


class TopBar(KeptRow):
    """A header of one row; Textual's own has an icon that many fonts lack."""

    DEFAULT_CSS = """
    TopBar {
        dock: top;
        width: 100%;
        height: 1;
        background: $panel;
        color: $text;
    }
    """

    title: reactive[str] = reactive("")
    """The screen's name."""

    left: reactive[str | Content] = reactive[str | Content]("")
    """What stands after the title; dropped first where the row is short."""

    right: reactive[str | Content] = reactive[str | Content]("")
    """What stands at the right edge."""

    def __init__(
        self,
        title: str,
        *,
        left: str | Content = "",
        right: str | Content = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(TopBar.title, title)
        self.set_reactive(TopBar.left, left)
        self.set_reactive(TopBar.right, right)

    def says(self) -> Hashable:
        """The three parts, and whose session it is."""
        demo = self.app.has_class("-demo")
        return demo, self.title, looks(self.left), looks(self.right)

    def row(self) -> Content:
        """The row, fitted to the width: the left part goes first, then the brand."""
        room = max(0, self.size.width - 2 * _MARGIN)
        right = _content(self.right)
        brand, title = self._brand(), content(self.title, "bold")
        for parts in ((brand, title, _content(self.left)), (brand, title), (title,)):
            begin = Content(" " * _GAP).join([part for part in parts if part.plain])
            if begin.cell_length + _MARGIN + right.cell_length <= room:
                break
        else:
            begin = begin.truncate(max(0, room - right.cell_length - _MARGIN))
        between = max(0, room - begin.cell_length - right.cell_length)
        return Content(" " * _MARGIN) + begin + Content(" " * between) + right

    def _brand(self) -> Content:
        if self.app.has_class("-demo"):
            return content(DEMO, "$text-warning bold")
        return content(BRAND, "$text-muted")


def _content(text: str | Content) -> Content:
    return text if isinstance(text, Content) else content(text, "$text-muted")
