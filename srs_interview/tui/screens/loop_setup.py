"""How large a loop is to be: one step, and the seed to repeat it by."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core.rehearsing.loop_settings import SEEDS, Format, LoopSettings
from srs_interview.errors import SrsError
from srs_interview.tui import keys, places
from srs_interview.tui.screens.choose_story import Choice, ChooseScreen
from srs_interview.tui.screens.loop_base import NAMES
from srs_interview.tui.screens.practice_base import LOW, THIN
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.marked_lines import Entry, MarkedLines
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.tui.app import SrsApp

_PRINCIPLES = ((1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (3, 4))
_ANY_PRINCIPLE = ""


def _key(
    key: str, action: str, name: str, verb: str, told: str, *, show: bool = True
) -> Binding:
    return Binding(key, action, name, id=f"setup.{verb}", tooltip=told, show=show)


_CHANGE = Binding.Group("Change", compact=True)


class LoopSetupScreen(Screen[None]):
    """Sizes with their usual values; `enter` begins."""

    CSS_PATH = "rehearse.tcss"
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = THIN, LOW
    HELP = """
        Left and right change the marked line; enter begins. The same seed over the
        same cards deals the same loop: type another one, or r draws one.
    """
    BINDINGS = [
        _key("enter", "begin", "Begin", "begin", "Deal it and go"),
        Binding(
            "left",
            "change(-1)",
            "Less",
            id="setup.less",
            tooltip="Less of it",
            group=_CHANGE,
        ),
        Binding(
            "right",
            "change(1)",
            "More",
            id="setup.more",
            tooltip="More of it",
            group=_CHANGE,
        ),
        _key("r", "draw", "Other seed", "draw", "Draw another loop"),
        _key("c", "principle", "Principle", "principle", "Which one is asked about"),
        _key("down,j", "cursor(1)", "Next", "down", "The next line", show=False),
        _key("up,k", "cursor(-1)", "Previous", "up", "The line above", show=False),
        *(
            _key(f"{n}", f"digit({n})", f"{n}", f"digit-{n}", "A seed", show=False)
            for n in range(10)
        ),
        _key("backspace", "rub", "Rub out", "rub", "The last digit", show=False),
        _key("escape,q", "app.pop_screen", "Back", "close", "Begin nothing"),
    ]

    def __init__(
        self,
        opened: Opened,
        preset: Format,
        *,
        seed: int | None = None,
        principle: str | None = None,
    ) -> None:
        """Prepare it.

        Args:
            opened: The store with its use cases.
            preset: The format; its usual sizes are shown.
            seed: The seed to begin with; None draws one.
            principle: For four in a row: the uid of what is asked about; None takes
                the weakest.
        """
        super().__init__()
        self._opened = opened
        self.settings: LoopSettings = opened.rehearsing.usual(preset)
        self.seed = secrets.randbelow(SEEDS) if seed is None else seed
        self._principle = principle or _ANY_PRINCIPLE
        self._list = MarkedLines()

    def compose(self) -> Iterator[Widget]:
        """The sizes, and what they come to."""
        yield TopBar(NAMES[self.settings.format])
        yield self._list
        yield Plain(id="comes-to")
        yield Plain("make the window larger (60 x 18)", id="small")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the usual sizes."""
        if self.settings.format is Format.FOUR and not self._principle:
            self._principle = self._opened.four_about or _ANY_PRINCIPLE
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only four in a row is about one principle."""
        if action == "principle":
            return self.settings.format is Format.FOUR
        return True

    def action_cursor(self, step: int) -> None:
        """Mark another line."""
        self._list.move(step)

    def action_mark(self, number: int) -> None:
        """A click marks a line."""
        self._list.move(number - self._list.cursor)

    async def on_page_clicked(self, message: MarkedLines.Clicked) -> None:
        """Do what was clicked."""
        await self.run_action(message.action)

    def action_change(self, step: int) -> None:
        """More or less of the marked line."""
        name = self._names[self._list.cursor]
        if name == "seed":
            self.seed = max(0, self.seed + step)
        elif name == "principle":
            self.action_principle()
        else:
            self.settings = changed(self.settings, name, step)
        self._show()

    def action_digit(self, digit: int) -> None:
        """Type a seed."""
        self.seed = (self.seed * 10 + digit) % 1_000_000_000
        self._show()

    def action_rub(self) -> None:
        """Rub its last digit out."""
        self.seed //= 10
        self._show()

    def action_draw(self) -> None:
        """Draw another seed."""
        self.seed = secrets.randbelow(SEEDS)
        self._show()

    def action_principle(self) -> None:
        """Choose the one that is asked about."""
        every = self._opened.writing.principles()
        choices = [Choice(each.uid, each.name) for each in every]
        self.app.push_screen(
            ChooseScreen("Four questions on which?", choices), self._on
        )

    def _on(self, uid: str | None) -> None:
        if uid is not None:
            self._principle = uid
            self._show()

    def action_begin(self) -> None:
        """Deal the loop, keep it, and go."""
        try:
            running = self._opened.rehearsing.begin(
                self.settings, seed=self.seed, principle=self._principle or None
            )
        except SrsError as error:
            said = str(error)
            self.notify(f"{said[:1].upper()}{said[1:]}", markup=False)
            return
        app = cast("SrsApp", self.app)
        self.app.pop_screen()
        places.loop(app, self._opened, running.uid)

    @property
    def _names(self) -> tuple[str, ...]:
        if self.settings.format is Format.FULL:
            return ("interviewers", "principles", "questions", "probes", "seed")
        if self.settings.format is Format.FOUR:
            return ("principle", "probes", "seed")
        if self.settings.name_only:
            return ("seed",)
        return ("questions", "probes", "seed")

    def _show(self) -> None:
        self._list.fill([self._entry(name) for name in self._names])
        minutes = max(1, round(self.settings.seconds / 60))
        asked = self.settings.interviewers * self.settings.questions
        said = f"{asked} questions, about {minutes} minutes. Leave it at any moment."
        self.query_one("#comes-to", Plain).show(said)

    def _entry(self, name: str) -> Entry:
        settings = self.settings
        least, most = settings.principles_least, settings.principles_most
        return {
            "interviewers": Entry("Interviewers", str(settings.interviewers), "3 to 7"),
            "principles": Entry(
                "Principles each",
                str(least) if least == most else f"{least}-{most}",
                "dealt by weight and weakness",
            ),
            "questions": Entry(
                "Questions each",
                str(settings.questions),
                "2 in technical roles, 3 in others",
            ),
            "probes": Entry(
                "Follow-ups", str(settings.probes), "to each answer, one by one"
            ),
            "principle": Entry("Principle", self._called, self._chooses),
            "seed": Entry("Seed", str(self.seed), "the same seed, the same loop"),
        }[name]

    @property
    def _chooses(self) -> str:
        key = keys.shown(self.app, self, "principle")
        return f"{key} chooses" if key else ""

    @property
    def _called(self) -> str:
        every = self._opened.writing.principles()
        names = {each.uid: each.name for each in every}
        return names.get(self._principle, "any")


def changed(settings: LoopSettings, name: str, step: int) -> LoopSettings:
    """More or less of one size, within what a loop can be; the same at an end."""
    if name == "principles":
        now = (settings.principles_least, settings.principles_most)
        at = _PRINCIPLES.index(now) if now in _PRINCIPLES else 0
        least, most = _PRINCIPLES[max(0, min(len(_PRINCIPLES) - 1, at + step))]
        return replace(settings, principles_least=least, principles_most=most)
    bounds = {"interviewers": (3, 7), "questions": (1, 6), "probes": (0, 6)}[name]
    value = max(bounds[0], min(bounds[1], getattr(settings, name) + step))
    return replace(settings, **{name: value})
