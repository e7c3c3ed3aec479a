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
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from srs_interview import opening
from srs_interview.core.statistics import Range
from srs_interview.opening import Opened
from srs_interview.reporting.remembering import Forgetting
from srs_interview.settings import DEFAULTS
from tests.terminal import homes

QUERY, THEIRS = '"queue"', "w:queue"
"""A whole word of one card in twelve, as each side writes it."""

LIMITS = {
    "all statistics, remembered / Anki's graphs": 0.1,
    "statistics of a query / Anki's graphs of all": 0.5,
    "statistics of a query / Anki's graphs of it": 0.5,
}

_ANKI = [sys.executable, str(Path(__file__).with_name("anki_graphs.py"))]


def figures(home: Path, rounds: int) -> dict[str, float]:
    """Medians in processor time; both sides read a year and count all of it."""
    database = homes.database(home)
    with tempfile.TemporaryDirectory() as folder:
        collection = str(Path(folder) / "bench.anki2")
        subprocess.run([*_ANKI, "make", collection, str(database)], check=True)
        measured = subprocess.run(
            [*_ANKI, "measure", collection, str(rounds), "", THEIRS],
            check=True,
            capture_output=True,
            text=True,
        )
    whole, found = (
        statistics.median(each) for each in json.loads(measured.stdout).values()
    )
    opened = opening.open_store(database, DEFAULTS, _now)
    try:
        ours = _ours(opened, rounds)
    finally:
        opened.close()
    return {
        "Anki's graphs of all cards, ms": whole,
        "Anki's graphs of a query, ms": found,
        "all statistics, read anew, ms": ours["anew"],
        "all statistics, remembered, ms": ours["remembered"],
        "statistics of a query, ms": ours["query"],
        "all statistics, read anew / Anki's graphs": ours["anew"] / whole,
        "all statistics, remembered / Anki's graphs": ours["remembered"] / whole,
        "statistics of a query / Anki's graphs of all": ours["query"] / whole,
        "statistics of a query / Anki's graphs of it": ours["query"] / found,
    }


def _ours(opened: Opened, rounds: int) -> dict[str, float]:
    known = opened.reports
    fresh = replace(known, remembering=Forgetting())
    known.statistics(Range.YEAR)
    return {
        "anew": _median(lambda: fresh.statistics(Range.YEAR), rounds),
        "remembered": _median(lambda: known.statistics(Range.YEAR), rounds),
        "query": _median(lambda: _of_query(opened), rounds),
    }


def _of_query(opened: Opened) -> None:
    """As somebody asks who has looked at all cards; never the same scope again."""
    found = [*opened.searching.ids(QUERY)]
    random.shuffle(found)
    opened.reports.statistics(Range.YEAR, found, QUERY)


def _median(deed: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        deed()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()
