"""A sitting: which items come, in which state, and what each answer leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain, repeat
from pathlib import Path

import pytest
from sqlmodel import select

from srs_interview.core.cards import Strength
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Mode,
    QuestionItem,
    ReadItem,
    State,
    StoryItem,
    WriteItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow, QuestionRow
from srs_interview.studying import Scope, Session
from tests.store import small
from tests.store.small import EVENING, TODAY, Clock, at, card, copied, grade
from tests.studying import sat

WIDE = replace(Settings(), practice_minutes=600, new_questions=50, new_per_principle=9)
"""Everything that may come comes, so that a test sees what may not."""

STORY_ON_AIM = """
schema = 1
[deck]
id = "mine"
title = "Mine"
framework = "house"
[[stories]]
id = "brought"
title = "Brought along"
principles = [{ slug = "aim" }]
problem = "It was so."
action = "I did it."
result = "It is done."
facts = [{ text = "a" }, { text = "b" }, { text = "c" }]
"""


@pytest.fixture
def opened(house: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    with at(copied(house, tmp_path / "srs.db"), clock, WIDE) as here:
        yield here


# -- states of a question


def test_a_question_with_an_answer_is_plain_and_new_at_once(opened: Opened) -> None:
    """PRACTICE 5.1: no stories are shown, whichever would fit."""
    opened.writing.save(small.own("Told", "dare"))
    item = sat.question(opened.study.session(), "fact-1")
    assert (item.state, item.fitting, item.question.answer) == (State.PLAIN, (), "One.")
    assert item.standing.new
    assert item.standing.due


def test_a_question_that_nothing_fits_is_unopened(opened: Opened) -> None:
    """PRACTICE 5.3."""
    found = sat.questions(opened.study.session())
    unopened = {uid for uid, state in found.items() if state is State.UNOPENED}
    assert unopened
    assert unopened <= {uid for uid, each in small.QUESTIONS.items() if not each[2]}


def test_a_question_opened_today_is_new_tomorrow(opened: Opened, clock: Clock) -> None:
    """PRACTICE 5.3: until then it is asked in neither state."""
    opened.writing.save(small.own("Told", "aim"))
    assert not {"aim-1", "aim-2"} & sat.questions(opened.study.session()).keys()
    clock.later(days=1)
    found = sat.questions(opened.study.session())
    assert (found["aim-1"], found["aim-2"]) == (State.OPEN, State.OPEN)


def test_a_question_that_an_imported_story_fits_is_new_at_once(
    opened: Opened,
) -> None:
    """PRACTICE 5.3."""
    opened.importing.data(STORY_ON_AIM.encode(), source="mine.toml")
    found = sat.questions(opened.study.session())
    assert found["aim-1"] is State.OPEN


def test_the_failure_angle_needs_a_story_of_a_failure(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 1: fits."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    aim = Scope(principle="house/aim")
    found = sat.questions(opened.study.session(aim))
    assert (found["aim-1"], found["aim-fail"]) == (State.OPEN, State.UNOPENED)
    opened.writing.save(replace(story, kinds=("failure",)))
    assert "aim-fail" not in sat.questions(opened.study.session(aim))
    clock.later(days=1)
    assert sat.questions(opened.study.session(aim))["aim-fail"] is State.OPEN


def test_a_question_with_a_memory_stays_due_when_its_story_has_gone(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3: due in either state, with the front of that day."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    session = opened.study.session()
    assert sat.question(session, "aim-1").fitting[0].uid == story.uid
    sat.answer(session)
    opened.writing.delete(story.uid)
    clock.later(days=30)
    item = sat.question(opened.study.session(), "aim-1")
    assert (item.state, item.standing.due, item.standing.new) == (
        State.UNOPENED,
        True,
        False,
    )


def test_a_story_that_came_to_mind_is_kept_by_its_title(opened: Opened) -> None:
    """PRACTICE 5.3: a stub with this principle, then graded as any."""
    session = opened.study.session()
    item = sat.question(session, "bold-1")
    stub = session.have_one("  The   outage  of May ")
    assert stub is not None
    (story,) = opened.writing.stories()
    assert (story.title, story.stub, story.kinds) == ("The outage of May", True, ())
    assert story.principles == ("house/bold",)
    assert session.item == replace(item, fitting=(stub,))
    graded = session.grade(Answer(Grade.GOOD, taken_ms=4000))
    assert graded.counted
    assert graded.due_day == TODAY + 2


def test_a_failure_that_came_to_mind_is_marked_as_one(opened: Opened) -> None:
    """PRACTICE 5.3."""
    session = opened.study.session(Scope(principle="house/aim"))
    for _ in range(2):  # of each principle one unopened question stands in a session
        session.next_item()
        session.never()
    assert sat.uid(session.next_item()) == "aim-fail"
    session.have_one("The outage")
    (story,) = opened.writing.stories()
    assert story.kinds == ("failure",)


def test_a_title_that_comes_to_mind_has_eight_words_or_none(opened: Opened) -> None:
    """PRACTICE 5.3."""
    session = opened.study.session()
    sat.question(session, "bold-1")
    assert session.have_one("  ") is None
    with pytest.raises(UsageError, match="at most 8 words"):
        session.have_one("one two three four five six seven eight nine")
    assert opened.writing.stories() == ()
    assert session.have_one("one two three four five six seven eight") is not None


def test_the_stub_of_one_question_opens_the_others_tomorrow_and_not_in_this_sitting(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3."""
    grade(opened, "fact-1")
    clock.later(days=9)
    session = opened.study.session()
    sat.question(session, "bold-1")
    session.have_one("The outage")
    sat.answer(session)
    assert "bold-2" not in sat.questions(session)
    clock.later(days=1)
    assert sat.questions(opened.study.session())["bold-2"] is State.OPEN


def test_tagging_a_story_of_mine_grades_nothing_and_opens_the_question_tomorrow(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3: `o`."""
    story = opened.writing.save(small.own("Told", "aim"))
    session = opened.study.session()
    sat.question(session, "bold-1")
    assert [each.uid for each in session.own_stories()] == [story.uid]
    before = len(small.log(opened))
    session.mine_fits(story.uid)
    assert len(small.log(opened)) == before
    links = opened.writing.story(story.uid).links
    assert [(link.principle, link.strength) for link in links] == [
        ("house/aim", Strength.PRIMARY),
        ("house/bold", Strength.TAILORED),
    ]
    assert "bold-1" not in sat.questions(session)
    clock.later(days=1)
    assert sat.questions(opened.study.session())["bold-1"] is State.OPEN


def test_tagging_a_story_for_a_failure_question_marks_it_as_a_failure(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3 and 1."""
    story = opened.writing.save(small.own("Told", "aim", kinds=("conflict",)))
    clock.later(days=1)
    session = opened.study.session(Scope(principle="house/aim"))
    sat.question(session, "aim-fail")
    session.mine_fits(story.uid)
    assert opened.writing.story(story.uid).kinds == ("conflict", "failure")
    assert card(opened, "aim-fail").opens == TODAY + 2
    opened.study.undo()
    assert card(opened, "aim-fail").opens is None


def test_a_sample_cannot_be_tagged_as_mine(
    samples: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 6.5."""
    with at(copied(samples, tmp_path / "s.db"), clock, WIDE) as opened:
        session = opened.study.session()
        sat.question(session, "bold-1")
        assert session.own_stories() == ()
        with pytest.raises(NotFoundError):
            session.mine_fits("shown/one")


def test_nothing_yet_is_a_gap_that_comes_back_in_seven_days(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3: no review, no memory."""
    session = opened.study.session()
    sat.question(session, "bold-1")
    session.nothing_yet()
    assert small.log(opened) == []
    assert opened.reports.due().gaps == 1
    bold = Scope(principle="house/bold")
    clock.later(days=6)
    assert sat.questions(opened.study.session(bold)).keys() == {"bold-2"}
    clock.later(days=1)
    sat.question(opened.study.session(bold), "bold-1")


def test_nothing_yet_ends_when_a_story_fits(opened: Opened, clock: Clock) -> None:
    """PRACTICE 5.3."""
    session = opened.study.session()
    sat.question(session, "bold-1")
    session.nothing_yet()
    opened.writing.save(small.own("Told", "bold"))
    assert opened.reports.due().gaps == 0
    clock.later(days=1)
    assert sat.questions(opened.study.session())["bold-1"] is State.OPEN


def test_having_no_story_never_makes_a_principle_weak(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3: it is not forgetting one."""
    for _ in range(5):
        session = opened.study.session()
        for _ in range(3):
            sat.until(session, unopened)
            session.nothing_yet()
        clock.later(days=8)
    assert not any(row.measured for row in opened.reports.stats().principles)
    assert opened.reports.home().weakest == ()


def test_never_my_situation_takes_a_question_out_of_everything(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3: `x`."""
    session = opened.study.session()
    sat.question(session, "dare-1")
    session.never()
    clock.later(days=30)
    assert "dare-1" not in sat.questions(opened.study.session())
    (gap,) = [row for row in opened.reports.gaps().rows if row.slug == "earn"]
    assert gap.unopened == 1
    assert "dare" not in [row.slug for row in opened.reports.gaps().rows]
    opened.study.undo()
    assert "dare" in [row.slug for row in opened.reports.gaps().rows]


def test_three_times_nothing_yet_from_three_principles_is_enough_for_a_day(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.4: then no more unopened ones today, in a new sitting neither."""
    session = opened.study.session()
    principles = []
    for _ in range(3):
        item = sat.until(session, unopened)
        assert isinstance(item, QuestionItem)
        principles.append(item.question.principles[0])
        session.nothing_yet()
    assert len(set(principles)) == 3
    for sitting in (session, opened.study.session()):
        assert State.UNOPENED not in sat.questions(sitting).values()
    clock.later(days=1)
    found = sat.questions(opened.study.session())
    assert State.UNOPENED in found.values()


# -- core and reserve


@pytest.fixture
def cored(tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    """A deck that marks two of its questions."""
    text = small.deck(core=frozenset({"aim-1", "bold-1", "fact-1"}))
    with at(small.made(tmp_path / "core.db", text), clock, WIDE) as here:
        yield here


def test_only_core_questions_are_scheduled_where_a_deck_marks_any(
    cored: Opened, clock: Clock
) -> None:
    """PRACTICE 5.5."""
    assert sat.questions(cored.study.session()).keys() == {"aim-1", "bold-1", "fact-1"}
    cored.writing.save(small.own("Told", "aim", "dare"))
    clock.later(days=1)
    assert sat.questions(cored.study.session()).keys() == {"aim-1", "bold-1", "fact-1"}


def test_a_deck_that_marks_none_is_scheduled_whole(opened: Opened) -> None:
    """PRACTICE 5.5."""
    assert not any(card(opened, uid).reserve for uid in small.QUESTIONS)


def test_a_reserve_question_answered_again_in_a_drill_joins_the_core(
    cored: Opened, clock: Clock
) -> None:
    """PRACTICE 5.5; and undo takes it out again."""
    drill = Scope(Mode.DRILL, principle="house/dare")
    session = cored.study.session(drill)
    item = sat.question(session, "fact-2")
    assert item.standing.mode is Mode.DRILL
    sat.answer(session, Grade.AGAIN)
    assert not card(cored, "fact-2").reserve
    clock.later(days=1)
    assert "fact-2" in sat.questions(cored.study.session())
    cored.study.undo()
    assert card(cored, "fact-2").reserve
    assert "fact-2" not in sat.questions(cored.study.session())


def test_one_more_is_a_reserve_question_that_was_never_met(
    cored: Opened, clock: Clock
) -> None:
    """PRACTICE 5.5: unseen for loops, drills and "one more"; 10: none at last."""
    cored.planning.add(cored.study.day + 4)
    session = cored.study.session()
    plain = [card(cored, uid).id for uid in ("fact-2", "fact-3")]
    assert [*session.reserve()] == plain
    cored.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    kept = session.reserve()
    assert [*kept] == [card(cored, "aim-2").id, *plain]
    sat.question(cored.study.session(Scope(mode=Mode.DRILL, cards=kept)), "fact-2")
    grade(cored, "fact-2", Grade.GOOD, Mode.DRILL)
    assert card(cored, "fact-2").id not in session.reserve()
    clock.later(days=1)
    assert session.reserve() == ()


def test_first_sight_of_reserve_questions_is_counted(cored: Opened) -> None:
    """PRACTICE 5.5: the most honest predictor of the room; met once, first once."""
    for uid, given in (("fact-2", Grade.GOOD), ("fact-3", Grade.AGAIN)):
        grade(cored, uid, given, Mode.DRILL)
        grade(cored, uid, given, Mode.DRILL)
    grade(cored, "fact-1", Grade.GOOD, Mode.DRILL)
    assert cored.reports.stats().first_sight == (1, 2)


def test_a_first_sight_taken_back_and_answered_anew_is_the_first(
    cored: Opened,
) -> None:
    """PRACTICE 5.5: a slip of the finger counts once."""
    grade(cored, "fact-2", Grade.AGAIN, Mode.DRILL)
    cored.study.undo()
    assert cored.reports.stats().first_sight == (0, 0)
    grade(cored, "fact-2", Grade.GOOD, Mode.DRILL)
    assert cored.reports.stats().first_sight == (1, 1)


def test_a_deck_without_core_questions_has_no_reserve_to_see_first(
    opened: Opened,
) -> None:
    """PRACTICE 5.5."""
    grade(opened, "fact-2", Grade.GOOD, Mode.DRILL)
    assert opened.reports.stats().first_sight == (0, 0)


# -- stories


def test_a_story_written_today_is_read_today_and_told_tomorrow(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.4."""
    story = opened.writing.save(small.own("Told", "aim"))
    session = opened.study.session()
    assert (sat.readings(session), sat.tellings(session)) == ([story.uid], [])
    session = opened.study.session()
    sat.until(session, lambda item: isinstance(item, ReadItem))
    session.read(90)
    assert sat.readings(session) == []
    assert sat.readings(opened.study.session()) == []
    assert card(opened, story.uid).stability is None
    clock.later(days=1)
    session = opened.study.session()
    assert sat.story(session, story.uid).standing.due
    assert sat.readings(opened.study.session()) == []


def test_a_rewritten_story_is_told_tomorrow_and_keeps_its_memory(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.4."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    grade(opened, story.uid, Grade.EASY)
    known = card(opened, story.uid)
    clock.later(days=1)
    opened.writing.save(replace(story, facts=small.own("", "aim", words="other").facts))
    row = card(opened, story.uid)
    assert (row.stability, row.difficulty) == (known.stability, known.difficulty)
    assert row.due_day == TODAY + 3
    assert sat.readings(opened.study.session()) == [story.uid]
    clock.later(days=1)
    assert sat.tellings(opened.study.session()) == [story.uid]


def test_a_small_edit_of_a_story_moves_nothing(opened: Opened, clock: Clock) -> None:
    """PRACTICE 4 and 6.4."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    grade(opened, story.uid, Grade.EASY)
    before = small.now_computed(opened)
    opened.writing.save(replace(story, title="Told again", role="Lead"))
    assert small.now_computed(opened) == before
    assert sat.readings(opened.study.session()) == []


def test_a_stub_is_never_told(opened: Opened, clock: Clock) -> None:
    """PRACTICE 1: it has no text yet."""
    stub = opened.writing.save(small.a_stub("Thing", "aim"))
    for _ in range(3):
        assert stub.uid not in sat.tellings(opened.study.session())
        clock.later(days=1)


def test_a_story_whose_text_was_taken_away_is_not_told(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 1: it is a stub again."""
    story = opened.writing.save(small.own("Told", "aim"))
    other = opened.writing.save(small.own("Other", "bold", words="other"))
    clock.later(days=1)
    grade(opened, story.uid)
    opened.writing.save(replace(story, problem="", action="", result="", facts=()))
    clock.later(days=5)
    assert sat.tellings(opened.study.session()) == [other.uid]
    assert opened.reports.due().due == 1


def test_samples_never_fall_due_and_never_count(
    samples: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 6.5: without a story of one's own, one is read aloud."""
    with at(copied(samples, tmp_path / "s.db"), clock, WIDE) as opened:
        session = opened.study.session()
        items = sat.asked(session)
        assert [sat.uid(each) for each in items if isinstance(each, ReadItem)] == [
            "shown/one"
        ]
        assert not any(isinstance(each, StoryItem) for each in items)
        assert State.OPEN not in sat.questions(opened.study.session()).values()
        today = opened.reports.home().today
        assert (today.tellable, today.stubs, today.drafts) == (0, 0, 0)
        assert all(row.stories == 0 for row in opened.reports.gaps().rows)
        assert all(row.stories == 0 for row in opened.reports.stats().principles)
        session = opened.study.session()
        sat.until(session, lambda item: isinstance(item, ReadItem))
        session.read(60)
        assert sat.readings(session) == []
        assert opened.reports.stats().reviews == 0
        clock.later(days=9)
        assert "shown/one" not in sat.tellings(opened.study.session())


def test_a_story_is_asked_under_another_question_each_time(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.1: rotating."""
    story = opened.writing.save(small.own("Told", "aim"))
    under = []
    for _ in range(4):
        clock.later(days=300)
        session = opened.study.session()
        item = sat.story(session, story.uid)
        assert item.ask is not None
        under.append(item.ask.uid)
        sat.answer(session, Grade.AGAIN)
    assert under == ["house/aim-1", "house/aim-2", "house/aim-1", "house/aim-2"]


def test_a_probe_comes_again_only_when_the_others_were_asked(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.3: one not seen lately; a no becomes a note."""
    story = opened.writing.save(small.own("Told", "aim"))
    probes = []
    for _ in range(3):
        clock.later(days=300)
        session = opened.study.session()
        probes.append(sat.story(session, story.uid).probe)
        sat.answer(session)
        session.probe(had_specifics=True)
    assert probes == ["What else of aim?", "And then?", "What else of aim?"]


# -- order, budgets, returns


def test_skip_puts_a_card_last_and_is_no_review(opened: Opened) -> None:
    """PRACTICE 8."""
    session = opened.study.session()
    first = session.next_item()
    session.skip()
    rest = []
    while (item := session.next_item()) is not None and sat.uid(item) != sat.uid(first):
        rest.append(sat.uid(item))
        session.skip() if isinstance(item, DecodeItem) else sat.answer(session)
    assert len(rest) > 3
    assert sat.uid(session.item) == sat.uid(first)
    assert "write" not in rest


def test_a_skipped_decode_item_does_not_come_back(opened: Opened) -> None:
    """PRACTICE 8."""
    session = opened.study.session()
    seen = []
    while (item := session.next_item()) is not None:
        if isinstance(item, DecodeItem):
            seen.append(sat.uid(item))
        session.skip()
    assert seen
    assert len(seen) == len(set(seen))


def test_bury_hides_a_card_until_tomorrow(opened: Opened, clock: Clock) -> None:
    """PRACTICE 8: no review."""
    session = opened.study.session()
    sat.question(session, "fact-1")
    session.bury()
    for sitting in (session, opened.study.session()):
        assert "fact-1" not in sat.questions(sitting)
    clock.later(days=1)
    assert "fact-1" in sat.questions(opened.study.session())
    assert small.log(opened) == []


def test_suspend_hides_a_card_until_it_is_taken_back(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 8: no review."""
    session = opened.study.session()
    sat.question(session, "fact-1")
    session.suspend()
    clock.later(days=40)
    assert "fact-1" not in sat.questions(opened.study.session())
    opened.study.undo()
    assert "fact-1" in sat.questions(opened.study.session())


def test_a_card_graded_again_returns_after_five_others_and_twice_at_most(
    opened: Opened,
) -> None:
    """PRACTICE 3.1."""
    session = opened.study.session()
    sat.question(session, "fact-1")
    assert session.grade(Answer(Grade.AGAIN)).sentence == "Again, once more today"
    places = []
    for place in range(1, sat.MANY):
        item = session.next_item()
        if item is None:
            break
        if sat.uid(item) == "fact-1" and isinstance(item, QuestionItem):
            assert item.standing.mode is Mode.RETURN
            assert item.standing.choices is None
            places.append(place)
            sat.answer(session, Grade.AGAIN)
        elif isinstance(item, QuestionItem) and item.state is State.UNOPENED:
            session.never()
        else:
            sat.answer(session)
    assert len(places) == 2
    assert places[0] > 5
    assert (card(opened, "fact-1").reps, card(opened, "fact-1").lapses) == (1, 0)


def test_a_return_survives_a_restart(opened: Opened) -> None:
    """PRACTICE 3.1: found from the log."""
    session = opened.study.session()
    sat.question(session, "fact-1")
    session.grade(Answer(Grade.AGAIN))
    item = sat.question(opened.study.session(), "fact-1")
    assert item.standing.mode is Mode.RETURN
    again = opened.study.session()
    sat.question(again, "fact-1")
    assert again.grade(Answer(Grade.HARD)).sentence == "Hard, done for today"
    assert "fact-1" not in sat.questions(opened.study.session())


def test_the_session_ends_after_the_item_that_crosses_the_budget(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8: but at least two new cards come while any are unseen."""
    one = replace(WIDE, practice_minutes=1)
    with at(copied(house, tmp_path / "srs.db"), clock, one) as opened:
        session = opened.study.session()
        done = sat.practise(session, seconds=50)
        assert [type(each) for each in done if not isinstance(each, WriteItem)] == [
            QuestionItem,
            QuestionItem,
        ]
        progress = session.progress()
        assert (progress.practised_seconds, progress.budget_seconds) == (100, 60)
        assert progress.share == 1.0
        assert session.finish().done


def test_two_new_cards_come_however_small_the_budget(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8."""
    one = replace(WIDE, practice_minutes=1)
    with at(copied(house, tmp_path / "srs.db"), clock, one) as opened:
        done = sat.practise(opened.study.session(), seconds=170)
        assert sum(isinstance(each, QuestionItem) for each in done) == 2


def test_five_more_minutes_go_on_from_where_one_stands(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8: one key; a restart keeps them."""
    one = replace(WIDE, practice_minutes=1)
    with at(copied(house, tmp_path / "srs.db"), clock, one) as opened:
        session = opened.study.session()
        sat.practise(session, seconds=100)
        assert session.next_item() is None
        session.more(5)
        assert session.progress().budget_seconds >= 200 + 5 * 60
        assert session.next_item() is not None
        assert opened.study.session().next_item() is not None


def test_a_drill_keeps_to_its_principle_and_asks_what_is_not_due(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 3.2: a pass ahead of time moves nothing."""
    grade(opened, "fact-1", Grade.EASY)
    clock.later(days=1)
    drill = opened.study.session(Scope(Mode.DRILL, principle="house/dare"))
    before = card(opened, "fact-1")
    done = sat.practise(drill)
    assert {sat.uid(each) for each in done} == {"fact-1", "fact-2"}
    after = card(opened, "fact-1")
    assert (after.due_day, after.stability) == (before.due_day, before.stability)
    assert {event.mode for event in small.log(opened)[1:]} == {"drill"}


def test_a_question_failed_five_times_is_a_leech(opened: Opened, clock: Clock) -> None:
    """PRACTICE 5.7."""
    opened.writing.save(small.own("Told", "aim"))
    for _ in range(5):
        clock.later(days=1)
        assert not small.shown(opened, "aim-1").standing.leech
        grade(opened, "aim-1", Grade.AGAIN)
    assert small.shown(opened, "aim-1").standing.leech


# -- edits, other windows, and a night in between


def test_an_edit_shows_at_once_and_moves_no_memory(opened: Opened) -> None:
    """PRACTICE 4."""
    session = opened.study.session()
    item = sat.question(session, "fact-1")
    opened.writing.edit_question(item.standing.card_id, "Another?", "Yes.")
    fresh = session.reload()
    assert isinstance(fresh, QuestionItem)
    assert (fresh.question.prompt, fresh.question.answer) == ("Another?", "Yes.")
    assert fresh.standing == item.standing


def test_a_card_that_has_gone_is_left_when_it_is_loaded_anew(
    opened: Opened, clock: Clock
) -> None:
    """DESIGN 5."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    session = opened.study.session()
    sat.story(session, story.uid)
    opened.writing.delete(story.uid)
    assert sat.uid(session.reload()) != story.uid


def test_a_grade_of_a_card_deleted_elsewhere_is_refused_in_one_sentence(
    opened: Opened, clock: Clock
) -> None:
    """DESIGN 5: two copies of the app at once."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    session = opened.study.session()
    sat.story(session, story.uid)
    opened.writing.delete(story.uid)
    with pytest.raises(NotFoundError, match="go on with the next one"):
        session.grade(Answer(Grade.GOOD))
    assert session.next_item() is not None


def test_two_copies_do_not_ask_the_same_card_twice(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 5 and PRACTICE 3.1: and nothing counts twice."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock, WIDE) as one, at(database, clock, WIDE) as other:
        first, second = one.study.session(), other.study.session()
        shown = first.next_item()
        second.next_item()
        assert sat.uid(second.item) == sat.uid(shown)
        first.grade(Answer(Grade.AGAIN))
        graded = second.grade(Answer(Grade.GOOD))
        assert (graded.counted, graded.sentence) == (False, "Good, done for today")
        seen = {sat.uid(shown)}
        for session in (first, second) * 4:
            item = session.next_item()
            if isinstance(item, QuestionItem) and item.state is State.PLAIN:
                assert sat.uid(item) not in seen
                seen.add(sat.uid(item))
                sat.answer(session)
        small.assert_computed_is_true(one)


def test_the_night_may_fall_between_two_looks_at_the_clock(opened: Opened) -> None:
    sitting = opened.study.session()
    sitting.next_item()
    late = EVENING.replace(hour=3, minute=59) + timedelta(days=1)
    for act in (sitting.decline_writing, sitting.more):
        opened.study.clock = repeat(late).__next__
        opened.study.begin_day()
        looks = chain([late], repeat(late + timedelta(minutes=2)))
        opened.study.clock = looks.__next__
        act()


def test_a_sitting_goes_on_when_the_night_falls(opened: Opened, clock: Clock) -> None:
    """PRACTICE 2: every key works after the rollover."""
    session = opened.study.session()
    sat.question(session, "fact-1")
    clock.later(hours=9)
    assert sat.uid(session.reload()) == "fact-1"
    session.grade(Answer(Grade.GOOD))
    assert small.log(opened)[-1].day == TODAY + 1
    clock.later(days=1)
    session.decline_writing()
    clock.later(days=1)
    session.more()
    clock.later(days=1)
    assert session.progress().practised_seconds == 0
    clock.later(days=1)
    assert session.finish().cards == 0
    clock.later(days=1)
    assert session.next_item() is not None


def test_the_grade_bar_says_what_will_be_saved(opened: Opened, clock: Clock) -> None:
    """PRACTICE 7: a preview is what gets saved."""
    for days, given in ((0, Grade.GOOD), (3, Grade.AGAIN), (2, Grade.HARD)):
        clock.later(days=days)
        choices = small.shown(opened, "fact-1").standing.choices
        assert choices is not None
        graded = grade(opened, "fact-1", given)
        assert graded.due_day == opened.study.day + choices[given]


def unopened(item: object) -> bool:
    return isinstance(item, QuestionItem) and item.state is State.UNOPENED


# -- what is made ready while an item is on show


def ready(opened: Opened) -> Session:
    """A sitting with a question on show and the next item made ready."""
    session = opened.study.session()
    assert isinstance(session.next_item(), QuestionItem)
    session.progress()
    return session


def test_what_was_made_ready_is_what_would_be_asked(
    opened: Opened, clock: Clock, tmp_path: Path, house: Path
) -> None:
    """The next item is read ahead of its key: never another, never an older one."""
    with at(copied(house, tmp_path / "plain.db"), clock, WIDE) as other:
        ahead, plain = ready(opened), other.study.session()
        assert plain.next_item() == ahead.item
        for _ in range(8):
            if not isinstance(ahead.item, QuestionItem):
                return
            ahead.grade(Answer(Grade.GOOD))
            plain.grade(Answer(Grade.GOOD))
            assert ahead.next_item() == plain.next_item()
            ahead.progress()


def test_what_another_copy_changed_is_seen_though_it_was_made_ready(
    opened: Opened, clock: Clock, tmp_path: Path
) -> None:
    session = ready(opened)
    with at(tmp_path / "srs.db", clock, WIDE) as other:
        for card_id in cards_of(other):
            other.writing.edit_question(card_id, "Other words", "")
    session.grade(Answer(Grade.GOOD))
    item = session.next_item()
    assert isinstance(item, QuestionItem)
    assert item.question.prompt == "Other words"


def test_what_another_copy_did_counts_though_this_one_counts_only_what_is_new(
    opened: Opened, clock: Clock, tmp_path: Path
) -> None:
    session = ready(opened)
    session.grade(Answer(Grade.GOOD, taken_ms=9000))
    session.next_item()
    assert session.progress().practised_seconds == 9
    with at(tmp_path / "srs.db", clock, WIDE) as other:
        second = ready(other)
        second.grade(Answer(Grade.GOOD, taken_ms=8000))
        assert session.progress().practised_seconds == 17
        other.study.undo()
        other.study.undo()
    assert session.progress().practised_seconds == 0


def test_an_edit_in_this_copy_is_seen_though_the_item_was_made_ready(
    opened: Opened,
) -> None:
    session = ready(opened)
    with reading(opened._engine) as store:
        answers = {row.card_id: row.answer for row in store.exec(select(QuestionRow))}
    for card_id in cards_of(opened):
        opened.writing.edit_question(card_id, "Other words", answers[card_id])
    session.reload()
    session.grade(Answer(Grade.GOOD))
    item = session.next_item()
    assert isinstance(item, QuestionItem)
    assert item.question.prompt == "Other words"


def cards_of(opened: Opened) -> list[int]:
    """The numbers of all question cards."""
    with reading(opened._engine) as session:
        wanted = select(CardRow.id).where(CardRow.kind == "question")
        return [number for number in session.exec(wanted) if number is not None]
