"""Lint rules that are not to be told of for one story."""

from __future__ import annotations

from collections import defaultdict

from sqlmodel import Session, select

from srs_interview.store.tables import CardRow, SilenceRow


def of(session: Session, card: CardRow) -> frozenset[str]:
    """The rules that are silenced for a story."""
    found = select(SilenceRow.rule).where(SilenceRow.card_id == card.id)
    return frozenset(session.exec(found))


def every(session: Session) -> dict[int, frozenset[str]]:
    """The rules that are silenced, by the number of the story's card."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in session.exec(select(SilenceRow)):
        found[row.card_id].add(row.rule)
    return {card_id: frozenset(rules) for card_id, rules in found.items()}


def add(session: Session, card: CardRow, rule: str, day: int) -> None:
    """Silence a rule for a story; one that is silent stays so."""
    assert card.id is not None
    if session.get(SilenceRow, (card.id, rule)) is None:
        session.add(SilenceRow(card_id=card.id, rule=rule, day=day))


def drop(session: Session, card: CardRow, rule: str) -> None:
    """Let a rule be told of again."""
    row = session.get(SilenceRow, (card.id, rule))
    if row is not None:
        session.delete(row)
