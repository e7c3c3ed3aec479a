"""The query language: what is typed means what one would think, or says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.searching import query_values
from srs_interview.core.searching.query import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Is,
    Lately,
    Measure,
    Name,
    Named,
    Not,
    Number,
    Query,
    Saved,
    Sign,
    State,
    Within,
    Words,
    Wrong,
    parse,
    terms,
    written,
)
from tests.core.queries import queries

LEAD, TEAM = Words("lead"), Words("team")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", EVERYTHING),
        (" \t ", EVERYTHING),
        ("lead", LEAD),
        ("lead team", AllOf((LEAD, TEAM))),
        ("lead AND team", AllOf((LEAD, TEAM))),
        ("lead OR team", AnyOf((LEAD, TEAM))),
        ("or", Words("or")),
        ('"cold chain"', Words("cold chain", whole=True)),
        (r'"she said \"no\""', Words('she said "no"', whole=True)),
        ("-lead", Not(LEAD)),
        ("--lead", LEAD),
        ("-(lead team)", Not(AllOf((LEAD, TEAM)))),
        ("(lead)", LEAD),
        ("lead (team is:new)", AllOf((LEAD, TEAM, Is(State.NEW)))),
        ("lead team OR is:new", AnyOf((AllOf((LEAD, TEAM)), Is(State.NEW)))),
        ("lead (team OR is:new)", AllOf((LEAD, AnyOf((TEAM, Is(State.NEW)))))),
        ("cold-chain", Words("cold-chain")),
        ("3:1", Words("3:1")),
        ("IS:Due", Is(State.DUE)),
        ("principle:ownership", Named(Name.PRINCIPLE, "ownership")),
        ('principle:"Earn Trust"', Named(Name.PRINCIPLE, "Earn Trust")),
        ("deck:Behavioural::Amazon", Named(Name.DECK, "Behavioural::Amazon")),
        ("kind:STORY", Named(Name.KIND, "story")),
        ("angle:conflict", Named(Name.ANGLE, "conflict")),
        ("due:today", Number(Measure.DUE, Sign.AT_MOST, 0)),
        ("due:tomorrow", Number(Measure.DUE, Sign.EQUAL, 1)),
        ("due:<7", Number(Measure.DUE, Sign.LESS, 7)),
        ("due:-2", Number(Measure.DUE, Sign.EQUAL, -2)),
        ("recall<0.8", Number(Measure.RECALL, Sign.LESS, 0.8)),
        ("recall:>=80%", Number(Measure.RECALL, Sign.AT_LEAST, 0.8)),
        ("stability>30.5", Number(Measure.STABILITY, Sign.MORE, 30.5)),
        ("lapses=2", Number(Measure.LAPSES, Sign.EQUAL, 2)),
        ("year:2024", Number(Measure.YEAR, Sign.EQUAL, 2024)),
        ("reviewed:7", Lately(Within.REVIEWED, 7)),
        ("@mine", Saved("mine")),
        ('-@"my own"', Not(Saved("my own"))),
    ],
)
def test_what_is_typed_means_what_one_would_think(typed: str, meant: Query) -> None:
    assert parse(typed) == meant


STATES = ", ".join(State)


@pytest.mark.parametrize(
    ("typed", "marked", "said"),
    [
        ("lead is:dew", "is:dew", f"is:dew: not a known state; one of {STATES}"),
        ("is:", "is:", f"is: which state?; one of {STATES}"),
        ("kind:x", "kind:x", "kind:x: not a known kind; one of question, story"),
        ("tag:", "tag:", "tag: which tag?"),
        ("deck>5", "deck>5", "deck>5: deck is not compared; write deck:"),
        ("due:soon", "due:soon", "due:soon: not a value; today, tomorrow, or days"),
        ("due<today", "due<today", "due<today: not a value; today, tomorrow, or days"),
        ("recall<80", "recall<80", "recall<80: not a value; a share up to 1, as in"),
        ("recall<1.5", "recall<1.5", "recall<1.5: not a value; a share up to 1, as in"),
        ("recall>150%", "recall>150%", "recall>150%: not a value; a share up to 1"),
        ("lapses>-1", "lapses>-1", "lapses>-1: not a value; a whole number"),
        ("stability>-1", "stability>-1", "stability>-1: not a value; a number of days"),
        ("tag:a*b*c*d*", "tag:a*b*c*d*", "tag:a*b*c*d*: a name has at most 3 stars"),
        ("lapses>1.5", "lapses>1.5", "lapses>1.5: not a value; a whole number"),
        ("reviewed:0", "reviewed:0", "reviewed:0: not a value; a number of days"),
        ("a OR", "OR", "OR stands between two things, and one is missing"),
        ("(OR a)", "OR", "OR stands between two things, and one is missing"),
        ("a AND", "AND", "AND stands between two things, and one is missing"),
        ("AND a", "AND", "AND stands between two things, and one is missing"),
        ("(a b", "(", "this bracket is not closed"),
        ("a) b", ")", "this bracket closes nothing"),
        ('a "b c', '"', "this quote is not closed"),
        ("a - b", "-", "this minus leaves nothing out"),
        ("a @", "@", "@ stands before the name of a saved search"),
        ("a & b", "&", "&: nothing to look for without a letter"),
    ],
)
def test_what_is_wrong_is_marked_and_says_what_is_possible(
    typed: str, marked: str, said: str
) -> None:
    """Issue 4: a wrong query says where and what is possible."""
    wrong = parse(typed)
    assert isinstance(wrong, Wrong)
    assert typed[wrong.at : wrong.end] == marked
    assert wrong.message.startswith(said)
    assert wrong.underline == " " * typed.index(marked) + "^" * len(marked)


def test_an_unknown_key_is_told_with_the_nearest_and_with_all() -> None:
    wrong = parse("principel:ownership")
    assert isinstance(wrong, Wrong)
    assert wrong.message == (
        "principel:ownership: not a key; did you mean principle? one of is:,"
        " principle:, kind:, angle:, deck:, tag:, role:, due:, recall:, stability:,"
        " lapses:, year:, reviewed:, added:; to find these words, put them in quotes"
    )


@pytest.mark.parametrize(
    "typed", ["(" * 500 + "a", "-" * 500 + "a", "a " * 900, "x" * 5000, "a b " * 60]
)
def test_what_no_person_types_is_refused_and_ends_at_once(typed: str) -> None:
    wrong = parse(typed)
    assert isinstance(wrong, Wrong)
    assert "too many" in wrong.message or "at most" in wrong.message


def test_of_many_the_one_that_is_wrong_is_marked() -> None:
    wrong = parse("a OR b OR ")
    assert isinstance(wrong, Wrong)
    assert wrong.underline == "       ^^"


def test_a_name_has_an_end() -> None:
    wrong = parse(f"tag:{'x' * 201}")
    assert isinstance(wrong, Wrong)
    assert wrong.message.endswith("x: no name is longer than 200 characters")


@pytest.mark.parametrize("text", ['a "b" c', "a\\b", 'a\\"b', "a\\\\", "a "])
def test_what_is_in_quotes_may_hold_quotes(text: str) -> None:
    for meant in (Words(text, whole=True), Named(Name.TAG, text), Saved(text)):
        assert parse(written(meant)) == meant


@given(st.one_of(st.text(), st.text(alphabet=' ab()"-@:<>=\\OR%1.isdue\x00\ud800')))
def test_any_text_is_a_query_or_says_where_it_is_wrong(typed: str) -> None:
    read = parse(typed)
    if isinstance(read, Wrong):
        assert 0 <= read.at <= read.end <= len(typed)
        assert read.message
    else:
        assert parse(written(read)) == read


@given(queries)
def test_what_is_written_is_read_as_it_was_meant(meant: Query) -> None:
    assert parse(written(meant)) == meant


@given(queries)
def test_each_thing_that_is_asked_for_knows_where_it_stands(meant: Query) -> None:
    text = written(meant)
    read = parse(text)
    assert not isinstance(read, Wrong)
    for term in terms(read):
        assert text[term.at :].startswith(written(term)), text


def test_every_state_says_what_it_means() -> None:
    assert {*query_values.STATES} == {*State}
    assert {"is", *query_values.MEANINGS} == {*query_values.KEYS}
