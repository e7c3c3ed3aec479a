"""A dealt loop matched with the user's stories, without a person (DOMAIN E3).

All questions are known here, so that the best assignment can be found: the largest
total worth, each story once.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from srs_interview.core.cards import Principle
from srs_interview.core.coaching import filling, matching
from srs_interview.core.coaching.matching import Weights
from srs_interview.core.coverage import Bank, Told
from srs_interview.core.loop import begun
from srs_interview.core.rehearsing.loop_deal import Dealt, DealtSlot, Interviewer
from srs_interview.core.rehearsing.loop_regret import dearest
from srs_interview.core.rehearsing.loop_trouble import (
    Trouble,
    trouble,
    troubles,
    uncovered,
)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A question and the story that the best assignment gives it."""

    story: Told | None = None
    weight: int = 0
    """0 (none) to 100."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best assignment where a story may be told to two interviewers."""

    filled: int
    weight: int
    """In all; a second use costs three tenths."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A loop as well answered as the user's stories allow."""

    dealt: Dealt
    pairings: tuple[Pairing, ...]
    """One a question, in the order of the asking."""
    possible: int
    """Questions that could have a story of their own, however badly it fits; the
    largest worth may fill fewer."""
    relaxed: Relaxed
    trouble: Trouble | None
    """The smallest set of questions that share too few stories."""
    uncovered: tuple[int, ...]
    """Numbers of all questions that no story fits."""

    @property
    def filled(self) -> int:
        """Questions that have a story."""
        return sum(pairing.story is not None for pairing in self.pairings)


def plan(dealt: Dealt, bank: Bank) -> Planned:
    """Match a dealt loop with stories; one that is only named may come again."""
    slots = begun(dealt).slots
    weights = bank.weights([slot.slot for slot in slots])
    if dealt.settings.name_only:
        columns = possible = dearest(weights)
        short = next(iter(troubles(slots, bank.stories, weights, again=True)), None)
    else:
        columns, possible = matching.best(weights).columns, filling.most(weights)
        short = trouble(slots, bank.stories, weights)
    pairings = tuple(
        Pairing() if column is None else Pairing(bank.stories[column], row[column])
        for row, column in zip(weights, columns, strict=True)
    )
    return Planned(
        dealt,
        pairings,
        sum(column is not None for column in possible),
        _relaxed(dealt, weights, pairings),
        short,
        tuple(slot.number for slot in uncovered(slots, weights)),
    )


def _relaxed(dealt: Dealt, weights: Weights, strict: tuple[Pairing, ...]) -> Relaxed:
    filled = sum(pairing.story is not None for pairing in strict)
    weight = sum(pairing.weight for pairing in strict)
    if dealt.settings.name_only:
        return Relaxed(filled, weight)
    match = matching.best_relaxed(weights, [slot.interviewer for slot in dealt.slots])
    return Relaxed(match.filled, match.total)


def as_json(planned: Planned) -> dict[str, object]:
    """What `loop --dry-run --json` prints; its keys are a promise to scripts."""
    dealt = planned.dealt
    pairs = dict(zip((s.number for s in dealt.slots), planned.pairings, strict=True))
    by_uid = {slot.principle.uid: slot.principle for slot in dealt.slots}
    settings = {**asdict(dealt.settings), "format": dealt.settings.format.value}
    return {
        "seed": dealt.seed,
        "settings": settings,
        "interviewers": [_interviewer(each, pairs) for each in dealt.interviewers],
        "questions": len(dealt.slots),
        "filled": planned.filled,
        "possible": planned.possible,
        "weight": sum(pairing.weight for pairing in planned.pairings),
        "relaxed": asdict(planned.relaxed),
        "trouble": _trouble(planned.trouble, by_uid),
        "uncovered": list(planned.uncovered),
        "left_out": [_principle(each) for each in dealt.left_out],
    }


def _interviewer(
    interviewer: Interviewer, pairs: dict[int, Pairing]
) -> dict[str, object]:
    return {
        "number": interviewer.number,
        "bar_raiser": interviewer.bar_raiser,
        "slots": [_slot(slot, pairs[slot.number]) for slot in interviewer.slots],
    }


def _slot(slot: DealtSlot, pairing: Pairing) -> dict[str, object]:
    return {
        "number": slot.number,
        "principle": _principle(slot.principle),
        "question": slot.question.uid,
        "prompt": slot.question.prompt,
        "form": slot.question.form.value,
        "angle": slot.question.angle,
        "first_sight": slot.first_sight,
        "probes": list(slot.probes),
        "story": None if pairing.story is None else pairing.story.uid,
        "title": None if pairing.story is None else pairing.story.title,
        "weight": pairing.weight,
    }


def _principle(principle: Principle) -> dict[str, str]:
    return {
        "framework": principle.framework,
        "slug": principle.slug,
        "name": principle.name,
    }


def _trouble(
    trouble: Trouble | None, by_uid: dict[str, Principle]
) -> dict[str, object] | None:
    if trouble is None:
        return None
    return {
        "questions": list(trouble.questions),
        "principles": [_principle(by_uid[uid]) for uid in trouble.principles],
        "stories": list(trouble.stories),
        "sentence": trouble.sentence,
    }
