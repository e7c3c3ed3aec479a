"""The number audit: every figure of a story, to be confirmed once (DOMAIN A53)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import audit, prose
from srs_interview.core.cards import Fact, Section, Story

STORY = Story(
    "own/1",
    "The form",
    problem="In 2024 we had 60 clinics. 71 percent finished.",
    action="I watched seven users. Later 5 users came, and 5 nurses.",
    result="It rose to 93 percent in sixty clinics.",
    facts=(Fact("60 clinics"), Fact("Seven users watched"), Fact("94 percent")),
    metrics=("71 percent",),
    headline="Up to 93 percent.",
)
FOUND = {entry.value: entry for entry in audit.audit(STORY).entries}


def test_a_figure_is_listed_once_with_its_sentence_and_section() -> None:
    first, second = FOUND["60"].places
    assert first.section is Section.PROBLEM
    assert first.sentence == "In 2024 we had 60 clinics."
    assert (first.text, second.text) == ("60 clinics", "sixty clinics")


def test_the_facts_and_metrics_that_carry_it_are_named() -> None:
    assert FOUND["60"].facts == (1,)
    assert FOUND["7"].facts == (2,)
    assert FOUND["71%"].metrics == ("71 percent",)
    assert FOUND["93%"].headline
    assert not FOUND["93%"].short


def test_a_figure_in_one_place_only_is_marked() -> None:
    assert FOUND["2024"].alone
    assert not FOUND["60"].alone
    assert not FOUND["71%"].alone


def test_a_figure_that_the_text_does_not_have_is_a_stray() -> None:
    """DOMAIN F, L26: facts and text agree."""
    assert [entry.value for entry in audit.audit(STORY).strays] == ["94%"]
    assert FOUND["94%"].facts == (3,)


def test_different_counts_of_one_thing_are_asked_about() -> None:
    (doubt,) = audit.audit(STORY).doubts
    assert doubt.texts == ("seven users", "5 users")
    assert doubt.sentence == "Users: seven users, 5 users. Do these add up?"


@pytest.mark.parametrize(
    "told",
    [
        "I asked seven users: five in the shop and five at home.",
        "I asked seven users. Five were in the shop and 5 at home.",
    ],
)
def test_parts_that_make_another_number_are_asked_about(told: str) -> None:
    (doubt,) = audit.audit(Story("own/1", "x", action=told)).doubts
    assert doubt.noun == "users"
    assert doubt.texts[0] == "seven users"
    assert len(doubt.texts) == 3


@pytest.mark.parametrize(
    "told",
    [
        "I asked seven users: four in the shop and three at home.",
        "I asked seven users: it took two weeks and 40 minutes each.",
        "I asked seven users. Nobody knew the four steps and the five rules.",
        "I asked seven users: five agreed.",
    ],
)
def test_parts_that_add_up_or_are_none_are_left_alone(told: str) -> None:
    assert audit.audit(Story("own/1", "x", action=told)).doubts == ()


def test_times_and_money_may_differ_without_a_question() -> None:
    story = Story("own/1", "x", action="Three weeks, then 2 weeks; 3 euros, 5 euros.")
    assert audit.audit(story).doubts == ()


def test_only_figures_that_are_new_are_asked_again() -> None:
    confirmed = audit.audit(STORY)
    assert confirmed.since(confirmed) == ()
    edited = audit.audit(replace(STORY, result="It rose to 95 percent."))
    assert [entry.value for entry in edited.since(confirmed)] == ["95%"]
    assert edited.since(None) == edited.entries


def test_a_story_without_figures_has_none() -> None:
    assert audit.audit(Story("own/1", "x")).entries == ()


TEXT = st.lists(
    st.sampled_from(["40", "forty", "users", "in 2024", ".", "12%", "5", "weeks"])
).map(" ".join)


@given(TEXT | st.text(), TEXT, TEXT)
def test_every_figure_of_every_text_is_on_the_list(p: str, r: str, fact: str) -> None:
    story = Story("own/1", "x", problem=p, result=r, facts=(Fact(fact),), metrics=(p,))
    found = audit.audit(story).values
    for text in (r, fact):
        assert {figure.value for figure in prose.figures(text)} <= found
