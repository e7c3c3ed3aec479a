"""The log added up, from rollups; and the cards' memories, in one pass."""

from __future__ import annotations

from typing import Any, NamedTuple

from srs_interview.store.statements import IN_FORCE, Run


def by_day(run: Run) -> list[tuple[int, int, int]]:
    """Study day, reviews and milliseconds, of every day with any."""
    return _all(run, _BY_DAY)


def retention(run: Run) -> list[tuple[int, str, int, int]]:
    """Study day, maturity, passed and asked, of cards that were seen before."""
    return _all(run, _RETENTION)


def by_hour(run: Run, since: int) -> list[tuple[int, int, int]]:
    """Local hour, passed and asked, of the grades from a study day on."""
    return _all(run, _BY_HOUR, since=since)


def by_grade(run: Run, since: int) -> list[tuple[str, int, int]]:
    """Kind of card, grade and how often it was given, from a study day on."""
    return _all(run, _BY_GRADE, since=since)


def due(run: Run) -> dict[int, int]:
    """How many scheduled cards fall due on each study day."""
    return dict(_all(run, _DUE))


class Memories(NamedTuple):
    """The memories of all scheduled cards that have one, counted alike."""

    stability: list[tuple[float, int]]
    """Days, to a tenth, and how many cards have it."""
    difficulty: list[tuple[float, int]]
    interval: list[tuple[float, int]]
    recall: list[tuple[float, float, int]]
    """Stability and days since the last review, and how many cards have both."""


def memories(run: Run, day: int) -> Memories:
    """Every scheduled card's memory as it stands on a study day."""
    rows = _all(run, _MEMORIES, day=day)
    stability: dict[float, int] = {}
    difficulty: dict[float, int] = {}
    interval: dict[float, int] = {}
    recall: dict[tuple[float, float], int] = {}
    for held, hard, ahead, since in rows:
        stability[held] = stability.get(held, 0) + 1
        difficulty[hard] = difficulty.get(hard, 0) + 1
        interval[ahead] = interval.get(ahead, 0) + 1
        recall[held, since] = recall.get((held, since), 0) + 1
    return Memories(
        list(stability.items()),
        list(difficulty.items()),
        list(interval.items()),
        [(held, since, n) for (held, since), n in recall.items()],
    )


def suggested(run: Run) -> tuple[int, int, int]:
    """Answers graded above the suggestion, below it, and all that had one."""
    ((raised, lowered, every),) = _all(run, _SUGGESTED)
    return raised or 0, lowered or 0, every


def _all(run: Run, statement: str, **values: Any) -> list[Any]:
    return list(run(statement, values))


_BY_DAY = "SELECT day, SUM(n), SUM(ms) FROM day_total GROUP BY day"

_RETENTION = """
SELECT day, maturity, SUM(n * (grade > 1)), SUM(n) FROM day_total
WHERE standing = 'first' AND maturity <> 'new' GROUP BY day, maturity
"""

_BY_HOUR = """
SELECT hour, SUM(n * (grade > 1)), SUM(n) FROM day_total
WHERE day >= :since AND standing = 'first' AND maturity <> 'new' GROUP BY hour
"""

_BY_GRADE = """
SELECT kind, grade, SUM(n) FROM day_total WHERE day >= :since GROUP BY kind, grade
"""

_DUE = """
SELECT due_day, COUNT(*) FROM card INDEXED BY ix_card_due
WHERE active = 1 AND due_day IS NOT NULL GROUP BY due_day
"""

_MEMORIES = """
SELECT round(stability, 1), round(difficulty, 1), due_day - last_day, :day - last_day
FROM card WHERE active = 1 AND due_day IS NOT NULL AND stability IS NOT NULL
"""

_SUGGESTED = f"""
SELECT SUM(grade > suggested), SUM(grade < suggested), COUNT(*)
FROM review WHERE suggested IS NOT NULL AND kind = 'grade' AND {IN_FORCE}
"""
