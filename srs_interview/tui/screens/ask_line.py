"""One line to type, over the screen that asks for it: a path, a list of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.plain import Plain, content


class _Typed(Input):
    """The line."""

    BINDINGS = [
        Binding("enter", "submit", "Take it", id="line.take", tooltip="Go on with this")
    ]


class AskLineScreen(ModalScreen[str | None]):
    """Dismisses to what was typed, which may be nothing; None when it was left."""

    CSS_PATH = "ask_line.tcss"
    BINDINGS = [
        # A dialog does not hear the keys of the app.
        Binding("f1", "app.help", "Help", key_display="F1", id="line.help"),
        Binding("escape", "leave", "Back", id="line.leave", tooltip="Change nothing"),
    ]
    HELP = "Type the line and press enter; esc leaves everything as it was."

    def __init__(
        self,
        question: str,
        *,
        typed: str = "",
        example: str = "",
        more: str = "",
        fault: Callable[[str], str] | None = None,
        empty: str = "",
    ) -> None:
        """Prepare the question.

        Args:
            question: What is asked for.
            typed: What the line says at first.
            example: Shown in the empty line.
            more: A sentence below it.
            fault: Says why a line cannot be taken, "" where it can; then it stays to
                be mended.
            empty: What is said of an empty line, which stays then; "" takes it.
        """
        super().__init__()
        self._question, self._more = question, more
        self.fault, self.empty = fault, empty
        self._line = _Typed(typed, placeholder=example, compact=True)

    def compose(self) -> Iterator[Widget]:
        """The question, the line, and a sentence."""
        with Vertical():
            yield Plain(self._question, id="line-question")
            yield self._line
            yield Plain(self._more, id="line-more")
        yield KeyBar()

    def on_mount(self) -> None:
        """Type at the end of what is there."""
        self._line.focus()
        self._line.cursor_position = len(self._line.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take it, or say why not and leave the line as it was typed."""
        message.stop()
        typed = message.value.strip()
        said = self.empty
        if typed:
            said = self.fault(typed) if self.fault is not None else ""
        if said:
            refused = content(f"{said[:1].upper()}{said[1:]}.", "$text-warning")
            self.query_one("#line-more", Plain).show(refused)
        else:
            self.dismiss(typed)

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)
