"""How a number is spread over all cards, as bars with a middle."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    """Endless for the last one."""
    n: int


def bars(
    values: Iterable[tuple[float, int]],
    edges: Sequence[float],
    low: float = 0.0,
    high: float = inf,
) -> tuple[Bar, ...]:
    """How many values lie in each bar.

    Args:
        values: Each with how many have it.
        edges: Where one bar ends and the next begins, ascending.
        low: Where the first one begins.
        high: Where the last one ends.
    """
    counts = Counter[int]()
    for value, n in values:
        counts[bisect_right(edges, value)] += n
    ends = (low, *edges, high)
    return tuple(
        Bar(ends[place], ends[place + 1], counts[place])
        for place in range(len(edges) + 1)
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How one number is spread over the cards."""

    bars: tuple[Bar, ...] = ()
    """All of them, empty ones too; none where there is no card."""
    n: int = 0
    median: float | None = None
    mean: float | None = None


def spread(
    values: Iterable[tuple[float, int]],
    edges: Sequence[float],
    low: float = 0.0,
    high: float = inf,
) -> Spread:
    """How values are spread; each comes with how many cards have it."""
    counted = [(value, n) for value, n in values if n]
    n = sum(each for _, each in counted)
    if not n:
        return Spread()
    mean = sum(value * each for value, each in counted) / n
    return Spread(bars(counted, edges, low, high), n, median(counted), mean)


def median(counted: Iterable[tuple[float, int]]) -> float | None:
    """The middle of counted values, the lower of two; None without any."""
    ordered = sorted(counted)
    left = sum(n for _, n in ordered) / 2
    for value, n in ordered:
        left -= n
        if left <= 0 and n:
            return value
    return None
