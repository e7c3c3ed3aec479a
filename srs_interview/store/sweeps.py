"""What one step did to columns of many rows: thousands of cards, one undo.

An image of each whole row, read and written one at a time, would take minutes for a
hundred thousand cards. Values are as the database has them, without the types of the
tables, so that nothing is turned into objects on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from srs_interview.errors import UndoError

KEYS: Mapping[str, tuple[str, ...]] = {
    "card": ("id",),
    "question": ("card_id",),
    "story": ("card_id",),
    "card_principle": ("card_id", "principle_id"),
}
"""The tables that can be swept; the first key is always the number of a card."""

Key = tuple[int, ...]
Values = list[Any]
Rows = dict[Key, Values]


@dataclass(frozen=True, slots=True)
class Moved:
    """One row before and after; None where it was not there."""

    key: Key
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """Some columns of many rows of one table."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[Moved, ...]

    @property
    def cards(self) -> set[int]:
        """The cards whose rows they are."""
        return {row.key[0] for row in self.rows}

    def packed(self) -> list[Any]:
        """The same as JSON can hold it."""
        rows = [
            [list(row.key), _packed(row.before), _packed(row.after)]
            for row in self.rows
        ]
        return [self.table, list(self.columns), rows]

    @staticmethod
    def unpacked(packed: Sequence[Any]) -> Sweep:
        """A sweep as `packed` gave it."""
        table, columns, rows = packed
        moved = tuple(
            Moved(tuple(key), _unpacked(old), _unpacked(new)) for key, old, new in rows
        )
        return Sweep(table, tuple(columns), moved)


def change(
    db: Connection,
    into: list[Sweep],
    table: str,
    columns: tuple[str, ...],
    wanted: Mapping[Key, Values | None],
) -> int:
    """Make rows say this, and note what they said before.

    Args:
        db: The transaction; objects of a session have been flushed before, and are
            read anew after.
        into: Where the sweep goes; nothing is added where nothing changes.
        table: One of `KEYS`.
        columns: Its columns, all of them where rows may come or go.
        wanted: The values by key; None for a row that is to go.

    Returns:
        How many rows have changed.
    """
    before = read(db, table, columns, {key[0] for key in wanted})
    moved = tuple(
        Moved(key, before.get(key), after)
        for key, after in wanted.items()
        if before.get(key) != after
    )
    if moved:
        write(db, table, columns, {row.key: row.after for row in moved}, before)
        into.append(Sweep(table, columns, moved))
    return len(moved)


def read(
    db: Connection, table: str, columns: Sequence[str], cards: Iterable[int]
) -> Rows:
    """Columns of the rows of some cards, by key."""
    keys = KEYS[table]
    found = db.exec_driver_sql(
        f"SELECT {', '.join((*keys, *columns))} FROM {table}"
        f" WHERE {keys[0]} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(cards)),),
    )
    size = len(keys)
    return {tuple(row[:size]): list(row[size:]) for row in found}


def apply(db: Connection, label: str, sweep: Sweep, *, backwards: bool) -> None:
    """Take a sweep back, or do it again.

    Raises:
        UndoError: One of its rows has changed since.
    """
    turned = [
        (row.key, row.after, row.before)
        if backwards
        else (row.key, row.before, row.after)
        for row in sweep.rows
    ]
    now = read(db, sweep.table, sweep.columns, sweep.cards)
    if any(now.get(key) != old for key, old, _ in turned):
        name = sweep.table.replace("_", " ")
        raise UndoError(
            f"cannot go through with ({label}): a {name} it is about has changed since"
        )
    write(db, sweep.table, sweep.columns, {key: new for key, _, new in turned}, now)


def write(
    db: Connection,
    table: str,
    columns: Sequence[str],
    rows: Mapping[Key, Values | None],
    there: Mapping[Key, object],
) -> None:
    """Make rows say this, come or go.

    Args:
        db: The transaction.
        table: One of `KEYS`.
        columns: The columns in the order of the values.
        rows: The values by key; None for a row that is to go.
        there: What there is already, by key.
    """
    keys = KEYS[table]
    where = " AND ".join(f"{key} = ?" for key in keys)
    sets = ", ".join(f"{column} = ?" for column in columns)
    if "plain" in columns:
        # Computed, and so in no sweep; but a plain question is never without it.
        sets += ", opens = COALESCE(opens, created_day)"
    names = ", ".join((*keys, *columns))
    holes = ", ".join("?" * (len(keys) + len(columns)))
    gone = [key for key, new in rows.items() if new is None]
    fresh = [(*key, *new) for key, new in rows.items() if new and key not in there]
    moved = [(*new, *key) for key, new in rows.items() if new and key in there]
    for statement, values in (
        (f"DELETE FROM {table} WHERE {where}", gone),
        (f"INSERT INTO {table} ({names}) VALUES ({holes})", fresh),
        (f"UPDATE {table} SET {sets} WHERE {where}", moved),
    ):
        if values:
            db.exec_driver_sql(statement, values)
    if "plain" in columns:
        db.exec_driver_sql(_OPEN, (json.dumps([key[0] for key in rows]),))


def _packed(values: Values | None) -> Values | None:
    """Bytes, which JSON cannot hold, as a list of their digits."""
    if values is None:
        return None
    return [[each.hex()] if isinstance(each, bytes) else each for each in values]


def _unpacked(values: Values | None) -> Values | None:
    if values is None:
        return None
    return [bytes.fromhex(*each) if isinstance(each, list) else each for each in values]


_OPEN = (
    "UPDATE card SET opens = created_day WHERE plain AND opens <> created_day"
    " AND id IN (SELECT value FROM json_each(?))"
)
