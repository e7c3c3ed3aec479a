"""Rows that are written are rows that are read, and none of them runs."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import (
    ANGLES,
    KINDS,
    Fact,
    Form,
    Link,
    Principle,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.deckfile import delimited_writer, formulas, rows
from srs_interview.deckfile.drafts import Parsed

PRINCIPLES = (
    Principle("lp/right", "Are Right, A Lot", aliases=("RL",)),
    Principle("lp/bone", "Have Backbone; Disagree and Commit"),
    Principle("lp/own", "Ownership"),
    Principle("other/own", "Ownership"),
)
UIDS = [each.uid for each in PRINCIPLES]

lines = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "),
    max_size=9,
).map(lambda text: " ".join(text.split()))
cells = st.lists(
    lines | st.sampled_from(["=1+1", "'=x", "@a", '"', ",", "-", "'"]), max_size=3
).map(lambda said: "\n".join(said).strip())
some = lines.filter(bool)
several = st.lists(some, max_size=3).map(tuple)
words = st.lists(
    st.text("abcd -=+'", min_size=1, max_size=9)
    .map(lambda text: " ".join(f"{text} z".split()))
    .filter(lambda text: ";" not in text),
    max_size=3,
    unique_by=str.casefold,
).map(tuple)
principles = st.lists(st.sampled_from(UIDS), max_size=3, unique=True).map(tuple)

asked = st.builds(
    Question,
    uid=st.just("d/q"),
    deck=st.just("d"),
    prompt=cells.filter(bool),
    principles=principles,
    form=st.sampled_from(Form),
    angle=st.sampled_from(["", *ANGLES]),
    core=st.booleans(),
    answer=cells,
    parts=several,
    tags=words,
)
links = principles.flatmap(
    lambda uids: st.tuples(
        *(
            st.builds(Link, st.just(uid), st.sampled_from(Strength), lines)
            for uid in uids
        )
    )
)
told = st.builds(
    Story,
    uid=st.just("d/s"),
    title=some,
    links=links,
    problem=cells,
    action=cells,
    result=cells,
    facts=st.lists(
        st.builds(
            Fact,
            some.map(lambda text: f"Fact {text}"),
            st.sampled_from(Section),
            st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
    role=lines,
    year=st.none() | st.integers(1900, 2200),
    metrics=several,
    opening=cells,
    headline=cells,
    short=cells,
    target_seconds=st.none() | st.integers(10, 3600),
    skills=several,
    tags=words,
    customer=cells,
    customer_impact=cells,
    critique=cells,
    structure=st.sampled_from(Structure),
    aside=cells,
    cost_accepted=cells,
    craft_terms=several,
    deck=st.just("d"),
)


def read(data: bytes) -> Parsed:
    return rows.parse_bytes(data, source="d.csv", principles=PRINCIPLES)


@given(asked, told)
def test_what_is_written_is_read_again(question: Question, story: Story) -> None:
    data = delimited_writer.write([question], [story], principles=PRINCIPLES)
    again = read(data)
    assert not again.has_errors, again.problems
    assert [each.value for each in again.questions] == [question]
    assert [each.value for each in again.stories] == [story]


@given(st.text(max_size=5) | st.text("'=+-@\t\r ", max_size=5))
def test_no_cell_starts_a_formula_and_each_is_read_as_it_was(cell: str) -> None:
    quoted = formulas.quoted(cell)
    assert not quoted.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert formulas.unquoted(quoted) == cell


def test_a_quote_in_anybody_elses_file_is_a_quote() -> None:
    (card,) = read(b"question,answer\n'-ing' or 'to',x\n").questions
    assert card.value.prompt == "'-ing' or 'to'"


def test_a_simple_bank_has_simple_columns() -> None:
    data = delimited_writer.write([Question("d/q", "d", "Q?", ())])
    first = data.decode("utf-8-sig").splitlines()[0].split(",")
    assert first == [*delimited_writer.COLUMNS]


def test_cards_of_several_decks_have_ids_of_their_own() -> None:
    cards = [
        Question(uid, deck, f"{uid}?", ())
        for uid, deck in (("a/q", "a"), ("b/q", "b"), ("anki:x/y/0", "A::B"))
    ]
    again = read(delimited_writer.write(cards))
    assert [each.value.deck for each in again.questions] == ["a", "b", "d"]
    assert [each.value.uid for each in again.questions] == [
        "a/q",
        "b/q",
        "anki:x/y/0",
    ]


def test_the_csv_module_reads_what_is_written() -> None:
    cards = [Question("d/q", "d", 'Say "no",\nor é?', ("lp/bone",), answer="A")]
    data = delimited_writer.write(cards, principles=PRINCIPLES)
    assert data.startswith(b"\xef\xbb\xbf")  # without it Excel reads another encoding
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row["question"] == 'Say "no",\nor é?'
    assert row["principle"] == "Have Backbone; Disagree and Commit"


def test_the_log_is_what_tools_of_fsrs_read() -> None:
    at = datetime(2026, 11, 1, 9, 30, 0, 5000, tzinfo=UTC)
    data = delimited_writer.revlog(
        [("d/q", at, 3, 4200), ("d/q", at, 1, None), ("=x/1", at, 2, 1)]
    )
    assert data.decode().splitlines() == [
        "card_id,review_time,review_rating,review_state,review_duration",
        "d/q,1793525400005,3,0,4200",
        "d/q,1793525400005,1,2,0",
        "'=x/1,1793525400005,2,0,1",
    ]
