"""A query finds what it says: key by key, and any of them as plain Python would."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlmodel import Session

from srs_interview.core.cards import ANGLES
from srs_interview.core.listed import Order
from srs_interview.core.searching.query import (
    Is,
    Lately,
    Measure,
    Name,
    Named,
    Number,
    Query,
    Sign,
    State,
    Term,
    Within,
    Words,
    Wrong,
    both,
    parse,
    written,
)
from srs_interview.core.searching.scripts import without_spaces
from srs_interview.errors import QueryError
from srs_interview.store import indexing, saved_searches, search
from srs_interview.store.engine import open_engine, reading, writing
from tests.core.queries import trees
from tests.store import shelf, small
from tests.store.shelf import Card
from tests.store.small import TODAY


@dataclass(frozen=True)
class Shelf:
    session: Session
    cards: Sequence[Card]


@pytest.fixture(scope="module")
def there(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    path = tmp_path_factory.mktemp("shelf") / "srs.db"
    engine = open_engine(small.copied(house, path))
    with writing(engine) as session:
        shelf.fill(session.connection(), 80, seed=6)
        assert indexing.is_sound(session)
    with reading(engine) as session:
        yield Shelf(session, shelf.cards(session.connection()))
    engine.dispose()


LEAVES: tuple[Term, ...] = (
    *map(Words, ("lead", "le", "cafe", "CAFÉ", "cold-ch", "u", "team)", "tea)")),
    *(
        Words(text, whole=True)
        for text in ("lead", "le", "cafe", "cold-chain", "team)", "lead lead", "tell")
    ),
    *map(Is, State),
    *(Named(Name.ANGLE, angle) for angle in ANGLES[:4]),
    *(Named(Name.KIND, kind) for kind in ("question", "story")),
    *(Named(Name.PRINCIPLE, name) for name in ("aim", "*a*", "none")),
    *(Named(Name.DECK, name) for name in ("team", "TEAM::q3", "house")),
    *(
        Named(Name.TAG, tag)
        for tag in ("hard", "team", "t*", "50%", "5%", "de_v", "d__v", "über", "none")
    ),
    *(Named(Name.ROLE, role) for role in ("ENGINEER", "lead*", "_")),
    *(
        Number(key, sign, value)
        for key, values in {
            Measure.RECALL: (0.5, 0.8, 0.9, 0.95, 0.99, 1),
            Measure.DUE: (-3, -1, 0, 1, 9),
            Measure.STABILITY: (1, 2, 15, 30, 60, 90),
            Measure.LAPSES: (0, 1, 4, 5),
            Measure.YEAR: (2019, 2020, 2024),
        }.items()
        for sign in Sign
        for value in values
    ),
    *(Lately(key, days) for key in Within for days in (1, 2, 6, 7, 8, 40, 41)),
)
"""Everything that can be asked for, at the edges of what the cards are."""


def numbers(there: Shelf, query: Query) -> list[int]:
    found = search.condition(there.session, query, day=TODAY)
    assert not isinstance(found, Wrong), found
    assert search.count(there.session, found) == len(
        search.ids(there.session, found, day=TODAY)
    )
    ids = [*search.ids(there.session, found, day=TODAY)]
    assert sorted(search.scope(there.session, found)) == sorted(ids)
    return ids


@pytest.mark.parametrize("sort", [Words, Is, Named, Number, Lately])
def test_each_thing_that_can_be_asked_finds_what_it_says(
    there: Shelf, sort: type[Term]
) -> None:
    for term in LEAVES:
        if isinstance(term, sort):
            wanted = shelf.found(term, there.cards)
            assert numbers(there, term) == sorted(wanted, reverse=True), written(term)


@given(query=trees(st.sampled_from(LEAVES)))
def test_any_query_finds_what_it_says(there: Shelf, query: Query) -> None:
    """Issue 4: the statement agrees with asking each card in turn."""
    wanted = shelf.found(query, there.cards)
    assert numbers(there, query) == sorted(wanted, reverse=True), written(query)


@pytest.mark.parametrize("term", [Is(state) for state in State], ids=str)
def test_each_state_is_true_of_some_cards_and_not_of_others(
    there: Shelf, term: Is
) -> None:
    wanted = shelf.found(term, there.cards)
    assert 0 < len(wanted) < len(there.cards)
    assert numbers(there, term) == sorted(wanted, reverse=True)


def found(there: Shelf, typed: str) -> list[int]:
    query = parse(typed)
    assert not isinstance(query, Wrong)
    return numbers(there, query)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("LEADING", "leading"),
        ("cafe", "café"),
        ("principle:house/aim", "principle:AIM"),
        ("principle:ear", "principle:earn"),
        ("principle:aim OR principle:bold", "principle:aim OR (principle:bold)"),
        ('deck:"House values"', "deck:house"),
        ("deck:ho*e", "deck:house"),
        ("deck:team", 'deck:team OR deck:"Team::Q3"'),
        ("tag:TEAM", "tag:team OR tag:team::q3"),
        ("due:today", "due<1"),
        ("recall:<80%", "recall<0.8"),
        ("kind:story", "is:story"),
        ("-is:story", "is:question"),
    ],
)
def test_the_same_can_be_said_in_two_ways(there: Shelf, typed: str, same: str) -> None:
    assert found(there, typed) == found(there, same) != []


def test_a_word_may_go_on_and_one_in_quotes_is_whole(there: Shelf) -> None:
    assert {*found(there, '"lead"')} < {*found(there, "lead")}
    assert {*found(there, '"cold chain"')} < {*found(there, "cold chain")}


KANA = ("冷蔵", "庫が", "壊れた", "。", "API", "ข้อ", "มูล", "50%", "を_", " ", "cold")
"""Texts of scripts without spaces, with what is written between them."""


@pytest.fixture(scope="module")
def unspaced(
    house: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, dict[int, str]]]:
    """A store with questions and stories in such scripts, and their texts by number."""
    path = tmp_path_factory.mktemp("unspaced") / "srs.db"
    engine = open_engine(small.copied(house, path))
    dice = random.Random(7)
    with writing(engine) as session:
        db = session.connection()
        shelf.fill(db, 60, seed=7)
        for column in ("question.prompt", "question.answer", "story.action"):
            table, _, name = column.partition(".")
            these = db.exec_driver_sql(f"SELECT card_id FROM {table}").fetchall()
            for (number,) in these:
                text = "".join(dice.choices(KANA, k=6))
                db.exec_driver_sql(
                    f"UPDATE {table} SET {name} = ? WHERE card_id = ?", (text, number)
                )
    with reading(engine) as session:
        rows = session.connection().exec_driver_sql(
            "SELECT card_id, front, back FROM card_words JOIN card ON card.id = card_id"
            " WHERE NOT deleted AND NOT retired"
        )
        yield session, {n: f"{front}\n{back}".lower() for n, front, back in rows}
    engine.dispose()


@given(data=st.data())
def test_a_word_of_a_script_without_spaces_is_found_wherever_it_stands(
    unspaced: tuple[Session, dict[int, str]], data: st.DataObject
) -> None:
    """Nobody sees where a word of Japanese begins: any part of a text is one."""
    session, texts = unspaced
    parts = st.lists(st.sampled_from(KANA), min_size=1, max_size=3).map("".join)
    word = data.draw(parts, "word").strip()
    asked = word[: data.draw(st.integers(1, len(word)), "length")] if word else "庫"
    assume(without_spaces(asked))
    whole = data.draw(st.booleans(), "whole")
    wanted = {number for number, text in texts.items() if asked.lower() in text}
    for query in (Words(asked, whole), both(Words(asked, whole), Is(State.QUESTION))):
        found = search.condition(session, query, day=TODAY)
        assert not isinstance(found, Wrong)
        numbers = {*search.ids(session, found, day=TODAY)}
        assert numbers == wanted if query == Words(asked, whole) else numbers <= wanted
        assert search.count(session, found) == len(numbers)


def test_what_is_retired_is_seen_only_where_it_is_asked_for(there: Shelf) -> None:
    retired = {card["id"] for card in there.cards if card["retired"]}
    assert not retired & {*found(there, "")}
    assert {*found(there, "is:retired")} == retired


def test_a_page_goes_on_where_the_one_before_ended(there: Shelf) -> None:
    for typed in ("lead", "", "is:due lead"):
        asked = search.asked(there.session, typed, day=TODAY)
        for order in Order:
            whole = search.ids(there.session, asked, day=TODAY, order=order)
            pages = [
                search.find(
                    there.session, asked, day=TODAY, order=order, limit=7, offset=at
                )
                for at in range(0, len(whole), 7)
            ]
            assert tuple(c.card_id for page in pages for c in page) == whole


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("principle:xyz", "principle:xyz: there is no such principle; there are aim,"),
        ("lead deck:hose", "deck:hose: there is no such deck; did you mean house?"),
        ("@mine", "@mine: no search was saved yet"),
        ("is:dew", "is:dew: not a known state; one of due, new, suspended"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_those_that_are(
    there: Shelf, typed: str, said: str
) -> None:
    with pytest.raises(QueryError) as refused:
        search.asked(there.session, typed, day=TODAY)
    assert str(refused.value).startswith(said)
    wrong = said.partition(": ")[0]
    under = " " * typed.index(wrong) + "^" * len(wrong)
    assert refused.value.marked == f"  {typed}\n  {under}"


def test_a_saved_search_stands_for_what_it_asks(there: Shelf) -> None:
    saved_searches.save(there.session, "hard ones", "lapses>3 OR tag:hard")
    saved_searches.save(there.session, "hard stories", '@"hard ones" is:story')
    try:
        both = found(there, '-@"hard stories" @"Hard Ones"')
        assert both == found(there, "(lapses>3 OR tag:hard) is:question") != []
    finally:
        there.session.rollback()


@pytest.mark.parametrize(
    ("saved", "said"),
    [
        ({"a": "@b", "b": "is:new @a"}, "@a: this saved search asks for itself"),
        ({"a": "is:dew"}, "@a: was saved as is:dew: is:dew: not a known state"),
        ({"a": "@b"}, "@a: no saved search has this name; there are a"),
        ({"a": "deck:gone"}, "deck:gone: there is no such deck"),
        ({"a": "@b @b", "b": " ".join(["x"] * 60)}, "@a: with what was saved it asks"),
    ],
)
def test_a_saved_search_that_cannot_be_asked_says_why(
    there: Shelf, saved: dict[str, str], said: str
) -> None:
    for name, query in saved.items():
        saved_searches.save(there.session, name, query)
    try:
        with pytest.raises(QueryError) as refused:
            search.asked(there.session, "lead @a", day=TODAY)
    finally:
        there.session.rollback()
    assert str(refused.value).startswith(said)
    assert refused.value.marked.splitlines()[1].index("^") == 2 + len("lead ")
