"""Mock loops: dealt from a seed, kept at every answer, and undone press by press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from srs_interview.core.cards import Fact
from srs_interview.core.items import Mode
from srs_interview.core.loop import Answered, next_slot
from srs_interview.core.memory import folded
from srs_interview.core.rehearsing.loop_halfway import Halfway
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings, preset
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from srs_interview.rehearsing import Running
from srs_interview.store import answering, library, log, undo
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import NoteRow, PrincipleRow, ProbeAnswerRow
from tests.rehearsing import practised
from tests.store import small
from tests.store.small import Clock

SETTINGS = replace(preset(Format.FULL), interviewers=3, questions=2)


@pytest.fixture
def opened(written: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    with practised.practising(written, tmp_path, clock) as here:
        yield here


def begin(opened: Opened, settings: LoopSettings = SETTINGS, seed: int = 7) -> Running:
    return opened.rehearsing.begin(settings, seed=seed)


def steps(opened: Opened) -> int:
    with reading(opened.study.engine) as session:
        return undo.depth(session)


def test_the_same_seed_deals_the_same_loop_and_a_dry_run_keeps_nothing(
    opened: Opened,
) -> None:
    """DESIGN 4: `loop --seed N --dry-run`."""
    before = small.visible(opened)
    first, second = (opened.rehearsing.deal(SETTINGS, seed=7) for _ in range(2))
    assert first == second
    assert small.visible(opened) == before
    running = begin(opened)
    assert [slot.question for slot in running.loop.slots] == [
        slot.question.uid for slot in first.slots
    ]


def test_a_loop_comes_back_as_it_was_dealt_and_answered(opened: Opened) -> None:
    """DOMAIN E2: resumable; every field of every answer."""
    running = begin(opened)
    for _ in range(3):
        slot = next_slot(running.loop)
        assert slot is not None
        answered = practised.answer(opened, slot)
        if any(s.story == answered.story for s in running.loop.asked):
            answered = Answered(choose_seconds=12.5)  # heard already: none comes
        taken = opened.rehearsing.answer(running.uid, slot.number, answered)
        assert taken.running.loop.slots[slot.number - 1].answered == answered
        running = taken.running
    assert opened.rehearsing.resume(running.uid) == running
    assert running.loop.settings == SETTINGS


def test_questions_of_the_reserve_come_first(opened: Opened) -> None:
    """PRACTICE 5.5."""
    for slot in begin(opened).loop.slots:
        assert slot.first_sight
        assert small.card(opened, slot.question).reserve


def test_an_answer_is_in_the_log_as_a_choice_and_a_telling(opened: Opened) -> None:
    """PRACTICE 3.2: mode loop, the question with its story, the telling with facts."""
    running = begin(opened)
    slot = running.loop.slots[0]
    answered = practised.answer(opened, slot)
    taken = opened.rehearsing.answer(running.uid, 1, answered)
    question, telling = small.log(opened)[-2:]
    assert question.card_id == small.number(opened, slot.question)
    assert (question.mode, question.story) == ("loop", answered.story)
    assert (question.taken_ms, question.grade) == (6000, Grade.GOOD)
    assert telling.card_id == small.number(opened, answered.story or "")
    assert (telling.mode, telling.grade) == ("loop", Grade.GOOD)
    assert (telling.spoken_seconds, telling.suggested) == (118, Grade.GOOD)
    assert sorted(telling.said) == sorted(answered.said)
    assert telling.question_id == question.card_id
    assert taken.chosen is not None
    assert taken.told is not None
    small.assert_computed_is_true(opened)


def test_a_pass_in_a_loop_moves_no_new_card_and_a_due_story_counts(
    opened: Opened,
) -> None:
    """PRACTICE 3.2: mocks do not inflate intervals; what was due has been answered."""
    running = begin(opened)
    slot = running.loop.slots[0]
    answered = practised.answer(opened, slot)
    taken = opened.rehearsing.answer(running.uid, 1, answered)
    assert taken.chosen is not None
    assert taken.told is not None
    assert not taken.chosen.counted
    assert taken.told.counted  # written two days ago: due since yesterday
    assert small.card(opened, slot.question).stability is None


def test_no_story_is_again_and_the_question_joins_the_core(opened: Opened) -> None:
    """PRACTICE 5.2, 5.5."""
    running = begin(opened)
    slot = running.loop.slots[0]
    taken = opened.rehearsing.answer(running.uid, 1, Answered(choose_seconds=30))
    last = small.log(opened)[-1]
    assert (last.grade, last.story) == (Grade.AGAIN, "")
    assert taken.told is None
    assert not small.card(opened, slot.question).reserve
    opened.study.undo()
    assert small.card(opened, slot.question).reserve


def test_each_answer_is_one_step_and_undo_puts_the_question_again(
    opened: Opened,
) -> None:
    """DESIGN 3: slot, log, notes and all that follows from them."""
    before = small.visible(opened), small.now_computed(opened)
    running = begin(opened)
    states = []
    for slot in running.loop.slots[:3]:
        states.append((small.visible(opened), small.now_computed(opened)))
        depth = steps(opened)
        answered = practised.answer(opened, slot, specifics=False)
        if slot.interviewer != 1 or slot.number == 1:
            opened.rehearsing.answer(running.uid, slot.number, answered)
        else:
            opened.rehearsing.answer(running.uid, slot.number, Answered())
        assert steps(opened) == depth + 1
        small.assert_computed_is_true(opened)
    end = small.visible(opened), small.now_computed(opened)
    for state in reversed(states):
        opened.study.undo()
        assert (small.visible(opened), small.now_computed(opened)) == state
    assert opened.rehearsing.resume(running.uid).loop == running.loop
    opened.study.undo()
    assert (small.visible(opened), small.now_computed(opened)) == before
    with pytest.raises(NotFoundError, match="not there any more"):
        opened.rehearsing.resume(running.uid)
    for _ in range(4):
        opened.study.redo()
    assert (small.visible(opened), small.now_computed(opened)) == end


def test_a_probe_without_specifics_becomes_a_note_on_the_story(opened: Opened) -> None:
    """DOMAIN E2.3."""
    running = begin(opened)
    slot = running.loop.slots[0]
    answered = practised.answer(opened, slot, specifics=False)
    opened.rehearsing.answer(running.uid, 1, answered)
    story = small.number(opened, answered.story or "")
    with reading(opened.study.engine) as session:
        notes = session.exec(select(NoteRow)).all()
        probes = session.exec(
            select(ProbeAnswerRow.probe).order_by(col(ProbeAnswerRow.id))
        ).all()
    assert {note.card_id for note in notes} == {story}
    assert [note.text for note in notes] == [
        f"No specifics yet: {probe}" for probe in slot.probes
    ]
    assert tuple(probes) == slot.probes


def test_what_cannot_be_answered_is_one_sentence_and_changes_nothing(
    opened: Opened,
) -> None:
    running = begin(opened)
    slot = running.loop.slots[0]
    answered = practised.answer(opened, slot)
    opened.rehearsing.answer(running.uid, 1, answered)
    before = small.visible(opened)
    for number, said in (
        (1, "answered already"),
        (2, "has heard"),
        (99, "no question"),
    ):
        with pytest.raises((UsageError, NotFoundError), match=said):
            opened.rehearsing.answer(running.uid, number, answered)
    assert small.visible(opened) == before


def test_a_loop_goes_on_after_its_stories_were_deleted(opened: Opened) -> None:
    """Issue 3: a sentence, and the data stays."""
    running = begin(opened)
    first, second = running.loop.slots[:2]
    answered = practised.answer(opened, first)
    running = opened.rehearsing.answer(running.uid, 1, answered).running
    for story in opened.writing.stories():
        opened.writing.delete(story.uid)
    resumed = opened.rehearsing.resume(running.uid)
    assert resumed.loop == running.loop
    (notice,) = resumed.notices
    assert notice.endswith("has been deleted since; the answer stays.")
    late = replace(answered, story="own/gone", title="Gone")
    taken = opened.rehearsing.answer(running.uid, 2, late)
    assert taken.sentence == (
        '"Gone" has been deleted; what you said stays in the loop'
    )
    assert taken.running.loop.slots[1].answered == late
    assert opened.rehearsing.review(running.uid).asked == 2
    assert second.question


def test_facts_edited_between_telling_and_grading_are_said(opened: Opened) -> None:
    """Issue 3: a sentence, and the data stays."""
    running = begin(opened)
    slot = running.loop.slots[0]
    shown = practised.for_principle(opened, slot.principle)
    answered = practised.answer(opened, slot)
    opened.writing.save(replace(shown, facts=(Fact("all new"),)))
    taken = opened.rehearsing.answer(running.uid, 1, answered, shown=shown)
    assert taken.sentence == answering.EDITED
    assert taken.running.loop.slots[0].answered == answered
    assert sorted(small.log(opened)[-1].said) == sorted(answered.said)


def test_the_last_answer_finishes_a_loop_and_undo_opens_it_again(
    opened: Opened,
) -> None:
    running = begin(opened, preset(Format.ONE))
    for slot in running.loop.slots:
        opened.rehearsing.answer(running.uid, slot.number, Answered())
    (held,) = opened.rehearsing.held()
    assert (held.asked, held.questions, held.finished) == (3, 3, True)
    opened.study.undo()
    (held,) = opened.rehearsing.held()
    assert (held.uid, held.asked, held.finished) == (running.uid, 2, False)


def test_a_loop_can_be_ended_before_its_last_question(opened: Opened) -> None:
    """It is looked back upon as far as it went; ending it twice is one step."""
    running = begin(opened)
    opened.rehearsing.answer(
        running.uid, 1, practised.answer(opened, running.loop.slots[0])
    )
    depth = steps(opened)
    review = opened.rehearsing.finish(running.uid)
    assert opened.rehearsing.finish(running.uid) == review
    assert steps(opened) == depth + 1
    assert (review.asked, review.questions) == (1, 6)
    (held,) = opened.rehearsing.held()
    assert held.finished


def test_hints_name_stories_that_this_interviewer_has_not_heard(
    opened: Opened,
) -> None:
    running = begin(opened)
    slot = running.loop.slots[0]
    story = practised.for_principle(opened, slot.principle)
    assert story.uid in {hint.story for hint in opened.rehearsing.hints(running.uid)}
    opened.rehearsing.answer(running.uid, 1, practised.answer(opened, slot))
    assert story.uid not in {h.story for h in opened.rehearsing.hints(running.uid)}


@pytest.mark.parametrize("format", [Format.FOUR, Format.RAPID])
def test_four_in_a_row_and_rapid_are_drills_in_the_log(
    opened: Opened, format: Format
) -> None:
    """Issue 3, 7: no telling is graded where a story is only named."""
    running = opened.rehearsing.begin(
        preset(format), seed=1, principle="aim" if format is Format.FOUR else None
    )
    if format is Format.FOUR:
        assert {slot.principle for slot in running.loop.slots} == {"house/aim"}
    answered = practised.answer(opened, running.loop.slots[0], grade=None)
    opened.rehearsing.answer(running.uid, 1, answered)
    last = small.log(opened)[-1]
    assert (last.mode, last.story) == (Mode.DRILL, answered.story)
    assert last.card_id == small.number(opened, running.loop.slots[0].question)


def test_without_a_question_there_is_no_loop(opened: Opened) -> None:
    with pytest.raises(NotFoundError, match="no principle"):
        opened.rehearsing.deal(SETTINGS, seed=1, principle="nope")


def test_a_note_on_a_question_is_one_step(opened: Opened) -> None:
    running = begin(opened)
    before = small.visible(opened)
    opened.rehearsing.note(running.uid, 1, " too long ")
    assert small.visible(opened) != before
    opened.study.undo()
    assert small.visible(opened) == before
    with pytest.raises(NotFoundError, match="no question 99"):
        opened.rehearsing.note(running.uid, 99, "x")


def test_the_same_failure_counts_once_a_day_whichever_mode_it_came_in(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 3.2: a failure ahead of time counts, that Again once."""
    story = practised.for_principle(opened, "house/aim")
    small.grade(opened, story.uid)
    clock.later(days=1)
    for seed in (1, 2):
        running = opened.rehearsing.begin(
            preset(Format.FOUR), seed=seed, principle="aim"
        )
        slot = running.loop.slots[0]
        answered = practised.answer(opened, slot, grade=Grade.AGAIN)
        taken = opened.rehearsing.answer(running.uid, slot.number, answered)
        assert taken.told is not None
        assert taken.told.counted == (seed == 1)
    with reading(opened.study.engine) as session:
        logged = log.of_card(session, small.number(opened, story.uid))
        assert folded([entry.event for entry in logged]).lapses == 1


def test_a_format_is_as_the_settings_want_it(opened: Opened) -> None:
    """DOMAIN E1: every size is a setting."""
    rehearsing = opened.rehearsing
    rehearsing.settings = replace(
        rehearsing.settings,
        interviewers=4,
        questions_each=2,
        minutes_each=45,
        target_seconds=90,
    )
    full, one, rapid = (
        rehearsing.usual(each) for each in (Format.FULL, Format.ONE, Format.RAPID)
    )
    assert (full.interviewers, full.questions, full.minutes) == (4, 2, 45)
    assert (one.interviewers, one.questions, one.target_seconds) == (1, 2, 90)
    assert rapid.questions == 20


@pytest.mark.parametrize(
    ("role", "each"),
    [("SDE2", 2), ("Senior data engineer", 2), ("SRE manager", 2), ("Designer", 3)],
)
def test_an_interviewer_of_a_technical_role_asks_two(
    role: str, each: int, opened: Opened
) -> None:
    """DOMAIN E1; what the settings say stands above it."""
    rehearsing = opened.rehearsing
    opened.writing.set_interview(None, role)
    assert rehearsing.usual(Format.FULL).questions == each
    # One interviewer is a quarter of an hour in any role (E2.4).
    assert rehearsing.usual(Format.ONE).questions == 3
    rehearsing.settings = replace(rehearsing.settings, questions_each=4)
    assert rehearsing.usual(Format.FULL).questions == 4


def test_a_question_that_was_only_shown_is_seen_by_later_loops_and_drills(
    opened: Opened,
) -> None:
    """PRACTICE 5.5: a loop that was left is no reason to meet a question twice."""
    running = begin(opened)
    shown = running.loop.slots[0].question
    assert opened.rehearsing.put(running.uid, 1) is None
    assert opened.rehearsing.put(running.uid, 1) == Halfway()
    assert not opened.rehearsing.resume(running.uid).loop.slots[0].first_sight
    with reading(opened.study.engine) as session:
        seen = {each.question.uid: each.seen for each in library.questions(session)}
    assert [uid for uid, day in seen.items() if day is not None] == [shown]
    with pytest.raises(NotFoundError):
        opened.rehearsing.put(running.uid, 99)


def test_a_loop_goes_on_after_a_principle_of_it_has_gone(opened: Opened) -> None:
    """Issue 3: a sentence, and the data stays."""
    running = begin(opened)
    slot = running.loop.slots[0]
    answered = practised.answer(opened, slot)
    with writing(opened.study.engine) as session:
        found = select(PrincipleRow).where(PrincipleRow.uid == slot.principle)
        row = session.exec(found).one()
        row.deleted = True
        session.add(row)
    again = opened.rehearsing.resume(running.uid)
    said = f"{slot.principle_name} is in none of your decks any more; "
    assert again.notices == (said + "the question is put all the same.",)
    taken = opened.rehearsing.answer(running.uid, 1, answered)
    assert taken.running.loop.slots[0].answered == answered
    assert opened.rehearsing.review(running.uid).asked == 1
