"""What the user says about one question while it is on show."""

from __future__ import annotations

from dataclasses import dataclass, field

from srs_interview.core import rubric
from srs_interview.core.cards import Fitting
from srs_interview.core.items import NONE_OF_THEM, Answer, Flag, QuestionItem, State
from srs_interview.core.schedule import Grade


@dataclass(slots=True)
class Answering:
    """The choices made at the reveal of a question; it becomes an `Answer`."""

    item: QuestionItem
    fitting: tuple[Fitting, ...] = ()
    """The stories to choose from; one named just now is the only one."""
    chosen: int | None = None
    """Which of them was meant; one past the last is none of them."""
    no_event: bool = False
    part_missed: bool = False
    ticked: set[int] = field(default_factory=set)
    marker: int | None = None
    """The signal that the next tick goes to."""
    reveal_ms: int | None = None
    """How long the front was up; None while it is."""

    @property
    def judged(self) -> bool:
        """Is there a suggestion? Not for an answer of its own (PRACTICE 5.1)."""
        return self.item.state is not State.PLAIN

    @property
    def signals(self) -> tuple[str, ...]:
        """Signs of strong answers, then of weak ones, of the first principle."""
        first = self.item.principles[:1]
        return tuple(sign for one in first for sign in (*one.strong, *one.weak))

    @property
    def story(self) -> str | None:
        """The uid of the story that was meant, `NONE_OF_THEM`, or None for unknown."""
        if self.chosen is None:
            return None
        if self.chosen >= len(self.fitting):
            return NONE_OF_THEM
        return self.fitting[self.chosen].uid

    @property
    def suggestion(self) -> rubric.Suggestion:
        """The grade that what was noted speaks for."""
        if not self.judged:
            return rubric.Suggestion(None, "How well did you know it?")
        return rubric.question(
            self.item.question.wording,
            self.item.question.form,
            reveal_ms=self.reveal_ms,
            chosen=self.story,
            no_event=self.no_event,
            part_missed=self.part_missed,
            last=self.item.standing.last,
        )

    @property
    def _flags(self) -> frozenset[Flag]:
        noted = {Flag.NO_EVENT: self.no_event, Flag.PARTS: self.part_missed}
        return frozenset(flag for flag, is_so in noted.items() if is_so)

    def move(self, step: int) -> None:
        """Choose the next or the previous fitting story; the last row is none."""
        if self.chosen is not None:
            self.chosen = min(max(self.chosen + step, 0), len(self.fitting))
        elif step > 0:
            self.chosen = 0

    def choose_none(self) -> None:
        """Say that none of them had come to mind."""
        self.chosen = len(self.fitting)

    def named(self, fitting: Fitting) -> None:
        """A story was named for this question; it is the one that was meant."""
        self.fitting, self.chosen = (fitting,), 0

    def mark(self, step: int) -> None:
        """Move the marker among the signals, round and round."""
        count = len(self.signals)
        if not count:
            return
        if self.marker is None:
            self.marker = 0 if step > 0 else count - 1
        else:
            self.marker = (self.marker + step) % count

    def tick(self, number: int | None) -> None:
        """Tick a signal, counted from 0, or take the tick back."""
        if number is not None:
            self.ticked ^= {number}

    def answer(self, grade: Grade, taken_ms: int) -> Answer:
        """Everything that is kept of the answer."""
        return Answer(
            grade,
            suggested=self.suggestion.grade,
            taken_ms=taken_ms,
            story=self.story,
            flags=self._flags,
            signals=tuple(
                text
                for number, text in enumerate(self.signals)
                if number in self.ticked
            ),
        )
