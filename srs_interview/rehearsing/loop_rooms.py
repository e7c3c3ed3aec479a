"""What a screen needs of a loop beside its questions: stories to tell, and its past."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import Session

from srs_interview.core.cards import FAILURE, Question
from srs_interview.core.items import Mode, StoryItem
from srs_interview.core.loop import Loop, LoopSlot
from srs_interview.core.rehearsing import loop_offer
from srs_interview.core.rehearsing.loop_halfway import Halfway
from srs_interview.core.rehearsing.loop_offer import Offer, Went
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.room import Room
from srs_interview.store import (
    cards,
    derive,
    items,
    library,
    loop_drafts,
    principles,
    probes,
    stories,
    undo,
)
from srs_interview.store import loops as kept
from srs_interview.store.engine import reading, writing
from srs_interview.store.loops import Held

WORDS_OF_A_STUB = 8
"""A title that comes to mind during a loop has at most so many (PRACTICE 5.3)."""

LOOPS_SHOWN = 20
"""How many past loops are counted through."""


@dataclass(frozen=True, slots=True)
class Past:
    """A loop in the history, with what it came to."""

    held: Held
    went: Went


class LoopRooms(Room):
    """Stories to choose from, the one to tell, and the loops so far."""

    def offers(self, uid: str) -> tuple[Offer, ...]:
        """The user's stories for the question that is put now, without a hint.

        Raises:
            NotFoundError: There is no such loop.
        """
        with reading(self.engine) as session:
            loop = kept.value(session, kept.row(session, uid))
            return loop_offer.offers(loop, [s.story for s in library.stories(session)])

    def telling(self, uid: str, number: int, story: str) -> StoryItem:
        """A story as it is to be told at a question of a loop.

        Its probe is what comes after the follow-ups that were dealt: of a percentage
        that was never asked after yet.

        Raises:
            NotFoundError: The loop, its question or the story is not there any more.
        """
        self.begin_day()
        with reading(self.engine) as session:
            loop = kept.value(session, kept.row(session, uid))
            try:
                card = cards.by_uid(session, story)
            except NotFoundError as error:
                said = "this story has been deleted; choose another one"
                raise NotFoundError(said) from error
            item = items.story(session, card, self.frame, Mode.LOOP)
            ask = _question(_slot(loop, number))
            probe = probes.of_a_share(session, card, item.story)
            return replace(item, ask=ask, probe=probe)

    def put(self, uid: str, number: int) -> Halfway | None:
        """Note that a question is shown; what was said of it before it was left.

        Returns:
            None where it is shown for the first time. A second time is no first sight.

        Raises:
            NotFoundError: There is no such loop or question.
        """
        self.begin_day()
        with writing(self.engine) as session:
            row = kept.row(session, uid)
            _slot(kept.value(session, row), number)
            before = loop_drafts.read(session, uid, number)
            if before is None:
                loop_drafts.keep(session, uid, number, Halfway(), day=self.day)
            else:
                place = kept.slot(session, row, number)
                place.first_sight = False
                session.add(place)
            return before

    def keep_halfway(self, uid: str, number: int, halfway: Halfway) -> None:
        """Keep what was said of a question so far; no undo step."""
        with writing(self.engine) as session:
            loop_drafts.keep(session, uid, number, halfway, day=self.day)

    def name(self, uid: str, number: int, title: str) -> str:
        """Keep a story that came to mind: a title with the question's principle.

        Returns:
            Its uid.

        Raises:
            NotFoundError: There is no such loop or question.
            UsageError: There is no title, or one of more than eight words.
        """
        title = " ".join(title.split())
        if not title or len(title.split()) > WORDS_OF_A_STUB:
            raise UsageError(f"name it in at most {WORDS_OF_A_STUB} words")
        self.begin_day()
        with writing(self.engine) as session:
            slot = _slot(kept.value(session, kept.row(session, uid)), number)
            kinds = (FAILURE,) if slot.angle == FAILURE else ()
            with undo.step(session, f"Noted {title!r}"):
                card = stories.stub(session, title, slot.principle, kinds, self.day)
            derive.openings(session, [principles.id_of(session, slot.principle)])
            return card.uid

    def past(self) -> tuple[Past, ...]:
        """The latest loops with what they came to, the newest first."""
        with reading(self.engine) as session:
            return tuple(
                Past(held, loop_offer.went(_loop(session, held.uid)))
                for held in kept.every(session)[:LOOPS_SHOWN]
            )


def _loop(session: Session, uid: str) -> Loop:
    return kept.value(session, kept.row(session, uid))


def _slot(loop: Loop, number: int) -> LoopSlot:
    slot = next((each for each in loop.slots if each.number == number), None)
    if slot is None:
        raise NotFoundError(f"the loop has no question {number}")
    return slot


def _question(slot: LoopSlot) -> Question:
    principles = (slot.principle,)
    return Question(slot.question, "", slot.prompt, principles, slot.form, slot.angle)
