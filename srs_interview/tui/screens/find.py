"""Find events: ten minutes through the last three years, which leave titles behind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from srs_interview.core import beginnings
from srs_interview.core.cards import Principle
from srs_interview.core.writing.finding import MOST_PROJECTS, WALK_SECONDS, Walk
from srs_interview.errors import SrsError
from srs_interview.tui import walk_draft, walk_views
from srs_interview.tui.screens.form import keep_drafts
from srs_interview.tui.stopwatch import AWAKE, Monotonic, Stopwatch, minutes
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page

if TYPE_CHECKING:
    from srs_interview.opening import Opened


def _choice(number: int) -> Binding:
    return Binding(
        str(number),
        f"choose({number - 1})",
        "Its principle",
        show=number == 1,
        key_display="1-3",
        id=f"find.principle-{number}",
        tooltip="The principle that it shows best",
    )


class _Line(Input):
    """What is typed: every letter is text, so keys here are no letters."""

    BINDINGS = [
        Binding("enter", "submit", "Go on", id="find.on", tooltip="Empty skips")
    ]


class FindScreen(Screen[None]):
    """Names of projects first, then the same six questions of each, a line a title.

    Everything that was found is kept on leaving, in one step that `u` takes back.
    """

    CSS_PATH = "find.tcss"
    AUTO_FOCUS = ""
    HELP = """
        Name what you worked on in the last three years, a project a line; an empty line
        goes on. Then each project is asked the same six questions. Type a few words
        that you will know the event by; an empty line skips. Nothing has to be found:
        one good event a project is plenty. The clock only helps you not to dwell.
    """
    BINDINGS = [
        Binding("enter", "submit", "Go on", id="find.take", tooltip="The first"),
        *(_choice(number) for number in range(1, beginnings.PROPOSED + 1)),
        Binding(
            "0",
            "choose(-1)",
            "Decide later",
            id="find.principle-later",
            tooltip="It is kept without one",
        ),
        Binding(
            "f2",
            "skip_project",
            "Next project",
            id="find.project",
            tooltip="Nothing more from this one",
        ),
        Binding("f3", "back", "Back", id="find.back", tooltip="The question before"),
        Binding(
            "f4", "drop", "Take away", id="find.drop", tooltip="The title, the project"
        ),
        Binding(
            "f5",
            "anew",
            "Begin anew",
            show=False,
            id="find.anew",
            tooltip="What was found is kept first",
        ),
        Binding(
            "escape", "leave", "Keep and leave", id="find.leave", tooltip="All is kept"
        ),
    ]

    def __init__(self, opened: Opened, *, now: Monotonic = AWAKE) -> None:
        """Prepare a walk.

        Args:
            opened: Keeps what is found.
            now: A monotonic clock.
        """
        super().__init__()
        self._opened = opened
        self._clock = Stopwatch(now)
        self._walk = Walk(opened.coaching.today)
        self._title = ""
        """The title whose principle is asked for; "" while none is."""
        self._drafted = ""
        self._known: tuple[Principle, ...] = ()
        self._bar = TopBar("Find events")
        self._field = _Line(compact=True, select_on_focus=False)

    def compose(self) -> Iterator[Widget]:
        """What is asked, one line to type in, and what came of it."""
        yield self._bar
        yield Page(id="asked")
        yield self._field
        yield Page(id="below")
        yield KeyBar()

    def on_mount(self) -> None:
        """Go on where an earlier walk was left."""
        try:
            self._known = self._opened.coaching.covered().bank.principles
            kept = self._opened.writing.draft(walk_draft.KEY)
        except SrsError as error:
            self._refuse(error)
            kept = None
        typed = ""
        if kept is not None:
            self._walk, typed = walk_draft.read(kept, self._walk.today, self._known)
            self._drafted = kept
        self._clock.start()
        keep_drafts(self, self._keep_draft)
        self.set_interval(1.0, self._tick)
        self._tick()
        self._ask()
        if typed:
            self._type(typed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense where the walk stands."""
        walk = self._walk
        return {
            "choose": bool(self._title),
            "skip_project": walk.step is not None and not self._title,
            "back": walk.named and walk.back() != walk,
            "drop": bool(walk.answered) or (not walk.named and bool(walk.projects)),
            "anew": bool(walk.projects),
        }.get(action, True)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the line."""
        message.stop()
        self.action_submit()

    def on_input_changed(self) -> None:
        """Propose principles by what is typed."""
        self._below()

    def action_submit(self) -> None:
        """A project, a title, a skip, the first principle, or the end of it."""
        typed = " ".join(self._field.value.split())
        if self._title:
            self.action_choose(0)
        elif self._walk.done:
            self.action_leave()
        elif not self._walk.named:
            self._name_project(typed)
        elif typed:
            self._title = typed
            self._ask()
        else:
            self._go(self._walk.skip())

    def action_choose(self, number: int) -> None:
        """Leave the title with this principle; -1 leaves it open."""
        proposed = self._walk.proposals(self._title, self._known)
        if number < len(proposed):
            chosen = proposed[number] if number >= 0 else None
            self._go(self._walk.answer(self._title, chosen))

    def action_skip_project(self) -> None:
        """Nothing more from this one."""
        self._go(self._typed_in().skip_project())

    def action_back(self) -> None:
        """The question before, or from the principle back to the title."""
        if self._title:
            title, self._title = self._title, ""
            self._ask()
            self._type(title)
        else:
            self._go(self._walk.back())

    def action_drop(self) -> None:
        """Take away the title of this question, or the last project."""
        walk = self._walk
        self._go(walk.drop() if walk.named else walk.unname())

    def action_anew(self) -> None:
        """Forget this walk and begin another; what was found is kept first."""
        if self._kept():
            self._walk = Walk(self._walk.today)
            self._clock.start()
            self._go(self._walk)

    def action_leave(self) -> None:
        """Keep everything that was found, in one step, and go back."""
        self._walk = self._typed_in()
        if self._kept():
            self.dismiss(None)

    def on_page_clicked(self, message: Page.Clicked) -> None:
        """A click on a principle chooses it."""
        message.stop()
        self.call_later(self.run_action, message.action)

    def _name_project(self, typed: str) -> None:
        if not typed:
            self._go(self._walk.begin())
            return
        named = self._walk.name(typed)
        if named == self._walk:
            full = len(named.projects) >= MOST_PROJECTS
            why = "Six are enough: enter goes on." if full else "That one is there."
            self.notify(why, markup=False)
        self._go(named)

    def _typed_in(self) -> Walk:
        """The walk with the line that stands in the field."""
        typed = self._title or " ".join(self._field.value.split())
        self._title = ""
        if not typed or self._walk.done:
            return self._walk
        if not self._walk.named:
            return self._walk.name(typed)
        known = self._walk.answered
        if known is not None and known.title == typed:
            return self._walk
        answered = self._walk.answer(typed)
        return replace(answered, at=self._walk.at)

    def _kept(self) -> bool:
        """Keep the titles; the names of the projects wait for another time."""
        walk, stubs = self._walk, self._walk.stubs
        try:
            self._opened.coaching.keep_stubs(stubs)
            self._walk = replace(walk, found=())
            if walk.done or not walk.projects:
                self._opened.writing.drop_draft(walk_draft.KEY)
            else:
                self._field.value = ""
                self._keep_draft()
        except SrsError as error:
            self._refuse(error)
            return False
        if stubs:
            many, them = f"{len(stubs)} titles", "them"
            if len(stubs) == 1:
                many, them = "1 title", "it"
            self.app.notify(f"Kept {many}; u takes {them} back", markup=False)
        return True

    def _go(self, walk: Walk) -> None:
        self._walk, self._title = walk, ""
        self._ask()
        self._keep_draft()

    def _ask(self) -> None:
        """Show what is asked now, and the line as it was answered before."""
        walk, field = self._walk, self._field
        field.display = not walk.done and not self._title
        field.placeholder = (
            "what it was, in a few words" if walk.named else "a project, a job, a task"
        )
        if not self._title:
            self._type(walk.answered.title if walk.answered else "")
        if field.display:
            field.focus()
        else:
            self.set_focus(None)
        self.query_one("#asked", Page).show(walk_views.asked(walk, self._title))
        self._below()
        self.refresh_bindings()

    def _type(self, typed: str) -> None:
        self._field.value = typed
        self._field.cursor_position = len(typed)

    def _below(self) -> None:
        typed = self._title or self._field.value
        proposed = self._walk.proposals(typed, self._known)
        below = walk_views.below(
            self._walk, proposed, self._known, lit=bool(self._title)
        )
        self.query_one("#below", Page).show(below)

    def _keep_draft(self) -> None:
        typed = self._title or self._field.value
        draft = walk_draft.written(self._walk, typed)
        empty = walk_draft.written(Walk(self._walk.today), "")
        if draft not in (self._drafted, empty):
            try:
                self._opened.writing.save_draft(walk_draft.KEY, draft)
                self._drafted = draft
            except SrsError as error:
                self._refuse(error)

    def _tick(self) -> None:
        left = WALK_SECONDS - self._clock.seconds
        self._bar.right = f"{minutes(math.ceil(left))} left" if left > 0 else "no hurry"

    def _refuse(self, error: SrsError) -> None:
        self.notify(str(error), severity="error", markup=False)
