"""The steps that are kept: written, found again, and dropped when they are too many."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from srs_interview.store import driver
from srs_interview.store.driver import Where
from srs_interview.store.sweeps import Sweep
from srs_interview.store.undo.images import Change, packed, unpacked
from srs_interview.store.undo.recording import Recording, changes_of

if TYPE_CHECKING:  # imports keep their step without it
    from sqlmodel import Session

_OPENED = "undo step that was looked at"
"""Where a session keeps the step that it has unpacked last."""

STEPS_KEPT = 200
BYTES_KEPT = 64 * 2**20
"""All images together, compressed; the oldest steps go first, fifty always stay."""
STEPS_ALWAYS_KEPT = 50
DROP_EVERY = 10
"""How often the oldest steps are looked at, so that a grade need not."""

LARGE = 2**20
"""Bytes of an image after which they are looked at in any case."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that one step did."""

    changes: Sequence[Change]
    """Of single rows, in the order in which they were touched."""
    events: Sequence[int]
    """Ids of the log's events that it appended."""
    made: Sequence[Sequence[int]]
    """First and last id of cards that were inserted in bulk."""
    sweeps: Sequence[Sweep]
    """Columns of many rows that were changed at once."""


class Step(NamedTuple):
    """A step as it is kept."""

    id: int
    label: str
    card_id: int | None
    """The card that was on show."""
    image: bytes
    """Compressed row images and event ids."""


def save(where: Where, label: str, card_id: int | None, recording: Recording) -> None:
    """Keep what was recorded as the newest step; nothing where nothing changed.

    What was undone before it can be done again no more.
    """
    db = driver.flushed(where)
    changes = changes_of(db, recording)
    swept = recording.sweeps
    if not (changes or recording.events or recording.made or swept):
        return
    db.execute("DELETE FROM undo_step WHERE undone")
    content = {
        "changes": [packed(change) for change in changes],
        "events": recording.events,
        "made": recording.made,
    }
    if swept:
        content["sweeps"] = [sweep.packed() for sweep in swept]
    image = pack(content)
    values = {
        "at": driver.stored(datetime.now(UTC)),
        "label": label,
        "card_id": card_id,
        "image": image,
    }
    number = db.execute(_KEPT_STEP, values).lastrowid
    if (number or 0) % DROP_EVERY == 0 or len(image) >= LARGE:
        _drop_oldest(db)


def extend(where: Where, step: Step, recording: Recording) -> None:
    """Add what was recorded to a step that is there."""
    db, content = driver.flushed(where), unpack(step.image)
    content["changes"] += [packed(change) for change in changes_of(db, recording)]
    content["events"] += recording.events
    db.execute("UPDATE undo_step SET image = ? WHERE id = ?", (pack(content), step.id))


def newest(where: Where) -> Step | None:
    """The step that is taken back next."""
    return _first(where, f"{_STEP} WHERE NOT undone ORDER BY id DESC LIMIT 1")


def oldest_undone(where: Where) -> Step | None:
    """The step that is done again next."""
    return _first(where, f"{_STEP} WHERE undone ORDER BY id LIMIT 1")


def mark(where: Where, step: Step, *, undone: bool) -> None:
    """Note that a step was taken back, or done again."""
    values = (int(undone), step.id)
    driver.of(where).execute("UPDATE undo_step SET undone = ? WHERE id = ?", values)


def depth(where: Where) -> int:
    """How many steps can be taken back."""
    ((many,),) = driver.flushed(where).execute(_DEPTH)
    return int(many)


def size(where: Where, *, back: bool) -> int:
    """Bytes of the step that `undo` (or `redo`, going forward) would be about."""
    found = driver.flushed(where).execute(_SIZES[back]).fetchone()
    return int(found[0]) if found else 0


def opened(session: Session, step: Step) -> Content:
    """What a step did; kept for who looks ahead and then does it."""
    known: tuple[bytes, Content] | None = session.info.get(_OPENED)
    if known is not None and known[0] == step.image:
        return known[1]
    db, there = driver.of(session), unpack(step.image)
    content = Content(
        [unpacked(db, change) for change in there["changes"]],
        there["events"],
        there["made"],
        [Sweep.unpacked(swept) for swept in there.get("sweeps", ())],
    )
    session.info[_OPENED] = step.image, content
    return content


def pack(content: Mapping[str, Any]) -> bytes:
    """What a step did as its row holds it: JSON, compressed."""
    written = json.dumps(content, default=_as_text, separators=(",", ":"))
    return zlib.compress(written.encode("utf-8"), level=1)


def unpack(image: bytes) -> dict[str, Any]:
    """The JSON of a row; images and sweeps in it are not read yet."""
    content: dict[str, Any] = json.loads(zlib.decompress(image))
    return content


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a row image cannot hold {value!r}")


def _first(where: Where, statement: str) -> Step | None:
    found = driver.flushed(where).execute(statement).fetchone()
    return None if found is None else Step(*found)


def _drop_oldest(db: sqlite3.Connection) -> None:
    total = 0
    sizes = db.execute("SELECT id, length(image) FROM undo_step ORDER BY id DESC")
    for number, (step_id, size) in enumerate(sizes.fetchall(), start=1):
        total += size
        full = total > BYTES_KEPT and number > STEPS_ALWAYS_KEPT
        if number > STEPS_KEPT or full:
            db.execute("DELETE FROM undo_step WHERE id <= ?", (step_id,))
            return


_STEP = "SELECT id, label, card_id, image FROM undo_step"
_DEPTH = "SELECT COUNT(*) FROM undo_step WHERE NOT undone"
_SIZES = {
    True: "SELECT length(image) FROM undo_step WHERE NOT undone"
    " ORDER BY id DESC LIMIT 1",
    False: "SELECT length(image) FROM undo_step WHERE undone ORDER BY id LIMIT 1",
}
_KEPT_STEP = (
    "INSERT INTO undo_step (at, label, card_id, undone, image)"
    " VALUES (:at, :label, :card_id, 0, :image)"
)
