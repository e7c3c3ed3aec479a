"""Reading native decks: every problem, with its line, and never an exception."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Form, Link, Section, Strength
from srs_interview.deckfile import pace, toml_syntax
from srs_interview.deckfile.drafts import Parsed, Severity
from srs_interview.deckfile.toml import parse, parse_bytes

DECKS = Path(__file__).parents[2] / "decks"
SHIPPED = {path.stem: path.read_text("utf-8") for path in sorted(DECKS.glob("*.toml"))}

HEAD = """\
schema = 1
[deck]
id = "northwind"
[[principles]]
slug = "customer-first"
name = "Customer First"
"""
"""Six lines, so that what a test adds begins on line 7."""

QUESTION = """\
[[questions]]
id = "cf-01"
principles = ["customer-first"]
prompt = "Tell me about a time."
"""

STORY = """\
[[stories]]
id = "cold"
title = "The order I delayed"
"""


def read(text: str) -> Parsed:
    return parse(text, source="d.toml")


def said(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def errors(text: str) -> list[str]:
    return [
        str(each) for each in read(text).problems if each.severity is Severity.ERROR
    ]


# ------------------------------------------------------------- the shipped decks


@pytest.mark.parametrize(
    ("name", "principles", "questions", "core", "stories"),
    [
        ("amazon-leadership-principles", 16, 195, 64, 0),
        ("general-interview", 4, 12, 6, 0),
        ("sample-stories", 0, 0, 0, 8),
    ],
)
def test_the_shipped_decks_have_all_their_cards_and_no_problem(
    name: str, principles: int, questions: int, core: int, stories: int
) -> None:
    parsed = read(SHIPPED[name])
    assert parsed.problems == ()
    assert len(parsed.principles) == principles
    assert len(parsed.questions) == questions
    assert sum(draft.value.core for draft in parsed.questions) == core
    assert len(parsed.stories) == stories
    assert parsed.found == questions + stories


def test_every_shipped_principle_has_four_core_questions() -> None:
    """PRACTICE 5.5"""
    parsed = read(SHIPPED["amazon-leadership-principles"])
    for principle in parsed.principles:
        core = [
            draft
            for draft in parsed.questions
            if draft.value.core and draft.principles[0] == principle.value.uid
        ]
        assert len(core) == 4


def test_the_shipped_samples_are_samples_of_a_framework_that_another_deck_brings() -> (
    None
):
    parsed = read(SHIPPED["sample-stories"])
    assert parsed.framework is None
    assert all(draft.value.sample for draft in parsed.stories)
    known = {
        draft.value.uid
        for draft in read(SHIPPED["amazon-leadership-principles"]).principles
    }
    assert {uid for draft in parsed.stories for uid in draft.principles} <= known


def test_cards_know_their_lines_and_the_lines_of_their_principles() -> None:
    first, *_ = read(SHIPPED["amazon-leadership-principles"]).questions
    assert (first.line, first.named) == (47, (49,))


# ---------------------------------------------------------------- what is read


def test_a_question_is_read_with_full_uids() -> None:
    (draft,) = read(HEAD + QUESTION + 'form = "how"\nangle = "how"\n').questions
    assert draft.value.uid == "northwind/cf-01"
    assert draft.value.deck == "northwind"
    assert draft.value.principles == ("northwind/customer-first",)
    assert draft.value.form is Form.HOW
    assert not draft.value.plain


def test_a_slug_may_carry_its_framework() -> None:
    deck = HEAD.replace("[[pr", 'framework = "fw"\n[[pr')
    deck += QUESTION.replace('"customer-first"', '"fw/customer-first", "other/x"')
    parsed = read(deck)
    assert parsed.problems == ()
    assert parsed.questions[0].principles == ("fw/customer-first", "other/x")


def test_a_storys_first_principle_is_primary_and_the_others_are_tailored() -> None:
    deck = HEAD + '[[principles]]\nslug = "b"\nname = "B"\n'
    deck += '[[principles]]\nslug = "c"\nname = "C"\n' + STORY
    deck += 'principles = [{ slug = "customer-first" }, { slug = "b", lead_in = "So" },'
    deck += '{ slug = "c", strength = "primary" }]'
    (draft,) = read(deck).stories
    assert draft.value.links == (
        Link("northwind/customer-first", Strength.PRIMARY),
        Link("northwind/b", Strength.TAILORED, "So"),
        Link("northwind/c", Strength.PRIMARY),
    )


def test_facts_may_be_tables_of_their_own_or_plain_texts() -> None:
    tables = STORY + '[[stories.facts]]\ntext = "a"\nsection = "result"\ncore = true\n'
    (draft,) = read(HEAD + tables).stories
    assert draft.value.facts == (Fact("a", Section.RESULT, core=True),)
    (draft,) = read(HEAD + STORY + 'facts = ["a"]').stories
    assert draft.value.facts == (Fact("a", Section.ACTION),)


def test_a_deck_without_a_table_of_its_own_is_named_after_its_file() -> None:
    parsed = parse(STORY, source="my/own stories.toml")
    assert parsed.deck is None
    assert [draft.value.uid for draft in parsed.stories] == ["own-stories/cold"]
    (named,) = parse(STORY, source="x.toml", name="my notes").stories
    assert named.value.uid == "my-notes/cold"


def test_a_bare_slug_that_belongs_to_no_deck_stays_bare_for_the_import() -> None:
    (draft,) = read(STORY + 'principles = ["ownership"]\n').stories
    assert draft.principles == ("ownership",)


def test_a_name_with_a_semicolon_is_one_name() -> None:
    text = HEAD.replace("Customer First", "Have Backbone; Disagree and Commit")
    assert read(text).principles[0].value.name == "Have Backbone; Disagree and Commit"


def test_what_an_employer_calls_its_principles_is_kept() -> None:
    framework = read(HEAD.replace("[[pr", 'term = "competency"\n[[pr')).framework
    assert framework is not None
    assert (framework.term, framework.plural) == ("competency", "competencies")


def test_control_characters_are_data() -> None:
    (draft,) = read(HEAD + QUESTION.replace("a time", r"\u0000 \u001b[2J")).questions
    assert draft.value.prompt == "Tell me about \x00 \x1b[2J."


# ------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("[[questions]]\n", "d.toml:7: question has no id"),
        (
            QUESTION.replace('id = "cf-01"\n', ""),
            "d.toml:7: question has no id",
        ),
        (
            QUESTION.replace('prompt = "Tell me about a time."', "core = 1"),
            "d.toml:10: core of question 'cf-01' must be true or false, not 1",
        ),
        (
            QUESTION.replace('"Tell me about a time."', '"  "'),
            "d.toml:10: question 'cf-01' has an empty prompt",
        ),
        (
            QUESTION.replace('principles = ["customer-first"]\n', ""),
            "d.toml:7: question 'cf-01' has no principles",
        ),
        (
            QUESTION.replace("customer-first", "customer-frist"),
            "d.toml:9: no principle 'customer-frist' in this deck; "
            "nearest: 'customer-first'",
        ),
        (
            QUESTION.replace('["customer-first"]', '"customer-first"'),
            "d.toml:9: principles of question 'cf-01' must be a list of slugs, "
            "not 'customer-first'",
        ),
        (
            QUESTION.replace('"customer-first"', '\n  "customer-first",\n  3,\n'),
            "d.toml:11: principles of question 'cf-01' must hold slugs, not 3",
        ),
        (
            QUESTION.replace('"customer-first"', '"a b"'),
            "d.toml:9: 'a b' is no principle: write slug or framework/slug",
        ),
        (
            QUESTION + 'angle = "sucess"\n',
            "d.toml:11: unknown angle 'sucess' in question 'cf-01'; nearest: 'success'",
        ),
        (
            QUESTION + 'form = "future"\n',
            "d.toml:11: unknown form 'future' in question 'cf-01'",
        ),
        (
            QUESTION.replace('"cf-01"', '"cf/01"'),
            "d.toml:8: id 'cf/01' may hold no space and no '/'",
        ),
        (QUESTION.replace('"cf-01"', "1"), "d.toml:8: id of question must be a text "),
        (
            QUESTION + QUESTION,
            "d.toml:12: id 'cf-01' is already used on line 8",
        ),
        (
            STORY + STORY,
            "d.toml:11: id 'cold' is already used on line 8",
        ),
        (
            '[[principles]]\nslug = "customer-first"\nname = "Other"\n',
            "d.toml:8: slug 'customer-first' is already used on line 5",
        ),
        ('[[principles]]\nname = "Other"\n', "d.toml:7: principle has no slug"),
        ('[[principles]]\nslug = "b"\n', "d.toml:7: principle 'b' has no name"),
        ("weight = -1\n", "d.toml:7: weight must be 0 or more, not -1"),
        ("weight = nan\n", "d.toml:7: weight must be 0 or more, not nan"),
        ("weight = inf\n", "d.toml:7: weight must be 0 or more, not inf"),
        (
            'strong = ["a", ""]\n',
            "d.toml:7: strong of principle 'customer-first' must hold texts, not ''",
        ),
        (
            STORY.replace('title = "The order I delayed"\n', ""),
            "d.toml:7: story 'cold' has no title",
        ),
        (
            STORY + 'kinds = [\n  "conflict",\n  "faliure",\n]\n',
            "d.toml:12: unknown kind 'faliure' in story 'cold'; nearest: 'failure'",
        ),
        (
            STORY + 'facts = [\n  { text = "a", section = "acton" },\n]\n',
            "d.toml:11: unknown section 'acton' in fact of story 'cold'; "
            "nearest: 'action'",
        ),
        (
            STORY + "facts = [{ core = true }]\n",
            "d.toml:10: fact of story 'cold' has no text",
        ),
        (
            STORY + 'principles = [{ slug = "customer-first", strength = "weak" }]\n',
            "d.toml:10: unknown strength 'weak' in principle of story 'cold'",
        ),
        (
            STORY + 'principles = [{ lead_in = "x" }]\n',
            "d.toml:10: principle of story 'cold' has no slug",
        ),
        (STORY + "year = 24\n", "d.toml:10: year must be 1900 to 2200, not 24"),
        (
            STORY + 'year = "2024"\n',
            "d.toml:10: year of story 'cold' must be a whole number, not '2024'",
        ),
        (
            STORY + 'problem = """\n' + "x" * 100_001 + '"""\n',
            "d.toml:10: problem of story 'cold' holds 100,001 bytes, a field 100,000",
        ),
        ("[questions]\n", "d.toml:7: questions must be written as [[questions]], "),
    ],
)
def test_an_error_is_named_with_its_line(added: str, problem: str) -> None:
    found = errors(HEAD + added)
    assert any(each.startswith(problem) for each in found), found


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        (
            QUESTION + 'promt = "x"\n',
            "d.toml:11: unknown key 'promt' in question 'cf-01'; nearest: 'prompt'",
        ),
        (
            STORY + 'facts = [{ text = "a", cor = true }]\n',
            "d.toml:10: unknown key 'cor' in fact of story 'cold'; nearest: 'core'",
        ),
        ("[[question]]\n", "d.toml:7: unknown key 'question' in the deck; nearest: "),
        (
            QUESTION.replace("about a time", "how you put the customer  FIRST"),
            "d.toml:10: prompt of question 'cf-01' says 'customer FIRST', its "
            "principle's name; interviewers never do",
        ),
        (
            QUESTION.replace('"customer-first"', ""),
            "d.toml:9: question 'cf-01' has no principle and no answer: "
            "no story can open it",
        ),
        (
            QUESTION.replace('t"]', 't", "customer-first"]'),
            "d.toml:9: question 'cf-01' names 'customer-first' twice",
        ),
        (
            STORY
            + 'result = """\nUp by 6\npercent\n"""\n'
            + 'metrics = ["6 percent", "60 percent"]\n',
            "d.toml:14: figure '60 percent' does not stand in the text of story 'cold'",
        ),
        (
            'related = ["customer-frist"]\n',
            "d.toml:7: no principle 'customer-frist' in this deck; "
            "nearest: 'customer-first'",
        ),
    ],
)
def test_a_warning_is_named_with_its_line_and_keeps_no_deck_out(
    added: str, problem: str
) -> None:
    parsed = read(HEAD + added)
    (found,) = map(str, parsed.problems)
    assert found.startswith(problem), found
    assert not parsed.has_errors


def test_a_word_that_only_begins_like_a_principles_name_is_no_problem() -> None:
    deck = HEAD.replace("Customer First", "Owner") + QUESTION
    assert said(deck.replace("a time", "your ownership")) == []


def test_a_problem_in_the_deck_table_is_named_with_its_line() -> None:
    text = 'schema = 1\n[deck]\nid = "d"\nas_of = "soon"\nfoo = 1\nsample = "yes"\n'
    assert said(text) == [
        "d.toml:4: as_of of deck must be a date such as 2026-11-01, not 'soon'",
        "d.toml:5: unknown key 'foo' in deck",
        "d.toml:6: sample of deck must be true or false, not 'yes'",
    ]
    assert said("[deck]\n") == ["d.toml:1: deck has no id"]
    assert said("deck = 3\n") == ["d.toml:1: deck must be a table, [deck], not 3"]


def test_a_newer_schema_is_refused_by_name_and_nothing_else_is_said() -> None:
    assert said("\nschema = 2\n[[questions]]\n") == [
        "d.toml:2: the deck has schema 2, this program reads 1; upgrade srs-interview"
    ]
    assert said('schema = "one"\n[deck]\nid = "d"\n') == [
        "d.toml:1: schema must be 1, not 'one'"
    ]


def test_an_empty_file_says_that_there_is_nothing_in_it() -> None:
    assert said("# only a comment\n") == [
        "d.toml:1: nothing to import: no [deck], no principles, questions or stories"
    ]


def test_all_problems_are_reported_in_one_run_in_the_order_of_their_lines() -> None:
    deck = HEAD + 4 * '[[questions]]\nangle = "x"\n'
    lines = [problem.line for problem in read(deck).problems]
    assert lines == sorted(lines)
    assert len(lines) == 4 * 4


def test_lines_are_those_of_the_file_whatever_stands_in_its_strings() -> None:
    before = '[[stories]]\nid = "a"\ntitle = "[[x]]"\nproblem = """\n[[questions]]\n'
    before += "\\\"\"\" # \n\"\"\"\nresult = '''\nid = 3\n'''\nfacts = [\n"
    before += "# ]\n {text = '], {'},\n]\n"
    (found,) = said(HEAD + before + QUESTION + "coree = true\n")
    line = (HEAD + before + QUESTION).count("\n") + 1
    assert found.startswith(f"d.toml:{line}: unknown key 'coree'")


@given(st.integers(0, 30), st.booleans(), st.booleans())
def test_a_problem_names_the_line_it_is_on(blank: int, crlf: bool, bom: bool) -> None:
    text = "\ufeff" * bom + "\n" * blank + QUESTION + "x = 1\n"
    text = text.replace("\n", "\r\n") if crlf else text
    parsed = parse_bytes(text.encode(), source="d.toml")
    assert [problem.line for problem in parsed.problems] == [blank + 5]


# ------------------------------------------------------------------ no TOML at all


def test_every_card_that_is_not_toml_is_named() -> None:
    text = HEAD + "[[questions]]\nid = a\n[[questions]]\nid = 'ok'\n[[stories]]\nx\n"
    found = read(text)
    assert [problem.line for problem in found.problems] == [8, 12]
    assert all("not TOML" in problem.message for problem in found.problems)
    assert found.has_errors


def test_a_text_that_is_never_closed_is_named_where_it_begins() -> None:
    text = HEAD + STORY + 'problem = """\nIn 2024\n\n' + QUESTION
    assert said(text) == ["d.toml:10: not TOML: this text is never closed"]


def test_a_table_that_is_there_twice_is_an_error() -> None:
    (problem,) = read(HEAD + '[deck]\nid = "e"\n').problems
    assert problem.line == 7


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a = 1\nb = '\xe9'\n", "d:2: byte 0xe9 is not UTF-8; save the deck as UTF-8"),
        ("a = 1".encode("utf-16"), "d:1: the file is UTF-16; save the deck as UTF-8"),
        (b"x = " + b"[" * 5000, "d:1: not a deck: brackets nested too deep"),
        (b"x = " + b"9" * 5000, "d:1: not a deck: a number of thousands of digits"),
        (
            b"\nx" + b".x" * 50_000 + b" = 1",
            "d:2: not a deck: a key of over 32 parts",
        ),
        (b"\x00\x01", "d:1: not TOML (column 1): "),
    ],
)
def test_what_is_no_deck_is_refused_in_words(data: bytes, problem: str) -> None:
    (found,) = parse_bytes(data, source="d").problems
    assert str(found).startswith(problem)


def test_half_a_surrogate_pair_is_named() -> None:
    (found,) = parse("\n a = '\ud800'", source="d").problems
    assert str(found) == "d:2: half a surrogate pair, not a character"


@given(st.text())
def test_any_text_parses_without_raising(text: str) -> None:
    for problem in parse(text, source="any").problems:
        assert 1 <= problem.line <= text.count("\n") + 1


@given(st.binary())
def test_any_bytes_parse_without_raising(data: bytes) -> None:
    parse_bytes(data, source="any")


VALUES = st.recursive(
    st.sampled_from(
        ["1", "-1", "nan", "true", '""', '"x"', "2026-11-01", "07:00:00", "1e400"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        inner.map(lambda each: f"{{ slug = {each}, text.a = {each} }}"),
    ),
    max_leaves=4,
)


@given(st.data())
def test_a_deck_with_any_value_anywhere_parses_without_raising(
    data: st.DataObject,
) -> None:
    lines = (HEAD + QUESTION + STORY + 'principles = ["customer-first"]').split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    key = lines[at].partition("=")[0]
    lines[at] = f"{key or 'facts'} = {data.draw(VALUES)}"
    text = "\n".join(lines)
    for problem in parse(text, source="any").problems:
        assert 1 <= problem.line <= len(lines)


@given(st.data())
def test_a_shipped_deck_with_a_piece_cut_out_parses_without_raising(
    data: st.DataObject,
) -> None:
    text = SHIPPED["sample-stories"][:4000]
    start = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from(["", '"', '"""', "[", "]]", "=", "\\", "\n{"]))
    parse(text[:start] + piece + text[start + 5 :], source="any")


def test_the_time_grows_with_the_cards_and_not_faster() -> None:
    """Ten times the cards, each with a problem, take at most thirty times as long."""

    def seconds(count: int) -> float:
        deck = HEAD + "".join(
            QUESTION.replace("cf-01", str(place)).replace("first", f"f{place}")
            for place in range(count)
        )
        start = time.perf_counter()
        assert len(read(deck).problems) == count
        return time.perf_counter() - start

    seconds(10)
    assert seconds(5000) < 30 * seconds(500)


PIECES = (
    *("[[questions]]\nid = 1\n", "[[stories]]\nid = 2\n", "[[histories]]\n"),
    *("[deck]\nid = 'd'\n", "[[principles]]\n", "questions = []\n", "x = 1\n"),
    *("[questions.more]\ny = 1\n", "[[questions.facts]]\nt = 1\n", "# note\n"),
    *("[[stories.facts]]\nt = 1\n", 'n = """\n', '"""\n', "m = '''\n", "'''\n"),
    *("k = [\n", "]\n", "[[ stories ]]\n", "questions.z = 1\n", "[stories]\n", "\n"),
)
"""Of what decks are made, and what makes a card a part of another, or of a text."""


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@example([PIECES[0], 'n = """\n', PIECES[0], '"""\n', PIECES[1]])
@example([PIECES[0], PIECES[1], PIECES[8], PIECES[0]])
@example([PIECES[0], PIECES[0], PIECES[3], PIECES[0]])
def test_a_deck_that_is_parsed_in_parts_is_what_it_is_as_a_whole(
    pieces: list[str],
) -> None:
    """So that parsing can say how far it is, and nothing else changes by that."""
    text = "".join(pieces)
    whole = toml_syntax.load(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pace, "EVERY", 1)
        assert toml_syntax.load(text) == whole
