"""What the readiness screen is fed by: recall at once, mock loops in the background."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from srs_interview.core.coaching.next_step import Next
from srs_interview.core.coaching.standing import Standing
from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from srs_interview.coaching import Advised
    from srs_interview.opening import Opened

_TICK_SECONDS = 0.1


class ReadinessBase(Screen[None]):
    """Reads away from the keys, and ends with the screen."""

    class Recalled(Message, bubble=False):
        """What needs no loops was read."""

        def __init__(self, stand: Standing, why: Mapping[str, str]) -> None:
            self.stand, self.why = stand, why
            super().__init__()

    class Looped(Message, bubble=False):
        """The mock loops have come to their end."""

        def __init__(self, advised: Advised) -> None:
            self.advised = advised
            super().__init__()

    class Refused(Message, bubble=False):
        """The store refused."""

        def __init__(self, error: SrsError) -> None:
            self.error = error
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._stand: Standing | None = None
        self._next: Next | None = None
        self._why: Mapping[str, str] = {}
        self._looped = False
        self._only_read = False
        """Does a screen stand on this one on which nothing can be changed?"""
        self._progress: tuple[int, int] | None = None

    @abstractmethod
    def told(self) -> None:
        """Show what is known by now."""

    @abstractmethod
    def ticked(self) -> None:
        """Show how far the loops are."""

    def on_mount(self) -> None:
        """Look at how far the loops are, while there are any."""
        self.set_interval(_TICK_SECONDS, self._tick)

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here or back here."""
        only_read, self._only_read = self._only_read, False
        if only_read and self._looped:
            return
        self._progress = (0, 1)
        self._read()

    def on_readiness_base_recalled(self, message: Recalled) -> None:
        """Show recall; what the loops said before stays until they say it anew."""
        stand = message.stand
        if self._stand is not None:
            known = {part.uid: part.ready for part in self._stand.principles}
            stand = stand.looped(
                self._stand.whole.ready,
                {uid: ready for uid, ready in known.items() if ready is not None},
            )
        self._stand, self._why = stand, message.why
        self.told()
        self.refresh_bindings()

    def on_readiness_base_looped(self, message: Looped) -> None:
        """Show the rest, and keep it for the weeks to come."""
        self._progress, self._looped = None, True
        self._stand, self._next = message.advised.standing, message.advised.next
        self.told()
        self.refresh_bindings()
        try:
            self._opened.coaching.keep_standing(self._stand)
        except SrsError as error:
            self._refuse(error)

    def on_readiness_base_refused(self, message: Refused) -> None:
        """Say why not."""
        self._progress = None
        self.ticked()
        self._refuse(message.error)

    @work(thread=True, exclusive=True, group="readiness")
    def _read(self) -> None:
        worker = get_current_worker()

        def behind(done: int, total: int) -> None:
            self._progress = (done, total)

        try:
            coaching = self._opened.coaching
            stand = coaching.recalled()
            rows = self._opened.reports.stats().principles
            why = {row.uid: row.why for row in rows}
            self.post_message(self.Recalled(stand, why))
            found = coaching.readied(stand, behind, lambda: worker.is_cancelled)
        except SrsError as error:
            self.post_message(self.Refused(error))
            return
        if found is not None and not worker.is_cancelled:
            self.post_message(self.Looped(found))

    def _tick(self) -> None:
        if self._progress is not None:
            self.ticked()

    def _refuse(self, error: SrsError) -> None:
        self.app.notify(str(error), severity="error", markup=False)
