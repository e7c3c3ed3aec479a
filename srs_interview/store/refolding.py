"""Memory, due days and rollups of many cards, computed anew from their logs at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlmodel import Session

from srs_interview.core import memory
from srs_interview.core.cards import Kind
from srs_interview.core.memory import Folded
from srs_interview.store import derive, parameters, planned, reviews, rollups
from srs_interview.store.reviews import Logged
from srs_interview.store.rollups import Counts
from srs_interview.store.statements import IN_FORCE

FEW = 20
"""Up to so many cards one after the other is faster."""

_CHUNK = 400


@contextmanager
def changing(session: Session, card_ids: Iterable[int], base: float) -> Iterator[None]:
    """Keep all that is derived true while logs or principles of many cards change.

    What `derive.changing` does for one card, with a statement for hundreds.
    """
    ids = sorted(set(card_ids))
    if len(ids) <= FEW:
        with derive.changing(session, ids, base):
            yield
        return
    before = _counted(session, ids)
    yield
    session.flush()
    now = _counted(session, ids, write=True)
    now.subtract(before)
    rollups.write(session, now)
    derive.due_days_of(session, base, ids)


def begin(session: Session, logs: Mapping[int, Sequence[Logged]]) -> None:
    """Fold and count logs of cards that had none; due days are for the caller.

    Args:
        session: The transaction, in which the events are written.
        logs: All events in force of each card, by its number.
    """
    session.flush()
    ids = [*logs]
    whole = Counts()
    for chunk in _chunks(ids):
        part = {card_id: logs[card_id] for card_id in chunk}
        _cache(session, _folded(session, part, whole))
    rollups.write(session, whole)


def refold(session: Session, card_ids: Iterable[int], base: float) -> None:
    """Compute memory and due days of many cards from their logs."""
    session.flush()
    ids = sorted(set(card_ids))
    if len(ids) <= FEW:
        for card_id in ids:
            derive.refold(session, card_id, base)
        return
    in_force = parameters.in_force(session)
    for chunk in _chunks(ids):
        logs = reviews.of_cards(session, chunk)
        known = {
            card_id: memory.folded(
                [entry.event for entry in logs.get(card_id, ())], in_force
            )
            for card_id in chunk
        }
        _cache(session, known)
    derive.due_days_of(session, base, ids)


def everything(session: Session, base: float) -> int:
    """Compute memory, due days and rollups of all cards, as after a fit.

    Some twenty microseconds a review, nearly all of them py-fsrs's.

    Args:
        session: The transaction.
        base: Desired recall where a principle has none of its own.

    Returns:
        How many cards have a log.
    """
    session.flush()
    rollups.clear(session)
    whole = Counts()
    ids = [number for (number,) in session.connection().exec_driver_sql(_LOGGED)]
    for chunk in _chunks(ids):
        known = _folded(session, reviews.of_cards(session, chunk), whole)
        # Of a log in which everything was taken back nothing is left.
        _cache(session, dict.fromkeys(chunk, Folded()) | known)
    rollups.write(session, whole)
    derive.due_days(session, base)
    planned.outdate(session)
    return len(ids)


def redate(session: Session, card_ids: Iterable[int], base: float) -> None:
    """Compute due days of cards of which a day set by hand came or went, at the end.

    Nothing else of them has moved, so no log is folded, unless an earlier day is set
    in it, which may hold again.
    """
    ids = sorted(set(card_ids))
    if len(ids) <= FEW:
        refold(session, ids, base)
        return
    session.flush()
    db, named = session.connection(), {"cards": json.dumps(ids)}
    again = [number for (number,) in db.exec_driver_sql(_DATED_BEFORE, named)]
    db.exec_driver_sql(_DATED, named)
    refold(session, again, base)
    derive.due_days_of(session, base, ids)


def served(session: Session, card_ids: Iterable[int]) -> set[int]:
    """All principles of some cards: their questions may open or close."""
    session.flush()
    found = session.connection().exec_driver_sql(_SERVED, (json.dumps([*card_ids]),))
    return {number for (number,) in found}


def _counted(session: Session, ids: Sequence[int], *, write: bool = False) -> Counts:
    """What the logs of cards add to the rollups; `write` caches their memory, too."""
    whole = Counts()
    for chunk in _chunks(ids):
        logs = reviews.of_cards(session, chunk)
        known = _folded(session, logs, whole)
        if write:
            _cache(session, dict.fromkeys(chunk, Folded()) | known)
    return whole


def _folded(
    session: Session, logs: Mapping[int, Sequence[Logged]], whole: Counts
) -> dict[int, Folded]:
    """What logs say of their cards; what they add to the rollups goes into `whole`."""
    known = {}
    in_force = parameters.in_force(session)
    links = _links(session, list(logs))
    for card_id, kind in _kinds(session, list(logs)):
        pairs = derive.folded_pairs(logs[card_id], in_force)
        known[card_id] = pairs[-1][1].after
        rollups.count(whole, kind, links[card_id], pairs)
    return known


def _cache(session: Session, known: Mapping[int, Folded]) -> None:
    values = [(*_columns(folded), card_id) for card_id, folded in known.items()]
    session.connection().exec_driver_sql(_CACHE, values)


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _columns(folded: Folded) -> tuple[object, ...]:
    known = folded.memory
    return (
        known.stability if known else None,
        known.difficulty if known else None,
        known.day if known else None,
        folded.reps,
        folded.lapses,
        folded.hand_due,
    )


def _links(session: Session, ids: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = session.connection().exec_driver_sql(_LINKS, (json.dumps([*ids]),))
    for card_id, principle_id in rows:
        found[card_id].append(principle_id)
    return found


def _kinds(session: Session, ids: Sequence[int]) -> list[tuple[int, Kind]]:
    rows = session.connection().exec_driver_sql(_KINDS, (json.dumps([*ids]),))
    return [(card_id, Kind(kind)) for card_id, kind in rows]


_CACHE = """
UPDATE card SET stability = ?, difficulty = ?, last_day = ?, reps = ?, lapses = ?,
    hand_due = ?, due_day = NULL
WHERE id = ?
"""
_LINKS = """
SELECT card_id, principle_id FROM card_principle
WHERE card_id IN (SELECT value FROM json_each(?))
ORDER BY card_id, position, principle_id
"""
_KINDS = "SELECT id, kind FROM card WHERE id IN (SELECT value FROM json_each(?))"
_LOGGED = "SELECT DISTINCT card_id FROM review ORDER BY card_id"
_SERVED = """
SELECT DISTINCT principle_id FROM card_principle
WHERE card_id IN (SELECT value FROM json_each(?))
"""
_MOVES = "kind IN ('grade', 'state', 'reset', 'due')"
_LAST = f"""(
    SELECT {{}} FROM review
    WHERE review.card_id = card.id AND {_MOVES} AND {IN_FORCE}
    ORDER BY day DESC, at DESC, uid DESC LIMIT 1)"""
_DATED_BEFORE = f"""
SELECT card.id FROM card
WHERE id IN (SELECT value FROM json_each(:cards))
    AND {_LAST.format("kind")} IS NOT 'due' AND EXISTS (
        SELECT 1 FROM review
        WHERE review.card_id = card.id AND kind = 'due' AND {IN_FORCE})
"""
_DATED = f"""
UPDATE card SET due_day = NULL,
    hand_due = {_LAST.format("CASE kind WHEN 'due' THEN due_day END")}
WHERE id IN (SELECT value FROM json_each(:cards))
"""
