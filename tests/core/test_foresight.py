"""The formulas are py-fsrs's: what is planned is what a review will do."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import schedule
from srs_interview.core.foresight import Foresight, Held
from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade

FORESEEN = Foresight()
grades = st.sampled_from(Grade)
reviews = st.lists(st.tuples(st.integers(1, 400), grades), max_size=12)


@given(grades, reviews)
def test_a_history_leads_where_py_fsrs_says(
    first: Grade, later: list[tuple[int, Grade]]
) -> None:
    memory, held = schedule.after(None, first, 1), FORESEEN.first(first)
    for gap, grade in later:
        recall = FORESEEN.recall(held.stability, gap)
        assert recall == pytest.approx(schedule.recall(memory.stability, gap))
        memory = schedule.after(memory, grade, memory.day + gap)
        held = FORESEEN.after(held, grade, recall)
        assert held == pytest.approx((memory.stability, memory.difficulty))


@given(st.floats(0.1, 1000), st.floats(1, 10), st.floats(0.05, 0.99))
def test_good_and_again_are_what_any_grade_is(s: float, d: float, r: float) -> None:
    held = Held(s, d)
    assert FORESEEN.good(held, r) == FORESEEN.after(held, Grade.GOOD, r)
    assert FORESEEN.again(held, r) == FORESEEN.after(held, Grade.AGAIN, r)
    outcomes = [FORESEEN.after(held, grade, r).stability for grade in Grade]
    assert list(accumulate(outcomes, max)) == outcomes


@given(st.floats(0.001, 1000), st.floats(1, 10), st.integers(0, 90), st.integers(1, 90))
def test_what_is_expected_of_a_review_weighs_a_good_and_an_again(
    s: float, d: float, since: int, left: int
) -> None:
    held = Held(s, d)
    recall = FORESEEN.recall(s, since)
    good, again = FORESEEN.good(held, recall), FORESEEN.again(held, recall)
    once = recall * FORESEEN.recall(good.stability, left)
    once += (1 - recall) * FORESEEN.recall(again.stability, left)
    expected = FORESEEN.once(left)
    assert expected(s, d, since) == pytest.approx(once)
    assert FORESEEN.once(left, since)(s, d, 0) == pytest.approx(once)
    twice = recall * expected(*good, 3) + (1 - recall) * expected(*again, 3)
    assert FORESEEN.twice(3, left)(s, d, since) == pytest.approx(twice)


def test_other_parameters_are_followed() -> None:
    """As after a fit."""
    fitted = tuple(
        w * (1.1 if n < 17 else 1.0) for n, w in enumerate(DEFAULT_PARAMETERS)
    )
    memory = schedule.after(
        schedule.after(None, Grade.GOOD, 1, fitted), Grade.HARD, 9, fitted
    )
    foreseen = Foresight(fitted)
    held = foreseen.first(Grade.GOOD)
    held = foreseen.after(held, Grade.HARD, foreseen.recall(held.stability, 8))
    assert held == pytest.approx((memory.stability, memory.difficulty))
