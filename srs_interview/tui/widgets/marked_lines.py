"""Lines under headings, one of them marked and always in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from srs_interview.tui.widgets.blocks import Block, Gap, Line, Spot, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

_BESIDE = 20
"""Columns of what stands in the middle, where there is room for it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is, what it takes, and what it is for."""

    name: str
    takes: str = ""
    trains: str = ""
    heading: str = ""
    """Stands above the line, with an empty line before it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    entry: Entry
    sign: Content
    here: bool
    number: int

    def lines(self, width: int) -> Iterator[Line]:
        entry, room = self.entry, max(1, width - 2)
        takes = content(f"  {entry.takes}", "$text-muted")
        trains = content(f"  {entry.trains}", "$text-muted")
        columns = max(_BESIDE, content(entry.name).cell_length)
        line = content(entry.name, "bold" if self.here else "")
        if room >= 2 * _BESIDE:
            line = line.pad_right(max(0, columns - line.cell_length)) + takes
        if room >= 3 * _BESIDE:
            line = line.pad_right(max(0, columns + 12 - line.cell_length)) + trains
        shown = self.sign + line.truncate(room, ellipsis=True)
        yield Line(shown, (Spot(0, width, f"mark({self.number})"),))


class MarkedLines(Page):
    """A click asks for `mark(n)`; what the marked line does is the screen's matter."""

    DEFAULT_CSS = """
    MarkedLines { height: 1fr; }
    """

    cursor = 0
    _entries: tuple[Entry, ...] = ()

    def fill(self, entries: Sequence[Entry]) -> None:
        """Show these; the mark stays in its place."""
        self._entries = tuple(entries)
        self.move(0)

    def move(self, step: int) -> None:
        """Mark another; it stops at both ends."""
        last = max(0, len(self._entries) - 1)
        self.cursor = max(0, min(last, self.cursor + step))
        self.show(self._all())
        self._into_sight()

    def on_resize(self) -> None:
        """Another size: what is marked is to be seen all the same."""
        super().on_resize()
        self.call_after_refresh(self._into_sight)

    def _all(self) -> Iterator[Block]:
        for number, entry in enumerate(self._entries):
            if entry.heading:
                yield Gap(1 if number else 0)
                yield text(entry.heading, "$text-muted")
            here = number == self.cursor
            sign = content(f"{glyphs(self).here} " if here else "  ", "$text-accent")
            yield _Entry(entry, sign, here, number)

    def _into_sight(self) -> None:
        before = self._entries[: self.cursor + 1]
        headings = [bool(each.heading) for each in before]
        row = self.cursor + 2 * sum(headings) - (1 if headings[:1] == [True] else 0)
        top = row - 1 if headings[-1:] == [True] else row
        if row >= self._top + self._room:
            self.scroll(row + 1 - self._top - self._room)
        if top < self._top:
            self.scroll(top - self._top)
