"""What a user writes: stories, stubs, edits of questions, the interview's date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from srs_interview.core import days
from srs_interview.core.beginnings import Supplied
from srs_interview.core.cards import Kind, Principle, Story
from srs_interview.core.language.likeness import Shelf
from srs_interview.core.memory import EventKind
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.text import whole
from srs_interview.core.writing import tidying
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.settings import Settings
from srs_interview.store import (
    cards,
    derive,
    frameworks,
    grading,
    interviews,
    originals,
    pace,
    principles,
    shelf,
    stories,
    undo,
)
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import CardRow, DraftRow, QuestionRow

__all__ = ["Interview", "Writing"]

LONGEST_TEXT = 100_000
"""Characters that one field may hold; a guard, not a goal."""

STORY_DRAFT = "story:"
"""Begins the key of a story's draft; its uid follows."""

NEW_STORY = "new"
"""Stands there in place of the uid of a story that was never saved."""

_WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Writing:
    """Everything that is written, under the settings and clock that were handed in."""

    engine: Engine
    settings: Settings
    clock: Callable[[], datetime]

    @property
    def day(self) -> int:
        """Today's study day."""
        return days.study_day(self.clock(), self.settings.rollover)

    def story(self, uid: str) -> Story:
        """A story by its uid, samples included.

        Raises:
            NotFoundError: There is none.
        """
        with reading(self.engine) as session:
            return cards.story(session, _story_row(session, uid))

    def find(self, wanted: str) -> Story:
        """An own story by its id or by a part of its id or title.

        Raises:
            NotFoundError: None or several are meant; the message names them.
        """
        with reading(self.engine) as session:
            found = stories.find(session, wanted)
            if len(found) == 1:
                return cards.story(session, found[0])
            if not found:
                raise NotFoundError(
                    f"no story of yours is called {wanted!r}; "
                    "`srs-interview story list` shows them"
                )
            names = ", ".join(card.uid.partition("/")[2] for card in found[:6])
            raise NotFoundError(f"{wanted!r} may be {names}; name one of them")

    def stories(self) -> tuple[Story, ...]:
        """The user's stories and stubs, the newest first."""
        with reading(self.engine) as session:
            return tuple(cards.story(session, c) for c in cards.own_stories(session))

    def samples(self) -> tuple[Story, ...]:
        """The sample stories."""
        with reading(self.engine) as session:
            return tuple(cards.story(session, card) for card in cards.samples(session))

    def samples_away(self) -> bool:
        """Were the samples put away?"""
        with reading(self.engine) as session:
            away = cards.samples(session, away=True)
            return bool(away) and not cards.samples(session)

    def put_samples_away(self) -> int:
        """Take all samples away, for good or until `bring_samples_back`; one step.

        A new edition of their deck does not bring them back (DOMAIN A64).

        Returns:
            How many there were.
        """
        return self._turn_samples("Put the samples away", away=True)

    def bring_samples_back(self) -> int:
        """Have the samples that were put away again; one undo step.

        Returns:
            How many came back.
        """
        return self._turn_samples("Brought the samples back", away=False)

    def _turn_samples(self, label: str, *, away: bool) -> int:
        with writing(self.engine) as session, undo.step(session, label):
            found = cards.samples(session, away=not away)
            for card in found:
                card.deleted = away
                session.add(card)
            return len(found)

    def save(self, story: Story, seconds: int = 0) -> Story:
        """Write a story: a new one where its uid is empty.

        What FSRS knows of it stays; a story written or rewritten is due tomorrow.

        Args:
            story: What it is to be from now on.
            seconds: How long was written, for today's writing minutes.

        Raises:
            UsageError: It has no title, or a field is longer than 100,000 characters.
        """
        _check(story)
        story = tidying.tidy(story)
        base = self.settings.desired_recall
        label = f"Saved {story.title!r}"
        with writing(self.engine) as session:
            known = cards.by_uid(session, story.uid) if story.uid else None
            ids = [known.id] if known is not None and known.id is not None else []
            served = _principles(session, ids)
            with (
                undo.step(session, label, card_id=ids[0] if ids else None),
                derive.changing(session, ids, base),
            ):
                if known is not None:
                    originals.keep_story(session, known)
                card = stories.save(session, story, at=self.clock(), day=self.day)
                self._log_writing(session, card, seconds)
            assert card.id is not None
            if not ids:
                derive.refold(session, card.id, base)
            derive.story_openings(session, [card.id])
            derive.openings(session, served | _principles(session, [card.id]))
            return cards.story(session, session.get_one(CardRow, card.id))

    def delete(self, uid: str) -> None:
        """Take a story away; undo brings it back, and its log stays.

        Raises:
            NotFoundError: There is none.
        """
        with writing(self.engine) as session:
            card = _story_row(session, uid)
            assert card.id is not None
            served = _principles(session, [card.id])
            with undo.step(session, "Deleted a story", card_id=card.id):
                card.deleted = True
                session.add(card)
            derive.openings(session, served)

    def edit_question(self, card_id: int, prompt: str, answer: str) -> None:
        """Change the words of a question; its schedule stays.

        Raises:
            UsageError: The prompt is empty, or a text is too long.
            NotFoundError: The card has gone.
        """
        if not prompt.strip():
            raise UsageError("a question needs words; nothing was changed")
        if max(len(prompt), len(answer)) > LONGEST_TEXT:
            raise UsageError(f"a text may have {LONGEST_TEXT:,} characters at most")
        with writing(self.engine) as session:
            card = cards.row(session, card_id)
            text_row = session.get_one(QuestionRow, card_id)
            with undo.step(session, "Edited a question", card_id=card_id):
                originals.keep_question(session, card)
                text_row.prompt = whole(prompt).strip()
                text_row.answer = whole(answer).strip()
                card.plain = bool(text_row.answer)
                if card.plain:
                    card.opens = card.created_day
                session.add(text_row)
                session.add(card)
            derive.openings(session, [], [card_id])

    def save_draft(self, key: str, typed: str) -> None:
        """Keep typing that is not saved yet; no undo step."""
        with writing(self.engine) as session:
            session.merge(DraftRow(key=key, text=whole(typed), at=datetime.now(UTC)))

    def draft(self, key: str) -> str | None:
        """Typing that was never saved, or None."""
        with reading(self.engine) as session:
            row = session.get(DraftRow, key)
            return None if row is None else row.text

    def unsaved_story(self) -> str | None:
        """The story with the latest typing that was never saved.

        Returns:
            Its uid, "" where it is a new story, None where there is no such typing.
        """
        with reading(self.engine) as session:
            kept = session.exec(
                select(DraftRow.key)
                .where(col(DraftRow.key).startswith(STORY_DRAFT))
                .order_by(col(DraftRow.at).desc())
            )
            for key in kept:
                uid = key.removeprefix(STORY_DRAFT)
                if uid == NEW_STORY:
                    return ""
                known = select(CardRow.id).where(
                    CardRow.uid == uid, col(CardRow.deleted).is_(False)
                )
                if session.exec(known).first() is not None:
                    return uid
        return None

    def drop_draft(self, key: str) -> None:
        """Forget a draft; it was saved, or thrown away on purpose."""
        with writing(self.engine) as session:
            row = session.get(DraftRow, key)
            if row is not None:
                session.delete(row)

    def principles(self) -> tuple[Principle, ...]:
        """Every principle in use, in published order."""
        with reading(self.engine) as session:
            return principles.every(session)

    def supplied(self) -> tuple[Supplied, ...]:
        """How many principles and questions of each framework are there."""
        with reading(self.engine) as session:
            return frameworks.supplied(session)

    def principle(self, wanted: str) -> Principle:
        """The principle that a uid, slug, name or alias means.

        Raises:
            NotFoundError: None or several are meant; the message names them.
        """
        with reading(self.engine) as session:
            return principles.named(session, wanted)

    def shelf(self, kind: Kind) -> Shelf:
        """What is there of a kind, for an editor to be asked while one types."""
        with reading(self.engine) as session:
            return Shelf(shelf.entries(session, kind))

    def words_per_minute(self) -> int:
        """The user's own pace, once some tellings were measured."""
        with reading(self.engine) as session:
            return pace.words_per_minute(session, self.settings.words_per_minute)

    def interview(self) -> Interview | None:
        """The interview that is prepared for; None before anything was said."""
        with reading(self.engine) as session:
            return interviews.current(session, self.day)

    def set_interview(
        self, when: date | None, role: str, employer: str | None = None
    ) -> None:
        """Prepare for this interview from now on; one undo step.

        Args:
            when: Its calendar date; None while it is not known.
            role: The role in a line.
            employer: Whose interview it is; None leaves it as it is.
        """
        day = None if when is None else when.toordinal()
        with writing(self.engine) as session, undo.step(session, "Set the interview"):
            if employer is None:
                before = interviews.current(session, self.day)
                employer = "" if before is None else before.employer
            interviews.prepare(
                session,
                self.day,
                day=day,
                role=role.strip(),
                employer=employer.strip(),
            )

    def welcome_done(self) -> bool:
        """Has the user been through the first ten minutes, or left them?"""
        with reading(self.engine) as session:
            return interviews.meta(session, _WELCOME) == "done"

    def finish_welcome(self) -> None:
        """The first ten minutes are over."""
        with writing(self.engine) as session:
            interviews.set_meta(session, _WELCOME, "done")

    def _log_writing(self, session: Session, card: CardRow, seconds: int) -> None:
        if seconds > 0:
            grading.note(
                session,
                card,
                EventKind.WRITE,
                at=self.clock(),
                day=self.day,
                taken_ms=seconds * 1000,
            )


def _check(story: Story) -> None:
    if not story.title.strip():
        raise UsageError("a story needs a title; nothing was saved, give it one")
    longest = max(len(story.problem), len(story.action), len(story.result))
    if longest > LONGEST_TEXT:
        raise UsageError(f"a section may have {LONGEST_TEXT:,} characters at most")


def _story_row(session: Session, uid: str) -> CardRow:
    card = cards.by_uid(session, uid)
    if card.kind != "story":
        raise NotFoundError(f"{uid} is no story")
    return card


def _principles(session: Session, card_ids: list[int]) -> set[int]:
    return {
        principle_id
        for card_id in card_ids
        for principle_id in derive.principles_of(session, card_id)
    }
