"""The scheduler's door, against py-fsrs itself (DESIGN 2, FSRS 1 and 2)."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import schedule
from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade, Memory

FIRST_DAY = 740_000

recalls = st.floats(0.70, 0.97)
histories = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(Grade)), min_size=1, max_size=12
)
"""Days since the review before, and the grade."""


def noon(day: int) -> datetime:
    return datetime.min.replace(hour=12, tzinfo=UTC) + timedelta(days=day - 1)


def scheduler(desired_recall: float = 0.9) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        desired_retention=desired_recall,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


def replayed(
    history: list[tuple[int, Grade]], desired_recall: float = 0.9
) -> tuple[fsrs.Card, int]:
    """The history on fsrs's own card, never passing through a memory of ours."""
    card, day = fsrs.Card(card_id=1, due=noon(FIRST_DAY)), FIRST_DAY
    for elapsed, grade in history:
        day += elapsed
        card, _ = scheduler(desired_recall).review_card(
            card, fsrs.Rating(grade), review_datetime=noon(day)
        )
    return card, day


def remembered(history: list[tuple[int, Grade]]) -> Memory:
    memory, day = None, FIRST_DAY
    for elapsed, grade in history:
        day += elapsed
        memory = schedule.after(memory, grade, day)
    assert memory is not None
    return memory


@given(histories)
def test_a_memory_loses_nothing_that_fsrs_needs(
    history: list[tuple[int, Grade]],
) -> None:
    card, day = replayed(history)
    assert remembered(history) == Memory(card.stability or 0, card.difficulty or 0, day)


@given(histories, recalls)
def test_the_interval_is_the_one_fsrs_gives(
    history: list[tuple[int, Grade]], desired_recall: float
) -> None:
    card, day = replayed(history, desired_recall)
    days = schedule.interval(remembered(history).stability, desired_recall)
    assert noon(day + days) == card.due


@given(histories, st.integers(0, 2000))
def test_recall_is_the_one_fsrs_predicts(
    history: list[tuple[int, Grade]], elapsed: int
) -> None:
    card, day = replayed(history)
    predicted = scheduler().get_card_retrievability(card, noon(day + elapsed))
    found = schedule.recall(remembered(history).stability, elapsed)
    assert found == pytest.approx(predicted, rel=1e-12)


@given(histories, recalls)
def test_a_better_grade_is_never_asked_sooner(
    history: list[tuple[int, Grade]], desired_recall: float
) -> None:
    memory = remembered(history)
    days = schedule.choices(memory, memory.day + 1, desired_recall)
    assert list(days) == list(Grade)
    assert sorted(days.values()) == list(days.values())
    assert days[Grade.AGAIN] >= 1


def test_a_new_card_comes_back_after_one_one_two_and_eight_days() -> None:
    """FSRS 1: without learning steps."""
    assert list(schedule.choices(None, FIRST_DAY, 0.9).values()) == [1, 1, 2, 8]


def test_a_review_before_the_last_one_is_refused() -> None:
    """FSRS 2, trap 7: fsrs itself would move time backwards."""
    memory = schedule.after(None, Grade.GOOD, FIRST_DAY)
    with pytest.raises(
        ValueError, match="review on day 739999 is before the last one on 740000"
    ):
        schedule.after(memory, Grade.GOOD, FIRST_DAY - 1)


@pytest.mark.parametrize("desired_recall", [0.0, 0.69, 0.98, 1.0, 1.5])
def test_a_desired_recall_out_of_range_is_refused(desired_recall: float) -> None:
    """FSRS 2, trap 6: fsrs divides by zero, or takes 1.5."""
    with pytest.raises(ValueError, match="desired recall must be"):
        schedule.interval(10.0, desired_recall)


def test_no_interval_is_longer_than_a_hundred_years() -> None:
    """FSRS 2, trap 8: stability has no upper clamp."""
    assert schedule.interval(1e9, 0.7) == schedule.LONGEST_INTERVAL


@pytest.mark.parametrize(
    ("interval", "ease", "difficulty"),
    # What Anki 26.9 stored for such cards when they were answered Good once more.
    [(100, 2.3, 5.793), (30, 2.5, 6.083), (7, 1.3, 9.985), (300, 3.0, 1.393)],
)
def test_an_interval_of_sm2_is_converted_as_anki_does(
    interval: int, ease: float, difficulty: float
) -> None:
    stability, converted = schedule.converted(interval, ease)
    assert stability == interval
    again = schedule.after(Memory(stability, converted, 1), Grade.GOOD, 1)
    assert again.difficulty == pytest.approx(difficulty, abs=1e-3)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -1.0, 1000.0])
def test_no_number_is_taken_for_a_parameter_that_the_formulas_do_not_take(
    number: float,
) -> None:
    given = DEFAULT_PARAMETERS
    assert schedule.checked([*given]) == given
    with pytest.raises(ValueError, match="parameter is"):
        schedule.checked([*given[:3], number, *given[4:]])


@pytest.mark.parametrize("many", [0, 1, 17, 19, 20, 22])
def test_no_set_of_another_length_is_taken(many: int) -> None:
    """FSRS 2, trap 11: never passed on."""
    with pytest.raises(ValueError, match=f"{many} parameters are of .*FSRS-6 has 21"):
        schedule.checked([0.5] * many)


parameter_sets = st.tuples(
    *(
        st.floats(low, high)
        for low, high in zip(
            fsrs.scheduler.LOWER_BOUNDS_PARAMETERS,
            fsrs.scheduler.UPPER_BOUNDS_PARAMETERS,
            strict=True,
        )
    )
)


@given(histories, st.just(DEFAULT_PARAMETERS) | parameter_sets)
def test_bare_numbers_step_as_fsrs_does_to_the_last_bit(
    history: list[tuple[int, Grade]], parameters: tuple[float, ...]
) -> None:
    memory, bare, day = None, None, FIRST_DAY
    for elapsed, grade in history:
        day += elapsed
        since = 0 if memory is None else day - memory.day
        old = schedule.replayed(memory, grade, day, parameters)
        memory = schedule.after(memory, grade, day, parameters)
        assert old == memory, "of a grade that is in the log already, too"
        bare = schedule.stepping(parameters)(bare, since, grade)
        assert bare == (memory.stability, memory.difficulty)
