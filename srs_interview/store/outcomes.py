"""What was expected of past answers and what came: for calibrating and the back-test.

Read from what each answer wrote down beside itself, not folded anew: a log of a million
reviews would take a minute. A card's log is folded only where that cannot be trusted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlmodel import Session

from srs_interview.core import memory, schedule
from srs_interview.core.coaching import calibrating
from srs_interview.core.coaching.calibrating import Outcome
from srs_interview.core.schedule import Grade
from srs_interview.store import driver, log, parameters
from srs_interview.store.statements import IN_FORCE

LATEST = 2_000
"""So many answers at most are looked at, the newest.

For calibrating an answer counts half after five days, so that of two thousand at forty
a day the oldest weigh nothing; who answers more a day knows enough from these. And the
worst case, all of them from another program, is folded in a second.
"""


class _Row(NamedTuple):
    """An answer that counts if its card had a memory from an earlier day."""

    card_id: int
    day: int
    principle_id: int | None
    grade: int
    stability: float | None
    recall: float | None
    """As it was predicted then."""


def latest(session: Session, most: int = LATEST) -> list[Outcome]:
    """The outcomes of the newest counting reviews of cards seen before, oldest first.

    What counts is what folding the logs would say counts (PRACTICE 3), imported reviews
    among it. Where there are more, the oldest day that is reached is left out.

    Args:
        session: A session that may only read.
        most: How many answers are looked at.
    """
    session.flush()
    rows = [_Row(*row) for row in driver.rows(session, _ANSWERED, {"most": most})]
    if not rows:
        return []
    newest, oldest = rows[0].day, rows[-1].day
    since = oldest + (len(rows) == most and newest > oldest)
    folded = _untrusted(session, rows)
    weights = parameters.in_force(session)
    found = [
        *_written(rows, folded, weights),
        *_folded(session, rows, folded, weights),
    ]
    return sorted((each for each in found if each.day >= since), key=_in_order)


def _written(
    rows: Sequence[_Row], folded: set[int], weights: tuple[float, ...]
) -> Iterator[Outcome]:
    """What the answers themselves say."""
    for row in rows:
        if row.card_id in folded or row.stability is None or row.recall is None:
            continue
        # A log from elsewhere may say what no answer ever wrote.
        if row.stability <= 0 or not 0 < row.recall < 1:
            continue
        # The wait was whole days, and is kept as the recall that it led to. A second
        # answer of a day meets a memory of that day, and expects nothing.
        elapsed = round(schedule.passed(row.recall, weights) * row.stability)
        if elapsed > 0:
            yield Outcome(
                row.day,
                row.principle_id,
                row.stability,
                elapsed,
                row.grade != Grade.AGAIN,
            )


def _folded(
    session: Session,
    rows: Sequence[_Row],
    folded: set[int],
    weights: tuple[float, ...],
) -> Iterator[Outcome]:
    """What the logs of those cards say that have to be folded."""
    principles = {row.card_id: row.principle_id for row in rows}
    for card_id, logged in log.of_cards(session, sorted(folded)).items():
        steps = memory.fold([entry.event for entry in logged], weights)
        yield from calibrating.outcomes(principles[card_id], steps)


def _untrusted(session: Session, rows: Iterable[_Row]) -> set[int]:
    """Cards of which the answers do not say what folding the log would say.

    Each must have met the memory that the one before it left, and the last one must
    have left the memory that the card has. Where an answer was taken back, a log was
    merged in or parameters were fitted, that is so no more.
    """
    named = {"cards": json.dumps(sorted({row.card_id for row in rows}))}
    return {number for (number,) in driver.rows(session, _BROKEN, named)}


def _in_order(outcome: Outcome) -> tuple[int, int, float, bool]:
    return outcome.day, outcome.principle or 0, outcome.stability, outcome.recalled


# Along the index by day, the newest first, so that the work ends with the limit.
_ANSWERED = f"""
SELECT review.card_id, review.day, card.principle_id, review.grade,
    review.stability_before, review.recall
FROM review CROSS JOIN card ON card.id = review.card_id
WHERE review.kind = 'grade' AND review.mode <> 'return'
    AND (review.due OR review.imported OR review.grade = 1) AND {IN_FORCE}
ORDER BY review.day DESC LIMIT :most
"""

_BROKEN = f"""
SELECT DISTINCT card_id FROM (
    SELECT review.card_id, review.stability_before AS met, review.stability AS left,
        LAG(review.stability) OVER events AS known,
        LEAD(review.id) OVER events AS later,
        card.stability AS held
    FROM card CROSS JOIN review ON review.card_id = card.id
    WHERE card.id IN (SELECT value FROM json_each(:cards))
        AND review.kind IN ('grade', 'state', 'reset') AND {IN_FORCE}
    WINDOW events AS (PARTITION BY review.card_id
        ORDER BY review.day, review.at, review.uid)
) WHERE met IS NOT known OR (later IS NULL AND left IS NOT held)
"""
