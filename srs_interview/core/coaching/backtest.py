"""How far past predictions were off, on the user's own log.

Each answer is held against what was expected of it beforehand: by FSRS, and by FSRS as
only the answers of earlier days would have corrected it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from srs_interview.core import schedule
from srs_interview.core.coaching.calibrating import (
    NEEDED,
    Calibration,
    Gathered,
    Outcome,
)
from srs_interview.core.schedule import DEFAULT_PARAMETERS

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Edges between predictions that are looked at together: most are high."""

_REFIT = 1.1
"""A calibration is made anew when there are so many times the answers of the last."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews of which about the same was expected."""

    low: float
    high: float
    expected: float
    """Mean predicted recall."""
    recalled: float
    """The share that was recalled."""
    reviews: int

    @property
    def off(self) -> float:
        """Above 0: more was expected than came."""
        return self.expected - self.recalled


@dataclass(frozen=True, slots=True)
class Missed:
    """How far one way of predicting was off."""

    mean: float
    """Expected less recalled, over all; above 0: too hopeful."""
    chance: float
    """How far that mean would be off by luck alone, as a standard deviation."""
    typical: float
    """How far the bins were off, either way, weighed by their reviews."""
    bins: tuple[Bin, ...]
    """Those that have reviews, the lowest expectation first."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """What came of past predictions."""

    reviews: int
    raw: Missed | None
    """None while there are too few reviews to say."""
    calibrated: Missed | None

    @property
    def words(self) -> str:
        """The result in a sentence, or why there is none."""
        if self.raw is None or self.calibrated is None:
            return f"not enough reviews yet ({self.reviews} of {NEEDED})"
        return (
            f"over the latest {self.reviews:,} reviews predictions were off by "
            f"{_points(self.raw.typical)}, {_hopes(self.raw)}; "
            f"calibrated by {_points(self.calibrated.typical)}"
        )


def backtest(
    outcomes: Iterable[Outcome], parameters: tuple[float, ...] = DEFAULT_PARAMETERS
) -> Backtest:
    """Hold every past prediction against what came.

    Args:
        outcomes: Reviews of cards that had a memory, in any order.
        parameters: The 21 FSRS parameters in force.
    """
    told = sorted(outcomes, key=lambda each: each.day)
    if len(told) < NEEDED:
        return Backtest(len(told), None, None)
    raw = [_recall(each, 1.0, parameters) for each in told]
    corrected = list(_corrected(told, parameters))
    recalled = [each.recalled for each in told]
    return Backtest(len(told), missed(raw, recalled), missed(corrected, recalled))


def missed(expected: Sequence[float], recalled: Sequence[bool]) -> Missed:
    """How far predictions were from what came; there must be at least one."""
    pairs = sorted(zip(expected, recalled, strict=True))
    bins = tuple(
        _bin(place, list(group))
        for place, group in groupby(pairs, key=lambda pair: _place(pair[0]))
    )
    count = len(pairs)
    return Missed(
        sum(each.off * each.reviews for each in bins) / count,
        sqrt(sum(each * (1 - each) for each in expected)) / count,
        sum(abs(each.off) * each.reviews for each in bins) / count,
        bins,
    )


def _corrected(
    told: Sequence[Outcome], parameters: tuple[float, ...]
) -> Iterator[float]:
    """What the calibration of the days before each answer made of it."""
    gathered, known, at = Gathered(parameters), Calibration(), 0
    for _, day in groupby(told, key=lambda each: each.day):
        if gathered.reviews >= max(at * _REFIT, at + 1):
            known, at = gathered.calibration(), gathered.reviews
        for outcome in day:
            factor = known.of(outcome.principle).factor
            yield _recall(outcome, factor, parameters)
            gathered.add(outcome)


def _recall(outcome: Outcome, factor: float, parameters: tuple[float, ...]) -> float:
    return schedule.recall(outcome.stability * factor, outcome.elapsed, parameters)


def _place(expected: float) -> int:
    inner = BINS[1:-1]
    return sum(expected >= edge for edge in inner)


def _bin(place: int, pairs: Sequence[tuple[float, bool]]) -> Bin:
    count = len(pairs)
    return Bin(
        BINS[place],
        BINS[place + 1],
        sum(expected for expected, _ in pairs) / count,
        sum(recalled for _, recalled in pairs) / count,
        count,
    )


def _points(share: float) -> str:
    points = round(100 * share)
    return f"{points} point" if points == 1 else f"{points} points"


def _hopes(missed: Missed) -> str:
    if abs(missed.mean) <= 2 * missed.chance:
        return "no more to one side than chance explains"
    return "too high" if missed.mean > 0 else "too low"
