"""Synthetic learners: what somebody really remembers, whatever the app believes.

A learner's draws belong to a card and to how often it was asked, so that two policies
that ask the same card for the third time meet the same luck (paired seeds).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from random import Random

from srs_interview.core.foresight import Foresight, Held
from srs_interview.core.runup import practice_days
from srs_interview.core.schedule import Grade, Memory

FORESIGHT = Foresight()
"""FSRS under its default parameters: what the app believes."""

FIRST_SIGHT = 0.65
"""How often a card never seen before is answered; otherwise it is an Again.

FSRS.md does not say; with this, plain FSRS comes out as in its table, so the gains are
measured from the same floor. They hang on it: see the table of first sights.
"""

SPREAD = 0.7
"""Standard deviation of the logarithm of firmness between uneven principles."""

WEAK = 0.28
"""What a weak learner keeps of the stability that FSRS predicts."""

LEAST = 0.05
"""Days; nobody's stability falls below it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How much there is to learn, and in how much time; every card costs the same."""

    cards: int = 60
    principles: int = 16
    days: int = 21
    """Days with practice."""
    a_day: int = 10
    """Cards that the minutes of a day hold."""
    first_sight: float = FIRST_SIGHT

    @property
    def date(self) -> int:
        """The day of the interview, counted from the first day of practice."""
        return next(
            day for day in range(self.days + 9) if practice_days(0, day) == self.days
        )

    def principle(self, card: int) -> int:
        """Whose card it is."""
        return card % self.principles


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of learner; the default is FSRS itself."""

    name: str
    firmness: float = 1.0
    """What is kept of the stability that FSRS predicts."""
    spread: float = 0.0
    """How far the principles differ in that, as the deviation of its logarithm."""
    exponential: bool = False
    """Is it forgotten by halves, instead of by FSRS's power of time?"""
    steady: bool = False
    """Does a pass double the stability, however long the wait and hard the card?"""

    @property
    def on_model(self) -> bool:
        """Would FSRS, told the firmness of each principle, predict it exactly?"""
        return not (self.exponential or self.steady)


KINDS = (
    Kind("on the model"),
    Kind("weak", WEAK),
    Kind("uneven", spread=SPREAD),
    Kind("weak and uneven", WEAK, SPREAD),
    Kind("other forgetting", 0.5, 0.3, exponential=True),
    Kind("other growth", 0.6, 0.3, steady=True),
)


class Learner:
    """One person: a memory of each card, and luck."""

    def __init__(self, kind: Kind, setting: Setting, seed: int) -> None:
        self._kind, self._setting, self._seed = kind, setting, seed
        rng = Random(f"{seed} principles")
        self._firm = [
            kind.firmness * exp(rng.gauss(0, 1) * kind.spread)
            for _ in range(setting.principles)
        ]
        self._luck: dict[int, Random] = {}
        self._held: dict[int, tuple[Held, int]] = {}

    def recall(self, card: int, day: int) -> float:
        """How likely the card is recalled on that day; 0 for one never seen."""
        if card not in self._held:
            return 0.0
        held, last = self._held[card]
        if self._kind.exponential:
            return float(0.9 ** ((day - last) / held.stability))
        return FORESIGHT.recall(held.stability, day - last)

    def asked(self, card: int, day: int) -> Grade:
        """Answer a card and be changed by it."""
        seen = card in self._held
        recall = self.recall(card, day) if seen else self._setting.first_sight
        luck = self._luck.setdefault(card, Random(f"{self._seed} {card}"))
        grade = Grade.GOOD if luck.random() < recall else Grade.AGAIN
        after = self._after(card, grade, recall) if seen else self._first(card, grade)
        kept = Held(max(after.stability, LEAST), after.difficulty)
        self._held[card] = (kept, day)
        return grade

    def _first(self, card: int, grade: Grade) -> Held:
        firm = self._firm[self._setting.principle(card)]
        first = FORESIGHT.first(grade)
        return Held(first.stability * firm, first.difficulty)

    def _after(self, card: int, grade: Grade, recall: float) -> Held:
        held, _ = self._held[card]
        firm = self._firm[self._setting.principle(card)]
        if self._kind.steady:
            times = 0.4 if grade is Grade.AGAIN else 2.0
            return Held(held.stability * times, held.difficulty)
        after = FORESIGHT.after(held, grade, recall)
        if grade is Grade.AGAIN:
            return after
        # What makes a first impression short makes each later one grow less.
        grown = (after.stability - held.stability) * min(1.0, firm**0.5)
        return Held(held.stability + grown, after.difficulty)


@dataclass(frozen=True, slots=True)
class Told:
    """One counting review of a card seen before, and what the app expected of it."""

    card: int
    day: int
    before: Memory
    recalled: bool


@dataclass(slots=True)
class Book:
    """What the app believes: the fold of the grades, as `core.memory` makes it."""

    memories: dict[int, Memory] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    grades: list[tuple[int, int, Grade]] = field(default_factory=list)
    """Every grade with its card and its day."""

    def write(self, card: int, day: int, grade: Grade) -> None:
        """Take a grade in."""
        before = self.memories.get(card)
        if before is None:
            held = FORESIGHT.first(grade)
        else:
            self.told.append(Told(card, day, before, grade is not Grade.AGAIN))
            recall = FORESIGHT.recall(before.stability, day - before.day)
            held = Held(before.stability, before.difficulty)
            held = FORESIGHT.after(held, grade, recall)
        self.grades.append((card, day, grade))
        self.memories[card] = Memory(held.stability, held.difficulty, day)


def believed(memories: Mapping[int, Memory], card: int, day: int) -> float:
    """The recall that the app expects of a card that was seen."""
    memory = memories[card]
    return FORESIGHT.recall(memory.stability, day - memory.day)
