"""Data folders to start journeys from, made by the program itself."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.terminal.harness import PATIENCE, Term, app, environment, program

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


def begin(home: Path) -> Path:
    """A home whose welcome was left with `esc` and whose limits are lifted."""
    home.mkdir(parents=True, exist_ok=True)
    for name, value in {
        "practice_minutes": "600",
        "new_questions": "200",
        "new_per_principle": "50",
    }.items():
        run(home, "config", name, value)
    with app(home) as term:
        leave_welcome(term)
        term.press("q")
        assert term.exit_code() == 0
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
    run(home, "import", str(source))
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
