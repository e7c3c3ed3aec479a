"""What is computed and never told: memory, due days, which questions are open.

Everything here can be thrown away and computed anew from the log, the links and today's
bands; undo and imports rely on that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from srs_interview.core import memory
from srs_interview.core.cards import Kind
from srs_interview.core.memory import Folded
from srs_interview.store import driver, log, parameters, planned, rollups
from srs_interview.store.driver import Where
from srs_interview.store.statements import DUE_DAYS


@contextmanager
def changing(where: Where, card_ids: Iterable[int], base: float) -> Iterator[None]:
    """Keep memory, due days and rollups true while logs or links of cards change.

    Args:
        where: The transaction; it is flushed on leaving.
        card_ids: The cards whose events or principles are about to change.
        base: Desired recall where a principle has none of its own.
    """
    ids = list(card_ids)
    before = [_counts(where, card_id) for card_id in ids]
    yield
    driver.flushed(where)
    for card_id, counted in zip(ids, before, strict=True):
        now = _counts(where, card_id)
        now.subtract(counted)
        rollups.write(where, now)
        refold(where, card_id, base)


def refold(where: Where, card_id: int, base: float) -> Folded:
    """Compute a card's memory and due day from its log."""
    db = driver.flushed(where)
    logged = log.of_card(db, card_id)
    in_force = parameters.in_force(db.execute)
    folded = memory.folded([entry.event for entry in logged], in_force)
    ((kind,),) = db.execute(_KIND, (card_id,))
    desired = held(where, card_id, Kind(kind), base).desired
    cache(where, card_id, folded, memory.due_day(folded, desired, in_force))
    return folded


def cache(where: Where, card_id: int, folded: Folded, due: int | None) -> None:
    """Write what the fold says into the card's row.

    Args:
        where: The transaction.
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
    # A statement of its own: derived columns are in no undo image, and a unit of work
    # costs more than all the rest of a key press.
    driver.flushed(where).execute(_CACHE, {"card": card_id, **values})
    if not isinstance(where, sqlite3.Connection):
        from srs_interview.store import objects  # an import has no use for it

        objects.tell_card(where, card_id, values)


@dataclass(frozen=True, slots=True)
class Held:
    """A card's principles and the recall it is therefore held to today."""

    principle_ids: tuple[int, ...]
    """The first one first."""
    desired: float


def held(where: Where, card_id: int, kind: Kind, base: float) -> Held:
    """The principles of a card, and the recall it is held to today (PRACTICE 7).

    A question is held to its first principle's, a story to that of its weakest primary
    one.
    """
    found = driver.rows(where, _HELD, {"card": card_id})
    if kind is Kind.QUESTION:
        wanted = [desired for _, _, desired in found[:1]]
    else:
        wanted = [desired for _, strength, desired in found if strength == "primary"]
    return Held(
        tuple(principle_id for principle_id, _, _ in found),
        max((value or base for value in wanted), default=base),
    )


def principles_of(where: Where, card_id: int) -> list[int]:
    """The principles of a card by id, the first one first."""
    return [number for number, *_ in driver.rows(where, _HELD, {"card": card_id})]


def openings(
    where: Where,
    principle_ids: Iterable[int] | None = None,
    card_ids: Iterable[int] = (),
) -> None:
    """Find out which unseen questions a story of the user's own fits (PRACTICE 5.2).

    Args:
        where: The transaction; it is flushed first.
        principle_ids: Only questions that probe one of these; None is all.
        card_ids: Questions to look at besides, such as those without a principle.
    """
    db = driver.flushed(where)
    if principle_ids is None:
        db.execute(_OPENINGS)
        return
    for principle_id in sorted(set(principle_ids)):
        db.execute(
            _OPENINGS + " AND principle_id = :principle",
            {"principle": principle_id},
        )
    if cards := [*card_ids]:
        db.execute(_OPENINGS + _AMONG, {"cards": json.dumps(cards)})
    driver.changed(where)


def story_openings(where: Where, card_ids: Iterable[int] | None = None) -> None:
    """Let stories be brought that have text, and no stub (PRACTICE 1)."""
    db = driver.flushed(where)
    if card_ids is None:
        db.execute(_STORY_OPENINGS)
    else:
        named = {"cards": json.dumps([*card_ids])}
        db.execute(_STORY_OPENINGS + _AMONG, named)
    driver.changed(where)


def due_days(
    where: Where, base: float, principle_ids: Sequence[int] | None = None
) -> None:
    """Compute due days anew under the bands in force.

    Args:
        where: The transaction; it is flushed first.
        base: Desired recall where a principle has none of its own.
        principle_ids: Only cards that these hold; None is all.
    """
    db = driver.flushed(where)
    shared = {"base": base, "decay": parameters.decay(db.execute)}
    if principle_ids is None:
        db.execute(DUE_DAYS, shared)
    for number in principle_ids or ():
        values = {**shared, "principle": number}
        db.execute(f"{DUE_DAYS} AND {_HELD_BY}", values)
    driver.changed(where)


def due_days_of(where: Where, base: float, card_ids: Sequence[int]) -> None:
    """Compute the due days of some cards anew under the bands in force."""
    db = driver.flushed(where)
    decay = parameters.decay(db.execute)
    values = {"base": base, "decay": decay, "cards": json.dumps([*card_ids])}
    db.execute(DUE_DAYS + _AMONG, values)
    driver.changed(where)


def everything(where: Where, base: float) -> None:
    """Compute all that is derived for all cards at once, as after an import."""
    openings(where)
    story_openings(where)
    due_days(where, base)
    planned.outdate(where)


def _counts(where: Where, card_id: int) -> rollups.Counts:
    db = driver.flushed(where)
    found = db.execute(_KIND, (card_id,)).fetchone()
    if found is None:
        return rollups.Counts()
    pairs = log.folded_pairs(log.of_card(db, card_id), parameters.in_force(db.execute))
    return rollups.counted(Kind(found[0]), principles_of(db, card_id), pairs)


_CACHE = (
    "UPDATE card SET stability = :stability, difficulty = :difficulty,"
    " last_day = :last_day, reps = :reps, lapses = :lapses, hand_due = :hand_due,"
    " due_day = :due_day WHERE id = :card"
)

_KIND = "SELECT kind FROM card WHERE id = ?"

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
