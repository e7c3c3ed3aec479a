"""Answers of days to come, dated back to when they were given: a clock was ahead.

Nothing in the log is changed or deleted (PRACTICE 4): such an event is voided, as undo
does, and the same one is added under an earlier day and a name that follows from its
own. So it is found again when it is taken back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlmodel import Session, SQLModel

from srs_interview.store import bands, derive, driver, log_many, refolding
from srs_interview.store.statements import IN_FORCE, REDATED, Run


class Ahead(NamedTuple):
    """What the log has of days that are still to come."""

    events: int
    first_day: int
    last_day: int
    """Study days, both as the log has them."""
    back: int
    """By how many days the last of them is to go back."""


def ahead(run: Run, today: int) -> Ahead | None:
    """What is dated later than tomorrow, as after a flight west (PRACTICE 2), if any.

    The last of it was given on the day of whatever was answered next, and no later than
    today; so the others are as far back as they were apart.
    """
    ((events, first, last, newest),) = run(_AHEAD, {"today": today})
    if not events:
        return None
    ((after,),) = run(_NEXT, {"today": today, "newest": newest})
    return Ahead(events, first, last, last - min(today, after or today))


def dated_back(session: Session, found: Ahead, today: int, base: float) -> None:
    """Date these events back, and compute everything that follows from the log anew.

    Args:
        session: The transaction.
        found: What `ahead` has found in it.
        today: The study day.
        base: Desired recall where a principle has none of its own.
    """
    session.flush()
    db = driver.of(session)
    rows = db.execute(_EVENTS, {"today": today}).fetchall()
    floors = _known_before(session, [card for _, card, _ in rows], today)
    log_many.void(session, [number for number, _, _ in rows])
    # Those that were dated back before, and came again by a redo.
    there = db.execute(_THERE, {"events": json.dumps([row[0] for row in rows])})
    log_many.unvoid(session, [number for (number,) in there.fetchall()])
    db.executemany(
        _MOVED,
        [
            {"id": number, "by": _back(day, found, floors.get(card, 0))}
            for number, card, day in rows
        ],
    )
    for statement in _FOLLOWING:
        db.execute(statement, {"today": today, "back": found.back})
    session.expire_all()
    refolding.everything(session, base)
    derive.everything(session, base)
    bands.set_anew(session, today)


def _known_before(
    session: Session, cards: Sequence[int], today: int
) -> Mapping[int, int]:
    """The last day of each card that is in order: no event of it goes before that."""
    named = {"cards": json.dumps([*set(cards)]), "today": today}
    return dict(driver.of(session).execute(_FLOORS, named).fetchall())


def _back(day: int, found: Ahead, floor: int) -> int:
    return day - max(day - found.back, floor)


_WRONG = f"day > :today + 1 AND {IN_FORCE}"
_AHEAD = f"SELECT COUNT(*), MIN(day), MAX(day), MAX(id) FROM review WHERE {_WRONG}"
_NEXT = f"""
SELECT MIN(day) FROM review
WHERE id > :newest AND NOT imported AND day <= :today AND {IN_FORCE}
"""
_EVENTS = f"SELECT id, card_id, day FROM review WHERE {_WRONG} ORDER BY id"
_FLOORS = f"""
SELECT card_id, MAX(day) FROM review
WHERE card_id IN (SELECT value FROM json_each(:cards)) AND day <= :today + 1
    AND {IN_FORCE}
GROUP BY card_id
"""
# What the memory was, and what was foretold, came of the wrong day.
_SAME = ", ".join(
    column.name
    for column in SQLModel.metadata.tables["review"].columns
    if column.name
    not in (
        *("id", "uid", "at", "day", "seen", "recall"),
        *("stability", "difficulty", "stability_before", "difficulty_before"),
    )
)
_SET = ", ".join(
    f"CASE kind WHEN 'state' THEN {name} END" for name in ("stability", "difficulty")
)
_MOVED = f"""
INSERT INTO review (uid, at, day, stability, difficulty, {_SAME})
SELECT uid || '{REDATED}', date(substr(at, 1, 10), -:by || ' days') || substr(at, 11),
    day - :by, {_SET}, {_SAME}
FROM review
WHERE id = :id AND uid || '{REDATED}' NOT IN (SELECT uid FROM review)
"""
_THERE = f"""
SELECT copy.id FROM review JOIN review AS copy ON copy.uid = review.uid || '{REDATED}'
WHERE review.id IN (SELECT value FROM json_each(:events))
"""
_COPY = f"""(
    SELECT copy.id FROM review JOIN review AS copy
        ON copy.uid = review.uid || '{REDATED}'
    WHERE review.id = {{0}})"""
_FOLLOWING = (
    *(
        f"UPDATE loop_slot SET {each} = COALESCE({_COPY.format(each)}, {each})"
        f" WHERE {each} IS NOT NULL"
        for each in ("review_id", "telling_id")
    ),
    "UPDATE loop SET day = MIN(:today, day - :back) WHERE day > :today + 1",
    "UPDATE card SET created_day = :today WHERE created_day > :today + 1",
    "UPDATE card SET buried_day = NULL WHERE buried_day > :today + 1",
    "UPDATE card SET opens = created_day WHERE plain AND opens <> created_day",
    "UPDATE card_principle SET since = :today WHERE since > :today + 1",
    "UPDATE story SET told_from = :today WHERE told_from > :today + 1",
    "UPDATE story SET failure_since = :today WHERE failure_since > :today + 1",
    "UPDATE gap SET day = :today, back_day = :today + back_day - day"
    " WHERE day > :today + 1",
    *(
        f"DELETE FROM {table} WHERE day > :today"
        for table in ("study_day", "principle_band", "readiness_day", "planned")
    ),
)
