"""The house keeps its shape: what imports load, and that the documents are true."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from srs_interview import paths, settings
from srs_interview.cli.program import program
from srs_interview.opening import open_store
from srs_interview.settings import SETTINGS, Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

SLOW = frozenset({"sqlmodel", "sqlalchemy", "pydantic", "numpy", "fsrs"})
"""Imports of 50 to 500 ms that no short command and no first frame may wait for."""

RUN = """
import json, sys
from srs_interview.cli import main
sys.argv = ["srs-interview", *sys.argv[1:]]
try:
    main()
finally:
    names = {name.partition(".")[0] for name in sys.modules}
    print(json.dumps(sorted(names)), file=sys.stderr)
"""


def loaded_by(home: Path, *argv: str) -> set[str]:
    """The top-level modules in memory when a command has done its work."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *argv],
        env={**os.environ, "SRS_INTERVIEW_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_version_loads_neither_a_screen_nor_the_store(tmp_path: Path) -> None:
    assert not loaded_by(tmp_path, "--version") & (SLOW | {"textual", "rich"})


def test_due_and_stats_need_the_store_only_on_the_first_call_of_a_day(
    tmp_path: Path,
) -> None:
    loaded_by(tmp_path, "due")
    assert not loaded_by(tmp_path, "due") & (SLOW | {"textual", "rich"})
    loaded = loaded_by(tmp_path, "stats", "--json")
    assert not loaded & (SLOW - {"fsrs"} | {"textual", "rich"})


def test_what_home_says_first_is_read_without_the_store() -> None:
    """DESIGN 2: the first frame is whole before SQLModel is imported."""
    loaded = "import sys, srs_interview.reporting; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert not {*done.stdout.split()} & (SLOW - {"fsrs"})


def commands(
    group: click.Group, context: click.Context, prefix: str = ""
) -> Iterator[tuple[str, click.Command]]:
    """Every verb that is shown, those of a group of verbs with its name before."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            inner = click.Context(command, info_name=name, parent=context)
            yield from commands(command, inner, f"{prefix}{name} ")
        else:
            yield prefix + name, command


def verbs() -> dict[str, click.Command]:
    """The verbs by name, as the program knows them."""
    return dict(commands(program, click.Context(program, info_name="srs-interview")))


def documented_verbs() -> set[str]:
    """The verbs that have a row of their own in the README's table."""
    _, _, rest = README.partition("## The verbs")
    table = rest.partition("\n## ")[0]
    return {
        " ".join(found.split()) for found in re.findall(r"^\| `([a-z ]+)", table, re.M)
    }


def test_the_deck_of_the_readme_comes_in_as_it_stands(tmp_path: Path) -> None:
    _, _, rest = README.partition("## A deck of your own")
    deck = tmp_path / "my-team.toml"
    deck.write_text(rest.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    opened = open_store(
        tmp_path / "srs.db", Settings(), lambda: datetime.now(UTC), paths.decks()
    )
    try:
        (report,) = opened.importing.files([deck])
    finally:
        opened.close()
    assert (report.new, report.problems) == (2, ())


def test_the_readme_has_every_verb_and_no_other() -> None:
    assert documented_verbs() == set(verbs())


@pytest.mark.parametrize("verb", sorted(documented_verbs()))
def test_the_help_of_every_verb_shows_an_example(verb: str) -> None:
    assert "Example:" in (verbs()[verb].help or "")


@pytest.mark.parametrize("verb", sorted(documented_verbs()))
def test_every_option_of_a_verb_says_what_it_does(verb: str) -> None:
    silent = [
        option.name
        for option in verbs()[verb].params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.full_name)
def test_every_setting_is_in_the_readme(setting: object) -> None:
    name = getattr(setting, "name", "")
    assert re.search(rf"^{name} = ", README, re.M)


def test_the_settings_in_the_readme_are_the_defaults() -> None:
    shown = re.findall(r"^```toml\n(.*?)^```", README, re.M | re.S)[-1]
    stated, problems = settings.parse(shown, source="README.md")
    assert problems == ()
    assert replace(stated, keys={}) == settings.DEFAULTS


def test_the_readme_begins_with_the_two_commands() -> None:
    commands_shown = re.findall(r"^make \w+", README, re.M)
    assert commands_shown[:2] == ["make run", "make test"]


def test_every_make_target_the_documents_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    made = set(re.findall(r"^([a-z]+):", makefile, re.M))
    named = set(re.findall(r"`make ([a-z]+)", README + CONTRIBUTING))
    assert named <= made
    assert named


def test_make_help_lists_every_target_that_says_what_it_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = re.findall(r"^([\w-]+):.*?## (.+)", makefile, re.M)
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    assert listed == [["make", name, what] for name, what in told]


def test_every_picture_and_file_the_documents_link_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README + CONTRIBUTING)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_dependency_has_its_reason_and_its_pinned_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = pinned("constraints.txt")
    for requirement in project["project"]["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert name in pins
        assert re.search(rf"^\| `?{name}", CONTRIBUTING, re.M), name


def test_the_tools_of_development_are_pinned_and_have_their_reasons_too() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = pinned("constraints-dev.txt")
    for requirement in project["project"]["optional-dependencies"]["dev"]:
        name = re.split(r"[<>=]", requirement)[0]
        assert name in pins
        assert re.search(rf"^\| `?{name}", CONTRIBUTING, re.M), name


def pinned(name: str) -> set[str]:
    """The names in a constraints file, which holds names and versions and no hosts."""
    lines = (ROOT / name).read_text(encoding="ascii").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\d.]+", line)] == []
    return {line.partition("==")[0] for line in pins}


def test_the_version_is_in_the_changelog_or_still_unreleased() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[?Unreleased\]?$", changelog, re.M)


def test_the_readme_says_whose_principles_they_are() -> None:
    assert "not affiliated with Amazon" in README
