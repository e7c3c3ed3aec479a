"""Step 5: write one now or tomorrow; what is written is read aloud once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from srs_interview.core.cards import Section, Story
from srs_interview.errors import SrsError
from srs_interview.tui.stopwatch import AWAKE, Monotonic, Stopwatch, minutes
from srs_interview.tui.welcome.step import READING, Step
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.meter import meter
from srs_interview.tui.widgets.plain import Plain, content

if TYPE_CHECKING:
    from srs_interview.opening import Opened


_BAR = 40
"""Columns of the clock's bar."""


class FirstStoryStep(Step):
    """The form does the writing; here it is offered, and read aloud after it."""

    name_of = "Your first story"
    HELP = """
        A draft is enough: a sentence for the problem, what you did, what came of it.
        Then read it aloud once with the clock; that sets your pace.
    """
    BINDINGS = [
        Binding("enter,w", "write", "Write now", id="welcome.write"),
        Binding("n", "tomorrow", "Tomorrow", id="welcome.tomorrow"),
        Binding("space", "clock", "Start / stop", id="welcome.clock"),
        Binding("s", "finish", "Skip", id="welcome.skip-reading"),
        *READING,
    ]

    reading: reactive[bool] = reactive(False, bindings=True)
    """Is a story written, and about to be read aloud?"""

    def __init__(self, opened: Opened, now: Monotonic = AWAKE) -> None:
        super().__init__(opened)
        self._watch = Stopwatch(now)
        self._timer: Timer | None = None
        offer = opened.reports.home().write
        stub = offer.stub if offer is not None else None
        self._story: Story | None = opened.writing.story(stub) if stub else None

    def compose(self) -> Iterator[Widget]:
        """The offer; the clock and the text wait for a story."""
        title = f'"{self._story.title}"' if self._story else "your first story"
        yield Plain(f"Write {title} now? A draft is enough.", classes="ask", id="offer")
        yield Plain(
            "enter  now, ten minutes or so\nn      tomorrow: it will be offered",
            id="offered",
        )
        yield Plain(id="clock")
        with VerticalScroll(can_focus=False):
            yield Plain(id="text")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Write first; the clock is for what has been written."""
        if action in ("write", "tomorrow"):
            return not self.reading
        return self.reading if action in ("clock", "finish") else True

    def watch_reading(self, reading: bool) -> None:
        """The clock and the text come with the story."""
        self.set_class(reading, "-reading")

    def action_write(self) -> None:
        """Open the form; coming back from it, look what was written."""
        from srs_interview.tui.screens.story_form import StoryForm

        begun = self._story
        self.app.push_screen(StoryForm(self.opened.writing, begun), self._back)

    def action_tomorrow(self) -> None:
        """Leave it for tomorrow's session to offer."""
        self.action_finish()

    def _back(self, saved: Story | None) -> None:
        self.focus()
        if saved is not None and not saved.stub:
            self._offer_reading(saved)

    def _offer_reading(self, story: Story) -> None:
        self._story = story
        self.query_one("#offer", Plain).show("Read it aloud once. Nothing is recorded.")
        parts = [" ".join(story.text_of(section).split()) for section in Section]
        self.query_one("#text", Plain).show("\n\n".join(part for part in parts if part))
        self.reading = True
        self._paint()

    def action_clock(self) -> None:
        """Start the clock; the second time, stop it and go on."""
        if not self._watch.running:
            self._watch.start()
            self._timer = self.set_interval(1, self._paint)
            return
        self._watch.pause()
        assert self._story is not None, "check_action admits the clock only with one"
        seconds = round(self._watch.seconds)
        try:
            self.opened.study.read_aloud(self._story.uid, seconds)
        except SrsError as error:
            self.app.notify(str(error), severity="error", markup=False)
        self.action_finish()

    def _paint(self) -> None:
        assert self._story is not None, "there is a story once the clock is up"
        target = self._story.target_seconds or self.opened.study.settings.target_seconds
        spoken = self._watch.seconds
        self.query_one("#clock", Plain).show(
            content(f"{minutes(spoken)}  ", "bold")
            + meter(spoken / target, _BAR, glyphs(self))
            + content(f"  of {minutes(target)}", "$text-muted")
        )
