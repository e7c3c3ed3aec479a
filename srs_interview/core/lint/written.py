"""What is linted: the text of a story, and what else is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from srs_interview.core.cards import Fact, Section, Story


@dataclass(frozen=True, slots=True)
class Written:
    """A text to be judged: a stored story, or an answer from a file.

    What is None is not known, so that the rules about it are silent: a file brings no
    tags and no facts.
    """

    problem: str = ""
    action: str = ""
    result: str = ""
    rest: str = ""
    """Text outside the three sections; all of it where none is marked."""
    principles: tuple[str, ...] | None = None
    """Uids of the principles it is tagged with."""
    facts: tuple[Fact, ...] | None = None
    metrics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    year: int | None = None
    target_seconds: int | None = None
    """How long this story is meant to take; None is the usual two minutes."""
    terms: tuple[str, ...] = ()
    """Craft terms that need no explaining, so no unknown abbreviations (L18)."""
    customer: str | None = None
    """Who its customer is: end, internal, both, or nothing said."""
    customer_impact: str | None = None
    """What it did for the customer, in one sentence."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of principles by uid; they should not be said in a story (L31)."""

    @classmethod
    def of(cls, story: Story, names: Mapping[str, str] | None = None) -> Written:
        """A story as it is stored.

        Args:
            story: The story.
            names: Names of all principles by uid.
        """
        return cls(
            problem=story.problem,
            action=story.action,
            result=story.result,
            principles=story.principles,
            facts=story.facts,
            metrics=story.metrics,
            kinds=story.kinds,
            year=story.year,
            target_seconds=story.target_seconds,
            terms=story.skills,
            customer=story.customer,
            customer_impact=story.customer_impact,
            names=names or {},
        )

    @property
    def marked(self) -> bool:
        """Is it known which words are Problem, Action and Result?"""
        return bool(self.problem.strip() or self.action.strip() or self.result.strip())

    def text_of(self, section: Section | None) -> str:
        """The text of a section; of what stands outside them for None."""
        return {
            None: self.rest,
            Section.PROBLEM: self.problem,
            Section.ACTION: self.action,
            Section.RESULT: self.result,
        }[section]

    @property
    def text(self) -> str:
        """All of it, in telling order."""
        parts = (self.rest, self.problem, self.action, self.result)
        return "\n\n".join(filter(None, map(str.strip, parts)))
