"""Sums behind the statistics: weeks, shades, columns, bars, and when little is said."""

from __future__ import annotations

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.reporting.history import (
    Calendar,
    Day,
    Kept,
    Raised,
    Spent,
    forecast,
    level,
)
from srs_interview.core.reporting.spreads import Bar, Spread, spread
from srs_interview.core.reporting.statistics import Range, too_few, trend_weeks
from srs_interview.core.today import streak

MONDAY = 739943
"""2026-11-23."""


def test_a_week_of_a_trend_goes_from_monday_to_sunday() -> None:
    rows = [(MONDAY - 8, 1, 1), (MONDAY - 7, 0, 1), (MONDAY - 1, 1, 1), (MONDAY, 1, 2)]
    expected = (Kept(1, 1), Kept(1, 2), Kept(1, 2))
    assert trend_weeks(rows, MONDAY, 3) == expected
    assert trend_weeks(rows, MONDAY + 6, 3) == expected
    assert trend_weeks(rows, MONDAY + 7, 3) == (Kept(1, 2), Kept(1, 2), Kept())
    assert trend_weeks([(MONDAY + 1, 1, 1)], MONDAY, 1) == (Kept(),), "not come yet"


def test_a_shade_is_none_only_for_a_day_without_answers() -> None:
    calendar = Calendar(MONDAY, ((0, 1, 25, 26, 51, 100, None),))
    shades = [level(n, calendar.most) for n in calendar.weeks[0]]
    assert shades == [0, 1, 1, 2, 3, 4, 0]
    assert Calendar().most == 0
    assert level(0, Calendar().most) == 0


def test_over_a_quarter_raised_is_said_from_twenty_suggestions_on() -> None:
    """DOMAIN D."""
    assert Raised(31, 9, 100).mirror == "you raised your grade in 31 % of reviews"
    assert Raised(5, 0, 20).mirror == "", "a quarter is not over a quarter"
    assert Raised(6, 0, 20).mirror == "you raised your grade in 30 % of reviews"
    assert Raised(19, 0, 19).mirror == ""


def test_ranges_end_today_and_a_key_goes_through_them() -> None:
    assert [span.first(MONDAY) for span in Range] == [
        MONDAY - 6,
        MONDAY - 29,
        MONDAY - 364,
        0,
    ]
    assert Range.EVER.next is Range.WEEK
    assert (too_few(3), too_few(20)) == ("not enough reviews yet (3 of 20)", "")


def test_a_value_on_an_edge_lies_in_the_bar_above_it() -> None:
    assert spread([1, 2, 2, 7], (2, 5)) == Spread(
        (Bar(0, 2, 1), Bar(2, 5, 2), Bar(5, inf, 1)), 4, 2, 3
    )
    assert spread([], (2, 5)) == Spread()


@given(
    st.dictionaries(st.integers(1, 400), st.integers(1, 9)),
    st.integers(1, 400),
    st.integers(0, 400),
    st.integers(1, 90),
)
def test_columns_hold_every_day_once(
    days: dict[int, int], first: int, long: int, most: int
) -> None:
    spent = Spent(tuple(Day(day, n, 60 * n) for day, n in sorted(days.items())))
    columns = spent.columns(first, first + long, most)
    assert 1 <= len(columns) <= most
    width = columns[1].day - columns[0].day if len(columns) > 1 else long + 1
    held = [n for day, n in days.items() if first <= day < columns[-1].day + width]
    assert sum(column.answers for column in columns) == sum(held)


@given(
    st.dictionaries(st.integers(1, 40), st.integers(1, 5)),
    st.integers(1, 40),
    st.integers(0, 20),
)
def test_a_forecast_holds_every_card_once(
    due: dict[int, int], today: int, days: int
) -> None:
    found = forecast(due, today, days)
    assert found.backlog + sum(found.days) + found.later == sum(due.values())
    assert len(found.days) == days


@given(st.sets(st.integers(1, 60)), st.integers(1, 60), st.sets(st.integers(1, 60)))
def test_days_off_make_no_streak_shorter(
    practised: set[int], today: int, off: set[int]
) -> None:
    """PRACTICE 10: and a run never holds more days than were practised."""
    assert streak(practised, today) <= streak(practised, today, off) <= len(practised)
    assert streak(practised, today, range(1, 61)) == sum(
        day <= today for day in practised
    )
