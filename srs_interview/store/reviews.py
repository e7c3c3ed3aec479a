"""The log: appending events, taking them back, and reading what is in force."""

from __future__ import annotations

import base64
import json
import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from srs_interview.core.items import Mode
from srs_interview.core.memory import Event, EventKind
from srs_interview.core.schedule import Grade
from srs_interview.store import driver
from srs_interview.store.driver import Where
from srs_interview.store.log import Logged

if TYPE_CHECKING:  # imports log by the thousand without it
    from sqlmodel import Session

NOTED = "events of the undo step"
"""Where a session keeps the list of ids that an undo step wants of new events."""


@dataclass(slots=True)
class Entry:
    """An event to be appended: a row of `review`, without the weight of an object
    that the session would watch; a key press pays for each."""

    card_id: int
    at: datetime
    day: int
    hour: int
    kind: str
    uid: str = ""
    grade: int | None = None
    suggested: int | None = None
    mode: str = Mode.DAILY.value
    due: bool = False
    imported: bool = False
    taken_ms: int | None = None
    spoken_seconds: int | None = None
    said: Sequence[int] = ()
    wrong: Sequence[int] = ()
    flags: Sequence[str] = ()
    signals: Sequence[str] = ()
    question_id: int | None = None
    story: str | None = None
    principle_id: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    stability_before: float | None = None
    difficulty_before: float | None = None
    recall: float | None = None
    desired: float | None = None
    due_day: int | None = None


def random_uid(bits: int = 80) -> str:
    """Random letters and digits that no other device will draw."""
    drawn = base64.b32encode(secrets.token_bytes(bits // 8)).decode("ascii")
    return drawn.rstrip("=").lower()


def append(session: Session, entry: Entry) -> int:
    """Write one event under this device's next number; gives the number of its row."""
    session.flush()
    db = driver.of(session)
    (entry.uid,) = uids(db, 1)
    number = db.execute(APPENDED, row(entry)).lastrowid
    assert number is not None, "a row that was inserted has a number"
    note(session, [number])
    return number


def row(entry: Entry) -> dict[str, object]:
    """An event as the columns of its row hold it."""
    values = {name: getattr(entry, name) for name in _WRITTEN}
    values["at"] = driver.stored(entry.at)
    values.update({name: json.dumps(values[name]) for name in _LISTS})
    return values


def note(where: Where, numbers: Iterable[int]) -> None:
    """Let the undo step that a session records, if any, take these events back."""
    if isinstance(where, sqlite3.Connection):
        return  # who works without a session says himself what a step is of
    noted = where.info.get(NOTED)
    if noted is not None:
        noted.extend(numbers)


def uids(db: sqlite3.Connection, many: int) -> list[str]:
    """Uids for so many new rows: this device's, and its next numbers."""
    device = db.execute(_THIS_DEVICE).fetchone()
    if device is None:
        db.execute(_NEW_DEVICE, (random_uid(40),))
        return uids(db, many)
    number, uid, counter = device
    db.execute(_COUNTED, (many, number))
    return [f"{uid}-{counter + 1 + nth}" for nth in range(many)]


def logged(entry: Entry) -> Logged:
    """An entry as the values that are folded."""
    event = Event(
        uid=entry.uid,
        day=entry.day,
        at=entry.at,
        kind=EventKind(entry.kind),
        grade=None if entry.grade is None else Grade(entry.grade),
        mode=Mode(entry.mode),
        due=entry.due,
        imported=entry.imported,
        stability=entry.stability,
        difficulty=entry.difficulty,
        due_day=entry.due_day,
    )
    return Logged(
        event, entry.hour, entry.taken_ms or 0, entry.principle_id, entry.suggested
    )


def later_than(logged: Sequence[Logged], at: datetime) -> datetime:
    """The instant of a card's next event: never before its last one.

    A clock set back within the day would otherwise put it there, and the fold goes by
    the instant.
    """
    last = max((entry.event.at for entry in logged), default=None)
    return at if last is None or at > last else last + timedelta(microseconds=1)


_WRITTEN = tuple(column.name for column in fields(Entry))
_LISTS = ("said", "wrong", "flags", "signals")
APPENDED = (
    f"INSERT INTO review ({', '.join(_WRITTEN)})"
    f" VALUES ({', '.join(f':{name}' for name in _WRITTEN)})"
)

_THIS_DEVICE = "SELECT id, uid, counter FROM device ORDER BY id LIMIT 1"
_NEW_DEVICE = "INSERT INTO device (uid, counter) VALUES (?, 0)"
_COUNTED = "UPDATE device SET counter = counter + ? WHERE id = ?"
