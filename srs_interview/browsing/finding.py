"""Finding cards, and looking at one of them."""

from __future__ import annotations

from collections.abc import Sequence

from srs_interview.core.facts import CardFacts
from srs_interview.core.listed import CardInFull, Found, Listed, Order
from srs_interview.room import Room
from srs_interview.store import facts, listed, search
from srs_interview.store.engine import reading


class Finding(Room):
    """Reads, which change nothing."""

    def find(
        self, typed: str = "", order: Order = Order.DUE, *, backwards: bool = False
    ) -> Found:
        """All cards that a query means, in an order; all there are for no query.

        Raises:
            QueryError: It cannot be read, or names what is not there.
        """
        day = self.begin_day()
        with reading(self.engine) as session:
            if not typed.strip() and order is Order.DUE and not backwards:
                cards = listed.soonest(session)
                return Found(cards, len(cards))
            asked = search.asked(session, typed, day=day)
            cards = search.ids(
                session, asked, day=day, order=order, backwards=backwards
            )
            if not typed.strip():
                return Found(cards, len(cards))
            every = search.asked(session, "", day=day)
            return Found(cards, search.count(session, every))

    def lines(self, cards: Sequence[int]) -> tuple[Listed, ...]:
        """What some cards look like today; those that are still there."""
        with reading(self.engine) as session:
            return listed.lines(session, cards, self.day)

    def in_full(self, card_id: int) -> CardInFull:
        """One card with its text.

        Raises:
            NotFoundError: It was deleted.
        """
        with reading(self.engine) as session:
            return listed.in_full(session, card_id, self.day)

    def facts(self, card_id: int) -> CardFacts:
        """One card with its whole log.

        Raises:
            NotFoundError: It was deleted.
        """
        with reading(self.engine) as session:
            line = listed.in_full(session, card_id, self.day).line
            why = line.standing(self.day)
            return facts.of_card(session, card_id, self.frame, why)

    def decks(self) -> tuple[tuple[str, str, int], ...]:
        """Every deck with cards: its uid, its title and how many, the largest first."""
        with reading(self.engine) as session:
            return listed.decks(session)
