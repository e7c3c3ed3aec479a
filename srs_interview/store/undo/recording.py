"""What a step touches: noted by who writes it, or while a session flushes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from srs_interview.store import reviews
from srs_interview.store.driver import Where
from srs_interview.store.sweeps import Sweep
from srs_interview.store.undo.images import Change, Key, Row, columns, current

RECORDING = "recording of the undo step"
"""Where a session keeps what the step that is under way has touched (`watching`)."""


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

    def put(
        self,
        db: sqlite3.Connection,
        table: str,
        key: tuple[Any, ...],
        values: Mapping[str, Any],
    ) -> None:
        """Write a row, one that is there or a new one, and note what it was.

        Args:
            db: The transaction.
            table: One of `WATCHED`.
            key: The values of its primary key.
            values: The other columns that are to be written, as an image has them.
        """
        there, before = columns(db, table), current(db, table, key)
        if before is not None and all(before[name] == values[name] for name in values):
            return
        self.add(table, key, before)
        row = {**dict(zip(there.key, key, strict=True)), **values}
        stored = [there.stored(name, value) for name, value in row.items()]
        if before is None:
            holes = ", ".join("?" * len(row))
            names = ", ".join(row)
            db.execute(f"INSERT INTO {table} ({names}) VALUES ({holes})", stored)
            return
        sets = ", ".join(f"{name} = ?" for name in values)
        db.execute(
            f"UPDATE {table} SET {sets} WHERE {there.where}",
            (*stored[len(key) :], *key),
        )


@contextmanager
def recording(where: Where, into: Recording) -> Iterator[None]:
    """Note what a session flushes and logs in the block; who has none notes himself."""
    if isinstance(where, sqlite3.Connection):
        yield
        return
    where.flush()
    where.info[RECORDING] = into
    where.info[reviews.NOTED] = into.events
    try:
        yield
        where.flush()
    finally:
        del where.info[RECORDING], where.info[reviews.NOTED]


def changes_of(db: sqlite3.Connection, recorded: Recording) -> list[Change]:
    """The rows that are not as they were before the recording began."""
    changes = []
    for (table, key), before in recorded.before.items():
        after = current(db, table, key)
        if after != before:
            changes.append(Change(table, key, before, after))
    return changes
