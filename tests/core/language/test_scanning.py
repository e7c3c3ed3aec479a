"""What makes the lint fast finds the same as the slow way."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.language import scanning
from srs_interview.core.language import words as lists
from srs_interview.core.language.phrases import Phrases, Words
from srs_interview.core.lint import others

BEGINS = re.compile(r"[$\d]")
MONEY = re.compile(r"(?<![\w.])(?:\$\s?)?\d++(?:,\d{3})*+")


@given(st.text("$ 1,0a.b"))
def test_trying_at_few_characters_finds_what_trying_at_all_finds(text: str) -> None:
    slow = [found.span() for found in MONEY.finditer(text)]
    assert [found.span() for found in scanning.scan(text, BEGINS, MONEY)] == slow


WORDS = """i a we go went the extra mile last year ago was in of asked to told kind
    worked on for at years above and beyond"""
LOWS = st.lists(st.sampled_from(WORDS.split()), max_size=30)
LISTS = (lists.CLICHES, lists.ANCHORS, lists.PASSENGER, lists.HEDGES, lists.PLACES)


def _slow(phrases: str, lows: list[str], first: int, end: int) -> list[tuple[int, int]]:
    found, free = [], first
    for place in range(first, end):
        ends = [
            last
            for line in phrases.splitlines()
            if line.strip()
            for last in _ends(line.split(), lows[:end], place)
        ]
        if place >= free and ends:
            free = max(ends)
            found.append((place, free - 1))
    return found


def _ends(items: list[str], lows: list[str], place: int) -> set[int]:
    if not items:
        return {place}
    if items[0] == "_":
        none = _ends(items[1:], lows, place)
        return none or _ends(items[1:], lows, place + 1)
    if place >= len(lows) or lows[place] not in items[0].split("|"):
        return set()
    return _ends(items[1:], lows, place + 1)


@given(LOWS, st.sampled_from(LISTS), st.integers(0, 30), st.integers(0, 30))
def test_an_index_finds_what_trying_each_phrase_at_each_word_finds(
    lows: list[str], phrases: Phrases, one: int, other: int
) -> None:
    first, end = sorted(min(place, len(lows)) for place in (one, other))
    expected = _slow(phrases.listed, lows, first, end)
    for words in (Words(lows), Words(lows, lists.INDEX)):
        assert list(phrases.find(words, first, end)) == expected
        assert list(words.found(phrases, first, end)) == expected


RUNS = st.frozensets(st.integers(0, 90), max_size=90)


@given(RUNS, st.lists(RUNS, max_size=5))
def test_a_bank_asked_at_once_says_what_each_of_its_stories_says(
    own: frozenset[int], bank: list[frozenset[int]]
) -> None:
    told = tuple(others.Other(str(n), runs, frozenset()) for n, runs in enumerate(bank))
    shared = others.shared(own, told)
    assert [shared.get(n, 0) for n in range(len(bank))] == [len(own & r) for r in bank]
