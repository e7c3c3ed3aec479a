"""An import that is stopped, at whatever moment, leaves the store as it was."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from srs_interview import paths
from srs_interview.cli import main, progress
from srs_interview.errors import CancelledError
from srs_interview.opening import Opened
from srs_interview.store import connection, question_bulk
from tests.importing.test_decks_that_change import STORY
from tests.store import small

SHEET = "question,answer\n" + "".join(f"What is {n}?,It is {n}.\n" for n in range(40))


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but of the full-text index."""
    with closing(sqlite3.connect(database)) as db:
        tables = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'card_text%' ORDER BY name"
        ).fetchall()
        return {name: sorted(db.execute(f"SELECT * FROM {name}")) for (name,) in tables}


@pytest.fixture
def in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_bulk, "BATCH", 3)
    monkeypatch.setattr(connection, "_STEPS_ASKED", 50)


@pytest.mark.usefixtures("in_small_batches")
def test_an_import_may_be_stopped_at_any_moment(opened: Opened, tmp_path: Path) -> None:
    """FORMATS: one transaction."""
    small.grade(opened, "fact-1")
    changed = {
        **small.QUESTIONS,
        "fact-1": ("earn", "", "Another."),
        "x": ("aim", "", "Yes."),
    }
    deck = small.deck(changed) + small.history("house/x", grades=(3, 1))
    deck += STORY.format(principle="aim").partition("framework")[2].partition("\n")[2]
    look = opened.importing.look(deck.encode(), source="house.toml")
    assert (look.report.new, look.report.updated) == (2, 1)
    before, stopped = rows(tmp_path / "srs.db"), 0
    for moment in (1, 2, 3, 5, 9, 20, 60, *range(100, 10_000, 200)):
        try:
            opened.importing.bring(look, cancelled=at_the(moment))
        except CancelledError:
            assert rows(tmp_path / "srs.db") == before
            stopped += 1
        else:
            break
    assert stopped > 5
    assert len(rows(tmp_path / "srs.db")["card"]) == len(before["card"]) + 2
    small.assert_computed_is_true(opened)


def at_the(moment: int) -> Callable[[], bool]:
    """Somebody who wants to stop from the nth time on that they are asked."""
    asked = count(1)
    return lambda: next(asked) >= moment


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SRS_INTERVIEW_HOME", str(tmp_path / "home"))
    assert main(["due"]) == 0
    assert main(["import", str(_sheet(tmp_path, "first.csv"))]) == 0
    return paths.database()


def _sheet(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_text(SHEET)
    return file


@pytest.fixture
def in_the_foreground() -> Iterator[None]:
    """Ctrl-C is heard here, also where a shell runs the tests in its background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("in_small_batches", "in_the_foreground")
def test_ctrl_c_is_130_and_leaves_the_store_as_it_was(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DESIGN 4."""
    file, before, code, moment = _sheet(tmp_path, "second.csv"), rows(home), 130, 0
    while code == 130:
        moment += 1
        monkeypatch.setattr(progress.ProgressLine, "__call__", pressed_at(moment))
        code = main(["import", str(file)])
        assert code == 0 or rows(home) == before
    assert moment > 10
    assert code == 0, "it came too late, and what was done is said"
    assert len(rows(home)["card"]) == len(before["card"]) + 40
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def pressed_at(moment: int) -> Callable[..., None]:
    """Presses Ctrl-C at the nth time that something is told."""
    told = count(1)

    def pressed(*said: object) -> None:
        if next(told) == moment:
            signal.raise_signal(signal.SIGINT)

    return pressed
