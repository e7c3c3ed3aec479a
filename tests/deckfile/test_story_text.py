"""A story as the text that an editor opens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Link, Principle, Section, Story, Strength
from srs_interview.deckfile import story_text
from tests.deckfile import drawn

OWNERSHIP = Principle("amazon/ownership", "Ownership", aliases=("OWN",))
RIGHT = Principle("amazon/are-right-a-lot", "Are Right, A Lot")
BACKBONE = Principle("amazon/backbone", "Have Backbone; Disagree and Commit")
PRINCIPLES = (OWNERSHIP, RIGHT, BACKBONE)

STORY = Story(
    uid="own/1",
    title="The outage",
    links=(Link(OWNERSHIP.uid, since=9), Link(RIGHT.uid, Strength.TAILORED, "I was.")),
    problem="It broke.",
    action="I mended it.\n\nAt night.",
    result="It held.",
    facts=(
        Fact("Two hours", Section.PROBLEM, id=1),
        Fact("Wrote the cause", Section.ACTION, core=True, id=2),
    ),
    kinds=("failure",),
    role="Engineer",
    year=2024,
    opening="At two in the morning",
    tags=("night",),
)


def read(text: str, into: Story = STORY) -> Story:
    story, problems = story_text.parse(text, principles=PRINCIPLES, into=into)
    assert problems == ()
    return story


def wrong(text: str) -> list[str]:
    _, problems = story_text.parse(text, principles=PRINCIPLES, into=STORY)
    return [str(problem) for problem in problems]


def written(story: Story = STORY) -> str:
    return story_text.write(story, PRINCIPLES)


def test_a_story_is_written_under_plain_headings() -> None:
    text, _, _ = written().partition(story_text.SCISSORS)
    assert text == (
        "Title: The outage\n"
        "Principles:\n- Ownership\n- Are Right, A Lot: I was.\n"
        "Kinds: failure\nRole: Engineer\nYear: 2024\n"
        "\nProblem:\nIt broke.\n\nAction:\nI mended it.\n\nAt night.\n"
        "\nResult:\nIt held.\n"
        "\nFacts:\n- problem: Two hours\n- [core] action: Wrote the cause\n\n"
    )


def test_the_help_names_the_principles_and_is_not_read() -> None:
    _, _, help_ = written().partition(story_text.SCISSORS)
    assert "  Have Backbone; Disagree and Commit\n" in help_
    assert read(written()) == STORY


@given(drawn.stories([each.uid for each in PRINCIPLES] + ["gone/x"]), st.booleans())
def test_a_story_that_was_not_edited_comes_back_as_it_was(
    story: Story, crlf: bool
) -> None:
    facts = tuple(replace(each, id=place) for place, each in enumerate(story.facts))
    story = replace(story, uid="own/1", facts=facts)
    text = written(story).replace("\n", "\r\n") if crlf else written(story)
    assert read(text, into=story) == story


@pytest.mark.parametrize("lead_in", [",", "I called him,", ", and then"])
def test_a_lead_in_keeps_its_commas(lead_in: str) -> None:
    link = Link(PRINCIPLES[0].uid, lead_in=lead_in)
    story = replace(STORY, links=(link,))
    assert read(written(story), into=story) == story


@given(st.text())
def test_any_text_parses_without_raising(text: str) -> None:
    _, problems = story_text.parse(text, principles=PRINCIPLES, into=STORY)
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + 1


@given(st.lists(st.one_of(drawn.LINES, st.text(max_size=5)), max_size=12))
def test_any_headings_parse_without_raising(lines: list[str]) -> None:
    story_text.parse("\n".join(lines), principles=PRINCIPLES, into=STORY)


def test_an_edit_keeps_every_key_that_the_text_does_not_show() -> None:
    story = read(written().replace("The outage", "The long outage"))
    assert story == replace(STORY, title="The long outage")


def test_facts_whose_text_is_unchanged_keep_their_ids() -> None:
    text = written().replace("- problem: Two hours\n", "- new one\n")
    text = text.replace("[core] action: Wrote", "result: Wrote")
    assert read(text).facts == (
        Fact("new one"),
        Fact("Wrote the cause", Section.RESULT, id=2),
    )


def test_a_fact_without_a_section_keeps_the_one_it_had() -> None:
    story = read("Title: x\nFacts:\n* Two hours\n")
    assert story.facts == (Fact("Two hours", Section.PROBLEM, id=1),)


def test_situation_and_task_are_the_problem() -> None:
    text = "Title: x\nSituation: It broke.\nTASK:\nMend it.\nAction:\n\nResult: ok\n"
    story = read(text)
    assert story.problem == "It broke.\n\nMend it."
    assert (story.action, story.result) == ("", "ok")


def test_markdown_headings_are_headings_too() -> None:
    story = read("# The outage\n\n## Problem\nIt broke.\n## Action\n## Result\nok\n")
    assert (story.title, story.problem, story.result) == (
        "The outage",
        "It broke.",
        "ok",
    )


def test_a_heading_that_was_taken_out_leaves_its_part_as_it_was() -> None:
    assert read("Title: x\nRole:\n") == replace(STORY, title="x", role="")


def test_words_of_a_story_that_look_like_a_heading_stay_words() -> None:
    story = replace(STORY, action=f"Result: none\n\\Title: x\n{story_text.SCISSORS}")
    assert read(written(story), into=story) == story
    assert "\n\\Result: none\n" in written(story)


@pytest.mark.parametrize(
    "line",
    [
        "Principles: ownership, are right, a lot, Have backbone; disagree and commit",
        "Principles: OWN, amazon/are-right-a-lot, backbone",
        "Principles:\n- Ownership\n- are-right-a-lot\n- BACKBONE",
    ],
)
def test_principles_are_found_by_name_alias_slug_and_uid(line: str) -> None:
    story = read(f"Title: x\n{line}\n")
    assert story.principles == tuple(each.uid for each in PRINCIPLES)
    assert [link.strength for link in story.links] == [
        Strength.PRIMARY,
        Strength.TAILORED,
        Strength.TAILORED,
    ]
    assert story.links[0].since == 9


def test_strengths_and_lead_ins_are_read() -> None:
    text = "Title: x\nPrinciples:\n- Ownership (tailored): Mine: all\n- OWN\n"
    (link,) = read(text, into=replace(STORY, links=())).links
    assert link == Link(OWNERSHIP.uid, Strength.TAILORED, "Mine: all")


def test_what_is_wrong_is_named_with_its_line() -> None:
    text = (
        "Title:\nPrinciples:\n- Ownersihp: I did\n- Ownership mine\n"
        "Kinds: failure, sucess\nYear: 20x4\n"
    )
    assert wrong(text) == [
        "story:1: the story has no title",
        "story:3: no principle 'Ownersihp: I did'; nearest: Ownership",
        "story:4: 'mine' after the principle: write a colon before a lead-in",
        "story:5: no kind 'sucess'; nearest: success",
        "story:6: '20x4' is no year between 1900 and 2200",
    ]


def test_words_above_the_first_heading_are_not_lost_in_silence() -> None:
    assert wrong("The outage\nIt broke.\n") == [
        "story:2: this line stands above the first heading; give it one"
    ]
