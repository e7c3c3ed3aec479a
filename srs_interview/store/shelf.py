"""What the cards that are there say first, for whoever types another."""

from __future__ import annotations

import json
from collections.abc import Sequence

from srs_interview.core.cards import Kind
from srs_interview.core.language.likeness import Entry
from srs_interview.store.driver import Where, flushed

NAMED = 1000
"""Cards that are looked up by their uids; nobody reads more of them in a list."""

MOST = 10_000
"""Cards that are read, the newest first: half a second's work aside."""


def of_deck(where: Where, kind: Kind, deck: str, most: int) -> list[Entry]:
    """The cards of a deck, by their prompts or titles; at most so many."""
    found = flushed(where).execute(f"{_SAID[kind]} {_OF_DECK}", (deck, most))
    return [Entry(*row) for row in found]


def named(where: Where, uids: Sequence[str]) -> list[Entry]:
    """Questions by their uids, in the order in which they came."""
    asked = json.dumps(uids[:NAMED])
    found = flushed(where).execute(f"{_SAID[Kind.QUESTION]} {_NAMED}", (asked,))
    return [Entry(*row) for row in found]


def entries(where: Where, kind: Kind) -> list[Entry]:
    """Questions by their prompts, or the user's own stories by their titles."""
    found = flushed(where).execute(f"{_SAID[kind]} {_NEWEST}", (MOST,))
    return [Entry(*row) for row in found]


_SAID = {
    Kind.QUESTION: "SELECT card.uid, question.prompt FROM card"
    " JOIN question ON question.card_id = card.id",
    Kind.STORY: "SELECT card.uid, story.title FROM card"
    " JOIN story ON story.card_id = card.id",
}
_THERE = "NOT card.deleted AND NOT card.retired"
_OF_DECK = (
    "WHERE card.deck_id = (SELECT id FROM deck WHERE uid = ?)"
    f" AND {_THERE} ORDER BY card.id LIMIT ?"
)
_NAMED = "WHERE card.uid IN (SELECT value FROM json_each(?)) ORDER BY card.id"
_NEWEST = f"WHERE {_THERE} AND NOT card.sample ORDER BY card.id DESC LIMIT ?"
