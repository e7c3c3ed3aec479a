"""The keys of a loop's question: which story is told (DOMAIN E2.3)."""

from __future__ import annotations

from abc import abstractmethod

from textual import events
from textual.widgets import Input

from srs_interview.core.loop import Answered
from srs_interview.core.rehearsing.loop_offer import Offer
from srs_interview.errors import NotFoundError, SrsError
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.loop_base import LoopBase
from srs_interview.tui.widgets import loop_view
from srs_interview.tui.widgets.loop_view import Listed
from srs_interview.tui.widgets.question_view import NameInput

_NAME = "Name it in at most eight words, then enter. It becomes a title to write."
_HINTED = "The first is the one to tell. With the hint Hard is the best."
_NONE_FITS = "None of them fits: bend one, or 0. With the hint Hard is the best."


class LoopChoice(LoopBase):
    """From the question to the story, against ten seconds."""

    _offers: tuple[Offer, ...] = ()
    _listed: tuple[Listed, ...] = ()
    _cursor = 0
    _hinted = False
    _asked_at = 0.0
    _chose_seconds: float | None = None
    """From the question to the choice; None while its clock runs."""
    _waited = 0.0
    """What that clock showed when the question was left; it goes on from there."""
    _named = 0
    """Titles that were named on this visit; each is a step that undo takes back."""

    def _ask(self) -> None:
        self._hinted, self._chose_seconds, self._waited = False, None, 0.0
        self._asked_at = self._now()
        self.call_after_refresh(self._heard_it)
        self._choose()

    def _heard_it(self) -> None:
        # The time of a choice begins when the question can be read.
        self._asked_at = self._now() - self._waited

    def _choose(self) -> None:
        """Show the stories, as they are now."""
        with self._refusals():
            self._offers = self._loops.offers(self._uid)
        self._listed = loop_view.plain(self._offers)
        self._cursor = 0
        self.phase = Phase.CHOOSE
        self._header(self._who)
        self._view.begin()
        self._paint()

    def _paint(self, said: str = "") -> None:
        stopped = self._chose_seconds is not None
        seconds = self._now() - self._asked_at
        if self._chose_seconds is not None:
            seconds = self._chose_seconds
        clock = loop_view.clock(seconds, self._slot, stopped=stopped)
        if self._hinted and self._listed:
            hinted = _HINTED if self._listed[0].fits else _NONE_FITS
            said = said or self._listed[self._cursor].keep or hinted
        self._view.ask(
            self._loop,
            self._slot,
            self._listed,
            self._cursor,
            clock,
            said=said,
            none=self._none,
        )

    @property
    def _none(self) -> str:
        """What can be done without a story, with the keys as they are."""
        known = {"new_story": "names one", "no_story": "says that none comes to mind"}
        can = [f"{self._keys[do]} {it}" for do, it in known.items() if do in self._keys]
        return f"You have no story yet{': ' * bool(can)}{', '.join(can)}."

    def on_resize(self, event: events.Resize) -> None:
        """Another size has room for another number of stories."""
        if self.phase is Phase.CHOOSE:
            self.call_after_refresh(self._paint)

    def _second(self) -> None:
        if self.phase is Phase.CHOOSE and self._chose_seconds is None:
            self._paint()
        else:
            super()._second()

    @abstractmethod
    def _tell(self, offer: Offer) -> None:
        """Go on to the telling of a story."""

    @abstractmethod
    def _keep(self, answered: Answered) -> None:
        """Keep what came to the question, and go on."""

    def action_have_one(self) -> None:
        """Stop the clock of the choice; which one it was can be said in peace."""
        if self._chose_seconds is None:
            self._chose_seconds = self._now() - self._asked_at
            self._paint()

    def action_mark(self, step: int) -> None:
        """Mark another story."""
        self._cursor = max(0, min(len(self._listed) - 1, self._cursor + step))
        self._paint()

    def action_pick(self, number: int) -> None:
        """Mark the story that was clicked; a click on the marked one tells it."""
        if number == self._cursor:
            self.action_take_story()
        else:
            self.action_mark(number - self._cursor)

    def action_take_story(self, _as: str = "") -> None:
        """Tell the marked story, unless this interviewer has heard it."""
        if not self._listed:
            self._say(self._none)
            return
        offer = self._listed[self._cursor].offer
        if offer.refused:
            self._paint(offer.refused)
            return
        self.action_have_one()
        if self._loop.settings.name_only:
            self._keep(Answered(offer.story, offer.title, self._chose_seconds))
        else:
            self._tell(offer)

    def action_no_story(self) -> None:
        """Nothing comes to mind."""
        self.action_have_one()
        self._keep(Answered(choose_seconds=self._chose_seconds))

    def action_rank(self) -> None:
        """Rank the stories by what they are worth here and elsewhere."""
        with self._refusals():
            hints = self._loops.hints(self._uid)
            principles = self._opened.writing.principles()
            names = {each.uid: each.name for each in principles}
            self._hinted, self._cursor = True, 0
            self._listed = loop_view.ranked(self._offers, hints, names)
            self._paint()

    def action_new_story(self) -> None:
        """Name a story that is not in the list."""
        self.action_have_one()
        self.query_one(NameInput).value = ""
        self.phase = Phase.NAME
        self._view.naming(self._slot, _NAME)

    def action_unname(self) -> None:
        """Back to the list."""
        self._choose()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep the title, and tell the story."""
        message.stop()
        try:
            uid = self._loops.name(self._uid, self._slot.number, message.value)
        except SrsError as error:
            self._view.naming(self._slot, _sentence(error), "$text-warning")
            return
        self._named += 1
        if self._loop.settings.name_only:
            title = " ".join(message.value.split())
            self._keep(Answered(uid, title, self._chose_seconds))
        else:
            self._tell(Offer(uid, message.value, stub=True))

    def _gone(self, error: NotFoundError) -> None:
        """Say what has gone since it was listed, and list what there is."""
        self._choose()
        self._paint(_sentence(error))


def _sentence(error: SrsError) -> str:
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}."
