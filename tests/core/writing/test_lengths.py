"""How long a story takes to say, and under which labels it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Section, Story, Structure
from srs_interview.core.writing import lengths
from srs_interview.core.writing.lengths import Band, Length

STORY = Story(
    "own/1",
    "The dock",
    problem="In 2024 I ran a dock. It was full. I was asked to fit 22 more trucks.",
    action="I timed " + "each door " * 20,
    result="It went from 61 minutes to 38.",
)


@pytest.mark.parametrize(
    ("seconds", "band"),
    [
        (0, Band.EMPTY),
        (89, Band.SHORT),
        (90, Band.GOOD),
        (150, Band.GOOD),
        (151, Band.AMBER),
        (180, Band.AMBER),
        (181, Band.RED),
    ],
)
def test_two_minutes_turn_amber_past_150_seconds_and_red_past_180(
    seconds: int, band: Band
) -> None:
    """DOMAIN A22, A36."""
    assert lengths.band(seconds) is band


@given(st.integers(0, 2000), st.integers(1, 50))
def test_the_bands_scale_with_the_target(seconds: int, times: int) -> None:
    assert lengths.band(seconds * times, 120 * times) is lengths.band(seconds)


def test_the_sections_are_measured_at_the_pace_of_the_user() -> None:
    problem, action, result = lengths.sections(STORY, 120)
    assert (problem.words, action.words, result.words) == (17, 42, 7)
    assert action.seconds == 21
    assert action.share == 42 / 66
    assert [one.share for one in lengths.sections(Story("own/2", "x"))] == [0, 0, 0]


@given(st.text(), st.text(), st.text())
def test_the_shares_make_a_whole(p: str, a: str, r: str) -> None:
    story = Story("own/1", "x", problem=p, action=a, result=r)
    total = sum(one.share for one in lengths.sections(story))
    assert total == pytest.approx(1) or total == 0


def test_the_three_lengths_have_their_own_times() -> None:
    """Issue 3: a headline of 15 seconds, 60 seconds, two minutes."""
    headline, short, full = (lengths.measured(STORY, one, 140) for one in Length)
    assert (headline.target_seconds, short.target_seconds) == (15, 60)
    assert full.target_seconds == 120
    assert (headline.words_wanted, short.words_wanted, full.words_wanted) == (
        35,
        140,
        280,
    )
    assert headline.band is Band.EMPTY
    assert full.words == 66
    assert full.band is Band.SHORT


def test_a_story_may_have_a_target_of_its_own() -> None:
    brief = Story("own/1", "x", action="word " * 70, target_seconds=30)
    assert lengths.measured(brief, Length.FULL, 140).band is Band.GOOD
    assert lengths.measured(brief, Length.SHORT, 140).target_seconds == 60


def test_any_word_takes_some_time() -> None:
    one = Story("own/1", "x", headline="Saved")
    assert lengths.measured(one, Length.HEADLINE, 300).seconds == 1


def test_a_story_is_shown_as_par_or_as_star() -> None:
    """DOMAIN A17: stored once, displayed either way."""
    assert [label for label, _ in lengths.labelled(STORY)] == [
        "Problem",
        "Action",
        "Result",
    ]
    star = lengths.labelled(
        Story("own/1", "x", problem=STORY.problem, structure=Structure.STAR)
    )
    assert star[0] == ("Situation", "In 2024 I ran a dock. It was full.")
    assert star[1] == ("Task", "I was asked to fit 22 more trucks.")
    assert lengths.labels(Structure.STAR)[Section.PROBLEM] == "Situation and task"
    assert lengths.labels(Structure.PAR)[Section.PROBLEM] == "Problem"


def test_the_task_begins_where_it_is_first_said() -> None:
    problem = "It was full. I was asked to clear it. It rained."
    assert lengths.situation_and_task(problem) == (
        "It was full.",
        "I was asked to clear it. It rained.",
    )


def test_without_a_word_of_a_task_the_last_sentence_is_it() -> None:
    assert lengths.situation_and_task("It hit. It hurt. It hung.") == (
        "It hit. It hurt.",
        "It hung.",
    )
    assert lengths.situation_and_task("Only this.") == ("Only this.", "")
    assert lengths.situation_and_task("") == ("", "")


@given(st.text())
def test_situation_and_task_are_the_whole_problem(problem: str) -> None:
    situation, task = lengths.situation_and_task(problem)
    assert (situation + task).split() == problem.split() or (
        f"{situation} {task}".split() == problem.split()
    )
