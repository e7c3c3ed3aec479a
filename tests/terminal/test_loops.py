"""Mock loops on a real terminal: to their review, and through a kill."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal import homes
from tests.terminal.harness import Term, app
from tests.terminal.loaded import Loaded

pytestmark = pytest.mark.terminal

STORIES = "".join(
    f"""
    [[stories]]
    id = "story-{number}"
    title = "Story {number}"
    principles = [{{ slug = "customer-obsession" }}, {{ slug = "dive-deep" }}]
    problem = "In 2025 a customer had {number}0 faults."
    action = "I asked for the files and decided to stop, because it cost trust."
    result = "They had none after nine days."
    facts = [
      {{ text = "{number}0 faults", section = "problem" }},
      {{ text = "I stopped it", section = "action", core = true }},
      {{ text = "none after nine days", section = "result", core = true }},
    ]
    """
    for number in range(1, 5)
)

CHOOSING = r"choose \d:\d\d of"


BOUNCE = 0.3
"""A second press of one key is dropped within this time, in seconds."""


def again(term: Term, key: str) -> None:
    """Press a key that may be the same as before, as slowly as a person does."""
    time.sleep(BOUNCE)
    term.press(key)


def begin(home: Path) -> None:
    """Four stories of the user's own, from a deck."""
    source = home / "stories.toml"
    head = homes.deck().partition("[[questions]]")[0].replace('"numbers"', '"mine"')
    source.write_text(head + STORIES, encoding="utf-8")
    assert homes.verb(home, "import", str(source)).code == 0


def full_loop(term: Term) -> None:
    """From Home to the calm page of a loop of five."""
    term.wait_for(homes.HOME)
    term.press("m")
    term.wait_for("One interviewer")
    term.press("down", "down")
    term.wait_for("▶ Full loop")
    term.press("enter")
    term.wait_for("Interviewers +5")
    term.press("enter")
    term.wait_for("Interviewer 1 of 5")
    term.press("enter")
    term.wait_for(CHOOSING)


def tell(term: Term) -> None:
    """Tell the marked story, all of it, and leave the follow-ups."""
    term.press("space")
    term.wait_for("chosen in")
    term.press("enter")
    term.wait_for("start the clock")
    term.press("space")
    term.wait_for("Say it out loud")
    again(term, "space")
    term.wait_for("Which of these did you say")
    term.press("a")
    term.wait_for(r"enter takes \w+")
    term.press("enter")
    probe = 1
    while re.search(rf"follow-up {probe} of", term.wait_for("follow-up|So far")):
        again(term, "y")
        term.wait_gone(f"follow-up {probe} of")
        probe += 1


def answered(home: Path) -> int:
    """How many questions of loops are answered on disk."""
    with closing(sqlite3.connect(homes.database(home))) as db:
        count = "SELECT count(*) FROM loop_slot WHERE answered_at IS NOT NULL"
        return int(db.execute(count).fetchone()[0])


def test_a_loop_of_five_runs_to_its_review(home: Path, loaded: Loaded | None) -> None:
    begin(home)
    with app(home, loaded=loaded) as term:
        full_loop(term)
        tell(term)
        for number in range(2, 16):
            term.wait_for(f"question {number} of 15")
            if "hear the question" in term.wait_for(f"{CHOOSING}|hear the question"):
                term.press("enter")
            term.wait_for(CHOOSING)
            again(term, "0")
        shown = term.wait_for("Looking back")
        assert "15 of 15 questions" in shown
        assert "answered  1 of 15" in shown
        term.press("escape")
        term.wait_for("Past loops")
    assert answered(home) == 15


def test_a_kill_loses_at_most_the_question_on_show(
    home: Path, loaded: Loaded | None
) -> None:
    begin(home)
    with app(home, loaded=loaded) as term:
        full_loop(term)
        tell(term)
        term.wait_for("question 2 of 15")
        term.wait_for(CHOOSING)
        term.press("space")
        term.wait_for("chosen in")
        term.kill()
    assert answered(home) == 1
    with app(home, loaded=loaded) as term:
        term.wait_for(homes.HOME)
        term.press("m")
        term.wait_for(r"▶ Go on with the full loop of today \(question 2 of 15\)")
        term.press("enter")
        term.wait_for(r"it goes on\s+with question 2")
