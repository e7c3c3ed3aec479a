"""Parameters in force: the newest set that was not taken back, else the defaults."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from srs_interview.core.schedule import DEFAULT_PARAMETERS
from srs_interview.errors import StoreError
from srs_interview.opening import Opened
from srs_interview.store import parameters, reviews
from srs_interview.store.engine import reading, writing
from tests.store import fitted
from tests.store.fitted import OTHERS


def test_the_newest_set_that_was_not_taken_back_is_in_force(opened: Opened) -> None:
    engine = opened.study.engine
    with reading(engine) as session:
        assert parameters.in_force(session) == DEFAULT_PARAMETERS
    later = (*OTHERS[:20], 0.2)
    with writing(engine) as session:
        fitted.put(session)
        fitted.put(session, later)
        fitted.put(session, DEFAULT_PARAMETERS, reverted=True)
        assert parameters.in_force(session) == later
    with reading(engine) as session:
        assert parameters.in_force(reviews.runner(session)) == later


def test_what_another_copy_of_the_program_fitted_holds_at_once(opened: Opened) -> None:
    engine = opened.study.engine
    with reading(engine) as session:
        assert parameters.in_force(session) == DEFAULT_PARAMETERS
    fitted.put_in(opened)
    with closing(sqlite3.connect(str(engine.url.database))) as db:
        assert parameters.in_force(db.execute) == OTHERS
        db.execute("UPDATE fsrs_parameters SET reverted = 1")
        db.commit()
    with reading(engine) as session:
        assert parameters.in_force(session) == DEFAULT_PARAMETERS


@pytest.mark.parametrize(
    ("numbers", "version", "told"),
    [
        (OTHERS[:17], "FSRS-6", "17 parameters are of FSRS-4.5; FSRS-6 has 21"),
        (OTHERS[:19], "FSRS-6", "19 parameters are of FSRS-5; FSRS-6 has 21"),
        (OTHERS, "FSRS-7", "21 parameters are of FSRS-7; FSRS-6 has 21"),
    ],
)
def test_a_set_of_another_version_is_refused_by_name(
    opened: Opened, numbers: tuple[float, ...], version: str, told: str
) -> None:
    """FSRS 2, trap 11."""
    with writing(opened.study.engine) as session:
        fitted.put(session, numbers, version=version)
    with (
        pytest.raises(StoreError, match=f"{told}; put a copy"),
        reading(opened.study.engine) as session,
    ):
        parameters.in_force(session)
