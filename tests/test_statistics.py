"""The statistics: every figure counted by hand from a log that is written out here."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from math import inf, isfinite
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, select

from srs_interview import handing_out
from srs_interview.cli import stats_tables
from srs_interview.core import schedule
from srs_interview.core.cards import Kind
from srs_interview.core.days import iso
from srs_interview.core.items import Answer, Mode, QuestionItem
from srs_interview.core.reporting.history import (
    Day,
    Forecast,
    Hour,
    Kept,
    KindGrades,
    Raised,
    level,
)
from srs_interview.core.reporting.spreads import Spread
from srs_interview.core.reporting.statistics import (
    Principle,
    Range,
    Statistics,
    Today,
    too_few,
)
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.reporting.remembering import Forgetting
from srs_interview.settings import Settings
from srs_interview.store import (
    derive,
    history_found,
    log,
    memories,
    parameters,
    rollups,
)
from srs_interview.store.engine import reading, running, state, writing
from srs_interview.store.tables import CardRow, DayTotalRow
from srs_interview.studying import deeds
from srs_interview.tui.charts.signs import UNICODE
from srs_interview.tui.statistics import answers, timeline, today
from srs_interview.tui.statistics.room import Room
from tests.pages.reading import Read
from tests.store import small
from tests.store.acting import Action, actions, user
from tests.store.small import EVENING, TODAY, Clock, at, card, copied, number

AGAIN, HARD, GOOD, EASY = Grade

NOTHING = (0, 0, 0, 0)


def said(
    opened: Opened,
    uid: str,
    grade: Grade,
    suggested: Grade | None = None,
    mode: Mode = Mode.DAILY,
) -> None:
    """Answer a card in five seconds."""
    opened.study.begin_day()
    answer = Answer(grade, suggested=suggested, taken_ms=5000)
    deeds.grade(opened.study, small.shown(opened, uid, mode), answer, mode)


def practise(opened: Opened, clock: Clock) -> None:
    """Monday to Friday; a line for each answer, at 20 h but on Tuesday."""
    said(opened, "fact-3", AGAIN, GOOD)  # lowered
    said(opened, "fact-3", GOOD, mode=Mode.RETURN)
    said(opened, "fact-4", GOOD, GOOD)
    said(opened, "fact-1", EASY, GOOD)  # raised
    said(opened, "fact-2", GOOD, AGAIN)
    opened.study.undo()  # in no figure
    clock.now = EVENING + timedelta(days=1, hours=-12)
    said(opened, "fact-3", HARD, GOOD)  # due; lowered
    clock.now = EVENING + timedelta(days=2)
    said(opened, "fact-4", AGAIN)  # due
    clock.now = EVENING + timedelta(days=4)
    said(opened, "fact-3", GOOD, HARD)  # due; raised


@pytest.fixture(scope="module")
def practised(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with that week in it, to be copied."""
    database = copied(begun, tmp_path_factory.mktemp("week") / "week.db")
    clock = Clock()
    with at(database, clock) as opened:
        practise(opened, clock)
    return database


@pytest.fixture
def week(practised: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    """A store with that week in it, on its Friday."""
    clock.now = EVENING + timedelta(days=4)
    with at(copied(practised, tmp_path / "week.db"), clock) as here:
        yield here


def of(statistics: Statistics, slug: str) -> Principle:
    return next(each for each in statistics.principles if each.row.slug == slug)


def test_today_and_time_spent(week: Opened) -> None:
    found = week.reports.statistics(Range.WEEK)
    assert (found.day, found.since) == (TODAY + 4, TODAY - 2)
    assert found.today == Today(1, 5, (0, 0, 1, 0), Kept(1, 1))
    assert found.spent.days == (
        Day(TODAY, 4, 20),
        Day(TODAY + 1, 1, 5),
        Day(TODAY + 2, 1, 5),
        Day(TODAY + 4, 1, 5),
    )
    assert found.reviews == 6, "the return, and what was taken back, count nothing"
    assert (found.streak, found.best_streak) == (4, 4)


def test_every_way_out_says_the_same_of_the_week(week: Opened) -> None:
    """The first chart, `--json`, `--csv` and the text, each against a count by hand."""
    found, told = week.reports.statistics(Range.WEEK), week.reports.stats()
    seconds = {TODAY: 20, TODAY + 1: 5, TODAY + 2: 5, TODAY + 4: 5}
    given = {TODAY: 4, TODAY + 1: 1, TODAY + 2: 1, TODAY + 4: 1}
    drawn = [column.value for column in timeline.minutes(found)]
    assert drawn == [seconds.get(found.since + n, 0) / 60 for n in range(7)]
    by_hand = [(iso(day), n, seconds[day]) for day, n in given.items()]
    as_json = stats_tables.as_json(found)
    assert as_json["days"] == [
        dict(zip(("day", "answers", "seconds"), row, strict=True)) for row in by_hand
    ]
    head, *lines = stats_tables.as_csv(found, "days").split("\n")
    assert head == "day,answers,seconds"
    assert lines == [",".join(map(str, row)) for row in by_hand]
    assert (told.reviews, told.seconds, told.streak) == (6, 35, found.streak)
    assert (told.retention, told.retention_reviews) == (2 / 3, 3)
    assert found.retention[-1].every == Kept(2, 3)
    assert told.due == found.forecast.now
    assert told.ahead[:6] == found.forecast.days[1:7]


def test_true_retention_is_of_first_reviews_of_cards_seen_before(week: Opened) -> None:
    found = {
        each.period: each for each in week.reports.statistics(Range.EVER).retention
    }
    assert [*found] == ["today", "week", "month", "year", "ever"]
    assert (found["today"].young, found["today"].mature) == (Kept(1, 1), Kept())
    for period in ("week", "month", "year", "ever"):
        assert found[period].young == Kept(2, 3), "passed Tuesday and Friday"
        assert found[period].every == Kept(2, 3)


def test_grades_by_kind_and_by_hour(week: Opened) -> None:
    found = week.reports.statistics(Range.WEEK)
    assert found.grades == (KindGrades("question", (2, 1, 3, 1)),)
    assert len(found.hours) == 24
    assert found.hours[8] == Hour(8, (0, 1, 0, 0), Kept(1, 1))
    assert found.hours[20] == Hour(20, (2, 0, 3, 1), Kept(1, 2))
    assert {hour.grades for hour in found.hours if hour.hour not in (8, 20)} == {
        NOTHING
    }


def test_the_calendar_has_weeks_from_monday(week: Opened) -> None:
    calendar = week.reports.statistics(Range.MONTH).calendar
    assert len(calendar.weeks) == 53
    assert calendar.weeks[-1] == (4, 1, 1, 0, 1, None, None)
    assert calendar.last(1).monday == TODAY, "the log begins on a Monday"
    levels = [level(n, calendar.most) for n in calendar.weeks[-1]]
    assert levels == [4, 1, 1, 0, 1, 0, 0]
    assert {n for days in calendar.weeks[:-1] for n in days} == {0}


def test_suggested_grades_that_were_not_taken(week: Opened) -> None:
    found = week.reports.statistics(Range.WEEK).raised
    assert found == Raised(raised=2, lowered=2, suggested=5)
    assert found.mirror == "", "of five suggestions nothing is said"


def test_a_range_leaves_out_what_lies_before_it(week: Opened, clock: Clock) -> None:
    clock.later(days=4)
    found = week.reports.statistics(Range.WEEK)
    assert found.since == TODAY + 2
    assert found.grades == (KindGrades("question", (1, 0, 1, 0)),)
    assert found.raised == Raised(1, 0, 1)
    assert found.spent.days == (Day(TODAY + 2, 1, 5), Day(TODAY + 4, 1, 5))
    ever = week.reports.statistics(Range.EVER)
    assert (ever.since, ever.spent.answers) == (TODAY, 7)


def test_what_falls_due(week: Opened) -> None:
    due = [card(week, uid).due_day or 0 for uid in ("fact-1", "fact-3", "fact-4")]
    ahead = [day - (TODAY + 4) for day in due]
    assert ahead[2] < 0 < ahead[0], "fact-4 has lain since Thursday"
    forecast = week.reports.statistics(Range.WEEK).forecast
    days = [sum(each == day for each in ahead) for day in range(7)]
    later = sum(each >= 7 for each in ahead)
    assert forecast == Forecast(1, tuple(days), later)
    assert forecast.now == 1 + days[0]


def test_what_was_put_off_is_due_on_its_own_day_everywhere(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 5.3 and 8: Home and the statistics never say two numbers."""
    for uid in ("care-1", "bold-1", "fact-1"):
        small.grade(opened, uid, AGAIN)
    clock.later(days=2)
    item = small.shown(opened, "care-1")
    assert isinstance(item, QuestionItem)
    deeds.nothing_yet(opened.study, item)
    deeds.bury(opened.study, number(opened, "fact-1"))
    told = opened.reports.statistics(Range.MONTH)
    assert opened.reports.due().due == 1
    assert sum(each.row.due for each in told.principles) == 1
    assert told.forecast.now == 1
    ahead = opened.reports.home().ahead
    assert ahead == told.forecast.days[1:8]
    assert ahead == (1, 0, 0, 0, 0, 0, 1), "tomorrow, and in a week"


def test_a_principle_with_all_that_is_shown_of_it(week: Opened) -> None:
    found = of(week.reports.statistics(Range.WEEK), "earn")
    assert found.weeks == (Kept(),) * 11 + (Kept(2, 3),)
    assert found.trend == (None,) * 11 + (2 / 3,)
    assert (found.row.retention, found.row.reviews) == (2 / 3, 3)
    assert (found.row.cards, found.row.reviewed, found.row.lapses) == (3, 2, 1)
    recalls = {uid: recall(week, uid) for uid in ("fact-3", "fact-4")}
    assert found.weakest is not None
    assert found.weakest.uid == f"house/{min(recalls, key=lambda each: recalls[each])}"
    assert found.weakest.recall == pytest.approx(min(recalls.values()))
    assert found.row.recall_now == pytest.approx(sum(recalls.values()) / 2)
    assert of(week.reports.statistics(Range.WEEK), "aim").weakest is None


def recall(opened: Opened, uid: str) -> float:
    row = card(opened, uid)
    assert row.stability is not None
    assert row.last_day is not None
    return schedule.recall(row.stability, opened.study.day - row.last_day)


def test_how_memories_are_spread(week: Opened) -> None:
    """Three cards of stability 0.61, 5.05 and 8.30, as FSRS has them."""
    found = week.reports.statistics(Range.WEEK)
    assert (found.cards, found.seen) == (12, 3)
    stability, difficulty = found.memories.stability, found.memories.difficulty
    recalls, interval = found.memories.recall, found.memories.interval
    assert filled(stability) == {(0, 1): 1, (3, 7): 1, (7, 14): 1}
    assert filled(difficulty) == {(1, 2): 1, (7, 8): 2}
    assert filled(interval) == {(1, 3): 1, (3, 7): 1, (7, 14): 1}
    assert filled(recalls) == {(0.8, 0.85): 1, (0.9, 0.95): 1, (0.95, 1): 1}
    assert (interval.n, interval.median, interval.mean) == (3, 3, 4)
    assert stability.median == pytest.approx(5.051, abs=0.001)
    expected = [recall(week, uid) for uid in ("fact-1", "fact-3", "fact-4")]
    assert recalls.mean == pytest.approx(sum(expected) / 3)


def filled(spread: Spread) -> dict[tuple[float, float], int]:
    """The bars with anything in them."""
    return {(bar.low, bar.high): bar.n for bar in spread.bars if bar.n}


def test_tellings_and_the_facts_they_leave_out(opened: Opened, clock: Clock) -> None:
    """DOMAIN A44: ninety seconds for 12 words; the second leaves two facts out."""
    story = opened.writing.save(small.own("The outage", "aim", "bold", words="7"))
    clock.later(days=1)
    first, second, third = (fact.id or 0 for fact in story.facts)
    tell(opened, story.uid, 120, first, second, third)
    clock.later(days=1)
    tell(opened, story.uid, 200, first)
    clock.later(days=1)
    tell(opened, story.uid, None, first, third)
    found = opened.reports.statistics(Range.WEEK)
    newest, over, on_time = found.tellings.every
    assert [each.day for each in found.tellings.every] == [TODAY + n for n in (3, 2, 1)]
    assert (newest.seconds, over.seconds, on_time.seconds) == (None, 200, 120)
    assert (newest.over, over.over, on_time.over, over.under) == (False, True, False, 0)
    shares = [(each.facts.said, each.facts.of) for each in found.tellings.every]
    assert shares == [(2, 3), (1, 3), (3, 3)]
    assert (found.tellings.facts.said, found.tellings.facts.of) == (6, 9)
    assert found.tellings.figures == found.tellings.facts, "each fact is a figure"
    assert (found.tellings.timed, found.tellings.over, found.tellings.on_time) == (
        2,
        1,
        1,
    )
    assert found.tellings.seconds == 120, "the lower of the two in the middle"
    assert on_time.words_a_minute is None, "twelve words a minute are no telling"
    for slug in ("aim", "bold"):
        facts = [
            (each.fact, each.missed, each.told) for each in of(found, slug).forgotten
        ]
        assert facts == [("7 1", 2, 3), ("7 2", 1, 3)]
    assert of(found, "care").forgotten == ()
    others = [replace(fact, text=f"{fact.text} more") for fact in story.facts]
    opened.writing.save(replace(story, facts=tuple(others)))
    again = opened.reports.statistics(Range.WEEK)
    assert [each.facts.of for each in again.tellings.every] == [0, 0, 0]
    assert of(again, "aim").forgotten == ()


def tell(opened: Opened, uid: str, seconds: int | None, *facts: int) -> None:
    opened.study.begin_day()
    answer = Answer(GOOD, spoken_seconds=seconds, said=facts)
    deeds.grade(opened.study, small.shown(opened, uid), answer, Mode.DAILY)


def test_of_a_part_of_the_cards_only_their_log_is_counted(week: Opened) -> None:
    """PRACTICE 3: what counts is folded anew for them, and the same."""
    cards = [number(week, uid) for uid in ("fact-3", "aim-1")]
    found = week.reports.statistics(Range.WEEK, cards, "some")
    assert (found.query, found.cards, found.seen, found.reviews) == ("some", 2, 1, 3)
    assert found.spent.days == tuple(
        Day(TODAY + day, n, 5 * n) for day, n in ((0, 2), (1, 1), (4, 1))
    )
    assert found.retention[-1].every == Kept(2, 2)
    assert found.raised == Raised(1, 2, 3)
    assert [each.row.slug for each in found.principles] == ["aim", "earn"]
    assert of(found, "earn").weeks[-1] == Kept(2, 2)
    assert of(found, "earn").row.reviews == 2
    assert found.streak == 4, "of all practice"
    none = week.reports.statistics(Range.WEEK, [], "nothing")
    assert (none.cards, none.reviews, none.principles) == (0, 0, ())


def test_of_all_cards_named_it_says_what_it_says_of_all(
    week: Opened, clock: Clock
) -> None:
    """Imported, reset, failed twice in a drill, told: what folding makes of each."""
    past = small.deck() + small.history("house/care-1", grades=(1, 3, 4))
    look = week.importing.look(past.encode(), source="past.toml", history=True)
    assert week.importing.bring(look).reviews == 3
    for grade in (AGAIN, AGAIN, GOOD):
        said(week, "fact-4", grade, mode=Mode.DRILL)
    week.browsing.reset([number(week, "fact-1")])
    said(week, "fact-1", AGAIN, GOOD)
    said(week, "fact-1", AGAIN, mode=Mode.RETURN)
    story = week.writing.save(small.own("The outage", "aim", "bold", words="7"))
    clock.later(days=1)
    tell(week, story.uid, 120)
    said(week, "fact-3", AGAIN)  # ahead of its day
    said(week, "fact-3", AGAIN, mode=Mode.RETURN)
    with writing(week.study.engine) as session:
        every = [each.id or 0 for each in session.exec(select(CardRow))]
    whole = week.reports.statistics(Range.EVER)
    assert (whole.reviews, whole.spent.answers) == (
        6 + 3 + 1 + 1 + 1 + 1,
        7 + 3 + 3 + 2 + 1 + 2,
    )
    there = tuple(each for each in whole.principles if each.row.cards)
    scoped = week.reports.statistics(Range.EVER, every)
    assert scoped == replace(whole, principles=there)


def test_of_some_cards_too_nothing_counts_that_was_given_on_a_day_to_come(
    week: Opened, clock: Clock
) -> None:
    """A clock that is set back: by each principle, too, as of all cards."""
    cards = [number(week, uid) for uid in ("fact-3", "aim-1")]
    assert of(week.reports.statistics(Range.EVER, cards), "earn").row.reviews == 2
    clock.later(days=-1)  # before the last of the two
    found = week.reports.statistics(Range.EVER, cards)
    assert (found.reviews, of(found, "earn").row.reviews) == (2, 1)
    assert of(found, "earn").weeks[-1] == Kept(1, 1)
    whole = week.reports.statistics(Range.EVER)
    assert of(whole, "earn").weeks[-1] == Kept(1, 2)
    assert of(whole, "earn").row.reviews == 2


def sound(found: Statistics) -> None:
    """No figure is none, no share lies outside what a share may be."""
    for value in numbers_in(asdict(found)):
        assert isfinite(value) or value == inf, "only the last bar is endless"
    for kept in (*(each.every for each in found.retention), found.today.first_try):
        assert kept.share is None or 0 <= kept.share <= 1
    for spread in (found.memories.recall, found.memories.stability):
        assert sum(bar.n for bar in spread.bars) == spread.n
    assert sum(hour.every for hour in found.hours) == sum(g.every for g in found.grades)


def numbers_in(value: object) -> Iterator[float]:
    match value:
        case dict():
            for each in value.values():
                yield from numbers_in(each)
        case list() | tuple():
            for each in value:
                yield from numbers_in(each)
        case float() | int():
            yield value


def test_without_an_answer_nothing_is_measured(opened: Opened) -> None:
    for span in Range:
        found = opened.reports.statistics(span)
        sound(found)
        assert found.today.first_try.share is None
        assert found.retention[-1].every.share is None
        assert found.memories.stability == Spread()
        assert found.raised.share is None
        assert (found.tellings.seconds, found.tellings.words_a_minute) == (None, None)
        assert {each for of in found.principles for each in of.trend} == {None}


def test_without_a_card_there_is_nothing(tmp_path: Path, clock: Clock) -> None:
    with small.at(tmp_path / "empty.db", clock) as empty:
        for span in Range:
            found = empty.reports.statistics(span)
            sound(found)
            assert (found.cards, found.principles, found.streak) == (0, (), 0)


def test_a_single_review_is_one_review(opened: Opened) -> None:
    said(opened, "fact-3", GOOD)
    found = opened.reports.statistics(Range.EVER)
    sound(found)
    assert (found.reviews, found.seen, found.since) == (1, 1, TODAY)
    assert found.retention[-1].every == Kept(), "it was seen for the first time"
    assert too_few(found.retention[-1].every.asked) == (
        "not enough reviews yet (0 of 20)"
    )
    assert too_few(20) == ""


@pytest.mark.parametrize("only", [AGAIN, EASY])
def test_a_log_of_one_grade_alone(opened: Opened, clock: Clock, only: Grade) -> None:
    for _ in range(5):
        said(opened, "fact-3", only)
        clock.later(days=(card(opened, "fact-3").due_day or 0) - opened.study.day)
    found = opened.reports.statistics(Range.EVER)
    sound(found)
    kept = found.retention[-1].every
    assert (kept.asked, kept.share) == (4, float(only is EASY))
    assert found.today == Today()


def test_reviews_from_days_to_come_wait_for_them(opened: Opened, clock: Clock) -> None:
    """A clock that was a week ahead: nothing of it is in a figure before that day."""
    clock.later(days=7)
    said(opened, "fact-3", GOOD)
    clock.later(days=2)
    said(opened, "fact-3", GOOD)
    clock.later(days=-9)
    told = opened.reports.stats()
    assert (told.reviews, told.seconds, told.best_streak) == (0, 0, 0)
    assert (told.retention, told.retention_reviews) == (None, 0)
    assert {row.reviews for row in told.principles} == {0}
    for span in Range:
        found = opened.reports.statistics(span)
        sound(found)
        assert (found.reviews, found.spent.days, found.grades) == (0, (), ())
        assert (found.streak, found.best_streak) == (0, 0)
        assert found.first_sight == Kept()
        assert found.memories.recall.median == 1.0, "it was just answered"
        assert found.notice == (
            "1 card was answered on days still to come, as a clock was wrong:"
            " until then it counts as just answered; srs-interview doctor --redate"
            " mends that."
        )
    opened.writing.set_interview(date.fromordinal(TODAY + 20), "")
    assert opened.planning.plan().notice == found.notice
    assert opened.coaching.recalled().notice == found.notice
    clock.later(days=8)
    assert opened.reports.statistics(Range.WEEK).notice == "", "a flight west"
    clock.later(days=1)
    assert opened.reports.statistics(Range.WEEK).reviews == 2
    told = opened.reports.stats()
    assert (told.reviews, told.seconds, told.retention_reviews) == (2, 10, 1)


def test_a_day_in_another_century_breaks_no_chart(opened: Opened) -> None:
    """A computer whose battery was empty: its day is in "ever", ten years are drawn."""
    with writing(opened.study.engine) as session:
        session.add(total(1))
        session.add(total(TODAY + 400_000))
    found = opened.reports.statistics(Range.EVER)
    sound(found)
    assert (found.since, len(found.calendar.weeks)) == (1, 530)
    assert len(found.spent.columns(found.since, found.day, 60)) == 60
    assert found.spent.columns(TODAY, TODAY - 1, 60) == ()


def total(day: int) -> DayTotalRow:
    return DayTotalRow(
        day=day,
        hour=3,
        kind="question",
        grade=3,
        standing="first",
        maturity="young",
        n=1,
        ms=1000,
    )


def test_cards_that_are_all_suspended_are_in_no_spread(week: Opened) -> None:
    with writing(week.study.engine) as session:
        session.connection().execute(text("UPDATE card SET suspended = 1"))
    found = week.reports.statistics(Range.WEEK)
    sound(found)
    assert (found.cards, found.seen, found.forecast.now) == (0, 0, 0)
    assert found.reviews == 6, "what was answered stays"
    assert found.memories.recall == Spread()


def test_a_streak_goes_over_days_off(opened: Opened, clock: Clock) -> None:
    """PRACTICE 10: Saturday and Sunday are off; one day more in seven is forgiven."""
    for day in (0, 1, 2, 3, 4, 7, 9):  # Monday to Friday, Monday, Wednesday
        clock.now = EVENING + timedelta(days=day)
        said(opened, "fact-3", GOOD, mode=Mode.DRILL)
    strict = opened.reports.statistics(Range.WEEK)
    assert (strict.streak, strict.best_streak) == (2, 5)
    weekend = Settings(days_off="sat, sun")
    reports = replace(opened.reports, settings=weekend)
    assert reports.statistics(Range.WEEK).streak == 7
    assert (reports.home().today.streak, reports.stats().best_streak) == (7, 7)
    opened.study.settings = weekend
    assert opened.study.session().finish().streak == 7
    always = Settings(days_off="mon, tue, wed, thu, fri, sat, sun")
    assert replace(opened.reports, settings=always).statistics(Range.WEEK).streak == 7


def test_what_is_remembered_is_forgotten_once_anything_is_written(
    week: Opened,
) -> None:
    """Twice the same without a look; by another connection, too, it is read anew."""
    with running(week.study.engine) as run:
        assert state(run) == state(run)
    first = week.reports.statistics(Range.WEEK)
    with sqlite3.connect(str(week.study.engine.url.database)) as other:
        other.execute("UPDATE card SET suspended = 1 WHERE uid = 'house/fact-3'")
    other.close()
    assert week.reports.statistics(Range.WEEK).seen == first.seen - 1


@given(st.lists(actions, min_size=1, max_size=8), st.integers(0, 2**12))
@settings(
    deadline=None,
    max_examples=6,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_what_is_remembered_is_what_is_read_anew(
    house: Path, done: list[Action], some: int
) -> None:
    """Whatever is done, undone and imported; of a part of the cards as of all."""
    with user(house) as someone:
        opened = someone.opened
        fresh = replace(opened.reports, remembering=Forgetting())
        for action in done:
            someone.act(action)
            whole = opened.reports.statistics(Range.EVER)
            with mock.patch.object(memories, "_AT_ONCE", 1 + some % 5):
                assert whole == fresh.statistics(Range.EVER)
            sound(whole)
        with reading(opened.study.engine) as session:
            every = [each.id or 0 for each in session.exec(select(CardRow))]
            part = [each for each in every if some >> each % 12 & 1]
            counts = counted(session, part)
        there = tuple(each for each in whole.principles if each.row.cards)
        scoped = opened.reports.statistics(Range.EVER, every)
        assert scoped == replace(whole, principles=there)
        with running(opened.study.engine) as run:
            chosen = memories.read(run, whole.day, chosen=part).chosen
            at_once = mock.patch.object(history_found, "_AT_ONCE", 1 + some % 5)
            with at_once:
                found = history_found.read(run, whole.day, chosen)
        assert {(*key, n) for key, n in counts.totals.items()} == {
            row[:-1] for row in found.totals
        }
        assert sum(counts.ms.values()) == sum(row[-1] for row in found.totals)
        assert sum(counts.suggested.values()) == sum(n for *_, n in found.suggested)
        kept: dict[tuple[int, int], Kept] = defaultdict(Kept)
        for key, n in counts.by_principle.items():
            if key.main and key.seen and key.standing == "first":
                week = key.day - (key.day - 1) % 7
                kept[key.principle_id, week] += Kept(n * (key.grade > 1), n)
        assert kept == {
            (number, week): Kept(passed, asked)
            for number, week, passed, asked in found.by_principle
        }


def counted(session: Session, cards: list[int]) -> rollups.Counts:
    """The log of some cards, counted in full."""
    whole, in_force = rollups.Counts(), parameters.in_force(session)
    for each in cards:
        pairs = log.folded_pairs(log.of_card(session, each), in_force)
        kind = Kind(session.get_one(CardRow, each).kind)
        rollups.count(whole, kind, derive.principles_of(session, each), pairs)
    return whole


@pytest.mark.parametrize("query", ["", "fact"])
@pytest.mark.parametrize("span", [Range.WEEK, Range.EVER])
def test_the_report_says_what_the_screen_says_of_a_query_and_a_range(
    week: Opened, clock: Clock, query: str, span: Range
) -> None:
    """One value is drawn by both; neither counts on its own."""
    clock.later(days=5)  # what was answered first is more than a week ago
    said(week, "fact-4", GOOD, GOOD)
    found = week.searching.ids(query) if query else None
    assert found is None or 0 < len(found) < len(week.searching.ids(""))
    of = week.reports.statistics(span, found, query)
    room = Room(200, 60, UNICODE)
    screen = "\n".join(
        line.content.plain
        for block in (*today.blocks(of, room), *answers.blocks(of, room))
        for line in block.lines(room.width)
    )
    page = Read(handing_out.page(week, span, query or None).data.decode()).text
    for drawn, written in (
        (r"(\d+) of (\d+) cards seen", r"Cards seen (\d+) of (\d+) cards"),
        (r"(\d+) due now", r"Due now (\d+)"),
        (
            r"\n(.+) on \d+ days?, .* answers?\n",
            r"Reviews \d+ (.+?) in (?:the last|all)",
        ),
        (r"\((\d+) of (\d+)\)", r"(\d+) of (\d+) recalled at the first try"),
        (r"(\d+) days? in a row, best (\d+)", r"Streak (\d+) days? best (\d+)"),
    ):
        one, other = re.search(drawn, screen), re.search(written, page)
        assert one is not None, (drawn, screen)
        assert other is not None, (written, page)
        assert one.groups() == other.groups()
