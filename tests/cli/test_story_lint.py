"""`story lint` over stories, files and standard input; and what bad input gets."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from srs_interview import paths
from srs_interview.deckfile import story_text, toml
from tests.cli.conftest import Run
from tests.cli.test_program import HEAVY, loaded_by
from tests.cli.test_verbs import STORY, fresh, home

__all__ = ["fresh", "home"]

WEAK = "Problem: It broke.\nAction: We leveraged synergies.\nResult: Great success.\n"


def shipped() -> dict[str, str]:
    """The sample stories as the editor shows them, by id."""
    decks = {
        path.stem: toml.parse_bytes(path.read_bytes(), source=path.name, name=path.stem)
        for path in paths.decks()
    }
    principles = [each.value for deck in decks.values() for each in deck.principles]
    stories = (each.value for each in decks["sample-stories"].stories)
    return {each.uid: story_text.write(each, principles) for each in stories}


SHIPPED = shipped()


def linted(run: Run, *args: str, typed: str = "") -> Any:
    """What `--json` prints."""
    return json.loads(run("story", "lint", *args, "--json", typed=typed).out)


def test_the_json_is_that_of_the_contract(run: Run) -> None:
    said = linted(run, "-", typed=WEAK)
    assert list(said) == ["words", "seconds", "sections", "findings"]
    assert list(said["sections"]) == ["problem", "action", "result"]
    assert said["sections"]["problem"] == {"words": 2, "share": 0.286}
    keys = ["rule", "severity", "message", "excerpt"]
    assert all(list(finding) == keys for finding in said["findings"])
    kinds = {finding["severity"] for finding in said["findings"]}
    assert kinds <= {"error", "warning", "hint"}
    assert "leveraged" in {finding["excerpt"] for finding in said["findings"]}


def test_errors_are_1_and_warnings_alone_are_0(run: Run) -> None:
    assert run("story", "lint", "-", typed=WEAK).code == 1
    clean = next(iter(SHIPPED.values()))
    assert run("story", "lint", "-", typed=clean).code == 0


@pytest.mark.parametrize("uid", SHIPPED)
def test_a_shipped_sample_has_neither_error_nor_warning(uid: str, run: Run) -> None:
    said = linted(run, "-", typed=SHIPPED[uid])
    assert {each["severity"] for each in said["findings"]} <= {"hint"}
    assert 100 < said["words"] < 500


def test_a_person_sees_each_finding_with_its_words(run: Run, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text(WEAK)
    lines = run("story", "lint", str(answer)).out.splitlines()
    assert lines[0].startswith(f"{answer}: 7 words, about 0:03 aloud; Problem 29 %")
    at = next(n for n, line in enumerate(lines) if line.endswith(" [L09]"))
    assert lines[at].startswith(f"{answer}: warning: ")
    assert lines[at + 1] == '    "leveraged"'
    assert lines[-1].startswith(f"{answer}: ")
    found = [line.split()[1] for line in lines if line.endswith("]")]
    order = ["error:", "warning:", "hint:"]
    assert found == sorted(found, key=order.index)


def test_a_story_is_named_by_its_id_or_its_title(run: Run) -> None:
    run("story", "add", "-", typed=STORY)
    own = json.loads(run("story", "list", "--json").out)[0]["id"]
    by_title = linted(run, "nightly")
    assert by_title == linted(run, own)
    assert by_title["words"] > 20
    everything = linted(run)
    assert [each.pop("name") for each in everything] == [
        "The nightly job that paid twice"
    ]
    assert everything == [by_title]


def test_a_file_wins_only_with_a_suffix_or_a_slash(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nightly").write_text(WEAK)
    (tmp_path / "nightly.txt").write_text(WEAK)
    run("story", "add", "-", typed=STORY)
    assert linted(run, "nightly")["words"] > 20
    assert linted(run, "nightly.txt")["words"] == 7
    assert linted(run, "./nightly")["words"] == 7


def test_several_are_a_list_and_what_cannot_be_read_does_not_stop_the_others(
    run: Run, tmp_path: Path
) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text(next(iter(SHIPPED.values())))
    gone = tmp_path / "gone.txt"
    ended = run("story", "lint", str(answer), str(gone), "--json")
    assert [each["name"] for each in json.loads(ended.out)] == [str(answer)]
    assert ended.code == 1
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is not UTF-8 text"),
        (b"words\0words", "is not text"),
        (b"a" * (1024 * 1024 + 1), "is larger than 1 MB"),
    ],
    ids=["empty", "blank", "binary", "nul", "huge"],
)
def test_what_is_no_answer_gets_one_sentence(
    content: bytes, said: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "answer.txt"
    file.write_bytes(content)
    for name, typed in ((str(file), b""), ("-", content)):
        ended = run("story", "lint", name, typed=typed)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
        assert said in ended.err


def test_what_is_no_file_gets_one_sentence(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.d").mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text(WEAK)
    secret.chmod(0)
    for name in ("pipe.txt", "folder.d", "missing/answer.txt"):
        ended = run("story", "lint", str(tmp_path / name))
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1), name
    if os.geteuid():
        ended = run("story", "lint", str(secret))
        assert (ended.code, ended.err.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag fiel die Anlage aus, und wir mussten alles von Hand machen. " * 9,
        "word " * 20_000,
        "1 2 3 4 5",
        "<b>Problem</b> [red]It broke[/]",
        "THE SERVER BROKE AND I FIXED IT",
        "\x1b]0;title\x07 It broke.",
        "Title:\nProblem:\nAction:\nResult:\nFacts:\n",
    ],
    ids=["german", "long", "figures", "markup", "capitals", "escape", "bare form"],
)
def test_any_text_gets_sensible_findings(text: str, run: Run) -> None:
    ended = run("story", "lint", "-", typed=text)
    assert ended.code in (0, 1)
    assert ended.err == "" or ended.err.count("\n") <= 2
    assert "\x1b" not in ended.out
    assert "Traceback" not in ended.err


def test_a_title_for_later_has_nothing_to_check(run: Run) -> None:
    run("story", "add", "--title", "The outage")
    ended = run("story", "lint", "outage")
    assert ended.code == 1
    assert "nothing to check" in ended.err


def test_a_file_without_an_ending_is_a_file_where_no_story_has_its_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answer").write_text(WEAK)
    (tmp_path / "outage").write_text(WEAK)
    run("story", "add", "--title", "The outage")
    assert run("story", "lint", "answer", "--json").out == (
        run("story", "lint", "-", "--json", typed=WEAK).out
    )
    assert "nothing to check" in run("story", "lint", "outage").err


def test_without_stories_it_says_how_to_write_one(run: Run) -> None:
    ended = run("story", "lint")
    assert (ended.code, ended.out) == (0, "")
    assert "story add" in ended.err


def test_a_file_is_checked_without_the_store(home: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text(SHIPPED[next(iter(SHIPPED))])
    loaded = loaded_by(["story", "lint", str(answer)], home)
    assert not loaded & {*HEAVY, "click", "sqlite3"}


def test_the_options_mean_the_same_wherever_they_stand(run: Run) -> None:
    assert run("story", "lint", "--json", "-", typed=WEAK).out == (
        run("story", "lint", "-", "--json", typed=WEAK).out
    )
    assert run("story", "lint", "--jsn", "-").code == 2
