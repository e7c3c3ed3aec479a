"""The ways between the screens; each screen is imported when somebody goes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from srs_interview.errors import SrsError

if TYPE_CHECKING:
    from textual.screen import Screen

    from srs_interview.core.cards import Story
    from srs_interview.core.rehearsing.drills import Drill
    from srs_interview.core.rehearsing.loop_settings import Format, LoopWish
    from srs_interview.opening import Opened, Scope
    from srs_interview.tui.app import SrsApp
    from srs_interview.tui.screens.loop import LoopScreen


def review(app: SrsApp, opened: Opened, scope: Scope | None = None) -> None:
    """Begin or go on with a session; today's, unless a scope says otherwise."""
    from srs_interview.core.items import Mode
    from srs_interview.tui.screens.review import ReviewScreen

    try:
        sitting = opened.study.session(scope) if scope else opened.study.session()
    except SrsError as error:
        app.notify(str(error), severity="error", markup=False)
        return

    def drill_slipped(cards: tuple[int, ...]) -> None:
        from srs_interview.opening import Scope

        review(app, opened, Scope(mode=Mode.DRILL, cards=cards))

    def left(_: None) -> None:
        from srs_interview.tui import after_session

        after_session.keep_readiness(app, opened)

    screen = ReviewScreen(
        sitting,
        opened.writing,
        drill=drill_slipped,
        drilling=scope is not None and scope.mode is Mode.DRILL,
        bell=app.settings.bell,
        pause_away=app.settings.pause_away,
    )
    app.push_screen(screen, left)


def review_only(
    app: SrsApp,
    opened: Opened,
    principle: str | None,
    minutes: int | None,
    query: str | None = None,
) -> None:
    """A session about some cards, or of some minutes, as a command line asked."""
    try:
        scope = opened.scope(principle, minutes, query)
    except SrsError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    review(app, opened, scope)


def drill(app: SrsApp, opened: Opened, principle: str | None = None) -> None:
    """Practise one principle ahead of time; the weakest unless one is named."""
    from srs_interview.core.items import Mode
    from srs_interview.opening import Scope

    chosen = principle or opened.reports.weakest()
    if chosen is None:
        app.notify("Nothing is measured yet: four answers to a principle first.")
        return
    review(app, opened, Scope(mode=Mode.DRILL, principle=chosen))


def write(
    app: SrsApp, opened: Opened, story: str | None = None, principle: str | None = None
) -> None:
    """Write a story: one there is, or a new one for the principle that lacks it."""
    from srs_interview.core.cards import Link, Story
    from srs_interview.tui.screens.story_form import StoryForm

    begun = opened.writing.story(story) if story else None
    if begun is None and principle is not None:
        begun = Story("", "", links=(Link(principle),))
    app.push_screen(StoryForm(opened.writing, begun))


def write_on(
    app: SrsApp,
    opened: Opened,
    story: Story,
    saved: Callable[[Story | None], None],
) -> None:
    """Go on with a story that is not saved yet; says what was saved, or None."""
    from srs_interview.tui.screens.story_form import StoryForm

    app.push_screen(StoryForm(opened.writing, story), saved)


def stats(app: SrsApp, opened: Opened) -> None:
    """What practice adds up to."""
    from srs_interview.tui.screens.stats import StatsScreen

    app.push_screen(StatsScreen(opened))


def readiness(app: SrsApp, opened: Opened) -> None:
    """How ready one is for the day, and the one thing to do next."""
    from srs_interview.tui.screens.readiness import ReadinessScreen

    app.push_screen(ReadinessScreen(opened))


def tell(app: SrsApp, opened: Opened, card: int) -> None:
    """Tell one story with the clock, ahead of time."""
    from srs_interview.core.items import Mode
    from srs_interview.opening import Scope

    review(app, opened, Scope(mode=Mode.DRILL, cards=(card,)))


def stories(app: SrsApp, opened: Opened) -> None:
    """The story bank: what the user's stories cover, and what to write next."""
    from srs_interview.tui.screens.stories import StoriesScreen

    app.push_screen(StoriesScreen(opened))


def find(app: SrsApp, opened: Opened) -> None:
    """Ten minutes through the last three years, for titles to begin with."""
    from srs_interview.tui.screens.find import FindScreen

    app.push_screen(FindScreen(opened))


def cutter(app: SrsApp, opened: Opened, story: str | None = None) -> None:
    """Cut a raw answer into a story; one there is, if it is named, is filled."""
    from srs_interview.tui.screens.cutter import CutterScreen

    app.push_screen(CutterScreen(opened, story))


def cut_text(app: SrsApp, opened: Opened, text: str) -> None:
    """Cut a text that was read from somewhere into a story."""
    from srs_interview.tui.screens.cutter import CutterScreen

    app.push_screen(CutterScreen(opened, text=text))


def employers(app: SrsApp, opened: Opened) -> None:
    """Employers: their values, which is next, and what serves which."""
    from srs_interview.tui.screens.employers import EmployersScreen

    app.push_screen(EmployersScreen(opened))


def browse(
    app: SrsApp, opened: Opened, typed: str = "", marked: int | None = None
) -> None:
    """All cards: found as one types, looked at and changed."""
    from srs_interview.tui.screens.browse import BrowseScreen

    app.push_screen(BrowseScreen(opened, typed, marked))


def question(
    app: SrsApp,
    opened: Opened,
    card_id: int | None = None,
    saved: Callable[[int | None], None] | None = None,
) -> None:
    """Write a question of one's own, or change one; says which was saved, or None."""
    from srs_interview.tui.screens.question_form import QuestionForm

    app.push_screen(QuestionForm(opened.browsing, opened.writing, card_id), saved)


def sheet(app: SrsApp, opened: Opened) -> None:
    """Titles, openings and figures, for the last evening."""
    from srs_interview.tui.screens.sheet import SheetScreen

    app.push_screen(SheetScreen(opened))


def asked(app: SrsApp, opened: Opened) -> None:
    """What they asked, while it is fresh."""
    from srs_interview.tui.screens.asked import AskedScreen

    app.push_screen(AskedScreen(opened))


def story_list(app: SrsApp, opened: Opened) -> None:
    """Every story and title, a line each."""
    from srs_interview.tui.screens.story_list import StoryListScreen

    app.push_screen(StoryListScreen(opened))


def rehearse(app: SrsApp, opened: Opened) -> None:
    """Practise: loops and drills."""
    from srs_interview.tui.screens.rehearse import RehearseScreen

    app.push_screen(RehearseScreen(opened))


def begin(app: SrsApp, opened: Opened, start: str, principle: str | None) -> None:
    """What a command line asked for: a loop, a drill, the weakest principle, a list."""
    from srs_interview.core.rehearsing.drills import Drill
    from srs_interview.core.rehearsing.loop_settings import Format

    try:
        about = opened.writing.principle(principle).uid if principle else None
    except SrsError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    if start == "weakest":
        drill(app, opened, about)
    elif start in list(Format):
        loop_setup(app, opened, Format(start), about)
    elif start in list(Drill):
        skill(app, opened, Drill(start), about)
    else:
        rehearse(app, opened)


def deal_loop(app: SrsApp, opened: Opened, wish: LoopWish) -> None:
    """Begin a loop of the sizes that a command line asked for."""
    from secrets import randbelow

    from srs_interview.core.rehearsing.loop_settings import SEEDS, Format

    room = opened.rehearsing
    try:
        running = room.begin(
            wish.sizes(room.usual(wish.format)),
            seed=randbelow(SEEDS) if wish.seed is None else wish.seed,
            principle=opened.four_about if wish.format is Format.FOUR else None,
        )
    except (SrsError, ValueError) as error:
        # A ValueError: sizes that the user's own settings make no loop of.
        app.notify(str(error), severity="error", markup=False)
    else:
        loop(app, opened, running.uid)


def loop_setup(
    app: SrsApp, opened: Opened, preset: Format, principle: str | None = None
) -> None:
    """How large a loop of this format is to be, and for four in a row what about."""
    from srs_interview.tui.screens.loop_setup import LoopSetupScreen

    app.push_screen(LoopSetupScreen(opened, preset, principle=principle))


def loop(app: SrsApp, opened: Opened, uid: str) -> None:
    """Go on with a loop that was begun."""
    app.push_screen(loop_screen(app, opened, uid))


def loop_screen(app: SrsApp, opened: Opened, uid: str) -> LoopScreen:
    """A loop that was begun, as the user set its clock."""
    from srs_interview.tui.screens.loop import LoopScreen

    wanted = app.settings
    return LoopScreen(opened, uid, bell=wanted.bell, pause_away=wanted.pause_away)


def loop_review(app: SrsApp, opened: Opened, uid: str) -> None:
    """Look back upon a loop."""
    from srs_interview.tui.screens.loop_review import LoopReviewScreen

    app.push_screen(LoopReviewScreen(opened, uid))


def partner(app: SrsApp, opened: Opened, preset: Format) -> None:
    """Write a loop as a script for a friend who asks."""
    from srs_interview.tui.screens.partner import write_script

    write_script(app, opened, preset)


def skill(
    app: SrsApp, opened: Opened, which: Drill, principle: str | None = None
) -> None:
    """Drill one skill for a few minutes, of one principle where one is named."""
    from srs_interview.tui.screens.drill import DrillScreen

    app.push_screen(DrillScreen(opened, which, principle=principle))


def put_away(app: SrsApp, opened: Opened) -> None:
    """What was suspended, hidden, called never or flagged, to be brought back."""
    from srs_interview.tui.screens.put_away import PutAwayScreen

    app.push_screen(PutAwayScreen(opened.study))


def welcome(app: SrsApp, opened: Opened) -> None:
    """The first ten minutes, from the beginning; what was said before is kept."""
    from srs_interview.tui.screens.welcome import WelcomeScreen

    app.push_screen(WelcomeScreen(opened))


def bring(app: SrsApp, opened: Opened) -> None:
    """Bring in a deck from a file, in four steps."""
    from srs_interview.tui.import_trip import Trip
    from srs_interview.tui.screens.import_file import ImportFileScreen

    app.push_screen(ImportFileScreen(Trip(opened)))


def export(app: SrsApp, opened: Opened) -> None:
    """Write cards to a file."""
    from srs_interview.tui.screens.export import export as ask

    ask(app, opened)


def report(app: SrsApp, opened: Opened) -> None:
    """Write the statistics as a page for a browser."""
    from srs_interview.tui.screens.report import report as ask

    ask(app, opened)


def demo(app: SrsApp, opened: Opened) -> None:
    """A session on a throw-away copy; what was in use before comes back after it."""
    from srs_interview.tui.screens.demo import DemoScreen

    before, app.opened = app.opened, opened
    app.add_class("-demo")

    def leave(_: object) -> None:
        app.opened = before
        app.remove_class("-demo")
        opened.close()
        if before is None:
            app.exit()

    app.push_screen(DemoScreen(opened.study.session(), opened.writing), leave)


def plan(app: SrsApp, opened: Opened) -> None:
    """Every day to the next interview."""
    from srs_interview.tui.screens.plan import PlanScreen

    app.push_screen(PlanScreen(opened))


def interviews(app: SrsApp, opened: Opened) -> None:
    """Which interviews there are, and when."""
    from srs_interview.tui.screens.interviews import InterviewsScreen

    app.push_screen(InterviewsScreen(opened))


def pace(app: SrsApp, opened: Opened) -> None:
    """Days off and minutes a day."""
    from srs_interview.tui.screens.pace import PaceForm

    app.push_screen(PaceForm(opened))


def settings(app: SrsApp, _: Opened) -> None:
    """Every setting, to be changed."""
    from srs_interview.tui.screens.settings_list import SettingsScreen

    app.push_screen(SettingsScreen())


def fit(app: SrsApp, opened: Opened, home: Screen[Any]) -> None:
    """Fit the memory model, from Home."""
    from srs_interview.tui.fit_run import ask

    try:
        ask(app, opened, home)
    except SrsError as error:
        app.notify(str(error), severity="error", markup=False)
