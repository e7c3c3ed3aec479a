"""What is to be written before an interview, day by day, and what that opens.

Source: PRACTICE 8: stories until twelve can be told, then only where one lacks. Each is
taken to serve the principle that lacks stories most, and to open its questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from srs_interview.core import limits
from srs_interview.core.cards import STORIES_PER_PRINCIPLE
from srs_interview.core.kinds import Kind
from srs_interview.core.planning.terms import Card


@dataclass(frozen=True, slots=True)
class Lacking:
    """A principle that may be asked, and what there is for it."""

    principle: int
    weight: float = 1.0
    stories: int = 0
    unopened: int = 0
    """Questions that no story answers yet."""

    @property
    def pressing(self) -> float:
        """How much it needs the next story."""
        return self.weight * max(0, STORIES_PER_PRINCIPLE - self.stories)


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is to tell, and what is to be written."""

    tellable: int
    """Own stories that can be told."""
    lacking: tuple[Lacking, ...] = ()
    always_without: bool = False
    """Has a principle that is always asked no story at all?"""
    question_seconds: float = limits.ESTIMATED_SECONDS[Kind.QUESTION]
    telling_seconds: float = limits.ESTIMATED_SECONDS[Kind.STORY]

    @property
    def red(self) -> int:
        """Principles that no story serves."""
        return sum(not each.stories for each in self.lacking)

    def with_a_story(self) -> tuple[Stock, Lacking | None]:
        """As it is with one more; and the principle that it was written for."""
        more = self.tellable + 1
        ordered = sorted(self.lacking, key=lambda each: -each.pressing)
        if not ordered or not ordered[0].pressing:
            return replace(self, tellable=more), None
        served = ordered[0]
        after = replace(served, stories=served.stories + 1, unopened=0)
        lacking = tuple(after if each is served else each for each in self.lacking)
        return replace(self, tellable=more, lacking=lacking), served


@dataclass(frozen=True, slots=True)
class Written:
    """How many stories each day is to bring, and the cards that come of them."""

    stories: dict[int, int] = field(default_factory=dict)
    cards: tuple[Card, ...] = ()
    """With numbers below nought: they are not there yet."""
    since: dict[int, int] = field(default_factory=dict)
    """The study day from which on each of them can be asked: the one after."""


def written(stock: Stock, days: Iterable[tuple[int, int]]) -> Written:
    """What is written on days that bring writing.

    Args:
        stock: What there is today.
        days: Each study day that brings writing, with the days to the interview.
    """
    stories: dict[int, int] = {}
    cards: list[Card] = []
    since: dict[int, int] = {}
    numbers = count(-1, -1)
    for day, left in days:
        row = limits.limits(
            stock.tellable,
            days_left=left,
            always_without_story=stock.always_without,
        )
        many = min(row.writing, stock.red) if row.writing_red_only else row.writing
        stories[day] = many
        for _ in range(many):
            stock, served = stock.with_a_story()
            for card in _opened(stock, served, numbers):
                cards.append(card)
                since[card.id] = day + 1
    return Written(stories, tuple(cards), since)


def _opened(
    stock: Stock, served: Lacking | None, numbers: Iterator[int]
) -> Iterator[Card]:
    principle = served.principle if served else None
    yield Card(next(numbers), principle, stock.telling_seconds, None, telling=True)
    for _ in range(served.unopened if served else 0):
        yield Card(next(numbers), principle, stock.question_seconds, None)
