"""One sentence opens a story for a principle, and two facts are stressed for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Link, Principle, Story, Strength
from srs_interview.core.writing import lead_ins

OWNERSHIP = Principle("amazon/ownership", "Ownership")
TRUST = Principle("amazon/earn-trust", "Earn Trust")
STORY = Story(
    "own/1",
    "The nightly job",
    problem="In 2023 I merged a clean-up. It paid 340 merchants twice.",
    links=(
        Link("amazon/ownership"),
        Link("amazon/earn-trust", Strength.TAILORED, "I say first what I broke"),
    ),
    facts=(
        Fact("340 merchants twice", core=False),
        Fact("Wrote that my change had caused it", core=True),
        Fact("Ran both side by side", core=True),
        Fact("Told every customer what I knew, honestly"),
        Fact("402,000 recovered", core=True),
    ),
)


def test_a_lead_in_is_one_sentence_of_at_most_25_words() -> None:
    """DOMAIN A21."""
    assert lead_ins.trouble("") is None
    assert lead_ins.trouble("word " * 25) is None
    assert lead_ins.trouble("word " * 26) == (
        "A lead-in has at most 25 words; this has 26."
    )
    assert lead_ins.trouble("I own it. Always.") == (
        "A lead-in is one sentence; this has 2."
    )


@pytest.mark.parametrize(
    ("lead_in", "problem", "said"),
    [
        (
            "I say what I broke",
            "In 2023 I broke it.",
            "I say what I broke. For example, in 2023 I broke it.",
        ),
        ("I ask.", "I ran a dock.", "I ask. For example, I ran a dock."),
        ("I ask.", "Berlin called.", "I ask. For example, Berlin called."),
        ("I ask.", "For instance, in May.", "I ask. For instance, in May."),
        ("I ask, for example:", "In May.", "I ask, for example: In May."),
        ("", "In May.", "In May."),
        ("I ask.", "", "I ask."),
    ],
)
def test_the_lead_in_goes_over_into_the_problem(
    lead_in: str, problem: str, said: str
) -> None:
    """DOMAIN A19: a general statement and the specific example."""
    assert lead_ins.opened(lead_in, problem) == said


@given(st.text(), st.text())
def test_nothing_of_the_problem_is_lost_in_its_opening(
    lead_in: str, problem: str
) -> None:
    said = lead_ins.opened(lead_in, problem)
    assert said.lower().endswith(problem.strip().lower())


def test_a_transfer_card_asks_for_the_lead_in_and_two_facts() -> None:
    """DOMAIN A59."""
    card = lead_ins.transfer(STORY, TRUST)
    assert card.ready
    assert card.opening == (
        "I say first what I broke. For example, in 2023 I merged a clean-up."
    )
    assert [fact.text for fact in card.facts] == [
        "Wrote that my change had caused it",
        "Ran both side by side",
    ]


def test_core_facts_with_words_of_the_principle_are_stressed_first() -> None:
    facts = (
        Fact("It rained", core=True),
        Fact("My change, my error, and I followed up"),
        Fact("It snowed", core=True),
        Fact("My mistake", core=True),
    )
    found = lead_ins.stressed(facts, OWNERSHIP)
    assert [fact.text for fact in found] == ["It rained", "My mistake"]
    assert lead_ins.stressed((), OWNERSHIP) == ()


def test_a_story_has_one_card_for_each_principle_it_is_tailored_for() -> None:
    cards = lead_ins.transfers(STORY, (OWNERSHIP, TRUST))
    assert [card.principle.slug for card in cards] == ["earn-trust"]


def test_without_a_lead_in_the_card_is_not_ready() -> None:
    card = lead_ins.transfer(STORY, OWNERSHIP)
    assert not card.ready
    assert card.opening == "In 2023 I merged a clean-up."


def test_with_one_fact_the_card_is_not_ready() -> None:
    """DOMAIN A57: a lead-in and two facts to stress."""
    one = lead_ins.transfer(replace(STORY, facts=STORY.facts[:1]), TRUST)
    assert one.lead_in
    assert not one.ready
