"""How large a loop is, and who asks about what (DOMAIN E1 and E2)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.rehearsing.loop_seats import (
    deal_principles,
    deal_seats,
    wanted_principles,
    weighted,
)
from srs_interview.core.rehearsing.loop_settings import Format, preset
from tests.core.dealing import FULL, house


def test_heavy_and_weak_principles_are_dealt_more_often() -> None:
    """DOMAIN E2.1: probability proportional to weight * (0.5 + w)."""
    assert weighted({"a": 2, "b": 1}, {"a": 0.5}) == {"a": 2.0, "b": 0.75}
    drawn = Counter(
        deal_principles(Random(seed), {"a": 3.0, "b": 1.0}, range(1, 2))[0]
        for seed in range(2000)
    )
    assert 1420 < drawn["a"] < 1580


def test_a_weight_of_nothing_is_dealt_only_when_nothing_else_is_left() -> None:
    weights = {"a": 0.0, "b": 1.0, "c": 0.0}
    for seed in range(30):
        drawn = deal_principles(Random(seed), weights, range(3, 4))
        assert drawn[0] == "b"
        assert sorted(drawn) == ["a", "b", "c"]


@given(
    st.dictionaries(st.text(max_size=3), st.floats(0, 1e6), max_size=30),
    st.integers(0, 40),
    st.integers(0, 9),
    st.integers(),
)
def test_principles_are_drawn_without_replacement_in_the_number_wanted(
    weights: dict[str, float], least: int, more: int, seed: int
) -> None:
    drawn = deal_principles(Random(seed), weights, range(least, least + more + 1))
    assert len(set(drawn)) == len(drawn)
    assert min(least, len(weights)) <= len(drawn) <= least + more
    assert set(drawn) <= weights.keys()


@pytest.mark.parametrize(
    ("known", "range_"),
    [(16, range(10, 14)), (14, range(10, 12)), (8, range(8, 9)), (30, range(10, 16))],
)
def test_how_many_principles_a_loop_wants(known: int, range_: range) -> None:
    """DOMAIN E2.1: 10 to 13 of 16, fewer when the framework has fewer."""
    assert wanted_principles(FULL, known) == range_


@pytest.mark.parametrize(
    ("format", "least", "most"),
    [
        (Format.ONE, 12, 15),
        (Format.SCREEN, 15, 60),
        (Format.FULL, 40, 65),
        (Format.RAPID, 5, 5),
    ],
)
def test_a_format_takes_the_minutes_it_says(
    format: Format, least: int, most: int
) -> None:
    """DOMAIN E2.4."""
    assert least <= preset(format).seconds / 60 <= most


def test_only_a_loop_of_several_has_a_bar_raiser() -> None:
    for format in Format:
        dealt = house(2, preset(format))
        raisers = sum(each.bar_raiser for each in dealt.interviewers)
        assert raisers == (format is Format.FULL)


def test_seats_can_be_dealt_without_questions_for_a_simulation() -> None:
    seats = deal_seats(Random(1), FULL, {f"p{n}": 1.0 for n in range(16)}, {})
    assert [len(seat.asks) for seat in seats] == [3] * 5


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"interviewers": 0}, "interviewers of a loop must be 1 to 7, got 0"),
        ({"questions": 21}, "questions of a loop must be 1 to 20, got 21"),
        ({"principles_least": 4}, "at least 1 and at most what is dealt, got 4 to 3"),
    ],
)
def test_sizes_that_make_no_loop_are_refused(wrong: dict[str, int], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        replace(FULL, **wrong)  # type: ignore[arg-type]


def test_a_small_framework_is_shared_out_evenly() -> None:
    """Five values and five people: nobody hears only of one of them."""
    few = {f"p{n}": 1.0 for n in range(5)}
    for seed in range(20):
        seats = deal_seats(Random(seed), preset(Format.FULL, technical=True), few, {})
        asked = Counter(uid for seat in seats for uid in seat.asks)
        assert sorted(asked.values()) == [2] * 5


def test_principles_are_drawn_alike_however_they_are_listed() -> None:
    there = {"a": 1.0, "b": 2.0, "c": 3.0}
    back = dict(reversed(there.items()))
    for seed in range(9):
        drawn = [deal_principles(Random(seed), w, range(3, 4)) for w in (there, back)]
        assert drawn[0] == drawn[1]
