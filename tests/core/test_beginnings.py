"""The first ten minutes: the date, the three titles and the sentence at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import beginnings
from srs_interview.core.beginnings import BEGINNINGS
from srs_interview.core.cards import Principle
from srs_interview.core.items import WriteItem
from srs_interview.core.progress import HomeReport, Today

TODAY = date(2026, 11, 23).toordinal()
AMAZON = [
    Principle(f"amazon/{slug}", slug.title(), position=place)
    for place, slug in enumerate(
        (
            "customer-obsession",
            "ownership",
            "invent-and-simplify",
            "are-right-a-lot",
            "insist-on-the-highest-standards",
            "earn-trust",
            "dive-deep",
            "have-backbone-disagree-and-commit",
            "deliver-results",
        )
    )
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-11", date(2026, 12, 11)),
        ("2026.12.1", date(2026, 12, 1)),
        ("12-11", date(2026, 12, 11)),
        ("01-05", date(2027, 1, 5)),
        ("18", date(2026, 12, 11)),
        (" 0 ", date(2026, 11, 23)),
        ("11 dec", date(2026, 12, 11)),
        ("11 December", date(2026, 12, 11)),
        ("11th dec", date(2026, 12, 11)),
        ("Dec 11, 2026", date(2026, 12, 11)),
        ("11-Dec-2027", date(2027, 12, 11)),
        ("4 sept", date(2027, 9, 4)),
        ("29 feb", date(2028, 2, 29)),
        ("11.12.2026", date(2026, 12, 11)),
        ("11.12.", date(2026, 12, 11)),
        ("in 18 days", date(2026, 12, 11)),
        ("1 day", date(2026, 11, 24)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("Tomorrow", date(2026, 11, 24)),
        ("today", date(2026, 11, 23)),
        ("in a week", date(2026, 11, 30)),
        ("friday", date(2026, 11, 27)),
        ("on Wednesday", date(2026, 11, 25)),
        ("this thurs", date(2026, 11, 26)),
        ("Mon", date(2026, 11, 30)),
    ],
)
def test_a_date_may_be_typed_in_more_than_one_way(typed: str, meant: date) -> None:
    assert beginnings.interview_day(typed, TODAY) == meant.toordinal()


def test_next_friday_is_one_day_to_some_and_another_to_others() -> None:
    with pytest.raises(ValueError, match=r"^27 Nov, or 4 Dec\?$"):
        beginnings.interview_day("next friday", TODAY)


def test_no_date_means_not_yet() -> None:
    """PRACTICE 9.1: date or "not yet"."""
    assert beginnings.interview_day("  ", TODAY) is None


@pytest.mark.parametrize(
    "typed", ["soon", "2026-13-01", "02-30", "2026-11-31", "-", "11 foo", "d"]
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match="such as 11 dec"):
        beginnings.interview_day(typed, TODAY)


def test_a_date_that_is_over_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-11-22 is over"):
        beginnings.interview_day("2026-11-22", TODAY)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_day_from_now_on_or_refused(typed: str) -> None:
    try:
        meant = beginnings.interview_day(typed, TODAY)
    except ValueError:
        return
    assert meant is None or meant >= TODAY


def test_the_first_stub_is_a_failure_and_the_second_a_conflict() -> None:
    """PRACTICE 9.4."""
    kinds = [beginnings.stub(it, "A title", None).kinds for it in BEGINNINGS]
    assert kinds == [("failure",), ("conflict",), ()]


def test_three_principles_are_proposed_for_each_title() -> None:
    """PRACTICE 9.4: its principle of three proposed, by one key."""
    for beginning in BEGINNINGS:
        proposed = beginnings.proposals(beginning, AMAZON)
        assert [principle.slug for principle in proposed] == list(beginning.likely)


def test_another_employers_principles_are_proposed_where_ours_are_unknown() -> None:
    others = [Principle(f"acme/p{n}", f"P{n}") for n in range(5)]
    proposed = beginnings.proposals(BEGINNINGS[0], others)
    assert proposed == tuple(others[:3])
    assert beginnings.proposals(BEGINNINGS[0], []) == ()


def test_a_stub_carries_its_principle() -> None:
    stub = beginnings.stub(BEGINNINGS[0], "The outage", AMAZON[1])
    assert stub.stub
    assert stub.principles == ("amazon/ownership",)


def test_the_sentence_at_the_end_says_what_was_done_and_what_comes() -> None:
    """PRACTICE 9.6."""
    home = HomeReport(
        today=Today(
            day=TODAY, due=0, new=0, minutes=0, tellable=1, stubs=2, opened_tomorrow=9
        ),
        write=WriteItem(AMAZON[6], 0, "own/x", "The outage"),
        principles=16,
        covered=5,
        tomorrow=6,
        tomorrow_tellings=1,
    )
    assert beginnings.summary(home) == (
        "1 story, 2 titles, 9 questions opened for tomorrow. "
        "5 of 16 principles have something."
    )
    one = replace(home, covered=1, today=home.today._replace(stubs=0))
    assert beginnings.summary(one) == (
        "1 story, 9 questions opened for tomorrow. 1 of 16 principles has something."
    )
    none = Today(day=TODAY, due=0, new=0, minutes=0)
    assert beginnings.summary(HomeReport(today=none, principles=16)) == (
        "No story yet. 0 of 16 principles have something."
    )
    assert beginnings.tomorrow(home) == (
        "Tomorrow: tell it (3 min), 6 questions, write The outage."
    )
