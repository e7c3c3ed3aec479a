"""What a story still lacks before it can be told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Story
from srs_interview.core.writing.lacking import lacking, sentence


def test_everything_that_is_missing_is_named_in_one_sentence() -> None:
    """PRACTICE 1."""
    assert sentence(Story("u", "T")) == (
        "3 facts, an Action and a Result, then it can be told."
    )


def test_one_more_fact_is_one_fact() -> None:
    told = Story("u", "T", action="a", result="r", facts=(Fact("1"), Fact("2")))
    assert sentence(told) == "1 more fact, then it can be told."


@given(st.text(max_size=3), st.text(max_size=3), st.integers(0, 5))
def test_nothing_lacks_exactly_when_it_can_be_told(
    action: str, result: str, facts: int
) -> None:
    """PRACTICE 1."""
    told = Story("u", "T", action=action, result=result, facts=(Fact("f"),) * facts)
    assert (not lacking(told)) == told.tellable
