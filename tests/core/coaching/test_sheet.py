"""The sheet for the last evening, as a value and as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Link, Principle, Story, Strength
from srs_interview.core.coaching import sheet
from srs_interview.core.language.markdown import escaped
from srs_interview.core.writing import concealing

TRUST = Principle("amazon/earn-trust", "Earn Trust")
FRUGALITY = Principle("amazon/frugality", "Frugality")
DEEP = Principle("amazon/dive-deep", "Dive Deep")
DOCK = Story(
    "own/dock",
    "Four dock doors",
    problem="In 2024 I ran the dock of Acme.\nIt was full.",
    action="I timed it.",
    result="It went from 61 minutes to 38.",
    links=(
        Link("amazon/frugality"),
        Link("amazon/earn-trust", Strength.TAILORED, "I listen first."),
    ),
)
JOB = Story(
    "own/job",
    "The nightly job",
    opening="I once paid 340 merchants twice.",
    action="I wrote to Ann Lee at ACME.",
    metrics=("402,000 of the 410,000 dollars",),
    links=(Link("amazon/earn-trust"),),
)
ALL = (TRUST, FRUGALITY, DEEP)


def test_stories_stand_under_their_principles_those_written_for_it_first() -> None:
    page = sheet.sheet((DOCK, JOB), ALL)
    assert [group.name for group in page.groups] == ["Earn Trust", "Frugality"]
    assert [row.title for row in page.groups[0].rows] == [
        "The nightly job",
        "Four dock doors",
    ]
    assert page.stories == 2


def test_a_row_has_the_opening_the_lead_in_and_the_figures() -> None:
    job, dock = sheet.sheet((DOCK, JOB), ALL).groups[0].rows
    assert job.opening == "I once paid 340 merchants twice."
    assert job.figures == ("402,000 of the 410,000 dollars",)
    assert dock.opening == "In 2024 I ran the dock of Acme."
    assert dock.lead_in == "I listen first."
    assert dock.figures == ("61 minutes to 38",)


def test_samples_and_stubs_are_no_part_of_it() -> None:
    stub = Story("own/stub", "A title", links=(Link("amazon/dive-deep"),))
    assert sheet.sheet((replace(DOCK, sample=True), stub), ALL).groups == ()


def test_a_story_whose_principles_are_gone_is_not_forgotten() -> None:
    page = sheet.sheet((DOCK,), (DEEP,))
    assert [group.name for group in page.groups] == [sheet.OTHERS]


def test_names_are_replaced_where_they_are_wanted_to_be() -> None:
    """DOMAIN A51."""
    page = sheet.sheet((DOCK,), ALL, names={"Acme": "a retailer"})
    assert page.groups[0].rows[0].opening == "In 2024 I ran the dock of a retailer."


def test_the_page_is_markdown() -> None:
    assert sheet.markdown(sheet.sheet((DOCK,), (TRUST,))) == (
        "# The evening before\n\n"
        "## Earn Trust\n\n"
        "- **Four dock doors**\n"
        "  - Lead-in: I listen first.\n"
        "  - Opening: In 2024 I ran the dock of Acme.\n"
        "  - Figures: 61 minutes to 38\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain, 22 minutes to 5 - done.", "plain, 22 minutes to 5 - done."),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("[a](http://x)", r"\[a\](http\://x)"),
        ("<script>", r"\<script\>"),
        ("# heading", r"\# heading"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("a\n# b", r"a \# b"),
        ("&lt; `x` ~~y~~ |", r"\&lt; \`x\` \~\~y\~\~ \|"),
        ("www.x.de me@x.de", r"www\.x.de me\@x.de"),
        ("\x1b[31m", "\N{SYMBOL FOR ESCAPE}\\[31m"),
    ],
)
def test_no_text_becomes_markup(text: str, written: str) -> None:
    assert escaped(text) == written


@given(st.text())
def test_every_text_stays_one_line_in_which_all_markup_is_escaped(text: str) -> None:
    line = escaped(text)
    assert "\n" not in line
    bare = line.replace("\\\\", "")
    for mark in "`*_[]<>#|~&":
        assert bare.count(mark) == bare.count(f"\\{mark}")


@given(st.text(), st.text())
def test_any_story_makes_a_page_of_known_lines(title: str, opening: str) -> None:
    story = replace(DOCK, title=title, opening=opening)
    for line in sheet.markdown(sheet.sheet((story,), ALL)).splitlines():
        assert line.startswith(("# ", "## ", "- **", "  - ")) or not line


def test_the_longest_name_is_replaced_and_no_part_of_a_word() -> None:
    names = {"Ann": "a friend", "Ann Lee": "a colleague", "acme": "the firm"}
    assert (
        concealing.concealed("ANN LEE and ann at ACME's, not Annex, not Joann.", names)
        == "a colleague and a friend at the firm's, not Annex, not Joann."
    )


def test_a_replacement_is_not_replaced_again() -> None:
    assert concealing.concealed("A B", {"A": "B", "B": "A"}) == "B A"
    assert concealing.concealed("as it is", {"": "x", " ": "y"}) == "as it is"


def test_every_text_of_a_story_is_concealed_and_nothing_else_changes() -> None:
    full = replace(
        DOCK,
        facts=(Fact("Acme dock", core=True),),
        links=(Link("acme/x", lead_in="At Acme."),),
        tags=("Acme",),
        deck="acme",
        kinds=("failure",),
    )
    told = concealing.story(full, {"acme": "X"})
    assert told.problem.startswith("In 2024 I ran the dock of X.")
    assert told.facts == (Fact("X dock", core=True),)
    assert told.links == (Link("acme/x", lead_in="At X."),)
    assert told.tags == ("X",)
    assert (told.deck, told.kinds, told.uid) == ("acme", ("failure",), "own/dock")
    assert concealing.story(full, {}) is full


@given(st.text(max_size=5), st.text(), st.text(max_size=5))
def test_any_name_can_be_replaced_in_any_text(name: str, text: str, there: str) -> None:
    concealed = concealing.concealed(f"{text} {name} {text}", {name: there})
    if name.strip():
        assert there in concealed
