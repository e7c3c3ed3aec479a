"""Which principles a text may serve, and which year it means."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import beginnings
from srs_interview.core.beginnings import BEGINNINGS
from srs_interview.core.cards import Link, Principle, Story
from srs_interview.core.writing import proposing

TODAY = date(2026, 11, 23)
DECK = Path(__file__).parents[3] / "decks" / "amazon-leadership-principles.toml"
AMAZON = tuple(
    Principle(
        f"amazon/{item['slug']}",
        item["name"],
        item["essence"],
        strong=tuple(item["strong"]),
        related=tuple(item["related"]),
        position=place,
    )
    for place, item in enumerate(
        tomllib.loads(DECK.read_text(encoding="utf-8"))["principles"]
    )
)


def proposed(text: str, likely: tuple[str, ...] = ()) -> list[str]:
    found = proposing.principles(text, AMAZON, likely=likely)
    return [principle.slug for principle in found]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The junior I coached", "hire-and-develop-the-best"),
        ("Cut the hosting bill by a third of the budget", "frugality"),
        ("Why the customers left", "customer-obsession"),
        ("Disagreed with my director", "have-backbone-disagree-and-commit"),
        ("Root cause of the wrong invoices, in the raw logs", "dive-deep"),
        ("The rota that was unfair to nights", "strive-to-be-earths-best-employer"),
        (
            "Privacy of people outside",
            "success-and-scale-bring-broad-responsibility",
        ),
        ("An evening course in tax", "learn-and-be-curious"),
    ],
)
def test_a_title_proposes_the_principle_it_speaks_of(title: str, slug: str) -> None:
    assert proposed(title)[0] == slug


def test_without_words_the_prompt_alone_decides() -> None:
    """The welcome and the walk propose the same (PRACTICE 9.4)."""
    for beginning in BEGINNINGS:
        assert proposing.for_beginning(beginning, "", AMAZON) == beginnings.proposals(
            beginning, AMAZON
        )


def test_typed_words_outweigh_the_prompt() -> None:
    likely = ("ownership", "earn-trust", "dive-deep")
    found = proposed("The customers and patients who complained", likely)
    assert found[0] == "customer-obsession"
    assert found[1] == "ownership"


def test_a_principle_that_is_named_is_meant() -> None:
    assert proposed("Frugality at the dock")[0] == "frugality"


def test_a_principle_whose_words_are_all_common_is_known_by_its_name() -> None:
    assert proposed("Think Big about the customer and the budget")[0] == "think-big"


def test_a_name_inside_another_word_is_not_named() -> None:
    other, pace = Principle("acme/a", "Calm"), Principle("acme/b", "Pace")
    assert proposing.principles("The spacecraft", (other, pace))[0] == other
    assert proposing.principles("At our pace", (other, pace))[0] == pace


def test_a_word_that_many_principles_share_says_less() -> None:
    alike = [Principle(f"acme/{n}", f"P{n}", "alpha beta") for n in range(3)]
    own = Principle("acme/own", "P", "delta")
    assert proposing.principles("alpha beta delta", (*alike, own))[0] == own


def test_where_few_words_speak_related_principles_come_next() -> None:
    first, *others = proposed("The junior")
    assert first == "hire-and-develop-the-best"
    assert others[0] in AMAZON[5].related


def test_another_employers_principles_are_proposed_by_their_own_texts() -> None:
    theirs = (
        Principle("acme/a", "Candor", "Say plainly what you think."),
        Principle("acme/b", "Pace", "Decide within a day and correct later."),
    )
    found = proposing.principles("Corrected within the day", theirs)
    assert found[0] == theirs[1]
    assert proposing.principles("", ()) == ()


def test_a_story_is_not_offered_the_principles_it_has() -> None:
    story = Story(
        "own/1",
        "The junior I coached",
        links=(Link("amazon/hire-and-develop-the-best"),),
        action="I gave her feedback every week.",
    )
    found = proposing.for_story(story, AMAZON)
    assert len(found) == 3
    assert "hire-and-develop-the-best" not in [one.slug for one in found]


@given(st.text(), st.integers(0, 20))
def test_as_many_as_wanted_are_proposed_each_once(text: str, wanted: int) -> None:
    found = proposing.principles(text, AMAZON, wanted=wanted)
    assert len(found) == len(set(found)) == min(wanted, len(AMAZON))


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("Last year I joined", "In 2025 I joined"),
        ("two years ago", "in 2024"),
        ("3 years ago", "in 2023"),
        ("a couple of years ago", "in 2024"),
        ("Last month it broke", "In October 2026 it broke"),
        ("twelve months ago", "in November 2025"),
        ("last spring", "in the spring of 2026"),
        ("last autumn", "in the autumn of 2025"),
        ("last winter", "in the winter of 2025"),
        ("last March", "in March 2026"),
        ("last december", "in December 2025"),
        ("this year", "in 2026"),
        ("yesterday", "in November 2026"),
        ("four weeks ago", "in October 2026"),
        ("in the autumn of last year", "in the autumn of 2025"),
        ("since last year", "since 2025"),
        ("last year's budget", "2025's budget"),
    ],
)
def test_a_date_told_from_today_gets_its_year(told: str, written: str) -> None:
    """DOMAIN A52: it goes stale in a saved story."""
    assert proposing.dated(told, TODAY) == written


@pytest.mark.parametrize(
    "text", ["in the last year", "this person", "two years in a row", "at last", ""]
)
def test_a_length_of_time_is_no_date(text: str) -> None:
    assert proposing.relative_dates(text, TODAY) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("In 2024 I joined, and last year I left.", 2024),
        ("last year", 2025),
        ("a forecast for 2031, made in 2019", 2019),
        ("Server 2012.5 had 2024 dollars", None),
        ("once", None),
    ],
)
def test_a_written_year_comes_before_one_told_from_today(
    text: str, year: int | None
) -> None:
    assert proposing.year(text, TODAY) == year


@given(st.text(st.sampled_from("lastyergoinm 123,'the")))
def test_only_the_dates_of_a_text_change(text: str) -> None:
    found = proposing.relative_dates(text, TODAY)
    for each in found:
        assert text[each.start : each.end] == each.text
    if not found:
        assert proposing.dated(text, TODAY) == text
