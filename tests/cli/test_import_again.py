"""Files that come again: nothing is said or done otherwise than with the store open."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from srs_interview.cli import edge, main, surroundings
from srs_interview.store.undo import kept
from tests.cli.conftest import Ran, Run
from tests.cli.test_program import HEAVY, loaded_by
from tests.store.small import EVENING, HOUSE

SHEET = "question,answer\nWhat?,That.\nWho?,They.\n"
NOTES = "Q: When?\nA: Then.\n"
WRITTEN = (
    *("card", "question", "story", "fact", "card_principle", "deck", "principle"),
    *("framework", "import_source", "review", "day_total", "day_principle"),
)

STORY = """
[[stories]]
title = "Told"
principles = ["aim"]
problem = "It was slow."
action = "I made it quick."
result = "It took 2 seconds."
facts = ["slow", "quick", "2 seconds"]
"""

DECK = f"""{HOUSE}
[[principles]]
slug = "aim"
name = "Aim"
[[questions]]
id = "{{id}}"
principles = ["aim"]
prompt = "Why?"
"""


@pytest.fixture(autouse=True)
def _this_evening_with_no_shipped_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "now", lambda: EVENING)
    monkeypatch.setattr("srs_interview.paths.decks", lambda: ())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that the store is opened."""
    opened: list[str] = []
    before = edge.store

    @contextmanager
    def noted(*given: Any) -> Iterator[Any]:
        opened.append("opened")
        with before(*given) as store:
            yield store

    monkeypatch.setattr(edge, "store", noted)
    return opened


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that three files came into, and beside it their folder."""
    there = tmp_path_factory.mktemp("begun")
    (there / "decks").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SRS_INTERVIEW_HOME", str(there / "home"))
        patch.setattr(surroundings, "now", lambda: EVENING)
        patch.setattr("srs_interview.paths.decks", lambda: ())
        # The deck first: its principle is one that the others might mean.
        for name, text in (("c.toml", DECK), ("a.csv", SHEET), ("b.md", NOTES)):
            (there / "decks" / name).write_text(text)
            assert main(["import", str(there / "decks" / name)]) == 0
    # One has changed since, and one is new.
    (there / "decks" / "c.toml").write_text(DECK.replace("Why?", "Why so?"))
    (there / "decks" / "d.csv").write_text("question,answer\nHow?,So.\nbad\n")
    (there / "decks" / "e.toml").write_text(DECK.replace("house", "home") + STORY)
    return there


@pytest.fixture
def folder(begun: Path, home: Path) -> Path:
    """The files; the home that knows three of them is the test's own."""
    shutil.copytree(begun / "home", home)
    return begun / "decks"


def stored(home: Path) -> list[Any]:
    """The cards in a home, all that goes with them, and what undo would take back."""
    with closing(sqlite3.connect(home / "srs-interview.db")) as db:
        rows = [db.execute(f"SELECT * FROM {each}").fetchall() for each in WRITTEN]
        steps = db.execute("SELECT label, undone, image FROM undo_step ORDER BY id")
        return [*rows, [(*said, kept.unpack(image)) for *said, image in steps]]


def test_what_is_said_and_done_is_what_the_open_store_says_and_does(
    home: Path,
    begun: Path,
    folder: Path,
    run: Run,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of files that are here just so the store is opened for none."""
    same, notes, changed = (str(folder / name) for name in ("a.csv", "b.md", "c.toml"))
    again = [
        [same],
        [same, "--dry-run"],
        [same, "--json"],
        [same, notes],
        [same, notes, same, "--dry-run", "--json", "--strict"],
    ]
    looked_at = [
        [same, changed],
        [str(folder / "e.toml")],
        [changed, same, "--json"],
        [same, changed, "--dry-run"],
        [str(folder)],
        [str(folder), "--dry-run", "--json"],
        [str(folder), "--strict"],
        [same, "--replace"],
        [same, "--no-history"],
        [same, "--columns", "question,-"],
        ["-", same, "--format", "csv"],
        [same, str(folder / "none.csv")],
    ]

    def ran(args: list[str]) -> tuple[Ran, list[Any], int]:
        shutil.rmtree(home)
        shutil.copytree(begun / "home", home)
        (home / "config.toml").write_text("[study]\nnonsense = 1\n")
        del opened[:]
        said = run("import", *args, typed=SHEET)
        return said, stored(home), len(opened)

    short = [ran(args) for args in again + looked_at]
    assert [opens for *_, opens in short[: len(again)]] == [0] * len(again)

    @contextmanager
    def unknown(in_force: object, *, listed: bool = True) -> Iterator[None]:
        yield None

    monkeypatch.setattr(edge, "glancing", unknown)
    for args, quick in zip(again + looked_at, short, strict=True):
        assert quick[:2] == ran(args)[:2], args


def test_what_is_wrong_with_the_store_is_said_as_ever(
    home: Path, folder: Path, run: Run
) -> None:
    database = home / "srs-interview.db"
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA user_version = 99")
    ended = run("import", str(folder / "a.csv"))
    assert (ended.code, ended.out) == (1, "")
    assert "from a newer srs-interview (schema 99" in ended.err
    database.write_bytes(b"no database at all" * 10)
    ended = run("import", str(folder / "a.csv"))
    assert (ended.code, ended.out) == (1, "")
    assert "is not a database of srs-interview" in ended.err
    database.unlink()
    assert "2 new" in run("import", str(folder / "a.csv")).out


def test_another_edition_of_a_shipped_deck_comes_in_at_once(
    home: Path,
    folder: Path,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deck = tmp_path / "shipped.toml"
    deck.write_text(DECK.replace("{id}", "why"))
    monkeypatch.setattr("srs_interview.paths.decks", lambda: (deck,))
    for uid in ("house/why", "house/wherefore"):
        deck.write_text(DECK.replace("{id}", uid.partition("/")[2]))
        assert "2 unchanged" in run("import", str(folder / "a.csv")).out
        assert uid in {row[1] for row in stored(home)[0]}


def test_a_file_that_comes_again_loads_no_library_of_the_store(
    home: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("SRS_INTERVIEW_HOME", str(home))
    file = str(folder / "a.csv")
    assert "2 unchanged" in run("import", file).out, "and the day has begun"
    assert not loaded_by(["import", file], home) & HEAVY


def test_questions_come_in_without_sqlmodel(
    home: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loading it takes longer than reading and writing ten thousand questions."""
    monkeypatch.undo()
    monkeypatch.setenv("SRS_INTERVIEW_HOME", str(home))
    assert "2 unchanged" in run("import", str(folder / "a.csv")).out, "the day began"
    before, new = len(stored(home)[0]), home.with_name("new.csv")
    new.write_text("question,answer\nHow?,So.\n")
    loaded = loaded_by(["import", str(new)], home)
    assert not loaded & (HEAVY - {"fsrs"})
    assert len(stored(home)[0]) == before + 1
