"""Readiness drawn: readable without colour, at every width, and true to its numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.coaching.backtest import Backtest, missed
from srs_interview.core.coaching.calibrating import Estimate
from srs_interview.core.coaching.readiness import Light, Readiness
from srs_interview.core.coaching.standing import Kept, Part, Standing, change_words
from srs_interview.tui import readiness_lines
from srs_interview.tui.readiness_lines import Look
from srs_interview.tui.widgets.plain import unbroken

DEEP = Part(
    "amazon/dive-deep",
    "Dive Deep",
    Estimate(0.91, 0.78, 0.66, 0.9, 5, 24),
    unseen=2,
    sights=(2, 3),
    calibrated=True,
    past=(Kept(75, "", 0.8, 0.72), Kept(90, "", 0.95)),
    ready=Readiness(Light.AMBER, 0.84, 0.8, 0.5, below=("Too few.",)),
)
BARE = Part("amazon/frugality", "Frugality", unseen=4)
STAND = Standing(
    100, 121, True, replace(DEEP, uid=""), (DEEP, BARE), Backtest(0, None, None)
)


def test_a_row_says_each_number_below_its_name() -> None:
    look = Look(78, 100)
    heads = readiness_lines.heading(look)
    row = str(readiness_lines.row(DEEP, look, mark="▶"))
    for head, said in {
        "level": "amber",
        "recall": "91 → 78 %",
        "cover": "84 %",
        "told": "50 %",
        "first": "2/3",
    }.items():
        end = heads.index(head) + len(head)
        assert row[:end].endswith(said)
    bare = str(readiness_lines.row(BARE, look))
    assert bare.split() == ["Frugality", *"–––––", "·······"]  # noqa: RUF001 - as drawn


def test_the_band_holds_the_estimate_and_marks_what_the_model_says() -> None:
    assert readiness_lines.band(DEEP, 20) == "             ━━●━━○ "[:20]
    assert readiness_lines.band(DEEP, 20, ascii_only=True) == "             --x--o "
    few = replace(DEEP, calibrated=False)
    assert readiness_lines.band(few, 20).strip() == "○", "no band without an estimate"
    assert readiness_lines.band(BARE, 20) == " " * 20
    sure = replace(DEEP, estimate=Estimate(1.0, 1.0, 1.0, 1.0, 1, 20))
    assert readiness_lines.band(sure, 20)[-1] == "●"


shares = st.floats(0, 1)


@given(shares, shares, shares, st.integers(10, 160), st.booleans())
def test_no_row_is_wider_than_its_room_or_tells_by_colour_alone(
    raw: float, told: float, other: float, wide: int, ascii_only: bool
) -> None:
    low, high = sorted((told, other))
    part = replace(DEEP, estimate=Estimate(raw, told, low, high, 5, 24))
    look = Look(wide, 100, ascii_only, "-")
    room = max(wide, 20)
    assert readiness_lines.row(part, look).cell_length <= room
    assert len(readiness_lines.heading(look)) <= room
    if wide >= 40:
        assert "amber" in str(readiness_lines.row(part, look))
    if ascii_only:
        assert str(readiness_lines.row(part, look)).isascii()


def test_the_whole_is_three_numbers_and_a_word() -> None:
    said = str(readiness_lines.summary(STAND, 74))
    assert said == "Level amber    Coverage 84 %    Recall 78 %    Delivery 50 %"
    bare = replace(STAND, whole=BARE, lacking="not enough reviews yet (3 of 20)")
    assert str(readiness_lines.summary(bare, 74)) == (
        "Coverage not known    Recall not known    Delivery not known"
    )
    assert str(readiness_lines.summary(bare, 40)) == (
        "Coverage ?  Recall ?  Delivery ?"
    )
    # What the mock loops are still to tell is not unknown.
    assert str(readiness_lines.summary(bare, 80, waiting=True)) == (
        "Coverage ...    Recall not known    Delivery ..."
    )
    assert readiness_lines.beside(bare) == (
        "Recall is not known: none of 4 cards was seen yet. "
        "Not enough reviews yet (3 of 20)."
    )
    assert readiness_lines.beside(STAND) == (
        "Recall 91 % by FSRS, estimated 78 % (66 to 90 %), of 5 cards in play; 2 not "
        "seen yet. At first sight 2 of 3. Up 6 points in 25 days. "
        "That is without more practice; the plan says what it adds."
    )
    now = replace(STAND, day=STAND.today)
    assert readiness_lines.beside(now).endswith("Up 6 points in 25 days.")
    assert readiness_lines.missing(DEEP) == ("Too few.",)
    assert readiness_lines.missing(BARE) == ("No mock loop asked about it.",)


def test_the_trend_has_what_was_known_last_in_each_part_of_four_weeks() -> None:
    assert DEEP.trend(100) == (0.72, None, None, None, 0.95, None, 0.78)
    assert BARE.trend(100) == (None,) * 7


@pytest.mark.parametrize(
    ("change", "days", "said"),
    [
        (0.061, 25, "Up 6 points in 25 days."),
        (-0.012, 1, "Down 1 point in 1 day."),
        (0.004, 3, "Unchanged in 3 days."),
    ],
)
def test_a_change_is_said_in_points(change: float, days: int, said: str) -> None:
    assert change_words(change, days) == said


def test_the_back_test_is_a_sentence_and_two_tables() -> None:
    few = readiness_lines.tested(Backtest(3, None, None))
    assert few == ["Not enough reviews yet (3 of 20)."]
    hopeful = missed([0.93] * 20, [True] * 16 + [False] * 4)
    lines = readiness_lines.tested(Backtest(20, hopeful, hopeful))
    assert lines[2:4] == [
        "By FSRS           reviews  expected  recalled   off",
        "90 to 95 %             20      93 %      80 %   +13",
    ]
    assert lines[5].startswith("Calibrated ")


def test_no_line_ends_between_a_figure_and_its_unit() -> None:
    said = "Dive Deep is held to 90 %, asked every 3 days for 5 min, and 4 of it."
    for width in range(8, 80):
        lines = unbroken(said, width).split("\n")
        assert " ".join(lines) == said
        assert not any(line.startswith(("%", "days", "min")) for line in lines)
        assert max(map(len, lines)) <= width


def test_beside_a_row_stand_whole_sentences_as_many_as_fit() -> None:
    said = ("One two three.", "Four five six.", "Seven.")
    assert readiness_lines.fitting(said, 16, 2) == "One two three. Four five six."
    assert readiness_lines.fitting(said, 80, 1) == " ".join(said)
    assert readiness_lines.fitting(said, 5, 1) == "One two three."
    assert readiness_lines.fitting((), 5, 1) == ""
