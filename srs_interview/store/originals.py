"""An imported card's text as its deck gave it, kept from the user's first edit on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from srs_interview.core.cards import Question, Story
from srs_interview.store import texts
from srs_interview.store.driver import Where, flushed

if TYPE_CHECKING:  # an import keeps originals without them
    from sqlmodel import Session

    from srs_interview.store.tables import CardRow

Read = Callable[[Where, int], Question | Story]
"""Reads a card by its number."""


def keep_question(session: Session, card: CardRow) -> None:
    """Before the first edit of an imported question, keep what was imported."""
    if _first_edit(card):
        _keep(session, card, texts.question)


def keep_story(session: Session, card: CardRow) -> None:
    """Before the first edit of an imported story, keep what was imported."""
    if _first_edit(card):
        _keep(session, card, texts.story)


def _first_edit(card: CardRow) -> bool:
    return card.imported_hash is not None and not card.touched


def _keep(session: Session, card: CardRow, read: Read) -> None:
    assert card.id is not None
    _write(flushed(session), card.id, read)
    card.touched = True
    session.add(card)
    session.flush()


def keep_questions(where: Where, card_ids: Sequence[int]) -> list[int]:
    """The same as `keep_question` for many, but for marking them as edited.

    Returns:
        The cards whose first edit this is; the caller marks them, so that it can be
        taken back.
    """
    db = flushed(where)
    first = _first(db, "question", card_ids)
    kept = (
        (number, json.dumps(asdict(question)))
        for number, question in texts.questions(db, first)
    )
    db.executemany(_KEEP, [*kept])
    return first


def keep_stories(where: Where, card_ids: Sequence[int]) -> list[int]:
    """The same for stories, which are few enough to be read one by one."""
    db = flushed(where)
    first = _first(db, "story", card_ids)
    for number in first:
        _write(db, number, texts.story)
    return first


def _first(db: sqlite3.Connection, kind: str, card_ids: Sequence[int]) -> list[int]:
    found = db.execute(_FIRST, (kind, json.dumps([*card_ids])))
    return [number for (number,) in found]


def _write(db: sqlite3.Connection, number: int, read: Read) -> None:
    db.execute(_KEEP, (number, json.dumps(asdict(read(db, number)))))


_FIRST = (
    "SELECT id FROM card WHERE kind = ? AND id IN (SELECT value FROM json_each(?))"
    " AND imported_hash IS NOT NULL AND NOT touched"
)
_KEEP = "INSERT OR REPLACE INTO imported_text (card_id, text) VALUES (?, ?)"
