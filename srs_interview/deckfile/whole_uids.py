"""Uids as our own rows and pages state them, by which a card is known again."""

from __future__ import annotations

from srs_interview.deckfile.toml_fields import fault_of_id

_ANKI = "anki:"
"""Begins the uid of a card whose deck it does not name."""


def is_one(text: str) -> bool:
    """Is this a whole uid, such as `own/cold-chain`, and no id within one deck?"""
    # Anki's guids may hold a slash; what follows is the number of the card.
    anki = text.startswith(_ANKI)
    deck, _, name = text.rpartition("/") if anki else text.partition("/")
    if not (deck and name) or (anki and not name.isdecimal()):
        return False
    return not (fault_of_id(deck.replace("/", "")) or fault_of_id(name))


def deck_of(uid: str, other: str) -> str:
    """The deck that a card with this uid came with.

    Args:
        uid: A whole one.
        other: The deck of a card whose uid names none: it is from Anki.
    """
    return other if uid.startswith(_ANKI) else uid.partition("/")[0]
