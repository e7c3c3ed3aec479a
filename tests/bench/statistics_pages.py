"""The statistics on a terminal: from the key to the first chart, and page to page."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.bench import measure
from tests.terminal.harness import Term, environment, program

HOME = r"Falls due|Weakest"
"""Only the store knows these."""
FIRST = r"Minutes a (day|week)[^\n]*\n +\d+k? .*"
"""The first chart: minutes over the days, with its axis."""
WHOLE = r"\d due now"
"""What only a look at every card tells."""
PAGES = (
    ("3", r"Falls due"), ("4", r"Answers by day"), ("6", r"Stability, days"),
    ("7", r"Answers by hour"), ("1", r"Minutes a"), ("5", r"Recalled when asked"),
    ("2", r"Principle +cards"), ("8", r"\[Tellings\]"),
)  # fmt: skip

LIMITS = {
    "statistics, to the first chart, ms": 150,
    "page of statistics, key, median ms": 16,
}


def figures(home: Path, turns: int = 5, rounds: int = 3) -> dict[str, float]:
    """Opened from Home at rest, then again and again; then every page in turn."""
    with Term(program(), environment(home)) as term:
        term.wait_for(HOME)
        measure.rest(term)
        first = measure.key_to_paint(term, "s", FIRST)
        term.wait_for(WHOLE)
        opened = []
        for _ in range(turns):
            term.press("escape")
            term.wait_for(HOME)
            measure.rest(term)
            opened.append(measure.key_to_paint(term, "s", FIRST))
            term.wait_for(WHOLE)
        measure.rest(term)
        turned = [
            measure.key_to_paint(term, key, page)
            for _ in range(rounds)
            for key, page in PAGES
        ]
    middle = statistics.median
    return {
        "first statistics of a run, to the first chart, ms": first.wall_ms,
        "statistics, to the first chart, ms": middle(o.wall_ms for o in opened),
        "statistics, to the first chart, processor ms": middle(
            each.cpu_ms for each in opened
        ),
        "page of statistics, key, median ms": middle(each.wall_ms for each in turned),
        "page of statistics, key, 95 % ms": measure.p95([t.wall_ms for t in turned]),
        "page of statistics, key, processor ms": middle(t.cpu_ms for t in turned),
    }
