"""What every app of a test may share with the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import constants
from textual._compositor import Compositor
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot


@pytest.fixture(autouse=True, scope="session")
def _nothing_moves() -> Iterator[None]:
    """Scroll and slide at once, as over a slow line: no test says how a move looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        yield


@pytest.fixture(autouse=True, scope="session")
def _rules_are_parsed_once() -> Iterator[None]:
    """Parse a sheet of styles once a session, not once an app.

    Textual keeps what it parsed as long as the app lives, and hands the same rules to
    every widget; here the next app gets them too. A tenth of what opening one takes.
    """
    kept: dict[object, dict[object, Any]] = {}
    of_sheet: WeakKeyDictionary[Stylesheet, tuple[object, dict[object, Any]]]
    of_sheet = WeakKeyDictionary()
    parse = Stylesheet._parse_rules

    def known(sheet: Stylesheet) -> dict[object, Any]:
        # Hundreds of colours: compared once a sheet, not once a rule of it.
        colours, rules = of_sheet.get(sheet, (None, {}))
        if colours is not sheet._variables:
            rules = kept.setdefault(tuple(sorted(sheet._variables.items())), {})
            of_sheet[sheet] = sheet._variables, rules
        return rules

    def remembered(sheet: Stylesheet, *args: Any, **named: Any) -> Any:
        rules, key = known(sheet), (args, tuple(sorted(named.items())))
        if key not in rules:
            rules[key] = parse(sheet, *args, **named)
        return rules[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield


@pytest.fixture(autouse=True, scope="session")
def _painted_at_rest() -> Iterator[None]:
    """Paint before each key, when the app has come to rest and at its end, not between.

    What is painted without a terminal is thrown away, and took a quarter of the time of
    a test. Every screen at rest is painted still, so that one that cannot be drawn
    fails its test; what is painted between is a matter of how fast a machine is.
    """
    painted, shut = Compositor.render_update, App._shutdown
    pressed, paused = App._press_keys, Pilot.pause

    def later(made: Compositor, *args: Any, **named: Any) -> Any:
        # A picture of the whole screen was asked for: it is not thrown away.
        return painted(made, *args, **named) if named.get("full") else None

    def paint(app: App[Any]) -> None:
        if app._running and not app._exit and app.screen_stack:
            painted(app.screen._compositor, screen_stack=app._background_screens)

    async def press(app: App[Any], keys: Iterable[str]) -> None:
        for key in keys:
            paint(app)
            await pressed(app, [key])

    async def pause(pilot: Pilot[Any], delay: float | None = None) -> None:
        await paused(pilot, delay)
        paint(pilot.app)

    async def shutdown(app: App[Any]) -> None:
        try:
            paint(app)
        finally:
            await shut(app)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", later)
        patch.setattr(App, "_press_keys", press)
        patch.setattr(Pilot, "pause", pause)
        patch.setattr(App, "_shutdown", shutdown)
        yield
