"""Real Anki, doing what `import` does: run as a process of its own and timed whole."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from anki.collection import (
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition

DAY_MS = 86_400_000
_BEGAN = int(time.time() * 1000) - 100 * DAY_MS


def main(deed: str, collection: str, file: str) -> None:
    """Do one deed in a collection, and close it."""
    col = Collection(collection)
    {"csv": _csv, "package": _package, "make": _make}[deed](col, file)
    col.close()


def _csv(col: Collection, file: str) -> None:
    metadata = col.get_csv_metadata(path=file, delimiter=None)
    col.import_csv(ImportCsvRequest(path=file, metadata=metadata))


def _package(col: Collection, file: str) -> None:
    newer = ImportAnkiPackageUpdateCondition.Value(
        "IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER"
    )
    options = ImportAnkiPackageOptions(
        merge_notetypes=False,
        update_notes=newer,
        update_notetypes=newer,
        with_scheduling=True,
        with_deck_configs=False,
    )
    request = ImportAnkiPackageRequest(package_path=file, options=options)
    col.import_anki_package(request)


def _make(col: Collection, file: str) -> None:
    """A package of 10,000 notes, each with five reviews."""
    basic = col.models.by_name("Basic")
    assert basic is not None
    deck = col.decks.id("Behavioural::Bench")
    assert deck is not None
    notes = []
    for number in range(10_000):
        note = col.new_note(basic)
        note.fields = [f"What is number {number}?", f"It is <b>{number}</b>. " * 8]
        note.tags = [f"tag{number % 20}"]
        notes.append(AddNoteRequest(note, deck))
    col.add_notes(notes)
    assert col.db is not None
    cards = col.db.list("select id from cards")
    col.db.executemany(
        "insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)"
        " values (?, ?, -1, ?, ?, ?, 2500, 9000, 1)",
        [row for place, card in enumerate(cards) for row in _reviews(place, card)],
    )
    col.db.execute(
        "update cards set type = 2, queue = 2, ivl = 43, due = 10, factor = 2500,"
        " reps = 5, mod = ?",
        _BEGAN // 1000,
    )
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=False, with_media=False, legacy=False
    )
    col.export_anki_package(out_path=file, options=options, limit=None)


def _reviews(place: int, card: int) -> Iterator[tuple[int, ...]]:
    """Five reviews of a card; no two of the whole log have the same instant."""
    draw = random.Random(place)
    day, before = draw.randrange(20), 0
    for apart in (0, 3, 9, 20, 40):
        at = _BEGAN + (day + apart) * DAY_MS + place * 1000 + apart
        ease = draw.choice((1, 3, 3, 3, 4)) if apart else 3
        yield at, card, ease, max(apart, 1), before
        before = max(apart, 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
