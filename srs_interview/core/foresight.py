"""What reviews would do to a memory, by FSRS-6's formulas themselves.

`core.schedule` asks py-fsrs and is what is saved. Planning and simulating look at tens
of thousands of reviews that nobody has done yet, and py-fsrs takes ten times as long
over each; a test holds the two to the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, pow
from typing import NamedTuple, TypeAlias

from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade

LEAST_STABILITY = 0.001
"""Days; py-fsrs lets no stability fall below it."""

Expecting: TypeAlias = Callable[[float, float, float], float]
"""From stability, difficulty and the days since the last review to a recall."""


class Held(NamedTuple):
    """Stability in days and difficulty from 1 to 10, whenever the review was."""

    stability: float
    difficulty: float


class Foresight:
    """The formulas under one set of parameters, with what they share worked out once.

    Source:
        FSRS-6, https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
    """

    def __init__(self, parameters: tuple[float, ...] = DEFAULT_PARAMETERS) -> None:
        w = parameters
        self.decay = -w[20]
        self.factor = 0.9 ** (1 / self.decay) - 1
        self._growth = exp(w[8])
        self._by_stability, self._by_recall = -w[9], w[10]
        self._hard, self._easy = w[15], w[16]
        self._lapse, self._lapse_difficulty = w[11], -w[12]
        self._lapse_stability, self._lapse_recall = w[13], w[14]
        self._lapse_most = exp(-w[17] * w[18])
        self._reverted = w[7] * (w[4] - exp(w[5] * 3) + 1)
        self._kept, self._step = 1 - w[7], w[6] / 9
        self._first = {
            grade: Held(
                max(w[grade - 1], LEAST_STABILITY),
                _difficulty(w[4] - exp(w[5] * (grade - 1)) + 1),
            )
            for grade in Grade
        }

    def first(self, grade: Grade) -> Held:
        """The memory after a first review."""
        return self._first[grade]

    def recall(self, stability: float, days: float) -> float:
        """The chance of recall so many days after the last review."""
        recall: float = (1 + self.factor * days / stability) ** self.decay
        return recall

    def once(self, left: float, until: float = 0.0) -> Expecting:
        """Recall to be expected some days after one review.

        It is a Good where it is recalled and an Again where not. A function, written
        out at length: a day's plan asks it of each card there is.

        Args:
            left: Days from the review on.
            until: Days from now to the review.
        """
        decay, factor, passed = self.decay, self.factor, self.factor * left
        growing, by_stability, by_recall = (
            self._growth,
            self._by_stability,
            self._by_recall,
        )
        lapse, most = self._lapse, self._lapse_most
        by_difficulty, by_lapsed = self._lapse_difficulty, self._lapse_stability
        lapse_recall = self._lapse_recall

        def expected(stability: float, difficulty: float, since: float) -> float:
            recall: float = (1 + factor * (since + until) / stability) ** decay
            lost = 1 - recall
            growth = growing * (11 - difficulty) * stability**by_stability
            grown = stability * (1 + growth * (exp(lost * by_recall) - 1))
            lapsed = (
                lapse
                * difficulty**by_difficulty
                * ((stability + 1) ** by_lapsed - 1)
                * exp(lost * lapse_recall)
            )
            if lapsed > stability * most:
                lapsed = stability * most
            if lapsed < LEAST_STABILITY:
                lapsed = LEAST_STABILITY
            good: float = (1 + passed / grown) ** decay
            again: float = (1 + passed / lapsed) ** decay
            return recall * good + lost * again

        return expected

    def twice(self, until: float, left: float) -> Expecting:
        """The same after one review now and another so many days later.

        Args:
            until: Days from now to the second review.
            left: Days from the second review on.
        """
        once = self.once(left)

        def expected(stability: float, difficulty: float, since: float) -> float:
            held, recall = Held(stability, difficulty), self.recall(stability, since)
            passed = once(*self.good(held, recall), until)
            failed = once(*self.again(held, recall), until)
            return recall * passed + (1 - recall) * failed

        return expected

    def good(self, held: Held, recall: float) -> Held:
        """The memory after a Good, a day or more after the last review."""
        stability, difficulty = held
        grown = self.grown(stability, difficulty, recall)
        return Held(grown, self._harder(difficulty, 0.0))

    def again(self, held: Held, recall: float) -> Held:
        """The memory after an Again, a day or more after the last review."""
        stability, difficulty = held
        lapsed = self.lapsed(stability, difficulty, recall)
        return Held(lapsed, self._harder(difficulty, 2.0))

    def after(self, held: Held, grade: Grade, recall: float) -> Held:
        """The memory after any grade, a day or more after the last review.

        Args:
            held: The memory before.
            grade: What was reported.
            recall: How likely recall was at that moment.
        """
        if grade is Grade.AGAIN:
            return self.again(held, recall)
        stability, difficulty = held
        bonus = {Grade.HARD: self._hard, Grade.EASY: self._easy}.get(grade, 1.0)
        grown = self.grown(stability, difficulty, recall, bonus)
        return Held(grown, self._harder(difficulty, 3.0 - grade))

    def grown(
        self, stability: float, difficulty: float, recall: float, bonus: float = 1.0
    ) -> float:
        """The stability after a pass; a Good has no bonus."""
        growth = self._growth * (11 - difficulty) * pow(stability, self._by_stability)
        growth *= exp((1 - recall) * self._by_recall) - 1
        grown = stability * (1 + growth * bonus)
        return grown if grown > LEAST_STABILITY else LEAST_STABILITY

    def lapsed(self, stability: float, difficulty: float, recall: float) -> float:
        """The stability after an Again."""
        lapsed = (
            self._lapse
            * pow(difficulty, self._lapse_difficulty)
            * (pow(stability + 1, self._lapse_stability) - 1)
            * exp((1 - recall) * self._lapse_recall)
        )
        most = stability * self._lapse_most
        if lapsed > most:
            lapsed = most
        return lapsed if lapsed > LEAST_STABILITY else LEAST_STABILITY

    def _harder(self, difficulty: float, steps: float) -> float:
        moved = difficulty + (10 - difficulty) * self._step * steps
        return _difficulty(self._reverted + self._kept * moved)


def _difficulty(value: float) -> float:
    if value < 1.0:
        return 1.0
    return value if value < 10.0 else 10.0
