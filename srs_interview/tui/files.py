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


def unwritable(typed: str) -> str:
    """Why no file can be written where this path says; "" where one can be."""
    try:
        path = meant(typed)
        if path.is_dir():
            return f"{path} is a folder; name a file in it"
        there = path.absolute().parent.is_dir()
    except UsageError as error:
        return str(error)
    except OSError as error:
        return f"cannot write {typed}: {error.strerror or error}"
    return "" if there else f"there is no folder {path.parent}"


def unreadable(typed: str) -> str:
    """Why there is no text to read where this path says; "" where there is one."""
    try:
        read(meant(typed))
    except UsageError as error:
        return str(error)
    return ""


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


def as_bytes(text: str) -> bytes:
    """A text as a file holds it; half a character becomes a question mark."""
    return text.encode("utf-8", errors="replace")
