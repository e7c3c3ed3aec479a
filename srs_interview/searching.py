"""Finding cards by a query, for people and scripts; and searches that have a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from srs_interview.core.listed import Listed, Order
from srs_interview.errors import UsageError
from srs_interview.room import Room
from srs_interview.store import saved_searches, search
from srs_interview.store.engine import reading, writing

LONGEST_NAME = 40
_NAME = re.compile(rf"[^\W_][\w.-]{{0,{LONGEST_NAME - 1}}}")


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of what was found, and how many cards that is of."""

    total: int
    cards: tuple[Listed, ...]


class Searching(Room):
    """All cards there are, under the settings and the clock that were handed in."""

    def find(
        self,
        typed: str,
        *,
        order: Order = Order.ADDED,
        limit: int = 50,
        offset: int = 0,
    ) -> Hits:
        """The cards that a query finds, the newest first unless told otherwise.

        Args:
            typed: The query; an empty one finds all.
            order: What they are in the order of.
            limit: So many at most; -1 for all.
            offset: So many are passed over first.

        Raises:
            QueryError: It cannot be read, or names what is not there.
        """
        day = self.begin_day()
        with reading(self.engine) as session:
            found = search.asked(session, typed, day=day)
            cards = search.find(
                session, found, day=day, order=order, limit=limit, offset=offset
            )
            return Hits(search.count(session, found), cards)

    def page(self, typed: str, *, limit: int) -> tuple[Listed, ...]:
        """The newest cards that a query finds, without counting the others.

        Raises:
            QueryError: It cannot be read, or names what is not there.
        """
        day = self.begin_day()
        with reading(self.engine) as session:
            found = search.asked(session, typed, day=day)
            return search.find(session, found, day=day, limit=limit)

    def ids(self, typed: str, *, order: Order = Order.DUE) -> tuple[int, ...]:
        """The numbers of all cards that a query finds.

        Raises:
            QueryError: It cannot be read, or names what is not there.
        """
        day = self.begin_day()
        with reading(self.engine) as session:
            found = search.asked(session, typed, day=day)
            return search.ids(session, found, day=day, order=order)

    def scope(self, typed: str) -> tuple[int, ...]:
        """The same in no order: for who only asks which cards they are.

        Raises:
            QueryError: It cannot be read, or names what is not there.
        """
        day = self.begin_day()
        with reading(self.engine) as session:
            return search.scope(session, search.asked(session, typed, day=day))

    def saved(self) -> Mapping[str, str]:
        """What each saved search asks for, by its name."""
        with reading(self.engine) as session:
            return saved_searches.every(session)

    def save(self, name: str, typed: str) -> str:
        """Give a search a name; it then stands for itself in others as `@name`.

        Returns:
            The name as it is known: in small letters, a hyphen for each space.

        Raises:
            QueryError: It cannot be read, or names what is not there.
            UsageError: The name is none.
        """
        known = _known(name)
        if not _NAME.fullmatch(known):
            raise UsageError(
                f"{name!r} is no name for a search: letters and digits, with . - _"
                f" between them, {LONGEST_NAME} at most"
            )
        with writing(self.engine) as session:
            search.asked(session, typed, day=self.day)
            saved_searches.save(session, known, typed.strip())
            # Once more by its name: what asks for itself is refused.
            search.asked(session, f"@{known}", day=self.day)
        return known

    def forget(self, name: str) -> None:
        """Take the name of a search away.

        Raises:
            NotFoundError: No search has it.
        """
        with writing(self.engine) as session:
            saved_searches.forget(session, _known(name))


def _known(name: str) -> str:
    """A name as it can stand behind an @ in a query, where a space ends it."""
    return "-".join(name.removeprefix("@").casefold().split())
