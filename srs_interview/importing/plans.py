"""What an import would do, as values: what it knows, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from srs_interview.core.cards import Framework, Kind, Principle
from srs_interview.deckfile.drafts import (
    CardDraft,
    HistoryDraft,
    Problem,
    Severity,
)


class Fate(StrEnum):
    """What an import does with a card that it found."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Existing:
    """What the store knows of a card, as far as an import must know."""

    kind: Kind
    hash: bytes
    """The fingerprint of its text as last imported; empty if it was written here."""
    current_hash: bytes
    """The fingerprint of its text as it stands."""
    touched: bool = False
    """Has the user edited it since?"""
    retired: bool = False
    deleted: bool = False

    @property
    def edited(self) -> bool:
        """Is its text another than the one imported?"""
        return self.touched and self.current_hash != self.hash


@dataclass(frozen=True, slots=True)
class Known:
    """The principles that are in the store."""

    principles: Mapping[str, Principle] = field(default_factory=dict)
    """By uid."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """The id of the deck that first brought a framework, by the framework's id."""


@dataclass(frozen=True, slots=True)
class CardFate:
    """A card that was found, and what becomes of it."""

    card: CardDraft
    fate: Fate
    reason: str = ""
    """Why it is skipped, or why the deck's text does not arrive; else empty."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. Every card found is in exactly one of the first five."""

    new: tuple[CardDraft, ...] = ()
    updated: tuple[CardDraft, ...] = ()
    """The deck changed them and the user did not, or they come back from retirement."""
    unchanged: tuple[CardDraft, ...] = ()
    kept: tuple[CardDraft, ...] = ()
    """Deck and user both changed them: the user's text stays."""
    skipped: tuple[CardDraft, ...] = ()
    """Deleted by the user, of a deck that is refused, or such as cannot come in."""
    returned: tuple[str, ...] = ()
    """Uids that were retired and are in the deck again."""
    retired: tuple[str, ...] = ()
    """Uids of questions that the deck has no more; hidden, their history kept."""
    frameworks: tuple[Framework, ...] = ()
    """To be written; without those that are another deck's."""
    principles: tuple[Principle, ...] = ()
    """To be written: those that are new, or that their own deck has changed."""
    problems: tuple[Problem, ...] = ()
    """Those of the file, and those that only the store can tell."""
    lenient: bool = False
    """Is it of rows or notes, which come in though some of them are bad?"""
    left_out: int = 0
    """How many cards the file has that could not be read."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why cards are skipped or kept, by uid."""
    prints: Mapping[str, bytes] = field(default_factory=dict)
    """The fingerprints of the cards found, by uid."""
    edited: Mapping[str, bytes | None] = field(default_factory=dict)
    """The fingerprints that stay of updated cards whose new words are the user's own,
    written in another program; None for a card that was written here."""
    histories: tuple[HistoryDraft, ...] = ()
    """To be written: only events that are not in force yet, of cards that come in."""

    @property
    def framework(self) -> Framework | None:
        """The first of those to be written."""
        return next(iter(self.frameworks), None)

    @property
    def refused(self) -> bool:
        """Has the deck an error, so that nothing of it is written?"""
        return not self.lenient and any(
            problem.severity is Severity.ERROR for problem in self.problems
        )

    @property
    def empty(self) -> bool:
        """Would the import change nothing?"""
        cards = self.new or self.updated or self.returned or self.retired
        return not (cards or self.principles or self.histories)

    @property
    def reviews(self) -> int:
        """How many answers would come in; what else a log tells is none."""
        events = (each for history in self.histories for each in history.events)
        return sum(each.kind == "grade" for each in events)

    def counts(self) -> dict[str, int]:
        """found = new + updated + unchanged + kept + skipped; and retired."""
        parts = {fate.value: len(self.of(fate)) for fate in Fate}
        parts["skipped"] += self.left_out
        return {"found": sum(parts.values()), **parts, "retired": len(self.retired)}

    def of(self, fate: Fate) -> tuple[CardDraft, ...]:
        """The cards of one fate, in the order of the file."""
        cards: tuple[CardDraft, ...] = getattr(self, fate.value)
        return cards

    def fates(self) -> Iterator[CardFate]:
        """Every card that was read, by fate; those left out have a problem each."""
        for fate in Fate:
            for card in self.of(fate):
                yield CardFate(card, fate, self.reasons.get(card.value.uid, ""))
