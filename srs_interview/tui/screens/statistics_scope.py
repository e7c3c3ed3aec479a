"""The line that a search is typed in, by which statistics keep to some cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.errors import QueryError, SrsError
from srs_interview.tui.widgets.plain import Plain


class ScopeField(Input):
    """The query, taken by enter."""

    BINDINGS = [
        Binding("enter", "submit", "Take it", id="stats.scope.take"),
        Binding("escape", "screen.close_scope", "Back", id="stats.scope.leave"),
    ]


class ScopeLine(Widget):
    """The field, and below it what is wrong with what was typed; out of sight else."""

    @dataclass
    class Asked(Message):
        """A query was typed; an empty one asks for all cards."""

        query: str

    def __init__(self) -> None:
        super().__init__()
        self._field = ScopeField(placeholder="all cards", compact=True)

    def compose(self) -> Iterator[Widget]:
        """The field and what is said of it."""
        with Horizontal():
            yield Plain("/", id="slash")
            yield self._field
        yield Plain(id="said")

    def open(self, query: str) -> None:
        """Let a query be typed, beginning with the one that holds."""
        self._field.value = query
        self._field.cursor_position = len(query)
        self.add_class("-open")
        self._field.focus()

    def close(self) -> None:
        """Go out of sight."""
        self.remove_class("-open", "-wrong")
        self.screen.set_focus(None)

    def refuse(self, error: SrsError) -> None:
        """Say where a query is wrong; the field stays."""
        where = ""
        if isinstance(error, QueryError):
            # As far in as the field stands beside its slash.
            where = error.marked.partition("\n")[2] + "\n"
        self.query_one("#said", Plain).show(f"{where}{error}")
        self.add_class("-open", "-wrong")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Ask for what was typed."""
        message.stop()
        self.post_message(self.Asked(self._field.value.strip()))
