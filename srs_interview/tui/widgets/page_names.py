"""The names of some pages in one row, as many of them as fit around the one on show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from srs_interview.tui.widgets.plain import content

_GAP = 1


class Placed(NamedTuple):
    """A name in its column."""

    page: int
    column: int
    said: str


class PageNames(Widget):
    """Names pages, in brackets the one on show; a click asks for one."""

    DEFAULT_CSS = """
    PageNames { height: 1; width: 100%; padding: 0 2; }
    """

    here: reactive[int] = reactive(0)
    """The page on show, from 0."""

    @dataclass
    class Chosen(Message):
        """A name was clicked."""

        page: int

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(markup=False)
        self._names = names

    def render(self) -> Content:
        """The row."""
        line = content("")
        for page, column, said in fitted(self._names, self.here, self.size.width):
            line += content(" " * (column - line.cell_length))
            style = "$text-accent bold" if page == self.here else "$text-muted"
            line += content(said, style)
        return line

    def on_click(self, event: Click) -> None:
        """Ask for the page under the mouse."""
        at = event.get_content_offset(self)
        for page, column, said in fitted(self._names, self.here, self.size.width):
            if at is not None and column <= at.x < column + len(said):
                self.post_message(self.Chosen(page))


def fitted(names: tuple[str, ...], here: int, width: int) -> tuple[Placed, ...]:
    """The names with their digits, or without, or those next to the one on show.

    Args:
        names: All of them.
        here: The page on show.
        width: Columns there are.
    """
    full = [f"{page + 1} {name}" for page, name in enumerate(names)]
    for texts in (full, list(names)):
        placed = _placed(texts, here, 0, len(texts))
        if _end(placed) <= width:
            return placed
    first, last = here, here + 1
    while True:
        wider = [(first, last + 1), (first - 1, last)]
        fits = [
            (low, high)
            for low, high in wider
            if low >= 0 and high <= len(names)
            and _end(_placed(list(names), here, low, high)) <= width
        ]  # fmt: skip
        if not fits:
            return _placed(list(names), here, first, last)
        first, last = fits[0] if last - here <= here - first else fits[-1]


def _placed(texts: list[str], here: int, first: int, last: int) -> tuple[Placed, ...]:
    placed, column = [], 0
    for page in range(first, last):
        said = f"[{texts[page]}]" if page == here else f" {texts[page]} "
        placed.append(Placed(page, column, said))
        column += len(said) - 1 + _GAP
    return tuple(placed)


def _end(placed: tuple[Placed, ...]) -> int:
    return placed[-1].column + len(placed[-1].said) if placed else 0
