"""What the cards that are there say first, for whoever types another."""

from __future__ import annotations

from sqlmodel import Session, col, select

from srs_interview.core.cards import Kind
from srs_interview.core.likeness import Entry
from srs_interview.store.tables import CardRow, QuestionRow, StoryRow

MOST = 10_000
"""Cards that are read, the newest first: half a second's work aside."""


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
