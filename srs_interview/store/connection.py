"""A connection to the database, as the store sets it, and what its refusals mean.

SQLModel stands on it; what needs none of SQLModel writes through it alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from srs_interview.core import schedule
from srs_interview.errors import CancelledError, StoreError

STOPPED = "stopped; nothing was changed"

BUSY_MS = 5000
"""How long to wait for another copy of the program that is writing."""

_NUMBERS = count(1)
"""One for each connection of this process; `id` may be another's by and by."""

_STEPS_ASKED = 100_000
"""Of SQLite's machine, between two looks at whether to go on: some milliseconds."""


def version(db: sqlite3.Connection) -> tuple[int, int]:
    """A value that differs once another connection has written to the file."""
    ((number,),) = db.execute("PRAGMA data_version").fetchall()
    return id(db), int(number)


def stamp(db: sqlite3.Connection) -> tuple[int, int, int]:
    """A value that differs once anything was written to the file, by anybody."""
    return (*version(db), db.total_changes)


@contextmanager
def interruptible(
    db: sqlite3.Connection, stopped: Callable[[], bool]
) -> Iterator[None]:
    """Let the statements of the block be stopped while they run.

    Args:
        db: The transaction; it is to be rolled back then.
        stopped: Asked now and then; once it says so, the statement ends.

    Raises:
        CancelledError: It was stopped.
    """
    db.set_progress_handler(stopped, _STEPS_ASKED)
    try:
        yield
    except sqlite3.DatabaseError as error:
        if stopped():
            raise CancelledError(STOPPED) from error
        raise
    finally:
        db.set_progress_handler(None, 0)


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
