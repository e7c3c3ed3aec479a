"""Cards written from the app: what, where, and never over a file by accident."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from srs_interview.deckfile import toml
from srs_interview.settings import DEFAULTS
from srs_interview.tui import palette
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens import export
from tests.tui import banks, house
from tests.tui.hosts import paste, seen, until


def choose(app: SrsApp, title: str) -> None:
    (command,) = (
        each for each in palette.commands(app, app.screen) if each.title == title
    )
    command.callback()


async def ask_for(app: SrsApp, pilot: Pilot[Any], key: str, file: Path) -> None:
    """Choose what is written in the palette, and type where."""
    choose(app, "Write cards to a file")
    await until(lambda: house.named(app) == "AskScreen")
    await pilot.press(key)
    await type_where(app, pilot, file)


async def type_where(app: SrsApp, pilot: Pilot[Any], file: Path) -> None:
    await until(lambda: house.named(app) == "AskLineScreen")
    await pilot.press("ctrl+u")
    await paste(pilot, str(file))
    await pilot.press("enter")


def said(app: SrsApp) -> str:
    return "\n".join(each.message for each in app._notifications)


@pytest.mark.parametrize("size", [(60, 18)])
async def test_everything_or_pages_are_written_and_a_file_is_kept_if_wished(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "SAYS_AFTER", 0)
    settings = replace(DEFAULTS, hidden_names="nightly = weekly")
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY), settings)
    whole, pages = tmp_path / "all.toml", tmp_path / "pages.md"
    async with house.running(app, size) as pilot:
        await ask_for(app, pilot, "e", whole)
        await until(lambda: str(whole) in said(app))
        assert "Writing: 0 %" in said(app) or "Writing: 50 %" in said(app)
        parsed = toml.parse_bytes(whole.read_bytes(), source="all.toml")
        assert banks.NIGHTLY.title in [each.value.title for each in parsed.stories]
        await ask_for(app, pilot, "p", pages)
        await until(pages.exists)
        assert "The weekly job" in pages.read_text(encoding="utf-8")
        whole.write_text("mine")
        await ask_for(app, pilot, "e", whole)
        await until(lambda: house.named(app) == "AskScreen")
        await pilot.press("enter")
        await until(lambda: house.named(app) == "HomeScreen")
        assert whole.read_text() == "mine"
        choose(app, "Report as a page")
        await type_where(app, pilot, page := tmp_path / "page.html")
        await until(lambda: f"the report written to {page}" in said(app))
        assert "Interview practice" in page.read_text(encoding="utf-8")
        assert "nightly" not in page.read_text(encoding="utf-8").lower()
        await ask_for(app, pilot, "s", tmp_path / "none" / "a.csv")
        await until(lambda: "There is no folder" in seen(app))
        await pilot.press("ctrl+u", "enter")
        await until(lambda: "It needs a name" in seen(app))
        assert house.named(app) == "AskLineScreen"
