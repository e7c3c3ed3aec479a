"""`srs-interview doctor` finds what is wrong with the file, and mends what it can."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_verbs import fresh, home

__all__ = ["fresh", "home"]

WORDS = "DELETE FROM card_text_data WHERE id > 10"
LIE = "INSERT INTO card_text (rowid, front, back) VALUES (99999, 'warehouse', '')"
MEMORY = (
    "UPDATE card SET stability = 9, difficulty = 5, last_day = 739900, reps = 3"
    " WHERE id = 5"
)
TOTALS = (
    "INSERT INTO day_total (day, hour, kind, grade, standing, maturity, n, ms)"
    " VALUES (739900, 9, 'question', 3, 'first', 'young', 7, 0)"
)


@pytest.fixture
def by_hand(run: Run, home: Path) -> Callable[[str], None]:
    """Writes past the program into a store with one answer."""
    assert run("drill", "decode", "--plain", typed="1\n").code == 0

    def write(script: str) -> None:
        with closing(sqlite3.connect(home / "srs-interview.db")) as db:
            db.create_function("interval_days", 3, lambda *_: 1, deterministic=True)
            db.executescript(script)

    return write


def test_a_sound_file_is_called_so_and_left_as_it_is(
    run: Run, by_hand: Callable[[str], None], home: Path
) -> None:
    with closing(sqlite3.connect(home / "srs-interview.db")) as db:
        before = [*db.iterdump()]
    ended = run("doctor")
    assert (ended.code, ended.err) == (0, "")
    said = ended.out.splitlines()
    assert len(said) == 5
    assert all(line.endswith(": sound") for line in said)
    with closing(sqlite3.connect(home / "srs-interview.db")) as db:
        assert [*db.iterdump()] == before


@pytest.mark.parametrize(
    ("script", "what"),
    [
        (WORDS, "index of words"),
        (LIE, "index of words"),
        (MEMORY, "what is computed from the log"),
        (TOTALS, "what is computed from the log"),
    ],
    ids=["torn words", "wrong words", "memory", "totals"],
)
def test_what_can_be_made_anew_is_made_anew(
    script: str, what: str, run: Run, by_hand: Callable[[str], None]
) -> None:
    by_hand(script)
    ended = run("doctor")
    assert ended.code == 0, ended.err
    (mended,) = [line for line in ended.out.splitlines() if "sound" not in line]
    assert mended.startswith(f"{what}: ")
    assert mended.endswith("; made anew")
    checks = json.loads(run("doctor", "--json").out)["checks"]
    assert {(each["sound"], each["mended"]) for each in checks} == {(True, False)}


def test_what_cannot_be_made_anew_is_told_with_what_to_do(
    run: Run, by_hand: Callable[[str], None]
) -> None:
    by_hand("PRAGMA foreign_keys = OFF; UPDATE review SET card_id = 99999")
    ended = run("doctor")
    assert ended.code == 1
    assert "references: 1 of review name a card that is not there" in ended.out
    assert "srs-interview export" in ended.err


def test_answers_of_days_to_come_are_told_and_dated_back(
    run: Run, by_hand: Callable[[str], None], home: Path
) -> None:
    """PRACTICE 2: `doctor` offers the repair."""
    by_hand("UPDATE review SET day = day + 30")
    told = run("doctor")
    assert told.code == 1
    assert "days of answers: 1 answer has a day to come, " in told.out
    assert "doctor --redate mends that" in told.err
    assert "damaged" not in told.err
    mended = run("doctor", "--redate")
    assert mended.code == 0
    assert "1 answer dated back by 30 days; the log keeps both" in mended.out
    assert "a backup is in " in mended.err
    again = run("doctor", "--json")
    assert again.code == 0
    last = json.loads(again.out)["checks"][-1]
    assert last == {
        "what": "days of answers", "sound": True, "mended": False, "wrong": "",
    }  # fmt: skip
