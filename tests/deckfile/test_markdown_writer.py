"""Stories and questions as a page for a coach, and back again."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import (
    Fact,
    Link,
    Principle,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.deckfile import markdown, markdown_writer
from srs_interview.deckfile.principle_names import flat
from tests.deckfile import drawn

OWNERSHIP = Principle("amazon/ownership", "Ownership")
RIGHT = Principle("amazon/are-right-a-lot", "Are Right, A Lot")
PRINCIPLES = (OWNERSHIP, RIGHT, Principle("other/ownership", "Own it"))

STORY = Story(
    uid="own/cold",
    title="The order I delayed",
    links=(Link(OWNERSHIP.uid), Link(RIGHT.uid, Strength.TAILORED, "I was wrong.")),
    problem="Two of forty failed.",
    action="I told them.\n\nResult: none yet.",
    result="They stayed.",
    facts=(Fact("told them", Section.ACTION, core=True),),
    kinds=("conflict",),
    role="Account manager",
    year=2024,
    metrics=("2 of 40",),
    opening="In May",
    deck="own",
)

PAGE = """\
# The order I delayed

id: own/cold
kinds: conflict
role: Account manager
year: 2024
principles:
- Ownership
- Are Right, A Lot: I was wrong.

## Problem

Two of forty failed.

## Action

I told them.

\\Result: none yet.

## Result

They stayed.

## Facts

- [core] action: told them

## Opening

In May

## Figures

- 2 of 40
"""


def read(text: str) -> list[Story]:
    parsed = markdown.parse(text, source="own.md", principles=PRINCIPLES)
    assert parsed.problems == ()
    return [draft.value for draft in parsed.stories]


def test_a_story_is_a_page_with_problem_action_and_result() -> None:
    """FORMATS 5: md"""
    assert markdown_writer.write([STORY], principles=PRINCIPLES) == PAGE
    assert read(PAGE) == [STORY]


def test_a_star_keeps_its_labels() -> None:
    star = replace(STORY, structure=Structure.STAR)
    page = markdown_writer.write([star], principles=PRINCIPLES)
    assert "## Situation" in page
    assert read(page) == [star]


def test_a_title_like_a_heading_or_with_a_number_is_kept() -> None:
    for title in ("Result", "1. First", "Customer", "a #", "\\x", "# x", "Facts:"):
        story = replace(STORY, title=title)
        assert read(markdown_writer.write([story], principles=PRINCIPLES)) == [story]


def test_lines_that_a_reader_would_take_for_its_own_are_kept() -> None:
    lines = (
        *("We said", "===", "role: lead", "- year: 5", "Facts:", "# Result", "---"),
        *("```", "<!-- a", "Task", "A: b", "\\# c", "Title: d", "Q: e", "", "", "f"),
    )
    story = replace(STORY, problem="\n".join(lines), aside="\n".join(lines))
    assert read(markdown_writer.write([story], principles=PRINCIPLES)) == [story]


def test_a_role_keeps_its_quotes_and_a_figure_its_marks() -> None:
    marked = ("- 5", "```", "---", "\\x", "[core] 9")
    facts = tuple(Fact(each, Section.RESULT) for each in marked)
    story = replace(STORY, role="'lead'", metrics=marked, facts=facts)
    assert read(markdown_writer.write([story], principles=PRINCIPLES)) == [story]


def test_questions_stand_below_their_principle_and_notes_are_not_imported() -> None:
    asked = Question(
        "d/1", "d", "Tell me.", (RIGHT.uid,), answer="So.", parts=("- a", "Why?")
    )
    lone = Question("d/2", "d", "Why us?", ())
    notes = [(STORY.uid, ["say 'I', not --> 'we'"])]
    page = markdown_writer.write(
        [STORY], [asked, lone], principles=PRINCIPLES, notes=notes
    )
    assert (
        "# Are Right, A Lot\n\nQ: Tell me.\n   Also: - a\n   Also: Why?\nA: So.\n"
        in page
    )
    assert "<!-- Notes\n- say 'I', not -> 'we'\n-->\n" in page
    parsed = markdown.parse(page, source="own.md", principles=PRINCIPLES)
    assert [each.value for each in parsed.stories] == [STORY]
    assert [each.principles for each in parsed.questions] == [(RIGHT.uid,), ()]
    assert [each.value.answer for each in parsed.questions] == ["So.", ""]
    assert [each.value.parts for each in parsed.questions] == [("- a", "Why?"), ()]
    assert parsed.questions[0].value.prompt == "Tell me."


BLOCKS = (
    *("problem", "action", "result", "opening", "headline", "short"),
    *("customer", "customer_impact", "critique", "aside", "cost_accepted"),
)


def plain(text: str) -> str:
    """A text with the line ends that a page has, and without what no text holds."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def tidy(story: Story) -> Story:
    """The story as a page can hold it: one line is one line."""
    held: dict[str, Any] = {name: plain(getattr(story, name)) for name in BLOCKS}
    for name in ("metrics", "skills", "tags", "craft_terms"):
        lines = (flat(plain(each)) for each in getattr(story, name))
        held[name] = tuple(filter(None, lines))
    facts = (replace(fact, text=flat(plain(fact.text))) for fact in story.facts)
    links = (replace(x, lead_in=flat(plain(x.lead_in))) for x in story.links)
    return replace(
        story,
        title=flat(plain(story.title)) or "T",
        role=flat(plain(story.role)),
        facts=tuple(fact for fact in facts if fact.text),
        links=tuple(links),
        deck="own",
        **held,
    )


drawn_stories = st.lists(drawn.stories([each.uid for each in PRINCIPLES]), max_size=2)


@given(drawn_stories)
def test_every_story_reads_back_as_it_was(stories: list[Story]) -> None:
    """FORMATS 5: stories of a page are the stories of the bank."""
    wanted = [
        replace(tidy(each), uid=f"own/s-{place}") for place, each in enumerate(stories)
    ]
    page = markdown_writer.write(wanted, principles=PRINCIPLES)
    found = [
        draft.value
        for draft in markdown.parse(
            page, source="own.md", principles=PRINCIPLES
        ).stories
    ]
    for before, after in zip(wanted, found, strict=True):
        for each in fields(Story):
            said = getattr(after, each.name), getattr(before, each.name)
            assert said[0] == said[1], each.name
    assert markdown_writer.write(found, principles=PRINCIPLES) == page
