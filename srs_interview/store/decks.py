"""Writing decks: frameworks, principles, and what is known of a deck itself.

Its questions are written by `question_bulk`, its stories by `deck_stories`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from srs_interview.core.cards import Framework, Principle
from srs_interview.store import principles, profiles
from srs_interview.store.undo import Recording


@dataclass(frozen=True, slots=True)
class Deck:
    """What is known of a deck beside its cards."""

    uid: str
    title: str
    framework: str = ""
    sample: bool = False
    as_of: str = ""
    license: str = ""


def known_principles(db: sqlite3.Connection) -> dict[str, Principle]:
    """Every principle in use, by uid, as its deck has it."""
    mine = profiles.must(db)
    return {
        each.uid: replace(each, always=False) if each.uid in mine else each
        for each in principles.every(db)
    }


def owners(db: sqlite3.Connection) -> dict[str, str]:
    """Which deck first brought a framework, by the framework's uid."""
    return dict(db.execute("SELECT uid, deck FROM framework WHERE NOT deleted"))


def write_framework(
    db: sqlite3.Connection, recording: Recording, framework: Framework, deck: str
) -> None:
    """Make a framework, or give it the words its deck has now."""
    found = db.execute(_OWNER, (framework.uid,)).fetchone()
    values = {
        "uid": framework.uid,
        "title": framework.title,
        "employer": framework.employer,
        "term": framework.term,
        "plural": framework.plural,
        "deck": (found and found[0]) or deck,
        "deleted": False,
    }
    recording.put(db, "framework", (_number(db, "framework", framework.uid),), values)


def write_principles(
    db: sqlite3.Connection, recording: Recording, wanted: Sequence[Principle]
) -> None:
    """Make principles, or give them the words their deck has now."""
    mine = profiles.must(db)
    for principle in wanted:
        ((owner,),) = db.execute(_FRAMEWORK, (principle.framework,))
        number = _number(db, "principle", principle.uid)
        weighed = db.execute(_OWN_WEIGHT, (number,)).fetchone()
        names = ("name", "position", "essence")
        values = {name: getattr(principle, name) for name in names}
        values["always"] = principle.always or principle.uid in mine
        for name in ("aliases", "strong", "weak", "probes", "related"):
            values[name] = list(getattr(principle, name))
        values["deleted"] = False
        if weighed is None:
            values |= {"uid": principle.uid, "framework_id": owner, "own_weight": False}
        if weighed is None or not weighed[0]:
            values["weight"] = principle.weight
        recording.put(db, "principle", (number,), values)


def write_deck(
    db: sqlite3.Connection, recording: Recording, deck: Deck, *, known: bool = False
) -> int:
    """Make a deck, or give it the words its file has now; returns its number.

    Args:
        db: The transaction.
        recording: The undo step, which gets what it was.
        deck: What its file says of it.
        known: Does the file say nothing, so that a deck which is there stays as it is?
    """
    found = db.execute(_DECK, (deck.uid,)).fetchone()
    if found is not None and known and not found[1]:
        return int(found[0])
    number = _number(db, "deck", deck.uid)
    values = {
        "uid": deck.uid,
        "title": deck.title or deck.uid,
        "sample": deck.sample,
        "as_of": deck.as_of,
        "license": deck.license,
        "deleted": False,
    }
    if deck.framework:
        owner = db.execute(_FRAMEWORK, (deck.framework,)).fetchone()
        values["framework_id"] = owner and owner[0]
    recording.put(db, "deck", (number,), values)
    return number


def _number(db: sqlite3.Connection, table: str, uid: str) -> int:
    """The number of the row with this uid, or that of the next new one."""
    ((number,),) = db.execute(
        f"SELECT COALESCE((SELECT id FROM {table} WHERE uid = ?),"
        f" (SELECT COALESCE(MAX(id), 0) + 1 FROM {table}))",
        (uid,),
    )
    return int(number)


_OWNER = "SELECT deck FROM framework WHERE uid = ?"
_FRAMEWORK = "SELECT id FROM framework WHERE uid = ?"
_OWN_WEIGHT = "SELECT own_weight FROM principle WHERE id = ?"
_DECK = "SELECT id, deleted FROM deck WHERE uid = ?"
