"""What a telling, a drill or a loop left to be completed in a story (DOMAIN A75)."""

from __future__ import annotations

from collections.abc import Mapping

from srs_interview.coaching.room import Room, story_row
from srs_interview.store import cards, notes
from srs_interview.store.engine import reading
from srs_interview.store.notes import Note


class Noting(Room):
    """Notes on stories; each stays until it is done."""

    def notes(self, uid: str) -> tuple[Note, ...]:
        """What is noted on a story, the oldest first.

        Raises:
            NotFoundError: There is no such story.
        """
        with reading(self.engine) as session:
            return notes.of(session, story_row(session, uid))

    def noted(self) -> Mapping[str, int]:
        """How many notes each story of the user's has, by uid; absent without any."""
        with reading(self.engine) as session:
            counts = notes.every(session)
            own = cards.own_stories(session)
            return {
                card.uid: counts[card.id]
                for card in own
                if card.id is not None and card.id in counts
            }

    def note_done(self, uid: str, number: int) -> None:
        """Take a note away: its story says it now. One undo step.

        Args:
            uid: The story.
            number: The note, as `notes` names it.

        Raises:
            NotFoundError: There is no such story or note.
        """
        with self.changed(uid, "Completed a note") as (session, card):
            notes.done(session, card, number)
