"""The palette: what the keys do, by name, and the few things without a key."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual.command import CommandList
from textual.widgets import Input

from srs_interview.tui import palette
from srs_interview.tui.app import SrsApp
from srs_interview.tui.palette_cards import MANY
from srs_interview.tui.screens.browse import BrowseScreen
from srs_interview.tui.screens.review import ReviewScreen
from tests.tui import banks, house
from tests.tui.fakes import FakeSession, FakeWriting, as_session, as_writing
from tests.tui.hosts import paste, until


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


def _titles(app: SrsApp) -> list[str]:
    return [command.title for command in palette.commands(app, app.screen)]


def _chosen(app: SrsApp) -> bool:
    """Has the palette found the one command that was typed, and marked it?

    Cards whose words were typed follow it, behind the keys.
    """
    found = app.screen.query_one(CommandList)
    typed = app.screen.query_one(Input).value.casefold()
    if found.highlighted != 0 or not found.option_count:
        return False
    return typed in str(found.get_option_at_index(0).prompt).casefold()


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


async def test_one_command_holds_weak_principles_like_all_and_another_ends_it(
    database: Path,
) -> None:
    """Issue 5, item 3: in the file and at once; not where a card promises a day."""
    app = house.app_on(database)
    kept: list[tuple[str, str]] = []
    app.keep = lambda name, value: kept.append((name, value))
    async with house.running(app):
        for title, on in (
            ("Hold weak principles like all", False),
            ("Let weak principles come back more often", True),
        ):
            turns = {each.title: each for each in palette.commands(app, app.screen)}
            turns[title].callback()
            assert kept[-1] == ("weak_more_often", "true" if on else "false")
            assert app.opened is not None
            assert app.opened.reports.settings.weak_more_often is on
            said = app.opened.reports.stats().principles[0].why
            assert ("weak_more_often is off" in said) is not on


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
        await paste(pilot, "stats")
        await until(lambda: _chosen(app))
        await pilot.press("enter")
        await until(lambda: house.named(app) == "StatsScreen")


async def test_the_first_ten_minutes_can_be_gone_through_again(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("ctrl+p")
        await until(lambda: house.named(app) == "CommandPalette")
        await paste(pilot, "ten min")
        await until(lambda: _chosen(app))
        await pilot.press("enter")
        await until(lambda: house.named(app) == "WelcomeScreen")


async def test_the_palette_offers_nothing_that_the_end_of_a_session_refuses(
    database: Path,
) -> None:
    """It is asked while it covers the review, whose refusals it must obey."""
    screen = ReviewScreen(as_session(FakeSession([])), as_writing(FakeWriting()))
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        await pilot.press("ctrl+p")
        await until(lambda: house.named(app) == "CommandPalette")
        titles = {command.title for command in app.get_system_commands(screen)}
    assert not {"Again", "Bury", "Card facts", "Suspend"} & titles
    assert "Today" in titles


async def test_the_interviews_are_found_in_the_palette(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("ctrl+p")
        await until(lambda: house.named(app) == "CommandPalette")
        await paste(pilot, "interviews")
        await until(lambda: _chosen(app))
        await pilot.press("enter")
        await until(lambda: house.named(app) == "InterviewsScreen")


async def test_the_samples_are_put_away_and_brought_back(database: Path) -> None:
    """DOMAIN A64: with one command, where a user looks for it."""
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert app.opened is not None
        for title, left in (("Put the samples away", 0), ("Bring the samples back", 8)):
            commands = palette.commands(app, app.screen)
            (command,) = (each for each in commands if each.title == title)
            command.callback()
            assert len(app.opened.writing.samples()) == left
        await pilot.pause()
        assert any("8 samples here again" in said for said in banks.notes(app))


async def test_cards_are_found_in_the_palette_and_marked_among_all(
    database: Path,
) -> None:
    """UX: what is typed is a query; half a one finds none, and commands come first."""
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("ctrl+p")
        await until(lambda: bool(app.screen.query(Input)))
        await paste(pilot, "is:question customer")
        found = app.screen.query_one(CommandList)
        await until(lambda: found.highlighted == 0 and found.option_count == MANY)
        await pilot.press("down")
        await until(lambda: found.highlighted == 1)
        second = str(found.get_option_at_index(1).prompt)
        await pilot.press("enter")
        await until(lambda: house.named(app) == "BrowseScreen")
        screen = cast(BrowseScreen, app.screen)
        await until(lambda: screen._table.chosen is not None)
        assert screen.typed == "is:question customer"
        chosen = screen._table.chosen
        assert chosen is not None
        assert second.startswith(chosen.text[:20])
