"""What a step touches, noted while the session flushes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session

from srs_interview.store import reviews
from srs_interview.store.sweeps import Sweep
from srs_interview.store.undo.images import (
    DERIVED,
    WATCHED,
    Change,
    Key,
    Row,
    columns,
    current,
)

_RECORDING = "recording of the undo step"
"""Where a session keeps what the step that is under way has touched."""


@dataclass(slots=True)
class Recording:
    """What a step has touched so far."""

    before: dict[Key, Row | None] = field(default_factory=dict)
    events: list[int] = field(default_factory=list)
    """Ids of the log's events that the step appended."""
    made: list[tuple[int, int]] = field(default_factory=list)
    """First and last id of cards that were inserted in bulk."""
    sweeps: list[Sweep] = field(default_factory=list)
    """Columns of many rows that were changed at once."""

    def add(self, table: str, key: tuple[Any, ...], before: Row | None) -> None:
        """Note a row as it was, unless the step has touched it already."""
        self.before.setdefault((table, key), before)


@contextmanager
def watching(session: Session) -> Iterator[Recording]:
    """Note all that the block does to rows which undo watches, and what it logs."""
    session.flush()
    recording = Recording()
    session.info[_RECORDING] = recording
    session.info[reviews.NOTED] = recording.events
    try:
        yield recording
        session.flush()
    finally:
        del session.info[_RECORDING], session.info[reviews.NOTED]


def changes_of(session: Session, recording: Recording) -> list[Change]:
    """The rows that are not as they were before the recording began."""
    db = session.connection()
    changes = []
    for (table, key), before in recording.before.items():
        after = current(db, table, key)
        if after != before:
            changes.append(Change(table, key, before, after))
    return changes


# Once for all sessions: to begin and end listening costs more than a step's own rows.
@event.listens_for(OrmSession, "before_flush")
def _before_flush(orm: OrmSession, *_: object) -> None:
    recording = orm.info.get(_RECORDING)
    if recording is not None:
        for row in [*orm.dirty, *orm.deleted]:
            _note_existing(orm, recording, row)


@event.listens_for(OrmSession, "after_flush")
def _after_flush(orm: OrmSession, *_: object) -> None:
    recording = orm.info.get(_RECORDING)
    if recording is not None:
        for row in orm.new:
            _note_new(recording, row)


def _note_existing(orm: OrmSession, recording: Recording, row: object) -> None:
    table, state = _table(row), inspect(row)
    if table is None or state is None or not state.identity:
        return
    derived = DERIVED.get(table, frozenset())
    if row not in orm.deleted and all(
        attribute.key in derived or not attribute.history.has_changes()
        for attribute in state.attrs
    ):
        return  # a grade moves derived columns alone; they are in no image
    # Nothing of this flush is written yet: the database still has the row as it was.
    key = tuple(state.identity)
    if (table, key) not in recording.before:
        recording.add(table, key, current(orm.connection(), table, key))


def _note_new(recording: Recording, row: object) -> None:
    table = _table(row)
    if table is not None:
        key = tuple(getattr(row, column.name) for column in columns(table).primary_key)
        recording.add(table, key, None)


def _table(row: object) -> str | None:
    name = getattr(type(row), "__tablename__", None)
    return name if name in WATCHED else None
