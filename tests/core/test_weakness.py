"""How weak a principle is, and what follows from it (PRACTICE 7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import schedule
from srs_interview.core.schedule import Grade
from srs_interview.core.weakness import (
    Evidence,
    Weak,
    band,
    desired_recall,
    weakness,
)

TODAY = 740_000

evidence = st.lists(
    st.builds(
        Evidence,
        day=st.integers(TODAY - 200, TODAY),
        grade=st.sampled_from(Grade),
        main=st.booleans(),
        n=st.integers(1, 5),
    ),
    max_size=20,
)


def grades(*given: Grade, day: int = TODAY, main: bool = True) -> list[Evidence]:
    return [Evidence(day, grade, main) for grade in given]


def test_nothing_known_stands_at_the_prior_and_is_not_measured() -> None:
    """PRACTICE 7: the prior is four grades worth 0.75."""
    assert weakness([], TODAY) == Weak(w=0.25, grades=0)


@pytest.mark.parametrize(
    ("grade", "w"),
    [(Grade.AGAIN, 0.625), (Grade.HARD, 0.375), (Grade.GOOD, 0.2), (Grade.EASY, 0.125)],
)
def test_four_grades_of_today_weigh_as_much_as_the_prior(
    grade: Grade, w: float
) -> None:
    """PRACTICE 7: 1 - (sum(u g) + 3) / (sum(u) + 4), g = 0, 0.5, 0.85, 1."""
    assert weakness(grades(*[grade] * 4), TODAY).w == w


def test_a_grade_counts_half_after_two_weeks_and_half_under_another_principle() -> None:
    """PRACTICE 7: u = 0.5 ** (age / 14), times 0.5 for the other principles."""
    old = weakness(grades(*[Grade.AGAIN] * 4, day=TODAY - 14), TODAY)
    other = weakness(grades(*[Grade.AGAIN] * 4, main=False), TODAY)
    fresh = weakness(grades(*[Grade.AGAIN] * 2), TODAY)
    assert old.w == other.w == fresh.w == 0.5


def test_only_grades_at_weight_one_make_a_principle_measured() -> None:
    """PRACTICE 7: fewer than four counting grades at weight 1 measure nothing."""
    others = grades(*[Grade.AGAIN] * 9, main=False)
    three = grades(*[Grade.GOOD] * 3)
    assert not weakness(others + three, TODAY).measured
    assert weakness(three + grades(Grade.GOOD, day=TODAY - 900), TODAY).measured


@given(evidence)
def test_weakness_lies_between_all_easy_and_all_again(seen: list[Evidence]) -> None:
    assert 0 <= weakness(seen, TODAY).w <= 1


@given(evidence, st.data())
def test_a_rollup_says_the_same_as_the_grades_it_counts(
    seen: list[Evidence], data: st.DataObject
) -> None:
    apart = [
        Evidence(each.day, each.grade, each.main)
        for each in seen
        for _ in range(each.n)
    ]
    shuffled = data.draw(st.permutations(apart))
    assert weakness(shuffled, TODAY) == weakness(seen, TODAY)


@given(evidence, st.sampled_from(Grade), st.integers(TODAY - 60, TODAY))
def test_a_better_grade_never_makes_a_principle_weaker(
    seen: list[Evidence], grade: Grade, day: int
) -> None:
    better = Grade(min(grade + 1, Grade.EASY))
    worse = weakness([*seen, Evidence(day, grade, True)], TODAY)
    assert weakness([*seen, Evidence(day, better, True)], TODAY).w <= worse.w


def test_a_grade_of_a_day_ahead_counts_as_one_of_today() -> None:
    """PRACTICE 2: after a flight west the last day may be tomorrow's."""
    assert weakness(grades(Grade.AGAIN, day=TODAY + 1), TODAY) == weakness(
        grades(Grade.AGAIN), TODAY
    )


@pytest.mark.parametrize(
    ("w", "expected"),
    [(0.0, 0), (0.199, 0), (0.2, 1), (0.349, 1), (0.35, 2), (0.499, 2), (0.5, 3)],
)
def test_the_first_measured_band_is_that_of_w(w: float, expected: int) -> None:
    """PRACTICE 7: < 0.20, < 0.35, < 0.50, else."""
    assert band(w, None) == expected


@pytest.mark.parametrize(
    ("w", "before", "expected"),
    [
        (0.229, 0, 0),
        (0.23, 0, 1),
        (0.379, 1, 1),
        (0.38, 1, 2),
        (0.529, 2, 2),
        (0.53, 2, 3),
        (0.51, 0, 2),
        (0.51, 3, 3),
        (0.499, 3, 2),
        (0.2, 1, 1),
        (0.199, 1, 0),
        (0.1, 3, 0),
        (0.9, 0, 3),
    ],
)
def test_a_stricter_band_is_entered_past_its_edge_an_easier_one_at_it(
    w: float, before: int, expected: int
) -> None:
    """PRACTICE 7: 0.03 past the edge on the way up, at the edge on the way down."""
    assert band(w, before) == expected


@given(st.floats(0, 1), st.sampled_from([None, 0, 1, 2, 3]))
def test_a_band_stays_where_it_is_while_w_does(w: float, before: int | None) -> None:
    settled = band(w, before)
    assert band(w, settled) == settled


@pytest.mark.parametrize(
    ("held", "intervals"),
    [
        (0, [4, 31, 173, 773, 2859]),
        (1, [2, 11, 46, 163, 497]),
        (2, [1, 4, 14, 42, 111]),
        (3, [1, 3, 8, 19, 43]),
    ],
)
def test_the_bands_give_the_intervals_of_the_table(
    held: int, intervals: list[int]
) -> None:
    """PRACTICE 7: the days after 1 to 5 Goods, each given on its due day."""
    recall, day, memory, found = desired_recall(held, 0.9), TODAY, None, []
    for _ in intervals:
        memory = schedule.after(memory, Grade.GOOD, day)
        found.append(schedule.interval(memory.stability, recall))
        day += found[-1]
    assert found == intervals


def test_not_measured_is_held_to_the_base() -> None:
    """PRACTICE 7: "not measured yet", held to base."""
    assert desired_recall(None, 0.9) == desired_recall(1, 0.9) == 0.9


@given(st.sampled_from([None, 0, 1, 2, 3]), st.floats(0.7, 0.97))
def test_desired_recall_stays_where_the_scheduler_takes_it(
    held: int | None, base: float
) -> None:
    """PRACTICE 7: recall stays within 0.70 to 0.97."""
    assert 0.70 <= desired_recall(held, base) <= 0.97
