"""Parameters in force: the newest set that was not taken back, else the defaults."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs
import pytest

from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade
from srs_interview.errors import StoreError
from srs_interview.opening import Opened
from srs_interview.store import driver, facts, library, listed, parameters, search
from srs_interview.store.engine import reading, writing
from tests.store import fitted, small
from tests.store.fitted import OTHERS
from tests.store.small import Clock, Settings, at, copied

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


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
        assert parameters.in_force(driver.runner(session)) == later


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


def by_fsrs(days: list[tuple[int, Grade]]) -> fsrs.Card:
    """What py-fsrs itself makes of these reviews under the other set."""
    scheduler = fsrs.Scheduler(
        OTHERS, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card = fsrs.Card(card_id=1, due=NOON)
    for day, grade in days:
        at = NOON + timedelta(days=day)
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), review_datetime=at)
    return card


def test_every_place_says_what_fsrs_says_under_the_parameters_in_force(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """FSRS 3: memory, interval, preview and predicted recall all go by one set.

    Held to 0.8: at 0.9 the interval is the stability, whatever the set.
    """
    database, to = (
        copied(house, tmp_path / "srs.db"),
        replace(Settings(), desired_recall=0.8),
    )
    with at(database, clock, to) as opened:
        fitted.put_in(opened)
        _says_what_fsrs_says(opened, clock)


def _says_what_fsrs_says(opened: Opened, clock: Clock) -> None:
    answers: list[tuple[int, Grade]] = []
    passed = 0
    for grade in (Grade.GOOD, Grade.HARD, Grade.AGAIN, Grade.EASY):
        answers.append((passed, grade))
        choices = small.shown(opened, "fact-1").standing.choices
        assert choices is not None
        small.grade(opened, "fact-1", grade)
        expected = by_fsrs(answers)
        row = small.card(opened, "fact-1")
        assert (row.stability, row.difficulty) == (
            expected.stability,
            expected.difficulty,
        )
        assert row.due_day == clock.now.date().toordinal() + choices[grade]
        passed += choices[grade] + 1
        clock.later(days=choices[grade] + 1)
    opened.study.begin_day()
    scheduler = fsrs.Scheduler(OTHERS)
    recall = scheduler.get_card_retrievability(
        by_fsrs(answers), NOON + timedelta(days=passed)
    )
    day, number = opened.study.day, small.number(opened, "fact-1")
    (principle,) = (row for row in opened.reports.stats().principles if row.reviewed)
    (found,) = opened.reports.stats_of([number]).principles
    with reading(opened.study.engine) as session:
        (line,) = listed.lines(session, [number], day)
        whole = facts.of_card(session, number, opened.study.frame, "")
        shelved = library.Shelved(number, small.own("-"), row.stability, row.last_day)
        told = shelved.recall(day, parameters.in_force(session))
        near = search.asked(session, f"recall={recall:.2f}", day=day)
        assert search.ids(session, near, day=day) == (number,)
    predicted = (principle.recall_now, found.recall_now, line.recall, told)
    for each in (*predicted, whole.recall_now):
        assert each == pytest.approx(recall, rel=1e-12)
    small.assert_computed_is_true(opened)
