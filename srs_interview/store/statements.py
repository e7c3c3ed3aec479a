"""Pieces of SQL that both ways into the database use: the glance and the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Run = Callable[[str, Mapping[str, Any]], Iterable[tuple[Any, ...]]]
"""Runs a statement and gives its rows: by sqlite3 in the glance, else SQLAlchemy."""

IN_FORCE = (
    "NOT EXISTS (SELECT 1 FROM review_void v WHERE v.review_id = review.id AND NOT"
    " EXISTS (SELECT 1 FROM review_void w WHERE w.void_id = v.id))"
)
"""True of a `review` row that is not taken back."""

REPAIRED = "~again"
"""Ends the uid of an Again that stands for the Hard of the name before it."""

REDATED = "~dated"
"""Ends the uid of an event that stands, on an earlier day, for the one of that name."""

SET_ASIDE = "repair:states"
"""The small fact that names, as JSON, other programs' memories that a repair voided."""

PRACTISED_DAYS = f"""
SELECT day FROM day_total
UNION
SELECT day FROM review INDEXED BY ix_review_other
WHERE kind <> 'grade' AND kind IN ('decode', 'read', 'write') AND {IN_FORCE}
"""
"""Study days on which anything was answered or written, and not taken back.

Grades are found in their rollup, the few others by the index of what is no grade.
"""

PREPARED_FOR = """
SELECT {columns} FROM (SELECT *, {today} AS today FROM interview) AS interview
WHERE NOT deleted
ORDER BY day IS NULL OR day < today, CASE WHEN day >= today THEN day END,
    day IS NOT NULL, day DESC, CASE WHEN day >= today THEN id ELSE -id END
LIMIT 1
"""
"""The interview that everything is about: `core.interviews.prepared_for` in SQL."""

LATEST_DAY = "(SELECT MAX(day) FROM study_day)"
"""Today, where a statement is handed no day: each study day is noted as it begins."""

PROFILE = "profile"
"""The name of the small fact that holds the job that is prepared for, as JSON."""

ASKS = "asks"
"""The name of the small fact that says which framework is asked by an interview that
names none itself."""

ASKED = f"""
COALESCE(
    NULLIF(({PREPARED_FOR.format(columns="framework", today=LATEST_DAY)}), ''),
    (SELECT value FROM meta WHERE name = '{ASKS}'))
"""
"""The uid of the framework that the next interview asks; empty or NULL for all."""

IN_PLAY = f"""
(principle.framework_id IN (
    SELECT id FROM framework WHERE employer = '' OR uid = {ASKED})
OR NOT EXISTS (
    SELECT 1 FROM framework WHERE uid = {ASKED} AND NOT deleted))
"""
"""True of a `principle` row that the next interview may ask about (DOMAIN H).

What no employer owns is asked everywhere; while nothing was chosen everything is.
"""

ALWAYS_WITHOUT_STORY = f"""
SELECT EXISTS (
    SELECT 1 FROM principle WHERE always AND NOT deleted AND {IN_PLAY} AND id NOT IN (
        SELECT link.principle_id
        FROM card CROSS JOIN card_principle AS link ON link.card_id = card.id
        WHERE card.kind = 'story' AND NOT card.deleted AND NOT card.sample))
"""
"""Has a principle that the next interview always asks about no story of the user's?

CROSS: the join is to begin with the stories, which are few, not with all questions.
"""

NOT_PUT_OFF = (
    "(card.opens IS NOT NULL OR card.id NOT IN"
    " (SELECT gap.card_id FROM gap WHERE gap.back_day > :day))"
)
"""True of a card that was not answered "nothing yet" within the last week (5.3)."""

FALLS_DUE = """
MAX(due_day, COALESCE(buried_day + 1, due_day),
    CASE WHEN opens IS NOT NULL THEN due_day ELSE COALESCE(
        (SELECT gap.back_day FROM gap WHERE gap.card_id = card.id), due_day) END)
"""
"""The study day from which on a card with a due day is asked.

What was put off until tomorrow, or answered "nothing yet" and still has no story, waits
for its own day (PRACTICE 5.3 and 8).
"""

RETURNING = f"""
SELECT card_id FROM (
    SELECT card_id, grade, mode,
        ROW_NUMBER() OVER (PARTITION BY card_id ORDER BY at DESC, uid DESC) AS newest,
        SUM(mode = 'return') OVER (PARTITION BY card_id) AS returned
    FROM review
    WHERE day = :day AND kind = 'grade' AND {IN_FORCE}
) WHERE newest = 1 AND grade = 1 AND returned < :returns
"""
"""Cards last graded Again today and returned less often than `:returns` (3.1)."""

SERVED = """
SELECT link.principle_id, COUNT(*) AS stories
FROM card AS own
JOIN card_principle AS link ON link.card_id = own.id
WHERE own.kind = 'story' AND NOT own.deleted AND NOT own.sample
GROUP BY link.principle_id
"""
"""How many stories each principle has; to be joined as `served`."""

SHORTFALL = """
CASE WHEN card.plain THEN 0 ELSE
    COALESCE(principle.weight, 1) * (4 - MIN(4, COALESCE(served.stories, 0))) END
"""
"""Weight times what is missing; a plain question waits for no story, so nothing falls
short (PRACTICE 5.1, 8)."""

TELLABLE = """
SELECT COUNT(*) FROM card JOIN story ON story.card_id = card.id
WHERE card.kind = 'story' AND NOT card.deleted AND NOT card.sample
    AND trim(action) <> '' AND trim(result) <> ''
    AND (SELECT COUNT(*) FROM fact WHERE fact.card_id = card.id) >= 3
"""
"""How many of the user's stories can be told and graded (PRACTICE 1)."""

DUE_DAYS = """
UPDATE card SET due_day = COALESCE(
    hand_due,
    last_day + interval_days(stability, COALESCE(
        CASE WHEN kind = 'question'
             THEN (SELECT desired FROM principle WHERE id = card.principle_id)
             ELSE (SELECT MAX(COALESCE(principle.desired, :base))
                   FROM card_principle AS link
                   JOIN principle ON principle.id = link.principle_id
                   WHERE link.card_id = card.id AND link.strength = 'primary')
        END, :base), :decay))
WHERE (stability IS NOT NULL OR hand_due IS NOT NULL)
"""
"""Due days of all cards under the bands in force; `:base` is held to where none is,
`:decay` is that of the parameters in force."""

CAME_EARLIER = """
SELECT principle.name, COUNT(*)
FROM card JOIN principle ON principle.id = card.principle_id
WHERE card.active = 1 AND card.due_day <= :day AND card.stability IS NOT NULL
    AND card.hand_due IS NULL AND principle.desired > :base
    AND card.last_day + interval_days(card.stability, :base, :decay) > :day
GROUP BY principle.id
ORDER BY COUNT(*) DESC, principle.name
"""
"""How many cards of which principle are due today only because it is weak: at the base
they would still wait."""
