"""How ready a bank is for the day (DOMAIN E4)."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Link, Principle
from srs_interview.core.coaching.matching import Match
from srs_interview.core.coaching.matrix import Cover
from srs_interview.core.coaching.readiness import (
    Light,
    Practised,
    Readiness,
    _percent,
    by_principle,
    readiness,
)
from srs_interview.core.coaching.simulating import Assumed, Outcome, Simulated
from srs_interview.core.coverage import Bank, Slot, Told

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
        (1 << filled) - 1,
    )
    return Simulated(Bank((told,), (ALWAYS, OTHER), 2026), Assumed(), (outcome,))


def covers(count: float) -> tuple[Cover, ...]:
    return Cover(ALWAYS, count, ceil(count), 0), Cover(OTHER, 0, 0, 0)


def practised(
    delivered: int | None = 75, ago: int | None = 7, graded: bool = True
) -> Practised:
    """So many of a hundred last tellings went well."""
    return Practised(
        {} if ago is None else {"s": ago},
        {} if delivered is None else {str(n): n < delivered for n in range(100)},
        frozenset("s" if graded else ""),
    )


def ready(
    filled: int = 90,
    recall: float = 0.9,
    delivered: int | None = 75,
    stories: float = 4,
    ago: int | None = 7,
    *,
    graded: bool = True,
) -> Readiness:
    return readiness(
        simulated(filled, recall), covers(stories), practised(delivered, ago, graded)
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
        (
            ready(recall=0.899),
            "amber",
            "Predicted recall of the stories in use is 89 %; the aim is 90 %.",
        ),
        (
            ready(delivered=50),
            "amber",
            "50 % of stories were last told in time with every figure; "
            "the aim is 75 %.",
        ),
        (ready(delivered=None), "amber", "No story has been told with the clock yet."),
        (
            ready(ago=8),
            "amber",
            "1 of 1 stories in use was not told in the last 7 days.",
        ),
        (
            ready(graded=False),
            "amber",
            "No story in use was graded yet: their recall is not known.",
        ),
        (
            ready(stories=3.5),
            "amber",
            "Customer First has 4 stories that count as 3.5 of 4.",
        ),
        (ready(stories=2), "amber", "Customer First has 2 of 4 stories."),
        (
            ready(stories=1.5),
            "red",
            "Customer First has 2 stories that count as 1.5 of 4.",
        ),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    found: Readiness, light: str, sentence: str
) -> None:
    assert found.light.value == light
    assert found.missing == (sentence,)


def test_a_story_that_was_never_told_is_not_fresh() -> None:
    found = ready(95, ago=None)
    assert found.light is Light.AMBER


def test_a_bank_that_answers_nothing_has_no_recall() -> None:
    empty = simulated(0, used=False)
    found = readiness(empty, covers(0), practised(None, None))
    assert (found.light, found.recall) == (Light.RED, None)
    assert "No story answers anything yet." in found.missing


@given(
    st.integers(0, 100),
    st.floats(0, 1),
    st.none() | st.integers(0, 100),
    st.integers(0, 10),
    st.integers(0, 30),
)
def test_green_lacks_nothing_and_nothing_else_is_green(
    filled: int, recall: float, delivered: int | None, halves: int, ago: int
) -> None:
    found = ready(filled, recall, delivered, halves / 2, ago)
    assert (found.light is Light.GREEN) == (not found.missing)


def test_no_word_of_it_is_a_verdict() -> None:
    everything = ready(0, 0.0, None, 0, 30).missing
    assert not any("hire" in sentence.lower() for sentence in everything)
    assert len(everything) == 5


def test_only_principles_that_must_be_prepared_hold_the_light_back() -> None:
    """The other principle has no story at all."""
    assert covers(4)[1].count == 0
    assert ready().light is Light.GREEN


def test_a_recall_that_was_never_tested_is_not_said() -> None:
    """A story that was never graded stands at 1 in the loops: no number to show."""
    assert ready(graded=False).recall is None
    untested = "amber, coverage 90 %, recall of stories unknown, delivery 75 %"
    assert ready(graded=False).words == untested
    assert (
        ready().words == "green, coverage 90 %, recall of stories 90 %, delivery 75 %"
    )


def test_each_principle_is_judged_by_its_own_questions_and_stories() -> None:
    first = Told("s", "The outage", (Link(ALWAYS.uid),), recall=0.5)
    other = Told("o", "The launch", (Link(OTHER.uid),), recall=1.0)
    slots = (Slot(ALWAYS.uid), Slot(ALWAYS.uid), Slot(OTHER.uid))
    outcome = Outcome(
        slots, (7, 7), 2, 2, frozenset(), Match((0, None, 1), (50, 0, 100)), 0b101
    )
    silent = Principle("a/silent", "Silent")
    bank = Bank((first, other), (ALWAYS, OTHER, silent), 2026)
    found = by_principle(
        Simulated(bank, Assumed(), (outcome,)),
        (
            Cover(ALWAYS, 2, 2, 0),
            Cover(OTHER, 1, 1, 0),
            Cover(silent, 0, 0, 0),
        ),
        Practised({"s": 1, "o": 1}, {"s": False, "o": True}, {"s", "o"}),
    )
    assert list(found) == [ALWAYS.uid, OTHER.uid], "nobody asked about the third"
    customer, depth = found.values()
    assert (customer.coverage, customer.recall, customer.delivery) == (0.5, 0.5, 0.0)
    assert customer.light is Light.RED
    assert "Customer First has 2 of 4 stories." in customer.missing
    assert depth == Readiness(Light.GREEN, 1.0, 1.0, 1.0)


def test_a_story_that_is_used_more_counts_more_in_the_recall() -> None:
    often = Told("s", "The outage", (Link(ALWAYS.uid),), recall=0.5)
    once = Told("o", "The launch", (Link(ALWAYS.uid),), recall=1.0)
    outcomes = tuple(
        Outcome(
            (Slot(ALWAYS.uid),), (1, 1), 1, 0, frozenset(), Match((used,), (50,)), 1
        )
        for used in (0, 0, 0, 1)
    )
    loops = Simulated(Bank((often, once), (ALWAYS,), 2026), Assumed(), outcomes)
    log = Practised({}, {}, {"s", "o"})
    assert readiness(loops, covers(4), log).recall == 0.625
    assert by_principle(loops, covers(4), log)[ALWAYS.uid].recall == 0.625


def test_a_share_is_rounded_as_everywhere_but_never_up_to_its_aim() -> None:
    assert [_percent(share, 0.9) for share in (0.828, 0.896, 0.9)] == [
        "83 %",
        "89 %",
        "90 %",
    ]
