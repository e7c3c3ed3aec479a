"""A busy month as a value, for pages to be drawn from."""

from __future__ import annotations

from srs_interview.core.progress import PrincipleRow
from srs_interview.core.reporting import history, spreads
from srs_interview.core.reporting.history import (
    Day,
    Hour,
    Kept,
    KindGrades,
    Raised,
    Retention,
    Said,
    Spent,
)
from srs_interview.core.reporting.statistics import (
    Forgotten,
    Memories,
    Principle,
    Range,
    Statistics,
    Telling,
    Tellings,
    Today,
    Weakest,
)
from tests.tui.house import TODAY

NAMES = ("Customer Obsession", "Ownership", "Dive Deep", "Earn Trust")


def row(place: int, name: str) -> PrincipleRow:
    """A principle that was measured on fifty reviews and more."""
    kept = 0.95 - 0.08 * place
    return PrincipleRow(
        framework="amazon",
        slug=name.casefold().replace(" ", "-"),
        name=name,
        cards=12,
        reviewed=11,
        due=2,
        measured=True,
        weakness=round(1 - kept, 2),
        desired_recall=0.9,
        recall_now=kept - 0.05,
        recall_on_date=0.8,
        retention=kept,
        reviews=50 + place,
        lapses=place,
        stories=place,
        position=place,
    )


def principle(place: int, name: str) -> Principle:
    """The same with its trend, its weakest card and a fact that slips."""
    return Principle(
        row(place, name),
        tuple(Kept(week % 5, 5) for week in range(12)),
        Weakest("q/1", "Tell me about a bug [nobody] could find", 0.41),
        (Forgotten("own/a", "The nightly job", "90,000 to 260,000", 4, 6),),
    )


def telling(ago: int) -> Telling:
    """A telling of two minutes, more or less; every fifth without a clock."""
    seconds = None if ago % 5 == 4 else 80 + 11 * (ago % 9)
    return Telling(
        TODAY - ago, "own/a", "The nightly job", 120, seconds, 134, Said(5, 6)
    )


def busy(span: Range = Range.MONTH, *, query: str = "") -> Statistics:
    """Every page has something to show."""
    days = span.days or 400
    answers = {TODAY - ago: 7 * (ago % 9) for ago in range(400)}
    due = {TODAY + ahead: 40 - ahead % 30 for ahead in range(-2, days)}
    told = tuple(telling(ago) for ago in range(30))
    timed = [each for each in told if each.seconds is not None]
    every = range(200)
    return Statistics(
        day=TODAY,
        range=span,
        since=span.first(TODAY) or TODAY - 399,
        desired_recall=0.9,
        query=query,
        cards=212,
        seen=200,
        interview_day=TODAY + 12,
        reviews=7204,
        today=Today(42, 1084, (3, 5, 30, 4), Kept(34, 39)),
        streak=9,
        best_streak=41,
        principles=tuple(principle(n, name) for n, name in enumerate(NAMES)),
        forecast=history.forecast(due, TODAY, days),
        calendar=history.calendar(answers, TODAY, 53),
        retention=(
            Retention("today", Kept(18, 22), Kept()),
            Retention("ever", Kept(3400, 4000), Kept(2800, 3000)),
        ),
        memories=Memories(
            spreads.spread([n / 2 for n in every], spreads.STABILITIES),
            spreads.spread([1 + n % 9 for n in every], spreads.DIFFICULTIES, 1, 10),
            spreads.spread([n / 200 for n in every], spreads.RECALLS, 0, 1),
            spreads.spread([float(n) for n in every], spreads.STABILITIES),
        ),
        grades=(
            KindGrades("question", (500, 620, 3900, 400)),
            KindGrades("story", (60, 90, 300, 30)),
        ),
        hours=tuple(
            Hour(hour, (1, 2, hour * 9, 3), Kept(hour * 4, hour * 5))
            for hour in range(24)
        ),
        spent=Spent(tuple(Day(day, n, n * 27) for day, n in sorted(answers.items()))),
        tellings=Tellings(
            told, len(timed), 3, 2, 121, 138, Said(150, 180), Said(40, 90)
        ),
        raised=Raised(60, 12, 204),
        first_sight=Kept(7, 12),
    )


def nothing(span: Range = Range.MONTH) -> Statistics:
    """A store that nobody has answered anything in."""
    return Statistics(
        day=TODAY,
        range=span,
        since=span.first(TODAY) or TODAY,
        desired_recall=0.9,
        cards=78,
        calendar=history.calendar({}, TODAY, 53),
        hours=tuple(Hour(hour) for hour in range(24)),
        retention=(Retention("today"), Retention("ever")),
        forecast=history.forecast({}, TODAY, 30),
    )
