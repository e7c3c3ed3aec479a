"""What a page is made of: each block becomes lines, in whatever width there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

from textual.content import Content

from srs_interview.tui.widgets.plain import content, wrapped

EMPTY = Content("")

Keys = Mapping[str, str]
"""The keys that are alive now, as the user reads them, by the action they run."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Columns of a line that can be clicked, and the action that a click runs."""

    start: int
    end: int
    action: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, as it is painted."""

    content: Content
    spots: tuple[Spot, ...] = ()

    def is_same(self, other: Line) -> bool:
        """Would it look and do the same?"""
        return self.spots == other.spots and self.content.is_same(other.content)


class Block(Protocol):
    """Something that can be shown in some width."""

    def lines(self, width: int) -> Iterable[Line]:
        """It, in at most so many columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """A mark, and a text that wraps to the right of it."""

    mark: Content
    text: Content
    action: str = ""
    """What a click on it runs, on the screen; nothing where it is empty."""

    def lines(self, width: int) -> Iterator[Line]:
        """The row in at most so many columns."""
        indent = self.mark.cell_length
        parts = wrapped(self.text, max(4, width - indent)) or [EMPTY]
        spots = (Spot(0, width, self.action),) if self.action else ()
        for number, part in enumerate(parts):
            mark = content(" " * indent) if number else self.mark
            yield Line(mark + part, spots)


@dataclass(frozen=True, slots=True)
class Ends:
    """One line with something at its left and something at its right.

    The right end goes where there is no room for both.
    """

    left: Content
    right: Content = EMPTY

    def lines(self, width: int) -> Iterator[Line]:
        """The one line."""
        between = width - self.left.cell_length - self.right.cell_length
        if between < 2:
            yield Line(self.left.truncate(width, ellipsis=True))
        else:
            yield Line(self.left + content(" " * between) + self.right)


@dataclass(frozen=True, slots=True)
class Centred:
    """One line in the middle."""

    text: Content

    def lines(self, width: int) -> Iterator[Line]:
        """The one line."""
        before = max(0, width - self.text.cell_length) // 2
        yield Line(content(" " * before) + self.text)


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows side by side; one below the other where there is no room."""

    parts: tuple[tuple[Row, ...], ...]
    gap: int = 3
    least: int = 28
    """Columns that each of them needs."""

    def lines(self, width: int) -> Iterator[Line]:
        """The rows, in as many lines as the longest column has."""
        most = max(1, (width + self.gap) // (self.least + self.gap))
        count = min(most, len(self.parts))
        each = (width - (count - 1) * self.gap) // count
        for first in range(0, len(self.parts), count):
            beside = self.parts[first : first + count]
            columns = [list(lines_of(part, each)) for part in beside]
            for line in zip_longest(*columns, fillvalue=Line(EMPTY)):
                yield _joined(line, each, self.gap)


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty lines."""

    rows: int = 1

    def lines(self, width: int) -> Iterator[Line]:
        """Nothing, so many times."""
        for _ in range(self.rows):
            yield Line(EMPTY)


@dataclass(frozen=True, slots=True)
class Indented:
    """A block that stands further to the right."""

    block: Block
    by: int

    def lines(self, width: int) -> Iterator[Line]:
        """Its lines, moved."""
        for line in self.block.lines(max(4, width - self.by)):
            spots = tuple(
                Spot(spot.start + self.by, spot.end + self.by, spot.action)
                for spot in line.spots
            )
            yield Line(content(" " * self.by) + line.content, spots)


def text(words: str, style: str = "") -> Row:
    """A paragraph."""
    return Row(EMPTY, content(words, style))


def ways(keys: Keys, texts: Mapping[str, str]) -> list[Row]:
    """What can be done next, a row each: those of the actions that are alive now.

    Args:
        keys: The live keys, by action.
        texts: What each action does, by action, in the order to show.
    """
    alive = [action for action in texts if keys.get(action)]
    width = max((len(keys[action]) for action in alive), default=0) + 3
    return [
        Row(
            content(keys[action].ljust(width), "$text-accent"),
            content(texts[action]),
            action,
        )
        for action in alive
    ]


def lines_of(blocks: Sequence[Block], width: int) -> Iterator[Line]:
    """All lines of some blocks, one below the other."""
    for block in blocks:
        yield from block.lines(width)


def _joined(beside: Sequence[Line], each: int, gap: int) -> Line:
    whole, spots, column = EMPTY, [], 0
    for line in beside:
        whole += content(" " * (column - whole.cell_length)) + line.content
        spots += [
            Spot(spot.start + column, spot.end + column, spot.action)
            for spot in line.spots
        ]
        column += each + gap
    return Line(whole, tuple(spots))
