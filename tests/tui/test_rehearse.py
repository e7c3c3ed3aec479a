"""Practise: the list of loops and drills, the sizes of a loop, the partner's script."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from textual.screen import Screen

from srs_interview.core.rehearsing.loop_settings import Format, preset
from srs_interview.settings import DEFAULTS
from srs_interview.tui import places
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.drill import DrillScreen
from srs_interview.tui.screens.loop import LoopScreen
from srs_interview.tui.screens.loop_review import LoopReviewScreen
from srs_interview.tui.screens.loop_setup import LoopSetupScreen, changed
from srs_interview.tui.screens.rehearse import RehearseScreen
from tests.tui import banks, house
from tests.tui.hosts import footer, paste, seen, until


def shows(app: Any, kind: type[Screen[Any]]) -> Any:
    """Is this screen on show?"""
    return lambda: isinstance(app.screen, kind)


def _on(app: Any, screen: Screen[Any]) -> bool:
    return app.screen is screen


async def test_m_on_home_lists_loops_and_drills_with_what_they_take(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("m")
        await until(shows(app, RehearseScreen))
        await pilot.pause()
        shown = seen(app)
        for line in ("One interviewer", "12-15 min", "Full loop", "Decode", "Transfer"):
            assert line in shown
        assert "Go on with" not in shown
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")


async def test_a_loop_is_begun_repeated_by_its_seed_and_gone_on_with(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    async with house.running(app) as pilot:
        assert app.opened is not None
        await pilot.press("m")
        await until(shows(app, RehearseScreen))
        await pilot.press("down", "down", "enter")
        await until(shows(app, LoopSetupScreen))
        await pilot.press(*["backspace"] * 5, "4", "2")
        await pilot.press("left")
        await pilot.pause()
        assert "Interviewers" in seen(app)
        assert "12 questions" in seen(app)
        await pilot.press("enter")
        await until(shows(app, LoopScreen))
        (held,) = app.opened.rehearsing.held()
        assert (held.seed, held.settings.interviewers) == (42, 4)
        await pilot.pause()
        await pilot.press("enter", "0")
        await pilot.pause()
        await pilot.press("escape")
        await until(shows(app, RehearseScreen))
        await pilot.pause()
        shown = seen(app)
        assert "Go on with the full loop of today (question 2 of 12)" in shown
        assert footer(app)[0] == "Go on"
        await pilot.press("G")
        await pilot.pause()
        assert "0 of 1 filled, waits" in seen(app)
        assert "Mon 23 Nov  Full loop" in seen(app)
        assert footer(app)[0] == "Look back"
        await pilot.press("enter")
        await until(shows(app, LoopReviewScreen))


async def test_a_loop_of_which_nothing_was_asked_is_not_counted_out(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    async with house.running(app) as pilot:
        assert app.opened is not None
        app.opened.rehearsing.begin(preset(Format.FULL), seed=7)
        await pilot.press("m")
        await until(lambda: "not begun yet, waits" in seen(app))
        assert "0 of 0" not in seen(app)


async def test_every_line_of_the_list_leads_somewhere(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("m")
        await until(shows(app, RehearseScreen))
        for number in range(10):
            screen = app.screen
            await pilot.press("enter")
            kind = LoopSetupScreen if number < 5 else DrillScreen
            await until(shows(app, kind))
            await pilot.pause()
            await pilot.press("escape")
            await until(partial(_on, app, screen))
            await pilot.press("down")


async def test_the_script_for_a_friend_is_written_where_it_is_wanted(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    target = tmp_path / "script.md"
    async with house.running(app) as pilot:
        assert app.opened is not None
        await pilot.press("m")
        await until(shows(app, RehearseScreen))
        await pilot.pause()
        assert "Partner's script" in footer(app)
        await pilot.press("p")
        await until(shows(app, AskLineScreen))
        await pilot.press("ctrl+u")
        await paste(pilot, str(target))
        await pilot.press("enter")
        await until(target.exists)
        assert "for the one who asks" in target.read_text(encoding="utf-8")
        assert not app.opened.rehearsing.held()


async def test_the_list_can_be_read_in_every_window(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("m")
        await until(shows(app, RehearseScreen))
        for size in house.SIZES:
            await pilot.resize_terminal(*size)
            await pilot.press("g", "G")
            await pilot.pause()
            small = size == (40, 12)
            assert ("Transfer" in seen(app)) != small, size
            assert ("make the window larger" in seen(app)) == small, size


async def test_the_sizes_can_be_read_in_every_window(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    async with house.running(app) as pilot:
        assert app.opened is not None
        places.loop_setup(app, app.opened, Format.FULL)
        await until(shows(app, LoopSetupScreen))
        for size in house.SIZES:
            await pilot.resize_terminal(*size)
            small = size == (40, 12)
            assert ("Interviewers" in seen(app)) != small, size
            assert ("make the window larger" in seen(app)) == small, size


def test_sizes_stay_within_what_a_loop_can_be() -> None:
    """DOMAIN E1."""
    settings = preset(Format.FULL)
    for name in ("interviewers", "principles", "questions", "probes"):
        for step in (-1, 1):
            now = settings
            for _ in range(12):
                now = changed(now, name, step)
            assert now == changed(now, name, step)
    assert changed(settings, "interviewers", 99).interviewers == 7
    assert changed(settings, "interviewers", -99).interviewers == 3


async def test_the_key_that_chooses_the_principle_is_named_as_it_is_set(
    tmp_path: Path,
) -> None:
    settings = replace(DEFAULTS, keys={"setup.principle": "f"})
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY), settings)
    async with house.running(app) as pilot:
        assert app.opened is not None
        places.loop_setup(app, app.opened, Format.FOUR)
        await until(shows(app, LoopSetupScreen))
        await pilot.pause()
        assert "f chooses" in seen(app)
        assert "c chooses" not in seen(app)
