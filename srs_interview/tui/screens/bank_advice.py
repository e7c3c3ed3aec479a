"""What to write next, worked out beside the table while its keys go on."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from srs_interview.core.coaching.next_action import Action
from srs_interview.errors import SrsError
from srs_interview.tui import advice, bank_words
from srs_interview.tui.advice import Said
from srs_interview.tui.screens.story_actions import StoryActions
from srs_interview.tui.widgets.bars import bar
from srs_interview.tui.widgets.blocks import Row, text

if TYPE_CHECKING:
    from srs_interview.coaching import Ready
    from srs_interview.opening import Opened

_TICK_SECONDS = 0.1
_BAR = 24


class BankAdvice(StoryActions):
    """Puts the bank through 200 mock loops in a worker that ends with the screen."""

    class Advised(Message, bubble=False):
        """The simulation has come to its end."""

        def __init__(self, said: Said) -> None:
            self.said = said
            super().__init__()

    class Refused(Message, bubble=False):
        """The store refused."""

        def __init__(self, error: SrsError) -> None:
            self.error = error
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._advice = ""
        self._ready: Ready | None = None
        self._progress: tuple[int, int] | None = None

    @abstractmethod
    def _follow(self) -> None:
        """Say in words what is marked, below what is advised."""

    @abstractmethod
    def _mark(self, action: Action) -> None:
        """Mark what the advice is about."""

    def on_mount(self) -> None:
        """Look at how far the simulation is, while there is one."""
        self.set_interval(_TICK_SECONDS, self._tick)

    def action_advise(self) -> None:
        """Put the bank through mock loops, away from the keys."""
        self._progress, self._advice, self._ready = (0, 1), "", None
        self._simulate()
        self._follow()

    def on_bank_advice_advised(self, message: Advised) -> None:
        """Say what to write next, and mark its place."""
        self._progress, self._advice = None, message.said.sentence
        self._ready = message.said.ready
        if message.said.action is not None:
            self._mark(message.said.action)
        self._follow()

    def on_bank_advice_refused(self, message: Refused) -> None:
        """Say why not."""
        self._progress = None
        self._refuse(message.error)

    @work(thread=True, exclusive=True, group="advice")
    def _simulate(self) -> None:
        # Read here and not before: what the log says may have changed meanwhile.
        worker = get_current_worker()

        def behind(done: int, total: int) -> None:
            self._progress = (done, total)

        try:
            covered = self._opened.coaching.covered()
        except SrsError as error:
            self.post_message(self.Refused(error))
            return
        said = advice.advise(covered, behind, lambda: worker.is_cancelled)
        if said is not None and not worker.is_cancelled:
            self.post_message(self.Advised(said))

    def _no_advice(self) -> None:
        """Forget what was about another bank."""
        self.workers.cancel_group(self, "advice")
        self._progress, self._advice, self._ready = None, "", None

    def _advised(self, lacking: int) -> Iterator[Row]:
        """How far the loops are; then what to do next, and how ready the bank is."""
        if self._progress is not None:
            done, total = self._progress
            plain = self.app.has_class("-ascii")
            drawn = bar(done / max(1, total), _BAR, ascii_only=plain)
            yield text(f"200 mock loops with your stories  {drawn}", "$text-accent")
        elif self._advice:
            yield text(f"Next: {self._advice}", "$text-accent")
        if self._ready is not None:
            yield bank_words.ready("Readiness of all", self._ready.whole, lacking)

    def _tick(self) -> None:
        if self._progress is not None:
            self._follow()
