"""The keys of a question: reveal, name, choose the story, grade."""

from __future__ import annotations

from textual.widgets import Input

from srs_interview.core.cards import FAILURE, Form, Link, Story
from srs_interview.core.items import QuestionItem, State
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.review_base import ReviewBase
from srs_interview.tui.widgets.question_view import QuestionView


class QuestionActions(ReviewBase):
    """What can be done with a question in its three states (PRACTICE 5)."""

    @property
    def _question(self) -> QuestionView:
        return self.query_one(QuestionView)

    def _show_question(self, item: QuestionItem) -> None:
        unopened = item.state is State.UNOPENED
        self.phase = Phase.UNOPENED if unopened else Phase.ASK
        self._question.front(item, self._keys)

    def _question_admits(self, action: str) -> bool:
        """Does this question allow what its phase allows?"""
        item = self.item
        if not isinstance(item, QuestionItem):
            return True
        judged = item.state is not State.PLAIN
        if action == "show_answer":
            return not judged
        if action in ("reveal", "accept"):
            return judged
        if action == "no_event":
            return judged and item.question.form is Form.HOW
        if action == "another_story":
            return judged and item.standing.leech
        if action in ("choose", "none_of_them"):
            return judged and bool(self._question.said.fitting)
        if action == "mark_signal":
            return judged and bool(self._question.said.signals)
        if action == "tick_signal":
            return judged and self._question.said.marker is not None
        return True

    def action_reveal(self) -> None:
        """Show what stands behind the question."""
        assert isinstance(self.item, QuestionItem)
        reveal_ms = self._taken_ms
        if self.item.state is State.UNOPENED:
            self._question.naming(reveal_ms)
            self.phase = Phase.NAME
        else:
            self._question.said.reveal_ms = reveal_ms
            self.phase = Phase.ANSWER
            self._weigh()
        self._header(f"{reveal_ms / 1000:.0f} s to answer")

    def action_show_answer(self) -> None:
        """Show a question's own answer."""
        self.action_reveal()

    def action_grade(self, name: str) -> None:
        """Grade what was answered."""
        self._take(Grade[name])

    def action_choose(self, step: int) -> None:
        """Choose the fitting story above or below."""
        self._question.said.move(step)
        self._weigh()

    def action_none_of_them(self) -> None:
        """Say that none of the fitting stories came to mind."""
        self._question.said.choose_none()
        self._weigh()

    def action_no_event(self) -> None:
        """Note that no one specific event was told, or take it back."""
        said = self._question.said
        said.no_event = not said.no_event
        self._weigh()

    def action_mark_signal(self, step: int) -> None:
        """Move the marker among the signals."""
        self._question.said.mark(step)
        self._weigh()
        self.refresh_bindings()

    def action_tick_signal(self) -> None:
        """Tick the marked signal, or take the tick back."""
        self._question.said.tick(self._question.said.marker)
        self._weigh()

    def action_tick_sign(self, number: int) -> None:
        """Tick the sign that was clicked, or take the tick back."""
        self._question.said.tick(number)
        self._weigh()

    def action_pick(self, index: int) -> None:
        """Choose the story that was clicked; the last row is none of them."""
        self._question.said.chosen = index
        self._weigh()

    def action_mine_fits(self) -> None:
        """Choose which of the user's stories answers this."""
        from srs_interview.tui.screens.choose_story import Choice, ChooseScreen

        stories = self._session.own_stories()
        if not stories:
            self._say("You have no story yet; the first key names one.")
            return
        choices = [Choice(story.uid, story.title) for story in stories]
        self.app.push_screen(
            ChooseScreen("Which of your stories answers this?", choices), self._fits
        )

    def action_nothing_yet(self) -> None:
        """Leave a gap, which is not forgetting: it comes back in a week."""
        with self._refusals():
            self._session.nothing_yet()
            self._say("Noted as a gap; asked again in 7 days   u undo")
            self._advance()

    def action_never(self) -> None:
        """Take the question out for good."""
        with self._refusals():
            self._session.never()
            self._say("Never asked again   u undo")
            self._advance()

    def action_unname(self) -> None:
        """Back to the front, as if nothing had come to mind."""
        assert isinstance(self.item, QuestionItem)
        self._show_question(self.item)

    def action_another_story(self) -> None:
        """Write another story for a question that fails again and again."""
        assert isinstance(self.item, QuestionItem)
        self._write(_begun(self.item))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Name the story in mind, or leave it unnamed, and go on to the grade."""
        message.stop()
        try:
            fitting = self._session.have_one(" ".join(message.value.split()))
        except SrsError as error:
            self._question.ask(str(error), "$text-warning")
            return
        if fitting is not None:
            self._question.said.named(fitting)
        self.phase = Phase.ANSWER
        self._weigh()

    def _fits(self, uid: str | None) -> None:
        if uid is None:
            return
        with self._refusals():
            self._session.mine_fits(uid)
            self._say("Fits from now on; this question is new tomorrow   u undo")
            self._advance()

    def _weigh(self) -> None:
        """Show what has been said, and the grade that it speaks for."""
        suggestion = self._question.said.suggestion
        self._question.back(self._boxes(suggestion, suggestion.grade))

    def _take(self, grade: Grade) -> None:
        self._save(self._question.said.answer(grade, self._taken_ms))


def _begun(item: QuestionItem) -> Story:
    """An empty story that fits this question."""
    links = tuple(Link(uid) for uid in item.question.principles[:1])
    kinds = (FAILURE,) if item.question.angle == FAILURE else ()
    return Story("", "", links=links, kinds=kinds)
