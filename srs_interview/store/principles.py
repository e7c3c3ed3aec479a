"""Frameworks and principles as values, and the bands that hold today."""

from __future__ import annotations

import json
from typing import Any

from srs_interview.core.cards import Framework, Principle
from srs_interview.errors import NotFoundError
from srs_interview.store import driver
from srs_interview.store.driver import Where

COLUMNS = (
    "principle.id, principle.uid, principle.name, principle.essence, principle.weight,"
    " principle.always, principle.position, principle.aliases, principle.strong,"
    " principle.weak, principle.probes, principle.related"
)
"""What `read` makes a principle of."""


def read(row: tuple[Any, ...]) -> tuple[int, Principle]:
    """A principle with its number in the store, from a row of `COLUMNS`."""
    number, uid, name, essence, weight, always, position, *lists = row
    aliases, strong, weak, probes, related = (tuple(json.loads(x)) for x in lists)
    return number, Principle(
        uid=uid,
        name=name,
        essence=essence,
        weight=weight,
        always=bool(always),
        aliases=aliases,
        strong=strong,
        weak=weak,
        probes=probes,
        related=related,
        position=position,
    )


def by_number(where: Where) -> dict[int, Principle]:
    """Every principle in use by its number in the store, in published order."""
    return dict(map(read, driver.flushed(where).execute(_IN_USE)))


def every(where: Where) -> tuple[Principle, ...]:
    """Every principle in use, one framework after the other, in published order."""
    return tuple(by_number(where).values())


def numbers(where: Where) -> dict[str, int]:
    """The number in the store of every principle in use, by uid."""
    return dict(driver.flushed(where).execute(_NUMBERS))


def of_card(where: Where, card_id: int) -> tuple[Principle, ...]:
    """The principles of a card, the first one first."""
    found = driver.flushed(where).execute(_OF_CARD, (card_id,))
    return tuple(principle for _, principle in map(read, found))


def id_of(where: Where, uid: str) -> int:
    """The number of a principle.

    Raises:
        NotFoundError: No principle in use has this uid.
    """
    found = driver.flushed(where).execute(_NUMBER, (uid,)).fetchone()
    if found is None:
        raise NotFoundError(f"there is no principle {uid}")
    return int(found[0])


def named(where: Where, text: str) -> Principle:
    """The principle that a user means by a uid, slug, name or alias.

    Raises:
        NotFoundError: None or several are meant; the message names them.
    """
    wanted = text.strip().casefold()
    everyone = every(where)
    for match in (_exactly, _loosely):
        found = [principle for principle in everyone if match(principle, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(principle.uid for principle in found)
            raise NotFoundError(f"{text!r} may be {names}; name one of them")
    slugs = ", ".join(principle.slug for principle in everyone)
    raise NotFoundError(f"there is no principle {text!r}; there are {slugs}")


def framework(where: Where, uid: str) -> Framework | None:
    """A framework, or None where no deck has brought it."""
    found = driver.flushed(where).execute(_FRAMEWORK, (uid,)).fetchone()
    return None if found is None else Framework(*found)


def _exactly(principle: Principle, wanted: str) -> bool:
    names = (principle.uid, principle.slug, principle.name, *principle.aliases)
    return wanted in (name.casefold() for name in names)


def _loosely(principle: Principle, wanted: str) -> bool:
    return bool(wanted) and wanted in principle.name.casefold()


_IN_USE = (
    f"SELECT {COLUMNS} FROM principle WHERE NOT deleted"
    " ORDER BY framework_id, position, id"
)
_NUMBERS = "SELECT uid, id FROM principle WHERE NOT deleted"
_NUMBER = "SELECT id FROM principle WHERE uid = ?"
_OF_CARD = f"""
SELECT {COLUMNS} FROM principle
JOIN card_principle AS link ON link.principle_id = principle.id
WHERE link.card_id = ? ORDER BY link.position, principle.id
"""
_FRAMEWORK = "SELECT uid, title, employer, term, plural FROM framework WHERE uid = ?"
