"""Practise: loops and drills, and the loops that are past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core import days
from srs_interview.core.rehearsing.drills import Drill
from srs_interview.core.rehearsing.loop_settings import Format
from srs_interview.errors import SrsError
from srs_interview.tui import places
from srs_interview.tui.screens.loop_base import NAMES
from srs_interview.tui.screens.practice_base import LOW, THIN
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.marked_lines import Entry, MarkedLines
from srs_interview.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.rehearsing.loop_rooms import Past
    from srs_interview.tui.app import SrsApp

_LOOPS = {
    Format.ONE: ("12-15 min", "choose, tell, tick, follow-ups"),
    Format.SCREEN: ("20 min", "the call before the loop"),
    Format.FULL: ("40-60 min", "a whole day; can be left at any moment"),
    Format.FOUR: ("10 min", "four questions on one principle"),
    Format.RAPID: ("5 min", "twenty prompts, only name the story"),
}
"""What each takes, and what it trains."""

_DRILLS = {
    Drill.DECODE: ("Decode", "3 min", "hear the principle in the words"),
    Drill.CHOOSE: ("Choose the story", "4 min", "on questions never seen before"),
    Drill.FIGURES: ("Numbers only", "3 min", "the figures of a story"),
    Drill.PROBES: ("Probes only", "8 min", "follow-ups, with specifics"),
    Drill.TRANSFER: ("Transfer cards", "5 min", "one story for another principle"),
}


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"rehearse.{verb}", tooltip=told)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    id = f"rehearse.{verb}"
    return Binding(key, action, name, id=id, tooltip=told, show=False)


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the list, and where it leads."""

    entry: Entry
    go: Callable[[], None]
    preset: Format | None = None
    """The loop it begins; None where it begins none."""
    leads: str = ""
    """On with a loop, back upon one, or "" to something new."""


class RehearseScreen(Screen[None]):
    """A list to choose from; everything in it begins with `enter`."""

    CSS_PATH = "rehearse.tcss"
    HORIZONTAL_BREAKPOINTS, VERTICAL_BREAKPOINTS = THIN, LOW
    HELP = """
        A loop is a mock interview: questions you have not seen, a story for each, the
        clock, follow-ups. A drill trains one skill for a few minutes. p writes the
        marked loop as a script for a friend who plays the interviewer.
    """
    BINDINGS = [
        _key("enter", "go", "Begin", "go", "What the marked line says"),
        _key("enter", "go('on')", "Go on", "go", "With the loop that waits"),
        _key("enter", "go('back')", "Look back", "go", "Upon the marked loop"),
        _key("p", "partner", "Partner's script", "partner", "For a friend who asks"),
        _hidden("down,j", "cursor(1)", "Next", "down", "The next line"),
        _hidden("up,k", "cursor(-1)", "Previous", "up", "The line above"),
        _hidden("pagedown,ctrl+d", "cursor(8)", "Page down", "page", "Further down"),
        _hidden("pageup,ctrl+u", "cursor(-8)", "Page up", "back-page", "Further up"),
        _hidden("g,home", "cursor(-999)", "First", "first", "The first line"),
        _hidden("G,end", "cursor(999)", "Last", "last", "The last line"),
        _key("escape,q", "app.pop_screen", "Today", "close", "Back to Today"),
    ]

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._ways: tuple[Way, ...] = ()
        self._list = MarkedLines()
        self._bar = TopBar("Practise")

    def compose(self) -> Iterator[Widget]:
        """The list."""
        yield self._bar
        yield self._list
        yield Plain("make the window larger (60 x 18)", id="small")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read anew whenever somebody comes here or back here."""
        try:
            past = self._opened.rehearsing.past()
        except SrsError as error:
            self.notify(str(error), severity="error", markup=False)
            past = ()
        before, self._ways = len(self._ways), tuple(self._all(past))
        if before not in (0, len(self._ways)):
            # Other lines than before: a loop that waits is the first thing to offer.
            self._list.cursor = 0
        self._bar.right = f"{len(past)} loop{'' if len(past) == 1 else 's'} so far"
        self._list.fill([way.entry for way in self._ways])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A script is written of a loop that can be begun; enter says what it does."""
        if action == "go":
            leads = self._marked.leads if self._ways else ""
            return leads == (str(parameters[0]) if parameters else "")
        if action == "partner":
            return bool(self._ways) and self._marked.preset is not None
        return True

    def action_cursor(self, step: int) -> None:
        """Mark another line."""
        self._list.move(step)
        self.refresh_bindings()

    def action_mark(self, number: int) -> None:
        """A click marks a line; a click on the marked one begins it."""
        if number == self._list.cursor:
            self.action_go()
        else:
            self.action_cursor(number - self._list.cursor)

    async def on_page_clicked(self, message: MarkedLines.Clicked) -> None:
        """Do what was clicked."""
        await self.run_action(message.action)

    def action_go(self, _leads: str = "") -> None:
        """Begin what is marked."""
        if self._ways:
            self._marked.go()

    def action_partner(self) -> None:
        """Write the marked loop for a friend who asks."""
        preset = self._marked.preset
        assert preset is not None, "check_action admits this only on a loop"
        places.partner(self._app, self._opened, preset)

    @property
    def _marked(self) -> Way:
        return self._ways[self._list.cursor]

    @property
    def _app(self) -> SrsApp:
        return cast("SrsApp", self.app)

    def _all(self, past: tuple[Past, ...]) -> Iterator[Way]:
        app, opened = self._app, self._opened
        waiting = next((each for each in past if not each.held.finished), None)
        if waiting is not None:
            uid = waiting.held.uid
            yield Way(
                Entry(self._go_on(waiting)),
                partial(places.loop, app, opened, uid),
                leads="on",
            )
        for number, (preset, (takes, trains)) in enumerate(_LOOPS.items()):
            entry = Entry(NAMES[preset], takes, trains, "" if number else "Loops")
            yield Way(entry, partial(places.loop_setup, app, opened, preset), preset)
        for number, (drill, said) in enumerate(_DRILLS.items()):
            entry = Entry(*said, heading="" if number else "Drills")
            yield Way(entry, partial(places.skill, app, opened, drill))
        for number, each in enumerate(past):
            entry = self._past(each, "" if number else "Past loops")
            uid = each.held.uid
            look = partial(places.loop_review, app, opened, uid)
            yield Way(entry, look, leads="back")

    def _go_on(self, waiting: Past) -> str:
        held = waiting.held
        name = NAMES[held.settings.format].lower()
        when = self._when(held.day)
        where = f"question {held.asked + 1} of {held.questions}"
        return f"Go on with the {name} of {when} ({where})"

    def _past(self, each: Past, heading: str) -> Entry:
        held, went = each.held, each.went
        said = (
            f"{went.filled} of {went.asked} filled" if went.asked else "not begun yet"
        )
        if went.repeated:
            said += f", {went.repeated} repeated"
        said += "" if held.finished else ", waits"
        name = NAMES[held.settings.format]
        day = days.named(held.day, self._opened.rehearsing.day)
        return Entry(f"{day:10}  {name}", said, f"seed {held.seed}", heading)

    def _when(self, day: int) -> str:
        today = self._opened.rehearsing.day
        if day == today:
            return "today"
        return f"{days.date_of(day):%A}" if today - day < 7 else days.named(day, today)
