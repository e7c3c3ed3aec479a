"""What every kind of item in a review shares: the session, the phases, the rows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from types import NoneType
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive

from srs_interview.core.cards import Story
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Item,
    Progress,
    QuestionItem,
    ReadItem,
    StoryItem,
    WriteItem,
)
from srs_interview.core.limits import practised_minutes
from srs_interview.core.schedule import Grade
from srs_interview.tui import review_help
from srs_interview.tui.review_keys import HOLDERS, LIVE, VIEWS, Phase
from srs_interview.tui.screens.practice_base import NARROW, PracticeScreen
from srs_interview.tui.stopwatch import AWAKE, Monotonic
from srs_interview.tui.widgets.decode_view import DecodeView
from srs_interview.tui.widgets.finish_view import FinishView, WriteView
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.meter import meter
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.question_view import NameInput, QuestionView
from srs_interview.tui.widgets.story_view import StoryView

if TYPE_CHECKING:
    from srs_interview.studying import Session
    from srs_interview.writing import Writing

WRITTEN_SECONDS = 0.03
"""By then a frame has gone out to the terminal."""

_TITLES: dict[type, str] = {
    QuestionItem: "Review",
    StoryItem: "Story",
    ReadItem: "Read aloud",
    DecodeItem: "Hear the principle",
    WriteItem: "Write",
    NoneType: "Done for today",
}
_DRILLED: dict[type, str] = {QuestionItem: "Drill", NoneType: "Drill done"}
"""What stands above a drill instead."""


class ReviewBase(PracticeScreen):
    """Holds the session; an item comes in, classes of the screen show its phase."""

    LIVE, VIEWS, HOLDERS = LIVE, VIEWS, HOLDERS

    item: reactive[Item | None] = reactive[Item | None](
        None, init=False, always_update=True, repaint=False
    )
    """What is on show; None when the session is over.

    It does not repaint the screen: the views paint the lines that changed.
    """

    def __init__(
        self,
        session: Session,
        writing: Writing,
        *,
        drilling: bool = False,
        bell: bool = False,
        pause_away: bool = False,
        now: Monotonic = AWAKE,
    ) -> None:
        """Prepare a review; nothing is asked of the session yet.

        Args:
            session: The sitting, which chooses the items and keeps the answers.
            writing: Changes stories and questions.
            drilling: Is it a drill, and not today's session?
            bell: Should the terminal ring when a telling reaches its target?
            pause_away: Does its clock stand while another window has the focus?
            now: A monotonic clock, in seconds.
        """
        super().__init__(bell=bell, pause_away=pause_away, now=now)
        self._session, self._writing = session, writing
        self._titles = _TITLES | _DRILLED if drilling else _TITLES
        self._drilling = drilling
        if drilling:
            self.helps = {Phase.DONE: review_help.DRILLED}
        self._progress: Progress | None = None
        self._right: str | Content | None = None
        self._turning = False
        """Is another item being put up?"""

    def compose(self) -> ComposeResult:
        """Every view once; which of them is seen is a matter of the phase."""
        yield TopBar("Review")
        with Vertical(id="body"):
            yield QuestionView(id="question")
            yield StoryView(self._now, id="story")
            yield DecodeView(id="decode")
            yield WriteView(id="write")
            yield FinishView(id="done")
            yield NameInput(id="name", placeholder="leave it empty to name it later")
        yield Line(id="said")
        yield Plain("make the window larger (60 x 18)", id="small")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin where the session stands."""
        self.set_interval(0.2, self._second)
        with self._refusals():
            self.item = self._session.item or self._session.next_item()

    def watch_item(self, item: Item | None) -> None:
        """Show another item, from its front."""
        for page in self.query(Page):
            page.begin()
        self._moved_at = self._now()
        self._right = None
        self._forget_keys()
        # The keys are read once, when the phase, the item and its view are all new.
        self._turning = True
        try:
            self._show(item)
        finally:
            self._turning = False
        self.refresh_bindings()
        self.call_after_refresh(self._painted)

    def refresh_bindings(self) -> None:
        """Other keys are alive, but for those of a turn that is half done."""
        self._forget_keys()
        if not self._turning:
            super().refresh_bindings()

    def watch_phase(self, phase: Phase) -> None:
        """Show the view and the boxes that belong to the phase."""
        # The field for the name stands right under the question.
        self.query_one(QuestionView).set_class(phase is Phase.NAME, "-naming")
        super().watch_phase(phase)

    @abstractmethod
    def _show(self, item: Item | None) -> None:
        """Show the front of an item; what that means is for the kinds to say."""

    @abstractmethod
    def _write(self, story: Story, begin: str | None = None) -> None:
        """Open the form of a story, with the cursor in this field."""

    @abstractmethod
    def _edited(self, saved: bool | None) -> None:
        """The card on show has other words now, if anything was saved."""

    def _painted(self) -> None:
        # A question's time begins when it can be read. How much is left may follow:
        # counted at once, it would keep the thread from writing that sends the frame.
        self._front_at = self._now()
        self.set_timer(WRITTEN_SECONDS, self._count)

    def _count(self) -> None:
        if self not in self.app.screen_stack:
            return  # it was left meanwhile, and a demo's store with it
        with self._refusals():
            self._progress = self._session.progress()
            self._header()

    @property
    def _choices(self) -> Mapping[Grade, int] | None:
        if isinstance(self.item, QuestionItem | StoryItem):
            return self.item.standing.choices
        return None

    def _advance(self) -> None:
        """On to the next item; what was answered is on disk by now."""
        self.item = self._session.next_item()

    def _save(self, answer: Answer) -> None:
        """Keep an answer, say what it led to, and go on."""
        with self._refusals("Not saved"):
            graded = self._session.grade(answer)
            undo = self._keys.get("undo", "")
            self._say(f"{graded.sentence}   {undo} undo")
            self._after_grade()

    def _after_grade(self) -> None:
        self._advance()

    def _header(self, right: str | Content | None = None) -> None:
        """Show where the session stands.

        Args:
            right: What stands at the right edge from now on; None leaves it, and an
                item that said nothing shows how many are left.
        """
        self._right = self._right if right is None else right
        top = self.query_one(TopBar)
        top.title = self._titles[type(self.item)]
        progress = self._progress
        if self._right is not None:
            top.right = self._right
        elif progress is not None:
            top.right = f"{progress.waiting} left" if progress.waiting else ""
        if self.item is None:
            top.left = ""
        elif progress is not None:
            top.left = self._gauge(progress)

    def _gauge(self, progress: Progress) -> Content:
        wide = self.size.width >= NARROW
        done = practised_minutes(progress.practised_seconds)
        budget = progress.budget_seconds // 60
        bar = meter(progress.share, 23 if wide else 9, glyphs(self))
        return bar + content(f"  {done} of {budget} min", "$text-muted")
