"""Help: built from the keys that are alive, on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui import house
from tests.tui.hosts import seen, until


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


@pytest.mark.parametrize("key", ["question_mark", "f1"])
@pytest.mark.parametrize("size", [(80, 24), (60, 18), (40, 12)])
async def test_help_shows_the_keys_of_the_screen(
    database: Path, key: str, size: tuple[int, int]
) -> None:
    app = house.app_on(database)
    async with house.running(app, size) as pilot:
        await pilot.press(key)
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        assert "Today" in seen(app)
        for _ in range(3):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "Light or dark" in seen(app)
        await pilot.press(key)
        await until(lambda: house.named(app) == "HomeScreen")


async def test_help_leaves_out_what_cannot_be_pressed_now(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app, (80, 60)) as pilot:
        await pilot.press("enter")
        await until(lambda: house.named(app) == "ReviewScreen")
        await pilot.press("question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        front = seen(app)
        await pilot.press("escape", "space", "question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        back = seen(app)
    assert "Interview-ready" not in front
    assert "Interview-ready" in back


async def test_help_names_a_key_that_the_user_chose(database: Path) -> None:
    from dataclasses import replace

    from srs_interview.settings import DEFAULTS

    app = house.app_on(database, replace(DEFAULTS, keys={"home.stats": "z"}))
    async with house.running(app) as pilot:
        await pilot.press("question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        assert "z      Stats" in seen(app)
