"""The matrix of stories and principles, its levels and its gaps (DOMAIN A54-A58)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import KINDS, Link, Principle, Strength
from srs_interview.core.coaching.matrix import (
    Cell,
    Cover,
    Level,
    Matrix,
    counted,
    matrix,
    proposals,
)
from srs_interview.core.coverage import Bank, Told

OWNERSHIP = Principle(
    "a/ownership", "Ownership", weight=2.0, related=("trust", "depth")
)
TRUST = Principle("a/trust", "Trust")
DEPTH = Principle("a/depth", "Depth")
EVERY = (OWNERSHIP, TRUST, DEPTH)


def told(uid: str, *links: Link, kinds: tuple[str, ...] = ("success",)) -> Told:
    return Told(uid, f"Story {uid}", links, kinds, 2026)


def tailored(principle: Principle, lead_in: str = "") -> Link:
    return Link(principle.uid, Strength.TAILORED, lead_in)


def bank(*stories: Told, **angles: tuple[str, ...]) -> Bank:
    by_uid = {f"a/{slug}": found for slug, found in angles.items()}
    return Bank(stories, EVERY, 2026, by_uid)


def cover(found: Matrix, principle: Principle) -> Cover:
    return next(each for each in found.covers if each.principle == principle)


@pytest.mark.parametrize(
    ("link", "stub", "counts"),
    [
        (Link(TRUST.uid), False, 1.0),
        (tailored(TRUST, "So I called them."), False, 1.0),
        (tailored(TRUST), False, 0.5),
        (Link(TRUST.uid), True, 0.0),
    ],
)
def test_a_story_counts_by_how_it_is_tailored(
    link: Link, stub: bool, counts: float
) -> None:
    assert counted(replace(told("s", link), stub=stub), link) == counts


@pytest.mark.parametrize("stories", range(7))
def test_four_stories_are_green(stories: int) -> None:
    failing = told("f", Link(TRUST.uid), kinds=("failure",))
    found = cover(matrix(bank(*[failing] * stories)), TRUST)
    assert found.level == found.light == min(stories, 4)
    assert found.shortfall == max(0, 4 - stories)


def test_two_half_stories_are_one() -> None:
    halves = bank(told("s", tailored(TRUST)), told("t", tailored(TRUST)))
    found = cover(matrix(halves), TRUST)
    assert (found.count, found.written, found.level) == (1.0, 2, Level.ORANGE)


def test_four_successes_and_no_failure_are_still_amber() -> None:
    """DOMAIN A14"""
    good = [told(uid, Link(TRUST.uid)) for uid in "abcd"]
    found = cover(matrix(bank(*good)), TRUST)
    assert (found.level, found.light) == (Level.GREEN, Level.AMBER)
    failing = told("e", Link(TRUST.uid), kinds=("failure",))
    assert cover(matrix(bank(*good, failing)), TRUST).light is Level.GREEN


def test_a_principle_that_is_never_asked_for_a_failure_needs_none() -> None:
    good = [told(uid, Link(TRUST.uid)) for uid in "abcd"]
    asked = bank(*good, trust=("data", "data", "how"), depth=("failure",))
    found = cover(matrix(asked), TRUST)
    assert found.light is Level.GREEN
    assert [(each.angle, each.questions, each.stories) for each in found.angles] == [
        ("data", 2, 0)
    ]
    assert found.lacking == ()
    assert cover(matrix(asked), DEPTH).lacking == ("failure",)
    assert cover(matrix(asked), OWNERSHIP).angles == ()


def test_stubs_are_shown_and_do_not_count() -> None:
    stub = replace(told("s", Link(TRUST.uid), kinds=("failure",)), stub=True)
    found = matrix(bank(stub))
    assert found.rows[0].cells == (None, Cell(Strength.PRIMARY, False, 0.0), None)
    trust = cover(found, TRUST)
    assert (trust.count, trust.written, trust.stubs) == (0.0, 0, 1)
    assert trust.lacks_failure
    assert dict(found.kinds)["failure"] == 0


def test_a_link_to_a_principle_that_is_gone_is_kept_aside() -> None:
    found = matrix(bank(told("s", Link("old/gone"), Link(DEPTH.uid))))
    assert found.rows[0].strays == ("old/gone",)
    assert cover(found, DEPTH).count == 1


def test_the_most_pressing_gap_is_weight_times_shortfall() -> None:
    """Ownership weighs 2: two missing stories there are four elsewhere."""
    two = [told(uid, Link(OWNERSHIP.uid)) for uid in "ab"]
    full = [told(uid, Link(DEPTH.uid)) for uid in "cdef"]
    gaps = matrix(bank(*two, *full, told("g", Link(TRUST.uid)))).gaps
    assert [each.principle.name for each in gaps] == ["Ownership", "Trust"]
    assert [each.pressing for each in gaps] == [4.0, 3.0]


def test_a_bank_says_which_figures_it_lacks() -> None:
    story = replace(told("s", Link(TRUST.uid)), metric_kinds=("technical", "people"))
    found = matrix(bank(story, replace(story, metric_kinds=("customer",), stub=True)))
    assert found.lacking_metric_kinds == ("customer", "financial")


def test_a_kind_that_is_named_twice_is_one_story() -> None:
    found = matrix(bank(told("s", Link(TRUST.uid), kinds=("data", "data"))))
    assert dict(found.kinds)["data"] == 1


def test_stories_of_related_principles_are_proposed_the_closest_first() -> None:
    """DOMAIN A58"""
    serving = told("own", Link(OWNERSHIP.uid), Link(TRUST.uid))
    of_depth = told("deep", Link(DEPTH.uid))
    of_trust, halfway = told("b", Link(TRUST.uid)), told("a", tailored(TRUST))
    old = replace(told("0", Link(TRUST.uid)), year=2010)
    stub = replace(told("stub", Link(TRUST.uid)), stub=True)
    found = proposals(bank(serving, of_depth, halfway, old, of_trust, stub), OWNERSHIP)
    assert [each.told.uid for each in found] == ["b", "0", "a", "deep"]
    assert found[0].via == TRUST.uid
    assert found[2].strength is Strength.TAILORED


def test_a_story_of_four_principles_is_not_stretched_to_a_fifth() -> None:
    """DOMAIN A60"""
    others = [Link(f"a/{slug}") for slug in ("x", "y", "z")]
    assert proposals(bank(told("s", Link(TRUST.uid), *others)), OWNERSHIP) == ()


links = st.builds(
    Link,
    st.sampled_from([*(each.uid for each in EVERY), "old/gone"]),
    st.sampled_from(Strength),
    st.sampled_from(["", "So it was."]),
)
stories = st.builds(
    Told,
    uid=st.uuids().map(str),
    title=st.just("t"),
    links=st.lists(links, max_size=4, unique_by=lambda link: link.principle).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
    stub=st.booleans(),
)
banks = st.lists(stories, max_size=12).map(lambda found: bank(*found))


@given(banks)
def test_the_matrix_loses_nothing(given_bank: Bank) -> None:
    found = matrix(given_bank)
    assert [row.told for row in found.rows] == list(given_bank.stories)
    for row in found.rows:
        shown = [
            (principle.uid, cell.strength, cell.lead_in)
            for principle, cell in zip(found.principles, row.cells, strict=True)
            if cell
        ]
        assert {uid for uid, _, _ in shown} | set(row.strays) == {
            link.principle for link in row.told.links
        }
        assert set(shown) <= {
            (link.principle, link.strength, bool(link.lead_in))
            for link in row.told.links
        }
    for place, each in enumerate(found.covers):
        cells = [row.cells[place] for row in found.rows]
        assert each.count == sum(cell.counts for cell in cells if cell)
        assert each.written + each.stubs == sum(cell is not None for cell in cells)


@given(banks)
def test_levels_are_0_to_4_and_the_light_is_never_brighter(given_bank: Bank) -> None:
    for each in matrix(given_bank).covers:
        assert 0 <= each.light <= each.level <= 4


@given(banks, stories)
def test_another_story_never_lowers_a_level_or_a_light(
    given_bank: Bank, story: Told
) -> None:
    more = replace(given_bank, stories=(*given_bank.stories, story))
    never_lower(matrix(given_bank), matrix(more))


@given(banks)
def test_lead_ins_never_lower_a_level(given_bank: Bank) -> None:
    led = tuple(
        replace(each, links=tuple(replace(link, lead_in="So.") for link in each.links))
        for each in given_bank.stories
    )
    never_lower(matrix(given_bank), matrix(replace(given_bank, stories=led)))


def never_lower(before: Matrix, after: Matrix) -> None:
    for one, other in zip(before.covers, after.covers, strict=True):
        assert other.level >= one.level
        assert other.light >= one.light
        assert other.pressing <= one.pressing
