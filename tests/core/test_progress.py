"""The sums behind the reports."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import progress
from srs_interview.core.progress import PrincipleRow

TODAY = 739_000

ROW = PrincipleRow(
    framework="amazon",
    slug="dive-deep",
    name="Dive Deep",
    cards=4,
    reviewed=4,
    due=1,
    measured=True,
    weakness=0.6,
    desired_recall=0.95,
    recall_now=0.5,
    recall_on_date=None,
    retention=0.6,
    reviews=8,
    lapses=3,
    stories=2,
)


def test_a_streak_counts_the_days_practised_up_to_today() -> None:
    assert progress.streak({TODAY, TODAY - 1, TODAY - 2}, TODAY) == 3


def test_today_is_not_missed_before_it_is_over() -> None:
    assert progress.streak({TODAY - 1, TODAY - 2}, TODAY) == 2


def test_a_streak_forgives_a_day_off() -> None:
    """PRACTICE 10: one missed day a week neither ends the run nor counts in it."""
    assert progress.streak({TODAY, TODAY - 2, TODAY - 3}, TODAY) == 3


def test_a_second_day_off_in_one_week_ends_a_streak() -> None:
    assert progress.streak({TODAY, TODAY - 2, TODAY - 4}, TODAY) == 2


def test_a_day_off_in_each_of_two_weeks_is_forgiven() -> None:
    days = set(range(TODAY - 13, TODAY + 1)) - {TODAY - 3, TODAY - 10}
    assert progress.streak(days, TODAY) == 12


def test_the_best_streak_is_found_in_the_past() -> None:
    days = {TODAY, *range(TODAY - 40, TODAY - 30)}
    assert progress.best_streak(days) == 10
    assert progress.best_streak(set()) == 0


@given(st.sets(st.integers(TODAY - 60, TODAY)))
def test_a_streak_never_counts_more_than_was_practised(days: set[int]) -> None:
    run = progress.streak(days, TODAY)
    assert run <= len(days)
    assert progress.best_streak(days) >= run


@given(st.sets(st.integers(TODAY - 30, TODAY)))
def test_practising_one_more_day_never_shortens_a_streak(days: set[int]) -> None:
    assert progress.streak(days | {TODAY}, TODAY) >= progress.streak(days, TODAY)


def test_the_weakest_stand_first_and_the_unmeasured_last() -> None:
    firm = replace(ROW, slug="a", weakness=0.1, position=1)
    unknown = replace(ROW, slug="b", weakness=None, measured=False, position=0)
    assert progress.weakest_first([unknown, firm, ROW]) == (ROW, firm, unknown)


@pytest.mark.parametrize(
    ("weakness", "said"),
    [(0.1, "firm"), (0.2, "fair"), (0.35, "weak"), (0.5, "very weak")],
)
def test_each_band_has_its_words(weakness: float, said: str) -> None:
    """PRACTICE 7: the edges are those of the bands."""
    assert progress.weakness_words(replace(ROW, weakness=weakness)) == said


def test_an_unmeasured_principle_is_never_called_weak() -> None:
    """PRACTICE 7: fewer than four counting grades are "not measured"."""
    row = replace(ROW, measured=False, weakness=0.9)
    assert progress.weakness_words(row) == "not measured"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(ROW, answered=8, slipped=5), "5 of 8 slipped"),
        (replace(ROW, weakness=0.1, stories=1), "fine; one story only"),
        (replace(ROW, weakness=0.1, stories=0), "fine; no story"),
        (ROW, "many were hard"),
    ],
)
def test_the_reason_names_what_happened(row: PrincipleRow, said: str) -> None:
    assert progress.reason(row) == said


def test_a_share_of_nothing_is_unknown() -> None:
    assert progress.share(0, 0) is None
    assert progress.share(1, 4) == 0.25
