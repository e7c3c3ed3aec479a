"""What a mock loop showed (DOMAIN E1 and E3)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.cards import Fact
from srs_interview.core.loop import Answered, Lift, Loop, Probed, answer, begun, told
from srs_interview.core.rehearsing.loop_review import Delivery, ProbeNote, Slow, review
from srs_interview.core.rehearsing.loop_settings import Format, preset
from srs_interview.core.schedule import Grade
from tests.core.dealing import asking, house, stories_bank, story, telling

DOORS = story("doors", 0, 1, facts=3)
BOT = story("bot", 0, facts=2)
VERDICTS = re.compile(
    r"\b(hire[ds]?|no.hire|pass(ed|es)?|fail(ed|s|ure)?|reject\w*|inclined|offer\w*"
    r"|verdict|ready|strong|weak|good enough|well done|bad|poor)\b",
    re.IGNORECASE,
)


def one(answered: Answered, **about: object) -> Loop:
    """A loop of one question, and what came to it."""
    loop = asking((1, 0))
    slot = replace(loop.slots[0], **about)  # type: ignore[arg-type]
    return answer(replace(loop, slots=(slot,)), 1, answered)


def test_a_loop_is_told_in_plain_sentences() -> None:
    loop = asking((1, 0), (2, 1), (3, 0))
    loop = replace(loop, bar_raiser=2)
    no, yes = Probed("Who else?", False), Probed("Why?", True)
    loop = answer(
        loop,
        1,
        told(DOORS, said=[1, 2], choose_seconds=15, spoken_seconds=120, probes=[no]),
    )
    loop = answer(
        loop,
        2,
        told(DOORS, said=[1, 2, 3], choose_seconds=4, spoken_seconds=190, probes=[yes]),
    )
    loop = answer(loop, 3, Answered(choose_seconds=31))
    assert review(loop, stories_bank(DOORS, BOT)).sentences == (
        '1 of 3 filled, 2 were possible; question 3 could have had "Bot".',
        "Three questions, Principle 0 and Principle 1 (1, 2 and 3), share two stories: "
        '"Doors" and "Bot".',
        'You told "Doors" to interviewers 1 and 2 (questions 1 and 2).',
        "Facts: 5 of 6 said.",
        "In good time with every figure: 1 of 2 told.",
        "Too long: question 2.",
        "One follow-up of 2 without specifics (question 1).",
        "More than 10 seconds to choose: questions 1 (14 s), 3 (30 s).",
        "Interviewer 2 was the bar raiser.",
    )


def test_what_lifted_the_answers_is_counted_once_anything_was_ticked() -> None:
    """DOMAIN E1: three ticks; who ticks none is not reproached with none."""
    loop = asking((1, 0), (2, 1))
    both, one = [Lift.SCOPE, Lift.IMPACT], [Lift.IMPACT]
    loop = answer(loop, 1, told(DOORS, lifts=both, grade=Grade.GOOD))
    loop = answer(loop, 2, told(BOT, lifts=one, grade=Grade.HARD))
    said = review(loop, stories_bank(DOORS, BOT)).sentences
    counted = "What lifts an answer, of 2 told: scope 1, ambiguity 0, impact 2."
    assert counted in said
    loop = telling(asking((1, 0), (2, 1)), DOORS, BOT)
    back = review(loop, stories_bank(DOORS, BOT))
    assert not any("lifts" in each for each in back.sentences)


def test_recall_is_the_facts_said_of_all_that_the_stories_told_hold() -> None:
    loop = telling(asking((1, 0), (2, 1)), None, None)
    back = review(loop, stories_bank())
    assert (back.said, back.facts, back.recall) == (0, 0, None)
    loop = answer(loop, 1, told(DOORS, said=[2], wrong=[3]))
    loop = answer(loop, 2, told(BOT, said=[1, 2]))
    back = review(loop, stories_bank())
    assert (back.said, back.facts, back.recall) == (3, 5, 0.6)


@pytest.mark.parametrize(
    ("seconds", "target", "good"),
    [
        (89, 120, 0),
        (90, 120, 1),
        (150, 120, 1),
        (151, 120, 0),
        (45, 60, 1),
        (76, 60, 0),
    ],
)
def test_good_time_is_90_to_150_seconds_scaled_to_the_target(
    seconds: int, target: int, good: int
) -> None:
    """DOMAIN E4: and every figure has to be said."""
    loop = one(told(BOT, said=[1, 2], spoken_seconds=seconds, target_seconds=target))
    assert review(loop, stories_bank()).delivery.good == good


def test_a_figure_left_out_or_wrong_spoils_the_delivery_and_nothing_else_does() -> None:
    facts = (Fact("12 doors", id=1), Fact("I rang Ann", id=2))
    figures = replace(BOT, facts=facts)
    said = told(figures, said=[1], spoken_seconds=120)
    assert review(one(said), stories_bank()).delivery == Delivery(1, (), (), ())
    for spoilt in (
        told(figures, said=[2], spoken_seconds=120),
        told(figures, said=[1, 2], wrong=[2], spoken_seconds=120),
    ):
        assert review(one(spoilt), stories_bank()).delivery.share == 0


def test_what_was_told_without_a_clock_says_nothing_about_time() -> None:
    delivery = review(one(told(BOT)), stories_bank()).delivery
    assert (delivery.told, delivery.share) == (0, None)
    nothing = review(one(Answered(spoken_seconds=12)), stories_bank()).delivery
    assert nothing.told == 0


def test_a_probe_without_specifics_becomes_a_note_to_make() -> None:
    """DOMAIN E2.3: one that nobody judged becomes none."""
    probes = [Probed("Who?", False), Probed("Why?", True), Probed("When?", None)]
    back = review(one(told(BOT, probes=probes)), stories_bank())
    assert back.notes == (ProbeNote("bot", 1, "Who?"),)
    assert back.notes[0].text == "No specifics yet: Who?"
    assert back.probes == 2


@pytest.mark.parametrize(("seconds", "slow"), [(20.0, ()), (20.6, (Slow(1, 11),))])
def test_reading_is_allowed_for_before_a_choice_is_slow(
    seconds: float, slow: tuple[Slow, ...]
) -> None:
    """PRACTICE 5.2: words / 4 seconds, then ten to choose."""
    loop = one(Answered(choose_seconds=seconds), prompt="word " * 40)
    assert review(loop, stories_bank()).slow == slow


def test_first_sight_counts_only_questions_never_seen_before() -> None:
    """PRACTICE 5.5: the most honest predictor of the room."""
    loop = begun(house(7))
    loop = telling(loop, BOT, None)
    back = review(loop, stories_bank(BOT))
    assert back.first_sight == (1, 2)
    assert "At first sight: 1 of 2 new questions got a story." in back.sentences
    known = replace(
        loop, slots=tuple(replace(s, first_sight=False) for s in loop.slots)
    )
    assert review(known, stories_bank(BOT)).first_sight == (0, 0)


def test_a_loop_that_was_left_is_reviewed_as_far_as_it_went() -> None:
    """The bar raiser stays unannounced, as that loop may be resumed."""
    back = review(telling(begun(house(7)), None), stories_bank())
    assert "1 of 15 questions were put." in back.sentences
    assert not any("bar raiser" in each for each in back.sentences)
    assert review(begun(house(7)), stories_bank()).sentences == (
        "No question was put.",
    )


def test_where_stories_are_only_named_a_repeat_is_none() -> None:
    loop = replace(asking((1, 0), (1, 0)), settings=preset(Format.RAPID))
    back = review(telling(loop, BOT, BOT), stories_bank(BOT))
    assert not back.repeats
    assert not back.troubles


bank = [story(f"s{place}", place, place + 1, facts=3) for place in range(6)]
answers = st.lists(
    st.tuples(
        st.none() | st.integers(0, 5),
        st.sets(st.integers(1, 3)),
        st.sets(st.integers(1, 3)),
        st.none() | st.integers(30, 240),
        st.floats(0, 60),
        st.lists(st.sampled_from([True, False, None]), max_size=3),
    ),
    max_size=15,
)
Drawn = tuple[int | None, set[int], set[int], int | None, float, list[bool | None]]


def answered(loop: Loop, drawn: list[Drawn]) -> Loop:
    for slot, (pick, said, wrong, spoken, choose, probes) in zip(
        loop.slots, drawn, strict=False
    ):
        heard = {s.story for s in loop.asked if s.interviewer == slot.interviewer}
        given = Answered(choose_seconds=choose)
        if pick is not None and bank[pick].uid not in heard:
            given = told(
                bank[pick],
                said=said,
                wrong=wrong,
                choose_seconds=choose,
                spoken_seconds=spoken,
                probes=[Probed(f"probe {n}", had) for n, had in enumerate(probes)],
            )
        loop = answer(loop, slot.number, given)
    return loop


@given(st.integers(0, 99), answers)
def test_no_sentence_is_a_verdict(seed: int, drawn: list[Drawn]) -> None:
    """DOMAIN E1: it knows nothing about quality; the app must not print one."""
    loop = answered(begun(house(seed)), drawn)
    for each in review(loop, stories_bank(*bank)).sentences:
        assert not VERDICTS.search(each.replace("about a failure", "")), each
        assert each.endswith(".")
        assert each[0].isupper() or each[0] in '0123456789"'


@given(answers.filter(bool), st.data())
def test_one_more_fact_never_lowers_anything(
    drawn: list[Drawn], data: st.DataObject
) -> None:
    loop = answered(begun(house(7)), drawn)
    slot = data.draw(st.sampled_from(loop.asked))
    given = slot.answered
    assert given is not None
    open_ = sorted(given.missed - given.wrong)
    if not open_:
        return
    fact = frozenset({data.draw(st.sampled_from(open_))})
    more = replace(given, said=given.said | fact, missed=given.missed - fact)
    before = review(loop, stories_bank(*bank))
    after = review(answer(loop, slot.number, more), stories_bank(*bank))
    assert after.said == before.said + 1
    assert after.facts == before.facts
    assert after.delivery.good >= before.delivery.good
    assert after.regret == before.regret
