"""Cards as a list shows them: a line of each, and one of them in full."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core import days
from srs_interview.core.kinds import Kind
from srs_interview.core.schedule import Grade


class Mark(StrEnum):
    """What the user can put on a card, and take off it again."""

    SUSPENDED = "suspended"
    NEVER = "never my situation"
    BURIED = "hidden until tomorrow"
    FLAGGED = "flagged"


class Order(StrEnum):
    """What a list of cards is in the order of."""

    DUE = "due"
    RECALL = "recall"
    TEXT = "text"
    PRINCIPLE = "principle"
    LAPSES = "lapses"
    ADDED = "added"

    @property
    def following(self) -> Order:
        """The next one, around."""
        everyone = tuple(Order)
        return everyone[(everyone.index(self) + 1) % len(everyone)]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of cards."""

    card_id: int
    uid: str
    kind: Kind
    text: str
    """A question's prompt, a story's title."""
    principle: str
    """The name of its first principle; empty where it has none."""
    deck: str
    due_day: int | None
    """None while it was never graded nor set."""
    recall: float | None
    """Predicted for today; None without a memory."""
    lapses: int
    marks: frozenset[Mark]
    retired: bool
    """Has its deck dropped it?"""
    open: bool
    """May it be asked: has it an answer, or a story that fits, or is it one?"""

    reserve: bool = False
    """Is it kept unseen for loops and drills? (PRACTICE 5.5)"""
    sample: bool = False
    """Is it a sample, which is read and never asked?"""

    @property
    def asked(self) -> bool:
        """Does any session ask it?"""
        hidden = self.marks - {Mark.FLAGGED}
        return not (hidden or self.retired or self.reserve or self.sample)

    def standing(self, today: int) -> str:
        """Why no session asks it, or when one will, in a few words."""
        if self.sample:
            return "a sample: read, never asked"
        if self.retired:
            return "its deck has dropped it"
        hidden = [mark.value for mark in Mark if mark in self.marks - {Mark.FLAGGED}]
        if hidden:
            return ", ".join(hidden)
        if self.due_day is not None:
            return f"due {days.in_words(self.due_day, today)}"
        if self.reserve:
            return "kept unseen for loops and drills"
        if not self.open:
            untold = self.kind is Kind.STORY
            return "a title without text" if untold else "no story of yours fits it yet"
        return "new: not answered here yet"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, in its order."""

    cards: tuple[int, ...]
    """The numbers of all cards that were found."""
    total: int
    """How many cards there are at all."""


@dataclass(frozen=True, slots=True)
class CardInFull:
    """One card with its text and what its log says of it."""

    line: Listed
    back: str
    """A question's own answer; of a story its parts, a line each."""
    principles: tuple[str, ...]
    tags: tuple[str, ...]
    stability: float | None
    """Days until recall falls to 90 %."""
    difficulty: float | None
    reps: int
    last: Grade | None
    last_day: int | None
    """The study day of the last grade."""
