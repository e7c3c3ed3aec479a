"""The palette: what the keys do, by name, and the few things without a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList

from srs_interview.tui import palette
from srs_interview.tui.app import SrsApp
from tests.tui import house
from tests.tui.hosts import until


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


def _titles(app: SrsApp) -> list[str]:
    return [command.title for command in palette.commands(app, app.screen)]


def _chosen(app: SrsApp) -> bool:
    """Has the palette found the one command that was typed, and marked it?"""
    found = app.screen.query_one(CommandList)
    return found.option_count == 1 and found.highlighted == 0


async def test_every_key_of_home_is_a_command(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app):
        titles = _titles(app)
    for title in ("Review", "Write", "Drill", "Stats", "Import", "Undo", "Quit"):
        assert title in titles
    for title in ("Demo", "The first ten minutes", "Theme", "Help"):
        assert title in titles
    assert "Down" not in titles
    assert len(titles) == len(set(titles))


async def test_what_cannot_be_done_now_is_no_command(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("enter")
        await until(lambda: house.named(app) == "ReviewScreen")
        assert "Good" not in _titles(app)
        await pilot.press("space")
        assert "Good" in _titles(app)


async def test_a_command_does_what_its_key_does(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("ctrl+p")
        await until(lambda: house.named(app) == "CommandPalette")
        await pilot.press(*"stats")
        await until(lambda: _chosen(app))
        await pilot.press("enter")
        await until(lambda: house.named(app) == "StatsScreen")


async def test_the_first_ten_minutes_can_be_gone_through_again(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("ctrl+p")
        await until(lambda: house.named(app) == "CommandPalette")
        await pilot.press(*"ten min")
        await until(lambda: _chosen(app))
        await pilot.press("enter")
        await until(lambda: house.named(app) == "WelcomeScreen")
