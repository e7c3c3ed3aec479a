"""A mock loop while it is running (DOMAIN E2 and E3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact, Link, Strength
from srs_interview.core.loop import (
    Answered,
    Loop,
    Repeat,
    answer,
    begun,
    heard,
    next_slot,
    refusal,
    repeats,
    taken_back,
    told,
)
from srs_interview.core.rehearsing.loop_hint import hints
from srs_interview.core.rehearsing.loop_settings import Format, preset
from srs_interview.core.rehearsing.loop_standing import Standing, notice, standing
from tests.core.dealing import asking, house, stories_bank, story, telling

DOORS, BOT, JOB = story("doors", 0, 1), story("bot", 1), story("job", 2)


def test_a_loop_begins_with_every_question_open_and_its_bar_raiser_unannounced() -> (
    None
):
    dealt = house(7)
    loop = begun(dealt)
    assert [slot.question for slot in loop.slots] == [
        slot.question.uid for slot in dealt.slots
    ]
    assert not loop.asked
    assert loop.bar_raiser == 3
    assert "raiser" not in standing(loop).sentence


def test_questions_come_one_after_the_other_until_none_is_left() -> None:
    loop, numbers = begun(house(7)), []
    while slot := next_slot(loop):
        numbers.append(slot.number)
        loop = answer(loop, slot.number, Answered())
    assert numbers == list(range(1, 16))
    assert loop.finished


def test_what_is_kept_of_a_telling_outlives_the_edit_of_its_facts() -> None:
    """Issue 3: facts edited between telling and grading: the data stays."""
    facts = (
        Fact("forty doors", id=4),
        Fact("in 2019 I rang Ann", id=5),
        Fact("12 %", id=6),
    )
    kept = told(replace(DOORS, facts=facts), said=[4, 6], wrong=[6])
    assert (kept.story, kept.title) == ("doors", "Doors")
    assert kept.said == {4}
    assert kept.missed == {5, 6}
    assert kept.wrong == {6}
    assert kept.figures == {4, 6}
    assert not kept.all_figures_said
    assert told(replace(DOORS, facts=facts), said=[4, 6]).all_figures_said


def test_facts_that_were_never_saved_are_not_counted() -> None:
    kept = told(replace(DOORS, facts=(Fact("forty doors"),)))
    assert kept.said == kept.missed == kept.figures == frozenset()


def test_no_story_is_told_twice_to_one_interviewer() -> None:
    """DOMAIN E2: the refused choice says so."""
    loop = telling(asking((1, 0), (1, 1), (2, 0)), DOORS)
    says = (
        'This interviewer has heard "Doors" already (question 1); choose another one.'
    )
    assert refusal(loop, 2, "doors", "Doors") == says
    with pytest.raises(ValueError, match='heard "Doors" already'):
        answer(loop, 2, told(DOORS))
    assert refusal(loop, 2, "bot", "Bot") == ""


def test_another_interviewer_may_hear_it_again_and_it_is_counted() -> None:
    """DOMAIN E2: repeats between interviewers are allowed and counted."""
    loop = asking((1, 0), (2, 1), (3, 0))
    loop = telling(loop, DOORS, DOORS)
    assert refusal(loop, 3, "doors", "Doors") == ""
    says = "Interviewers 1 and 2 have heard it, and they compare notes."
    assert heard(loop, 3, "doors") == says
    assert heard(loop, 3, "bot") == ""
    assert heard(loop, 2, "doors").startswith("Interviewer 1 has heard it")
    loop = answer(loop, 3, told(DOORS))
    assert repeats(loop) == (Repeat("doors", "Doors", (1, 2, 3), (1, 2, 3)),)


def test_an_answer_can_be_put_right_with_the_same_story() -> None:
    loop = telling(asking((1, 0), (1, 1)), DOORS)
    again = answer(loop, 1, told(DOORS, said=[1, 2]))
    assert again.slots[0].answered == told(DOORS, said=[1, 2])


def test_where_stories_are_only_named_any_can_be_named_again() -> None:
    """DOMAIN E2.4: twenty prompts are more than most banks have stories."""
    loop = replace(asking((1, 0), (1, 1)), settings=preset(Format.RAPID))
    assert refusal(telling(loop, DOORS), 2, "doors", "Doors") == ""


def test_an_answer_taken_back_opens_its_question_again() -> None:
    loop = telling(asking((1, 0), (1, 1)), DOORS, BOT)
    assert taken_back(loop, 2) == telling(asking((1, 0), (1, 1)), DOORS)
    with pytest.raises(ValueError, match="the loop has no question 3"):
        answer(loop, 3, Answered())


def test_a_question_of_several_parts_is_put_with_all_of_them() -> None:
    """DOMAIN A11: an interviewer asks them in one breath."""
    dealt = house(7, preset(Format.ONE))
    (person,) = dealt.interviewers
    first = person.slots[0]
    asked = replace(first.question, prompt="When?", parts=("And then?", "Why?"))
    slots = (replace(first, question=asked), *person.slots[1:])
    loop = begun(replace(dealt, interviewers=(replace(person, slots=slots),)))
    assert loop.slots[0].prompt == "When? And then? Why?"


def test_a_question_that_was_shown_is_where_a_loop_goes_on() -> None:
    dealt = asking((1, 0), (1, 1), (2, 0))
    first, last = dealt, telling(dealt, None, None)
    assert standing(first, shown=True) == Standing(
        0, 0, "Question 1 was shown; it goes on there."
    )
    assert standing(last, shown=True) == Standing(
        1, 0, "1 of 2 interviewers done. Question 3 was shown; it goes on there."
    )


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        (0, Standing(0, 0, "Not begun yet.")),
        (
            1,
            Standing(
                0,
                1,
                "Interviewer 1 of 2 has put 1 of 2 questions; "
                "it goes on with question 2.",
            ),
        ),
        (2, Standing(1, 0, "1 of 2 interviewers done; 2 is next.")),
        (3, Standing(2, 0, "Every question has been put.")),
    ],
)
def test_a_loop_left_at_any_moment_says_where_it_goes_on(
    answers: int, stands: Standing
) -> None:
    """DOMAIN E2.4: resumable between interviewers; nothing answered is lost."""
    loop = telling(asking((1, 0), (1, 1), (2, 0)), *[None] * answers)
    assert standing(loop) == stands


def test_a_slot_says_that_its_story_was_deleted_and_the_loop_goes_on() -> None:
    """Issue 3: a loop resumed after its stories were deleted."""
    loop = telling(asking((1, 0), (2, 1)), DOORS)
    there = {"house/p00", "house/p01"}
    says = '"Doors" was told here and has been deleted since; the answer stays.'
    assert notice(loop.slots[0], stories=[], principles=there) == says
    assert notice(loop.slots[0], stories=["doors"], principles=there) == ""
    assert notice(loop.slots[1], stories=[], principles=there) == ""
    following = next_slot(loop)
    assert following is not None
    assert following.number == 2


def test_a_slot_says_that_its_principle_has_gone_and_is_asked_all_the_same() -> None:
    loop = asking((1, 0))
    says = (
        "Principle 0 is in none of your decks any more; "
        "the question is put all the same."
    )
    assert notice(loop.slots[0], stories=[], principles=["house/p01"]) == says
    bank = stories_bank(BOT, principles=0)
    assert hints(loop, bank) == ()
    assert telling(loop, BOT).finished


def test_the_hint_keeps_the_only_story_of_a_principle_still_to_come() -> None:
    """DOMAIN E3: it ranks `edge - scarcity`."""
    loop = asking((1, 1), (2, 0))
    offered = hints(loop, stories_bank(DOORS, BOT, JOB, principles=4))
    assert [hint.title for hint in offered] == ["Bot", "Doors"]
    doors = offered[1]
    assert doors.only_for == ("house/p00",)
    assert (doors.edge, doors.scarcity, doors.rank) == (100, 1 / 3, 67)


def test_a_principle_with_two_stories_is_not_scarce() -> None:
    loop = asking((1, 1), (2, 0))
    spare = story("spare", 0)
    offered = hints(loop, stories_bank(DOORS, BOT, JOB, spare, principles=4))
    assert [hint.scarcity for hint in offered] == [0, 0]


def test_a_story_already_told_cannot_stand_in_for_the_only_one_left() -> None:
    loop = telling(asking((1, 0), (2, 1), (2, 3)), DOORS)
    two = story("doors", 0, 2), story("spare", 1, 2), BOT
    offered = hints(loop, stories_bank(*two, principles=3))
    assert [(h.title, h.only_for) for h in offered] == [
        ("Bot", ()),
        ("Spare", ("house/p02",)),
    ]


def test_a_stub_or_a_relative_leaves_the_only_story_scarce() -> None:
    """Only a story that serves the principle of its own right can stand in for it."""
    stub = story("stub", 0, problem="", action="", result="")
    loop = asking((1, 1), (2, 0))
    offered = hints(loop, stories_bank(DOORS, BOT, stub, principles=2))
    assert [(hint.title, hint.scarcity) for hint in offered] == [
        ("Bot", 0),
        ("Doors", 1),
    ]
    tailored = replace(stub, action="a", links=(Link("house/p00", Strength.TAILORED),))
    offered = hints(loop, stories_bank(DOORS, BOT, tailored, principles=2))
    assert [hint.scarcity for hint in offered] == [0, 0]


def test_what_another_interviewer_heard_is_offered_last_and_for_less() -> None:
    """DOMAIN E3: a second use costs 30 %; never twice with one interviewer."""
    loop = telling(asking((1, 1), (2, 1), (2, 0)), DOORS)
    old = replace(BOT, year=2019)
    offered = hints(loop, stories_bank(DOORS, old))
    assert [(hint.title, hint.edge) for hint in offered] == [("Bot", 75), ("Doors", 70)]
    assert offered[1].heard.startswith("Interviewer 1 has heard it")
    faint = replace(BOT, links=(Link("house/p01", Strength.TAILORED),), year=2019)
    offered = hints(loop, stories_bank(DOORS, faint))
    assert [(hint.title, hint.edge) for hint in offered] == [("Bot", 45), ("Doors", 70)]
    loop = telling(asking((1, 1), (2, 1), (2, 0)), DOORS, DOORS)
    assert hints(loop, stories_bank(DOORS)) == ()


def test_a_loop_that_is_over_has_no_hint() -> None:
    assert hints(telling(asking((1, 0)), DOORS), stories_bank(DOORS)) == ()


@given(st.lists(st.integers(0, 3), max_size=15), st.integers(0, 50))
def test_whatever_is_chosen_no_interviewer_hears_a_story_twice(
    choices: list[int], seed: int
) -> None:
    bank = [story(f"s{number}") for number in range(4)]
    loop: Loop = begun(house(seed))
    for choice in choices:
        slot = next_slot(loop)
        assert slot is not None
        chosen = bank[choice]
        refused = refusal(loop, slot.number, chosen.uid, chosen.title)
        loop = answer(loop, slot.number, Answered() if refused else told(chosen))
    pairs = [(s.interviewer, s.story) for s in loop.asked if s.story is not None]
    assert len(set(pairs)) == len(pairs)
    again = {each.story for each in repeats(loop)}
    heard_by = [uid for _, uid in pairs]
    assert again == {uid for uid in heard_by if heard_by.count(uid) > 1}
