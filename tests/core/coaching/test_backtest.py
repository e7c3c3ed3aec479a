"""How far past predictions were off: each held against what came."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.coaching.backtest import BINS, Missed, backtest, missed
from srs_interview.core.coaching.calibrating import NEEDED, Outcome

TODAY = 740_000
shares = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def told(recalled: int, forgotten: int, day: int = TODAY) -> list[Outcome]:
    """Reviews at the day when recall stands at 90 %."""
    return [
        Outcome(day, 1, 10.0, 10.0, n < recalled) for n in range(recalled + forgotten)
    ]


def test_a_result_counted_by_hand() -> None:
    found = missed([0.9, 0.9, 0.6, 0.6], [True, False, True, True])
    low, high = found.bins
    assert (low.low, low.high, low.reviews, low.recalled) == (0.5, 0.7, 2, 1.0)
    assert (high.low, high.high, high.reviews, high.recalled) == (0.9, 0.95, 2, 0.5)
    assert found.mean == pytest.approx(0.0)
    assert found.typical == pytest.approx(0.4)


@given(shares)
def test_every_review_is_in_one_bin_and_nothing_leaves_its_range(
    pairs: list[tuple[float, bool]],
) -> None:
    found = missed([share for share, _ in pairs], [known for _, known in pairs])
    assert sum(each.reviews for each in found.bins) == len(pairs)
    assert all(each.low <= each.expected <= each.high for each in found.bins)
    assert {each.low for each in found.bins} <= set(BINS)
    assert abs(found.mean) <= found.typical + 1e-9 <= 1 + 1e-9


@pytest.mark.parametrize("count", [0, 1, NEEDED - 1])
def test_too_few_reviews_are_said(count: int) -> None:
    found = backtest(told(count, 0))
    assert found.raw is None
    assert found.words == f"not enough reviews yet ({count} of 20)"


def test_half_of_what_was_to_be_known_is_forty_points_too_hopeful() -> None:
    found = backtest(told(20, 20))
    assert found.raw is not None
    assert found.raw.mean == pytest.approx(0.4)
    assert found.words.startswith(
        "over the latest 40 reviews predictions were off by 40 points, too high"
    )


def test_luck_is_not_taken_for_a_fault() -> None:
    assert "than chance explains" in backtest(told(19, 3)).words


def test_what_is_off_day_after_day_is_less_so_calibrated() -> None:
    log = [each for day in range(10) for each in told(3, 3, TODAY + day)]
    found = backtest(log)
    assert found.raw is not None
    assert found.calibrated is not None
    assert found.calibrated.typical < 0.7 * found.raw.typical


@given(st.lists(st.booleans(), min_size=6, max_size=6))
def test_a_prediction_is_corrected_by_earlier_days_only(last: list[bool]) -> None:
    log = [each for day in range(5) for each in told(3, 3, TODAY + day)]
    today = told(6, 0, TODAY + 5)
    other = [replace(e, recalled=r) for e, r in zip(today, last, strict=True)]

    def expected(outcomes: list[Outcome]) -> float:
        corrected = backtest(outcomes).calibrated
        assert isinstance(corrected, Missed)
        return sum(each.expected * each.reviews for each in corrected.bins)

    assert expected(log + other) == pytest.approx(expected(log + today))


@pytest.mark.parametrize("recalled", [True, False])
def test_a_log_of_only_one_grade_is_sensible(recalled: bool) -> None:
    count = 2 * NEEDED
    found = backtest(told(count, 0) if recalled else told(0, count))
    assert found.raw is not None
    assert found.raw.mean == pytest.approx(-0.1 if recalled else 0.9)
