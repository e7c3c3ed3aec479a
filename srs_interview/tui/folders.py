"""The files that a path being typed may come to, and how it is completed."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MOST = 200
"""Entries that are listed; who has more types a letter of the name."""

_LOOKED_AT = 5000
"""Entries of a folder that are looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder, or a file that may be a deck."""

    name: str
    folder: bool
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """What a typed path may come to."""

    head: str
    """What was typed of the folder, to which a name is added."""
    entries: tuple[Entry, ...]
    more: int = 0
    """How many are there that are not listed."""
    trouble: str = ""
    """Why the folder cannot be listed."""
    unread: tuple[str, ...] = ()
    """Files that begin so and end as no deck does: they are not listed."""

    def path(self, entry: Entry) -> str:
        """What is typed where this one is chosen."""
        return f"{self.head}{entry.name}{os.sep if entry.folder else ''}"

    def completed(self, typed: str) -> str:
        """As much of a path as all that are listed have in common."""
        names = [self.path(entry) for entry in self.entries if entry.name != ".."]
        if not names:
            return typed
        first, last = min(names), max(names)
        pairs = zip(first, last, strict=False)
        same = next((at for at, (a, b) in enumerate(pairs) if a != b), len(first))
        return first[:same] if same > len(typed) else typed


def listing(typed: str, endings: Collection[str]) -> Listing:
    """The folders and files that begin as the typed path does.

    Args:
        typed: A path so far; "" is the folder that the app was started in.
        endings: What a file must end in; any that is typed in full is listed too.
    """
    head, _, begun = typed.rpartition(os.sep)
    head = f"{head}{os.sep}" if os.sep in typed else ""
    if typed == "~":
        head, begun = f"~{os.sep}", ""
    unread: list[str] = []
    try:
        folder = Path(head or ".").expanduser()
        found = sorted(_within(folder, begun, endings, unread), key=_by)
    except (OSError, RuntimeError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        return Listing(head, (), trouble=f"cannot read this folder: {said}")
    up = [] if begun or not head.strip(os.sep) else [Entry("..", True)]
    more = max(0, len(found) - MOST)
    return Listing(head, (*found[:MOST], *up), more, unread=tuple(unread))


def _within(
    folder: Path, begun: str, endings: Collection[str], unread: list[str]
) -> Iterator[Entry]:
    wanted = begun.casefold()
    with os.scandir(folder) as entries:
        for entry, _ in zip(entries, range(_LOOKED_AT), strict=False):
            name = entry.name
            if not name.casefold().startswith(wanted):
                continue
            if name.startswith(".") and not begun.startswith("."):
                continue
            with suppress(OSError):  # a link may lead nowhere
                if entry.is_dir():
                    yield Entry(name, True)
                elif Path(name).suffix.lower() in endings or name == begun:
                    yield Entry(name, False, entry.stat().st_size)
                else:
                    unread.append(name)


def _by(entry: Entry) -> tuple[bool, str]:
    """Files first: they are what one looks for."""
    return entry.folder, entry.name.casefold()


def inside(typed: str) -> str:
    """A folder as it is typed to see what is in it; `..` goes up where it can."""
    typed = typed.strip().strip("'\"")
    head = typed.rstrip(os.sep)
    above, _, last = head.rpartition(os.sep)
    if last == ".." and above and Path(above).name not in ("", "..", ".", "~"):
        head = above.rpartition(os.sep)[0]
    return f"{head}{os.sep}"
