"""A look at the whole file: is it sound, and is all that is computed from it true?

What can be made from the cards and the log is made anew where it is wrong; what cannot
is told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from srs_interview.store import (
    connection,
    derive,
    indexing,
    refolding,
    search_index,
)
from srs_interview.store.engine import reading, writing


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at."""

    what: str
    """Such as "index of words"."""
    wrong: str = ""
    """What is wrong with it, or was; "" where it is sound."""
    mended: bool = False
    """Is it as it should be now?"""

    @property
    def sound(self) -> bool:
        """Is nothing left to do?"""
        return self.mended or not self.wrong


def examined(engine: Engine, base: float) -> Iterator[Examined]:
    """Look at one thing after the other, mending what can be mended.

    Args:
        engine: Of the store, which is open and of this program's schema.
        base: Desired recall where a principle has none of its own.

    Raises:
        StoreError: The file cannot be read or written at all.
    """
    yield _words(engine)
    with reading(engine) as session:
        yield _file(session)
        yield _references(session)
    yield _computed(engine, base)


def _words(engine: Engine) -> Examined:
    what = "index of words"
    with writing(engine) as session:
        if indexing.is_sound(session):
            return Examined(what)
    assert engine.url.database is not None, "a store is a file"
    with closing(sqlite3.connect(engine.url.database)) as db:
        connection.set_up(db)
        search_index.renew(db)
    return Examined(what, "did not say what the cards say", mended=True)


def _file(session: Session) -> Examined:
    found = session.connection().exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    wrong = "" if found == "ok" else " ".join(str(found).split())
    return Examined("file", wrong)


def _references(session: Session) -> Examined:
    rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    wrong = ""
    if rows:
        table, _, parent, _ = rows[0]
        rows = [row for row in rows if (row[0], row[2]) == (table, parent)]
        wrong = f"{len(rows)} of {table} name a {parent} that is not there"
    return Examined("references", wrong)


def _computed(engine: Engine, base: float) -> Examined:
    with writing(engine) as session:
        db = session.connection()
        db.exec_driver_sql("SAVEPOINT examined")
        before = _snapshot(session)
        db.exec_driver_sql(_FORGET_UNLOGGED)
        refolding.everything(session, base)
        derive.everything(session, base)
        wrong = before ^ _snapshot(session)
        if not wrong:
            db.exec_driver_sql("ROLLBACK TO examined")
        db.exec_driver_sql("RELEASE examined")
    what = "what is computed from the log"
    if not wrong:
        return Examined(what)
    cards = {number for table, number, *_ in wrong if table == "card"}
    of = f"{len(cards)} cards" if cards else "the totals of days"
    return Examined(what, f"was not true of {of}", mended=True)


def _snapshot(session: Session) -> set[tuple[object, ...]]:
    session.flush()
    db = session.connection()
    found: set[tuple[object, ...]] = set()
    for table in ("day_total", "day_principle", "day_suggested"):
        rows = db.exec_driver_sql(f"SELECT '{table}', * FROM {table}")
        found.update(map(tuple, rows))
    found.update(map(tuple, db.exec_driver_sql(_OF_CARDS)))
    return found


_CACHED = "stability, difficulty, last_day, reps, lapses, hand_due, due_day"
_OF_CARDS = f"SELECT 'card', id, {_CACHED}, opens FROM card WHERE NOT deleted"
_FORGET_UNLOGGED = f"""
UPDATE card SET ({_CACHED}) = (NULL, NULL, NULL, 0, 0, NULL, NULL)
WHERE id NOT IN (SELECT card_id FROM review) AND (stability IS NOT NULL OR reps > 0)
"""
