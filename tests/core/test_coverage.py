"""How well a story answers a question (DOMAIN E3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import (
    ANGLES,
    KINDS,
    Fact,
    Form,
    Link,
    Principle,
    Question,
    Story,
    Strength,
)
from srs_interview.core.coverage import (
    Bank,
    Slot,
    Told,
    angle_worth,
    angles_of,
    bank_of,
    edge,
    fit,
    recency,
)

YEAR = 2026
OWNERSHIP, TRUST, DEPTH = "a/ownership", "a/trust", "a/depth"


def told(*links: Link, kinds: tuple[str, ...] = (), year: int | None = YEAR) -> Told:
    return Told("s", "The outage", links, kinds, year)


def tailored(principle: str, lead_in: str = "") -> Link:
    return Link(principle, Strength.TAILORED, lead_in)


@pytest.mark.parametrize(
    ("link", "worth"),
    [
        (Link(OWNERSHIP), 1.0),
        (tailored(OWNERSHIP, "I answer for what I ship."), 0.9),
        (tailored(OWNERSHIP), 0.6),
        (tailored(OWNERSHIP, "  "), 0.6),
        (Link(TRUST), 0.4),
        (Link(DEPTH), 0.0),
    ],
)
def test_a_story_fits_by_how_it_serves_the_principle(link: Link, worth: float) -> None:
    assert fit(told(link), OWNERSHIP, related=(TRUST,)) == worth


@pytest.mark.parametrize(
    ("kinds", "angle", "worth"),
    [
        (("failure",), "failure", 1.0),
        (("success",), "failure", 0.0),
        (("success",), "feedback", 0.5),
        (("success",), "conflict", 0.5),
        (("conflict",), "conflict", 1.0),
        (("success",), "data", 0.8),
        (("data",), "data", 1.0),
        ((), "how", 1.0),
        ((), "", 1.0),
    ],
)
def test_an_angle_asks_for_its_kind(
    kinds: tuple[str, ...], angle: str, worth: float
) -> None:
    assert angle_worth(kinds, angle) == worth


@pytest.mark.parametrize(
    ("year", "worth"),
    [(2027, 1), (2026, 1), (2024, 1), (2023, 0.9), (2021, 0.9), (2020, 0.75)],
)
def test_older_stories_are_worth_less(year: int, worth: float) -> None:
    assert recency(year, YEAR) == worth


def test_a_story_without_a_year_counts_as_middling() -> None:
    assert recency(None, YEAR) == 0.9


def test_an_edge_multiplies_fit_angle_recency_and_recall() -> None:
    story = Told("s", "t", (tailored(OWNERSHIP, "So."),), ("data",), 2022, 0.8)
    assert edge(story, Slot(OWNERSHIP, "risk"), this_year=YEAR) == round(
        100 * 0.9 * 0.8 * 0.9 * 0.8
    )


def test_what_is_nearly_forgotten_still_fills_its_slot() -> None:
    story = Told("s", "t", (Link(OWNERSHIP),), recall=0.0001)
    assert edge(story, Slot(OWNERSHIP), this_year=YEAR) == 1


def test_a_stub_answers_nothing() -> None:
    stub = Told("s", "t", (Link(OWNERSHIP),), stub=True)
    assert edge(stub, Slot(OWNERSHIP), this_year=YEAR) == 0


links = st.builds(
    Link,
    st.sampled_from([OWNERSHIP, TRUST, DEPTH]),
    st.sampled_from(Strength),
    st.sampled_from(["", "So it was."]),
)
stories = st.builds(
    Told,
    uid=st.text("abc", min_size=1),
    title=st.text("abc"),
    links=st.lists(links, max_size=3, unique_by=lambda link: link.principle).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
    year=st.none() | st.integers(1990, 2027),
    recall=st.floats(0, 1),
    stub=st.booleans(),
)
slots = st.builds(
    Slot, st.sampled_from([OWNERSHIP, TRUST]), st.sampled_from(["", *ANGLES])
)


@given(stories, slots)
def test_an_edge_is_0_to_100_and_0_only_where_the_story_cannot_be_told(
    story: Told, slot: Slot
) -> None:
    weight = edge(story, slot, this_year=YEAR, related=(DEPTH,))
    assert 0 <= weight <= 100
    served = {link.principle for link in story.links} & {slot.principle, DEPTH}
    refused = slot.angle == "failure" and "failure" not in story.kinds
    assert (weight == 0) == (story.stub or refused or not served)


@given(stories, slots)
def test_a_lead_in_never_makes_an_edge_worth_less(story: Told, slot: Slot) -> None:
    led = tuple(Link(each.principle, each.strength, "So.") for each in story.links)
    better = Told(
        *(story.uid, story.title, led, story.kinds, story.year, story.recall),
        stub=story.stub,
    )
    assert edge(better, slot, this_year=YEAR) >= edge(story, slot, this_year=YEAR)


def test_a_bank_holds_own_stories_and_no_samples() -> None:
    facts = tuple(Fact(text) for text in ("one", "two", "40 clients"))
    own = Story("own", "Mine", (Link(OWNERSHIP),), "p", "a", "r", facts, ("data",))
    bank = bank_of(
        [own, Story("x", "Theirs", sample=True), Story("stub", "Later")],
        [Principle(OWNERSHIP, "Ownership")],
        this_year=YEAR,
        recalls={"own": 0.7},
    )
    mine, stub = bank.stories
    assert (mine.uid, mine.recall, mine.tellable, mine.stub) == (
        "own",
        0.7,
        True,
        False,
    )
    assert mine.metric_kinds == ("customer",)
    assert (stub.uid, stub.recall, stub.tellable, stub.stub) == (
        *("stub", 1.0),
        *(False, True),
    )


def test_weights_have_a_row_for_each_slot_and_a_column_for_each_story() -> None:
    principles = (
        Principle(OWNERSHIP, "Ownership", related=("trust",)),
        Principle(TRUST, "Trust"),
    )
    bank = Bank((told(Link(TRUST)), told(Link(OWNERSHIP))), principles, YEAR)
    slots = [Slot(OWNERSHIP), Slot(TRUST), Slot("gone/principle")]
    assert bank.weights(slots) == [[40, 100], [100, 0], [0, 0]]


def test_angles_are_counted_under_the_first_principle_of_each_question() -> None:
    questions = [
        Question("q1", "d", "?", (OWNERSHIP, TRUST), angle="data"),
        Question("q2", "d", "?", (OWNERSHIP,), form=Form.HOW),
        Question("q3", "d", "?", (TRUST,), angle="failure", answer="plain"),
        Question("q4", "d", "?", (), angle="failure"),
    ]
    assert angles_of(questions) == {OWNERSHIP: ("data", "how")}
