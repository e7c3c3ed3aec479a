"""Cards: any card found as one types, looked at and changed, one or thousands."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core.listed import Found, Order
from srs_interview.errors import QueryError, SrsError
from srs_interview.tui import browse_keys, card_detail
from srs_interview.tui.screens.browse_actions import BrowseActions
from srs_interview.tui.widgets.card_table import CardTable
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.opening import Opened

_SHORT, _TALL, _TINY = 22, 34, 15
"""Rows below which the table needs the room, and from which on there is plenty."""

_NOTHING = """\
No card says that.

Press esc for all cards, or / to change the search."""

_NONE = """\
No card yet.

Press a to write a question of your own, or esc and then a to import a deck."""


class FilterField(Input):
    """The query; the keys that move about in the cards work in it too."""

    BINDINGS = [
        Binding("enter", "submit", "Take it", show=False, id="browse.field.take"),
        Binding("escape", "screen.to_cards", "To the cards", id="browse.field.leave"),
        Binding("down", "screen.cursor(1)", "Next", show=False, id="browse.field.down"),
        Binding("up", "screen.cursor(-1)", "Above", show=False, id="browse.field.up"),
        Binding("pagedown", "screen.page(1)", "Page", show=False, id="browse.field.on"),
        Binding("pageup", "screen.page(-1)", "Up", show=False, id="browse.field.back"),
    ]  # fmt: skip


class BrowseScreen(BrowseActions):
    """A filter, a table of what it finds, and the marked card below it."""

    CSS_PATH = "browse.tcss"
    AUTO_FOCUS = ""
    HELP = browse_keys.HELP
    BINDINGS = [*browse_keys.BINDINGS]

    class Answered(Message, bubble=False):
        """A search has come to its end."""

        def __init__(
            self, asked: int, found: Found, keep: bool, marked: int | None
        ) -> None:
            self.asked, self.found = asked, found
            self.keep, self.marked = keep, marked
            super().__init__()

    class Refused(Message, bubble=False):
        """A search could not be read."""

        def __init__(self, asked: int, error: SrsError) -> None:
            self.asked, self.error = asked, error
            super().__init__()

    def __init__(
        self, opened: Opened, typed: str = "", marked: int | None = None
    ) -> None:
        super().__init__(opened)
        self._field = FilterField(typed, placeholder="filter", compact=True)
        self._bar = TopBar("Cards")
        self._detail = Page(id="detail")
        self._asked = 0
        self._one_search = Lock()
        self._anchor: int | None = None
        self._coming = marked
        """The card that the mark goes to once a search has come to its end."""
        self._found = Found((), 0)

    @property
    def typed(self) -> str:
        """The query as it stands in the field."""
        return self._field.value.strip()

    def compose(self) -> Iterator[Widget]:
        """The filter, the cards, the marked one in full."""
        yield self._bar
        with Horizontal(id="line"):
            yield Plain("/", id="slash")
            yield self._field
        yield Plain(id="said")
        yield self._table
        yield Plain(id="empty")
        yield Plain(id="rule")
        yield self._detail
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here, or back from another screen.

        What a dialog over the list has changed is seen in the list as it was.
        """
        if self._dialogs:
            self._dialogs -= 1
            self._table.forget()
            self.follow()
        else:
            self.find(keep=True)

    def on_resize(self, event: Resize) -> None:
        """In a short window the table has most of the room."""
        high = event.size.height
        self.set_class(high < _SHORT, "-short")
        self.set_class(high >= _TALL, "-tall")
        self.set_class(high < _TINY, "-tiny")
        thin = glyphs(self).thin
        self.query_one("#rule", Plain).show(thin * max(0, event.size.width - 6))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without cards there is nothing to do but to find some."""
        if action == "filter" and self._field.has_focus:
            return False
        if action in ("clear", "save") and not self.typed:
            return False
        if action == "leave" and self.typed:
            return False
        if self._at_work and action in (*browse_keys.CHANGES, "undo", "redo"):
            return False
        return bool(self._table.cards) or action not in browse_keys.NEED_CARDS

    def action_filter(self) -> None:
        """Type a query."""
        self._field.focus()

    def action_to_cards(self) -> None:
        """Leave the field; what it says goes on to hold."""
        self.set_focus(None)

    def action_clear(self) -> None:
        """Let go of the filter."""
        self.search("")

    def action_leave(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()

    def action_back(self) -> None:
        """The same, whatever the filter says."""
        self.action_leave()

    def search(self, typed: str) -> None:
        """Put a query into the field, and look for it."""
        self._field.value = typed

    def action_cursor(self, step: int) -> None:
        """Mark another card."""
        self._table.move(step)
        self.follow()

    def action_page(self, step: int) -> None:
        """Mark a card further up or down."""
        self.action_cursor(step * max(1, self._table.room - 1))

    def action_end(self, way: int) -> None:
        """Mark the first or the last card."""
        self.action_cursor(way * len(self._table.cards))

    def action_select(self) -> None:
        """Select the marked card or let go of it, and go on to the next."""
        card = self._table.cards[self._table.cursor]
        self._anchor = self._table.cursor
        self._table.select([card], on=card not in self._table.selected)
        self.action_cursor(1)

    def action_range(self) -> None:
        """Select everything from the last selected card to the marked one."""
        here = self._table.cursor
        first, last = sorted((here if self._anchor is None else self._anchor, here))
        self._table.select(self._table.cards[first : last + 1], on=True)
        self._anchor = here
        self.follow()

    def action_all(self) -> None:
        """Select all cards that were found; none where all are."""
        every = self._table.cards
        self._table.select(every, on=len(self._table.selected) < len(every))
        self.follow()

    def action_sort(self) -> None:
        """Sort by what comes next."""
        self._sort(self._table.order.following, backwards=False)

    def action_turn(self) -> None:
        """The other way round."""
        self._sort(self._table.order, backwards=not self._table.backwards)

    def find(self, *, keep: bool = False, marked: int | None = None) -> None:
        """Look for cards anew, behind the keys.

        Args:
            keep: Should the mark stay where it is?
            marked: The card it should go to, where that is found.
        """
        self._asked += 1
        table = self._table
        # Coming back from a form asks too, and must not forget what was saved there.
        self._coming = marked if marked is not None else self._coming
        marked = self._coming
        if keep and table.cards:
            marked = marked or table.cards[table.cursor]
        self._search(
            self._asked, self.typed, table.order, table.backwards, (keep, marked)
        )

    def follow(self) -> None:
        """Say what is marked and how much is selected."""
        table, found = self._table, self._found
        self._bar.right = card_detail.counted(
            len(found.cards), found.total, len(table.selected)
        )
        card = table.chosen
        if card is None:
            return
        try:
            whole = self._browsing.in_full(card.card_id)
        except SrsError:
            return  # gone since: the next search leaves it out
        signs = glyphs(self)
        self._detail.begin()
        short = self.has_class("-short")
        day = self._browsing.day
        self._detail.show(card_detail.blocks(whole, day, signs, short=short))

    def on_input_changed(self, message: Input.Changed) -> None:
        """Look for what is typed, at every key."""
        message.stop()
        self.find()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to the cards."""
        message.stop()
        self.set_focus(None)

    def on_card_table_moved(self, message: CardTable.Moved) -> None:
        """A click marks a card; a click on the marked one opens it."""
        message.stop()
        if message.again:
            self.action_facts()
        else:
            self.follow()

    def on_card_table_picked(self, message: CardTable.Picked) -> None:
        """A click left of a card selects it."""
        message.stop()
        self.action_select()

    def on_card_table_sorted(self, message: CardTable.Sorted) -> None:
        """A click on a head sorts; a second one turns it around."""
        message.stop()
        again = message.order is self._table.order
        self._sort(message.order, backwards=again and not self._table.backwards)

    def on_browse_screen_answered(self, message: Answered) -> None:
        """Show what was found, unless something else was asked for since."""
        if message.asked != self._asked:
            return
        table, self._found = self._table, message.found
        cards = message.found.cards
        if table.selected:
            table.selected.intersection_update(cards)
        if message.marked == self._coming:
            self._coming = None
        if not message.keep:
            table.cursor, self._anchor = 0, None
        self._wrong("")
        self.set_class(not cards, "-empty")
        if not cards:
            self.query_one("#empty", Plain).show(_NOTHING if self.typed else _NONE)
        table.show(cards, message.marked)
        self.follow()
        self.refresh_bindings()

    def on_browse_screen_refused(self, message: Refused) -> None:
        """Say where a query is wrong; what was found before stays."""
        if message.asked == self._asked:
            error = message.error
            where = ""
            if isinstance(error, QueryError):
                where = error.marked.partition("\n")[2].removeprefix("  ") + "\n"
            self._wrong(f"{where}{error}")
            self.refresh_bindings()

    @work(thread=True, exclusive=True, group="find")
    def _search(
        self,
        asked: int,
        typed: str,
        order: Order,
        backwards: bool,
        mark: tuple[bool, int | None],
    ) -> None:
        # A search that has begun cannot be stopped: who types fast is not to start one
        # for each letter beside those that are under way.
        with self._one_search:
            if asked != self._asked:
                return
            try:
                found = self._browsing.find(typed, order, backwards=backwards)
                self.post_message(self.Answered(asked, found, *mark))
            except SrsError as error:
                self.post_message(self.Refused(asked, error))

    def _sort(self, order: Order, *, backwards: bool) -> None:
        self._table.order, self._table.backwards = order, backwards
        self.find()

    def _wrong(self, said: str) -> None:
        self.set_class(bool(said), "-wrong")
        self.query_one("#said", Plain).show(said)
