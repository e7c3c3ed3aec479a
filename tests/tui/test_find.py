"""Find events: projects, six questions each, and everything kept in one step."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from srs_interview.core.writing.finding import Walk
from srs_interview.tui import walk_draft
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.find import FindScreen
from tests.tui import banks, house
from tests.tui.banks import notes, own, served
from tests.tui.hosts import paste, seen, showing, until

BIAS = "amazon-leadership-principles/bias-for-action"


async def come_here(app: SrsApp) -> FindScreen:
    await until(lambda: house.named(app) == "StoriesScreen")
    await until(lambda: "No story yet" in seen(app) or " x 16" in seen(app))
    await app.screen.run_action("find")
    await until(banks.shows(app, FindScreen))
    screen = app.screen
    assert isinstance(screen, FindScreen)
    await until(lambda: screen.focused is not None and " left" in seen(app))
    return screen


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_a_walk_leaves_titles_that_one_undo_takes_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app, size) as pilot:
        await pilot.press("o")
        await come_here(app)
        assert re.search(r"(10:00|9:5\d) left", seen(app))
        await paste(pilot, "Dock doors 2024")
        await pilot.press("enter")
        await paste(pilot, "Refund bot")
        await pilot.press("enter", "enter")
        shown = seen(app)
        assert "Dock doors 2024   1 of 12" in shown
        assert "What was hard?" in shown
        await paste(pilot, "The deadline")
        await pilot.press("enter")
        assert "Which principle does it show best?" in seen(app)
        await pilot.press("2", "enter")
        assert "What failed, and was yours?" in seen(app)
        await paste(pilot, "Doors shut")
        await pilot.press("enter", "0", "escape")
        await until(lambda: house.named(app) == "StoriesScreen")
        assert notes(app) == ["Kept 2 titles; u takes them back"]
        stories = own(app)
        assert set(stories) == {"The deadline", "Doors shut"}
        assert stories["The deadline"].principles == (BIAS,)
        assert stories["Doors shut"].kinds == ("failure",)
        assert {each.year for each in stories.values()} == {2024}
        await pilot.press("u")
        assert own(app) == {}


async def test_every_step_can_be_skipped_and_gone_back_from(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await pilot.press("enter")
        assert "My work   1 of 6" in seen(app)
        await pilot.press(*"One", "enter", "f3")
        assert screen._field.value == "One"
        await pilot.press("enter", "1")
        assert "2 of 6" in seen(app)
        await pilot.press("f3")
        assert screen._field.value == "One"
        await pilot.press("f4")
        assert screen._field.value == ""
        assert screen._walk.stubs == ()
        await pilot.press("f2")
        assert "That is all." in seen(app)
        await pilot.press("enter")
        await until(lambda: house.named(app) == "StoriesScreen")
        assert own(app) == {}
        assert notes(app) == []


async def test_a_title_that_was_only_typed_is_kept_on_leaving(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.press("enter")
        await paste(pilot, "[bold]The half")
        await pilot.press("escape")
        await until(lambda: house.named(app) == "StoriesScreen")
        assert list(own(app)) == ["[bold]The half"]
        assert served(app, "[bold]The half") == {}


async def test_a_walk_goes_on_after_a_crash_with_the_half_typed_line(
    tmp_path: Path,
) -> None:
    """UX, pattern 8: kill -9 costs at most two seconds of typing."""
    path = banks.settled(tmp_path)
    app = house.app_on(path)
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await paste(pilot, "Docks")
        await pilot.press("enter", "enter", *"One", "enter", "1", *"Tw")
        screen._keep_draft()
    app = house.app_on(path)
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        assert "Docks   2 of 6" in seen(app)
        assert screen._field.value == "Tw"
        await pilot.press("escape")
        await until(lambda: house.named(app) == "StoriesScreen")
        assert set(own(app)) == {"One", "Tw"}
        banks.undo(app)
        assert own(app) == {}


async def test_a_walk_that_was_left_goes_on_later_and_can_begin_anew(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await paste(pilot, "Docks")
        await pilot.press("enter", "enter", *"One", "enter", "1", "escape")
        await until(lambda: house.named(app) == "StoriesScreen")
        await come_here(app)
        assert "Docks   2 of 6" in seen(app)
        await pilot.press("f5")
        assert "What did you work on" in seen(app)
        await pilot.press("escape")
        await until(lambda: house.named(app) == "StoriesScreen")
        assert set(own(app)) == {"One"}
        await come_here(app)
        assert "What did you work on" in seen(app)


async def test_after_ten_minutes_the_clock_hurries_nobody(tmp_path: Path) -> None:
    store = house.opened(banks.settled(tmp_path))
    seconds = [0.0]
    screen = FindScreen(store, now=lambda: seconds[0])
    async with showing(screen) as (app, pilot):
        await until(lambda: "10:00 left" in seen(app))
        seconds[0] = 601
        await until(lambda: "no hurry" in seen(app))
        await paste(pilot, "Docks")
        await pilot.press("enter")
        assert "Docks" in seen(app)
    store.close()


def test_a_draft_is_read_as_it_was_written_and_a_broken_one_begins_anew() -> None:
    today = date(2026, 11, 23)
    walk = Walk(today).name("Docks").name("Bots 2024").begin().answer("One").skip()
    walk = walk.answer("Two")
    assert walk_draft.read(walk_draft.written(walk, "x"), today, ()) == (walk, "x")
    for broken in ("", "[]", "{}", '{"projects": 3, "named": 1}'):
        assert walk_draft.read(broken, today, ()) == (Walk(today), "")
