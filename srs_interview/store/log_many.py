"""The log for many cards at once: events appended, taken back and brought back.

One statement for all of them: an object and a number of its own for each would take
minutes for a hundred thousand cards.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.store import driver, reviews
from srs_interview.store.driver import Where
from srs_interview.store.reviews import Entry
from srs_interview.store.statements import IN_FORCE, REDATED, REPAIRED


@dataclass(frozen=True, slots=True)
class Told:
    """What an event was about, for whoever takes it back."""

    card_id: int
    kind: EventKind
    mode: Mode
    last: bool
    """Does it end the log of its card, among what is in force?"""

    def only_moves(self, kind: EventKind) -> bool:
        """Is it of this kind, with nothing after it whose meaning it changes?"""
        return self.last and self.kind is kind


def told(where: Where, events: Sequence[int]) -> list[Told]:
    """What these events were about, in the order in which they were logged."""
    found = driver.flushed(where).execute(_TOLD, (json.dumps([*events]),))
    return [
        Told(card, EventKind(kind), Mode(mode), bool(last))
        for card, kind, mode, last in found
    ]


def append(where: Where, entries: Sequence[Entry]) -> None:
    """Write events, each under a number of this device; the undo step gets them."""
    if not entries:
        return
    db = driver.flushed(where)
    ((last,),) = db.execute(_LAST)
    for uid, entry in zip(reviews.uids(db, len(entries)), entries, strict=True):
        entry.uid = uid
    db.executemany(reviews.APPENDED, map(reviews.row, entries))
    rows = db.execute("SELECT id FROM review WHERE id > ?", (last,))
    reviews.note(where, (number for (number,) in rows))


def void(where: Where, events: Sequence[int]) -> None:
    """Take events back, and those that stand for them; they stay in the log."""
    found = driver.flushed(where).execute(_STAND_FOR, (json.dumps([*events]),))
    _add_voids(where, "review_id", [*events, *(number for (number,) in found)])


def unvoid(where: Where, events: Sequence[int]) -> None:
    """Bring events back that were taken back."""
    found = driver.flushed(where).execute(_VOIDS, (json.dumps([*events]),))
    _add_voids(where, "void_id", [number for (number,) in found])


def _add_voids(where: Where, column: str, numbers: Sequence[int]) -> None:
    if not numbers:
        return
    db, at = driver.flushed(where), driver.stored(datetime.now(UTC))
    uids = reviews.uids(db, len(numbers))
    db.executemany(
        f"INSERT INTO review_void (uid, {column}, at) VALUES (?, ?, ?)",
        ((uid, number, at) for uid, number in zip(uids, numbers, strict=True)),
    )


_LAST = "SELECT COALESCE(MAX(id), 0) FROM review"
_VOIDS = (
    "SELECT id FROM review_void v"
    " WHERE review_id IN (SELECT value FROM json_each(?))"
    " AND NOT EXISTS (SELECT 1 FROM review_void w WHERE w.void_id = v.id)"
)
_STAND_FOR = f"""
SELECT again.id FROM review JOIN review AS again
    ON again.uid IN (review.uid || '{REPAIRED}', review.uid || '{REDATED}',
        review.uid || '{REPAIRED}{REDATED}')
WHERE review.id IN (SELECT value FROM json_each(?))
    AND {IN_FORCE.replace("review.id", "again.id")}
"""
_TOLD = f"""
SELECT card_id, kind, mode, NOT EXISTS (
    SELECT 1 FROM review WHERE review.card_id = told.card_id
        AND (review.day, review.at) > (told.day, told.at) AND {IN_FORCE})
FROM review AS told WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
