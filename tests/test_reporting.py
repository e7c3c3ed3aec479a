"""Reports: every number counted by hand from a log of a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from srs_interview.core import limits, schedule, weakness
from srs_interview.core.items import Answer, Mode, QuestionItem
from srs_interview.core.memory import EventKind
from srs_interview.core.progress import GapRow, PrincipleRow
from srs_interview.core.reporting.figures_said import Week
from srs_interview.core.schedule import Grade
from srs_interview.core.weakness import Evidence
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store.engine import writing
from srs_interview.store.grading import note
from srs_interview.store.tables import CardRow
from srs_interview.studying import deeds
from tests.store import small
from tests.store.small import TODAY, Clock, at, card, copied, grade, number

AGAIN, HARD, GOOD, EASY = Grade


def practise(opened: Opened, clock: Clock) -> None:
    """Four days of practice, and a day after them.

    Day 0: fact-3 Again, returned Good; fact-4 Good; fact-1 Good, taken back.
    Day 1: fact-3 Hard (due). Day 2: fact-4 Again (due). Day 4: nothing yet done.
    """
    grade(opened, "fact-3", AGAIN)
    grade(opened, "fact-3", GOOD, Mode.RETURN)
    grade(opened, "fact-4", GOOD)
    grade(opened, "fact-1", GOOD)
    opened.study.undo()
    clock.later(days=1)
    grade(opened, "fact-3", HARD)
    clock.later(days=1)
    grade(opened, "fact-4", AGAIN)
    clock.later(days=2)
    opened.study.begin_day()


@pytest.fixture(scope="module")
def practised(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with these days in it, to be copied."""
    database = copied(begun, tmp_path_factory.mktemp("week") / "week.db")
    clock = Clock()
    with at(database, clock) as opened:
        practise(opened, clock)
    return database


@pytest.fixture
def week(practised: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    """A store with these days in it, on the last of them."""
    clock.later(days=4)
    with at(copied(practised, tmp_path / "week.db"), clock) as here:
        yield here


def of(opened: Opened, slug: str) -> PrincipleRow:
    return next(row for row in opened.reports.stats().principles if row.slug == slug)


def lacks(opened: Opened, slug: str) -> GapRow:
    return next(row for row in opened.reports.gaps().rows if row.slug == slug)


def test_the_numbers_of_a_week(week: Opened) -> None:
    """PRACTICE 3: returns and what was taken back are in none of them."""
    stats = week.reports.stats()
    assert stats.day == TODAY + 4
    assert stats.reviews == 4
    assert (stats.retention, stats.retention_reviews) == (1 / 2, 2)
    assert stats.seconds == 5 * 5, "five grades of five seconds, the return too"
    assert stats.desired_recall == 0.9
    assert stats.first_sight == (0, 0)
    assert (stats.tellable, stats.stubs) == (0, 0)


def test_figures_said_by_week_are_those_of_tellings_in_force(
    opened: Opened, clock: Clock
) -> None:
    """DOMAIN A44; what was taken back, and what a rewriting made old, is in none."""
    clock.later(days=-TODAY % 7 + 1)  # a Monday
    monday = opened.study.day
    story = opened.writing.save(small.own("The outage", "aim", words="7"))
    clock.later(days=1)
    first, second, third = (fact.id or 0 for fact in story.facts)
    tell(opened, story.uid, first, second, third)
    clock.later(days=1)
    tell(opened, story.uid, first)
    clock.later(days=7)
    tell(opened, story.uid, second, third)
    tell(opened, story.uid)
    opened.study.undo()
    said = [(w.monday, w.tellings, w.said, w.figures) for w in figures(opened)]
    assert said == [(monday, 2, 4, 6), (monday + 7, 1, 2, 3)]
    facts = [
        replace(fact, text=text) for fact, text in zip(story.facts, OTHERS, strict=True)
    ]
    opened.writing.save(replace(story, facts=tuple(facts)))
    assert figures(opened) == (), "the facts of then are not known any more"
    clock.later(days=1)
    tell(opened, story.uid, first, second)
    assert [(w.said, w.figures) for w in figures(opened)] == [(1, 1)]
    opened.writing.delete(story.uid)
    assert figures(opened) == ()


OTHERS = ("40 of them", "asked", "told")


def tell(opened: Opened, uid: str, *said: int) -> None:
    opened.study.begin_day()
    item = small.shown(opened, uid)
    deeds.grade(opened.study, item, Answer(GOOD, said=said), Mode.DAILY)


def figures(opened: Opened) -> tuple[Week, ...]:
    return opened.reports.stats().figures_said


def test_the_numbers_of_a_principle(week: Opened) -> None:
    """PRACTICE 7: weakness includes today, retention only cards seen before."""
    evidence = [
        Evidence(TODAY, AGAIN, True),
        Evidence(TODAY, GOOD, True),
        Evidence(TODAY + 1, HARD, True),
        Evidence(TODAY + 2, AGAIN, True),
    ]
    row = of(week, "earn")
    weak = weakness.weakness(evidence, TODAY + 4)
    assert (row.measured, row.weakness) == (True, round(weak.w, 4))
    assert (row.answered, row.slipped) == (4, 2)
    assert (row.retention, row.reviews) == (1 / 2, 2)
    assert (row.cards, row.reviewed, row.lapses) == (3, 2, 1)
    band = weakness.band(weak.w, None)
    assert row.desired_recall == weakness.desired_recall(band, 0.9)


def test_recall_and_intervals_of_a_principle_are_means_of_its_cards(
    week: Opened,
) -> None:
    """PRACTICE 7 and FSRS 1."""
    known = [card(week, uid) for uid in ("fact-3", "fact-4")]
    week.writing.set_interview(date.fromordinal(TODAY + 14), "Lead")
    row = of(week, "earn")
    for seen, day in ((row.recall_now, TODAY + 4), (row.recall_on_date, TODAY + 14)):
        recalls = [
            schedule.recall(each.stability or 0, day - (each.last_day or 0))
            for each in known
        ]
        assert seen == pytest.approx(sum(recalls) / 2)
    spans = sorted((each.due_day or 0) - (each.last_day or 0) for each in known)
    assert row.every_days == round(sum(spans) / 2)
    assert row.due == sum((each.due_day or 0) <= TODAY + 4 for each in known)


def test_a_principle_never_practised_has_no_numbers(week: Opened) -> None:
    """PRACTICE 7: never listed as weak."""
    row = of(week, "bold")
    assert (row.measured, row.weakness, row.retention) == (False, None, None)
    assert (row.recall_now, row.recall_on_date, row.every_days) == (None, None, None)
    assert (row.cards, row.reviewed, row.due, row.lapses) == (2, 0, 0, 0)
    assert row.desired_recall == 0.9


def test_principles_stand_in_published_order_and_the_weakest_is_named(
    week: Opened,
) -> None:
    assert [row.slug for row in week.reports.stats().principles] == [*small.PRINCIPLES]
    assert week.reports.weakest() == "house/earn"
    assert [row.slug for row in week.reports.home().weakest] == ["earn"]


def test_why_a_principle_is_weak_is_said_with_what_holds_today(
    week: Opened, clock: Clock, tmp_path: Path
) -> None:
    """Item 3 of issue 5: its evidence and its intervals; the setting; the date."""
    evidence = "Earn is weak: 2 of 4 answers in four weeks slipped, w = 0.44; "
    held = "held to 90 % like all"
    assert of(week, "earn").why.startswith(evidence)
    assert "held to 93 % instead of 90 %, so 2 days become 1." in of(week, "earn").why
    assert week.reports.home().weakest[0].why.startswith(evidence)
    assert of(week, "bold").why.startswith("Bold is not measured yet")
    off = replace(Settings(), weak_more_often=False)
    with at(
        copied(Path(str(week.study.engine.url.database)), tmp_path / "off.db"),
        clock,
        off,
    ) as other:
        assert f"{held}, as weak_more_often is off" in of(other, "earn").why
    week.writing.set_interview(date.fromordinal(TODAY + 20), "")
    for row in (of(week, "earn"), week.reports.home().weakest[0]):
        assert f"{held} while the plan leads to the interview" in row.why


def test_without_a_measured_principle_none_is_the_weakest(opened: Opened) -> None:
    """PRACTICE 7."""
    grade(opened, "fact-3", AGAIN)
    assert opened.reports.weakest() is None
    assert opened.reports.home().weakest == ()


def test_the_days_ahead_say_what_falls_due(week: Opened) -> None:
    """Each of the seven days from tomorrow on."""
    due = [card(week, uid).due_day or 0 for uid in ("fact-3", "fact-4")]
    ahead = week.reports.stats().ahead
    assert ahead == tuple(due.count(TODAY + 4 + n) for n in range(1, 8))
    assert week.reports.home().ahead == ahead
    assert week.reports.stats().due == week.reports.due().due


def test_a_streak_counts_days_with_an_answer_that_stands(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 10: it forgives days off; what was taken back is no practice."""
    assert opened.reports.stats().streak == 0
    grade(opened, "fact-1")
    assert opened.reports.stats().streak == 1
    opened.study.undo()
    assert opened.reports.stats().streak == 0
    opened.study.redo()
    clock.later(days=1)
    assert opened.reports.stats().streak == 1, "today is not missed before it is over"
    grade(opened, "fact-2")
    clock.later(days=2)
    grade(opened, "fact-3")
    assert opened.reports.stats().streak == 3, "one day off is forgiven"
    clock.later(days=30)
    stats = opened.reports.stats()
    assert (stats.streak, stats.best_streak) == (0, 3)


def test_naming_principles_and_reading_aloud_are_practice_for_the_streak(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 10."""
    (item,) = opened.study.decode_items(1)
    opened.study.answer_decode(item, item.answer)
    assert opened.reports.stats().streak == 1
    clock.later(days=1)
    story = opened.writing.save(small.own("Told", "aim"))
    assert opened.reports.stats().streak == 1, "saving alone is none"
    opened.study.read_aloud(story.uid, 100)
    assert opened.reports.stats().streak == 2


def test_a_decode_item_is_no_review(opened: Opened) -> None:
    """PRACTICE 8: no FSRS; right or wrong."""
    before = small.now_computed(opened)
    for item in opened.study.decode_items(2):
        assert not opened.study.answer_decode(item, (item.answer + 1) % 4)
    assert small.now_computed(opened) == before
    assert opened.reports.stats().reviews == 0
    assert not any(row.measured for row in opened.reports.stats().principles)


def test_the_gaps_of_a_house_without_stories(opened: Opened) -> None:
    """PRACTICE 8: by weight and shortfall; plain questions need no story."""
    rows = opened.reports.gaps().rows
    assert [(row.slug, row.unopened) for row in rows] == [
        ("aim", 3),
        ("bold", 2),
        ("care", 1),
        ("dare", 1),
        ("earn", 1),
    ]
    counts = {(row.stories, row.stubs, row.shortfall, row.nothing_yet) for row in rows}
    assert counts == {(0, 0, 4, 0)}
    assert lacks(opened, "bold").next_prompt == "Tell me of bold-1."


def test_gaps_count_stories_stubs_and_what_was_put_off(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3 and 8."""
    opened.writing.save(small.own("Told", "aim", "bold"))
    opened.writing.save(small.a_stub("Thing", "bold"))
    opened.study.begin_day()
    item = small.shown(opened, "care-1")
    assert isinstance(item, QuestionItem)
    deeds.nothing_yet(opened.study, item)
    aim, bold, care = (lacks(opened, slug) for slug in ("aim", "bold", "care"))
    assert (aim.stories, aim.stubs, aim.shortfall, aim.unopened) == (1, 0, 3, 1)
    assert aim.next_prompt == "Tell me of aim-fail."
    assert (bold.stories, bold.stubs, bold.shortfall, bold.unopened) == (1, 1, 3, 0)
    assert (care.unopened, care.nothing_yet) == (1, 1)
    report = opened.reports.gaps()
    assert (report.tellable, report.stubs) == (1, 1)
    assert [row.slug for row in report.rows][-2:] == ["aim", "bold"]
    home = opened.reports.home()
    assert (home.principles, home.covered) == (5, 2)
    assert home.today.gaps == 1


def test_home_of_the_first_evening(opened: Opened) -> None:
    """PRACTICE 8: four plain cards are new, nothing is due."""
    home = opened.reports.home()
    assert (home.today.due, home.today.new) == (0, 4)
    assert home.today.minutes == limits.minutes(4 * 20)
    assert (home.weakest, home.earlier, home.returns) == ((), (), 0)
    assert home.writing_seconds == 0, "without a date none is owed"
    assert home.write is not None
    assert (home.write.stories, home.write.stub) == (0, None)
    assert (home.tomorrow, home.tomorrow_tellings) == (4, 0)
    assert home.tomorrow_minutes == 2


def test_home_of_the_second_evening(opened: Opened, clock: Clock) -> None:
    """PRACTICE 8: tomorrow holds what today opened."""
    opened.writing.set_interview(date.fromordinal(TODAY + 20), "Lead")
    stub = opened.writing.save(small.a_stub("Thing", "bold"))
    opened.writing.save(small.own("Told", "aim"), seconds=300)
    grade(opened, "fact-1", AGAIN)
    home = opened.reports.home()
    assert home.returns == 1
    assert home.writing_seconds == 25 * 60
    assert home.today.wrote_seconds == 300
    assert (home.today.opened, home.today.opened_tomorrow) == (0, 4)
    assert (home.today.due, home.today.new) == (0, 3)
    assert home.write is not None
    assert (home.write.stub, home.write.title) == (stub.uid, "Thing")
    # fact-1 and the story; two of aim, two of bold, three more facts: with a date, the
    # plan's minutes are the caps on what is new.
    assert (home.tomorrow, home.tomorrow_tellings) == (1 + 7, 1)
    assert home.tomorrow_minutes == limits.minutes(8 * 20 + 150)
    clock.later(days=1)
    opened.study.begin_day()
    now = opened.reports.home()
    assert (now.today.due, now.today.new, now.today.planned) == (2, 7, 9)


def test_writing_that_was_declined_is_not_owed_today(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 8: met or declined."""
    opened.writing.set_interview(date.fromordinal(TODAY + 20), "Lead")
    assert opened.reports.home().writing_seconds == 25 * 60
    opened.study.session().decline_writing()
    assert opened.reports.home().writing_seconds == 0
    clock.later(days=1)
    assert opened.reports.home().writing_seconds == 25 * 60


def test_the_last_days_and_an_interview_that_is_over_owe_no_writing(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 8, and 10 above it: no new story in the last three days."""
    opened.writing.set_interview(date.fromordinal(TODAY + 4), "Lead")
    assert opened.reports.home().writing_seconds == 25 * 60
    for days in (1, 3, 1):
        clock.later(days=days)
        assert opened.reports.home().writing_seconds == 0


def test_estimates_are_the_medians_once_ten_are_measured(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8: from the next study day on; what was taken back is not measured."""
    with at(copied(house, tmp_path / "srs.db"), clock) as opened:
        for n in range(10):
            item = small.shown(opened, f"fact-{n % 4 + 1}")
            answer = Answer(GOOD, taken_ms=(40 + n) * 1000)
            deeds.grade(opened.study, item, answer, Mode.DAILY)
        clock.later(days=1)
        opened.study.begin_day()
        due = opened.reports.due()
        assert due.minutes == limits.minutes((due.due + due.new) * 44)
        clock.later(days=1)
        opened.study.undo()
        clock.later(days=1)
        due = opened.reports.due()
        assert due.minutes == limits.minutes((due.due + due.new) * 20)


def test_a_deleted_a_suspended_and_a_retired_card_are_in_no_count(
    week: Opened,
) -> None:
    """PRACTICE 8."""
    due = week.reports.due().due
    assert due > 0
    for uid in ("fact-3", "fact-4"):
        if (card(week, uid).due_day or 0) <= TODAY + 4:
            deeds.suspend(week.study, number(week, uid))
    assert week.reports.due().due == 0
    assert of(week, "earn").due == 0


def test_buried_cards_are_not_due_today(week: Opened, clock: Clock) -> None:
    """PRACTICE 8."""
    due = week.reports.due().due
    late = [
        uid
        for uid in ("fact-3", "fact-4")
        if (card(week, uid).due_day or 0) <= TODAY + 4
    ]
    for uid in late:
        deeds.bury(week.study, number(week, uid))
    assert week.reports.due().due == due - len(late)
    clock.later(days=1)
    assert week.reports.due().due >= len(late)


def test_time_is_counted_within_reason(opened: Opened) -> None:
    """PRACTICE 8: a person who left the screen did not practise."""
    item = small.shown(opened, "fact-1")
    deeds.grade(
        opened.study, item, Answer(GOOD, taken_ms=3 * 60 * 60 * 1000), Mode.DAILY
    )
    assert opened.reports.home().today.practised_seconds == 180


def test_settings_bend_the_caps(house: Path, tmp_path: Path, clock: Clock) -> None:
    """PRACTICE 8."""
    few = replace(Settings(), new_questions=1)
    with at(copied(house, tmp_path / "srs.db"), clock, few) as opened:
        assert opened.reports.due().new == 1


def test_an_event_of_a_day_to_come_breaks_no_report(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 2: after a flight west."""
    clock.later(days=1)
    grade(opened, "fact-3", AGAIN)
    clock.later(days=-1)
    opened.study.begin_day()
    stats = opened.reports.stats()
    assert stats.reviews == 0, "it is in no sum before its day, here as in Stats"
    assert of(opened, "earn").recall_now == 1.0
    assert opened.reports.home().today.due == 0
    with writing(opened.study.engine) as session:
        row = session.get_one(CardRow, number(opened, "fact-3"))
        note(session, row, EventKind.DECODE, at=clock(), day=TODAY, grade=GOOD)
    assert opened.reports.stats().streak >= 1
