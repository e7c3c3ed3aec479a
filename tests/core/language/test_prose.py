"""Sentences, words and figures of any text, at their places, in linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.language.prose import FigureKind, figures, sentences, words
from srs_interview.core.lint.reading import Text


def said(text: str) -> list[str]:
    return [span.text for span in sentences(text)]


def worth(text: str) -> list[str]:
    return [figure.value for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I met Mr. Smith. He paid 3.5 %. We shipped v2.0. It held.", 4),
        ("It worked, e.g. in the U.S. Then I left at 5 p.m. The end", 3),
        ("Ask Dr. J. Smith, i.e. our lead at Acme Inc. about No. 5.", 1),
        ('"Why?" he asked. So ... we went on.', 2),
        ('He said "it broke." Then he left (really!). I stayed', 3),
        ("i did this. then i did that", 2),
        ("no punctuation at all and it goes on", 1),
        ("- did x\n- did y\n1. One thing\n2) Two", 4),
        (
            "A line that an editor wrapped goes on here, at the left margin\nI say.",
            1,
        ),
        ("First paragraph\n\nsecond paragraph", 2),
        ("これは文です。次の文。", 2),
        ("Plan B. It was mine, so was it. I agreed.", 3),
        ("...", 1),
        (" \n ", 0),
    ],
)
def test_a_sentence_ends_where_a_speaker_would_breathe(text: str, count: int) -> None:
    assert len(sentences(text)) == count, said(text)


def test_the_mark_of_a_list_is_no_part_of_its_sentence() -> None:
    assert said("1. Called them\n* Wrote it down") == ["Called them", "Wrote it down"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("forty", "40"),
        ("1,200", "1200"),
        ("23 percent", "23%"),
        ("twenty-three per cent", "23 %"),
        ("half", "50 percent"),
        ("halved", "50%"),
        ("two thirds", "two-thirds"),
        ("three quarters", "75%"),
        ("a dozen", "12"),
        ("half a million", "500,000"),
        ("two hundred and forty thousand", "240k"),
        ("$1.8M", "1.8 million"),
        ("two and a half", "2.5"),
        ("tenfold", "10x"),
        ("doubled", "twice as"),
        ("a hundred and five", "105"),
        ("3,5 %", "3.50%"),
        ("90,000-dollar", "90000 dollars"),
    ],
)
def test_the_same_number_has_one_value_however_it_is_written(
    one: str, other: str
) -> None:
    assert worth(one) == worth(other) != []


@pytest.mark.parametrize(
    "text",
    [
        "one of them, and the one that mattered",
        "first, second and third",
        "hundreds of users and dozens of calls",
        "v2.0 of our B2B tool in Q3",
        "1. Called\n2. Wrote",
        "the first half, a half-baked plan, a third party, the next quarter",
        "I double-checked the double payment",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert worth(text) == []


def test_numbers_that_stand_side_by_side_are_not_added_up() -> None:
    assert worth("two four, six and seven, 40 to fifty, twenty twenty") == [
        *("2", "4", "6", "7", "40", "50", "20", "20")
    ]


def test_a_year_says_when_and_two_thousand_users_how_many() -> None:
    kinds = [
        each.kind for each in figures("In 2015 we had 2000 users; by May 2016 ...")
    ]
    assert kinds == [FigureKind.YEAR, FigureKind.NUMBER, FigureKind.YEAR]


def test_one_counts_before_a_unit() -> None:
    assert worth("one week, one in nine, one sensor in nine") == [
        "1",
        "1",
        "9",
        "1",
        "9",
    ]


def test_words_are_what_stands_between_spaces() -> None:
    assert words("I cut  it\nby half-way.") == ["I", "cut", "it", "by", "half-way."]


PIECES = (
    *(
        "I",
        "we",
        "one",
        "two",
        "hundred",
        "and",
        "a",
        "half",
        "1,200",
        "3.5",
        "%",
        "$5M",
    ),
    *("2015", "x", ".", "!", '"', "-", "\n", "1.", "。", "Mr.", "..."),
)
TEXTS = st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join)


@given(TEXTS)
def test_every_span_stands_at_its_place_and_in_order(text: str) -> None:
    places = [
        [(each.start, each.end, each.text) for each in sentences(text)],
        [(each.start, each.end, each.text) for each in figures(text)],
    ]
    for found in places:
        assert all(text[start:end] == piece != "" for start, end, piece in found)
        assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(TEXTS)
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    kept = "".join(span.text for span in sentences(text))
    letters = [c for c in text if c.isalpha()]
    assert [c for c in kept if c.isalpha()] == letters


@pytest.mark.parametrize(
    "text",
    [
        "I called 1,200 of them in 2015. " * 4000,
        "i called two hundred " * 7000,
        "." * 100_000 + "x",
        "9" * 100_000,
        "1," * 50_000,
        "one " * 20_000,
        "\n" * 100_000,
        "\n " * 50_000,
        "\n- " * 30_000,
        '."' * 50_000,
        "a." * 50_000,
        "a" * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_twenty_thousand_words_take_well_under_a_second_or_two(text: str) -> None:
    began = time.process_time()
    sentences(text)
    figures(text)
    assert time.process_time() - began < 2


@given(
    st.text("abcXYZ019'-_.,: \n", max_size=60), st.sampled_from(["", "two ", "half "])
)
def test_a_text_of_plain_letters_is_read_as_any_other(text: str, figure: str) -> None:
    plain = f"{figure}{text} so"
    beside = figures(f"{plain}\n\u00e9")
    assert figures(plain) == beside
    read = Text(plain, None)
    other = Text(f"{plain}\n\u00e9", None)
    assert [*read.words, "\u00e9"] == other.words
    assert (*read.starts, len(plain) + 1) == (*other.starts,)
    assert read.ends == other.ends[:-1]
