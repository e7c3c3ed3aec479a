"""Days off and minutes a day: how much the plan may ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core.planning import days_off
from srs_interview.errors import UsageError
from srs_interview.settings import Settings
from srs_interview.tui.screens.form import FormScreen, Texts
from srs_interview.tui.widgets.blocks import text
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

_MOST = 1440
"""Minutes of a day."""

_MINUTES = (("Practise", "practice_minutes"), ("Write", "writing_minutes"))


class PaceForm(FormScreen[Settings]):
    """Three lines of the settings; saved, they hold at once and in the file."""

    CSS_PATH = "interviews.tcss"
    AUTO_FOCUS = "#practice_minutes"
    HELP = """
        Minutes of practice and of writing a day, and the days without either: weekdays,
        dates, or spans of dates, with commas between. They are kept in config.toml.
    """
    BINDINGS = [
        Binding("ctrl+s", "save", "Save", priority=True, id="pace.save"),
        Binding("down", "app.focus_next", "Next", show=False, id="pace.below"),
        Binding("up", "app.focus_previous", "Above", show=False, id="pace.above"),
        Binding(
            "escape",
            "leave",
            "Cancel",
            id="pace.cancel",
            tooltip="Back; asks if unsaved",
        ),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.writing, "pace")
        self._settings = opened.study.settings

    def compose(self) -> Iterator[Widget]:
        """Three lines, and what they come to."""
        yield TopBar("Days and minutes")
        for label, name in _MINUTES:
            yield Horizontal(
                Plain(label, classes="label"),
                Input(id=name, restrict="[0-9]*", placeholder="minutes a day"),
                classes="row",
            )
        yield Horizontal(
            Plain("Days off", classes="label"),
            Input(id="days_off", placeholder="such as sun, 2026-12-24..2026-12-26"),
            classes="row",
        )
        yield Page(id="read")
        yield KeyBar()

    def texts_at_first(self) -> Texts:
        """What the settings say."""
        held = self._settings
        return {
            "practice_minutes": str(held.practice_minutes),
            "writing_minutes": str(held.writing_minutes),
            "days_off": held.days_off,
        }

    def ready(self) -> None:
        """Say what it comes to."""
        self._say()

    def save(self) -> Settings | None:
        """Write what was changed into the file, and go by it from now on."""
        app = cast("SrsApp", self.app)
        wanted = self._wanted()
        for name in self.texts:
            value = getattr(wanted, name)
            if value != getattr(self._settings, name):
                # Quoted: a date alone would be read as one.
                app.keep(name, f'"{value}"' if isinstance(value, str) else str(value))
        app.adopt(wanted)
        return wanted

    def on_input_changed(self) -> None:
        """Say what it comes to."""
        super().on_input_changed()
        self._say()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """On to the next line; from the last one it is saved."""
        message.stop()
        if message.input.id == "days_off":
            self.action_save()
        else:
            self.app.action_focus_next()

    def _wanted(self) -> Settings:
        texts = self.texts
        try:
            off = str(days_off.parsed(texts.get("days_off", "")))
        except ValueError as error:
            raise UsageError(str(error)) from error
        practice, writing = (int(texts.get(name) or 0) for _, name in _MINUTES)
        if max(practice, writing) > _MOST:
            raise UsageError(f"a day has {_MOST} minutes")
        return replace(
            self._settings,
            practice_minutes=practice,
            writing_minutes=writing,
            days_off=off,
        )

    def _say(self) -> None:
        try:
            wanted = self._wanted()
        except UsageError as error:
            said = str(error)
            shown = text(f"{said[:1].upper()}{said[1:]}.", "$text-warning")
        else:
            off = f"Off: {wanted.days_off}." if wanted.days_off else "No day is off."
            shown = text(off, "$text-muted")
        self.query_one("#read", Page).show([shown])
