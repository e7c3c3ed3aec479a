"""Everything the statistics say, as one value: for screens, the page and scripts.

A share is None where there is nothing to take it of, and stands beside the counts that
it was taken of. `too_few` is the sentence where those are not enough to say much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from srs_interview.core.reporting.history import (
    Calendar,
    Forecast,
    Hour,
    Kept,
    KindGrades,
    Raised,
    Retention,
    Said,
    Spent,
)
from srs_interview.core.reporting.spreads import Spread

if TYPE_CHECKING:
    from srs_interview.core.progress import PrincipleRow
    from srs_interview.core.reporting.figures_said import Week

ENOUGH = 20
"""Reviews from which on a share of them says something."""

TREND_WEEKS = 12
"""Weeks of a principle's trend, the one that runs included."""


class Range(StrEnum):
    """How far back is looked; today is the last day of each."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    EVER = "ever"

    @property
    def days(self) -> int | None:
        """How many study days; None for all there are."""
        return _DAYS[self]

    @property
    def next(self) -> Range:
        """The one that a key goes on to; after the last comes the first."""
        every = tuple(Range)
        return every[(every.index(self) + 1) % len(every)]

    def first(self, day: int) -> int:
        """The first study day of it, seen from a study day; 0 for ever."""
        return 0 if self.days is None else day - self.days + 1


_DAYS = {Range.WEEK: 7, Range.MONTH: 30, Range.YEAR: 365, Range.EVER: None}


@dataclass(frozen=True, slots=True)
class Today:
    """What was done on the study day that runs."""

    answers: int = 0
    seconds: int = 0
    grades: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Again, Hard, Good, Easy."""
    first_try: Kept = field(default_factory=Kept)
    """Of the first answers of due and of new cards: how many were Hard or better."""


@dataclass(frozen=True, slots=True)
class Weakest:
    """The card of a principle that is most likely forgotten now."""

    uid: str
    title: str
    """A story's title or a question's text."""
    recall: float


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A fact that tellings leave out."""

    uid: str
    """Of the story."""
    story: str
    fact: str
    missed: int
    told: int
    """Tellings since the story was last rewritten."""


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle with what its practice shows."""

    row: PrincipleRow
    """Recall now, on the day and measured at review; weakness, lapses, stories."""
    weeks: tuple[Kept, ...] = ()
    """Reviews on time of cards seen before, by week from Monday, the last one now."""
    weakest: Weakest | None = None
    """None before any card of it was seen."""
    forgotten: tuple[Forgotten, ...] = ()
    """Facts of its stories that were missed, the most often missed first."""

    @property
    def trend(self) -> tuple[float | None, ...]:
        """The share that was kept in each of the weeks; None for one without any."""
        return tuple(week.share for week in self.weeks)


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an own story, as far as it was measured."""

    day: int
    uid: str
    title: str
    target_seconds: int
    seconds: int | None = None
    """None where no clock ran."""
    words_a_minute: int | None = None
    """None without a clock, and where the words have become other ones since."""
    facts: Said = field(default_factory=Said)
    """None of none where the story was rewritten since."""
    figures: Said = field(default_factory=Said)

    @property
    def over(self) -> bool:
        """Did it take over 1.25 of its time?"""
        return self.seconds is not None and 4 * self.seconds > 5 * self.target_seconds

    @property
    def under(self) -> bool:
        """Did it take under 0.75 of its time?"""
        return self.seconds is not None and 4 * self.seconds < 3 * self.target_seconds


@dataclass(frozen=True, slots=True)
class Tellings:
    """The tellings of the range, the newest first, and what they come to."""

    every: tuple[Telling, ...] = ()
    timed: int = 0
    """How many the clock ran for."""
    over: int = 0
    under: int = 0
    seconds: int | None = None
    """The median of those timed; None without one."""
    words_a_minute: int | None = None
    facts: Said = field(default_factory=Said)
    figures: Said = field(default_factory=Said)

    @property
    def on_time(self) -> int:
        """Of those timed, within 0.75 to 1.25 of their time."""
        return self.timed - self.over - self.under


@dataclass(frozen=True, slots=True)
class Memories:
    """How the memories of all scheduled cards with one are spread today."""

    stability: Spread = field(default_factory=Spread)
    """In days."""
    difficulty: Spread = field(default_factory=Spread)
    """1 to 10."""
    recall: Spread = field(default_factory=Spread)
    """0 to 1."""
    interval: Spread = field(default_factory=Spread)
    """In days, from the last review to the next."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything the statistics say of a range of days and a scope of cards.

    The range bounds grades, hours, time, tellings and what was raised; it is how far
    the forecast looks. Retention has its own periods, the calendar its weeks. Streaks
    are those of all practice, whatever the scope.
    """

    day: int
    range: Range
    since: int
    """The first study day of the range with any answer, or of the range itself."""
    desired_recall: float
    """The base that the settings aim for."""
    query: str = ""
    """What chose the cards; "" for all."""
    cards: int = 0
    """Scheduled cards in the scope."""
    seen: int = 0
    """Those of them with a memory."""
    interview_day: int | None = None
    """The next one; None without a date ahead."""
    reviews: int = 0
    """Counting grades ever."""
    today: Today = field(default_factory=Today)
    streak: int = 0
    best_streak: int = 0
    principles: tuple[Principle, ...] = ()
    """In their published order; in a scope only those with cards in it."""
    forecast: Forecast = field(default_factory=Forecast)
    calendar: Calendar = field(default_factory=Calendar)
    retention: tuple[Retention, ...] = ()
    memories: Memories = field(default_factory=Memories)
    grades: tuple[KindGrades, ...] = ()
    hours: tuple[Hour, ...] = ()
    """24 of them."""
    spent: Spent = field(default_factory=Spent)
    tellings: Tellings = field(default_factory=Tellings)
    raised: Raised = field(default_factory=Raised)
    advice: str = ""
    """On Hards among the latest answers that stand for "forgotten"; "" for nothing."""
    notice: str = ""
    """What makes figures of recall less sure; "" for nothing."""
    first_sight: Kept = field(default_factory=Kept)
    """Reserve questions met for the first time, ever (PRACTICE 5.5)."""
    figures_said: tuple[Week, ...] = ()
    """By week, the oldest first, ever (DOMAIN A44)."""


def too_few(reviews: int, enough: int = ENOUGH) -> str:
    """What is said in place of a figure; empty where there are enough for one."""
    return (
        "" if reviews >= enough else f"not enough reviews yet ({reviews} of {enough})"
    )


def trend_weeks(
    rows: Sequence[tuple[int, int, int]], today: int, weeks: int = TREND_WEEKS
) -> tuple[Kept, ...]:
    """Reviews of the last weeks, each from its Monday.

    Args:
        rows: Study day, passed and asked.
        today: The study day; later ones are left out.
        weeks: How many, the running one included.
    """
    last = (today - 1) // 7
    sums = [Kept()] * weeks
    for day, passed, asked in rows:
        place = weeks - 1 - (last - (day - 1) // 7)
        if place >= 0 and day <= today:
            sums[place] += Kept(passed, asked)
    return tuple(sums)
