"""What is loaded while nobody presses a key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from srs_interview.tui import idle
from tests.tui import house
from tests.tui.hosts import until

LARGEST_STEP = 20
"""Modules that one step may load: a key waits for no more."""

WATCHED = f"""
import sys
import srs_interview.opening, srs_interview.tui.app
from srs_interview.tui import idle
for name in idle.AFTER_HOME:
    before = len(sys.modules)
    idle.load([name], lambda: True)
    fresh = len(sys.modules) - before
    assert 0 < fresh <= {LARGEST_STEP}, (name, fresh)
before = set(sys.modules)
import srs_interview.tui.screens.review, srs_interview.tui.screens.story_form
import srs_interview.coaching.beside, srs_interview.tui.widgets.checks
import srs_interview.browsing, srs_interview.tui.screens.browse
assert before == set(sys.modules), set(sys.modules) - before
"""


def test_all_of_a_review_and_of_a_form_is_loaded_in_small_steps() -> None:
    subprocess.run([sys.executable, "-c", WATCHED], check=True)


def test_each_step_waits_for_rest_and_what_is_there_needs_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def rested() -> bool:
        done.append("rest")
        return done.count("rest") < 3

    monkeypatch.setattr(idle, "import_module", done.append)
    idle.load(["sys", "not.yet", "nor.this", "json", "never"], rested)
    assert done == ["rest", "not.yet", "rest", "nor.this", "rest"]


async def test_a_key_puts_off_what_nobody_asked_for(tmp_path: Path) -> None:
    path = house.fresh(tmp_path)
    house.at_home(path)
    app = house.app_on(path)
    async with house.running(app) as pilot:
        await until(lambda: not app._busy)
        await pilot.press("down")
        assert app._pressed_at > 0
        await until(lambda: not app._busy)
