"""Pick some of a list: each is ticked or not, and enter takes those that are."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from srs_interview.core.text import shown_line
from srs_interview.tui.widgets.blocks import Row
from srs_interview.tui.widgets.entries import Entries
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import Plain, content

_MARK = Binding.Group("Mark", compact=True)


class PickScreen(ModalScreen[tuple[int, ...] | None]):
    """Dismisses to the numbers of those that were ticked, from 0; None when left."""

    CSS_PATH = "pick.tcss"
    BINDINGS = [
        Binding("enter", "take", "Take them", id="pick.take", tooltip="Those ticked"),
        Binding("space", "tick", "Tick", id="pick.tick", tooltip="The marked one"),
        Binding("a", "all", "All", id="pick.all", tooltip="All, or none"),
        Binding("up", "move(-1)", "Above", id="pick.up", group=_MARK),
        Binding("down", "move(1)", "Below", id="pick.down", group=_MARK),
        Binding("k", "move(-1)", "Above", id="pick.up.letter", show=False),
        Binding("j", "move(1)", "Below", id="pick.down.letter", show=False),
        Binding("escape", "leave", "Back", id="pick.leave", tooltip="Take none"),
    ]
    HELP = (
        "Space ticks the marked one, a ticks all or none, enter takes what is ticked."
    )

    def __init__(
        self, title: str, lines: Sequence[str], *, ticked: bool = True
    ) -> None:
        """Prepare the list.

        Args:
            title: What is to be picked.
            lines: Of which.
            ticked: Are all of them ticked at first?
        """
        super().__init__()
        self._title, self._lines = title, tuple(lines)
        self._ticked = set(range(len(self._lines))) if ticked else set[int]()
        self._one = not ticked
        """Is the marked one meant where none is ticked?"""
        self._list = Entries(id="lines")

    def compose(self) -> ComposeResult:
        """What is to be picked, and the lines."""
        with Vertical():
            yield Plain(self._title, id="title")
            yield self._list
        yield KeyBar()

    def on_mount(self) -> None:
        """Show them; the first is marked."""
        self._paint(0)

    def action_move(self, step: int) -> None:
        """Mark another."""
        self._list.move(step)

    async def on_page_clicked(self, message: Page.Clicked) -> None:
        """Mark and tick the line that was clicked."""
        message.stop()
        await self.run_action(message.action)

    def action_mark(self, number: int) -> None:
        """A click marks and ticks."""
        self._list.move(number - self._list.cursor)
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the marked one, or take its tick away."""
        self._ticked ^= {self._list.cursor}
        self._paint(self._list.cursor)

    def action_all(self) -> None:
        """Tick all; none where all are."""
        everything = set(range(len(self._lines)))
        self._ticked = set() if self._ticked == everything else everything
        self._paint(self._list.cursor)

    def action_take(self) -> None:
        """Take those that are ticked."""
        taken = self._ticked or ({self._list.cursor} if self._one else set())
        self.dismiss(tuple(sorted(taken)))

    def action_leave(self) -> None:
        """Take none."""
        self.dismiss(None)

    def _paint(self, cursor: int) -> None:
        rows = [
            [Row(content(f"[{'x' if n in self._ticked else ' '}] "),
                 content(shown_line(line)))]
            for n, line in enumerate(self._lines)
        ]  # fmt: skip
        self._list.fill(rows, cursor)
