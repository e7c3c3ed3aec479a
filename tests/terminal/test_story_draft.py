"""What is typed into the form of a story outlives `kill -9`, but for two seconds."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal import homes
from tests.terminal.harness import PATIENCE, app
from tests.terminal.loaded import Loaded

pytestmark = pytest.mark.terminal

TYPED = "I counted forty of them"


def kept(home: Path) -> str:
    """The drafts in the file, as they are kept."""
    with closing(sqlite3.connect(homes.database(home))) as db:
        return " ".join(text for (text,) in db.execute("SELECT text FROM draft"))


def test_typing_that_was_kept_is_there_after_kill_9(
    home: Path, loaded: Loaded | None
) -> None:
    with app(home, loaded=loaded) as term:
        term.wait_for(homes.HOME)
        term.press("w")
        term.wait_for(r"\[1 Story\]")
        term.press(*"Fridays", "tab", *TYPED)
        term.wait_for(TYPED)
        end = time.monotonic() + PATIENCE
        while TYPED not in kept(home):
            assert time.monotonic() < end, f"no draft was kept:\n{term.text}"
            term.pump(0.05)
        term.press(*" and lost")
        term.kill()
    with app(home, loaded=loaded) as term:
        term.wait_for(homes.HOME)
        term.press("w")
        term.wait_for("never saved")
        term.press("b")
        screen = term.wait_for(TYPED)
        assert "Fridays" in screen
        term.press("escape")
        term.wait_for("not saved yet")
        term.press("s")
        term.wait_for("Saved")
    with closing(sqlite3.connect(homes.database(home))) as db:
        rows = db.execute("SELECT title, problem FROM story WHERE title = 'Fridays'")
        ((title, problem),) = rows.fetchall()
    assert title == "Fridays"
    assert problem.startswith(TYPED)
