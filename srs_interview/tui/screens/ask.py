"""One question with a few answers, over the screen that asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Vertical
from textual.events import Resize
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


_CHOICES = Binding.Group("Choose", compact=True)
_FIRST = Binding("enter", "first", "The first", key_display="enter", id="ask.first")
_BESIDE = len("enter/  esc Back  ")
"""Columns of a footer that no answer can have."""


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
        self._own = self._bindings
        self._name_keys(brief=False)

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

    def on_resize(self, event: Resize) -> None:
        """Where the footer has no room for each answer, it names their keys alone."""
        words = sum(len(f"{each.key} {each.text}  ") for each in self._options)
        self._name_keys(brief=words + _BESIDE > event.size.width)
        self.refresh_bindings()

    async def on_page_clicked(self, message: Page.Clicked) -> None:
        """A click on an answer gives it."""
        message.stop()
        await self.run_action(message.action)

    def _name_keys(self, *, brief: bool) -> None:
        # The answers stand in the dialog with their keys, whatever the footer says.
        group = _CHOICES if brief else None
        named = [] if brief else [option.key for option in self._options[:1]]
        keys: list[BindingType] = [
            Binding(
                option.key,
                f"answer('{option.key}')",
                option.text,
                key_display=f"enter/{option.key}" if option.key in named else None,
                group=group,
            )
            for option in self._options
        ]
        if brief:
            keys.insert(0, _FIRST)
        self._bindings = BindingsMap.merge([BindingsMap(keys), self._own])

    def action_answer(self, key: str) -> None:
        """Give the answer whose key was pressed, or that was clicked."""
        self.dismiss(key)

    def action_first(self) -> None:
        """Give the first answer."""
        self.dismiss(self._options[0].key)

    def action_leave(self) -> None:
        """Give none."""
        self.dismiss(None)
