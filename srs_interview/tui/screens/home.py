"""Home: what today asks for and the next key, on the first frame and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from textual import work
from textual.binding import Binding
from textual.events import Resize
from textual.screen import Screen
from textual.widget import Widget

from srs_interview.core import days
from srs_interview.core.limits import LAST_DAYS_FOR_QUESTIONS, may_begin_a_story
from srs_interview.errors import SrsError
from srs_interview.tui import places
from srs_interview.tui.messages import HomeCounted
from srs_interview.tui.widgets.header import TopBar
from srs_interview.tui.widgets.key_bar import KeyBar
from srs_interview.tui.widgets.today import Choice, TodayPanel, too_small

if TYPE_CHECKING:
    from srs_interview.core.progress import HomeReport
    from srs_interview.core.today import Today
    from srs_interview.opening import Opened
    from srs_interview.settings import Settings
    from srs_interview.tui.app import SrsApp

_ASKED_DAYS = range(-2, 1)
"""Days to the interview on which it is asked what was asked: its own, and 48 hours."""

_OPENING = "Opening your cards; this goes on by itself in a moment."


def _key(
    key: str, action: str, name: str, verb: str, told: str, *, show: bool = True
) -> Binding:
    return Binding(key, action, name, id=f"home.{verb}", tooltip=told, show=show)


class HomeScreen(Screen[None]):
    """Today at a glance; every line of it leads somewhere."""

    HELP = (
        "Today: how much is done, how much is due, and what to do next. "
        "Practise first; then write what is missing most."
    )

    BINDINGS = [
        _key("enter", "go", "Review", "go", "Do what the marked line says"),
        _key("w", "write", "Write", "write", "The story that is missing most"),
        _key("o", "stories", "Stories", "stories", "What they cover, and what next"),
        _key("c", "cards", "Cards", "cards", "Find and change any card"),
        # The next two stand on lines of their own, which leaves the footer its room.
        _key("m", "rehearse", "Practise", "rehearse", "Mock loops and drills"),
        _key("d", "drill", "Drill", "drill", "What is weakest", show=False),
        _key("s", "stats", "Stats", "stats", "How each principle stands", show=False),
        _key("r", "readiness", "Readiness", "readiness", "For the day", show=False),
        _key("l", "plan", "Plan", "plan", "Every day to the interview", show=False),
        _key("a", "bring", "Import", "import", "A deck from a file", show=False),
        _key("p", "put_away", "Cards put away", "away", "Bring back", show=False),
        _key("e", "employers", "Employers", "employers", "And the role", show=False),
        _key("comma", "settings", "Settings", "settings", "Look, change", show=False),
        _key("u", "undo", "Undo", "undo", "Take back the last thing", show=False),
        _key("U", "redo", "Redo", "redo", "Do it again after all", show=False),
        _key("down,j", "cursor(1)", "Down", "down", "The next line", show=False),
        _key("up,k", "cursor(-1)", "Up", "up", "The line above", show=False),
        _key("q", "app.quit", "Quit", "quit", "All is saved already"),
    ]

    def __init__(self, today: Today | None, settings: Settings) -> None:
        super().__init__()
        self._bar = TopBar("Today", right=_countdown(today))
        self._panel = TodayPanel(
            today,
            (settings.practice_minutes, settings.writing_minutes),
            settings.days_off,
        )
        self._budget = settings.practice_minutes * 60
        self._panel.choices = choices(today, None, self._budget)
        self._filled = False
        self._unsaved: str | None = None

    def veil(self, title: str) -> None:
        """Show no numbers: something else is about to be shown on top."""
        self._bar.set_reactive(TopBar.title, title)
        self._bar.set_reactive(TopBar.right, "")
        self._panel.today, self._panel.choices = None, ()

    def on_resize(self, event: Resize) -> None:
        """No keys where there is no room to read what they are about."""
        self.query_one(KeyBar).display = not too_small(event.size)

    def compose(self) -> Iterator[Widget]:
        """Three widgets: each one more would be paid for on the first frame."""
        yield self._bar
        yield self._panel
        yield KeyBar()

    def adopt(self, settings: Settings) -> None:
        """Go by other minutes a day, and other days off."""
        self._panel.days_off = settings.days_off
        self._panel.budgets = settings.practice_minutes, settings.writing_minutes
        self._budget = settings.practice_minutes * 60

    @property
    def home(self) -> HomeReport | None:
        """What is on show, once the store is open."""
        return self._panel.home

    def fill(self, home: HomeReport, unsaved: str | None = None) -> None:
        """Show what the store knows.

        Args:
            home: Its numbers.
            unsaved: The story whose typing was never saved; "" for a new one.
        """
        panel, self._unsaved = self._panel, unsaved
        panel.today, panel.home, panel.note = home.today, home, ""
        panel.choices = choices(home.today, home, self._budget, unsaved)
        panel.cursor = 0 if not self._filled else panel.cursor
        self._filled = True
        self._bar.right = _countdown(home.today)
        panel.show()

    def on_screen_resume(self) -> None:
        """Count anew whenever somebody comes back from another screen."""
        opened = self._app.opened
        if opened is not None:
            self._count(opened)

    @work(thread=True, exclusive=True, group="home")
    def _count(self, opened: Opened) -> None:
        try:
            home, unsaved = opened.reports.home(), opened.writing.unsaved_story()
            self.post_message(HomeCounted(home, unsaved))
        except SrsError as error:
            self.app.call_from_thread(
                self.notify, str(error), severity="error", markup=False
            )

    def on_home_counted(self, message: HomeCounted) -> None:
        """Show the new numbers."""
        self.fill(message.home, message.unsaved)

    def action_cursor(self, step: int) -> None:
        """Move to another line."""
        lines = len(self._panel.choices)
        if lines:
            self._panel.cursor = (self._panel.cursor + step) % lines
            self._panel.show(layout=False)

    async def action_go(self) -> None:
        """Do what the marked line says."""
        if self._panel.choices:
            await self.run_action(self._panel.choices[self._panel.cursor].action)

    def action_review(self) -> None:
        """Begin or go on with today's session."""
        self._when_ready(lambda opened: places.review(self._app, opened))

    def action_write(self) -> None:
        """Write the story that is missing most, from its stub if there is one."""
        # What is missing may not be known before the store is open.
        self._when_ready(
            lambda opened: places.write(self._app, opened, *self._to_write())
        )

    def _to_write(self) -> tuple[str | None, str | None]:
        """The story to go on with, or else the principle to write one for."""
        if self._unsaved is not None:
            return self._unsaved or None, None
        offer = self.home.write if self.home else None
        return (offer.stub, offer.principle.uid) if offer else (None, None)

    def action_stories(self) -> None:
        """The story bank."""
        self._when_ready(lambda opened: places.stories(self._app, opened))

    def action_readiness(self) -> None:
        """How ready one is for the day."""
        self._when_ready(lambda opened: places.readiness(self._app, opened))

    def action_sheet(self) -> None:
        """Titles, openings and figures."""
        self._when_ready(lambda opened: places.sheet(self._app, opened))

    def action_asked(self) -> None:
        """Write down what was asked, while it is fresh."""
        self._when_ready(lambda opened: places.asked(self._app, opened))

    def action_rehearse(self) -> None:
        """Mock loops and drills."""
        self._when_ready(lambda opened: places.rehearse(self._app, opened))

    def action_drill(self) -> None:
        """Practise the weakest principle."""
        self._when_ready(lambda opened: places.drill(self._app, opened))

    def action_stats(self) -> None:
        """How every principle stands."""
        self._when_ready(lambda opened: places.stats(self._app, opened))

    def action_cards(self) -> None:
        """All cards: found, looked at and changed."""
        self._when_ready(lambda opened: places.browse(self._app, opened))

    def action_put_away(self) -> None:
        """What was put away, to be brought back."""
        self._when_ready(lambda opened: places.put_away(self._app, opened))

    def action_bring(self) -> None:
        """Bring in a deck from a file."""
        self._when_ready(lambda opened: places.bring(self._app, opened))

    def action_plan(self) -> None:
        """Every day to the interview."""
        self._when_ready(lambda opened: places.plan(self._app, opened))

    def action_employers(self) -> None:
        """Whose values are here, and which interview is next."""
        self._when_ready(lambda opened: places.employers(self._app, opened))

    def action_settings(self) -> None:
        """Every setting, to be changed."""
        self._when_ready(lambda opened: places.settings(self._app, opened))

    def action_undo(self) -> None:
        """Take back what was done last, whatever it was."""
        self._when_ready(lambda opened: self._step(opened, back=True))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._when_ready(lambda opened: self._step(opened, back=False))

    def _step(self, opened: Opened, *, back: bool) -> None:
        from srs_interview.tui.screens import stepping

        study = opened.study
        stepping.step(self, study, back=back, then=lambda: self._count(opened))

    def _when_ready(self, go: Callable[[Opened], object]) -> None:
        if not self._app.when_ready(go):
            self._panel.note = _OPENING
            self._panel.show()

    @property
    def _app(self) -> SrsApp:
        return cast("SrsApp", self.app)


def choices(
    today: Today | None,
    home: HomeReport | None,
    budget_seconds: int,
    unsaved: str | None = None,
) -> Sequence[Choice]:
    """What can be done next, the best first; the lines keep their places."""
    write, detail = "Write a story", ""
    if unsaved is not None:
        write, detail = "Go on writing", "(kept, not saved yet)"
    elif home is not None and home.write is not None:
        offer = home.write
        write += f" for {offer.principle.name}"
        write = f'Write "{offer.title}"' if offer.title else write
        has = "has none" if offer.stories == 0 else f"has {offer.stories} of 4"
        detail = f"({offer.principle.name} {has})" if offer.title else f"({has})"
    weakest = f": {home.weakest[0].name}" if home and home.weakest else ""
    may_write = unsaved is not None or _may_begin_a_story(today, home)
    drills = today is None or not today.no_grades
    return (
        *_around_the_day(today, home),
        Choice("review", *_review_line(today, home, budget_seconds)),
        *([Choice("write", write, "w", detail)] if may_write else []),
        *([Choice("drill", f"Drill the weakest{weakest}", "d")] if drills else []),
        Choice("plan", _plan_line(today), "l"),
        Choice("bring", "Import a deck", "a"),
        Choice("stats", "How each principle stands", "s"),
    )


def _may_begin_a_story(today: Today | None, home: HomeReport | None) -> bool:
    """Not in the last days, but for what is always asked and has none (PRACTICE 10)."""
    if today is None or today.interview_day is None:
        return True
    offer = home.write if home is not None else None
    needed = offer is not None and offer.principle.always and offer.stories == 0
    return may_begin_a_story(today.interview_day - today.day, needed=needed)


def _nothing_new_begins(today: Today) -> bool:
    """Is it two days before, and was nothing yet seen that could be asked again?"""
    if today.interview_day is None or today.no_grades or today.waiting:
        return False
    return 0 <= today.interview_day - today.day <= LAST_DAYS_FOR_QUESTIONS


def _warms_up(today: Today) -> bool:
    """Is it the day itself, with a story to be said aloud first (PRACTICE 10)?"""
    unsaid = bool(today.tellable) and not today.practised_seconds
    return today.interview_day == today.day and unsaid


def _around_the_day(today: Today | None, home: HomeReport | None) -> Iterator[Choice]:
    """What stands first the evening before, on the day and after it (PRACTICE 10)."""
    if today is None:
        return
    away = None if today.interview_day is None else today.interview_day - today.day
    if away in (0, 1):
        minutes = 10 if away else 5
        yield Choice("sheet", f"Titles, openings and figures, {minutes} minutes", "")
    elif today.tellable and _nothing_new_begins(today):
        # Stories that were never told are not begun: what helps is to hear oneself.
        yield Choice("rehearse", "Tell your stories in a mock loop", "m")
        yield Choice("sheet", "Read their titles, openings and figures", "")
    # What was noted already only the store can say.
    if away in _ASKED_DAYS if home is None else home.asks:
        yield Choice("asked", "What did they ask? 3 min", "")


def _review_line(
    today: Today | None, home: HomeReport | None, budget_seconds: int
) -> tuple[str, str, str]:
    if today is None:
        return "Review", "enter", ""
    waiting = today.waiting + (home.returns if home else 0)
    if _warms_up(today):
        return "Say one story aloud", "enter", "(no grade)"
    if not today.answered:
        # Without anything due there still are principles to hear and gaps to find.
        why = "nothing new begins now" if _nothing_new_begins(today) else ""
        why = "" if waiting else f"({why or 'nothing is due'})"
        return "Begin today's review", "enter", why
    if waiting or today.practised_seconds < budget_seconds:
        return "Go on with today's review", "enter", ""
    return "Five more minutes", "enter", "(done for today)"


def _plan_line(today: Today | None) -> str:
    dated = today is not None and today.interview_day is not None
    if today is None or (dated and (today.interview_day or 0) >= today.day):
        return "The plan to the day"
    return "Set the date of an interview"


def _countdown(today: Today | None) -> str:
    if today is None:
        return ""
    if today.interview_day is None:
        return "no date set"
    role = f"{today.role} " if today.role else "interview "
    away = today.interview_day - today.day
    if away < 0:
        return "the interview was " + days.in_words(today.interview_day, today.day)
    return role + days.in_words(today.interview_day, today.day)
