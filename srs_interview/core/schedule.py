"""FSRS in study days: the memory of one card, and what each grade would make of it.

This is the only door to the fsrs library. It counts elapsed time in 24-hour blocks, so
it is fed one fixed hour of each study day (FSRS 2, trap 4); its learning steps and its
unseeded fuzz are off, so that what a button promises is what gets saved.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import fsrs

BASE_RECALL = 0.90
"""The recall that a card is held to when nothing else is known of its principle."""

LOWEST_RECALL, HIGHEST_RECALL = 0.70, 0.97
"""Desired recall outside these is refused: fsrs itself checks nothing (trap 6)."""

LONGEST_INTERVAL = 36_500
"""Days; stability itself has no upper clamp in fsrs (trap 8)."""

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs.scheduler.DEFAULT_PARAMETERS)
"""The 21 numbers of FSRS-6 that hold until a fit says otherwise."""

VERSION = "FSRS-6"
"""What sets of parameters are called that fit these formulas."""

_OLDER = {17: "FSRS-4.5", 19: "FSRS-5"}

_HOUR = 12
"""Any fixed hour does: only whole days between reviews reach the formulas."""


class Grade(IntEnum):
    """How well it was recalled; Hard is a pass and never means "forgot"."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Memory(NamedTuple):
    """What FSRS knows of a reviewed card; a card never reviewed has none.

    A tuple, because a morning makes one of each card there is.
    """

    stability: float
    """Days until recall falls to 90 %."""
    difficulty: float
    """1 to 10."""
    day: int
    """The study day of the last review that counted."""


def checked(parameters: Sequence[float], version: str = VERSION) -> tuple[float, ...]:
    """A set of parameters from outside, as it may be used.

    Raises:
        ValueError: It is of another version of FSRS, whose sets have other numbers of
            other meaning (trap 11), or a number is not one that the formulas take.
    """
    many = len(parameters)
    if version != VERSION or many != len(DEFAULT_PARAMETERS):
        of = _OLDER.get(many, version if version != VERSION else "no FSRS")
        raise ValueError(
            f"{many} parameters are of {of}; {VERSION} has {len(DEFAULT_PARAMETERS)}"
        )
    found = tuple(float(number) for number in parameters)
    if not all(map(math.isfinite, found)):
        raise ValueError("a parameter is no finite number")
    try:
        _scheduler(found)
    except ValueError as error:
        raise ValueError("a parameter is outside of what FSRS takes") from error
    return found


def after(
    memory: Memory | None,
    grade: Grade,
    day: int,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> Memory:
    """The memory that results from grading a card.

    Args:
        memory: What was known before; None for the first review.
        grade: The recall the user reported.
        day: The study day of the review.
        parameters: The 21 parameters in force.

    Raises:
        ValueError: The review lies before the last one, which fsrs would accept.

    Source:
        FSRS-6, https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
    """
    if memory is not None and day < memory.day:
        raise ValueError(f"review on day {day} is before the last one on {memory.day}")
    return _after(memory, grade, day, parameters)


def replayed(
    memory: Memory | None,
    grade: Grade,
    day: int,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> Memory:
    """`after`, of a grade that is in the log already: the same, in bare numbers.

    A new grade goes through fsrs; what it once said of an old one is worked out again
    at every show, undo and fit, of up to a million of them.
    """
    if memory is None:
        return Memory(*stepping(parameters)(None, 0, grade), day)
    known, since = (memory.stability, memory.difficulty), day - memory.day
    return Memory(*stepping(parameters)(known, since, grade), day)


class _Fresh(fsrs.Card):
    """A card of nobody's, made for one review: fsrs need not change a copy of it."""

    def __copy__(self) -> _Fresh:
        return self


# What each of the four grades would do is worked out when the card is shown, and one of
# them again when it is given.
@lru_cache(maxsize=4096)
def _after(
    memory: Memory | None, grade: Grade, day: int, parameters: tuple[float, ...]
) -> Memory:
    moment = _moment(day)
    card = _Fresh(card_id=1, due=moment)
    if memory is not None:
        card.state = fsrs.State.Review
        card.step = None
        card.stability = memory.stability
        card.difficulty = memory.difficulty
        card.last_review = _moment(memory.day)
    reviewed, _ = _scheduler(parameters).review_card(
        card, fsrs.Rating(grade), review_datetime=moment
    )
    assert reviewed.stability is not None, "a reviewed card has a stability"
    assert reviewed.difficulty is not None, "a reviewed card has a difficulty"
    return Memory(reviewed.stability, reviewed.difficulty, day)


Numbers = tuple[float, float]
"""Stability and difficulty."""

Stepping = Callable[[Numbers | None, int, int], Numbers]
"""What a grade makes of them: before (None: the first review), days since, grade."""


@lru_cache(maxsize=8)
def stepping(parameters: tuple[float, ...] = DEFAULT_PARAMETERS) -> Stepping:
    """`after` in bare numbers, for logs by the thousand: a tenth of its time.

    The same operations in the same order as in fsrs, so the same to the last bit; a
    property holds it to that. `core.foresight` is for what may come: nearly the same,
    in whatever order is quickest, and of recalls that are known already.
    """
    *_, p4, p5, p6, p7, p8, p9, p10 = parameters[:11]
    p11, p12, p13, p14, p15, p16, p17, p18, p19, p20 = parameters[11:]
    decay, factor = -p20, 0.9 ** (1 / -p20) - 1
    e, grown, easy = math.e, math.e**p8, p4 - math.e ** (p5 * 3) + 1
    kept = math.e ** (p17 * p18)
    firsts = [
        (max(parameters[nth], 0.001), _bounded(p4 - math.e ** (p5 * nth) + 1))
        for nth in range(4)
    ]

    @lru_cache(maxsize=4096)
    def step(before: Numbers | None, elapsed: int, grade: int) -> Numbers:
        if before is None:
            return firsts[grade - 1]
        stability, difficulty = before
        if elapsed < 1:
            more = e ** (p17 * (grade - 3 + p18)) * stability**-p19
            after = stability * (max(more, 1.0) if grade > 1 else more)
        else:
            recall = (1 + factor * elapsed / stability) ** decay
            if grade == 1:
                lost = p11 * difficulty**-p12 * ((stability + 1) ** p13 - 1)
                lost *= e ** ((1 - recall) * p14)
                after = min(lost, stability / kept)
            else:
                more = grown * (11 - difficulty) * stability**-p9
                more *= e ** ((1 - recall) * p10) - 1
                more *= p15 if grade == 2 else 1
                after = stability * (1 + more * (p16 if grade == 4 else 1))
        change = (10.0 - difficulty) * -(p6 * (grade - 3)) / 9.0
        harder = p7 * easy + (1 - p7) * (difficulty + change)
        return max(after, 0.001), _bounded(harder)

    return step


def _bounded(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)


def interval(
    stability: float,
    desired_recall: float,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> int:
    """Whole days until predicted recall falls to the desired one, at least one.

    Raises:
        ValueError: The desired recall is outside 0.70 to 0.97.
    """
    return interval_of(stability, desired_recall, parameters[20])


def interval_of(stability: float, desired_recall: float, decay: float) -> int:
    """The same from the one parameter of the forgetting curve, the last of them."""
    _desirable(desired_recall)
    power, factor = _curve(decay)
    days = round(stability / factor * (desired_recall ** (1 / power) - 1))
    return int(min(max(days, 1), LONGEST_INTERVAL))


def recall(
    stability: float,
    elapsed_days: float,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> float:
    """The predicted chance of recalling a card so many days after its last review."""
    decay, factor = _curve(parameters[20])
    return float((1 + factor * max(elapsed_days, 0.0) / stability) ** decay)


def recalls(
    passed: Iterable[float], parameters: tuple[float, ...] = DEFAULT_PARAMETERS
) -> list[float]:
    """Recall of many cards, each after some days, counted in its stability."""
    decay, factor = _curve(parameters[20])
    return [(1 + factor * each) ** decay for each in passed]


def passed(recall: float, parameters: tuple[float, ...] = DEFAULT_PARAMETERS) -> float:
    """The days, counted in stabilities, after which recall has fallen to a share.

    Endless for a share of nothing, which is never reached.
    """
    decay, factor = _curve(parameters[20])
    return float((recall ** (1 / decay) - 1) / factor) if recall > 0 else math.inf


def choices(
    memory: Memory | None,
    day: int,
    desired_recall: float,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> Mapping[Grade, int]:
    """Days until the card would be asked again, for each of the four grades."""
    return {
        grade: interval(
            after(memory, grade, day, parameters).stability, desired_recall, parameters
        )
        for grade in Grade
    }


def converted(
    interval_days: float,
    ease: float,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> tuple[float, float]:
    """The stability and difficulty of a card that SM-2 has scheduled.

    Its interval is taken for the time in which recall falls to 90 %; the difficulty is
    the one under which the next Good lengthens the interval as the ease would.

    Args:
        interval_days: The interval that it has.
        ease: The factor by which a pass lengthens it, 1.3 and more.
        parameters: The 21 parameters in force.

    Source:
        FSRS-6, the growth of stability after a pass, solved for the difficulty.
    """
    stability = min(max(interval_days, 0.001), float(LONGEST_INTERVAL))
    growth = math.exp(parameters[8]) * stability ** -parameters[9]
    growth *= math.expm1((1 - BASE_RECALL) * parameters[10])
    return stability, min(max(11 - (ease - 1) / growth, 1.0), 10.0)


@lru_cache(maxsize=8)
def _scheduler(parameters: tuple[float, ...]) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=parameters,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


def _desirable(recall: float) -> None:
    if not LOWEST_RECALL <= recall <= HIGHEST_RECALL:
        raise ValueError(
            f"desired recall must be {LOWEST_RECALL} to {HIGHEST_RECALL}, got {recall}"
        )


@lru_cache(maxsize=8)
def _curve(decay: float) -> tuple[float, float]:
    return -decay, 0.9 ** (-1 / decay) - 1


@lru_cache(maxsize=4096)
def _moment(day: int) -> datetime:
    # Exactly timezone.utc: fsrs refuses every other zone, ZoneInfo("UTC") among them.
    return datetime(1, 1, 1, _HOUR, tzinfo=UTC) + timedelta(days=day - 1)
