"""What every use case about stories stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlmodel import Session

from srs_interview import room
from srs_interview.core.cards import Kind
from srs_interview.errors import NotFoundError
from srs_interview.store import cards, derive, undo
from srs_interview.store.engine import writing
from srs_interview.store.tables import CardRow


class Room(room.Room):
    """The stories in use, under the settings and the clock that were handed in."""

    @contextmanager
    def changed(self, uid: str, label: str) -> Iterator[tuple[Session, CardRow]]:
        """One story to be changed in one transaction that is one undo step."""
        with writing(self.engine) as session:
            card = story_row(session, uid)
            with undo.step(session, label, card_id=card.id):
                yield session, card

    @contextmanager
    def relinked(self, uid: str, label: str) -> Iterator[tuple[Session, CardRow]]:
        """The same for a change of its principles: what follows from them follows."""
        base = self.settings.desired_recall
        with writing(self.engine) as session:
            card = story_row(session, uid)
            assert card.id is not None
            served = served_by(session, [card.id])
            with (
                undo.step(session, label, card_id=card.id),
                derive.changing(session, [card.id], base),
            ):
                yield session, card
            derive.openings(session, served | served_by(session, [card.id]))


def story_row(session: Session, uid: str) -> CardRow:
    """A story's row.

    Raises:
        NotFoundError: There is none, or it was deleted.
    """
    card = cards.by_uid(session, uid)
    if card.kind != Kind.STORY:
        raise NotFoundError(f"{uid} is no story")
    return card


def served_by(session: Session, card_ids: Iterable[int]) -> set[int]:
    """The principles of these cards, whose questions may open or close."""
    return {
        principle_id
        for card_id in card_ids
        for principle_id in derive.principles_of(session, card_id)
    }
