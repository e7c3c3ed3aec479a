"""Writing single questions, and the decks that cards are moved to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from srs_interview.core.kinds import Kind
from srs_interview.store import cards, reviews
from srs_interview.store.tables import CardRow, DeckRow, QuestionRow


def add(session: Session, prompt: str, answer: str, day: int) -> CardRow:
    """A new question of the user's own, to be tagged and linked by the caller."""
    card = CardRow(
        uid=f"{cards.OWN_DECK}/{reviews.random_uid()}",
        kind=Kind.QUESTION.value,
        deck_id=cards.deck_id(session, cards.OWN_DECK, "My own"),
        created_day=day,
    )
    session.add(card)
    session.flush()
    write(session, card, prompt, answer)
    return card


def write(session: Session, card: CardRow, prompt: str, answer: str) -> None:
    """Give a question these words; with an answer of its own it is open at once."""
    assert card.id is not None
    row = session.get(QuestionRow, card.id)
    row = row or QuestionRow(card_id=card.id, prompt=prompt)
    row.prompt, row.answer = prompt, answer
    card.plain = bool(answer)
    if card.plain:
        card.opens = card.created_day
    session.add_all((row, card))
    session.flush()


def tag(session: Session, card: CardRow, tags: Sequence[str]) -> None:
    """Let a question carry exactly these tags."""
    row = session.get_one(QuestionRow, card.id)
    row.tags = [*tags]
    session.add(row)
    session.flush()


def deck_called(session: Session, name: str) -> int:
    """The number of the deck that a uid or a title means; a new one where none is."""
    for column in (DeckRow.uid, DeckRow.title):
        found = session.exec(
            select(DeckRow).where(col(column) == name).order_by(col(DeckRow.deleted))
        ).first()
        if found is not None:
            found.deleted = False
            session.add(found)
            session.flush()
            assert found.id is not None
            return found.id
    return cards.deck_id(session, name, name)
