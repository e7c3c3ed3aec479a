"""One principle: what is recalled of it, what slips, and the drill one key away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core.reporting.statistics import Principle
from srs_interview.tui import places
from srs_interview.tui.charts.signs import signs
from srs_interview.tui.keys import KeysOf
from srs_interview.tui.statistics import principle
from srs_interview.tui.statistics.room import Room
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page

if TYPE_CHECKING:
    from srs_interview.core.coaching.standing import Part
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

_MARGIN, _CHROME = 6, 3
"""Columns and rows around the page, as in `stats.tcss`."""

_key = KeysOf("principle")
_hidden = _key.hidden


class PrincipleScreen(Screen[None]):
    """Everything that is known of one principle, on one page."""

    CSS_PATH = "stats.tcss"
    HELP = """
        One principle: what you would recall of it now and on the day, as FSRS has it
        and as your own answers correct it; what you did recall when asked, with the
        reviews that this was measured on; the trend, a sign a week; the card most
        likely forgotten, and the facts that tellings leave out.
    """
    BINDINGS = [
        _key("enter,d", "drill", "Drill it", "drill", "Its cards, ahead of time"),
        _key("c", "cards", "Its cards", "cards", "In the list of all cards"),
        _key("w", "write", "Write a story", "write", "For this principle"),
        _hidden("down,j", "move(1)", "Down", "down", "A line further"),
        _hidden("up,k", "move(-1)", "Up", "up", "A line back"),
        _hidden("pagedown,ctrl+d", "move(8)", "Page down", "page", "Further down"),
        _hidden("pageup,ctrl+u", "move(-8)", "Page up", "back-page", "Further up"),
        _key("escape,q", "leave", "Back", "close", "To all principles"),
    ]

    def __init__(
        self,
        opened: Opened,
        of: Principle,
        part: Part | None = None,
    ) -> None:
        """Prepare the page.

        Args:
            opened: The store.
            of: The principle.
            part: What Readiness says of it; None where that is not known.
        """
        super().__init__()
        self._opened, self._of, self._part = opened, of, part
        self._page = Page(id="figures")

    def compose(self) -> Iterator[Widget]:
        """One page."""
        yield TopBar("Stats", left=self._of.row.name)
        yield self._page
        yield KeyBar()

    def on_resize(self) -> None:
        """Drawn for the room there is."""
        drawn = signs(ascii_only=self.app.has_class("-ascii"))
        width, height = self.size.width - _MARGIN, self.size.height - _CHROME
        room = Room(max(1, width), max(1, height), drawn)
        self._page.show(principle.blocks(self._of, room, self._part))

    def action_move(self, lines: int) -> None:
        """Read on, or back."""
        self._page.scroll(lines)

    def action_leave(self) -> None:
        """Back to all of them."""
        self.app.pop_screen()

    def action_drill(self) -> None:
        """Practise it; what it comes to is seen among all of them."""
        app = cast("SrsApp", self.app)
        app.pop_screen()
        if app.opened is not None:
            places.drill(app, app.opened, self._of.row.uid)

    def action_cards(self) -> None:
        """Its cards, in the list of all."""
        query = f"principle:{self._of.row.slug}"
        places.browse(cast("SrsApp", self.app), self._opened, query)

    def action_write(self) -> None:
        """A new story for it."""
        app = cast("SrsApp", self.app)
        places.write(app, self._opened, principle=self._of.row.uid)
