"""What the log adds up to, as values that a chart can be drawn from.

Everything here is counted from rollups and from the cards' cached memories; nothing
walks the log. A share is `None` where there is nothing to take it of, and each carries
the count it was taken of: a figure without its count says little.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from srs_interview.core.schedule import Grade

WEEK = 7
YOUNG, MATURE = "young", "mature"

PERIODS: tuple[tuple[str, int | None], ...] = (
    ("today", 1),
    ("week", 7),
    ("month", 30),
    ("year", 365),
    ("ever", None),
)
"""Spans of the table of retention with their days, today included."""

STABILITIES = (1, 3, 7, 14, 30, 60, 120, 365)
"""Edges of the bars of stability, and of intervals, in days."""
DIFFICULTIES = (2, 3, 4, 5, 6, 7, 8, 9)
RECALLS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)

LEVELS = 4
"""Shades of a day with practice in the calendar."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Reviews that were passed, of those that were asked."""

    passed: int = 0
    asked: int = 0

    @property
    def share(self) -> float | None:
        """How many were passed, 0 to 1; None where none was asked."""
        return self.passed / self.asked if self.asked else None

    def __add__(self, other: Kept) -> Kept:
        return Kept(self.passed + other.passed, self.asked + other.asked)


@dataclass(frozen=True, slots=True)
class Retention:
    """True retention over a span: first reviews of a day, of cards seen before."""

    period: str
    young: Kept
    """Of cards that were held for less than 21 days."""
    mature: Kept

    @property
    def every(self) -> Kept:
        """Both."""
        return self.young + self.mature


def retention(
    rows: Iterable[tuple[int, str, int, int]], today: int
) -> tuple[Retention, ...]:
    """The table of retention.

    Args:
        rows: Study day, maturity, passed and asked.
        today: The study day.
    """
    sums: dict[tuple[str, str], Kept] = defaultdict(Kept)
    for day, maturity, passed, asked in rows:
        for period, days in PERIODS:
            if days is None or today - days < day <= today:
                sums[period, maturity] += Kept(passed, asked)
    return tuple(
        Retention(period, sums[period, YOUNG], sums[period, MATURE])
        for period, _ in PERIODS
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """Practice by day, in columns of a week that begin on Mondays."""

    monday: int
    """The study day that the first week begins on."""
    weeks: tuple[tuple[int | None, ...], ...]
    """Reviews on each day, Monday first; None for days that are still to come."""

    @property
    def most(self) -> int:
        """Reviews on the busiest day."""
        return max((n or 0 for week in self.weeks for n in week), default=0)

    def level(self, reviews: int | None) -> int:
        """The shade of a day, 0 for none to `LEVELS` for the busiest."""
        if not reviews:
            return 0
        return max(1, -(-reviews * LEVELS // self.most))


def calendar(reviews: Mapping[int, int], today: int, weeks: int) -> Calendar:
    """The last weeks, this one included.

    Args:
        reviews: By study day.
        today: The study day.
        weeks: How many columns.
    """
    monday = _monday(today) - (weeks - 1) * WEEK
    return Calendar(
        monday,
        tuple(
            tuple(
                reviews.get(day, 0) if day <= today else None
                for day in range(first, first + WEEK)
            )
            for first in range(monday, monday + weeks * WEEK, WEEK)
        ),
    )


@dataclass(frozen=True, slots=True)
class Forecast:
    """What falls due, if nothing is added and all is answered when it does."""

    backlog: int
    """Cards whose day has passed."""
    days: tuple[int, ...]
    """Cards that fall due on today and each day after it."""
    later: int

    @property
    def now(self) -> int:
        """What today asks: the backlog and what falls due."""
        return self.backlog + (self.days[0] if self.days else 0)


def forecast(due: Mapping[int, int], today: int, days: int) -> Forecast:
    """What falls due in so many days, today the first."""
    return Forecast(
        sum(n for day, n in due.items() if day < today),
        tuple(due.get(day, 0) for day in range(today, today + days)),
        sum(n for day, n in due.items() if day >= today + days),
    )


def by_hour(rows: Iterable[tuple[int, int, int]]) -> tuple[Kept, ...]:
    """Passed and asked for each of the 24 local hours; rows of hour, passed, asked."""
    sums: dict[int, Kept] = defaultdict(Kept)
    for hour, passed, asked in rows:
        sums[hour] += Kept(passed, asked)
    return tuple(sums[hour] for hour in range(24))


@dataclass(frozen=True, slots=True)
class Grades:
    """How often each grade was given, of one kind of card."""

    kind: str
    counts: tuple[int, int, int, int]
    """Again, Hard, Good, Easy."""

    @property
    def every(self) -> int:
        """All of them."""
        return sum(self.counts)


def grades(rows: Iterable[tuple[str, int, int]]) -> tuple[Grades, ...]:
    """Grades by kind of card; rows of kind, grade and count."""
    sums: dict[str, Counter[int]] = defaultdict(Counter)
    for kind, grade, n in rows:
        sums[kind][grade] += n
    return tuple(Grades(kind, _four(counts)) for kind, counts in sorted(sums.items()))


@dataclass(frozen=True, slots=True)
class Bar:
    """How many lie from one edge on and below the next."""

    low: float
    high: float
    """Endless for the last one."""
    n: int


def bars(
    values: Iterable[tuple[float, int]], edges: Sequence[float]
) -> tuple[Bar, ...]:
    """How values are spread.

    Args:
        values: Each with how many have it.
        edges: Where one bar ends and the next begins, ascending.
    """
    counts = Counter[int]()
    for value, n in values:
        counts[bisect_right(edges, value)] += n
    ends = (0.0, *edges, inf)
    return tuple(
        Bar(ends[place], ends[place + 1], counts[place])
        for place in range(len(edges) + 1)
    )


def median(bars_of: Iterable[tuple[float, int]]) -> float | None:
    """The middle of counted values; None without any."""
    ordered = sorted(bars_of)
    left = sum(n for _, n in ordered) / 2
    for value, n in ordered:
        left -= n
        if left <= 0 and n:
            return value
    return None


@dataclass(frozen=True, slots=True)
class Raised:
    """How often a suggested grade was not the one that was taken."""

    raised: int
    lowered: int
    suggested: int
    """Answers that had a suggestion."""


def _monday(day: int) -> int:
    return day - (day - 1) % WEEK


def _four(counts: Mapping[int, int]) -> tuple[int, int, int, int]:
    again, hard, good, easy = (counts.get(int(grade), 0) for grade in Grade)
    return again, hard, good, easy
