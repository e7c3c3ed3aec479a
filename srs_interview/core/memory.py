"""A card's memory as the fold of its log (PRACTICE 3 and 4).

The log is the truth: what counts is derived here, from day, order, mode and whether the
card was due, and is stored nowhere. Whoever folds the same events gets the same memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from srs_interview.core import schedule
from srs_interview.core.items import Mode
from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade, Memory

RETURNS = 2
"""How often a card graded Again comes back on the same day (PRACTICE 3.1)."""

LEECH = 5
"""So many failures, and the card needs another story (PRACTICE 5.7)."""


class EventKind(StrEnum):
    """What happened to a card; only the first four move its memory."""

    GRADE = "grade"
    STATE = "state"
    """Stability and difficulty set by an import or a conversion."""
    RESET = "reset"
    DUE = "due"
    """A day set by hand, until the next grade that counts."""
    DECODE = "decode"
    """A decode item answered; grade Good for right, Again for wrong."""
    READ = "read"
    """A story read aloud once with the clock."""
    WRITE = "write"
    """Minutes spent in the story form."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log, as far as folding needs it."""

    uid: str
    day: int
    at: datetime
    kind: EventKind
    grade: Grade | None = None
    mode: Mode = Mode.DAILY
    due: bool = False
    """Was the card due, or brought as new, when it was graded?"""
    imported: bool = False
    stability: float | None = None
    difficulty: float | None = None
    due_day: int | None = None


@dataclass(frozen=True, slots=True)
class Folded:
    """Everything the log says of one card up to some event."""

    memory: Memory | None = None
    hand_due: int | None = None
    reps: int = 0
    """Grades that counted."""
    lapses: int = 0
    """Counting Agains on a card that had a memory."""
    failures: int = 0
    """Counting Agains, the first one included."""
    last: Grade | None = None
    """The last grade that counted."""
    counted_day: int | None = None
    """The study day whose due grade has counted."""
    again_day: int | None = None
    """The study day on which an Again has counted."""
    graded_day: int | None = None
    """The study day of the last grade of any mode."""
    last_on_day: Grade | None = None
    """The last grade of `graded_day`, counting or not."""
    returns: int = 0
    """Returns on `graded_day`."""
    day: int | None = None
    """The study day of the last event that it looks at; no later one may lie before."""

    @property
    def leech(self) -> bool:
        """Has it failed so often that another story is needed?"""
        return self.failures >= LEECH

    def returning(self, day: int) -> bool:
        """Is it to be asked once more today? From the log, so a restart keeps it."""
        return (
            self.graded_day == day
            and self.last_on_day is Grade.AGAIN
            and self.returns < RETURNS
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One event with what it did."""

    event: Event
    counted: bool
    before: Folded
    after: Folded


class Met(Protocol):
    """What is known of a card, as far as it decides what counts; `Folded` is one."""

    @property
    def memory(self) -> Memory | None:
        """Only whether there is one matters."""

    @property
    def counted_day(self) -> int | None:
        """The study day whose due grade has counted."""

    @property
    def again_day(self) -> int | None:
        """The study day on which an Again has counted."""


class Told(Protocol):
    """An event, as far as it decides whether it counts; `Event` is one."""

    @property
    def day(self) -> int:
        """The study day."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def grade(self) -> Grade | None:
        """Of grades alone."""

    @property
    def mode(self) -> Mode:
        """How the card came to be asked."""

    @property
    def due(self) -> bool:
        """Was the card due, or brought as new?"""

    @property
    def imported(self) -> bool:
        """Is it another program's?"""


def counts(folded: Met, event: Told) -> bool:
    """Does this grade go to FSRS? (PRACTICE 3)"""
    if event.kind is not EventKind.GRADE:
        return False
    if event.imported:
        return True
    if event.mode is Mode.RETURN:
        return False
    if event.due:
        return folded.counted_day != event.day
    # A pass ahead of time says little, a failure is news: once a day.
    return (
        folded.memory is not None
        and event.grade is Grade.AGAIN
        and folded.again_day != event.day
    )


def advance(
    folded: Folded,
    event: Event,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
    *,
    replaying: bool = False,
) -> Step:
    """What one more event makes of a card.

    Args:
        folded: What is known of it.
        event: What happened then.
        parameters: The FSRS parameters in force.
        replaying: Is it an old one, read from the log? See `schedule.replayed`.
    """
    counted = counts(folded, event)
    after = folded
    if event.kind is EventKind.GRADE:
        if counted:
            graded = schedule.replayed if replaying else schedule.after
            after = _graded(folded, event, graded, parameters)
        else:
            after = _noted(folded, event)
    elif event.kind is EventKind.STATE:
        assert event.stability is not None, "a state event carries a stability"
        assert event.difficulty is not None, "a state event carries a difficulty"
        memory = Memory(event.stability, event.difficulty, event.day)
        after = replace(folded, memory=memory, hand_due=None, day=event.day)
    elif event.kind is EventKind.RESET:
        after = Folded(day=event.day)
    elif event.kind is EventKind.DUE:
        after = replace(folded, hand_due=event.due_day, day=event.day)
    return Step(event, counted, folded, after)


def fold(
    events: Iterable[Event], parameters: tuple[float, ...] = DEFAULT_PARAMETERS
) -> list[Step]:
    """Every event of one card in the order (day, instant, uid), with what it did."""
    steps: list[Step] = []
    folded = Folded()
    for event in sorted(events, key=lambda event: (event.day, event.at, event.uid)):
        step = advance(folded, event, parameters, replaying=True)
        folded = step.after
        steps.append(step)
    return steps


def folded(
    events: Iterable[Event], parameters: tuple[float, ...] = DEFAULT_PARAMETERS
) -> Folded:
    """What the log says of a card."""
    steps = fold(events, parameters)
    return steps[-1].after if steps else Folded()


def due_day(
    state: Folded,
    desired_recall: float,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> int | None:
    """When to ask the card next; None for a card that was never graded or set."""
    if state.hand_due is not None:
        return state.hand_due
    if state.memory is None:
        return None
    days = schedule.interval(state.memory.stability, desired_recall, parameters)
    return state.memory.day + days


def _noted(folded: Folded, event: Event) -> Folded:
    return replace(
        folded,
        day=event.day,
        graded_day=event.day,
        last_on_day=event.grade,
        returns=_returns(folded, event),
    )


def _returns(folded: Folded, event: Event) -> int:
    before = folded.returns if folded.graded_day == event.day else 0
    return before + (event.mode is Mode.RETURN)


def _graded(
    folded: Folded,
    event: Event,
    graded: Callable[[Memory | None, Grade, int, tuple[float, ...]], Memory],
    parameters: tuple[float, ...],
) -> Folded:
    assert event.grade is not None, "a grade event carries a grade"
    before = folded.memory
    # An imported log may step back a day where the other tool's clock did.
    day = event.day if before is None else max(event.day, before.day)
    failed = event.grade is Grade.AGAIN
    # Every field, not `replace`: imports fold fifty thousand of these.
    return Folded(
        memory=graded(before, event.grade, day, parameters),
        hand_due=None,
        reps=folded.reps + 1,
        lapses=folded.lapses + (failed and before is not None),
        failures=folded.failures + failed,
        last=event.grade,
        counted_day=event.day if event.due or event.imported else folded.counted_day,
        again_day=event.day if failed else folded.again_day,
        graded_day=event.day,
        last_on_day=event.grade,
        returns=_returns(folded, event),
        day=event.day,
    )
