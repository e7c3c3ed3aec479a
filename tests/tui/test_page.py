"""The page: wrapping, clicking, scrolling, and painting only what changed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.screen import Screen

from srs_interview.core.rubric import Delivery
from srs_interview.core.schedule import Grade
from srs_interview.core.text import shown
from srs_interview.tui import theme
from srs_interview.tui.widgets.blocks import (
    Block,
    Columns,
    Ends,
    Gap,
    Indented,
    Line,
    Row,
    text,
    ways,
)
from srs_interview.tui.widgets.glyphs import ASCII, UNICODE
from srs_interview.tui.widgets.grade_bar import Boxes, Judgement, days
from srs_interview.tui.widgets.meter import meter
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content
from tests.tui.hosts import seen, showing

widths = st.integers(8, 120)


def words(block: Block, width: int) -> list[str]:
    """A block as plain lines."""
    return [str(line.content) for line in block.lines(width)]


def test_a_row_hangs_to_the_right_of_its_mark() -> None:
    assert words(Row(content("1  "), content("one two three")), 10) == [
        "1  one two",
        "   three",
    ]


@given(st.text(max_size=60), st.text(max_size=60), widths)
def test_no_line_is_wider_than_the_page(left: str, right: str, width: int) -> None:
    blocks: list[Block] = [
        Row(content("> "), content(left)),
        Ends(content(left.replace("\n", "")), content(right.replace("\n", ""))),
        Columns(((text(left),), (text(right),))),
    ]
    for block in blocks:
        assert all(line.content.cell_length <= width for line in block.lines(width))


@given(st.text(max_size=200))
def test_what_others_wrote_is_shown_as_it_is(typed: str) -> None:
    assert content(typed).plain == shown(typed)
    assert Plain(typed).text == shown(typed)
    assert not content(typed).spans


def test_no_figure_is_parted_from_its_unit_where_there_is_room_for_both() -> None:
    said = (
        content("Delivery ") + content("62 %", "bold") + content(" in 5 min, of 100 %")
    )
    for width in range(8, 40):
        block = Row(content("> "), said)
        lines = words(block, width)
        for each in ("62 %", "100 %", "5 min"):
            assert each in "|".join(lines), width
        (bold,) = (
            line.content.plain[span.start : span.end]
            for line in block.lines(width)
            for span in line.content.spans
            if span.style == "bold"
        )
        assert bold == "62 %", "its style stays with it"


def test_the_right_end_goes_where_there_is_no_room() -> None:
    ends = Ends(content("a title"), content("seen once"))
    assert words(ends, 20) == ["a title    seen once"]
    assert words(ends, 15) == ["a title"]
    assert words(Ends(content("a long title")), 7) == ["a long…"]


def test_columns_stand_below_one_another_where_there_is_no_room() -> None:
    columns = Columns(((text("one"),), (text("two"), text("three"))), gap=2, least=5)
    assert words(columns, 12) == ["one    two", "       three"]
    assert words(columns, 8) == ["one", "two", "three"]


def test_a_click_hits_what_it_points_at() -> None:
    row = Row(content(""), content("tick"), "tick(1)")
    (line,) = Indented(Columns(((text("x"),), (row,)), gap=2, least=5), 3).lines(15)
    (spot,) = line.spots
    assert (spot.start, spot.action) == (10, "tick(1)")


def test_only_what_can_be_done_is_offered() -> None:
    offered = ways({"go": "g"}, {"go": "go on", "stay": "stay here"})
    assert [row.action for row in offered] == ["go"]


def test_a_box_says_what_its_grade_will_do() -> None:
    judgement = Judgement("why", enter="enter", delivery=Delivery(True, "good, 1:52"))
    boxes = words(Boxes(judgement, UNICODE), 72)
    assert boxes[0].startswith("   why")
    assert boxes[1].strip() == "Delivery: good, 1:52"
    assert boxes[3].count("┌") == 4
    assert "+" in words(Boxes(judgement, ASCII), 72)[3]
    # No interval is known here: a box has no empty row for one.
    assert len(words(Boxes(judgement, UNICODE, tight=True), 58)) == 4


def test_a_long_delivery_and_a_long_reason_are_whole() -> None:
    told = Delivery(
        False,
        '0:41, too short, order broke, "we" for own acts, stalled, wrong figure (2, 5)',
    )
    judgement = Judgement(
        "Good: the right story in 3 s; Easy next time",
        Grade.HARD,
        enter="enter",
        delivery=told,
    )
    for width in (74, 58):
        whole = " ".join(words(Boxes(judgement, UNICODE), width)[:4])
        whole = " ".join(whole.split())
        assert "Easy next time" in whole
        assert "enter takes Hard" in whole
        assert f"Delivery: {told.brief}" in whole
    wide = words(Boxes(judgement, UNICODE), 74)
    assert "enter takes Hard" in wide[0]
    # In one line, so that no box which is ticked pushes itself out of sight.
    assert wide[1].endswith('0:41, too short, order, "we", stalled, figure (2, 5)')
    short = replace(judgement, delivery=Delivery(False, "0:41, order broke"))
    assert words(Boxes(short, UNICODE), 74)[1].endswith("0:41, order broke")


def test_intervals_are_said_in_whole_days_until_they_are_years() -> None:
    assert [days(n) for n in (1, 9, 173, 2859)] == [
        "1 day",
        "9 days",
        "173 days",
        "7.8 years",
    ]


@given(st.floats(-1, 2), st.integers(1, 60))
def test_a_meter_is_as_wide_as_it_is_told(share: float, width: int) -> None:
    assert meter(share, width, UNICODE).cell_length == width


class Reading(Screen[None]):
    """A screen with one page."""

    CSS = "Page { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def compose(self):  # type: ignore[no-untyped-def]
        """The page."""
        yield self.page


async def test_what_does_not_fit_is_scrolled_to_and_the_foot_stays() -> None:
    screen = Reading()
    async with showing(screen, (20, 8)) as (app, pilot):
        screen.page.show([text(f"row {n}") for n in range(20)], [text("foot")])
        await pilot.pause()
        rows = seen(app).split("\n")
        assert rows[0].startswith("row 0")
        assert rows[0].endswith("▐")
        assert rows[-1] == "foot"
        screen.page.scroll(100)
        await pilot.pause()
        rows = seen(app).split("\n")
        assert rows[-2].startswith("row 19")
        assert rows[-1] == "foot"
        screen.page.scroll(-100)
        await pilot.pause()
        assert seen(app).startswith("row 0")


async def test_only_lines_that_differ_are_painted_again() -> None:
    screen = Reading()
    async with showing(screen, (20, 8)) as (app, pilot):
        screen.page.show([text("one"), Gap(), text("three")])
        await pilot.pause()
        screen.page.show([text("one"), Gap(), text("other")])
        assert [region.y for region in screen.page._repaint_regions] == [2]
        await pilot.pause()
        assert "other" in seen(app)


async def test_what_comes_back_is_painted_as_it_was_but_in_the_colours_of_now() -> None:
    """Lines are kept once painted: never in another's words, place or colours."""
    screen = Reading()
    async with showing(screen, (20, 8)) as (app, pilot):
        page = screen.page
        page.show([text("one"), text("two")])
        await pilot.pause()
        first = page.render_line(0)
        page.show([text("two"), text("one")])
        await pilot.pause()
        assert [page.render_line(y).text.rstrip() for y in (0, 1)] == ["two", "one"]
        page.show([text("one"), text("two")])
        assert page.render_line(0) is first
        app.theme = theme.LIGHT
        await pilot.pause()
        now = page.render_line(0)
        assert now.text == first.text
        assert [each.style for each in now] != [each.style for each in first]


def test_a_line_is_the_same_only_if_it_looks_and_does_the_same() -> None:
    assert Line(Content("a")).is_same(Line(Content("a")))
    assert not Line(Content("a")).is_same(Line(Content("a").stylize("bold")))
