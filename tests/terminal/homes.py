"""Data folders to start journeys from, made by the program's own verbs."""

from __future__ import annotations

import io
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from srs_interview.cli import main
from srs_interview.cli.edge import store
from tests.terminal.harness import PATIENCE, TODAY, Term, environment, program

HOME = "enter Review"
"""The first key of Home's footer."""

PLAIN_CARDS = 30
"""Questions with an answer of their own: no story is needed to be asked them."""


def deck() -> str:
    """A deck of plain questions, numbered so that a screen says which one it shows."""
    head = """
        schema = 1
        [deck]
        id = "numbers"
        title = "Numbers"
        framework = "amazon-leadership-principles"
    """
    slugs = ("customer-obsession", "ownership", "dive-deep")
    card = """
        [[questions]]
        id = "n{number:02}"
        principles = ["{slug}"]
        prompt = "Prompt {number:02}"
        answer = "Answer {number:02}"
    """
    return head + "".join(
        card.format(number=number, slug=slugs[number % len(slugs)])
        for number in range(PLAIN_CARDS)
    )


def run(home: Path, *argv: str, typed: str = "", **env: str) -> str:
    """The standard output of one command that succeeds."""
    done = call(home, *argv, typed=typed, **env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def call(
    home: Path, *argv: str, typed: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """One command with its output and exit code; standard input is no terminal."""
    return subprocess.run(
        [*program(), *argv],
        env=environment(home, **env),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE * 4,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a verb printed, and how it ended."""

    code: int
    out: str
    err: str


@contextmanager
def environed(home: Path) -> Iterator[None]:
    """This process is, for a while, where the program under test runs."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SRS_INTERVIEW_HOME", str(home))
            patch.setenv("TZ", TODAY)
            time.tzset()
            yield
    finally:
        time.tzset()


def verb(home: Path, *argv: str) -> Said:
    """One command in this process: a fifth of what starting the program takes."""
    out, err = io.StringIO(), io.StringIO()
    with environed(home), redirect_stdout(out), redirect_stderr(err):
        code = main(argv)
    return Said(code, out.getvalue(), err.getvalue())


def begin(home: Path) -> Path:
    """A home whose welcome was left and whose limits are lifted."""
    home.mkdir(parents=True, exist_ok=True)
    for name, value in {
        "practice_minutes": "600",
        "new_questions": "200",
        "new_per_principle": "50",
    }.items():
        assert verb(home, "config", name, value).code == 0
    with environed(home), store() as opened:
        opened.writing.finish_welcome()
    with closing(sqlite3.connect(database(home))) as db:
        # The general questions have answers too, and would come between the numbers.
        db.execute("UPDATE card SET suspended = 1 WHERE uid LIKE 'general-%'")
        db.commit()
    return home


def make(home: Path) -> Path:
    """A home that has begun, with the plain deck."""
    begin(home)
    source = home / "numbers.toml"
    source.write_text(deck(), encoding="utf-8")
    assert verb(home, "import", str(source)).code == 0
    return home


def leave_welcome(term: Term) -> None:
    """Its first step, out of it with `esc`, and Home stands."""
    term.wait_for("step 1 of 6")
    term.wait_for("esc Today")
    term.press("escape")
    term.wait_for(HOME)


def copy(template: Path, home: Path) -> Path:
    """A home of its own that begins as the template stands."""
    shutil.copytree(template, home)
    return home


def database(home: Path) -> Path:
    """The file that everything is in."""
    return home / "srs-interview.db"


def grades(home: Path) -> list[int]:
    """Every grade in the log, in the order given."""
    with closing(sqlite3.connect(database(home))) as db:
        found = db.execute("SELECT grade FROM review WHERE kind = 'grade' ORDER BY id")
        return [int(grade) for (grade,) in found]
