"""The names that a query can use, and which rows each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from sqlmodel import Session

from srs_interview.core.searching.query import Named, Wrong, written
from srs_interview.core.searching.query_values import nearest
from srs_interview.store import principles

NONE = "none"
"""In the place of a name: cards that have none."""

_SHOWN = 20


class UnknownNameError(Exception):
    """A query names something that is not there."""

    def __init__(self, term: Named, known: Iterable[str]) -> None:
        super().__init__()
        names = list(known)
        told = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
        near = nearest(term.value, names) or ("; there are" if names else "")
        text = written(term)
        message = f"{text}: there is no such {term.key}{near} {told}".rstrip()
        self.wrong = Wrong(term.at, term.at + len(text), message)


class Names:
    """What can be meant: for each row of a table, all that it is called.

    Read when a query first uses a name; most use none.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def principles(self) -> Sequence[tuple[int, Sequence[str]]]:
        """Every principle in use, by its number."""
        found = principles.by_number(self._session).items()
        return [(number, (p.slug, p.name, p.uid, *p.aliases)) for number, p in found]

    @cached_property
    def decks(self) -> Sequence[tuple[int, Sequence[str]]]:
        """Every deck in use, by its number."""
        found = self._session.connection().exec_driver_sql(
            "SELECT id, uid, title FROM deck WHERE NOT deleted ORDER BY id"
        )
        return [(number, (uid, title)) for number, uid, title in found]


def meant(term: Named, known: Sequence[tuple[int, Sequence[str]]]) -> list[int]:
    """The rows that a name means: it may be the beginning of one, or hold stars.

    What is called so exactly comes first, with all below it (`Team` means `Team::Q3`
    as well); only where nothing is, a name that begins so.

    Raises:
        UnknownNameError: Nothing is called so.
    """
    wanted = term.value.strip().casefold()
    stars = ".*".join(map(re.escape, wanted.split("*")))
    for pattern in (rf"{stars}(::.*)?", rf"{stars}.*"):
        rule = re.compile(pattern, re.DOTALL)
        found = [
            number
            for number, names in known
            if any(rule.fullmatch(name.casefold()) for name in names)
        ]
        if found:
            return found
    raise UnknownNameError(term, (names[0] for _, names in known))
