"""Step 3: hear the principle in eight questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget

from srs_interview.core.items import DecodeItem
from srs_interview.errors import SrsError
from srs_interview.tui.stopwatch import AWAKE, Monotonic
from srs_interview.tui.welcome.step import READING, Step
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.rows import Row, Rows

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

    def __init__(self, opened: Opened, now: Monotonic = AWAKE) -> None:
        super().__init__(opened)
        self._now = now
        self._items: tuple[DecodeItem, ...] = ()
        self._number = 0
        self._since = 0.0
        self.answered = False
        """Has the question on show been answered?"""
        self._right = 0

    def compose(self) -> Iterator[Widget]:
        """The question, four names, and what the right one is about."""
        with VerticalScroll(can_focus=False):
            yield Plain("Which principle does this question probe?", classes="muted")
            yield Plain(classes="ask", id="prompt")
            yield Rows(id="options")
            yield Plain(id="verdict")
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
        self._tell(item, chosen, right=right)
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
        item = self._items[self._number]
        self.query_one("#prompt", Plain).show(f'"{item.question.prompt}"')
        self.query_one("#verdict", Plain).show("")
        self._options(item, None)
        self.post_message(self.Counted(f"{self._number + 1} of {len(self._items)}"))
        self.refresh_bindings()

    def _tell(self, item: DecodeItem, chosen: int, *, right: bool) -> None:
        principle = item.options[item.answer]
        verdict = content("Right: ", "$text-success bold")
        if not right:
            verdict = content("No, it is: ", "$text-warning bold")
        self.query_one("#verdict", Plain).show(
            verdict
            + content(f"{principle.name}. ", "bold")
            + content(principle.essence)
        )
        self._options(item, chosen)

    def _options(self, item: DecodeItem, chosen: int | None) -> None:
        here, rows = glyphs(self).here, []
        for number, principle in enumerate(item.options):
            right = chosen is not None and number == item.answer
            mark = f"{here if number == chosen else ' '} {number + 1}   "
            said = "  (this one)" if right and chosen != number else ""
            rows.append(
                Row(
                    content(mark, "$accent"),
                    content(principle.name + said, "bold" if right else ""),
                )
            )
        self.query_one("#options", Rows).show(rows)
