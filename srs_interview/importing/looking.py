"""A file that was looked at: what it holds, and what bringing it in would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from srs_interview.deckfile.drafts import CardDraft, Parsed, Problem
from srs_interview.importing.plans import CardFate, Fate, Plan
from srs_interview.importing.words import Word
from srs_interview.store.brought import Source

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much (0: unknown)."""

Cancelled = Callable[[], bool]
"""Asked again and again; once it says so the import stops and leaves nothing."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What an import did, or would do: the counts add up to what was found."""

    file: str
    format: str
    found: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    """Changed by the deck and by the user: the user's text stays."""
    skipped: int = 0
    retired: int = 0
    reviews: int = 0
    """Events of logs that came in."""
    problems: tuple[Problem, ...] = ()
    reasons: tuple[CardFate, ...] = ()
    """Why cards are skipped or kept; for those left out there is a problem each."""

    @property
    def has_errors(self) -> bool:
        """Was an error found, not only warnings?"""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Kept:
    """A card that both the deck and the user changed: both texts."""

    card: CardDraft
    """As the deck has it now; it does not come in."""
    mine: CardDraft
    """As the user has it; it stays."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was read, and what bringing it in would do. Nothing is written yet.

    It is what `Importing.bring` is handed, so what was shown is what is done.
    """

    source: str
    """How problems name the file."""
    format: str
    deck: str
    """The id of the deck that its cards go to; of several the first."""
    parsed: Parsed
    """The file with its words mapped."""
    plan: Plan
    words: tuple[Word, ...] = ()
    """Words that are no principle's; those that look like one first."""
    strict: bool = False
    replace: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    """What the user says now that words stand for; remembered when it is brought in."""
    remembered: Source | None = None
    """How the file is to be read the next time; None for what is no file."""
    mark: str = ""
    """Of the file and of how it was read."""
    unmade: Mapping[str, int] = field(default_factory=dict)
    """Cards whose import was undone, with their numbers: they are written again."""
    stamp: object = None
    """Of the store as it was compared with; another writer makes it another."""

    @property
    def refused(self) -> bool:
        """Does nothing of it come in?"""
        return self.plan.refused or (self.strict and bool(self.plan.problems))

    @property
    def empty(self) -> bool:
        """Would bringing it in change nothing?"""
        return self.refused or self.plan.empty

    @property
    def report(self) -> FileReport:
        """The counts, the problems and the reasons: what a dry run says."""
        counts = self.plan.counts()
        reviews = self.plan.reviews
        if self.refused:
            found = self.parsed.found + self.parsed.left_out
            counts, reviews = {"found": found, "skipped": found}, 0
        return FileReport(
            self.source,
            self.format,
            problems=self.plan.problems,
            reasons=() if self.refused else tuple(self.reasons()),
            reviews=reviews,
            **counts,
        )

    def fates(self) -> Iterator[CardFate]:
        """Every card that was read, with what becomes of it."""
        return self.plan.fates()

    def reasons(self) -> Iterator[CardFate]:
        """The cards that are skipped or kept, and why."""
        for fate in (Fate.SKIPPED, Fate.KEPT):
            for card in self.plan.of(fate):
                reason = self.plan.reasons.get(card.value.uid, "")
                yield CardFate(card, fate, reason)
