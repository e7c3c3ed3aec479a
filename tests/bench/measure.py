"""How things are timed here: processor time, interleaved rounds, medians."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.harness import FRAME_END, PATIENCE, Term, environment, program

QUIET = 0.2
"""Seconds without a byte: the program has come to rest."""

REST_SECONDS, REST_MS = 0.5, 5.0
"""At rest a program uses less processor time than this in so long a while."""

ROOT = Path(__file__).resolve().parent.parent.parent


def painted(
    home: Path, which: str, collector: str, wanted: Sequence[str]
) -> dict[str, float]:
    """Processor ms that a program had used when each of the words was painted."""
    frames = first_frames(home, which, collector, wanted)
    return {words: float(str(frame["cpu_ms"])) for words, frame in frames.items()}


def first_frames(
    home: Path, which: str, collector: str, wanted: Sequence[str]
) -> dict[str, dict[str, object]]:
    """The report of `first_frame.py` for one start on a terminal of its own.

    Raises:
        AssertionError: Some of the words were never painted.
    """
    report = home / "first-frame.json"
    report.unlink(missing_ok=True)
    script = "tests.bench.first_frame"
    argv = [sys.executable, "-m", script, which, collector, str(report), *wanted]
    env = environment(home, PYTHONPATH=str(ROOT))
    with Term(argv, env) as term:
        end = time.monotonic() + PATIENCE
        while not report.exists() or not report.stat().st_size:
            if time.monotonic() > end or not term.alive:
                raise AssertionError(f"never saw all of {wanted}:\n{term.text}")
            term.pump(0.02)
        frames: dict[str, dict[str, object]] = json.loads(report.read_text("utf-8"))
    return frames


def process_ms(home: Path, *argv: str) -> float:
    """Processor ms of one whole run of a command, start of the interpreter included."""
    process = subprocess.Popen(
        [*program(), *argv],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"{argv} ended with {process.returncode}"
    return (used.ru_utime + used.ru_stime) * 1000


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay within."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


@dataclass(frozen=True, slots=True)
class Painted:
    """How long a key took until the frame it led to was whole."""

    wall_ms: float
    cpu_ms: float
    """Processor time of the program meanwhile: what a busy machine leaves alone."""


def rest(term: Term) -> None:
    """Wait until the program does nothing any more, in the background either.

    Raises:
        AssertionError: It never rests.
    """
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        used, until = term.cpu_ms(), time.perf_counter() + REST_SECONDS
        while time.perf_counter() < until:
            term.pump(0.05)
        if term.cpu_ms() - used < REST_MS:
            return
    raise AssertionError("it does not come to rest")


def key_to_paint(term: Term, key: str, pattern: str) -> Painted:
    """The time from a key to the end of the frame that shows the pattern.

    The terminal says that it can hold a frame back until it is whole, so the program
    marks where each one ends, and that mark is waited for. The key is pressed when
    nothing has moved for a while, as a person presses it.
    """
    wanted = re.compile(pattern)
    while term.pump(QUIET):
        pass
    assert not wanted.search(term.text), f"{pattern} stands there already"
    seen, used = len(term.written), term.cpu_ms()
    sent = time.perf_counter()
    term.press(key)
    end = sent + PATIENCE
    while time.perf_counter() < end:
        if term.pump(0.05) and FRAME_END in term.written[seen:]:
            cpu = term.cpu_ms() - used
            if wanted.search("\n".join(term.screen.display)):
                return Painted((term.frame_ended_at - sent) * 1000, cpu)
    raise AssertionError(f"{pattern} did not appear:\n{term.text}")
