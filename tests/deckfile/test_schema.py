"""The JSON Schema says what the reader reads, and what is written fits it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from srs_interview.deckfile import (
    json_deck,
    schema,
    toml,
    toml_cards,
    toml_histories,
    writer,
)
from tests.deckfile.test_toml import SHIPPED
from tests.deckfile.validating import faults

SCHEMA: dict[str, Any] = json.loads(schema.text())


def wrong(values: object) -> list[str]:
    return faults(json.loads(json.dumps(values)), SCHEMA, SCHEMA)


def test_the_file_that_ships_is_what_the_code_gives() -> None:
    assert schema.FILE.read_text(encoding="utf-8") == schema.text()


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("deck", toml_cards.DECK),
        ("one_of_several", toml_cards.DECK),
        ("principle", toml_cards.PRINCIPLE),
        ("question", toml_cards.QUESTION),
        ("story", toml_cards.STORY),
        ("link", toml_cards.LINK),
        ("fact", toml_cards.FACT),
        ("history", toml_histories.HISTORY),
        ("event", toml_histories.EVENT),
        ("details", toml_histories.DETAILS),
    ],
)
def test_it_has_the_keys_that_are_read_and_no_other(
    name: str, keys: tuple[str, ...]
) -> None:
    assert {*SCHEMA["$defs"][name]["properties"]} == {*keys}
    assert {*SCHEMA["properties"]} == {*toml.KEYS}


def test_the_decks_that_ship_fit() -> None:
    for text in SHIPPED.values():
        assert wrong(writer.values(toml.parse(text, source="x"))) == []


@pytest.mark.parametrize(
    "values",
    [
        {"schema": 2},
        {"deck": {}},
        {"deck": {"id": "a b"}},
        {"deck": {"id": "a"}, "decks": [{"id": "a"}]},
        {"questions": [{"id": "q", "prompt": "Q?"}]},
        {"questions": [{"principles": [], "prompt": "Q?"}]},
        {"questions": [{"id": "q", "principles": [], "prompt": ""}]},
        {"questions": [{"id": "q", "principles": [], "prompt": "Q", "angle": "x"}]},
        {"stories": [{"id": "s", "title": "S", "year": "2024"}]},
        {"stories": [{"id": "s", "title": "S", "facts": [{"section": "action"}]}]},
        {"stories": [{"id": "s", "title": "S", "principles": [{"lead_in": "x"}]}]},
        {"histories": [{"card": "d/q", "events": [{"uid": "a", "day": 1}]}]},
        {"story": []},
    ],
)
def test_what_the_reader_finds_wrong_is_wrong_by_it(values: dict[str, object]) -> None:
    assert wrong(values)
    assert json_deck.parse(json.dumps(values), source="x.json").problems
