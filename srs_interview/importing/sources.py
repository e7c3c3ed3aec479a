"""Where decks come from: files, folders of them, and how they were read before."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview.errors import SrsError
from srs_interview.store.brought import Source

if TYPE_CHECKING:
    from srs_interview.deckfile.reading import Wanted

LARGEST = 256 * 2**20
"""Bytes; a larger file is no deck."""

ENDINGS = frozenset(
    (
        *(".toml", ".json", ".csv", ".tsv", ".tab", ".md", ".markdown", ".org"),
        *(".txt", ".apkg", ".colpkg"),
    )
)
"""What the files of a folder must end in to be taken for decks."""

MOST_FILES = 10_000
"""Of one folder; somebody who names a disk did not mean to."""


def found(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The files that are named, and of folders all that end as decks do, sorted.

    Raises:
        SrsError: A folder cannot be read, or holds no deck.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _within(path)
        else:
            yield path


def check(path: Path) -> None:
    """See whether a file can be read, without reading it.

    Raises:
        SrsError: It cannot, may never end, or is too large for a deck.
    """
    try:
        is_ = path.stat()
        if not (stat.S_ISREG(is_.st_mode) or _is_handed(path)):
            said = f"{as_text(path)} is {_what(is_.st_mode)}; a deck is a file"
            raise SrsError(f"{said}, or - for standard input")
        if is_.st_size > LARGEST:
            raise SrsError(_too_large(path))
        if stat.S_ISREG(is_.st_mode):
            path.open("rb").close()
    except OSError as error:
        raise SrsError(_unread(path, error)) from error


def read(path: Path) -> bytes:
    """A file as it is on disk.

    Raises:
        SrsError: It cannot be read, may never end, or is too large for a deck.
    """
    check(path)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise SrsError(_unread(path, error)) from error
    if len(data) > LARGEST:
        raise SrsError(_too_large(path))
    return data


def as_text(path: Path | str) -> str:
    """A path that can be stored and printed: a name may hold bytes that are no text."""
    return os.fsencode(path).decode("utf-8", "replace")


def absolute(path: Path) -> str:
    """By which name a file is remembered; "" for what is none."""
    try:
        return as_text(path.resolve()) if path.is_file() else ""
    except (OSError, ValueError):
        return ""


def mark(path: Path) -> str:
    """A text that is another once the file was written again.

    Raises:
        SrsError: It cannot be read.
    """
    try:
        is_ = path.stat()
    except OSError as error:
        raise SrsError(_unread(path, error)) from error
    return f"{path.name}:{is_.st_size}:{is_.st_mtime_ns}"


def wanted(said: Wanted | None, before: Source | None) -> Wanted:
    """What the user says of a file now, and for the rest what was said the last time.

    Who says what the file is says it anew: the columns of another format mean nothing.
    """
    from srs_interview.deckfile.reading import Wanted
    from srs_interview.deckfile.recognise import Format

    said = said or Wanted()
    if before is None or said.form is not None:
        return said
    return replace(
        said,
        form=Format(before.format) if before.format else None,
        columns=said.columns if said.columns is not None else before.columns or None,
        encoding=said.encoding or before.encoding or None,
    )


def remembered(path: str, deck: str, said: Wanted) -> Source | None:
    """How a file is read the next time; None for what is no file."""
    if not path:
        return None
    form = "" if said.form is None else said.form.value
    return Source(path, deck, form, said.columns or "", said.encoding or "")


def _within(folder: Path) -> Iterator[Path]:
    files: list[Path] = []
    for root, below, names in os.walk(folder, onerror=_unreadable):
        below[:] = [name for name in below if not name.startswith(".")]
        files += [
            Path(root, name)
            for name in names
            if Path(name).suffix.lower() in ENDINGS and not name.startswith(".")
        ]
        if len(files) > MOST_FILES:
            said = f"{as_text(folder)} holds over {MOST_FILES:,} files"
            raise SrsError(f"{said}; name fewer")
    if not files:
        from srs_interview.importing import beside  # which knows this module

        said = beside.told(beside.others(folder)) or "name a file that is one"
        raise SrsError(f"{as_text(folder)} holds no deck; {said}")
    yield from sorted(files)


def _unreadable(error: OSError) -> None:
    raise SrsError(_unread(error.filename, error)) from error


def _unread(path: Path | str, error: OSError) -> str:
    return f"cannot read {as_text(path)}: {error.strerror}"


def _too_large(path: Path) -> str:
    return f"{as_text(path)} is larger than 256 MB; that is no deck"


def _is_handed(path: Path) -> bool:
    """Is it the output of a command, in place of a file: `<(command)`?"""
    return str(path).startswith(("/dev/fd/", "/dev/stdin", "/proc/"))


def _what(mode: int) -> str:
    return "a pipe that may never end" if stat.S_ISFIFO(mode) else "a device"
