"""A connection to the database, as the store sets it, and what its refusals mean.

SQLModel stands on it; what needs none of SQLModel writes through it alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from srs_interview.core import schedule
from srs_interview.errors import StoreError

BUSY_MS = 5000
"""How long to wait for another copy of the program that is writing."""

_NUMBERS = count(1)
"""One for each connection of this process; `id` may be another's by and by."""


@contextmanager
def writing(database: Path) -> Iterator[sqlite3.Connection]:
    """One transaction, as `engine.writing`, in a store of this program's schema.

    Raises:
        StoreError: The disk is full, the file is locked or cannot be written.
    """
    try:
        with closing(sqlite3.connect(database, timeout=BUSY_MS / 1000)) as db:
            set_up(db)
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        refusal = told(error)
        if refusal is None:
            raise
        raise refusal from error


def set_up(connection: sqlite3.Connection) -> None:
    """Set a new connection as all are set that the store reads and writes by."""
    # Whoever uses it begins transactions, not the driver: that would leave DDL out.
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"busy_timeout = {BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    number = next(_NUMBERS)
    connection.create_function("connection_number", 0, lambda: number)
    connection.create_function(
        "interval_days", 3, schedule.interval_of, deterministic=True
    )


def unopened(what: str, error: sqlite3.Error) -> StoreError:
    """What to say of a file that cannot be opened or read, and what to do then.

    Args:
        what: Such as "cannot open the database a.db".
        error: What SQLite says.
    """
    how = ""
    if "locked" in str(error):
        how = "; close what else uses it, and try again"
    elif not isinstance(error, sqlite3.OperationalError):
        how = "; put a copy of it in its place, or move it away to begin anew"
    return StoreError(f"{what}: {error}{how}")


def told(error: BaseException | None) -> StoreError | None:
    """What to say of a refusal; None where the program broke a rule of a sound file."""
    if isinstance(error, sqlite3.OperationalError):
        return StoreError(
            f"the database could not be written: {error}; nothing was lost but "
            "this step, try it again"
        )
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return None
    return StoreError(
        f"the database is damaged: {error}; nothing was written: put a copy "
        "of it in its place, or move it away to begin anew"
    )
