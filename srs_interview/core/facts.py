"""Everything that is known of one card, for the screen that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from srs_interview.core.schedule import Grade


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event of a card, as a person reads it."""

    day: int
    at: datetime
    what: str
    """`grade`, `state`, `reset`, `due`, `decode`, `read` or `write`."""
    grade: Grade | None
    suggested: Grade | None
    mode: str
    counted: bool
    """Did it go to FSRS? (PRACTICE 3)"""
    voided: bool
    """Was it taken back?"""
    seconds: int | None
    stability: float | None
    """After the event; None where it moved nothing."""
    interval: int | None
    """Days that it led to, under the recall that was desired then."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A card's memory, when it is due and why, and its whole log."""

    uid: str
    title: str
    kind: str
    deck: str
    principles: tuple[str, ...]
    stability: float | None
    difficulty: float | None
    due_day: int | None
    recall_now: float | None
    reps: int
    lapses: int
    desired_recall: float
    why: str
    log: tuple[LogLine, ...] = ()
