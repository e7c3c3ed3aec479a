"""The log: appending events, taking them back, and reading what is in force."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import JSON, Engine, text
from sqlmodel import Session, SQLModel, select

from srs_interview.core.items import Mode
from srs_interview.core.memory import Event, EventKind
from srs_interview.core.schedule import Grade
from srs_interview.store import driver
from srs_interview.store.engine import reading
from srs_interview.store.log import Logged
from srs_interview.store.statements import Run
from srs_interview.store.tables import DeviceRow, ReviewVoidRow

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


def runner(session: Session) -> Run:
    """Runs plain statements in a session, as the glance does without one."""
    return partial(driver.rows, session)


@contextmanager
def running(engine: Engine) -> Iterator[Run]:
    """The store for plain statements, as the glance has the file."""
    with reading(engine) as session:
        yield runner(session)


def append(session: Session, entry: Entry) -> int:
    """Write one event under this device's next number; gives the number of its row."""
    session.flush()
    entry.uid = _next_uid(session)
    values = {name: getattr(entry, name) for name in _WRITTEN}
    values["at"] = driver.stored(entry.at)
    values.update({name: json.dumps(values[name]) for name in _LISTS})
    number = driver.of(session).execute(_APPENDED, values).lastrowid
    assert number is not None, "a row that was inserted has a number"
    noted = session.info.get(NOTED)
    if noted is not None:
        noted.append(number)
    return number


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


def void(session: Session, review_ids: Iterable[int]) -> None:
    """Take events back; they stay in the log."""
    for review_id in review_ids:
        session.add(_void(session, review_id=review_id))
    session.flush()


def unvoid(session: Session, review_ids: Iterable[int]) -> None:
    """Bring events back that were taken back."""
    for review_id in review_ids:
        voids = session.exec(
            select(ReviewVoidRow.id)
            .where(ReviewVoidRow.review_id == review_id)
            .where(
                text(
                    "NOT EXISTS (SELECT 1 FROM review_void w"
                    " WHERE w.void_id = review_void.id)"
                )
            )
        ).all()
        for void_id in voids:
            session.add(_void(session, void_id=void_id))
    session.flush()


_REVIEW = SQLModel.metadata.tables["review"]
_WRITTEN = tuple(
    column.name for column in _REVIEW.columns if column.name not in ("id", "seen")
)
_LISTS = tuple(
    column.name for column in _REVIEW.columns if isinstance(column.type, JSON)
)
_APPENDED = (
    f"INSERT INTO review ({', '.join(_WRITTEN)})"
    f" VALUES ({', '.join(f':{name}' for name in _WRITTEN)})"
)


def _void(
    session: Session, *, review_id: int | None = None, void_id: int | None = None
) -> ReviewVoidRow:
    return ReviewVoidRow(
        uid=_next_uid(session),
        review_id=review_id,
        void_id=void_id,
        at=datetime.now(UTC),
    )


def _next_uid(session: Session) -> str:
    db = driver.of(session)
    device = db.execute(_THIS_DEVICE).fetchone()
    if device is None:
        session.add(DeviceRow(uid=random_uid(40)))
        session.flush()
        return _next_uid(session)
    number, uid, counter = device
    db.execute(_COUNTED, (number,))
    return f"{uid}-{counter + 1}"


_THIS_DEVICE = "SELECT id, uid, counter FROM device ORDER BY id LIMIT 1"
_COUNTED = "UPDATE device SET counter = counter + 1 WHERE id = ?"
