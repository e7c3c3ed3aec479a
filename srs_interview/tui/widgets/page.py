"""A page of wrapped rows as one widget: it repaints only the lines that changed.

A row of widgets would do as well, but laying out and painting twenty of them costs
several times what a key press may cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from srs_interview.tui.widgets.plain import content

EMPTY = Content("")
BAR = "\u2590"
"""Where the lines in sight stand among all: the right half of a block."""

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
        wrapped = self.text.wrap(max(4, width - indent)) or [EMPTY]
        spots = (Spot(0, width, self.action),) if self.action else ()
        for number, part in enumerate(wrapped):
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
            columns = [list(_lines(part, each)) for part in beside]
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


class Page(Widget):
    """Shows blocks one below the other, of which the last ones may stay at its foot.

    Where it has a height of its own it scrolls what stands above the foot, so that no
    key press has to lay out anything anew.
    """

    DEFAULT_CSS = """
    Page { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    @dataclass
    class Clicked(Message):
        """Something that does something was clicked."""

        page: Page
        action: str

        @property
        def control(self) -> Page:
            """The page that was clicked."""
            return self.page

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._blocks: tuple[Block, ...] = ()
        self._foot: tuple[Block, ...] = ()
        self._laid: tuple[int, list[Line], list[Line]] = (-1, [], [])
        self._top = 0

    def show(self, blocks: Iterable[Block], foot: Iterable[Block] = ()) -> None:
        """Show these instead; what looks the same is not painted again."""
        before, height = self._seen(), len(self._laid[1]) + len(self._laid[2])
        self._blocks, self._foot, self._laid = tuple(blocks), tuple(foot), (-1, [], [])
        body, below = self._lines(self.size.width)
        if self._grows and len(body) + len(below) != height:
            self.refresh(layout=True)
        else:
            self._repaint(before)

    def begin(self) -> None:
        """Go back to the top."""
        self._top = 0

    def scroll(self, lines: int) -> None:
        """Read on, or back."""
        before = self._seen()
        self._top = max(0, min(self._top + lines, self._hidden))
        self._repaint(before)

    def render(self) -> Content:
        """The lines that fit, wrapped to the width at hand."""
        return content("\n").join([line.content for line in self._seen()])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the page has at this width."""
        body, foot = self._lines(width)
        return len(body) + len(foot)

    @property
    def text(self) -> str:
        """What is on show, without its styles."""
        return str(self.render())

    def on_resize(self) -> None:
        """Another height may need the mark at the right edge."""
        self._laid = (-1, [], [])

    def on_click(self, event: Click) -> None:
        """Say what was clicked."""
        at = event.get_content_offset(self)
        lines = self._seen()
        if at is None or at.y >= len(lines):
            return
        for spot in lines[at.y].spots:
            if spot.start <= at.x < spot.end:
                event.stop()
                self.post_message(self.Clicked(self, spot.action))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Read on."""
        self.scroll(2)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Read back."""
        self.scroll(-2)

    @property
    def _grows(self) -> bool:
        return self.styles.height is not None and self.styles.height.is_auto

    @property
    def _room(self) -> int:
        """Lines above the foot."""
        return max(1, self.size.height - len(self._lines(self.size.width)[1]))

    @property
    def _hidden(self) -> int:
        """Lines that are out of sight."""
        return max(0, len(self._lines(self.size.width)[0]) - self._room)

    def _seen(self) -> list[Line]:
        """The lines in sight; a mark at the right edge says that there are more."""
        width, room = self.size.width, self._room
        body, foot = self._lines(width)
        top = min(self._top, self._hidden)
        shown = body[top : top + room]
        if self._hidden:
            first = top * room // len(body)
            last = first + max(1, room * room // len(body))
            shown = [
                _marked(line, width) if first <= number <= last else line
                for number, line in enumerate(shown)
            ]
        return [*shown, *[Line(EMPTY)] * (room - len(shown)), *foot] if foot else shown

    def _repaint(self, before: list[Line]) -> None:
        """Paint those lines that look another way than before."""
        pairs = zip_longest(before, self._seen(), fillvalue=Line(EMPTY))
        changed = [
            Region(0, number, self.size.width, 1)
            for number, (old, new) in enumerate(pairs)
            if not old.is_same(new)
        ]
        if changed:
            self.refresh(*changed)

    def _lines(self, width: int) -> tuple[list[Line], list[Line]]:
        # Layout asks for the height and painting for the lines, at one width.
        if self._laid[0] != width and width > 0:
            foot = list(_lines(self._foot, width))
            body = list(_lines(self._blocks, width))
            if not self._grows and len(body) + len(foot) > self.size.height:
                # The mark at the right edge needs a column, and one beside it.
                body = list(_lines(self._blocks, width - 2))
            self._laid = (width, body, foot)
        return (self._laid[1], self._laid[2]) if width > 0 else ([], [])


def _marked(line: Line, width: int) -> Line:
    kept = line.content.truncate(width - 1)
    gap = content(" " * (width - 1 - kept.cell_length))
    return Line(kept + gap + content(BAR, "$text-disabled"), line.spots)


def _lines(blocks: Sequence[Block], width: int) -> Iterator[Line]:
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
