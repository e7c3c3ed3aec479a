"""What a person does with the installed program, on a real terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.terminal import homes
from tests.terminal.harness import TOMORROW, app
from tests.terminal.practice import FRONT, answer, number

pytestmark = pytest.mark.terminal


def test_the_first_start_leads_into_the_first_ten_minutes(tmp_path: Path) -> None:
    with app(tmp_path) as term:
        term.wait_for("already here")
        homes.leave_welcome(term)
        term.press("q")
        assert term.exit_code() == 0
    with app(tmp_path) as term:
        assert "step 1 of 6" not in term.wait_for(homes.HOME)


def test_three_answers_are_kept_over_a_restart(home: Path) -> None:
    with app(home) as term:
        term.wait_for(homes.HOME)
        term.press("enter")
        for key in ("3", "2", "4"):
            answer(term, key)
        term.press("escape")
        term.wait_for(homes.HOME)
        term.press("q")
        assert term.exit_code() == 0
    assert homes.grades(home) == [3, 2, 4]
    assert "Undone" in homes.run(home, "undo")


def test_what_slipped_today_is_due_tomorrow(home: Path) -> None:
    with app(home, "review") as term:
        answer(term, "1")
        answer(term, "4")
    today = json.loads(homes.run(home, "due", "--json"))
    tomorrow = json.loads(homes.run(home, "due", "--json", TZ=TOMORROW))
    assert today["day"] < tomorrow["day"]
    assert tomorrow["due"] == 1


def test_a_window_too_small_gets_one_line_and_a_larger_one_the_card(
    home: Path,
) -> None:
    with app(home, "review") as term:
        term.wait_for(FRONT)
        term.resize(40, 12)
        small = term.wait_for("make the window larger \\(60 x 18\\)")
        assert "Prompt" not in small
        term.resize(80, 24)
        term.wait_for(FRONT)
        answer(term, "3")


def test_the_editor_takes_the_terminal_and_gives_it_back(
    home: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/Prompt/Reworded/" "$1"\n', "utf-8")
    editor.chmod(0o755)
    with app(home, "review", EDITOR=str(editor)) as term:
        front = number(term.wait_for(FRONT))
        term.press("E")
        term.wait_for(f"Reworded {front}")
        term.press("space")
        term.wait_for(f"Answer {front}")
        term.press("3")
        term.wait_for(FRONT)
    assert homes.grades(home) == [3]


def test_the_same_session_runs_line_by_line(home: Path) -> None:
    said = homes.run(home, "review", "--plain", typed="\n3\n\n2\n\n1\nq\n")
    assert said.count("QUESTION numbers/") >= 3
    assert homes.grades(home) == [3, 2, 1]


def test_ctrl_c_at_a_plain_session_ends_it_with_130(home: Path) -> None:
    with app(home, "review", "--plain") as term:
        term.wait_for("QUESTION")
        term.send("ctrl+c")
        assert term.exit_code() == 130


def test_no_colour_and_a_dumb_terminal_still_answer(home: Path) -> None:
    assert "\x1b" not in homes.run(home, "stats", NO_COLOR="1")
    assert "\x1b" not in homes.run(home, "due", TERM="dumb")
    assert os.environ.get("SRS_INTERVIEW_HOME") != str(home)


def test_the_demo_says_where_ones_own_begins_and_leaves_nothing(tmp_path: Path) -> None:
    with app(tmp_path, "demo") as term:
        term.wait_for("esc Leave")
        term.press("escape")
        assert term.exit_code() == 0
        assert "Yours begins with: srs-interview" in term.text
    assert not homes.database(tmp_path).exists()
