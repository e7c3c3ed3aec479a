"""The other stories of a bank, ready to be compared with one (L27)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from srs_interview.core.cards import Fact, Story
from srs_interview.core.lint.thresholds import USUAL


@dataclass(frozen=True, slots=True)
class Other:
    """What of another story is compared; made once, not at each key press."""

    title: str
    shingles: frozenset[int]
    facts: frozenset[str]

    @classmethod
    def of(cls, story: Story, shingle: int = USUAL.shingle) -> Other:
        """Another story of the same bank."""
        text = f"{story.problem} {story.action} {story.result}"
        return cls(story.title, shingles(text, shingle), facts(story.facts))


def shingles(text: str, length: int) -> frozenset[int]:
    """Every run of so many words, without case and punctuation.

    Each run is its hash, which is compared several times as fast.
    """
    words = [each.strip(_EDGES).casefold() for each in text.split()]
    words = [each for each in words if each]
    runs = zip(*(words[at:] for at in range(length)), strict=False)
    return frozenset(map(hash, runs))


@lru_cache(maxsize=4)
def all_shingles(others: tuple[Other, ...]) -> frozenset[int]:
    """Those of a whole bank: what none of them has need not be compared with each."""
    return frozenset().union(*(each.shingles for each in others))


def facts(listed: Iterable[Fact]) -> frozenset[str]:
    """Facts without case and spacing."""
    return frozenset(" ".join(each.text.casefold().split()) for each in listed)


def overlap(one: int, other: int, common: int) -> float:
    """The share of two sets that is common (Jaccard), by their sizes; 0 for none."""
    return common / (one + other - common) if common else 0.0


_EDGES = ".,;:!?\"'()[]*_\u201c\u201d\u2018\u2019"
