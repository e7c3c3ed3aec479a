"""What the log adds up to, as values that a chart can be drawn from.

Everything here is counted from rollups and from the cards' cached memories; nothing
walks the log. A share is `None` where there is nothing to take it of, and each carries
the count it was taken of: a figure without its count says little.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from srs_interview.core.reporting.standings import MATURE, YOUNG

WEEK = 7
AGAIN = 1
RAISED_FROM = 20
"""Suggestions from which on it is worth saying how many were raised."""

PERIODS: tuple[tuple[str, int | None], ...] = (
    ("today", 1),
    ("week", 7),
    ("month", 30),
    ("year", 365),
    ("ever", None),
)
"""Spans of the table of retention with their days, today included."""

LEVELS = 4
"""Shades of a day with practice in the calendar."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Reviews that were passed, of those that were asked."""

    passed: int = 0
    asked: int = 0

    @property
    def share(self) -> float | None:
        """How many were passed, 0 to 1; None where none was asked."""
        return self.passed / self.asked if self.asked else None

    def __add__(self, other: Kept) -> Kept:
        return Kept(self.passed + other.passed, self.asked + other.asked)


@dataclass(frozen=True, slots=True)
class Said:
    """Facts or figures that were said, of those that were there to say."""

    said: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """How many were said, 0 to 1; None where there were none to say."""
        return self.said / self.of if self.of else None

    def __add__(self, other: Said) -> Said:
        return Said(self.said + other.said, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Retention:
    """True retention over a span: first reviews of a day, of cards seen before."""

    period: str
    young: Kept = field(default_factory=Kept)
    """Of cards that were held for less than 21 days."""
    mature: Kept = field(default_factory=Kept)

    @property
    def every(self) -> Kept:
        """Both."""
        return self.young + self.mature


def retention(
    rows: Iterable[tuple[int, str, Kept]], today: int
) -> tuple[Retention, ...]:
    """The table of retention.

    Args:
        rows: Study day, maturity, and what was kept of it.
        today: The study day; later ones are left out.
    """
    passed = defaultdict[tuple[str, str], int](int)
    asked = defaultdict[tuple[str, str], int](int)
    for day, maturity, kept in rows:
        if day > today:
            continue
        for period, days in reversed(PERIODS):  # each holds those before it
            if days is not None and day <= today - days:
                break
            passed[period, maturity] += kept.passed
            asked[period, maturity] += kept.asked
    sums = {of: Kept(passed[of], n) for of, n in asked.items()}
    return tuple(
        Retention(
            period,
            sums.get((period, YOUNG), Kept()),
            sums.get((period, MATURE), Kept()),
        )
        for period, _ in PERIODS
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """Practice by day, in columns of a week that begin on Mondays."""

    monday: int = 1
    """The study day that the first week begins on."""
    weeks: tuple[tuple[int | None, ...], ...] = ()
    """Answers on each day, Monday first; None for days that are still to come."""

    @property
    def most(self) -> int:
        """Reviews on the busiest day."""
        return max((n or 0 for week in self.weeks for n in week), default=0)

    def last(self, weeks: int) -> Calendar:
        """Only so many weeks, those up to now."""
        left_out = max(0, len(self.weeks) - weeks)
        return Calendar(self.monday + left_out * WEEK, self.weeks[left_out:])


def level(reviews: int | None, most: int) -> int:
    """The shade of a day, beside the busiest: 0 for none to `LEVELS`."""
    return max(1, -(-reviews * LEVELS // most)) if reviews else 0


def calendar(reviews: Mapping[int, int], today: int, weeks: int) -> Calendar:
    """The last weeks, this one included.

    Args:
        reviews: By study day.
        today: The study day.
        weeks: How many columns.
    """
    monday = monday_of(today) - (weeks - 1) * WEEK
    return Calendar(
        monday,
        tuple(
            tuple(
                reviews.get(day, 0) if day <= today else None
                for day in range(first, first + WEEK)
            )
            for first in range(monday, monday + weeks * WEEK, WEEK)
        ),
    )


@dataclass(frozen=True, slots=True)
class Forecast:
    """What falls due, if nothing is added and all is answered when it does."""

    backlog: int = 0
    """Cards whose day has passed."""
    days: tuple[int, ...] = ()
    """Cards that fall due on today and each day after it."""
    later: int = 0

    @property
    def now(self) -> int:
        """What today asks: the backlog and what falls due."""
        return self.backlog + (self.days[0] if self.days else 0)


def forecast(due: Mapping[int, int], today: int, days: int) -> Forecast:
    """What falls due in so many days, today the first."""
    return Forecast(
        sum(n for day, n in due.items() if day < today),
        tuple(due.get(day, 0) for day in range(today, today + days)),
        sum(n for day, n in due.items() if day >= today + days),
    )


Four = tuple[int, int, int, int]
"""Again, Hard, Good, Easy."""


@dataclass(frozen=True, slots=True)
class KindGrades:
    """How often each grade was given, of one kind of card."""

    kind: str
    grades: Four = (0, 0, 0, 0)

    @property
    def every(self) -> int:
        """All of them."""
        return sum(self.grades)


@dataclass(frozen=True, slots=True)
class Hour:
    """What was answered in one local hour of the day."""

    hour: int
    grades: Four = (0, 0, 0, 0)
    kept: Kept = field(default_factory=Kept)
    """First reviews of a day, of cards seen before."""

    @property
    def every(self) -> int:
        """All answers."""
        return sum(self.grades)


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one study day, or on several together."""

    day: int
    """The first of them."""
    answers: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """Time spent, by day; days without any are left out."""

    days: tuple[Day, ...] = ()

    @property
    def seconds(self) -> int:
        """All of it."""
        return sum(each.seconds for each in self.days)

    @property
    def answers(self) -> int:
        """How many answers it went to."""
        return sum(each.answers for each in self.days)

    def columns(self, first: int, last: int, most: int) -> tuple[Day, ...]:
        """Every day from one to another, as many together as `most` columns need.

        Args:
            first: The study day to begin with.
            last: The study day to end with; the last column may hold fewer days.
            most: How many columns there is room for.
        """
        if most < 1 or last < first:
            return ()
        each = -(-(last - first + 1) // most)
        answers, seconds = Counter[int](), Counter[int]()
        for day in self.days:
            answers[(day.day - first) // each] += day.answers
            seconds[(day.day - first) // each] += day.seconds
        return tuple(
            Day(first + place * each, answers[place], seconds[place])
            for place in range((last - first) // each + 1)
        )


@dataclass(frozen=True, slots=True)
class Raised:
    """How often a suggested grade was not the one that was taken."""

    raised: int = 0
    lowered: int = 0
    suggested: int = 0
    """Answers that had a suggestion."""

    @property
    def share(self) -> float | None:
        """How many were raised, 0 to 1; None where nothing was suggested."""
        return self.raised / self.suggested if self.suggested else None

    @property
    def mirror(self) -> str:
        """The sentence of DOMAIN D where over a quarter were raised; else empty."""
        if self.suggested < RAISED_FROM or 4 * self.raised <= self.suggested:
            return ""
        share = 100 * self.raised / self.suggested
        return f"you raised your grade in {share:.0f} % of reviews"


def monday_of(day: int) -> int:
    """The study day on which the week of one begins."""
    return day - (day - 1) % WEEK


def four(counts: Mapping[int, int]) -> Four:
    """How often each of the four grades was given."""
    again, hard, good, easy = (counts.get(grade, 0) for grade in range(1, 5))
    return again, hard, good, easy
