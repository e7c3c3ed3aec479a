"""The review: one screen for every kind of item, repainted in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from srs_interview.core.items import (
    DecodeItem,
    Item,
    QuestionItem,
    ReadItem,
    StoryItem,
    WriteItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.tui.review_keys import FRONT, NAMED, SCREEN, Phase
from srs_interview.tui.screens.review_finish import FinishActions
from srs_interview.tui.screens.review_question import QuestionActions
from srs_interview.tui.screens.review_story import StoryActions
from srs_interview.tui.stopwatch import AWAKE, Monotonic
from srs_interview.tui.widgets.decode_view import DecodeView
from srs_interview.tui.widgets.finish_view import WriteView

if TYPE_CHECKING:
    from srs_interview.studying import Session
    from srs_interview.writing import Writing


class ReviewScreen(QuestionActions, StoryActions, FinishActions):
    """Show an item, reveal it, take a grade, repeat; then say what it came to."""

    CSS_PATH = "review.tcss"
    BINDINGS = SCREEN
    AUTO_FOCUS = ""
    HELP = """
    Say the answer aloud before you look. Every answer is saved before the next card
    shows, so you can leave at any time and nothing is lost.
    """

    def __init__(
        self,
        session: Session,
        writing: Writing,
        *,
        drill: Callable[[tuple[int, ...]], None] | None = None,
        drilling: bool = False,
        bell: bool = False,
        pause_away: bool = False,
        now: Monotonic = AWAKE,
    ) -> None:
        """Prepare a review; nothing is asked of the session yet.

        Args:
            session: The sitting, which chooses the items and keeps the answers.
            writing: Changes stories and questions.
            drill: Begins a drill of these cards; without it none is offered.
            drilling: Is it a drill, and not today's session?
            bell: Should the terminal ring when a telling reaches its target?
            pause_away: Does its clock stand while another window has the focus?
            now: A monotonic clock, in seconds.
        """
        super().__init__(
            session,
            writing,
            drilling=drilling,
            bell=bell,
            pause_away=pause_away,
            now=now,
        )
        self._drill = drill

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now; the footer and the help follow."""
        phase = self.phase
        if not self._lives(action, phase):
            return False
        if parameters == (FRONT,) and phase not in NAMED:
            return False
        if phase is Phase.DONE:
            return self._finish_admits(action)
        if action in ("today", "write") and phase is Phase.WRITE:
            return True
        admits = self._question_admits(action)
        return admits and self._story_admits(action, parameters)

    def on_decode_view_chosen(self, message: DecodeView.Chosen) -> None:
        """A click chooses as its digit does."""
        if self.phase is Phase.DECODE:
            self.action_decode(message.index)

    def action_box(self, name: str) -> None:
        """Take the grade whose box was clicked."""
        if self.phase is Phase.TICK:
            self._take_telling(Grade[name])
        else:
            self.action_grade(name)

    def action_grade(self, name: str) -> None:
        """Grade what was answered or told."""
        if self.phase is Phase.HAND:
            self._take_telling(Grade[name])
        else:
            super().action_grade(name)

    def action_accept(self) -> None:
        """Take the grade that is drawn bold."""
        grade = self._chosen
        assert grade is not None, "only what is judged can be accepted"
        if self.phase is Phase.TICK:
            self._take_telling(grade)
        else:
            self._take(grade)

    def action_decode(self, chosen: int) -> None:
        """Say which principle it is."""
        with self._refusals("Not saved"):
            right = self._session.decode(chosen, self._taken_ms)
            self.query_one(DecodeView).tell(chosen, right=right)
            self.phase = Phase.DECODED

    def action_next(self) -> None:
        """On to the next item."""
        with self._refusals():
            self._advance()

    def action_skip(self, _where: str = "") -> None:
        """Ask this card last in the session."""
        with self._refusals():
            self._session.skip()
            self._say("Asked last   u undo")
            self._advance()

    def action_bury(self, _where: str = "") -> None:
        """Hide this card until tomorrow."""
        with self._refusals():
            self._session.bury()
            self._say("Hidden until tomorrow   u undo")
            self._advance()

    def action_suspend(self) -> None:
        """Hide this card until it is taken back."""
        with self._refusals():
            self._session.suspend()
            self._say("Suspended until you take it back   u undo")
            self._advance()

    def action_flag(self) -> None:
        """Mark this card, or take the mark off."""
        with self._refusals():
            flagged = self._session.flag()
            self._take_up(self.item, self._session.item)
            self._say("Flagged" if flagged else "No longer flagged")

    def action_undo(self) -> None:
        """Take back the last thing done, here or anywhere."""
        with self._refusals("Nothing undone"):
            if self._session.unskip():
                said = "Taken back: Asked last"
            else:
                said = f"Taken back: {self._session.undo().label}   U redo"
            self.item = self._session.item
            self._say(said, passing=True)

    def action_redo(self) -> None:
        """Do again what was undone."""
        with self._refusals("Nothing redone"):
            redone = self._session.redo()
            self.item = self._session.item
            self._say(f"Done again: {redone.label}   u undo", passing=True)

    def action_card_facts(self) -> None:
        """Show the memory of this card, its log, and why it is asked today."""
        from srs_interview.tui.screens.card_facts import CardFactsScreen

        with self._refusals():
            self.app.push_screen(CardFactsScreen(self._session.facts()))

    def action_edit(self, _where: str = "") -> None:
        """Change the text of what is on show."""
        item = self.item
        if isinstance(item, QuestionItem):
            from srs_interview.tui.screens.edit_card import EditCardScreen

            form = EditCardScreen(self._writing, item, front=self._hides_answer)
            self.app.push_screen(form, self._edited)
        elif isinstance(item, StoryItem | ReadItem):
            self._story.hold()
            self._write(item.story)

    def action_edit_outside(self) -> None:
        """Change it in the user's own editor, or here where there is none."""
        from srs_interview.tui import editing

        item = self.item
        assert isinstance(item, QuestionItem | StoryItem | ReadItem)
        with self._refusals("Not saved"):
            saved = editing.outside(
                self.app, self._writing, item, front=self._hides_answer
            )
            if saved is None:
                self.action_edit()
            else:
                self._edited(saved)
                self._say("Saved   u undo" if saved else "Nothing was changed")

    @property
    def _hides_answer(self) -> bool:
        """Is there an answer that was not shown yet?"""
        item = self.item
        plain = isinstance(item, QuestionItem) and item.question.plain
        return plain and self.phase is Phase.ASK

    def action_today(self) -> None:
        """Back to Today; everything answered is kept."""
        if not self._holds_back():
            self.dismiss(None)

    def _show(self, item: Item | None) -> None:
        match item:
            case QuestionItem():
                self._show_question(item)
            case StoryItem() | ReadItem():
                self._show_story(item)
            case DecodeItem():
                self.phase = Phase.DECODE
                self.query_one(DecodeView).front(item)
            case WriteItem():
                self.phase = Phase.WRITE
                self.query_one(WriteView).offer(item, self._keys)
            case None:
                self._show_finish()

    def _after_grade(self) -> None:
        if isinstance(self.item, StoryItem) and self.item.probe:
            self._probe(self.item.probe)
        else:
            self._advance()

    def _edited(self, saved: bool | None) -> None:
        """The card on show has other words now; keep the side that is up."""
        if not saved:
            return
        with self._refusals():
            before = self.item
            fresh = self._session.reload()
            self._take_up(before, fresh)

    def _take_up(self, before: Item | None, fresh: Item | None) -> None:
        match (before, fresh):
            case (QuestionItem(), QuestionItem()) if _same(before, fresh):
                self.set_reactive(ReviewScreen.item, fresh)
                self._same_question(fresh)
            case (StoryItem(), StoryItem()) if _same(before, fresh):
                self.set_reactive(ReviewScreen.item, fresh)
                self._story.change(fresh)
            case _:
                self.item = fresh

    def _same_question(self, fresh: QuestionItem) -> None:
        if self.phase is Phase.ANSWER:
            said = self._question.said
            said.item = fresh
            # What was named or chosen meanwhile stays chosen.
            said.fitting = said.fitting if said.chosen is not None else fresh.fitting
            self._weigh()
        else:
            self._question.front(fresh, self._keys)


def _same(before: QuestionItem | StoryItem, fresh: QuestionItem | StoryItem) -> bool:
    """Is it the same card in the same state, so that its side can stay up?"""
    state = before.state if isinstance(before, QuestionItem) else None
    now = fresh.state if isinstance(fresh, QuestionItem) else None
    return before.standing.card_id == fresh.standing.card_id and state == now
