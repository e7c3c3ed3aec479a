"""Whatever the figures are, a drawing is drawn inside its frame."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as Tree

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.reporting.history import Calendar
from srs_interview.pages import charts, heat, lines, svg, wording
from srs_interview.pages.charts import Bar, Column
from srs_interview.pages.lines import Point
from srs_interview.pages.markup import Markup
from srs_interview.pages.svg import About

ABOUT = About("a", "A title", "What it shows.")
SHARES = st.floats(0, 1)
COUNTS = st.one_of(st.none(), st.integers(0, 10**9), st.floats(0, 1e6))


def marks(drawn: Markup) -> list[Tree.Element]:
    """What is drawn, each of it inside the frame and none of it a number too many."""
    assert "nan" not in drawn.text
    assert "inf" not in drawn.text
    root = Tree.fromstring(drawn.text)
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    for each in root.iter():
        x, y = (float(each.get(axis, 0)) for axis in "xy")
        assert -0.1 <= x <= width + 0.1
        assert -0.1 <= y <= height + 0.1
        assert x + float(each.get("width", 0)) <= width + 0.1
        assert float(each.get("height", 0)) >= 0
        for pair in (each.get("points") or "").split():
            px, py = map(float, pair.split(","))
            assert 0 <= px <= width
            assert 0 <= py <= height
    return list(root.iter())


@given(st.lists(COUNTS, max_size=60), st.booleans())
def test_columns_stand_in_their_frame(values: list[float | None], other: bool) -> None:
    drawn = [Column("x", each, "n", "told", other) for each in values]
    found = marks(charts.columns(ABOUT, drawn))
    boxes = [each for each in found if each.tag == "rect"]
    assert len(boxes) == sum(each is not None for each in values), "None is no column"


@given(st.integers(1, 90), st.sampled_from(["9", "23 Nov", "1 December"]))
def test_what_stands_below_columns_is_apart(columns: int, label: str) -> None:
    drawn = charts.columns(ABOUT, [Column(label, 1, "1", "")] * columns)
    below = [each for each in marks(drawn) if each.text == label]
    middles = [float(each.get("x", 0)) for each in below if each.get("x")]
    letter = 5.2  # of the size that is written there, on average
    assert middles
    assert all(b - a >= letter * len(label) for a, b in pairwise(middles[:-1]))


@given(st.lists(st.one_of(st.none(), SHARES), max_size=40))
def test_columns_of_shares_end_at_a_hundred(values: list[float | None]) -> None:
    marks(charts.columns(ABOUT, [Column("x", v, "n", "") for v in values], share=True))


@given(st.lists(st.integers(0, 10**6), max_size=8))
def test_bars_lie_in_their_frame(values: list[int]) -> None:
    marks(charts.bars(ABOUT, [Bar("Again", each, "n") for each in values]))


@given(st.lists(st.tuples(st.integers(1, 999), SHARES, SHARES, SHARES), max_size=30))
def test_a_line_and_its_band_stay_in_their_frame(
    values: list[tuple[int, float, float, float]],
) -> None:
    points = [
        Point(day, *((v, min(v, low), max(v, high)) if day % 3 else (v,)))
        for day, v, low, high in sorted(values)
    ]
    marks(lines.line(ABOUT, points, aim=0.9))


@given(st.lists(st.one_of(st.none(), SHARES), max_size=20))
def test_a_small_line_has_gaps_where_nothing_was_measured(
    values: list[float | None],
) -> None:
    found = marks(lines.spark(ABOUT, values))
    ways = [each.get("points", "").split() for each in found if each.tag == "polyline"]
    known = [each is not None for each in values]
    together = sum(a and b for a, b in pairwise(known))
    assert sum(len(way) - 1 for way in ways) == together


@given(SHARES, SHARES, SHARES)
def test_a_span_lies_between_nothing_and_all(a: float, b: float, c: float) -> None:
    low, value, high = sorted((a, b, c))
    marks(lines.span(ABOUT, value, low, high, aim=value))


@given(
    st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 500))] * 7), max_size=30)
)
def test_a_busier_day_is_a_larger_square(
    weeks: list[tuple[int | None, ...]],
) -> None:
    calendar = Calendar(700_001, tuple(weeks))
    found = marks(heat.heat(ABOUT, calendar, first=0, weeks=27))
    boxes = [each for each in found if each.tag == "rect"]
    days = [n for week in weeks[:27] for n in week if n is not None]
    sizes = [float(each.get("width", 0)) for each in boxes]
    assert len(sizes) == len(days)
    told = sorted(zip(days, sizes, strict=True))
    assert [size for _, size in told] == sorted(sizes)


@given(st.floats(0, 1e12))
def test_an_axis_ends_just_above_the_largest_figure(most: float) -> None:
    top = svg.round_top(most)
    assert most <= top
    assert top <= max(1.0, 2 * most)
    assert len(wording.short(top)) <= 8


def test_an_axis_counts_in_whole_numbers() -> None:
    assert [said for _, said in svg.counts(svg.Scale(1.0))] == ["0", "1"]
    assert [said for _, said in svg.counts(svg.Scale(20_000.0))] == ["0", "10k", "20k"]
