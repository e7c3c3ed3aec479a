"""Undo in a sitting: what was undone is on show again, wherever one stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Mode,
    QuestionItem,
    ReadItem,
    State,
)
from srs_interview.core.schedule import Grade
from srs_interview.errors import UndoError
from srs_interview.opening import Opened
from srs_interview.studying import Scope, Session
from tests.store import small
from tests.store.small import Clock, at, card, copied, grade
from tests.studying import sat
from tests.studying.test_sitting import WIDE


@pytest.fixture
def opened(house: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    with at(copied(house, tmp_path / "srs.db"), clock, WIDE) as here:
        yield here


def decoding(session: Session, number: int) -> list[DecodeItem]:
    """So many decode items, each answered rightly."""
    items = []
    for _ in range(number):
        item = sat.until(session, lambda item: isinstance(item, DecodeItem))
        assert isinstance(item, DecodeItem)
        sat.answer(session)
        items.append(item)
    return items


def test_an_undone_grade_puts_its_card_back_on_show(opened: Opened) -> None:
    """PRACTICE 8 and DESIGN 3: one press, and it can be graded anew."""
    session = opened.study.session()
    item = sat.question(session, "fact-1")
    session.grade(Answer(Grade.AGAIN))
    session.next_item()
    assert session.undo().label == "Graded Again"
    assert session.item == item
    assert session.grade(Answer(Grade.GOOD)).counted
    assert session.next_item() != item
    assert card(opened, "fact-1").lapses == 0
    assert session.progress().answered == 1


def test_undo_before_moving_on_shows_the_same_card(opened: Opened) -> None:
    """DESIGN 3: while the probe is asked, say."""
    session = opened.study.session()
    item = sat.question(session, "fact-1")
    session.grade(Answer(Grade.AGAIN))
    session.undo()
    assert session.item == item


def test_undo_works_from_the_finish(opened: Opened) -> None:
    """DESIGN 3: there on the finish screen."""
    session = opened.study.session()
    for uid in ("fact-1", "fact-2"):
        sat.question(session, uid)
        session.grade(Answer(Grade.GOOD))
    while session.next_item() is not None:
        session.skip()
    assert session.finish().cards == 2
    for uid in ("fact-2", "fact-1"):
        session.undo()
        assert sat.uid(session.item) == uid
    with pytest.raises(UndoError, match="nothing to undo"):
        session.undo()
    assert sat.uid(session.item) == "fact-1", "a refusal changes nothing"


def test_a_drill_of_what_slipped_does_not_polish_the_days_figures(
    opened: Opened,
) -> None:
    """PRACTICE 3.1: the first grade of a day is the one that is told."""
    session = opened.study.session()
    first = sat.question(session, "fact-1")
    session.grade(Answer(Grade.AGAIN))
    sat.question(session, "fact-2")
    session.grade(Answer(Grade.GOOD))
    slipped = Scope(mode=Mode.DRILL, cards=(first.standing.card_id,))
    drill = opened.study.session(slipped)
    sat.question(drill, "fact-1")
    drill.grade(Answer(Grade.GOOD))
    finish = drill.finish()
    assert (finish.cards, finish.recalled) == (2, 0.5)
    assert finish.grades[Grade.GOOD] == finish.grades[Grade.AGAIN] == 1


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_undone_decode_items_come_back_one_by_one(opened: Opened, steps: int) -> None:
    """PRACTICE 8: exactly the one that was undone."""
    session = opened.study.session()
    done = decoding(session, 3)
    session.next_item()
    for back in done[::-1][:steps]:
        session.undo()
        assert session.item == back
    assert session.finish().decoded == (3 - steps, 3 - steps)
    session.decode((done[-steps].answer + 1) % 4)
    assert session.finish().decoded == (3 - steps, 4 - steps)


def test_an_undone_decode_item_is_asked_once_more_and_then_no_more(
    opened: Opened,
) -> None:
    """PRACTICE 8."""
    session = opened.study.session()
    (first,) = decoding(session, 1)
    session.undo()
    sat.answer(session)
    rest = sat.asked(session, decode=True)
    assert any(isinstance(each, DecodeItem) for each in rest)
    assert first not in rest


@pytest.mark.parametrize(
    "kind", ["question", "return", "decode", "read", "nothing yet", "never", "bury"]
)
def test_after_a_restart_undo_brings_the_same_item_back(
    opened: Opened, kind: str
) -> None:
    """DESIGN 3: kept over restarts."""
    session = opened.study.session()
    if kind == "question":
        sat.question(session, "fact-1")
        session.grade(Answer(Grade.AGAIN))
    elif kind == "return":
        grade(opened, "fact-1", Grade.AGAIN)
        sat.question(session, "fact-1")
        session.grade(Answer(Grade.AGAIN))
    elif kind == "decode":
        decoding(session, 2)
    elif kind == "read":
        opened.writing.save(small.own("Told", "aim"))
        sat.until(session, lambda item: isinstance(item, ReadItem))
        session.read(60)
    elif kind == "bury":
        sat.question(session, "fact-1")
        session.bury()
    else:
        sat.question(session, "bold-1")
        session.nothing_yet() if kind == "nothing yet" else session.never()
    before = session.item
    fresh = opened.study.session()
    fresh.next_item()
    fresh.undo()
    assert fresh.item == before
    sat.answer(fresh)
    fresh.next_item()
    assert sat.uid(fresh.item) != sat.uid(before)


def test_what_was_put_off_is_on_show_again_as_it_was(opened: Opened) -> None:
    """PRACTICE 5.3: all are undone by `u`."""
    session = opened.study.session()
    item = sat.question(session, "bold-1")
    session.nothing_yet()
    session.next_item()
    session.undo()
    assert session.item == item
    session.never()
    session.undo()
    assert session.item == item


def test_a_story_that_came_to_mind_is_taken_back_after_its_grade(
    opened: Opened,
) -> None:
    """PRACTICE 5.3: two presses, and the question is unopened again."""
    session = opened.study.session()
    item = sat.question(session, "bold-1")
    session.have_one("The outage")
    session.grade(Answer(Grade.GOOD))
    session.next_item()
    session.undo()
    assert isinstance(session.item, QuestionItem)
    assert (sat.uid(session.item), session.item.state) == ("bold-1", State.OPEN)
    session.undo()
    assert session.item == item
    assert opened.writing.stories() == ()


def test_an_undone_flag_leaves_the_card_on_show(opened: Opened) -> None:
    """DESIGN 3: and what was answered before stays answered."""
    session = opened.study.session()
    sat.question(session, "fact-1")
    session.grade(Answer(Grade.GOOD))
    sat.question(session, "fact-2")
    assert session.flag()
    session.undo()
    assert isinstance(session.item, QuestionItem)
    assert (sat.uid(session.item), session.item.standing.flagged) == ("fact-2", False)
    session.grade(Answer(Grade.GOOD))
    assert "fact-1" not in sat.questions(session)
    assert session.progress().answered == 2


def test_redo_repeats_the_answer_and_moves_on(opened: Opened) -> None:
    """DESIGN 3."""
    session = opened.study.session()
    item = sat.question(session, "fact-1")
    session.grade(Answer(Grade.GOOD))
    session.undo()
    assert session.redo().label == "Graded Good"
    assert card(opened, "fact-1").reps == 1
    assert session.item != item
    assert session.progress().answered == 1
    session.undo()
    assert session.item == item


def test_a_redone_slip_still_returns_after_five_others(opened: Opened) -> None:
    """PRACTICE 3.1."""
    session = opened.study.session()
    sat.question(session, "fact-1")
    session.grade(Answer(Grade.AGAIN))
    session.undo()
    session.redo()
    for _ in range(5):
        assert sat.uid(session.item) != "fact-1"
        session.nothing_yet() if unopened(session) else sat.answer(session)
        session.next_item()


def test_undo_in_a_drill_asks_the_card_again_in_the_drill(opened: Opened) -> None:
    """PRACTICE 3.2."""
    session = opened.study.session(Scope(Mode.DRILL, principle="house/dare"))
    first = session.next_item()
    sat.answer(session)
    session.next_item()
    session.undo()
    assert session.item == first
    sat.answer(session)
    rest = [sat.uid(each) for each in sat.practise(session)]
    assert sat.uid(first) not in rest
    assert {event.mode for event in small.log(opened)} == {"drill"}


def test_undoing_what_was_written_elsewhere_shows_nothing_that_is_not_asked(
    opened: Opened,
) -> None:
    """PRACTICE 1: a stub is never told, and tomorrow's card not today."""
    opened.writing.save(small.a_stub("Thing", "aim"))
    (stub,) = opened.writing.stories()
    opened.writing.save(small.own("Thing", "aim", uid=stub.uid))
    session = opened.study.session()
    session.next_item()
    session.undo()
    assert sat.uid(session.item) != stub.uid
    session.undo()
    assert session.item is not None


def test_an_undo_on_the_command_line_shows_in_the_app(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 3: one order for app and command line."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock, WIDE) as app, at(database, clock, WIDE) as line:
        session = app.study.session()
        sat.question(session, "fact-1")
        session.grade(Answer(Grade.GOOD))
        line.study.undo()
        assert "fact-1" in sat.questions(app.study.session())
        with pytest.raises(UndoError):
            session.undo()


def test_a_budget_that_was_crossed_is_open_again_after_undo(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8: time that was undone was not practised."""
    with at(copied(house, tmp_path / "srs.db"), clock) as opened:
        session = opened.study.session()
        session.next_item()
        sat.until(session, lambda item: isinstance(item, QuestionItem))
        sat.answer(session, seconds=170)
        assert session.progress().practised_seconds == 170
        session.undo()
        assert session.progress().practised_seconds == 0
        assert session.finish().streak == 0


def unopened(session: Session) -> bool:
    item = session.item
    return isinstance(item, QuestionItem) and item.state is State.UNOPENED


def test_a_skipped_card_is_brought_back_before_anything_is_undone(
    opened: Opened,
) -> None:
    session = opened.study.session()
    skipped = [session.next_item()]
    session.skip()
    skipped.append(session.next_item())
    session.skip()
    session.next_item()
    for item in reversed(skipped):
        assert session.unskip()
        assert session.item == item
    assert not session.unskip()
    assert session.next_item() not in (skipped[0], None)


def test_what_was_done_after_a_skip_is_what_undo_takes_back(opened: Opened) -> None:
    session = opened.study.session()
    session.next_item()
    session.skip()
    item = session.next_item()
    session.flag()
    assert not session.unskip()
    session.undo()
    assert sat.uid(session.item) == sat.uid(item)


def test_a_flag_that_is_set_again_keeps_its_card_on_show(opened: Opened) -> None:
    session = opened.study.session()
    sat.question(session, "fact-1")
    session.flag()
    session.undo()
    session.redo()
    assert isinstance(session.item, QuestionItem)
    assert sat.uid(session.item) == "fact-1"
    assert session.item.standing.flagged
    session.grade(Answer(Grade.GOOD))
    assert sat.uid(session.next_item()) != "fact-1"


def test_an_edit_that_is_done_again_shows_the_card_it_was_about(
    opened: Opened,
) -> None:
    session = opened.study.session()
    item = sat.question(session, "fact-1")
    opened.writing.edit_question(item.standing.card_id, "Other words?", "x")
    session.reload()
    session.undo()
    session.skip()
    session.next_item()
    session.redo()
    assert isinstance(session.item, QuestionItem)
    assert session.item.question.prompt == "Other words?"


def test_five_more_minutes_with_nothing_left_to_ask_change_nothing(
    opened: Opened,
) -> None:
    session = opened.study.session()
    sat.practise(session)
    before = session.progress().budget_seconds
    assert not session.more(5)
    assert session.progress().budget_seconds == before
