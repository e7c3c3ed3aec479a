"""A file is known by what it holds, and by its name where that leaves it open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.deckfile.recognise import Format, recognise
from tests.deckfile.test_toml import SHIPPED


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        ('[deck]\nid = "d"\n', "", Format.TOML),
        ("# Mine\n\n[[ questions ]]\n", "notes.txt", Format.TOML),
        ("schema = 1\n", "deck", Format.TOML),
        ("not = [ toml", "deck.toml", Format.TOML),
        ('\ufeff{ "deck": {} }', "", Format.JSON),
        ("{}", "deck.toml", Format.JSON),
        ("[deck]", "deck.json", Format.TOML),
        ("oops", "deck.JSON", Format.JSON),
        ("{{c1::Paris}},x", "cards.csv", Format.CSV),
        ("{{c1::Paris}} is a town", "", Format.MARKDOWN),
        ("question,answer\nWhy?,So\n", "list.txt", Format.CSV),
        ("Title;Situation;Action;Result\n", "", Format.CSV),
        ("question\tanswer\n", "", Format.TSV),
        ("a\tb\nc\td\ne\tf\n", "list.txt", Format.TSV),
        ("sep=;\nWhy?;So\n", "", Format.CSV),
        ("#separator:tab\n#html:true\nWhy?\tSo\n", "notes.txt", Format.ANKI_TEXT),
        ("#deck: mine\n# no card\n", "", Format.ANKI_TEXT),
        ("#work: a note\nI did this, and that.\n", "", Format.MARKDOWN),
        ("# The bridge\n\n## Problem\n", "bridge.txt", Format.MARKDOWN),
        ("Q: Why, and how?\nA: So.\n", "", Format.MARKDOWN),
        ("Well, there was a bridge, and I,\nfor one, stood on it,\n", "", "markdown"),
        ("question,answer\n", "list.md", Format.MARKDOWN),
        ("", "", Format.MARKDOWN),
    ],
)
def test_a_text_is_known_by_what_it_holds(data: str, name: str, format: Format) -> None:
    assert recognise(data.encode(), name) is Format(format)


@pytest.mark.parametrize("name", ["deck.toml", "x.csv", "collection", "pack.apkg"])
@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"SQLite format 3\0"])
def test_a_package_is_one_under_any_name(magic: bytes, name: str) -> None:
    assert recognise(magic + b"\0" * 40, name) is Format.APKG


def test_a_spreadsheet_in_utf_16_is_known() -> None:
    assert recognise("question\tanswer\n".encode("utf-16")) is Format.TSV


def test_the_shipped_decks_are_known_without_their_names() -> None:
    assert {recognise(text.encode()) for text in SHIPPED.values()} == {Format.TOML}


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode("utf-16")))
def test_any_bytes_are_of_some_format(data: bytes) -> None:
    assert recognise(data) in Format
