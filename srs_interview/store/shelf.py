"""What the cards that are there say first, for whoever types another."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from srs_interview.core.cards import Kind
from srs_interview.core.language.likeness import Entry
from srs_interview.store.tables import CardRow, DeckRow, QuestionRow, StoryRow

NAMED = 1000
"""Cards that are looked up by their uids; nobody reads more of them in a list."""

MOST = 10_000
"""Cards that are read, the newest first: half a second's work aside."""


def of_deck(session: Session, kind: Kind, deck: str, most: int) -> list[Entry]:
    """The cards of a deck, by their prompts or titles; at most so many."""
    text = QuestionRow.prompt if kind is Kind.QUESTION else StoryRow.title
    row = QuestionRow if kind is Kind.QUESTION else StoryRow
    query = (
        select(CardRow.uid, text)
        .join(row, col(row.card_id) == col(CardRow.id))
        .join(DeckRow, col(DeckRow.id) == col(CardRow.deck_id))
        .where(
            DeckRow.uid == deck,
            col(CardRow.deleted).is_(False),
            col(CardRow.retired).is_(False),
        )
    )
    return [Entry(uid, said) for uid, said in session.exec(query.limit(most))]


def named(session: Session, uids: Sequence[str]) -> list[Entry]:
    """Questions by their uids, in the order in which they came."""
    query = (
        select(CardRow.uid, QuestionRow.prompt)
        .join(QuestionRow)
        .where(col(CardRow.uid).in_(uids[:NAMED]))
        .order_by(col(CardRow.id))
    )
    return [Entry(uid, text) for uid, text in session.exec(query)]


def entries(session: Session, kind: Kind) -> list[Entry]:
    """Questions by their prompts, or the user's own stories by their titles."""
    if kind is Kind.QUESTION:
        query = select(CardRow.uid, QuestionRow.prompt).join(QuestionRow)
    else:
        query = select(CardRow.uid, StoryRow.title).join(StoryRow)
    there = query.where(
        col(CardRow.deleted).is_(False),
        col(CardRow.retired).is_(False),
        col(CardRow.sample).is_(False),
    )
    newest = there.order_by(col(CardRow.id).desc()).limit(MOST)
    return [Entry(uid, text) for uid, text in session.exec(newest)]
