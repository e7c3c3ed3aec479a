"""A clock that was ahead: `doctor --redate` sets the days of the log right."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from srs_interview.store.engine import reading
from srs_interview.store.tables import LoopRow, LoopSlotRow, StudyDayRow
from srs_interview.studying import deeds
from tests.store import small
from tests.store.acting import user
from tests.store.small import EVENING, TODAY, Clock, at, card, copied, grade

AGAIN, HARD, GOOD, EASY = Grade

EVENINGS = (
    ("fact-1", GOOD), ("fact-2", AGAIN), ("fact-1", EASY), ("fact-3", HARD),
    ("fact-2", GOOD),
)  # fmt: skip


def answered(opened: Opened, clock: Clock, ahead: int) -> None:
    """Five evenings; on the last three the clock is ahead, then it is set right."""
    for evening, (fact, given) in enumerate(EVENINGS):
        clock.now = EVENING + timedelta(days=evening + (ahead if evening > 1 else 0))
        grade(opened, fact, given)
    clock.now = EVENING + timedelta(days=len(EVENINGS) - 1, minutes=9)
    grade(opened, "fact-4", GOOD)
    clock.later(days=3)
    opened.study.begin_day()


def test_the_days_of_a_clock_that_was_ahead_become_what_they_were(
    house: Path, tmp_path: Path
) -> None:
    """PRACTICE 2: memory, due days and totals are those of a clock that was right."""
    found = []
    for ahead in (0, 40):
        clock = Clock()
        with at(copied(house, tmp_path / f"{ahead}.db"), clock) as opened:
            answered(opened, clock, ahead)
            log = small.log(opened)
            if ahead:
                assert opened.fitting.dated_ahead() == (
                    "3 answers have a day to come, 2027-01-04 to 2027-01-06"
                )
                done = opened.fitting.redate()
                assert (done.events, done.days) == (3, 40)
                assert done.backup.is_file()
                assert small.log(opened)[: len(log)] == log, "the log keeps both"
                opened.study.begin_day()
            small.assert_computed_is_true(opened)
            assert opened.fitting.dated_ahead() == ""
            found.append(small.now_computed(opened))
            with reading(opened.study.engine) as session:
                begun = session.exec(select(StudyDayRow.day)).all()
            assert max(begun) == opened.study.day, "no day to come has begun"
    assert found[0] == found[1]


def test_the_last_of_it_was_today_where_nothing_came_after(
    opened: Opened, clock: Clock
) -> None:
    clock.later(days=30)
    grade(opened, "fact-1", GOOD)
    clock.later(days=3)
    grade(opened, "fact-1", GOOD)
    clock.later(days=-23)
    today = opened.study.day
    opened.fitting.redate()
    opened.study.begin_day()
    small.assert_computed_is_true(opened)
    assert [row.day for row in small.log(opened)][2:] == [today - 3, today]
    assert card(opened, "fact-1").last_day == today
    first, second = small.log(opened)[2:]
    assert second.at - first.at == timedelta(days=3)
    assert opened.fitting.dated_ahead() == ""
    with pytest.raises(NotFoundError):
        opened.fitting.redate()


def test_no_answer_goes_before_what_its_card_knew_already(
    opened: Opened, clock: Clock
) -> None:
    """Issue 5: a clock that went to two years, one of them far away."""
    grade(opened, "fact-1", GOOD)
    clock.later(days=30)
    grade(opened, "fact-1", AGAIN)
    clock.later(days=3000)
    grade(opened, "fact-2", GOOD)
    clock.later(days=-3029)
    opened.fitting.redate()
    opened.study.begin_day()
    small.assert_computed_is_true(opened)
    assert {row.day for row in small.log(opened)[3:]} == {TODAY, TODAY + 1}
    assert card(opened, "fact-1").last_day == TODAY


def test_undo_takes_back_an_answer_that_was_dated_back_and_redo_brings_it(
    opened: Opened, clock: Clock
) -> None:
    clock.later(days=9)
    grade(opened, "fact-1", GOOD)
    clock.later(days=-9)
    opened.fitting.redate()
    opened.study.begin_day()
    assert card(opened, "fact-1").reps == 1
    opened.study.undo()
    assert card(opened, "fact-1").reps == 0
    small.assert_computed_is_true(opened)
    opened.study.redo()
    opened.fitting.redate()
    opened.study.begin_day()
    assert (card(opened, "fact-1").reps, card(opened, "fact-1").last_day) == (1, TODAY)
    small.assert_computed_is_true(opened)


def test_a_flight_west_is_no_wrong_clock(opened: Opened, clock: Clock) -> None:
    """PRACTICE 2: at most one day ahead."""
    clock.later(days=1)
    grade(opened, "fact-1", GOOD)
    clock.later(days=-1)
    assert opened.fitting.dated_ahead() == ""


def test_what_was_written_on_a_day_to_come_waits_for_it_no_more(
    opened: Opened, clock: Clock
) -> None:
    """A story opens its questions the day after it was written (PRACTICE 5.3)."""
    clock.later(days=30)
    opened.study.begin_day()
    opened.writing.save(small.own("The outage", "aim"))
    deeds.bury(opened.study, small.number(opened, "fact-2"))
    grade(opened, "fact-1", GOOD)
    clock.later(days=-30)
    opened.fitting.redate()
    opened.study.begin_day()
    small.assert_computed_is_true(opened)
    assert (card(opened, "aim-1").opens or 0) <= TODAY + 1
    assert card(opened, "fact-2").buried_day is None


def test_a_loop_knows_its_answers_by_their_new_days(house: Path) -> None:
    with user(house) as someone:
        opened, clock = someone.opened, someone.clock
        someone.act(("write", 0, GOOD))
        clock.later(days=30)
        for each in ("loop", "tell"):
            someone.act((each, 1, GOOD))
        clock.later(days=-30)
        opened.study.begin_day()
        before = [row.id for row in small.log(opened)]
        opened.fitting.redate()
        with reading(opened.study.engine) as session:
            named = [
                number
                for slot in session.exec(select(LoopSlotRow))
                for number in (slot.review_id, slot.telling_id)
                if number is not None
            ]
            (loop,) = session.exec(select(LoopRow))
        assert named
        assert not {*named} & {*before}
        assert loop.day == opened.study.day
