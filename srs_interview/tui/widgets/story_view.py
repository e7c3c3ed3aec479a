"""A story: told against the clock, then compared with its facts."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from srs_interview.core.cards import Fact, Section, Story
from srs_interview.core.items import Flag, ReadItem, StoryItem
from srs_interview.tui.review_keys import STORY
from srs_interview.tui.stopwatch import Monotonic, Stopwatch, minutes
from srs_interview.tui.telling import Telling, Tick
from srs_interview.tui.widgets.clock_face import ClockFace
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.line import Line
from srs_interview.tui.widgets.plain import Plain, content
from srs_interview.tui.widgets.rows import Row, Rows
from srs_interview.tui.widgets.ways import Keys, Ways

DIGITS = 9
"""So many facts have a digit of their own; the rest are ticked at the marker."""

FLAGS = {
    Flag.NO_START: ("could_not_start", "no start"),
    Flag.ORDER: ("note('ORDER')", "order broke"),
    Flag.WE: ("note('WE')", 'said "we"'),
    Flag.STALLED: ("note('STALLED')", "stalled"),
}
"""What can be noted about a telling: the action that does it, and its words."""

_HINT_WORDS = 4


class StoryView(Vertical):
    """One story, from its front to its probe."""

    BINDINGS = STORY
    can_focus = True

    said: Telling
    """What the user said about the story on show."""

    def __init__(self, now: Monotonic, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.clock = Stopwatch(now)
        self._crossed = False

    def compose(self) -> ComposeResult:
        """Every part of every phase; classes of the screen show and hide them."""
        yield Line(id="story-title")
        yield Plain(id="story-ask")
        yield ClockFace(id="clock")
        yield Plain(id="story-say")
        yield Rows(id="hint")
        yield Line(id="facts-title")
        yield Rows(id="facts")
        yield Rows(id="text")
        with Horizontal(id="flags"):
            for flag in FLAGS:
                yield Ways(id=f"flag-{flag.value}")
        yield Plain(id="story-probe")
        yield Ways(id="story-ways")

    @property
    def item(self) -> StoryItem | ReadItem:
        """The story on show."""
        return self.said.item

    @property
    def story(self) -> Story:
        """The story on show."""
        return self.item.story

    @property
    def spoken_seconds(self) -> int | None:
        """How long it was told; None where the clock never ran."""
        return round(self.clock.seconds) or None

    def show(self, item: StoryItem | ReadItem, keys: Keys) -> None:
        """Show the front of a story, its clock at nothing."""
        self.said = Telling(item)
        self._crossed = False
        self.clock.reset()
        self.query_one("#hint", Rows).show([])
        self.query_one(ClockFace).set_class(isinstance(item, ReadItem), "-compact")
        self._front()
        self.tell(keys)

    def change(self, item: StoryItem | ReadItem) -> None:
        """Show the same story with other words; other facts lose their ticks."""
        if item.story.facts != self.story.facts:
            self.said.ticks = {}
        self.said.item = item
        self._front()
        self.compare()

    def tell(self, keys: Keys) -> None:
        """Say what can be done before and while the clock runs."""
        reading = isinstance(self.item, ReadItem)
        self.query_one("#story-say", Plain).show(self._say())
        self.query_one("#story-ways", Ways).offer(
            keys,
            {
                "start": "read it aloud, with the clock"
                if reading
                else "start the clock and say it aloud",
                "stop": "I am done",
                "hint": "its first words (Hard at best)",
                "could_not_start": "I could not start",
                "yes": "yes, it had specifics",
                "no": "no: a note on this story",
                "skip_probe": "go on",
            },
        )
        self.second()

    def second(self) -> bool:
        """Paint the clock; true in the second that crosses the target."""
        seconds, target = self.clock.seconds, self.item.target_seconds
        note = "" if self.clock.running or not seconds else "paused"
        self.query_one(ClockFace).show(seconds, target, note=note)
        crossed = seconds >= target and not self._crossed
        self._crossed = seconds >= target
        return crossed and self.clock.running

    def hint(self) -> None:
        """Show the first words of each part; noted, because it caps the grade."""
        self.said.flags |= {Flag.HINT}
        rows = [
            Row(
                content(f"{part.value[0].upper()}  ", "$text-accent"),
                content(f'"{_first_words(self.story.text_of(part))} ..."'),
            )
            for part in Section
            if self.story.text_of(part)
        ]
        self.query_one("#hint", Rows).show(rows)

    def compare(self) -> None:
        """Show what is to be ticked, or the text where there are no facts."""
        names = f" {glyphs(self).dot} ".join(one.name for one in self.item.principles)
        self.query_one("#story-title", Line).show(
            content(self.story.title, "bold"), content(names, "$text-muted")
        )
        self.paint()

    def ask(self, probe: str, keys: Keys) -> None:
        """Ask the one follow-up."""
        self.query_one("#story-probe", Plain).show(
            content("They may ask\n\n", "$text-muted")
            + content(probe, "bold")
            + content("\n\nAnswer it aloud. Did you have specifics?", "$text-muted")
        )
        self.tell(keys)

    def flags(self, keys: Keys) -> None:
        """Show what can be noted, with its keys."""
        for flag, (action, said) in FLAGS.items():
            box = Tick.SAID if flag in self.said.flags else Tick.OFF
            ways = self.query_one(f"#flag-{flag.value}", Ways)
            key = f"{box.value} {keys.get(action, '')}"
            ways.offer({action: key}, {action: said}, gap=1)

    def _front(self) -> None:
        where = ", ".join(
            str(part) for part in (self.story.role, self.story.year) if part
        )
        sample = isinstance(self.item, ReadItem) and self.story.sample
        self.query_one("#story-title", Line).show(
            content(self.story.title, "bold"),
            content("SAMPLE", "reverse") if sample else content(where, "$text-muted"),
        )
        ask = self.query_one("#story-ask", Plain)
        ask.set_class(self.item.ask is None, "-empty")
        if self.item.ask is not None:
            asked = content(f'"{self.item.ask.prompt}"')
            ask.show(content("Asked   ", "$text-muted") + asked)
        self._text()

    def _text(self) -> None:
        self.query_one("#text", Rows).show(
            [
                Row(
                    content(f"{part.value[0].upper()}  ", "$text-accent"),
                    content(" ".join(self.story.text_of(part).split()) + "\n"),
                )
                for part in Section
                if self.story.text_of(part).strip()
            ]
        )

    def _say(self) -> str:
        if isinstance(self.item, ReadItem):
            return "Read it aloud once, as if to somebody. It is not graded."
        if self.clock.running:
            return "Say it out loud. Nothing is recorded."
        if self.clock.seconds:
            return ""
        return "Out loud: the problem, what you did, what came of it."

    def paint(self) -> None:
        """Show what has been said since."""
        title = self.query_one("#facts-title", Line)
        title.show(
            content("Which of these did you say?", "$text-muted"),
            content("digits tick; again: wrong figure", "$text-muted"),
        )
        rows = []
        section: Section | None = None
        for number, fact in enumerate(self.story.facts, 1):
            rows.append(self._fact(number, fact, begins=fact.section is not section))
            section = fact.section
        self.query_one("#facts", Rows).show(rows)

    def _fact(self, number: int, fact: Fact, *, begins: bool) -> Row:
        signs = glyphs(self)
        here = signs.here if number == self.said.marker else " "
        letter = fact.section.value[0].upper() if begins else " "
        digit = str(number) if number <= DIGITS else " "
        tick = self.said.ticks.get(number, Tick.OFF)
        style = {Tick.OFF: "", Tick.SAID: "$text-success", Tick.WRONG: "$text-warning"}
        return Row(
            content(f"{here}{letter} ", "$text-muted")
            + content(f"{digit} ", "$text-accent")
            + content(tick.value, style[tick])
            + content(f" {signs.core if fact.core else ' '} ", "$text-accent"),
            content(fact.text),
        )

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click on a fact ticks it; the screen looks on."""
        if message.rows.id == "facts":
            self.said.tick(message.index + 1)
            self.paint()


def spoken(seconds: int | None, target_seconds: int) -> Content:
    """How long a telling took, against what it should take."""
    if seconds is None:
        return content("not timed", "$text-muted")
    return content(f"{minutes(seconds)} of {minutes(target_seconds)}", "$text-muted")


def _first_words(text: str) -> str:
    return " ".join(text.split()[:_HINT_WORDS])
