"""Files that the user names on a screen: one sentence where they cannot be had."""

from __future__ import annotations

from pathlib import Path

from srs_interview.errors import UsageError

LARGEST = 2_000_000
"""Bytes of a text that is read; a story has a few thousand."""


def meant(typed: str) -> Path:
    """The path that was typed, perhaps in quotes or from the home folder.

    Raises:
        UsageError: It is none.
    """
    try:
        path = Path(typed.strip().strip("'\"")).expanduser()
        path.exists()
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{typed!r} is no path: {error}") from error
    return path


def read(path: Path) -> str:
    """The text in a file; what is no UTF-8 in it becomes a question mark.

    Raises:
        UsageError: It cannot be read, or is larger than two megabytes.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is larger than {LARGEST // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error


def write(path: Path, text: str) -> None:
    """Write a text to a file, whatever was in it.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error
