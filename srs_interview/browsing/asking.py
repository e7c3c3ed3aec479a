"""Questions of the user's own, and the wording of those that came with a deck."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from srs_interview.core.cards import Kind, Link, Strength
from srs_interview.core.text import typed_line, whole
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.room import Room
from srs_interview.store import cards, derive, originals, questions, undo
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import CardRow

LONGEST_TEXT = 100_000
"""Characters that one field may hold; a guard, not a goal."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a question says, and what it is filed under."""

    prompt: str
    answer: str = ""
    """Its own answer, on a two-sided card; else the user's stories answer."""
    principles: tuple[str, ...] = ()
    """Uids, the one it probes first."""
    tags: tuple[str, ...] = ()

    @property
    def lacks(self) -> str:
        """Why nobody will ever be asked this; empty where somebody may be."""
        if self.answer.strip() or self.principles:
            return ""
        return "without an answer or a principle it is never asked"


class Asking(Room):
    """Questions, added and changed; each one undo step."""

    def wording(self, card_id: int) -> Wording:
        """What a question says now.

        Raises:
            NotFoundError: It was deleted, or it is a story.
        """
        with reading(self.engine) as session:
            found = cards.question(session, _question(session, card_id))
        return Wording(found.prompt, found.answer, found.principles, found.tags)

    def add_question(self, wanted: Wording) -> int:
        """Add a question of the user's own; gives its number.

        Raises:
            UsageError: It has no words, or too many.
            NotFoundError: There is no such principle.
        """
        wanted = _checked(wanted)
        day = self.begin_day()
        with writing(self.engine) as session:
            with undo.step(session, "Added a question"):
                card = questions.add(session, wanted.prompt, wanted.answer, day)
                self._write(session, card, wanted)
            return self._follow(session, card, set())

    def change_question(self, card_id: int, wanted: Wording) -> None:
        """Change what a question says; its schedule stays.

        Raises:
            UsageError: It has no words, or too many.
            NotFoundError: The card has gone, or there is no such principle.
        """
        wanted = _checked(wanted)
        self.begin_day()
        with writing(self.engine) as session:
            card = _question(session, card_id)
            served = set(derive.principles_of(session, card_id))
            with (
                undo.step(session, "Edited a question", card_id=card_id),
                derive.changing(session, [card_id], self.settings.desired_recall),
            ):
                originals.keep_question(session, card)
                questions.write(session, card, wanted.prompt, wanted.answer)
                self._write(session, card, wanted)
            self._follow(session, card, served)

    def _write(self, session: Session, card: CardRow, wanted: Wording) -> None:
        questions.tag(session, card, wanted.tags)
        links = (
            Link(uid, Strength.TAILORED if after else Strength.PRIMARY)
            for after, uid in enumerate(wanted.principles)
        )
        cards.replace_links(session, card, tuple(links))

    def _follow(self, session: Session, card: CardRow, served: set[int]) -> int:
        """Open or close what the wording decides about."""
        assert card.id is not None
        served |= set(derive.principles_of(session, card.id))
        derive.openings(session, served, [card.id])
        return card.id


def _question(session: Session, card_id: int) -> CardRow:
    card = cards.row(session, card_id)
    if card.kind != Kind.QUESTION:
        raise NotFoundError("this is a story; its form is another one")
    return card


def _checked(wanted: Wording) -> Wording:
    prompt, answer = whole(wanted.prompt).strip(), whole(wanted.answer).strip()
    if not prompt:
        raise UsageError("a question needs words; nothing was saved")
    if max(len(prompt), len(answer)) > LONGEST_TEXT:
        raise UsageError(f"a text may have {LONGEST_TEXT:,} characters at most")
    tags = dict.fromkeys(typed_line(tag) for tag in wanted.tags)
    return Wording(
        prompt,
        answer,
        tuple(dict.fromkeys(wanted.principles)),
        tuple(tag for tag in tags if tag),
    )
