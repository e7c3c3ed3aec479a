"""The card browser on a terminal: opening it, an arrow key, a letter in its filter."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

from tests.bench import measure
from tests.terminal.harness import Term, environment, program

HOME = r"Falls due|Weakest"
"""Only the store knows these."""
OPEN = r"Due ↓.*\n +▶"
"""The table with a card marked; the head alone is painted before."""

LIMITS = {
    "card browser, median ms": 300,
    "first card browser of a run, ms": 300,
    "arrow key in the card browser, median ms": 16,
}


def figures(home: Path, turns: int = 6, arrows: int = 20) -> dict[str, float]:
    """Opened from Home at rest, then again and again; arrows; letters of a word."""
    with Term(program(), environment(home)) as term:
        term.wait_for(HOME)
        measure.rest(term)
        first = measure.key_to_paint(term, "c", OPEN)
        opened = []
        for _ in range(turns):
            term.press("escape")
            term.wait_for(HOME)
            measure.rest(term)  # Home counts anew whenever one comes back to it
            opened.append(measure.key_to_paint(term, "c", OPEN))
        moved = [
            measure.key_to_paint(term, "down", marked(term, below))
            for below in [1] * arrows
        ]
        term.press("/")
        typed, letters = "", []
        for letter in "number":
            typed += letter
            letters.append(measure.key_to_paint(term, letter, rf"/ {typed}\b"))
    middle = statistics.median
    return {
        "first card browser of a run, ms": first.wall_ms,
        "first card browser of a run, processor ms": first.cpu_ms,
        "card browser, median ms": middle(each.wall_ms for each in opened),
        "card browser, processor ms": middle(each.cpu_ms for each in opened),
        "arrow key in the card browser, median ms": middle(m.wall_ms for m in moved),
        "arrow key in the card browser, 95 % ms": measure.p95(
            [each.wall_ms for each in moved]
        ),
        "arrow key in the card browser, processor ms": middle(m.cpu_ms for m in moved),
        "letter in its filter, median ms": middle(each.wall_ms for each in letters),
    }


def marked(term: Term, below: int) -> str:
    """What the screen says once the card so many lines below is the marked one."""
    rows = term.text.split("\n")
    here = next(number for number, row in enumerate(rows) if "▶" in row)
    if "─" in rows[here + below]:  # the last one in sight: the table moves under it
        return rf"(?s)▶(?!{re.escape(rows[here].partition('▶')[2][:30])})"
    return "▶" + re.escape(rows[here + below].strip()[:30]).join(("[^\n]*?", ""))
