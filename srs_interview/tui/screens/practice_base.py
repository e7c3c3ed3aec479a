"""What every screen of practice shares: phases, live keys, the quiet row, the boxes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from srs_interview.core.rubric import Delivery, Suggestion
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError, UndoError
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.stopwatch import AWAKE, Monotonic
from srs_interview.tui.widgets.blocks import Keys
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.grade_bar import Boxes, Judgement
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

BOUNCE_SECONDS = 0.25
"""A second press of the same key within this time was not meant."""

SAID_SECONDS = 4.0
"""How long the line above the footer says what a key has done."""

SMALLEST = (60, 18)
"""Columns and rows below which nothing would be readable."""

THIN = [(0, "-thin"), (SMALLEST[0], "")]
LOW = [(0, "-low"), (SMALLEST[1], "")]
"""The same as breakpoints, for a screen without phases."""

NARROW = 72
_ROOMY = 22
"""Rows of a window from which on there is an empty line above the boxes."""


class PracticeScreen(Screen[None]):
    """One screen repainted in place; which keys and views are alive is its phase's.

    It has a `#body` with the views, a `Line` with the id `said`, a `TopBar` and a
    `KeyBar`.
    """

    LIVE: ClassVar[Mapping[str, frozenset[Phase]]] = {}
    """Where each action can be taken; one that is not here can be taken anywhere."""
    VIEWS: ClassVar[Mapping[Phase, tuple[str, ...]]] = {}
    """The views that a phase shows, by their ids."""
    HOLDERS: ClassVar[Mapping[Phase, str]] = {}
    """The widget that has the focus in a phase; its keys come before the screen's."""

    helps: Mapping[Phase, str] = {}
    """What the help says in a phase, where that is not what it is of a review."""

    phase: reactive[Phase] = reactive(Phase.OPENING, init=False, repaint=False)
    """What is up; decides which keys are alive.

    It does not repaint the screen: the views paint the lines that changed.
    """

    def __init__(
        self,
        *,
        bell: bool = False,
        pause_away: bool = False,
        now: Monotonic = AWAKE,
    ) -> None:
        """Prepare it; nothing is asked of a store yet.

        Args:
            bell: Should the terminal ring when a telling reaches its target?
            pause_away: Does its clock stand while another window has the focus?
            now: A monotonic clock, in seconds.
        """
        super().__init__()
        self._bell, self._pause_away, self._now = bell, pause_away, now
        self._front_at = now()
        self._pressed: tuple[str, float] = ("", 0.0)
        self._moved_at = float("-inf")
        self._bounced = False
        self._chosen: Grade | None = None
        self._quiet: Timer | None = None
        self._passing = False
        """Does the quiet row say what holds only until the next action?"""
        self._known_keys: dict[str, str] | None = None
        self._alive: dict[str, ActiveBinding] | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small; stack columns where it is narrow."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-small")
        self.set_class(width < NARROW, "-narrow")
        self._header()
        self._refit()

    async def on_page_clicked(self, message: Page.Clicked) -> None:
        """Do what was clicked, as its key would."""
        if self._passing:
            self._hush()
        await self.run_action(f"screen.{message.action}")

    def on_key(self, event: events.Key) -> None:
        """Drop a key that moved things on and came a second time at once."""
        key, now = event.key, self._now()
        last, at = self._pressed
        self._pressed = (key, now)
        # Only what moved things on can bounce: a digit may well be pressed twice to
        # say that a figure was wrong.
        moved = self._moved_at >= at or self._bounced
        self._bounced = moved and key == last and now - at < BOUNCE_SECONDS
        if self._bounced:
            event.stop()
            event.prevent_default()
        elif self._passing:
            self._hush()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now; the footer and the help follow."""
        return self._lives(action, self.phase)

    def _lives(self, action: str, phase: Phase) -> bool:
        # All keys are asked after at each of them, and to read a reactive takes longer
        # than the answer: whoever knows the phase hands it on.
        return action not in self.LIVE or phase in self.LIVE[action]

    def watch_phase(self, phase: Phase) -> None:
        """Show the view and the boxes that belong to the phase."""
        self.refresh_bindings()
        for view in self.query_one("#body").children:
            view.display = view.id in self.VIEWS[phase]
        self._moved_at = self._now()
        self.set_focus(self._holder(phase), scroll_visible=False)
        self._header()

    def refresh_bindings(self) -> None:
        """Other keys are alive: the footer and the texts that name keys follow."""
        self._forget_keys()
        super().refresh_bindings()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that are alive, asked once for the footer and all that names them.

        Of a screen beneath another Textual asks the upper one, so that is not kept.
        """
        if self.app.screen is not self:
            return super().active_bindings
        if self._alive is None:
            self._alive = super().active_bindings
        return self._alive

    def _forget_keys(self) -> None:
        self._known_keys = self._alive = None

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        for page in self.query(Page):
            if page.display:
                page.scroll(lines)

    @abstractmethod
    def _header(self, right: str | Content | None = None) -> None:
        """Show where this stands, in the top row.

        Args:
            right: What stands at the right edge from now on; None leaves it.
        """

    def _refit(self) -> None:
        """Another height: draw what is as high as the window has room for anew."""

    def _second(self) -> None:
        """A moment has passed; only a running clock cares."""

    @property
    def _choices(self) -> Mapping[Grade, int] | None:
        """Days until the next time by grade, of what is on show; None for no days."""
        return None

    @property
    def _taken_ms(self) -> int:
        return round((self._now() - self._front_at) * 1000)

    @property
    def _keys(self) -> Keys:
        """The keys that are alive now, by the action they run."""
        if self._known_keys is None:
            self._known_keys = self._read_keys()
        return self._known_keys

    def _read_keys(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for active in self.active_bindings.values():
            action = active.binding.action
            if active.enabled and action.startswith("screen."):
                key = self.app.get_key_display(active.binding)
                found.setdefault(action.removeprefix("screen."), key)
        return found

    def _holder(self, phase: Phase) -> Widget | None:
        """The widget whose keys a phase needs, besides those of the screen."""
        name = self.HOLDERS.get(phase)
        return None if name is None else self.query_one(f"#{name}")

    @contextmanager
    def _refusals(self, title: str = "Not done") -> Iterator[None]:
        """Say what the user's world refused; nothing on the screen changes then."""
        try:
            yield
        except UndoError as error:
            # No news of weight: a toast would cover the grades.
            said = str(error)
            self._say(f"{said[:1].upper()}{said[1:]}")
        except SrsError as error:
            self.notify(str(error), title=title, severity="error", markup=False)

    def _say(self, text: str, *, passing: bool = False) -> None:
        """Say in one quiet row, for a while, what a key has done.

        Args:
            text: What is said.
            passing: Would it be untrue after the next action?
        """
        self._passing = passing
        self.query_one("#said", Line).left = content(text, "$text-muted")
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(SAID_SECONDS, self._hush) if text else None

    def _hush(self) -> None:
        self._passing = False
        self.query_one("#said", Line).left = content("")

    def _boxes(
        self,
        suggestion: Suggestion,
        chosen: Grade | None,
        delivery: Delivery | None = None,
    ) -> Boxes:
        """A suggestion, how it was told, and the four boxes."""
        keys = self._keys
        self._chosen = chosen
        judgement = Judgement(
            suggestion.reason,
            chosen,
            self._choices,
            keys={grade: keys.get(f"grade('{grade.name}')", "") for grade in Grade},
            enter=keys.get("accept", ""),
            delivery=delivery,
        )
        return Boxes(judgement, glyphs(self), tight=self.size.height < _ROOMY)
