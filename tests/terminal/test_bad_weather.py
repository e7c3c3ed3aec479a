"""A world that is not as it must be: one sentence, exit 1, and nothing is touched."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal import homes
from tests.terminal.harness import app

pytestmark = pytest.mark.terminal

VERBS = (("due",), ("review", "--plain"), ("story", "list"))


def expected(verb: tuple[str, ...]) -> int:
    """The exit code; `due` never fails a prompt that asks it (DESIGN 4)."""
    return 0 if verb == ("due",) else 1


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder, with its contents."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def letter(path: Path, _: Path) -> None:
    """Something that is no database at all."""
    path.write_text("Dear diary,\n" * 400, encoding="utf-8")


def addresses(path: Path, _: Path) -> None:
    """A database of some other program."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE address (name TEXT)")
        db.commit()


def from_the_future(path: Path, template: Path) -> None:
    """Ours, written by a program that does not exist yet."""
    path.write_bytes(homes.database(template).read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA user_version = 999")


CASES: tuple[tuple[Callable[[Path, Path], None], str], ...] = (
    (letter, "is not a database of srs-interview"),
    (addresses, "is not a database of srs-interview"),
    (from_the_future, "newer srs-interview"),
)


@pytest.mark.parametrize(("make", "sentence"), CASES)
def test_a_verb_says_in_one_sentence_that_the_file_is_not_for_it(
    make: Callable[[Path, Path], None], sentence: str, template: Path, tmp_path: Path
) -> None:
    make(homes.database(tmp_path), template)
    before = fingerprint(tmp_path)
    for verb in VERBS:
        said = homes.verb(tmp_path, *verb)
        assert (said.code, said.out) == (expected(verb), "")
        assert sentence in said.err
        assert len(said.err.splitlines()) == 1
        assert fingerprint(tmp_path) == before


def test_the_installed_program_says_just_that_sentence_too(tmp_path: Path) -> None:
    letter(homes.database(tmp_path), tmp_path)
    for verb in VERBS[:2]:
        done = homes.call(tmp_path, *verb)
        said = homes.verb(tmp_path, *verb)
        assert (done.returncode, done.stdout) == (said.code, said.out)
        assert done.stderr == said.err


@pytest.mark.parametrize(("make", "sentence"), CASES)
def test_the_app_says_it_too_and_leaves_the_terminal_as_it_was(
    make: Callable[[Path, Path], None], sentence: str, template: Path, tmp_path: Path
) -> None:
    make(homes.database(tmp_path), template)
    before = fingerprint(tmp_path)
    with app(tmp_path) as term:
        assert term.exit_code() == 1
        assert_said(bytes(term.written), sentence)
    assert fingerprint(tmp_path) == before


def test_a_data_folder_that_cannot_be_made_is_said_by_the_app(tmp_path: Path) -> None:
    home = blocked(tmp_path)
    with app(home) as term:
        assert term.exit_code() == 1
        assert_said(bytes(term.written), "SRS_INTERVIEW_HOME")


def test_a_data_folder_that_cannot_be_made_is_said_by_a_verb(tmp_path: Path) -> None:
    home = blocked(tmp_path)
    before = fingerprint(tmp_path)
    for verb in VERBS:
        said = homes.verb(home, *verb)
        assert (said.code, said.out) == (expected(verb), "")
        assert len(said.err.splitlines()) == 1
        assert "SRS_INTERVIEW_HOME" in said.err
        assert fingerprint(tmp_path).items() >= before.items()


def blocked(folder: Path) -> Path:
    """A folder that nobody can make, not even root: its parent is a file."""
    parent = folder / "a-file"
    parent.write_text("", encoding="utf-8")
    return parent / "home"


def assert_said(written: bytes, sentence: str) -> None:
    """After the full screen was left, the sentence stands there, and no traceback."""
    text = written.decode("utf-8", errors="replace")
    *_, rest = text.split("\x1b[?1049l")
    assert sentence in " ".join(rest.split())
    assert "Traceback" not in text
