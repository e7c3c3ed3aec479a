"""A file that comes again while nothing has changed: known by its bytes, not read.

What is kept of a file that came in whole says how it was read, and what the cards were
then. Both must be so still; else the file is looked at like any other. Everything here
is asked by plain statements, so that it can be asked before SQLModel is imported.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from srs_interview import __version__
from srs_interview.importing import sources
from srs_interview.importing.looking import FileReport, Look
from srs_interview.store import brought

if TYPE_CHECKING:
    from srs_interview.deckfile.reading import Wanted
    from srs_interview.store.statements import Run

KEPT = "brought in: "
"""Begins the name of the small fact that is kept of a file, before its path.

No undo takes it back, because the cards are compared with it whenever it is asked.
"""

SHIPPED = "shipped decks"
"""The name of the small fact that says which editions of the shipped decks came in."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What is said of a file that comes; more of each is said in `Importing.look`."""

    source: str
    """How problems name it."""
    path: str = ""
    """By which name it is remembered; "" for what is no file."""
    name: str | None = None
    """The deck's id where the file has none."""
    wanted: Wanted | None = None
    """What the user says that it is."""
    replace: bool = False
    history: bool = True

    def mark(self, data: bytes, before: brought.Source | None) -> str:
        """What it is and how it is to be read, in a few letters.

        Args:
            data: All of it.
            before: How it was read the last time.
        """
        wanted = sources.wanted(self.wanted, before)
        said = (self.name, self.replace, self.history)
        hashed = blake2b(data, digest_size=16)
        hashed.update(repr((__version__, self.source, wanted, said)).encode())
        return hashed.hexdigest()


def shipped(paths: Sequence[Path]) -> str:
    """What the decks that ship with the program are now, by their sizes and times.

    Raises:
        SrsError: One cannot be read.
    """
    return " ".join(sources.mark(path) for path in paths)


def has(run: Run, shipped: str) -> bool:
    """Did the decks that ship come in as they are now?"""
    return brought.fact(run, SHIPPED) == shipped


def report(run: Run, data: bytes, coming: Coming) -> FileReport | None:
    """What to say of a file that is here just so, without reading it.

    Args:
        run: Runs statements on the store.
        data: The file as it is on disk.
        coming: What is said of it.

    Returns:
        None where the file is to be looked at.
    """
    said = brought.fact(run, KEPT + coming.path) if coming.path else ""
    if not said:
        return None
    kept = json.loads(said)
    before = brought.source(run, coming.path)
    same = (
        kept["known"] == brought.meanings(run)
        and kept["mark"] == coming.mark(data, before)
        and kept["cards"] == brought.cards(run, kept["last"])
    )
    if not same:
        return None
    found = kept["found"]
    return FileReport(coming.source, kept["format"], found=found, unchanged=found)


def keep(run: Run, look: Look) -> None:
    """Remember a file whose cards are here just so, where the next time is silent.

    Args:
        run: Runs statements on the store, in a transaction that writes.
        look: The file; what it brings is written.
    """
    plan = look.plan
    loud = plan.problems or plan.kept or plan.skipped or plan.left_out
    if look.remembered is None or loud or look.parsed.histories:
        return
    last = brought.last(run)
    kept = {
        "mark": look.mark,
        "known": brought.meanings(run),
        "last": last,
        "cards": brought.cards(run, last),
        "found": look.parsed.found,
        "format": look.format,
    }
    brought.keep_fact(run, KEPT + look.remembered.path, json.dumps(kept))
