"""Memory, due days and rollups of many cards, computed anew from their logs at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from srs_interview.core import memory
from srs_interview.core.memory import Folded
from srs_interview.store import derive, driver, log, parameters, replaying, rollups
from srs_interview.store.driver import Where
from srs_interview.store.rollups import Counts
from srs_interview.store.statements import IN_FORCE

FEW = 20
"""Up to so many cards one after the other is faster."""


@contextmanager
def changing(where: Where, card_ids: Iterable[int], base: float) -> Iterator[None]:
    """Keep all that is derived true while logs or principles of many cards change.

    What `derive.changing` does for one card, with a statement for hundreds.
    """
    ids = sorted(set(card_ids))
    if len(ids) <= FEW:
        with derive.changing(where, ids, base):
            yield
        return
    before = _counted(where, ids)
    yield
    driver.flushed(where)
    now = _counted(where, ids, write=True)
    now.subtract(before)
    rollups.write(where, now)
    derive.due_days_of(where, base, ids)


def refold(where: Where, card_ids: Iterable[int], base: float) -> None:
    """Compute memory and due days of many cards from their logs."""
    db, ids = driver.flushed(where), sorted(set(card_ids))
    if len(ids) <= FEW:
        for card_id in ids:
            derive.refold(where, card_id, base)
        return
    in_force = parameters.in_force(db.execute)
    for chunk in replaying.chunks(ids):
        logs = log.of_cards(db, chunk)
        known = {
            card_id: memory.folded(
                [entry.event for entry in logs.get(card_id, ())], in_force
            )
            for card_id in chunk
        }
        replaying.cache(db, known)
    derive.due_days_of(where, base, ids)


def everything(where: Where, base: float) -> int:
    """Compute memory, due days and rollups of all cards; see `replaying`."""
    cards = replaying.everything(driver.flushed(where), base)
    driver.changed(where)
    return cards


def redate(where: Where, card_ids: Iterable[int], base: float) -> None:
    """Compute due days of cards of which a day set by hand came or went, at the end.

    Nothing else of them has moved, so no log is folded, unless an earlier day is set
    in it, which may hold again.
    """
    ids = sorted(set(card_ids))
    if len(ids) <= FEW:
        refold(where, ids, base)
        return
    db, named = driver.flushed(where), {"cards": json.dumps(ids)}
    again = [number for (number,) in db.execute(_DATED_BEFORE, named)]
    db.execute(_DATED, named)
    refold(where, again, base)
    derive.due_days_of(where, base, ids)


def served(where: Where, card_ids: Iterable[int]) -> set[int]:
    """All principles of some cards: their questions may open or close."""
    named = (json.dumps([*card_ids]),)
    found = driver.flushed(where).execute(_SERVED, named)
    return {number for (number,) in found}


def _counted(where: Where, ids: Sequence[int], *, write: bool = False) -> Counts:
    """What the logs of cards add to the rollups; `write` caches their memory, too."""
    db, whole = driver.of(where), Counts()
    for chunk in replaying.chunks(ids):
        logs = log.of_cards(db, chunk)
        known = replaying.folded(db, logs, whole)
        if write:
            replaying.cache(db, dict.fromkeys(chunk, Folded()) | known)
    return whole


_SERVED = """
SELECT DISTINCT principle_id FROM card_principle
WHERE card_id IN (SELECT value FROM json_each(?))
"""
_MOVES = "kind IN ('grade', 'state', 'reset', 'due')"
_LAST = f"""(
    SELECT {{}} FROM review
    WHERE review.card_id = card.id AND {_MOVES} AND {IN_FORCE}
    ORDER BY day DESC, at DESC, uid DESC LIMIT 1)"""
_DATED_BEFORE = f"""
SELECT card.id FROM card
WHERE id IN (SELECT value FROM json_each(:cards))
    AND {_LAST.format("kind")} IS NOT 'due' AND EXISTS (
        SELECT 1 FROM review
        WHERE review.card_id = card.id AND kind = 'due' AND {IN_FORCE})
"""
_DATED = f"""
UPDATE card SET due_day = NULL,
    hand_due = {_LAST.format("CASE kind WHEN 'due' THEN due_day END")}
WHERE id IN (SELECT value FROM json_each(:cards))
"""
