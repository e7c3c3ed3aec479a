"""What all screens share that look through a list of entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.screens.pick import PickScreen
from tests.tui import house
from tests.tui.hosts import seen, showing, until


@pytest.mark.parametrize(("key", "row"), [("comma", 3), ("e", 3)])
async def test_a_click_marks_the_entry_under_it(
    tmp_path: Path, key: str, row: int
) -> None:
    """The settings and the employers; UX: everything that is seen can be clicked."""
    database = house.fresh(tmp_path)
    house.at_home(database)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press(key)
        await until(lambda: isinstance(app.screen, ListingScreen))
        screen = app.screen
        assert isinstance(screen, ListingScreen)
        await until(lambda: screen.entries.text.strip())
        await pilot.pause()
        assert screen.entries.cursor == 0
        await pilot.click("#entries", offset=(12, row))
        await until(lambda: screen.entries.cursor > 0)


async def test_a_click_takes_the_tick_of_a_line_that_is_picked_from() -> None:
    screen = PickScreen("Which facts?", ["The first", "The second"])
    async with showing(screen) as (app, pilot):
        assert seen(app).count("[x]") == 2
        await pilot.click("#lines", offset=(8, 1))
        await until(lambda: "[ ] The second" in seen(app))
