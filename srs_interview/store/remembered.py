"""What imports are told once: what words stand for, and how a file is read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping

from srs_interview.store.brought import Source
from srs_interview.store.undo import Recording


def keep_source(db: sqlite3.Connection, recording: Recording, source: Source) -> None:
    """Remember how a file is read."""
    names = ("deck", "format", "columns", "encoding")
    values = {name: getattr(source, name) for name in names}
    recording.put(db, "import_source", (source.path,), values)


def mapping(db: sqlite3.Connection, decks: Collection[str]) -> dict[str, str]:
    """What words of some decks stand for: a principle's uid, or "" for a tag."""
    return dict(db.execute(_MAPPING, (json.dumps([*decks]),)))


def keep_mapping(
    db: sqlite3.Connection, recording: Recording, deck: str, meant: Mapping[str, str]
) -> None:
    """Remember what words of a deck stand for."""
    for word, principle in sorted(meant.items()):
        values = {"principle": principle}
        recording.put(db, "import_mapping", (deck, word), values)


_MAPPING = """
SELECT word, principle FROM import_mapping
WHERE deck IN (SELECT value FROM json_each(?)) ORDER BY deck, word
"""
