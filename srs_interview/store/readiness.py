"""What readiness is worked out from beside the stories, and how it was before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlmodel import Session

from srs_interview.core.coaching.standing import Kept
from srs_interview.store import driver
from srs_interview.store.numbers import MET_FIRST
from srs_interview.store.statements import Run


class Cards(NamedTuple):
    """The cards of one principle that can be asked."""

    memories: list[tuple[float, float, int]]
    """Of those that were seen: the fields of a `Memory`, as there may be many."""
    unseen: int


def cards(session: Session) -> Mapping[int, Cards]:
    """The cards that can be asked, by the number of their first principle."""
    session.flush()
    found: dict[int, Cards] = defaultdict(lambda: Cards([], 0))
    for number, stability, difficulty, day in driver.rows(session, _MEMORIES, {}):
        found[number].memories.append((stability, difficulty, day))
    for number, unseen in driver.rows(session, _UNSEEN, {}):
        found[number] = found[number]._replace(unseen=unseen)
    return found


def first_sights(run: Run, day: int) -> dict[int, tuple[int, int]]:
    """Passed and asked, by principle: reserve questions met for the first time.

    Args:
        run: Runs the statements.
        day: The study day; what is dated later is left out.
    """
    rows = run(_SIGHTS, {"day": day})
    return {number: (passed, asked) for number, passed, asked in rows}


def since(session: Session, day: int) -> list[Kept]:
    """How ready everything and each principle was, from a study day on, day by day."""
    return [Kept(*row) for row in driver.rows(session, _SINCE, {"day": day})]


def keep(session: Session, rows: Iterable[Kept]) -> None:
    """Keep how ready everything is on a study day.

    The first look of a day stands; coverage and delivery, which take long to work out,
    may join it later in the day.
    """
    session.flush()
    driver.of(session).executemany(_KEEP, [row._asdict() for row in rows])


_MEMORIES = """
SELECT principle_id, stability, difficulty, last_day FROM card
WHERE active = 1 AND stability IS NOT NULL AND principle_id IS NOT NULL
"""

_UNSEEN = """
SELECT principle_id, COUNT(*) FROM card
WHERE active = 1 AND stability IS NULL AND principle_id IS NOT NULL
    AND (plain OR opens IS NOT NULL)
GROUP BY principle_id
"""

_SIGHTS = f"""
SELECT (SELECT principle_id FROM card WHERE card.id = review.card_id) AS whose,
    SUM(grade > 1), COUNT(*)
{MET_FIRST} GROUP BY whose HAVING whose IS NOT NULL
"""

_SINCE = """
SELECT day, principle, raw, calibrated, low, high, coverage, delivery, seen_passed,
    seen_asked
FROM readiness_day WHERE day >= :day ORDER BY day
"""

_KEEP = """
INSERT INTO readiness_day (day, principle, raw, calibrated, low, high, coverage,
    delivery, seen_passed, seen_asked)
VALUES (:day, :principle, :raw, :calibrated, :low, :high, :coverage, :delivery,
    :seen_passed, :seen_asked)
ON CONFLICT DO UPDATE SET
    coverage = COALESCE(coverage, excluded.coverage),
    delivery = COALESCE(delivery, excluded.delivery)
"""
