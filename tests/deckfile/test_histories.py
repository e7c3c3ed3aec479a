"""Files of several decks, and what was done with their cards: what is wrong is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Framework
from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.deckfile import json_deck, toml_histories
from srs_interview.deckfile.drafts import EventDraft, HistoryDraft, Parsed
from srs_interview.deckfile.toml import parse
from srs_interview.deckfile.writer import write

SEVERAL = """\
schema = 1

[[decks]]
id = "amazon"
title = "Amazon"
framework = "amazon"
term = "leadership principle"

[[decks]]
id = "Behavioural::Google"

[[principles]]
slug = "ownership"
framework = "amazon"
name = "Ownership"

[[principles]]
slug = "ownership"
framework = "google"
name = "Owning it"
related = ["ownership"]

[[questions]]
id = "q"
deck = "amazon"
principles = ["amazon/ownership"]
prompt = "When did you step in?"

[[questions]]
uid = "anki:a b/0"
deck = "Behavioural::Google"
principles = ["google/ownership", "elsewhere/x"]
prompt = "What did you own?"

[[histories]]
card = "amazon/q"
suspended = true
events = [
  { uid = "d-1", at = 2026-11-01T11:30:00+02:00, day = 739921, grade = 3 },
]
"""


def said(text: str) -> list[str]:
    return [f"{each.line}: {each.message}" for each in read(text).problems]


def read(text: str) -> Parsed:
    return parse(text, source="out.toml")


def test_its_words_are_those_of_the_log() -> None:
    assert [*toml_histories.KINDS] == [*EventKind]
    assert [*toml_histories.MODES] == [*Mode]


def test_a_file_of_several_decks_says_of_each_card_whose_it_is() -> None:
    whole = read(SEVERAL)
    assert whole.problems == ()
    assert whole.deck is None  # no whole deck, so nothing is retired by it
    assert [deck.id for deck in whole.decks] == ["amazon", "Behavioural::Google"]
    assert [(each.value.deck, each.value.uid) for each in whole.questions] == [
        ("amazon", "amazon/q"),
        ("Behavioural::Google", "anki:a b/0"),
    ]
    assert whole.frameworks == (
        Framework(
            "amazon",
            "Amazon",
            "",
            "leadership principle",
            "leadership principles",
        ),
        Framework("google", "google"),
    )
    assert [each.value.position for each in whole.principles] == [0, 0]


def test_a_history_is_read_with_its_instants_in_utc() -> None:
    (history,) = read(SEVERAL).histories
    at = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
    event = EventDraft("d-1", at, 739921, grade=3)
    assert history == HistoryDraft("amazon/q", (event,), suspended=True)


@pytest.mark.parametrize(
    ("there", "instead", "problem"),
    [
        (
            'deck = "amazon"\n',
            'deck = "amazn"\n',
            "25: deck 'amazn' of question 'q' is not in this file; nearest: 'amazon'",
        ),
        ('deck = "amazon"\n', "", "23: question 'q' says not of which deck it is"),
        (
            'uid = "anki:a b/0"',
            'uid = "amazon/q"',
            "30: uid 'amazon/q' is already used on line 24",
        ),
        (
            'uid = "anki:a b/0"',
            'uid = "a\\u0007/0"',
            "30: uid 'a\\x07/0' may hold no character that cannot be seen",
        ),
        (
            'card = "amazon/q"',
            'card = "amazon/r"',
            "36: card 'amazon/r' is not in this file",
        ),
        (
            'principles = ["amazon/ownership"]',
            'principles = ["amazon/owners"]',
            "26: no principle 'owners' in this deck; nearest: 'ownership'",
        ),
        (
            '[[decks]]\nid = "amazon"',
            '[deck]\nid = "amazon"',
            "9: a file has [deck] or [[decks]], not both",
        ),
        ('id = "Behavioural::Google"', 'id = "amazon"', None),
        ('framework = "google"', "", "17: principle 'ownership' has no framework"),
        ("2026-11-01T11:30:00+02:00", "2026-11-01T11:30:00", None),
        ("grade = 3", "grade = 5", "39: grade must be 1 to 4, not 5"),
        (", grade = 3", "", "39: event 'd-1' is a grade and has no grade"),
        ("grade = 3", 'kind = "stat"', None),
        (
            "grade = 3",
            'kind = "due"',
            "39: event 'd-1' is a due and has no due_day",
        ),
        ("day = 739921, ", "", "39: event 'd-1' has no day"),
        (
            "grade = 3",
            'grade = 3, details = { mod = "drill" }',
            "39: unknown key 'mod' in details of event 'd-1'; nearest: 'mode'",
        ),
        (
            "grade = 3",
            "grade = 3, details = { said = [-1] }",
            "39: said must be 0 or more, not -1",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    there: str, instead: str, problem: str | None
) -> None:
    text = SEVERAL.replace(there, instead, 1)
    assert text != SEVERAL
    assert said(text)
    if problem is not None:
        assert problem in said(text)


def test_an_event_comes_once_in_a_file() -> None:
    event = '  { uid = "d-1", at = 2026-11-01T09:30:00Z, day = 739921, grade = 3 },\n'
    text = SEVERAL.replace(']\n"""', "")
    text = text[: text.rindex("]")] + event + "]\n"
    assert said(text) == ["40: event 'd-1' is already on line 39"]


def test_what_was_read_is_written_as_it_was() -> None:
    assert read(write(read(SEVERAL))) == read(SEVERAL)


PIECES = st.sampled_from(
    [*'[]{}"=,\n#', '"""', "[[histories]]", "events = [", "{ uid =", "at = 0001-01-01"]
) | st.text(max_size=3)


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 30), PIECES), max_size=4),
    st.booleans(),
)
def test_nothing_that_is_read_raises(
    changes: list[tuple[int, int, str]], as_json: bool
) -> None:
    text = json_deck.write(read(SEVERAL)) if as_json else SEVERAL
    for at, size, piece in changes:
        text = text[:at] + piece + text[at + size :]
    (json_deck.parse if as_json else parse)(text, source="out")


def test_a_deck_of_ones_own_needs_none_of_this() -> None:
    text = '[deck]\nid = "d"\n[[questions]]\nid = "q"\nprinciples=[]\nprompt = "Q?"\n'
    written = write(read(text))
    assert "uid" not in written
    assert "deck =" not in written
