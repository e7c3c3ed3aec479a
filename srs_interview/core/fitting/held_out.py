"""Does a set of parameters foretell later answers better than another? (FSRS 3)

A fit is made from the earlier reviews and judged on the later ones, which it has not
seen: whatever is fitted to a log foretells that same log better.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from srs_interview.core.fitting.repeats import Repeat

REVIEWS_LEAST = 1_000
"""Counting reviews from which on a fit is worth trying."""

LATER = 0.2
"""The share of repeats that is kept out."""

LATER_LEAST = 100
"""Of fewer no difference between two sets could be told from luck."""

OF_EACH_LEAST = 20
"""Passes, and failures: of a log of one kind alone no forgetting can be learned."""

_SURELY = 1e-6


@dataclass(frozen=True, slots=True)
class Split:
    """Repeats of two times."""

    earlier: tuple[Repeat, ...]
    later: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """How well two sets foretold the same answers."""

    reviews: int
    """How many answers."""
    before: float
    """Mean log loss under the set in force; less is better."""
    after: float
    """The same under the other one."""
    error: float
    """The standard error of the difference."""

    @property
    def helps(self) -> bool:
        """Is the other one better by more than luck would make it?"""
        return self.before - self.after > self.error


def split(repeats: Iterable[Repeat]) -> Split:
    """Keep the last fifth out, in whole study days.

    Args:
        repeats: Such as a fit can use, in any order.
    """
    every = sorted(repeats, key=lambda each: each.day)
    if not every:
        return Split((), ())
    cut = every[int(len(every) * (1 - LATER))].day
    earlier = tuple(each for each in every if each.day < cut)
    return Split(earlier, tuple(every[len(earlier) :]))


def lacking(parts: Split) -> str:
    """What a fit cannot do without and the log does not have yet; "" for nothing."""
    failed = sum(not each.recalled for each in parts.earlier)
    passed = len(parts.earlier) - failed
    for what, have, need in (
        ("later reviews to judge it by", len(parts.later), LATER_LEAST),
        ("answers that failed", failed, OF_EACH_LEAST),
        ("answers that came", passed, OF_EACH_LEAST),
    ):
        if have < need:
            return f"not enough {what} yet ({have:,} of {need:,})"
    return ""


def compared(
    recalled: Sequence[bool], before: Sequence[float], after: Sequence[float]
) -> Compared:
    """Judge two sets by what they foretold.

    Args:
        recalled: What came, of at least two answers.
        before: The recall that the set in force predicted for each, 0 to 1.
        after: The same of the other set.
    """
    old = [_loss(*each) for each in zip(recalled, before, strict=True)]
    new = [_loss(*each) for each in zip(recalled, after, strict=True)]
    many = len(old)
    gains = [was - now for was, now in zip(old, new, strict=True)]
    mean = sum(gains) / many
    spread = sum((gain - mean) ** 2 for gain in gains) / (many - 1)
    return Compared(many, sum(old) / many, sum(new) / many, sqrt(spread / many))


def _loss(recalled: bool, recall: float) -> float:
    share = recall if recalled else 1 - recall
    return -log(max(share, _SURELY))
