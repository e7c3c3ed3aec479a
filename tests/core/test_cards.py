"""What stories and questions are, and when a story is another one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import cards
from srs_interview.core.cards import Fact, Link, Principle, Question, Section, Story

WORDS = [f"word{number}" for number in range(30)]

TOLD = Story(
    uid="own/one",
    title="The outage",
    links=(Link("house/aim"), Link("house/bold")),
    problem=" ".join(WORDS[:10]),
    action=" ".join(WORDS[10:20]),
    result=" ".join(WORDS[20:]),
    facts=(Fact("one", core=True), Fact("two"), Fact("three")),
)


def test_a_tellable_story_has_an_action_a_result_and_three_facts() -> None:
    """PRACTICE 1."""
    assert TOLD.tellable
    assert not replace(TOLD, action=" ").tellable
    assert not replace(TOLD, result="").tellable
    assert not replace(TOLD, facts=TOLD.facts[:2]).tellable
    assert replace(TOLD, problem="").tellable
    assert not replace(TOLD, sample=True).tellable, "a sample is not one's own"


def test_a_stub_is_a_title_without_text() -> None:
    """PRACTICE 1."""
    assert Story("", "A title", links=TOLD.links).stub
    assert not replace(TOLD, problem="", action="").stub


@pytest.mark.parametrize(
    ("angle", "carries", "kinds", "answers"),
    [
        ("success", ["aim"], [], True),
        ("success", ["bold"], [], False),
        ("success", ["bold", "aim"], ["failure"], True),
        ("failure", ["aim"], [], False),
        ("failure", ["aim"], ["failure"], True),
        ("failure", ["aim"], ["conflict", "failure"], True),
        ("failure", ["bold"], ["failure"], False),
        ("conflict", ["aim"], [], True),
    ],
)
def test_a_story_fits_by_the_first_principle_and_a_failure_by_its_kind(
    angle: str, carries: list[str], kinds: list[str], answers: bool
) -> None:
    """PRACTICE 1."""
    assert cards.fits("aim", angle, carries=carries, kinds=kinds) is answers


def test_a_question_with_an_answer_of_its_own_is_plain() -> None:
    """PRACTICE 5.1."""
    question = Question("house/q", "house", "Why?", ("house/aim",))
    assert not question.plain
    assert replace(question, answer="Because.").plain


def test_a_story_is_rewritten_when_a_core_fact_changed() -> None:
    """PRACTICE 6.4."""
    core = (Fact("another", core=True), *TOLD.facts[1:])
    assert cards.rewritten(TOLD, replace(TOLD, facts=core))
    minor = (TOLD.facts[0], Fact("another"), TOLD.facts[2])
    assert not cards.rewritten(TOLD, replace(TOLD, facts=minor))


def test_a_story_is_rewritten_when_more_than_a_third_of_its_words_changed() -> None:
    """PRACTICE 6.4: a third of thirty is ten, and eleven is more."""
    ten = replace(TOLD, problem=" ".join(f"new{n}" for n in range(10)))
    assert not cards.rewritten(TOLD, ten)
    eleven = replace(ten, action=" ".join(["other", *WORDS[11:20]]))
    assert cards.rewritten(TOLD, eleven)


def test_a_story_that_grew_by_half_is_rewritten() -> None:
    """PRACTICE 6.4: words added are words changed."""
    more = " ".join(f"more{n}" for n in range(16))
    assert cards.rewritten(TOLD, replace(TOLD, result=f"{TOLD.result} {more}"))


def test_moving_words_about_is_no_rewriting() -> None:
    """PRACTICE 6.4."""
    turned = replace(TOLD, problem=TOLD.result, result=TOLD.problem)
    assert not cards.rewritten(TOLD, turned)


def test_a_stub_that_gets_text_is_rewritten_and_a_new_title_is_not() -> None:
    """PRACTICE 6.4."""
    stub = Story("own/one", "The outage", links=TOLD.links)
    assert cards.rewritten(stub, TOLD)
    assert not cards.rewritten(stub, replace(stub, title="The long outage"))
    assert not cards.rewritten(TOLD, replace(TOLD, title="The long outage"))


@given(st.builds(replace, st.just(TOLD), problem=st.text(max_size=60)))
def test_saving_a_story_unchanged_is_never_a_rewriting(story: Story) -> None:
    """PRACTICE 6.4."""
    assert not cards.rewritten(story, story)


def test_a_principle_knows_its_framework_and_its_slug() -> None:
    principle = Principle("amazon/dive-deep", "Dive Deep")
    assert (principle.framework, principle.slug) == ("amazon", "dive-deep")


def test_a_story_names_its_principles_in_order_and_its_sections() -> None:
    assert TOLD.principles == ("house/aim", "house/bold")
    assert [TOLD.text_of(section) for section in Section] == [
        TOLD.problem,
        TOLD.action,
        TOLD.result,
    ]
