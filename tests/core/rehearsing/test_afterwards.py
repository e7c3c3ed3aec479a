"""What was asked becomes known questions, counts, and weights for the next time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Principle, Question
from srs_interview.core.rehearsing.afterwards import (
    Asked,
    alike,
    ask_now,
    counts,
    proposed_weights,
)

PRINCIPLES = tuple(
    Principle(f"f/{name}", name, weight=weight, always=name == "a")
    for name, weight in (("a", 2.0), ("b", 1.0), ("c", 1.0), ("d", 0.0))
)
UIDS = [each.uid for each in PRINCIPLES]

QUESTIONS = tuple(
    Question(f"f/{number}", "f", prompt, ("f/a",))
    for number, prompt in enumerate(
        (
            "Tell me about a time you missed a deadline you had promised.",
            "Tell me about a time you disagreed with your manager.",
            "When did you simplify something that customers found confusing?",
        )
    )
)

many = st.dictionaries(st.sampled_from(UIDS), st.integers(0, 30))


@pytest.mark.parametrize(
    ("today", "wanted"),
    [(99, False), (100, False), (101, True), (102, True), (103, False)],
)
def test_it_is_asked_for_two_days_after(today: int, wanted: bool) -> None:
    """PRACTICE 10: for 48 hours after."""
    assert ask_now(today, 100, recorded=False) == wanted
    assert not ask_now(today, 100, recorded=True)
    assert not ask_now(today, None, recorded=False)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a deadline I missed", 0),
        ("Describe a disagreement you had with a manager", 1),
        ("something you simplified for a customer", 2),
    ],
)
def test_a_remembered_question_is_found_among_the_known(text: str, first: int) -> None:
    assert alike(text, QUESTIONS)[0] == QUESTIONS[first]


def test_what_is_like_nothing_is_offered_nothing() -> None:
    assert alike("What is your favourite colour?", QUESTIONS) == ()
    assert alike("", QUESTIONS) == ()
    assert alike("a deadline", ()) == ()


@given(st.text(max_size=60))
def test_any_text_is_compared_without_a_crash(text: str) -> None:
    assert {*alike(text, QUESTIONS)} <= {*QUESTIONS}


def test_only_what_is_mapped_is_counted() -> None:
    asked = [Asked("x", principle="f/a"), Asked("y"), Asked("z", principle="f/a")]
    assert counts(asked) == {"f/a": 2}


@given(many)
def test_the_sum_of_the_weights_stays_where_nothing_is_always_asked(
    counted: dict[str, int],
) -> None:
    plain = [replace(each, always=False) for each in PRINCIPLES]
    weights = proposed_weights(plain, counted)
    assert sum(weights.values()) == pytest.approx(4.0, abs=0.03)
    assert min(weights.values()) >= 0


@given(many, st.sampled_from(UIDS))
def test_a_principle_asked_once_more_never_weighs_less(
    counted: dict[str, int], uid: str
) -> None:
    more = {**counted, uid: counted.get(uid, 0) + 1}
    before = proposed_weights(PRINCIPLES, counted)[uid]
    assert proposed_weights(PRINCIPLES, more)[uid] >= before


@given(many)
def test_what_is_always_asked_never_loses(counted: dict[str, int]) -> None:
    """DOMAIN A3: a role may add principles, never switch this one off."""
    assert proposed_weights(PRINCIPLES, counted)["f/a"] >= 2.0


def test_without_an_answer_nothing_changes() -> None:
    weights = proposed_weights(PRINCIPLES, {"another/x": 4})
    assert weights == {each.uid: each.weight for each in PRINCIPLES}
    assert proposed_weights((), {}) == {}
