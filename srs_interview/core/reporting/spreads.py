"""How a number is spread over all cards, as bars with a middle."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

STABILITIES = (1, 3, 7, 14, 30, 60, 120, 365)
"""Edges of the bars of stability, and of intervals, in days."""
DIFFICULTIES = (2, 3, 4, 5, 6, 7, 8, 9)
RECALLS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many lie from one edge on and below the next."""

    low: float
    high: float
    """Endless for the last one where nothing bounds it."""
    n: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How one number is spread over the cards."""

    bars: tuple[Bar, ...] = ()
    """All of them, empty ones too; none where there is no card."""
    n: int = 0
    median: float | None = None
    """The lower of the two in the middle; None without any."""
    mean: float | None = None


def spread(
    values: Iterable[float],
    edges: Sequence[float],
    low: float = 0.0,
    high: float = inf,
) -> Spread:
    """How values are spread.

    Args:
        values: One for each card.
        edges: Where one bar ends and the next begins, ascending.
        low: Where the first one begins.
        high: Where the last one ends; it holds what is there.
    """
    ordered = sorted(values)
    if not ordered:
        return Spread()
    n = len(ordered)
    below = [0, *(bisect_left(ordered, edge) for edge in edges), n]
    ends = (low, *edges, high)
    bars = tuple(
        Bar(first, last, upto - before)
        for (first, last), (before, upto) in zip(
            pairwise(ends), pairwise(below), strict=True
        )
    )
    return Spread(bars, n, ordered[(n - 1) // 2], sum(ordered) / n)
