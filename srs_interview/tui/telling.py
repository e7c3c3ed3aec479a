"""What the user says about one telling of a story."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum

from srs_interview.core import rubric
from srs_interview.core.items import Answer, Flag, ReadItem, StoryItem
from srs_interview.core.loop import Lift
from srs_interview.core.schedule import Grade


class Tick(Enum):
    """What the user says about one fact."""

    OFF = "[ ]"
    SAID = "[x]"
    WRONG = "[~]"
    """Said, but its figure was wrong: it counts as missed."""

    @property
    def next(self) -> Tick:
        """What one more press of its digit makes of it."""
        ticks = list(Tick)
        return ticks[(ticks.index(self) + 1) % len(ticks)]


@dataclass(slots=True)
class Telling:
    """Ticks, flags and the grade in view; it becomes an `Answer`."""

    item: StoryItem | ReadItem
    ticks: dict[int, Tick] = field(default_factory=dict)
    """By the number of the fact, from 1."""
    flags: set[Flag] = field(default_factory=set)
    lifts: set[Lift] = field(default_factory=set)
    by_hand: Grade | None = None
    """A grade chosen away from the suggested one."""
    marker: int = 0
    """The fact that the next tick at the marker goes to; 0 is none."""

    def tick(self, number: int) -> None:
        """Say about a fact what one more press says."""
        if 1 <= number <= len(self.item.story.facts):
            self.ticks[number] = self.ticks.get(number, Tick.OFF).next
            # A grade chosen by hand was about another recall.
            self.by_hand = None

    def tick_all(self) -> None:
        """Tick every fact with one key, which is noted."""
        count = len(self.item.story.facts)
        self.ticks = dict.fromkeys(range(1, count + 1), Tick.SAID)
        self.flags |= {Flag.ALL}
        self.by_hand = None

    def note(self, flag: Flag) -> None:
        """Note something about the telling, or take it back."""
        self.flags ^= {flag}
        self.by_hand = None

    def take_up(
        self, said: Collection[int], wrong: Collection[int], flags: Iterable[Flag]
    ) -> None:
        """Say again what was said before it was left; facts that have gone apart.

        Args:
            said: Ids of the facts that were said.
            wrong: Ids of those with a wrong figure.
            flags: What was noted.
        """
        for number, fact in enumerate(self.item.story.facts, 1):
            if fact.id in wrong:
                self.ticks[number] = Tick.WRONG
            elif fact.id in said:
                self.ticks[number] = Tick.SAID
        self.flags |= set(flags)

    def mark(self, step: int) -> None:
        """Move the marker, which reaches facts that have no digit."""
        self.marker = min(max(self.marker + step, 1), len(self.item.story.facts))

    def other_grade(self, step: int, seconds: int | None) -> None:
        """Move away from the suggestion, which stays noted beside the grade."""
        at = self.grade(seconds)
        if at is not None:
            self.by_hand = Grade(min(max(at + step, Grade.AGAIN), Grade.EASY))

    def grade(self, seconds: int | None) -> Grade | None:
        """The grade in view: chosen by hand, or else the suggested one."""
        return self.by_hand or self.suggestion(seconds).grade

    def numbers(self, tick: Tick) -> list[int]:
        """The facts of which this was said."""
        return [number for number, said in self.ticks.items() if said is tick]

    def suggestion(self, seconds: int | None) -> rubric.Suggestion:
        """The grade that what was ticked speaks for.

        Args:
            seconds: How long it was told; None without a clock.
        """
        last = self.item.standing.last if isinstance(self.item, StoryItem) else None
        return rubric.story(
            self.item.story.facts,
            self.numbers(Tick.SAID),
            wrong=self.numbers(Tick.WRONG),
            flags=self.flags,
            seconds=seconds,
            target_seconds=self.item.target_seconds,
            last=last,
        )

    def delivery(self, seconds: int | None) -> rubric.Delivery:
        """How it was told, which never lowers the grade."""
        return rubric.delivery(
            seconds,
            self.item.target_seconds,
            flags=self.flags,
            wrong=self.numbers(Tick.WRONG),
        )

    def answer(self, grade: Grade, taken_ms: int, seconds: int | None) -> Answer:
        """Everything that is kept of the telling."""
        return Answer(
            grade,
            suggested=self.suggestion(seconds).grade,
            taken_ms=taken_ms,
            spoken_seconds=seconds,
            said=self._ids(Tick.SAID),
            wrong=self._ids(Tick.WRONG),
            flags=frozenset(self.flags),
        )

    def _ids(self, tick: Tick) -> tuple[int, ...]:
        facts = (self.item.story.facts[number - 1] for number in self.numbers(tick))
        return tuple(fact.id for fact in facts if fact.id is not None)
