"""What the steps of an import share: the header, the reading aside, the way out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from srs_interview.errors import CancelledError, SrsError
from srs_interview.tui import import_views
from srs_interview.tui.import_trip import Seen, Trip
from srs_interview.tui.widgets import bars
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.importing.looking import FileReport
    from srs_interview.tui.app import SrsApp

QUIET_SECONDS = 0.5
"""What takes no longer says nothing of how far it is."""

_TOLD_SECONDS = 0.1
_SHORT = 16
"""Rows below which what stands beside the lines gives way to them."""

_CELLS = 24


class ImportStep(Screen[None]):
    """One step: where it stands in the whole, and something that may take time.

    A step is changed for the next one, so that leaving any of them leaves them all.
    """

    CSS_PATH = "import_step.tcss"
    STEP = 0

    @dataclass
    class Told(Message, bubble=False):
        """How far it is."""

        what: str
        done: int
        whole: int

    @dataclass
    class Looked(Message, bubble=False):
        """The file was read, and nothing was written."""

        seen: Seen
        worker: Worker[None]

    @dataclass
    class Brought(Message, bubble=False):
        """It came in."""

        report: FileReport

    @dataclass
    class Failed(Message, bubble=False):
        """It could not be read, or not be written; nothing came in."""

        error: SrsError
        worker: Worker[None]

    def __init__(self, trip: Trip) -> None:
        super().__init__()
        self.trip = trip
        self.bar = TopBar("Import", left=import_views.steps(self.STEP))
        self._under_way: Worker[None] | None = None
        self._begun = 0.0
        self._writing = False

    def on_resize(self) -> None:
        """The lines come first where there is room for few."""
        self.set_class(self.size.height < _SHORT, "-short")

    @property
    def busy(self) -> bool:
        """Is something under way?"""
        return self._under_way is not None

    @property
    def srs(self) -> SrsApp:
        """The app, which the other screens are reached from."""
        return cast("SrsApp", self.app)

    def look(self) -> None:
        """Read the file aside; `looked` follows."""
        self._begin(self._look)

    def bring(self) -> None:
        """Bring in what was looked at, aside; the last step follows."""
        self._writing = True
        self._begin(self._bring)

    def looked(self, seen: Seen) -> None:
        """The file was read: go where that leads."""
        from srs_interview.tui.screens.import_columns import ImportColumnsScreen
        from srs_interview.tui.screens.import_preview import ImportPreviewScreen

        step = ImportColumnsScreen if seen.asks else ImportPreviewScreen
        self.app.switch_screen(step(self.trip))

    def stop(self) -> None:
        """Stop what is under way; nothing of it stays.

        What is being written may be in before it hears of it: that is waited for.
        """
        if self._under_way is not None:
            self._under_way.cancel()
        if self._writing:
            self.progress("Stopping ...")
        else:
            self._end()

    def progress(self, text: str) -> None:
        """The line that says how far it is; "" for none."""
        line = self.query_one("#progress", Plain)
        line.display = bool(text)
        line.show(text)

    def on_import_step_told(self, message: Told) -> None:
        """Say how far it is, unless it is done in a moment."""
        stopped = self._under_way is not None and self._under_way.is_cancelled
        if (
            self.busy
            and not stopped
            and time.monotonic() - self._begun >= QUIET_SECONDS
        ):
            self.progress(self._said(message))

    def on_import_step_looked(self, message: Looked) -> None:
        """Go on with what was read, unless it was stopped meanwhile."""
        if message.worker is self._under_way:
            self._end()
            self.trip.seen = message.seen
            self.looked(message.seen)

    def on_import_step_brought(self, message: Brought) -> None:
        """The last step."""
        from srs_interview.tui.screens.import_done import ImportDoneScreen

        self._end()
        self.trip.report = message.report
        self.app.switch_screen(ImportDoneScreen(self.trip))

    def on_import_step_failed(self, message: Failed) -> None:
        """Say why not; the step stays."""
        if message.worker is not self._under_way:
            return  # what was stopped has nothing more to say
        self._end()
        if isinstance(message.error, CancelledError):
            self.notify("Stopped; nothing came in.", markup=False)
        else:
            self.notify(str(message.error), severity="error", markup=False)

    @work(thread=True, exclusive=True, group="import")
    def _look(self) -> None:
        worker = get_current_worker()
        try:
            seen = self.trip.look(self._teller(worker))
            self.post_message(self.Looked(seen, worker))
        except SrsError as error:
            self.post_message(self.Failed(error, worker))

    @work(thread=True, exclusive=True, group="import")
    def _bring(self) -> None:
        worker, seen = get_current_worker(), self.trip.seen
        assert seen is not None, "only what was looked at is brought in"
        importing = self.trip.opened.importing
        try:
            report = importing.bring(
                seen.look,
                progress=self._teller(worker),
                cancelled=lambda: worker.is_cancelled,
            )
        except SrsError as error:
            self.post_message(self.Failed(error, worker))
        else:
            self.post_message(self.Brought(report))

    def _teller(self, worker: Worker[None]) -> Callable[[str, int, int], None]:
        last = 0.0

        def tell(what: str, done: int, whole: int) -> None:
            nonlocal last
            if worker.is_cancelled:
                raise CancelledError("stopped")
            now = time.monotonic()
            if now - last >= _TOLD_SECONDS:
                last = now
                self.post_message(self.Told(what, done, whole))

        return tell

    def _begin(self, work: Callable[[], Worker[None]]) -> None:
        self._begun = time.monotonic()
        self._under_way = work()
        # What is told before the half second is over would be told too soon.
        self.set_timer(QUIET_SECONDS, self._still_at_it)
        self.refresh_bindings()

    def _still_at_it(self) -> None:
        if self.busy and not self.query_one("#progress", Plain).display:
            self.progress("One moment ...   esc stops it")

    def _end(self) -> None:
        self._under_way, self._writing = None, False
        self.progress("")
        self.refresh_bindings()

    def _said(self, told: Told) -> str:
        said = f"{told.what[:1].upper()}{told.what[1:]} ..."
        if told.done and told.whole:
            plain = self.app.has_class("-ascii")
            bar = bars.bar(told.done / told.whole, _CELLS, ascii_only=plain)
            said += f"   {bar} {told.done:,} of {told.whole:,}"
        return f"{said}   esc stops it"
