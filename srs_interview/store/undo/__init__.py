"""Taking back what the user did, step by step, and doing it again.

A step is recorded by watching what the transaction flushes (`recording`): an image of
each row before and after (`images`), kept with the events that were logged (`kept`).
Derived columns are in no image; whoever undoes computes them anew, for the cards that
`Undone` names. The log is never rewritten: its events are voided.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from srs_interview.errors import UndoError
from srs_interview.store import log_many
from srs_interview.store.undo import giving_back, kept
from srs_interview.store.undo.images import DERIVED, WATCHED
from srs_interview.store.undo.kept import depth, size
from srs_interview.store.undo.recording import Recording, watching
from srs_interview.store.undo.undone import BULK, Undone, undone_by

__all__ = [
    "BULK",
    "DERIVED",
    "WATCHED",
    "Recording",
    "Undone",
    "ahead",
    "depth",
    "extending",
    "redo",
    "size",
    "step",
    "undo",
]


@contextmanager
def step(
    session: Session, label: str, *, card_id: int | None = None
) -> Iterator[Recording]:
    """Record everything the block does as one step of the user's."""
    with watching(session) as recording:
        yield recording
    kept.save(session, label, card_id, recording)


@contextmanager
def extending(session: Session, label: str, card_id: int) -> Iterator[None]:
    """Record the block into the newest step: one press takes both back.

    Where that step is not this card's (another copy of the program was faster), it
    becomes one of its own.
    """
    with watching(session) as recording:
        yield
    newest = kept.newest(session)
    if newest is None or newest.card_id != card_id:
        kept.save(session, label, card_id, recording)
    else:
        kept.extend(session, newest, recording)


def undo(session: Session) -> Undone:
    """Take the newest step back.

    Raises:
        UndoError: There is none, or its rows have changed since.
    """
    row = kept.newest(session)
    if row is None:
        raise UndoError("there is nothing to undo")
    content = kept.opened(session, row)
    giving_back.apply(session, row.label, reversed(content.changes), backwards=True)
    giving_back.sweep(session, row.label, reversed(content.sweeps), backwards=True)
    giving_back.mark_made(session, content.made, deleted=True)
    log_many.void(session, content.events)
    row.undone = True
    session.add(row)
    return undone_by(session, row, content)


def redo(session: Session) -> Undone:
    """Do again what was taken back last.

    Raises:
        UndoError: There is nothing, or its rows have changed since.
    """
    row = kept.oldest_undone(session)
    if row is None:
        raise UndoError("there is nothing to redo")
    content = kept.opened(session, row)
    giving_back.apply(session, row.label, content.changes, backwards=False)
    giving_back.sweep(session, row.label, content.sweeps, backwards=False)
    giving_back.mark_made(session, content.made, deleted=False)
    log_many.unvoid(session, content.events)
    row.undone = False
    session.add(row)
    return undone_by(session, row, content)


def ahead(session: Session, *, back: bool) -> Undone | None:
    """What `undo` (or `redo`, going forward) would be about; None for nothing."""
    row = kept.newest(session) if back else kept.oldest_undone(session)
    return None if row is None else undone_by(session, row, kept.opened(session, row))
