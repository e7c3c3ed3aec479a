"""Bands: how weak a principle is, found once a study day and held until its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from srs_interview.core import schedule, weakness
from srs_interview.core.cards import Link, Strength
from srs_interview.core.items import Mode
from srs_interview.core.schedule import Grade
from srs_interview.core.weakness import Evidence
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store.engine import reading
from srs_interview.store.tables import PrincipleBandRow, PrincipleRow, StudyDayRow
from tests.store import small
from tests.store.small import TODAY, Clock, at, card, copied, grade

FLAT = replace(Settings(), weak_more_often=False)

EARN = ("fact-3", "fact-4")
"""Two cards of one principle; two days of them are four grades."""


def slip(opened: Opened, clock: Clock, days: int = 2) -> None:
    """Fail both cards each day, and go on to the next."""
    for _ in range(days):
        for uid in EARN:
            grade(opened, uid, Grade.AGAIN)
        clock.later(days=1)
    opened.study.begin_day()


def principle(opened: Opened, slug: str = "earn") -> PrincipleRow:
    with reading(opened.study.engine) as session:
        query = select(PrincipleRow).where(PrincipleRow.uid == f"house/{slug}")
        return session.exec(query).one()


def history(opened: Opened, slug: str = "earn") -> list[PrincipleBandRow]:
    number = principle(opened, slug).id
    with reading(opened.study.engine) as session:
        query = select(PrincipleBandRow).where(PrincipleBandRow.principle_id == number)
        return list(session.exec(query.order_by(col(PrincipleBandRow.day))))


def test_fewer_than_four_grades_are_not_measured_and_held_to_base(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 7: never listed as weak."""
    for uid in (*EARN, EARN[0]):
        grade(opened, uid, Grade.AGAIN)
        clock.later(days=1)
    opened.study.begin_day()
    assert (principle(opened).band, principle(opened).desired) == (None, 0.9)
    assert opened.reports.home().weakest == ()
    (row,) = [row for row in opened.reports.stats().principles if row.slug == "earn"]
    assert (row.measured, row.weakness) == (False, None)


def test_the_fourth_grade_is_measured_from_the_next_day_on(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 7: from grades up to yesterday, by the table."""
    slip(opened, clock)
    days = (TODAY, TODAY, TODAY + 1, TODAY + 1)
    evidence = [Evidence(day, Grade.AGAIN, True) for day in days]
    weak = weakness.weakness(evidence, TODAY + 2)
    row = history(opened)[-1]
    assert (row.day, row.weakness, row.grades) == (TODAY + 2, weak.w, 4)
    assert (row.band, row.desired) == (3, 0.95)
    assert (principle(opened).band, principle(opened).desired) == (3, 0.95)


def test_bands_hold_all_day_whatever_is_graded(opened: Opened, clock: Clock) -> None:
    """PRACTICE 7: so a preview is what gets saved."""
    slip(opened, clock)
    held = principle(opened).desired
    for uid, given in ((EARN[0], Grade.EASY), (EARN[1], Grade.GOOD)):
        choices = small.shown(opened, uid).standing.choices
        assert choices is not None
        graded = grade(opened, uid, given)
        assert graded.due_day == opened.study.day + choices[given]
        assert principle(opened).desired == held
    clock.later(hours=7)
    assert opened.study.begin_day() == TODAY + 2
    assert principle(opened).desired == held


def test_the_first_writer_sets_the_bands_and_the_second_finds_them(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 7: once a study day."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as one, at(database, clock) as other:
        slip(one, clock)
        began = begun(one)
        grade(one, EARN[0], Grade.EASY)
        other.study.begin_day()
        assert begun(other) == began
        assert principle(other).desired == 0.95
        assert len(history(other)) == 2


def test_due_days_follow_the_bands_in_the_same_transaction(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 7: cards held to more come earlier."""
    grade(opened, EARN[0], Grade.EASY)
    known = card(opened, EARN[0])
    assert known.stability is not None
    assert known.due_day == TODAY + schedule.interval(known.stability, 0.90)
    for _ in range(4):
        grade(opened, EARN[1], Grade.AGAIN)
        clock.later(days=1)
    opened.study.begin_day()
    assert principle(opened).desired == 0.95
    moved = card(opened, EARN[0])
    assert moved.due_day == TODAY + schedule.interval(known.stability, 0.95)
    assert moved.stability == known.stability
    small.assert_computed_is_true(opened)


def test_home_says_what_came_earlier_and_why(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 7: "7 cards came earlier: Dive Deep", on the day they came."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock, FLAT) as opened:
        grade(opened, EARN[0], Grade.EASY)
        for _ in range(6):
            grade(opened, EARN[1], Grade.AGAIN)
            clock.later(days=1)
        assert opened.reports.home().earlier == ()
        due = card(opened, EARN[0]).due_day or 0
        assert due > opened.study.day
    with at(database, clock) as opened:
        assert (card(opened, EARN[0]).due_day or 0) <= opened.study.day
        early = opened.reports.home().earlier
        assert [(each.name, each.cards) for each in early] == [("Earn", 1)]
        grade(opened, EARN[0])
        assert opened.reports.home().earlier == early, "set once a day"
        clock.later(days=1)
        assert opened.reports.home().earlier == ()


def test_one_setting_turns_it_off_and_on_again_within_the_day(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 7."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        slip(opened, clock)
        assert principle(opened).desired == 0.95
        banded = small.now_computed(opened)
    with at(database, clock, FLAT) as opened:
        assert principle(opened).desired is None
        small.assert_computed_is_true(opened)
        assert opened.reports.home().earlier == ()
        clock.later(days=1)
        opened.study.begin_day()
        assert principle(opened).desired is None
        clock.later(days=-1)
    with at(database, clock) as opened:
        assert principle(opened).desired == 0.95
        assert small.now_computed(opened) == banded


def test_a_changed_base_moves_bands_and_due_days_at_once(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 7: base + 0.05, within 0.70 to 0.97."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        slip(opened, clock)
        grade(opened, "fact-1", Grade.EASY)
    for base, weak in ((0.80, 0.85), (0.95, 0.97), (0.70, 0.75)):
        with at(database, clock, replace(Settings(), desired_recall=base)) as opened:
            assert principle(opened).desired == weak
            assert principle(opened, "dare").desired == base
            row = card(opened, "fact-1")
            days = schedule.interval(row.stability or 0, base)
            assert row.due_day == opened.study.day + days
            small.assert_computed_is_true(opened)


def test_a_story_is_held_to_its_weakest_primary_principle(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 7: a tailored one does not hold it."""
    slip(opened, clock)
    story = opened.writing.save(small.own("Told", "aim", "earn"))
    tailored = (Link("house/aim"), Link("house/earn", Strength.TAILORED))
    other = opened.writing.save(replace(small.own("Other"), links=tailored))
    for uid, recall in ((story.uid, 0.95), (other.uid, 0.90)):
        grade(opened, uid, Grade.EASY)
        row = card(opened, uid)
        days = schedule.interval(row.stability or 0, recall)
        assert row.due_day == opened.study.day + days
    small.assert_computed_is_true(opened)


def test_returns_and_passes_ahead_are_no_evidence(opened: Opened, clock: Clock) -> None:
    """PRACTICE 3.1, 3.2 and 7: only counting grades."""
    for uid in EARN:
        grade(opened, uid, Grade.GOOD)
        for _ in range(3):
            grade(opened, uid, Grade.GOOD, Mode.DRILL)
    clock.later(days=1)
    opened.study.begin_day()
    assert [row.grades for row in history(opened)] == [2]


def test_a_story_counts_for_the_principle_it_was_asked_under(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 7: times 1 for that one, 0.5 for its others."""
    story = opened.writing.save(small.own("Told", "aim", "bold"))
    under = []
    for _ in range(2):
        clock.later(days=300)
        item = small.shown(opened, story.uid)
        asked = getattr(item, "ask", None)
        assert asked is not None
        under.append(asked.principles[0])
        grade(opened, story.uid, Grade.AGAIN)
    clock.later(days=1)
    opened.study.begin_day()
    grades = {slug: history(opened, slug)[-1:] for slug in ("aim", "bold")}
    for slug, rows in grades.items():
        counted = rows[0].grades if rows else 0
        assert counted == under.count(f"house/{slug}")


@pytest.mark.parametrize("hours", [0, 8.1])
def test_beginning_a_day_is_no_step(opened: Opened, clock: Clock, hours: float) -> None:
    """PRACTICE 7: not an undo step."""
    grade(opened, "fact-1")
    clock.later(hours=hours)
    opened.study.begin_day()
    assert opened.study.undo().label == "Graded Good"


def begun(opened: Opened) -> object:
    with reading(opened.study.engine) as session:
        return session.get_one(StudyDayRow, opened.study.day).began_at
