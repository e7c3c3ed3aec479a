"""What the card browser does to cards: to those selected, or else to the marked one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from textual import work
from textual.message import Message
from textual.screen import ModalScreen, Screen

from srs_interview.core import beginnings
from srs_interview.core.kinds import Kind
from srs_interview.core.listed import Mark
from srs_interview.errors import SrsError
from srs_interview.tui import places
from srs_interview.tui.screens.ask import AskScreen, Option
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.widgets.card_table import CardTable

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.store.undo import Undone
    from srs_interview.tui.app import SrsApp

AT_ONCE = 300
"""Up to so many cards are changed while the key is held up; more in the background."""

_BACK = "Taken back"

_TO_THE_END = 3600.0
"""Seconds that a note stays which another one takes the place of."""

_DECKS_NAMED = 8
_SEARCHES = "123456789abcdefghijklmnopqrstuvwyz"
"""The keys of saved searches; x forgets one."""

_BESIDE_SEARCHES = 10
"""Lines of a window that the list of saved searches cannot have."""

Change = Callable[[Sequence[int]], str]


class BrowseActions(Screen[None]):
    """Every change is one step; what takes long goes on while one looks around."""

    class Done(Message, bubble=False):
        """A change of many cards has come to its end."""

        def __init__(
            self, said: str, gone: bool = False, error: SrsError | None = None
        ) -> None:
            self.said, self.gone, self.error = said, gone, error
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._browsing = opened.browsing
        self._table = CardTable(self._browsing.lines, self._browsing.day)
        self._at_work = False
        self._dialogs = 0
        """How many dialogs stand, or stood, over the list since it was shown last."""

    # What follows is the list's own business: the screen has it, the actions ask it.
    @property
    @abstractmethod
    def typed(self) -> str:
        """The query as it stands in the field."""

    @abstractmethod
    def search(self, typed: str) -> None:
        """Put a query into the field."""

    @abstractmethod
    def find(self, *, keep: bool = False, marked: int | None = None) -> None:
        """Look for cards anew; `keep` leaves the mark, or puts it on a card."""

    @abstractmethod
    def follow(self) -> None:
        """Say what is marked and how much is selected."""

    def action_switch(self, name: str) -> None:
        """Put a mark on, or take it off where all carry it."""
        mark = Mark[name]
        self._change(lambda cards: self._browsing.switch(cards, mark))

    def action_delete(self) -> None:
        """Take cards away, in one step."""
        self._change(self._browsing.delete, gone=True)

    def action_reset(self) -> None:
        """Forget the schedule of cards."""
        self._change(self._browsing.reset)

    def action_retag(self) -> None:
        """Give tags and principles, and take some off."""
        self._ask(
            "Tags and principles of",
            "etl, -later, principle:dive deep",
            "Commas part them; a minus takes one off.",
            "No tag was named; esc changes nothing",
            lambda cards, typed: self._browsing.retag(cards, typed),
        )

    def action_move(self) -> None:
        """Put cards into another deck."""
        titles = [title for _, title, _ in self._browsing.decks()]
        named = ", ".join(titles[:_DECKS_NAMED])
        self._ask(
            "The deck for",
            "its name",
            f"There are {named}. Any other name makes a new one.",
            "No deck was named; esc moves nothing",
            lambda cards, typed: self._browsing.move(cards, typed),
        )

    def action_due(self) -> None:
        """Set the day on which cards are asked next."""

        def due(cards: Sequence[int], typed: str) -> str:
            day = beginnings.interview_day(typed, self._browsing.day)
            return self._browsing.set_due(cards, day or self._browsing.day)

        self._ask(
            "When to ask",
            "today, tomorrow, in 9 days, 11 dec",
            "Until a grade counts; then the schedule goes on.",
            "No day was named; esc changes nothing",
            due,
        )

    def action_edit(self) -> None:
        """Change the text of the marked card."""
        card = self._table.chosen
        if card is None:
            return
        if card.kind is Kind.STORY:
            self._guard(lambda: places.write(self._app, self._opened, card.uid))
        else:
            places.question(self._app, self._opened, card.card_id)

    def action_add(self) -> None:
        """Write a question of one's own; it is marked then."""

        def written(card: int | None) -> None:
            if card is not None:
                self.find(keep=True, marked=card)

        places.question(self._app, self._opened, saved=written)

    def action_facts(self) -> None:
        """Show the marked card with its whole log."""
        from srs_interview.tui.screens.card_facts import CardFactsScreen

        card = self._table.chosen
        if card is None:
            return
        try:
            facts = self._browsing.facts(card.card_id)
            back = self._browsing.in_full(card.card_id).back
        except SrsError as error:
            self._refuse(error)
        else:
            self.app.push_screen(CardFactsScreen(facts, back))

    def action_undo(self) -> None:
        """Take back what was done last, here or anywhere."""
        study = self._opened.study
        self._step(study.undo, study.takes_long(back=True), _BACK, "U redo")

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        study = self._opened.study
        self._step(study.redo, study.takes_long(back=False), "Done again", "u undo")

    def action_save(self) -> None:
        """Give the search a name."""
        if self.has_class("-wrong"):
            self._say("This search cannot be read yet; / mends it")
        else:
            self._ask_name(self.typed)

    def action_saved(self) -> None:
        """Pick a search that has a name, or forget one."""
        saved = self._opened.searching.saved()
        if not saved:
            self._say("No search has a name yet: type one, then w gives it one")
            return
        room = max(1, self.size.height - _BESIDE_SEARCHES)
        named = dict(zip(_SEARCHES[:room], saved.items(), strict=False))
        more = len(saved) - len(named)
        beside = f"; {more} more by @ and the name" if more else ""
        options = [
            Option(key, f"@{name}   {query}") for key, (name, query) in named.items()
        ]

        def picked(key: str | None) -> None:
            if key == "x":
                self._over(AskScreen("Forget which one?", options), forget)
            elif key is not None:
                self.search(named[key][1])

        def forget(key: str | None) -> None:
            if key is not None:
                self._guard(lambda: self._forget(*named[key]))

        question = f"Saved searches{beside}"
        self._over(AskScreen(question, [*options, Option("x", "forget one")]), picked)

    def on_browse_actions_done(self, message: Done) -> None:
        """Show what has become of many cards."""
        self._at_work = False
        if message.error is not None:
            self._refuse(message.error)
        else:
            self._say(message.said)
        self._after(message.gone)

    @property
    def _targets(self) -> Sequence[int]:
        """The cards that are meant: those selected, or else the marked one."""
        if self._table.selected:
            return sorted(self._table.selected)
        card = self._table.chosen
        return [] if card is None else [card.card_id]

    def _ask(
        self,
        question: str,
        example: str,
        more: str,
        empty: str,
        change: Callable[[Sequence[int], str], str],
        typed: str = "",
    ) -> None:
        cards = self._targets
        many = "this card" if len(cards) == 1 else f"{len(cards):,} cards"

        def answered(said: str | None) -> None:
            if said and not self._change(lambda them: change(them, said), cards):
                # What was refused is there to be mended.
                self._ask(question, example, more, empty, change, said)

        ask = AskLineScreen(
            f"{question} {many}", typed=typed, example=example, more=more, empty=empty
        )
        self._over(ask, answered)

    def _ask_name(self, query: str, typed: str = "") -> None:
        def answered(said: str | None) -> None:
            if said and not self._guard(lambda: self._save(said, query)):
                self._ask_name(query, said)

        ask = AskLineScreen(
            "A name for this search",
            typed=typed,
            example="weak-ones",
            more=query,
            empty="It needs a name; esc keeps none",
        )
        self._over(ask, answered)

    def _over(
        self, dialog: ModalScreen[str | None], answered: Callable[[str | None], None]
    ) -> None:
        """Ask over the list, which stays as it is meanwhile."""
        self._dialogs += 1
        self.app.push_screen(dialog, answered)

    def _change(
        self,
        change: Change,
        cards: Sequence[int] | None = None,
        *,
        gone: bool = False,
    ) -> bool:
        """Change cards in one step; was it not refused?"""
        meant, taken = self._targets if cards is None else cards, True
        if not meant or self._at_work:
            return True
        if len(meant) > AT_ONCE:
            said = f"{len(meant):,} cards ..."
            self._in_background(said, lambda: f"{change(meant)}   u undo", gone)
            return True
        try:
            self._say(f"{change(meant)}   u undo")
        except (SrsError, ValueError) as error:
            # A ValueError: what was typed is no day; the sentence says what is.
            self._refuse(error)
            taken = False
        self._after(gone)
        return taken

    def _step(
        self, step: Callable[[], Undone], long: bool, said: str, other: str
    ) -> None:
        if self._at_work:
            return
        if long:
            working = "taking it back" if said == _BACK else "doing it again"
            self._in_background(
                f"{working} ...", lambda: f"{said}: {step().label}   {other}", gone=True
            )
            return
        marked = None
        try:
            undone = step()
            marked = undone.card_id
            self._say(f"{said}: {undone.label}   {other}")
        except SrsError as error:
            self._refuse(error)
        self._after(gone=True, marked=marked)

    def _in_background(self, said: str, do: Callable[[], str], gone: bool) -> None:
        self._at_work = True
        self._say(f"Working: {said}", seconds=_TO_THE_END)
        self.refresh_bindings()
        self._work(do, gone)

    @work(thread=True, group="changes")
    def _work(self, do: Callable[[], str], gone: bool) -> None:
        try:
            self.post_message(self.Done(do(), gone))
        except SrsError as error:
            self.post_message(self.Done("", gone, error))

    def _after(self, gone: bool, marked: int | None = None) -> None:
        """What was changed looks another way; the list is as it was, unless some went.

        A card that the filter would not find any more stays where it is: what was done
        to it is to be seen, and another step may follow.
        """
        if gone:
            self.find(keep=True, marked=marked)
        else:
            self._table.forget()
            self.follow()
        self.refresh_bindings()

    def _save(self, name: str, typed: str) -> None:
        before = self._opened.searching.saved()
        known = self._opened.searching.save(name, typed)
        old = before.get(known, typed)
        instead = "" if old == typed else f", no longer for {old}"
        self._say(f"Saved: @{known} stands for {typed}{instead}")

    def _forget(self, name: str, query: str) -> None:
        self._opened.searching.forget(name)
        self._say(f"Forgotten: @{name} stood for {query}")

    def _guard(self, do: Callable[[], object]) -> bool:
        """Do it, or say why not; was it done?"""
        try:
            do()
        except SrsError as error:
            self._refuse(error)
            return False
        return True

    def _say(self, text: str, *, seconds: float = 4) -> None:
        # One card after the other can be changed: only the last is worth a note.
        self.app.clear_notifications()
        self.notify(text, timeout=seconds, markup=False)

    def _refuse(self, error: Exception) -> None:
        said = str(error)
        self.app.clear_notifications()
        self.notify(said[:1].upper() + said[1:], severity="warning", markup=False)

    @property
    def _app(self) -> SrsApp:
        return cast("SrsApp", self.app)
