"""Statements that go past SQLAlchemy: the same values, and the same sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from srs_interview.errors import StoreError
from srs_interview.opening import Opened
from srs_interview.store import driver, log, reviews
from srs_interview.store.engine import reading, writing
from srs_interview.store.reviews import Entry
from srs_interview.store.tables import DeckRow, ReviewRow
from tests.store import small
from tests.store.small import own

moments = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, *(timezone(timedelta(hours=h)) for h in (-9, 5))]),
)


@given(moments)
def test_a_moment_comes_back_as_it_was(at: datetime) -> None:
    assert driver.moment(driver.stored(at)) == at


def test_an_event_is_the_same_row_whoever_reads_it(opened: Opened) -> None:
    """Of every column the log holds what was told, as the tables have it."""
    story = opened.writing.save(own("The outage", "aim"))
    entry = Entry(
        card_id=small.number(opened, story.uid),
        at=datetime(2026, 3, 1, 23, 4, 5, 6, timezone(timedelta(hours=-5))),
        day=20513,
        hour=23,
        kind="grade",
        grade=3,
        due=True,
        said=[2, 1],
        flags=["we", "é"],
        recall=0.25,
    )
    with writing(opened.study.engine) as session:
        number = reviews.append(session, replace(entry))
    with reading(opened.study.engine) as session:
        row = session.get_one(ReviewRow, number)
        told = {each.name: getattr(row, each.name) for each in fields(Entry)}
        logged = log.of_card(session, entry.card_id)
    wanted = {each.name: getattr(entry, each.name) for each in fields(Entry)}
    wanted |= {"uid": row.uid, "wrong": [], "signals": []}
    assert told == wanted
    assert reviews.logged(replace(entry, uid=row.uid)) in logged


def locked(_: sqlite3.Connection) -> None:
    raise sqlite3.OperationalError("database is locked")


def torn(_: sqlite3.Connection) -> None:
    raise sqlite3.DatabaseError("database disk image is malformed")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (locked, "could not be written: database is locked; nothing was lost"),
        (torn, "is damaged: database disk image is malformed; nothing was written"),
    ],
)
def test_a_refusal_is_told_and_writes_nothing(
    opened: Opened, refusal: Callable[[sqlite3.Connection], None], said: str
) -> None:
    engine = opened.study.engine

    def refused() -> None:
        with writing(engine) as session:
            db = driver.of(session)
            db.execute("UPDATE deck SET title = 'another'")
            refusal(db)

    with pytest.raises(StoreError, match=said):
        refused()
    with reading(engine) as session:
        assert "another" not in session.exec(select(DeckRow.title)).all()


def test_a_broken_rule_of_the_tables_is_no_refusal(opened: Opened) -> None:
    """The program did it: that is for a report, not for a sentence."""
    with pytest.raises(sqlite3.IntegrityError), writing(opened.study.engine) as session:
        driver.of(session).execute("UPDATE question SET prompt = ''")


def test_each_transaction_has_its_own_connection(opened: Opened) -> None:
    with Session(opened.study.engine) as session:
        driver.rows(session, "SELECT 1", {})
        session.rollback()
        assert driver.rows(session, "SELECT 2", {}) == [(2,)]
        assert driver.of(session).in_transaction
