"""A list of cards, one line a card; only the lines in sight are ever painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from srs_interview.core.put_away import PutAway
from srs_interview.core.text import shown_line
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import content

_KIND, _PRINCIPLE, _WHY = 10, 20, 21
"""Columns of what stands beside the text, where there is room for it."""

_TEXT = 44
"""Columns that the text keeps before anything but the reason may stand beside it."""

_WHEEL = 3
"""Lines that one step of the mouse wheel moves."""


class AwayList(Widget):
    """The cards that are put away, one of them marked."""

    DEFAULT_CSS = """
    AwayList { height: 1fr; width: 100%; }
    """

    @dataclass
    class Chosen(Message):
        """A card was clicked."""

        again: bool
        """Was it the marked one already?"""

    @dataclass
    class Wheeled(Message):
        """The mouse wheel asks to move the mark."""

        step: int

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._cards: Sequence[PutAway] = ()
        self.cursor = 0
        self._first = 0

    @property
    def chosen(self) -> PutAway | None:
        """The marked card."""
        return self._cards[self.cursor] if self._cards else None

    def show(self, cards: Sequence[PutAway], marked: int | None = None) -> None:
        """Show these cards; the mark stays in its place or goes to a card's number."""
        self._cards = cards
        numbers = [card.card_id for card in cards]
        if marked in numbers:
            self.cursor = numbers.index(marked)
        self.move(0)

    def move(self, step: int) -> None:
        """Move the mark; it stops at both ends."""
        self.cursor = max(0, min(len(self._cards) - 1, self.cursor + step))
        self.refresh()

    def render(self) -> Content:
        """The lines that are in sight, the marked one among them."""
        height = max(1, self.size.height)
        last = max(0, len(self._cards) - height)
        self._first = max(self.cursor - height + 1, min(self._first, self.cursor, last))
        shown = self._cards[self._first : self._first + height]
        return Content("\n").join(
            self._line(number, card) for number, card in enumerate(shown, self._first)
        )

    def _line(self, number: int, card: PutAway) -> Content:
        marked = number == self.cursor
        mark = content((glyphs(self).here if marked else " ") + " ", "$accent")
        beside = self._beside(card)
        room = max(1, self.size.width - mark.cell_length - sum(w for _, w in beside))
        text = content(shown_line(card.text)).truncate(room, ellipsis=True, pad=True)
        line = mark + (text.stylize("bold") if marked else text)
        for said, wide in beside:
            cell = content(f"  {said}", "$text-muted")
            line += cell.truncate(wide, ellipsis=True, pad=True)
        return line.stylize("on $block-cursor-background") if marked else line

    def _beside(self, card: PutAway) -> list[tuple[str, int]]:
        """What there is room for beside the text, with its columns."""
        parts = [(", ".join(card.reasons), _WHY)]
        room = self.size.width - _WHY - _TEXT
        for said, wide in ((card.principle, _PRINCIPLE), (card.kind.value, _KIND)):
            if room < wide:
                break
            room -= wide
            parts.insert(0, (said, wide))
        return parts

    def on_click(self, event: Click) -> None:
        """Mark the card under the mouse."""
        number = self._first + event.y
        if number < len(self._cards):
            again = number == self.cursor
            self.move(number - self.cursor)
            self.post_message(self.Chosen(again))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down the list."""
        event.stop()
        self.post_message(self.Wheeled(_WHEEL))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up the list."""
        event.stop()
        self.post_message(self.Wheeled(-_WHEEL))
