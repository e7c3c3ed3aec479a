"""Stats: every principle with what was measured, and the drill one key away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from srs_interview.core.items import Answer, Mode, QuestionItem
from srs_interview.core.reporting.figures_said import Week
from srs_interview.core.reporting.history import Forecast, Kept, Retention
from srs_interview.core.reporting.statistics import Principle, Range, Statistics
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.opening import Scope
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.stats import StatsScreen, detail, summary
from srs_interview.tui.widgets.principles import _kept, heading
from tests.tui import house
from tests.tui.hosts import seen, until
from tests.tui.test_home import DIVE_DEEP

REPORT = Statistics(
    day=house.TODAY,
    range=Range.MONTH,
    since=house.TODAY - 29,
    reviews=1204,
    streak=9,
    best_streak=21,
    retention=(Retention("ever", Kept(783, 900)),),
    desired_recall=0.9,
    first_sight=Kept(7, 12),
    forecast=Forecast(11, (20,)),
    cards=136,
    seen=101,
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


async def at_principles(app: SrsApp, pilot: Pilot[SrsError]) -> StatsScreen:
    """The page of the principles, filled in."""
    await pilot.press("s")
    await until(lambda: isinstance(app.screen, StatsScreen))
    screen = app.screen
    assert isinstance(screen, StatsScreen)
    await pilot.press("2")
    await until(lambda: screen.chosen)
    await pilot.pause()
    return screen


async def test_there_is_a_row_for_each_principle(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app, (80, 30)) as pilot:
        await at_principles(app, pilot)
        assert app.opened is not None
        names = [row.name for row in app.opened.reports.stats().principles]
        shown = seen(app)
        assert len(names) == 20
        for name in names:
            assert name[:15] in shown
        assert "not measured" in shown


async def test_the_order_is_weakest_first_or_as_published(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        screen = await at_principles(app, pilot)
        rows = tuple(
            replace(DIVE_DEEP, slug=f"p{n}", name=f"P{n}", weakness=n / 10, position=n)
            for n in range(5)
        )
        screen._of = replace(REPORT, principles=tuple(Principle(row) for row in rows))
        screen._show()
        assert screen.chosen == rows[4]
        await pilot.press("o")
        assert screen.chosen == rows[0]
        await pilot.press("down", "down", "j", "k")
        assert screen.chosen == rows[2]
        await pilot.press("G")
        assert screen.chosen == rows[4]
        await pilot.press("o")
        assert screen.chosen == rows[4]


async def test_enter_opens_the_marked_principle_and_drills_it(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await at_principles(app, pilot)
        await pilot.press("enter")
        await until(lambda: house.named(app) == "PrincipleScreen")
        await pilot.press("enter")
        await until(lambda: house.named(app) == "ReviewScreen")
        below = app.screen_stack[-2]
        assert isinstance(below, StatsScreen), "which counts anew when it is seen"


async def test_the_estimate_is_that_of_readiness_and_of_no_search(
    database: Path,
) -> None:
    store = house.opened(database)
    store.writing.set_interview(date.fromordinal(house.TODAY + 9), "")
    store.close()
    app = house.app_on(database)
    async with house.running(app) as pilot:
        screen = await at_principles(app, pilot)
        await until(lambda: screen._parts)
        assert app.opened is not None
        known = app.opened.coaching.recalled().principles
        assert screen._parts == {part.uid: part for part in known}
        screen._count(Range.MONTH, "kind:question")
        await until(lambda: screen._of is not None and screen._of.query)
        assert not screen._parts, "Readiness says nothing of a search"


async def test_d_drills_the_weakest(database: Path) -> None:
    store = house.opened(database)
    weak = "general-interview/motivation"
    session = store.study.session(Scope(mode=Mode.DRILL, principle=weak))
    for _ in range(4):
        item = session.next_item()
        assert isinstance(item, QuestionItem)
        session.grade(Answer(Grade.AGAIN))
    store.close()
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await at_principles(app, pilot)
        await pilot.press("d")
        await pilot.pause()
        assert app.opened is not None
        drilled = app.opened.reports.weakest() is not None
        assert (house.named(app) == "ReviewScreen") == drilled


async def test_a_click_marks_a_row_and_a_second_one_opens_it(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        screen = await at_principles(app, pilot)
        await pilot.click("PrincipleTable", offset=(5, 3))
        assert screen._table.cursor == 3
        await pilot.click("PrincipleTable", offset=(5, 3))
        await until(lambda: house.named(app) == "PrincipleScreen")


@pytest.mark.parametrize("wide", range(30, 130, 5))
def test_the_heading_is_never_wider_than_its_room(wide: int) -> None:
    assert len(heading(wide)) <= wide
    assert heading(wide).startswith("  Principle")


def test_every_column_fits_80_columns() -> None:
    for head in ("cards", "seen", "due", "weakness", "now", "kept", "lapses", "of 4"):
        assert head in heading(78)


@pytest.mark.parametrize("wide", [40, 60, 80, 120])
def test_the_summary_leaves_out_what_has_no_room(wide: int) -> None:
    said = summary(REPORT, wide)
    assert said.startswith("Recalled 87 %, aim 90 %"), "what Readiness foretells is not"
    assert len(said) <= wide
    assert ("at first sight 7 of 12" in said) == (wide == 120)


def test_few_reviews_are_counts_and_no_share_in_the_summary_and_in_the_table() -> None:
    """Issue 5: a single review; "Recall" of the pages says not enough of so few."""
    for kept, said in (
        (Kept(3, 5), "Recalled 3 of 5, aim 90 %"),
        (Kept(15, 20), "Recalled 75 %, aim 90 %"),
        (Kept(), "Recall not measured, aim 90 %"),
    ):
        (*_, last) = REPORT.retention
        few = replace(REPORT, retention=(replace(last, young=kept, mature=Kept()),))
        assert summary(few, 160).startswith(said)
        row = replace(DIVE_DEEP, retention=kept.share, reviews=kept.asked)
        cell = {5: "3 of 5", 20: "75 % (20)", 0: "-"}[kept.asked]
        assert _kept(row, False) == cell


def test_the_last_week_of_figures_said_stands_beside_the_one_before() -> None:
    """DOMAIN A44: a habit shows over time."""
    weeks = tuple(Week(house.TODAY, 2, said, 4) for said in (4, 1, 3))
    said = summary(replace(REPORT, figures_said=weeks), 160)
    assert said.endswith("figures said 75 %, 25 % before")
    assert "figures said" not in summary(REPORT, 160)


def test_a_wide_table_has_room_for_whole_names() -> None:
    narrow, wide = heading(77), heading(117)
    assert narrow.split() == wide.split()
    assert wide.index("cards") - narrow.index("cards") == 18


def test_the_marked_row_is_told_in_words() -> None:
    weak = replace(DIVE_DEEP, why="Dive Deep is weak.")
    assert detail(weak) == "Dive Deep is weak. On the day 70 % by FSRS."
    assert detail(replace(weak, recall_on_date=None)) == "Dive Deep is weak."


def test_the_count_behind_a_share_never_runs_into_the_column_before_it() -> None:
    for reviews in (1, 999, 1234, 29_820, 419_726):
        row = replace(DIVE_DEEP, retention=0.97, reviews=reviews)
        assert len(_kept(row, False)) <= 11
