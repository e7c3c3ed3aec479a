"""What the steps of the first ten minutes have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
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

    def back(self) -> bool:
        """Go back within the step; False where only the step before is left."""
        return False

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
    """A line to type in; every letter is text, so keys here are no letters."""

    BINDINGS = [
        Binding("enter", "submit", "Next", id="welcome.next"),
        Binding("down", "app.focus_next", "Next", show=False, id="welcome.below"),
        Binding("up", "app.focus_previous", "Above", show=False, id="welcome.above"),
    ]

    def __init__(
        self, value: str, *, admits: str | None = None, hint: str = "", id: str
    ) -> None:
        """A field of one row.

        Args:
            value: What stands in it at first.
            admits: A pattern of what it takes; None for anything.
            hint: Shown while it is empty.
            id: Its name among the widgets.
        """
        super().__init__(value, placeholder=hint, id=id, compact=True, restrict=admits)


class NextField(Field):
    """A line above others: enter goes to the one below."""

    BINDINGS = [Binding("enter", "submit", "Next field", id="welcome.next-field")]


class LastField(Field):
    """The last of several lines: enter leaves them."""

    BINDINGS = [Binding("enter", "submit", "Go on", id="welcome.go-on")]
