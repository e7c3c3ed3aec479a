"""Notes in Markdown and plain text: every form of FORMATS 2, and what is near to it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import (
    Fact,
    Link,
    Principle,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.deckfile import markdown, markdown_lines, reading
from srs_interview.deckfile.drafts import Parsed, Severity
from srs_interview.deckfile.recognise import Format

OWNERSHIP = Principle("amazon/ownership", "Ownership", aliases=("OWN",))
RIGHT = Principle("amazon/are-right-a-lot", "Are Right, A Lot")
BACKBONE = Principle("amazon/backbone", "Have Backbone; Disagree and Commit")
PRINCIPLES = (OWNERSHIP, RIGHT, BACKBONE)

NOTE = """\
---
role: Account manager
tags: [Ownership]
---
# The cold-chain order I delayed
principles: Ownership, Are Right, A Lot
year: 2024

## Problem
Two sensors of **forty** failed.

## Action
I told the customer.

### The same day
Then I sent a van.

## Result
We kept the order.

## Facts
- [core] action: told them the same day
- problem: 40 sensors

# Values

Q: Tell me about a time you were wrong.
A: The cold chain,
told in two minutes.

C: The [first] principle is [mine].

what is asked :: what is said
one way ::: the other <!--SR:!2026-01-01,1,230-->

Several lines
ask this
?
and these answer <!--SR:!2026-01-01,1,230-->
<!--SR:!2026-01-01,1,230-->

- What do we owe? #card
  id:: 64-2
  - the truth
* Who decides? :drill:
  :PROPERTIES:
  :ID: 7
  :END:
** Answer
The customer.

```
Q: no card
A: at all
```

## Ownership
- **Who acts?** Whoever sees it.
"""


def read(text: str) -> Parsed:
    return markdown.parse(text, source="notes.md", principles=PRINCIPLES)


def asked(text: str) -> list[tuple[str, str]]:
    """The two sides of every question."""
    cards = read(text).questions
    return [(each.value.prompt, each.value.answer) for each in cards]


def said(text: str) -> list[str]:
    return [str(problem).partition(":")[2] for problem in read(text).problems]


def told(text: str) -> Story:
    (draft,) = read(text).stories
    return draft.value


def nothing(text: str) -> bool:
    """Was it told that no form of card was found?"""
    parsed = read(text)
    return not parsed.found and "nothing recognised" in str(parsed.problems[0])


# ------------------------------------------------------------------- a whole note


def test_a_note_of_every_form_is_read_with_the_line_of_each() -> None:
    """FORMATS 2"""
    parsed = read(NOTE)
    assert [(each.line, each.value.prompt) for each in parsed.questions] == [
        (27, "Tell me about a time you were wrong."),
        (31, "The [...] principle is mine."),
        (31, "The first principle is [...]."),
        (33, "what is asked"),
        (34, "one way"),
        (34, "the other"),
        (36, "Several lines\nask this"),
        (42, "What do we owe?"),
        (45, "Who decides?"),
        (58, "Who acts?"),
    ]
    assert [(each.line, each.value.title) for each in parsed.stories] == [
        (5, "The cold-chain order I delayed")
    ]
    assert parsed.problems == ()
    assert parsed.deck is None, "a note is no whole deck: it retires nothing"


def test_a_note_is_no_deck_whose_story_loses_a_word() -> None:
    story = told(NOTE)
    assert story.links == (
        Link(OWNERSHIP.uid),
        Link(RIGHT.uid, Strength.TAILORED),
    )
    assert (story.role, story.year) == ("Account manager", 2024)
    assert story.problem == "Two sensors of **forty** failed."
    assert story.action == (
        "I told the customer.\n\n### The same day\nThen I sent a van."
    )
    assert story.result == "We kept the order."
    assert story.facts == (
        Fact("told them the same day", Section.ACTION, core=True),
        Fact("40 sensors", Section.PROBLEM),
    )


def test_no_schedule_of_another_tool_ever_shows() -> None:
    shown = str(asked(NOTE)) + str(read(NOTE).stories)
    assert not any(mark in shown for mark in ("SR:", "<!--", "id::", ":ID:"))


# ---------------------------------------------------------------------- questions

FORMS = [
    ("Q: front\nA: back", [("front", "back")]),
    ("Q: front\n\nA: back", [("front", "back")]),
    ("Q:\nfront\nA:\nback\n\nmore", [("front", "back\n\nmore")]),
    ("Question: front\nAnswer: back", [("front", "back")]),
    ("**Q:** front\n**A:** back", [("front", "back")]),
    ("**Q**: front\n**A**: back", [("front", "back")]),
    ("Q1: front\nA1: back\nQ2: two", [("front", "back"), ("two", "")]),
    ("- Q: front\n- A: back", [("front", "back")]),
    ("---\nQ: front\nA: back\n---", [("front", "back")]),
    ("---\nQ: front\n---", [("front", "")]),
    ("---\nfront :: back\n---", [("front", "back")]),
    ("1. **Q:** front\n    **A:** back", [("front", "back")]),
    ("Q: front\nA: a\n    Q: b", [("front", "a\n    Q: b")]),
    ("1. Q: front A: back", [("front", "back")]),
    ("Q: front\nA: back\n---\nprose", [("front", "back")]),
    ("Q: one\nQ: two", [("one", ""), ("two", "")]),
    ("prose\nQ: front\nA: back", [("front", "back")]),
    ("Q: one\nA: back\n\nfront :: side", [("one", "back"), ("front", "side")]),
    ("Q: c\nA: x\n```\nQ: no\n```", [("c", "x\n```\nQ: no\n```")]),
    ("C: a [b] c", [("a [...] c", "b")]),
    ("C: [a] and\n[b]", [("[...] and\nb", "a"), ("a and\n[...]", "b")]),
    ("C: see [this](that.md) or [b]", [("see [this](that.md) or [...]", "b")]),
    ("front :: back", [("front", "back")]),
    ("front ::: back", [("front", "back"), ("back", "front")]),
    ("- front :: back", [("front", "back")]),
    ("what is the front?::back", [("what is the front?", "back")]),
    ("a long front::back", [("a long front", "back")]),
    ("front :: a :: b", [("front", "a :: b")]),
    ("front :: back ^id-1", [("front", "back")]),
    ("front\n?\nback", [("front", "back")]),
    ("a\nb\n?\nc\nd\n\nprose", [("a\nb", "c\nd")]),
    ("front\n??\nback", [("front", "back"), ("back", "front")]),
    ("- front #card\n  - back", [("front", "back")]),
    ("- front #card\n  - a\n  - b\n- next", [("front", "- a\n- b")]),
    ("- front #card\n\tid:: 5\n\tback", [("front", "back")]),
    ("- a {{cloze b}} #card", [("a [...]", "b")]),
    ("* front #card\n** truth", [("front", "truth")]),
    ("* front :drill:\nback", [("front", "back")]),
    ("* front :fc:\nmore\n** Back\nback\n* next", [("front\nmore", "back")]),
    ("# Deck\n- **front?** back", [("front?", "back")]),
    ("# Deck\n- **front**: back", [("front", "back")]),
    ("# Deck\n1. **front** - back", [("front", "back")]),
    ("# Deck\n- **front?**\n  back\n  more", [("front?", "back\nmore")]),
    ("# Deck\n- **front?**", [("front?", "")]),
]


@pytest.mark.parametrize(("text", "cards"), FORMS)
def test_each_form_is_read(text: str, cards: list[tuple[str, str]]) -> None:
    """FORMATS 2: questions"""
    assert asked(text) == cards
    left = [each for each in said(text) if "belongs to no card" not in each]
    assert left == []
    assert bool(said(text)) == ("prose" in text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A page of prose.\n\nIs this a card? It is not.",
        "use std::vector here",
        "key:: value",
        "collapsed:: true",
        "`front :: back`",
        "> front :: back",
        "| front :: back |",
        "    front :: back",
        "    Q: front",
        "```\nfront :: back\n```",
        "~~~\nQ: front\n````\nA: back\n~~~",
        "#+begin_src\nQ: a\nA: b\n#+end_src",
        "<!--\nQ: front\nA: back\n-->",
        "C:\\temp is full",
        "what\n? no\nback",
        "- front #cards-of-old\n  - back",
        "- front #cardinal",
        "* front :work:\nback",
        "- **bold** lead without a heading",
        "- **bold?** lead without a heading",
        "# Deck\n- **bold** lead of prose",
        "# Deck\nprose with **bold?** words",
        "QA: no",
        "The Q: of it",
        "## Problems we had\nprose",
        "Result: one label makes no story",
        "# Notes\n## Impact\nprose",
        "## Problem",
    ],
)
def test_what_only_looks_like_a_card_is_none(text: str) -> None:
    """FORMATS 2: nothing recognised, and code fences are never cards"""
    assert nothing(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Q: a\nA:", "2: an 'A:' with nothing after it; a question may also stand"),
        ("Q: a\nA:   \n\nQ: b", "2: an 'A:' with nothing after it"),
        ("Q:\nA: b", "1: a 'Q:' with nothing after it"),
        ("A: b", "1: an 'A:' with no 'Q:' above it"),
        ("C: [a]\nA: b", "2: an 'A:' with no 'Q:' above it"),
        ("\n\nfront ::", "3: there is nothing after the '::'"),
        (":: back", "1: there is nothing before the '::'"),
        (":::", "1: there is nothing"),
        ("a ::: ", "1: there is nothing after the ':::'"),
        ("front\n?", "2: there is nothing after the '?'"),
        ("?\nback", "1: there is nothing before the '?'"),
        ("C: nothing hidden", "1: a cloze that hides nothing"),
        ("C: an empty [ ]", "1: a cloze with nothing between"),
        ("- #card\n  - x", "1: a card with nothing on its front"),
        ("a :: b\n\na :: c", "3: the same front as on line 1: left out"),
        ("a :: b\n\nA  :: b", "3: the same front as on line 1: left out"),
        ("a :: b\n```\nQ: a", "2: the code fence is never closed"),
        ("a :: b\n<!-- a", "2: the comment is never closed"),
        ("Q: a\nb\0", "2: a NUL character: this file is no text"),
        ("---\nx: y\n---\nQ:", "4: a 'Q:' with nothing after it"),
        ("\n" * 100_001, "1: 100,001 lines are no note"),
        ("\ufeffa\r\n:: b", "2: there is nothing before the '::'"),
        ("a\r:: b", "2: there is nothing before the '::'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, problem: str) -> None:
    """FORMATS 2: lines count from the first of the file, front matter included"""
    assert [each[: len(problem)] for each in said(text)] == [problem]


def test_one_bad_card_keeps_no_other_out() -> None:
    assert asked("Q: a\nA:\n\nQ: b\nA: c\n\n:: d\n\ne :: f") == [("b", "c"), ("e", "f")]


def test_every_card_that_is_left_out_is_counted() -> None:
    """FORMATS: what was found adds up"""
    parsed = read("a :: b\n\na :: b\n\na :: c\n\nQ: d\nA:\n\ne :: f")
    assert (parsed.found, parsed.left_out) == (2, 3)
    assert [each.severity for each in parsed.problems] == [
        Severity.WARNING,
        Severity.ERROR,
        Severity.ERROR,
    ]
    assert parsed.lenient, "one bad card keeps no other out"


def test_prose_names_the_forms_that_are_read() -> None:
    (problem,) = read("Only prose.").problems
    assert problem.severity is Severity.ERROR
    assert "nothing recognised, these forms are read: " in problem.message
    assert "front :: back" in problem.message


# ------------------------------------------------------------------------ stories

PAR = "It broke.", "I mended it.", "It held."


@pytest.mark.parametrize(
    "text",
    [
        "# T\n## Problem\nIt broke.\n## Action\nI mended it.\n## Result\nIt held.",
        "# T\n# Problem\nIt broke.\n# Action\nI mended it.\n# Result\nIt held.",
        "T\n===\n\nProblem:\nIt broke.\n\nAction:\nI mended it.\n\nResult: It held.",
        "# T\nP: It broke.\nA: I mended it.\nR: It held.",
        "# T\n**Problem:** It broke.\n**Action:** I mended it.\n**Result:** It held.",
        "# T\n- Problem: It broke.\n- Action: I mended it.\n- Result: It held.",
        "# T\nProblem: It broke. Action: I mended it. Result: It held.",
        "T\n\nProblem\nIt broke.\nAction\nI mended it.\nResult\nIt held.",
        "---\ntitle: T\n---\n## Problem\nIt broke.\n## Action\nI mended it.\n"
        "## Result\nIt held.",
        "Title: T\nProblem:\nIt broke.\nAction:\nI mended it.\nResult:\nIt held.",
        "# My notes\n## T\n### Problem\nIt broke.\n### Action\nI mended it.\n"
        "### Result\nIt held.",
        "# T\nIt broke.\n## Action\nI mended it.\n## Result\nIt held.",
    ],
)
def test_each_form_of_a_story_is_read(text: str) -> None:
    """FORMATS 2: a story"""
    story = told(text)
    assert story.title == "T"
    assert (story.problem, story.action, story.result) == PAR
    assert said(text) == []


def test_situation_and_task_are_the_problem_of_a_star() -> None:
    story = told("# T\nSituation: s\nTask: t\nAction: a\nResult: r")
    assert (story.problem, story.action, story.result) == ("s\n\nt", "a", "r")
    assert story.structure is Structure.STAR


@pytest.mark.parametrize(
    "text",
    [
        "# T\n## Situation\n\ns\n\n## Task\n\nt\n\n## Action\n\na\n",
        "# 1. T\n**Situation**: s\n**Task**: t\n**Action**: a",
        "T\n\nSituation\ns\n\n\nTask\n\nt\nAction\na",
        "# T\n## Situation / Task\ns\n\nt\n## Action\na",
    ],
)
def test_however_a_star_is_spaced_or_numbered_it_is_one(text: str) -> None:
    story = told(text)
    assert (story.title, story.problem, story.action) == ("T", "s\n\nt", "a")
    assert story.structure is Structure.STAR


def test_words_above_each_other_are_an_answer_and_label_nothing() -> None:
    text = "What does STAR stand for?\n?\nSituation\nTask\nAction\nResult"
    answer = "Situation\nTask\nAction\nResult"
    assert asked(text) == [("What does STAR stand for?", answer)]
    assert read(text).stories == ()


def test_several_stories_stand_in_one_file_in_their_order() -> None:
    text = "# A\nP: a\nA: b\nR: c\n\nkept\n# B\n## Problem\nx\n## Action\ny\n# Prose\nz"
    stories = [each.value for each in read(text).stories]
    assert [each.title for each in stories] == ["A", "B"]
    assert stories[0].result == "c\n\nkept"
    assert stories[1].action == "y"


def test_a_page_of_labels_without_a_title_is_a_story_all_the_same() -> None:
    """Issue 4: a page of notes with headings is a story card a minute later"""
    text = "## Problem\nIt broke.\n## Action\nI mended it.\n## Result\nIt held.\n"
    assert told(text).title == "notes"
    assert "the story has no title; it is called 'notes'" in said(text)[0]
    titles = [each.value.title for each in read(text + text + "more").stories]
    assert titles == ["It broke."], "two with one opening would be one card"


def test_facts_need_no_bullets_and_may_be_wrapped() -> None:
    """FORMATS 2: facts"""
    text = "# T\nP: a\nA: b\n## Facts\none\n[core] two\n- r: three\n  goes on\n"
    assert told(text).facts == (
        Fact("one"),
        Fact("two", core=True),
        Fact("three goes on", Section.RESULT),
    )


def test_what_belongs_to_no_section_is_kept_aside() -> None:
    story = told("# T\nabove\n## Problem\np\n## Action\na\n## Notes\nmine\n")
    assert story.aside == "above\n\n## Notes\nmine"


def test_questions_below_a_story_are_no_part_of_it() -> None:
    text = "# T\n## Problem\np\n## Action\na\n## Cards\nQ: x\nA: y\n"
    assert told(text).action == "a"
    assert asked(text) == [("x", "y")]


def test_a_line_of_a_story_is_no_card() -> None:
    assert asked("# T\n## Problem\na :: b\n## Action\nc\n?\nd\n") == []


def test_the_editors_own_form_is_read() -> None:
    text = (
        "Title: T\nPrinciples:\n- Ownership: I 'own' it.\n- OWN\n"
        "- Are Right, A Lot (primary)\nKinds: failure, data\nRole: Engineer\n"
        "Year: 2024\n\nProblem:\np\n\nAction:\na\n\nResult:\nr\n\nFacts:\n"
        "- [core] r: saved 6 percent\n- Action: told them\n"
    )
    story = told(text)
    assert story.links == (
        Link(OWNERSHIP.uid, lead_in="I 'own' it."),
        Link(RIGHT.uid, Strength.PRIMARY),
    )
    assert story.kinds == ("failure", "data")
    assert story.facts == (
        Fact("saved 6 percent", Section.RESULT, core=True),
        Fact("told them"),
    )
    assert said(text) == []


def test_a_year_or_a_kind_that_is_none_is_told() -> None:
    text = "# T\nyear: soon\nkinds: failures\n## Problem\np"
    assert said(text) == [
        "2: 'soon' is no year between 1900 and 2200",
        "3: no kind 'failures'; nearest: 'failure'",
    ]


# --------------------------------------------------------------------- principles


@pytest.mark.parametrize(
    "name",
    ["Ownership", "ownership", "OWN", "amazon/ownership", "[[Ownership]]", "#own"],
)
def test_a_principle_is_known_by_slug_name_or_alias(name: str) -> None:
    """FORMATS 3, of notes too"""
    assert told(f"# T\nprinciples: {name}\nP: a\nA: b").principles == (OWNERSHIP.uid,)


@pytest.mark.parametrize(
    "text",
    [
        "## Ownership\nQ: a\nA: b",
        "---\nprinciples: [Ownership]\n---\nQ: a",
        "---\ntags:\n  - ownership\n---\nQ: a",
        "Q: a #ownership\nA: b",
        "Q: a\nA: b\nPrinciple: Ownership",
        "a :: b #ownership",
        "# Values\n## OWN\n- **a?** b",
    ],
)
def test_a_question_learns_its_principle_from_what_stands_by_it(text: str) -> None:
    (draft,) = read(text).questions
    assert draft.principles == (OWNERSHIP.uid,)
    assert len(draft.named) == 1


def test_a_name_that_matches_none_is_a_tag_and_listed_once() -> None:
    text = (
        "# A\nprinciples: Ownershp\nP: a\nA: b\n# B\nprinciples: ownershp\nP: c\nA: d"
    )
    assert [each.value.tags for each in read(text).stories] == [
        ("Ownershp",),
        ("ownershp",),
    ]
    assert said(text) == [
        "2: Ownershp: 2 cards, no such principle; nearest: 'Ownership'"
    ]


def test_a_name_with_a_comma_or_a_semicolon_is_one_name() -> None:
    names = "Have Backbone; Disagree and Commit, Are Right, A Lot"
    assert told(f"# T\nprinciples: {names}\nP: a\nA: b").principles == (
        BACKBONE.uid,
        RIGHT.uid,
    )


def test_a_tag_at_the_left_edge_is_no_heading() -> None:
    (draft,) = read("#ownership\nQ: a").questions
    assert draft.principles == ()


# ----------------------------------------------------------------------- identity


def uids(text: str) -> dict[str, str]:
    return {each.value.prompt: each.value.uid for each in read(text).questions}


def test_an_edited_answer_keeps_the_card_and_one_above_moves_none() -> None:
    """DESIGN 3: the hash of the normalised front"""
    before = uids("Q: a\nA: b\n\nc ::: d\n")
    after = uids("new :: card\n\nQ:  *A*\nA: edited\n\nc ::: edited\n")
    assert after["*A*"] == before["a"]
    assert (after["c"], after["edited"]) == (before["c"], before["d"])
    assert set(before["a"]) <= {*"notes/0123456789abcdef"}


def test_a_story_is_known_by_its_id_or_else_its_title() -> None:
    text = "# T\nid: cold\nP: a\nA: b\n# U\nP: c\nA: d"
    first, second = (each.value.uid for each in read(text).stories)
    assert first == "notes/cold"
    assert second == read("# U\nP: other\nA: words").stories[0].value.uid


def test_a_heading_names_the_deck_of_a_list_and_front_matter_that_of_a_file() -> None:
    (draft,) = read("# Company values\n## Ownership\n- **a?** b").questions
    assert draft.value.deck == "Company-values"
    (draft,) = read('---\nname = "My deck"\n---\nQ: a').questions
    assert draft.value.uid.startswith("My-deck/")
    (draft,) = markdown.parse("Q: a", source="x/y.md", name="remembered").questions
    assert draft.value.deck == "remembered"


# --------------------------------------------------------------- any input at all

PIECES = st.sampled_from(
    [*NOTE.splitlines(), *(text for text, _ in FORMS), "", "```", "---", "<!--", "::"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=20))
def test_any_lines_are_read_alike_twice_with_lines_that_are_there(
    pieces: list[str],
) -> None:
    text = "\n".join(pieces)
    parsed = read(text)
    assert parsed == read(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for card in parsed.cards():
        assert 1 <= card.line <= len(lines)
    numbers = [each.line for each in parsed.problems]
    assert numbers == sorted(numbers)
    assert all(1 <= number <= len(lines) for number in numbers)
    assert parsed.found or parsed.problems
    names = [card.value.uid for card in parsed.cards()]
    assert len(set(names)) == len(names)


@given(st.integers())
def test_a_note_with_bytes_changed_is_read_without_raising(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(NOTE.encode())
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(data))
        if chance.random() < 0.5:
            data[at] = chance.randrange(1, 256)
        else:
            del data[at : at + chance.randrange(40)]
    read(data.decode(errors="replace"))


@given(st.integers(0, 30), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_card_stands_on_the_line_where_it_is(blank: int, end: str) -> None:
    (card,) = read(end * blank + f"Q: a{end}A: b").questions
    assert card.line == blank + 1


@given(st.lists(st.integers(0, 999), unique=True, max_size=12))
def test_cards_come_in_the_order_of_the_file(numbers: list[int]) -> None:
    text = "\n\n".join(f"card {each} :: back" for each in numbers)
    assert [front for front, _ in asked(text)] == [f"card {each}" for each in numbers]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2_000_000,
        " " * 2_000_000,
        "a :: " + "#b " * 500_000,
        "C: " + "[a]" * 500_000,
        "<!--SR:" * 200_000,
        "- " * 500_000,
        "> " * 500_000,
        "**a" * 500_000,
        "".join(f"{'  ' * depth}- a #card\n" for depth in range(400)),
        "# Problem\nx\n" * 4_000,
        "?\n" * 20_000,
        "Q: a A: " * 100_000,
    ],
)
def test_an_endless_or_deep_text_takes_no_longer_than_its_length(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 5


def test_fences_are_those_of_commonmark() -> None:
    """markdown-it, which the app does not load, serves as the oracle."""
    oracle = pytest.importorskip("markdown_it").MarkdownIt("commonmark")
    chance = random.Random(4)
    marks = ["```", "~~~", "````", "``` py", "~~~~ a`b", "text", "", "   ```", "```x`"]
    for _ in range(300):
        text = "\n".join(chance.choices(marks, k=8))
        fences = (each.map for each in oracle.parse(text) if each.type == "fence")
        wanted = {line for first, last in fences for line in range(first, last)}
        cut = markdown_lines.cut(text, markdown_lines.Findings("x"))
        code = {
            each.number - 1
            for each in cut.lines
            if each.what is markdown_lines.What.CODE
        }
        said = {at for at, line in enumerate(text.split("\n")) if line}
        assert code & said == wanted & said, text


def test_a_question_that_became_part_of_a_story_is_told_with_its_line() -> None:
    story = "# A\n## Problem\nIt broke.\n## Action\nI acted.\n## Result\nIt held.\n"
    within = f"{story}Q: front\nA: back\nQ: more\nA: back\n"
    assert told(within).result == "It held.\nQ: front\nA: back\nQ: more\nA: back"
    assert said(within) == [
        "8: 'Q:' in a story stays part of its text: a question needs a heading of its "
        "own"
    ]
    apart = f"{story}# Asked\nQ: front\nA: back\n"
    assert asked(apart) == [("front", "back")]
    assert said(apart) == []
    # An export marks such a line, so that it comes back without a word.
    marked = f"{story}\\Q: front\n"
    assert told(marked).result == "It held.\nQ: front"
    assert said(marked) == []


def test_text_that_belongs_to_no_card_is_told_once_beside_the_cards() -> None:
    text = "About these\n\n# A\nQ: front\nA: back\n# Next\nprose\n\nmore"
    assert asked(text) == [("front", "back")]
    assert said(text) == ["1: text that belongs to no card is left out (3 lines)"]
    assert said("# A\nQ: front\nA: back\n# Next\n---\n") == []
    beside = "- a thought\n\nQ: front\nA: back"
    assert said(beside) == ["1: text that belongs to no card is left out"]


MESSY = """Prep!!!

* ownership: the pager, nobody wanted it

still to do: ask Anna for numbers

STORY 1 - Moving Acme
S: They were on the old cluster.
T: Move them before June.
A: I rehearsed it four times.
R: Eleven minutes down.

The pager
Situation: nobody owned it

Action: I wrote 12 runbooks
Result: from 40 pages a week to 3
They asked me to do it again.

Q: Tell me about a failure.
A: The pager, maybe.

Bob and the queue
Problem: cron or a queue
Action: I measured both.
"""


def test_plain_stories_below_each_other_and_questions_are_told_apart() -> None:
    """Neither swallows the other, and what is neither is told."""
    parsed = read(MESSY)
    told = [(each.value.title, each.line) for each in parsed.stories]
    assert told == [("Moving Acme", 7), ("The pager", 13), ("Bob and the queue", 23)]
    results = [each.value.result for each in parsed.stories]
    assert results[1].endswith("again.")
    assert asked(MESSY) == [("Tell me about a failure.", "The pager, maybe.")]
    assert said(MESSY) == ["1: text that belongs to no card is left out (3 lines)"]


def test_a_line_below_a_heading_is_no_title_of_the_one_story_there() -> None:
    text = "# The outage\nAt Acme\nProblem: it fell\nAction: I fixed it"
    assert told(text).title == "The outage"
    second = "\n\nThe pager\nProblem: nobody\nAction: I did"
    both = read(f"# Stories\nAcme{text.partition('Acme')[2]}{second}").stories
    assert [each.value.title for each in both] == ["Acme", "The pager"]


def test_a_plain_list_of_questions_is_read_a_line_each() -> None:
    text = '- "Tell me about a failure"\n2. Why do you want this?\n\nWhy here?\n'
    fronts = ["Tell me about a failure", "Why do you want this?", "Why here?"]
    assert [front for front, _ in asked(text)] == fronts
    assert said(text) == []
    assert nothing(f"{text}This is prose.")


def test_stories_below_titles_in_bold_are_as_many_stories() -> None:
    part = "* **Situation:** Late.\n* **Action:** I called.\n* **Result:** {}\n\n"
    text = f"# Prep\n\n**Story 1: The vendor**\n\n{part.format('Early.')}"
    parsed = read(text + f"**Payroll**\n\n{part.format('Paid.')}")
    stories = [each.value for each in parsed.stories]
    assert [(each.title, each.result) for each in stories] == [
        *(("The vendor", "Early."), ("Payroll", "Paid."))
    ]


def test_the_parts_of_a_story_may_have_german_names() -> None:
    story = told(
        "# Lohn\n\n## Problem\nFalsch.\n## Vorgehen\nIch.\n## Ergebnis\nGut.\n"
    )
    assert (story.problem, story.action, story.result) == ("Falsch.", "Ich.", "Gut.")
    star = "Lohn\nSituation: Falsch.\nAufgabe: Das.\nHandlung: Ich.\nErgebnis: Gut.\n"
    assert told(star).problem == "Falsch.\n\nDas."
    assert (told(star).action, told(star).result) == ("Ich.", "Gut.")


def test_a_list_of_questions_may_have_lines_above_it() -> None:
    text = (
        "Questions I was asked\n\n1. Tell me about a time you failed.\n"
        "- Describe a conflict.\n\nMotivation:\n• Why do you want to work here?\n"
        "Give me an example of a goal you missed.\n"
    )
    assert [front for front, _ in asked(text)] == [
        "Tell me about a time you failed.",
        "Describe a conflict.",
        "Why do you want to work here?",
        "Give me an example of a goal you missed.",
    ]
    assert said(text) == ["1: text that belongs to no card is left out (2 lines)"]
    assert nothing("I left early.\nWhy do you ask?\nIt rained all day long.\n")


def test_a_table_in_a_note_is_read_as_a_spreadsheet_is() -> None:
    text = (
        "# Prep\n\n| Question | My answer | LP |\n|---|:--|---:|\n"
        '| Why 5 %? | "one" \\| two<br>three | OWN |\n| Why now? | | |\n\nmore\n\n'
        "| Question | My answer | LP |\n|---|---|---|\n| Who? | I | |\n"
    )
    _, parsed = reading.read(text.encode(), source="notes.md", principles=PRINCIPLES)
    assert [(each.line, each.value.prompt) for each in parsed.questions] == [
        *((5, "Why 5 %?"), (6, "Why now?"), (12, "Who?"))
    ]
    first = parsed.questions[0].value
    assert first.answer == '"one" | two three'
    assert len(first.principles) == 1
    assert str(parsed.problems[0]) == (
        "notes.md:1: text beside the table belongs to no card and is left out (2 lines)"
    )
    assert nothing("| a | b |\n|---|---|\n| c | d |\n")
    form, _ = reading.read(text.partition("\n\n")[2].encode(), source="pasted.txt")
    assert form is Format.MARKDOWN
