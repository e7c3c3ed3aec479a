"""Who asks what in a mock loop (DOMAIN E1 and E2)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import ANGLES
from srs_interview.core.rehearsing.loop_deal import (
    COMMON_PROBES,
    Prompt,
    Weighed,
    deal,
    is_hard,
    is_how,
    wanted,
)
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings, preset
from tests.core.dealing import (
    FULL,
    TODAY,
    framework,
    house,
    principle,
    prompts,
    question,
)

banks = st.lists(
    st.lists(
        st.builds(
            lambda angle, seen, core: (angle, seen, core),
            st.sampled_from(ANGLES),
            st.none() | st.integers(TODAY - 40, TODAY),
            st.booleans(),
        ),
        max_size=9,
    ),
    min_size=1,
    max_size=30,
)
sizes = st.builds(
    LoopSettings,
    interviewers=st.integers(1, 7),
    questions=st.integers(1, 5),
    probes=st.integers(0, 6),
)
all_settings = st.sampled_from([preset(each) for each in Format]) | sizes


def bank(drawn: list[list[tuple[str, int | None, bool]]]) -> list[Prompt]:
    return [
        Prompt(replace(question(number, place, angle), core=core), seen)
        for number, own in enumerate(drawn)
        for place, (angle, seen, core) in enumerate(own)
    ]


def test_a_full_loop_is_five_people_with_three_questions_each() -> None:
    """DOMAIN E1: the model defaults; technical roles are asked two each."""
    dealt = house(1)
    assert [each.number for each in dealt.interviewers] == [1, 2, 3, 4, 5]
    assert [len(each.slots) for each in dealt.interviewers] == [3] * 5
    assert [slot.number for slot in dealt.slots] == list(range(1, 16))
    technical = house(1, preset(Format.FULL, technical=True))
    assert [len(each.slots) for each in technical.interviewers] == [2] * 5
    assert len({slot.principle.uid for slot in technical.slots}) == 10


@pytest.mark.parametrize("seed", range(60))
def test_a_loop_comes_round_to_ten_to_thirteen_of_sixteen_principles(seed: int) -> None:
    """DOMAIN E2.1: without replacement, two or three to each interviewer."""
    dealt = house(seed)
    asked = {slot.principle.uid for slot in dealt.slots}
    assert 10 <= len(asked) <= 13
    assert all(2 <= len(each.principles) <= 3 for each in dealt.interviewers)


def test_every_number_from_ten_to_thirteen_comes_up() -> None:
    numbers = {len({s.principle.uid for s in house(seed).slots}) for seed in range(60)}
    assert numbers == {10, 11, 12, 13}


@pytest.mark.parametrize("seed", range(40))
def test_nobody_shares_a_principle_where_there_are_enough(seed: int) -> None:
    """Only when ten are dealt does the bar raiser's third come from another's two."""
    dealt = house(seed)
    asked = Counter(p.uid for each in dealt.interviewers for p in each.principles)
    assert sum(count - 1 for count in asked.values()) <= (len(asked) == 10)


@pytest.mark.parametrize("seed", range(40))
def test_the_bar_raiser_begins_with_the_weakest_and_has_two_more(seed: int) -> None:
    """DOMAIN E2.1: the weakest dealt principle plus two at random, three probes."""
    weak = [
        Weighed(principle(number), number / 20)
        for number in Random(seed).sample(range(16), 16)
    ]
    dealt = deal(FULL, weak, prompts(16), seed=seed, today=TODAY)
    (raiser,) = [each for each in dealt.interviewers if each.bar_raiser]
    assert raiser.slots[0].principle.uid == max(s.principle.uid for s in dealt.slots)
    assert len(raiser.principles) == 3
    for each in dealt.interviewers:
        probes = {len(slot.probes) for slot in each.slots}
        assert probes == ({3} if each.bar_raiser else {2})


def test_the_bar_raiser_may_sit_anywhere() -> None:
    places = {
        each.number
        for s in range(60)
        for each in house(s).interviewers
        if each.bar_raiser
    }
    assert places == {1, 2, 3, 4, 5}


@given(banks, all_settings, st.integers(), st.randoms(use_true_random=False))
def test_the_same_seed_deals_the_same_loop_whatever_the_order_of_the_bank(
    drawn: list[list[tuple[str, int | None, bool]]],
    settings: LoopSettings,
    seed: int,
    chance: Random,
) -> None:
    """DOMAIN E2.5: everything from a seed."""
    known, asked = framework(len(drawn)), bank(drawn)
    first = deal(settings, known, asked, seed=seed, today=TODAY)
    chance.shuffle(known)
    chance.shuffle(asked)
    assert deal(settings, known, asked, seed=seed, today=TODAY) == first


def test_a_known_seed_deals_what_it_always_has() -> None:
    """The same on every Python and machine: a loop can be repeated a year later."""
    dealt = house(7)
    assert [slot.question.uid for slot in dealt.slots] == [
        *("q01-2", "q08-5", "q01-5", "q05-7", "q04-6", "q05-3", "q02-4", "q09-6"),
        *("q10-4", "q11-1", "q06-6", "q11-6", "q00-2", "q03-7", "q00-7"),
    ]


@given(banks, all_settings, st.integers())
def test_no_question_is_put_twice_and_each_belongs_to_its_slot(
    drawn: list[list[tuple[str, int | None, bool]]], settings: LoopSettings, seed: int
) -> None:
    dealt = deal(settings, framework(len(drawn)), bank(drawn), seed=seed, today=TODAY)
    uids = [slot.question.uid for slot in dealt.slots]
    assert len(set(uids)) == len(uids)
    for slot in dealt.slots:
        assert slot.question.principles[0] == slot.principle.uid


@given(banks, all_settings, st.integers())
def test_the_numbers_are_kept_until_the_questions_run_out(
    drawn: list[list[tuple[str, int | None, bool]]], settings: LoopSettings, seed: int
) -> None:
    """Any framework of 1 to 30 principles deals a loop."""
    asked = bank(drawn)
    dealt = deal(settings, framework(len(drawn)), asked, seed=seed, today=TODAY)
    most = settings.interviewers * settings.questions
    assert len(dealt.slots) == min(most, len(asked))
    assert len(dealt.interviewers) == min(settings.interviewers, len(asked))
    assert all(
        1 <= len(each.slots) <= settings.questions for each in dealt.interviewers
    )
    assert [slot.number for slot in dealt.slots] == list(range(1, len(dealt.slots) + 1))
    assert [p.name for p in dealt.left_out] == [
        f"Principle {number}" for number, own in enumerate(drawn) if not own
    ]


@given(banks, all_settings, st.integers())
def test_a_loop_holds_hard_angles_and_a_how_form_where_its_questions_allow(
    drawn: list[list[tuple[str, int | None, bool]]], settings: LoopSettings, seed: int
) -> None:
    """DOMAIN E2.2: at least two failure or feedback angles and one how-form."""
    asked = bank(drawn)
    dealt = deal(settings, framework(len(drawn)), asked, seed=seed, today=TODAY)
    slots = Counter(slot.principle.uid for slot in dealt.slots)
    possible = Counter(
        prompt.question.principles[0] for prompt in asked if is_hard(prompt.question)
    )
    hard, how = wanted(len(dealt.slots))
    can = sum(min(count, possible[uid]) for uid, count in slots.items())
    assert sum(is_hard(slot.question) for slot in dealt.slots) >= min(hard, can)
    if all(
        any(is_how(p.question) for p in asked if p.question.principles == (uid,))
        for uid in slots
    ):
        assert sum(is_how(slot.question) for slot in dealt.slots) >= how


@pytest.mark.parametrize(
    ("slots", "numbers"),
    [(0, (0, 0)), (1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (2, 1)), (15, (2, 1))],
)
def test_hard_questions_are_never_more_than_half_of_a_short_loop(
    slots: int, numbers: tuple[int, int]
) -> None:
    assert wanted(slots) == numbers


def only(*seen: int | None, core: tuple[int, ...] = ()) -> list[Prompt]:
    return [
        Prompt(replace(question(0, place), core=place in core), day)
        for place, day in enumerate(seen)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_reserve_is_asked_first_and_what_was_just_seen_last(seed: int) -> None:
    """DOMAIN E2.2, E2.5: the reserve, unseen, rested, then the longest unseen."""
    one = replace(preset(Format.ONE), questions=1)
    in_turn = only(TODAY - 1, TODAY - 13, TODAY - 14, TODAY - 30, None, None, core=(4,))
    order = []
    while in_turn:
        dealt = deal(one, framework(1), in_turn, seed=seed, today=TODAY)
        order.append(dealt.slots[0].question.uid)
        in_turn = [p for p in in_turn if p.question.uid != order[-1]]
    assert order[:2] + order[4:] == ["q00-5", "q00-4", "q00-1", "q00-0"]


def test_two_questions_that_rested_long_enough_come_in_the_order_of_chance() -> None:
    """DOMAIN E2.2: any that was not seen in the last 14 days."""
    one = replace(preset(Format.ONE), questions=1)
    rested = only(TODAY - 14, TODAY - 90)
    loops = [deal(one, framework(1), rested, seed=s, today=TODAY) for s in range(20)]
    assert {each.slots[0].question.uid for each in loops} == {"q00-0", "q00-1"}


def test_a_hard_question_that_was_just_seen_is_asked_rather_than_none() -> None:
    """The failure story is what most banks lack, and what is asked."""
    fresh = [Prompt(question(n, p), None) for n in range(16) for p in range(6)]
    worn = [Prompt(question(n, 9, "failure"), TODAY - 1) for n in range(16)]
    dealt = deal(FULL, framework(16), fresh + worn, seed=3, today=TODAY)
    assert sum(is_hard(slot.question) for slot in dealt.slots) == 2


def test_the_only_how_form_of_the_reserve_is_not_asked_every_time() -> None:
    """DOMAIN E2.2 wants one how-form; unseen ones are equals, core or not."""
    hows = [Prompt(replace(question(n, 9, "how"), core=n > 0), None) for n in range(16)]
    others = [Prompt(question(n, p), None) for n in range(16) for p in range(6)]
    found = Counter[str]()
    for seed in range(200):
        dealt = deal(FULL, framework(16), hows + others, seed=seed, today=TODAY)
        # All but the forced one come from the reserve first (E2.5).
        core = [s.question.uid for s in dealt.slots if s.question.core]
        assert len(core) <= 1
        found.update(s.question.uid for s in dealt.slots if is_how(s.question))
    assert len(found) == 16
    assert found["q00-9"] < 100


def test_a_how_form_that_was_just_seen_comes_after_those_that_were_not() -> None:
    asked = [
        Prompt(replace(question(n, 9, "how"), core=True), TODAY - 1 if n else None)
        for n in range(3)
    ]
    plain = [Prompt(question(n, p), None) for n in range(3) for p in range(6)]
    for seed in range(20):
        dealt = deal(FULL, framework(3), asked + plain, seed=seed, today=TODAY)
        assert "q00-9" in [s.question.uid for s in dealt.slots]


def test_first_sight_is_kept_with_the_slot() -> None:
    """PRACTICE 5.5: first-sight success is the most honest predictor."""
    dealt = deal(FULL, framework(1), only(None, TODAY - 20), seed=1, today=TODAY)
    assert {s.question.uid: s.first_sight for s in dealt.slots} == {
        "q00-0": True,
        "q00-1": False,
    }


def test_probes_come_again_only_after_all_of_the_principle_have() -> None:
    """DOMAIN E2.3: not shown before; no repeat until all are used."""
    probed: Counter[tuple[str, str]] = Counter()
    settings = replace(preset(Format.FOUR), probes=2)
    for seed in range(9):
        dealt = deal(
            settings, framework(1), prompts(1), seed=seed, today=TODAY, probed=probed
        )
        for slot in dealt.slots:
            assert len(set(slot.probes)) == 2
            probed.update((slot.principle.uid, probe) for probe in slot.probes)
            counts = [
                probed[slot.principle.uid, each] for each in slot.principle.probes
            ]
            assert max(counts) - min(counts) <= 1


def test_one_follow_up_comes_at_every_telling_of_what_is_always_asked() -> None:
    """DOMAIN A47: the problem behind the request; the others take turns beside it."""
    settings = replace(preset(Format.FOUR), probes=2)
    (asked,) = [Weighed(replace(each.principle, always=True)) for each in framework(1)]
    dealt = deal(settings, [asked], prompts(1), seed=1, today=TODAY)
    first, *others = asked.principle.probes
    assert {slot.probes[0] for slot in dealt.slots} == {first}
    beside = [slot.probes[1] for slot in dealt.slots]
    assert len(set(beside)) == len(beside)
    assert set(beside) <= set(others)


def test_a_principle_without_probes_is_followed_up_all_the_same() -> None:
    """A pasted list of an employer's values brings none (DOMAIN H)."""
    bare = [Weighed(principle(0, probes=()))]
    dealt = deal(FULL, bare, prompts(1), seed=1, today=TODAY)
    for slot in dealt.slots:
        assert len(slot.probes) in (2, 3)
        assert set(slot.probes) < set(COMMON_PROBES)


def test_questions_with_an_answer_of_their_own_are_no_part_of_a_loop() -> None:
    """PRACTICE 5.1: and a principle that has only such is left out by name."""
    plain = [Prompt(replace(question(0, 0), answer="42"))]
    dealt = deal(FULL, framework(2), plain + prompts(2)[8:], seed=1, today=TODAY)
    assert [each.name for each in dealt.left_out] == ["Principle 0"]
    assert {slot.principle.name for slot in dealt.slots} == {"Principle 1"}


def test_a_question_of_a_principle_that_has_gone_is_not_asked() -> None:
    dealt = deal(FULL, framework(1), prompts(3), seed=1, today=TODAY)
    assert {slot.principle.uid for slot in dealt.slots} == {"house/p00"}
    nothing = deal(FULL, [], prompts(3), seed=1, today=TODAY)
    assert (nothing.slots, nothing.left_out) == ((), ())


def test_four_in_a_row_are_on_one_principle_and_rapid_ones_on_all() -> None:
    """DOMAIN A4.56 and E2.4."""
    four = house(5, preset(Format.FOUR))
    assert len(four.slots) == 4
    assert len({slot.principle.uid for slot in four.slots}) == 1
    rapid = house(5, preset(Format.RAPID))
    assert len(rapid.slots) == 20
    assert len({slot.principle.uid for slot in rapid.slots}) == 16
    assert not any(slot.probes for slot in rapid.slots)
