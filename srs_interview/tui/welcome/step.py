"""What the steps of the first ten minutes have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp


class Step(Vertical, can_focus=True):
    """One step; what is said in it is saved before the next one comes."""

    name_of: ClassVar[str] = "Welcome"
    """What stands in the header."""

    class Finished(Message):
        """On to the next step."""

    class Counted(Message):
        """How far the step itself has come, for the header."""

        def __init__(self, said: str) -> None:
            self.said = said
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.opened = opened

    @property
    def srs(self) -> SrsApp:
        """The app, as what it is."""
        return cast("SrsApp", self.app)

    def on_mount(self) -> None:
        """Begin as soon as everything in the step is there."""
        self.begin()

    def begin(self) -> None:
        """Take the keys."""
        self.focus()

    def keep(self) -> None:
        """Save what has been typed so far; called when the user leaves."""

    def action_finish(self) -> None:
        """On to the next step."""
        self.post_message(self.Finished())

    def action_read(self, lines: int) -> None:
        """Read on or back in a long text."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=lines, animate=False)


READING = [
    Binding("down,j", "read(1)", "Read on", show=False, id="welcome.down"),
    Binding("up,k", "read(-1)", "Read back", show=False, id="welcome.up"),
    Binding("pagedown", "read(10)", "Page down", show=False, id="welcome.page"),
    Binding("pageup", "read(-10)", "Page up", show=False, id="welcome.page-back"),
]
"""For the steps with a text that may be longer than the screen."""


class Field(Input):
    """A line to type in that lets keys pass which it has no use for."""

    BINDINGS = [
        Binding("enter", "submit", "Next", id="welcome.next"),
        Binding("down", "app.focus_next", "Next", show=False, id="welcome.below"),
        Binding("up", "app.focus_previous", "Above", show=False, id="welcome.above"),
    ]

    def __init__(
        self, value: str, *, admits: str = "", hint: str = "", id: str
    ) -> None:
        """A field of one row.

        Args:
            value: What stands in it at first.
            admits: The signs it takes; "" for any. Others work as keys meanwhile.
            hint: Shown while it is empty.
            id: Its name among the widgets.
        """
        super().__init__(value, placeholder=hint, id=id, compact=True)
        self._admits = admits

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Only signs that belong in the field are taken from the screen's keys."""
        taken = super().check_consume_key(key, character)
        return taken and (not self._admits or str(character) in self._admits)

    def on_key(self, event: Key) -> None:
        """Leave a sign that does not belong here to the screen."""
        if event.is_printable and not self.check_consume_key(
            event.key, event.character
        ):
            event.prevent_default()
