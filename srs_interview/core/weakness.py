"""How weak a principle is, and the recall its cards are therefore held to.

Source: PRACTICE 7. A heuristic on the user's own grades, with old ones fading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from srs_interview.core.schedule import HIGHEST_RECALL, LOWEST_RECALL, Grade

WORTH = {Grade.AGAIN: 0.0, Grade.HARD: 0.5, Grade.GOOD: 0.85, Grade.EASY: 1.0}
"""How much of an answer each grade stands for."""

_WORTHS = (0.0, *WORTH.values())
"""The same by the grade's number: a grade is looked up slowly."""

HALF_LIFE_DAYS = 14
"""After so many days a grade counts half."""

MEASURED_FROM = 4
"""Grades at weight 1 that a principle needs before anything is said about it."""

EDGES = (0.20, 0.35, 0.50)
"""Where the bands 1, 2 and 3 begin."""

STRICTER_EDGES = (0.23, 0.38, 0.53)
"""Where they are entered from an easier one, so that a band does not flutter."""

SHIFTS = (-0.05, 0.0, 0.03, 0.05)
"""What the bands 0 to 3 add to the base recall."""

_PRIOR_GRADES, _PRIOR_WORTH = 4, 0.75
_OTHER_WEIGHT = 0.5


class Evidence(NamedTuple):
    """A counting grade as it bears on one principle, or several alike of one day.

    A tuple, because a morning makes ten thousands of them.
    """

    day: int
    grade: Grade
    main: bool
    """Asked under this principle (weight 1), or is it merely carried?"""
    n: int = 1


@dataclass(frozen=True, slots=True)
class Weak:
    """How weak one principle is."""

    w: float
    """0 (all Easy) to 1 (all Again); 0.25 without any grade."""
    grades: int
    """Counting grades at weight 1."""

    @property
    def measured(self) -> bool:
        """Is that enough to say anything?"""
        return self.grades >= MEASURED_FROM


def weakness(evidence: Iterable[Evidence], today: int) -> Weak:
    """How weak a principle is, from the grades that bear on it.

    Args:
        evidence: Its counting grades; for the bands of a day, those up to yesterday.
        today: The study day that their age is counted to.
    """
    total = worth = 0.0
    main = 0
    for day, grade, is_main, n in evidence:
        # A grade from a day ahead (a flight west) is as fresh as today's, not fresher.
        age = max(0, today - day)
        share = 1.0 if is_main else _OTHER_WEIGHT
        weight = n * share * 0.5 ** (age / HALF_LIFE_DAYS)
        total += weight
        worth += weight * _WORTHS[grade]
        main += n if is_main else 0
    w = 1 - (worth + _PRIOR_GRADES * _PRIOR_WORTH) / (total + _PRIOR_GRADES)
    # Rounded, because a w that stands exactly on an edge must not fall either side
    # of it by the order in which the grades were added.
    return Weak(round(w, 9), main)


def band(w: float, before: int | None) -> int:
    """The band, 0 (easy) to 3 (strict), that a measured principle is in from today.

    Args:
        w: Its weakness.
        before: The band it was in; None when it was not measured yet.
    """
    plain = bisect_right(EDGES, w)
    if before is None or plain <= before:
        return plain
    return max(before, bisect_right(STRICTER_EDGES, w))


def desired_recall(band: int | None, base: float) -> float:
    """The recall that a band's cards are held to; the base while not measured.

    Rounded to four digits, so that equal recalls compare equal.
    """
    shift = 0.0 if band is None else SHIFTS[band]
    return min(max(round(base + shift, 4), LOWEST_RECALL), HIGHEST_RECALL)
