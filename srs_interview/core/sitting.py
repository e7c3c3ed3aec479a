"""What waits in a study day and what was done in it, as a session sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from srs_interview.core.spacing import Candidate


class Sort(StrEnum):
    """Why an item stands in the session."""

    RETURN = "return"
    DUE = "due"
    NEW = "new"
    UNOPENED = "unopened"
    READ = "read"
    DECODE = "decode"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Returning:
    """A card whose last grade today is Again, returned fewer than twice."""

    candidate: Candidate
    gap_from: int
    """How many items `Sat.shown` held with that Again; 0 from an earlier sitting."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What may still be asked today. A card stands in one list only, and in none once
    it was answered, buried, suspended or put off: the caller takes it out."""

    returns: tuple[Returning, ...] = ()
    due: tuple[Candidate, ...] = ()
    """Lowest predicted recall first, then the weakest principle, then by uid."""
    new: tuple[Candidate, ...] = ()
    """Never graded: plain and open questions, tellable stories; by weight x shortfall,
    then by uid."""
    unopened: tuple[Candidate, ...] = ()
    """Sorted as `new` is."""
    reads: tuple[Candidate, ...] = ()
    """Own stories written or rewritten today and not read aloud yet."""
    sample: Candidate | None = None
    """The sample to read aloud; None once one was read today."""
    decode_left: int = 0
    """Decode items left of today's `Limits.decode`, as far as there are any."""
    write: bool = False
    """Is there something to write, neither declined nor done today?"""

    def without(self, card_id: int) -> Waiting:
        """The same once this card was answered."""
        return replace(
            self,
            returns=tuple(b for b in self.returns if b.candidate.id != card_id),
            due=tuple(c for c in self.due if c.id != card_id),
            new=tuple(c for c in self.new if c.id != card_id),
            unopened=tuple(c for c in self.unopened if c.id != card_id),
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """An item that was put on the screen in this sitting, answered or skipped."""

    sort: Sort
    candidate: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Sat:
    """What was done: `shown` in this sitting, the counts in this study day.

    An item that was undone is taken out of both again.
    """

    budget_seconds: int
    """Today's practice minutes, with any "five more" added."""
    practised_seconds: int = 0
    shown: tuple[Shown, ...] = ()
    telling_seconds: int = 0
    """Spent today on tellings, returns included."""
    due_tellings: int = 0
    """Stories told today because they were due."""
    new_stories: int = 0
    new_questions: int = 0
    new_by_principle: Mapping[int, int] = field(default_factory=dict)
    """New questions of today by first principle."""
    unopened: int = 0
    """Unopened questions put today."""
    nothing_yet: frozenset[int] = frozenset()
    """Principles that were answered "nothing yet" today."""
    skipped: tuple[int, ...] = ()
    """Ids of the cards skipped in this sitting, in order; one there twice is out."""

    @property
    def over(self) -> bool:
        """Has the budget been crossed?"""
        return self.practised_seconds >= self.budget_seconds


@dataclass(frozen=True, slots=True)
class Pick:
    """The next item; decode items and the writing offer have no card."""

    sort: Sort
    candidate: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is still to come in this session, by the estimates."""

    items: int
    seconds: int
