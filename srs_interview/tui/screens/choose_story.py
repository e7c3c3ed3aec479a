"""Choose one of many by typing a part of its name: a story, a principle, a kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain, content


@dataclass(frozen=True, slots=True)
class Choice:
    """One of those to choose from."""

    uid: str
    name: str
    note: str = ""
    """Said beside the name, in a muted colour."""


_MARK = Binding.Group("Mark", compact=True)


class ChooseScreen(ModalScreen[str | None]):
    """Dismisses to the uid of the chosen one; None when it was left."""

    CSS_PATH = "choose_story.tcss"
    BINDINGS = [
        Binding(
            "enter",
            "take",
            "Take it",
            id="choose.take",
            priority=True,
            tooltip="Take the marked one",
        ),
        Binding(
            "up",
            "move(-1)",
            "Above",
            id="choose.up",
            group=_MARK,
            # Otherwise the field would have them, to scroll what does not scroll.
            priority=True,
            tooltip="Mark the one above",
        ),
        Binding(
            "down",
            "move(1)",
            "Below",
            id="choose.down",
            group=_MARK,
            priority=True,
            tooltip="Mark the one below",
        ),
        Binding("escape", "leave", "Back", id="choose.leave", tooltip="Choose none"),
    ]
    HELP = "Type a part of the name; up and down choose, enter takes."

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title, self._choices = title, tuple(choices)
        self._found = self._choices

    def compose(self) -> ComposeResult:
        """What is asked, a line to type in, and what matches."""
        with Vertical():
            yield Plain(self._title, id="title")
            yield Input(placeholder="type a part of the name", id="filter")
            yield OptionList(id="found")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everything; nothing has been typed yet."""
        self.query_one(OptionList).can_focus = False
        self._find("")
        self.query_one(Input).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show what matches."""
        self._find(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take what is marked."""
        message.stop()
        self.action_take()

    def on_option_list_option_selected(
        self, message: OptionList.OptionSelected
    ) -> None:
        """Take what was clicked."""
        message.stop()
        self.dismiss(self._found[message.option_index].uid)

    def action_move(self, step: int) -> None:
        """Mark the one above or below."""
        found = self.query_one(OptionList)
        before = found.highlighted
        found.action_cursor_down() if step > 0 else found.action_cursor_up()
        for row in {before, found.highlighted} - {None}:
            assert row is not None
            found.replace_option_prompt_at_index(row, self._line(row))

    def action_take(self) -> None:
        """Take what is marked; without effect where nothing matches."""
        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            self.dismiss(self._found[marked].uid)

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)

    def _find(self, typed: str) -> None:
        words = typed.casefold().split()
        self._found = tuple(
            choice
            for choice in self._choices
            if all(word in f"{choice.name} {choice.note}".casefold() for word in words)
        )
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options(
            [Option(_line(choice, "  ")) for choice in self._found],
        )
        found.highlighted = 0 if self._found else None
        if not self._found:
            none = content("Nothing here has such a name.", "$text-muted")
            found.add_option(Option(none, disabled=True))
        else:
            found.replace_option_prompt_at_index(0, self._line(0))

    def _line(self, row: int) -> Content:
        marked = self.query_one(OptionList).highlighted == row
        return _line(self._found[row], f"{glyphs(self).here} " if marked else "  ")


def _line(choice: Choice, mark: str) -> Content:
    note = content(f"   {choice.note}", "$text-muted") if choice.note else content("")
    return content(mark, "$text-accent") + content(choice.name) + note
