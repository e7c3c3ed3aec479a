"""The driver's own connection, for the statements that a key press waits for.

SQLAlchemy takes five to ten times as long over such a statement as SQLite does, and to
import it takes longer than most verbs do. What is run here is in the transaction, and
sees and is seen by all else in it; what the unit of work of a session still holds is
for the caller to flush (`flushed`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:  # Home is whole before it is imported, and asks this module
    from sqlalchemy.orm import Session

    from srs_interview.store.statements import Run

Where: TypeAlias = "Session | sqlite3.Connection"
"""A transaction: that of a session, or one that was begun without SQLModel."""

_DRIVER = "the driver's connection"
_AT_ONCE = 50
_MOMENT = "%s %02d:%02d:%02d.%06d"


def of(where: Where) -> sqlite3.Connection:
    """The connection of a transaction; that of a session begins where it has not."""
    if isinstance(where, sqlite3.Connection):
        return where
    session = where
    known = session.info.get(_DRIVER)
    transaction = session.get_transaction()
    if known is None or transaction is None or known[0] is not transaction:
        raw = session.connection().connection.driver_connection
        known = session.info[_DRIVER] = (session.get_transaction(), raw)
    return cast(sqlite3.Connection, known[1])


def flushed(where: Where) -> sqlite3.Connection:
    """The same, after what a session still holds has been written."""
    if not isinstance(where, sqlite3.Connection):
        where.flush()
    return of(where)


def changed(where: Where) -> None:
    """Let a session read its objects anew: rows were changed without it."""
    if not isinstance(where, sqlite3.Connection):
        where.expire_all()


def rows(
    where: Where, statement: str, values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """What a statement finds, as the driver has it: moments are text, truths 0 or 1."""
    return of(where).execute(statement, values).fetchall()


def runner(where: Where) -> Run:
    """Runs plain statements in a transaction, as the glance does without one."""
    return partial(rows, where)


def insert(
    db: sqlite3.Connection, head: str, holes: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows by the fifty: a CHECK with a list makes a table for each statement.

    Args:
        db: The connection.
        head: The statement up to VALUES.
        holes: One row of it, in brackets.
        rows: What stands in the holes.
    """
    left = iter(rows)
    whole = f"{head} {', '.join([holes] * _AT_ONCE)}"
    while group := [*islice(left, _AT_ONCE)]:
        statement = whole
        if len(group) < _AT_ONCE:
            statement = f"{head} {', '.join([holes] * len(group))}"
        db.execute(statement, [*chain.from_iterable(group)])


def stored(at: datetime) -> str:
    """A moment as its columns hold it: UTC, to the microsecond, without an offset."""
    if at.tzinfo is UTC:  # `isoformat` and what it needs take three times as long
        clock = at.hour, at.minute, at.second, at.microsecond
        return _MOMENT % (_date(at.toordinal()), *clock)
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(maxsize=4096)
def _date(day: int) -> str:
    return date.fromordinal(day).isoformat()


def moment(text: str) -> datetime:
    """The moment that a column holds, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
