"""A collection's SQLite file, opened in memory so that nothing in it can act.

It is looked at and never run: no writing, no views or triggers, no computed columns, a
bound on the work that reading may take; extensions are off unless one turns them on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from srs_interview.core.text import shown
from srs_interview.deckfile.anki_errors import PackageError

NEWEST_SCHEMA = 18
"""The last form of a collection that is known."""

MOST_TEXT = 256 * 1024 * 1024
"""Bytes of text that may be read from one."""

Row = tuple[Any, ...]
"""What a query gives; each query casts its columns, so that their types are known."""

_OLDEST_SCHEMA = 11
_HEADER = 100
_LONGEST_VALUE = 8 * 1024 * 1024
_STEP, _MOST_STEPS = 1_000_000, 150
"""How many instructions of SQLite reading may take, and how often that is looked at."""
_NEEDED = {"col", "notes", "cards", "revlog"}
_ANKI_1 = {"facts", "deckVars", "cardModels"}
_READ = (*sorted(_NEEDED), "config", "decks", "notetypes", "templates", "fields")
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
}


class Database:
    """A collection that may be asked, and nothing else."""

    def __init__(self, opened: sqlite3.Connection) -> None:
        self._opened = opened
        self.tables = self._vetted()
        self.schema = self._schema()

    def rows(self, query: str) -> Iterator[Row]:
        """What a query finds, row by row.

        Raises:
            sqlite3.Error: The file is damaged; see `opened`.
        """
        found: Iterator[Row] = self._opened.execute(query)
        return found

    def _vetted(self) -> frozenset[str]:
        """The names of its tables, none of which can act when it is read."""
        found = self._opened.execute(
            "SELECT type, CAST(name AS TEXT), CAST(sql AS TEXT) FROM sqlite_master"
        ).fetchmany(1_001)
        if len(found) > 1_000:
            raise PackageError("the collection holds over 1,000 tables")
        tables = set()
        for kind, name, sql in found:
            if kind in ("trigger", "view"):
                raise PackageError(f"the collection holds a {kind}: Anki makes none")
            if kind == "table" and not (sql or "").upper().startswith("CREATE VIRTUAL"):
                tables.add(name)
        if not tables >= _NEEDED:
            raise PackageError(_foreign(tables))
        for name in _READ:
            if name in tables and self._computes(name):
                raise PackageError("the collection has columns that compute something")
        return frozenset(tables)

    def _computes(self, table: str) -> bool:
        columns = self._opened.execute(f"PRAGMA table_xinfo({table})").fetchall()
        return any(column[6] for column in columns)

    def _schema(self) -> int:
        found = self._opened.execute("SELECT CAST(ver AS INTEGER) FROM col").fetchone()
        schema = int(found[0] or 0) if found else 0
        if schema > NEWEST_SCHEMA:
            raise PackageError(
                f"the collection is of a newer Anki (schema {schema}, this program "
                f"knows {NEWEST_SCHEMA}); export it with 'Support older Anki versions'"
            )
        if schema < _OLDEST_SCHEMA:
            raise PackageError(
                f"the collection is of an Anki from before 2.0 (schema {schema}); "
                "open it in Anki once and export it again"
            )
        return schema


@contextmanager
def opened(data: bytearray) -> Iterator[Database]:
    """A collection to be asked while the block lasts.

    Args:
        data: All of its file; it is emptied, so that it is not in memory twice.

    Raises:
        PackageError: It is damaged, of a schema that is not known, or no collection.
    """
    _without_log(data)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(data)
        data.clear()
        _restrained(connection)
        found = Database(connection)
        connection.set_authorizer(_authorize)
        yield found
    except sqlite3.Error as error:
        said = shown(" ".join(str(error).split()))  # it quotes what it stumbled over
        raise PackageError(f"the collection is damaged: {said}") from error
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged schema quotes it, and that may be no text.
        raise PackageError("the collection is damaged: malformed schema") from error
    finally:
        connection.close()


def _without_log(data: bytearray) -> None:
    """Mark a file as one without a write-ahead log: in memory there can be none."""
    if len(data) < _HEADER:
        raise PackageError("the collection is cut off")
    data[18:20] = b"\1\1"
    size = int.from_bytes(data[16:18], "big")
    pages = int.from_bytes(data[28:32], "big")
    if pages * (65_536 if size == 1 else size) > len(data):
        raise PackageError("the collection is cut off")


def _restrained(connection: sqlite3.Connection) -> None:
    connection.text_factory = _Texts().decoded
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.create_collation("unicase", _compared)
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEP)


class _Texts:
    """Decodes what is read, and counts it: pages of a damaged file may be shared."""

    def __init__(self) -> None:
        self._left = MOST_TEXT

    def decoded(self, raw: bytes) -> str:
        self._left -= len(raw)
        if self._left < 0:
            raise PackageError("the collection holds more text than its pages can")
        return raw.decode("utf-8", "replace")


def _compared(one: str, other: str) -> int:
    one, other = one.casefold(), other.casefold()
    return (one > other) - (one < other)


def _authorize(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _foreign(tables: set[str]) -> str:
    if tables & _ANKI_1:
        return "this is a deck of Anki 1; open it in Anki 2.0 once and export it there"
    return "this is a SQLite database, but no collection of Anki"
