"""The steps that are kept: written, found again, and dropped when they are too many."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, delete, func, select

from srs_interview.store import driver
from srs_interview.store.sweeps import Sweep
from srs_interview.store.tables import UndoStepRow
from srs_interview.store.undo.images import Change, packed, unpacked
from srs_interview.store.undo.recording import Recording, changes_of

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


def save(
    session: Session, label: str, card_id: int | None, recording: Recording
) -> None:
    """Keep what was recorded as the newest step; nothing where nothing changed.

    What was undone before it can be done again no more.
    """
    changes = changes_of(session, recording)
    swept = recording.sweeps
    if not (changes or recording.events or recording.made or swept):
        return
    db = driver.of(session)
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
        _drop_oldest(session)


def extend(session: Session, step: UndoStepRow, recording: Recording) -> None:
    """Add what was recorded to a step that is there."""
    content = unpack(step.image)
    content["changes"] += [packed(change) for change in changes_of(session, recording)]
    content["events"] += recording.events
    step.image = pack(content)
    session.add(step)
    session.flush()


def newest(session: Session) -> UndoStepRow | None:
    """The step that is taken back next."""
    return session.exec(
        select(UndoStepRow)
        .where(col(UndoStepRow.undone).is_(False))
        .order_by(col(UndoStepRow.id).desc())
    ).first()


def oldest_undone(session: Session) -> UndoStepRow | None:
    """The step that is done again next."""
    return session.exec(
        select(UndoStepRow)
        .where(col(UndoStepRow.undone).is_(True))
        .order_by(col(UndoStepRow.id))
    ).first()


def depth(session: Session) -> int:
    """How many steps can be taken back."""
    query = select(func.count()).select_from(UndoStepRow)
    return session.exec(query.where(col(UndoStepRow.undone).is_(False))).one()


def size(session: Session, *, back: bool) -> int:
    """Bytes of the step that `undo` (or `redo`, going forward) would be about."""
    way = col(UndoStepRow.id)
    found = session.exec(
        select(func.length(UndoStepRow.image))
        .where(col(UndoStepRow.undone).is_(not back))
        .order_by(way.desc() if back else way)
    ).first()
    return found or 0


def opened(session: Session, row: UndoStepRow) -> Content:
    """What a step did; kept for who looks ahead and then does it."""
    known: tuple[bytes, Content] | None = session.info.get(_OPENED)
    if known is not None and known[0] == row.image:
        return known[1]
    there = unpack(row.image)
    content = Content(
        [unpacked(change) for change in there["changes"]],
        there["events"],
        there["made"],
        [Sweep.unpacked(swept) for swept in there.get("sweeps", ())],
    )
    session.info[_OPENED] = row.image, content
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


def _drop_oldest(session: Session) -> None:
    sizes = session.exec(
        select(UndoStepRow.id, func.length(UndoStepRow.image)).order_by(
            col(UndoStepRow.id).desc()
        )
    ).all()
    total = 0
    for number, (step_id, size) in enumerate(sizes, start=1):
        total += size
        full = total > BYTES_KEPT and number > STEPS_ALWAYS_KEPT
        if number > STEPS_KEPT or full:
            session.exec(delete(UndoStepRow).where(col(UndoStepRow.id) <= step_id))
            return


_KEPT_STEP = (
    "INSERT INTO undo_step (at, label, card_id, undone, image)"
    " VALUES (:at, :label, :card_id, 0, :image)"
)
