"""The other stories of a bank, ready to be compared with one (L27)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from srs_interview.core.cards import Fact, Story
from srs_interview.core.lint.thresholds import USUAL


# Two of them are equal only if they are one: a bank is looked up at each key press,
# and to compare all its runs with those of a bank read before would cost more than L27.
@dataclass(frozen=True, slots=True, eq=False)
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
    words = [
        each if each.isalnum() else each.strip(_EDGES)
        for each in text.casefold().split()
    ]
    words = [*filter(None, words)]
    runs = zip(*(words[at:] for at in range(length)), strict=False)
    return frozenset(map(hash, runs))


@lru_cache(maxsize=4)
def _all_shingles(others: tuple[Other, ...]) -> frozenset[int]:
    return frozenset().union(*(each.shingles for each in others))


@lru_cache(maxsize=4)
def _index(others: tuple[Other, ...]) -> dict[int, tuple[int, ...]]:
    """Which of the others have a run, by their numbers."""
    found: dict[int, tuple[int, ...]] = {}
    for number, other in enumerate(others):
        for run in other.shingles:
            found[run] = (*found.get(run, ()), number)
    return found


def shared(own: frozenset[int], others: tuple[Other, ...]) -> Mapping[int, int]:
    """How many runs of a text each of the others has, by its number.

    A whole bank is asked at once; while a story is typed, the bank is read once.
    """
    common = own & _all_shingles(others)
    if len(common) < _MANY:
        runs = (len(common & each.shingles) for each in others)
        return dict(enumerate(runs)) if common else {}
    index, found = _index(others), dict.fromkeys(range(len(others)), 0)
    # Most runs stand in the same few stories: those are counted once for all.
    for numbers, many in Counter(map(index.__getitem__, common)).items():
        for number in numbers:
            found[number] += many
    return found


def facts(listed: Iterable[Fact]) -> frozenset[str]:
    """Facts without case and spacing."""
    return frozenset(" ".join(each.text.casefold().split()) for each in listed)


def overlap(one: int, other: int, common: int) -> float:
    """The share of two sets that is common (Jaccard), by their sizes; 0 for none."""
    return common / (one + other - common) if common else 0.0


_MANY = 40
"""From so many common runs on, an index of the bank is worth its making."""
_EDGES = ".,;:!?\"'()[]*_\u201c\u201d\u2018\u2019"
