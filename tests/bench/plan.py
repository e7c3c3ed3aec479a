"""The run-up: a day's list through the store, and every day to the date."""

from __future__ import annotations

import datetime
import shutil
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from srs_interview import opening
from srs_interview.core import runup
from srs_interview.core.cards import Kind
from srs_interview.core.limits import ESTIMATED_SECONDS, Estimates
from srs_interview.core.planning.terms import Card
from srs_interview.settings import DEFAULTS
from srs_interview.store import plan
from srs_interview.store.engine import reading, writing
from srs_interview.store.plan import RunUp
from srs_interview.store.planned import USUAL
from tests.terminal import homes

TURNS = 7
DAYS, WALKED = 21, 200
"""The plan to the date is asked of so many days and cards."""

USUALLY = Estimates(ESTIMATED_SECONDS[Kind.QUESTION], ESTIMATED_SECONDS[Kind.STORY])

LIMITS = {"a day's plan, ms": 100, "plan of 21 days and 200 cards, ms": 300}
"""Of the issue; the day is meant at 10,000 cards."""


def figures(home: Path) -> dict[str, float]:
    """Medians in processor time, on a copy of the home: a date changes what is due."""
    copy = shutil.copytree(home, home.with_name(f"{home.name}-planned"))
    opened = opening.open_store(homes.database(copy), DEFAULTS, _now)
    try:
        day = opened.study.day
        opened.writing.set_interview(datetime.date.fromordinal(day + DAYS), "Lead")
        opened.study.begin_day()
        with writing(opened.study.engine) as session:
            made = median(lambda: plan.make(session, day, USUAL, 0.9))
        with reading(opened.study.engine) as session:
            found = plan.cards(session, day, USUALLY)[:WALKED]
            coming = plan.ahead(session, day, USUAL)
            assert coming is not None, "a date was set"
            walked = median(lambda: walk(found, coming, day))
        return {"a day's plan, ms": made, "plan of 21 days and 200 cards, ms": walked}
    finally:
        opened.close()
        shutil.rmtree(copy)


def walk(cards: Sequence[Card], coming: RunUp, day: int) -> None:
    """Every day to the date."""
    walked = runup.ahead(
        cards,
        day=day,
        date=coming.date,
        began=coming.began,
        seconds=coming.seconds,
        foresight=coming.foresight,
    )
    assert len(walked) == DAYS, "every day to the date"


def median(deed: Callable[[], None]) -> float:
    """Processor ms of a deed, the middle one of some."""
    taken = []
    for _ in range(TURNS):
        begun = time.process_time()
        deed()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()
