"""The first ten minutes: six steps, one screen, left at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.errors import SrsError
from srs_interview.tui.welcome.example import ExampleStep
from srs_interview.tui.welcome.first_story import FirstStoryStep
from srs_interview.tui.welcome.hear import HearStep
from srs_interview.tui.welcome.step import Step
from srs_interview.tui.welcome.summary import SummaryStep
from srs_interview.tui.welcome.titles import TitlesStep
from srs_interview.tui.welcome.when import WhenStep
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from srs_interview.opening import Opened

STEPS: tuple[type[Step], ...] = (
    WhenStep,
    ExampleStep,
    HearStep,
    TitlesStep,
    FirstStoryStep,
    SummaryStep,
)
"""PRACTICE 9, in its order."""


class WelcomeScreen(Screen[None]):
    """Shows one step after the other; each saves what was said in it."""

    STEPS: ClassVar[tuple[type[Step], ...]] = STEPS
    CSS_PATH = "welcome.tcss"
    BINDINGS = [
        Binding(
            "b", "back", "Back", id="welcome.back", tooltip="The step before this one"
        ),
        # For a step that is typed in.
        Binding(
            "shift+tab",
            "back('typing')",
            "Back",
            key_display="shift+tab",
            id="welcome.back-typing",
            tooltip="The step before this one",
        ),
        Binding(
            "escape",
            "leave",
            "Today",
            id="welcome.leave",
            tooltip="Leave; everything is kept",
        ),
        Binding("ctrl+n", "skip", "Skip step", show=False, id="welcome.skip"),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._bar = TopBar("Welcome")
        self.number = 0
        """The step on show, from 0."""

    def compose(self) -> Iterator[Widget]:
        """A frame; the step is mounted into it."""
        yield self._bar
        yield Container(id="step")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Begin at the beginning."""
        await self._show()

    @property
    def step(self) -> Step:
        """The step on show."""
        return self.query_one(Step)

    async def on_step_finished(self, message: Step.Finished) -> None:
        """The next step, or Today after the last."""
        message.stop()
        if self.number + 1 < len(self.STEPS):
            self.number += 1
            await self._show()
        else:
            self._end()

    def on_step_counted(self, message: Step.Counted) -> None:
        """How far the step itself has come."""
        message.stop()
        self._bar.right = f"{message.said}   {self._count}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first step there is none."""
        if action != "back":
            return True
        typing = isinstance(self.focused, Input)
        return self.number > 0 and typing == bool(parameters)

    async def action_skip(self) -> None:
        """The next step, keeping what was typed in this one."""
        self.step.keep()
        self.step.post_message(Step.Finished())

    async def action_back(self, _where: str = "") -> None:
        """The step before, keeping what was typed in this one."""
        if not self.step.back():
            self.step.keep()
            self.number -= 1
            await self._show()

    def action_leave(self) -> None:
        """Home; what was typed is kept, and the palette leads back here."""
        self.step.keep()
        self._end()

    def _end(self) -> None:
        try:
            self._opened.writing.finish_welcome()
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
        self.app.pop_screen()

    async def _show(self) -> None:
        frame = self.query_one("#step", Container)
        await frame.remove_children()
        step = self.STEPS[self.number](self._opened)
        self._bar.title = step.name_of
        self._bar.right = self._count
        await frame.mount(step)
        self.refresh_bindings()

    @property
    def _count(self) -> str:
        return f"step {self.number + 1} of {len(self.STEPS)}"
