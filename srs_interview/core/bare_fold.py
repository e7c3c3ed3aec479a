"""The fold of a log that is all another program's, in bare numbers.

Every grade of it counts (PRACTICE 3.3), so nothing of `memory.Folded` but what the row
of a card keeps is needed on the way; `memory.fold` says the same in three times the
time, and a property holds one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from srs_interview.core.schedule import Numbers, Stepping


class Told(Protocol):
    """An event of another program; what its kinds are see `memory.EventKind`."""

    @property
    def uid(self) -> str:
        """Its own."""

    @property
    def at(self) -> datetime:
        """The instant."""

    @property
    def day(self) -> int:
        """The study day."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def grade(self) -> int | None:
        """1 to 4, of grades alone."""

    @property
    def stability(self) -> float | None:
        """What a state says."""

    @property
    def difficulty(self) -> float | None:
        """The same."""

    @property
    def due_day(self) -> int | None:
        """The day that was set by hand."""


Event = TypeVar("Event", bound=Told)


class Kept(NamedTuple):
    """What the row of a card keeps of its log."""

    memory: Numbers | None
    day: int | None
    """The study day of the memory."""
    reps: int
    lapses: int
    hand_due: int | None


def folded(
    log: Iterable[Event], step: Stepping
) -> tuple[Kept, list[tuple[Event, float | None]]]:
    """What the events of one card say of it.

    Args:
        log: Its events, all another program's.
        step: Of the parameters in force.

    Returns:
        What is kept, and each grade with the stability that the card had before.
    """
    known: Numbers | None = None
    day = hand_due = None
    reps = lapses = 0
    grades: list[tuple[Event, float | None]] = []
    for event in sorted(log, key=_ORDER):
        kind = event.kind
        if kind == "grade":
            grade = event.grade
            assert grade is not None, "a grade event carries a grade"
            before, hand_due, reps = known, None, reps + 1
            if before is None or day is None:
                grades.append((event, None))
                known, day = step(None, 0, grade), event.day
                continue
            grades.append((event, before[0]))
            # The other tool's clock may have stepped back a day.
            now = max(event.day, day)
            known, day = step(before, now - day, grade), now
            lapses += grade == 1
        elif kind == "state":
            assert event.stability is not None, "a state event carries a stability"
            assert event.difficulty is not None, "a state event carries a difficulty"
            known, day = (event.stability, event.difficulty), event.day
            hand_due = None
        elif kind == "reset":
            known = day = hand_due = None
            reps = lapses = 0
        elif kind == "due":
            hand_due = event.due_day
    return Kept(known, day, reps, lapses, hand_due), grades


_ORDER = attrgetter("day", "at", "uid")
