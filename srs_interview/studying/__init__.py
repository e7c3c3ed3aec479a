"""What a user does with the cards: sittings, decode items, undo and redo.

Each action is one transaction and one undo step; it is on disk when the call returns.
"""

from __future__ import annotations

from srs_interview.core.items import DecodeItem, ReadItem
from srs_interview.core.put_away import PutAwayCards, Reason
from srs_interview.store import items, put_away
from srs_interview.store.engine import reading
from srs_interview.studying import deeds
from srs_interview.studying.desk import Clock, Desk, Scope
from srs_interview.studying.sitting import Session

__all__ = ["Clock", "Scope", "Session", "Study"]


class Study(Desk):
    """The cards in use, under the settings and the clock that were handed in."""

    def session(self, scope: Scope | None = None) -> Session:
        """Sit down: today's session, or a drill."""
        return Session(self, scope or Scope())

    def decode_items(self, number: int) -> tuple[DecodeItem, ...]:
        """Questions whose principle is to be heard, for the first ten minutes."""
        self.begin_day()
        with reading(self.engine) as session:
            return tuple(items.decode(session, self.day, number))

    def example(self) -> ReadItem | None:
        """A sample story with a question it answers; None where no sample is left."""
        with reading(self.engine) as session:
            card = items.sample(session, self.day)
            return None if card is None else items.read(session, card, self.frame)

    def read_aloud(self, story_uid: str, spoken_seconds: int) -> None:
        """Note that a story was read aloud once, which sets the pace.

        Raises:
            NotFoundError: There is no such story.
        """
        deeds.read(self, story_uid, spoken_seconds)

    def answer_decode(
        self, item: DecodeItem, chosen: int, taken_ms: int | None = None
    ) -> bool:
        """Log a decode item; it is never scheduled.

        Returns:
            Was it the right principle?
        """
        return deeds.decode(self, item, chosen, taken_ms)

    def put_away(self) -> PutAwayCards:
        """Cards that are suspended, never asked, hidden for today or flagged."""
        with reading(self.engine) as session:
            return put_away.cards(session, self.day)

    def bring_back(self, card_id: int) -> tuple[Reason, ...]:
        """Let a card that was put away be asked again; one undo step.

        A flag stays on a card that was hidden, and comes off one that was not.

        Returns:
            Why it was away and is no more.

        Raises:
            NotFoundError: It was deleted, or brought back already.
        """
        return deeds.bring_back(self, card_id)
