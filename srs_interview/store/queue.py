"""What waits today, as candidates that the core puts in order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.core.cards import Kind
from srs_interview.core.limits import Estimates
from srs_interview.core.memory import RETURNS
from srs_interview.core.spacing import Candidate
from srs_interview.store.planned import FRESH, LEFT
from srs_interview.store.statements import (
    IN_FORCE,
    IN_PLAY,
    NOT_PUT_OFF,
    RETURNING,
    SERVED,
    SHORTFALL,
)

WINDOW = 400
"""How many due cards are looked at at once: a session never needs all of them."""

_MISSING_MOST = (
    f"{SHORTFALL} * CASE WHEN card.principle_id IN aside THEN 0.001 ELSE 1 END DESC,"
    " card.uid"
)
"""By weight and shortfall, then by uid (PRACTICE 8). What the next interview does not
ask comes last."""

EACH = 12
"""How many new cards of one principle are looked at, so that a large deck of one hides
none of the others: a day brings two of each."""

_AWAKE = "card.active = 1 AND (card.buried_day IS NULL OR card.buried_day < :day)"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cards a query is about; everything by default."""

    principle_id: int | None = None
    card_ids: Sequence[int] = ()

    @property
    def where(self) -> str:
        """The condition, to be joined with AND."""
        parts = ["1"]
        if self.principle_id is not None:
            parts.append(
                "EXISTS (SELECT 1 FROM card_principle AS within WHERE"
                " within.card_id = card.id AND within.principle_id = :within)"
            )
        if self.card_ids:
            parts.append("card.id IN (SELECT value FROM json_each(:chosen))")
        return " AND ".join(parts)

    @property
    def values(self) -> dict[str, object]:
        """What the condition needs bound."""
        needed: dict[str, object] = {}
        if self.principle_id is not None:
            needed["within"] = self.principle_id
        if self.card_ids:
            needed["chosen"] = json.dumps([*self.card_ids])
        return needed


EVERYTHING = Scope()


def due(
    session: Session, day: int, estimates: Estimates, scope: Scope = EVERYTHING
) -> list[Candidate]:
    """Due cards, lowest predicted recall first (PRACTICE 8).

    Recall falls with elapsed days over stability, so that ratio sorts alike and needs
    no formula here; ties go to the weakest principle, then to the uid.
    """
    return _candidates(
        session,
        f"{_AWAKE} AND card.due_day IS NOT NULL AND card.due_day <= :day"
        f" AND (card.kind = 'question' OR card.opens IS NOT NULL)"
        f" AND {NOT_PUT_OFF} AND {scope.where}",
        "card.stability IS NOT NULL, (:day - card.last_day) / card.stability DESC,"
        " COALESCE(principle.desired, 0) DESC, card.uid",
        {"day": day, **scope.values},
        estimates,
    )


def new(
    session: Session,
    day: int,
    estimates: Estimates,
    scope: Scope = EVERYTHING,
    each: int = EACH,
) -> list[Candidate]:
    """Cards never graded that may be brought, by weight and shortfall (PRACTICE 8)."""
    return _candidates(
        session,
        f"{_AWAKE} AND card.due_day IS NULL AND card.opens <= :day AND {scope.where}",
        _MISSING_MOST,
        {"day": day, **scope.values},
        estimates,
        each=max(each, EACH),
    )


def planned(
    session: Session,
    day: int,
    estimates: Estimates,
    scope: Scope = EVERYTHING,
    *,
    fresh: bool,
) -> list[Candidate]:
    """What is left of the list of a run-up's day, in its order (FSRS 4).

    Args:
        session: The transaction.
        day: The study day.
        estimates: What a card of each kind is expected to take.
        scope: Only these cards.
        fresh: Those that come as new, or else all others?
    """
    return _candidates(
        session,
        f"{LEFT} AND {FRESH if fresh else f'NOT ({FRESH})'} AND {scope.where}",
        "planned.place",
        {"day": day, **scope.values},
        estimates,
        source="planned CROSS JOIN card ON card.id = planned.card_id",
    )


def unopened(
    session: Session, day: int, estimates: Estimates, scope: Scope = EVERYTHING
) -> list[Candidate]:
    """Questions that nothing fits yet and that were not put off (PRACTICE 5.3, 5.4)."""
    return _candidates(
        session,
        f"{_AWAKE} AND card.kind = 'question' AND card.due_day IS NULL"
        f" AND card.opens IS NULL AND {NOT_PUT_OFF} AND {scope.where}",
        _MISSING_MOST,
        {"day": day, **scope.values},
        estimates,
        each=EACH,
    )


def returning(
    session: Session, day: int, estimates: Estimates, scope: Scope = EVERYTHING
) -> list[Candidate]:
    """Cards last graded Again today, returned less than twice (PRACTICE 3.1)."""
    return _candidates(
        session,
        f"{_AWAKE} AND card.id IN ({RETURNING}) AND {scope.where}",
        "card.last_day, card.uid",
        {"day": day, "returns": RETURNS, **scope.values},
        estimates,
    )


def to_read(session: Session, day: int, estimates: Estimates) -> list[Candidate]:
    """Own stories written or rewritten today and not read aloud yet (PRACTICE 6.4)."""
    return _candidates(
        session,
        f"{_AWAKE} AND card.kind = 'story' AND card.opens IS NOT NULL"
        " AND EXISTS (SELECT 1 FROM review WHERE review.card_id = card.id"
        f" AND review.kind = 'due' AND review.day = :day AND {IN_FORCE})"
        " AND NOT EXISTS (SELECT 1 FROM review WHERE review.card_id = card.id"
        " AND review.kind IN ('read', 'grade') AND review.day = :day"
        " AND review.id > (SELECT MAX(written.id) FROM review AS written"
        " WHERE written.card_id = card.id AND written.kind = 'due')"
        f" AND {IN_FORCE})",
        "card.uid",
        {"day": day},
        estimates,
    )


def warm_up(session: Session, day: int, estimates: Estimates) -> list[Candidate]:
    """The firmest own story, for the day itself; none once one was said (PRACTICE 10).

    What sits best is said: it is to give heart, and no fact is learned any more.
    """
    return _candidates(
        session,
        f"{_AWAKE} AND card.kind = 'story' AND card.opens IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM review"
        " JOIN card AS said ON said.id = review.card_id"
        " WHERE said.kind = 'story' AND NOT said.sample"
        " AND review.kind IN ('read', 'grade') AND review.day = :day"
        f" AND {IN_FORCE})",
        "card.stability IS NULL, card.stability DESC, card.uid",
        {"day": day},
        estimates,
    )[:1]


def reserve(session: Session, day: int, estimates: Estimates) -> list[Candidate]:
    """Reserve questions never met that can be answered, one a principle (PRACTICE 5.5).

    What a loop was dealt is left to it.
    """
    return _candidates(
        session,
        "card.kind = 'question' AND card.reserve AND card.opens <= :day"
        " AND NOT (card.suspended OR card.deleted OR card.retired OR card.never"
        " OR card.sample) AND (card.buried_day IS NULL OR card.buried_day < :day)"
        " AND NOT EXISTS (SELECT 1 FROM review WHERE review.card_id = card.id"
        f" AND review.kind = 'grade' AND {IN_FORCE})"
        " AND NOT EXISTS (SELECT 1 FROM loop_slot"
        " WHERE loop_slot.question_id = card.id)",
        _MISSING_MOST,
        {"day": day},
        estimates,
        each=1,
    )


def drill(
    session: Session, day: int, estimates: Estimates, scope: Scope
) -> list[Candidate]:
    """Cards of a principle to drill whether due or not, lowest recall first.

    Reserve questions that can be answered follow those that have a memory: a drill is
    where they are seen first (PRACTICE 5.5).
    """
    return _candidates(
        session,
        "NOT (card.suspended OR card.deleted OR card.retired OR card.never"
        " OR card.sample) AND (card.buried_day IS NULL OR card.buried_day < :day)"
        " AND (card.due_day IS NOT NULL OR card.opens IS NOT NULL)"
        f" AND {scope.where}",
        "card.reserve, card.stability IS NULL,"
        " (:day - card.last_day) / card.stability DESC, card.uid",
        {"day": day, **scope.values},
        estimates,
    )


def candidate(session: Session, card_id: int, estimates: Estimates) -> Candidate | None:
    """One card as a candidate, whatever its state; None when it has gone."""
    found = _candidates(
        session,
        "card.id = :card AND NOT card.deleted",
        "1",
        {"card": card_id},
        estimates,
    )
    return found[0] if found else None


def _candidates(
    session: Session,
    where: str,
    order: str,
    values: Mapping[str, Any],
    estimates: Estimates,
    each: int | None = None,
    source: str = "card",
) -> list[Candidate]:
    statement = _CANDIDATES if each is None else _CANDIDATES_OF_EACH
    rows = session.connection().execute(
        text(statement.format(where=where, order=order, source=source)),
        {**values, "limit": WINDOW, "each": each or 0},
    )
    return [
        Candidate(
            id=row.id,
            uid=row.uid,
            kind=Kind(row.kind),
            principle=row.principle_id,
            principles=frozenset(_numbers(row.principles)),
            angle=row.angle or "",
            kinds=frozenset(json.loads(row.kinds or "[]")),
            seconds=estimates.telling if row.kind == "story" else estimates.question,
            weight=1.0 if row.weight is None else row.weight,
            shortfall=max(0, 4 - row.stories),
        )
        for row in rows
    ]


def _numbers(joined: str | None) -> list[int]:
    return [int(number) for number in joined.split(",")] if joined else []


_SERVED = f"""
WITH aside AS MATERIALIZED (SELECT id FROM principle WHERE NOT {IN_PLAY}),
served AS MATERIALIZED ({SERVED}),
"""

_FOUND = """
    SELECT card.id, card.uid, card.kind, card.principle_id, principle.weight,
        CASE WHEN card.plain THEN 4 ELSE COALESCE(served.stories, 0) END AS stories
"""

_FROM = """
    FROM {source}
    LEFT JOIN principle ON principle.id = card.principle_id
    LEFT JOIN served ON served.principle_id = card.principle_id
    WHERE {where}
"""

_COMPLETED = """
SELECT found.*, question.angle, story.kinds,
    (SELECT GROUP_CONCAT(principle_id) FROM card_principle
     WHERE card_principle.card_id = found.id) AS principles
FROM found
LEFT JOIN question ON question.card_id = found.id
LEFT JOIN story ON story.card_id = found.id
"""

_CANDIDATES = f"""{_SERVED}
found AS MATERIALIZED ({_FOUND}{_FROM}
    ORDER BY {{order}}
    LIMIT :limit
){_COMPLETED}"""

# Cards without a principle are under no cap of one, so they are all looked at.
_CANDIDATES_OF_EACH = f"""{_SERVED}
numbered AS ({_FOUND},
        ROW_NUMBER() OVER (ORDER BY {{order}}) AS place,
        ROW_NUMBER() OVER (PARTITION BY card.principle_id ORDER BY {{order}}) AS nth
    {_FROM}
),
found AS MATERIALIZED (
    SELECT * FROM numbered WHERE nth <= :each OR principle_id IS NULL
    ORDER BY place
    LIMIT :limit
){_COMPLETED}
ORDER BY found.place"""
