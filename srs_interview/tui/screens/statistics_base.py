"""What every page of the statistics is fed by: a count in the background."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from threading import Event, Lock
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen

from srs_interview.core.reporting.statistics import Range, Statistics
from srs_interview.errors import SrsError
from srs_interview.tui.screens.statistics_scope import ScopeLine

if TYPE_CHECKING:
    from srs_interview.core.coaching.standing import Part
    from srs_interview.opening import Opened

_PATIENCE = 0.3
"""Seconds that a count waits for the first figures to be painted."""


class StatisticsBase(Screen[None]):
    """Counts a range and a scope; what is cheap to count comes first."""

    class Counted(Message, bubble=False):
        """A count has come to its end."""

        def __init__(self, asked: int, of: Statistics, whole: bool) -> None:
            self.asked, self.of, self.whole = asked, of, whole
            super().__init__()

    class Foretold(Message, bubble=False):
        """It is known how well each principle will be recalled on the day."""

        def __init__(self, asked: int, parts: Mapping[str, Part]) -> None:
            self.asked, self.parts = asked, parts
            super().__init__()

    class Refused(Message, bubble=False):
        """A count was not possible: the search is wrong, or the store."""

        def __init__(self, asked: int, error: SrsError) -> None:
            self.asked, self.error = asked, error
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._wanted = (Range.MONTH, "")
        """The range and the search that were asked for last."""
        self._asked = 0
        self._one_count = Lock()
        self._painted = Event()
        """What was counted first is on the screen."""
        self._of: Statistics | None = None
        self._whole = False
        self._parts: Mapping[str, Part] = {}
        """What Readiness says of each principle, by uid; nothing without a date, nor
        of a search: an estimate is of all cards of a principle."""

    @abstractmethod
    def told(self) -> None:
        """Show what was counted."""

    def foretold(self) -> None:
        """Show what Readiness says of the principles, which comes last."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Count anew whenever somebody comes here or back here."""
        self._count(*self._wanted)

    def action_range(self) -> None:
        """The next range."""
        span, query = self._wanted
        self._count(span.next, query)

    def action_scope(self) -> None:
        """Type a search."""
        self._scope.open(self._wanted[1])

    def action_close_scope(self) -> None:
        """Leave the field; what held before goes on to hold."""
        self._scope.close()

    def action_clear(self) -> None:
        """All cards again."""
        self._count(self._wanted[0], "")

    def action_leave(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()

    def action_back(self) -> None:
        """The same, whatever the search."""
        self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape lets go of the search first."""
        searched = self._of is not None and bool(self._of.query)
        if action == "clear":
            return searched
        return action != "leave" or not searched

    def on_scope_line_asked(self, message: ScopeLine.Asked) -> None:
        """Keep to what a search finds."""
        message.stop()
        self._count(self._wanted[0], message.query)

    def on_statistics_base_counted(self, message: Counted) -> None:
        """Show it, unless something else was asked for since."""
        if message.asked != self._asked:
            return
        self._of, self._whole, self._parts = message.of, message.whole, {}
        if self._scope.has_class("-open"):
            self._scope.close()
        self.told()
        self.refresh_bindings()
        self.call_after_refresh(self._painted.set)

    def on_statistics_base_foretold(self, message: Foretold) -> None:
        """Say it beside the figures that stand there already."""
        if message.asked == self._asked:
            self._parts = message.parts
            self.foretold()

    def on_statistics_base_refused(self, message: Refused) -> None:
        """Say what is wrong; what was counted before stays."""
        if message.asked != self._asked:
            return
        if self._of is not None:
            self._wanted = self._of.range, self._of.query
        self._scope.refuse(message.error)

    @property
    def _scope(self) -> ScopeLine:
        return self.query_one(ScopeLine)

    def _count(self, span: Range, query: str) -> None:
        self._asked += 1
        self._wanted = span, query
        self._run(self._asked, span, query, first=self._of is None)

    @work(thread=True, exclusive=True, group="count")
    def _run(self, asked: int, span: Range, query: str, *, first: bool) -> None:
        # A count that has begun cannot be stopped: who changes the range quickly is
        # not to start one for each key beside those that are under way.
        with self._one_count:
            if asked != self._asked:
                return
            try:
                if first:
                    begun = self._opened.reports.practised(span)
                    self.post_message(self.Counted(asked, begun, whole=False))
                    # What comes next would take the processor from painting it.
                    self._painted.wait(_PATIENCE)
                cards = self._opened.searching.scope(query) if query else None
                of = self._opened.reports.statistics(span, cards, query)
                self.post_message(self.Counted(asked, of, whole=True))
                if of.interview_day is not None and cards is None:
                    said = self._opened.coaching.recalled().principles
                    parts = {part.uid: part for part in said}
                    self.post_message(self.Foretold(asked, parts))
            except SrsError as error:
                self.post_message(self.Refused(asked, error))
