"""The rollups counted from the whole log, card by card: what they must always equal."""

from __future__ import annotations

from sqlmodel import Session, select

from srs_interview.core.kinds import Kind
from srs_interview.store import derive, log, parameters, rollups
from srs_interview.store.tables import CardRow


def rebuild_rollups(session: Session) -> None:
    """Count the whole log anew."""
    rollups.clear(session)
    # The log is read at once: most cards of a store have none.
    found = session.exec(select(CardRow.id, CardRow.kind)).all()
    kinds = {card_id: Kind(kind) for card_id, kind in found if card_id is not None}
    in_force = parameters.in_force(session)
    counts = rollups.Counts()
    for card_id, logged in log.of_cards(session, [*kinds]).items():
        principles = derive.principles_of(session, card_id)
        pairs = log.folded_pairs(logged, in_force)
        rollups.count(counts, kinds[card_id], principles, pairs)
    rollups.write(session, counts)
