"""Counts by day that statistics read instead of the whole log.

They are written in the transaction of the event they count, and a full count of the
log always gives the same (a property test holds them to it).
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from srs_interview.core.cards import Kind
from srs_interview.core.limits import LONGEST_SECONDS
from srs_interview.core.memory import EventKind, Step
from srs_interview.core.reporting.standings import maturity, standing
from srs_interview.store import driver
from srs_interview.store.driver import Where
from srs_interview.store.log import Logged


class Total(NamedTuple):
    """The key of a `day_total` row."""

    day: int
    hour: int
    kind: str
    grade: int
    standing: str
    maturity: str


class ByPrinciple(NamedTuple):
    """The key of a `day_principle` row."""

    principle_id: int
    day: int
    main: bool
    grade: int
    standing: str
    seen: bool


class Suggested(NamedTuple):
    """The key of a `day_suggested` row."""

    day: int
    kind: str
    suggested: int
    grade: int


class Counts:
    """What some events add to the rollups; counts of other events can be taken away."""

    def __init__(self) -> None:
        self.totals: Counter[Total] = Counter()
        self.ms: Counter[Total] = Counter()
        self.by_principle: Counter[ByPrinciple] = Counter()
        self.suggested: Counter[Suggested] = Counter()

    def subtract(self, other: Counts) -> None:
        """Take away what was counted before."""
        self.totals.subtract(other.totals)
        self.ms.subtract(other.ms)
        self.by_principle.subtract(other.by_principle)
        self.suggested.subtract(other.suggested)


def counted(
    kind: Kind, principles: Sequence[int], pairs: Iterable[tuple[Logged, Step]]
) -> Counts:
    """What the events of one card add to the rollups.

    Args:
        kind: Question or story.
        principles: The card's principles by id, the first one first.
        pairs: Its events with what folding made of them.
    """
    counts = Counts()
    count(counts, kind, principles, pairs)
    return counts


def count(
    counts: Counts,
    kind: Kind,
    principles: Sequence[int],
    pairs: Iterable[tuple[Logged, Step]],
) -> None:
    """Add what the events of one card add to the rollups; see `counted`."""
    for logged, step in pairs:
        event = step.event
        if event.kind is not EventKind.GRADE:
            continue
        assert event.grade is not None, "a grade event carries a grade"
        key = Total(
            event.day, logged.hour, kind, event.grade, standing(step), _met(step)
        )
        counts.totals[key] += 1
        counts.ms[key] += min(logged.ms, LONGEST_SECONDS[kind] * 1000)
        if logged.suggested is not None:
            counts.suggested[
                Suggested(event.day, kind, logged.suggested, event.grade)
            ] += 1
        if step.counted:
            _count_principles(counts, kind, principles, logged, step)


def write(where: Where, counts: Counts) -> None:
    """Move the tables by the counts; rows that come to nothing go."""
    db = driver.of(where)
    totals = [
        {**total._asdict(), "n": n, "ms": counts.ms[total]}
        for total, n in counts.totals.items()
        if n or counts.ms[total]
    ]
    gone = _move(db, totals, _TOTAL_MORE, _TOTAL_LESS)
    gone |= _move(db, _rows(counts.by_principle), _PRINCIPLE_MORE, _PRINCIPLE_LESS)
    gone |= _move(db, _rows(counts.suggested), _SUGGESTED_MORE, _SUGGESTED_LESS)
    if gone:
        db.execute("DELETE FROM day_total WHERE n = 0")
        db.execute("DELETE FROM day_principle WHERE n = 0")
        db.execute("DELETE FROM day_suggested WHERE n = 0")


def _rows(counter: Mapping[Any, int]) -> list[dict[str, Any]]:
    return [{**key._asdict(), "n": n} for key, n in counter.items() if n]


def _move(
    db: sqlite3.Connection, rows: Sequence[dict[str, Any]], more: str, less: str
) -> bool:
    """Move a table by some rows; says whether any may have come to nothing."""
    fewer = [row for row in rows if row["n"] <= 0]
    if len(fewer) < len(rows):
        db.executemany(more, [row for row in rows if row["n"] > 0])
    if fewer:
        db.executemany(less, fewer)
    return any(row["n"] < 0 for row in fewer)


def clear(where: Where) -> None:
    """Forget all counts, for whoever counts the whole log anew."""
    db = driver.of(where)
    for table in ("day_total", "day_principle", "day_suggested"):
        db.execute(f"DELETE FROM {table}")


def _count_principles(
    counts: Counts, kind: Kind, principles: Sequence[int], logged: Logged, step: Step
) -> None:
    if not principles:
        return
    main = principles[0]
    asked = logged.principle_id
    if kind is Kind.STORY and asked is not None and asked in principles:
        main = asked
    for principle_id in principles:
        key = ByPrinciple(
            principle_id,
            step.event.day,
            principle_id == main,
            int(step.event.grade or 0),
            standing(step),
            step.before.memory is not None,
        )
        counts.by_principle[key] += 1


def _met(step: Step) -> str:
    memory = step.before.memory
    return maturity(None if memory is None else memory.stability)


_TOTAL_MORE = """
INSERT INTO day_total (day, hour, kind, grade, standing, maturity, n, ms)
VALUES (:day, :hour, :kind, :grade, :standing, :maturity, :n, :ms)
ON CONFLICT DO UPDATE SET n = n + excluded.n, ms = ms + excluded.ms
"""
_TOTAL_LESS = """
UPDATE day_total SET n = n + :n, ms = ms + :ms
WHERE day = :day AND hour = :hour AND kind = :kind AND grade = :grade
    AND standing = :standing AND maturity = :maturity
"""
_PRINCIPLE_MORE = """
INSERT INTO day_principle (principle_id, day, main, grade, standing, seen, n)
VALUES (:principle_id, :day, :main, :grade, :standing, :seen, :n)
ON CONFLICT DO UPDATE SET n = n + excluded.n
"""
_PRINCIPLE_LESS = """
UPDATE day_principle SET n = n + :n
WHERE principle_id = :principle_id AND day = :day AND main = :main
    AND grade = :grade AND standing = :standing AND seen = :seen
"""
_SUGGESTED_MORE = """
INSERT INTO day_suggested (day, kind, suggested, grade, n)
VALUES (:day, :kind, :suggested, :grade, :n)
ON CONFLICT DO UPDATE SET n = n + excluded.n
"""
_SUGGESTED_LESS = """
UPDATE day_suggested SET n = n + :n
WHERE day = :day AND kind = :kind AND suggested = :suggested AND grade = :grade
"""
