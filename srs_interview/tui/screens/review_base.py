"""What every kind of item in a review shares: the session, the phases, the rows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

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
from srs_interview.core.rubric import Suggestion
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError, UndoError
from srs_interview.tui.review_keys import HOLDERS, LIVE, VIEWS, Phase
from srs_interview.tui.stopwatch import Monotonic
from srs_interview.tui.widgets.blocks import Keys
from srs_interview.tui.widgets.decode_view import DecodeView
from srs_interview.tui.widgets.finish_view import FinishView, WriteView
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.grade_bar import Boxes, Judgement
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

BOUNCE_SECONDS = 0.25
"""A second press of the same key within this time was not meant."""

WRITTEN_SECONDS = 0.03
"""By then a frame has gone out to the terminal."""

SAID_SECONDS = 4.0
"""How long the line above the footer says what a key has done."""

SMALLEST = (60, 18)
"""Columns and rows below which nothing would be readable."""

_NARROW = 72
_ROOMY = 22
"""Rows of a window from which on there is an empty line above the boxes."""


_TITLES: dict[type, str] = {
    QuestionItem: "Review",
    StoryItem: "Story",
    ReadItem: "Read aloud",
    DecodeItem: "Hear the principle",
    WriteItem: "Write",
}


class ReviewBase(Screen[None]):
    """Holds the session; an item comes in, classes of the screen show its phase."""

    item: reactive[Item | None] = reactive[Item | None](
        None, init=False, always_update=True, repaint=False
    )
    """What is on show; None when the session is over."""

    phase: reactive[Phase] = reactive(
        Phase.OPENING, init=False, bindings=True, repaint=False
    )
    """Which side of it; decides which keys are alive.

    Neither repaints the screen: the views paint the lines that changed.
    """

    def __init__(
        self,
        session: Session,
        writing: Writing,
        *,
        bell: bool = False,
        now: Monotonic = time.monotonic,
    ) -> None:
        """Prepare a review; nothing is asked of the session yet.

        Args:
            session: The sitting, which chooses the items and keeps the answers.
            writing: Changes stories and questions.
            bell: Should the terminal ring when a telling reaches its target?
            now: A monotonic clock, in seconds.
        """
        super().__init__()
        self._session, self._writing = session, writing
        self._bell, self._now = bell, now
        self._front_at = now()
        self._pressed: tuple[str, float] = ("", 0.0)
        self._moved_at = float("-inf")
        self._bounced = False
        self._chosen: Grade | None = None
        self._quiet: Timer | None = None
        self._passing = False
        """Does the quiet row say what holds only until the next action?"""
        self._progress: Progress | None = None
        self._right: str | Content | None = None
        self._known_keys: dict[str, str] | None = None

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

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small; stack columns where it is narrow."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-small")
        self.set_class(width < _NARROW, "-narrow")
        self._header()

    async def on_page_clicked(self, message: Page.Clicked) -> None:
        """Do what was clicked, as its key would."""
        if self._passing:
            self._hush()
        await self.run_action(f"screen.{message.action}")

    def on_key(self, event: events.Key) -> None:
        """Drop a key that moved things on and came a second time at once."""
        key, now = event.key, self._now()
        last, at = self._pressed
        self._pressed = (key, now)
        # Only what moved the review on can bounce: a digit may well be pressed twice
        # to say that a figure was wrong.
        moved = self._moved_at >= at or self._bounced
        self._bounced = moved and key == last and now - at < BOUNCE_SECONDS
        if self._bounced:
            event.stop()
            event.prevent_default()
        elif self._passing:
            self._hush()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now; the footer and the help follow."""
        return action not in LIVE or self.phase in LIVE[action]

    def watch_item(self, item: Item | None) -> None:
        """Show another item, from its front."""
        for page in self.query(Page):
            page.begin()
        self._moved_at = self._now()
        self._right = self._known_keys = None
        self._show(item)
        self.call_after_refresh(self._painted)

    def watch_phase(self, phase: Phase) -> None:
        """Show the view and the boxes that belong to the phase."""
        self._known_keys = None
        for view in self.query_one("#body").children:
            view.display = view.id in VIEWS[phase]
        # The field for the name stands right under the question.
        self.query_one(QuestionView).set_class(phase is Phase.NAME, "-naming")
        self._moved_at = self._now()
        self.set_focus(self._holder(phase), scroll_visible=False)
        self._header()

    def _show(self, item: Item | None) -> None:
        """Show the front of an item; what that means is for the kinds to say."""
        raise NotImplementedError

    def _write(self, story: Story, begin: str | None = None) -> None:
        """Open the form of a story, with the cursor in this field."""
        raise NotImplementedError

    def _edited(self, saved: bool | None) -> None:
        """The card on show has other words now, if anything was saved."""
        raise NotImplementedError

    def _second(self) -> None:
        """A moment has passed; only a running clock cares."""

    def _painted(self) -> None:
        # A question's time begins when it can be read. How much is left may follow:
        # counted at once, it would keep the thread from writing that sends the frame.
        self._front_at = self._now()
        self.set_timer(WRITTEN_SECONDS, self._count)

    def _count(self) -> None:
        with self._refusals():
            self._progress = self._session.progress()
            self._header()

    @property
    def _taken_ms(self) -> int:
        return round((self._now() - self._front_at) * 1000)

    def refresh_bindings(self) -> None:
        """Other keys are alive: the footer and the texts that name keys follow."""
        self._known_keys = None
        super().refresh_bindings()

    @property
    def _keys(self) -> Keys:
        """The keys that are alive now, by the action they run."""
        if self._known_keys is None:
            self._known_keys = self._read_keys()
        return self._known_keys

    def _read_keys(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for active in self.active_bindings.values():
            action = active.binding.action
            if active.enabled and action.startswith("screen."):
                key = self.app.get_key_display(active.binding)
                found.setdefault(action.removeprefix("screen."), key)
        return found

    def _holder(self, phase: Phase) -> Widget | None:
        """The widget whose keys a phase needs, besides those of the screen."""
        name = HOLDERS.get(phase)
        return None if name is None else self.query_one(f"#{name}")

    @contextmanager
    def _refusals(self, title: str = "Not done") -> Iterator[None]:
        """Say what the user's world refused; nothing on the screen changes then."""
        try:
            yield
        except UndoError as error:
            # No news of weight: a toast would cover the grades.
            said = str(error)
            self._say(f"{said[:1].upper()}{said[1:]}")
        except SrsError as error:
            self.notify(str(error), title=title, severity="error", markup=False)

    def _say(self, text: str, *, passing: bool = False) -> None:
        """Say in one quiet row, for a while, what a key has done.

        Args:
            text: What is said.
            passing: Would it be untrue after the next action?
        """
        self._passing = passing
        self.query_one("#said", Line).left = content(text, "$text-muted")
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(SAID_SECONDS, self._hush) if text else None

    def _hush(self) -> None:
        self._passing = False
        self.query_one("#said", Line).left = content("")

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

    def _boxes(
        self, suggestion: Suggestion, chosen: Grade | None, delivery: str = ""
    ) -> Boxes:
        """A suggestion, how it was told, and the four boxes."""
        keys = self._keys
        choices = None
        if isinstance(self.item, QuestionItem | StoryItem):
            choices = self.item.standing.choices
        self._chosen = chosen
        judgement = Judgement(
            suggestion.reason,
            chosen,
            choices,
            keys={grade: keys.get(f"grade('{grade.name}')", "") for grade in Grade},
            enter=keys.get("accept", ""),
            delivery=delivery,
        )
        return Boxes(judgement, glyphs(self), tight=self.size.height < _ROOMY)

    def _header(self, right: str | Content | None = None) -> None:
        """Show where the session stands.

        Args:
            right: What stands at the right edge from now on; None leaves it, and an
                item that said nothing shows how many are left.
        """
        self._right = self._right if right is None else right
        top = self.query_one(TopBar)
        top.title = _TITLES.get(type(self.item), "Done for today")
        progress = self._progress
        if self._right is not None:
            top.right = self._right
        elif progress is not None:
            top.right = f"{progress.waiting} left"
        if self.item is None:
            top.left = ""
        elif progress is not None:
            top.left = self._gauge(progress)

    def _gauge(self, progress: Progress) -> Content:
        wide = self.size.width >= _NARROW
        done, budget = progress.practised_seconds // 60, progress.budget_seconds // 60
        bar = meter(progress.share, 23 if wide else 9, glyphs(self))
        return bar + content(f"  {done} of {budget} min", "$text-muted")
