"""Weak principles more often, or all held alike: one setting, changed in the app."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.events import ScreenResume

from srs_interview.core.weak_words import SETTING
from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from textual.screen import Screen

    from srs_interview.tui.app import SrsApp


def command(app: SrsApp, home: Screen[Any]) -> SystemCommand:
    """What turns it, named by what it will do.

    Args:
        app: Whose settings it turns.
        home: The screen to be counted anew afterwards.
    """
    title = "Let weak principles come back more often"
    told = "by your own grades: their cards are held to a higher recall"
    if app.settings.weak_more_often:
        title, told = "Hold weak principles like all", "none comes back more often"
    return SystemCommand(title, told, lambda: turn(app, home))


def turn(app: SrsApp, home: Screen[Any]) -> None:
    """Turn it, in the file and from now on; every due day follows at once."""
    on = not app.settings.weak_more_often
    try:
        app.keep(SETTING, "true" if on else "false")
    except SrsError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    app.adopt(replace(app.settings, weak_more_often=on))
    home.post_message(ScreenResume())
    said = "come back more often" if on else "are held like all"
    app.notify(f"Weak principles {said} from now on.")
