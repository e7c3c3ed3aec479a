"""Drills over the store: what is drawn, and what each answer leaves in the log.

Only a question's grade is one for FSRS, under PRACTICE 3.2; figures, follow-ups and
transfers are less than a telling, and are logged as events that move no memory.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from random import Random

from sqlmodel import Session

from srs_interview.core import cards as core_cards
from srs_interview.core.cards import Principle, Story
from srs_interview.core.items import DecodeItem
from srs_interview.core.rehearsing.drills import (
    ITEMS,
    Drill,
    FiguresItem,
    ProbeItem,
    least_met,
)
from srs_interview.core.rehearsing.loop_deal import COMMON_PROBES
from srs_interview.core.writing import lead_ins, metrics
from srs_interview.core.writing.lead_ins import Transfer
from srs_interview.rehearsing.drill import Choice, DrillSitting, Prepared
from srs_interview.room import Room
from srs_interview.store import (
    items,
    library,
    principles,
    probes,
    put_away,
    tellings,
)
from srs_interview.store.engine import reading
from srs_interview.store.library import Askable

_Draw = Callable[[Session, Random, int, str | None], Sequence[Prepared]]


class Drilling(Room):
    """One skill at a time."""

    def drill(
        self,
        drill: Drill,
        *,
        number: int = ITEMS,
        principle: str | None = None,
        seed: int | None = None,
    ) -> DrillSitting:
        """Sit down to a drill; it may turn out to have nothing to ask.

        Args:
            drill: Which one.
            number: How many items at most.
            principle: The only one that it is about, as a user names it; None for all.
            seed: Which items are drawn among equal ones; None takes the instant's.

        Raises:
            NotFoundError: No principle is meant by this.
        """
        self.begin_day()
        drawn = self.clock().microsecond if seed is None else seed
        with reading(self.engine) as session:
            only = None if principle is None else principles.named(session, principle)
            uid = None if only is None else only.uid
            draws: Mapping[Drill, _Draw] = {
                Drill.CHOOSE: self._choose,
                Drill.DECODE: self._decode,
                Drill.FIGURES: self._figures,
                Drill.PROBES: self._probes,
                Drill.TRANSFER: self._transfer,
            }
            prepared = draws[drill](session, Random(drawn), number, uid)
        return DrillSitting(self, drill, prepared)

    def _choose(
        self, session: Session, rng: Random, number: int, only: str | None
    ) -> Sequence[Prepared]:
        """Questions that a story fits: unseen ones of the reserve before all others."""
        stories = [each.story for each in library.stories(session)]
        hidden = put_away.hidden(session, self.day)
        open_ones = [
            each
            for each in library.questions(session)
            if only in (None, each.question.principles[0])
            and each.card_id not in hidden
            and _answered(each, stories)
        ]
        drawn = least_met(rng, open_ones, _rank, _first, number)
        return [Choice(each.card_id, fresh=_rank(each)[0] == 0) for each in drawn]

    def _decode(
        self, session: Session, rng: Random, number: int, only: str | None
    ) -> Sequence[DecodeItem]:
        # Those decoded longest ago; which ones follows from the day (PRACTICE 8).
        wanted = number if only is None else 400
        found = items.decode(session, self.day, wanted)
        kept = [each for each in found if only in (None, each.question.principles[0])]
        return kept[:number]

    def _figures(
        self, session: Session, rng: Random, number: int, only: str | None
    ) -> Sequence[FiguresItem]:
        found = [
            FiguresItem(story, figures)
            for story in self._stories(session, only)
            if (figures := story.metrics or metrics.proposed(story))
        ]
        return least_met(rng, found, _equal, lambda item: item.story.uid, number)

    def _probes(
        self, session: Session, rng: Random, number: int, only: str | None
    ) -> Sequence[ProbeItem]:
        put = library.probed_by_story(session)
        known = {each.uid: each for each in principles.every(session)}
        found = [
            ProbeItem(story, principle, probe)
            for story in self._stories(session, only)
            for principle in _served(story, known, only)
            for probe in probes.of(story, principle) or COMMON_PROBES
        ]

        def rank(item: ProbeItem) -> tuple[int, int]:
            return put.get((item.story.uid, item.probe), 0), 0

        return least_met(rng, found, rank, lambda item: item.story.uid, number)

    def _transfer(
        self, session: Session, rng: Random, number: int, only: str | None
    ) -> Sequence[Transfer]:
        known = [each for each in principles.every(session) if only in (None, each.uid)]
        found = [
            transfer
            for story in self._stories(session, only)
            for transfer in lead_ins.transfers(story, known)
        ]
        return least_met(rng, found, _equal, lambda item: item.principle.uid, number)

    def _stories(self, session: Session, only: str | None) -> Iterator[Story]:
        """Stories with text that are neither put away nor to be read aloud first."""
        apart = tellings.to_be_read(session, self.day)
        apart |= put_away.hidden(session, self.day)
        for each in library.stories(session):
            story = each.story
            serves = only is None or only in story.principles
            if serves and not story.stub and each.card_id not in apart:
                yield story


def _answered(question: Askable, stories: Sequence[Story]) -> bool:
    asked = question.question
    return any(
        core_cards.fits(
            asked.principles[0],
            asked.angle,
            carries=story.principles,
            kinds=story.kinds,
        )
        for story in stories
    )


def _rank(question: Askable) -> tuple[int, int]:
    """Unseen ones of the reserve, seen ones of it, then what is scheduled anyway."""
    if question.reserve:
        return (0, 0) if question.seen is None else (1, question.seen)
    return (3, 0) if question.seen is None else (2, question.seen)


def _first(question: Askable) -> str:
    return question.question.principles[0]


def _equal(_: object) -> tuple[int, int]:
    return 0, 0


def _served(
    story: Story, known: dict[str, Principle], only: str | None
) -> Collection[Principle]:
    return [
        known[uid] for uid in story.principles if uid in known and only in (None, uid)
    ]
