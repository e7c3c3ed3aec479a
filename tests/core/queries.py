"""Queries drawn at random, as reading makes them."""

from __future__ import annotations

from functools import partial

from hypothesis import strategies as st

from srs_interview.core.cards import ANGLES
from srs_interview.core.searching.query import (
    Is,
    Lately,
    Measure,
    Name,
    Named,
    Number,
    Query,
    Saved,
    Sign,
    State,
    Term,
    Within,
    Words,
    both,
    either,
    opposite,
)

_NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda text: bool(text.strip()) and text.count("*") < 4
)
_BARE = st.from_regex(r"[a-zé0-9][a-zé0-9'-]{0,5}", fullmatch=True)
_QUOTED = st.builds("{}{}".format, _BARE, _NAMES)
_DAYS = st.integers(-400, 400).map(float)
_DECIMALS = st.decimals(0, 999_999, places=6).map(float)
_SHARES = st.integers(1, 1_000_000).map(lambda n: round(n / 1_000_000, 6))


def _numbers(key: Measure, values: st.SearchStrategy[float]) -> st.SearchStrategy[Term]:
    return st.builds(partial(Number, key), st.sampled_from(Sign), values)


terms: st.SearchStrategy[Term] = st.one_of(
    st.builds(Words, _BARE),
    st.builds(partial(Words, whole=True), _QUOTED),
    st.builds(Is, st.sampled_from(State)),
    st.builds(
        Named,
        st.sampled_from((Name.PRINCIPLE, Name.DECK, Name.TAG, Name.ROLE)),
        _NAMES,
    ),
    st.builds(partial(Named, Name.ANGLE), st.sampled_from(ANGLES)),
    st.builds(partial(Named, Name.KIND), st.sampled_from(("question", "story"))),
    _numbers(Measure.DUE, _DAYS),
    _numbers(Measure.RECALL, _SHARES),
    _numbers(Measure.STABILITY, _DECIMALS),
    _numbers(Measure.LAPSES, st.integers(0, 99).map(float)),
    _numbers(Measure.YEAR, st.integers(1900, 2100).map(float)),
    st.builds(Lately, st.sampled_from(Within), st.integers(1, 40_000)),
    st.builds(Saved, _NAMES),
)


def trees(leaves: st.SearchStrategy[Term]) -> st.SearchStrategy[Query]:
    """Queries of such terms, with nothing around them that says nothing."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(opposite),
            st.lists(inner, max_size=3).map(lambda parts: both(*parts)),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: either(*parts)),
        ),
        max_leaves=8,
    )


queries = trees(terms)
