"""A file is written whole or not at all, and none is written over by accident."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from srs_interview import new_file
from srs_interview.errors import SrsError


def test_a_file_that_is_there_is_written_over_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    new_file.write(target, b"one", force=False)
    with pytest.raises(SrsError, match="is there already; --force writes over it"):
        new_file.write(target, b"two", force=False)
    assert target.read_bytes() == b"one"
    target.chmod(0o600)
    new_file.write(target, b"two", force=True)
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode & 0o777 == 0o600
    assert [*tmp_path.iterdir()] == [target]


def test_one_that_appears_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"theirs")
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    with pytest.raises(SrsError, match="is there already"):
        new_file.write(target, b"ours", force=False)
    assert target.read_bytes() == b"theirs"


def test_a_disk_that_is_full_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"before")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SrsError, match=r"cannot write .*out\.csv: No space left"):
        new_file.write(target, b"after", force=True)
    assert target.read_bytes() == b"before"
    assert [*tmp_path.iterdir()] == [target]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing/out.csv", "cannot write .*: there is no folder .*missing"),
        (".", "is a folder; name a file in it"),
        ("a\0b", "cannot write a.*b: embedded null"),
        ("x" * 300, "cannot write x.*: File name too long"),
    ],
)
def test_where_none_can_be_is_one_sentence(
    tmp_path: Path, name: str, said: str
) -> None:
    with pytest.raises(SrsError, match=said):
        new_file.write(tmp_path / name if "/" in name else Path(name), b"", force=False)
