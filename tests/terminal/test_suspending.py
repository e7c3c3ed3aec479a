"""Ctrl-Z leaves the app for the shell, and `fg` comes back to it, nothing lost."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal import homes
from tests.terminal.harness import Term, environment, program

pytestmark = pytest.mark.terminal

WRAPPED = f"sh -c '{shlex.join(program())}; echo ended $?'"
"""As `make run` does it: whoever waits for the app is stopped with it."""

STOPPED = r"\[1\].*(Stopped|Suspended)"


def test_ctrl_z_is_the_shell_and_fg_the_app_with_all_that_was_typed(home: Path) -> None:
    """UX, pattern 8: never lose typing, even what is half a second old."""
    env = environment(home, PS1="ready> ", ENV="")
    with Term(["sh", "-i"], env) as term:
        term.wait_for("ready>")
        term.send(f"{WRAPPED}\r")
        term.wait_for(homes.HOME)
        term.press("w")
        term.wait_for(r"\[1 Story\]")
        term.press(*"Fridays", "ctrl+z")
        term.wait_for(STOPPED)
        assert "Fridays" in drafts(home)
        back(term)
        term.press(*" off")
        term.wait_for("Fridays off")
        term.press("ctrl+z")
        term.wait_for(STOPPED)
        back(term)
        term.press("escape")
        term.wait_for("not saved yet")
        term.press("s")
        term.wait_for(homes.HOME)
        term.press("q")
        term.wait_for("ended 0")
    with closing(sqlite3.connect(homes.database(home))) as db:
        assert db.execute("SELECT title FROM story WHERE title = 'Fridays off'")


def back(term: Term) -> None:
    """The shell answers, and then the app as it was left."""
    term.send("printf '\\033[2J\\033[Hit answers %s' $((40 + 2))\r")
    term.wait_for("it answers 42")
    assert "[1 Story]" not in term.text
    term.send("fg\r")
    term.wait_for(r"\[1 Story\]")


def drafts(home: Path) -> str:
    """What is kept of typing that is not saved yet."""
    with closing(sqlite3.connect(homes.database(home))) as db:
        return " ".join(text for (text,) in db.execute("SELECT text FROM draft"))


def test_with_no_shell_beneath_it_the_app_stays(home: Path) -> None:
    """Whoever stopped there would look at a terminal that nothing wakes."""
    with Term(program(), environment(home)) as term:
        term.wait_for(homes.HOME)
        term.press("ctrl+z")
        term.wait_for("No shell to go back to")
        term.press("q")
        assert term.exit_code() == 0
