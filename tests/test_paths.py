"""Where files are kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from srs_interview import paths


def test_one_variable_moves_everything_into_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SRS_INTERVIEW_HOME", str(tmp_path / "all"))
    places = (paths.database(), paths.config())
    assert {place.parent for place in places} == {tmp_path / "all"}
    assert not (tmp_path / "all").exists(), "naming a place does not make it"


def test_a_relative_home_is_made_absolute_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SRS_INTERVIEW_HOME", "here")
    assert paths.database().is_absolute()


def test_without_the_variable_the_system_decides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SRS_INTERVIEW_HOME", raising=False)
    assert paths.config().parent.name == "srs-interview"
    assert paths.database() != paths.config()


def test_the_shipped_decks_are_found() -> None:
    assert "amazon-leadership-principles.toml" in {p.name for p in paths.decks()}


def test_a_strange_folder_beside_an_installed_package_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "strange.toml").touch()
    package = tmp_path / "srs_interview"
    package.mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.decks() == ()
    (package / "decks").mkdir()
    (package / "decks" / "ours.toml").touch()
    assert [deck.name for deck in paths.decks()] == ["ours.toml"]


def test_platformdirs_is_not_loaded_when_the_variable_decides() -> None:
    """It costs 28 ms of every command (UX 3)."""
    program = (
        "import os, sys; os.environ['SRS_INTERVIEW_HOME'] = '.';"
        "from srs_interview import paths; paths.database();"
        "sys.exit('platformdirs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
