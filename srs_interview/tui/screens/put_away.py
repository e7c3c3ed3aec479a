"""Put away: the cards that no session asks, and the key that brings one back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core.put_away import PutAway, PutAwayCards, Reason
from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError
from srs_interview.tui.widgets.away_list import AwayList
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain, content

if TYPE_CHECKING:
    from srs_interview.store.undo import Undone
    from srs_interview.studying import Study

_EMPTY = """\
Nothing is put away.

What you suspend, hide for today, call never your situation or flag \
in a review is listed here, to be brought back.

Press esc to go back."""

_TITLE = 36
"""Columns of a card's text in a message."""


def _key(
    key: str, action: str, name: str, verb: str, told: str, *, show: bool = True
) -> Binding:
    return Binding(key, action, name, id=f"away.{verb}", tooltip=told, show=show)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return _key(key, action, name, verb, told, show=False)


class PutAwayScreen(Screen[None]):
    """Lists what was put away; brings back one card at a time, each an undo step."""

    CSS_PATH = "put_away.tcss"
    HELP = """
        Cards that are suspended, hidden until tomorrow or never your situation are in
        no session until you bring them back. A flag hides nothing: it only marks a
        card, and bringing that back takes the flag off.
    """
    BINDINGS = [
        _key("enter,r", "bring_back", "Bring back", "back", "The marked one"),
        _key("u", "undo", "Undo", "undo", "Take back the last thing done"),
        _hidden("U", "redo", "Redo", "redo", "Do it again after all"),
        _hidden("down,j", "cursor(1)", "Next", "down", "The next card"),
        _hidden("up,k", "cursor(-1)", "Previous", "up", "The card above"),
        _hidden("pagedown,ctrl+d", "cursor(8)", "Page down", "page", "Further on"),
        _hidden("pageup,ctrl+u", "cursor(-8)", "Page up", "back-page", "Further up"),
        _hidden("g,home", "cursor(-999)", "First", "first", "The latest"),
        _hidden("G,end", "cursor(999)", "Last", "last", "The one furthest down"),
        _key("escape,q", "app.pop_screen", "Back", "close", "Where you were"),
    ]

    def __init__(self, study: Study) -> None:
        super().__init__()
        self._study = study
        self._away = PutAwayCards(())
        self._list = AwayList()
        self._bar = TopBar("Put away")

    def compose(self) -> Iterator[Widget]:
        """The list, the marked card in full, or a sentence where there is none."""
        yield self._bar
        yield self._list
        yield Plain(id="more")
        yield Plain(id="detail")
        yield Plain(_EMPTY, id="empty")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here or back here."""
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to bring back or to move about in."""
        return bool(self._away.cards) or action not in ("bring_back", "cursor")

    def action_cursor(self, step: int) -> None:
        """Mark another card."""
        self._list.move(step)
        self._follow()

    def action_bring_back(self) -> None:
        """Let the marked card be asked again."""
        card = self._list.chosen
        assert card is not None, "check_action admits this only with a card marked"
        try:
            reasons = self._study.bring_back(card.card_id)
        except SrsError as error:
            self._refuse(error)
        else:
            said = "No longer flagged" if reasons == (Reason.FLAGGED,) else "Back again"
            self._say(f"{said}: {_short(card.text)}   u undo")
        self._read()

    def action_undo(self) -> None:
        """Take back what was done last, here or anywhere."""
        self._step(self._study.undo, "Taken back", "U redo")

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self._study.redo, "Done again", "u undo")

    def on_away_list_chosen(self, message: AwayList.Chosen) -> None:
        """A click marks a card; a click on the marked one brings it back."""
        message.stop()
        if message.again:
            self.action_bring_back()
        else:
            self._follow()

    def on_away_list_wheeled(self, message: AwayList.Wheeled) -> None:
        """The wheel moves the mark, and the list follows it."""
        message.stop()
        self.action_cursor(message.step)

    def _step(self, step: Callable[[], Undone], said: str, other: str) -> None:
        try:
            done = step()
        except SrsError as error:
            self._refuse(error)
            self._read()
        else:
            self._say(f"{said}: {done.label}   {other}")
            self._read(done.card_id)

    def _read(self, marked: int | None = None) -> None:
        try:
            self._away = self._study.put_away()
        except SrsError as error:
            self._refuse(error)
            return
        self._list.show(self._away.cards, marked)
        self.set_class(not self._away.cards, "-empty")
        self.query_one("#more", Plain).show(_more(self._away.more))
        self.query_one("#more").display = self._away.more > 0
        self._follow()
        self.refresh_bindings()

    def _follow(self) -> None:
        card = self._list.chosen
        self._bar.right = _place(self._list.cursor, self._away)
        if card is not None:
            self.query_one("#detail", Plain).show(_detail(card))

    def _say(self, text: str) -> None:
        # One card after the other can be brought back: only the last is worth a note.
        self.app.clear_notifications()
        self.notify(text, timeout=4, markup=False)

    def _refuse(self, error: SrsError) -> None:
        said = str(error)
        self.notify(said[:1].upper() + said[1:], severity="warning", markup=False)


def _place(cursor: int, away: PutAwayCards) -> str:
    total = len(away.cards) + away.more
    return f"{cursor + 1} of {total}" if total else ""


def _more(number: int) -> str:
    return f"and {number} more, which show as these come back" if number else ""


def _detail(card: PutAway) -> Content:
    """What the card is and why it is away, then its text in full."""
    said = [card.kind.value.capitalize()]
    said += [shown_line(card.principle)] if card.principle else []
    head = f"{', '.join(said)}: {', '.join(card.reasons)}.\n"
    return content(head, "$text-muted") + content(card.text)


def _short(text: str) -> str:
    """A card's text as short as a message may hold it."""
    line = shown_line(text)
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1].rstrip()}…"
