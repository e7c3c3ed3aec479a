"""A plain answer is cut at whatever labels it brings, and loses no spoken word."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Principle, Section
from srs_interview.core.lint import Written
from srs_interview.deckfile import answers, story_text, toml
from srs_interview.deckfile.answers import Answer, read, written

DECKS = Path(__file__).parents[2] / "decks"
OWNERSHIP = Principle("lp/ownership", "Ownership")


@pytest.mark.parametrize(
    "text",
    [
        "P: one\nA: two\nR: three",
        "p: one\na: two\nr: three",
        "Problem: one\nAction: two\nResult: three",
        "PROBLEM:\none\n\nACTION:\ntwo\n\nRESULTS:\nthree",
        "Problem\none\nAction\ntwo\nResult\nthree",
        "**Problem:** one\n\n**Action**: two\n\n__Result__\nthree",
        "# A title\n\n## Problem\none\n\n## Action\ntwo\n\n### Results\nthree",
        "[Problem] one\n[Action] two\n[Result] three",
        "(P) one\n(A) two\n(R) three",
        "Problem - one\nAction - two\nResult - three",
        "- **Situation**: one\n- **Action**: two\n- **Result**: three",
        "1. Challenge: one\n2. Action: two\n3. Outcome: three",
        "Situation: one\r\nAction: two\r\nResult: three\r\n",
        "Situation/Task: one\nActions taken: two\nResult: three",
        "<b>Problem:</b> one<br>\n<b>Action:</b> two\n<b>Result:</b> three",
        "Title: Mine\nRole: cook\nProblem: one\nAction: two\nResult: three",
        "Question: Tell me?\n\nS: one\nA: two\nR: three\n\nFeedback: good\nmore",
        "one\nAction: two\nResult: three",
    ],
)
def test_labels_are_read_in_many_forms(text: str) -> None:
    found = read(text)
    assert (found.problem, found.action, found.result) == ("one", "two", "three")
    assert found.rest == ""
    assert found.marked


def test_labels_may_stand_within_one_line() -> None:
    found = read("Problem: It broke. Action: I mended it. Result: 5 % more.")
    assert found == Answer(
        *("It broke.", "I mended it.", "5 % more.", ""), ("Problem", "Action", "Result")
    )


def test_situation_and_task_make_the_problem_and_learning_belongs_to_the_result() -> (
    None
):
    found = read("S: one\nT: two\nA: three\nR: four\nLearning: five")
    assert found.problem == "one\n\ntwo"
    assert found.result == "four\n\nfive"
    assert found.labels == ("S", "T", "A", "R", "Learning")


@pytest.mark.parametrize(
    "text",
    [
        "I did it. No labels at all.",
        "Q: Who did it?\nA: I did.",
        "It was an action-packed day.\nResult was good.\nTasked with it, I went.",
        "A: a list\nof things",
        "The problem: nobody knew. The result: nobody cared.",
        "I mended it.\n\nLesson: ask first.",
    ],
)
def test_what_only_looks_like_a_label_is_text(text: str) -> None:
    found = read(text)
    assert not found.marked
    assert found.rest.split()[-1] == text.split()[-1]


def test_what_stands_before_the_first_label_leads_in() -> None:
    found = read("I ask first.\n\nProblem: one\nAction: two")
    assert found.rest == "I ask first."


def test_the_answer_of_a_question_is_read_without_its_letter() -> None:
    assert read("Q: Who?\nAnswer: I did.").rest == "I did."


@pytest.mark.parametrize("place", range(8))
def test_what_the_editor_wrote_is_linted_as_the_story_it_is(place: int) -> None:
    deck = toml.parse(
        (DECKS / "amazon-leadership-principles.toml").read_text("utf-8"), source="x"
    )
    samples = toml.parse((DECKS / "sample-stories.toml").read_text("utf-8"), source="x")
    principles = [draft.value for draft in deck.principles]
    story = samples.stories[place].value
    names = {each.uid: each.name for each in principles}
    found, problems = written(
        story_text.write(story, principles), principles=principles
    )
    stored = Written.of(story, names)
    assert problems == ()
    assert (found.problem, found.action) == (
        stored.problem.strip(),
        stored.action.strip(),
    )
    assert found.principles == stored.principles
    assert found.facts == stored.facts


def test_tags_that_cannot_be_read_are_unknown_and_not_missing() -> None:
    text = "Title: Mine\nPrinciples:\n- Nonsense\n\nProblem:\none\n\nAction:\ntwo"
    found, problems = written(text, principles=[OWNERSHIP])
    assert found.principles is None
    assert len(problems) == 1
    assert found.names == {"lp/ownership": "Ownership"}


def test_a_title_above_other_labels_is_no_story_of_the_editor() -> None:
    found, problems = written("Title: Mine\n\nP: one\nA: two\nR: three")
    assert (found.problem, found.action, found.result) == ("one", "two", "three")
    assert found.facts is None
    assert problems == ()


LINES = st.sampled_from(
    [
        *("P: x", "A: y", "R: z", "Action", "## Result", "**Task:** t", "Title: t"),
        *("Facts:", "- [core] x", "", "I did it. Result: good.", "(S) q", "Q: w"),
        story_text.SCISSORS,
    ]
)


@given(st.text() | st.lists(LINES | st.text(max_size=9)).map("\n".join))
def test_any_text_is_read_and_none_raises(text: str) -> None:
    found, _ = written(text, principles=[OWNERSHIP])
    assert found.text_of(Section.ACTION) is found.action
    assert isinstance(read(text), Answer)


@given(st.lists(st.sampled_from(["I", "went", "home.", "9", "%"]), min_size=1))
def test_a_text_without_labels_keeps_every_word(words: list[str]) -> None:
    assert read(" ".join(words)).rest.split() == words


@pytest.mark.parametrize(
    "piece", ["P: a\n", "x ", "[( ", "* ", "Problem: x. ", "\n ", "#"]
)
def test_a_long_text_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    answers.read(piece * 20_000)
    assert time.process_time() - began < 3
