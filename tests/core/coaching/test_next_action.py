"""The one thing to do next (DOMAIN E4)."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_interview.core.cards import Link, Strength
from srs_interview.core.coaching.next_action import (
    Advice,
    Deed,
    _apart,
    candidates,
    gains,
    next_action,
)
from srs_interview.core.coaching.simulating import Assumed, simulate
from srs_interview.core.coverage import Bank, Told
from srs_interview.core.rehearsing.loop_settings import LoopSettings
from tests.core.coaching.test_simulating import (
    FEW,
    PRINCIPLES,
    UIDS,
    balanced,
    bank,
    banks,
    run,
)

FIRST = PRINCIPLES[0]


def advised(given_bank: Bank, assumed: Assumed = FEW) -> Advice:
    found = next_action(run(given_bank, assumed))
    assert found is not None
    return found


def complete() -> list[Told]:
    """Enough stories of every kind for any loop, each with luck somewhere."""
    kinds = ("success", "failure", "feedback", "conflict", "data", "scale", "risk")
    return [
        Told(f"{uid}-{number}", "t", (Link(uid),), (*kinds, "people"), 2026)
        for uid in UIDS
        for number in range(9)
    ]


# A step by hand is tried here for every candidate, which the code never does.
@given(banks, st.integers(0, 3))
@settings(max_examples=12)
def test_what_a_candidate_adds_is_what_simulating_it_gives(
    given_bank: Bank, seed: int
) -> None:
    assumed = Assumed(loops=4, seed=seed)
    before = run(given_bank, assumed)
    worth = sum(outcome.match.total for outcome in before.outcomes)
    for gain in gains(before)[::7]:
        after = run(gain.action.applied(given_bank), assumed)
        assert after.filled == before.filled + gain.filled
        total = sum(outcome.match.total for outcome in after.outcomes)
        assert total >= worth + gain.worth


@given(banks, st.integers(0, 3))
@settings(max_examples=12)
def test_what_a_title_adds_once_it_is_written_is_exact_too(
    given_bank: Bank, seed: int
) -> None:
    """It may serve several principles at once."""
    titles = tuple(replace(told, stub=True) for told in given_bank.stories[::2])
    some = replace(given_bank, stories=(*titles, *given_bank.stories[1::2]))
    before = run(some, Assumed(loops=6, seed=seed))
    for gain in gains(before):
        if gain.action.deed is Deed.FINISH:
            after = run(gain.action.applied(some), before.assumed)
            assert after.filled == before.filled + gain.filled


def test_the_gains_are_exact_on_larger_banks_too() -> None:
    given_bank = bank(*balanced(14, random.Random(4)))
    before = run(given_bank)
    found = gains(before)
    assert found[0].filled > 0
    for gain in found[::5]:
        after = run(gain.action.applied(given_bank))
        assert after.filled == before.filled + gain.filled


def test_the_advice_has_the_largest_gain() -> None:
    before = run(bank(*balanced(12, random.Random(2))))
    advice = next_action(before)
    assert advice is not None
    assert advice.before is before
    largest = max(gain.filled for gain in gains(before))
    assert advice.after.filled - before.filled == largest


def test_a_bank_without_failures_is_told_to_write_one() -> None:
    """DOMAIN E4: "one failure story gives 17"."""
    fine = [replace(told, kinds=("success",)) for told in complete()]
    advice = advised(bank(*fine), Assumed(loops=20))
    assert (advice.action.deed, advice.action.kind) == (Deed.WRITE, "failure")
    assert "one failure story for P" in advice.sentence


def test_a_story_that_is_there_is_tailored_rather_than_another_written() -> None:
    """Equal gains: the least work."""
    only = replace(FIRST, related=("p01",))
    related = Told("s", "The outage", (Link("a/p01"),), ("failure",), 2026)
    given_bank = Bank((related,), (only,), 2026, {FIRST.uid: ("data",)})
    found = candidates(given_bank)
    assert [action.deed for action in found] == [Deed.TAILOR, *[Deed.WRITE] * 4]
    assert found[0].words == '"The outage" tailored to P00'
    one_question = Assumed(LoopSettings(interviewers=1, questions=1), loops=40)
    by_deed = {gain.action.deed: gain for gain in gains(run(given_bank, one_question))}
    assert by_deed[Deed.TAILOR].filled > 0


def test_a_missing_lead_in_is_written_where_nothing_fills_more() -> None:
    untold = Link(FIRST.uid, Strength.TAILORED)
    told = [
        replace(each, links=(untold,)) if each.links[0].principle == FIRST.uid else each
        for each in complete()
    ]
    by_deed = {gain.action.deed: gain for gain in reversed(gains(run(bank(*told))))}
    assert by_deed[Deed.LEAD_IN].filled == 0
    assert by_deed[Deed.LEAD_IN].worth > 0
    assert by_deed[Deed.LEAD_IN].action.words == 'a lead-in of "t" for P00'


def test_a_lead_in_is_proposed_only_for_what_lacks_one() -> None:
    links = (
        Link(UIDS[0], Strength.TAILORED, "So."),
        Link(UIDS[1], Strength.TAILORED),
        Link(UIDS[2]),
        Link("old/gone", Strength.TAILORED),
    )
    story = Told("s", "t", links)
    found = candidates(bank(story, replace(story, uid="stub", stub=True)))
    lead_ins = [action for action in found if action.deed is Deed.LEAD_IN]
    assert [action.principle.uid for action in lead_ins] == [UIDS[1]]


def test_an_action_changes_one_story_or_adds_one() -> None:
    given_bank = bank(*balanced(4, random.Random(1)))
    for action in candidates(given_bank):
        after = action.applied(given_bank)
        changed = [told for told in after.stories if told not in given_bank.stories]
        assert changed == [action.told]
        assert len(after.stories) - len(given_bank.stories) == (
            action.deed is Deed.WRITE
        )


def test_the_sentence_says_what_there_is_what_to_do_and_what_there_is_then() -> None:
    one = LoopSettings(interviewers=1, questions=1)
    given_bank = Bank((), (FIRST,), 2026, {FIRST.uid: ("data",)})
    sentence = advised(given_bank, Assumed(one, loops=10)).sentence
    assert sentence == "0 of 1 questions filled; one more story for P00 gives 1."


def test_where_nothing_fills_more_the_sentence_says_what_answers_are_worth() -> None:
    one = LoopSettings(interviewers=1, questions=1)
    link = Link(FIRST.uid, Strength.TAILORED)
    told = tuple(
        Told(f"s{number}", f"Story {number}", (link,), ("data",), 2026)
        for number in range(12)
    )
    alone = replace(FIRST, related=())
    given_bank = Bank(told, (alone,), 2026, {FIRST.uid: ("data",)})
    sentence = advised(given_bank, Assumed(one, loops=10)).sentence
    assert sentence == (
        "1 of 1 questions filled, at 60 % of what an answer can be worth; "
        'a lead-in of "Story 3" for P00 gives 87 %.'
    )


def test_small_gains_are_shown_with_a_decimal() -> None:
    advice = advised(bank(*balanced(20, random.Random(3))), Assumed(loops=10))
    before, after = advice.before.filled / 10, advice.after.filled / 10
    assert round(before) == round(after)
    start = f"on average {before:.1f} of 15 questions filled; "
    assert advice.sentence.startswith(start)
    assert advice.sentence.endswith(f"gives {after:.1f}.")


def test_a_mean_of_many_loops_says_that_it_is_one() -> None:
    """No loop has 5.6 of its questions filled."""
    for stories, loops, mean in ((7, 9, 6), (11, 10, 10)):
        advice = advised(
            bank(*balanced(stories, random.Random(3))), Assumed(loops=loops)
        )
        assert round(advice.before.filled / loops) == mean
        assert advice.sentence.startswith(
            f"about {mean} of 15 questions filled; {advice.action.words} gives "
        )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (5.6, 6.6, ("6", "7")),
        (5.6, 5.9, ("5.6", "5.9")),
        (0.3, 1.2, ("0.3", "1.2")),
        (0.0, 0.7, ("0", "1")),
    ],
)
def test_two_means_never_look_alike_and_a_little_is_not_nothing(
    before: float, after: float, shown: tuple[str, str]
) -> None:
    assert _apart(before, after) == shown


def test_where_there_is_nothing_to_gain_nothing_is_advised() -> None:
    assert next_action(run(Bank((), (), 2026))) is None


def test_a_worker_sees_progress_and_may_cancel() -> None:
    before = simulate(bank(), FEW)
    assert before is not None
    total = len(candidates(bank())) + 6
    steps: list[tuple[int, int]] = []
    next_action(before, progress=lambda *step: steps.append(step))
    assert steps == [(done, total) for done in range(1, total + 1)]
    for times in (0, 2, total - 2):
        assert next_action(before, cancelled=patient(times)) is None
    assert next_action(before, cancelled=patient(total)) is not None


def patient(times: int) -> Callable[[], bool]:
    asked = iter([False] * times)
    return lambda: next(asked, True)


def test_a_title_is_written_before_a_new_story_is_looked_for() -> None:
    """Eight titles and no text: the advice is one of them, not a ninth."""
    titles = [
        Told(uid, f"Title {uid}", (Link(uid), Link(other)), ("failure",), 2026)
        for uid, other in zip(UIDS[:8], UIDS[8:16], strict=True)
    ]
    advice = advised(bank(*(replace(each, stub=True) for each in titles)))
    assert advice.action.deed is Deed.FINISH
    assert advice.action.told in titles
    assert ' questions filled; "Title ' in advice.sentence
    assert '", written, gives ' in advice.sentence


def test_a_title_that_gives_far_less_than_a_new_story_waits() -> None:
    """It serves what hardly anybody asks about any more."""
    fine = [told for told in complete() if told.links[0].principle != UIDS[0]]
    title = Told("late", "Late", (Link(UIDS[1]),), (), 2026, stub=True)
    assert advised(bank(*fine, title)).action.deed is Deed.WRITE


def test_a_title_without_a_principle_is_no_candidate() -> None:
    titles = (
        Told("a", "A", (), stub=True),
        Told("b", "B", (Link("old/gone"),), stub=True),
    )
    found = candidates(bank(*titles))
    assert {action.deed for action in found} == {Deed.WRITE}
