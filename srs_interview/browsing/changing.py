"""Changing cards: marks, tags, principles, decks, schedules, and taking them away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlmodel import Session

from srs_interview.core import days
from srs_interview.core.kinds import Kind
from srs_interview.core.listed import Mark
from srs_interview.core.searching import retagging
from srs_interview.core.text import typed_line
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.room import Room
from srs_interview.store import (
    derive,
    in_bulk,
    principles,
    questions,
    refolding,
    undo,
)
from srs_interview.store.engine import writing
from srs_interview.store.undo import BULK, Recording

_PUT = {
    Mark.SUSPENDED: ("Suspended", "Brought back"),
    Mark.NEVER: ("Never my situation", "My situation after all"),
    Mark.BURIED: ("Hidden until tomorrow", "Brought back"),
    Mark.FLAGGED: ("Flagged", "Flag taken off"),
}
"""What is said of putting a mark on and of taking it off."""


class Changing(Room):
    """Writes; each returns what was done in a few words, as undo will call it."""

    def switch(self, cards: Sequence[int], mark: Mark) -> str:
        """Put a mark on these cards; take it off where all of them carry it.

        Raises:
            NotFoundError: None of them is there any more.
            UsageError: Only questions can be "never my situation".
        """
        kind = Kind.QUESTION if mark is Mark.NEVER else None
        with writing(self.engine) as session:
            found = self._alive(session, cards, kind)
            on = in_bulk.marked(session, found, mark, self.day) < len(found)
            label = _label(_PUT[mark][not on], found)
            with _step(session, label, found) as recording:
                in_bulk.put(session, recording, found, mark, self.day, on=on)
        return label

    def delete(self, cards: Sequence[int]) -> str:
        """Take cards away; undo brings them back, and their logs stay."""
        with writing(self.engine) as session:
            found = self._alive(session, cards)
            label = _label("Deleted", found)
            stories = in_bulk.there(session, found, Kind.STORY)
            with _step(session, label, found) as recording:
                in_bulk.delete(session, recording, found)
            if stories:
                derive.openings(session, refolding.served(session, stories))
        return label

    def move(self, cards: Sequence[int], deck: str) -> str:
        """Put cards into a deck, by its uid or title; a new one is made.

        Raises:
            UsageError: The deck has no name.
        """
        name = typed_line(deck)
        if not name:
            raise UsageError("a deck needs a name; nothing was moved")
        with writing(self.engine) as session:
            found = self._alive(session, cards)
            label = _label(f"Moved to {name}", found)
            with _step(session, label, found) as recording:
                number = questions.deck_called(session, name)
                if not in_bulk.move(session, recording, found, number):
                    raise UsageError(f"already there: {name}")
        return label

    def retag(self, cards: Sequence[int], typed: str) -> str:
        """Give tags and principles to cards and take others off, as a line says.

        Args:
            cards: Numbers of cards.
            typed: Such as `etl, -later, principle:dive deep`.

        Raises:
            UsageError: It names nothing, or nothing would change.
            NotFoundError: There is no such principle.
        """
        try:
            wanted = retagging.read(typed)
        except ValueError as error:
            raise UsageError(str(error)) from error
        self.begin_day()
        with writing(self.engine) as session:
            found = self._alive(session, cards)
            given = _principles(session, wanted.principles)
            taken = _principles(session, wanted.principles_off)
            label = _label(wanted.told([*given.values()], [*taken.values()]), found)
            with _step(session, label, found) as recording:
                many = in_bulk.tag(
                    session, recording, found, wanted.tags, wanted.tags_off
                )
                if given or taken:
                    many += self._relink(session, recording, found, [*given], [*taken])
                if not many:
                    raise UsageError("nothing to change: they are so already")
        return label

    def _relink(
        self,
        session: Session,
        recording: Recording,
        found: Sequence[int],
        fresh: Sequence[int],
        gone: Sequence[int],
    ) -> int:
        """Change which principles cards serve, and all that follows from it."""
        with refolding.changing(session, found, self.settings.desired_recall):
            many = in_bulk.link(session, recording, found, fresh, gone, self.day + 1)
        if len(found) > BULK:
            derive.openings(session)
        else:
            served = refolding.served(session, found) | {*fresh, *gone}
            derive.openings(session, served, found)
        return many

    def reset(self, cards: Sequence[int]) -> str:
        """Forget the schedule of cards: they are new again. Their logs stay.

        Raises:
            UsageError: Nothing is known of any of them.
        """
        day = self.begin_day()
        with writing(self.engine) as session:
            known = in_bulk.scheduled(session, self._alive(session, cards))
            if not known:
                raise UsageError("nothing to forget: never answered and set to no day")
            label = _label("Forgot the schedule", known)
            with _step(session, label, known):
                in_bulk.reset(session, known, at=self.clock(), day=day)
        return label

    def set_due(self, cards: Sequence[int], due: int) -> str:
        """Set the study day on which cards are asked next, until a grade counts.

        Raises:
            UsageError: The day is past, or none of them can be asked at all.
        """
        day = self.begin_day()
        if due < day:
            raise UsageError("that day is past; nothing was changed")
        with writing(self.engine) as session:
            asked = in_bulk.askable(session, self._alive(session, cards))
            if not asked:
                raise UsageError("samples and titles without text are never asked")
            label = _label(f"Due {days.in_words(due, day)}", asked)
            with _step(session, label, asked):
                in_bulk.set_due(session, asked, due, at=self.clock(), day=day)
        return label

    def _alive(
        self, session: Session, cards: Sequence[int], kind: Kind | None = None
    ) -> list[int]:
        found = in_bulk.there(session, cards, kind)
        if not found and kind is not None and in_bulk.there(session, cards):
            raise UsageError("only a question can be never your situation")
        if not found:
            raise NotFoundError("not there any more; nothing was changed")
        return found


@contextmanager
def _step(session: Session, label: str, cards: Sequence[int]) -> Iterator[Recording]:
    alone = cards[0] if len(cards) == 1 else None
    with undo.step(session, label, card_id=alone) as recording:
        yield recording


def _label(done: str, cards: Sequence[int]) -> str:
    return done if len(cards) == 1 else f"{done}: {len(cards):,} cards"


def _principles(session: Session, typed: Sequence[str]) -> dict[int, str]:
    """The principles that are meant: their numbers, with their names."""
    meant = (principles.named(session, name) for name in typed)
    return {principles.id_of(session, each.uid): each.name for each in meant}
