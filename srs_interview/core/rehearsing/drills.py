"""Drills: one skill at a time, on what was met least, and what came of it.

Source: DOMAIN A7, A47, A56, A59; PRACTICE 5.5.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TypeVar

from srs_interview.core.cards import Principle, Story
from srs_interview.core.items import DecodeItem, QuestionItem
from srs_interview.core.rehearsing.loop_seats import ranked
from srs_interview.core.writing.lead_ins import Transfer

ITEMS = 10
"""How many items a drill has where nobody said otherwise."""

_Thing = TypeVar("_Thing")


class Drill(StrEnum):
    """What is drilled; four in a row and rapid twenty are formats of a loop."""

    CHOOSE = "choose"
    """A question: which story? On reserve questions first."""
    DECODE = "decode"
    """A question: which principle hides in it?"""
    FIGURES = "figures"
    """A story: its figures, and nothing else."""
    PROBES = "probes"
    """A story and a follow-up: an answer with specifics."""
    TRANSFER = "transfer"
    """A story for another principle: the lead-in and two facts to stress."""


@dataclass(frozen=True, slots=True)
class FiguresItem:
    """A story whose figures are to be said."""

    story: Story
    figures: tuple[str, ...]
    """As they stand in the text; hidden until the reveal."""


@dataclass(frozen=True, slots=True)
class ProbeItem:
    """A follow-up to a story, with nothing told before it."""

    story: Story
    principle: Principle
    """The one that the follow-up belongs to."""
    probe: str


DrillItem = QuestionItem | DecodeItem | FiguresItem | ProbeItem | Transfer


@dataclass(frozen=True, slots=True)
class Summary:
    """What a drill came to."""

    drill: Drill
    asked: int
    right: int
    seconds: int
    """What the answers took whose time was measured."""
    timed: int
    """How many those are: none of them from a pipe, where no clock is scored."""
    first_sight: tuple[int, int] = (0, 0)
    """Questions met for the first time that got a story, and all such (5.5)."""
    missed: tuple[str, ...] = ()
    """What went wrong: prompts, titles or follow-ups, in the order of the asking."""

    @property
    def sentence(self) -> str:
        """Such as "7 of 10 right, 12 s each; at first sight 5 of 7." """
        if not self.asked:
            return "Nothing was asked."
        said = f"{self.right} of {self.asked} right"
        if self.timed:
            said += f", {round(self.seconds / self.timed)} s each"
        got, fresh = self.first_sight
        return f"{said}; at first sight {got} of {fresh}." if fresh else f"{said}."


def least_met(
    rng: Random,
    things: Sequence[_Thing],
    rank: Callable[[_Thing], tuple[int, int]],
    principle: Callable[[_Thing], str],
    number: int,
) -> list[_Thing]:
    """The things to drill: by rank, of many principles, none twice.

    Args:
        rng: Where chance comes from; advanced.
        things: What there is.
        rank: The least goes first; things of equal rank in the order of chance.
        principle: What a thing is about: among the next ones of a rank, one of a
            principle that was drawn least comes first.
        number: How many are wanted.

    Returns:
        At most so many; no two neighbours of one principle where another order of
        the same things exists.
    """
    waiting = ranked(rng, things, rank)
    drawn: list[_Thing] = []
    used: dict[str, int] = {}
    while waiting and len(drawn) < number:
        first = rank(waiting[0])[0]
        peers = [thing for thing in waiting if rank(thing)[0] == first]
        best = min(peers, key=lambda thing: used.get(principle(thing), 0))
        drawn.append(best)
        used[principle(best)] = used.get(principle(best), 0) + 1
        waiting = [thing for thing in waiting if thing is not best]
    return apart(drawn, principle)


def apart(things: Sequence[_Thing], principle: Callable[[_Thing], str]) -> list[_Thing]:
    """The same things with neighbours of different principles, where that can be.

    Who comes first in the given order stays as far ahead as this allows.
    """
    left = list(things)
    placed: list[_Thing] = []
    while left:
        last = principle(placed[-1]) if placed else None
        placed.append(_next(left, last, principle))
        left = [thing for thing in left if thing is not placed[-1]]
    return placed


def _next(
    left: Sequence[_Thing], last: str | None, principle: Callable[[_Thing], str]
) -> _Thing:
    counts: dict[str, int] = {}
    for thing in left:
        counts[principle(thing)] = counts.get(principle(thing), 0) + 1
    # Who has more than half of what is left must go now, or two will be neighbours.
    crowded = [thing for thing in left if 2 * counts[principle(thing)] > len(left)]
    for thing in [*crowded, *left]:
        if principle(thing) != last:
            return thing
    return left[0]
