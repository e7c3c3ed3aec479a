"""Bringing a database up to the schema of this program, one transaction a step."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from srs_interview.errors import StoreError

APPLICATION_ID = 0x53525349
"""`SRSI`: how a database says that it is ours (offset 68 of the file)."""


def m0001_first_schema(db: sqlite3.Connection) -> None:
    """Everything of the first release."""
    _run(db, "schema_0001.sql")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def m0002_story_coach(db: sqlite3.Connection) -> None:
    """Versions of stories, silenced rules, self-reviews, loops and what was asked."""
    _run(db, "schema_0002.sql")


def m0003_decks_in_and_out(db: sqlite3.Connection) -> None:
    """What rows and notes call a question beside its principles."""
    _run(db, "schema_0003.sql")


def m0004_remembered(db: sqlite3.Connection) -> None:
    """Searches with a name, and what imports and new employers are told once."""
    _run(db, "schema_0004.sql")


def m0005_search(db: sqlite3.Connection) -> None:
    """Which cards are unseen; the full-text index itself is made after all steps."""
    _run(db, "schema_0005.sql")


def m0006_run_up(db: sqlite3.Connection) -> None:
    """Several interviews, the day's plan, readiness over time, fitted parameters."""
    _run(db, "schema_0006.sql")


def m0007_seen(db: sqlite3.Connection) -> None:
    """What each answer counts as, for the statistics of cards that a search found."""
    _run(db, "schema_0007.sql")


def _run(db: sqlite3.Connection, name: str) -> None:
    script = Path(__file__).with_name(name)
    for statement in script.read_text(encoding="utf-8").split(";\n"):
        db.execute(statement)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m0001_first_schema,
    m0002_story_coach,
    m0003_decks_in_and_out,
    m0004_remembered,
    m0005_search,
    m0006_run_up,
    m0007_seen,
)
"""In order; a step that has been released is never changed."""

SCHEMA = len(STEPS)
"""The schema that this program knows, as `PRAGMA user_version` counts it."""


def version(db: sqlite3.Connection) -> int:
    """The schema that a database has; 0 for a new one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Take the steps that are missing, and see that the full-text index is there.

    The connection is the migrations' own: in autocommit, with foreign keys off, so
    that tables can be rebuilt; each step is checked before it is committed.

    Raises:
        StoreError: The file was written by a newer program, or a step would leave
            rows that point nowhere.
    """
    at = version(db)
    if at > SCHEMA:
        raise newer(at)
    db.execute("PRAGMA foreign_keys = OFF")
    for number, step in enumerate(STEPS[at:], start=at + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            if version(db) < number:  # another copy may have been first
                step(db)
                _check(db, number)
                db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
    if version(db) == SCHEMA:
        # It words its triggers when it is imported: not for a glance at the version.
        from srs_interview.store import search_index

        search_index.ensure(db)


def newer(schema: int) -> StoreError:
    """What to say of a database from a newer program."""
    return StoreError(
        f"the database is from a newer srs-interview (schema {schema}, this program "
        f"knows {SCHEMA}); upgrade srs-interview"
    )


def _check(db: sqlite3.Connection, number: int) -> None:
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise StoreError(
            f"schema step {number} would leave a row of {broken[0]} pointing nowhere; "
            "nothing was changed: please report this"
        )
