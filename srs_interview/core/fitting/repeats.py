"""Reviews of cards that had a memory: what was expected of each, and what came.

A fit learns from them, it is measured on them, and habits of grading show in them. The
log is walked in bare numbers (`schedule.stepping`), for py-fsrs would take ten times as
long over a log of years; what counts is said by `core.memory`, as for all else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from srs_interview.core import memory, schedule
from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.core.schedule import Grade, Memory, Numbers

LONGEST = 256
"""Reviews of one card since it was new; a fit looks at no longer ones."""


class Past(NamedTuple):
    """A `grade`, `state` or `reset` of the log, as far as repeats need it."""

    uid: str
    day: int
    kind: EventKind
    grade: Grade | None = None
    suggested: Grade | None = None
    mode: Mode = Mode.DAILY
    due: bool = False
    imported: bool = False
    stability: float | None = None
    difficulty: float | None = None


Answered = tuple[int, int]
"""A counting grade as its number, and the study days since the one before it."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A counting review of a card that had a memory from an earlier day."""

    card: int
    uid: str
    day: int
    grade: Grade
    suggested: Grade | None
    recall: float
    """As predicted under the parameters that the log was walked with."""
    stretch: Sequence[Answered]
    """Since the card was new; longer than up to here. Empty where that is not known,
    as after a memory that came from another program without its log."""
    place: int
    """Of this review in the stretch, from 0."""

    @property
    def recalled(self) -> bool:
        """Did it come?"""
        return self.grade is not Grade.AGAIN

    @property
    def before(self) -> Sequence[Answered]:
        """The reviews that led to it."""
        return self.stretch[: self.place]

    @property
    def elapsed(self) -> int:
        """Study days since the last of them."""
        return self.stretch[self.place][1]

    @property
    def whole(self) -> bool:
        """Can a fit use it?"""
        return 0 < self.place < LONGEST


class Walk:
    """Walks the logs of cards, one after the other, and counts what counts."""

    def __init__(self, parameters: tuple[float, ...]) -> None:
        self.counting = 0
        """Grades that went to FSRS, first ones among them."""
        self._parameters = parameters
        self._step = schedule.stepping(parameters)

    def repeats(self, card: int, past: Iterable[Past]) -> Iterator[Repeat]:
        """The repeats of one card, in the order of its log.

        Args:
            card: Its number.
            past: Its events in log order; such as move no memory are left out.
        """
        held: Numbers | None = None
        met, day = _Met(), 0
        stretch: list[Answered] = []
        known = True
        for each in past:
            if each.kind is EventKind.RESET:
                held, met, day = None, _Met(), 0
                stretch, known = [], True
            elif each.kind is EventKind.STATE:
                known = known and bool(stretch)
                held, day = (each.stability or 1, each.difficulty or 1), each.day
                met.memory = _SOME
            elif memory.counts(met, each):
                self.counting += 1
                assert each.grade is not None, "a grade event carries a grade"
                # As in the fold: another tool's clock may have stepped back.
                waited = 0 if held is None else max(each.day - day, 0)
                stretch.append((each.grade, waited))
                if held is not None and waited:
                    recall = schedule.recall(held[0], waited, self._parameters)
                    place = len(stretch) - 1 if known else 0
                    yield _repeat(card, each, recall, stretch, place)
                held = self._step(held, waited, each.grade)
                day = max(each.day, day)
                met.note(each)


def _repeat(
    card: int, each: Past, recall: float, stretch: Sequence[Answered], place: int
) -> Repeat:
    assert each.grade is not None, "a grade event carries a grade"
    return Repeat(
        card, each.uid, each.day, each.grade, each.suggested, recall, stretch, place
    )


_SOME = Memory(1.0, 1.0, 1)
"""Only that there is one decides what counts."""


@dataclass(slots=True)
class _Met:
    """What decides which events of a card count."""

    memory: Memory | None = None
    counted_day: int | None = None
    again_day: int | None = None

    def note(self, each: Past) -> None:
        """Take in an event that counted."""
        self.memory = _SOME
        if each.due or each.imported:
            self.counted_day = each.day
        if each.grade is Grade.AGAIN:
            self.again_day = each.day
