"""Why a principle is called weak: its evidence, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from srs_interview.core import schedule, weak_words
from srs_interview.core.progress import PrincipleRow
from srs_interview.core.weak_words import Terms

DEEP = PrincipleRow(
    framework="amazon",
    slug="dive-deep",
    name="Dive Deep",
    cards=5,
    reviewed=5,
    due=2,
    measured=True,
    weakness=0.41,
    desired_recall=0.93,
    recall_now=0.8,
    recall_on_date=None,
    retention=0.6,
    reviews=9,
    lapses=5,
    stories=2,
    answered=9,
    slipped=5,
    every_days=14,
)
TERMS = Terms(0.90)


def test_a_weak_principle_is_called_so_with_its_evidence_and_what_follows() -> None:
    assert weak_words.why(DEEP, TERMS) == (
        "Dive Deep is weak: 5 of 9 answers in four weeks slipped, w = 0.41; "
        "held to 93 % instead of 90 %, so 23 days become 14."
    )


def test_the_interval_that_it_had_is_what_the_scheduler_would_give() -> None:
    """FSRS 1: an interval is as long as recall takes to fall to what is desired."""
    for stability, desired in product((3.0, 20.0, 400.0), (0.85, 0.93, 0.95)):
        days = schedule.interval(stability, desired)
        row = replace(DEEP, desired_recall=desired, every_days=days)
        was = schedule.interval(stability, 0.90)
        said = weak_words.held(row, TERMS).split("so ")[1].split(" day")[0]
        assert int(said) == pytest.approx(was, rel=0.5 / days + 0.01, abs=1)


@pytest.mark.parametrize(
    ("row", "terms", "said"),
    [
        (
            replace(DEEP, slipped=0),
            TERMS,
            "weak: none of 9 answers in four weeks slipped, many were hard, w = 0.41",
        ),
        (
            replace(DEEP, answered=0, slipped=0),
            TERMS,
            "weak: no answer in the last four weeks, w = 0.41",
        ),
        (
            replace(DEEP, weakness=0.1, answered=1, slipped=0, desired_recall=0.85),
            TERMS,
            "firm: none of 1 answer in four weeks slipped, w = 0.10; "
            "held to 85 % instead of 90 %, so 7 days become 14.",
        ),
        (
            replace(DEEP, measured=False, weakness=None, desired_recall=0.9),
            TERMS,
            "not measured yet, which takes 4 answers; held to 90 %, as you set it.",
        ),
        (
            replace(DEEP, every_days=None),
            TERMS,
            "held to 93 % instead of 90 %.",
        ),
        (
            replace(DEEP, every_days=1, desired_recall=0.92),
            TERMS,
            "held to 92 % instead of 90 %.",
        ),
        (
            replace(DEEP, desired_recall=0.9),
            replace(TERMS, banded=False),
            "held to 90 % like all, as weak_more_often is off.",
        ),
        (
            replace(DEEP, desired_recall=0.9),
            replace(TERMS, dated=True),
            "held to 90 % like all while the plan leads to the interview.",
        ),
    ],
)
def test_whatever_is_known_it_says_no_more_than_that(
    row: PrincipleRow, terms: Terms, said: str
) -> None:
    assert said in weak_words.why(row, terms)
