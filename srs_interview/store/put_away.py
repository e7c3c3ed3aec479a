"""Cards out of the way by the user's own wish: suspended, never, buried or flagged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session

from srs_interview.core.kinds import Kind
from srs_interview.core.put_away import PutAway, PutAwayCards, Reason
from srs_interview.store.tables import CardRow

SHOWN = 200
"""How many are listed at once; nobody reads more, and ten thousand may be there."""


def cards(session: Session, day: int, *, limit: int = SHOWN) -> PutAwayCards:
    """What is put away on a study day, the latest first.

    What its deck has dropped is not listed: nothing here could bring it back.
    """
    rows = session.connection().execute(text(_CARDS), {"day": day, "limit": limit})
    found = rows.all()
    total = found[0].total if found else 0
    return PutAwayCards(tuple(_value(row) for row in found), total - len(found))


def hidden(session: Session, day: int) -> frozenset[int]:
    """The numbers of cards that are suspended, or hidden on this study day.

    Nothing is asked about them, in a session or beside one (PRACTICE 8).
    """
    found = session.connection().execute(text(_HIDDEN), {"day": day})
    return frozenset(found.scalars())


def bring_back(card: CardRow, day: int) -> tuple[Reason, ...]:
    """Let a card be asked again; of one that only has a flag, take the flag off.

    A flag is a note of the user's about the card, so it outlives the rest.

    Returns:
        Why it was away and is no more; empty where it was not.
    """
    buried = card.buried_day is not None and card.buried_day >= day
    hidden = _reasons(card.suspended, card.never, buried, False)
    if not hidden:
        flagged, card.flagged = card.flagged, False
        return (Reason.FLAGGED,) if flagged else ()
    card.suspended = card.never = False
    card.buried_day = None if buried else card.buried_day
    return hidden


def _value(row: Row[Any]) -> PutAway:
    return PutAway(
        card_id=row.id,
        kind=Kind(row.kind),
        text=row.text,
        principle=row.principle or "",
        reasons=_reasons(row.suspended, row.never, row.buried, row.flagged),
    )


def _reasons(*given: bool) -> tuple[Reason, ...]:
    """The reasons that hold, given in the order in which they are declared."""
    return tuple(reason for reason, holds in zip(Reason, given, strict=True) if holds)


_HIDDEN = "SELECT id FROM card WHERE suspended OR buried_day >= :day"

# When a card was put away is not kept in its row; the last steps that can be undone
# know it, and those older than they are stand in the order the cards came in.
_CARDS = """
WITH latest AS MATERIALIZED (
    SELECT card_id, MAX(id) AS step FROM undo_step
    WHERE NOT undone AND card_id IS NOT NULL GROUP BY card_id
),
away AS MATERIALIZED (
    SELECT id, kind, principle_id, suspended, never, flagged,
        COALESCE(buried_day >= :day, 0) AS buried
    FROM card
    WHERE (suspended OR never OR flagged OR buried_day >= :day)
        AND NOT (deleted OR retired)
),
listed AS MATERIALIZED (
    SELECT away.*, suspended OR never OR buried AS hidden, latest.step
    FROM away LEFT JOIN latest ON latest.card_id = away.id
    ORDER BY hidden DESC, step DESC, id DESC
    LIMIT :limit
)
SELECT listed.*, COALESCE(question.prompt, story.title, '') AS text,
    principle.name AS principle, (SELECT COUNT(*) FROM away) AS total
FROM listed
LEFT JOIN question ON question.card_id = listed.id
LEFT JOIN story ON story.card_id = listed.id
LEFT JOIN principle ON principle.id = listed.principle_id
ORDER BY hidden DESC, step DESC, id DESC
"""
