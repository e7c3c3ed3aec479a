"""The screen of the statistics: its keys, its search, and what is counted first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from srs_interview.core.items import Answer, QuestionItem
from srs_interview.core.reporting.history import Retention
from srs_interview.core.reporting.statistics import Range
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.stats import StatsScreen
from srs_interview.tui.statistics import pages
from tests.tui import house
from tests.tui.hosts import paste, seen, until


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    store = house.opened(path)
    session = store.study.session()
    for _ in range(3):
        item = session.next_item()
        if isinstance(item, QuestionItem):
            session.nothing_yet()
    store.close()
    return path


async def opened(app: SrsApp, pilot: Pilot[SrsError]) -> StatsScreen:
    await pilot.press("s")
    await until(lambda: isinstance(app.screen, StatsScreen))
    screen = app.screen
    assert isinstance(screen, StatsScreen)
    await until(lambda: screen._whole)
    return screen


def here(screen: StatsScreen) -> str:
    return pages.NAMES[screen._here]


async def test_keys_turn_the_pages_and_change_the_range(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        screen = await opened(app, pilot)
        counted = screen._asked
        for key, name in (
            ("right", "Principles"), ("tab", "Ahead"), ("left", "Principles"),
            ("shift+tab", "Today"), ("left", "Tellings"), ("4", "Calendar"),
            ("7", "Answers"),
        ):  # fmt: skip
            await pilot.press(key)
            assert here(screen) == name
            assert f"[{name}]" in seen(app)
        assert screen._asked == counted, "turning a page counts nothing"
        await pilot.press("r")
        # In the bar on top, and on the page itself.
        await until(lambda: seen(app).count("the last 365 days") == 2)
        await pilot.click("PageNames", offset=(4, 0))
        assert here(screen) == "Today"
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        assert "[Today]" in seen(app)
        assert "year" in seen(app).split("\n")[0], "the range is said in any width"
        await pilot.press("2", "enter")
        await until(lambda: house.named(app) == "PrincipleScreen")
        await pilot.press("c")
        await until(lambda: house.named(app) == "BrowseScreen")
        await pilot.press("q", "escape", "escape")
        await until(lambda: house.named(app) == "HomeScreen")


async def test_a_search_keeps_to_its_cards_and_escape_lets_go_of_it(
    database: Path,
) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        screen = await opened(app, pilot)
        assert app.opened is not None
        app.opened.searching.save("deep", "principle:dive-deep")
        every = screen._of.cards if screen._of else 0
        await pilot.press("2")
        whole = seen(app).split("\n")[4:]
        await pilot.press("slash")
        await pilot.pause()
        assert seen(app).split("\n")[6:14] == whole[:8], "it only moves down"
        await paste(pilot, "is:nonsense")
        await pilot.press("enter")
        await until(
            lambda: "nonsense" in seen(app) and screen._scope.has_class("-wrong")
        )
        typed, marked = seen(app).split("\n")[3:5]
        assert marked.index("^") == typed.index("is:nonsense"), "below what is wrong"
        assert screen._of is not None
        assert screen._of.cards == every, "what was counted before stays"
        await pilot.press("escape", "r")
        await until(lambda: screen._of and screen._of.range is Range.YEAR)
        await pilot.press("slash")
        await paste(pilot, "@deep")
        await pilot.press("enter")
        await until(lambda: screen._of and screen._of.query)
        await pilot.pause()
        assert 0 < screen._of.cards < every
        assert "@deep" in seen(app).split("\n")[0]
        screen._of = replace(screen._of, query="principle:dive-deep " * 9)
        for size in ((80, 24), (60, 18)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "year   principle:dive-deep" in seen(app).split("\n")[0]
        assert not screen._scope.has_class("-open")
        await pilot.press("slash")
        screen._scope._field.value = "nosuchword"
        await pilot.press("enter")
        await until(lambda: screen._of and not screen._of.cards)
        await pilot.pause()
        said = " ".join(seen(app).split())
        assert "says nosuchword: / changes the search." in said
        await pilot.press("escape")
        await until(lambda: screen._of and screen._of.cards == every)
        await pilot.press("slash", "escape", "escape")
        assert house.named(app) == "HomeScreen"


def test_what_is_told_at_once_is_what_is_told_at_last(database: Path) -> None:
    """The first chart waits for no card, and says nothing else than the whole does."""
    store = house.opened(database)
    session = store.study.session()
    item = session.next_item()
    while item is not None and not isinstance(item, QuestionItem):
        session.skip()
        item = session.next_item()
    session.grade(Answer(Grade.GOOD, taken_ms=9000))
    for span in Range:
        whole, begun = store.reports.statistics(span), store.reports.practised(span)
        for part in (
            "day", "range", "since", "reviews", "today", "streak", "best_streak",
            "calendar", "retention", "grades", "hours", "spent", "raised",
        ):  # fmt: skip
            assert getattr(begun, part) == getattr(whole, part), part
    assert whole.today.answers == 1
    assert whole.retention[0] == Retention("today")
    store.close()
