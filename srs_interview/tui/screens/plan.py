"""The plan: every day to the interview, and whether it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import work
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from srs_interview import new_file
from srs_interview.core import days
from srs_interview.core.planning import (
    days_off,
    ics,
    interview_words,
    plan_ics,
    plan_words,
)
from srs_interview.core.text import shown_line
from srs_interview.errors import SrsError
from srs_interview.tui import files, places
from srs_interview.tui.screens.ask import AskScreen, Option
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.widgets.blocks import Block, Gap, text
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plan_rows import ASCII, UNICODE, PlanTable

if TYPE_CHECKING:
    from srs_interview.opening import Opened
    from srs_interview.planning import Plan
    from srs_interview.tui.app import SrsApp

_FILE = "plan.ics"
_ADD = "Press i to add an interview: the days to it are then planned."


_WHAT_IF = Binding.Group("What if", compact=True)
_FEWEST, _MOST = 5, 240
"""Minutes a day that may be tried."""


def _key(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"plan.{verb}", tooltip=told)


def _hidden(key: str, action: str, name: str, verb: str, told: str) -> Binding:
    return Binding(key, action, name, id=f"plan.{verb}", tooltip=told, show=False)


class PlanScreen(Screen[None]):
    """A line a day, the sentence about all of them above."""

    CSS_PATH = "plan.tcss"
    HELP = """
        Every day to the next interview: minutes, new questions, those that come again,
        stories to tell and to write. It is made anew each day, so a day that was missed
        is made up for by itself. Stories that are to be written count as told from the
        next day on, with the questions that they open. s saves it for a calendar; saved
        again, it changes those events. + and - show what more or fewer minutes a day
        would come to, o what one more day off would; enter keeps such minutes, escape
        lets go of them, and until then nothing is changed.
    """
    BINDINGS = [
        _key("enter", "keep", "Keep this", "keep", "So many minutes from now on"),
        _key("enter", "review", "Review", "review", "Today's part of it"),
        _key("enter", "sheet", "Openings", "sheet", "And titles, figures: no grades"),
        _key("i", "interviews", "Dates", "interviews", "When, for whom, what for"),
        _key("d", "pace", "Minutes", "pace", "Minutes a day, days off"),
        *(
            Binding(
                key,
                f"try({step})",
                "What if",
                id=f"plan.{verb}",
                key_display=sign,
                tooltip=told,
                group=_WHAT_IF,
            )
            for key, step, sign, verb, told in (
                ("plus", 5, "+", "more", "As if you practised longer"),
                ("minus", -5, "-", "less", "As if you practised less"),
            )
        ),
        # The plus sign's own key, where it takes a shift.
        _hidden("equals_sign", "try(5)", "What if", "more-too", "As + does"),
        _hidden("o", "free", "Day off", "free", "As if one more day was off"),
        _key("s", "save", "Calendar", "save", "Save it as an .ics file"),
        _hidden("space,pagedown,ctrl+d", "scroll(10)", "Read on", "page", "Further on"),
        _hidden("pageup,ctrl+u", "scroll(-10)", "Read back", "back-page", "Back"),
        _hidden("down,j", "scroll(1)", "Down", "down", "A line further"),
        _hidden("up,k", "scroll(-1)", "Up", "up", "A line back"),
        _hidden("g,home", "scroll(-9999)", "First", "first", "Today"),
        _hidden("G,end", "scroll(9999)", "Last", "last", "The interview"),
        _key("escape", "let_go", "Let go", "let-go", "The plan as it is"),
        _key("escape", "leave", "Back", "close", "Where you were"),
        _hidden("q", "app.pop_screen", "Back at once", "back", "Where you were"),
    ]

    class Made(Message):
        """The plan is there."""

        def __init__(self, plan: Plan) -> None:
            self.plan = plan
            super().__init__()

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._plan: Plan | None = None
        self._usual: Plan | None = None
        """The one that holds, while another is tried."""
        self._minutes: int | None = None
        """Those that are tried."""
        self._free = 0
        """How many more days are off in what is tried."""
        self._bar = TopBar("Plan")

    def compose(self) -> Iterator[Widget]:
        """One page."""
        yield self._bar
        yield Page(id="plan")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Plan anew whenever somebody comes here or back here."""
        # Minutes or days off that were changed are those of another desk.
        self._opened = cast("SrsApp", self.app).opened or self._opened
        self._minutes, self._free = None, 0
        self._make(None, 0)

    @work(thread=True, exclusive=True, group="plan")
    def _make(self, minutes: int | None, free: int) -> None:
        try:
            made = self._opened.planning.plan(minutes=minutes, free=free)
            self.post_message(self.Made(made))
        except SrsError as error:
            self.app.call_from_thread(self._refuse, error)

    def on_plan_screen_made(self, message: Made) -> None:
        """Show it."""
        self._plan = plan = message.plan
        if not self._trying:
            self._usual = plan
        self._bar.right = _heading(plan)
        self.query_one(Page).show(self._blocks(plan))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is saved without a date; nothing is graded on the last evening."""
        plan = self._plan
        if action in ("keep", "let_go"):
            return self._trying
        if action == "leave":
            return not self._trying
        if action in ("review", "sheet"):
            resting = plan is not None and plan.resting
            return resting == (action == "sheet") and not self._trying
        there = plan is not None and plan.made is not None
        if action in ("try", "free"):
            return there and plan is not None and not plan.resting
        if action == "save":
            return there and not self._trying
        return there or action != "scroll"

    async def on_page_clicked(self, message: Page.Clicked) -> None:
        """Go where the day that was clicked is done or changed."""
        message.stop()
        await self.run_action(message.action)

    @property
    def _trying(self) -> bool:
        """Is this plan one that holds only if it is kept?"""
        return self._minutes is not None or bool(self._free)

    def action_try(self, step: int) -> None:
        """As if there were so many minutes more a day."""
        held = self._opened.study.settings.practice_minutes
        now = held if self._minutes is None else self._minutes
        # From 12 the next ones are 15 and 10: whoever tries wants round minutes.
        size = abs(step)
        wanted = (now // size + 1 if step > 0 else -(-now // size) - 1) * size
        self._minutes = min(max(wanted, _FEWEST), _MOST)
        self._make(self._minutes, self._free)

    def action_free(self) -> None:
        """As if one more day was off."""
        self._free += 1
        self._make(self._minutes, self._free)

    def action_let_go(self) -> None:
        """Back to the plan that holds."""
        self._minutes, self._free = None, 0
        self._make(None, 0)

    def action_keep(self) -> None:
        """Go by these minutes and days off from now on."""
        app, plan = cast("SrsApp", self.app), self._plan
        assert plan is not None, "check_action admits it only with a plan"
        assert plan.terms is not None, "and with a date"
        settings = self._opened.study.settings
        wanted = replace(
            settings,
            practice_minutes=plan.terms.practice_minutes,
            days_off=str(plan.terms.off) if self._free else settings.days_off,
        )
        try:
            if wanted.practice_minutes != settings.practice_minutes:
                app.keep("practice_minutes", str(wanted.practice_minutes))
            if wanted.days_off != settings.days_off:
                app.keep("days_off", f'"{wanted.days_off}"')
        except SrsError as error:
            self._refuse(error)
            return
        app.adopt(wanted)
        self._opened = app.opened or self._opened
        self.action_let_go()

    def action_leave(self) -> None:
        """Where one was."""
        self.app.pop_screen()

    def action_scroll(self, lines: int) -> None:
        """Read on, or back."""
        self.query_one(Page).scroll(lines)

    def action_review(self) -> None:
        """Practise today's part."""
        places.review(cast("SrsApp", self.app), self._opened)

    def action_sheet(self) -> None:
        """Titles, openings and figures."""
        places.sheet(cast("SrsApp", self.app), self._opened)

    def action_interviews(self) -> None:
        """Which there are, and when."""
        places.interviews(cast("SrsApp", self.app), self._opened)

    def action_pace(self) -> None:
        """Days off and minutes."""
        places.pace(cast("SrsApp", self.app), self._opened)

    def action_save(self) -> None:
        """Ask for a path, then save there."""
        ask = AskLineScreen(
            "Save the plan for a calendar",
            typed=_FILE,
            example="path of an .ics file",
            more="Saved and imported again, it changes the same events.",
        )
        self.app.push_screen(ask, self._save)

    def _save(self, typed: str | None) -> None:
        if not typed:
            return
        try:
            path = files.meant(typed)
        except SrsError as error:
            self._refuse(error)
            return
        if not path.exists():
            self._write(path)
            return
        options = [
            Option("o", "write the new plan over it"),
            Option("k", "keep it, and save nothing"),
        ]
        self.app.push_screen(
            AskScreen(f"There is a file {path} already.", options),
            lambda answer: self._write(path, force=True) if answer == "o" else None,
        )

    def _write(self, path: Path, *, force: bool = False) -> None:
        plan = self._plan
        assert plan is not None, "check_action admits it only with a plan"
        assert plan.made is not None, "and with its days"
        events = plan_ics.events(plan.made, plan.interview, plan.to_write)
        stamp = self._opened.study.clock()
        try:
            made = ics.calendar(events, stamp=stamp).encode("utf-8")
            new_file.write(path, made, force=force)
        except SrsError as error:
            self._refuse(error)
        else:
            self.notify(f"Saved as {path.absolute()}", markup=False)

    def _refuse(self, error: SrsError) -> None:
        self.notify(str(error), severity="error", markup=False)

    def _blocks(self, plan: Plan) -> Iterator[Block]:
        made, terms = plan.made, plan.terms
        short = made is not None and made.short is not None
        trying = self._trying and made is not None and terms is not None
        if trying:
            yield text(self._tried(plan), "bold")
        yield text(plan.sentence, "$text-warning" if short else "")
        if made is None or terms is None:
            yield Gap()
            yield text(_ADD)
            return
        if plan.foretold and not trying:
            yield text(plan.foretold, "$text-muted")
        if plan.notice:
            yield text(plan.notice, "$text-warning")
        yield Gap()
        signs = glyphs(self)
        told = interview_words.name(plan.interview) if plan.interview else "Interview"
        most = max(day.seconds for day in made.days)
        yield PlanTable(
            made.days,
            plan.today,
            max(most, 60.0 * terms.practice_minutes),
            plan.untold,
            shown_line(told),
            ASCII if self.app.has_class("-ascii") else UNICODE,
            signs.here,
            signs.thin,
        )
        if write := plan_words.to_write(shown_line(plan.to_write)):
            yield Gap()
            yield text(write, "$text-muted")

    def _tried(self, plan: Plan) -> str:
        assert plan.made is not None, "what is tried has days"
        assert plan.terms is not None, "and terms"
        usual = self._usual.made if self._usual else None
        settings = self._opened.study.settings
        off = days_off.parsed(settings.days_off)
        return plan_words.tried(
            (settings.practice_minutes, usual.foretold if usual else None),
            plan.terms.practice_minutes,
            sorted(plan.terms.off.single - off.single),
            plan.made.foretold,
            plan.today,
        )


def _heading(plan: Plan) -> str:
    interview = plan.interview
    if interview is None:
        return "no date set"
    name = shown_line(interview_words.name(interview))
    if interview.day is None:
        return f"{name}, {interview_words.NOT_YET}"
    return f"{name} {days.in_words(interview.day, plan.today)}"
