"""How often the figures of a story were said, week by week (DOMAIN A44)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from srs_interview.core.language import prose
from srs_interview.core.language.prose import FigureKind


@dataclass(frozen=True, slots=True)
class Told:
    """One telling, as far as its figures go."""

    day: int
    figures: frozenset[int]
    """Ids of the facts of the story that hold a figure."""
    said: frozenset[int]
    """Ids of all facts that were said rightly."""


@dataclass(frozen=True, slots=True)
class Week:
    """The tellings of one week together."""

    monday: int
    """The study day on which it began."""
    tellings: int
    said: int
    figures: int
    """How many figures those tellings should have held."""

    @property
    def share(self) -> float:
        """How many of them were said, 0 to 1."""
        return self.said / self.figures


def weekly(tellings: Iterable[Told]) -> tuple[Week, ...]:
    """The weeks in which figures could be said, the oldest first.

    A telling of a story without figures is none: it has nothing to leave out.
    """
    weeks: dict[int, list[Told]] = defaultdict(list)
    for told in tellings:
        if told.figures:
            weeks[told.day - (told.day - 1) % 7].append(told)
    return tuple(
        Week(
            monday,
            len(kept),
            sum(len(told.figures & told.said) for told in kept),
            sum(len(told.figures) for told in kept),
        )
        for monday, kept in sorted(weeks.items())
    )


def with_figures(facts: Iterable[tuple[int, str]]) -> Collection[int]:
    """The ids of the facts that hold a figure; a year says when, and measures nothing.

    Args:
        facts: Id and text of each.
    """
    return {
        fact_id
        for fact_id, text in facts
        if any(each.kind is not FigureKind.YEAR for each in prose.figures(text))
    }
