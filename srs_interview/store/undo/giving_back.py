"""Writing rows back as they were, or as a step had left them, if nobody else did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection
from sqlmodel import Session

from srs_interview.errors import UndoError
from srs_interview.store import indexing, sweeps
from srs_interview.store.sweeps import Sweep
from srs_interview.store.undo.images import (
    KEPT,
    SOFT,
    WORKED_OUT,
    Change,
    Row,
    columns,
    current,
)


def apply(
    session: Session, label: str, changes: Iterable[Change], *, backwards: bool
) -> None:
    """Write single rows as they were, or with `backwards` off as the step left them.

    Raises:
        UndoError: One of them is not as the step left it, or found it.
    """
    db = session.connection()
    for change in changes:
        old, new = (
            (change.after, change.before)
            if backwards
            else (change.before, change.after)
        )
        _expect(db, label, change, old)
        _write(db, change, new, is_there=current(db, change.table, change.key))
    session.expire_all()


def sweep(
    session: Session, label: str, swept: Iterable[Sweep], *, backwards: bool
) -> None:
    """The same for columns of many rows, and the index of words follows.

    Raises:
        UndoError: A row is not as the step left it, or found it.
    """
    session.flush()
    for each in swept:
        with indexing.changing(session, each.table, each.columns, each.cards):
            sweeps.apply(session.connection(), label, each, backwards=backwards)
    session.expire_all()


def mark_made(
    session: Session, made: Iterable[Sequence[int]], *, deleted: bool
) -> None:
    """Mark cards that came in bulk as gone, or as there again."""
    card = columns("card")
    for first, last in made:
        session.connection().execute(
            card.update()
            .where(card.c.id.between(first, last))
            .values(deleted=deleted, unmade=deleted)
        )


def _expect(db: Connection, label: str, change: Change, old: Row | None) -> None:
    now = current(db, change.table, change.key)
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
    there = columns(change.table)
    where = [
        column == value
        for column, value in zip(there.primary_key, change.key, strict=True)
    ]
    if new is None:
        if change.table in SOFT:
            gone = {"deleted": True}
            if change.table == "card":
                gone["unmade"] = True
            db.execute(there.update().where(*where).values(gone))
        elif change.table not in KEPT:
            db.execute(there.delete().where(*where))
    elif is_there is None:
        added = WORKED_OUT.get(change.table, {})
        db.execute(there.insert().values({**added, **new}))
    else:
        if change.table == "card" and new["plain"]:
            # Computed, and so in no image; but a plain question is never without it.
            new = {**new, "opens": there.c.created_day}
        # Never the key: SQLite would look for rows that point at it, in every table.
        moved = change.moved | {"opens"} if change.moved else frozenset(new)
        values = {name: new[name] for name in new if name in moved}
        for column in there.primary_key:
            values.pop(column.name, None)
        if values:
            db.execute(there.update().where(*where).values(values))
