"""How ready the user is: from the store's own log, without a verdict."""

from __future__ import annotations

import math
from datetime import date

import pytest
from sqlmodel import select

from srs_interview.coaching import readying
from srs_interview.core import schedule
from srs_interview.core.coaching.next_step import Way
from srs_interview.core.coaching.readiness import Light
from srs_interview.core.coaching.standing import Kept
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.store import undo
from srs_interview.store.engine import reading
from srs_interview.store.tables import ReadinessDayRow
from tests.store import fitted, small
from tests.store.small import TODAY, Clock, own

CARDS = ("aim-1", "aim-2", "bold-1", "bold-2", "care-1")


def told(opened: Opened) -> None:
    for slug in ("aim", "bold", "care"):
        opened.writing.save(own(f"Of {slug}", slug, kinds=("failure",)))


def practise(opened: Opened, clock: Clock, days: int, slipping: str = "") -> None:
    """Each card on each of some days; those of one principle slip."""
    for _ in range(days):
        clock.later(days=1)
        for uid in CARDS:
            slips = bool(slipping) and uid.startswith(slipping)
            small.grade(opened, uid, Grade.AGAIN if slips else Grade.GOOD)


def rows(opened: Opened) -> list[ReadinessDayRow]:
    with reading(opened.study.engine) as session:
        return list(session.exec(select(ReadinessDayRow)))


def test_without_an_answer_nothing_is_known_and_it_says_so(opened: Opened) -> None:
    found = opened.coaching.readiness()
    stand = found.standing
    assert stand.when == "today, as no date is set"
    assert stand.lacking == "not enough reviews yet (0 of 20)"
    assert stand.test.words == "not enough reviews yet (0 of 20)"
    assert (stand.whole.estimate, stand.whole.recall) == (None, None)
    assert stand.whole.light is Light.RED
    assert [part.name for part in stand.principles] == [
        "Aim",
        "Bold",
        "Care",
        "Dare",
        "Earn",
    ]
    assert found.next is not None
    assert found.next.way is Way.WRITE
    said = stand.whole.words(stand.today)
    assert said == "Recall is not known: none of 4 cards was seen yet."


def test_an_empty_house_asks_for_nothing(
    clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    database = tmp_path_factory.mktemp("empty") / "srs.db"
    with small.at(database, clock) as opened:
        found = opened.coaching.readiness()
        assert found.next is None
        assert found.standing.principles == ()
        assert found.standing.whole.light is None


def test_recall_is_that_of_the_day_under_the_parameters_in_force(
    opened: Opened, clock: Clock
) -> None:
    told(opened)
    practise(opened, clock, days=3)
    opened.writing.set_interview(date.fromordinal(TODAY + 23), "")
    fitted.put_in(opened)
    stand = opened.coaching.recalled()
    assert stand.dated
    assert stand.when == f"on {date.fromordinal(TODAY + 23)}, in 20 days"
    expected = [
        schedule.recall(row.stability or 0, 20, fitted.OTHERS)
        for row in (small.card(opened, uid) for uid in CARDS[:2])
    ]
    aim = stand.principles[0]
    assert aim.estimate is not None
    assert aim.recall == aim.estimate.raw == pytest.approx(sum(expected) / 2)
    assert stand.lacking == "not enough reviews yet (5 of 20)"
    assert aim.unseen == 1 + 1, "a question that is open, and the story"


def test_of_very_many_cards_some_speak_for_all(
    opened: Opened, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(opened)
    practise(opened, clock, days=3)
    clock.later(days=9)
    every = opened.coaching.recalled().whole.estimate
    monkeypatch.setattr(readying, "ENOUGH", 2)
    some = opened.coaching.recalled().whole.estimate
    assert every is not None
    assert some is not None
    assert some.cards == every.cards == 5
    assert some.raw == pytest.approx(every.raw, abs=0.02)


def test_who_keeps_slipping_is_told_less_than_the_model_hopes(
    opened: Opened, clock: Clock
) -> None:
    told(opened)
    practise(opened, clock, days=10, slipping="bold")
    clock.later(days=4)
    stand = opened.coaching.recalled()
    aim, bold = stand.principles[:2]
    assert stand.lacking == ""
    assert aim.estimate is not None
    assert bold.estimate is not None
    assert bold.estimate.calibrated < bold.estimate.raw - 0.05
    assert bold.recall == bold.estimate.calibrated
    assert bold.estimate.low < bold.estimate.calibrated < bold.estimate.high
    assert aim.recall is not None
    assert bold.recall < aim.recall
    assert "estimated" in bold.words(stand.today)
    assert stand.test.raw is not None
    # What following the plan gives is told by the same answers.
    opened.planning.add(TODAY + 20)
    made = opened.planning.plan().made
    assert made is not None
    assert made.foretold is not None
    assert made.foretold.estimated is not None
    assert made.foretold.estimated < made.foretold.recall


def test_a_day_is_kept_once_and_coverage_may_join_it(
    opened: Opened, clock: Clock
) -> None:
    told(opened)
    practise(opened, clock, days=10, slipping="bold")
    with reading(opened.study.engine) as session:
        steps = undo.depth(session)
    coaching = opened.coaching
    first = coaching.recalled()
    assert not coaching.kept_today()
    coaching.keep_standing(first)
    assert coaching.kept_today()
    assert {row.coverage for row in rows(opened)} == {None}
    for uid in CARDS:
        small.grade(opened, uid, Grade.AGAIN)
    later = coaching.readiness().standing
    kept = {row.principle: row for row in rows(opened)}
    assert set(kept) == {"", *(part.uid for part in first.principles)}
    assert first.whole.estimate is not None
    assert kept[""].calibrated == first.whole.estimate.calibrated
    assert later.whole.ready is not None
    assert kept[""].coverage == later.whole.ready.coverage
    with reading(opened.study.engine) as session:
        assert undo.depth(session) == steps + len(CARDS)


def test_the_weeks_before_are_told_with_today_left_out(
    opened: Opened, clock: Clock
) -> None:
    told(opened)
    practise(opened, clock, days=1)
    coaching = opened.coaching
    coaching.keep_standing(coaching.recalled())
    clock.later(days=14)
    opened.study.begin_day()
    coaching = opened.coaching
    stand = coaching.recalled()
    coaching.keep_standing(stand)
    assert coaching.recalled() == stand, "today's own row is not the past"
    won = stand.whole.change(stand.today)
    assert won is not None
    assert (won[0] < 0, won[1]) == (True, 14)
    trend = stand.whole.trend(stand.today)
    assert [value is None for value in trend] == [True] * 3 + [False] + [True] * 2 + [
        False
    ]
    clock.later(days=29)
    assert opened.coaching.recalled().whole.change(clock.now.toordinal()) is None


def test_what_was_foretold_of_another_day_is_no_past_of_this_one(
    opened: Opened, clock: Clock
) -> None:
    """Recall in three weeks is lower than recall today: nothing was forgotten."""
    told(opened)
    practise(opened, clock, days=1)
    coaching = opened.coaching
    coaching.keep_standing(coaching.recalled())
    clock.later(days=1)
    opened.study.begin_day()
    date_of = date.fromordinal(TODAY + 22)
    opened.writing.set_interview(date_of, "")
    assert opened.coaching.recalled().whole.past == ()
    for _ in range(2):
        clock.later(days=1)
        opened.study.begin_day()
        opened.coaching.keep_standing(opened.coaching.recalled())
    assert [each.day for each in opened.coaching.recalled().whole.past] == [TODAY + 3]
    clock.later(days=30)
    opened.study.begin_day()
    assert opened.coaching.recalled().whole.past == ()


def test_one_grade_over_and_over_gives_numbers(opened: Opened, clock: Clock) -> None:
    """Issue 5: a log of only Again, and one of only Easy."""
    for grade in (Grade.AGAIN, Grade.EASY):
        for _ in range(6):
            clock.later(days=1)
            small.grade(opened, "aim-1", grade)
            small.grade(opened, "care-1", grade)
        stand = opened.coaching.recalled()
        for part in stand.parts:
            for value in part.kept(stand.today)[2:]:
                assert value is None or math.isfinite(float(value)), part.uid
            assert part.estimate is None or 0 <= part.estimate.low <= 1
        assert "nan" not in stand.test.words


def test_a_wrong_clock_and_a_far_date_give_numbers(
    opened: Opened, clock: Clock
) -> None:
    """Issue 5: reviews from the future, a date five years away."""
    told(opened)
    past = small.deck() + small.history("house/bold-1", grades=(3, 1, 3))
    ahead = past.replace("house/bold-1", "house/aim-1")
    for n in range(3):
        ahead = ahead.replace(f"day = {TODAY - 90 + n}", f"day = {TODAY + 40 + n}")
    opened.importing.data(ahead.encode(), source="house.toml")
    opened.writing.set_interview(date.fromordinal(TODAY + 5 * 365), "")
    for _ in range(2):
        stand = opened.coaching.recalled()
        for part in stand.parts:
            assert all(
                each is None or 0 <= each <= 1
                for each in (part.recall, *part.kept(stand.today)[2:8])
            )
        clock.later(days=-7)


def test_the_story_that_is_to_be_told_is_found_by_its_card(opened: Opened) -> None:
    story = opened.writing.save(own("The outage", "aim"))
    assert opened.coaching.telling_of(story.uid) == small.number(opened, story.uid)


def test_what_is_kept_is_what_was_seen() -> None:
    assert Kept(1, "", raw=0.9).recall == 0.9
    assert Kept(1, "", raw=0.9, calibrated=0.7).recall == 0.7
    assert Kept(1, "").recall is None
