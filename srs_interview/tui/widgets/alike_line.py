"""One quiet line under a field: what is typed there is a card already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.core.language.likeness import Shelf


class AlikeLine(Plain):
    """Names the card that says nearly the same; takes no room while none does.

    The cards are read aside, once, when something is typed.
    """

    DEFAULT_CSS = """
    AlikeLine {
        height: auto; max-height: 2; max-width: 72; padding: 0 1; display: none;
        color: $text-warning;
    }
    """

    @dataclass
    class Shelved(Message, bubble=False):
        """The cards that are there were read."""

        shelf: Shelf

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shelf: Shelf | None = None
        self._begun: str | None = None
        """What the card said before; that is no news."""
        self._typed = self._but = ""
        self._reading = False

    def look(self, typed: str, read: Callable[[], Shelf], *, but: str = "") -> None:
        """Say what is like this, as soon as that is known.

        Args:
            typed: What stands in the field.
            read: Reads the cards that are there, aside.
            but: The uid of the card that is being edited.
        """
        if self._begun is None:
            self._begun = typed if but else ""
        self._typed, self._but = typed, but
        if self._shelf is not None:
            self._show()
        elif typed != self._begun and not self._reading:
            self._reading = True
            self._read(read)

    @work(thread=True, group="alike")
    def _read(self, read: Callable[[], Shelf]) -> None:
        try:
            self.post_message(self.Shelved(read()))
        except SrsError:
            return  # what cannot be read is told by whoever saves

    def on_alike_line_shelved(self, message: Shelved) -> None:
        """Look at what was typed meanwhile."""
        message.stop()
        self._shelf = message.shelf
        self._show()

    def _show(self) -> None:
        assert self._shelf is not None, "there is something to look through"
        found = None
        if self._typed != self._begun:
            found = self._shelf.nearest(self._typed, but=self._but)
        self.display = found is not None
        if found is not None:
            self.show(f"Nearly the same is there already: {shown_line(found.text)}")
