"""Which question of a loop should have had which story (DOMAIN E3)."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Story
from srs_interview.core.coverage import bank_of
from srs_interview.core.loop import Answered, Loop, answer, told
from srs_interview.core.rehearsing.loop_regret import Choice, regret, troubles_of
from srs_interview.core.rehearsing.loop_settings import Format, preset
from tests.core.dealing import asking, principle, stories_bank, story, telling

DOORS = story("doors", 0, 1)
BOT = story("bot", 0)


def test_a_story_spent_where_another_would_have_done_is_named() -> None:
    """DOMAIN E3: "you spent Dock doors on question 3, only it fitted question 11"."""
    loop = telling(asking((1, 0), (2, 1)), DOORS, None)
    back = regret(loop, stories_bank(DOORS, BOT))
    assert (back.filled, back.possible) == (1, 2)
    assert back.sentences == (
        '1 of 2 filled, 2 were possible; you spent "Doors" on question 1, only it '
        'fitted question 2: question 1 could have had "Bot".',
    )
    assert back.choices == (
        Choice(1, "Principle 0", "Doors", 100, "Bot", 100),
        Choice(2, "Principle 1", "", 0, "Doors", 100),
    )


def test_a_chain_of_stories_is_followed_to_the_one_that_was_not_told() -> None:
    job, spare = story("job", 1, 2), story("spare", 2)
    loop = telling(asking((1, 1), (1, 2), (2, 0)), DOORS, job, None)
    only_doors = story("doors", 0, 1)
    back = regret(loop, stories_bank(only_doors, job, spare))
    assert back.sentences == (
        '2 of 3 filled, 3 were possible; you spent "Doors" on question 1, only it '
        'fitted question 3: question 1 could have had "Job", and question 2 could '
        'have had "Spare".',
    )


def test_a_story_that_was_wanted_but_not_the_only_one_is_named_so() -> None:
    """Both fit question 3; the other is needed where nothing else goes."""
    loop = telling(asking((1, 0), (1, 2), (2, 1)), DOORS, story("job", 1, 2), None)
    back = regret(loop, stories_bank(DOORS, story("job", 1, 2), BOT))
    assert 'you spent "Doors" on question 1, and' not in back.sentences[0]
    assert 'you spent "Doors" on question 1, question 3 needed it' in back.sentences[0]


def test_a_story_that_was_not_told_at_all_is_named() -> None:
    loop = telling(asking((1, 0), (2, 1)), BOT, None)
    back = regret(loop, stories_bank(DOORS, BOT))
    says = '1 of 2 filled, 2 were possible; question 2 could have had "Doors".'
    assert back.sentences == (says,)


def test_a_repeat_leaves_its_question_unfilled() -> None:
    """A story told to two interviewers fills one question: they compare notes."""
    loop = telling(asking((1, 1), (2, 0)), DOORS, DOORS)
    back = regret(loop, stories_bank(DOORS, BOT))
    assert (back.filled, back.possible) == (1, 2)
    assert [choice.repeat for choice in back.choices] == [False, True]
    says = '1 of 2 filled, 2 were possible; question 2 could have had "Bot".'
    assert back.sentences == (says,)


def test_what_fitted_far_better_is_named_and_what_fitted_alike_is_not() -> None:
    old = replace(BOT, year=2015)
    loop = telling(asking((1, 0)), old)
    says = 'For question 1 (Principle 0) "Doors" fits better than "Bot".'
    bank = stories_bank(old, DOORS)
    assert regret(loop, bank).sentences == ("The one question filled.", says)
    alike = stories_bank(replace(BOT, year=2022), DOORS)
    assert regret(loop, alike).sentences == ("The one question filled.",)


def test_only_the_three_largest_gains_are_named() -> None:
    old = [story(f"old{n}", n, year=2000) for n in range(5)]
    new = [story(f"new{n}", n) for n in range(5)]
    loop = telling(asking(*((1, n) for n in range(5))), *old)
    assert len(regret(loop, stories_bank(*old, *new)).sentences) == 1 + 3


def test_looking_back_fills_as_many_questions_as_can_be_before_it_fills_them_well() -> (
    None
):
    """A story that fits badly was still possible; what was told never is not."""
    fitting, faint = story("fitting", 0), story("faint", 2, year=2000)
    known = [principle(0, related=("p02",)), principle(1, related=("p00",))]
    bank = bank_of([fitting, faint], known, this_year=2026)
    loop = telling(asking((1, 0), (2, 1)), faint, fitting)
    back = regret(loop, bank)
    assert (back.filled, back.possible) == (2, 2)
    assert regret(telling(asking((1, 0), (2, 1)), fitting, None), bank).possible == 2


def test_nothing_to_regret_says_so() -> None:
    loop = telling(asking((1, 0), (2, 1)), BOT, DOORS)
    back = regret(loop, stories_bank(DOORS, BOT))
    assert back.sentences == ("All two questions filled.",)
    one = regret(telling(asking((1, 0)), BOT), stories_bank(BOT))
    assert one.sentences == ("The one question filled.",)
    none = telling(asking((1, 0), (2, 1)), BOT, None)
    says = "1 of 2 filled, no more were possible."
    assert regret(none, stories_bank(BOT)).sentences == (says,)
    assert regret(asking((1, 0)), stories_bank(BOT)).sentences == ()


def test_a_story_that_fits_a_later_question_better_is_named_without_a_loss() -> None:
    """One story, two questions: it belongs where it was written for."""
    failure = story("bot", 0, kinds=("failure",))
    loop = asking((1, 0), (2, 0), angles={1: "data", 2: "failure"})
    loop = telling(loop, failure, None)
    says = '1 of 2 filled, no more were possible; "Bot" fits question 2 better than '
    assert regret(loop, stories_bank(failure)).sentences == (says + "question 1.",)


def test_a_story_told_where_it_is_not_tagged_counts_as_answering_there() -> None:
    """Who told it knows: it fills its question, and never beats one that fits."""
    loop = telling(asking((1, 5)), BOT)
    assert regret(loop, stories_bank(BOT)).possible == 1
    assert troubles_of(loop, stories_bank(BOT)) == ()


def test_a_story_deleted_since_still_counts_where_it_was_told() -> None:
    """Issue 3: a loop whose stories were deleted: the data stays."""
    loop = telling(asking((1, 0), (2, 1)), BOT, None)
    back = regret(loop, stories_bank())
    assert (back.filled, back.possible) == (1, 1)
    assert back.choices[0].best == "Bot"


def test_where_stories_are_only_named_each_prompt_is_judged_alone() -> None:
    loop = replace(asking((1, 0), (1, 0), (1, 1)), settings=preset(Format.RAPID))
    loop = telling(loop, BOT, BOT, None)
    back = regret(loop, stories_bank(DOORS, BOT))
    assert (back.filled, back.possible) == (2, 3)
    says = '2 of 3 filled, 3 were possible; question 3 could have had "Doors".'
    assert back.sentences == (says,)
    one = telling(replace(loop, slots=asking((1, 0), (1, 0)).slots), BOT, None)
    says = '1 of 2 filled, 2 were possible; question 2 could have had "Bot".'
    assert regret(one, stories_bank(BOT)).sentences == (says,)


serving = st.lists(st.integers(0, 4), max_size=3, unique=True)
banks = st.lists(serving, max_size=4)
askings = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 4)), max_size=4)


def stories_of(drawn: list[list[int]]) -> list[Story]:
    return [story(f"s{place}", *serves) for place, serves in enumerate(drawn)]


def at_random(loop: Loop, stories: list[Story], picks: list[int]) -> Loop:
    for slot, pick in zip(loop.slots, picks, strict=False):
        heard = [s.story for s in loop.asked if s.interviewer == slot.interviewer]
        fresh = pick < len(stories) and stories[pick].uid not in heard
        answered = told(stories[pick]) if fresh else Answered()
        loop = answer(loop, slot.number, answered)
    return loop


@given(banks, askings, st.lists(st.integers(0, 6), min_size=5, max_size=5))
def test_what_was_possible_equals_trying_everything(
    drawn: list[list[int]], slots: list[tuple[int, int]], picks: list[int]
) -> None:
    stories = stories_of(drawn)
    loop = at_random(asking(*slots), stories, picks)
    back = regret(loop, stories_bank(*stories))
    fits = [
        {s.uid for s in stories if slot.principle in s.principles} | {slot.story or ""}
        for slot in loop.asked
    ]
    spread = [*(s.uid for s in stories), *("-" for _ in slots)]
    most = max(
        sum(uid in fit for uid, fit in zip(order, fits, strict=True))
        for order in set(permutations(spread, len(fits)))
    )
    assert back.possible == most
    assert back.filled <= back.possible
    gaps = len(back.choices) - back.possible
    assert bool(troubles_of(loop, stories_bank(*stories))) == (gaps > 0)


@given(banks, serving, askings, st.lists(st.integers(0, 6), min_size=5, max_size=5))
def test_one_more_story_never_makes_less_possible(
    drawn: list[list[int]],
    more: list[int],
    slots: list[tuple[int, int]],
    picks: list[int],
) -> None:
    stories = stories_of(drawn)
    loop = at_random(asking(*slots), stories, picks)
    before = regret(loop, stories_bank(*stories))
    after = regret(loop, stories_bank(*stories, story("more", *more)))
    assert after.possible >= before.possible
    assert after.filled == before.filled


@pytest.mark.parametrize("size", [1, 3, 15, 25])
def test_a_loop_told_as_well_as_it_could_be_has_no_other_advice(size: int) -> None:
    """The best assignment departs from what was told only for a gain."""
    stories = [story(f"s{n}", *range(16)) for n in range(size + 20)]
    loop = asking(*((n // 3, n % 16) for n in range(size)))
    loop = telling(loop, *reversed(stories[:size]))
    back = regret(loop, stories_bank(*stories))
    assert all(choice.told == choice.best for choice in back.choices)
