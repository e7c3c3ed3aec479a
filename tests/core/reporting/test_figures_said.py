"""Numbers said over time (DOMAIN A44): a habit, counted by the week."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.reporting.figures_said import Told, Week, weekly, with_figures

MONDAY = date(2026, 11, 23).toordinal()


def told(day: int, *said: int, figures: tuple[int, ...] = (1, 2)) -> Told:
    return Told(day, frozenset(figures), frozenset(said))


def test_a_week_goes_from_monday_to_sunday() -> None:
    found = weekly([told(MONDAY + 7, 1, 2), told(MONDAY, 1), told(MONDAY + 6)])
    assert found == (Week(MONDAY, 2, 1, 4), Week(MONDAY + 7, 1, 2, 2))
    assert [week.share for week in found] == [0.25, 1.0]


def test_facts_without_a_figure_are_neither_asked_for_nor_counted() -> None:
    assert weekly([told(MONDAY, 1, 2, 3, figures=(3, 4))]) == (Week(MONDAY, 1, 1, 2),)
    assert weekly([told(MONDAY, 1, 2, figures=())]) == ()


def test_a_figure_in_words_is_one_and_a_year_is_none() -> None:
    facts = [(1, "forty lines"), (2, "in 2019"), (3, "asked them"), (4, "to 12 %")]
    assert with_figures(facts) == {1, 4}


days = st.integers(MONDAY - 30, MONDAY + 30)
ids = st.frozensets(st.integers(1, 6))


@given(st.lists(st.builds(Told, days, ids, ids)))
def test_weeks_lose_no_telling_and_say_no_more_than_there_is(
    tellings: list[Told],
) -> None:
    weeks = weekly(tellings)
    assert sum(w.figures for w in weeks) == sum(len(t.figures) for t in tellings)
    assert sum(w.tellings for w in weeks) == sum(bool(t.figures) for t in tellings)
    assert all(0 <= week.share <= 1 and week.figures for week in weeks)
    assert [w.monday for w in weeks] == sorted({w.monday for w in weeks})
    assert all(date.fromordinal(week.monday).weekday() == 0 for week in weeks)
