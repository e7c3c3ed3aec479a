"""A bare app to put one screen into, and how a test waits and looks."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

import srs_interview.tui.app
from srs_interview.tui import keys, theme

WAIT_SECONDS = 20.0
"""The end of every wait: a last resort, for a machine that does four things at once."""


class Host(App[None]):
    """Shows one screen, in our colours and with the keys that every screen has."""

    CSS_PATH = Path(srs_interview.tui.app.__file__).with_name("app.tcss")
    BINDINGS = [*keys.APP]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.shown = screen
        self.result: object = None
        self.left = False
        for ours in theme.OURS.values():
            self.register_theme(ours)
        self.theme = theme.DARK

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(self.shown, self.keep)

    def keep(self, result: object) -> None:
        """Remember what the screen came to."""
        self.left, self.result = True, result

    def action_help(self) -> None:
        """Help is another screen's matter."""

    def action_next_theme(self) -> None:
        """So are themes."""


async def until(condition: Callable[[], object]) -> None:
    """Wait for a stated condition, not for quiet."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, "the condition did not come true in time"
        await asyncio.sleep(0.01)


@asynccontextmanager
async def showing(
    screen: Screen[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """Run an app that shows this screen."""
    app = Host(screen)
    async with app.run_test(size=size) as pilot:
        await until(lambda: app.screen is screen)
        await pilot.pause()
        yield app, pilot


def seen(app: App[Any]) -> str:
    """What stands on the screen, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Put a text where the focus is at one stroke, as a terminal pastes one.

    Keys cost a test a fifteenth of a second each: press those that are the promise.
    """
    event = events.Paste(text)
    event.set_sender(pilot.app)
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(event)
    await pilot.pause()


async def click(pilot: Pilot[Any], text: str) -> None:
    """Click the first place where this text stands."""
    for row, line in enumerate(seen(pilot.app).split("\n")):
        if text in line:
            await pilot.click(offset=(line.index(text), row))
            return
    raise AssertionError(f"nothing on the screen says {text!r}")


def bold_box(app: App[Any]) -> str:
    """The name of the grade whose box is drawn bold."""
    found = re.search(r"┏━+ (?:\d )?(\w+) ━", seen(app))
    return found[1] if found else ""


def footer(app: App[Any]) -> list[str]:
    """What the footer offers."""
    bindings = app.screen.active_bindings.values()
    return [active.binding.description for active in bindings if active.binding.show]
