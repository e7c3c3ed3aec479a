"""Real Anki's statistics over the same cards and reviews: a process of its own."""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from anki.collection import AddNoteRequest, Collection

DAY_MS = 86_400_000
YEAR = 365


def main(deed: str, collection: str, *words: str) -> None:
    """Make a collection from a database of ours, or measure one by some searches."""
    if deed == "make":
        _make(collection, words[0])
    else:
        print(json.dumps(_measured(collection, int(words[0]), words[1:])))


def _measured(
    collection: str, rounds: int, searches: tuple[str, ...]
) -> dict[str, list[float]]:
    """Processor ms of `graphs` over a year, as its own screen asks for it."""
    col = Collection(collection)
    taken: dict[str, list[float]] = {search: [] for search in searches}
    for _ in range(rounds):
        for search in searches:
            begun = time.process_time()
            col._backend.graphs(search=search, days=YEAR)
            taken[search].append((time.process_time() - begun) * 1000)
    col.close()
    return taken


def _make(collection: str, database: str) -> None:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as ours:
        col = Collection(collection)
        basic = col.models.by_name("Basic")
        assert basic is not None
        deck = col.decks.id("Bench")
        assert deck is not None
        notes = []
        for prompt, answer in ours.execute(_TEXTS):
            note = col.new_note(basic)
            note.fields = [prompt, answer]
            notes.append(AddNoteRequest(note, deck))
        col.add_notes(notes)
        assert col.db is not None
        cards = col.db.list("select id from cards order by id")
        col.set_config("fsrs", True)
        today = int(col.sched.today)
        col.close()
        numbers = dict(zip(_numbers(ours), cards, strict=True))
        # Its own database door takes a row at a time, a hundred times as long.
        with closing(sqlite3.connect(collection)) as theirs:
            theirs.executemany(_REVLOG, _reviews(ours, numbers))
            theirs.executemany(_STATE, _states(ours, numbers, today))
            theirs.commit()


def _numbers(ours: sqlite3.Connection) -> list[int]:
    return [number for (number,) in ours.execute(_NUMBERS)]


def _reviews(
    ours: sqlite3.Connection, numbers: dict[int, int]
) -> Iterator[tuple[int, ...]]:
    """The log, each review a millisecond of its own."""
    last = 0
    for card, day, hour, grade in ours.execute(_LOG):
        at = int(datetime.fromordinal(day).replace(tzinfo=UTC).timestamp() * 1000)
        last = max(last + 1, at + hour * 3_600_000)
        yield last, numbers[card], grade


def _states(
    ours: sqlite3.Connection, numbers: dict[int, int], today: int
) -> Iterator[tuple[object, ...]]:
    """Memory, interval and due day of each card that was seen."""
    day = datetime.now(UTC).date().toordinal()
    for card, stability, difficulty, last_day, due_day, reps in ours.execute(_MET):
        at = datetime.fromordinal(last_day).replace(tzinfo=UTC, hour=12)
        state = {
            "s": round(stability, 4),
            "d": round(difficulty, 3),
            "dr": 0.9,
            "lrt": int(at.timestamp()),
        }
        due = today + due_day - day
        yield due_day - last_day, due, reps, json.dumps(state), numbers[card]


_BENCH = "FROM card WHERE uid LIKE 'bench/%'"
_NUMBERS = f"SELECT id {_BENCH} ORDER BY id"
_TEXTS = (
    "SELECT prompt, answer FROM question WHERE card_id IN"
    f" (SELECT id {_BENCH}) ORDER BY card_id"
)
_LOG = (
    "SELECT card_id, day, hour, grade FROM review WHERE card_id IN"
    f" (SELECT id {_BENCH}) ORDER BY day, hour, id"
)
_MET = (
    f"SELECT id, stability, difficulty, last_day, due_day, reps {_BENCH}"
    " AND stability IS NOT NULL"
)
_REVLOG = (
    "INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)"
    " VALUES (?, ?, -1, ?, 10, 5, 2500, 9000, 1)"
)
_STATE = (
    "UPDATE cards SET type = 2, queue = 2, ivl = ?, due = ?, reps = ?, data = ?"
    " WHERE id = ?"
)

if __name__ == "__main__":
    main(*sys.argv[1:])
