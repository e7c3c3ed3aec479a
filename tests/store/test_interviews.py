"""Several interviews in the store: which is prepared for, and what it asks."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.planning.interviews import Interview, prepared_for
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from srs_interview.store import frameworks, interviews
from srs_interview.store.engine import reading, writing
from srs_interview.store.statements import PREPARED_FOR
from tests.coaching.test_moving import bring
from tests.store.small import TODAY, Clock

NEXT = Interview(0, TODAY + 9, 0, "Acme", "acme-values", "Lead")


def days() -> st.SearchStrategy[list[int | None]]:
    return st.lists(st.none() | st.integers(TODAY - 3, TODAY + 3), max_size=5)


@given(days(), st.lists(st.booleans(), min_size=5, max_size=5))
def test_a_statement_without_the_store_finds_the_same_interview(
    known: list[int | None], gone: list[bool]
) -> None:
    """The first frame is painted before the core has anything to choose from."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE interview (id INTEGER PRIMARY KEY, day, deleted)")
    rows = [*zip(known, gone, strict=False)]
    db.executemany("INSERT INTO interview (day, deleted) VALUES (?, ?)", rows)
    there = [
        Interview(number, day, 0)
        for number, (day, deleted) in enumerate(rows, 1)
        if not deleted
    ]
    wanted = prepared_for(there, TODAY)
    statement = PREPARED_FOR.format(columns="id", today=":day")
    found = db.execute(statement, {"day": TODAY}).fetchone()
    db.close()
    assert found == (None if wanted is None else (wanted.id,))


def keep(opened: Opened, interview: Interview) -> int:
    with writing(opened.study.engine) as session:
        return interviews.keep(session, interview, opened.study.day)


def current(opened: Opened) -> tuple[int | None, str, str]:
    """Its day, its employer, and what is asked."""
    opened.study.begin_day()
    with reading(opened.study.engine) as session:
        found = interviews.current(session, opened.study.day)
        assert found is not None
        return found.day, found.employer, frameworks.asked(session)


def test_the_next_date_takes_over_with_what_it_asks(
    opened: Opened, clock: Clock
) -> None:
    bring(opened)
    opened.writing.set_interview(date.fromordinal(TODAY + 2), "Lead", "House")
    keep(opened, NEXT)
    assert current(opened) == (TODAY + 2, "House", "")
    assert opened.reports.home().today.interview_day == TODAY + 2
    clock.later(days=3)
    assert current(opened) == (TODAY + 9, "Acme", "acme-values")
    assert opened.reports.home().today.interview_day == TODAY + 9
    clock.later(days=7)
    assert current(opened) == (TODAY + 9, "Acme", "acme-values")
    with reading(opened.study.engine) as session:
        assert interviews.ahead(session, TODAY + 10) is None


def test_what_is_chosen_to_be_asked_next_is_said_of_the_interview(
    opened: Opened,
) -> None:
    bring(opened)
    keep(opened, replace(NEXT, framework="house"))
    opened.coaching.ask_next("acme-values")
    with reading(opened.study.engine) as session:
        (kept,) = interviews.every(session)
    assert kept.framework == "acme-values"
    opened.study.undo()
    assert current(opened)[2] == "house"


def test_a_new_date_begins_a_new_run_up_and_nothing_else_does(
    opened: Opened, clock: Clock
) -> None:
    number = keep(opened, NEXT)
    clock.later(days=2)
    keep(opened, replace(NEXT, id=number, role="Other"))
    with reading(opened.study.engine) as session:
        (kept,) = interviews.every(session)
    assert (kept.since, kept.role) == (TODAY, "Other")
    keep(opened, replace(NEXT, id=number, day=TODAY + 20))
    with reading(opened.study.engine) as session:
        (kept,) = interviews.every(session)
    assert kept.since == TODAY + 2


def test_one_that_is_removed_counts_no_more(opened: Opened) -> None:
    number = keep(opened, NEXT)
    with writing(opened.study.engine) as session:
        interviews.remove(session, number)
        assert interviews.every(session) == ()
        with pytest.raises(NotFoundError):
            interviews.remove(session, number)
    assert opened.reports.home().today.interview_day is None
