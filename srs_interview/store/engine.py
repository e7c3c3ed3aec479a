"""Opening the database: what it must be, how it is set, and its two ways in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import PoolProxiedConnection, StaticPool
from sqlmodel import Session

from srs_interview.errors import StoreError
from srs_interview.store import connection, driver, mending, migrations
from srs_interview.store.header import check, check_writable
from srs_interview.store.statements import Run
from srs_interview.store.undo import watching  # noqa: F401 (it listens to sessions)


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


def state(run: Run) -> tuple[int, int, int]:
    """The same for who runs plain statements in a store that is open."""
    ((version,),) = run("PRAGMA data_version", {})
    ((number, changes),) = run("SELECT connection_number(), total_changes()", {})
    return number, version, changes


@contextmanager
def running(engine: Engine) -> Iterator[Run]:
    """The store for plain statements, as the glance has the file."""
    with reading(engine) as session:
        yield driver.runner(session)


@contextmanager
def over(db: sqlite3.Connection) -> Iterator[Session]:
    """A session in a transaction of who needs SQLModel for a part of it alone.

    Args:
        db: The transaction; it is neither ended nor closed here.

    Raises:
        sqlite3.Error: What SQLite refuses, as who has the transaction knows it.
    """
    engine = create_engine(
        "sqlite+lent://",
        creator=lambda: db,
        poolclass=StaticPool,
        pool_reset_on_return=None,
    )
    try:
        with Session(engine, expire_on_commit=False) as session:
            yield session
            session.flush()
    except DatabaseError as error:
        raise error.orig or error from error


class _Lent(SQLiteDialect_pysqlite):
    """SQLite by a connection whose transactions are another's to begin and to end."""

    supports_statement_cache = True

    def do_commit(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Leave it open."""

    def do_rollback(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Leave it open."""


registry.register("sqlite.lent", __name__, _Lent.__name__)


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
