"""The log for many cards at once: events appended, taken back and brought back.

One statement for all of them: an object and a number of its own for each would take
minutes for a hundred thousand cards.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, SQLModel

from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.store import reviews
from srs_interview.store.reviews import Entry
from srs_interview.store.statements import IN_FORCE, REDATED, REPAIRED
from srs_interview.store.tables import DeviceRow


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


def told(session: Session, events: Sequence[int]) -> list[Told]:
    """What these events were about, in the order in which they were logged."""
    session.flush()
    found = session.connection().exec_driver_sql(_TOLD, (json.dumps([*events]),))
    return [
        Told(card, EventKind(kind), Mode(mode), bool(last))
        for card, kind, mode, last in found
    ]


def append(session: Session, entries: Sequence[Entry]) -> None:
    """Write events, each under a number of this device; the undo step gets them."""
    if not entries:
        return
    session.flush()
    db = session.connection()
    last = db.exec_driver_sql(_LAST).scalar_one()
    for uid, entry in zip(_uids(session, len(entries)), entries, strict=True):
        entry.uid = uid
    db.execute(
        _REVIEW.insert(),
        [{name: getattr(entry, name) for name in _WRITTEN} for entry in entries],
    )
    noted = session.info.get(reviews.NOTED)
    if noted is not None:
        rows = db.exec_driver_sql("SELECT id FROM review WHERE id > ?", (last,))
        noted.extend(number for (number,) in rows)


def void(session: Session, events: Sequence[int]) -> None:
    """Take events back, and those that stand for them; they stay in the log."""
    session.flush()
    found = session.connection().exec_driver_sql(_STAND_FOR, (json.dumps([*events]),))
    _add_voids(session, "review_id", [*events, *(number for (number,) in found)])


def unvoid(session: Session, events: Sequence[int]) -> None:
    """Bring events back that were taken back."""
    session.flush()
    found = session.connection().exec_driver_sql(_VOIDS, (json.dumps([*events]),))
    _add_voids(session, "void_id", [number for (number,) in found])


def _add_voids(session: Session, column: str, numbers: Sequence[int]) -> None:
    if not numbers:
        return
    session.flush()
    blank = {"review_id": None, "void_id": None, "at": datetime.now(UTC)}
    uids = _uids(session, len(numbers))
    session.connection().execute(
        _VOID.insert(),
        [
            {**blank, "uid": uid, column: number}
            for uid, number in zip(uids, numbers, strict=True)
        ],
    )


def _uids(session: Session, many: int) -> list[str]:
    db = session.connection()
    device = db.exec_driver_sql(_THIS_DEVICE).first()
    if device is None:
        session.add(DeviceRow(uid=reviews.random_uid(40)))
        session.flush()
        return _uids(session, many)
    number, uid, counter = device
    db.exec_driver_sql(_COUNTED, (many, number))
    return [f"{uid}-{counter + 1 + nth}" for nth in range(many)]


_REVIEW = SQLModel.metadata.tables["review"]
_VOID = SQLModel.metadata.tables["review_void"]
_WRITTEN = tuple(
    column.name for column in _REVIEW.columns if column.name not in ("id", "seen")
)

_LAST = "SELECT COALESCE(MAX(id), 0) FROM review"
_THIS_DEVICE = "SELECT id, uid, counter FROM device ORDER BY id LIMIT 1"
_COUNTED = "UPDATE device SET counter = counter + ? WHERE id = ?"
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
