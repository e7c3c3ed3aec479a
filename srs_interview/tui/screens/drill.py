"""One skill at a time: choose, decode, figures, follow-ups, transfers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from srs_interview.core.items import DecodeItem, QuestionItem
from srs_interview.core.rehearsing.drills import (
    Drill,
    DrillItem,
    FiguresItem,
    ProbeItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.tui import places
from srs_interview.tui.drill_keys import HOLDERS, LIVE, SCREEN, VIEWS
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.choice_actions import ChoiceActions
from srs_interview.tui.stopwatch import AWAKE, Monotonic, Stopwatch
from srs_interview.tui.widgets.decode_view import DecodeView
from srs_interview.tui.widgets.drill_view import DrillView, Said
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain
from srs_interview.tui.widgets.question_view import QuestionView

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.rehearsing import DrillSitting
    from srs_interview.tui.app import SrsApp

NAMES = {
    Drill.CHOOSE: "Choose the story",
    Drill.DECODE: "Decode",
    Drill.FIGURES: "Numbers only",
    Drill.PROBES: "Probes only",
    Drill.TRANSFER: "Transfer cards",
}
"""How the drills are called on the screens."""

_EMPTY = {
    Drill.CHOOSE: "No story of yours fits a question yet.",
    Drill.DECODE: "There is no question to decode yet.",
    Drill.FIGURES: "No story of yours has figures yet.",
    Drill.PROBES: "There is no story with text to ask about yet.",
    Drill.TRANSFER: "No story is tailored for a second principle yet.",
}
_WRITE = "write the story that is missing most"


class DrillScreen(ChoiceActions):
    """One screen for all of them, repainted in place; each answer is one undo step."""

    CSS_PATH = "review.tcss"
    BINDINGS = SCREEN
    AUTO_FOCUS = ""
    LIVE, VIEWS, HOLDERS = LIVE, VIEWS, HOLDERS
    HELP = """
    Say it aloud before you look; nothing needs to be typed. Each answer is kept as it
    is given, and u takes it back. Only the choice of a story grades a card.
    """

    def __init__(
        self,
        opened: Opened,
        drill: Drill,
        *,
        principle: str | None = None,
        seed: int | None = None,
        now: Monotonic = AWAKE,
    ) -> None:
        """Prepare a drill; nothing is drawn yet.

        Args:
            opened: The store with its use cases.
            drill: Which one.
            principle: The uid of the only one that it is about; None for all.
            seed: Which items are drawn; None takes the instant's.
            now: A monotonic clock, in seconds.
        """
        super().__init__(now=now)
        self._opened, self._drill, self._seed = opened, drill, seed
        self._principle = principle
        self._sitting: DrillSitting | None = None
        self._clock = Stopwatch(now)
        self._ticked: set[int] = set()
        self._answered = 0

    def compose(self) -> ComposeResult:
        """Every view once; which of them is seen is a matter of the phase."""
        yield TopBar(NAMES[self._drill], left=self._about)
        with Vertical(id="body"):
            yield QuestionView(id="question")
            yield DecodeView(id="decode")
            yield DrillView(id="drill")
        yield Line(id="said")
        yield Plain("make the window larger (60 x 18)", id="small")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the items, and show the first."""
        self.set_interval(0.2, self._second)
        self._sit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now; the footer and the help follow."""
        if not super().check_action(action, parameters):
            return False
        if self.phase in (Phase.ASK, Phase.ANSWER) and action != "undo":
            return self._choice_admits(action)
        if action in ("figures", "tick_figure"):
            item = self._item
            if not isinstance(item, FiguresItem):
                return False
            return not parameters or int(str(parameters[0])) <= len(item.figures)
        if action == "again":
            return bool(self._sitting and self._sitting.total)
        return action != "undo" or self._answered > 0

    def action_reveal(self) -> None:
        """A story has come to mind: show which of them fit."""
        self._question.said.reveal_ms = self._taken_ms
        self.phase = Phase.ANSWER
        self._weigh()
        self._header(f"{self._taken_ms / 1000:.0f} s to answer")

    def action_accept(self) -> None:
        """Take the grade that is drawn bold."""
        assert self._chosen is not None, "a choice always speaks for a grade"
        self._take(self._chosen)

    def action_box(self, name: str) -> None:
        """Take the grade whose box was clicked."""
        self._take(Grade[name])

    def on_decode_view_chosen(self, message: DecodeView.Chosen) -> None:
        """A click chooses as its digit does."""
        if self.phase is Phase.DECODE:
            self.action_decode(message.index)

    def action_decode(self, chosen: int) -> None:
        """Say which principle it is."""
        with self._refusals("Not saved"):
            right = self._at.decode(chosen, self._taken_ms)
            self._answered += 1
            self.query_one(DecodeView).tell(chosen, right=right)
            self.phase = Phase.DECODED

    def action_next(self) -> None:
        """On to the next item."""
        self._advance()

    def action_say(self) -> None:
        """Start the clock; once more, and what was said is compared."""
        item = self._said_item
        if not self._clock.running:
            self._clock.start()
            self._view.clock(item, 0, self._keys)
            return
        self._clock.pause()
        self.phase = Phase.SAID
        self._view.back(item, self._ticked, self._keys)

    def action_tick_figure(self, number: int) -> None:
        """Say that a figure was said, or take that back."""
        self._ticked ^= {number - 1}
        self._view.back(self._said_item, self._ticked, self._keys)

    def action_yes(self) -> None:
        """It was all there."""
        item = self._item
        every = range(len(item.figures)) if isinstance(item, FiguresItem) else ()
        self._judge(set(every), right=True)

    def action_no(self) -> None:
        """It was not."""
        self._judge(set(), right=False)

    def action_figures(self) -> None:
        """Only the figures that are ticked were said."""
        self._judge(self._ticked, right=False)

    def action_again(self) -> None:
        """Other items of the same drill."""
        self._seed = None
        self._sit()

    def action_write(self) -> None:
        """Write the story that is missing most."""
        with self._refusals():
            offer = self._opened.reports.home().write
            stub = offer.stub if offer else None
            principle = offer.principle.uid if offer else None
            # From here on the newest step may be a story's, not an answer's.
            self._answered = 0
            places.write(cast("SrsApp", self.app), self._opened, stub, principle)

    def action_undo(self) -> None:
        """Take the last answer back, and ask it again."""
        with self._refusals("Nothing undone"):
            undone = self._opened.study.undo()
            self._answered = max(0, self._answered - 1)
            self._show(self._at.taken_back())
            self._say(f"Taken back: {undone.label}", passing=True)

    def action_leave(self) -> None:
        """Back; every answer is kept."""
        self.dismiss(None)

    @property
    def _about(self) -> str:
        """The only principle that is drilled, by name; empty where all are."""
        if self._drill is Drill.DECODE:
            return ""  # It would be the answer.
        every = self._opened.writing.principles()
        names = {each.uid: each.name for each in every}
        return names.get(self._principle or "", "")

    @property
    def _at(self) -> DrillSitting:
        assert self._sitting is not None, "the items are drawn when the screen is there"
        return self._sitting

    @property
    def _item(self) -> DrillItem | None:
        return self._sitting.item if self._sitting else None

    @property
    def _said_item(self) -> Said:
        item = self._item
        assert item is not None, "something is on show"
        assert not isinstance(item, QuestionItem | DecodeItem), "it is said aloud"
        return item

    @property
    def _asked(self) -> QuestionItem:
        assert isinstance(self._item, QuestionItem), "a question is on show"
        return self._item

    @property
    def _choices(self) -> Mapping[Grade, int] | None:
        item = self._item
        return item.standing.choices if isinstance(item, QuestionItem) else None

    @property
    def _view(self) -> DrillView:
        return self.query_one(DrillView)

    def _sit(self) -> None:
        self._answered = 0
        try:
            self._sitting = self._opened.rehearsing.drill(
                self._drill, principle=self._principle, seed=self._seed
            )
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
            self.dismiss(None)
            return
        self._advance()

    def _advance(self) -> None:
        with self._refusals():
            self._show(self._at.next_item())

    def _show(self, item: DrillItem | None) -> None:
        for page in self.query(Page):
            page.begin()
        self._clock.reset()
        self._ticked = set()
        match item:
            case QuestionItem():
                self.phase = Phase.ASK
                self._question.front(item, self._keys)
            case DecodeItem():
                self.phase = Phase.DECODE
                self.query_one(DecodeView).front(item)
            case None:
                self._end()
            case _:
                self.phase = Phase.SAY
                self._view.front(item, self._keys)
        self._moved_at = self._now()
        self.refresh_bindings()
        self._header(self._place)
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        # The time of an answer begins when the item can be read.
        self._front_at = self._now()

    def _end(self) -> None:
        self.phase = Phase.DONE
        self.refresh_bindings()
        if self._at.total:
            self._view.summary(self._at.summary, self._keys, _WRITE)
        else:
            self._view.empty(_EMPTY[self._drill], self._keys, _WRITE)

    def _take(self, grade: Grade) -> None:
        with self._refusals("Not saved"):
            answer = self._question.said.answer(grade, self._taken_ms)
            graded = self._at.choose(answer)
            self._answered += 1
            self._say(f"{graded.sentence}   u undo")
            self._advance()

    def _judge(self, said: set[int], *, right: bool) -> None:
        """Keep how it was said; a figure that was not ticked was not said."""
        taken_ms = round(self._clock.seconds * 1000)
        with self._refusals("Not saved"):
            match self._item:
                case FiguresItem():
                    self._at.figures(said, taken_ms)
                case ProbeItem():
                    self._at.probe(right, taken_ms)
                case _:
                    self._at.transfer(right, taken_ms)
            self._answered += 1
            self._advance()

    def _second(self) -> None:
        if self.phase is Phase.SAY and self._clock.running:
            self._view.clock(self._said_item, self._clock.seconds, self._keys)

    @property
    def _place(self) -> str:
        if self._sitting is None or self._item is None:
            return ""
        asked = self._sitting.summary.asked
        return f"{asked + 1} of {self._sitting.total}"

    def _header(self, right: str | Content | None = None) -> None:
        if right is not None:
            self.query_one(TopBar).right = right
