"""A story over time: its versions, its self-reviews, and whether its figures add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from srs_interview.coaching.room import Room, story_row
from srs_interview.core.cards import Story
from srs_interview.core.text import whole
from srs_interview.core.writing import versions as core_versions
from srs_interview.core.writing.versions import Difference, Version
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.store import cards, versions
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow, SelfReviewRow, StoryVersionRow


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version as it is kept, with what was said about it."""

    number: int
    """Names it, in this store."""
    version: Version
    """The story with the words of then; everything else is as it is now."""
    critique: str = ""
    confirmed_day: int | None = None
    """The study day on which its figures were found to add up; None for never."""


@dataclass(frozen=True, slots=True)
class SelfReview:
    """The user's answers to the seven questions, and the words they were about."""

    day: int
    version: int | None
    """The number of the version; None for a stub."""
    answers: Mapping[str, Any]
    current: bool
    """Is it about the words of today?"""


class Revising(Room):
    """Versions, self-reviews and the number audit."""

    def versions(self, uid: str) -> tuple[KeptVersion, ...]:
        """A story's versions, the oldest first; the last one is what it says now.

        Raises:
            NotFoundError: There is no such story.
        """
        with reading(self.engine) as session:
            card = story_row(session, uid)
            now = cards.story(session, card)
            assert card.id is not None
            return tuple(_kept(row, now) for row in versions.of(session, card.id))

    def difference(
        self, uid: str, older: int | None = None, newer: int | None = None
    ) -> Difference | None:
        """What changed between two versions.

        Args:
            uid: The story.
            older: The number of one; None for the one before the last.
            newer: The number of the other; None for the last.

        Returns:
            None where there are no two.

        Raises:
            NotFoundError: There is no such story or version.
        """
        kept = {each.number: each.version.story for each in self.versions(uid)}
        if len(kept) < 2 and older is None and newer is None:
            return None
        before, after = (
            _number(number, [*kept], place)
            for number, place in ((older, -2), (newer, -1))
        )
        return core_versions.difference(kept[before], kept[after])

    def note_version(
        self,
        uid: str,
        number: int | None = None,
        *,
        note: str | None = None,
        critique: str | None = None,
    ) -> None:
        """Say what a version was made for, or what a reader said of it.

        Args:
            uid: The story.
            number: The version; None for the words of now.
            note: Why it was written; None leaves it as it is.
            critique: What is good and what is lacking; None leaves it as it is.

        Raises:
            NotFoundError: There is no such story or version.
            UsageError: It is a stub, of which there is no version.
        """
        with self.changed(uid, "Noted a version") as (session, card):
            row = self._named(session, card, number)
            row.note = row.note if note is None else whole(note).strip()
            row.critique = row.critique if critique is None else whole(critique).strip()
            session.add(row)

    def self_review(self, uid: str, answers: Mapping[str, Any]) -> None:
        """Keep the answers to the seven questions about the words of now (DOMAIN A70).

        Args:
            uid: The story.
            answers: By question; values that JSON can hold.

        Raises:
            NotFoundError: There is no such story.
        """
        with self.changed(uid, "Reviewed a story") as (session, card):
            assert card.id is not None
            row = self._now(session, card)
            number = None if row is None else row.id
            kept = dict(answers)
            session.add(
                SelfReviewRow(
                    card_id=card.id, version_id=number, day=self.day, answers=kept
                )
            )

    def self_reviews(self, uid: str) -> tuple[SelfReview, ...]:
        """The self-reviews of a story, the newest first."""
        with reading(self.engine) as session:
            card = story_row(session, uid)
            now = self._kept(session, card)
            rows = session.exec(
                select(SelfReviewRow)
                .where(SelfReviewRow.card_id == card.id)
                .order_by(col(SelfReviewRow.id).desc())
            )
            number = None if now is None else now.id
            return tuple(
                SelfReview(
                    row.day, row.version_id, row.answers, row.version_id == number
                )
                for row in rows
            )

    def answers(self, uid: str) -> Mapping[str, Any]:
        """What the user answered of the words of now; nothing while nothing was.

        Raises:
            NotFoundError: There is no such story.
        """
        return next((r.answers for r in self.self_reviews(uid) if r.current), {})

    def confirm_figures(self, uid: str) -> None:
        """Note that the figures of a story, as it is now, add up (DOMAIN A53).

        Raises:
            NotFoundError: There is no such story.
            UsageError: It has no text.
        """
        with self.changed(uid, "Confirmed the figures") as (session, card):
            row = self._named(session, card, None)
            row.confirmed_day = self.day
            session.add(row)

    def figures_confirmed(self, uid: str) -> bool:
        """Were the figures confirmed since the words were last changed?"""
        with reading(self.engine) as session:
            row = self._kept(session, story_row(session, uid))
            return row is not None and row.confirmed_day is not None

    def _named(
        self, session: Session, card: CardRow, number: int | None
    ) -> StoryVersionRow:
        if number is not None:
            row = session.get(StoryVersionRow, number)
            if row is None or row.card_id != card.id:
                raise NotFoundError(f"this story has no version {number}")
            return row
        now = self._now(session, card)
        if now is None:
            raise UsageError("a title without text has no version yet; write it first")
        return now

    def _now(self, session: Session, card: CardRow) -> StoryVersionRow | None:
        """The version that the story is now, kept where it was not yet."""
        story = cards.story(session, card)
        return versions.current(session, card, story, at=self.clock(), day=self.day)

    def _kept(self, session: Session, card: CardRow) -> StoryVersionRow | None:
        """The same without writing; None where no version says what it says now."""
        assert card.id is not None
        row = versions.newest(session, card.id)
        story = cards.story(session, card)
        return row if row is not None and versions.says(row, story) else None


def _kept(row: StoryVersionRow, now: Story) -> KeptVersion:
    assert row.id is not None
    then: dict[str, Any] = {
        name: str(row.text.get(name, "")) for name in versions.WORDS
    }
    version = Version(row.at, row.day, replace(now, **then), row.note)
    return KeptVersion(row.id, version, row.critique, row.confirmed_day)


def _number(wanted: int | None, known: list[int], place: int) -> int:
    if wanted is None and len(known) >= -place:
        return known[place]
    if wanted not in known:
        raise NotFoundError(f"this story has no version {wanted or 'before this one'}")
    return wanted
