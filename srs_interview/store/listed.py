"""Lists of cards: their numbers in an order, and the lines that are in sight.

All numbers are read at once, a tenth of a second for a hundred thousand cards; what a
line says is read for the lines that are shown, in a millisecond or two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from srs_interview.core import schedule
from srs_interview.core.kinds import Kind
from srs_interview.core.listed import CardInFull, Listed, Mark, Order
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError
from srs_interview.store import driver, parameters
from srs_interview.store.statements import IN_FORCE

THERE = "NOT card.deleted"
"""What every list is of."""


def numbers(
    session: Session,
    day: int,
    where: str = "TRUE",
    values: Mapping[str, Any] | None = None,
    *,
    order: Order = Order.DUE,
    backwards: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> tuple[int, ...]:
    """The cards that a condition is true of.

    Args:
        session: The transaction to read in.
        day: The study day that recall is predicted for.
        where: A condition on `card`, as SQL.
        values: What it refers to by name.
        order: What they are in the order of.
        backwards: The other way round?
        limit: So many at most; -1 is all of them.
        offset: So many are passed over first.
    """
    joins, by = _ORDERS[order]
    way, back = ("DESC", "ASC") if backwards else ("ASC", "DESC")
    found = driver.of(session).execute(
        f"SELECT card.id FROM card {joins} WHERE {THERE} AND ({where})"
        f" ORDER BY {by.format(way=way, back=back)} LIMIT :limit OFFSET :offset",
        {"listed_on": day, "limit": limit, "offset": offset, **(values or {})},
    )
    return tuple(number for (number,) in found)


def soonest(session: Session) -> tuple[int, ...]:
    """All cards but those that their decks have dropped, the first one due first.

    What an index has in this order already need not be sorted: a third of the time.
    """
    db = driver.of(session)
    return tuple(
        number
        for statement in (_ASKED_BY_DAY, _NOT_ASKED)
        for (number,) in db.execute(statement)
    )


def lines(session: Session, cards: Sequence[int], day: int) -> tuple[Listed, ...]:
    """What some cards look like on a study day, in their order; deleted ones apart."""
    found = driver.of(session).execute(_LINES, (json.dumps([*cards]),))
    in_force = parameters.in_force(session)
    known = {row[0]: _line(row, day, in_force) for row in found}
    return tuple(known[number] for number in cards if number in known)


def in_full(session: Session, card_id: int, day: int) -> CardInFull:
    """One card in full; an arrow key waits for it.

    Raises:
        NotFoundError: It was deleted.
    """
    of_it = lines(session, (card_id,), day)
    if not of_it:
        raise NotFoundError("this card is not there any more")
    (more,) = driver.rows(session, _MORE, {"card": card_id})
    stability, difficulty, reps, tags, named, last, *parts = more
    grade, last_day = json.loads(last or "[null, null]")
    return CardInFull(
        line=of_it[0],
        back="\n".join(part for part in parts if part),
        principles=tuple(json.loads(named)),
        tags=tuple(json.loads(tags or "[]")),
        stability=stability,
        difficulty=difficulty,
        reps=reps,
        last=None if grade is None else Grade(grade),
        last_day=last_day,
    )


def decks(session: Session) -> tuple[tuple[str, str, int], ...]:
    """Every deck that has cards: its uid, its title and how many, the largest first."""
    found = session.connection().exec_driver_sql(_DECKS)
    return tuple((uid, title, many) for uid, title, many in found)


def _line(row: Sequence[Any], day: int, in_force: tuple[float, ...]) -> Listed:
    (
        card_id,
        uid,
        kind,
        due_day,
        stability,
        last_day,
        lapses,
        suspended,
        never,
        buried_day,
        flagged,
        retired,
        reserve,
        sample,
        opens,
        text,
        principle,
        deck,
    ) = row
    held = {
        Mark.SUSPENDED: suspended,
        Mark.NEVER: never,
        Mark.BURIED: buried_day is not None and buried_day >= day,
        Mark.FLAGGED: flagged,
    }
    recall = None
    if stability is not None:
        recall = schedule.recall(stability, max(0, day - last_day), in_force)
    return Listed(
        card_id=card_id,
        uid=uid,
        kind=Kind(kind),
        text=text or "",
        principle=principle or "",
        deck=deck,
        due_day=due_day,
        recall=recall,
        lapses=lapses,
        marks=frozenset(mark for mark, holds in held.items() if holds),
        retired=bool(retired),
        open=opens is not None,
        reserve=bool(reserve),
        sample=bool(sample),
    )


_TEXTS = (
    "LEFT JOIN question ON question.card_id = card.id"
    " LEFT JOIN story ON story.card_id = card.id"
)
_TEXT = "COALESCE(question.prompt, story.title)"
_ORDERS: Mapping[Order, tuple[str, str]] = {
    # What no session asks stands below; the rest is in the order of `ix_card_due`.
    Order.DUE: (
        "",
        "card.active = 0 OR card.due_day IS NULL, card.due_day {way},"
        " card.principle_id, card.kind, card.id",
    ),
    # Recall falls with the days since the last grade, counted in stabilities.
    Order.RECALL: (
        "",
        "card.stability IS NULL,"
        " (card.last_day - :listed_on) / card.stability {way},"
        " card.id {way}",
    ),
    Order.TEXT: (_TEXTS, f"{_TEXT} COLLATE NOCASE {{way}}, card.id {{way}}"),
    Order.PRINCIPLE: (
        "LEFT JOIN principle ON principle.id = card.principle_id",
        "principle.id IS NULL, principle.framework_id {way}, principle.position {way},"
        " card.due_day IS NULL, card.due_day, card.id",
    ),
    Order.LAPSES: ("", "-card.lapses {way}, card.due_day IS NULL, card.due_day"),
    Order.ADDED: ("", "card.id {back}"),  # its own order, so a page is read alone
}

_ASKED_BY_DAY = """
SELECT id FROM card INDEXED BY ix_card_due
WHERE active = 1 AND due_day IS NOT NULL ORDER BY due_day
"""
_NOT_ASKED = """
SELECT id FROM card
WHERE NOT (deleted OR retired) AND (active = 0 OR due_day IS NULL)
ORDER BY active = 0, id
"""

_LINES = f"""
SELECT card.id, card.uid, card.kind, card.due_day, card.stability, card.last_day,
    card.lapses, card.suspended, card.never, card.buried_day, card.flagged,
    card.retired, card.reserve, card.sample, card.opens, {_TEXT} AS text,
    principle.name AS principle, deck.title AS deck
FROM card JOIN deck ON deck.id = card.deck_id {_TEXTS}
LEFT JOIN principle ON principle.id = card.principle_id
WHERE card.id IN (SELECT value FROM json_each(?)) AND {THERE}
"""
_MORE = f"""
SELECT card.stability, card.difficulty, card.reps,
    COALESCE(question.tags, story.tags),
    (SELECT json_group_array(name) FROM (
        SELECT principle.name FROM card_principle AS link
        JOIN principle ON principle.id = link.principle_id
        WHERE link.card_id = card.id ORDER BY link.position, link.principle_id)),
    (SELECT json_array(grade, day) FROM review
        WHERE card_id = card.id AND kind = 'grade' AND {IN_FORCE}
        ORDER BY day DESC, at DESC, uid DESC LIMIT 1),
    question.answer, story.problem, story.action, story.result
FROM card {_TEXTS} WHERE card.id = :card
"""
_DECKS = f"""
SELECT deck.uid, deck.title, COUNT(*) AS many
FROM card JOIN deck ON deck.id = card.deck_id
WHERE {THERE} AND NOT deck.deleted GROUP BY deck.id ORDER BY many DESC, deck.id
"""
