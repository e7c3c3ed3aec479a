"""The last evening: titles, openings, figures; nothing red, and a file on wish."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.core.cards import Link, Strength
from srs_interview.settings import DEFAULTS
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.sheet import SheetScreen
from tests.tui import banks, house
from tests.tui.hosts import footer, paste, seen, until

NIGHTLY = replace(
    banks.NIGHTLY,
    metrics=("40,000", "nine days"),
    links=(
        Link(banks.OWNERSHIP),
        Link(banks.TRUST, Strength.TAILORED, "Trust is what each run cost us."),
    ),
)


async def come_here(app: SrsApp) -> None:
    await until(banks.shows(app, SheetScreen))


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_home_leads_to_it_the_evening_before(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, banks.DOORS, interview_in=1))
    async with house.running(app, size) as pilot:
        assert "Titles, openings and figures, 10 minutes" in seen(app)
        await pilot.press("enter")
        await come_here(app)
        await pilot.pause()
        shown = seen(app)
        for said in (
            "Ownership",
            "Earn Trust",
            "The nightly job",
            "Trust is what each run cost us.",
            "In 2025 the nightly job paid 140 suppliers twice",
            "40,000",
        ):
            assert said in shown
        assert "Dock doors" not in shown
        assert "Again" not in shown
        await pilot.press("pagedown", "G", "g", "escape")
        await until(lambda: house.named(app) == "HomeScreen")


async def test_it_is_saved_as_markdown_with_hidden_names_and_asks_before_overwriting(
    tmp_path: Path,
) -> None:
    settings = replace(DEFAULTS, hidden_names="Acme Ltd = the client")
    told = replace(NIGHTLY, title="Acme Ltd paid twice")
    app = house.app_on(banks.settled(tmp_path, told, interview_in=1), settings)
    file = tmp_path / "s.md"
    async with house.running(app) as pilot:
        await pilot.press("enter")
        await come_here(app)
        await pilot.pause()
        assert "Acme Ltd paid twice" in seen(app)

        async def save() -> None:
            await pilot.press("s")
            await until(lambda: house.named(app) == "AskLineScreen")
            await pilot.press("ctrl+u")
            await paste(pilot, str(file))
            await pilot.press("enter")

        await save()
        await until(file.exists)
        text = file.read_text(encoding="utf-8")
        assert "**the client paid twice**" in text
        assert "Acme" not in text
        file.write_text("mine", encoding="utf-8")
        await save()
        await until(lambda: house.named(app) == "AskScreen")
        await pilot.press("enter")
        await come_here(app)
        assert file.read_text(encoding="utf-8") == "mine"
        await save()
        await until(lambda: house.named(app) == "AskScreen")
        await pilot.press("o")
        await until(lambda: file.read_text(encoding="utf-8") == text)


async def test_a_shared_screen_need_not_show_the_names(tmp_path: Path) -> None:
    settings = replace(DEFAULTS, hidden_names="nightly job = batch")
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, interview_in=1), settings)
    async with house.running(app) as pilot:
        await pilot.press("enter")
        await come_here(app)
        await pilot.press("n")
        assert "The batch" in seen(app)
        assert "nightly" not in seen(app)
        await pilot.press("n")
        assert "The nightly job" in seen(app)


async def test_a_path_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, interview_in=1))
    async with house.running(app) as pilot:
        await pilot.press("enter")
        await come_here(app)
        await pilot.press("s")
        await until(lambda: house.named(app) == "AskLineScreen")
        await pilot.press("ctrl+u")
        await paste(pilot, "/no/such/place.md")
        await pilot.press("enter")
        await until(lambda: "There is no folder /no/such." in seen(app))
        assert "/no/such/place.md" in seen(app)
        await pilot.press("escape")
        await come_here(app)


async def test_without_a_story_it_says_what_to_do(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.DOORS, interview_in=0))
    async with house.running(app) as pilot:
        rows = [row.rstrip() for row in seen(app).split("\n")]
        (keyed,) = [row for row in rows if row.endswith(" enter")]
        assert "\u25b6  Titles, openings and figures, 5 minutes" in keyed
        await pilot.press("enter")
        await come_here(app)
        await pilot.pause()
        assert "no story has text. Press w" in seen(app)
        assert "0 stories, about 5 minutes" in seen(app)
        assert {"Save as Markdown", "Hide names"}.isdisjoint(footer(app))
        await pilot.press("w")
        await until(lambda: house.named(app) == "StoryForm")
        assert "Dock doors" in seen(app)
