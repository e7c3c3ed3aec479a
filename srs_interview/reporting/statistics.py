"""The statistics: one value from rollups, tellings and one pass over the cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from srs_interview.core import progress, wrong_clock
from srs_interview.core.planning.days_off import DaysOff
from srs_interview.core.progress import PrincipleRow
from srs_interview.core.reporting import adding, history, spreads, told
from srs_interview.core.reporting.history import Kept
from srs_interview.core.reporting.statistics import (
    Memories,
    Principle,
    Range,
    Statistics,
    Weakest,
    trend_weeks,
)
from srs_interview.core.reporting.told import Told
from srs_interview.store import memories
from srs_interview.store.history import History

CALENDAR_WEEKS = 53
"""A year, whatever the weekday."""

LONGEST_CALENDAR_WEEKS = 530
"""Ten years; a clock that was set to 1970 for a day fills no more."""

AHEAD_DAYS = 365
"""How far the forecast of all time looks."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read of the store, whatever the range."""

    day: int
    interview_day: int | None
    log: History
    cards: memories.Memories
    spread: Memories
    """How the memories of the cards are spread."""
    weeks: Mapping[int, tuple[Kept, ...]]
    """What was kept of each principle in the last weeks."""
    told: Sequence[Told]
    served: Mapping[int, Sequence[int]]
    """The principles of each own story."""
    titles: Mapping[int, tuple[str, str]]
    """Uid and title of the weakest cards."""
    rows: Mapping[int, PrincipleRow]
    first_sight: tuple[int, int]
    practised: frozenset[int]
    """Study days with anything, of all cards."""
    advice: str = ""
    later: int = 0
    """Cards that were answered on days still to come."""
    """On how the latest answers were graded, of all cards."""


def statistics(
    found: Findings,
    span: Range,
    *,
    desired_recall: float,
    target_seconds: int,
    off: DaysOff,
    query: str = "",
) -> Statistics:
    """Everything that is shown of a range.

    Args:
        found: What was read.
        span: The range.
        desired_recall: The base that the settings aim for.
        target_seconds: How long a telling should take.
        off: Days that break no streak.
        query: What chose the cards; "" for all.
    """
    day = found.day
    since = span.first(day)
    added = adding.added(found.log.totals, day, since)
    practised = {each for each in found.practised if each <= day}
    return Statistics(
        day=day,
        range=span,
        since=min(added.by_day, default=day) if span is Range.EVER else since,
        desired_recall=desired_recall,
        query=query,
        cards=found.cards.cards,
        seen=sum(len(held.numbers) for held in found.cards.by_principle.values()),
        interview_day=_ahead(found),
        reviews=added.reviews,
        today=added.today,
        streak=progress.streak(practised, day, off),
        best_streak=progress.best_streak(practised, off),
        principles=_principles(found),
        forecast=history.forecast(found.cards.due, day, span.days or AHEAD_DAYS),
        calendar=history.calendar(added.by_day, day, _weeks(added.by_day, span, day)),
        retention=added.retention,
        memories=found.spread,
        grades=added.grades,
        hours=added.hours,
        spent=added.spent,
        tellings=told.tellings(found.told, since, day, target_seconds),
        raised=adding.raised(
            (suggested, grade, n)
            for at, suggested, grade, n in found.log.suggested
            if since <= at <= day
        ),
        advice=found.advice,
        notice=wrong_clock.notice(found.later),
        first_sight=Kept(*found.first_sight),
        figures_said=told.weekly(found.told, day),
    )


def _ahead(found: Findings) -> int | None:
    until = found.interview_day
    return until if until is not None and until >= found.day else None


def _weeks(by_day: Mapping[int, int], span: Range, day: int) -> int:
    if span is not Range.EVER:
        return CALENDAR_WEEKS
    weeks = (day - min(by_day, default=day)) // history.WEEK + 2
    return min(max(weeks, CALENDAR_WEEKS), LONGEST_CALENDAR_WEEKS)


def _principles(found: Findings) -> tuple[Principle, ...]:
    forgotten = told.forgotten(found.told, found.served, found.day)
    never = trend_weeks((), found.day)
    return tuple(
        Principle(
            row,
            found.weeks.get(number, never),
            _weakest(found, number),
            forgotten.get(number, ()),
        )
        for number, row in found.rows.items()
    )


def _weakest(found: Findings, principle: int) -> Weakest | None:
    held = found.cards.by_principle.get(principle)
    weakest = held.weakest if held else None
    if weakest is None:
        return None
    number, recall = weakest
    return Weakest(*found.titles[number], recall)


def weeks(log: History, day: int) -> dict[int, tuple[Kept, ...]]:
    """What was kept of each principle in the weeks up to a study day."""
    days: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, at, passed, asked in log.by_principle:
        days[number].append((at, passed, asked))
    return {number: trend_weeks(rows, day) for number, rows in days.items()}


def spread(cards: memories.Memories) -> Memories:
    """How the memories of all cards that have one are spread."""
    days = spreads.STABILITIES
    return Memories(
        stability=spreads.spread(cards.every("stabilities"), days),
        difficulty=spreads.spread(
            cards.every("difficulties"), spreads.DIFFICULTIES, 1.0, 10.0
        ),
        recall=spreads.spread(cards.every("recalls"), spreads.RECALLS, 0.0, 1.0),
        interval=spreads.spread(cards.every("intervals"), days),
    )
