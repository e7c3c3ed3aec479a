"""How ready a bank is for the day (DOMAIN E4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Link, Principle
from srs_interview.core.coverage import Bank, Slot, Told
from srs_interview.core.matching import Match
from srs_interview.core.matrix import Cover
from srs_interview.core.readiness import Light, Readiness, readiness
from srs_interview.core.simulating import Assumed, Outcome, Simulated

ALWAYS = Principle("a/customer", "Customer First", always=True)
OTHER = Principle("a/depth", "Depth")


def simulated(filled: int, recall: float = 1.0, used: bool = True) -> Simulated:
    """A hundred questions in one loop, answered by one story."""
    told = Told("s", "The outage", (Link(ALWAYS.uid),), recall=recall)
    columns = (0 if used else None, *[None] * 99)
    outcome = Outcome(
        (Slot(ALWAYS.uid),) * 100,
        (1,),
        filled,
        0,
        frozenset(),
        Match(columns, (100 * used, *[0] * 99)),
    )
    return Simulated(Bank((told,), (ALWAYS, OTHER), 2026), Assumed(), (outcome,))


def covers(count: float) -> tuple[Cover, ...]:
    return Cover(ALWAYS, count, int(count), 0), Cover(OTHER, 0, 0, 0)


def ready(
    filled: int = 90,
    recall: float = 0.9,
    delivery: float | None = 0.75,
    stories: float = 4,
    ago: int = 7,
) -> Readiness:
    return readiness(
        simulated(filled, recall),
        covers(stories),
        delivery=delivery,
        told_ago={"s": ago},
    )


def test_what_meets_every_aim_is_green() -> None:
    found = ready()
    assert (found.light, found.missing) == (Light.GREEN, ())
    assert (found.coverage, found.recall, found.delivery) == (0.9, 0.9, 0.75)


@pytest.mark.parametrize(
    ("found", "light", "sentence"),
    [
        (ready(filled=89), "amber", "89 % of questions are filled; the aim is 90 %."),
        (ready(filled=70), "amber", "70 % of questions are filled; the aim is 90 %."),
        (ready(filled=69), "red", "69 % of questions are filled; the aim is 90 %."),
        (ready(recall=0.899), "amber", "Predicted recall is 89 %; the aim is 90 %."),
        (
            ready(delivery=0.5),
            "amber",
            "50 % of stories were last told in time with every figure; "
            "the aim is 75 %.",
        ),
        (ready(delivery=None), "amber", "No story has been told with the clock yet."),
        (
            ready(ago=8),
            "amber",
            "1 of 1 stories in use was not told in the last 7 days.",
        ),
        (ready(stories=3.5), "amber", "Customer First has 3.5 of 4 stories."),
        (ready(stories=2), "amber", "Customer First has 2 of 4 stories."),
        (ready(stories=1.5), "red", "Customer First has 1.5 of 4 stories."),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    found: Readiness, light: str, sentence: str
) -> None:
    assert found.light.value == light
    assert found.missing == (sentence,)


def test_a_story_that_was_never_told_is_not_fresh() -> None:
    found = readiness(simulated(95), covers(4), delivery=1.0, told_ago={})
    assert found.light is Light.AMBER


def test_a_bank_that_answers_nothing_has_no_recall() -> None:
    empty = simulated(0, used=False)
    found = readiness(empty, covers(0), delivery=None, told_ago={})
    assert (found.light, found.recall) == (Light.RED, None)
    assert "No story answers anything yet." in found.missing


@given(
    st.integers(0, 100),
    st.floats(0, 1),
    st.none() | st.floats(0, 1),
    st.integers(0, 10),
    st.integers(0, 30),
)
def test_green_lacks_nothing_and_nothing_else_is_green(
    filled: int, recall: float, delivery: float | None, halves: int, ago: int
) -> None:
    found = ready(filled, recall, delivery, halves / 2, ago)
    assert (found.light is Light.GREEN) == (not found.missing)


def test_no_word_of_it_is_a_verdict() -> None:
    everything = ready(0, 0.0, None, 0, 30).missing
    assert not any("hire" in sentence.lower() for sentence in everything)
    assert len(everything) == 5


def test_only_principles_that_must_be_prepared_hold_the_light_back() -> None:
    """The other principle has no story at all."""
    assert covers(4)[1].count == 0
    assert ready().light is Light.GREEN
