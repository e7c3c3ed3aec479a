"""The native deck as JSON: the same cards, the same problems, and their lines."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.deckfile import toml
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.json_deck import parse, parse_bytes, write
from tests.deckfile.drawn import decks
from tests.deckfile.test_toml import SHIPPED

DECK = """\
{
  "schema": 1,
  "deck": { "id": "northwind", "as_of": "2026-11-01" },
  "principles": [
    { "slug": "care", "name": "Take Care" }
  ],
  "questions": [
    { "id": "q1", "principles": ["care"],
      "prompt": "Tell me about a time.", "angle": "%s" },
    { "id": "q2", "principles": [
        "care",
        "%s"
      ], "prompt": "And another?" }
  ]
}
"""


def said(text: str) -> list[str]:
    return [str(problem) for problem in parse(text, source="d.json").problems]


@given(decks())
def test_a_written_deck_reads_as_it_was(deck: Parsed) -> None:
    again = parse(write(deck), source="drawn")
    assert not again.has_errors, again.problems
    assert again == deck


def test_the_shipped_decks_are_the_same_in_json_and_in_toml() -> None:
    for text in SHIPPED.values():
        deck = toml.parse(text, source="x")
        again = parse(write(deck), source="x")
        assert again == deck
        assert not again.has_errors


def test_a_deck_is_written_under_the_keys_of_the_toml() -> None:
    deck = parse(DECK % ("data", "care"), source="d.json")
    written = json.loads(write(deck))
    assert written["deck"] == {"id": "northwind", "as_of": "2026-11-01"}
    assert written["questions"][0]["angle"] == "data"
    assert written["questions"][1]["principles"] == ["care"]


def test_a_problem_names_the_line_of_its_key_or_element() -> None:
    assert said(DECK % ("dta", "cares")) == [
        "d.json:9: unknown angle 'dta' in question 'q1'; nearest: 'data'",
        "d.json:12: no principle 'cares' in this deck; nearest: 'care'",
    ]


def test_what_is_null_is_taken_as_missing() -> None:
    text = '{"deck": {"id": "d", "title": null, "as_of": null}}'
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "d.json:1: not JSON (column 1): expecting value"),
        (
            "[]",
            "d.json:1: not a deck: a table is expected, not a list; "
            'such as {"questions": [...]}',
        ),
        (
            '{\n"deck" {"id": "d"}\n}',
            "d.json:2: not JSON (column 8): expecting ':' delimiter",
        ),
        ("[" * 100_000, "d.json:1: not a deck: brackets nested too deep"),
        (
            '{"deck": ' + "1" * 5000 + "}",
            "d.json:1: not a deck: a number of thousands of digits",
        ),
        (
            '{"deck": {"id": "d",\n"title": "\\ud800"}}',
            "d.json:2: half a surrogate pair, not a character",
        ),
        (
            '{"deck": {"id": "d",\n"id": "e"}}',
            "d.json:2: key 'id' stands twice in one table: only the last counts",
        ),
    ],
)
def test_what_is_no_deck_is_one_problem(text: str, message: str) -> None:
    assert said(text) == [message]


def test_bytes_that_are_not_utf_8_are_a_problem_with_their_line() -> None:
    problems = parse_bytes(b'{\n"deck": "\xe9"}', source="d.json").problems
    assert [str(each) for each in problems] == [
        "d.json:2: byte 0xe9 is not UTF-8; save the deck as UTF-8"
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["deck", "questions", "stories", "principles", "id", "facts", "year"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON.map(json.dumps) | st.text(max_size=30))
def test_nothing_that_is_read_raises(text: str) -> None:
    parse(text, source="d.json")
