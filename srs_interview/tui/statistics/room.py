"""What every page of the statistics is laid out in, and the blocks it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from textual.content import Content

from srs_interview.core.reporting.statistics import Range
from srs_interview.tui.charts.signs import Signs
from srs_interview.tui.widgets.blocks import EMPTY, Block, Ends, Line, lines_of
from srs_interview.tui.widgets.plain import content

NO_CARDS = "No card here is scheduled: c on Home shows those that were put away."
"""What a page about cards says where there is none."""

_WIDE = 96
"""Columns from which on two charts stand side by side."""
_GAP = 6

BACK = {
    Range.WEEK: "the last 7 days",
    Range.MONTH: "the last 30 days",
    Range.YEAR: "the last 365 days",
    Range.EVER: "ever",
}
AHEAD = {
    Range.WEEK: "the next 7 days",
    Range.MONTH: "the next 30 days",
    Range.YEAR: "the next year",
    Range.EVER: "the days ahead",
}


@dataclass(frozen=True, slots=True)
class Room:
    """The columns and rows there are, and what to draw with."""

    width: int
    height: int
    signs: Signs

    @property
    def wide(self) -> bool:
        """Is there room for two charts side by side?"""
        return self.width >= _WIDE

    def rows(self, taken: int, least: int = 6, most: int = 20) -> int:
        """Rows of a chart beside which so many are taken."""
        return max(least, min(most, self.height - taken))


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines that are drawn for the width at hand."""

    draw: Callable[[int], Sequence[Content]]

    def lines(self, width: int) -> Iterator[Line]:
        """The lines."""
        for drawn in self.draw(width):
            yield Line(drawn)


@dataclass(frozen=True, slots=True)
class Kept:
    """Blocks whose lines are drawn once for each width: a page is turned to often."""

    blocks: Sequence[Block]
    drawn: dict[int, tuple[Line, ...]] = field(default_factory=dict)

    def lines(self, width: int) -> Iterable[Line]:
        """All their lines."""
        if width not in self.drawn:
            self.drawn[width] = tuple(lines_of(self.blocks, width))
        return self.drawn[width]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two parts side by side where there is room, else one below the other."""

    left: Sequence[Block]
    right: Sequence[Block]
    least: int = _WIDE
    share: float = 0.5
    """Of the columns, what the left one has."""

    def lines(self, width: int) -> Iterator[Line]:
        """The lines of both."""
        if width < self.least:
            yield from lines_of((*self.left, *self.right), width)
            return
        first = int((width - _GAP) * self.share)
        parts = (
            lines_of(self.left, first),
            lines_of(self.right, width - _GAP - first),
        )
        for left, right in zip_longest(*parts, fillvalue=Line(EMPTY)):
            gap = first + _GAP - left.content.cell_length
            yield Line(left.content + content(" " * gap) + right.content)


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a chart, and what it spans or comes to at the right."""

    name: str
    aside: str = ""

    def lines(self, width: int) -> Iterator[Line]:
        """The one line."""
        name, aside = content(self.name, "bold"), content(self.aside, "$text-muted")
        yield from Ends(name, aside).lines(width)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures in one line; the last ones go where there is no room for them."""

    said: tuple[tuple[str, str], ...]
    """Each figure and what it is of."""

    def lines(self, width: int) -> Iterator[Line]:
        """The one line."""
        whole = EMPTY
        for figure, of in self.said:
            more = content("    ") if whole.plain else EMPTY
            more += content(figure, "bold")
            more += content(f" {of}" if of else "", "$text-muted")
            if whole.plain and whole.cell_length + more.cell_length > width:
                break
            whole += more
        yield Line(whole.truncate(width, ellipsis=True))
