"""Imports beside real Anki: whole processes, from start to exit, in turns.

`import` makes a full-text index as well; Anki has none.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tests.terminal import homes
from tests.terminal.harness import environment, program

ROWS = 100_000
LIMITS = {
    "100,000 rows": (1.0, 0.6),
    "the same rows again": (0.6, 0.6),
    "one row of them changed": (1.0, 0.8),
    "10,000 notes, 50,000 reviews": (2.0, 1.0),
}
"""Time and peak memory in parts of Anki's, at most; the first two are the issue's."""

HEAD = (
    f"{'ms':>9}{'Anki':>9}{'ratio':>8}{'at most':>9}{'processor':>11}"
    f"{'MB':>9}{'Anki':>9}{'ratio':>8}{'at most':>9}"
)

_ANKI = [sys.executable, str(Path(__file__).with_name("anki_side.py"))]


@dataclass(frozen=True, slots=True)
class Used:
    """What one whole process took."""

    wall_ms: float
    cpu_ms: float
    peak_mb: float


def main(rounds: int) -> None:
    """Measure and print one table."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"\n{'import beside Anki':34}{HEAD}")
        for name, pairs in measured(Path(folder), rounds).items():
            print(row(name, pairs))


def row(name: str, pairs: Sequence[tuple[Used, Used]]) -> str:
    """Medians of paired rounds, so that both sides had the same machine."""
    middle = statistics.median
    most, most_memory = LIMITS[name]
    walls = [(one.wall_ms, other.wall_ms) for one, other in pairs]
    peaks = [(one.peak_mb, other.peak_mb) for one, other in pairs]
    cpu = middle(one.cpu_ms / other.cpu_ms for one, other in pairs)
    return (
        f"{name:34}{_both(walls)}{most:9.1f}{cpu:11.2f}{_both(peaks)}{most_memory:9.1f}"
    )


def _both(pairs: Sequence[tuple[float, float]]) -> str:
    middle = statistics.median
    ours, theirs = middle(one for one, _ in pairs), middle(other for _, other in pairs)
    ratio = middle(one / other for one, other in pairs)
    return f"{ours:9,.0f}{theirs:9,.0f}{ratio:8.2f}"


def measured(folder: Path, rounds: int) -> dict[str, list[tuple[Used, Used]]]:
    """Pairs of ours and Anki's, by what was imported."""
    home, sheet, package = folder / "home", folder / "bank.csv", folder / "bench.apkg"
    homes.begin(home)
    with sheet.open("w", encoding="utf-8") as file:
        file.writelines(rows())
    subprocess.run([*_ANKI, "make", str(folder / "made.anki2"), package], check=True)
    found: dict[str, list[tuple[Used, Used]]] = {name: [] for name in LIMITS}
    for number in range(rounds):
        side = folder / str(number)
        shutil.copytree(home, side / "home")
        bank = shutil.copy(sheet, side)
        for name in list(LIMITS)[:3]:
            if "changed" in name:
                with Path(bank).open("ab") as file:
                    file.truncate(file.tell() - 1)
                    file.write(b" changed\n")
            ours = used([*program(), "import", str(bank)], side / "home")
            argv = [*_ANKI, "csv", str(side / "csv.anki2"), str(bank)]
            found[name].append((ours, used(argv, side / "home")))
        fresh = side / "second"
        shutil.copytree(home, fresh)
        ours = used([*program(), "import", str(package)], fresh)
        argv = [*_ANKI, "package", str(side / "package.anki2"), str(package)]
        found[list(LIMITS)[3]].append((ours, used(argv, fresh)))
        shutil.rmtree(side)
    return found


def used(argv: Sequence[str], home: Path) -> Used:
    """One run of a command, start of the interpreter included."""
    began = time.perf_counter()
    process = subprocess.Popen(
        argv,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, took = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{argv} ended with {process.returncode}"
    cpu = took.ru_utime + took.ru_stime
    return Used(wall * 1000, cpu * 1000, took.ru_maxrss / 1024)


def rows(many: int = ROWS) -> Iterator[str]:
    """A question bank of 42 MB whose words are as unequal as those of a language.

    Line by line: what this process holds would count as memory of those it starts.
    """
    draw = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    sizes = [draw.randint(2, 9) for _ in range(20_000)]
    words = ["".join(draw.choices(letters, k=size)) for size in sizes]
    weights = list(accumulate(1 / (place + 3) for place in range(len(words))))
    yield "question,answer\n"
    for number in range(many):
        drawn = draw.choices(words, cum_weights=weights, k=63)
        front, back = " ".join(drawn[:20]), " ".join(drawn[20:])
        yield f"Number {number} {front}?,{back}\n"
