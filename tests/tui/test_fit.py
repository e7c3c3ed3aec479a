"""The memory model fitted from the palette: asked first, told with its figures."""

from __future__ import annotations

import shutil
from pathlib import Path

from srs_interview.tui import palette
from srs_interview.tui.app import SrsApp
from tests.fitting.conftest import slow
from tests.tui import house
from tests.tui.hosts import seen, until

__all__ = ["slow"]

TITLE = "Fit the memory model"


def titles(app: SrsApp) -> list[str]:
    return [command.title for command in palette.commands(app, app.screen)]


def choose(app: SrsApp) -> None:
    (command,) = (
        each for each in palette.commands(app, app.screen) if each.title == TITLE
    )
    command.callback()


def said(app: SrsApp) -> str:
    return "\n".join(each.message for each in app._notifications)


async def test_a_fit_is_asked_about_made_beside_the_keys_and_taken_back(
    slow: Path, tmp_path: Path
) -> None:
    database = Path(shutil.copy(slow, tmp_path / "srs.db"))
    house.at_home(database)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        choose(app)
        await until(lambda: house.named(app) == "AskScreen")
        await pilot.press("f")
        await until(lambda: "fitted to " in said(app))
        choose(app)
        await until(lambda: house.named(app) == "AskScreen")
        await until(lambda: "take the fit of Mon 23 Nov back" in seen(app))
        await pilot.press("r")
        await until(lambda: "the defaults of FSRS hold again" in said(app))
        await pilot.press("enter")
        await until(lambda: house.named(app) == "ReviewScreen")
        assert TITLE not in titles(app), "a card on show may promise other days"
