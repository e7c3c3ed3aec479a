"""One answer to one card, wherever it was given: the grade, and what it leads to.

Daily sessions, drills and loops grade through here, so that the same answer means the
same everywhere (PRACTICE 3.2, 5.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from srs_interview.core import days
from srs_interview.core.cards import Fact
from srs_interview.core.items import Answer, Flag, Graded, Mode
from srs_interview.core.memory import EventKind, Step
from srs_interview.core.schedule import Grade
from srs_interview.store import cards, driver, grading, reviews, undo
from srs_interview.store.grading import Asked, Card
from srs_interview.store.items import Frame
from srs_interview.store.reviews import Entry
from srs_interview.store.tables import CardRow, NoteRow, ProbeAnswerRow

PAST = {
    Grade.AGAIN: "Again",
    Grade.HARD: "Hard",
    Grade.GOOD: "Good",
    Grade.EASY: "Easy",
}
"""How a grade that was given is named."""

EDITED = "its facts were changed since it was told; what you ticked is kept"
"""What to say where the facts on the screen were not those of the store any more."""


def grade(
    session: Session,
    card: Card,
    answer: Answer,
    frame: Frame,
    *,
    at: datetime,
    mode: Mode,
    asked: Asked,
) -> Graded:
    """Grade a card, and say what came of it.

    Args:
        session: The transaction; nothing is committed here.
        card: The card that was graded.
        answer: What the user did.
        frame: The day and the settings in force.
        at: The instant, aware and local.
        mode: How the card came to be asked.
        asked: For a story, what it was asked under.

    Raises:
        ClockError: The clock contradicts the log; nothing is saved.
    """
    if card.reserve and answer.grade is Grade.AGAIN:
        row = cards.row(session, card.id)
        row.reserve = False  # PRACTICE 5.5: it joins the core
        session.add(row)
    done = grading.grade(session, card, answer, frame, at=at, mode=mode, asked=asked)
    return graded(done.step, done.due_day, frame.day)


def step(
    session: Session,
    card_id: int,
    answer: Answer,
    frame: Frame,
    *,
    at: datetime,
    mode: Mode,
    asked: Asked,
) -> Graded:
    """The same as one undo step of its own; see `grade`.

    Raises:
        NotFoundError: The card was deleted since it was shown.
        ClockError: The clock contradicts the log; nothing is saved.
    """
    card = grading.card(session, card_id)
    with undo.step(session, f"Graded {PAST[answer.grade]}", card_id=card.id):
        return grade(session, card, answer, frame, at=at, mode=mode, asked=asked)


def graded(step: Step, due_day: int | None, day: int) -> Graded:
    """What a grade led to, in a sentence."""
    grade = step.event.grade
    assert grade is not None, "a grade event carries a grade"
    name = PAST[grade]
    if step.after.returning(day):
        sentence = f"{name}, once more today"
    elif step.event.mode is Mode.RETURN:
        sentence = f"{name}, done for today"
    elif due_day is None:
        sentence = f"{name}, noted"
    else:
        sentence = f"{name}, next {days.in_words(due_day, day)}"
    return Graded(grade, sentence, due_day, step.counted)


def edited(session: Session, card_id: int, shown: Iterable[Fact]) -> bool:
    """Are the facts of a story others than those that were shown to be ticked?"""
    rows = driver.rows(session, _FACTS, {"card": card_id})
    return set(rows) != {(fact.id, fact.text) for fact in shown}


_FACTS = "SELECT id, text FROM fact WHERE card_id = :card"


def probed(
    session: Session, card: CardRow, probe: str, *, specifics: bool, day: int
) -> None:
    """Keep that a follow-up was put; one without specifics becomes a note."""
    assert card.id is not None
    session.add(
        ProbeAnswerRow(card_id=card.id, day=day, probe=probe, specifics=specifics)
    )
    if not specifics:
        note = f"No specifics yet: {probe}"
        session.add(NoteRow(card_id=card.id, day=day, text=note))


def practised(
    session: Session,
    card: CardRow,
    what: Flag,
    *,
    at: datetime,
    day: int,
    right: bool,
    taken_ms: int | None,
) -> None:
    """Log that a part of a story was said in a drill; it moves no memory.

    Its figures, its lead-in or an answer to a probe: less than a telling, and so an
    event like a reading, with the drill as its mode and what was said as its flag.
    """
    assert card.id is not None
    reviews.append(
        session,
        Entry(
            card_id=card.id,
            at=at,
            day=day,
            hour=at.hour,
            kind=EventKind.READ.value,
            grade=int(Grade.GOOD if right else Grade.AGAIN),
            taken_ms=taken_ms,
            flags=[what.value],
            mode=Mode.DRILL.value,
        ),
    )
