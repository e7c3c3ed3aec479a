"""Suggested grades and their reasons (PRACTICE 5.2, 6.1, 6.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import rubric
from srs_interview.core.cards import Fact, Form
from srs_interview.core.items import NONE_OF_THEM, Flag
from srs_interview.core.rubric import Delivery, Suggestion
from srs_interview.core.schedule import Grade

PROMPT = "Tell me about a problem that was nobody's job"
READING_MS = 2_250
"""Nine words at four a second."""


def asked(
    thought_ms: int | None,
    *,
    chosen: str | None = "own/a",
    last: Grade | None = Grade.GOOD,
    form: Form = Form.PAST,
    no_event: bool = False,
    part_missed: bool = False,
) -> Suggestion:
    return rubric.question(
        PROMPT,
        form,
        reveal_ms=None if thought_ms is None else READING_MS + thought_ms,
        chosen=chosen,
        no_event=no_event,
        part_missed=part_missed,
        last=last,
    )


def facts(total: int, *core: int) -> list[Fact]:
    return [Fact(f"fact {n}", core=n in core) for n in range(1, total + 1)]


@pytest.mark.parametrize(
    ("thought_ms", "suggestion"),
    [
        (3_000, Suggestion(Grade.EASY, "Easy: the right story within 3 seconds")),
        (3_001, Suggestion(Grade.GOOD, "Good: the right story within 10 seconds")),
        (10_000, Suggestion(Grade.GOOD, "Good: the right story within 10 seconds")),
        (
            10_001,
            Suggestion(Grade.HARD, "Hard: the right story, but later than 10 seconds"),
        ),
    ],
)
def test_a_question_is_judged_by_the_time_after_reading(
    thought_ms: int, suggestion: Suggestion
) -> None:
    """PRACTICE 5.2: later than 10 s Hard, within 10 s Good, within 3 s Easy."""
    assert asked(thought_ms) == suggestion


def test_time_spent_reading_is_never_held_against_anybody() -> None:
    """PRACTICE 5.2: time counts after the reading allowance."""
    assert asked(-READING_MS).grade is Grade.EASY


@pytest.mark.parametrize("last", [None, Grade.AGAIN, Grade.HARD])
def test_easy_needs_a_good_before_it(last: Grade | None) -> None:
    """PRACTICE 5.2: and the last counted grade Good or Easy."""
    assert asked(1_000, last=last) == Suggestion(
        Grade.GOOD,
        "Good: the right story in 3 s; Easy next time",
    )


def test_none_of_the_stories_is_again_however_fast() -> None:
    """PRACTICE 5.2: `0` none of them is Again, with or without a clock."""
    for thought_ms in (0, 60_000, None):
        assert asked(thought_ms, chosen=NONE_OF_THEM).grade is Grade.AGAIN


def test_nothing_chosen_is_judged_by_time_alone() -> None:
    """PRACTICE 5.2: a story chosen, or nothing chosen: by time."""
    assert asked(5_000, chosen=None) == Suggestion(
        Grade.GOOD, "Good: a story within 10 seconds"
    )


def test_a_how_question_needs_one_specific_event() -> None:
    """PRACTICE 5.2: a how-form without one specific event is Again."""
    assert asked(1_000, form=Form.HOW, no_event=True).grade is Grade.AGAIN
    assert asked(1_000, form=Form.HOW).grade is Grade.EASY
    assert asked(1_000, form=Form.PAST, no_event=True).grade is Grade.EASY


def test_a_part_left_out_makes_hard_the_best() -> None:
    """DOMAIN A11: every part answered counts as one thing of the grading."""
    for thought_ms in (None, 1_000, 60_000):
        assert asked(thought_ms, part_missed=True).grade is Grade.HARD
    none = asked(1_000, chosen=NONE_OF_THEM, part_missed=True)
    assert none.grade is Grade.AGAIN


def test_without_a_clock_a_question_is_good() -> None:
    """DESIGN 4: the clock is not scored, the suggestion is then Good."""
    assert asked(None) == Suggestion(Grade.GOOD, "Good: the right story, not timed")


@given(st.integers(0, 60_000), st.integers(0, 60_000), st.sampled_from([None, *Grade]))
def test_a_quicker_answer_is_never_graded_lower(
    one: int, other: int, last: Grade | None
) -> None:
    quick, slow = asked(min(one, other), last=last), asked(max(one, other), last=last)
    assert quick.grade is not None
    assert slow.grade is not None
    assert quick.grade >= slow.grade


def test_the_telling_of_the_mock_up_is_again() -> None:
    """PRACTICE 6.1, 6.2: a wrong figure counts as missed; two core facts missed."""
    assert rubric.story(facts(6, 2, 4, 6), {1, 2, 3, 5}) == Suggestion(
        Grade.AGAIN, "Again: two core facts missed (4, 6)."
    )


@pytest.mark.parametrize(
    ("total", "said", "reason"),
    [
        (5, 2, "Again: 2 of 5 facts."),
        (5, 3, "Hard: 3 of 5 facts."),
        (5, 4, "Good: 4 of 5 facts."),
        (5, 5, "Good: all 5 facts."),
        (6, 3, "Again: 3 of 6 facts."),
        (6, 4, "Hard: 4 of 6 facts."),
        (6, 5, "Good: 5 of 6 facts."),
        (3, 1, "Again: 1 of 3 facts."),
        (3, 2, "Hard: 2 of 3 facts."),
        (7, 4, "Again: 4 of 7 facts."),
        (7, 5, "Hard: 5 of 7 facts."),
        (7, 6, "Good: 6 of 7 facts."),
        (1, 1, "Good: its only fact."),
    ],
)
def test_three_fifths_are_hard_and_four_fifths_are_good(
    total: int, said: int, reason: str
) -> None:
    """PRACTICE 6.2: 5h < 3n Again, 5h < 4n Hard, otherwise Good."""
    assert rubric.story(facts(total), range(1, said + 1)).reason == reason


def test_one_core_fact_missed_is_hard() -> None:
    """PRACTICE 6.2: or one core fact missed: Hard."""
    assert rubric.story(facts(6, 4), {1, 2, 3, 5, 6}) == Suggestion(
        Grade.HARD, "Hard: one core fact missed (4)."
    )


def test_no_fact_said_is_graded_as_could_not_start_without_claiming_it() -> None:
    """PRACTICE 6.2: no fact said is "could not start", and so is the flag."""
    assert rubric.story(facts(4), ()) == Suggestion(
        Grade.AGAIN, "Again: no fact is ticked yet."
    )
    flagged = rubric.story(facts(4), {1, 2, 3, 4}, flags=[Flag.NO_START])
    assert flagged == Suggestion(Grade.AGAIN, "Again: could not start.")


def test_only_wrong_figures_is_again_but_was_a_start() -> None:
    """PRACTICE 6.1: said with a wrong figure counts as missed."""
    assert rubric.story(facts(4), (), wrong={1, 2}) == Suggestion(
        Grade.AGAIN, "Again: 0 of 4 facts."
    )


def test_a_story_without_facts_has_no_suggestion() -> None:
    """PRACTICE 6.2: no facts yet: no suggestion, graded by hand."""
    assert rubric.story([], ()).grade is None


@pytest.mark.parametrize(
    ("seconds", "grade"),
    [
        (89, Grade.GOOD),
        (90, Grade.EASY),
        (150, Grade.EASY),
        (151, Grade.GOOD),
        (None, Grade.GOOD),
    ],
)
def test_easy_asks_for_three_to_five_quarters_of_the_target_time(
    seconds: int | None, grade: Grade
) -> None:
    """PRACTICE 6.2: within 0.75 to 1.25 of the target time."""
    told = rubric.story(
        facts(4), range(1, 5), seconds=seconds, target_seconds=120, last=Grade.GOOD
    )
    assert told.grade is grade


@pytest.mark.parametrize("flag", [Flag.ORDER, Flag.WE, Flag.STALLED])
def test_a_flag_keeps_from_easy_and_lowers_nothing_else(flag: Flag) -> None:
    """PRACTICE 6.2: no flags for Easy; delivery never lowers a grade."""
    for said in range(1, 6):
        told = rubric.story(facts(5), range(1, said + 1), flags=[flag], seconds=120)
        plain = rubric.story(facts(5), range(1, said + 1), seconds=120)
        assert told == plain
    proven = rubric.story(
        facts(5), range(1, 6), flags=[flag], seconds=120, last=Grade.EASY
    )
    assert proven.grade is Grade.GOOD


@pytest.mark.parametrize("last", [None, Grade.AGAIN, Grade.HARD])
def test_a_telling_is_easy_only_after_a_good_one(last: Grade | None) -> None:
    """PRACTICE 6.2: and the last counted grade Good or Easy."""
    told = rubric.story(facts(4), range(1, 5), seconds=120, last=last)
    assert told.grade is Grade.GOOD


def test_ticking_all_with_one_key_is_noted_and_judged_as_any_ticks() -> None:
    """PRACTICE 6.1: `a` ticks all and is noted."""
    told = rubric.story(
        facts(4), range(1, 5), flags=[Flag.ALL], seconds=120, last=Grade.GOOD
    )
    assert told == Suggestion(Grade.EASY, "Easy: all 4 facts, in good time.")


def test_a_hint_caps_the_grade_at_hard() -> None:
    """PRACTICE 6.2: a hint taken caps the suggestion at Hard."""
    told = rubric.story(
        facts(4), range(1, 5), flags=[Flag.HINT], seconds=120, last=Grade.EASY
    )
    assert told == Suggestion(Grade.HARD, "Hard: a hint was taken.")


cores = st.lists(st.booleans(), min_size=1, max_size=9)
flag_sets = st.frozensets(st.sampled_from([f for f in Flag if f is not Flag.NO_START]))


@given(
    cores, st.data(), flag_sets, st.integers(0, 300), st.sampled_from([None, *Grade])
)
def test_one_more_fact_never_lowers_the_grade(
    core: list[bool],
    data: st.DataObject,
    flags: frozenset[Flag],
    seconds: int,
    last: Grade | None,
) -> None:
    numbers = range(1, len(core) + 1)
    said = data.draw(st.sets(st.sampled_from(numbers), max_size=len(core) - 1))
    more = data.draw(st.sampled_from([n for n in numbers if n not in said]))
    all_facts = [Fact(str(n), core=is_core) for n, is_core in enumerate(core)]

    def grade(ticked: set[int]) -> Grade:
        found = rubric.story(
            all_facts, ticked, flags=flags, seconds=seconds, last=last
        ).grade
        assert found is not None
        return found

    assert grade(said) <= grade(said | {more})


@given(
    cores, st.data(), flag_sets, st.integers(0, 300), st.sampled_from([None, *Grade])
)
def test_a_hint_never_raises_the_grade(
    core: list[bool],
    data: st.DataObject,
    flags: frozenset[Flag],
    seconds: int,
    last: Grade | None,
) -> None:
    said = data.draw(st.sets(st.integers(1, len(core))))
    all_facts = [Fact(str(n), core=is_core) for n, is_core in enumerate(core)]
    plain, hinted = (
        rubric.story(all_facts, said, flags=noted, seconds=seconds, last=last).grade
        for noted in (flags - {Flag.HINT}, flags | {Flag.HINT})
    )
    assert plain is not None
    assert hinted is not None
    assert hinted <= plain
    assert hinted <= Grade.HARD


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (112, Delivery(True, "good, 1:52")),
        (90, Delivery(True, "good, 1:30")),
        (150, Delivery(True, "good, 2:30")),
        (89, Delivery(False, "1:29, too short")),
        (151, Delivery(False, "2:31, too long")),
        (None, Delivery(None, "not timed")),
    ],
)
def test_delivery_is_good_within_the_time(
    seconds: int | None, expected: Delivery
) -> None:
    """PRACTICE 6.2: delivery is time, flags and figures, a line of its own."""
    assert rubric.delivery(seconds, 120) == expected


def test_delivery_names_flags_and_wrong_figures() -> None:
    """PRACTICE 6.2: delivery is time, flags and figures."""
    assert rubric.delivery(
        170, 120, flags=[Flag.STALLED, Flag.ORDER, Flag.WE, Flag.ALL], wrong=[6, 3]
    ) == Delivery(
        False,
        '2:50, too long, order broke, "we" for own acts, stalled, wrong figure (3, 6)',
    )


def test_what_was_not_told_was_not_delivered() -> None:
    assert rubric.delivery(3, 120, flags=[Flag.NO_START]) == Delivery(False, "not told")


def test_two_poor_deliveries_in_a_row_ask_for_polish() -> None:
    """PRACTICE 6.2: two poor deliveries in a row put the story on the polish list."""
    assert rubric.polish([True, False, False])
    assert not rubric.polish([False, False, True])
    assert not rubric.polish([False])
    assert rubric.polish([False, None, False, None]), "no clock ran: it says nothing"
    assert not rubric.polish([False, None])
    assert not rubric.polish([])
