"""Drills draw what was met least, of many principles, and sum up plainly."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.rehearsing.drills import Drill, Summary, apart, least_met

Thing = tuple[int, str, int]
"""Its rank, its principle, and a number of its own."""

things = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from("abcd")), max_size=12
).map(lambda pairs: [(*pair, number) for number, pair in enumerate(pairs)])


def principle(thing: Thing) -> str:
    return thing[1]


def drawn(seed: int, found: list[Thing], number: int) -> list[Thing]:
    return least_met(
        Random(seed), found, lambda thing: (thing[0], 0), principle, number
    )


@given(things, st.integers(0, 14), st.integers(0, 9))
def test_nothing_is_drawn_twice_and_what_was_met_least_is_drawn_first(
    found: list[Thing], number: int, seed: int
) -> None:
    """PRACTICE 5.5: the reserve first."""
    taken = drawn(seed, found, number)
    assert len(taken) == len({*taken}) == min(number, len(found))
    ranks = sorted(thing[0] for thing in taken)
    assert ranks == sorted(thing[0] for thing in found)[:number]
    assert taken == drawn(seed, found, number)


@given(things, st.integers(0, 9))
def test_neighbours_are_of_one_principle_only_where_no_order_parts_them(
    found: list[Thing], seed: int
) -> None:
    """Two of a kind side by side give the answer away."""
    taken = drawn(seed, found, len(found))
    most = max(Counter(map(principle, taken)).values(), default=0)
    if 2 * most <= len(taken) + 1:
        assert all(one[1] != other[1] for one, other in pairwise(taken))
    assert sorted(taken) == sorted(found)


@given(things)
def test_what_is_apart_already_stays_as_it_is(found: list[Thing]) -> None:
    once = apart(found, principle)
    if all(one[1] != other[1] for one, other in pairwise(once)):
        assert apart(once, principle) == once


def test_of_one_rank_each_principle_comes_before_one_comes_twice() -> None:
    found = [(0, "a", 1), (0, "a", 2), (0, "a", 3), (0, "b", 4), (0, "c", 5)]
    for seed in range(20):
        assert {thing[1] for thing in drawn(seed, found, 3)} == {"a", "b", "c"}


def test_a_summary_is_one_plain_sentence() -> None:
    assert Summary(Drill.CHOOSE, 0, 0, 0, 0).sentence == "Nothing was asked."
    assert Summary(Drill.FIGURES, 3, 2, 31, 3).sentence == "2 of 3 right, 10 s each."
    assert Summary(Drill.FIGURES, 3, 2, 31, 1).sentence == "2 of 3 right, 31 s each."
    assert Summary(Drill.FIGURES, 3, 2, 0, 0).sentence == "2 of 3 right."
    summary = Summary(Drill.CHOOSE, 10, 7, 120, 10, (5, 7))
    assert summary.sentence == "7 of 10 right, 12 s each; at first sight 5 of 7."
