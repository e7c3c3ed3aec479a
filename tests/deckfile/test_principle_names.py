"""A list of principles as a person types it: names may hold the comma themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Principle
from srs_interview.deckfile.principle_names import named

NAMES = (
    "Are Right, A Lot",
    "Have Backbone; Disagree and Commit",
    "Ownership",
    "Dive Deep",
    "Success and Scale Bring Broad Responsibility",
)
PRINCIPLES = [
    Principle(f"a/{name.lower().replace(' ', '-')}", name, aliases=(name[:2],))
    for name in NAMES
]


@given(
    st.lists(st.sampled_from(NAMES), max_size=5), st.sampled_from([", ", ",", " , "])
)
def test_every_list_of_names_comes_back(names: list[str], comma: str) -> None:
    assert list(named(comma.join(names), PRINCIPLES)) == names


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("are right, a lot, dive deep", ["are right, a lot", "dive deep"]),
        ("Are Right, Ownership", ["Are Right", "Ownership"]),
        ("Dive Deeper, Ow", ["Dive Deeper", "Ow"]),
        (" , ,", []),
        ("", []),
    ],
)
def test_what_is_no_name_goes_to_the_next_comma(typed: str, found: list[str]) -> None:
    assert list(named(typed, PRINCIPLES)) == found


@given(st.text())
def test_any_text_comes_to_an_end(typed: str) -> None:
    words = list(named(typed, PRINCIPLES))
    assert all(words)
