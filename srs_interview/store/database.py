"""The database for who needs none of SQLModel: moments of it, and transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock

from srs_interview.store import connection, mending

_CACHE_KB = 16 * 1024
"""Of pages: what a large import has written need not be read again to be indexed."""


class Database:
    """A store of this program's schema, for who needs none of SQLModel.

    One connection, made when it is first asked for and kept, so that `stamp` can tell
    whether anything was written since. Whoever closes the store closes it, too.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None
        self._busy = RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the file; it never waits for a writer.

        Raises:
            StoreError: It cannot be read.
        """
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on disk when it ends, or nothing is.

        Raises:
            StoreError: The disk is full, the file is locked or cannot be written.
        """
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            with self._busy:
                db = self._connection()
                db.execute(begin)
                try:
                    yield db
                    db.execute("COMMIT")
                finally:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            refusal = mending.mended(str(self.path), error) or connection.told(error)
            if refusal is None:
                raise
            raise refusal from error

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            # The app looks at a file in one thread, and brings it in in another.
            self._db = sqlite3.connect(
                self.path, timeout=connection.BUSY_MS / 1000, check_same_thread=False
            )
            connection.set_up(self._db)
            self._db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        return self._db


@contextmanager
def writing(database: Path) -> Iterator[sqlite3.Connection]:
    """One transaction by a connection of its own, as `Database.writing`.

    Raises:
        StoreError: The disk is full, the file is locked or cannot be written.
    """
    with closing(Database(database)) as store, store.writing() as db:
        yield db
