"""Every line of `review --plain` means something (DESIGN 4)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srs_interview.cli import plain_answers as lines
from srs_interview.cli.plain_answers import (
    Command,
    Go,
    Hint,
    Mine,
    Reply,
    Told,
    Unopened,
    Wrong,
)
from srs_interview.core.cards import Fitting
from srs_interview.core.items import NONE_OF_THEM, Flag
from srs_interview.core.schedule import Grade

COLD_CHAIN = Fitting("sample-stories/cold-chain", "The cold-chain order I delayed")
NIGHTLY = Fitting("own/a1", "The nightly job that paid twice")
WIRES = Fitting("own/b2", "Wires across the yard")
STORIES = (COLD_CHAIN, NIGHTLY, WIRES)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("", Go()),
        ("  ", Go()),
        ("t 118", Go(118)),
        ("T 0", Go(0)),
        ("u", Command.UNDO),
        ("S", Command.SKIP),
        (" q ", Command.QUIT),
    ],
)
def test_a_front_is_revealed_with_or_without_a_time(line: str, meaning: object) -> None:
    assert lines.reveal(line) == meaning
    assert lines.clock(line) == meaning
    assert lines.opening(line, STORIES) == meaning


@pytest.mark.parametrize("line", ["t", "t -1", "T 1.5", "t 1e5", "t two"])
def test_a_time_that_is_none_is_told_what_one_is(line: str) -> None:
    said = lines.reveal(line)
    assert said == Wrong("t takes whole seconds, such as t 118")


@pytest.mark.parametrize("line", ["3", "t", "t -1", "t 1.5", "yes", "t 99999999"])
def test_a_grade_before_the_reveal_is_told_what_is_possible(line: str) -> None:
    assert isinstance(lines.reveal(line), Wrong)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("1", Reply(Grade.AGAIN)),
        ("4", Reply(Grade.EASY)),
        ("3 cold-chain", Reply(Grade.GOOD, COLD_CHAIN.uid)),
        ("3 sample-stories/cold-chain", Reply(Grade.GOOD, COLD_CHAIN.uid)),
        ("2 nightly", Reply(Grade.HARD, NIGHTLY.uid)),
        ("2  PAID TWICE", Reply(Grade.HARD, NIGHTLY.uid)),
        ("3 b2", Reply(Grade.GOOD, WIRES.uid)),
        ("0", Reply(None, NONE_OF_THEM)),
        ("2 0", Reply(Grade.HARD, NONE_OF_THEM)),
        ("", Reply(None)),
        ("3 /v", Reply(Grade.GOOD, None, frozenset({Flag.NO_EVENT}))),
        ("/v", Reply(None, None, frozenset({Flag.NO_EVENT}))),
        ("/p", Reply(None, None, frozenset({Flag.PARTS}))),
        ("u", Command.UNDO),
    ],
)
def test_a_question_is_graded_with_the_story_that_was_meant(
    line: str, meaning: object
) -> None:
    assert lines.answer(line, STORIES) == meaning


def test_a_part_of_two_titles_is_told_both() -> None:
    said = lines.answer("3 the", STORIES)
    assert isinstance(said, Wrong)
    assert said.message == (
        "more than one story has 'the': The cold-chain order I delayed "
        "(sample-stories/cold-chain), The nightly job that paid twice (own/a1), "
        "Wires across the yard (own/b2)"
    )


def test_a_whole_title_wins_over_a_longer_one_that_holds_it() -> None:
    short, long = Fitting("own/1", "Outage"), Fitting("own/2", "Outage again")
    assert lines.answer("3 outage", (long, short)) == Reply(Grade.GOOD, "own/1")


def test_a_slash_in_a_title_is_no_flag() -> None:
    there = Fitting("own/1", "Moving to tcp /ip")
    assert lines.answer("3 tcp /ip", (there,)) == Reply(Grade.GOOD, "own/1")


@pytest.mark.parametrize("line", ["5", "33", "good", "cold-chain", "3 nothing like it"])
def test_what_is_no_grade_is_refused(line: str) -> None:
    assert isinstance(lines.answer(line, STORIES), Wrong)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("n", Unopened.NOTHING_YET),
        ("X", Unopened.NEVER),
        ("o nightly", Mine(NIGHTLY.uid)),
        ("o own/b2", Mine(WIRES.uid)),
    ],
)
def test_an_unopened_question_has_answers_of_its_own(
    line: str, meaning: object
) -> None:
    assert lines.opening(line, STORIES) == meaning


def test_o_without_a_story_lists_them() -> None:
    said = lines.opening("o", STORIES)
    assert isinstance(said, Wrong)
    assert "Wires across the yard (own/b2)" in said.message
    assert lines.opening("o", ()) == Wrong("which story? there is none yet")


def test_a_hint_is_asked_for_only_while_telling() -> None:
    assert lines.clock("h") is Hint.HINT
    assert isinstance(lines.reveal("h"), Wrong)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("1 3 4", Told((1, 3, 4))),
        ("4, 1,3", Told((1, 3, 4))),
        ("a", Told((1, 2, 3, 4), (), frozenset({Flag.ALL}))),
        ("0", Told()),
        ("?", Told((), (), frozenset({Flag.NO_START}))),
        ("1 2 3 /w", Told((1, 2, 3), (), frozenset({Flag.WE}))),
        ("1 2 /o s", Told((1, 2), (), frozenset({Flag.ORDER, Flag.STALLED}))),
        (
            "a /ows",
            Told(
                (1, 2, 3, 4),
                (),
                frozenset({Flag.ALL, Flag.ORDER, Flag.WE, Flag.STALLED}),
            ),
        ),
        ("1 2~ 3", Told((1, 3), (2,))),
        ("s", Command.SKIP),
    ],
)
def test_what_was_said_of_a_story_is_a_list_of_numbers(
    line: str, meaning: object
) -> None:
    assert lines.facts(line, 4) == meaning


@pytest.mark.parametrize("line", ["", "5", "1 5", "one", "/w", "1 /x", "1 /", "0 1"])
def test_what_is_no_list_of_facts_is_refused(line: str) -> None:
    assert isinstance(lines.facts(line, 4), Wrong)


def test_a_bare_grade_may_be_left_to_the_suggestion_only_where_there_is_one() -> None:
    assert lines.grade("2", suggested=False) is Grade.HARD
    assert lines.grade("", suggested=True) is None
    assert isinstance(lines.grade("", suggested=False), Wrong)
    assert isinstance(lines.grade("0", suggested=True), Wrong)


def test_a_principle_is_chosen_by_its_number() -> None:
    assert lines.option("4", 4) == 3
    for wrong in ("", "0", "5", "x", "9" * 400):
        assert isinstance(lines.option(wrong, 4), Wrong)


def test_specifics_are_yes_no_or_nothing() -> None:
    assert lines.yes_or_no("y") is True
    assert lines.yes_or_no("N") is False
    assert lines.yes_or_no("") is None
    assert isinstance(lines.yes_or_no("2"), Wrong)


@given(st.text(), st.integers(0, 30))
@example("t " + "9" * 9, 3)
@example("9" * 5000, 3)
@example("٣", 4)
@example("²", 4)
def test_no_line_makes_any_of_them_raise(line: str, count: int) -> None:
    lines.reveal(line)
    lines.clock(line)
    lines.opening(line, STORIES[: count % 4])
    lines.answer(line, STORIES[: count % 4])
    lines.facts(line, count)
    lines.grade(line, suggested=bool(count % 2))
    lines.option(line, count)
    lines.yes_or_no(line)


@given(st.text(st.sampled_from("0123456789aos?~/, w"), max_size=12))
def test_no_fact_is_said_and_wrong_at_once_or_lies_outside(line: str) -> None:
    said = lines.facts(line, 5)
    if isinstance(said, Told):
        assert not set(said.said) & set(said.wrong)
        assert {*said.said, *said.wrong} <= set(range(1, 6))
