"""What the screens share that look through a list of entries."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.errors import SrsError
from srs_interview.tui.widgets.entries import Entries
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"listing.{verb}", tooltip=told, show=False)


class ListingScreen(Screen[None]):
    """A line about the whole, then entries of which one is marked."""

    CSS_PATH = "listing.tcss"
    BINDINGS = [
        _hidden("down,j", "cursor(1)", "Next", "down", "The next one"),
        _hidden("up,k", "cursor(-1)", "Previous", "up", "The one above"),
        _hidden("pagedown,ctrl+d", "cursor(5)", "Page down", "page", "Further on"),
        _hidden("pageup,ctrl+u", "cursor(-5)", "Page up", "back-page", "Further up"),
        _hidden("g,home", "cursor(-9999)", "First", "first", "The first one"),
        _hidden("G,end", "cursor(9999)", "Last", "last", "The last one"),
        Binding(
            "escape,q",
            "app.pop_screen",
            "Back",
            id="listing.close",
            tooltip="Where you were",
        ),
    ]

    def __init__(self, title: str, *, gap: int = 1) -> None:
        super().__init__()
        self.bar = TopBar(title)
        self.entries = Entries(id="entries", gap=gap)

    def compose(self) -> Iterator[Widget]:
        """The header, a line, the entries."""
        yield self.bar
        yield Plain(id="about")
        yield self.entries
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here or back here."""
        with self.refusals():
            self.read()
        self.refresh_bindings()

    @abstractmethod
    def read(self) -> None:
        """Fetch what is to be shown, and show it."""

    def moved(self) -> None:
        """Another entry is marked."""

    def action_cursor(self, step: int) -> None:
        """Mark another entry."""
        self.entries.move(step)
        self.moved()

    async def on_page_clicked(self, message: Page.Clicked) -> None:
        """Mark the entry that was clicked."""
        message.stop()
        await self.run_action(message.action)

    def action_mark(self, number: int) -> None:
        """Mark the entry that was clicked."""
        self.action_cursor(number - self.entries.cursor)

    def say(self, text: str) -> None:
        """The line about the whole."""
        self.query_one("#about", Plain).show(text)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Say what the user's world refused; the screen stays."""
        try:
            yield
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
