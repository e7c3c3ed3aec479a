"""The log added up: from counts by day to what charts are drawn from, in one pass.

A review from a day that is still to come (a clock that was wrong, a log of another
machine) is in no sum until its day comes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from srs_interview.core.items import Mode
from srs_interview.core.reporting.history import (
    AGAIN,
    MATURE,
    YOUNG,
    Day,
    Hour,
    Kept,
    KindGrades,
    Raised,
    Retention,
    Spent,
    four,
    retention,
)
from srs_interview.core.reporting.statistics import Today

if TYPE_CHECKING:
    from srs_interview.core.memory import Step

FIRST, AHEAD, NONE = "first", "ahead", "none"
"""A grade on time that was the first of its day; a failure ahead of it; no review."""

NEW = "new"
"""What a card without a memory is called, beside young and mature."""

MATURE_DAYS = 21
"""From this stability on a card is called mature."""


def standing(step: Step) -> str:
    """What a grade counts as (PRACTICE 3)."""
    if not step.counted or step.event.mode is Mode.RETURN:
        return NONE
    return FIRST if step.event.due or step.event.imported else AHEAD


def maturity(stability: float | None) -> str:
    """What a card is called that has this stability; None for no memory."""
    if stability is None:
        return NEW
    return MATURE if stability >= MATURE_DAYS else YOUNG


class Total(NamedTuple):
    """Answers that are alike: a row of the rollup by day."""

    day: int
    hour: int
    kind: str
    grade: int
    standing: str
    """`first` of the day and due, `ahead` for a failure that counted, else `none`."""
    maturity: str
    """Before the answer: `new`, `young` or `mature`."""
    n: int
    ms: int


class Added(NamedTuple):
    """What rows of the rollup come to."""

    today: Today
    by_day: dict[int, int]
    """Answers on each study day with any."""
    spent: Spent
    """Of the range."""
    retention: tuple[Retention, ...]
    grades: tuple[KindGrades, ...]
    """Of the range."""
    hours: tuple[Hour, ...]
    """Of the range."""
    reviews: int
    """Counting grades ever."""


def added(
    rows: Iterable[tuple[int, int, str, int, str, str, int, int]],
    today: int,
    since: int,
) -> Added:
    """Add up the rollup by day.

    Args:
        rows: The fields of a `Total` each.
        today: The study day; later ones are left out.
        since: The first study day of the range.
    """
    answers, ms = Counter[int](), Counter[int]()
    kinds, hours = Counter[tuple[str, int]](), Counter[tuple[int, int]]()
    measured = Counter[tuple[int, str, int]]()
    by_hour = Counter[tuple[int, int]]()
    tried = Counter[int]()
    given = Counter[int]()
    reviews = 0
    # Years of practice are ten thousands of rows: one loop, and no objects in it.
    for day, hour, kind, grade, standing, maturity, n, spent in rows:
        if day > today:
            continue
        answers[day] += n
        ms[day] += spent
        first = standing == FIRST
        seen = first and maturity != NEW
        reviews += n if standing != NONE else 0
        if seen:
            measured[day, maturity, grade] += n
        if day >= since:
            kinds[kind, grade] += n
            hours[hour, grade] += n
            if seen:
                by_hour[hour, grade] += n
        if day == today:
            given[grade] += n
            if first:
                tried[grade] += n
    return Added(
        Today(answers[today], ms[today] // 1000, four(given), _kept(tried)),
        {day: n for day, n in answers.items() if n},
        Spent(
            tuple(
                Day(day, answers[day], ms[day] // 1000)
                for day in sorted(answers)
                if day >= since and answers[day]
            )
        ),
        retention(_by_maturity(measured), today),
        _by_kind(kinds),
        _by_hour(hours, by_hour),
        reviews,
    )


def raised(rows: Iterable[tuple[int, int, int]]) -> Raised:
    """What became of suggestions; rows of suggested grade, taken grade and count."""
    up = down = every = 0
    for suggested, grade, n in rows:
        up += n * (grade > suggested)
        down += n * (grade < suggested)
        every += n
    return Raised(up, down, every)


def _kept(grades: Counter[int]) -> Kept:
    asked = sum(grades.values())
    return Kept(asked - grades[AGAIN], asked)


def _by_maturity(
    measured: Counter[tuple[int, str, int]],
) -> Iterable[tuple[int, str, Kept]]:
    sums: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
    for (day, maturity, grade), n in measured.items():
        sums[day, maturity][grade] += n
    for (day, maturity), grades in sums.items():
        assert maturity in (YOUNG, MATURE), "a card that was seen is one of the two"
        yield day, maturity, _kept(grades)


def _by_kind(counts: Counter[tuple[str, int]]) -> tuple[KindGrades, ...]:
    sums: dict[str, Counter[int]] = defaultdict(Counter)
    for (kind, grade), n in counts.items():
        sums[kind][grade] += n
    return tuple(KindGrades(kind, four(each)) for kind, each in sorted(sums.items()))


def _by_hour(
    answers: Counter[tuple[int, int]], measured: Counter[tuple[int, int]]
) -> tuple[Hour, ...]:
    return tuple(
        Hour(
            hour,
            four({grade: answers[hour, grade] for grade in range(1, 5)}),
            _kept(Counter({grade: measured[hour, grade] for grade in range(1, 5)})),
        )
        for hour in range(24)
    )
