"""Opening the database: what it must be, how it is set, and its two ways in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from srs_interview.errors import CancelledError, StoreError
from srs_interview.store import connection, driver, mending, migrations
from srs_interview.store.header import check, check_writable
from srs_interview.store.statements import Run

STOPPED = "stopped; nothing was changed"

_STEPS_ASKED = 100_000
"""Of SQLite's machine, between two looks at whether to go on: some milliseconds."""


def open_engine(path: Path) -> Engine:
    """Open the database, making or migrating it first.

    Args:
        path: The file; its folder is made where it is missing.

    Raises:
        StoreError: The folder cannot be written, or the file is not ours, is broken
            or is from a newer program. Nothing has been touched then.
    """
    _folder(path)
    check(path)
    try:
        _prepare(path)
    except sqlite3.Error as error:
        check_writable(path)
        what = f"cannot open the database {path}"
        raise connection.unopened(what, error) from error
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}") from error
    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # as text, a "?" would end the name
        connect_args={"check_same_thread": False, "timeout": 5},
    )
    event.listen(engine, "connect", lambda made, _: connection.set_up(made))
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads; it never waits for a writer."""
    with _session(engine) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction: everything in it is on disk when it ends, or nothing is.

    Raises:
        StoreError: The disk is full, the file is locked or cannot be written.
    """
    # IMMEDIATE: a transaction that reads first and writes later could otherwise be
    # refused in its middle while another copy of the program writes.
    with (
        _session(engine.execution_options(srs_write=True)) as session,
        session.begin(),
    ):
        yield session


def version(session: Session) -> tuple[int, int]:
    """A value that differs once another connection has written to the file."""
    db = driver.of(session)
    ((number,),) = db.execute("PRAGMA data_version").fetchall()
    return id(db), int(number)


def stamp(session: Session) -> tuple[int, int, int]:
    """A value that differs once anything was written to the file, by anybody."""
    return (*version(session), driver.of(session).total_changes)


def state(run: Run) -> tuple[int, int, int]:
    """The same for who runs plain statements in a store that is open."""
    ((version,),) = run("PRAGMA data_version", {})
    ((number, changes),) = run("SELECT connection_number(), total_changes()", {})
    return number, version, changes


@contextmanager
def interruptible(session: Session, stopped: Callable[[], bool]) -> Iterator[None]:
    """Let the statements of the block be stopped while they run.

    Args:
        session: The transaction; it is to be rolled back then.
        stopped: Asked now and then; once it says so, the statement ends.

    Raises:
        CancelledError: It was stopped.
    """
    db = driver.of(session)
    db.set_progress_handler(stopped, _STEPS_ASKED)
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if stopped():
            raise CancelledError(STOPPED) from error
        raise
    finally:
        db.set_progress_handler(None, 0)


@contextmanager
def _session(engine: Engine) -> Iterator[Session]:
    try:
        with Session(engine, expire_on_commit=False) as session:
            yield session
    except (DatabaseError, sqlite3.DatabaseError) as error:
        reason = error.orig if isinstance(error, DatabaseError) else error
        told = mending.mended(engine.url.database, reason) or connection.told(reason)
        if told is None:
            raise
        raise told from error


def _folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot make the data folder {path.parent}: {error.strerror}; set "
            "SRS_INTERVIEW_HOME to a folder that can be written"
        ) from error


def _prepare(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as db:
        db.execute("PRAGMA synchronous = FULL")
        # A new file gets its first schema in rollback mode, so that the header says
        # whose it is even if the program dies before the first checkpoint.
        migrations.migrate(db)
        db.execute("PRAGMA journal_mode = WAL")


def _begin(db: Connection) -> None:
    write = db.get_execution_options().get("srs_write", False)
    db.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
