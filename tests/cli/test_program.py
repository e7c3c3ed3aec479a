"""The command line as a whole: exit codes, help, errors, what a start may load."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from srs_interview import __version__
from srs_interview.cli import main
from srs_interview.cli.program import VERBS, program
from tests.cli.conftest import Run


def commands(
    group: click.Group = program, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = {" ".join(path): command for path, command in commands()}


@pytest.mark.parametrize("path", ALL)
def test_every_verb_has_help_with_an_example_of_itself(path: str, run: Run) -> None:
    shown = run(*path.split(), "--help")
    assert shown.code == 0
    (example,) = [line for line in shown.out.splitlines() if "Example:" in line]
    assert f"srs-interview {path}" in example
    assert run("help", *path.split()).out == shown.out


@pytest.mark.parametrize("path", ALL)
def test_every_option_has_help(path: str) -> None:
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.opts} says nothing"


def test_the_help_lists_every_verb_on_one_line_each(run: Run) -> None:
    shown = run("help").out
    listed = shown.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(VERBS)
    assert "..." not in shown.partition("Commands:\n")[2], "a first line is too long"


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"srs-interview {__version__}\n"


def test_wrong_usage_is_2_and_says_what_would_be_right(run: Run) -> None:
    for args in (["stast"], ["due", "--jsn"], ["check"], ["review", "--minutes", "0"]):
        ended = run(*args)
        assert (ended.code, ended.out) == (2, ""), args
        assert "Error: " in ended.err
    assert "did you mean stats?" in run("stast").err


def test_the_app_without_a_terminal_says_what_to_do(run: Run) -> None:
    ended = run()
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "srs-interview: the app needs a terminal; without one, try: "
        "srs-interview review --plain\n"
    )


def test_ctrl_c_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("srs_interview.cli.where.paths.database", interrupted)
    assert run("where").code == 130


def test_where_lists_the_places(run: Run, home: Path) -> None:
    assert f"database  {home}/srs-interview.db\n" in run("where").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    assert "_SRS_INTERVIEW_COMPLETE" in run("completion", shell).out


def test_completion_completes_verbs(home: Path) -> None:
    completed = subprocess.run(
        [sys.executable, "-m", "srs_interview"],
        env={
            **os.environ,
            "_SRS_INTERVIEW_COMPLETE": "bash_complete",
            "COMP_WORDS": "srs-interview st",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.stdout.split() == ["plain,stats", "plain,story"]


def loaded_by(args: list[str], home: Path) -> set[str]:
    """The modules that a command has imported by its end."""
    code = (
        "import sys; from srs_interview.cli import main;"
        f"code = main({args!r});"
        "print(*sys.modules, sep='\\n', file=sys.stderr); sys.exit(code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "SRS_INTERVIEW_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.split())


HEAVY = {"textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "fsrs", "asyncio"}


def test_the_version_costs_almost_nothing(home: Path) -> None:
    heavy = {*HEAVY, "click", "importlib.metadata", "platformdirs", "sqlite3"}
    assert not loaded_by(["--version"], home) & heavy


@pytest.mark.parametrize(
    "args", [["--help"], ["help", "review"], ["where"], ["config"]]
)
def test_what_needs_no_store_loads_none(args: list[str], home: Path) -> None:
    assert not loaded_by(args, home) & HEAVY


def test_checking_a_deck_loads_no_store(home: Path) -> None:
    deck = Path(__file__).parents[2] / "decks" / "general-interview.toml"
    assert not loaded_by(["check", str(deck)], home) & HEAVY


def test_a_reader_that_has_seen_enough_is_no_error(home: Path) -> None:
    piped = subprocess.run(
        f"'{sys.executable}' -m srs_interview help | head -n 1",
        shell=True,
        executable="/bin/sh",
        env={**os.environ, "SRS_INTERVIEW_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert piped.stdout.startswith("Usage:")
    assert piped.stderr == ""


def test_a_reader_that_has_gone_at_once_is_no_error(home: Path) -> None:
    """`config | head -0`: nobody is there any more when the first line is written."""
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w") as gone:
        ended = subprocess.run(
            [sys.executable, "-u", "-m", "srs_interview", "help", "review"],
            env={**os.environ, "SRS_INTERVIEW_HOME": str(home)},
            stdout=gone,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("verb", ["review", "drill decode"])
def test_a_session_that_cannot_be_shown_ends(verb: str, home: Path) -> None:
    """It asked the same question again and again, for as long as the disk was full."""
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-u", "-m", "srs_interview", *verb.split(), "--plain"],
            env={**os.environ, "SRS_INTERVIEW_HOME": str(home)},
            input="3\n",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == (
        "srs-interview: cannot write the output: No space left on device\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(("verb", "code"), [("where", 1), ("due", 0)])
def test_a_full_disk_is_said_in_one_line(
    verb: str, code: int, unbuffered: str, home: Path
) -> None:
    """With a buffer it is met when Python ends; `due` is 0 always (DESIGN 4)."""
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "srs_interview", verb],
            env={
                **os.environ,
                "SRS_INTERVIEW_HOME": str(home),
                "PYTHONUNBUFFERED": unbuffered,
            },
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == code
    assert ended.stderr == (
        "srs-interview: cannot write the output: No space left on device\n"
    )


def test_main_takes_the_words_it_is_given(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    assert main(["where", "--json"]) == 0
    assert '"database"' in capsys.readouterr().out
