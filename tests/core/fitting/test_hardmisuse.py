"""Hard for what was forgotten is said, and nobody is told off who just knows much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.fitting.hardmisuse import ADVICE, Graded, Habit, advice
from srs_interview.core.schedule import Grade

AGAIN, HARD, GOOD, EASY = Grade

reviews = st.lists(
    st.builds(
        Graded,
        uid=st.uuids().map(str),
        grade=st.sampled_from(Grade),
        recall=st.floats(0, 1),
        suggested=st.none() | st.sampled_from(Grade),
    ),
    max_size=60,
    unique_by=lambda each: each.uid,
)


def graded(
    times: int, grade: Grade, *, recall: float = 0.9, suggested: Grade | None = None
) -> list[Graded]:
    return [Graded(f"{grade.name}-{n}", grade, recall, suggested) for n in range(times)]


@given(reviews)
def test_a_repair_touches_hards_only_and_whoever_uses_again_is_left_alone(
    log: list[Graded],
) -> None:
    said = advice(log)
    hards = {each.uid for each in log if each.grade is HARD}
    if said is not None:
        assert set(said.mistaken) <= hards
        assert said.mistaken
        assert said.sentence.endswith(ADVICE)
    failures = sum(each.grade is AGAIN for each in log)
    if not hards or (failures >= len(log) and log):
        assert said is None


def test_a_suggested_again_made_hard_is_the_surest_sign() -> None:
    log = graded(6, HARD, suggested=AGAIN) + graded(3, AGAIN, suggested=AGAIN)
    said = advice(log + graded(9, GOOD, suggested=HARD))
    assert said is not None
    assert said.habit is Habit.RAISED
    assert said.sentence.startswith("6 of 9 answers for which Again was suggested")
    assert said.mistaken == tuple(f"HARD-{n}" for n in range(6))


@pytest.mark.parametrize(
    ("agains", "habit", "words"),
    [
        (0, Habit.NEVER_AGAIN, "none of 80 reviews is Again, about 8 were"),
        (1, Habit.HARD_FOR_FORGOTTEN, "1 of 80 reviews is Again, about 8 were"),
    ],
)
def test_failures_that_are_missing_while_hards_are_many_are_said(
    agains: int, habit: Habit, words: str
) -> None:
    said = advice(graded(agains, AGAIN) + graded(20, HARD) + graded(60 - agains, GOOD))
    assert said is not None
    assert said.habit is habit
    assert said.sentence.startswith(words)
    assert len(said.mistaken) == 20


@pytest.mark.parametrize(
    "log",
    [
        [],
        graded(1, HARD),
        graded(200, EASY),
        graded(200, GOOD),
        graded(200, AGAIN),
        graded(40, HARD, recall=0.99),
        graded(9, AGAIN) + graded(20, HARD) + graded(60, GOOD),
        graded(4, HARD, suggested=AGAIN) + graded(20, GOOD),
        graded(5, HARD, suggested=AGAIN) + graded(6, AGAIN, suggested=AGAIN),
    ],
    ids=[
        "nothing",
        "a single review",
        "all Easy",
        "all Good",
        "all Again",
        "no failure was to be expected",
        "Again is used as often as was to be expected",
        "raised too seldom to be a habit",
        "Again was mostly taken when it was suggested",
    ],
)
def test_nothing_is_said_of(log: list[Graded]) -> None:
    assert advice(log) is None
