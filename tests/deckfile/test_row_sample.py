"""The first rows of a spreadsheet say what is to be asked of its columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.deckfile import row_sample, rows
from srs_interview.deckfile.row_head import Column

DUTCH = b"Vraag;Antwoord;Onderwerp\nWanneer sprak je iemand tegen?;Nooit;Moed\n"


def test_a_file_that_names_its_columns_need_not_be_asked() -> None:
    found = row_sample.sample(b"question,notes,principle\nWhy?,x,ownership\n")
    assert found is not None
    assert found.known
    assert found.columns == (Column.FRONT, Column.UNREAD, Column.PRINCIPLE)
    assert found.rows[1] == ("Why?", "x", "ownership")


def test_anki_says_it_by_the_order_of_its_fields() -> None:
    found = row_sample.sample(b"#separator:tab\n#tags column:3\nWhy?\tSo.\ta b\n")
    assert found is not None
    assert found.known
    assert found.columns == (Column.FRONT, Column.ANSWER, Column.TAGS)


def test_a_file_with_words_of_its_own_is_asked_about() -> None:
    found = row_sample.sample(DUTCH)
    assert found is not None
    assert not found.known
    assert found.separator == ";"
    assert row_sample.looks_like_names(found)
    assert row_sample.guess(found)[:2] == (Column.FRONT, Column.ANSWER)


def test_what_was_said_is_read_so_with_its_first_row_left_out() -> None:
    said = row_sample.wanted((Column.FRONT, Column.UNREAD, Column.TAGS), heading=True)
    assert said == "heading:question,-,tags"
    parsed = rows.parse_bytes(DUTCH, source="x.csv", columns=said)
    (question,) = (draft.value for draft in parsed.questions)
    assert question.prompt == "Wanneer sprak je iemand tegen?"
    assert question.tags == ("Moed",)
    found = row_sample.sample(DUTCH, columns=said)
    assert found is not None
    assert found.columns == (Column.FRONT, Column.UNREAD, Column.TAGS)
    assert found.known


def test_a_first_row_that_is_a_card_is_no_row_of_names() -> None:
    found = row_sample.sample(b"Why did it fail?,It rained.\nWho knew?,Nobody.\n")
    assert found is not None
    assert not row_sample.looks_like_names(found)


NUMBERED = (
    b"No,Interview Q,My notes,LP,When asked\n"
    b"1,Tell me about conflict,the vendor,Earn Trust,2024-03-01\n"
    b"2,Tell me about failure,the launch and what came of it,Ownership,2024-03-02\n"
)


def test_numbers_and_days_ask_nothing_and_a_name_that_is_known_says_what_it_is() -> (
    None
):
    found = row_sample.sample(NUMBERED)
    assert found is not None
    assert not found.known
    assert row_sample.looks_like_names(found)
    assert row_sample.guess(found) == (
        Column.UNREAD,
        Column.FRONT,
        Column.ANSWER,
        Column.PRINCIPLE,
        Column.UNREAD,
    )


def test_rows_of_numbers_alone_still_get_a_guess() -> None:
    found = row_sample.sample(b"7 x 8,56\n6 x 9,54\n")
    assert found is not None
    assert row_sample.guess(found) == (Column.FRONT, Column.ANSWER)


@pytest.mark.parametrize("data", [b"", b"\n\n", "été\n".encode("latin-1")])
def test_nothing_that_can_be_read_is_no_sample(data: bytes) -> None:
    assert row_sample.sample(data) is None


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_sampled(data: bytes) -> None:
    found = row_sample.sample(data)
    assert found is None or (found.rows and found.width == len(row_sample.guess(found)))
