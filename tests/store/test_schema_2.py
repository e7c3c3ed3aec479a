"""A database of the first schema, with a user's data in it, comes up whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.store import migrations
from srs_interview.store.engine import open_engine
from srs_interview.store.undo import images, kept
from tests.store import small
from tests.store.small import Clock, at, copied, grade, own


@pytest.fixture
def old(house: Path, tmp_path: Path, clock: Clock) -> Path:
    """What an earlier program left behind: stories, grades and steps to be undone."""
    with at(copied(house, tmp_path / "new.db"), clock) as opened:
        a_user_of_schema_1(opened)
    return in_schema_1(tmp_path / "new.db", tmp_path / "old.db")


def a_user_of_schema_1(opened: Opened) -> None:
    """Writes, grades, undoes, puts away; uses nothing that came later."""
    story = opened.writing.save(own("The outage", "aim", "bold", kinds=("failure",)))
    opened.writing.set_interview(None, "engineer")
    grade(opened, "aim-1")
    grade(opened, story.uid, Grade.HARD)
    opened.study.undo()
    opened.writing.edit_question(small.number(opened, "aim-2"), "Which one?", "")
    opened.writing.save(small.own("The outage", "care", uid=story.uid, words="other"))
    opened.writing.save_draft("story:new", "half a sentence")


def in_schema_1(database: Path, target: Path) -> Path:
    """The same rows in tables of the first schema."""
    with (
        closing(sqlite3.connect(target, isolation_level=None)) as db,
        closing(sqlite3.connect(database)) as source,
    ):
        migrations.m0001_first_schema(db)
        db.execute("PRAGMA user_version = 1")
        for table, columns in columns_of(db).items():
            names = ", ".join(columns)
            marks = ", ".join("?" * len(columns))
            for row in source.execute(f"SELECT {names} FROM {table}"):
                values = [
                    as_packed_then(value) if isinstance(value, bytes) else value
                    for value in row
                ]
                db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
    return target


def as_packed_then(value: bytes) -> bytes:
    """An undo image without columns that were not there; other bytes as they are."""
    if len(value) <= 16:
        return value  # the hash of an imported card
    content = kept.unpack(value)
    changes = [change for change in content["changes"] if change[0] != "story_version"]
    for table, _, *both in changes:
        for image in both:
            for name in images.ADDED.get(table, {}):
                (image or {}).pop(name, None)
            for name in images.WORKED_OUT.get(table, {}):
                (image or {}).pop(name, None)
    return kept.pack({**content, "changes": changes})


def columns_of(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The tables with the columns that are stored, not computed; no full-text index."""
    tables = [
        name
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("card_text")
    ]
    return {
        table: [
            f'"{row[1]}"'
            for row in db.execute(f"PRAGMA table_xinfo({table})")
            if row[6] == 0
        ]
        for table in tables
    }


def rows(database: Path) -> Iterator[tuple[str, str, list[Any]]]:
    with closing(sqlite3.connect(database)) as db:
        for table, columns in columns_of(db).items():
            for column in columns:
                found = db.execute(f"SELECT {column} FROM {table} ORDER BY rowid")
                yield table, column, [value for (value,) in found]


def test_every_row_of_schema_1_is_there_as_it_was(old: Path) -> None:
    """Nothing is ever lost: each column of each table, in order."""
    before = list(rows(old))
    assert {table for table, _, values in before if values} >= {
        "card",
        "story",
        "fact",
        "review",
        "review_void",
        "undo_step",
        "draft",
        "interview",
        "imported_text",
    }
    open_engine(old).dispose()
    after = {(table, column): values for table, column, values in rows(old)}
    for table, column, values in before:
        assert after[table, column] == values, (table, column)


def test_new_columns_hold_what_every_story_means_without_them(old: Path) -> None:
    """They are what undo takes an image of schema 1 to hold; new tables are empty."""
    with closing(sqlite3.connect(old)) as db:
        known = columns_of(db)
    open_engine(old).dispose()
    for table, column, values in rows(old):
        if table not in known:
            assert values == [], table
        elif column.strip('"') in images.WORKED_OUT.get(table, ()):
            assert all(value > 0 for value in values)
        elif column not in known[table]:
            added = images.ADDED[table][column.strip('"')]
            stored = json.dumps(added) if isinstance(added, list) else added
            assert set(values) == {stored}, (table, column)


def test_steps_of_an_earlier_program_are_taken_back_and_done_again(
    old: Path, house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 3: undo is kept over restarts, an upgrade of the program included."""
    with at(old, clock) as opened:
        with_all = small.visible(opened)
        for _ in range(5):
            opened.study.undo()
        assert opened.writing.stories() == ()
        with at(copied(house, tmp_path / "fresh.db"), clock) as fresh:
            assert opened.writing.principles() == fresh.writing.principles()
        for _ in range(5):
            opened.study.redo()
        assert small.visible(opened) == with_all
        small.assert_computed_is_true(opened)
