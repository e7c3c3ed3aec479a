"""A page of wrapped rows as one widget: it repaints only the lines that changed.

A row of widgets would do as well, but laying out and painting twenty of them costs
several times what a key press may cost.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from srs_interview.tui.widgets.blocks import EMPTY, Block, Line, lines_of
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.kept_row import looks
from srs_interview.tui.widgets.plain import content


@dataclass(frozen=True, slots=True)
class _Painted:
    """What the lines in sight look like, in one style."""

    lines: list[Line]
    strips: list[Strip]
    style: Style | None


_NOTHING = _Painted([], [], None)

_DRAWN = 400
"""Painted lines that are kept: those of some cards, a fraction of a megabyte."""


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
        self._sight: tuple[Size, list[Line]] | None = None
        """The lines in sight, at a size."""
        self._painted = _NOTHING
        self._drawn: dict[tuple[int, Hashable], Strip] = {}
        """Lines by their place and looks, as they were painted."""
        self._drawn_in: tuple[Style, int, str] | None = None
        """The style, the width and the theme that they were painted in."""

    def show(self, blocks: Iterable[Block], foot: Iterable[Block] = ()) -> None:
        """Show these instead; what looks the same is not painted again."""
        before, height = self._seen(), len(self._laid[1]) + len(self._laid[2])
        self._blocks, self._foot = tuple(blocks), tuple(foot)
        self._forget()
        body, below = self._lines(self.size.width)
        if self._grows and len(body) + len(below) != height:
            self.refresh(layout=True)
        else:
            self._repaint(before)

    def begin(self) -> None:
        """Go back to the top."""
        self._top, self._sight = 0, None

    def scroll(self, lines: int) -> None:
        """Read on, or back."""
        before = self._seen()
        self._top = max(0, min(self._top + lines, self._hidden))
        self._sight = None
        self._repaint(before)

    def render(self) -> Content:
        """The lines that fit, wrapped to the width at hand."""
        return content("\n").join([line.content for line in self._seen()])

    def render_line(self, y: int) -> Strip:
        """One line, so that a key pays for those that changed and no others."""
        if self.text_selection is not None:
            return super().render_line(y)  # what is selected may begin in any line
        lines, style = self._seen(), self.visual_style
        known = self._painted
        if known.lines is not lines or known.style != style:
            known = self._painted = self._paint(lines, style)
        if y < len(lines):
            return known.strips[y]
        return Strip.blank(self.size.width, style.rich_style)

    def notify_style_update(self) -> None:
        """Another theme has other colours: nothing that was painted holds."""
        super().notify_style_update()
        self._painted, self._drawn = _NOTHING, {}

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
        self._forget()

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

    def _forget(self) -> None:
        self._laid, self._sight = (-1, [], []), None

    def _seen(self) -> list[Line]:
        """The lines in sight; a mark at the right edge says that there are more."""
        if self._sight is None or self._sight[0] != self.size:
            self._sight = (self.size, self._look())
        return self._sight[1]

    def _look(self) -> list[Line]:
        width, room = self.size.width, self._room
        body, foot = self._lines(width)
        top = min(self._top, self._hidden)
        shown = body[top : top + room]
        if self._hidden:
            bar = glyphs(self).bar
            first = top * room // len(body)
            last = first + max(1, room * room // len(body))
            shown = [
                _marked(line, width, bar) if first <= number <= last else line
                for number, line in enumerate(shown)
            ]
        return [*shown, *[Line(EMPTY)] * (room - len(shown)), *foot] if foot else shown

    def _paint(self, lines: list[Line], style: Style) -> _Painted:
        """All lines as strips; what stood in the same place before is kept.

        A session shows the same words beside every card, and the same boxes behind it.
        """
        now = style, self.size.width, self.app.theme
        if self._drawn_in != now or len(self._drawn) > _DRAWN:
            self._drawn_in, self._drawn = now, {}
        drawn, looked = self._drawn, [looks(line.content) for line in lines]
        fresh = [n for n, look in enumerate(looked) if (n, look) not in drawn]
        joined = content("\n").join([lines[number].content for number in fresh])
        made = Visual.to_strips(self, joined, self.size.width, len(fresh), style)
        for number, strip in zip(fresh, made, strict=True):
            drawn[number, looked[number]] = strip.apply_offsets(0, number)
        return _Painted(lines, [drawn[at] for at in enumerate(looked)], style)

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
            foot = list(lines_of(self._foot, width))
            body = list(lines_of(self._blocks, width))
            if not self._grows and len(body) + len(foot) > self.size.height:
                # The mark at the right edge needs a column, and one beside it.
                body = list(lines_of(self._blocks, width - 2))
            self._laid = (width, body, foot)
        return (self._laid[1], self._laid[2]) if width > 0 else ([], [])


def _marked(line: Line, width: int, bar: str) -> Line:
    kept = line.content.truncate(width - 1)
    gap = content(" " * (width - 1 - kept.cell_length))
    return Line(kept + gap + content(bar, "$text-disabled"), line.spots)
