"""What one step did to columns of many rows: thousands of cards, one undo.

An image of each whole row, read and written one at a time, would take minutes for a
hundred thousand cards. Values are as the database has them, without the types of the
tables, so that nothing is turned into objects on the way.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from srs_interview.errors import UndoError

KEYS: Mapping[str, tuple[str, ...]] = {
    "card": ("id",),
    "question": ("card_id",),
    "story": ("card_id",),
    "card_principle": ("card_id", "principle_id"),
}
"""The tables that can be swept; the first key is always the number of a card."""

BYTES = frozenset({"imported_hash"})
"""The columns that JSON cannot hold as they are."""

Key = tuple[int, ...]
Values = list[Any]
Rows = dict[Key, Values]


@dataclass(frozen=True, slots=True)
class Sweep:
    """Some columns of many rows of one table, before and after."""

    table: str
    columns: tuple[str, ...]
    keys: Sequence[Key]
    before: Sequence[Values | None]
    """In the order of the keys; None for a row that was not there."""
    after: Sequence[Values | None]
    """None for a row that is gone."""

    @property
    def cards(self) -> set[int]:
        """The cards whose rows they are."""
        return {key[0] for key in self.keys}

    def packed(self) -> list[Any]:
        """The same as JSON can hold it, where bytes are written as their digits."""
        return [self.table, self.columns, self.keys, self.before, self.after]

    @staticmethod
    def unpacked(packed: Sequence[Any]) -> Sweep:
        """A sweep as JSON held it; its lists are taken over."""
        table, columns, *rows = packed
        if len(rows) == 1:
            return _of_rows(table, tuple(columns), rows[0])
        keys, before, after = rows
        for name in BYTES & {*columns}:
            for values in chain(before, after):
                _to_bytes(values, columns.index(name))
        return Sweep(table, tuple(columns), [*map(tuple, keys)], before, after)


def change(
    db: sqlite3.Connection,
    into: list[Sweep],
    table: str,
    columns: tuple[str, ...],
    wanted: Mapping[Key, Values | None],
    before: Rows | None = None,
) -> int:
    """Make rows say this, and note what they said before.

    Columns that change in none of them are neither written nor noted.

    Args:
        db: The transaction; objects of a session have been flushed before, and are
            read anew after.
        into: Where the sweep goes; nothing is added where nothing changes.
        table: One of `KEYS`.
        columns: Its columns, all of them where rows may come or go.
        wanted: The values by key; None for a row that is to go.
        before: What `read` says of these columns and cards, where it is known.

    Returns:
        How many rows have changed.
    """
    if before is None:
        before = read(db, table, columns, {key[0] for key in wanted})
    there = before.get
    keys = [key for key, after in wanted.items() if there(key) != after]
    if keys:
        sweep = _narrow(
            Sweep(table, columns, keys, [*map(there, keys)], [wanted[k] for k in keys])
        )
        write(
            db, table, sweep.columns, dict(zip(keys, sweep.after, strict=True)), before
        )
        into.append(sweep)
    return len(keys)


def read(
    db: sqlite3.Connection, table: str, columns: Sequence[str], cards: Iterable[int]
) -> Rows:
    """Columns of the rows of some cards, by key."""
    keys = KEYS[table]
    found = db.execute(
        f"SELECT {', '.join((*keys, *columns))} FROM {table}"
        f" WHERE {keys[0]} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(cards)),),
    )
    size = len(keys)
    return {row[:size]: [*row[size:]] for row in found}


def apply(db: sqlite3.Connection, label: str, sweep: Sweep, *, backwards: bool) -> None:
    """Take a sweep back, or do it again.

    Raises:
        UndoError: One of its rows has changed since.
    """
    old, new = sweep.before, sweep.after
    if backwards:
        old, new = new, old
    now = read(db, sweep.table, sweep.columns, sweep.cards)
    if [*map(now.get, sweep.keys)] != old:
        name = sweep.table.replace("_", " ")
        raise UndoError(
            f"cannot go through with ({label}): a {name} it is about has changed since"
        )
    rows = dict(zip(sweep.keys, new, strict=True))
    write(db, sweep.table, sweep.columns, rows, now)


def write(
    db: sqlite3.Connection,
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
            db.executemany(statement, values)
    if "plain" in columns:
        db.execute(_OPEN, (json.dumps([key[0] for key in rows]),))


def _narrow(sweep: Sweep) -> Sweep:
    """Without the columns that are in all rows what they were."""
    before, after = sweep.before, sweep.after
    if None in before or None in after or len(sweep.columns) < 2:
        return sweep
    pairs = zip(zip(*before, strict=True), zip(*after, strict=True), strict=True)
    moved = [place for place, (old, new) in enumerate(pairs) if old != new]
    if len(moved) == len(sweep.columns):
        return sweep
    return Sweep(
        sweep.table,
        tuple(sweep.columns[place] for place in moved),
        sweep.keys,
        [[row[place] for place in moved] for row in before if row],
        [[row[place] for place in moved] for row in after if row],
    )


def _to_bytes(values: Values | None, place: int) -> None:
    if values and values[place] is not None:
        values[place] = bytes.fromhex(values[place])


def _of_rows(table: str, columns: tuple[str, ...], rows: Sequence[Any]) -> Sweep:
    """A sweep as it was written once: row by row, with bytes in lists."""
    keys = [tuple(key) for key, _, _ in rows]
    before = [_unpacked(old) for _, old, _ in rows]
    return Sweep(table, columns, keys, before, [_unpacked(new) for _, _, new in rows])


def _unpacked(values: Values | None) -> Values | None:
    if values is None:
        return None
    return [bytes.fromhex(*each) if isinstance(each, list) else each for each in values]


_OPEN = (
    "UPDATE card SET opens = created_day WHERE plain AND opens <> created_day"
    " AND id IN (SELECT value FROM json_each(?))"
)
