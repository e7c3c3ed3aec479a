"""Drills: what is drawn, what an answer leaves in the log, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from srs_interview.core.items import (
    NONE_OF_THEM,
    Answer,
    DecodeItem,
    QuestionItem,
    State,
)
from srs_interview.core.rehearsing.drills import Drill, FiguresItem, ProbeItem
from srs_interview.core.rehearsing.loop_settings import Format, preset
from srs_interview.core.schedule import Grade
from srs_interview.core.writing.lead_ins import Transfer
from srs_interview.errors import NotFoundError
from srs_interview.opening import Opened
from srs_interview.rehearsing import DrillSitting
from srs_interview.store import library, undo
from srs_interview.store.engine import reading
from srs_interview.store.tables import NoteRow
from srs_interview.studying import Study, deeds
from tests.rehearsing import practised
from tests.store import small
from tests.store.small import PRINCIPLES, Clock, own


@pytest.fixture
def opened(written: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    with practised.practising(written, tmp_path, clock) as here:
        yield here


def sit(opened: Opened, drill: Drill, principle: str | None = None) -> DrillSitting:
    return opened.rehearsing.drill(drill, principle=principle, seed=3)


def answer(sitting: DrillSitting, *, right: bool = True) -> None:
    """Answer what is on show, in nine seconds."""
    item = sitting.item
    match item:
        case QuestionItem():
            grade = Grade.GOOD if right else Grade.AGAIN
            story = item.fitting[0].uid if right else NONE_OF_THEM
            sitting.choose(Answer(grade, taken_ms=9000, story=story))
        case DecodeItem():
            chosen = item.answer if right else (item.answer + 1) % len(item.options)
            assert sitting.decode(chosen, 9000) == right
        case FiguresItem():
            said = range(len(item.figures) - (not right))
            assert sitting.figures(said, 9000) == right
        case ProbeItem():
            sitting.probe(right, 9000)
        case Transfer():
            sitting.transfer(right, 9000)
        case None:
            raise AssertionError("nothing is on show")


def steps(opened: Opened) -> int:
    with reading(opened.study.engine) as session:
        return undo.depth(session)


@pytest.fixture
def tailored(opened: Opened) -> Opened:
    """With two stories that serve another principle by their opening."""
    for slug, other in (("aim", "bold"), ("care", "dare")):
        story = practised.for_principle(opened, f"house/{slug}")
        opened.coaching.lead_in(story.uid, f"house/{other}", "It was so.")
    return opened


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("drill", Drill)
def test_every_answer_is_one_step_that_is_taken_back_whole(
    tailored: Opened, drill: Drill, right: bool
) -> None:
    """DESIGN 3; and its item is on show again."""
    sitting = sit(tailored, drill)
    item = sitting.next_item()
    assert item is not None
    before = small.visible(tailored), small.now_computed(tailored)
    depth = steps(tailored)
    answer(sitting, right=right)
    assert steps(tailored) == depth + 1
    small.assert_computed_is_true(tailored)
    after = small.visible(tailored), small.now_computed(tailored)
    sitting.next_item()
    tailored.study.undo()
    assert (small.visible(tailored), small.now_computed(tailored)) == before
    assert sitting.taken_back() == item
    assert sitting.summary.asked == 0
    tailored.study.redo()
    assert (small.visible(tailored), small.now_computed(tailored)) == after


@pytest.mark.parametrize("drill", Drill)
def test_a_drill_ends_in_a_sum_of_what_was_asked(
    tailored: Opened, drill: Drill
) -> None:
    sitting = sit(tailored, drill)
    assert sitting.total > 1
    number = 0
    while sitting.next_item() is not None:
        answer(sitting, right=number != 1)
        number += 1
    summary = sitting.summary
    assert (summary.asked, summary.right) == (number, number - 1)
    assert number == sitting.total
    assert summary.seconds == 9 * number
    assert len(summary.missed) == 1
    assert summary.sentence.startswith(f"{number - 1} of {number} right, 9 s each")


@pytest.mark.parametrize("drill", [Drill.FIGURES, Drill.PROBES, Drill.TRANSFER])
def test_a_part_of_a_story_is_logged_as_a_drill_and_moves_no_memory(
    tailored: Opened, drill: Drill
) -> None:
    """PRACTICE 3.2: less than a telling."""
    computed = small.now_computed(tailored)
    sitting = sit(tailored, drill)
    sitting.next_item()
    answer(sitting, right=False)
    last = small.log(tailored)[-1]
    assert (last.kind, last.mode, last.taken_ms) == ("read", "drill", 9000)
    assert small.now_computed(tailored) == computed


def test_choosing_draws_unseen_questions_of_the_reserve(opened: Opened) -> None:
    """PRACTICE 5.5: first-sight success is kept, and shown."""
    sitting = sit(opened, Drill.CHOOSE)
    principles = set()
    while (item := sitting.next_item()) is not None:
        assert isinstance(item, QuestionItem)
        assert item.state is State.OPEN
        assert small.card(opened, item.question.uid).reserve
        assert small.card(opened, item.question.uid).reps == 0
        principles.add(item.question.principles[0])
        answer(sitting, right=len(principles) > 1)
    assert len(principles) == len(PRINCIPLES)
    right, asked = sitting.summary.first_sight
    assert asked == sitting.total == 10
    assert opened.reports.stats().first_sight == (right, asked)


def test_a_question_seen_once_is_met_for_the_first_time_no_more(
    opened: Opened,
) -> None:
    sitting = opened.rehearsing.drill(Drill.CHOOSE, principle="bold", seed=1)
    while sitting.next_item() is not None:
        answer(sitting)
    # A story that tells of no failure answers no question about one.
    assert sitting.summary.first_sight == (4, 4)
    again = opened.rehearsing.drill(Drill.CHOOSE, principle="bold", seed=1)
    while again.next_item() is not None:
        answer(again)
    assert again.summary.first_sight == (0, 0)
    assert opened.reports.stats().first_sight == (4, 4)


def test_a_reserve_question_answered_again_joins_the_core(opened: Opened) -> None:
    """PRACTICE 5.5."""
    sitting = sit(opened, Drill.CHOOSE)
    item = sitting.next_item()
    assert isinstance(item, QuestionItem)
    answer(sitting, right=False)
    assert not small.card(opened, item.question.uid).reserve
    assert small.log(opened)[-1].mode == "drill"


def test_the_figures_of_a_story_are_those_that_must_be_said(opened: Opened) -> None:
    """DOMAIN A39."""
    sitting = sit(opened, Drill.FIGURES, "aim")
    item = sitting.next_item()
    assert isinstance(item, FiguresItem)
    assert item.figures == ("40", "12")
    assert not sitting.figures([0], 5000)


def test_what_was_written_today_is_read_aloud_before_parts_of_it_are_drilled(
    opened: Opened,
) -> None:
    """PRACTICE 6.4."""
    story = opened.writing.save(practised.story(9, "aim"))
    stories = figures_of(opened)
    assert story.uid not in stories
    opened.study.read_aloud(story.uid, 100)
    assert {*stories, story.uid} == figures_of(opened)


def figures_of(opened: Opened) -> set[str]:
    sitting = sit(opened, Drill.FIGURES)
    found = set()
    while isinstance(item := sitting.next_item(), FiguresItem):
        found.add(item.story.uid)
    return found


def test_a_follow_up_without_specifics_is_a_note_and_comes_again_last(
    opened: Opened,
) -> None:
    """DOMAIN A75, E2.3."""
    first = sit(opened, Drill.PROBES, "aim")
    item = first.next_item()
    assert isinstance(item, ProbeItem)
    answer(first, right=False)
    with reading(opened.study.engine) as session:
        (note,) = session.exec(select(NoteRow)).all()
    assert note.text == f"No specifics yet: {item.probe}"
    again = sit(opened, Drill.PROBES, "aim")
    probes = []
    while isinstance(following := again.next_item(), ProbeItem):
        probes.append(following.probe)
    assert probes[-1] == item.probe
    assert len(probes) == 2


def test_a_question_that_goes_while_it_waits_is_passed_over(opened: Opened) -> None:
    sitting = sit(opened, Drill.CHOOSE, "aim")
    for story in opened.writing.stories():
        opened.writing.delete(story.uid)
    assert sitting.next_item() is not None, "a question stays without its stories"
    figures = sit(opened, Drill.FIGURES)
    assert figures.next_item() is None
    assert figures.summary.sentence == "Nothing was asked."


def test_a_story_that_goes_while_it_is_on_show_is_one_sentence(
    opened: Opened,
) -> None:
    sitting = sit(opened, Drill.FIGURES)
    item = sitting.next_item()
    assert isinstance(item, FiguresItem)
    opened.writing.delete(item.story.uid)
    with pytest.raises(NotFoundError, match="no card"):
        sitting.figures([0], 5000)
    assert sitting.item == item


def test_a_drill_keeps_to_the_principle_that_was_named(opened: Opened) -> None:
    opened.writing.save(own("Of two", "aim", "bold"))
    sitting = sit(opened, Drill.CHOOSE, "Bold")
    while isinstance(item := sitting.next_item(), QuestionItem):
        assert item.question.principles[0] == "house/bold"
    decode = sit(opened, Drill.DECODE, "bold")
    while isinstance(each := decode.next_item(), DecodeItem):
        assert each.question.principles[0] == "house/bold"
    with pytest.raises(NotFoundError, match="no principle"):
        sit(opened, Drill.CHOOSE, "nope")


def test_what_was_on_show_comes_after_the_answer_that_was_taken_back(
    opened: Opened,
) -> None:
    """No item is lost by an undo, and none comes twice."""
    sitting = sit(opened, Drill.FIGURES)
    first = sitting.next_item()
    answer(sitting)
    second = sitting.next_item()
    assert second is not None
    opened.study.undo()
    assert sitting.taken_back() == first
    answer(sitting)
    assert sitting.next_item() == second


def test_a_question_without_a_story_was_not_found_whatever_its_grade(
    opened: Opened,
) -> None:
    """PRACTICE 5.2: the person decides on the grade; the sum counts stories."""
    sitting = sit(opened, Drill.CHOOSE)
    for story in (NONE_OF_THEM, None):
        assert sitting.next_item() is not None
        sitting.choose(Answer(Grade.GOOD, taken_ms=9000, story=story))
    assert (sitting.summary.asked, sitting.summary.right) == (2, 1)


@pytest.mark.parametrize("put_away", [deeds.suspend, deeds.bury])
def test_what_is_put_away_is_not_asked_beside_the_session_either(
    opened: Opened, put_away: Callable[[Study, int], None]
) -> None:
    """PRACTICE 8: hidden until tomorrow, or until taken back."""
    desk, stories = opened.study, opened.writing.stories()
    with reading(desk.engine) as session:
        questions = [each.card_id for each in library.questions(session)]
    for number in (*questions, *(small.number(opened, each.uid) for each in stories)):
        put_away(desk, number)
    assert [drill for drill in Drill if sit(opened, drill).next_item()] == []
    with pytest.raises(NotFoundError, match="no question that a loop could put"):
        opened.rehearsing.begin(preset(Format.ONE), seed=3)
