"""Counts by principle, from indexes and rollups."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from srs_interview.core.memory import RETURNS
from srs_interview.core.schedule import Grade
from srs_interview.core.weakness import Evidence
from srs_interview.store.statements import (
    FALLS_DUE,
    IN_FORCE,
    IN_PLAY,
    RETURNING,
    Run,
)


@dataclass(frozen=True, slots=True)
class Stories:
    """The user's own stories for one principle."""

    written: int = 0
    stubs: int = 0

    @property
    def every(self) -> int:
        """With and without text."""
        return self.written + self.stubs


class Gap(NamedTuple):
    """What one principle lacks, as the database counts it."""

    uid: str
    name: str
    weight: float
    always: bool
    stories: int
    stubs: int
    unopened: int
    nothing_yet: int
    next_prompt: str | None


class Begun(NamedTuple):
    """A study day that has begun, as Home needs it."""

    question_seconds: int
    telling_seconds: int
    writing_declined: bool
    came_earlier: list[tuple[str, int]]


def begun(run: Run, day: int) -> Begun:
    """The study day's own row."""
    question, telling, declined, earlier = next(iter(run(_BEGUN, {"day": day})))
    return Begun(
        question,
        telling,
        bool(declined),
        [(name, cards) for name, cards in json.loads(earlier)],
    )


def principles(run: Run) -> list[tuple[int, str, str, float | None]]:
    """Number, name, uid and desired recall of every principle, in published order."""
    return [
        (number, name, uid, held) for number, name, uid, held in run(_PRINCIPLES, {})
    ]


def intervals(run: Run, uid: str) -> list[int]:
    """Days from the last review to the next, of one principle's reviewed cards."""
    rows = run(_INTERVALS_OF_ONE, {"uid": uid})
    return [days for days, n in rows for _ in range(n)]


def stories(run: Run) -> dict[int, Stories]:
    """The user's own stories for each principle."""
    rows = run(_STORIES, {})
    return {number: Stories(written, stubs) for number, written, stubs in rows}


def evidence(run: Run, before: int) -> dict[int, list[Evidence]]:
    """The counting grades of each principle up to the day before the one given."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    # Years of practice are ten thousands of rows: no objects are made of them.
    for principle_id, day, grade, main, n in run(_EVIDENCE, {"before": before}):
        found[principle_id].append(Evidence(day, _GRADES[grade], bool(main), n))
    return found


def kept(run: Run, day: int) -> dict[int, tuple[int, int]]:
    """Passed and asked, of each principle's reviews on time of cards seen before.

    Here and below a day that is still to come, after a clock that was wrong, is in no
    sum before it has come.
    """
    rows = run(_KEPT, {"day": day})
    return {number: (passed, asked) for number, passed, asked in rows}


def retention(run: Run, day: int) -> tuple[int, int]:
    """Passed and asked, of all reviews on time of cards seen before."""
    return _pair(run, _RETENTION, day=day)


def first_sight(run: Run, day: int) -> tuple[int, int]:
    """Passed and asked: reserve questions met for the first time (PRACTICE 5.5)."""
    passed = [each for _, each in first_sights(run, day)]
    return sum(passed), len(passed)


def first_sights(run: Run, day: int) -> list[tuple[int, int]]:
    """Each of them: the number of the card, and 1 where it was passed."""
    return [(card, passed) for card, passed in run(_FIRST_SIGHTS, {"day": day})]


def reviews(run: Run, day: int) -> int:
    """Grades that counted, ever."""
    return _number(run, _REVIEWS, day=day)


def seconds(run: Run, day: int) -> int:
    """Time practised, ever, as far as it was measured."""
    return _number(run, _SECONDS, day=day)


def returns(run: Run, day: int) -> int:
    """Cards that wait to be asked once more today (PRACTICE 3.1)."""
    return _number(run, _RETURNS, day=day, returns=RETURNS)


def asks(run: Run, day: int) -> bool:
    """Is it time to say what an interview of these days asked? (PRACTICE 10)"""
    return bool(_number(run, _ASKS, day=day))


def later(run: Run, day: int) -> int:
    """Cards whose last answer is dated later than tomorrow: a clock was wrong."""
    return _number(run, _LATER, tomorrow=day + 1)


def due_ahead(run: Run, day: int, ahead: int) -> tuple[int, ...]:
    """Cards that fall due on each of the days from tomorrow on."""
    rows = run(_AHEAD, {"first": day + 1, "last": day + ahead})
    counted = {due_day: n for due_day, n in rows}
    return tuple(counted.get(day + n, 0) for n in range(1, ahead + 1))


def gaps(run: Run) -> list[Gap]:
    """Every principle that stories can serve, with what it lacks."""
    return [Gap(*row) for row in run(_GAPS, {})]


def _number(run: Run, statement: str, **values: int) -> int:
    (number,) = next(iter(run(statement, values)))
    return number or 0


def _pair(run: Run, statement: str, **values: int) -> tuple[int, int]:
    passed, asked = next(iter(run(statement, values)))
    return passed or 0, asked or 0


_GRADES = {grade.value: grade for grade in Grade}

_BEGUN = """
SELECT question_seconds, telling_seconds, writing_declined, came_earlier
FROM study_day WHERE day = :day
"""

_EVIDENCE = """
SELECT principle_id, day, grade, main, SUM(n)
FROM day_principle WHERE day < :before
GROUP BY principle_id, day, grade, main
"""

_LATER = """
SELECT COUNT(*) FROM card WHERE active = 1 AND due_day > :tomorrow
    AND last_day > :tomorrow
"""

_AHEAD = f"""
SELECT {FALLS_DUE} AS falls, COUNT(*) FROM card
WHERE active = 1 AND (kind = 'question' OR opens IS NOT NULL)
    AND due_day <= :last AND falls BETWEEN :first AND :last
GROUP BY falls
"""

_ASKS = """
SELECT EXISTS (
    SELECT 1 FROM interview
    WHERE day BETWEEN :day - 2 AND :day AND NOT deleted
        AND NOT EXISTS (SELECT 1 FROM asked WHERE interview_id = interview.id)
        AND NOT EXISTS (SELECT 1 FROM meta
            WHERE name = 'asked:' || interview.id AND value = 'yes')
)
"""

_RETURNS = f"""
SELECT COUNT(*) FROM card
WHERE active = 1 AND (buried_day IS NULL OR buried_day < :day)
    AND id IN ({RETURNING})
"""

_PRINCIPLES = """
SELECT id, name, uid, desired FROM principle WHERE NOT deleted
ORDER BY framework_id, position
"""

_INTERVALS_OF_ONE = """
SELECT due_day - last_day AS days, COUNT(*) FROM card
WHERE active = 1 AND stability IS NOT NULL
    AND principle_id = (SELECT id FROM principle WHERE uid = :uid)
GROUP BY days
"""

_STORIES = """
SELECT link.principle_id,
    SUM(problem <> '' OR action <> '' OR result <> '') AS written,
    SUM(problem = '' AND action = '' AND result = '') AS stubs
FROM card_principle AS link
JOIN card ON card.id = link.card_id AND card.kind = 'story'
    AND NOT card.deleted AND NOT card.sample
JOIN story ON story.card_id = card.id
GROUP BY link.principle_id
"""

_KEPT = """
SELECT principle_id, SUM(n * (grade > 1)) AS passed, SUM(n) AS asked
FROM day_principle WHERE main AND seen AND standing = 'first' AND day <= :day
GROUP BY principle_id
"""

_RETENTION = """
SELECT SUM(n * (grade > 1)) AS passed, SUM(n) AS asked
FROM day_total WHERE standing = 'first' AND maturity <> 'new' AND day <= :day
"""

_REVIEWS = "SELECT SUM(n) FROM day_total WHERE standing <> 'none' AND day <= :day"

_SECONDS = "SELECT SUM(ms) / 1000 FROM day_total WHERE day <= :day"

_EARLIER_IN_FORCE = IN_FORCE.replace("review.id", "earlier.id")

# A deck that marks no core question keeps none in reserve.
MET_FIRST = f"""
FROM review
WHERE kind = 'grade' AND mode IN ('drill', 'loop') AND stability_before IS NULL
    AND day <= :day AND card_id IN (
        SELECT card.id FROM card JOIN question ON question.card_id = card.id
        WHERE NOT question.core AND card.deck_id IN (
            SELECT card.deck_id FROM card JOIN question ON question.card_id = card.id
            WHERE question.core))
    AND {IN_FORCE}
    AND NOT EXISTS (SELECT 1 FROM review AS earlier
        WHERE earlier.card_id = review.card_id AND earlier.kind = 'grade'
            AND earlier.id < review.id AND {_EARLIER_IN_FORCE})
    AND NOT EXISTS (SELECT 1 FROM loop_slot
        JOIN loop ON loop.id = loop_slot.loop_id
        LEFT JOIN draft
            ON draft.key = 'loop:' || loop.uid || ':' || loop_slot.position
        WHERE loop_slot.question_id = review.card_id
            AND CASE WHEN loop_slot.review_id = review.id THEN NOT first_sight
                ELSE loop_slot.review_id IS NULL AND draft.at < review.at END)
"""
"""Reserve questions answered up to a study day when they were first met, as rows."""

_FIRST_SIGHTS = f"SELECT card_id, grade > 1 {MET_FIRST}"

# Most cards may be plain ones: the table is read through once, a tenth of what it takes
# to look up each of them in the order of the index by principle.
_GAPS = f"""
WITH served AS (
    SELECT link.principle_id,
        SUM(problem <> '' OR action <> '' OR result <> '') AS written,
        SUM(problem = '' AND action = '' AND result = '') AS stubs
    FROM card_principle AS link
    JOIN card ON card.id = link.card_id AND card.kind = 'story'
        AND NOT card.deleted AND NOT card.sample
    JOIN story ON story.card_id = card.id
    GROUP BY link.principle_id
),
asked AS (
    SELECT card.principle_id,
        SUM(card.active = 1 AND card.opens IS NULL) AS unopened,
        SUM(card.active = 1 AND card.opens IS NULL AND gap.card_id IS NOT NULL)
            AS nothing_yet,
        MIN(CASE WHEN card.active = 1 AND card.opens IS NULL THEN card.id END) AS next
    FROM card NOT INDEXED LEFT JOIN gap ON gap.card_id = card.id
    WHERE card.kind = 'question' AND NOT card.plain
        AND NOT (card.deleted OR card.retired OR card.never)
    GROUP BY card.principle_id
)
SELECT principle.uid, principle.name, principle.weight, principle.always,
    COALESCE(served.written, 0), COALESCE(served.stubs, 0),
    asked.unopened, asked.nothing_yet,
    (SELECT prompt FROM question WHERE card_id = asked.next)
FROM principle
JOIN asked ON asked.principle_id = principle.id
LEFT JOIN served ON served.principle_id = principle.id
WHERE NOT principle.deleted AND {IN_PLAY}
ORDER BY principle.framework_id, principle.position
"""
