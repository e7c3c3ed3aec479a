"""Hards that stand for "forgotten" are told, and taken for Agains without a loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from srs_interview.core.fitting.hardmisuse import ADVICE, Habit
from srs_interview.core.memory import EventKind
from srs_interview.core.reporting.statistics import Range
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from srs_interview.store import (
    driver,
    habits,
    histories,
    log,
    log_many,
    refolding,
    repairing,
    walking,
)
from srs_interview.store.engine import reading, writing
from srs_interview.store.reviews import Entry
from tests.fitting import learned
from tests.store import small
from tests.store.small import TODAY


def graded(opened: Opened) -> list[tuple[str, int | None]]:
    """Every event in force as its name and its grade."""
    with reading(opened.study.engine) as session:
        logs = log.of_cards(session, range(1, learned.CARDS + 20))
    return sorted(
        (entry.event.uid, entry.event.grade)
        for logged in logs.values()
        for entry in logged
    )


def test_hards_for_what_was_forgotten_are_told_with_the_evidence(
    misuser: Opened,
) -> None:
    """FSRS 2, trap 9: the one habit that FSRS cannot absorb."""
    with reading(misuser.study.engine) as session:
        whole, lately = (
            walking.walked(driver.runner(session)).advice,
            habits.lately(driver.runner(session)),
        )
    assert whole is not None
    assert lately is not None
    assert whole.habit is lately.habit is Habit.NEVER_AGAIN
    assert whole.sentence.startswith("none of ")
    assert whole.sentence.endswith(ADVICE)
    assert whole.sentence == lately.sentence
    assert {*whole.mistaken} == {*lately.mistaken}
    assert misuser.fitting.fit(dry_run=True).advice == whole
    assert misuser.reports.statistics(Range.WEEK).advice == whole.sentence


def test_who_grades_honestly_is_left_alone(forgetful: Opened) -> None:
    with reading(forgetful.study.engine) as session:
        assert walking.walked(driver.runner(session)).advice is None
        assert habits.lately(driver.runner(session)) is None
    assert forgetful.reports.statistics(Range.EVER).advice == ""
    with pytest.raises(NotFoundError, match="nothing is to be repaired"):
        forgetful.fitting.repair_hard()
    with pytest.raises(NotFoundError, match="no repair is in force"):
        forgetful.fitting.revert_repair()


def test_a_repair_takes_the_named_hards_for_agains_and_leaves_the_log_whole(
    misuser: Opened,
) -> None:
    """PRACTICE 4: events are voided and added; nothing is changed or deleted."""
    log = [row.model_dump() for row in small.log(misuser)]
    before = graded(misuser)
    would = misuser.fitting.repair_hard(dry_run=True)
    assert graded(misuser) == before
    done = misuser.fitting.repair_hard()
    assert done.advice is not None
    assert done.reviews == would.reviews == len(done.advice.mistaken) > 20
    assert [row.model_dump() for row in small.log(misuser)][: len(log)] == log
    mistaken = {*done.advice.mistaken}
    assert graded(misuser) == sorted(
        (f"{uid}~again", 1) if uid in mistaken else (uid, grade)
        for uid, grade in before
    )
    small.assert_computed_is_true(misuser)
    assert done.backup is not None
    assert done.backup.name.endswith("-repair.db")


def test_a_repair_is_taken_back_and_can_be_made_again(misuser: Opened) -> None:
    before = graded(misuser), small.now_computed(misuser)
    misuser.fitting.repair_hard()
    repaired = graded(misuser), small.now_computed(misuser)
    assert misuser.fitting.revert_repair().reviews == len(
        [uid for uid, _ in repaired[0] if uid.endswith("~again")]
    )
    assert (graded(misuser), small.now_computed(misuser)) == before
    rows = len(small.log(misuser))
    misuser.fitting.repair_hard()
    assert (graded(misuser), small.now_computed(misuser)) == repaired
    assert len(small.log(misuser)) == rows, "the same Agains come back"


@pytest.fixture
def slipped(opened: Opened) -> tuple[Opened, str]:
    """One Hard, graded here, that stands for an Again; and its name."""
    small.grade(opened, "fact-1", Grade.HARD)
    uid = small.log(opened)[-1].uid
    with writing(opened.study.engine) as session:
        repairing.taken_for_again(session, [uid], 0.9)
    return opened, uid


def test_undo_of_a_hard_takes_the_again_that_stands_for_it(
    slipped: tuple[Opened, str],
) -> None:
    """DESIGN 3: one press; redo brings back what was graded."""
    opened, uid = slipped
    assert graded(opened) == [(f"{uid}~again", 1)]
    opened.study.undo()
    assert graded(opened) == []
    assert small.card(opened, "fact-1").reps == 0
    small.assert_computed_is_true(opened)
    opened.study.redo()
    assert graded(opened) == [(uid, 2)]
    small.assert_computed_is_true(opened)
    opened.study.undo()
    assert graded(opened) == []


def test_an_import_does_not_bring_back_what_was_repaired(
    slipped: tuple[Opened, str],
) -> None:
    """The deck that the Hard came from is imported each week."""
    opened, uid = slipped
    with reading(opened.study.engine) as session:
        assert histories.in_force(session, [uid, f"{uid}~again", "unknown"]) == {
            uid,
            f"{uid}~again",
        }
    opened.study.undo()
    with reading(opened.study.engine) as session:
        assert histories.in_force(session, [uid]) == set()


def state(session: Session, card: int, day: int) -> str:
    """The memory that another program stored after all its grades."""
    entry = Entry(
        card_id=card,
        at=small.EVENING.replace(hour=21),
        day=day,
        hour=21,
        kind=EventKind.STATE.value,
        imported=True,
        stability=99.0,
        difficulty=3.0,
    )
    log_many.append(session, [entry])
    return entry.uid


def test_a_memory_that_was_computed_from_the_hard_is_set_aside_with_it(
    opened: Opened,
) -> None:
    """Of Anki's cards the stored state is the last word, and it believed the Hard."""
    small.grade(opened, "fact-1", Grade.HARD)
    hard, number = small.log(opened)[-1].uid, small.number(opened, "fact-1")
    with writing(opened.study.engine) as session:
        stored = state(session, number, TODAY)
        refolding.refold(session, [number], 0.9)
    before = graded(opened), small.now_computed(opened)
    assert small.card(opened, "fact-1").stability == 99.0
    with writing(opened.study.engine) as session:
        repairing.taken_for_again(session, [hard], 0.9)
    assert graded(opened) == [(f"{hard}~again", 1)]
    assert (small.card(opened, "fact-1").stability or 99) < 1
    small.assert_computed_is_true(opened)
    with reading(opened.study.engine) as session:
        assert histories.in_force(session, [stored]) == {stored}
    with writing(opened.study.engine) as session:
        repairing.taken_back(session, 0.9)
    assert (graded(opened), small.now_computed(opened)) == before


def test_answers_for_which_again_was_suggested_are_told_by_that(
    house: Path, tmp_path: Path
) -> None:
    log = learned.practised(
        learned.SLOW, learned.hard_for_forgotten, cards=9, suggested=True
    )
    with learned.copy_of(house, tmp_path) as opened:
        with writing(opened.study.engine) as session:
            learned.write(session, [*log])
            lately = habits.lately(driver.runner(session))
            whole = walking.walked(driver.runner(session)).advice
        assert lately is not None
        assert whole is not None
        assert lately.habit is whole.habit is Habit.RAISED
        assert replace(lately, mistaken=()) == replace(whole, mistaken=())
