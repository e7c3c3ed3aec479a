"""The keys of a question: reveal, name, choose the story, grade."""

from __future__ import annotations

from textual.widgets import Input

from srs_interview.core.cards import FAILURE, Link, Story
from srs_interview.core.items import QuestionItem, State
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.choice_actions import JUDGED, ChoiceActions
from srs_interview.tui.screens.review_base import ReviewBase


class QuestionActions(ChoiceActions, ReviewBase):
    """What can be done with a question in its three states (PRACTICE 5)."""

    @property
    def _asked(self) -> QuestionItem:
        assert isinstance(self.item, QuestionItem), "a question is on show"
        return self.item

    def _show_question(self, item: QuestionItem) -> None:
        unopened = item.state is State.UNOPENED
        self.phase = Phase.UNOPENED if unopened else Phase.ASK
        self._question.front(item, self._keys)

    def _question_admits(self, action: str) -> bool:
        """Does this question allow what its phase allows?"""
        if action not in JUDGED or not isinstance(self.item, QuestionItem):
            return True
        return self._choice_admits(action)

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
        self._right = None  # how long it took is no news on a front
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

    def _take(self, grade: Grade) -> None:
        self._save(self._question.said.answer(grade, self._taken_ms))


def _begun(item: QuestionItem) -> Story:
    """An empty story that fits this question."""
    links = tuple(Link(uid) for uid in item.question.principles[:1])
    kinds = (FAILURE,) if item.question.angle == FAILURE else ()
    return Story("", "", links=links, kinds=kinds)
