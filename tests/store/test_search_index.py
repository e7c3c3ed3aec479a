"""The full-text index says what the cards say, whatever was done to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session

from srs_interview.errors import StoreError
from srs_interview.opening import Opened
from srs_interview.store import indexing, search_index
from srs_interview.store.engine import open_engine, writing

PROMPT = "UPDATE question SET prompt = 'About the warehouse' WHERE card_id = 1"


def found(session: Session, words: str) -> list[int]:
    """Cards by what the index says of them."""
    rows = session.connection().exec_driver_sql(
        "SELECT rowid FROM card_text WHERE card_text MATCH ? ORDER BY rowid", (words,)
    )
    return [number for (number,) in rows]


def names(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as db:
        return search_index._found(db)


def test_a_new_store_has_its_index(tmp_path: Path) -> None:
    open_engine(tmp_path / "srs.db").dispose()
    assert {"card_text", "card_words"} < {*names(tmp_path / "srs.db")}


def test_an_index_that_is_there_is_left_as_it_is(opened: Opened) -> None:
    """Opening a store costs nothing more for it."""
    path = Path(str(opened.study.engine.url.database))
    opened.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        before = db.execute("SELECT * FROM card_text_data").fetchall()
        changes = db.total_changes
        search_index.ensure(db)
        assert db.total_changes == changes
        assert db.execute("SELECT * FROM card_text_data").fetchall() == before


def test_an_index_that_has_gone_is_made_anew_with_every_card(
    opened: Opened, tmp_path: Path
) -> None:
    """DESIGN 2: what a step of the schema dropped is there again at its end."""
    path = Path(str(opened.study.engine.url.database))
    opened.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        search_index.drop(db)
        assert search_index._found(db) == {}
    with writing(open_engine(path)) as session:
        assert indexing.is_sound(session)
        assert found(session, "tell") != []


def test_an_index_that_lies_is_found_out_and_mended(opened: Opened) -> None:
    with writing(opened.study.engine) as session:
        assert indexing.is_sound(session)
        for name in search_index.OF_QUESTIONS:
            session.connection().exec_driver_sql(f"DROP TRIGGER {name}")
        session.connection().exec_driver_sql(PROMPT)
        assert not indexing.is_sound(session)
        indexing.rebuild(session)
        assert indexing.is_sound(session)
        assert found(session, "warehouse") == [1]


def test_an_index_that_is_torn_is_made_anew_and_no_card_is_given_up(
    opened: Opened,
) -> None:
    """It is no damage to what was written: "begin anew" would lose everything."""
    before = opened.searching.find("tell").total
    assert before
    with writing(opened.study.engine) as session:
        session.connection().exec_driver_sql(
            "UPDATE card_text_data SET block = x'00112233445566778899' WHERE id > 10"
        )
    with pytest.raises(StoreError) as refused:
        opened.searching.find("tell")
    assert str(refused.value) == (
        "the index that words are searched in was damaged, and has been made anew; no "
        "card was touched: do that once more"
    )
    assert opened.searching.find("tell").total == before
    with writing(opened.study.engine) as session:
        assert indexing.is_sound(session)


@pytest.mark.parametrize("bulk", [False, True])
def test_text_is_indexed_one_by_one_as_it_is_in_bulk(
    opened: Opened, bulk: bool
) -> None:
    with writing(opened.study.engine) as session:
        if bulk:
            with indexing.in_bulk(session, changed=[1, 2, 9001]):
                write(session)
        else:
            write(session)
        assert found(session, "warehouse") == [1, 9001]
        assert found(session, "café") == found(session, "CAFE") == [9001]
        assert found(session, "second") == [9001]
        assert found(session, "nothing") == []
        assert indexing.is_sound(session)
        session.connection().exec_driver_sql(PROMPT.replace("= 1", "= 3"))
        assert found(session, "warehouse") == [1, 3, 9001], "one by one again"


def test_hundreds_of_changed_texts_are_indexed_when_they_are_taken_back(
    opened: Opened,
) -> None:
    for words in ("red", "blue"):
        rows = [f"q{n},Which {words} {n}?,It was {n}." for n in range(indexing.FEW + 9)]
        data = "\n".join(("id,front,back", *rows)).encode()
        opened.importing.data(data, source="many.csv", name="many")
    blue = opened.searching.find("blue").total
    assert (blue, opened.searching.find("red").total) == (indexing.FEW + 9, 0)
    for step in (opened.study.undo, opened.study.redo, opened.study.undo):
        step()
        with writing(opened.study.engine) as session:
            assert indexing.is_sound(session)
    assert opened.searching.find("red").total == blue
    assert opened.searching.find("blue").total == 0


def write(session: Session) -> None:
    db = session.connection()
    db.exec_driver_sql(PROMPT)
    db.exec_driver_sql(
        "INSERT INTO card (id, uid, kind, deck_id, created_day, plain, sample,"
        " suspended, never, reserve, flagged, retired, deleted, unmade, touched, reps,"
        " lapses) VALUES (9001, 'house/new', 'question', 1, 1, 0, 0, 0, 0, 0, 0, 0, 0,"
        " 0, 0, 0, 0)"
    )
    db.exec_driver_sql(
        "INSERT INTO question (card_id, prompt, answer, form, angle, core, parts)"
        " VALUES (9001, 'The warehouse', 'Café', 'past', '', 0, '[\"A second one\"]')"
    )
