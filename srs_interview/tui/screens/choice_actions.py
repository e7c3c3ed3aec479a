"""The keys of a question's other side: which story was meant, and the signs of it."""

from __future__ import annotations

from abc import abstractmethod

from srs_interview.core.cards import Form
from srs_interview.core.items import QuestionItem, State
from srs_interview.core.schedule import Grade
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.practice_base import PracticeScreen
from srs_interview.tui.widgets.question_view import QuestionView

JUDGED = frozenset(
    {
        *("show_answer", "reveal", "accept", "no_event", "part_missed"),
        *("another_story", "choose", "none_of_them", "mark_signal", "tick_signal"),
    }
)
"""Actions that depend on what is asked, and not on the phase alone."""


class ChoiceActions(PracticeScreen):
    """What can be said about an answer, in a review or in a drill (PRACTICE 5.2)."""

    @property
    def _question(self) -> QuestionView:
        return self.query_one(QuestionView)

    @property
    @abstractmethod
    def _asked(self) -> QuestionItem:
        """The question on show, which the view may not have yet."""

    @abstractmethod
    def _take(self, grade: Grade) -> None:
        """Do with a grade of the answer what the screen does with it."""

    def _choice_admits(self, action: str) -> bool:
        """Does the question on show allow what its phase allows?"""
        if action not in JUDGED:
            return True
        asked = self._asked
        judged = asked.state is not State.PLAIN
        match action:
            case "show_answer":
                return not judged
            case "reveal" | "accept":
                return judged
            case "no_event":
                return judged and asked.question.form is Form.HOW
            case "part_missed":
                return judged and bool(asked.question.parts)
            case "another_story":
                return judged and asked.standing.leech
            case "choose" | "none_of_them":
                return judged and bool(self._question.said.fitting)
            case "mark_signal":
                return judged and bool(self._question.said.signals)
            case "tick_signal":
                return judged and self._question.said.marker is not None
        return True

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

    def action_part_missed(self) -> None:
        """Note that a part of the question was not answered, or take it back."""
        said = self._question.said
        said.part_missed = not said.part_missed
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

    def _refit(self) -> None:
        super()._refit()
        if self.phase is Phase.ANSWER:
            self._weigh()

    def _weigh(self) -> None:
        """Show what has been said, and the grade that it speaks for."""
        suggestion = self._question.said.suggestion
        boxes = self._boxes(suggestion, suggestion.grade)
        self._question.back(boxes, self._keys)
