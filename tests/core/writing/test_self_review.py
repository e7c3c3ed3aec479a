"""The seven questions, and how far a story has come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.core.cards import Fact, Link, Story
from srs_interview.core.writing import self_review, stage
from srs_interview.core.writing.self_review import KEYS, Row
from srs_interview.core.writing.stage import Stage

GOOD = Story(
    "own/1",
    "The dock",
    problem="In 2024 I ran a dock with 48 trucks a day. " * 4,
    action="I timed each of the four doors and moved the desk because of it. " * 12,
    result="Customers waited 38 minutes instead of 61. " * 3,
    links=(Link("amazon/frugality"), Link("amazon/deliver-results")),
    facts=tuple(Fact(f"Fact {number}") for number in range(4)),
    skills=("negotiation",),
    customer_impact="Shops got their goods by six.",
)


def seen(story: Story) -> dict[str, bool | None]:
    return {row.key: row.seen.yes for row in self_review.review(story)}


def why(story: Story, key: str) -> str:
    return next(r.seen.why for r in self_review.review(story) if r.key == key)


def test_there_are_seven_questions_in_the_order_of_the_method() -> None:
    """DOMAIN A70."""
    assert KEYS == (
        "par",
        "length",
        "action",
        "data",
        "customer",
        "skills",
        "second",
    )
    assert seen(GOOD) == dict.fromkeys(KEYS, True)


@pytest.mark.parametrize(
    ("key", "worse", "words"),
    [
        ("par", replace(GOOD, result=" "), "Nothing is written under Result."),
        ("length", replace(GOOD, action="I tried."), "67 words for 280"),
        ("action", replace(GOOD, action="I tried."), "The Action has"),
        ("data", replace(GOOD, result="It got better."), "The Result has no figure."),
        ("data", replace(GOOD, result="Fine in 2025."), "The Result has no figure."),
        (
            "customer",
            replace(GOOD, customer_impact="", result="It took 38 minutes."),
            "No customer is named.",
        ),
        ("second", replace(GOOD, links=GOOD.links[:1]), "It is tagged with one."),
    ],
)
def test_each_question_is_seen_to_fail(key: str, worse: Story, words: str) -> None:
    assert seen(worse)[key] is False
    assert why(worse, key).startswith(words)


def test_what_only_the_user_can_say_is_left_to_the_user() -> None:
    assert seen(replace(GOOD, skills=()))["skills"] is None
    unsure = replace(GOOD, customer_impact="")
    assert seen(unsure)["customer"] is None
    assert why(unsure, "customer") == (
        "The Result speaks of customers. Is that the customer?"
    )


def test_a_customer_who_is_gone_by_the_result_is_noticed() -> None:
    """The weak signal: the first sentence names the customer, and nothing after."""
    gone = replace(
        GOOD,
        customer_impact="",
        problem="A customer called.",
        result="We saved 3 days.",
    )
    assert why(gone, "customer") == "The customer is gone by the Result."


def test_the_answer_of_the_user_counts_for_more_than_what_the_app_sees() -> None:
    rows = self_review.review(GOOD, {"data": False, "skills": True, "unknown": True})
    by_key = {row.key: row for row in rows}
    assert not by_key["data"].holds
    assert by_key["skills"].holds
    assert by_key["par"].answer is None
    assert by_key["par"].holds


def test_a_stub_can_be_reviewed() -> None:
    assert True not in seen(Story("own/1", "A title")).values()


ROWS = self_review.review(GOOD)


def standing(
    story: Story = GOOD,
    errors: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
    review: tuple[Row, ...] = ROWS,
    told_aloud: bool = True,
) -> stage.Standing:
    return stage.standing(
        story, errors=errors, warnings=warnings, review=review, told_aloud=told_aloud
    )


def test_a_story_that_cannot_be_told_is_a_draft_and_says_what_it_lacks() -> None:
    found = standing(replace(GOOD, facts=()))
    assert found.stage is Stage.DRAFT
    assert found.lift == "3 facts, then it can be told."


def test_an_error_keeps_it_a_draft() -> None:
    found = standing(errors=("The Result has no number.", "Too short."))
    assert found.stage is Stage.DRAFT
    assert found.lift == "2 errors left. First: The Result has no number."


def test_a_warning_keeps_it_sound() -> None:
    found = standing(warnings=("A cliche.",))
    assert found == stage.Standing(Stage.SOUND, "1 warning left. First: A cliche.")


def test_too_few_of_the_seven_keep_it_sound() -> None:
    rows = self_review.review(GOOD, {"data": False, "customer": False})
    found = standing(review=rows)
    assert found.stage is Stage.SOUND
    assert found.lift == "5 of 7 questions hold. Next: Does it have data?"
    one = self_review.review(GOOD, {"data": False})
    assert standing(review=one).stage is Stage.STRONG


def test_a_story_never_told_aloud_is_not_strong() -> None:
    found = standing(told_aloud=False)
    assert found == stage.Standing(Stage.SOUND, "Tell it aloud once, with the clock.")


def test_a_strong_story_needs_nothing() -> None:
    assert standing() == stage.Standing(Stage.STRONG, "")
