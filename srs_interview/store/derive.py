"""What is computed and never told: memory, due days, which questions are open.

Everything here can be thrown away and computed anew from the log, the links and today's
bands; undo and imports rely on that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session

from srs_interview.core import memory
from srs_interview.core.cards import Kind
from srs_interview.core.memory import Folded
from srs_interview.store import driver, log, parameters, planned, rollups
from srs_interview.store.statements import DUE_DAYS
from srs_interview.store.tables import CardRow

_CHUNK = 400


@contextmanager
def changing(session: Session, card_ids: Iterable[int], base: float) -> Iterator[None]:
    """Keep memory, due days and rollups true while logs or links of cards change.

    Args:
        session: The transaction; it is flushed on leaving.
        card_ids: The cards whose events or principles are about to change.
        base: Desired recall where a principle has none of its own.
    """
    ids = list(card_ids)
    before = [_counts(session, card_id) for card_id in ids]
    yield
    session.flush()
    for card_id, counted in zip(ids, before, strict=True):
        now = _counts(session, card_id)
        now.subtract(counted)
        rollups.write(session, now)
        refold(session, card_id, base)


def refold(session: Session, card_id: int, base: float) -> Folded:
    """Compute a card's memory and due day from its log."""
    logged = log.of_card(session, card_id)
    in_force = parameters.in_force(session)
    folded = memory.folded([entry.event for entry in logged], in_force)
    row = session.get_one(CardRow, card_id)
    assert row.id is not None, "a card that is folded has been saved"
    desired = held(session, row.id, Kind(row.kind), base).desired
    cache(session, row.id, folded, memory.due_day(folded, desired, in_force))
    return folded


def cache(session: Session, card_id: int, folded: Folded, due: int | None) -> None:
    """Write what the fold says into the card's row.

    Args:
        session: The transaction.
        card_id: The card's number.
        folded: What its log says.
        due: The study day on which it is due; None while it has no memory.
    """
    known = folded.memory
    values = {
        "stability": known.stability if known else None,
        "difficulty": known.difficulty if known else None,
        "last_day": known.day if known else None,
        "reps": folded.reps,
        "lapses": folded.lapses,
        "hand_due": folded.hand_due,
        "due_day": due,
    }
    session.flush()
    # A statement of its own: derived columns are in no undo image, and a unit of work
    # costs more than all the rest of a key press.
    driver.of(session).execute(_CACHE, {"card": card_id, **values})
    row = session.identity_map.get(identity_key(CardRow, card_id))
    for name, value in values.items() if row is not None else ():
        set_committed_value(row, name, value)


@dataclass(frozen=True, slots=True)
class Held:
    """A card's principles and the recall it is therefore held to today."""

    principle_ids: tuple[int, ...]
    """The first one first."""
    desired: float


def held(session: Session, card_id: int, kind: Kind, base: float) -> Held:
    """The principles of a card, and the recall it is held to today (PRACTICE 7).

    A question is held to its first principle's, a story to that of its weakest primary
    one.
    """
    found = driver.rows(session, _HELD, {"card": card_id})
    if kind is Kind.QUESTION:
        wanted = [desired for _, _, desired in found[:1]]
    else:
        wanted = [desired for _, strength, desired in found if strength == "primary"]
    return Held(
        tuple(principle_id for principle_id, _, _ in found),
        max((value or base for value in wanted), default=base),
    )


def principles_of(session: Session, card_id: int) -> list[int]:
    """The principles of a card by id, the first one first."""
    return [number for number, *_ in driver.rows(session, _HELD, {"card": card_id})]


def openings(
    session: Session,
    principle_ids: Iterable[int] | None = None,
    card_ids: Iterable[int] = (),
) -> None:
    """Find out which unseen questions a story of the user's own fits (PRACTICE 5.2).

    Args:
        session: The transaction; it is flushed first.
        principle_ids: Only questions that probe one of these; None is all.
        card_ids: Questions to look at besides, such as those without a principle.
    """
    session.flush()
    db = session.connection()
    if principle_ids is None:
        db.execute(text(_OPENINGS))
        return
    for principle_id in sorted(set(principle_ids)):
        db.execute(
            text(_OPENINGS + " AND principle_id = :principle"),
            {"principle": principle_id},
        )
    if cards := [*card_ids]:
        db.execute(text(_OPENINGS + _AMONG), {"cards": json.dumps(cards)})
    session.expire_all()


def story_openings(session: Session, card_ids: Iterable[int] | None = None) -> None:
    """Let stories be brought that have text, and no stub (PRACTICE 1)."""
    session.flush()
    db = session.connection()
    if card_ids is None:
        db.execute(text(_STORY_OPENINGS))
    else:
        named = {"cards": json.dumps([*card_ids])}
        db.execute(text(_STORY_OPENINGS + _AMONG), named)
    session.expire_all()


def due_days(
    session: Session, base: float, principle_ids: Sequence[int] | None = None
) -> None:
    """Compute due days anew under the bands in force.

    Args:
        session: The transaction; it is flushed first.
        base: Desired recall where a principle has none of its own.
        principle_ids: Only cards that these hold; None is all.
    """
    session.flush()
    db = session.connection()
    shared = {"base": base, "decay": parameters.decay(session)}
    if principle_ids is None:
        db.execute(text(DUE_DAYS), shared)
    for number in principle_ids or ():
        values = {**shared, "principle": number}
        db.execute(text(f"{DUE_DAYS} AND {_HELD_BY}"), values)
    session.expire_all()


def due_days_of(session: Session, base: float, card_ids: Sequence[int]) -> None:
    """Compute the due days of some cards anew under the bands in force."""
    session.flush()
    decay = parameters.decay(session)
    values = {"base": base, "decay": decay, "cards": json.dumps([*card_ids])}
    session.connection().execute(text(DUE_DAYS + _AMONG), values)
    session.expire_all()


def everything(session: Session, base: float) -> None:
    """Compute all that is derived for all cards at once, as after an import."""
    openings(session)
    story_openings(session)
    due_days(session, base)
    planned.outdate(session)


def _counts(session: Session, card_id: int) -> rollups.Counts:
    row = session.get(CardRow, card_id)
    if row is None:
        return rollups.Counts()
    logged = log.of_card(session, card_id)
    pairs = log.folded_pairs(logged, parameters.in_force(session))
    return rollups.counted(Kind(row.kind), principles_of(session, card_id), pairs)


_CACHE = (
    "UPDATE card SET stability = :stability, difficulty = :difficulty,"
    " last_day = :last_day, reps = :reps, lapses = :lapses, hand_due = :hand_due,"
    " due_day = :due_day WHERE id = :card"
)

_HELD = """
SELECT link.principle_id, link.strength, principle.desired
FROM card_principle AS link JOIN principle ON principle.id = link.principle_id
WHERE link.card_id = :card ORDER BY link.position, link.principle_id
"""

_OPENINGS = """
UPDATE card SET opens = (
    SELECT MIN(MAX(link.since,
                   CASE WHEN question.angle = 'failure'
                        THEN story.failure_since ELSE 0 END))
    FROM question
    JOIN card_principle AS link ON link.principle_id = card.principle_id
    JOIN card AS own ON own.id = link.card_id
        AND own.kind = 'story' AND NOT own.deleted AND NOT own.sample
    JOIN story ON story.card_id = own.id
    WHERE question.card_id = card.id
        AND (question.angle <> 'failure' OR story.failure_since IS NOT NULL)
)
WHERE kind = 'question' AND NOT plain
"""

_STORY_OPENINGS = """
UPDATE card SET opens = (
    SELECT told_from FROM story
    WHERE story.card_id = card.id AND (problem <> '' OR action <> '' OR result <> '')
)
WHERE kind = 'story'
"""

_AMONG = " AND id IN (SELECT value FROM json_each(:cards))"

_HELD_BY = """
(kind = 'question' AND principle_id = :principle OR kind = 'story' AND id IN (
    SELECT card_id FROM card_principle
    WHERE principle_id = :principle AND strength = 'primary'))
"""
