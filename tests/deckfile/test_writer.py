"""What is written is what was read."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.deckfile import json_deck, schema
from srs_interview.deckfile.drafts import Parsed
from srs_interview.deckfile.toml import parse
from srs_interview.deckfile.writer import values, write
from tests.deckfile.drawn import decks, exports
from tests.deckfile.test_toml import SHIPPED
from tests.deckfile.validating import faults

SCHEMA = json.loads(schema.text())
"""What everything that is written must fit."""


@given(decks())
def test_a_written_deck_reads_as_it_was(deck: Parsed) -> None:
    again = parse(write(deck), source="drawn")
    assert not again.has_errors, again.problems
    assert again == deck
    assert faults(json.loads(json.dumps(values(deck))), SCHEMA, SCHEMA) == []


@given(decks())
def test_writing_twice_writes_the_same(deck: Parsed) -> None:
    assert write(parse(write(deck), source="x")) == write(deck)


@given(exports(), st.booleans())
def test_an_export_of_several_decks_with_their_logs_reads_as_it_was(
    whole: Parsed, as_json: bool
) -> None:
    if as_json:
        again = json_deck.parse(json_deck.write(whole), source="drawn")
    else:
        again = parse(write(whole), source="drawn")
    assert not again.has_errors, again.problems
    assert again == whole
    assert faults(json.loads(json_deck.write(whole)), SCHEMA, SCHEMA) == []


def test_a_deck_that_is_looked_at_with_cat_steers_no_terminal() -> None:
    """DESIGN 5: nothing in a deck can escape the terminal."""
    odd = "T \\u001b[2J \\u009b2J \\u202e \\u007f"
    deck = parse(f'[[stories]]\nid = "a"\ntitle = "{odd}"\n', source="odd.toml")
    assert deck.stories[0].value.title == "T \x1b[2J \x9b2J \u202e \x7f"
    for text, reader in (
        (write(deck), parse),
        (json_deck.write(deck), json_deck.parse),
    ):
        assert [each for each in text if not each.isprintable() and each != "\n"] == []
        assert reader(text, source="odd.toml") == deck


def test_the_shipped_decks_read_the_same_after_writing() -> None:
    for text in SHIPPED.values():
        deck = parse(text, source="x")
        assert parse(write(deck), source="x") == deck


def test_a_file_without_a_deck_table_stays_one() -> None:
    text = '[[stories]]\nid = "a"\ntitle = "A"\nprinciples = ["b", "c/d"]\n'
    deck = parse(text, source="mine.toml")
    assert "[deck]" not in write(deck)
    assert parse(write(deck), source="mine.toml") == deck


def test_a_deck_is_written_in_the_form_that_people_write() -> None:
    text = """\
schema = 1

[deck]
id = "d"

[[principles]]
slug = "a"
name = "Customer First"

[[questions]]
id = "q"
principles = ["a"]
core = true
prompt = "Say \\"no\\"."

[[stories]]
id = "s"
title = "S"
principles = [{ slug = "a", strength = "tailored" }]
problem = \"\"\"
One
two
\"\"\"
facts = [{ text = "x", section = "result", core = true }]
"""
    assert write(parse(text, source="x")) == text
