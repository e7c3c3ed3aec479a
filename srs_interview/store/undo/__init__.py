"""Taking back what the user did, step by step, and doing it again.

A step is recorded by who writes it (`recording`), or by watching what a session flushes
(`watching`): an image of each row before and after (`images`), kept with the events
that were logged (`kept`).
Derived columns are in no image; whoever undoes computes them anew, for the cards that
`Undone` names. The log is never rewritten: its events are voided.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from srs_interview.errors import UndoError
from srs_interview.store import log_many
from srs_interview.store.driver import Where
from srs_interview.store.undo import giving_back, kept
from srs_interview.store.undo.images import DERIVED, WATCHED
from srs_interview.store.undo.kept import depth, size
from srs_interview.store.undo.recording import Recording, recording
from srs_interview.store.undo.undone import BULK, Undone, undone_by

if TYPE_CHECKING:  # imports record their step without it
    from sqlmodel import Session

__all__ = [
    "BULK",
    "DERIVED",
    "WATCHED",
    "Recording",
    "Undone",
    "ahead",
    "depth",
    "extending",
    "recording",
    "redo",
    "size",
    "step",
    "undo",
]


@contextmanager
def step(
    where: Where, label: str, *, card_id: int | None = None
) -> Iterator[Recording]:
    """Record everything the block does as one step of the user's.

    Of a session everything is noted that it flushes and logs; what is written without
    one is to be noted in the recording.
    """
    into = Recording()
    with recording(where, into):
        yield into
    kept.save(where, label, card_id, into)


@contextmanager
def extending(session: Session, label: str, card_id: int) -> Iterator[None]:
    """Record the block into the newest step: one press takes both back.

    Where that step is not this card's (another copy of the program was faster), it
    becomes one of its own.
    """
    into = Recording()
    with recording(session, into):
        yield
    newest = kept.newest(session)
    if newest is None or newest.card_id != card_id:
        kept.save(session, label, card_id, into)
    else:
        kept.extend(session, newest, into)


def undo(session: Session) -> Undone:
    """Take the newest step back.

    Raises:
        UndoError: There is none, or its rows have changed since.
    """
    there = kept.newest(session)
    if there is None:
        raise UndoError("there is nothing to undo")
    content = kept.opened(session, there)
    giving_back.apply(session, there.label, reversed(content.changes), backwards=True)
    giving_back.sweep(session, there.label, reversed(content.sweeps), backwards=True)
    giving_back.mark_made(session, content.made, deleted=True)
    log_many.void(session, content.events)
    kept.mark(session, there, undone=True)
    return undone_by(session, there, content)


def redo(session: Session) -> Undone:
    """Do again what was taken back last.

    Raises:
        UndoError: There is nothing, or its rows have changed since.
    """
    there = kept.oldest_undone(session)
    if there is None:
        raise UndoError("there is nothing to redo")
    content = kept.opened(session, there)
    giving_back.apply(session, there.label, content.changes, backwards=False)
    giving_back.sweep(session, there.label, content.sweeps, backwards=False)
    giving_back.mark_made(session, content.made, deleted=False)
    log_many.unvoid(session, content.events)
    kept.mark(session, there, undone=False)
    return undone_by(session, there, content)


def ahead(session: Session, *, back: bool) -> Undone | None:
    """What `undo` (or `redo`, going forward) would be about; None for nothing."""
    there = kept.newest(session) if back else kept.oldest_undone(session)
    return (
        None
        if there is None
        else undone_by(session, there, kept.opened(session, there))
    )
