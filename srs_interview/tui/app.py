"""The app: its first frame, the store that opens behind it, and the way between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.events import Event, Key
from textual.screen import Screen
from textual.worker import get_current_worker

from srs_interview.errors import SrsError
from srs_interview.tui import keys, places, theme
from srs_interview.tui.messages import DemoReady, HomeCounted, StoreFailed, StoreReady
from srs_interview.tui.screens.home import HomeScreen

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.notifications import Notification, Notify
    from textual.theme import Theme

    from srs_interview.core.progress import HomeReport
    from srs_interview.core.rehearsing.loop_settings import LoopWish
    from srs_interview.core.today import Today
    from srs_interview.opening import Opened
    from srs_interview.settings import Settings

_QUIET_SECONDS = 0.2
"""After Home is whole, before anything is done that nobody asked for yet; and after a
key, before that goes on."""

_PLAIN_ARROWS = str.maketrans("←→↑↓", "<>^v")
"""On keys, where the font is plain."""

_BREATH_SECONDS = 0.02
"""Between two steps of it: so whoever presses a key meanwhile comes first."""

Opener = Callable[[], "Opened"]
"""Opens a store; imports what that needs only when called, and raises `SrsError`."""


def _cards() -> type[Provider]:
    from srs_interview.tui.palette_cards import Cards

    return Cards


class SrsApp(App[SrsError]):
    """Paints Home at once, opens the store behind it, and goes where a key says.

    Its return value is the error that kept the store from opening, if one did.
    """

    TITLE = "srs interview"
    CSS_PATH = "app.tcss"
    BINDINGS = [*keys.APP]
    COMMANDS = App.COMMANDS | {_cards}

    def __init__(
        self,
        settings: Settings,
        opener: Opener,
        demo_opener: Opener,
        *,
        early: Callable[[], HomeReport | None] = lambda: None,
        today: Today | None = None,
        problems: tuple[str, ...] = (),
        origins: Callable[[], Mapping[str, int]] = dict,
        keep: Callable[[str, str], None] = lambda name, value: None,
        settled: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare everything and touch nothing.

        Args:
            settings: What the user set.
            opener: Opens the user's store.
            demo_opener: Opens a throw-away copy with the samples.
            early: Counts Home's numbers without the store's libraries; None where
                only the store can.
            today: What the first frame says; None where only the store knows.
            problems: What was wrong with the settings, a sentence each.
            origins: On which line of the user's file each setting stands, by its full
                name; asked only where one of them cannot be.
            keep: Writes one setting into the user's file.
            settled: Called once everything that a start needs is loaded and painted.
        """
        # Before Textual begins, which makes the colours of the theme that is set: a
        # later change would have them made twice before the first frame.
        self.set_reactive(SrsApp.theme, theme.possible(settings.theme))
        super().__init__()
        self.settings = settings
        self.begin = "home"
        """Where to go as soon as that can be: what `places.begin` knows, or `demo`."""
        self.principle: str | None = None
        """What a review or a drill at the beginning is about, as it was typed."""
        self.minutes: int | None = None
        """How long that review may take, if not as long as usual."""
        self.query_asked: str | None = None
        """The search whose cards that review keeps to, as it was typed."""
        self.loop_wish: LoopWish | None = None
        """A loop that a command line asked for, to be begun at once."""
        self.opened: Opened | None = None
        """The store in use: the user's, or for a while the demo's."""
        self.own: Opened | None = None
        """The user's store, while a demo is shown too."""
        self.where = ""
        """The path of the user's file, as it is told to the user."""
        self.opener, self.demo_opener = opener, demo_opener
        self.early = early
        self.keep = keep
        self._settled = settled
        self._problems = problems
        self._origins = origins
        self._waiting: Callable[[Opened], object] | None = None
        self._pressed_at = -_QUIET_SECONDS
        self._offered: tuple[SystemCommand, ...] = ()
        self._noted: dict[tuple[str, str, str], Notification] = {}
        """The notes that were shown last, by what they say."""
        self._home = HomeScreen(today, settings)
        self.set_class(settings.symbols == "ascii", "-ascii")
        if settings.keys:
            from srs_interview.tui import own_keys

            self.set_keymap(own_keys.possible(settings.keys))

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and ours, which are there before anything is registered."""
        return {**super().available_themes, **theme.OURS}

    def get_default_screen(self) -> Screen[None]:
        """Home is the first screen, with nothing beneath it."""
        if self.begin == "demo":
            self._home.veil("Demo")
        return self._home

    def on_mount(self) -> None:
        """Leave everything that costs time until the first frame is up."""
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        if self.begin == "demo":
            self.open_demo()
        else:
            self._open_store()

    @work(thread=True, group="store")
    def _open_store(self) -> None:
        try:
            counted = self.early()
            if counted is not None:
                self._home.post_message(HomeCounted(counted))
            opened = self.opener()
            home = opened.reports.home()
            unsaved = opened.writing.unsaved_story()
        except SrsError as error:
            self.post_message(StoreFailed(error))
        else:
            self.post_message(StoreReady(opened, home, unsaved))

    @work(thread=True, group="warm")
    def _warm(self) -> None:
        from srs_interview.tui import idle

        worker = get_current_worker()

        def rested() -> bool:
            time.sleep(_BREATH_SECONDS)
            while not worker.is_cancelled and self._busy:
                time.sleep(_BREATH_SECONDS)
            return not worker.is_cancelled

        idle.load(idle.AFTER_HOME, rested)

    @property
    def _busy(self) -> bool:
        return time.monotonic() - self._pressed_at < _QUIET_SECONDS

    async def on_event(self, event: Event) -> None:
        """Note when a key was pressed: what nobody asked for waits meanwhile."""
        if isinstance(event, Key):
            self._pressed_at = time.monotonic()
        await super().on_event(event)

    @work(thread=True, group="store")
    def open_demo(self) -> None:
        """Make the throw-away copy; `DemoReady` follows."""
        try:
            self.post_message(DemoReady(self.demo_opener()))
        except SrsError as error:
            self.post_message(StoreFailed(error))

    def on_store_failed(self, message: StoreFailed) -> None:
        """Leave, and whoever started the app says why; without a demo one can go on."""
        if self.own is None:
            self.exit(message.error)
        else:
            self.notify(str(message.error), severity="error", markup=False)

    def on_store_ready(self, message: StoreReady) -> None:
        """Fill in Home, say what was wrong with the settings, do what was asked for."""
        self.opened = self.own = message.opened
        self._home.fill(message.home, message.unsaved)
        self._report_problems()
        self.call_after_refresh(self._settled)
        self.set_timer(_QUIET_SECONDS, self._warm)
        waiting, self._waiting = self._waiting, None
        if self._newcomer(message.home):
            # Also where a key was pressed on the bare Home: it was not meant for that.
            places.welcome(self, message.opened)
        elif waiting is not None:
            waiting(message.opened)
        elif self.loop_wish is not None:
            places.deal_loop(self, message.opened, self.loop_wish)
        elif self.begin == "review":
            places.review_only(
                self, message.opened, self.principle, self.minutes, self.query_asked
            )
        elif self.begin != "home":
            places.begin(self, message.opened, self.begin, self.principle)

    def _newcomer(self, home: HomeReport) -> bool:
        """Are the first ten minutes to come, and was nothing else asked for by name?"""
        plainly = self.begin == "home" and self.loop_wish is None
        return plainly and not home.today.welcome_done

    def on_unmount(self) -> None:
        """Let go of the files; a demo's copy is thrown away."""
        for opened in (self.opened, self.own):
            if opened is not None:
                opened.close()

    def on_notify(self, message: Notify) -> None:
        """Say once what is said again while it still stands there."""
        note = message.notification
        said = (note.title, note.message, note.severity)
        shown = self._noted.get(said)
        if shown is not None and not shown.has_expired:
            # The same name, and Textual keeps the note that is on show.
            note.identity = shown.identity
        else:
            self._noted[said] = note

    def on_demo_ready(self, message: DemoReady) -> None:
        """Show the marked session at once."""
        self.call_after_refresh(self._settled)
        places.demo(self, message.opened)

    def when_ready(self, go: Callable[[Opened], object]) -> bool:
        """Do something with the store: now, or as soon as it is open.

        Returns:
            Was it done at once? Otherwise the last wish is the one that is kept.
        """
        if self.opened is None:
            self._waiting = go
            return False
        go(self.opened)
        return True

    def adopt(self, settings: Settings) -> None:
        """Go by other minutes and days off from now on; the file is written already."""
        self.settings = settings
        self._home.adopt(settings)
        if self.own is not None:
            made = self.own.under(settings)
            self.opened = made if self.opened is self.own else self.opened
            self.own = made

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the words that stand on them, not by signs that fonts lack."""
        shown = keys.display(binding) or super().get_key_display(binding)
        return shown.translate(_PLAIN_ARROWS) if self.has_class("-ascii") else shown

    def action_next_theme(self) -> None:
        """Change between the light and the dark calm theme, and remember it."""
        self.theme = theme.other(self.current_theme.dark)
        try:
            self.keep("theme", self.theme)
        except SrsError as error:
            self.notify(str(error), severity="warning", markup=False)

    def action_suspend_process(self) -> None:
        """Leave it for the shell, which brings it back with `fg`."""
        from srs_interview.tui import suspending

        suspending.suspend(self)
        if self.screen is self._home:
            self._home.on_screen_resume()  # another day, or what the shell did

    def action_help(self) -> None:
        """Show the keys of this screen and what it is for."""
        from srs_interview.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen.over(self, self.screen))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: what the screen's keys do, then what has no key."""
        from srs_interview.tui import palette

        return self._offered or palette.commands(self, screen)

    def action_command_palette(self) -> None:
        """Any command, by name."""
        from textual.command import CommandPalette

        from srs_interview.tui import palette

        # Asked before the palette covers the screen: Textual asks the topmost screen
        # whether it admits an action, and the palette admits everything.
        if not isinstance(self.screen, CommandPalette):
            self._offered = tuple(palette.commands(self, self.screen))
        super().action_command_palette()

    def _report_problems(self) -> None:
        self._warn(self._problems)
        if self.settings.theme not in self.available_themes:
            self._warn((self._no_theme(),))
        if self.settings.keys:
            self._check_keys()

    def _warn(self, problems: Iterable[str]) -> None:
        for problem in problems:
            self.notify(problem, severity="warning", timeout=8, markup=False)

    def _no_theme(self) -> str:
        from srs_interview.tui import own_keys

        line = self._origins().get("look.theme", 1)
        none = own_keys.no_theme(self.settings.theme, self.available_themes)
        return f"config.toml:{line}: {none}; using {theme.DARK}"

    @work(thread=True, group="keys")
    def _check_keys(self) -> None:
        from srs_interview.tui import own_keys

        found = own_keys.problems(self.settings.keys, self._origins())
        if not get_current_worker().is_cancelled:
            self.call_from_thread(self._warn, found)
