"""What every part of a mock loop shares: the loop as it stands, and its header."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from srs_interview.core.loop import Loop, LoopSlot, next_slot
from srs_interview.core.rehearsing.loop_settings import Format
from srs_interview.errors import SrsError
from srs_interview.tui.loop_keys import HOLDERS, LIVE, VIEWS
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.practice_base import PracticeScreen
from srs_interview.tui.stopwatch import AWAKE, Monotonic
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.loop_view import LoopView
from srs_interview.tui.widgets.plain import Plain
from srs_interview.tui.widgets.question_view import NameInput
from srs_interview.tui.widgets.story_view import StoryView

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.rehearsing import Running

NAMES = {
    Format.ONE: "One interviewer",
    Format.SCREEN: "Screen",
    Format.FULL: "Full loop",
    Format.FOUR: "Four in a row",
    Format.RAPID: "Rapid twenty",
}
"""How the formats are called on the screens."""


class LoopBase(PracticeScreen):
    """Holds the loop; every answer is on disk before the next question shows."""

    LIVE, VIEWS, HOLDERS = LIVE, VIEWS, HOLDERS

    def __init__(
        self,
        opened: Opened,
        uid: str,
        *,
        bell: bool = False,
        pause_away: bool = False,
        now: Monotonic = AWAKE,
    ) -> None:
        """Prepare a loop that was begun; nothing is asked of the store yet.

        Args:
            opened: The store with its use cases.
            uid: The loop.
            bell: Should the terminal ring when a telling reaches its target?
            pause_away: Does its clock stand while another window has the focus?
            now: A monotonic clock, in seconds.
        """
        super().__init__(bell=bell, pause_away=pause_away, now=now)
        self._opened, self._uid = opened, uid
        self._loops = opened.rehearsing
        self._stands: Running | None = None
        self._right: str | Content = ""

    def compose(self) -> ComposeResult:
        """Every view once; which of them is seen is a matter of the phase."""
        yield TopBar("Loop")
        with Vertical(id="body"):
            yield LoopView(id="loop")
            yield StoryView(self._now, id="story")
            yield NameInput(id="name", placeholder="at most eight words")
        yield Line(id="said")
        yield Plain("make the window larger (60 x 18)", id="small")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go on where the loop stands."""
        self.set_interval(0.2, self._second)
        try:
            self._stands = self._loops.resume(self._uid)
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
            self.dismiss(None)
            return
        self._on(calm=True)

    def watch_phase(self, phase: Phase) -> None:
        """Show the view that belongs to the phase."""
        # The field for a new title stands right under the question.
        self._view.set_class(phase is Phase.NAME, "-naming")
        super().watch_phase(phase)

    @property
    def _view(self) -> LoopView:
        return self.query_one(LoopView)

    @property
    def _loop(self) -> Loop:
        assert self._stands is not None, "the loop is read when the screen is there"
        return self._stands.loop

    @property
    def _slot(self) -> LoopSlot:
        slot = next_slot(self._loop)
        assert slot is not None, "a question is up while the loop runs"
        return slot

    def _on(self, *, calm: bool = False) -> None:
        """On to what comes next: a page between two people, a question, the review.

        Args:
            calm: Should the calm page stand before the question in any case?
        """
        if next_slot(self._loop) is None:
            self._look_back()
            return
        last = self._loop.asked[-1:]
        other = not last or last[0].interviewer != self._slot.interviewer
        if calm or other:
            self._between()
        else:
            self._ask()

    def _between(self) -> None:
        assert self._stands is not None
        self._right = self._who
        self.phase = Phase.BETWEEN
        self._view.begin()
        told = self._stands.standing.sentence
        self._view.between(self._loop, told, self._stands.notices, self._keys)

    @abstractmethod
    def _ask(self) -> None:
        """Put the next question."""

    def _look_back(self) -> None:
        from srs_interview.tui.screens.loop_review import LoopReviewScreen

        self.app.switch_screen(LoopReviewScreen(self._opened, self._uid))

    @property
    def _who(self) -> str:
        people = self._loop.interviewers
        many = f"interviewer {self._slot.interviewer} of {people}"
        return many if people > 1 else ""

    def _header(self, right: str | Content | None = None) -> None:
        self._right = self._right if right is None else right
        top = self.query_one(TopBar)
        top.right = self._right
        if self._stands is None:
            return
        top.title = NAMES[self._loop.settings.format]
        slot = next_slot(self._loop)
        if slot is not None:
            top.left = f"question {slot.number} of {len(self._loop.slots)}"
