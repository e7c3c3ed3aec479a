"""What the coach says beside a story while it is typed, saved or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from srs_interview.coaching.linting import Linter
from srs_interview.core.cards import Story
from srs_interview.core.lint import Report, Severity
from srs_interview.core.writing import self_review, stage
from srs_interview.core.writing.stage import Standing
from srs_interview.store.notes import Note


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything but the text: read once, so that no key press asks the store."""

    linter: Linter
    answers: Mapping[str, Any]
    """What the user said of the saved words, by question."""
    told_aloud: bool
    notes: tuple[Note, ...] = ()
    """What follow-ups left to be completed, the oldest first (DOMAIN A75)."""

    @property
    def silenced(self) -> frozenset[str]:
        """The rules that are silent for this story."""
        return self.linter.silenced

    def silencing(self, rules: frozenset[str]) -> Beside:
        """The same with these rules silent, and no others."""
        return replace(self, linter=replace(self.linter, silenced=rules))

    def report(self, story: Story, *, everything: bool = False) -> Report:
        """What the rules say of the words on the screen.

        Args:
            story: As it is typed.
            everything: With what the silenced rules would say?
        """
        heard = self.silencing(frozenset()) if everything else self
        return heard.linter.report(story)

    def standing(self, story: Story, report: Report) -> Standing:
        """How far those words have come, and the one thing that lifts them."""
        said = {
            severity: [f.message for f in report.findings if f.severity is severity]
            for severity in Severity
        }
        pace = round(self.linter.words_per_minute)
        return stage.standing(
            story,
            errors=said[Severity.ERROR],
            warnings=said[Severity.WARNING],
            review=self_review.review(story, self.answers, words_per_minute=pace),
            told_aloud=self.told_aloud,
        )
