"""A card that is there already is found while another is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.language.likeness import COMPARED, Entry, Shelf

SHELF = Shelf(
    [
        Entry("q/1", "Tell me about a time you disagreed with your manager."),
        Entry("q/2", "Describe a decision you made with incomplete data."),
        Entry("own/1", "The outage that was mine"),
        Entry("own/2", "Why?"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "uid"),
    [
        ("tell me about a time, you disagreed with your manager", "q/1"),
        ("When have you disagreed with a manager?", "q/1"),
        ("A decision, made with data that was incomplete", "q/2"),
        ("the OUTAGE that was mine!", "own/1"),
        ("That outage of mine", "own/1"),
        ("why", "own/2"),
    ],
)
def test_nearly_the_same_words_are_the_same_card(typed: str, uid: str) -> None:
    found = SHELF.nearest(typed)
    assert found is not None
    assert found.uid == uid


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "Tell me about a time",
        "Tell me about a time you disagreed with a customer",
        "The second outage that was mine",
        "data",
    ],
)
def test_another_thing_is_no_duplicate(typed: str) -> None:
    assert SHELF.nearest(typed) is None


def test_a_card_is_no_duplicate_of_itself() -> None:
    assert SHELF.nearest("The outage that was mine", but="own/1") is None


def test_a_thousand_alike_are_not_all_compared() -> None:
    alike = [Entry(f"q/{n}", f"An incident at night number {n}") for n in range(1000)]
    shelf = Shelf(alike)
    assert len(shelf._candidates(frozenset({"incident", "night"}))) <= COMPARED
    assert shelf.nearest("An incident at night number 999") is not None


@given(st.lists(st.text()), st.text())
def test_any_text_can_be_asked_for(texts: list[str], typed: str) -> None:
    shelf = Shelf(Entry(str(n), text) for n, text in enumerate(texts))
    found = shelf.nearest(typed)
    assert found is None or found.text in texts
