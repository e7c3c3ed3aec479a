"""One question with a few answers, over the screen that asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from srs_interview.tui.widgets.blocks import Row
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the key that gives it, and what it means."""

    key: str
    text: str


class AskScreen(ModalScreen[str | None]):
    """Dismisses to the key of the chosen answer; None when it was left with `esc`."""

    CSS_PATH = "ask.tcss"
    BINDINGS = [
        Binding(
            "enter",
            "first",
            "First",
            id="ask.first",
            show=False,
            tooltip="Take the first",
        ),
        Binding("escape", "leave", "Back", id="ask.leave", tooltip="Decide nothing"),
    ]
    HELP = "Press the key of an answer; enter takes the first."

    def __init__(self, question: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._question, self._options = question, tuple(options)
        for number, option in enumerate(self._options):
            self._bindings.bind(
                option.key,
                f"answer('{option.key}')",
                option.text,
                key_display=option.key if number else f"enter/{option.key}",
            )

    def compose(self) -> ComposeResult:
        """The question, then an answer a row."""
        with Vertical():
            yield Plain(self._question, id="question")
            yield Page(id="answers")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the answers."""
        self.query_one(Page).show(
            [
                Row(
                    content(option.key.ljust(4), "$text-accent"),
                    content(option.text),
                    f"answer('{option.key}')",
                )
                for option in self._options
            ]
        )

    def action_answer(self, key: str) -> None:
        """Give the answer whose key was pressed, or that was clicked."""
        self.dismiss(key)

    def action_first(self) -> None:
        """Give the first answer."""
        self.dismiss(self._options[0].key)

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss(None)
