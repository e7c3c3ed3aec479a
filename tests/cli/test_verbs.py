"""The verbs over a real store: what they print, and what is on disk afterwards."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs_interview.cli import due_report, main
from srs_interview.cli.progress import ProgressLine
from srs_interview.core.today import DueReport
from tests.cli.conftest import Run
from tests.cli.test_program import HEAVY, loaded_by

STORY = """\
Title: The nightly job that paid twice
Principles: Ownership
Kinds: failure
Role: Engineer
Problem:
Every night at two the job failed and nobody owned it.
Action:
I took the pager, wrote the test and moved the retry.
Result:
No double payment in 14 months.
Facts:
- problem: Nobody owned it
- [core] action: I took the pager
- action: Wrote the test
- [core] result: None in 14 months
"""

DECK = """\
schema = 1
[deck]
id = "facts"
title = "Facts"
[[principles]]
slug = "basics"
name = "Basics"
[[questions]]
id = "cap"
principles = ["basics"]
prompt = "What is CAP?"
answer = "Pick two."
[[questions]]
id = "acid"
principles = ["basics"]
prompt = "What is ACID?"
answer = "Four letters."
"""


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as it is after the first command: the shipped decks are there."""
    there = tmp_path_factory.mktemp("fresh") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SRS_INTERVIEW_HOME", str(there))
        assert main(["due"]) == 0
    return there


@pytest.fixture
def home(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    there = tmp_path / "home"
    shutil.copytree(fresh, there)
    monkeypatch.setenv("SRS_INTERVIEW_HOME", str(there))
    return there


def heads(text: str) -> list[str]:
    """The first lines of the items of a plain session."""
    kinds = ("QUESTION ", "UNOPENED ", "STORY ", "DECODE ", "READ ")
    return [line for line in text.splitlines() if line.startswith(kinds)]


def asked(run: Run, *args: str, typed: Sequence[str] = ()) -> list[str]:
    """The items that a plain session shows while lines are typed to it."""
    ended = run("review", "--plain", *args, typed="".join(f"{t}\n" for t in typed))
    assert ended.code == 0
    return heads(ended.out)


def data(run: Run, *args: str) -> Any:
    ended = run(*args, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def test_due_has_the_shape_of_the_contract(run: Run) -> None:
    due = data(run, "due")
    assert list(due) == ["day", "due", "new", "minutes", "gaps", "principles"]
    date.fromisoformat(due["day"])
    assert (due["due"], due["gaps"], due["principles"]) == (0, 0, [])


def test_due_says_the_same_from_the_glance_and_from_the_store(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    glanced = data(run, "due")
    monkeypatch.setattr("srs_interview.store.glance.read", lambda *_: None)
    assert data(run, "due") == glanced


def test_due_counts_the_plan_before_a_date_and_nothing_at_last() -> None:
    """PRACTICE 7 and 10."""
    planned = DueReport(9, 31, 6, 12, 0, planned=18)
    said = "18 in today's plan, 31 due, about 12 min"
    assert due_report._as_text(planned) == said
    assert "31" not in due_report._as_text(planned._replace(no_grades=True))


def test_due_loads_no_store_from_the_second_call_of_a_day_on(home: Path) -> None:
    """DESIGN 4: under 150 ms of process time."""
    loaded = loaded_by(["due", "--json"], home)
    assert not loaded & {*HEAVY, "srs_interview.core.items", "platformdirs"}


def test_due_is_0_even_when_the_store_cannot_be_read(run: Run, home: Path) -> None:
    (home / "srs-interview.db").write_bytes(b"not a database at all" * 100)
    ended = run("due")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("srs-interview: ")


def test_a_broken_store_is_one_line_and_1_for_every_other_verb(
    run: Run, home: Path
) -> None:
    (home / "srs-interview.db").write_bytes(b"not a database at all" * 100)
    for args in (["stats"], ["gaps"], ["undo"], ["story", "list"], ["review"]):
        ended = run(*args)
        assert (ended.code, ended.out) == (1, ""), args
        assert ended.err.startswith("srs-interview: "), args
        assert len(ended.err.splitlines()) == 1, args


def test_stats_have_the_shape_of_the_contract(run: Run) -> None:
    stats = data(run, "stats")
    assert {"day", "reviews", "streak", "principles", "figures_said"} <= set(stats)
    assert len(stats["principles"]) == 20
    assert {
        *("framework", "slug", "name", "cards", "reviewed", "due", "measured"),
        *("weakness", "desired_recall", "recall_now", "recall_on_date"),
        *("retention", "reviews", "lapses", "stories"),
    } <= set(stats["principles"][0])
    assert "Customer Obsession" in run("stats").out


def test_gaps_name_the_principles_without_stories(run: Run) -> None:
    gaps = data(run, "gaps")
    assert len(gaps["principles"]) == 16, "those of plain questions lack no story"
    assert {"framework", "slug", "name", "stories", "shortfall"} <= set(
        gaps["principles"][0]
    )
    assert "Missing" in run("gaps").out


def test_a_story_is_added_from_text_and_listed(run: Run) -> None:
    added = run("story", "add", "-", typed=STORY)
    assert added.code == 0, added.err
    (listed,) = data(run, "story", "list")
    assert listed["title"] == "The nightly job that paid twice"
    assert listed["state"] == "tellable"
    assert listed["principles"][0]["slug"] == "ownership"
    assert added.out.startswith(listed["id"])
    assert "The nightly job that paid twice" in run("story", "list").out


def test_a_title_alone_is_a_stub(run: Run) -> None:
    run("story", "add", "--title", "The outage", "--principle", "dive-deep")
    (listed,) = data(run, "story", "list")
    assert (listed["title"], listed["state"]) == ("The outage", "stub")


def test_a_stub_is_edited_by_a_part_of_its_title(run: Run, tmp_path: Path) -> None:
    run("story", "add", "--title", "The outage")
    text = tmp_path / "outage.txt"
    text.write_text(STORY.replace("The nightly job that paid twice", "The outage"))
    edited = run("story", "edit", "outage", "--file", str(text))
    assert edited.code == 0, edited.err
    (listed,) = data(run, "story", "list")
    assert listed["state"] == "tellable"
    assert run("story", "edit", "outage", "--title", "The long outage").code == 0
    assert data(run, "story", "list")[0]["title"] == "The long outage"


def test_a_text_with_errors_is_refused_with_its_lines(run: Run) -> None:
    wrong = STORY.replace("Ownership", "Ownreship")
    refused = run("story", "add", "-", typed=wrong)
    assert (refused.code, refused.out) == (1, "")
    first, last = refused.err.splitlines()
    assert first.startswith("<stdin>:2: ")
    assert "nearest: Ownership" in first
    assert last == "srs-interview: the story is not saved"
    assert data(run, "story", "list") == []


def test_a_story_is_read_from_no_pipe_that_may_never_end(
    run: Run, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for verb in (("add",), ("lint",), ("cut", "--yes", "--title", "x")):
        ended = run("story", *verb, str(tmp_path / "pipe"))
        assert ended.code == 1
        assert "may never end; use - to read from one" in ended.err


def test_an_empty_text_is_no_story(run: Run) -> None:
    ended = run("story", "add", "-", typed=" \n")
    assert ended.code == 1
    assert ended.err == "srs-interview: <stdin> is empty: there is no story in it\n"


def test_without_a_terminal_a_story_needs_its_text_or_title(run: Run) -> None:
    assert run("story", "add").code == 2
    assert run("story", "add", "a.txt", "--file", "b.txt").code == 2
    assert run("story", "edit", "nothing like it").code == 1


def test_undo_and_redo_take_an_addition_back_and_again(run: Run) -> None:
    run("story", "add", "--title", "The outage")
    assert run("undo").out.startswith("Undone: ")
    assert data(run, "story", "list") == []
    assert run("redo").out.startswith("Redone: ")
    assert len(data(run, "story", "list")) == 1


def test_nothing_to_undo_is_1(run: Run) -> None:
    """DESIGN 4."""
    for verb in ("undo", "redo"):
        ended = run(verb)
        assert (ended.code, ended.out) == (1, "")
        assert ended.err == f"srs-interview: there is nothing to {verb}\n"


def test_an_import_is_counted_and_adds_up(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "facts.toml"
    deck.write_text(DECK)
    (report,) = data(run, "import", str(deck))
    assert list(report) == [
        *("file", "format", "found", "new", "updated", "unchanged", "kept"),
        *("skipped", "retired", "problems"),
    ]
    assert (report["format"], report["found"], report["new"]) == ("toml", 2, 2)
    (again,) = data(run, "import", str(deck))
    assert (again["new"], again["unchanged"], again["problems"]) == (0, 2, [])
    assert "2 unchanged" in run("import", str(deck)).out


def test_a_file_whose_name_is_no_text_is_imported_all_the_same(
    run: Run, tmp_path: Path
) -> None:
    deck = tmp_path / os.fsdecode(b"fa\xffcts.toml")
    deck.write_text(DECK)
    (report,) = data(run, "import", str(deck))
    assert report["file"] == f"{tmp_path}/fa\ufffdcts.toml"
    assert report["new"] == 2


def test_a_dry_run_changes_nothing(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "facts.toml"
    deck.write_text(DECK)
    said = run("import", str(deck), "--dry-run")
    assert "2 new" in said.out
    assert "nothing was changed" in said.out
    assert data(run, "import", str(deck))[0]["new"] == 2


def test_standard_input_needs_its_format(run: Run) -> None:
    assert run("import", "-", typed=DECK).code == 2
    read = run("import", "-", "--format", "toml", "--json", typed=DECK)
    assert read.code == 0, read.err
    assert json.loads(read.out)[0]["new"] == 2


def test_a_spreadsheet_comes_in_from_a_file_and_from_standard_input(
    run: Run, tmp_path: Path
) -> None:
    sheet = tmp_path / "facts.csv"
    sheet.write_bytes(b"question;answer;notes\nWhat?;Caf\xe9;x\nb;c;d;e\n")
    refused = run("import", str(sheet))
    assert refused.code == 1
    assert f"{sheet}:2: byte 0xe9 is not UTF-8; try --encoding cp1252" in refused.err
    asked = ("--encoding", "cp1252", "--columns", "question,answer,-")
    tried = run("import", str(sheet), *asked, "--dry-run")
    assert tried.code == 1, "a row was left out"
    assert f"{sheet}:3: 4 cells in this row, 3 in the first" in tried.err
    assert "2 cards: 1 new, 1 skipped (dry run" in tried.out
    read = run("import", "-", "--format", "csv", "--json", typed="question\nWhy?\n")
    (report,) = json.loads(read.out)
    assert (read.code, report["format"], report["new"]) == (0, "csv", 1)
    assert run("undo").code == 0
    wrong = run("import", "-", "--format", "toml", "--columns", "question", typed="")
    assert wrong.code == 2


def test_a_deck_in_json_is_checked_and_imported(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "facts.json"
    deck.write_text(
        '{"deck": {"id": "facts"},\n"questions": [\n'
        '{"id": "q1", "principles": [], "prompt": "ACID?", "answer": "Four."}]}'
    )
    (checked,) = data(run, "check", str(deck))
    assert (checked["format"], checked["problems"]) == ("json", [])
    (report,) = data(run, "import", str(deck))
    assert (report["format"], report["new"]) == ("json", 1)
    deck.write_text(deck.read_text().replace("prompt", "promt"))
    for verb in ("check", "import"):
        ended = run(verb, str(deck))
        assert (ended.code, f"{deck}:3: " in ended.err) == (1, True)


def test_a_deck_with_an_error_is_refused_with_its_lines(
    run: Run, tmp_path: Path
) -> None:
    deck = tmp_path / "facts.toml"
    deck.write_text(DECK.replace('prompt = "What is ACID?"', 'promt = "?"'))
    for verb in ("check", "import"):
        ended = run(verb, str(deck))
        assert ended.code == 1
        assert f"{deck}:16: unknown key 'promt'" in ended.err


def test_columns_of_what_has_none_are_told(run: Run, tmp_path: Path) -> None:
    sheet, deck = tmp_path / "a.csv", tmp_path / "a.toml"
    sheet.write_text("Why?,So.\n")
    deck.write_text('[deck]\nid = "a"\n[[questions]]\nid = "q"\nprincipals = []\n')
    assert run("import", str(sheet), "--columns", " ").code == 2
    said = run("import", str(sheet), "--columns", "x,y").err
    assert "no column is called 'x'; such as question, answer, principle" in said
    said = run("import", str(deck), "--columns", "question,answer").err
    assert "only rows have columns, and this is toml: --columns is not used" in said


def test_a_seed_that_cannot_be_kept_is_refused(run: Run) -> None:
    assert run("loop", "--dry-run", "--seed", str(2**63)).code == 2


@pytest.mark.parametrize(
    ("verb", "line"),
    [
        ("check mine.csv", "mine.csv"),
        ("export all.toml", "writing toml"),
        ("undo", "taking it back"),
        ("redo", "doing it again"),
        ("plan --date tomorrow", "planning every day"),
        ("report all.html", "counting for the report"),
    ],
)
def test_what_takes_long_with_many_cards_says_how_far_it_is(
    verb: str,
    line: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Issue 4: nobody waits longer than half a second for nothing that moves."""
    monkeypatch.chdir(tmp_path)
    Path("mine.csv").write_text("Why?,So.\n")
    begun: list[str] = []
    begin = ProgressLine.__enter__

    def noted(self: ProgressLine) -> ProgressLine:
        begun.append(self.line(0))
        return begin(self)

    monkeypatch.setattr(ProgressLine, "__enter__", noted)
    run(*verb.split())
    assert begun == [f"{line}  0 s"]


def test_a_name_that_is_empty_does_not_mean_the_folder_one_is_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`import "$DECK"`, and DECK was never set."""
    monkeypatch.chdir(tmp_path)
    Path("mine.csv").write_text("Why?,So.\n")
    for verb in ("import", "check"):
        ended = run(verb, "")
        assert (ended.code, ended.out) == (2, "")
        assert "the name of a file is empty" in ended.err
    assert "the name of a file is empty" in run("story", "lint", "").err


def test_a_database_that_was_cut_off_is_told_with_what_to_do(
    run: Run, home: Path
) -> None:
    database = home / "srs-interview.db"
    database.write_bytes(database.read_bytes()[:100_000])
    for verb in ("due", "stats", "undo"):
        said = run(verb).err
        assert "database disk image is malformed; put a copy of it in its place" in said


def test_our_own_database_is_no_deck_and_told_what_it_is(run: Run, home: Path) -> None:
    ended = run("import", str(home / "srs-interview.db"))
    assert ended.code == 1
    assert "this is a database of srs-interview" in ended.err


def test_a_missing_file_is_1(run: Run, tmp_path: Path) -> None:
    for verb in ("check", "import"):
        ended = run(verb, str(tmp_path / "none.toml"))
        assert ended.code == 1
        assert "none.toml" in ended.err
        assert "No such file" in ended.err


def test_checking_touches_nothing_and_warnings_are_0(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "facts.toml"
    deck.write_text(DECK + 'colour = "red"\n')
    checked = run("check", str(deck))
    assert checked.code == 0
    assert f"{deck}:18: " in checked.err
    assert checked.out == f"{deck}: 1 principle, 2 questions, 0 stories; 1 problem\n"
    (report,) = data(run, "check", str(deck))
    assert report["problems"][0]["severity"] == "warning"


def test_whatever_import_reads_is_checked_in_the_same_words(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.csv").write_text("question,principle\nWhy?,Owership\n,x\n")
    (folder / "b.md").write_text("Nothing here.\n")
    (folder / "c.apkg").write_bytes(b"PK\x03\x04 no zip")
    (folder / "d.toml").write_text(DECK)
    checked = run("check", str(folder))
    looked = run("import", str(folder), "--dry-run")
    assert (checked.code, looked.code) == (1, 1)
    assert checked.err == looked.err
    assert "Owership: 1 row, no such principle; nearest: Ownership" in checked.err
    fine = f"{folder / 'd.toml'}: 1 principle, 2 questions, 0 stories; nothing wrong"
    assert fine in checked.out
    reports = json.loads(run("check", str(folder), "--json").out)
    forms = [each["format"] for each in reports]
    assert forms == ["csv", "markdown", "apkg", "toml"]
    typed = run("check", "-", "--format", "csv", typed="question\nWhy?\n")
    assert typed.out == ("<stdin>: 0 principles, 1 question, 0 stories; 1 problem\n")


def test_of_a_folder_it_is_told_what_is_left_out_and_what_to_do(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "prep"
    (folder / "more").mkdir(parents=True)
    (folder / "README.md").write_text("What is in here, and why.\n")
    (folder / "deck.toml").write_text(DECK)
    for name in ("cv.docx", "job.PDF", "more/a.png", "more/b.png", ".x.doc", "Make"):
        (folder / name).write_bytes(b"x")
    note = "left out: it holds no card; name the file to see what is read"
    others = (
        "5 files are left out, 2 .png, 1 .docx, 1 .pdf, 1 without an ending: save"
        " documents as plain text, copy the text of PDFs, slides, web pages and"
        " pictures into a note"
    )
    said = f"{folder / 'README.md'}:1: {note}\n{folder}: {others}\n"
    for verb in ("import", "check"):
        done = run(verb, str(folder))
        assert (done.code, done.err) == (0, said), verb
        # Named by itself it was meant (FORMATS 2).
        alone = run(verb, str(folder / "README.md"))
        assert (alone.code, "nothing recognised, " in alone.err) == (1, True), verb


def test_the_schema_of_decks_is_printed_and_where_it_is(run: Run) -> None:
    printed = run("check", "--schema").out
    assert json.loads(printed)["title"] == "A deck of srs-interview"
    place = Path(data(run, "where")["schema"])
    assert place.read_text(encoding="utf-8") == printed


def test_cards_are_exported_and_come_back(run: Run, tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(DECK)
    run("import", str(tmp_path / "facts.toml"))
    there = tmp_path / "all.json"
    written = run("export", str(there), "--with-progress", "--json")
    assert json.loads(written.out)["questions"] > 200
    (again,) = data(run, "import", str(there), "--dry-run")
    assert again["unchanged"] == again["found"]
    refused = run("export", str(there))
    assert (refused.code, "--force writes over it" in refused.err) == (1, True)
    assert run("export", str(there), "--force").code == 0
    rows = run("export", "-", "--format", "csv", "--query", "deck:facts")
    assert (rows.code, len(rows.out.splitlines())) == (0, 3)
    assert rows.err == "2 questions in standard output\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["cards"], 2, "cards has no ending that says what to write; add --format"),
        (["-", "--format", "csv", "--json"], 2, "both go to standard output"),
        (["a.csv", "--lint"], 2, "--lint is for pages"),
        (["a.csv", "--with-progress"], 2, "csv holds no progress"),
        (["a.csv", "--deck", "none"], 1, "there is no deck 'none'"),
        (["a.csv", "--query", "due:"], 2, "due:"),
        (["/proc/none/a.csv"], 1, "cannot write /proc/none/a.csv: there is no folder"),
        (["a.md", "--anonymise"], 2, "no names are set to be replaced"),
        (["a.md", "--format", "sheet"], 1, "no card to export"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence_and_leaves_no_file(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("export", *args)
    assert (ended.code, said in ended.err) == (code, True), ended.err
    assert [each.name for each in tmp_path.iterdir()] in (["home"], [])


def test_the_interview_is_kept_with_the_cards(run: Run) -> None:
    day = (datetime.now().astimezone().date() + timedelta(days=30)).isoformat()
    assert run("config", "date").out == "none\n"
    assert run("config", "date", day).out == f"{day}\n"
    assert run("config", "role", "Software engineer").out == "Software engineer\n"
    assert f"date = {day}  # of the interview" in run("config").out.splitlines()
    assert run("config", "date", "none").out == "none\n"
    assert run("config", "role").out == "Software engineer\n"


@pytest.mark.parametrize("wrong", ["soon", "2020-01-01", "2026-13-01"])
def test_a_date_that_is_none_is_2(run: Run, wrong: str) -> None:
    assert run("config", "date", wrong).code == 2


def test_a_first_session_shows_what_the_table_says(run: Run) -> None:
    """PRACTICE 8, first row: no story yet."""
    shown = asked(run, typed=["s"] * 60)
    kinds = {head.split()[0] for head in shown}
    assert kinds == {"QUESTION", "UNOPENED", "DECODE", "READ"}
    assert {h.split("/")[0] for h in shown if h.startswith("QUESTION")} == {
        "QUESTION general-interview"
    }, "only plain ones before there is a story"


def test_plain_answers_are_on_disk_before_the_next_item(
    run: Run, tmp_path: Path
) -> None:
    deck = tmp_path / "facts.toml"
    deck.write_text(DECK)
    run("import", str(deck))
    before = data(run, "stats")["reviews"]
    shown = asked(run, "--principle", "basics", typed=["", "3"])
    assert shown[0].startswith("QUESTION facts/")
    assert len(shown) >= 2, "the next item was printed, then the input ended"
    assert data(run, "stats")["reviews"] == before + 1


def test_a_session_can_be_taken_back_line_by_line(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "facts.toml"
    deck.write_text(DECK)
    run("import", str(deck))
    shown = asked(run, typed=["", "3", "u", "", "1", "q"])
    assert shown[0] == shown[2]
    assert data(run, "stats")["reviews"] == 1


def test_a_story_written_today_is_read_aloud_once(run: Run) -> None:
    """PRACTICE 6.4."""
    added = run("story", "add", "-", typed=STORY).out.split()[0]
    shown = asked(run, typed=["s"] * 40)
    assert f"READ {added}" in shown
    assert f"STORY {added}" not in shown


def test_a_principle_that_is_not_there_is_named(run: Run) -> None:
    ended = run("review", "--plain", "--principle", "punctuality")
    assert ended.code == 1
    assert "there is no principle 'punctuality'" in ended.err


def test_one_principle_keeps_to_itself(run: Run) -> None:
    shown = asked(run, "--principle", "dive-deep", "--minutes", "5", typed=["n"])
    assert shown
    assert all(head.split()[1].startswith("amazon") for head in shown)


def test_the_demo_shows_stories_and_leaves_the_store_alone(
    run: Run, home: Path
) -> None:
    before = data(run, "stats")
    ended = run("demo", "--plain", typed="\n" * 40)
    assert ended.code == 0, ended.err
    assert heads(ended.out)
    assert data(run, "stats") == before


def test_escape_sequences_of_a_deck_never_reach_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    deck = tmp_path / "facts.toml"
    deck.write_text(DECK.replace("What is CAP?", "\\u001b]0;owned\\u0007 CAP?"))
    imported = run("import", str(deck))
    session = run("review", "--plain", typed="\n3\n\n3\n")
    for printed in (imported.out, imported.err, session.out, session.err):
        assert "\x1b" not in printed
        assert "\x07" not in printed


WORDS = ["", "", "1", "2", "3", "0", "2 0", "n", "x", "o", "o the", "u", "s", "a", "?"]
WORDS += ["1 2", "1 2~ /w", "t 5", "t 118", "h", "y", "3 the", "zz", "/v", "\x1b[31m"]


@settings(max_examples=3)
@given(lines=st.lists(st.sampled_from(WORDS), max_size=60))
def test_no_lines_break_a_session(lines: list[str]) -> None:
    """Every kind of item is in the demo, whose store is a fresh one each time."""
    typed, out, err = io.StringIO("\n".join(lines)), io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        patch.setenv("SRS_INTERVIEW_HOME", "no home is needed")
        patch.setattr(sys, "stdin", typed)
        assert main(["demo", "--plain"]) == 0, err.getvalue()
    assert heads(out.getvalue())
    assert "\x1b" not in out.getvalue() + err.getvalue()
