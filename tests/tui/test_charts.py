"""Charts: any values in, lines that fit out, and a few drawings counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from srs_interview.core.reporting import history
from srs_interview.tui.charts import scale, words
from srs_interview.tui.charts.bars import Bar, bars, shares
from srs_interview.tui.charts.calendar import calendar, legend
from srs_interview.tui.charts.columns import Column, bundled, columns
from srs_interview.tui.charts.pairs import Pair, pairs
from srs_interview.tui.charts.plot import Frame, Points, plot
from srs_interview.tui.charts.signs import ASCII, UNICODE, Signs
from srs_interview.tui.charts.sparkline import sparkline
from srs_interview.tui.charts.table import Row, table

MONDAY = 739943
"""Monday 23 November 2026."""

VALUES = st.lists(
    st.one_of(
        st.floats(allow_nan=True, allow_infinity=True),
        st.integers(0, 60),
        st.sampled_from([0.0, 1.0, 1e300, inf, -inf, nan, 5e-324]),
    ),
    max_size=80,
)
WIDTHS = st.integers(1, 130)
HEIGHTS = st.integers(1, 20)
SIGNS = st.sampled_from([UNICODE, ASCII])
LABELS = st.text(max_size=12)


def drawn(lines: Sequence[Content]) -> str:
    return "\n".join(line.plain.rstrip() for line in lines)


def fits(lines: Sequence[Content], width: int, signs: Signs) -> None:
    for line in lines:
        assert line.cell_length <= width
        assert "nan" not in line.plain
        assert "inf" not in line.plain
        assert "\n" not in line.plain
        if signs is ASCII:
            assert line.plain.isascii()


@given(VALUES, VALUES, WIDTHS, HEIGHTS, SIGNS)
def test_columns_of_any_values_fit(
    values: list[float], more: list[float], width: int, height: int, signs: Signs
) -> None:
    both = zip(values, [*more, *[0] * len(values)], strict=False)
    of = [Column(value, f"{n}", top) for n, (value, top) in enumerate(both)]
    lines = columns(of, width, height, signs)
    fits(lines, width, signs)
    assert len(lines) <= max(3, height)


@given(VALUES, WIDTHS, SIGNS, LABELS)
def test_bars_of_any_values_and_names_fit(
    values: list[float], width: int, signs: Signs, label: str
) -> None:
    of = [Bar(label, value, scale.short(value)) for value in values]
    for line in bars(of, width, signs):
        assert line.cell_length <= width
        assert "\n" not in line.plain
    fits([shares(values[:4], width, signs)], width, signs)


@given(VALUES, WIDTHS, HEIGHTS, SIGNS)
def test_points_and_trends_of_any_values_fit(
    values: list[float], width: int, height: int, signs: Signs
) -> None:
    points = Points([None, *values], lambda value: signs.dot)
    frame = Frame(60, 180, words.clock, 4, aim=120, band=(90, 150))
    labels = [f"{n}" for n in range(len(values) + 1)]
    lines = plot([points], frame, width, height, signs, labels)
    fits(lines, width, signs)
    assert len(lines) <= max(3, height)
    fits([sparkline([None, *values], width, signs)], width, signs)


@given(
    st.dictionaries(st.integers(-500, 10), st.integers(0, 10**9), max_size=60),
    st.integers(1, 60),
    WIDTHS,
    SIGNS,
)
def test_a_calendar_of_any_days_fits(
    days: dict[int, int], weeks: int, width: int, signs: Signs
) -> None:
    of = history.calendar({MONDAY + d: n for d, n in days.items()}, MONDAY, weeks)
    fits([*calendar(of, width, signs), legend(of, width, signs)], width, signs)


@given(LABELS, st.lists(st.text("0123456789 %", max_size=9), max_size=4), WIDTHS)
def test_a_table_of_any_words_fits(label: str, cells: list[str], width: int) -> None:
    heads = [f"head {n}" for n in range(len(cells))]
    for line in table(heads, [Row(label, tuple(cells))], width):
        assert line.cell_length <= width
        assert "\n" not in line.plain


def test_columns_are_as_high_as_their_figures() -> None:
    """8 is the top of four rows, so each is 2; next to nothing is still seen."""
    of = [Column(8, "a"), Column(5), Column(0), Column(0.01), Column(2, "e")]
    assert drawn(columns(of, 18, 6, UNICODE)) == (
        "8 ┤██\n"
        "  │██ ▄▄\n"
        "4 ┤██ ██\n"
        "  │██ ██    ▁▁ ██\n"
        "0 └───────────────\n"
        "   a           e"
    )


def test_what_is_late_stands_on_top_in_a_shade_of_its_own() -> None:
    of = [Column(4, "", 6), Column(4), Column(0, "", 1)]
    assert drawn(columns(of, 13, 6, UNICODE)) == (
        "10 ┤░░\n"
        "   │░░\n"
        " 5 ┤▅▅ ▅▅\n"
        "   │██ ██ ░░\n"
        " 0 └─────────"
    )  # fmt: skip
    assert drawn(columns(of, 13, 6, ASCII)) == (
        "10 +::\n"
        "   |::\n"
        " 5 +:: ::\n"
        "   |## ## ::\n"
        " 0 +---------"
    )  # fmt: skip


def test_neighbours_share_a_column_where_there_are_too_many() -> None:
    """Of 20 in 6 cells four share one: each column is 4."""
    of = [Column(n, f"{n}") for n in range(5)]
    assert bundled(of, 2) == [Column(1, "0"), Column(5, "2"), Column(4, "4")]
    assert drawn(columns([Column(1)] * 20, 9, 4, UNICODE)) == (
        "4 ┤█████\n"
        "  │█████\n"
        "0 └─────"
    )  # fmt: skip


def test_bars_are_as_long_as_their_figures() -> None:
    of = [Bar("young", 4, "4"), Bar("mature", 8, "8"), Bar("none", 0, "0")]
    assert drawn(bars(of, 19, UNICODE)) == (
        "young   ████      4\n"
        "mature  ████████  8\n"
        "none              0"
    )  # fmt: skip
    assert drawn(bars(of, 19, ASCII)).startswith("young   ####      4")


def test_a_long_name_gives_way_to_its_bar() -> None:
    of = [Bar("Customer Obsession", 1, "1")]
    assert drawn(bars(of, 16, UNICODE)) == "Custom…  ████  1"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((1, 1, 1, 1), "░░▒▒▓▓██"),
        ((0, 0, 8, 0), "▓▓▓▓▓▓▓▓"),
        ((1, 0, 900, 99), "░▓▓▓▓▓▓█"),
        ((0, 0, 0, 0), ""),
    ],
)
def test_shares_are_told_apart_without_colour(
    parts: tuple[int, ...], said: str
) -> None:
    assert shares(parts, 8, UNICODE).plain == said


def test_a_trend_shows_its_gaps() -> None:
    assert sparkline([0.0, None, 0.5, 1.0], 9, UNICODE).plain == "▁·▅█"
    assert sparkline([0.0, None, 0.5, 1.0], 9, ASCII).plain == ".-:#"
    assert sparkline([0.0, None, 0.5, 1.0], 2, UNICODE).plain == "▅█"


def test_a_calendar_has_weeks_as_columns_and_names_its_months() -> None:
    """The week of 26 October stands before that of 2 November: no room for "Oct"."""
    of = history.calendar({MONDAY: 8, MONDAY - 1: 1, MONDAY - 21: 4}, MONDAY, 5)
    assert drawn(calendar(of, 40, UNICODE)) == (
        "       Nov\n"
        "Mon  · ▒ · · █\n"
        "Tue  · · · ·\n"
        "Wed  · · · ·\n"
        "Thu  · · · ·\n"
        "Fri  · · · ·\n"
        "Sat  · · · ·\n"
        "Sun  · · · ░"
    )
    assert drawn([legend(of, 40, ASCII)]) == "none . : + * # 8 a day"


def test_points_lie_in_their_rows_and_the_band_has_two_edges() -> None:
    points = Points([60, None, 120, 180], lambda value: "x")
    frame = Frame(60, 180, words.clock, 2, band=(90, 150))
    assert drawn(plot([points], frame, 14, 7, UNICODE, list("abcd"))) == (
        "3:00 ┤      x\n"
        "     │╌╌╌╌╌╌╌╌\n"
        "2:00 ┤    x\n"
        "     │╌╌╌╌╌╌╌╌\n"
        "1:00 ┤x\n"
        "     └────────\n"
        "      a b c d"
    )


def test_of_more_points_than_there_is_room_for_the_last_are_shown() -> None:
    points = Points([0, 0, 0, 0, 0, 1, 0], lambda value: "x")
    frame = Frame(0, 1, scale.short)
    lines = drawn(plot([points], frame, 5, 4, UNICODE)).split("\n")
    assert lines[0] == "1 \u2524x"


def test_measured_and_predicted_stand_on_one_line_with_the_aim() -> None:
    of = [
        Pair("Ownership", 0.5, 0.8, "50 %"),
        Pair("Insist on the Highest Standards", 1.0, None, "100 %"),
    ]
    assert drawn(pairs(of, 40, UNICODE, aim=0.9)) == (
        "                  50 %      100 %\n"
        "Ownership         ●───────○··│···   50 %\n"
        "Insist on the H…  ···········│··●  100 %"
    )


def test_a_table_leaves_out_what_has_no_room_from_the_right() -> None:
    rows = [Row("today", ("81 %", "-")), Row("week", ("90 %", "7 %"))]
    assert drawn(table(("young", "old"), rows, 40, first="when")) == (
        "when    young   old\n"
        "today    81 %     -\n"
        "week     90 %   7 %"
    )  # fmt: skip
    assert drawn(table(("young", "old"), rows, 14)) == (
        "        young\ntoday    81 %\nweek     90 %"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"), (999, "999"), (999.6, "1k"), (1200, "1.2k"), (9960, "10k"),
        (12_345, "12k"), (999_600, "1M"), (inf, "999T"), (nan, "0"), (-3, "0"),
    ],
)  # fmt: skip
def test_a_count_takes_at_most_four_columns(value: float, said: str) -> None:
    assert scale.short(value) == said


@pytest.mark.parametrize(
    ("most", "rows", "top"),
    [(0, 8, 2), (1, 8, 2), (7, 8, 8), (43, 8, 50), (101, 8, 120)],
)
def test_an_axis_ends_on_a_round_number(most: int, rows: int, top: int) -> None:
    axis = scale.axis(most, rows)
    assert axis.top == top
    assert axis.step == int(axis.step)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.6, "1 min"), (3599, "1 h"), (3700, "1 h 2 min")],
)
def test_a_time_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert words.span(seconds) == said


def test_a_long_count_is_said_short_where_columns_are_narrow() -> None:
    assert [words.many(n) for n in (0, 9999, 10_000, 419_726)] == [
        "0", "9,999", "10k", "420k",
    ]  # fmt: skip
