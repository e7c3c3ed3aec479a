"""Uids as our own rows and pages state them, by which a card is known again."""

from __future__ import annotations

from srs_interview.deckfile.toml_fields import fault_of_id


def is_one(text: str) -> bool:
    """Is this a whole uid, such as `own/cold-chain`, and no id within one deck?"""
    deck, slash, name = text.partition("/")
    if not (deck and slash and name):
        return False
    return fault_of_id(deck) is None and fault_of_id(name) is None


def deck_of(uid: str, other: str) -> str:
    """The deck that a card with this uid came with.

    Args:
        uid: A whole one.
        other: The deck of a card whose uid names none: it is from Anki.
    """
    deck = uid.partition("/")[0]
    return other if ":" in deck else deck
