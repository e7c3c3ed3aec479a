"""Nothing graded is ever lost: a locked file, a full disk, a file that is read only."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from srs_interview.core.schedule import Grade
from srs_interview.errors import StoreError
from srs_interview.opening import Opened
from srs_interview.store import connection, glance
from srs_interview.store.engine import writing
from tests.store import small
from tests.store.small import Clock, at, card, copied, grade


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another copy of the program is in the middle of writing."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_grade_while_another_copy_writes_too_long_is_refused_and_can_be_repeated(
    house: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 5: one sentence, nothing half done; reading goes on meanwhile."""
    monkeypatch.setattr(connection, "BUSY_MS", 20)
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        grade(opened, "fact-1")
        before = small.visible(opened), small.now_computed(opened)
        with locked(database):
            with pytest.raises(
                StoreError, match=r"database is locked; .* try it again"
            ):
                grade(opened, "fact-2", Grade.AGAIN)
            assert (small.visible(opened), small.now_computed(opened)) == before
            assert opened.reports.stats().reviews == 1
        assert grade(opened, "fact-2", Grade.AGAIN).counted
        small.assert_computed_is_true(opened)


def test_a_full_disk_loses_only_the_step_that_did_not_fit(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 5: what was saved before is there, and goes on when there is room."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        grade(opened, "fact-1")
        pages(opened, 1)
        with pytest.raises(StoreError, match="disk is full"):
            write_on(opened)
        kept = len(opened.writing.stories())
        small.assert_computed_is_true(opened)
        pages(opened, 1_000_000)
        opened.writing.save(small.own("There is room", "aim"))
        assert len(opened.writing.stories()) == kept + 1
        assert card(opened, "fact-1").reps == 1
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def write_on(opened: Opened) -> None:
    """Stories without end."""
    for n in count(1):
        opened.writing.save(small.own(f"Story {n}", "aim", words="x" * 900))


def pages(opened: Opened, most: int) -> None:
    """How large the file may grow; SQLite takes its present size for less."""
    with writing(opened.study.engine) as session:
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {most}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_is_one_sentence(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 5."""
    database = copied(house, tmp_path / "srs.db")
    database.chmod(0o400)
    with pytest.raises(StoreError), at(database, clock):
        raise AssertionError("it was opened")


def test_a_disk_that_is_read_only_is_named_and_what_to_do(
    house: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 5: "unable to open database file", as SQLite has it, helps nobody."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock):
        pass
    # SQLite keeps a log beside the file, and here it cannot.
    database.with_name("srs.db-wal").mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    said = f"cannot write the data folder {tmp_path}; set SRS_INTERVIEW_HOME"
    with pytest.raises(StoreError, match=said), at(database, clock):
        raise AssertionError("it was opened")
    with pytest.raises(StoreError, match=said):
        glance.read(database, small.TODAY, glance.Caps(), 0.9)


def test_an_answer_is_on_disk_when_the_call_returns(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 1 and 5: another program sees it at once, before anything is closed."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        for n in range(1, 4):
            grade(opened, f"fact-{n}")
            with closing(sqlite3.connect(database)) as db:
                seen = db.execute("SELECT COUNT(*) FROM review").fetchone()
            assert seen == (n,)


def test_an_error_in_the_middle_of_a_grade_leaves_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 1: event, memory, rollup and step in one transaction, or none of them."""
    before = small.visible(opened), small.now_computed(opened)

    def fails(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("srs_interview.store.undo.kept.save", fails)
    with pytest.raises(RuntimeError, match="in the middle"):
        grade(opened, "fact-1")
    monkeypatch.undo()
    assert small.log(opened) == []
    assert (small.visible(opened), small.now_computed(opened)) == before
