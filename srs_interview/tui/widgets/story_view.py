"""A story: told against the clock, then compared with its facts."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from textual.content import Content

from srs_interview.core.cards import Fact, Section, Story
from srs_interview.core.items import Flag, ReadItem, StoryItem
from srs_interview.core.loop import Lift
from srs_interview.tui.review_keys import STORY
from srs_interview.tui.stopwatch import Monotonic, Stopwatch, minutes
from srs_interview.tui.telling import Telling, Tick
from srs_interview.tui.widgets import clock_face
from srs_interview.tui.widgets.blocks import (
    EMPTY,
    Block,
    Columns,
    Ends,
    Gap,
    Indented,
    Keys,
    Row,
    text,
    ways,
)
from srs_interview.tui.widgets.glyphs import glyphs
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

DIGITS = 9
"""So many facts have a digit of their own; the rest are ticked at the marker."""

FLAGS = {
    Flag.NO_START: ("could_not_start", "no start"),
    Flag.ORDER: ("note('ORDER')", "order broke"),
    Flag.WE: ("note('WE')", 'said "we"'),
    Flag.STALLED: ("note('STALLED')", "stalled"),
}
"""What can be noted about a telling: the action that does it, and its words."""

_GUTTER = 3
_HINT_WORDS = 4
_ROOMY = 22
"""Rows of a window from which on the clock has big digits."""

_TICKS = {Tick.OFF: "", Tick.SAID: "$text-success", Tick.WRONG: "$text-warning"}


class Side(Enum):
    """What is up of a story."""

    FRONT = "front"
    TOLD = "told"
    PROBED = "probed"


class StoryView(Page):
    """One story, from its front to its probe."""

    BINDINGS = STORY
    can_focus = True

    said: Telling
    """What the user said about the story on show."""

    def __init__(self, now: Monotonic, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.clock = Stopwatch(now)
        self._side, self._whole, self._crossed = Side.FRONT, False, False
        self._keys: Keys = {}
        self._boxes: Block | None = None
        self._probe = ""

    @property
    def item(self) -> StoryItem | ReadItem:
        """The story on show."""
        return self.said.item

    @property
    def story(self) -> Story:
        """The story on show."""
        return self.item.story

    @property
    def reading(self) -> bool:
        """Is it to be read aloud, with its text in sight?"""
        return isinstance(self.item, ReadItem)

    @property
    def spoken_seconds(self) -> int | None:
        """How long it was told; None where the clock never ran."""
        return round(self.clock.seconds) or None

    def front(self, item: StoryItem | ReadItem, keys: Keys) -> None:
        """Show the front of a story, its clock at nothing."""
        self.said = Telling(item)
        self._side, self._whole, self._crossed = Side.FRONT, False, False
        self.clock.reset()
        self.paint(keys)

    def change(self, item: StoryItem | ReadItem) -> None:
        """Show the same story with other words; other facts lose their ticks."""
        if item.story.facts != self.story.facts:
            self.said.ticks = {}
        self.said.item = item
        self.paint()

    def second(self) -> bool:
        """Paint the clock; true in the second that crosses the target."""
        self.paint()
        seconds, target = self.clock.seconds, self.item.target_seconds
        crossed = seconds >= target and not self._crossed
        self._crossed = seconds >= target
        return crossed

    def compare(self) -> None:
        """Show what is to be ticked, or the text where there are no facts."""
        self._side = Side.TOLD

    def hold(self) -> None:
        """Let the clock stand still while something else has the screen."""
        if self.clock.running:
            self.clock.pause()
            self.paint()

    @property
    def whole(self) -> bool:
        """Is the whole story on show instead of the facts it has?"""
        return self._whole and bool(self.story.facts)

    def toggle_text(self) -> None:
        """Show the whole story instead of its facts, or the facts again."""
        self._whole = not self._whole
        self.paint()

    def ask(self, probe: str, keys: Keys) -> None:
        """Ask the one follow-up."""
        self._side, self._probe = Side.PROBED, probe
        self.paint(keys)

    def paint(self, keys: Keys | None = None, boxes: Block | None = None) -> None:
        """Show what has been said and told since.

        Args:
            keys: The keys that are live now, where they may have changed.
            boxes: The grades, at the foot; None leaves them.
        """
        self._keys = self._keys if keys is None else keys
        self._boxes = self._boxes if boxes is None else boxes
        parts = {
            Side.FRONT: self._front,
            Side.TOLD: self._told,
            Side.PROBED: self._probed,
        }
        title = _ends(content(self.story.title, "bold"), self._beside())
        foot = [self._boxes] if self._side is Side.TOLD and self._boxes else []
        if self._side is Side.FRONT and not self.reading and not self.clock.seconds:
            # At the foot, so that no hint pushes the keys out of sight.
            foot = [*self._beginnings()]
        if self._side is Side.FRONT and self.reading:
            # The text may be longer than the window, and the clock stays in sight.
            foot = [Indented(self._clock(), _GUTTER)]
        self.show([title, *parts[self._side]()], foot)

    def _beside(self) -> Content:
        if self._side is not Side.FRONT:
            dot = f" {glyphs(self).dot} "
            names = dot.join(one.name for one in self.item.principles)
            return content(names, "$text-muted")
        if self.reading and self.story.sample:
            return content("SAMPLE", "reverse")
        where = (str(part) for part in (self.story.role, self.story.year) if part)
        return content(", ".join(where), "$text-muted")

    def _front(self) -> Iterator[Block]:
        if self.item.ask is not None:
            yield Gap()
            asked = content(f'"{self.item.ask.prompt}"')
            yield Indented(Row(content("Asked   ", "$text-muted"), asked), _GUTTER)
        yield Gap(2 if self._large else 1)
        if not self.reading:
            yield Indented(self._clock(), _GUTTER)
            yield Gap()
        yield _text(self._say(), "$text-muted")
        yield Gap()
        if self.reading:
            yield from self._text()
        elif Flag.HINT in self.said.flags:
            yield from self._hint()

    def _beginnings(self) -> Iterator[Block]:
        return self._ways(
            {
                "start": "start the clock and say it aloud",
                "hint": "its first words (Hard at best)",
                "could_not_start": "I could not start",
            }
        )

    @property
    def _large(self) -> bool:
        """Is there room for big digits?"""
        return not self.reading and self.app.size.height >= _ROOMY

    def _clock(self) -> clock_face.Clock:
        seconds = self.clock.seconds
        return clock_face.Clock(
            seconds,
            self.item.target_seconds,
            glyphs(self),
            note="" if self.clock.running or not seconds else "paused",
            large=self._large,
        )

    def _say(self) -> str:
        if self.reading:
            return "Read it aloud once, as if to somebody. It is not graded."
        if self.clock.running:
            return "Say it out loud. Nothing is recorded."
        if self.clock.seconds:
            return "The clock stands still."
        return "Out loud: the problem, what you did, what came of it."

    def _hint(self) -> Iterator[Block]:
        for part in Section:
            if words := self._said(part).split()[:_HINT_WORDS]:
                yield _part(part, content(f'"{" ".join(words)} ..."'))

    def _text(self) -> Iterator[Block]:
        for part in Section:
            if words := self._said(part).split():
                yield _part(part, content(" ".join(words)))
                yield Gap()

    def _said(self, part: Section) -> str:
        """The words of a section; the first one as it is opened for what is asked."""
        words, asked = self.story.text_of(part), self.item.ask
        if part is not Section.PROBLEM or asked is None:
            return words
        for link in self.story.links:
            if link.lead_in and link.principle in asked.principles[:1]:
                # Imported where a lead-in is: most stories are shown without.
                from srs_interview.core.writing import lead_ins

                return lead_ins.opened(link.lead_in, words)
        return words

    def _told(self) -> Iterator[Block]:
        yield Gap()
        if self._whole or not self.story.facts:
            yield from self._text()
            yield from self._lifts()
            return
        asked = content("Which of these did you say?", "$text-muted")
        if any(fact.core for fact in self.story.facts):
            asked += content(f"   {glyphs(self).core}", "$text-accent")
            asked += content(" core", "$text-muted")
        yield _ends(asked, content("digits tick; again: wrong figure", "$text-muted"))
        section: Section | None = None
        for number, fact in enumerate(self.story.facts, 1):
            yield self._fact(number, fact, begins=fact.section is not section)
            section = fact.section
        yield Gap()
        flags = tuple((self._flag(flag),) for flag in FLAGS)
        yield Indented(Columns(flags, gap=1, least=17), _GUTTER)
        yield from self._lifts()

    def _fact(self, number: int, fact: Fact, *, begins: bool) -> Row:
        signs = glyphs(self)
        here = signs.here if number == self.said.marker else " "
        letter = fact.section.value[0].upper() if begins else " "
        digit = str(number) if number <= DIGITS else " "
        tick = self.said.ticks.get(number, Tick.OFF)
        return Row(
            content(f"{here}{letter} ", "$text-muted")
            + content(f"{digit} ", "$text-accent")
            + content(tick.value, _TICKS[tick])
            + content(f" {signs.core if fact.core else ' '} ", "$text-accent"),
            content(fact.text),
            f"tick({number})",
        )

    def _flag(self, flag: Flag) -> Row:
        return self._box(*FLAGS[flag], ticked=flag in self.said.flags)

    def _box(self, action: str, said: str, *, ticked: bool) -> Row:
        box = Tick.SAID if ticked else Tick.OFF
        key = content(f" {self._keys.get(action, '')} ", "$text-accent")
        return Row(content(box.value) + key, content(said), action)

    def _lifts(self) -> Iterator[Block]:
        """What lifts an answer, where it is asked: in a loop."""
        named = {lift: f"lift('{lift.name}')" for lift in Lift}
        if all(action in self._keys for action in named.values()):
            rows: list[tuple[Row, ...]] = [
                (self._box(action, lift.value, ticked=lift in self.said.lifts),)
                for lift, action in named.items()
            ]
            # As many columns as the flags above have, so that the boxes line up.
            rows += [()] * (len(FLAGS) - len(rows))
            yield Indented(Columns(tuple(rows), gap=1, least=17), _GUTTER)

    def _probed(self) -> Iterator[Block]:
        yield Gap()
        yield _text("They may ask", "$text-muted")
        yield Gap()
        yield _text(self._probe, "bold")
        yield Gap()
        yield _text("Answer it aloud. Did you have specifics?", "$text-muted")
        yield Gap(2)
        yield from self._ways(
            {
                "yes": "yes, it had specifics",
                "no": "no: a note on this story",
                "skip_probe": "go on",
            }
        )

    def _ways(self, texts: dict[str, str]) -> Iterator[Block]:
        for way in ways(self._keys, texts):
            yield Indented(way, 11)


def spoken(seconds: int | None, target_seconds: int) -> Content:
    """How long a telling took, against what it should take."""
    if seconds is None:
        return content("not timed", "$text-muted")
    return content(f"{minutes(seconds)} of {minutes(target_seconds)}", "$text-muted")


def _part(part: Section, said: Content) -> Indented:
    letter = content(f"{part.value[0].upper()}  ", "$text-accent")
    return Indented(Row(letter, said), _GUTTER)


def _text(words: str, style: str = "") -> Indented:
    return Indented(text(words, style), _GUTTER)


def _ends(left: Content, right: Content = EMPTY) -> Indented:
    return Indented(Ends(left, right), _GUTTER)
