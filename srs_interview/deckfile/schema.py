"""The native form as a JSON Schema, by which editors complete and check a deck.

`deck.schema.json` beside this is what `text` gives; a test holds them to each other,
and the keys to those that the reader knows.
"""

from __future__ import annotations

import json
from pathlib import Path

from srs_interview.core.cards import ANGLES, KINDS, Form, Section, Strength, Structure
from srs_interview.deckfile.toml import SCHEMA
from srs_interview.deckfile.toml_histories import KINDS as EVENTS
from srs_interview.deckfile.toml_histories import MODES

FILE = Path(__file__).with_name("deck.schema.json")
"""Where it is on disk."""

_Node = dict[str, object]

_TEXT: _Node = {"type": "string"}
_SAID: _Node = {"type": "string", "minLength": 1}
_FLAG: _Node = {"type": "boolean"}
_ID: _Node = {
    "type": "string",
    "pattern": "^[^\\s/]+$",
    "maxLength": 200,
    "description": "Stable and never reused; no space and no '/' in it.",
}
_UID: _Node = {
    "type": "string",
    "minLength": 1,
    "maxLength": 500,
    "description": "The whole name of a card, where it is not '<deck>/<id>'.",
}
_INSTANT: _Node = {"type": "string", "format": "date-time"}
_DAY: _Node = {
    "type": "integer",
    "minimum": 1,
    "description": "A study day: days since the year 1, as date.toordinal counts.",
}
_GRADE: _Node = {
    "type": "integer",
    "minimum": 1,
    "maximum": 4,
    "description": "1 Again, 2 Hard, 3 Good, 4 Easy.",
}
_STABILITY: _Node = {"type": "number", "exclusiveMinimum": 0}
_DIFFICULTY: _Node = {"type": "number", "minimum": 1, "maximum": 10}
_SHARE: _Node = {"type": "number", "minimum": 0, "maximum": 1}
_COUNT: _Node = {"type": "integer", "minimum": 0}


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> _Node:
    """The schema as plain values."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A deck of srs-interview",
        "description": "Principles, questions and stories, as TOML or JSON.",
        **_table(
            {
                "schema": {"const": SCHEMA},
                "deck": {"$ref": "#/$defs/deck"},
                "decks": _list(
                    {"$ref": "#/$defs/one_of_several"},
                    "In an export: the decks whose cards it holds, none of them whole.",
                ),
                "principles": _list({"$ref": "#/$defs/principle"}),
                "questions": _list({"$ref": "#/$defs/question"}),
                "stories": _list({"$ref": "#/$defs/story"}),
                "histories": _list(
                    {"$ref": "#/$defs/history"},
                    "In an export with progress: what was done with its cards.",
                ),
            }
        ),
        "not": {"required": ["deck", "decks"]},
        "$defs": {
            "deck": _table(_deck(_ID), "id"),
            "one_of_several": _table(_deck(_SAID), "id"),
            "principle": _table(_PRINCIPLE, "slug", "name"),
            "question": {**_table(_QUESTION, "principles", "prompt"), **_NAMED},
            "story": {**_table(_STORY, "title"), **_NAMED},
            "link": _table(_LINK, "slug"),
            "fact": _table(_FACT, "text"),
            "history": _table(_HISTORY, "card"),
            "event": _table(_EVENT, "uid", "at", "day"),
            "details": _table(_DETAILS),
        },
    }


def _deck(name: _Node) -> dict[str, _Node]:
    return {
        "id": name,
        "title": _TEXT,
        "employer": _TEXT,
        "framework": _told(
            _ID, "Whose principles are meant; its own id if none is said."
        ),
        "term": _told(_TEXT, "What this employer calls a principle."),
        "plural": _told(_TEXT, "More than one of them."),
        "as_of": {"type": "string", "format": "date"},
        "license": _TEXT,
        "sample": _told(_FLAG, "Its stories are examples, never scheduled."),
    }


def _table(properties: dict[str, _Node], *required: str) -> _Node:
    node: _Node = {"type": "object", "properties": properties}
    if required:
        node["required"] = [*required]
    return {**node, "additionalProperties": False}


def _list(of: _Node, description: str = "") -> _Node:
    node: _Node = {"type": "array", "items": of}
    return _told(node, description) if description else node


def _told(node: _Node, description: str) -> _Node:
    return {**node, "description": description}


def _word(words: object, description: str = "") -> _Node:
    assert isinstance(words, list | tuple)
    node: _Node = {"enum": [str(word) for word in words]}
    return _told(node, description) if description else node


_NAMED: _Node = {"anyOf": [{"required": ["id"]}, {"required": ["uid"]}]}
_HOME = {
    "id": _ID,
    "uid": _UID,
    "deck": _told(_SAID, "Of an export: which of its decks the card is of."),
}
_SLUG = _told(_SAID, "A slug, or framework/slug.")
_PRINCIPLE: dict[str, _Node] = {
    "slug": _ID,
    "framework": _told(_ID, "Of an export: whose principle it is."),
    "name": _SAID,
    "aliases": _list(_SAID),
    "essence": _told(_TEXT, "What it means, in a line of your own words."),
    "weight": {
        "type": "number",
        "minimum": 0,
        "maximum": 1_000_000,
        "description": "How likely it is asked; 1 is usual.",
    },
    "always": _told(_FLAG, "Must it be prepared whatever the role?"),
    "strong": _list(_SAID, "What strong answers show."),
    "weak": _list(_SAID, "What weak ones show."),
    "probes": _list(_SAID, "Follow-up questions."),
    "related": _list(_SAID, "Slugs of principles whose stories transfer."),
}
_QUESTION: dict[str, _Node] = {
    **_HOME,
    "principles": _list(_SLUG, "The first is the one that it probes."),
    "angle": _word(ANGLES),
    "form": _word([*Form]),
    "prompt": _SAID,
    "core": _told(
        _FLAG, "Where a deck marks any, the others are kept in reserve for loops."
    ),
    "answer": _told(_TEXT, "Makes it a plain two-sided card."),
    "parts": _list(_SAID, "What is asked beside the prompt."),
    "tags": _list(_SAID),
}
_STORY: dict[str, _Node] = {
    **_HOME,
    "title": _SAID,
    "role": _TEXT,
    "year": {"type": "integer", "minimum": 1900, "maximum": 2200},
    "kinds": _list(_word(KINDS)),
    "principles": _list(
        {"anyOf": [_SLUG, {"$ref": "#/$defs/link"}]},
        "The first is the one it was written for.",
    ),
    "headline": _TEXT,
    "opening": _told(_TEXT, "The sentence it begins with."),
    "problem": _TEXT,
    "action": _TEXT,
    "result": _TEXT,
    "short": _told(_TEXT, "The same in sixty seconds."),
    "metrics": _list(_SAID, "Figures that must be said, as they stand in the text."),
    "facts": _list({"anyOf": [_SAID, {"$ref": "#/$defs/fact"}]}),
    "target_seconds": {"type": "integer", "minimum": 10, "maximum": 3600},
    "skills": _list(_SAID),
    "tags": _list(_SAID),
    "customer": _TEXT,
    "customer_impact": _TEXT,
    "critique": _TEXT,
    "structure": _word([*Structure]),
    "aside": _told(_TEXT, "What was cut out of it."),
    "cost_accepted": _TEXT,
    "craft_terms": _list(_SAID, "Terms that you can define in a sentence."),
    "sample": _FLAG,
}
_LINK: dict[str, _Node] = {
    "slug": _SLUG,
    "strength": _word([*Strength], "The first is primary, the others are tailored."),
    "lead_in": _told(_TEXT, "The sentence that tailors the story to it."),
}
_FACT: dict[str, _Node] = {
    "text": _SAID,
    "section": _word([*Section]),
    "core": _told(_FLAG, "Is the answer lost without it?"),
}
_HISTORY: dict[str, _Node] = {
    "card": _told(_UID, "The whole uid of a card of this file."),
    "suspended": _FLAG,
    "flagged": _FLAG,
    "never": _told(_FLAG, "Was it marked 'never my situation'?"),
    "events": _list({"$ref": "#/$defs/event"}, "Its log, from which memory follows."),
}
_EVENT: dict[str, _Node] = {
    "uid": _told(_UID, "Its own for ever: importing it again adds nothing."),
    "at": _INSTANT,
    "day": _DAY,
    "kind": _word(EVENTS, "A grade, if nothing is said."),
    "grade": _GRADE,
    "taken_ms": _COUNT,
    "stability": _told(_STABILITY, "Days, as seen after it."),
    "difficulty": _DIFFICULTY,
    "due_day": _DAY,
    "details": {"$ref": "#/$defs/details"},
}
_DETAILS: dict[str, _Node] = {
    "hour": {"type": "integer", "minimum": 0, "maximum": 23},
    "mode": _word(MODES),
    "due": _told(_FLAG, "Was it due, or brought as new?"),
    "imported": _told(_FLAG, "Did another program log it?"),
    "suggested": _GRADE,
    "spoken_seconds": _COUNT,
    "said": _list(_COUNT, "Places of the facts that were said, from 0."),
    "wrong": _list(_COUNT, "Places of those said with a wrong figure."),
    "flags": _list(_SAID),
    "signals": _list(_SAID),
    "question": _told(_TEXT, "The uid of the question that a telling was asked under."),
    "story": _told(_TEXT, "The uid of the story that was meant; empty: none of them."),
    "principle": _told(_TEXT, "The uid of the one a story was asked under."),
    "stability_before": _STABILITY,
    "difficulty_before": _DIFFICULTY,
    "recall": _told(_SHARE, "Predicted at that moment."),
    "desired": _told(_SHARE, "The recall that was aimed for."),
}
