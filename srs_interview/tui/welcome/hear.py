"""Step 3: hear the principle in eight questions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget

from srs_interview.core.items import DecodeItem
from srs_interview.errors import SrsError
from srs_interview.tui.stopwatch import Monotonic
from srs_interview.tui.welcome.step import READING, Step
from srs_interview.tui.widgets.decode_view import DecodeView
from srs_interview.tui.widgets.plain import Plain
from srs_interview.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from srs_interview.opening import Opened

ITEMS = 8
"""How many questions (PRACTICE 9.3)."""


class HearStep(Step):
    """A question, four names, one key; then what the right one is about."""

    name_of = "Hear the principle"
    HELP = """
        Each question probes one principle. Choose which; a wrong choice costs
        nothing, and is how the ear learns.
    """
    BINDINGS = [
        *(
            Binding(
                str(number),
                f"choose({number - 1})",
                "Choose",
                show=number == 1,
                key_display="1-4",
                id=f"welcome.choose-{number}",
            )
            for number in range(1, 5)
        ),
        Binding("space,enter", "next", "Next", id="welcome.next-question"),
        *READING,
    ]

    def __init__(self, opened: Opened, now: Monotonic = time.monotonic) -> None:
        super().__init__(opened)
        self._now = now
        self._items: tuple[DecodeItem, ...] = ()
        self._number = 0
        self._since = 0.0
        self.answered = False
        """Has the question on show been answered?"""
        self._right = 0

    def compose(self) -> Iterator[Widget]:
        """The same view that a session uses."""
        with VerticalScroll(can_focus=False):
            yield DecodeView()
            yield Plain(id="score", classes="muted")

    def on_mount(self) -> None:
        """Take the eight questions; without any there is nothing to do here."""
        self._items = self.opened.study.decode_items(ITEMS)
        if self._items:
            self._show()
        else:
            self.action_finish()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choose first, go on then."""
        if action == "choose":
            return not self.answered and bool(self._items)
        return self.answered if action == "next" else True

    def action_choose(self, chosen: int) -> None:
        """Say which principle it is."""
        item = self._items[self._number]
        if chosen >= len(item.options):
            return
        taken_ms = round((self._now() - self._since) * 1000)
        try:
            right = self.opened.study.answer_decode(item, chosen, taken_ms)
        except SrsError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return
        self.answered = True
        self._right += right
        self.query_one(DecodeView).tell(chosen, right=right)
        self.query_one("#score", Plain).show(
            f"{self._right} of {self._number + 1} right"
        )
        scroll = self.query_one(VerticalScroll)
        self.call_after_refresh(scroll.scroll_end, animate=False)
        self.refresh_bindings()

    def action_next(self) -> None:
        """The next question, or the next step."""
        self._number += 1
        if self._number < len(self._items):
            self._show()
        else:
            self.action_finish()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click chooses as its digit does."""
        message.stop()
        if not self.answered:
            self.action_choose(message.index)

    def _show(self) -> None:
        self.answered = False
        self._since = self._now()
        self.query_one(DecodeView).show(self._items[self._number])
        self.post_message(self.Counted(f"{self._number + 1} of {len(self._items)}"))
        self.refresh_bindings()
