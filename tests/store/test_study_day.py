"""The study day in the store: rollover, clock changes, flights, and a wrong clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from srs_interview.core import schedule
from srs_interview.core.days import iso, study_day
from srs_interview.core.items import Mode
from srs_interview.core.schedule import Grade
from srs_interview.errors import ClockError
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from tests.store import small
from tests.store.small import TODAY, Clock, at, card, copied, grade

WINTER = timezone(timedelta(hours=1))
SUMMER = timezone(timedelta(hours=2))

BACK = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
"""When Berlin's clocks went from 03:00 back to 02:00."""
FORTH = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
"""When they go from 02:00 to 03:00."""


def berlin(moment: datetime) -> datetime:
    """A moment on Berlin's clocks, where this machine has no zones too."""
    zone: tzinfo
    try:
        zone = ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        zone = SUMMER if moment < BACK or moment >= FORTH else WINTER
    return moment.astimezone(zone)


@pytest.mark.parametrize(("change", "hours"), [(BACK, 25), (FORTH, 23)])
def test_a_night_of_clock_changes_is_one_study_day(
    change: datetime, hours: int
) -> None:
    """PRACTICE 2: the day ends at four by the wall clock, 25 or 23 hours long."""
    evening = change - timedelta(hours=6)
    moments = [berlin(evening + timedelta(minutes=10 * n)) for n in range(6 * 40)]
    days = [study_day(moment) for moment in moments]
    assert days == sorted(days)
    for moment, day in zip(moments, days, strict=True):
        wall = moment.date().toordinal()
        assert day == (wall if moment.time() >= time(4) else wall - 1)
    sunday = change.date().toordinal()
    first = next(m for m, day in zip(moments, days, strict=True) if day == sunday)
    before = first - timedelta(days=1)  # by the wall clock, four in the morning too
    assert (first.astimezone(UTC) - before.astimezone(UTC)) == timedelta(hours=hours)


@pytest.mark.parametrize("change", [BACK, FORTH])
def test_a_grade_each_evening_across_a_clock_change_is_a_day_apart(
    house: Path, tmp_path: Path, change: datetime
) -> None:
    """PRACTICE 2: all scheduling is in days."""
    clock = Clock(berlin(change - timedelta(hours=6)))
    with at(copied(house, tmp_path / "srs.db"), clock) as opened:
        grade(opened, "fact-1", Grade.AGAIN)
        first = card(opened, "fact-1").last_day
        clock.now = berlin(change + timedelta(hours=19))
        grade(opened, "fact-1", Grade.GOOD)
        row = card(opened, "fact-1")
        assert first is not None
        assert row.last_day == first + 1
        known = schedule.after(None, Grade.AGAIN, first)
        known = schedule.after(known, Grade.GOOD, first + 1)
        assert (row.stability, row.difficulty) == (known.stability, known.difficulty)


def test_a_grade_at_night_belongs_to_the_day_before(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 2: rollover 04:00."""
    clock.now = clock.now.replace(hour=3, minute=59) + timedelta(days=1)
    grade(opened, "fact-1")
    clock.later(minutes=1)
    grade(opened, "fact-2")
    assert [event.day for event in small.log(opened)] == [TODAY, TODAY + 1]


def test_an_evening_and_the_next_morning_are_a_day_apart(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 2: reviewed 23:00 and answered 08:00 is one day, not none."""
    clock.now = clock.now.replace(hour=23)
    grade(opened, "fact-1")
    clock.later(hours=9)
    grade(opened, "fact-1", Grade.AGAIN, Mode.DRILL)
    known = schedule.after(None, Grade.GOOD, TODAY)
    known = schedule.after(known, Grade.AGAIN, TODAY + 1)
    assert card(opened, "fact-1").stability == known.stability


def test_a_day_once_written_is_never_computed_anew(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 2: neither when the zone nor when the rollover changes."""
    database = copied(house, tmp_path / "srs.db")
    clock.now = clock.now.replace(hour=5)
    with at(database, clock) as opened:
        grade(opened, "fact-1")
    later = replace(Settings(), rollover=time(6, 0))
    clock.now = clock.now.astimezone(timezone(timedelta(hours=9)))
    with at(database, clock, later) as opened:
        assert [event.day for event in small.log(opened)] == [TODAY]
        assert card(opened, "fact-1").last_day == TODAY


def test_after_a_flight_west_today_counts_as_the_day_of_the_card(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 2: at most one day ahead."""
    tokyo, denver = timezone(timedelta(hours=9)), timezone(timedelta(hours=-7))
    clock.now = clock.now.astimezone(tokyo)
    grade(opened, "fact-1", Grade.AGAIN)
    landed = clock.now + timedelta(hours=4)
    clock.now = landed.astimezone(denver)
    assert opened.study.day == TODAY
    assert card(opened, "fact-1").last_day == TODAY + 1
    grade(opened, "fact-1", Grade.GOOD)
    assert [event.day for event in small.log(opened)] == [TODAY + 1] * 2
    assert card(opened, "fact-1").reps == 1, "the first grade of that day counts"
    small.assert_computed_is_true(opened)


def test_what_a_button_says_after_a_flight_west_is_what_is_saved(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 2 and 7."""
    grade(opened, "fact-1")
    clock.later(days=1)
    grade(opened, "fact-1", Grade.GOOD, Mode.DRILL)
    clock.later(days=-1)
    choices = small.shown(opened, "fact-1", Mode.DRILL).standing.choices
    assert choices is not None
    graded = grade(opened, "fact-1", Grade.AGAIN, Mode.DRILL)
    assert graded.counted
    assert graded.due_day == TODAY + 1 + choices[Grade.AGAIN]
    small.assert_computed_is_true(opened)


@pytest.mark.parametrize("mode", [Mode.DAILY, Mode.DRILL])
def test_a_clock_more_than_a_day_back_is_refused_and_nothing_is_saved(
    opened: Opened, clock: Clock, mode: Mode
) -> None:
    """PRACTICE 2: one sentence."""
    grade(opened, "fact-1")
    clock.later(days=-2)
    opened.study.begin_day()
    before = small.visible(opened), small.now_computed(opened)
    with pytest.raises(ClockError) as refused:
        grade(opened, "fact-1", Grade.AGAIN, mode)
    assert str(refused.value) == (
        f"the clock says {iso(TODAY - 2)}, but this card was answered on {iso(TODAY)}; "
        "nothing was saved: set the clock right or, where it is, "
        "run srs-interview doctor --redate"
    )
    assert (small.visible(opened), small.now_computed(opened)) == before
    assert len(small.log(opened)) == 1
    grade(opened, "fact-2")
    clock.later(days=2)
    grade(opened, "fact-1", Grade.AGAIN, Mode.DRILL)
    assert len(small.log(opened)) == 3


def test_a_clock_set_back_within_the_day_keeps_the_order_of_the_log(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 4: folded by the instant, as it was done."""
    grade(opened, "fact-1", Grade.AGAIN)
    clock.later(hours=-3)
    assert not grade(opened, "fact-1", Grade.GOOD).counted
    clock.later(hours=-3)
    grade(opened, "fact-2")
    first, second, _ = small.log(opened)
    assert first.at < second.at
    assert [second.mode, second.grade] == ["return", 3]
    small.assert_computed_is_true(opened)
    item = opened.study.session().next_item()
    assert item is None or "fact-1" not in str(item), "it is done for today"


def test_a_story_rewritten_after_the_clock_was_set_back_is_due_tomorrow(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 6.4."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    grade(opened, story.uid, Grade.EASY)
    clock.later(hours=-2)
    changed = replace(story, facts=small.own("x", "aim", words="new").facts)
    opened.writing.save(changed)
    assert card(opened, story.uid).due_day == TODAY + 2
    small.assert_computed_is_true(opened)


def test_a_story_written_before_a_flight_west_can_be_told_after_it(
    opened: Opened, clock: Clock
) -> None:
    """PRACTICE 2 and 4: nothing cached lies where days are out of order."""
    story = opened.writing.save(small.own("Told", "aim"))
    clock.later(days=1)
    grade(opened, story.uid)
    clock.later(days=5)
    changed = replace(story, facts=small.own("x", "aim", words="new").facts)
    opened.writing.save(changed)
    clock.later(days=-1)
    grade(opened, story.uid, Grade.AGAIN, Mode.DRILL)
    small.assert_computed_is_true(opened)
