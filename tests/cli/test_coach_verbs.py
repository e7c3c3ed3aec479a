"""`story cut`, `story sheet`, `coverage`, `drill` and `loop` over a real store."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from srs_interview.cli import surroundings
from srs_interview.core.rehearsing.loop_settings import Format, LoopWish
from srs_interview.tui import launch
from tests.cli.conftest import Run
from tests.cli.test_verbs import STORY, data, fresh, home

__all__ = ["fresh", "home"]

RAW = (
    "At the time I ran the night shift. The printer of the dock failed in March. "
    "I called the vendor and wrote a script that queued the labels. "
    "We shipped 400 parcels by morning."
)

TAILORED = STORY.replace(
    "Principles: Ownership", "Principles:\n- Ownership\n- Dive Deep: I read the logs."
)


@pytest.fixture
def written(run: Run) -> Run:
    """A store with one story for two principles."""
    assert run("story", "add", "-", typed=TAILORED).code == 0
    return run


def only(run: Run) -> Any:
    (story,) = data(run, "story", "list")
    return story


def test_an_answer_is_cut_as_proposed(run: Run) -> None:
    ended = run("story", "cut", "-", "--title", "The printer", "--yes", typed=RAW)
    assert ended.code == 0, ended.err
    assert re.fullmatch(r".+  The printer\n\d+ words? put aside\n", ended.out)
    assert only(run)["title"] == "The printer"
    assert run("undo").code == 0
    assert data(run, "story", "list") == []


def test_each_sentence_can_be_put_elsewhere(run: Run, tmp_path: Path) -> None:
    raw = tmp_path / "the-printer.txt"
    raw.write_text(RAW)
    ended = run("story", "cut", str(raw), typed="x\nwhat\np\na\nb\n\nr\n")
    assert ended.out.endswith("  the printer\n8 words put aside\n"), ended.out
    assert "p, a, r or x" in ended.err
    assert only(run)["words"] == len(RAW.split()) - 8


@pytest.mark.parametrize("typed", ["p\n", "p\nq\n"])
def test_leaving_before_the_end_saves_nothing(
    typed: str, run: Run, tmp_path: Path
) -> None:
    raw = tmp_path / "answer.txt"
    raw.write_text(RAW)
    ended = run("story", "cut", str(raw), typed=typed)
    assert (ended.code, ended.err) == (0, "nothing was saved\n")
    assert data(run, "story", "list") == []


def test_a_cut_needs_somebody_to_ask_and_a_title(run: Run) -> None:
    assert run("story", "cut", "-", "--title", "T", typed=RAW).code == 2
    assert run("story", "cut", "-", "--yes", typed=RAW).code == 2
    assert run("story", "cut", "-", "--yes", "--title", "T").code == 1


def test_the_sheet_is_printed_or_written_once(written: Run, tmp_path: Path) -> None:
    printed = written("story", "sheet").out
    assert printed.startswith("# ")
    assert "## Ownership" in printed
    page = tmp_path / "sheet.md"
    assert written("story", "sheet", str(page)).out == ""
    assert page.read_text() == printed
    again = written("story", "sheet", str(page))
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert written("story", "sheet", str(page), "--force").code == 0
    assert written("story", "sheet", str(tmp_path)).code == 1


def test_names_are_replaced_on_the_sheet(written: Run) -> None:
    args = ("--anonymise", "nightly=evening", "--anonymise", "paid=ran")
    said = written("story", "sheet", *args).out
    assert "The evening job that ran twice" in said
    assert "nightly" not in said
    assert written("story", "sheet", "--anonymise", "nightly").code == 2


def test_without_stories_there_is_no_sheet(run: Run, tmp_path: Path) -> None:
    ended = run("story", "sheet", str(tmp_path / "sheet.md"))
    assert (ended.code, ended.out) == (0, "")
    assert not (tmp_path / "sheet.md").exists()


def test_coverage_says_what_each_principle_has(written: Run) -> None:
    said = data(written, "coverage")
    assert list(said) == [
        *("day", "interview_day", "readiness", "principles", "stories", "kinds"),
        *("metric_kinds", "lacking_metric_kinds", "gaps", "on_the_day"),
    ]
    by_slug = {each["slug"]: each for each in said["principles"]}
    assert len(by_slug) == 16
    keys = "framework slug name level light count stories stubs shortfall angles"
    assert list(by_slug["ownership"]) == [*keys.split(), "lacking", "readiness"]
    assert by_slug["ownership"]["level"] == by_slug["dive-deep"]["level"] == 1
    assert by_slug["frugality"]["level"] == 0
    (story,) = said["stories"]
    links = {each["slug"]: each for each in story["principles"]}
    assert links["ownership"]["strength"] == "primary"
    assert links["dive-deep"]["lead_in"] is True
    assert links["ownership"]["shown"] == {}
    assert (story["year"], story["age"]) == (None, None)
    assert len(said["gaps"]) == 16


def test_readiness_is_three_plain_numbers_and_what_is_missing(written: Run) -> None:
    """DOMAIN E4; a number that nobody measured is null, and no word is a verdict."""
    said = data(written, "coverage")
    whole = said["readiness"]
    assert list(whole) == ["level", "coverage", "recall", "delivery", "missing"]
    assert whole["level"] == "red"
    assert 0 < whole["coverage"] < 1
    assert (whole["recall"], whole["delivery"]) == (None, None)
    assert "No story has been told with the clock yet." in whole["missing"]
    by_slug = {each["slug"]: each["readiness"] for each in said["principles"]}
    assert by_slug["frugality"]["coverage"] == 0
    assert by_slug["dive-deep"]["coverage"] > whole["coverage"]
    shown = written("coverage").out
    percent = int(100 * whole["coverage"] + 1e-6)
    numbers = f"coverage {percent} %, recall of stories unknown, delivery unknown"
    assert f"Readiness: red, {numbers}\n" in shown
    assert all(f"- {each}"[:60] in shown for each in whole["missing"])
    assert "By principle: 16 red, 0 amber, 0 green" in shown
    assert data(written, "coverage", "--next")["readiness"] == whole


def test_recall_on_the_day_says_what_is_known_of_it_and_what_is_not(
    written: Run,
) -> None:
    """FSRS 3: nothing is estimated, and no past is judged, before twenty reviews."""
    said = data(written, "coverage")["on_the_day"]
    lacking = "not enough reviews yet (0 of 20)"
    assert (said["dated"], said["lacking"]) == (False, lacking)
    assert said["all"]["recall"] is said["all"]["recall_estimated"] is None
    assert said["all"]["band"] is said["all"]["change"] is None
    assert said["all"]["level"] == "red"
    assert said["back_test"]["words"] == lacking
    assert said["back_test"]["raw"] is None
    assert len(said["principles"]) == 16
    shown = " ".join(written("coverage").out.split())
    assert "All cards, today, as no date is set: Recall is not known:" in shown
    assert shown.endswith("Not enough reviews yet (0 of 20).")


def test_the_next_step_is_the_same_each_time(written: Run) -> None:
    first = data(written, "coverage", "--next")["next"]
    assert first["loops"] == 200
    assert 0 < first["coverage"] < first["advice"]["coverage"] < 1
    assert data(written, "coverage", "--next")["next"] == first
    assert first["advice"]["sentence"] in written("coverage", "--next").out


def test_coverage_fits_80_columns_in_a_pipe(written: Run) -> None:
    for ended in (written("coverage"), written("story", "add", "--title", "W" * 300)):
        assert ended.code == 0
    shown = written("coverage").out
    assert max(map(len, shown.splitlines())) <= 80
    assert "Below four stories" in shown
    assert "Not covered yet, 14: Customer Obsession, Invent and" in shown
    assert "WWW ..." in shown


def test_coverage_of_nothing_is_no_error(run: Run) -> None:
    shown = run("coverage").out
    assert shown.startswith("0 stories, 0 titles")
    assert shown.endswith("\nNo story yet; try: srs-interview story add\n")
    assert data(run, "coverage", "--next")["next"]["filled"] == 0


def test_a_loop_is_dealt_and_matched_alike_for_a_seed(written: Run) -> None:
    first = data(written, "loop", "--seed", "7", "--dry-run")
    assert list(first) == [
        *("seed", "settings", "interviewers", "questions", "filled", "possible"),
        *("weight", "relaxed", "trouble", "uncovered", "left_out"),
    ]
    assert len(first["interviewers"]) == 5
    assert sum(each["bar_raiser"] for each in first["interviewers"]) == 1
    assert data(written, "loop", "--seed", "7", "--dry-run") == first
    assert data(written, "loop", "--seed", "8", "--dry-run") != first
    assert data(written, "loop", "--history") == [], "nothing of it is kept"


def test_the_sizes_of_a_loop_can_be_named(run: Run) -> None:
    sized = ("--interviewers", "3", "--principles", "1-2", "--questions", "2")
    said = data(run, "loop", *sized, "--dry-run")
    assert [len(each["slots"]) for each in said["interviewers"]] == [2, 2, 2]
    for preset, questions in (("one", 3), ("screen", 4), ("four", 4), ("rapid", 20)):
        dealt = data(run, "loop", "--preset", preset, "--dry-run", "--seed", "1")
        assert dealt["questions"] == questions, preset


@pytest.mark.parametrize(
    "args",
    [
        ("--interviewers", "9", "--dry-run"),
        ("--principles", "3-2", "--dry-run"),
        ("--principles", "two", "--dry-run"),
        ("--principles", "-1", "--dry-run"),
        ("--seed", "x", "--dry-run"),
        ("--preset", "huge", "--dry-run"),
        ("--principles", "3-2", "--seed", "7"),
        ("--seed", "7", "--json"),
    ],
)
def test_a_loop_that_cannot_be_is_wrong_usage(args: tuple[str, ...], run: Run) -> None:
    ended = run("loop", *args)
    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err


def test_a_loop_in_words_names_the_stories(written: Run) -> None:
    said = written("loop", "--seed", "7", "--dry-run").out
    assert said.startswith("Loop 7: 5 interviewers, ")
    assert "questions have a story." in said


def test_a_script_for_a_friend_is_written_once(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "loop.md"
    assert run("loop", "--seed", "7", "--partner", str(script)).out == ""
    assert script.read_text().startswith("# Mock loop 7")
    assert run("loop", "--partner", str(script)).code == 1
    assert run("loop", "--partner", str(script), "--force", "--seed", "8").code == 0
    assert script.read_text() == run("loop", "--seed", "8", "--partner", "-").out
    refused = run("import", str(script))
    assert (refused.code, "for a friend who asks" in refused.err) == (1, True)


def test_a_script_for_a_friend_holds_no_hidden_name(run: Run) -> None:
    """DOMAIN A51: it leaves the house, as the sheet does."""
    before = run("loop", "--seed", "7", "--partner", "-").out
    word = next(each for each in before.split("> ")[1].split() if each.isalpha())
    assert run("config", "hidden_names", f"{word} = one_of_ours").code == 0
    after = run("loop", "--seed", "7", "--partner", "-").out
    assert f" {word} " not in after
    assert r"one\_of\_ours" in after


def test_loops_and_drills_without_a_terminal_say_what_to_do(run: Run) -> None:
    for verb in ("loop", "drill"):
        ended = run(verb)
        assert (ended.code, ended.out) == (1, "")
        assert "needs a terminal" in ended.err


@pytest.mark.parametrize(
    ("args", "start", "principle", "wish"),
    [
        (("loop",), "practise", None, None),
        (("loop", "--preset", "four"), "four", None, None),
        (("loop", "--seed", "7"), "home", None, LoopWish(Format.FULL, 7)),
        (
            ("loop", "--preset", "one", "--principles", "1-2", "--questions", "2"),
            *("home", None),
            LoopWish(Format.ONE, principles=(1, 2), questions=2),
        ),
        (
            ("drill", "numbers", "--principle", "dive deep"),
            "figures",
            "dive deep",
            None,
        ),
        (("drill", "four", "--principle", "ownership"), "four", "ownership", None),
        (("drill",), "weakest", None, None),
    ],
)
def test_what_a_command_line_asks_for_is_what_the_app_opens_on(
    args: tuple[str, ...],
    start: str,
    principle: str | None,
    wish: LoopWish | None,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Loops of a size, drills of a principle: as without the app."""
    asked: dict[str, Any] = {}

    def launched(**given: Any) -> int:
        asked.update(given)
        return 0

    monkeypatch.setattr(surroundings, "has_screen", lambda: True)
    monkeypatch.setattr(launch, "run", launched)
    assert run(*args).code == 0
    found = (asked["start"], asked["principle"], asked["loop"])
    assert found == (start, principle, wish)


def test_rapid_twenty_is_about_no_principle(run: Run) -> None:
    assert run("drill", "rapid", "--principle", "ownership").code == 2


def test_principles_are_decoded_line_by_line(run: Run) -> None:
    ended = run("drill", "decode", "--plain", typed="1\n9\n2\nu\n1\ns\nq\n")
    assert ended.code == 0, ended.err
    assert ended.out.count("DECODE ") >= 4
    assert "Undone: " in ended.out
    assert re.search(r"of 2 right", ended.out)


@pytest.mark.parametrize(
    ("name", "typed", "head"),
    [
        ("choose", "\n3\nq\n", "QUESTION "),
        ("numbers", "\na\n", "FIGURES "),
        ("probes", "y\n\nq\n", "PROBE "),
        ("transfer", "\nn\n", "TRANSFER "),
    ],
)
def test_a_drill_is_gone_through_line_by_line(
    name: str, typed: str, head: str, written: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Stories are read aloud first on the day they are written (PRACTICE 6.4).
    begun = written("review", "--plain", typed="\n\n" * 3)
    assert begun.code == 0
    ended = written("drill", name, "--plain", typed=typed)
    assert ended.code == 0, ended.err
    assert head in ended.out or "nothing to drill yet" in ended.err


def test_a_drill_of_one_principle_asks_for_no_other(written: Run) -> None:
    ended = written("drill", "choose", "--principle", "dive deep", "--plain")
    assert "QUESTION amazon-leadership-principles/dive-" in ended.out
    assert written("drill", "choose", "--principle", "x", "--plain").code == 1
    assert written("drill", "four", "--plain").code == 2
    assert json.loads(written("due", "--json").out)["day"]


BROUGHT = """
schema = 1
[deck]
id = "mine"
title = "Mine"
framework = "amazon-leadership-principles"
[[stories]]
id = "doors"
title = "Dock doors"
principles = [
  { slug = "ownership" },
  { slug = "dive-deep", strength = "tailored", lead_in = "I count before I judge." },
]
problem = "The doors failed 140 times a week."
action = "I timed each of them for a month."
result = "Down to 3 a week."
metrics = ["140", "3"]
facts = [
  { text = "140 failures a week", section = "problem", core = true },
  { text = "I timed each door", section = "action", core = true },
]
"""


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("numbers", "\n9\n1\nq\n", ("say its 2 figures", "Not all", "0 of 1 right")),
        ("numbers", "\na\n", ("1 140", "2 3", "All of them.", "1 of 1 right")),
        ("probes", "maybe\nn\ny\nq\n", ("Dock doors", "1 of 2 right", "missed: ")),
        ("probes", "n\nu\ny\nq\n", ("Undone: ", "1 of 1 right")),
        ("transfer", "\nn\n", ("I count before I judge.", "- I timed each door")),
        ("transfer", "\ny\n", ("Dock doors, for Dive Deep", "1 of 1 right")),
    ],
)
def test_a_part_of_a_story_is_drilled_line_by_line(
    name: str, typed: str, said: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    deck = tmp_path / "mine.toml"
    deck.write_text(BROUGHT)
    assert run("import", str(deck)).code == 0
    ended = run("drill", name, "--plain", typed=typed)
    assert ended.code == 0, ended.err
    for words in said:
        assert words in ended.out


@pytest.mark.parametrize(
    ("name", "typed", "taken_ms", "said"),
    [
        ("decode", "1\n", None, "of 1 right."),
        ("choose", "t 12\n3\n", 12_000, "1 of 1 right, 12 s each;"),
        ("numbers", "\na\n", None, "1 of 1 right."),
    ],
)
def test_a_drill_from_a_pipe_has_no_time_but_what_was_said(
    name: str,
    typed: str,
    taken_ms: int | None,
    said: str,
    run: Run,
    home: Path,
    tmp_path: Path,
) -> None:
    """DESIGN 4: without a terminal the clock is not scored, as in `review --plain`."""
    deck = tmp_path / "mine.toml"
    deck.write_text(BROUGHT)
    assert run("import", str(deck)).code == 0
    ended = run("drill", name, "--plain", typed=typed)
    assert ended.code == 0, ended.err
    with closing(sqlite3.connect(home / "srs-interview.db")) as kept:
        (logged,) = kept.execute("SELECT taken_ms FROM review").fetchall()
    assert logged == (taken_ms,)
    assert said in ended.out
