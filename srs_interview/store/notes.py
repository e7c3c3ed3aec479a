"""What is still to complete in a story: follow-ups it had no specifics for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from srs_interview.errors import NotFoundError
from srs_interview.store.tables import CardRow, NoteRow


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to complete."""

    number: int
    """Names it, in this store."""
    day: int
    """The study day on which it came up."""
    text: str


def of(session: Session, card: CardRow) -> tuple[Note, ...]:
    """What is noted on a story, the oldest first; the same words stand once."""
    found: dict[str, Note] = {}
    for row in session.exec(_of(card)):
        assert row.id is not None
        found.setdefault(row.text, Note(row.id, row.day, row.text))
    return tuple(found.values())


def every(session: Session) -> Counter[int]:
    """How many different notes each story has, by the number of its card."""
    kept = select(NoteRow.card_id, NoteRow.text).distinct()
    return Counter(card_id for card_id, _ in session.exec(kept))


def done(session: Session, card: CardRow, number: int) -> None:
    """Take a note away, with all others that say the same.

    Raises:
        NotFoundError: The story has no such note.
    """
    rows = session.exec(_of(card)).all()
    said = next((row.text for row in rows if row.id == number), None)
    if said is None:
        raise NotFoundError("this note is not there any more")
    for row in rows:
        if row.text == said:
            session.delete(row)


def _of(card: CardRow) -> SelectOfScalar[NoteRow]:
    kept = select(NoteRow).where(NoteRow.card_id == card.id)
    return kept.order_by(col(NoteRow.id))
