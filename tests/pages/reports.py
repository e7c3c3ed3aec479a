"""Reports made by hand: of an empty store, and of a busy year."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import inf

from srs_interview.core.coaching import standing
from srs_interview.core.coaching.backtest import Backtest, Missed
from srs_interview.core.coaching.calibrating import Estimate
from srs_interview.core.coaching.readiness import Light, Readiness
from srs_interview.core.coaching.standing import Part, Standing
from srs_interview.core.planning.plan_days import PlanDay, Stage
from srs_interview.core.progress import PrincipleRow
from srs_interview.core.reporting import history
from srs_interview.core.reporting.figures_said import Week
from srs_interview.core.reporting.history import (
    Day,
    Forecast,
    Hour,
    Kept,
    KindGrades,
    Raised,
    Retention,
    Said,
    Spent,
)
from srs_interview.core.reporting.spreads import Bar, Spread
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
from srs_interview.pages.values import Plan, Report

TODAY = date(2026, 11, 23).toordinal()
DATE = TODAY + 18
PERIODS = ("today", "week", "month", "year", "ever")
EIGHT = (2, 6, 14, 39, 55, 76, 90, 89)
NAMES = (
    "Customer Obsession",
    "Ownership",
    "Invent and Simplify",
    "Are Right, A Lot",
    "Learn and Be Curious",
    "Hire and Develop the Best",
    "Insist on the Highest Standards",
    "Think Big",
    "Bias for Action",
    "Frugality",
    "Earn Trust",
    "Dive Deep",
    "Have Backbone; Disagree and Commit",
    "Deliver Results",
    "Strive to be Earth's Best Employer",
    "Success and Scale Bring Broad Responsibility",
)


def empty() -> Report:
    """The first start: nothing was answered, nothing is due."""
    return Report(
        Statistics(
            TODAY,
            Range.MONTH,
            TODAY - 29,
            0.9,
            cards=64,
            calendar=history.calendar({}, TODAY, 54),
            retention=tuple(map(Retention, PERIODS)),
            hours=tuple(map(Hour, range(24))),
            forecast=Forecast(0, (0,) * 30, 0),
            principles=tuple(
                Principle(_row(place, name), (Kept(),) * 12)
                for place, name in enumerate(NAMES)
            ),
        ),
        version="1.0",
    )


def busy(seed: int = 5) -> Report:
    """A year of practice, eighteen days before an interview."""
    dice = random.Random(seed)
    answers = {day: _answers(dice, day) for day in range(TODAY - 370, TODAY + 1)}
    statistics = Statistics(
        TODAY,
        Range.YEAR,
        TODAY - 364,
        0.9,
        cards=412,
        seen=371,
        interview_day=DATE,
        reviews=sum(answers.values()),
        today=Today(41, 1460, (4, 5, 27, 5), Kept(33, 38)),
        streak=23,
        best_streak=61,
        principles=tuple(
            _principle(dice, place, name) for place, name in enumerate(NAMES)
        ),
        forecast=Forecast(
            14, tuple(max(0, round(dice.gauss(17 - n / 40, 6))) for n in range(365)), 52
        ),
        calendar=history.calendar(answers, TODAY, 54),
        retention=tuple(
            Retention(period, Kept(n - n // 7, n), Kept(n - n // 12, n))
            for period, n in zip(PERIODS, (15, 71, 260, 2727, 2764), strict=True)
        ),
        memories=_memories(),
        grades=(
            KindGrades("question", (702, 811, 4209, 640)),
            KindGrades("story", (61, 122, 388, 20)),
        ),
        hours=_hours(dice),
        spent=Spent(
            tuple(
                Day(day, n, n * 31)
                for day, n in answers.items()
                if n and day > TODAY - 365
            )
        ),
        tellings=_tellings(dice),
        raised=Raised(301, 112, 1020),
        first_sight=Kept(31, 48),
        figures_said=tuple(
            Week(TODAY - 7 * n, 4, 9 + n % 3, 14) for n in range(20, -1, -1)
        ),
    )
    return Report(
        statistics,
        employer="Acme",
        role="Senior product manager",
        standing=_standing(dice),
        next_step="write a second story of Frugality: 86 % would become 91 %.",
        plan=_plan(),
        version="1.0",
    )


def _answers(dice: random.Random, day: int) -> int:
    off = day % 7 == 0 or dice.random() < 0.15
    return 0 if off else max(0, round(dice.gauss(20 + 12 * (day > TODAY - 60), 8)))


def _row(place: int, name: str, **values: object) -> PrincipleRow:
    none: dict[str, object] = {
        "cards": 4,
        "reviewed": 0,
        "due": 0,
        "measured": False,
        "weakness": None,
        "desired_recall": 0.9,
        "recall_now": None,
        "recall_on_date": None,
        "retention": None,
        "reviews": 0,
        "lapses": 0,
        "stories": 0,
    }
    slug = name.lower().replace(" ", "-")
    # Every field is in one of the two; only mypy does not see it.
    return PrincipleRow("amazon", slug, name, position=place, **(none | values))  # type: ignore[arg-type]


def _principle(dice: random.Random, place: int, name: str) -> Principle:
    good = 0.95 - 0.022 * place
    weeks = tuple(
        Kept(
            passed := round(14 * min(1.0, good + dice.gauss(0, 0.06))),
            14 + passed // 14,
        )
        if dice.random() > 0.1
        else Kept()
        for _ in range(12)
    )
    reviews = 14 if place == 3 else 160 + place
    row = _row(
        place,
        name,
        cards=26,
        reviewed=24,
        due=place % 5,
        measured=True,
        weakness=round(1.05 - good, 3),
        recall_now=good,
        recall_on_date=good - 0.03,
        retention=round(good * reviews) / reviews,
        reviews=reviews,
        lapses=place * 2,
        stories=4 - place % 4,
    )
    told = f"What would you have done if the other {place} had said no?"
    return Principle(
        row,
        weeks,
        Weakest(f"deck/{place}", told, good - 0.3),
        (
            Forgotten(
                f"own/{place}",
                f"The outage {place}",
                "3,100 customers, forty minutes",
                1 + place % 5,
                9,
            ),
        ),
    )


def _memories() -> Memories:
    days = (0, 1, 3, 7, 14, 30, 60, 120, 365, inf)
    return Memories(
        _spread(days, (4, 20, 41, 71, 91, 70, 42, 25, 7), 18.2),
        _spread((1, *range(2, 11)), (3, 9, 31, 66, 99, 72, 51, 29, 11), 5.4),
        _spread((0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1), EIGHT, 0.91),
        _spread(days, (0, 31, 38, 71, 89, 68, 42, 25, 7), 17.0),
    )


def _spread(edges: Sequence[float], counts: Sequence[int], middle: float) -> Spread:
    ends = pairwise(edges)
    bars = tuple(Bar(low, high, n) for (low, high), n in zip(ends, counts, strict=True))
    return Spread(bars, sum(counts), middle, middle)


def _hours(dice: random.Random) -> tuple[Hour, ...]:
    busy_at = {7: 900, 8: 1800, 12: 260, 13: 90, 20: 1100, 21: 2300, 22: 460, 23: 12}
    return tuple(
        Hour(
            hour,
            (n // 10, n // 8, n - n // 10 - n // 8 - n // 9, n // 9),
            Kept(round(n * 0.7 * dice.uniform(0.84, 0.93)), round(n * 0.7)),
        )
        for hour in range(24)
        for n in [busy_at.get(hour, 0)]
    )


def _tellings(dice: random.Random) -> Tellings:
    every = tuple(
        Telling(
            TODAY - 2 * n,
            f"own/{n}",
            f"The outage {n} that nobody had seen coming",
            120,
            seconds=round(dice.gauss(128, 30)),
            words_a_minute=round(dice.gauss(141, 9)),
            facts=Said(6, 8),
            figures=Said(2, 3),
        )
        for n in range(64)
    )
    over, under = sum(e.over for e in every), sum(e.under for e in every)
    return Tellings(every, 64, over, under, 126, 141, Said(384, 512), Said(128, 192))


def _standing(dice: random.Random) -> Standing:
    past = tuple(
        standing.Kept(
            TODAY - ago,
            "",
            v := 0.84 - 0.0065 * ago + dice.gauss(0, 0.008),
            v - 0.02,
            v - 0.08,
            v + 0.04,
        )
        for ago in range(28, 0, -1)
    )
    return Standing(
        TODAY,
        DATE,
        True,
        Part(
            "",
            "Everything",
            Estimate(0.93, 0.88, 0.82, 0.93, 371, 412),
            41,
            (31, 48),
            True,
            past,
            Readiness(
                Light.AMBER,
                0.86,
                0.88,
                0.71,
                ("86 % of questions are filled; the aim is 90 %.",),
                ("Frugality has 1 of 4 stories.",),
            ),
        ),
        tuple(
            Part(
                f"amazon/{name.lower().replace(' ', '-')}",
                name,
                _estimate(n),
                2,
                calibrated=n != 5,
                ready=Readiness(Light.GREEN if n < 9 else Light.RED, 1.0, 0.9, 0.8),
            )
            for n, name in enumerate(NAMES)
        ),
        Backtest(2160, Missed(0.02, 0.01, 0.03, ()), Missed(0.0, 0.01, 0.02, ())),
    )


def _estimate(n: int) -> Estimate:
    low, high = 0.83 - 0.024 * n, 0.97 - 0.02 * n
    return Estimate(0.94 - 0.02 * n, 0.91 - 0.022 * n, low, high, 24, 40)


def _plan() -> Plan:
    days = [
        _planned(TODAY + n, Stage.OFF if (TODAY + n) % 7 == 0 else Stage.PRACTICE)
        for n in range(17)
    ]
    ends = [PlanDay(DATE - 1, Stage.EVENING), PlanDay(DATE, Stage.INTERVIEW)]
    return Plan(
        (*days, *ends),
        (
            "15 minutes a day do not carry all of it: 19 would, or 14 cards fewer.",
            "Followed, this gives 89 % recall of 96 cards on the day.",
        ),
    )


def _planned(day: int, stage: Stage) -> PlanDay:
    if stage is Stage.OFF:
        return PlanDay(day, stage)
    new = max(0, 6 - (day - TODAY) // 2)
    return PlanDay(
        *(day, stage, new, 12 + day % 4, 2, 120.0, 360.0, 420.0),
        write=int(new > 3),
        writing_minutes=25 * (new > 3),
        last_pass=DATE - day < 5,
    )
