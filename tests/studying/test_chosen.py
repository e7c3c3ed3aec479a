"""A sitting of the cards that a query found: today's rules, and no other card."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, QueryError
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from tests.store.small import Clock, at, copied, grade
from tests.studying import sat

WIDE = replace(Settings(), practice_minutes=600, new_questions=50, new_per_principle=9)


@pytest.fixture
def opened(house: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    with at(copied(house, tmp_path / "srs.db"), clock, WIDE) as here:
        yield here


def asked(opened: Opened, query: str) -> set[str]:
    session = opened.study.session(opened.scope(query=query))
    return {sat.uid(item) for item in sat.asked(session)}


def test_only_what_was_found_is_asked_and_nothing_of_the_whole_day(
    opened: Opened,
) -> None:
    """No decoding, no writing, no reading comes in between."""
    assert asked(opened, '"one" OR "three"') == {"fact-1", "fact-3"}
    everything = {sat.uid(item) for item in sat.asked(opened.study.session())}
    assert asked(opened, "") == everything - {"write"}


def test_what_is_found_is_asked_only_when_it_is_due(
    opened: Opened, clock: Clock
) -> None:
    grade(opened, "fact-1", Grade.EASY)
    assert asked(opened, "principle:dare is:question") == {"fact-2", "dare-1"}
    clock.later(days=300)
    assert asked(opened, "principle:dare -is:new") == {"fact-1"}


def test_only_what_was_found_comes_back_after_again(opened: Opened) -> None:
    """PRACTICE 3.1: a return of today, of the cards that this sitting is about."""
    for uid in ("fact-1", "fact-3"):
        grade(opened, uid, Grade.AGAIN)
    assert asked(opened, "principle:dare -is:new") == {"fact-1"}


def test_what_was_found_stays_though_the_query_finds_it_no_more(
    opened: Opened,
) -> None:
    session = opened.study.session(opened.scope(query="is:new one"))
    sat.question(session, "fact-1")
    sat.answer(session, Grade.AGAIN)
    assert opened.searching.ids("is:new one") == ()
    assert sat.uid(session.next_item()) == "fact-1"


def test_a_query_that_finds_nothing_or_cannot_be_read_is_said(opened: Opened) -> None:
    with pytest.raises(NotFoundError, match="the query finds no card"):
        opened.scope(query="zebra")
    with pytest.raises(QueryError, match="is:dew: not a known state"):
        opened.scope(query="is:dew")
