"""The other stories of a bank, ready to be compared with one (L27)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from srs_interview.core.cards import Fact, Story
from srs_interview.core.lint.thresholds import USUAL


@dataclass(frozen=True, slots=True)
class Other:
    """What of another story is compared; made once, not at each key press."""

    title: str
    shingles: frozenset[tuple[str, ...]]
    facts: frozenset[str]

    @classmethod
    def of(cls, story: Story, shingle: int = USUAL.shingle) -> Other:
        """Another story of the same bank."""
        text = f"{story.problem} {story.action} {story.result}"
        return cls(story.title, shingles(text, shingle), facts(story.facts))


def shingles(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many words, without case and punctuation."""
    words = [each.strip(_EDGES).casefold() for each in text.split()]
    words = [each for each in words if each]
    runs = zip(*(words[at:] for at in range(length)), strict=False)
    return frozenset(runs)


def facts(listed: Iterable[Fact]) -> frozenset[str]:
    """Facts without case and spacing."""
    return frozenset(" ".join(each.text.casefold().split()) for each in listed)


def overlap(one: frozenset[object], other: frozenset[object]) -> float:
    """The share of both that is common (Jaccard); 0 where there is nothing."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


_EDGES = ".,;:!?\"'()[]*_\u201c\u201d\u2018\u2019"
