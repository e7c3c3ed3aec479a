"""The log added up: from counts by day to what charts are drawn from, in one pass.

A review from a day that is still to come (a clock that was wrong, a log of another
machine) is in no sum until its day comes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from srs_interview.core.reporting.history import (
    AGAIN,
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
from srs_interview.core.reporting.standings import FIRST, NEW, NONE
from srs_interview.core.reporting.statistics import Today


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
    answers, ms = defaultdict[int, int](int), defaultdict[int, int](int)
    passed = defaultdict[tuple[int, str], int](int)
    asked = defaultdict[tuple[int, str], int](int)
    given = defaultdict[tuple[str, int, int, bool], int](int)
    first_grades = Counter[int]()
    today_grades = Counter[int]()
    reviews = 0
    # Years of practice are ten thousands of rows: one loop, and no objects in it.
    for day, hour, kind, grade, standing, maturity, n, spent in rows:
        if day > today:
            continue
        answers[day] += n
        ms[day] += spent
        if standing != NONE:
            reviews += n
        first = standing == FIRST
        seen = first and maturity != NEW
        if seen:
            asked[day, maturity] += n
            if grade > AGAIN:
                passed[day, maturity] += n
        if day >= since:
            given[kind, hour, grade, seen] += n
        if day == today:
            today_grades[grade] += n
            if first:
                first_grades[grade] += n
    return Added(
        Today(
            answers.get(today, 0),
            ms.get(today, 0) // 1000,
            four(today_grades),
            _kept(first_grades),
        ),
        {day: n for day, n in answers.items() if n},
        Spent(
            tuple(
                Day(day, answers[day], ms[day] // 1000)
                for day in sorted(answers)
                if day >= since and answers[day]
            )
        ),
        retention(
            ((*of, Kept(passed.get(of, 0), n)) for of, n in asked.items()), today
        ),
        _by_kind(given),
        _by_hour(given),
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


def _by_kind(
    given: Mapping[tuple[str, int, int, bool], int],
) -> tuple[KindGrades, ...]:
    sums: dict[str, Counter[int]] = defaultdict(Counter)
    for (kind, _, grade, _), n in given.items():
        sums[kind][grade] += n
    return tuple(KindGrades(kind, four(each)) for kind, each in sorted(sums.items()))


def _by_hour(given: Mapping[tuple[str, int, int, bool], int]) -> tuple[Hour, ...]:
    answers: dict[int, Counter[int]] = defaultdict(Counter)
    measured: dict[int, Counter[int]] = defaultdict(Counter)
    for (_, hour, grade, seen), n in given.items():
        answers[hour][grade] += n
        if seen:
            measured[hour][grade] += n
    return tuple(
        Hour(hour, four(answers[hour]), _kept(measured[hour])) for hour in range(24)
    )
