"""Queries on the command line: `search`, and `--query` of other verbs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from srs_interview.cli import main
from srs_interview.cli.search import _ORDERS
from srs_interview.core.listed import Order
from srs_interview.core.searching.query import State
from srs_interview.core.searching.query_values import KEYS
from tests.cli.conftest import Run

DECK = """\
schema = 1
[deck]
id = "facts"
title = "Facts"
[[principles]]
slug = "basics"
name = "Basics"
[[principles]]
slug = "more"
name = "More"
[[questions]]
id = "cap"
principles = ["basics"]
prompt = "What is the CAP theorem?"
answer = "Pick two of the three."
[[questions]]
id = "acid"
principles = ["basics"]
prompt = "What is ACID?"
answer = "Four letters for transactions."
[[questions]]
id = "raft"
principles = ["more"]
prompt = "What does Raft elect?"
answer = "A leader."
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three questions that have answers, none of them asked before."""
    there = tmp_path_factory.mktemp("filled")
    deck = there / "facts.toml"
    deck.write_text(DECK, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SRS_INTERVIEW_HOME", str(there))
        assert main(["import", str(deck)]) == 0
    return there


@pytest.fixture
def home(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SRS_INTERVIEW_HOME", str(filled))
    return filled


def test_cards_are_found_by_words_that_begin_so(run: Run) -> None:
    found = run("search", "theor", "deck:facts")
    assert (found.code, found.err) == (0, "")
    head, line = found.out.splitlines()
    assert head.split() == ["Card", "Principle", "Due", "Recall", "Id"]
    assert line.split("  ")[0] == "What is the CAP theorem?"
    assert line.endswith("Basics    -       -  facts/cap")


def test_a_minus_needs_no_dashes_before_it(run: Run) -> None:
    found = run("search", "deck:facts", "-theorem", "-hard", "-json", "--json")
    cards = json.loads(found.out)
    assert cards["total"] == 2
    assert [card["uid"] for card in cards["cards"]] == ["facts/raft", "facts/acid"]
    assert cards["cards"][0] == {
        "uid": "facts/raft",
        "kind": "question",
        "text": "What does Raft elect?",
        "principle": "More",
        "deck": "Facts",
        "due": None,
        "recall": None,
        "lapses": 0,
        "marks": [],
        "retired": False,
        "sample": False,
    }


def test_a_page_says_how_much_more_there_is(run: Run) -> None:
    found = run("search", "deck:facts", "--limit", "1")
    assert len(found.out.splitlines()) == 2
    assert found.err == "1 of 3 cards; --limit 3 shows all\n"


def test_cards_can_be_had_in_every_order_that_lists_know(run: Run) -> None:
    assert {*_ORDERS} == {*Order}
    found = run("search", "deck:facts", "--order", "text", "--json")
    texts = [card["text"] for card in json.loads(found.out)["cards"]]
    assert texts == sorted(texts)


def test_the_help_names_every_key_and_says_of_each_what_it_means(run: Run) -> None:
    said = " ".join(run("search", "--help").out.split())
    assert [key for key in KEYS if f" {key}" not in said] == []
    told = [line.split()[0] for line in run("search", "--keys").out.splitlines()]
    assert {*told} == {f"{key}:" for key in KEYS[1:]} | {f"is:{s}" for s in State}


def test_nothing_found_is_no_error(run: Run) -> None:
    found = run("search", "zebra")
    assert (found.code, found.out, found.err) == (0, "", "no card is found\n")


@pytest.mark.parametrize(
    "verb", [("search",), ("review", "--plain", "--query"), ("stats", "--query")]
)
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lead is:dew", "srs-interview: is:dew: not a known state; one of due, new,"),
        ("deck:none", "srs-interview: deck:none: there is no such deck; there are"),
    ],
)
def test_a_wrong_query_is_wrong_usage_and_is_marked(
    run: Run, verb: tuple[str, ...], query: str, said: str
) -> None:
    refused = run(*verb, query)
    wrong = said.removeprefix("srs-interview: ").partition(": ")[0]
    first, typed, under = refused.err.splitlines()
    assert (refused.code, refused.out) == (2, "")
    assert first.startswith(said)
    assert typed == f"  {query}"
    assert under == "  " + " " * query.index(wrong) + "^" * len(wrong)


def test_a_query_is_kept_used_listed_and_forgotten(run: Run) -> None:
    assert run("search", "--save", "Mine", "deck:facts", "-theorem").code == 0
    assert run("search", "--saved").out == "@mine  deck:facts -theorem\n"
    assert json.loads(run("search", "@mine", "--json").out)["total"] == 2
    refused = run("search", "--save", "mine", "@mine", "is:new")
    assert (refused.code, refused.err.splitlines()[0]) == (
        2,
        "srs-interview: @mine: this saved search asks for itself",
    )
    kept = run("search", "--save", "Two words", "is:new")
    assert (kept.code, kept.err) == (0, "kept as @two-words\n")
    assert json.loads(run("search", "@two-words", "--json").out)["total"]
    assert run("search", "--forget", "two words").code == 0
    assert run("search", "--save", "a!", "is:new").code == 2
    assert run("search", "--save", "wrong", "is:dew").code == 2
    assert json.loads(run("search", "--saved", "--json").out) == {
        "mine": "deck:facts -theorem"
    }
    assert run("search", "--forget", "mine").code == 0
    assert run("search", "--forget", "mine").code == 1
    assert run("search", "--saved").out == ""


def test_a_session_keeps_to_what_a_query_finds(run: Run) -> None:
    """PRACTICE 8: with today's limits, and with nothing else in between."""
    asked = run("review", "--plain", "--query", "deck:facts acid", typed="\n3\n")
    assert [line for line in asked.out.splitlines() if line.startswith("QUESTION")] == [
        "QUESTION facts/acid"
    ]
    assert run("undo").code == 0
    nothing = run("review", "--plain", "--query", "zebra")
    assert (nothing.code, nothing.err) == (
        1,
        "srs-interview: the query finds no card\n",
    )


def test_statistics_count_what_a_query_finds(run: Run) -> None:
    whole = json.loads(run("stats", "--json").out)
    some = json.loads(run("stats", "--json", "--query", "deck:facts cap").out)
    assert (some["query"], some["found"]) == ("deck:facts cap", 1)
    (row,) = some["principles"]
    assert (row["slug"], row["cards"]) == ("basics", 1)
    (all_of_it,) = (p for p in whole["principles"] if p["slug"] == "basics")
    assert all_of_it["cards"] == 2
    assert some["reviews"] == whole["reviews"]
    text = run("stats", "--query", "deck:facts").out.splitlines()
    assert text[0] == "3 cards found, 3 scheduled"
    assert [line.split()[0] for line in text[2:4]] == ["Basics", "More"]
    assert text[-1] == "true retention: not enough reviews yet (0 of 20)"
