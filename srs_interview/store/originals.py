"""An imported card's text as its deck gave it, kept from the user's first edit on."""

from __future__ import annotations

import json
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
