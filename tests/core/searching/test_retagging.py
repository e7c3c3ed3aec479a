"""A line about tags and principles, read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.searching.retagging import LONGEST, Retagging, read


def test_commas_part_a_minus_takes_off_and_principles_say_so() -> None:
    assert read("etl, -later,principle: Dive Deep , -Principle:own, tag:a b") == (
        Retagging(("etl", "a b"), ("later",), ("Dive Deep",), ("own",))
    )
    assert read("+one, one,ONE") == Retagging(("one", "ONE"))


def test_what_was_done_is_told_by_name() -> None:
    wanted = read("a, b, c, d, e, -old, principle:dive, -principle:own")
    assert wanted.told(["Dive Deep"], ["Ownership"]) == (
        "Tagged a, b, c and 2 more; put under Dive Deep; took off old, Ownership"
    )
    assert read("-old").told([], []) == "Took off old"


@pytest.mark.parametrize("nothing", ["", " , ,", "-", "principle:", "+ -, tag: "])
def test_a_line_that_names_nothing_is_refused(nothing: str) -> None:
    with pytest.raises(ValueError, match="no tag"):
        read(nothing)


@given(st.text(max_size=200))
def test_any_line_is_read_or_refused_and_no_tag_is_longer_than_may_be(
    typed: str,
) -> None:
    try:
        found = read(typed)
    except ValueError:
        return
    words = (*found.tags, *found.tags_off, *found.principles, *found.principles_off)
    assert words
    assert all(0 < len(word) <= LONGEST and "," not in word for word in words)
