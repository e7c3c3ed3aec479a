"""Settings in the app: every one of them is listed, and holds once it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from srs_interview import settings
from srs_interview.settings import SETTINGS
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.settings_list import SettingsScreen
from tests.tui import house
from tests.tui.hosts import paste, seen, until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


async def test_a_changed_setting_is_in_the_file_and_holds_at_once(
    tmp_path: Path, file: Path
) -> None:
    database = house.fresh(tmp_path)
    house.at_home(database)
    app = house.app_on(database)
    app.keep = lambda name, value: settings.set_value(file, name, value)
    async with house.running(app) as pilot:
        await pilot.press("comma")
        await until(lambda: isinstance(app.screen, SettingsScreen))
        assert isinstance(app.screen, SettingsScreen)
        for one in SETTINGS:
            app.screen.entries.move(SETTINGS.index(one) - app.screen.entries.cursor)
            assert app.screen._marked is one
        await pilot.press("g", "down", "enter")
        assert not app.settings.weak_more_often

        await pilot.press("down", "enter")
        await until(lambda: isinstance(app.screen, AskLineScreen))
        await pilot.press("ctrl+u")
        await paste(pilot, "9999")
        await pilot.press("enter")
        assert "Must be a whole number from 1 to 1440" in seen(app)
        await pilot.press("ctrl+u")
        await paste(pilot, "20")
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, SettingsScreen))
        assert app.settings.practice_minutes == 20
        assert app.opened is not None
        assert app.opened.study.settings == app.settings
        assert settings.load(file) == (app.settings, ())

        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, AskLineScreen))
        await pilot.press("ctrl+u", "enter")
        await until(lambda: isinstance(app.screen, SettingsScreen))
        assert app.settings.practice_minutes == 15, "an empty line is the default"

        await pilot.press("G", "up", "enter")
        assert app.has_class("-ascii")
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")
        await until(lambda: "0 of 15 min practice" in seen(app))
