"""The single actions: each one transaction and one undo step, done when it returns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlmodel import Session as Transaction

from srs_interview.core.cards import Fitting
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Graded,
    Mode,
    QuestionItem,
    StoryItem,
)
from srs_interview.core.memory import EventKind
from srs_interview.core.put_away import Reason
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.store import (
    answering,
    cards,
    derive,
    gaps,
    grading,
    principles,
    put_away,
    stories,
    undo,
)
from srs_interview.store.engine import writing
from srs_interview.store.grading import Asked
from srs_interview.store.tables import CardRow
from srs_interview.studying.desk import Desk

WORDS_OF_A_STUB = 8
"""A title that comes to mind in a session has at most so many (PRACTICE 5.3)."""


def grade(
    desk: Desk, item: QuestionItem | StoryItem, answer: Answer, mode: Mode
) -> Graded:
    """Grade the card of an item.

    Raises:
        NotFoundError: It was deleted since it was shown.
        ClockError: The clock contradicts the log; nothing is saved.
    """
    desk.begin_day()
    with writing(desk.engine) as session:
        card_id = item.standing.card_id
        graded = answering.step(
            session,
            card_id,
            answer,
            desk.frame,
            at=desk.clock(),
            mode=mode,
            asked=_asked(session, item),
        )
        if isinstance(item, StoryItem) and _edited(session, card_id, item):
            sentence = f"{graded.sentence}; {answering.EDITED}"
            return replace(graded, sentence=sentence)
        return graded


def probe(desk: Desk, item: StoryItem, had_specifics: bool) -> None:
    """Log the follow-up after a telling; one without specifics becomes a note.

    It belongs to the grade before it: one undo takes both back.
    """
    with writing(desk.engine) as session:
        card = cards.row(session, item.standing.card_id)
        assert card.id is not None
        with undo.extending(session, "Noted a probe", card.id):
            answering.probed(
                session, card, item.probe, specifics=had_specifics, day=desk.day
            )


def decode(desk: Desk, item: DecodeItem, chosen: int, taken_ms: int | None) -> bool:
    """Log a decode item; right or wrong, it moves no memory."""
    desk.begin_day()
    right = chosen == item.answer
    with writing(desk.engine) as session:
        card = cards.by_uid(session, item.question.uid)
        with undo.step(session, "Principle named", card_id=card.id):
            grading.note(
                session,
                card,
                EventKind.DECODE,
                at=desk.clock(),
                day=desk.day,
                grade=Grade.GOOD if right else Grade.AGAIN,
                taken_ms=taken_ms,
            )
    return right


def read(desk: Desk, story_uid: str, spoken_seconds: int | None) -> None:
    """Log that a story was read aloud once; this sets the pace."""
    desk.begin_day()
    with writing(desk.engine) as session:
        card = cards.by_uid(session, story_uid)
        with undo.step(session, "Read aloud", card_id=card.id):
            grading.note(
                session,
                card,
                EventKind.READ,
                at=desk.clock(),
                day=desk.day,
                taken_ms=None if spoken_seconds is None else spoken_seconds * 1000,
                spoken_seconds=spoken_seconds,
            )


def name_stub(desk: Desk, item: QuestionItem, title: str) -> Fitting:
    """Keep a story that came to mind: a stub with this principle (PRACTICE 5.3).

    Raises:
        UsageError: The title is longer than eight words.
    """
    title = " ".join(title.split())
    if len(title.split()) > WORDS_OF_A_STUB:
        raise UsageError(f"name it in at most {WORDS_OF_A_STUB} words")
    desk.begin_day()
    principle, angle = item.question.principles[0], item.question.angle
    kinds = ("failure",) if angle == "failure" else ()
    with writing(desk.engine) as session:
        with undo.step(session, f"Noted {title!r}", card_id=item.standing.card_id):
            card = stories.stub(session, title, principle, kinds, desk.day)
        derive.openings(session, [principles.id_of(session, principle)])
        return Fitting(card.uid, title, stub=True)


def serve(desk: Desk, item: QuestionItem, story_uid: str) -> None:
    """Tag a story of the user's as one that answers this question."""
    desk.begin_day()
    principle = item.question.principles[0]
    with writing(desk.engine) as session:
        card = cards.by_uid(session, story_uid)
        if card.kind != "story" or card.sample or card.id is None:
            raise NotFoundError(f"{story_uid} is no story of yours")
        base = desk.settings.desired_recall
        with (
            undo.step(session, "Tagged a story", card_id=item.standing.card_id),
            derive.changing(session, [card.id], base),
        ):
            stories.serve(session, card, principle, item.question.angle, desk.day)
        # A story that is now a failure answers those questions of all its principles.
        derive.openings(session, derive.principles_of(session, card.id))


def nothing_yet(desk: Desk, item: QuestionItem) -> None:
    """Put a question off for a week: a gap, and never a weakness."""
    desk.begin_day()
    with changed(desk, item.standing.card_id, "Nothing yet") as (session, card):
        gaps.put_off(session, card, desk.day)


def never(desk: Desk, item: QuestionItem) -> None:
    """Take a question out of everything: never my situation."""
    with changed(desk, item.standing.card_id, "Never my situation") as (_, card):
        card.never = True


def bury(desk: Desk, card_id: int) -> None:
    """Hide a card until tomorrow; no review."""
    with changed(desk, card_id, "Hidden until tomorrow") as (_, card):
        card.buried_day = desk.day


def suspend(desk: Desk, card_id: int) -> None:
    """Hide a card until that is taken back; no review."""
    with changed(desk, card_id, "Suspended") as (_, card):
        card.suspended = True


def flag(desk: Desk, card_id: int) -> bool:
    """Mark a card, or take the mark away; says whether it is marked now."""
    with changed(desk, card_id, "Flag changed") as (_, card):
        card.flagged = not card.flagged
        return card.flagged


def bring_back(desk: Desk, card_id: int) -> tuple[Reason, ...]:
    """Let a card that was put away be asked again; says why it was away.

    Raises:
        NotFoundError: It was deleted, or brought back already.
    """
    with changed(desk, card_id, "Brought back") as (_, card):
        reasons = put_away.bring_back(card, desk.day)
        if not reasons:
            raise NotFoundError("this card is not put away any more")
        return reasons


@contextmanager
def changed(
    desk: Desk, card_id: int, label: str
) -> Iterator[tuple[Transaction, CardRow]]:
    """One card to be changed in one transaction that is one undo step."""
    with writing(desk.engine) as session:
        card = cards.row(session, card_id)
        with undo.step(session, label, card_id=card_id):
            yield session, card
            session.add(card)


def _asked(session: Transaction, item: QuestionItem | StoryItem) -> Asked:
    if isinstance(item, QuestionItem) or item.ask is None:
        return Asked()
    question = cards.by_uid(session, item.ask.uid)
    return Asked(question.id, question.principle_id)


def _edited(session: Transaction, card_id: int, item: StoryItem) -> bool:
    facts = item.story.facts
    return bool(facts) and answering.edited(session, card_id, facts)
