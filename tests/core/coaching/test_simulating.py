"""The user's own bank through many mock loops (DOMAIN E3 and E4)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Link, Principle, Strength
from srs_interview.core.coaching.simulating import (
    Assumed,
    Simulated,
    dealt,
    simulate,
    suited,
)
from srs_interview.core.coverage import Bank, Told
from srs_interview.core.rehearsing.loop_settings import LoopSettings

NAMES = [f"p{number:02}" for number in range(16)]
PRINCIPLES = tuple(
    Principle(
        f"a/{name}",
        name.upper(),
        related=tuple(NAMES[(place + step) % 16] for step in (1, 2, 3, 5)),
    )
    for place, name in enumerate(NAMES)
)
UIDS = [each.uid for each in PRINCIPLES]
ANGLES = ("success", "failure", "conflict", "how", "data", "scale", "risk", "people")
FEW = Assumed(loops=6, seed=5)


def bank(*stories: Told, angles: tuple[str, ...] = ANGLES) -> Bank:
    return Bank(stories, PRINCIPLES, 2026, {uid: angles for uid in UIDS})


def run(given_bank: Bank, assumed: Assumed = FEW) -> Simulated:
    found = simulate(given_bank, assumed)
    assert found is not None
    return found


def balanced(stories: int, rng: random.Random) -> list[Told]:
    """Stories of two to four tags each, evenly spread, as DOMAIN E3 simulated them."""
    used = dict.fromkeys(UIDS, 0)
    found = []
    for number in range(stories):
        order = sorted(UIDS, key=lambda uid: (used[uid], rng.random()))
        tags = order[: rng.randint(2, 4)]
        for uid in tags:
            used[uid] += 1
        links = tuple(Link(uid) for uid in tags)
        found.append(Told(f"s{number}", "t", links, ("failure",), 2026))
    return found


stories = st.builds(
    Told,
    uid=st.uuids().map(str),
    title=st.just("t"),
    links=st.lists(
        st.builds(
            Link,
            st.sampled_from(UIDS),
            st.sampled_from(Strength),
            st.sampled_from(["", "So."]),
        ),
        max_size=4,
        unique_by=lambda link: link.principle,
    ).map(tuple),
    kinds=st.lists(
        st.sampled_from(["success", "failure", "conflict", "data"]),
        max_size=2,
        unique=True,
    ).map(tuple),
    year=st.sampled_from([None, 2015, 2022, 2026]),
    recall=st.floats(0, 1),
    stub=st.booleans(),
)
banks = st.lists(stories, max_size=7).map(lambda found: bank(*found))


# ------------------------------------------------------------------ what is dealt


def test_a_loop_asks_about_failure_or_feedback_twice_and_how_once() -> None:
    """DOMAIN E2.2"""
    for slots in dealt(bank(), Assumed(loops=50)):
        angles = [slot.angle for slot in slots]
        assert len(slots) == 15
        assert sum(angle in ("failure", "feedback") for angle in angles) >= 2
        assert "how" in angles


def test_a_loop_comes_round_to_10_to_13_principles_of_16() -> None:
    """DOMAIN E2.1"""
    sizes = {
        len({slot.principle for slot in slots})
        for slots in dealt(bank(), Assumed(loops=80))
    }
    assert sizes == {10, 11, 12, 13}


def test_no_principle_is_asked_from_more_angles_than_it_has_questions() -> None:
    for slots in dealt(bank(angles=("failure", "data")), Assumed(loops=30)):
        for uid in UIDS:
            asked = [slot.angle for slot in slots if slot.principle == uid]
            assert asked.count("failure") <= 1
            assert asked.count("data") <= 1


def test_what_is_asked_often_comes_more_often() -> None:
    heavy = (replace(PRINCIPLES[0], weight=4.0), *PRINCIPLES[1:])
    assert asked(UIDS[0], replace(bank(), principles=heavy)) > asked(UIDS[0], bank())


def test_what_is_weak_comes_more_often() -> None:
    assert asked(UIDS[1], bank(), w=1.0) > asked(UIDS[1], bank(), w=0.0)


def asked(uid: str, given_bank: Bank, w: float = 0.25) -> int:
    assumed = Assumed(loops=200, weakness={uid: w})
    return sum(
        slot.principle == uid for slots in dealt(given_bank, assumed) for slot in slots
    )


def test_without_questions_the_angles_are_those_that_any_loop_has() -> None:
    unknown = replace(bank(), angles={})
    angles = {slot.angle for slots in dealt(unknown, FEW) for slot in slots}
    assert angles == {"failure", "feedback", "how", ""}


def test_the_luck_of_a_story_depends_on_nothing_but_its_name() -> None:
    deals = dealt(bank(), Assumed(loops=300))
    luck = suited("s1", deals, 0)
    assert luck == suited("s1", deals, 0)
    assert luck != suited("s2", deals, 0)
    assert luck != suited("s1", deals, 1)
    suiting = sum(mask.bit_count() for mask in luck) / (300 * 15)
    assert suiting == pytest.approx(0.7, abs=0.02)


# ---------------------------------------------------------------- what becomes of it


@pytest.mark.parametrize(
    ("stories", "questions", "coverage"),
    [(8, 2, 0.62), (12, 2, 0.84), (16, 2, 0.95), (24, 2, 0.99), (20, 3, 0.98)],
)
def test_balanced_banks_fill_as_many_questions_as_the_table_says(
    stories: int, questions: int, coverage: float
) -> None:
    """DOMAIN E3, its last table: stories that meet any angle, evenly spread."""
    loops = LoopSettings(questions=questions)
    filled = [
        run(bank(*balanced(stories, random.Random(seed))), Assumed(loops, 60, seed))
        for seed in range(4)
    ]
    mean = sum(each.coverage for each in filled) / len(filled)
    assert mean == pytest.approx(coverage, abs=0.03)


def test_no_stories_fill_nothing() -> None:
    empty = run(bank())
    assert (empty.coverage, empty.share, empty.full) == (0, 0, 0)
    assert empty.questions == 6 * 15
    assert empty.used == {}


def test_no_principles_ask_nothing() -> None:
    nothing = run(Bank((Told("s", "t"),), (), 2026))
    assert (nothing.questions, nothing.coverage, nothing.share) == (0, 0, 0)


def test_one_story_fills_one_question_of_a_loop_at_most() -> None:
    everything = Told("s", "t", tuple(map(Link, UIDS)), ("failure",), 2026)
    found = run(bank(everything))
    assert [outcome.filled for outcome in found.outcomes] == [1] * 6
    assert [outcome.answered.bit_count() for outcome in found.outcomes] == [1] * 6
    assert found.used == {"s": 6}


def test_related_stories_are_worth_something_and_fill_nothing() -> None:
    related = Told("s", "t", (Link("a/p01"),), (), 2026)
    one = replace(bank(related), principles=PRINCIPLES[:1], angles={})
    found = run(one, Assumed(LoopSettings(interviewers=1), loops=20))
    assert found.filled == 0
    assert 0 < found.share <= 0.4


def test_stubs_fill_nothing() -> None:
    stub = Told("s", "t", tuple(map(Link, UIDS)), ("failure",), stub=True)
    assert run(bank(stub)).share == 0


def test_a_story_that_does_not_suit_can_still_be_bent_to_the_question() -> None:
    """Seven times in ten it is worth 1, otherwise 0.4: 0.82."""
    story = Told("s", "t", (Link(UIDS[0]),), (), 2026)
    alone = replace(bank(story, angles=("how",)), principles=PRINCIPLES[:1])
    one = LoopSettings(interviewers=1, questions=1)
    found = run(alone, Assumed(one, loops=600))
    assert found.coverage == pytest.approx(0.7, abs=0.05)
    assert found.share == pytest.approx(0.4 + 0.6 * found.coverage)
    assert found.full == found.coverage


@given(banks)
def test_equal_assumptions_give_equal_outcomes(given_bank: Bank) -> None:
    assert run(given_bank) == run(given_bank)


@given(banks, stories, st.integers(0, 7))
def test_another_story_never_lowers_coverage(
    given_bank: Bank, story: Told, place: int
) -> None:
    """Wherever in the bank it stands, and loop by loop."""
    more = list(given_bank.stories)
    more.insert(place, story)
    never_worse(run(given_bank), run(replace(given_bank, stories=tuple(more))))


@given(st.integers(0, 40), st.integers(0, 999), st.sampled_from(UIDS))
def test_a_suitable_story_never_lowers_coverage_of_a_bank_of_any_size(
    size: int, seed: int, uid: str
) -> None:
    """A candidate's own: two to four tags each; it helps most where there is a gap."""
    own = balanced(size, random.Random(seed))
    suitable = Told("one more", "t", (Link(uid),), ("failure",), 2026)
    without = [told for told in own if told.link_to(uid) is None]
    for stories in (own, without):
        before, after = run(bank(*stories)), run(bank(*stories, suitable))
        never_worse(before, after)
    # Nothing else answers it, so wherever it is asked and suits, one more is filled.
    assert after.filled >= before.filled + _met(after, uid)


@given(banks, st.sampled_from(UIDS))
def test_serving_one_principle_more_never_lowers_coverage(
    given_bank: Bank, uid: str
) -> None:
    link = Link(uid, Strength.TAILORED)
    wider = tuple(
        each if each.link_to(uid) else replace(each, links=(*each.links, link))
        for each in given_bank.stories
    )
    never_worse(run(given_bank), run(replace(given_bank, stories=wider)))


@given(banks)
def test_lead_ins_never_lower_coverage(given_bank: Bank) -> None:
    led = tuple(
        replace(each, links=tuple(replace(link, lead_in="So.") for link in each.links))
        for each in given_bank.stories
    )
    never_worse(run(given_bank), run(replace(given_bank, stories=led)))


def _met(simulated: Simulated, uid: str) -> int:
    """Loops that ask a principle a question which the last story suits."""
    return sum(
        any(
            slot.principle == uid and outcome.suits[-1] >> place & 1
            for place, slot in enumerate(outcome.slots)
        )
        for outcome in simulated.outcomes
    )


def never_worse(before: Simulated, after: Simulated) -> None:
    for one, other in zip(before.outcomes, after.outcomes, strict=True):
        assert other.slots == one.slots
        assert other.filled >= one.filled
        assert other.match.total >= one.match.total


# --------------------------------------------------------------------- in a worker


def test_progress_is_told_after_each_loop() -> None:
    steps: list[tuple[int, int]] = []
    simulate(bank(), FEW, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(done, 6) for done in range(1, 7)]


def test_a_cancelled_simulation_stops_at_once_and_says_nothing() -> None:
    steps: list[int] = []
    found = simulate(
        bank(),
        FEW,
        progress=lambda done, _: steps.append(done),
        cancelled=lambda: len(steps) == 2,
    )
    assert found is None
    assert steps == [1, 2]
