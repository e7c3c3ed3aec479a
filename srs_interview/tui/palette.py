"""The command palette: every key that works now, and the few things without one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand

from srs_interview.tui import keys, places

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.screen import Screen

    from srs_interview.tui.app import SrsApp

_AWAY = frozenset({"home.away", "away.close"})
"""Bindings of screens from which there is a key to the cards put away, or no way."""


def commands(app: SrsApp, screen: Screen[Any]) -> Iterator[SystemCommand]:
    """What can be done from a screen, asked of its live bindings."""
    for active in keys.live(screen):
        if keys.moves(active.binding):
            continue
        pressed = keys.shown(app, screen, active.binding.action)
        told = f"{active.tooltip}   {pressed}" if active.tooltip else pressed
        yield SystemCommand(active.binding.description, told, _pressed(app, active))
    if app.own is not None and app.opened is app.own:
        own = app.own
        if _AWAY.isdisjoint(active.binding.id for active in keys.live(screen)):
            yield SystemCommand(
                "Cards put away",
                "suspended, never, flagged: bring them back",
                lambda: places.put_away(app, own),
            )
        yield SystemCommand(
            "Demo", "a session with the samples; nothing is kept", app.open_demo
        )
        yield SystemCommand(
            "Change the interview's date or role",
            "and the minutes of a day",
            lambda: places.interview(app, own),
        )
        yield SystemCommand(
            "The first ten minutes",
            "date, examples, three titles",
            lambda: places.welcome(app, own),
        )
    yield SystemCommand("Theme", "choose from all of them", app.search_themes)
    yield SystemCommand(
        "Screenshot", "save this screen as a picture", app.deliver_screenshot
    )


def _pressed(
    app: SrsApp, active: ActiveBinding
) -> Callable[[], Coroutine[Any, Any, bool]]:
    return lambda: app.run_action(active.binding.action, active.node)
