"""`make bench`: figures of speed and memory, and what they must not exceed.

Nothing here fails a build: a figure is of this machine in this hour, and processor
times and ratios within one run are what can be compared.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import (
    big_store,
    browser,
    fits,
    graphs,
    imports,
    lint_words,
    measure,
    plan,
    search,
    statistics_pages,
)
from tests.terminal import homes
from tests.terminal.harness import Term, environment, program

FIRST = r"\d+ due"
"""On the first frame already, from the glance."""
READY = r"Falls due|Weakest"
"""Only the store knows these."""
FORM = r"\[1 Story\]"
BARE = "bare and ready"

SIZES = (100, 10_000, 100_000)
Figures = dict[str, float]

LIMITS = {
    "first frame / bare app, gc as we set it on both": 1.15,
    "first frame / bare app, gc left alone on both": 1.15,
    "Home with everything / bare app": 3.0,
    "due, process ms": 150,
    "--version, process ms": 120,
    "key to reveal, median ms": 16,
    "key to reveal, 95 % ms": 50,
    "key to next card, median ms": 16,
    "key to next card, 95 % ms": 50,
    "first story form of a run, processor ms": 300,
    "story form, processor ms": 200,
    "letter in the story form, processor ms": 10,
    "lint of 500 words while typing, ms": 5,
    "two words, page and count, ms": 20,
    "first page of all cards, ms": 20,
    **browser.LIMITS,
    **statistics_pages.LIMITS,
    **graphs.LIMITS,
    **plan.LIMITS,
    **fits.LIMITS,
    "peak memory of a session, MB": 200,
}
"""Of issue and design; keys and a day's plan are meant at 10,000 cards, memory, search,
the card browser and the statistics at 100,000."""


def main() -> None:
    """Measure every size and print one table."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 rounds instead of 12")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument(
        "--import", dest="imports", action="store_true", help="only imports, and Anki's"
    )
    asked = parser.parse_args()
    rounds = 3 if asked.quick else 12
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"medians of {rounds} interleaved rounds; starts in processor time, keys as "
        f"seen on the terminal; {os.getloadavg()[0]:.1f} other processes were running"
    )
    if asked.imports:
        imports.main(min(rounds, 3))
        return
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes:
            home = make_home(Path(folder) / str(size), size)
            columns[size] = {
                **start(home, rounds),
                **processes(home, rounds),
                **keys(home),
                **story_form(home),
                **lint_words.figures(home),
                **search.figures(home),
                **browser.figures(home),
                **statistics_pages.figures(home),
                **graphs.figures(home, min(rounds, 5)),
                **plan.figures(home),
                "database, MB": homes.database(home).stat().st_size / 1e6,
            }
            print(f"measured {size:,} cards", flush=True)
    print()
    for line in table(columns):
        print(line)
    for line in table({fits.REVIEWS: fits.figures(min(rounds, 3))}, "reviews"):
        print(line)
    # What this process holds by now would count as memory of those it starts.
    again = [sys.executable, "-m", "tests.bench", "--import"]
    sys.stdout.flush()
    subprocess.run([*again, "--quick"] if asked.quick else again, check=True)


def make_home(home: Path, cards: int) -> Path:
    """A practised home of a size, on its second start of the day."""
    homes.begin(home)
    today = datetime.date.fromisoformat(
        json.loads(homes.run(home, "due", "--json"))["day"]
    )
    big_store.build(homes.database(home), cards, today.toordinal())
    homes.run(home, "due")
    return home


def start(home: Path, rounds: int) -> Figures:
    """First frame and ready Home against a bare app, interleaved, as ratios."""
    firsts: dict[str, list[float]] = {"gc": [], "no-gc": []}
    readies, bare_ms, first_ms, ready_ms = [], [], [], []
    for _ in range(rounds):
        for collector, ratios in firsts.items():
            bare = measure.painted(home, "bare", collector, [BARE])[BARE]
            ours = measure.painted(home, "ours", collector, [FIRST, READY])
            ratios.append(ours[FIRST] / bare)
            if collector == "no-gc":
                readies.append(ours[READY] / bare)
                bare_ms.append(bare)
                first_ms.append(ours[FIRST])
                ready_ms.append(ours[READY])
    middle = statistics.median
    return {
        "bare Textual app, ms": middle(bare_ms),
        "first frame with its numbers, ms": middle(first_ms),
        "Home with everything, ms": middle(ready_ms),
        "first frame / bare app, gc as we set it on both": middle(firsts["no-gc"]),
        "first frame / bare app, gc left alone on both": middle(firsts["gc"]),
        "Home with everything / bare app": middle(readies),
    }


def processes(home: Path, rounds: int) -> Figures:
    """Whole commands as a prompt or a script runs them."""
    verbs = {
        "--version, process ms": ("--version",),
        "due, process ms": ("due",),
        "due --json, process ms": ("due", "--json"),
        "stats, process ms": ("stats",),
    }
    taken: dict[str, list[float]] = {name: [] for name in verbs}
    for _ in range(rounds):
        for name, verb in verbs.items():
            taken[name].append(measure.process_ms(home, *verb))
    return {name: statistics.median(values) for name, values in taken.items()}


def keys(home: Path, cards: int = 40) -> Figures:
    """A session of the real app: key to whole frame, and the memory at its end."""
    bare = [key.wall_ms for key in bare_keys(home, cards)]
    reveals, grades = [], []
    argv = [*program(), "review"]
    with Term(argv, environment(home)) as term:
        front = shown(term.wait_for(r"Prompt number \d+:"))
        for _ in range(cards):
            reveals.append(
                measure.key_to_paint(term, "space", f"Answer number {front}:")
            )
            following = rf"Prompt number (?!{front}:)\d+:"
            grades.append(measure.key_to_paint(term, "3", following))
            front = shown(term.text)
        peak = term.peak_mb()
    middle = statistics.median
    return {
        "bare app, key to a full screen, median ms": middle(bare),
        **spread("key to reveal", reveals),
        **spread("key to next card", grades),
        "key to reveal / bare app": middle(k.wall_ms for k in reveals) / middle(bare),
        "key to next card / bare app": middle(k.wall_ms for k in grades) / middle(bare),
        "peak memory of a session, MB": peak,
    }


def story_form(home: Path, turns: int = 8) -> Figures:
    """The form of a story from Home at rest, then again and again, and a letter."""
    with Term(program(), environment(home)) as term:
        term.wait_for(READY)
        # Before, the store is still being opened, and that is another figure.
        measure.rest(term)
        first = measure.key_to_paint(term, "w", FORM)
        opened, letters = [], []
        for _ in range(turns):
            term.press("escape")
            term.wait_for(READY)
            opened.append(measure.key_to_paint(term, "w", FORM))
        typed = ""
        for letter in "the queue on every friday":
            typed += letter
            if letter != " ":  # the end of a line is not seen on the screen
                letters.append(measure.key_to_paint(term, letter, rf"Title +{typed}"))
            else:
                term.press("space")
        term.press("escape")
        term.wait_for("not saved yet")
        term.press("d")
        term.wait_for(READY)
    return {
        "first story form of a run, processor ms": first.cpu_ms,
        **spread("story form", opened),
        **spread("letter in the story form", letters),
    }


def bare_keys(home: Path, turns: int) -> list[measure.Painted]:
    """What a key costs in an app that only shows other text: this machine's measure."""
    argv = [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
    with Term(argv, environment(home)) as term:
        term.wait_for(BARE)
        return [
            measure.key_to_paint(term, "space", rf"page {turn}:")
            for turn in range(1, turns + 1)
        ]


def spread(name: str, painted: Sequence[measure.Painted]) -> Figures:
    """Median and tail of what was seen, and what of it was work."""
    walls = [each.wall_ms for each in painted]
    return {
        f"{name}, median ms": statistics.median(walls),
        f"{name}, 95 % ms": measure.p95(walls),
        f"{name}, processor ms": statistics.median(each.cpu_ms for each in painted),
    }


def shown(screen: str) -> str:
    """The number of the card on show."""
    found = re.search(r"Prompt number (\d+):", screen)
    assert found is not None, screen
    return found[1]


def figure(value: float) -> str:
    """A value with the digits that mean something."""
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def table(columns: dict[int, Figures], what: str = "cards") -> Sequence[str]:
    """Every figure by size, with its limit where it has one."""
    head = f"{what:50}" + "".join(f"{size:>12,}" for size in columns) + "   at most"
    names = list(next(iter(columns.values())))
    rows = []
    for name in names:
        values = "".join(f"{figure(figures[name]):>12}" for figures in columns.values())
        limit = f"{LIMITS[name]:10g}" if name in LIMITS else ""
        rows.append(f"{name:50}{values}{limit}")
    return [head, *rows]


if __name__ == "__main__":
    main()
