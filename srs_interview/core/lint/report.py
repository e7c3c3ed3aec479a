"""What the rules say of a text, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core.cards import Section


class Severity(StrEnum):
    """How much a finding matters; none of them keeps a story from being practised."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule noticed, and where."""

    rule: str
    """`L01` to `L31` of DOMAIN F, `L32` of A32; `L00` says what kept them from it."""
    severity: Severity
    message: str
    """One plain sentence: why, and what to do."""
    excerpt: str = ""
    """The words that triggered it; empty where what is missing is the finding."""
    section: Section | None = None
    """Where the excerpt stands; None is text outside the sections, or a fact."""
    start: int = 0
    end: int = 0
    """The excerpt's place in that text; equal where it stands in no text."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of the answer one section takes."""

    words: int
    share: float
    """Of all words; 0 for an empty text."""


@dataclass(frozen=True, slots=True)
class Report:
    """How long a text is, how it is divided, and what the rules found."""

    words: int
    seconds: int
    """Spoken, at the pace that was given."""
    sections: Mapping[Section, Size]
    findings: tuple[Finding, ...]
    """In the order of the rules, each rule's in the order of the text."""

    def count(self, severity: Severity) -> int:
        """How many findings are of one severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """Is any finding an error? `story lint` then exits with 1 (DESIGN 4)."""
        return self.count(Severity.ERROR) > 0
