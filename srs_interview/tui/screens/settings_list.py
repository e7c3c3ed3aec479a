"""Every setting in a line: what it is now, and what it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.binding import Binding

from srs_interview import configfile, settings
from srs_interview.core.text import shown_line
from srs_interview.errors import UsageError
from srs_interview.settings import DEFAULTS, SETTINGS, Setting
from srs_interview.tui import own_keys
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.listing import ListingScreen
from srs_interview.tui.widgets.blocks import Ends
from srs_interview.tui.widgets.plain import content

if TYPE_CHECKING:
    from srs_interview.tui.app import SrsApp

_SECTION = 7
"""Columns of a section's name and the room behind it."""
_LONGEST = 24
"""Columns of a value; a longer one is cut, and whole below."""


class SettingsScreen(ListingScreen):
    """All of `config.toml` but its keys; what is changed holds at once."""

    HELP = """
        Every setting, as it is now. enter turns what is yes or no, and asks for all
        else; an empty line brings the default back. It is written into config.toml,
        where you can change it by hand too, and holds at once, but for the mouse.
    """
    BINDINGS = [
        Binding(
            "enter,space", "change", "Change", id="settings.change", tooltip="This one"
        ),
    ]

    def __init__(self) -> None:
        super().__init__("Settings", gap=0)
        self.bar.right = "kept in config.toml"

    def read(self) -> None:
        """What they are now."""
        self.entries.fill(list(self._entries()), self.entries.cursor)
        self.moved()

    def moved(self) -> None:
        """Say what the marked one means, and what it is without you."""
        one = self._marked
        usual = _said(one, getattr(DEFAULTS, one.name))
        meaning = f"{one.meaning[:1].upper()}{one.meaning[1:]}"
        self.say(f"{meaning}. By default {usual}.")

    def action_change(self) -> None:
        """Turn it where there are two choices; else ask."""
        one, held = self._marked, getattr(self._app.settings, self._marked.name)
        if isinstance(held, bool):
            self._keep(one, "false" if held else "true")
        elif one.name == "symbols":
            self._keep(one, "unicode" if held == "ascii" else "ascii")
        else:
            typed = configfile.as_toml(held).strip('"')
            usual = _said(one, getattr(DEFAULTS, one.name))
            question = AskLineScreen(
                f"{one.meaning[:1].upper()}{one.meaning[1:]}",
                typed=typed,
                example=usual,
                more=f"An empty line is {usual}.",
                fault=partial(self._fault, one),
            )
            self.app.push_screen(question, partial(self._typed, one))

    def _entries(self) -> Iterator[list[Ends]]:
        before = ""
        for one in SETTINGS:
            section = one.section if one.section != before else ""
            before = one.section
            value = getattr(self._app.settings, one.name)
            said = content(_said(one, value), "" if _usual(one, value) else "bold")
            label = content(section.ljust(_SECTION), "$text-muted") + content(
                _label(one)
            )
            yield [Ends(label, said.truncate(_LONGEST, ellipsis=True))]

    def _fault(self, one: Setting, typed: str) -> str:
        try:
            value = settings.value_of(one.full_name, typed)
        except UsageError as error:
            return str(error).removeprefix(f"{one.full_name} ")
        if one.name == "theme" and value not in self.app.available_themes:
            return own_keys.no_theme(str(value), self.app.available_themes)
        return ""

    def _typed(self, one: Setting, typed: str | None) -> None:
        if typed is not None:
            usual = configfile.as_toml(getattr(DEFAULTS, one.name))
            self._keep(one, typed or usual)

    def _keep(self, one: Setting, typed: str) -> None:
        """Write it into the file, and go by it."""
        with self.refusals():
            value = settings.value_of(one.full_name, typed)
            self._app.keep(one.full_name, typed)
            changes: dict[str, Any] = {one.name: value}
            self._app.adopt(replace(self._app.settings, **changes))
            self._wear(one, value)
            self.read()

    def _wear(self, one: Setting, value: object) -> None:
        """What the app itself looks like follows at once."""
        if one.name == "theme":
            self.app.theme = str(value)
        elif one.name == "symbols":
            self.app.set_class(value == "ascii", "-ascii")
        elif one.name == "mouse":
            self.notify("From the next start on.", markup=False)

    @property
    def _marked(self) -> Setting:
        return SETTINGS[self.entries.cursor]

    @property
    def _app(self) -> SrsApp:
        return cast("SrsApp", self.app)


def _label(one: Setting) -> str:
    """The beginning of its meaning: how it may be written stands below."""
    words = one.meaning.partition(",")[0].partition(";")[0]
    return f"{words[:1].upper()}{words[1:]}"


def _usual(one: Setting, value: object) -> bool:
    return bool(value == getattr(DEFAULTS, one.name))


def _said(one: Setting, value: object) -> str:
    """A value as one says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    written = configfile.as_toml(value)
    return (
        shown_line(value)
        if isinstance(value, str) and value
        else (written.strip('"') or "none")
    )
