"""What came to a question of a loop, as it goes into the log."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from srs_interview.core import loop as loops
from srs_interview.core import rubric
from srs_interview.core.cards import Fact, Story
from srs_interview.core.items import NONE_OF_THEM, Answer, Graded, Mode
from srs_interview.core.loop import Answered, LoopSlot
from srs_interview.core.memory import folded
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError
from srs_interview.room import Room
from srs_interview.store import answering, cards, grading, log
from srs_interview.store.grading import Asked
from srs_interview.store.tables import CardRow


@dataclass(frozen=True, slots=True)
class Came:
    """One answer in its transaction: a choice, and a telling with its follow-ups."""

    room: Room
    session: Session
    slot: LoopSlot
    answered: Answered
    mode: Mode

    def choose(self, chosen: Grade | None) -> Graded | None:
        """Grade the question; None where it has been deleted since it was dealt.

        Args:
            chosen: The person's own grade; None takes what the time suggests.
        """
        card = self._card(self.slot.question)
        if card is None:
            return None
        answered = self.answered
        taken_ms = None
        if answered.choose_seconds is not None:
            taken_ms = round(answered.choose_seconds * 1000)
        story = NONE_OF_THEM if answered.story is None else answered.story
        suggested = rubric.question(
            self.slot.prompt,
            self.slot.form,
            reveal_ms=taken_ms,
            chosen=story,
            last=self._last(card),
        ).grade
        assert suggested is not None, "a choice can always be judged"
        answer = Answer(
            chosen or suggested, suggested=suggested, taken_ms=taken_ms, story=story
        )
        return self._grade(card, answer, Asked())

    def tell(self, shown: Story | None) -> tuple[Graded | None, str]:
        """Grade the telling and keep its follow-ups.

        Args:
            shown: The story as it was shown to be ticked.

        Returns:
            What the grade led to, and a sentence where not all could be done.
        """
        answered = self.answered
        if answered.story is None:
            return None, ""
        card = self._card(answered.story)
        if card is None:
            title = loops.named(answered.title, "this story")
            return None, f"{title} has been deleted; what you said stays in the loop"
        told, sentence = None, ""
        if answered.grade is not None:
            told = self._grade(card, self._telling(card, answered.grade), self._asked())
            if shown is not None and self._edited(card, shown):
                sentence = answering.EDITED
        for each in answered.probes:
            if each.specifics is not None:
                answering.probed(
                    self.session,
                    card,
                    each.probe,
                    specifics=each.specifics,
                    day=self.room.day,
                )
        return told, sentence

    def _telling(self, card: CardRow, grade: Grade) -> Answer:
        answered, spoken = self.answered, self.answered.spoken_seconds
        facts = cards.story(self.session, card).facts
        suggested = rubric.story(
            facts,
            _numbers(facts, answered.said),
            wrong=_numbers(facts, answered.wrong),
            flags=answered.flags,
            seconds=spoken,
            target_seconds=answered.target_seconds,
            last=self._last(card),
        ).grade
        return Answer(
            grade,
            suggested=suggested,
            taken_ms=None if spoken is None else spoken * 1000,
            spoken_seconds=spoken,
            said=tuple(sorted(answered.said)),
            wrong=tuple(sorted(answered.wrong)),
            flags=answered.flags,
        )

    def _edited(self, card: CardRow, shown: Story) -> bool:
        assert card.id is not None
        return answering.edited(self.session, card.id, shown.facts)

    def _grade(self, card: CardRow, answer: Answer, asked: Asked) -> Graded:
        assert card.id is not None
        return answering.grade(
            self.session,
            grading.card(self.session, card.id),
            answer,
            self.room.frame,
            at=self.room.clock(),
            mode=self.mode,
            asked=asked,
        )

    def _card(self, uid: str) -> CardRow | None:
        try:
            return cards.by_uid(self.session, uid)
        except NotFoundError:
            return None

    def _asked(self) -> Asked:
        question = self._card(self.slot.question)
        if question is None:
            return Asked()
        return Asked(question.id, question.principle_id)

    def _last(self, card: CardRow) -> Grade | None:
        assert card.id is not None
        logged = log.of_card(self.session, card.id)
        return folded([entry.event for entry in logged]).last


def _numbers(facts: tuple[Fact, ...], ids: frozenset[int]) -> list[int]:
    """The places, from 1, of the facts with these ids."""
    return [number for number, fact in enumerate(facts, 1) if fact.id in ids]
