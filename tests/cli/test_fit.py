"""`fit` over real stores: what it prints, what it asks before, and how it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from srs_interview.cli import surroundings
from tests.cli.conftest import Run
from tests.cli.test_verbs import data
from tests.fitting import learned
from tests.fitting.conftest import misusing, slow
from tests.store.small import EVENING

__all__ = ["misusing", "slow"]


@pytest.fixture(autouse=True)
def _this_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "now", lambda: EVENING)
    monkeypatch.setattr("srs_interview.paths.decks", lambda: ())


def put(template: Path, home: Path) -> None:
    home.mkdir()
    shutil.copy(template, home / "srs-interview.db")


def test_a_fit_is_tried_made_and_taken_back(home: Path, slow: Path, run: Run) -> None:
    put(slow, home)
    would = data(run, "fit", "--dry-run")
    assert (would["changed"], would["dry_run"], would["backup"]) == (True, True, None)
    assert would["held_out"]["helps"] is True
    made = run("fit")
    assert made.code == 0
    first, backup = made.out.splitlines()
    assert first.startswith("fitted to ")
    assert backup.startswith(f"Backup: {home / 'backups'}")
    again = data(run, "fit", "--dry-run")
    assert again["parameters"] == would["parameters"]
    assert again["changed"] is False, "the same log gives the same set"
    told = data(run, "fit", "--revert")
    assert (told["in_force"], told["cards"]) == (None, learned.CARDS)
    back = run("fit", "--revert")
    assert (back.code, back.out) == (1, "")
    assert "no fit is in force" in back.err


def test_a_young_log_is_told_how_far_it_is(
    home: Path, misusing: Path, run: Run
) -> None:
    put(misusing, home)
    said = run("fit").out
    assert "not enough reviews yet (" in said
    assert " of 1,000); nothing was changed\n" in said
    assert "srs-interview fit --repair-hard takes them for Again" in said
    advice = data(run, "fit")["advice"]
    assert advice["habit"] == "never again"
    assert data(run, "stats")["advice"] == advice["sentence"]
    assert advice["sentence"] in run("stats").out


def test_a_fit_loads_no_library_of_the_store(home: Path, slow: Path, run: Run) -> None:
    """Neither to try it nor to put it in force: they take longer than both."""
    put(slow, home)
    run("due")
    code = (
        "import sys\n"
        "from datetime import datetime\n"
        "from srs_interview.cli import main, surroundings\n"
        f"surroundings.now = lambda: datetime.fromisoformat('{EVENING.isoformat()}')\n"
        "main(['fit'])\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "fitted to 845 reviews" in done.stdout
    assert not {*done.stdout.split()} & {"sqlmodel", "sqlalchemy"}


def test_without_the_extra_it_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    done = run("fit")
    assert (done.code, done.out) == (1, "")
    assert 'pip install "srs-interview[fit]" brings; nothing was changed' in done.err
    assert done.err.count("\n") == 1


def test_a_repair_asks_first(
    home: Path, misusing: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(misusing, home)
    unasked = run("fit", "--repair-hard")
    assert unasked.code == 2
    assert "Hards would be taken for Again: add --yes" in unasked.err
    monkeypatch.setattr(surroundings, "is_terminal", lambda stream: True)
    no = run("fit", "--repair-hard", typed="n\n")
    assert (no.code, no.out) == (130, "")
    assert "What did not come is Again." in no.err
    assert data(run, "fit", "--repair-hard", "--dry-run")["reviews"] > 20
    yes = run("fit", "--repair-hard", typed="y\n")
    assert yes.code == 0
    assert "Hards taken for Again; the log keeps both" in yes.out
    assert data(run, "fit", "--revert-repair")["advice"] is None
    assert run("fit", "--revert-repair").code == 1
    assert run("fit", "--repair-hard", "--yes").code == 0


@pytest.mark.parametrize(
    "options", [("--revert", "--repair-hard"), ("--yes",), ("--parameters",)]
)
def test_what_does_not_go_together_is_wrong_usage(
    run: Run, options: tuple[str, ...]
) -> None:
    assert run("fit", *options).code == 2
