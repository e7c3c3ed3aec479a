"""Hards that stand for "forgotten", taken for the Agains they should have been.

Nothing in the log is changed or deleted (PRACTICE 4): the Hard is voided, as undo does,
and an Again of the same moment is added under a name that follows from the Hard's. So
it is found again: to be taken back, and when the Hard itself is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlmodel import Session, SQLModel

from srs_interview.store import driver, log_many, refolding
from srs_interview.store.statements import IN_FORCE, REPAIRED, SET_ASIDE


def repairable(session: Session, uids: Iterable[str]) -> tuple[str, ...]:
    """Those of these events that are Hards in force; none that a loop refers to."""
    found = driver.of(session).execute(_HARDS, (json.dumps([*uids]),))
    return tuple(uid for _, _, uid in found)


def taken_for_again(session: Session, uids: Iterable[str], base: float) -> None:
    """Take Hards for Agains, and compute what follows.

    A memory that another program stored after them was computed from the same Hards:
    it is set aside, so that the log itself speaks.

    Args:
        session: The transaction.
        uids: Events; such as are not `repairable` are left alone.
        base: Desired recall where a principle has none of its own.
    """
    session.flush()
    db = driver.of(session)
    hards = db.execute(_HARDS, (json.dumps([*uids]),)).fetchall()
    numbers = json.dumps([number for number, *_ in hards])
    cards = {card for _, card, _ in hards}
    states = db.execute(_STATES_AFTER, (numbers,)).fetchall()
    with refolding.changing(session, cards, base):
        log_many.void(session, [number for number, *_ in [*hards, *states]])
        there = [number for (number,) in db.execute(_AGAINS_THERE, (numbers,))]
        log_many.unvoid(session, there)
        db.execute(_AGAINS, (numbers,))
        _remember(session, [*_set_aside(session), *(uid for _, uid in states)])


def taken_back(session: Session, base: float) -> None:
    """Let every Hard be a Hard again.

    Args:
        session: The transaction.
        base: Desired recall where a principle has none of its own.
    """
    session.flush()
    db = driver.of(session)
    copies = db.execute(_COPIES).fetchall()
    aside = json.dumps(_set_aside(session))
    states = db.execute(_NAMED, (aside,)).fetchall()
    cards = {card for _, _, card in copies} | {card for _, card in states}
    with refolding.changing(session, cards, base):
        log_many.void(session, [copy for copy, _, _ in copies])
        log_many.unvoid(session, [hard for _, hard, _ in copies])
        log_many.unvoid(session, [state for state, _ in states])
        _remember(session, [])


def many(session: Session) -> int:
    """How many Hards are taken for Agains now."""
    session.flush()
    return len(driver.of(session).execute(_COPIES).fetchall())


def _set_aside(session: Session) -> list[str]:
    found = driver.rows(session, _FACT, {"name": SET_ASIDE})
    return list(json.loads(found[0][0])) if found else []


def _remember(session: Session, uids: Sequence[str]) -> None:
    db = driver.of(session)
    db.execute("DELETE FROM meta WHERE name = ?", (SET_ASIDE,))
    if uids:
        db.execute(_SAY, (SET_ASIDE, json.dumps([*uids])))


def _aliased(name: str) -> str:
    return IN_FORCE.replace("review.id", f"{name}.id")


_GIVEN = "(SELECT value FROM json_each(?))"
_HARDS = f"""
SELECT id, card_id, uid FROM review
WHERE uid IN {_GIVEN} AND kind = 'grade' AND grade = 2 AND {IN_FORCE}
    AND id NOT IN (SELECT review_id FROM loop_slot WHERE review_id IS NOT NULL
        UNION ALL SELECT telling_id FROM loop_slot WHERE telling_id IS NOT NULL)
ORDER BY id
"""
# Until the card was made new again, which ends what its Hards have done.
_STATES_AFTER = f"""
SELECT DISTINCT state.id, state.uid
FROM review AS hard JOIN review AS state ON state.card_id = hard.card_id
    AND state.kind = 'state' AND (state.day, state.at) >= (hard.day, hard.at)
WHERE hard.id IN {_GIVEN} AND {_aliased("state")}
    AND NOT EXISTS (SELECT 1 FROM review WHERE card_id = hard.card_id
        AND kind = 'reset' AND (day, at) >= (hard.day, hard.at)
        AND (day, at) <= (state.day, state.at) AND {IN_FORCE})
"""
_AGAINS_THERE = f"""
SELECT again.id FROM review JOIN review AS again
    ON again.uid = review.uid || '{REPAIRED}'
WHERE review.id IN {_GIVEN}
"""
# What the memory was after it is not written down: only folding the log says it.
_SAME = ", ".join(
    column.name
    for column in SQLModel.metadata.tables["review"].columns
    if column.name not in ("id", "uid", "grade", "stability", "difficulty", "seen")
)
_AGAINS = f"""
INSERT INTO review (uid, grade, {_SAME})
SELECT uid || '{REPAIRED}', 1, {_SAME} FROM review
WHERE id IN {_GIVEN} AND uid || '{REPAIRED}' NOT IN (SELECT uid FROM review)
ORDER BY id
"""
_COPIES = f"""
SELECT again.id, hard.id, hard.card_id FROM review AS again
JOIN review AS hard ON again.uid = hard.uid || '{REPAIRED}'
WHERE again.uid LIKE '%{REPAIRED}' AND {_aliased("again")}
"""
_NAMED = f"SELECT id, card_id FROM review WHERE uid IN {_GIVEN}"
_FACT = "SELECT value FROM meta WHERE name = :name"
_SAY = "INSERT INTO meta (name, value) VALUES (?, ?)"
