"""An imported card's text as its deck gave it, kept from the user's first edit on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlmodel import Session

from srs_interview.store import cards
from srs_interview.store.tables import CardRow, ImportedTextRow


def keep_question(session: Session, card: CardRow) -> None:
    """Before the first edit of an imported question, keep what was imported."""
    if _first_edit(session, card):
        _keep(session, card, json.dumps(asdict(cards.question(session, card))))


def keep_story(session: Session, card: CardRow) -> None:
    """Before the first edit of an imported story, keep what was imported."""
    if _first_edit(session, card):
        _keep(session, card, json.dumps(asdict(cards.story(session, card))))


def _first_edit(session: Session, card: CardRow) -> bool:
    return card.imported_hash is not None and not card.touched


def _keep(session: Session, card: CardRow, text: str) -> None:
    assert card.id is not None
    card.touched = True
    session.add(card)
    session.merge(ImportedTextRow(card_id=card.id, text=text))
    session.flush()


def keep_questions(session: Session, card_ids: Sequence[int]) -> list[int]:
    """The same as `keep_question` for many, but for marking them as edited.

    Returns:
        The cards whose first edit this is; the caller marks them, so that it can be
        taken back.
    """
    session.flush()
    db = session.connection()
    rows = list(db.exec_driver_sql(_QUESTIONS, (json.dumps([*card_ids]),)))
    kept = [
        (row.id, json.dumps(asdict(cards.question_of(row.uid, row)))) for row in rows
    ]
    if kept:
        db.exec_driver_sql(_KEEP, kept)
    return [row.id for row in rows]


def keep_stories(session: Session, card_ids: Sequence[int]) -> list[int]:
    """The same for stories, which are few enough to be read one by one."""
    session.flush()
    db = session.connection()
    found = db.exec_driver_sql(_STORIES, (json.dumps([*card_ids]),))
    first = [number for (number,) in found]
    for number in first:
        card = session.get_one(CardRow, number)
        text = json.dumps(asdict(cards.story(session, card)))
        db.exec_driver_sql(_KEEP, (number, text))
    return first


_FIRST = (
    "card.id IN (SELECT value FROM json_each(?))"
    " AND card.imported_hash IS NOT NULL AND NOT card.touched"
)
_QUESTIONS = f"""
SELECT card.id, card.uid, deck.uid AS deck, question.*,
    (SELECT GROUP_CONCAT(uid, ' ') FROM (
        SELECT principle.uid FROM card_principle AS link
        JOIN principle ON principle.id = link.principle_id
        WHERE link.card_id = card.id ORDER BY link.position)) AS principles
FROM card JOIN question ON question.card_id = card.id
JOIN deck ON deck.id = card.deck_id
WHERE {_FIRST}
"""
_STORIES = f"SELECT id FROM card WHERE kind = 'story' AND {_FIRST}"
_KEEP = "INSERT OR REPLACE INTO imported_text (card_id, text) VALUES (?, ?)"
