"""Questions that nothing fits: put off, never a weakness (PRACTICE 5.3)."""

from __future__ import annotations

from sqlmodel import Session

from srs_interview.store.tables import CardRow, GapRow

BACK_AFTER_DAYS = 7


def put_off(session: Session, card: CardRow, day: int) -> None:
    """Note that there is nothing yet; it is asked again a week later."""
    assert card.id is not None
    gap = session.get(GapRow, card.id) or GapRow(card_id=card.id, day=day, back_day=day)
    gap.day, gap.back_day = day, day + BACK_AFTER_DAYS
    session.add(gap)
    session.flush()
