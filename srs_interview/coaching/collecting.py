"""Events that were found, kept as stubs: a whole walk at once."""

from __future__ import annotations

from collections.abc import Sequence

from srs_interview.coaching.room import Room, served_by
from srs_interview.core.cards import Story
from srs_interview.core.writing import tidying
from srs_interview.errors import UsageError
from srs_interview.store import cards, derive, stories, undo
from srs_interview.store.engine import writing


class Collecting(Room):
    """What a walk through the last years, or a gap, brought back."""

    def keep_stubs(self, found: Sequence[Story]) -> tuple[Story, ...]:
        """Keep every stub of a walk in one step: one undo takes all of them back.

        Args:
            found: New stories, as `core.finding` leaves them.

        Returns:
            The stubs as they were kept, in the same order.

        Raises:
            UsageError: One has no title; nothing was kept.
            NotFoundError: One names a principle that is not there.
        """
        tidied = [tidying.tidy(stub) for stub in found]
        if any(not stub.title for stub in tidied):
            raise UsageError("a story needs a title; nothing was kept")
        if not tidied:
            return ()
        many = f"{len(tidied)} stubs" if len(tidied) > 1 else repr(tidied[0].title)
        base = self.settings.desired_recall
        with writing(self.engine) as session:
            with undo.step(session, f"Kept {many}"):
                rows = [
                    stories.save(session, stub, at=self.clock(), day=self.day)
                    for stub in tidied
                ]
            ids = [row.id for row in rows if row.id is not None]
            for card_id in ids:
                derive.refold(session, card_id, base)
            derive.story_openings(session, ids)
            derive.openings(session, served_by(session, ids))
            return tuple(cards.story(session, cards.row(session, each)) for each in ids)
