"""The drills by their keys: say it, judge it, undo it, and what it came to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from srs_interview.core.cards import Story
from srs_interview.core.rehearsing.drills import Drill
from srs_interview.errors import SrsError
from srs_interview.tui.app import SrsApp
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.drill import DrillScreen
from tests.tui import banks, house
from tests.tui.hosts import footer, seen, until

FIGURED = replace(banks.NIGHTLY, metrics=("140", "40,000"))
STORIES = (FIGURED, replace(FIGURED, title="The other job"))


@asynccontextmanager
async def drilling(
    folder: Path,
    drill: Drill,
    stories: tuple[Story, ...] = STORIES,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[SrsApp, Pilot[SrsError], DrillScreen]]:
    """The app at the first item of a drill, a day after the stories were written."""
    app = house.app_on(banks.settled(folder, *stories))
    async with house.running(app, size) as pilot:
        assert app.opened is not None
        # Written today they would have to be read aloud first (PRACTICE 6.4).
        for each in app.opened.writing.stories():
            _read_aloud(app, each)
        screen = DrillScreen(app.opened, drill, seed=7)
        app.push_screen(screen)
        await until(lambda: screen.phase is not Phase.OPENING)
        await pilot.pause()
        yield app, pilot, screen


def _read_aloud(app: SrsApp, story: Story) -> None:
    from srs_interview.studying import deeds

    assert app.opened is not None
    deeds.read(app.opened.study, story.uid, 100)


async def press(pilot: Pilot[SrsError], *keys: str) -> None:
    """Press keys as slowly as a person does."""
    for key in keys:
        screen = pilot.app.screen
        if isinstance(screen, DrillScreen):
            screen._pressed = ("", 0.0)
        await pilot.press(key)
        await pilot.pause()


def at(screen: DrillScreen, phase: Phase) -> bool:
    """Is this side up?"""
    return screen.phase is phase


def asked(screen: DrillScreen) -> tuple[int, int]:
    """Right, of asked."""
    summary = screen._at.summary
    return summary.right, summary.asked


async def test_figures_are_said_then_ticked(tmp_path: Path) -> None:
    async with drilling(tmp_path, Drill.FIGURES) as (app, pilot, screen):
        assert "Say its figures" in seen(app)
        assert "40,000" not in seen(app)
        await press(pilot, "question_mark")
        assert "Say it aloud before you look" in seen(app)
        await press(pilot, "escape", "space", "space")
        assert at(screen, Phase.SAID)
        assert "40,000" in seen(app)
        await press(pilot, "1")
        assert "[x]" in seen(app)
        await press(pilot, "y")
        assert asked(screen) == (1, 1)
        await press(pilot, "space", "space", "n")
        assert asked(screen) == (1, 2)
        assert at(screen, Phase.DONE)
        assert "1 of 2 right" in seen(app)
        await press(pilot, "u")
        assert asked(screen) == (1, 1)
        assert at(screen, Phase.SAY)


async def test_a_follow_up_without_specifics_is_noted_on_the_story(
    tmp_path: Path,
) -> None:
    async with drilling(tmp_path, Drill.PROBES) as (app, pilot, screen):
        assert "They ask about" in seen(app)
        await press(pilot, "space", "space", "n")
        assert asked(screen) == (0, 1)


async def test_a_transfer_asks_for_the_lead_in_and_two_facts(tmp_path: Path) -> None:
    """DOMAIN A59."""
    async with drilling(tmp_path, Drill.TRANSFER) as (app, pilot, screen):
        assert "for Earn Trust" in seen(app)
        await press(pilot, "space", "space")
        assert "I called each of them" in seen(app)
        await press(pilot, "y")
        assert asked(screen) == (1, 1)


async def test_the_choice_of_a_story_is_graded_as_in_the_review(
    tmp_path: Path,
) -> None:
    """PRACTICE 5.2, 5.5."""
    async with drilling(tmp_path, Drill.CHOOSE) as (_, pilot, screen):
        assert at(screen, Phase.ASK)
        await press(pilot, "space", "down", "enter")
        assert asked(screen) == (1, 1)
        await press(pilot, "space", "0", "enter")
        assert asked(screen) == (1, 2)
        await press(pilot, "u")
        assert asked(screen) == (1, 1)
        assert at(screen, Phase.ASK)


async def test_decoding_takes_one_digit(tmp_path: Path) -> None:
    async with drilling(tmp_path, Drill.DECODE) as (app, pilot, screen):
        assert "Which principle" in seen(app)
        for _ in range(screen._at.total):
            await press(pilot, "1", "space")
        assert at(screen, Phase.DONE)
        assert f"of {screen._at.total} right" in seen(app)
        await press(pilot, "enter")
        assert at(screen, Phase.DECODE)


async def test_an_empty_drill_names_one_next_key(tmp_path: Path) -> None:
    async with drilling(tmp_path, Drill.FIGURES, ()) as (app, pilot, screen):
        assert "No story of yours has figures yet" in seen(app)
        assert "Write" in footer(app)
        assert "Once more" not in footer(app)
        await press(pilot, "escape")
        await until(lambda: app.screen is not screen)


@pytest.mark.parametrize("drill", Drill)
async def test_a_drill_fits_every_window(tmp_path: Path, drill: Drill) -> None:
    async with drilling(tmp_path, drill) as (app, pilot, screen):
        for size in house.SIZES:
            await pilot.resize_terminal(*size)
            small = size == (40, 12)
            await until(lambda: ("make the window larger" in seen(app)) == small)  # noqa: B023 - awaited within this turn
            assert screen._at.total
