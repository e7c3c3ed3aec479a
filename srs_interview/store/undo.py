"""Taking back what the user did, step by step, and doing it again.

A step is recorded by watching what the transaction flushes: an image of each row before
and after. Derived columns are in no image; whoever undoes computes them anew. The log
is never rewritten: its events are voided.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Table,
    TextClause,
    TypeDecorator,
    event,
    func,
    inspect,
    text,
)
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session, SQLModel, col, delete, select

from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.errors import UndoError
from srs_interview.store import driver, indexing, log_many, planned, reviews, sweeps
from srs_interview.store.sweeps import Sweep
from srs_interview.store.tables import UndoStepRow

_RECORDING = "recording of the undo step"
"""Where a session keeps what the step that is under way has touched."""

_OPENED = "undo step that was looked at"
"""Where a session keeps the step that it has unpacked last."""

STEPS_KEPT = 200
BYTES_KEPT = 64 * 2**20
"""All images together, compressed; the oldest steps go first, fifty always stay."""
STEPS_ALWAYS_KEPT = 50
DROP_EVERY = 10
"""How often the oldest steps are looked at, so that a grade need not."""
LARGE = 2**20
"""Bytes of an image after which they are looked at in any case."""

DERIVED: Mapping[str, frozenset[str]] = {
    "card": frozenset(
        {
            "stability",
            "difficulty",
            "last_day",
            "reps",
            "lapses",
            "hand_due",
            "due_day",
            "opens",
            "active",
        }
    ),
    "principle": frozenset({"band", "desired"}),
}
"""Columns that are folded or computed: neither compared nor restored."""

SOFT = frozenset({"card", "deck", "framework", "principle"})
"""Their rows are marked deleted where an undo takes their creation back."""

KEPT = frozenset({"question", "story", "imported_text"})
"""Their rows stay when a creation is taken back: the card above them is marked."""

BULK = 1000
"""From so many cards on, derived columns are computed for all at once."""

WATCHED = (
    SOFT
    | KEPT
    | {"fact", "card_principle", "gap", "note", "probe_answer", "interview"}
    | {"story_version", "silence", "self_review", "loop", "loop_slot", "asked"}
    | {"meta", "import_mapping", "import_source", "framework_mapping"}
)

ADDED: Mapping[str, Mapping[str, Any]] = {
    "interview": {"framework": "", "deleted": False},
    "principle": {"own_weight": False},
    "question": {"tags": []},
    "study_day": {"planned_for": ""},
    "story": {"structure": "par", "aside": "", "cost_accepted": "", "craft_terms": []},
}
"""What columns held before they were there: images of earlier schemas lack them."""

WORKED_OUT: Mapping[str, Mapping[str, TextClause]] = {
    "interview": {"since": text("(SELECT COALESCE(MAX(day), 0) FROM study_day)")}
}
"""What a migration computed for columns that images of earlier schemas lack; a row that
comes back from such an image gets it anew."""

Row = dict[str, Any]
Key = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after a step; None where it was not there."""

    table: str
    key: tuple[Any, ...]
    before: Row | None
    after: Row | None

    @property
    def moved(self) -> frozenset[str]:
        """The columns that the step changed; empty where the row came or went."""
        if self.before is None or self.after is None:
            return frozenset()
        return frozenset(
            name for name in self.after if self.after[name] != self.before.get(name)
        )


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


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again."""

    label: str
    card_id: int | None
    cards: tuple[int, ...]
    """Cards whose derived columns must be computed anew."""
    principles: tuple[int, ...]
    """Principles whose questions may have opened or closed."""
    relinked: tuple[int, ...] = ()
    """Cards whose principles are others now."""
    kind: EventKind | None = None
    """Of the event that it logged; None where it logged none."""
    mode: Mode = Mode.DAILY
    """Of that event."""
    bulk: bool = False
    """Is it a whole import, so that everything is computed anew at once?"""
    links_only: bool = False
    """Did nothing change but what one card serves?"""
    refolded: tuple[int, ...] | None = None
    """Of a step that swept over cards, or only logged something of them: those whose
    memory or counts it moved, none where it hid them. None for other steps, of which
    all cards may be among them."""
    dated: tuple[int, ...] = ()
    """Cards of which only the day was moved that was set by hand."""
    forgotten: tuple[int, ...] = ()
    """Cards of which only the whole schedule was forgotten, or is known again."""


@contextmanager
def step(
    session: Session, label: str, *, card_id: int | None = None
) -> Iterator[Recording]:
    """Record everything the block does as one step of the user's."""
    with _watching(session) as recording:
        yield recording
    _save(session, label, card_id, recording)


@contextmanager
def extending(session: Session, label: str, card_id: int) -> Iterator[None]:
    """Record the block into the newest step: one press takes both back.

    Where that step is not this card's (another copy of the program was faster), it
    becomes one of its own.
    """
    with _watching(session) as recording:
        yield
    newest = _newest(session, undone=False)
    if newest is None or newest.card_id != card_id:
        _save(session, label, card_id, recording)
        return
    content = _unpack(newest.image)
    content["changes"] += [_packed(change) for change in _changes(session, recording)]
    content["events"] += recording.events
    newest.image = _pack(content)
    session.add(newest)
    session.flush()


@contextmanager
def _watching(session: Session) -> Iterator[Recording]:
    session.flush()
    recording = Recording()
    session.info[_RECORDING] = recording
    session.info[reviews.NOTED] = recording.events
    try:
        yield recording
        session.flush()
    finally:
        del session.info[_RECORDING], session.info[reviews.NOTED]


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


def undo(session: Session) -> Undone:
    """Take the newest step back.

    Raises:
        UndoError: There is none, or its rows have changed since.
    """
    row = _newest(session, undone=False)
    if row is None:
        raise UndoError("there is nothing to undo")
    content = _opened(session, row)
    changes = [_unpacked(change) for change in content["changes"]]
    _apply(session, row.label, reversed(changes), backwards=True)
    _sweep(session, row.label, reversed(content["sweeps"]), backwards=True)
    _mark_made(session, content["made"], deleted=True)
    log_many.void(session, content["events"])
    row.undone = True
    session.add(row)
    return _undone(session, row, changes, content)


def redo(session: Session) -> Undone:
    """Do again what was taken back last.

    Raises:
        UndoError: There is nothing, or its rows have changed since.
    """
    row = _oldest_undone(session)
    if row is None:
        raise UndoError("there is nothing to redo")
    content = _opened(session, row)
    changes = [_unpacked(change) for change in content["changes"]]
    _apply(session, row.label, changes, backwards=False)
    _sweep(session, row.label, content["sweeps"], backwards=False)
    _mark_made(session, content["made"], deleted=False)
    log_many.unvoid(session, content["events"])
    row.undone = False
    session.add(row)
    return _undone(session, row, changes, content)


def ahead(session: Session, *, back: bool) -> Undone | None:
    """What `undo` (or `redo`, going forward) would be about; None for nothing."""
    row = _newest(session, undone=False) if back else _oldest_undone(session)
    if row is None:
        return None
    content = _opened(session, row)
    changes = [_unpacked(change) for change in content["changes"]]
    return _undone(session, row, changes, content)


def depth(session: Session) -> int:
    """How many steps can be taken back."""
    query = select(func.count()).select_from(UndoStepRow)
    return session.exec(query.where(col(UndoStepRow.undone).is_(False))).one()


def size(session: Session, *, back: bool) -> int:
    """Bytes of the step that `undo` (or `redo`, going forward) would be about."""
    way = col(UndoStepRow.id)
    found = session.exec(
        select(func.length(UndoStepRow.image))
        .where(col(UndoStepRow.undone).is_(not back))
        .order_by(way.desc() if back else way)
    ).first()
    return found or 0


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
        recording.add(table, key, _current(orm.connection(), table, key))


def _note_new(recording: Recording, row: object) -> None:
    table = _table(row)
    if table is not None:
        key = tuple(getattr(row, column.name) for column in _columns(table).primary_key)
        recording.add(table, key, None)


def _table(row: object) -> str | None:
    name = getattr(type(row), "__tablename__", None)
    return name if name in WATCHED else None


def _columns(table: str) -> Table:
    return SQLModel.metadata.tables[table]


def _plain(table: str, row: Mapping[str, Any]) -> Row:
    derived = DERIVED.get(table, frozenset())
    return {name: value for name, value in row.items() if name not in derived}


def _current(db: Connection, table: str, key: tuple[Any, ...]) -> Row | None:
    columns = _columns(table)
    query = columns.select()
    for column, value in zip(columns.primary_key, key, strict=True):
        query = query.where(column == value)
    found = db.execute(query).mappings().first()
    return None if found is None else _plain(table, {**found})


def _changes(session: Session, recording: Recording) -> list[Change]:
    db = session.connection()
    changes = []
    for (table, key), before in recording.before.items():
        after = _current(db, table, key)
        if after != before:
            changes.append(Change(table, key, before, after))
    return changes


def _save(
    session: Session, label: str, card_id: int | None, recording: Recording
) -> None:
    changes = _changes(session, recording)
    swept = recording.sweeps
    if not (changes or recording.events or recording.made or swept):
        return
    db = driver.of(session)
    db.execute("DELETE FROM undo_step WHERE undone")
    content = {
        "changes": [_packed(change) for change in changes],
        "events": recording.events,
        "made": recording.made,
    }
    if swept:
        content["sweeps"] = [sweep.packed() for sweep in swept]
    image = _pack(content)
    values = {
        "at": driver.stored(datetime.now(UTC)),
        "label": label,
        "card_id": card_id,
        "image": image,
    }
    number = db.execute(_KEPT_STEP, values).lastrowid
    if (number or 0) % DROP_EVERY == 0 or len(image) >= LARGE:
        _drop_oldest(session)


def _drop_oldest(session: Session) -> None:
    sizes = session.exec(
        select(UndoStepRow.id, func.length(UndoStepRow.image)).order_by(
            col(UndoStepRow.id).desc()
        )
    ).all()
    total = 0
    for number, (step_id, size) in enumerate(sizes, start=1):
        total += size
        full = total > BYTES_KEPT and number > STEPS_ALWAYS_KEPT
        if number > STEPS_KEPT or full:
            session.exec(delete(UndoStepRow).where(col(UndoStepRow.id) <= step_id))
            return


def _apply(
    session: Session, label: str, changes: Iterable[Change], *, backwards: bool
) -> None:
    db = session.connection()
    for change in changes:
        old, new = (
            (change.after, change.before)
            if backwards
            else (change.before, change.after)
        )
        _expect(db, label, change, old)
        _write(db, change, new, is_there=_current(db, change.table, change.key))
    session.expire_all()


def _sweep(
    session: Session, label: str, swept: Iterable[Sweep], *, backwards: bool
) -> None:
    session.flush()
    for sweep in swept:
        with indexing.changing(session, sweep.table, sweep.columns, sweep.cards):
            sweeps.apply(session.connection(), label, sweep, backwards=backwards)
    session.expire_all()


def _expect(db: Connection, label: str, change: Change, old: Row | None) -> None:
    now = _current(db, change.table, change.key)
    if old is None and change.table in KEPT:
        return
    if old is None and change.table in SOFT:
        if now is not None and now["deleted"]:
            return
    elif now is not None and old is not None:
        # An image of an earlier schema may say nothing of a column: it did not move.
        if all(now[name] == value for name, value in old.items()):
            return
    elif now is old:
        return
    name = change.table.replace("_", " ")
    raise UndoError(
        f"cannot go through with ({label}): the {name} it is about has changed since"
    )


def _write(
    db: Connection, change: Change, new: Row | None, *, is_there: Row | None
) -> None:
    columns = _columns(change.table)
    where = [
        column == value
        for column, value in zip(columns.primary_key, change.key, strict=True)
    ]
    if new is None:
        if change.table in SOFT:
            gone = {"deleted": True}
            if change.table == "card":
                gone["unmade"] = True
            db.execute(columns.update().where(*where).values(gone))
        elif change.table not in KEPT:
            db.execute(columns.delete().where(*where))
    elif is_there is None:
        added = WORKED_OUT.get(change.table, {})
        db.execute(columns.insert().values({**added, **new}))
    else:
        if change.table == "card" and new["plain"]:
            # Computed, and so in no image; but a plain question is never without it.
            new = {**new, "opens": columns.c.created_day}
        # Never the key: SQLite would look for rows that point at it, in every table.
        moved = change.moved | {"opens"} if change.moved else frozenset(new)
        values = {name: new[name] for name in new if name in moved}
        for column in columns.primary_key:
            values.pop(column.name, None)
        if values:
            db.execute(columns.update().where(*where).values(values))


def _undone(
    session: Session,
    row: UndoStepRow,
    changes: list[Change],
    content: Mapping[str, Any],
) -> Undone:
    session.flush()
    if any(each.table == "interview" for each in changes):
        planned.reset(session)
    cards: set[int] = set()
    principles: set[int] = set()
    relinked = {c.key[0] for c in changes if c.table == "card_principle"}
    for change in changes:
        image = change.after or change.before or {}
        if change.table == "card":
            cards.add(change.key[0])
        elif "card_id" in image:
            cards.add(image["card_id"])
        for known in (change.before, change.after):
            if known and known.get("principle_id"):
                principles.add(known["principle_id"])
    swept: list[Sweep] = content["sweeps"]
    for sweep in swept:
        cards |= sweep.cards
        if sweep.table == "card_principle":
            relinked |= sweep.cards
            principles.update(principle for _, principle in sweep.keys)
    events = log_many.told(session, content["events"])
    dated = {e.card_id for e in events if e.only_moves(EventKind.DUE)}
    forgotten = {e.card_id for e in events if e.only_moves(EventKind.RESET)}
    logged = {event.card_id for event in events}
    cards |= logged
    refolds = swept or events or not (changes or content["made"])
    bulk = bool(content["made"]) or len(cards) > BULK
    # What came in with the log of another program was not graded here.
    first = events[0] if events and not bulk else None
    return Undone(
        row.label,
        row.card_id,
        tuple(sorted(cards)),
        tuple(sorted(principles)),
        tuple(sorted(relinked)),
        kind=first.kind if first else None,
        mode=first.mode if first else Mode.DAILY,
        bulk=bulk,
        links_only=cards == relinked == {row.card_id}
        and all(change.table == "card_principle" for change in changes)
        and not (events or content["made"] or swept),
        refolded=tuple(sorted(relinked | logged - dated - forgotten))
        if refolds
        else None,
        dated=tuple(sorted(dated - relinked)),
        forgotten=tuple(sorted(forgotten - relinked)),
    )


def _mark_made(
    session: Session, made: Iterable[Sequence[int]], *, deleted: bool
) -> None:
    card = _columns("card")
    for first, last in made:
        session.connection().execute(
            card.update()
            .where(card.c.id.between(first, last))
            .values(deleted=deleted, unmade=deleted)
        )


def _newest(session: Session, *, undone: bool) -> UndoStepRow | None:
    return session.exec(
        select(UndoStepRow)
        .where(UndoStepRow.undone == undone)
        .order_by(col(UndoStepRow.id).desc())
    ).first()


def _oldest_undone(session: Session) -> UndoStepRow | None:
    return session.exec(
        select(UndoStepRow)
        .where(col(UndoStepRow.undone).is_(True))
        .order_by(col(UndoStepRow.id))
    ).first()


def _packed(change: Change) -> list[Any]:
    return [change.table, list(change.key), change.before, change.after]


def _unpacked(packed: list[Any]) -> Change:
    table, key, before, after = packed
    return Change(table, tuple(key), _typed(table, before), _typed(table, after))


_KEPT_STEP = (
    "INSERT INTO undo_step (at, label, card_id, undone, image)"
    " VALUES (:at, :label, :card_id, 0, :image)"
)


def _pack(content: Mapping[str, Any]) -> bytes:
    packed = json.dumps(content, default=_as_text, separators=(",", ":"))
    return zlib.compress(packed.encode("utf-8"), level=1)


def _unpack(image: bytes) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(zlib.decompress(image))
    return content


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a row image cannot hold {value!r}")


def _opened(session: Session, row: UndoStepRow) -> Mapping[str, Any]:
    """What a step did; kept for who looks ahead and then does it."""
    known: tuple[bytes, dict[str, Any]] | None = session.info.get(_OPENED)
    if known is not None and known[0] == row.image:
        return known[1]
    content = _unpack(row.image)
    content["sweeps"] = [Sweep.unpacked(each) for each in content.get("sweeps", ())]
    session.info[_OPENED] = row.image, content
    return content


def _typed(table: str, row: Row | None) -> Row | None:
    if row is None:
        return None
    row = {**ADDED.get(table, {}), **row}
    for column in _columns(table).columns:
        value = row.get(column.name)
        if isinstance(value, str):
            if column.type.python_type is bytes:
                row[column.name] = bytes.fromhex(value)
            elif _is_moment(column):
                row[column.name] = datetime.fromisoformat(value)
    return row


def _is_moment(column: Column[Any]) -> bool:
    kind = column.type  # moments are decorated so that they come back in UTC
    inner = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return isinstance(inner, DateTime)
