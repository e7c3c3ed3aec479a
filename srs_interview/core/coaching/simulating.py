"""The user's own bank through many mock loops: how much of them it could answer.

Loops are dealt as a mock loop is (DOMAIN E2): principles by weight and weakness, angles
from the questions there are, at least two about a failure or feedback, one "how".

What a tag does not say is whether the story suits the prompt that comes: a launch story
tagged Ownership does not answer "when did you take on what nobody wanted?". So in every
loop each tagged story suits each prompt with the chance that E3 assumed for its table,
and coverage counts the questions that can be filled at once by stories that are tagged
and suit. Without that chance a bank of sixteen would look complete, which E3's own
table denies. The edge share of E4 is the worth of the best assignment; there a story
that does not suit, or that serves only a related principle, can still be bent to the
question for 0.4.

Chance is drawn for each story from the seed and its own name: adding, changing or
removing one story leaves the luck of all others as it was, so that two banks can be
compared loop by loop.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from srs_interview.core.cards import FAILURE
from srs_interview.core.coaching.filling import Filling
from srs_interview.core.coaching.matching import Match, best
from srs_interview.core.coverage import HOW, RELATED, Bank, Slot, fit, worth
from srs_interview.core.rehearsing.loop_deal import HARD_ANGLES, wanted
from srs_interview.core.rehearsing.loop_seats import deal_seats
from srs_interview.core.rehearsing.loop_settings import LoopSettings

SUITS = 0.7
"""Chance that a story tagged with a principle suits a prompt on it (DOMAIN E3)."""

LOOPS = 200
"""Loops of one simulation (DOMAIN E4)."""

_UNKNOWN_ANGLES = (FAILURE, "feedback", HOW, "", "", "", "", "")
"""What a principle is asked from while its questions are not known."""

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""

Cancelled = Callable[[], bool]
"""Asked before each step whether nobody waits for the answer any more."""

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Assumed:
    """What the loops are like."""

    settings: LoopSettings = field(default_factory=LoopSettings)
    loops: int = LOOPS
    seed: int = 0
    weakness: Mapping[str, float] = field(default_factory=dict)
    """`w` by principle; 0.25 where it is not measured."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one loop."""

    slots: tuple[Slot, ...]
    suits: tuple[int, ...]
    """For each story the questions that it would suit if tagged, as bits."""
    filled: int
    """Questions that tagged stories could answer, none of them told twice."""
    wanting: int
    """Questions where a story more would fill one more, as bits."""
    stuck: frozenset[int]
    """Stories that could not be freed for one of those questions."""
    match: Match
    """The best assignment, stories of related principles among it."""
    answered: int
    """Which questions are counted in `filled`, as bits."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What became of all loops."""

    bank: Bank
    assumed: Assumed
    outcomes: tuple[Outcome, ...]

    @property
    def questions(self) -> int:
        """Questions of all loops."""
        return sum(len(outcome.slots) for outcome in self.outcomes)

    @property
    def filled(self) -> int:
        """Those that could be filled without telling a story twice in a loop."""
        return sum(outcome.filled for outcome in self.outcomes)

    @property
    def coverage(self) -> float:
        """The share of questions filled, 0 to 1."""
        return _share(self.filled, self.questions)

    @property
    def share(self) -> float:
        """Mean worth of a question's best answer, 0 to 1: `readiness` of E4."""
        total = sum(outcome.match.total for outcome in self.outcomes)
        return _share(total, 100 * self.questions)

    @property
    def full(self) -> float:
        """The share of loops with every question filled, 0 to 1."""
        whole = sum(outcome.filled == len(outcome.slots) for outcome in self.outcomes)
        return _share(whole, len(self.outcomes))

    @property
    def used(self) -> Mapping[str, int]:
        """How often the best assignments use each story, by uid."""
        columns = [column for each in self.outcomes for column in each.match.columns]
        return {
            told.uid: uses
            for column, told in enumerate(self.bank.stories)
            if (uses := columns.count(column))
        }


def simulate(
    bank: Bank,
    assumed: Assumed = Assumed(),
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Simulated | None:
    """Put a bank through the loops.

    Args:
        bank: The stories, the principles and the angles of their questions.
        assumed: The loops; equal ones give equal outcomes.
        progress: Told after each loop.
        cancelled: Asked before each loop.

    Returns:
        What became of them; None when it was cancelled.
    """
    deals = dealt(bank, assumed)
    luck = [suited(told.uid, deals, assumed.seed) for told in bank.stories]
    edges = _Edges(bank)
    outcomes: list[Outcome] = []
    for number, slots in enumerate(deals):
        if cancelled and cancelled():
            return None
        outcomes.append(_outcome(edges, slots, tuple(each[number] for each in luck)))
        if progress:
            progress(number + 1, len(deals))
    return Simulated(bank, assumed, tuple(outcomes))


def dealt(bank: Bank, assumed: Assumed) -> list[tuple[Slot, ...]]:
    """The questions of each loop; they do not depend on the stories."""
    rng = Random(assumed.seed)
    weights = {each.uid: each.weight for each in bank.principles}
    return [_deal(rng, bank, weights, assumed) for _ in range(assumed.loops)]


def suited(uid: str, deals: Sequence[Collection[Slot]], seed: int) -> list[int]:
    """The questions of each loop that a story would suit if tagged, as bits."""
    chance = Random(f"{seed} {uid}").random
    return [
        sum(1 << place for place in range(len(slots)) if chance() < SUITS)
        for slots in deals
    ]


def _deal(
    rng: Random, bank: Bank, weights: Mapping[str, float], assumed: Assumed
) -> tuple[Slot, ...]:
    seats = deal_seats(rng, assumed.settings, weights, assumed.weakness)
    asks = [(uid, seat.number) for seat in seats for uid in seat.asks]
    angles = _angles(rng, [uid for uid, _ in asks], bank.angles)
    return tuple(
        Slot(uid, angle, number)
        for (uid, number), angle in zip(asks, angles, strict=True)
    )


def _angles(
    rng: Random, asks: Sequence[str], known: Mapping[str, Sequence[str]]
) -> list[str]:
    """An angle for each question, those first that a loop must hold (DOMAIN E2.2)."""
    left = {uid: list(known.get(uid) or _UNKNOWN_ANGLES) for uid in asks}
    drawn: dict[int, str] = {}
    hard, how = wanted(len(asks))
    for angles in [HARD_ANGLES] * hard + [frozenset({HOW})] * how:
        choices = [
            (place, angle)
            for place, uid in enumerate(asks)
            if place not in drawn
            for angle in left[uid]
            if angle in angles
        ]
        if choices:
            place, angle = _one(rng, choices)
            drawn[place] = angle
            left[asks[place]].remove(angle)
    for place, uid in enumerate(asks):
        if place not in drawn:
            # More questions than there are: from an angle that anything answers.
            drawn[place] = _one(rng, left[uid] or [""])
            if left[uid]:
                left[uid].remove(drawn[place])
    return [drawn[place] for place in range(len(asks))]


def _one(rng: Random, things: Sequence[_Thing]) -> _Thing:
    return things[int(rng.random() * len(things))]


class _Edges:
    """What each story is worth to a question, kept for each principle and angle."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._related = bank.related
        self._known: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def of(self, slot: Slot) -> list[tuple[int, int]]:
        """For each story its worth if it suits, 0 if it is not tagged, and if not."""
        key = slot.principle, slot.angle
        if key not in self._known:
            self._known[key] = [
                self._pair(told_at, slot) for told_at in range(len(self._bank.stories))
            ]
        return self._known[key]

    def _pair(self, told_at: int, slot: Slot) -> tuple[int, int]:
        told, year = self._bank.stories[told_at], self._bank.this_year
        if told.link_to(slot.principle) is None:
            related = self._related.get(slot.principle, ())
            return 0, worth(told, fit(told, slot.principle, related), slot.angle, year)
        return (
            worth(told, fit(told, slot.principle), slot.angle, year),
            worth(told, RELATED, slot.angle, year),
        )


def _outcome(edges: _Edges, slots: tuple[Slot, ...], suits: tuple[int, ...]) -> Outcome:
    filling = Filling()
    weights = []
    for place, slot in enumerate(slots):
        bit = 1 << place
        pairs = list(zip(suits, edges.of(slot), strict=True))
        weights.append(
            [
                tagged if tagged and suit & bit else bent
                for suit, (tagged, bent) in pairs
            ]
        )
        filling.add(
            [
                column
                for column, (suit, (tagged, _)) in enumerate(pairs)
                if tagged and suit & bit
            ],
            0,
        )
    return Outcome(
        slots,
        suits,
        sum(column is not None for column in filling.columns),
        sum(1 << row for row in filling.wanting()),
        frozenset(filling.stuck()),
        best(weights),
        sum(
            1 << place
            for place, column in enumerate(filling.columns)
            if column is not None
        ),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
