"""Which questions there are, by the thousand, for whoever compares them with a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from srs_interview.store import brought, driver
from srs_interview.store.driver import Where
from srs_interview.store.texts import parts


class Found(NamedTuple):
    """An imported card as the store has it."""

    card_id: int
    kind: str
    hash: bytes
    """Of its text as last imported; empty where it was not imported."""
    touched: bool
    retired: bool
    deleted: bool


@dataclass(slots=True)
class Compared:
    """The cards of a file against those in the store."""

    changed: dict[str, bytes]
    """Fingerprints of the cards that are not in the store just so, by uid."""
    found: dict[str, Found] = field(default_factory=dict)
    """Those that are in the store otherwise, and others of the decks."""
    unmade: dict[str, int] = field(default_factory=dict)
    """Cards whose import was undone: they are written again, not inserted."""


def compare(
    where: Where, decks: Collection[str], prints: Mapping[str, bytes]
) -> Compared:
    """Which cards of a file the store has not, or has with another text.

    Args:
        where: It only reads.
        decks: The uids of the decks that the cards are of.
        prints: The fingerprints of the cards by uid.
    """
    db, known = driver.flushed(where), json.dumps([*decks])
    # Nearly all cards of a file that came before are here just so: none of them is
    # looked at but for this.
    used = dict(db.execute(_USED, (known,)))
    changed = {uid: each for uid, each in prints.items() if used.get(uid) != each}
    otherwise = [uid for uid, each in used.items() if prints.get(uid) != each]
    compared = Compared(changed)
    for uid, number, kind, print_, touched, retired, deleted, unmade in _cards(
        db, known, otherwise, changed
    ):
        if unmade:
            if uid in prints:
                compared.unmade[uid] = number
        elif print_ == prints.get(uid) and not (retired or deleted):
            changed.pop(uid, None)
        else:
            compared.found[uid] = Found(
                number, kind, print_ or b"", bool(touched), bool(retired), bool(deleted)
            )
    return compared


def marks_core(where: Where, deck_id: int) -> bool:
    """Does a deck mark any question core, so that the others wait unseen?"""
    ((marks,),) = driver.flushed(where).execute(_MARKS_CORE, (deck_id,))
    return bool(marks)


def graded(where: Where, numbers: Sequence[int]) -> list[int]:
    """Those of these cards that have a grade in their log."""
    db = driver.flushed(where)
    return [
        number for part in parts(numbers) for (number,) in db.execute(_GRADED, (part,))
    ]


def numbers(where: Where, uids: Sequence[str]) -> dict[str, int]:
    """The numbers of cards by uid, whatever their state."""
    db = driver.flushed(where)
    found: dict[str, int] = {}
    for part in parts(uids):
        found.update(db.execute(_NUMBERS, (part,)))
    return found


def _cards(
    db: sqlite3.Connection,
    decks: str,
    otherwise: Sequence[str],
    changed: Mapping[str, bytes],
) -> Iterator[tuple[Any, ...]]:
    """The cards of some decks that a file has not just so, and others that it names.

    Args:
        db: The connection.
        decks: The uids of the decks, as JSON.
        otherwise: The uids of their cards in use that the file has otherwise or lacks.
        changed: Cards of the file that the decks have not just so, by uid.
    """
    yield from db.execute(f"{_STATE} WHERE {_OF_DECKS} AND {_AWAY}", (decks,))
    for part in parts(otherwise):
        yield from db.execute(f"{_STATE} WHERE {_NAMED}", (part,))
    elsewhere = f"{_STATE} WHERE NOT {_OF_DECKS}"
    # One look at every card is then less than one at each.
    if brought.last(db.execute) <= len(changed):
        for row in db.execute(elsewhere, (decks,)):
            if row[0] in changed:
                yield row
        return
    for part in parts([*changed]):
        yield from db.execute(f"{elsewhere} AND {_NAMED}", (decks, part))


_STATE = (
    "SELECT uid, id, kind, imported_hash, touched, retired, deleted, unmade FROM card"
)

_OF_DECKS = (
    "deck_id IN (SELECT id FROM deck WHERE uid IN (SELECT value FROM json_each(?)))"
)

_AWAY = "(retired OR deleted OR unmade)"

_USED = f"SELECT uid, imported_hash FROM card WHERE {_OF_DECKS} AND NOT {_AWAY}"

_NAMED = "uid IN (SELECT value FROM json_each(?))"

_NUMBERS = "SELECT uid, id FROM card WHERE uid IN (SELECT value FROM json_each(?))"

_GRADED = (
    "SELECT id FROM card WHERE reps > 0 AND id IN (SELECT value FROM json_each(?))"
)

_MARKS_CORE = (
    "SELECT EXISTS (SELECT 1 FROM card JOIN question ON question.card_id = card.id"
    " WHERE card.deck_id = ? AND question.core"
    " AND NOT (card.deleted OR card.retired))"
)
