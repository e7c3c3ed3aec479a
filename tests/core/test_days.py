"""The study day (PRACTICE 2)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import days

ZURICH = ZoneInfo("Europe/Zurich")
EVENING = datetime(2026, 11, 23, 23, 0, tzinfo=ZURICH)


def test_a_night_before_the_rollover_belongs_to_the_evening() -> None:
    """PRACTICE 2: (local time - rollover), rollover 04:00."""
    evening = days.study_day(EVENING)
    assert days.iso(evening) == "2026-11-23"
    assert days.study_day(EVENING + timedelta(hours=4, minutes=59)) == evening
    assert days.study_day(EVENING + timedelta(hours=5)) == evening + 1


def test_the_rollover_can_be_moved() -> None:
    early = datetime(2026, 11, 23, 2, 30, tzinfo=ZURICH)
    assert days.iso(days.study_day(early, time(2, 0))) == "2026-11-23"
    assert days.iso(days.study_day(early, time(2, 31))) == "2026-11-22"


def test_the_wall_clock_of_the_users_zone_decides() -> None:
    """PRACTICE 2: the same instant is another day further east."""
    instant = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert days.study_day(instant.astimezone(ZoneInfo("Asia/Tokyo"))) == (
        days.study_day(instant) + 1
    )


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_night_of_a_clock_change_ends_at_the_rollover(night: date) -> None:
    """PRACTICE 2, DESIGN 5: a daylight-saving night."""
    before = datetime.combine(night, time(3, 59), ZURICH)
    at = datetime.combine(night, time(4, 0), ZURICH)
    assert days.date_of(days.study_day(before)) == night - timedelta(days=1)
    assert days.date_of(days.study_day(at)) == night


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an aware local time"):
        days.study_day(EVENING.replace(tzinfo=None))


@given(st.dates(), st.times(min_value=time(4)))
def test_a_day_is_named_after_its_date(day: date, clock: time) -> None:
    found = days.study_day(datetime.combine(day, clock, UTC))
    assert days.date_of(found) == day
    assert days.iso(found) == day.isoformat()


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (9, "in 9 days"),
        (1827, "in 1,827 days"),
        (-3, "3 days ago"),
        (-1200, "1,200 days ago"),
    ],
)
def test_a_day_is_said_as_a_person_says_it(away: int, words: str) -> None:
    assert days.in_words(2000 + away, 2000) == words


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (date(2026, 11, 23), "Mon 23 Nov"),
        (date(2025, 12, 3), "Wed 3 Dec 2025"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
    ],
)
def test_a_day_in_a_list_has_its_year_where_that_is_another_one(
    day: date, named: str
) -> None:
    assert days.named(day.toordinal(), date(2026, 11, 24).toordinal()) == named
