"""Grading habits that FSRS cannot absorb: Hard for what was forgotten, never an Again.

Hard is a pass. A card that was forgotten and graded Hard waits longer each time, and no
fit and no calibration mends that, for the log itself says that it was known (FSRS 2,
trap 9). So it is said to the user, with what the log shows, and with a repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from srs_interview.core.schedule import Grade

RAISED_LEAST = 5
"""Reviews suggested Again and graded Hard before anything is said."""

EXPECTED_LEAST = 5.0
"""Failures expected before their absence is more than luck: e ** -5 is under 1 %."""

HARDS_LEAST = 5
"""Hards that might stand for them; who never fails and never struggles is just good."""

FEW = 0.25
"""Of the failures expected; so few and so many Hards are no accident."""

ADVICE = "Hard means recalled with effort. What did not come is Again"


class Habit(Enum):
    """What the log shows."""

    RAISED = "raised"
    """A suggested Again was made a Hard."""
    NEVER_AGAIN = "never again"
    """Not one Again where several were to be expected, and Hards instead."""
    HARD_FOR_FORGOTTEN = "hard for forgotten"
    """Far fewer Agains than were to be expected, and Hards instead."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A counting review of a card that had a memory, as far as habits show in it."""

    uid: str
    """The event in the log."""
    grade: Grade
    recall: float
    """What was expected beforehand, 0 to 1."""
    suggested: Grade | None = None
    """None where nothing was suggested."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A habit with its evidence."""

    habit: Habit
    sentence: str
    mistaken: tuple[str, ...]
    """The Hards that a repair would take for an Again, by event."""


def advice(reviews: Iterable[Graded]) -> Advice | None:
    """What to say of somebody's grading; None where there is nothing to say.

    Args:
        reviews: Counting reviews of cards that had a memory, imported ones included.
    """
    seen = list(reviews)
    hards = [each for each in seen if each.grade is Grade.HARD]
    return _raised(seen, hards) or _missing(seen, hards)


def _raised(seen: Sequence[Graded], hards: Sequence[Graded]) -> Advice | None:
    suggested = [each for each in seen if each.suggested is Grade.AGAIN]
    raised = [each for each in hards if each.suggested is Grade.AGAIN]
    if len(raised) < RAISED_LEAST or 2 * len(raised) < len(suggested):
        return None
    said = (
        f"{len(raised)} of {len(suggested)} answers for which Again was suggested are "
        f"graded Hard. {ADVICE}"
    )
    return Advice(Habit.RAISED, said, _uids(raised))


def _missing(seen: Sequence[Graded], hards: Sequence[Graded]) -> Advice | None:
    expected = sum(1 - each.recall for each in seen)
    agains = sum(each.grade is Grade.AGAIN for each in seen)
    if expected < EXPECTED_LEAST or agains > FEW * expected:
        return None
    # Only as many Hards as would fill the gap tell of forgetting.
    if len(hards) < max(HARDS_LEAST, (expected - agains) / 2):
        return None
    habit = Habit.HARD_FOR_FORGOTTEN if agains else Habit.NEVER_AGAIN
    said = (
        f"{agains or 'none'} of {len(seen)} reviews {_are(agains)} Again, about "
        f"{round(expected)} were to be expected, and {len(hards)} are Hard. {ADVICE}"
    )
    return Advice(habit, said, _uids(hards))


def _uids(reviews: Iterable[Graded]) -> tuple[str, ...]:
    return tuple(each.uid for each in reviews)


def _are(count: int) -> str:
    return "are" if count > 1 else "is"
