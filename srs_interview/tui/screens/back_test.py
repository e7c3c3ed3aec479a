"""Back-test: what came of past predictions, by how much was expected."""

from __future__ import annotations

from collections.abc import Iterator

from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core.coaching.backtest import Backtest
from srs_interview.tui import readiness_lines
from srs_interview.tui.keys import KeysOf
from srs_interview.tui.widgets.blocks import Gap, Row, text
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page

_key = KeysOf("back-test", {})
_hidden = _key.hidden

_HOW = (
    "Each answer of a card seen before is held against the recall that was expected "
    "of it: by FSRS, and as only the answers of earlier days would have corrected it. "
    "Off is expected less recalled, in points: above 0, predictions were too hopeful."
)


class BackTestScreen(Screen[None]):
    """How far past predictions were off, on the user's own log."""

    CSS = """
    BackTestScreen Page { padding: 1 3; height: 1fr; }
    """
    HELP = """
        How far past predictions of recall were off, with the same figures for what
        your own answers would have made of them at the time.
    """
    BINDINGS = [
        _hidden("down,j", "scroll(1)", "Down", "down", "Further on"),
        _hidden("up,k", "scroll(-1)", "Up", "up", "Back"),
        _hidden("pagedown,ctrl+d", "scroll(8)", "Page down", "page", "Further on"),
        _hidden("pageup,ctrl+u", "scroll(-8)", "Page up", "back-page", "Further up"),
        _key("escape,q", "leave", "Back", "close", "Where you were"),
    ]

    def __init__(self, test: Backtest) -> None:
        super().__init__()
        self._test = test

    def compose(self) -> Iterator[Widget]:
        """One page."""
        yield TopBar("Back-test")
        yield Page()
        yield KeyBar()

    def on_mount(self) -> None:
        """The sentence, the two tables, and how they are meant."""
        said, *table = readiness_lines.tested(self._test)
        rows: list[Row | Gap] = [text(said), *map(text, table)]
        self.query_one(Page).show([*rows, Gap(), text(_HOW, "$text-muted")])

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(Page).scroll(lines)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()
