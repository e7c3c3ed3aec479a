"""Memory, due days and rollups of the whole log anew, by plain statements.

So a fit is put in force without the libraries of the store (FSRS 3).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from srs_interview.core.cards import Kind
from srs_interview.core.memory import Folded
from srs_interview.store import log, parameters, planned, rollups
from srs_interview.store.log import Logged
from srs_interview.store.rollups import Counts
from srs_interview.store.statements import CAME_EARLIER, DUE_DAYS

_CHUNK = 400


def everything(db: sqlite3.Connection, base: float) -> int:
    """Compute memory, due days and rollups of all cards, as after a fit.

    Args:
        db: A transaction that writes, set up by `connection`.
        base: Desired recall where a principle has none of its own.

    Returns:
        How many cards have a log.
    """
    rollups.clear(db)
    whole = Counts()
    ids = [number for (number,) in db.execute(_LOGGED)]
    for chunk in chunks(ids):
        known = folded(db, log.of_cards(db, chunk), whole)
        # Of a log in which everything was taken back nothing is left.
        cache(db, dict.fromkeys(chunk, Folded()) | known)
    rollups.write(db, whole)
    db.execute(DUE_DAYS, {"base": base, "decay": parameters.decay(db.execute)})
    db.execute(planned.OUTDATE)
    return len(ids)


def came_earlier(
    db: sqlite3.Connection, day: int, base: float
) -> list[tuple[str, int]]:
    """How many cards of which principle are due only because it is weak."""
    decay = parameters.decay(db.execute)
    return db.execute(
        CAME_EARLIER, {"day": day, "base": base, "decay": decay}
    ).fetchall()


def count_earlier(db: sqlite3.Connection, day: int, base: float) -> None:
    """Count that anew for a study day, after all memories were computed anew."""
    db.execute(_CAME_EARLIER, (json.dumps(came_earlier(db, day, base)), day))


def folded(
    db: sqlite3.Connection, logs: Mapping[int, Sequence[Logged]], whole: Counts
) -> dict[int, Folded]:
    """What logs say of their cards; what they add to the rollups goes into `whole`."""
    known = {}
    in_force = parameters.in_force(db.execute)
    linked = links(db, list(logs))
    for card_id, kind in kinds(db, list(logs)):
        pairs = log.folded_pairs(logs[card_id], in_force)
        known[card_id] = pairs[-1][1].after
        rollups.count(whole, kind, linked[card_id], pairs)
    return known


def cache(db: sqlite3.Connection, known: Mapping[int, Folded]) -> None:
    """Write what folds say into the rows of cards; due days are for the caller."""
    values = [(*_columns(folded), card_id) for card_id, folded in known.items()]
    cache_columns(db, values)


def cache_columns(db: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Write stability, difficulty, day, reps, lapses and hand-set day into cards.

    The number of the card comes last.
    """
    db.executemany(_CACHE, rows)


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Numbers of cards, so many at a time as one statement takes."""
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


def links(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[int]]:
    """The principles of cards, of each the first one first."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = db.execute(_LINKS, (json.dumps([*ids]),))
    for card_id, principle_id in rows:
        found[card_id].append(principle_id)
    return found


def kinds(db: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, Kind]]:
    """What each of these cards is."""
    rows = db.execute(_KINDS, (json.dumps([*ids]),))
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
_CAME_EARLIER = "UPDATE study_day SET came_earlier = ? WHERE day = ?"
