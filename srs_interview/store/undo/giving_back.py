"""Writing rows back as they were, or as a step had left them, if nobody else did."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from srs_interview.errors import UndoError
from srs_interview.store import driver, indexing, sweeps
from srs_interview.store.driver import Where
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
    where: Where, label: str, changes: Iterable[Change], *, backwards: bool
) -> None:
    """Write single rows as they were, or with `backwards` off as the step left them.

    Raises:
        UndoError: One of them is not as the step left it, or found it.
    """
    db = driver.flushed(where)
    for change in changes:
        old, new = (
            (change.after, change.before)
            if backwards
            else (change.before, change.after)
        )
        _expect(db, label, change, old)
        _write(db, change, new, is_there=current(db, change.table, change.key))
    driver.changed(where)


def sweep(where: Where, label: str, swept: Iterable[Sweep], *, backwards: bool) -> None:
    """The same for columns of many rows, and the index of words follows.

    Raises:
        UndoError: A row is not as the step left it, or found it.
    """
    db = driver.flushed(where)
    for each in swept:
        with indexing.changing(where, each.table, each.columns, each.cards):
            sweeps.apply(db, label, each, backwards=backwards)
    driver.changed(where)


def mark_made(where: Where, made: Iterable[Sequence[int]], *, deleted: bool) -> None:
    """Mark cards that came in bulk as gone, or as there again."""
    db, gone = driver.flushed(where), int(deleted)
    for first, last in made:
        db.execute(
            "UPDATE card SET deleted = ?, unmade = ? WHERE id BETWEEN ? AND ?",
            (gone, gone, first, last),
        )
    driver.changed(where)


def _expect(
    db: sqlite3.Connection, label: str, change: Change, old: Row | None
) -> None:
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
    db: sqlite3.Connection, change: Change, new: Row | None, *, is_there: Row | None
) -> None:
    table, there = change.table, columns(db, change.table)
    if new is None:
        if table in SOFT:
            gone = "deleted = 1, unmade = 1" if table == "card" else "deleted = 1"
            db.execute(f"UPDATE {table} SET {gone} WHERE {there.where}", change.key)
        elif table not in KEPT:
            db.execute(f"DELETE FROM {table} WHERE {there.where}", change.key)
        return
    values = {name: there.stored(name, value) for name, value in new.items()}
    if is_there is None:
        worked_out = {
            name: f"({query})"
            for name, query in WORKED_OUT.get(table, {}).items()
            if name not in values
        }
        names = ", ".join([*values, *worked_out])
        holes = ", ".join([*("?" * len(values)), *worked_out.values()])
        written = f"INSERT INTO {table} ({names}) VALUES ({holes})"
        db.execute(written, [*values.values()])
        return
    # Never the key: SQLite would look for rows that point at it, in every table.
    moved = change.moved or frozenset(new)
    sets = {
        name: values[name] for name in values if name in moved.difference(there.key)
    }
    said = [f"{name} = ?" for name in sets]
    if table == "card" and new["plain"]:
        # Computed, and so in no image; but a plain question is never without it.
        said.append("opens = created_day")
    if said:
        written = f"UPDATE {table} SET {', '.join(said)} WHERE {there.where}"
        db.execute(written, [*sets.values(), *change.key])
