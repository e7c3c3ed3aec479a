"""The pages of the statistics, drawn of a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_interview.core.coaching.calibrating import Estimate
from srs_interview.core.coaching.standing import Part
from srs_interview.core.reporting import history
from srs_interview.core.reporting.figures_said import Week
from srs_interview.core.reporting.history import (
    Day,
    Forecast,
    Hour,
    Kept,
    KindGrades,
    Raised,
    Retention,
    Spent,
)
from srs_interview.core.reporting.statistics import Range, Statistics, Tellings, Today
from srs_interview.tui.charts.signs import ASCII, UNICODE, Signs
from srs_interview.tui.screens.stats import detail, summary
from srs_interview.tui.statistics import pages, principle, recall, timeline
from srs_interview.tui.statistics.room import Room
from srs_interview.tui.widgets.blocks import Block, lines_of
from srs_interview.tui.widgets.page_names import fitted
from tests.tui.house import TODAY
from tests.tui.statistics_fakes import busy, nothing

HERE = {name: page for page, name in enumerate(pages.NAMES)}
SIZES = ((74, 20), (54, 14), (114, 36), (20, 5), (300, 90))
"""Columns and rows of a page at 80x24, 60x18 and 120x40, and two that are odd."""


def text(drawn: Sequence[Block], width: int = 74) -> str:
    return "\n".join(line.content.plain for line in lines_of(drawn, width))


def page(
    name: str, of: Statistics, size: tuple[int, int] = (74, 20), signs: Signs = UNICODE
) -> str:
    room = Room(*size, signs)
    return text(pages.blocks(of, True, HERE[name], room), room.width)


@pytest.mark.parametrize("name", pages.NAMES)
def test_every_page_fits_every_window_in_unicode_and_ascii(name: str) -> None:
    for span in (Range.WEEK, Range.YEAR):
        for of in (busy(span), nothing(span)):
            for size in SIZES:
                for signs in (UNICODE, ASCII):
                    drawn = page(name, of, size, signs)
                    assert "nan" not in drawn
                    for line in drawn.split("\n"):
                        assert len(line) <= size[0]
                    assert signs is UNICODE or drawn.replace("\u2026", "").isascii()


IN_1970 = 719163
"""A clock that was never set."""
COUNTS = st.one_of(st.integers(0, 40), st.sampled_from([0, 10**6, 10**15]))
FOURS = st.tuples(COUNTS, COUNTS, COUNTS, COUNTS)
KEPT = st.tuples(COUNTS, COUNTS).map(lambda two: Kept(min(two), max(two)))
SHARES = st.none() | st.floats(0, 1)


@st.composite
def statistics(draw: st.DrawFn) -> Statistics:
    """Any counts at all: none, one, huge ones, those of a clock that was wrong."""
    of = busy(draw(st.sampled_from(Range)))
    day = draw(st.sampled_from([TODAY, IN_1970]))
    days = draw(st.lists(COUNTS, max_size=60))
    told = [
        replace(each, seconds=draw(st.none() | st.integers(0, 10**6)))
        for each in of.tellings.every[: draw(st.integers(0, 30))]
    ]
    rows = [
        replace(
            each.row,
            name=draw(st.text(max_size=30)),
            recall_now=draw(SHARES),
            retention=draw(SHARES),
            reviews=draw(COUNTS),
        )
        for each in of.principles
    ]
    return replace(
        of,
        day=day,
        since=day - draw(st.integers(0, 4000)),
        interview_day=draw(st.none() | st.integers(day - 9, day + 2000)),
        cards=draw(COUNTS) or 1,
        seen=draw(COUNTS),
        today=Today(draw(COUNTS), draw(COUNTS), draw(FOURS), draw(KEPT)),
        forecast=Forecast(draw(COUNTS), tuple(days), draw(COUNTS)),
        calendar=history.calendar(dict(enumerate(days, day - 30)), day, 53),
        retention=(Retention("ever", draw(KEPT), draw(KEPT)),),
        grades=(KindGrades("story", draw(FOURS)),),
        hours=tuple(Hour(hour, draw(FOURS), draw(KEPT)) for hour in range(24)),
        spent=Spent(tuple(Day(day - n, each, each) for n, each in enumerate(days))),
        tellings=replace(of.tellings, every=tuple(told)),
        principles=tuple(
            replace(each, row=row, weeks=tuple(draw(KEPT) for _ in range(3)))
            for each, row in zip(of.principles, rows, strict=True)
        ),
    )


@given(statistics(), st.sampled_from(SIZES), st.sampled_from([UNICODE, ASCII]))
@settings(deadline=None)
def test_whatever_was_counted_is_drawn_and_fits(
    of: Statistics, size: tuple[int, int], signs: Signs
) -> None:
    room = Room(*size, signs)
    one = principle.blocks(of.principles[0], room)
    for drawn in (one, *(pages.blocks(of, True, at, room) for at in HERE.values())):
        for line in lines_of(drawn, size[0]):
            assert line.content.cell_length <= size[0]
            assert "nan" not in line.content.plain.replace(
                of.principles[0].row.name, ""
            )


@pytest.mark.parametrize("name", ["Today", "Ahead", "Calendar", "Memory"])
def test_a_busy_month_needs_no_scrolling_at_80x24(name: str) -> None:
    assert len(page(name, busy()).split("\n")) <= 20


@pytest.mark.parametrize("name", pages.NAMES)
def test_a_busy_year_needs_no_scrolling_at_120x40(name: str) -> None:
    assert len(page(name, busy(Range.YEAR), (114, 36)).split("\n")) <= 36


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Today", "Nothing answered yet today: esc, then enter to begin."),
        ("Ahead", "No card has a day yet: esc, then enter to review the first."),
        ("Recall", "Not enough reviews yet (0 of 20): esc, then enter to review."),
        ("Memory", "No card was answered yet: esc, then enter to review the first."),
        ("Calendar", "No answer yet: esc, then enter to begin."),
        ("Answers", "No answer yet: esc, then enter to begin."),
        ("Tellings", "No story to tell yet: esc, then w writes the first."),
    ],
)
def test_an_empty_page_says_what_is_missing_and_one_key(name: str, said: str) -> None:
    assert said in page(name, nothing())


def test_a_range_without_anything_says_how_to_go_on() -> None:
    hours = tuple(Hour(hour) for hour in range(24))
    of = replace(busy(), grades=(), hours=hours, tellings=Tellings())
    assert "No answer in this time: r looks further back." in page("Answers", of)
    said = "No telling in this time: esc, then m to tell a story aloud."
    assert said in page("Tellings", of)


def test_a_search_without_cards_says_so_on_every_page() -> None:
    of = replace(busy(query="tag:none"), cards=0)
    for name in pages.NAMES:
        assert "No card that is practised says tag:none" in page(name, of)


def test_what_needs_every_card_waits_and_the_rest_does_not() -> None:
    room = Room(74, 20, UNICODE)
    for name, here in HERE.items():
        drawn = text(pages.blocks(busy(), False, here, room))
        assert ("Counting" in drawn) == (name not in {"Today", "Calendar", "Answers"})
    begun = text(pages.blocks(replace(busy(), cards=0), False, HERE["Today"], room))
    assert "due now" not in begun, "nobody knows yet"
    assert "due now" in page("Today", busy())


def test_the_forecast_stands_on_what_is_late() -> None:
    of = replace(busy(Range.WEEK), forecast=Forecast(6, (4, 0, 2, 0, 0, 0, 1), 9))
    drawn = page("Ahead", of, (74, 10))
    assert "late by now, 6" in drawn
    assert "10 now    13 within 7 days    9 later" in drawn
    assert drawn.split("\n")[1].startswith("10 \u2524\u2591")
    month = replace(busy(), interview_day=None, forecast=Forecast(6, (1,) * 30, 9))
    assert "7 now    13 within 7 days    36 within 30 days" in page("Ahead", month)


def test_a_forecast_of_a_year_has_a_column_a_week() -> None:
    assert "a week" in page("Ahead", busy(Range.YEAR))
    assert [timeline.together(days) for days in (30, 62, 63, 420, 421, 5000)] == [
        1, 1, 7, 7, 14, 84,
    ]  # fmt: skip


def test_retention_is_said_with_its_count_and_absent_where_there_is_none() -> None:
    drawn = page("Recall", busy()).split("\n")
    today = next(line for line in drawn if line.startswith("today"))
    assert today.split() == ["today", "82", "%", "22", "-", "82", "%", "22"]


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ((), "Recalled by hour: not enough reviews yet (19 of 20)."),
        ((9,), "Recalled at 9 h: 75 % of 20; no other hour has enough reviews."),
        ((9, 12), "Recalled best at 12 h: 80 % of 30; worst at 9 h: 75 % of 20."),
    ],
)
def test_the_best_and_the_worst_hour_are_said_where_they_are_measured(
    measured: tuple[int, ...], said: str
) -> None:
    kept = {9: Kept(15, 20), 12: Kept(24, 30)}
    hours = tuple(
        Hour(hour, (1, 1, 1, 1), kept[hour] if hour in measured else Kept(19, 19))
        for hour in range(24)
    )
    assert said in page("Answers", replace(busy(), hours=hours))


@pytest.mark.parametrize("right", [0, 30])
def test_no_hour_is_the_best_where_all_are_alike(right: int) -> None:
    """Issue 5: a log of only Again, and one of only Easy."""
    hours = tuple(Hour(hour, (1, 1, 1, 1), Kept(right, 30)) for hour in range(24))
    said = f"Recalled alike at the hours measured: {right * 100 // 30} % of 720."
    assert said in page("Answers", replace(busy(), hours=hours))


def test_a_share_of_a_few_suggested_grades_is_counts_as_in_the_report() -> None:
    """Issue 5: a single review."""
    few, enough = Raised(1, 0, 19), Raised(5, 1, 20)
    assert "Suggested grades: 1 of 19 raised, 0 lowered." in page(
        "Answers", replace(busy(), raised=few)
    )
    assert "Suggested grades: 25 % of 20 raised, 1 lowered." in page(
        "Answers", replace(busy(), raised=enough)
    )


def test_a_grading_habit_is_told_with_what_takes_it_back() -> None:
    """Issue 5: advice against habits that FSRS cannot absorb, with a repair."""
    drawn = page("Answers", replace(busy(), advice="none of 175 is Again"))
    said = " ".join(drawn.split())
    how = "srs-interview fit --repair-hard takes those Hards for Again."
    assert f"None of 175 is Again; {how}" in said


def test_grades_by_hour_leave_out_hours_without_an_answer() -> None:
    hours = tuple(
        Hour(hour, (1, 0, 2, 1) if hour in (21, 23) else (0, 0, 0, 0))
        for hour in range(24)
    )
    drawn = page("Answers", replace(busy(), hours=hours)).partition("Grades by hour")[2]
    (row,) = drawn.strip().split("\n")[1:]
    assert row.split()[:3] == ["21", "to", "00"]
    assert row.split()[-6:] == ["25", "0", "50", "25", "%", "8"]


def test_where_every_card_is_put_away_nobody_is_sent_to_review() -> None:
    away = replace(nothing(), cards=0)
    for name in ("Ahead", "Memory"):
        assert "c on Home shows those that were put away" in page(name, away)
    assert "no card is scheduled" in summary(away, 120)
    assert "0 of 0" not in summary(away, 120)


def test_a_clock_that_was_wrong_is_told_under_today() -> None:
    assert "Mind the clock." in page("Today", replace(busy(), notice="Mind the clock."))


def test_figures_said_become_a_trend_from_two_weeks_on() -> None:
    """DOMAIN A44."""
    weeks = tuple(Week(TODAY - 7 * ago, 2, 4 - ago, 4) for ago in (2, 1, 0))
    said = "figures said, by week, from 50 % to 100 %"
    assert said in page("Tellings", replace(busy(), figures_said=weeks))
    assert "by week" not in page("Tellings", replace(busy(), figures_said=weeks[:1]))


def test_a_trend_in_words_is_said_whole_or_not_at_all() -> None:
    """Cut in the middle, "to 78 %" reads "to 7"."""
    weeks = tuple(Week(TODAY - 7 * ago, 2, 7, 10) for ago in range(12))
    for width in range(20, 80):
        drawn = page("Tellings", replace(busy(), figures_said=weeks), (width, 20))
        if "by week" in drawn:
            assert "from 70 % to 70 %" in drawn, width


def test_questions_that_were_kept_back_are_said_apart() -> None:
    """PRACTICE 5.5."""
    assert "58 % at first sight, of 12 kept back" in page("Recall", busy())
    none = replace(busy(), first_sight=Kept())
    assert "first sight" not in page("Recall", none)


def test_weeks_of_all_principles_are_added_up() -> None:
    of = busy()
    few = replace(of, principles=of.principles[:1], retention=of.retention)
    weeks = (Kept(1, 2), Kept(3, 4))
    few = replace(few, principles=(replace(few.principles[0], weeks=weeks),))
    drawn = text(recall.blocks(few, Room(74, 60, UNICODE)))
    assert "Recalled by week" in drawn
    assert "Not enough reviews yet (6 of 20)." in drawn


def test_one_principle_shows_what_it_is_measured_on() -> None:
    of = busy()
    third = of.principles[2]
    why = replace(third, row=replace(third.row, why="Dive Deep is weak: 5 of 8."))
    drawn = text(principle.blocks(why, Room(74, 21, UNICODE)))
    assert "Dive Deep is weak: 5 of 8." in drawn
    assert "79 % of 52" in drawn
    assert "\u2581\u2581\u2581\u2583\u2586" * 2 in drawn, "0 to 40 %, 60 %, 80 %"
    assert "Tell me about a bug [nobody] could find" in drawn
    assert "4 of 6  90,000 to 260,000" in drawn


def test_no_figure_of_a_sentence_is_parted_from_its_unit() -> None:
    third = busy().principles[2]
    why = "It is not measured yet, which takes 4 answers; held to 87 % by you."
    of = replace(third, row=replace(third.row, why=why))
    for width in range(20, 74):
        drawn = text(principle.blocks(of, Room(width, 21, UNICODE)), width)
        assert "87 %" in drawn, width


def test_recall_on_the_day_is_said_as_readiness_says_it() -> None:
    """FSRS 3: the estimate next to the raw figure, each by its name."""
    third, room = busy().principles[2], Room(74, 21, UNICODE)
    told = Estimate(0.8, 0.73, 0.48, 0.91, 4, 33)
    few, enough = (
        Part(third.row.uid, "Dive Deep", told, calibrated=known)
        for known in (False, True)
    )
    for part in (None, few):
        drawn = text(principle.blocks(third, room, part))
        assert re.search(r"on the day, by FSRS .* 80 %", drawn)
        assert "estimated" not in drawn
        assert detail(third.row, part).endswith(" On the day 80 % by FSRS.")
    drawn = text(principle.blocks(third, room, enough))
    assert re.search(r"on the day, estimated .* 73 %", drawn)
    assert detail(third.row, enough).endswith("80 % by FSRS, estimated 73 %.")


def test_a_principle_that_nobody_met_says_so() -> None:
    of = busy()
    row = replace(of.principles[0].row, retention=None, reviews=0, recall_now=None)
    bare = replace(of.principles[0], row=row, weeks=(), weakest=None, forgotten=())
    wide = text(principle.blocks(of.principles[0], Room(114, 36, UNICODE)), 114)
    assert "100 % " in wide
    assert max(len(line.rstrip()) for line in wide.split("\n")) <= 114
    drawn = text(principle.blocks(bare, Room(54, 14, ASCII)), 54)
    assert "Measured: not enough reviews yet (0 of 20)." in drawn
    assert "No card of it was seen yet: enter begins." in drawn
    assert "No story yet: w writes one." in drawn


@pytest.mark.parametrize("width", range(1, 130, 7))
def test_the_names_of_pages_fit_and_the_one_on_show_is_there(width: int) -> None:
    for here, name in enumerate(pages.NAMES):
        placed = fitted(pages.NAMES, here, width)
        assert any(name in each.said for each in placed if each.page == here)
        last = placed[-1]
        assert last.column + len(last.said) <= max(width, len(name) + 2)
