"""What an import would do, as values: what it knows, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from srs_interview.core.cards import Framework, Kind, Principle
from srs_interview.deckfile.drafts import CardDraft, Problem, Severity


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
    framework: Framework | None = None
    """To be written; None where it is another deck's."""
    principles: tuple[Principle, ...] = ()
    """To be written: those that are new, or that their own deck has changed."""
    problems: tuple[Problem, ...] = ()
    """Those of the file, and those that only the store can tell."""
    lenient: bool = False
    """Is it of rows or notes, which come in though some of them are bad?"""
    left_out: int = 0
    """How many cards the file has that could not be read."""

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
        return not (cards or self.principles)

    def counts(self) -> dict[str, int]:
        """found = new + updated + unchanged + kept + skipped; and retired."""
        parts = {
            "new": len(self.new),
            "updated": len(self.updated),
            "unchanged": len(self.unchanged),
            "kept": len(self.kept),
            "skipped": len(self.skipped) + self.left_out,
        }
        return {"found": sum(parts.values()), **parts, "retired": len(self.retired)}
