"""A table of any number of cards: a line a card, painted and fetched as they are seen.

There is no widget a row, and no value either: the table holds the numbers of all cards,
and asks for the lines that are in sight, with some more around them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from srs_interview.core.listed import Listed, Order
from srs_interview.tui.card_lines import Columns, head, row
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import content

_AROUND = 60
"""Lines that are fetched above and below those in sight."""

_KEPT = 2000
"""Lines that are kept; those of the other end of the table are fetched again."""

_WHEEL = 3
"""Lines that one step of the mouse wheel moves."""

Fetch = Callable[[Sequence[int]], Iterable[Listed]]


class CardTable(Widget):
    """The cards that were found, one of them marked, any of them selected."""

    DEFAULT_CSS = """
    CardTable { height: 1fr; width: 100%; }
    """

    @dataclass
    class Moved(Message):
        """Another card is marked; by a click, perhaps on the one that was already."""

        again: bool = False

    @dataclass
    class Picked(Message):
        """The column left of a card was clicked: it is to be selected, or no more."""

    @dataclass
    class Sorted(Message):
        """The head of a column was clicked."""

        order: Order

    def __init__(self, fetch: Fetch, today: int) -> None:
        super().__init__(markup=False)
        self._fetch, self._today = fetch, today
        self.cards: Sequence[int] = ()
        self.cursor = 0
        self.selected: set[int] = set()
        self.order = Order.DUE
        self.backwards = False
        self._top = 0
        self._known: dict[int, Listed] = {}
        self._drawn: dict[tuple[int, bool, bool], Strip] = {}
        """Cards as they were painted: marked or not, selected or not."""
        self._drawn_in: Hashable = None
        """The style, the width and the theme that they were painted in."""

    @property
    def chosen(self) -> Listed | None:
        """The marked card; None where there is none, or it has just gone."""
        if not self.cards:
            return None
        number = self.cards[self.cursor]
        self._read(self.cursor, self.cursor + 1)
        return self._known.get(number)

    @property
    def room(self) -> int:
        """Cards that are in sight at once."""
        return max(1, self.size.height - 1)

    def show(self, cards: Sequence[int], marked: int | None = None) -> None:
        """Show these cards; the mark goes to a card's number, or stays in its place."""
        self.cards = cards
        if marked is not None and marked in cards:
            self.cursor = cards.index(marked)
        self.forget()
        self.move(0)

    def forget(self) -> None:
        """Read all lines anew: what they say has changed."""
        self._known.clear()
        self._drawn.clear()
        self.refresh()

    def move(self, step: int) -> None:
        """Move the mark; it stops at both ends."""
        before, top = self.cursor, self._top
        self.cursor = max(0, min(len(self.cards) - 1, self.cursor + step))
        last = max(0, len(self.cards) - self.room)
        self._top = max(
            0, self.cursor - self.room + 1, min(self._top, self.cursor, last)
        )
        if self._top != top:
            self.refresh()
        else:
            self._repaint(before, self.cursor)

    def select(self, cards: Iterable[int], *, on: bool) -> None:
        """Select cards, or let go of them."""
        if on:
            self.selected.update(cards)
        else:
            self.selected.difference_update(cards)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line; a card that was painted before is not painted again."""
        style, place = self.visual_style, self._top + y - 1
        if y == 0 or place >= len(self.cards):
            return self._strip(self._content(y), style)
        now = style, self.size.width, self.app.theme
        if self._drawn_in != now or len(self._drawn) > _KEPT:
            self._drawn_in, self._drawn = now, {}
        number = self.cards[place]
        looks = number, place == self.cursor, number in self.selected
        known = self._drawn.get(looks)
        if known is None:
            known = self._drawn[looks] = self._strip(self._content(y), style)
        return known

    def render(self) -> Content:
        """All lines in sight, for whoever asks for the whole widget."""
        lines = [self._content(y) for y in range(self.size.height)]
        return content("\n").join(lines)

    def on_resize(self) -> None:
        """Another height shows other cards."""
        self.move(0)

    def on_click(self, event: Click) -> None:
        """Mark the card under the mouse, select it, or sort by a column."""
        if event.y == 0:
            order = self._columns.at(event.x)
            if order is not None:
                self.post_message(self.Sorted(order))
            return
        place = self._top + event.y - 1
        if place < len(self.cards):
            again = place == self.cursor
            self.move(place - self.cursor)
            picked = event.x < self._columns.mark
            self.post_message(self.Picked() if picked else self.Moved(again))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down the table."""
        event.stop()
        self.move(_WHEEL)
        self.post_message(self.Moved())

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up the table."""
        event.stop()
        self.move(-_WHEEL)
        self.post_message(self.Moved())

    @property
    def _columns(self) -> Columns:
        return Columns(self.size.width)

    def _content(self, y: int) -> Content:
        signs = glyphs(self)
        if y == 0:
            return head(self._columns, self.order, self.backwards, signs)
        place = self._top + y - 1
        if place >= len(self.cards):
            return content("")
        self._read(self._top, self._top + self.room)
        number = self.cards[place]
        card = self._known.get(number)
        if card is None:
            return content("")  # gone since it was found
        return row(
            self._columns,
            card,
            signs,
            today=self._today,
            here=place == self.cursor,
            picked=number in self.selected,
        )

    def _strip(self, line: Content, style: Style) -> Strip:
        (made,) = Visual.to_strips(self, line, self.size.width, 1, style)
        return made

    def _read(self, first: int, last: int) -> None:
        """Fetch what is missing of some lines, with those around them."""
        wanted = self.cards[first:last]
        if all(number in self._known for number in wanted):
            return
        if len(self._known) > _KEPT:
            self._known.clear()
        around = self.cards[max(0, first - _AROUND) : last + _AROUND]
        missing = [number for number in around if number not in self._known]
        self._known.update({card.card_id: card for card in self._fetch(missing)})

    def _repaint(self, *places: int) -> None:
        lines = (place - self._top + 1 for place in {*places})
        self.refresh(*(Region(0, line, self.size.width, 1) for line in lines))
