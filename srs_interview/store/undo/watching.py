"""What sessions flush while a step is recorded: imported by who makes sessions."""

from __future__ import annotations

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from srs_interview.store import driver
from srs_interview.store.undo.images import DERIVED, WATCHED, columns, current
from srs_interview.store.undo.recording import RECORDING, Recording


# Once for all sessions: to begin and end listening costs more than a step's own rows.
@event.listens_for(Session, "before_flush")
def _before_flush(orm: Session, *_: object) -> None:
    recording = orm.info.get(RECORDING)
    if recording is not None:
        for row in [*orm.dirty, *orm.deleted]:
            _note_existing(orm, recording, row)


@event.listens_for(Session, "after_flush")
def _after_flush(orm: Session, *_: object) -> None:
    recording = orm.info.get(RECORDING)
    if recording is not None:
        for row in orm.new:
            _note_new(orm, recording, row)


def _note_existing(orm: Session, recording: Recording, row: object) -> None:
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
        recording.add(table, key, current(driver.of(orm), table, key))


def _note_new(orm: Session, recording: Recording, row: object) -> None:
    table = _table(row)
    if table is not None:
        names = columns(driver.of(orm), table).key
        recording.add(table, tuple(getattr(row, name) for name in names), None)


def _table(row: object) -> str | None:
    name = getattr(type(row), "__tablename__", None)
    return name if name in WATCHED else None
