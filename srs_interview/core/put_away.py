"""Cards that the user has put away or marked, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core.kinds import Kind


class Reason(StrEnum):
    """Why a card is listed; a card can have several reasons."""

    SUSPENDED = "suspended"
    NEVER = "never my situation"
    BURIED = "hidden today"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class PutAway:
    """One card that can be brought back."""

    card_id: int
    kind: Kind
    text: str
    """A question's prompt, a story's title."""
    principle: str
    """The name of its first principle; empty where it has none."""
    reasons: tuple[Reason, ...]
    """At least one; those that keep it out of sessions first."""


@dataclass(frozen=True, slots=True)
class PutAwayCards:
    """What is put away, as far as one screen shows it."""

    cards: tuple[PutAway, ...]
    """Those out of sessions first, then the merely flagged; each the latest first."""
    more: int = 0
    """How many besides; they show as these are brought back."""
