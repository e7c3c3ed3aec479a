"""The words that speak of a principle, whichever employer wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Principle
from srs_interview.core.language import families

CUSTOMERS = Principle("amazon/customer-obsession", "Customer Obsession")
CANDOR = Principle(
    "acme/candor",
    "Candor",
    "Say plainly what you think.",
    strong=("Persuades sceptical colleagues with evidence",),
)


@pytest.mark.parametrize(
    "text",
    ["Our clients left", "a patient waited", "Complaints fell", "END-USERS asked us"],
)
def test_a_word_of_the_family_in_any_form_speaks_for_a_principle(text: str) -> None:
    assert families.mentions(text, CUSTOMERS)


@pytest.mark.parametrize("text", ["", "We customised the build", "The server was slow"])
def test_other_words_do_not(text: str) -> None:
    assert families.mentions(text, CUSTOMERS) == ()


def test_a_word_is_named_once_and_as_it_stands() -> None:
    found = families.mentions(
        "Customers wrote. The customer, and customers.", CUSTOMERS
    )
    assert found == ("customers", "customer")


def test_two_words_of_one_phrase_may_stand_apart_or_be_joined() -> None:
    digging = Principle("amazon/dive-deep", "Dive Deep")
    for written in ("root cause", "root-cause", "root\ncause"):
        assert written in families.mentions(f"the {written} was old", digging)


def test_another_employers_principle_has_the_words_of_its_own_texts() -> None:
    assert families.mentions("I persuaded two sceptics", CANDOR) == (
        "persuaded",
        "sceptics",
    )


def test_common_words_say_nothing_of_a_principle() -> None:
    """Its texts say what, with and you, as every other text does."""
    assert families.mentions("What you say with this", CANDOR) == ()


def test_a_principle_without_any_text_is_never_mentioned() -> None:
    assert families.mentions("anything at all", Principle("acme/1", "X")) == ()


@given(st.text(), st.text())
def test_any_text_and_any_principle_can_be_asked(text: str, name: str) -> None:
    for principle in (CUSTOMERS, Principle("acme/any", name)):
        found = families.mentions(text, principle)
        assert len(set(found)) == len(found)


@given(st.text(st.characters(categories=["L"]), min_size=1))
def test_a_stem_begins_the_word_or_is_its_plain_form(word: str) -> None:
    assert word.casefold().startswith(families.stem(word)[:4])
