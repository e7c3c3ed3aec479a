"""Entries of one or more lines, one of them marked: a list to look through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srs_interview.tui.widgets.blocks import Block, Gap, Line, Spot, lines_of
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

_GUTTER = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """Blocks with a sign before the first line; a click anywhere marks them."""

    blocks: tuple[Block, ...]
    sign: str
    number: int

    def lines(self, width: int) -> Iterator[Line]:
        for at, line in enumerate(lines_of(self.blocks, max(4, width - _GUTTER))):
            mark = content((" " if at else self.sign).ljust(_GUTTER), "$text-accent")
            spots = (Spot(0, width, f"mark({self.number})"),)
            yield Line(mark + line.content, spots)


class Entries(Page):
    """A page whose marked entry stays in sight; `mark(n)` is asked for by a click."""

    DEFAULT_CSS = """
    Entries { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None, gap: int = 0) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._entries: tuple[tuple[Block, ...], ...] = ()
        self._between = gap

    def fill(self, entries: Sequence[Sequence[Block]], cursor: int = 0) -> None:
        """Show these entries, with one of them marked."""
        self._entries = tuple(map(tuple, entries))
        self.move(cursor - self.cursor)

    def move(self, step: int) -> None:
        """Mark another; it stops at both ends."""
        last = max(0, len(self._entries) - 1)
        self.cursor = max(0, min(last, self.cursor + step))
        self.show(self._blocks_now())
        self._into_sight()

    def on_resize(self) -> None:
        """Another size: what is marked is to be seen all the same."""
        super().on_resize()
        self.call_after_refresh(self._into_sight)

    def _blocks_now(self) -> Iterator[Block]:
        here = glyphs(self).here
        for number, blocks in enumerate(self._entries):
            if number and self._between:
                yield Gap(self._between)
            yield _Entry(blocks, here if number == self.cursor else "", number)

    def _into_sight(self) -> None:
        """Scroll as little as shows the whole entry, and its beginning above all."""
        width, first, many = max(1, self.size.width - 2), 0, 0
        for number, blocks in enumerate(self._entries):
            many = len(list(_Entry(blocks, "", number).lines(width)))
            if number == self.cursor:
                break
            first += many + self._between
        if first + many > self._top + self._room:
            self.scroll(first + many - self._top - self._room)
        if first < self._top:
            self.scroll(first - self._top)
