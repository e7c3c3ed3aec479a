"""After the interview: what they asked, what it was, and weights for the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from srs_interview.core.cards import Principle, Question
from srs_interview.core.rehearsing import afterwards
from srs_interview.core.rehearsing.afterwards import Asked
from srs_interview.core.text import typed_line, whole
from srs_interview.core.writing import proposing
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.room import Room
from srs_interview.store import afterwards as kept
from srs_interview.store import bank, library, undo
from srs_interview.store.afterwards import Past
from srs_interview.store.engine import reading, writing

HEAVIEST = 1_000_000
"""What a principle may weigh at most, as in a deck."""


@dataclass(frozen=True, slots=True)
class Likely:
    """What a remembered question may have been."""

    questions: tuple[Question, ...]
    """Known ones that are like it, the likeliest first."""
    principles: tuple[Principle, ...]
    """What it may have probed, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """One principle after what was asked."""

    principle: Principle
    asked: int
    """How often, in all interviews that were recorded."""
    proposed: float


class Debriefing(Room):
    """What real interviews asked."""

    def past_interviews(self) -> tuple[Past, ...]:
        """The interviews so far, the latest first."""
        with reading(self.engine) as session:
            return kept.past(session, self.day)

    def asks(self) -> Past | None:
        """The interview that is to be spoken of now: "What did they ask? 3 min".

        Returns:
            None but on the two days after one that nothing was said of.
        """
        for past in self.past_interviews():
            said = bool(past.asked) or past.declined
            if afterwards.ask_now(self.day, past.interview.day, recorded=said):
                return past
        return None

    def to_write_up(self) -> Past | None:
        """The interview to begin with: the freshest that nothing was said of.

        Where something was said of all that are fresh it is the latest.

        Returns:
            None before the first interview.
        """
        every = self.past_interviews()
        fresh = (
            past
            for past in every
            if not past.asked
            and not past.declined
            and past.interview.day is not None
            and self.day <= past.interview.day + afterwards.ASKED_FOR_DAYS
        )
        return next(fresh, every[0] if every else None)

    def likely(self, text: str) -> Likely:
        """Which known question, and which principle, a remembered one may have been."""
        with reading(self.engine) as session:
            known = [each.question for each in library.questions(session)]
            served = bank.served(session)
        alike = afterwards.alike(text, known)
        by_uid = {each.uid: each for each in served}
        first = [by_uid[q.principles[0]] for q in alike if q.principles[0] in by_uid]
        others = proposing.principles(text, served)
        return Likely(alike, tuple(dict.fromkeys([*first, *others])))

    def record(self, number: int, asked: Sequence[Asked]) -> None:
        """Keep what an interview asked: all of it, in this order; one undo step.

        A question that is a known one probes the principle of that, where nothing
        else is said.

        Raises:
            NotFoundError: There is no such interview, question, principle or story.
        """
        tidied = [_tidy(each) for each in asked]
        with writing(self.engine) as session:
            if number not in {past.number for past in kept.past(session, self.day)}:
                raise NotFoundError("there is no such interview that has been")
            first = {
                each.question.uid: each.question.principles[0]
                for each in library.questions(session)
            }
            probing = [
                replace(
                    each, principle=each.principle or first.get(each.question or "")
                )
                for each in tidied
                if each.text
            ]
            with undo.step(session, "Noted what they asked"):
                kept.record(session, number, probing)

    def decline(self, number: int) -> None:
        """Say nothing of an interview, and be asked no more; one undo step."""
        label = "Said nothing of an interview"
        with writing(self.engine) as session, undo.step(session, label):
            kept.decline(session, number)

    def weighings(self) -> tuple[Weighing, ...]:
        """What the principles would weigh after what was asked, in published order.

        Those of a framework of which nothing was asked are left as they are.
        """
        with reading(self.engine) as session:
            asked = [a for past in kept.past(session, self.day) for a in past.asked]
            served = bank.served(session)
        counted = afterwards.counts(asked)
        weights: dict[str, float] = {}
        for framework in dict.fromkeys(each.framework for each in served):
            own = [each for each in served if each.framework == framework]
            weights |= afterwards.proposed_weights(own, counted)
        return tuple(
            Weighing(each, counted.get(each.uid, 0), weights[each.uid])
            for each in served
        )

    def weigh(self, weights: Mapping[str, float]) -> None:
        """Let principles weigh this, in loops, gaps and daily order; one undo step.

        Raises:
            NotFoundError: A principle is named that is not there.
            UsageError: A weight is negative or no number.
        """
        for weight in weights.values():
            if not 0 <= weight <= HEAVIEST:
                raise UsageError("a weight must be 0 or more; nothing was changed")
        with writing(self.engine) as session, undo.step(session, "Set the weights"):
            kept.weigh(session, weights)


def _tidy(asked: Asked) -> Asked:
    text, note = typed_line(whole(asked.text)), whole(asked.note).strip()
    return replace(asked, text=text, note=note)
