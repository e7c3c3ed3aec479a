"""The table of PRACTICE 8, the budgets and the estimates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import limits
from srs_interview.core.cards import Kind
from srs_interview.core.limits import Budgets, Limits


def test_without_a_story_nothing_is_told_and_one_sample_is_read() -> None:
    """PRACTICE 8, row 0."""
    assert limits.limits(0) == Limits(
        due_tellings=0,
        new_stories=0,
        tellings=0,
        new_questions=6,
        new_per_principle=2,
        unopened=6,
        unopened_gaps_only=False,
        decode=8,
        read_sample=True,
        writing=1,
        writing_red_only=False,
    )


@pytest.mark.parametrize("tellable", [1, 5])
def test_with_a_few_stories_due_and_new_ones_are_told(tellable: int) -> None:
    """PRACTICE 8, row 1-5."""
    assert limits.limits(tellable) == Limits(
        due_tellings=None,
        new_stories=2,
        tellings=None,
        new_questions=6,
        new_per_principle=2,
        unopened=4,
        unopened_gaps_only=False,
        decode=4,
        read_sample=False,
        writing=1,
        writing_red_only=False,
    )


@pytest.mark.parametrize("tellable", [6, 11])
def test_with_more_stories_three_due_ones_and_a_new_one_are_told(tellable: int) -> None:
    """PRACTICE 8, row 6-11."""
    assert limits.limits(tellable) == Limits(
        due_tellings=3,
        new_stories=1,
        tellings=None,
        new_questions=6,
        new_per_principle=2,
        unopened=2,
        unopened_gaps_only=False,
        decode=2,
        read_sample=False,
        writing=1,
        writing_red_only=False,
    )


@pytest.mark.parametrize("tellable", [12, 40])
def test_with_enough_stories_about_three_are_told(tellable: int) -> None:
    """PRACTICE 8, row 12 or more."""
    assert limits.limits(tellable) == Limits(
        due_tellings=3,
        new_stories=2,
        tellings=3,
        new_questions=4,
        new_per_principle=2,
        unopened=1,
        unopened_gaps_only=True,
        decode=0,
        read_sample=False,
        writing=1,
        writing_red_only=True,
    )


@pytest.mark.parametrize(
    ("share", "decode"), [(None, 2), (0.79, 2), (0.8, 0), (1.0, 0)]
)
def test_decode_items_end_once_four_of_five_are_right(
    share: float | None, decode: int
) -> None:
    """PRACTICE 8, row 6-11: none once 80 % of the last 30 are right."""
    assert limits.limits(6, decode_right_share=share).decode == decode
    assert limits.limits(5, decode_right_share=share).decode == 4


@pytest.mark.parametrize(
    ("tellable", "days_left", "writing"),
    [
        (1, None, 1),
        (1, 30, 1),
        (1, 16, 1),
        (1, 15, 2),
        (5, 12, 1),
        (5, 11, 2),
        (5, 4, 2),
        (5, 3, 0),  # nothing is begun so late (PRACTICE 10, which stands above)
        (1, -3, 1),
    ],
)
def test_the_nearer_the_day_the_more_is_written(
    tellable: int, days_left: int | None, writing: int
) -> None:
    """PRACTICE 8, row 1-5: min(2, ceil((12 - stories) / max(1, days left - 5)))."""
    assert limits.limits(tellable, days_left=days_left).writing == writing


def test_the_settings_stand_above_the_table() -> None:
    """PRACTICE 8: numbers are defaults and stand in one settings table."""
    row = limits.limits(3, new_questions=30, new_stories=5, new_per_principle=9)
    assert (row.new_questions, row.new_stories, row.new_per_principle) == (30, 5, 9)
    assert limits.limits(12, new_questions=0).new_questions == 0
    assert limits.limits(0, new_stories=5).new_stories == 0
    assert limits.limits(8, new_stories=5).new_stories == 1
    assert limits.limits(8, new_stories=0).new_stories == 0


@pytest.mark.parametrize(
    ("days_left", "stories", "questions", "unopened"),
    [(4, 2, 6, 4), (3, 0, 6, 4), (2, 0, 0, 0), (0, 0, 0, 0), (-1, 2, 6, 4)],
)
def test_nothing_new_comes_in_the_last_days(
    days_left: int, stories: int, questions: int, unopened: int
) -> None:
    """PRACTICE 10: last 3 days no new story, last 2 no new question."""
    row = limits.limits(3, days_left=days_left)
    assert (row.new_stories, row.new_questions, row.unopened) == (
        stories,
        questions,
        unopened,
    )


@pytest.mark.parametrize("tellable", [0, 3, 8, 12])
def test_on_the_evening_before_and_the_day_nothing_is_quizzed(tellable: int) -> None:
    """PRACTICE 10: titles, openings and figures, no grades, no red."""
    for left in (0, 1):
        row = limits.limits(tellable, days_left=left)
        assert (row.decode, row.read_sample, row.unopened) == (0, False, 0)
    assert limits.limits(3, days_left=2).decode == 4


def test_a_story_for_a_principle_that_is_always_asked_is_never_too_late() -> None:
    """PRACTICE 10: no new story unless an `always` principle has none."""
    row = limits.limits(3, days_left=2, always_without_story=True)
    assert (row.new_stories, row.writing) == (2, 2)
    late = limits.budgets(3, days_left=2, always_without_story=True)
    assert late.writing_seconds == 1500


@pytest.mark.parametrize(
    ("tellable", "days_left", "writing"),
    [
        (0, 9, 1500),
        (11, 4, 1500),
        (11, 3, 0),
        (11, 0, 0),
        (12, 9, 0),
        (3, None, 0),
        (3, -1, 0),
    ],
)
def test_writing_is_owed_before_a_date_with_fewer_than_twelve_stories(
    tellable: int, days_left: int | None, writing: int
) -> None:
    """PRACTICE 8: two budgets, practice (15) and writing (25, else 0); and 10."""
    assert limits.budgets(tellable, days_left=days_left) == Budgets(900, writing)


@pytest.mark.parametrize(
    ("practised", "written", "left", "declined", "done"),
    [
        (900, 1500, False, False, True),
        (899, 1500, False, False, False),
        (100, 1500, True, False, True),
        (900, 0, False, False, False),
        (900, 0, False, True, True),
        (100, 0, False, True, False),
    ],
)
def test_done_for_today_needs_both_budgets_met_or_declined(
    practised: int, written: int, left: bool, declined: bool, done: bool
) -> None:
    """PRACTICE 8: "Done for today" needs both met or declined."""
    budgets = Budgets(900, 1500)
    met = budgets.met(practised, written, nothing_left=left, declined=declined)
    assert met is done


def test_an_item_is_estimated_until_ten_of_its_kind_are_measured() -> None:
    """PRACTICE 8: 20 s a question, 150 s a telling, then their median."""
    assert limits.seconds(Kind.QUESTION, []) == 20
    assert limits.seconds(Kind.STORY, [90] * 9) == 150
    assert limits.seconds(Kind.STORY, [90] * 10) == 90
    assert limits.seconds(Kind.QUESTION, [9, 1, 8, 2, 7, 3, 6, 4, 5, 900, 30]) == 6
    assert limits.seconds(Kind.QUESTION, [0] * 10) == 1


@given(st.lists(st.integers(1, 900), min_size=10))
def test_an_estimate_lies_among_what_was_measured(measured: list[int]) -> None:
    assert min(measured) <= limits.seconds(Kind.STORY, measured) <= max(measured)


@pytest.mark.parametrize(
    ("days_left", "needed", "may"),
    [
        (None, False, True),
        (-1, False, True),
        (4, False, True),
        (3, False, False),
        (3, True, True),
        (2, True, True),
        (1, True, False),
        (0, True, False),
    ],
)
def test_a_story_is_begun_late_only_where_it_is_needed_and_never_at_last(
    days_left: int | None, needed: bool, may: bool
) -> None:
    """PRACTICE 10: the evening before is for titles, openings and figures."""
    assert limits.may_begin_a_story(days_left, needed=needed) is may
    row = limits.limits(3, days_left=days_left, always_without_story=needed)
    assert bool(row.writing) is may


def test_minutes_of_practice_are_told_alike_wherever_they_stand() -> None:
    said = [limits.practised_minutes(spent) for spent in (0, 29, 31, 89, 91, 900)]
    assert said == [0, 0, 1, 1, 2, 15]


def test_minutes_are_rounded_up() -> None:
    assert [limits.minutes(spent) for spent in (0, 1, 60, 61)] == [0, 1, 1, 2]
