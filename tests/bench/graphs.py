"""The statistics beside real Anki's, over the same cards and reviews."""

from __future__ import annotations

import datetime
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from srs_interview import opening
from srs_interview.core.reporting.statistics import Range
from srs_interview.opening import Opened
from srs_interview.reporting.remembering import Forgetting
from srs_interview.settings import DEFAULTS
from tests.terminal import homes

QUERY, THEIRS = '"queue"', "w:queue"
"""A whole word of one card in twelve, as each side writes it."""

ALL, FOUND = "Anki's graphs", "Anki's graphs of a query"
ANEW, REMEMBERED = "all statistics, read anew", "all statistics, remembered"
SCOPED = "statistics of a query"

_RATIOS = ((ANEW, ALL), (REMEMBERED, ALL), (SCOPED, ALL), (SCOPED, FOUND))

LIMITS = {
    f"{REMEMBERED} / {ALL}": 0.1,
    f"{SCOPED} / {ALL}": 0.5,
    f"{SCOPED} / {FOUND}": 0.5,
}

_ANKI = [sys.executable, str(Path(__file__).with_name("anki_graphs.py"))]


def figures(home: Path, rounds: int) -> dict[str, float]:
    """Medians in processor time, in turns; both sides read a year, and all of it."""
    database = homes.database(home)
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        collection = str(Path(folder) / "bench.anki2")
        subprocess.run([*_ANKI, "make", collection, str(database)], check=True)
        opened = opening.open_store(database, DEFAULTS, _now)
        try:
            for _ in range(rounds):
                for name, ms in (*_theirs(collection), *_ours(opened)):
                    taken[name].append(ms)
        finally:
            opened.close()
    middle = {name: statistics.median(each) for name, each in taken.items()}
    return {
        **{f"{name}, ms": ms for name, ms in middle.items()},
        **{
            f"{ours} / {theirs}": statistics.median(
                one / other
                for one, other in zip(taken[ours], taken[theirs], strict=True)
            )
            for ours, theirs in _RATIOS
        },
    }


def _theirs(collection: str) -> Iterator[tuple[str, float]]:
    measured = subprocess.run(
        [*_ANKI, "measure", collection, "3", "", THEIRS],
        check=True,
        capture_output=True,
        text=True,
    )
    for name, each in zip(
        (ALL, FOUND), json.loads(measured.stdout).values(), strict=True
    ):
        yield name, statistics.median(each)


def _ours(opened: Opened) -> Iterator[tuple[str, float]]:
    known = opened.reports
    fresh = replace(known, remembering=Forgetting())
    known.statistics(Range.YEAR)
    yield ANEW, _taken(lambda: fresh.statistics(Range.YEAR))
    yield REMEMBERED, _taken(lambda: known.statistics(Range.YEAR))
    yield SCOPED, _taken(lambda: _of_query(opened))


def _taken(deed: Callable[[], object]) -> float:
    begun = time.process_time()
    deed()
    return (time.process_time() - begun) * 1000


def _of_query(opened: Opened) -> None:
    """As somebody asks who has looked at all cards; never the same scope again."""
    found = opened.searching.scope(QUERY)
    first = random.randrange(len(found))
    opened.reports.statistics(Range.YEAR, found[first:] + found[:first], QUERY)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()
