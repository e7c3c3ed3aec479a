"""One grade: the event, the memory it leads to and the rollups, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from srs_interview.core import memory, schedule
from srs_interview.core.cards import Kind
from srs_interview.core.days import iso
from srs_interview.core.items import Answer, Mode
from srs_interview.core.memory import EventKind, Folded, Step
from srs_interview.core.schedule import Grade
from srs_interview.errors import ClockError, NotFoundError
from srs_interview.store import (
    cards,
    derive,
    driver,
    items,
    log,
    parameters,
    planned,
    reviews,
    rollups,
)
from srs_interview.store.items import Frame
from srs_interview.store.reviews import Entry
from srs_interview.store.tables import CardRow, GapRow


@dataclass(frozen=True, slots=True)
class Asked:
    """Under which question and principle a story was asked for."""

    question_id: int | None = None
    principle_id: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a grade needs to know of its card: a key press waits for it."""

    id: int
    kind: Kind
    plain: bool
    reserve: bool
    due_day: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """What a grade did, and the study day on which its card is due now."""

    step: Step
    due_day: int | None


def card(session: Session, card_id: int) -> Card:
    """A card that is still there, to be graded.

    Raises:
        NotFoundError: It was deleted since it was shown.
    """
    session.flush()
    found = driver.rows(session, _CARD, {"card": card_id})
    if not found:
        raise NotFoundError(cards.GONE)
    ((kind, plain, reserve, due_day),) = found
    return Card(card_id, Kind(kind), bool(plain), bool(reserve), due_day)


_CARD = (
    "SELECT kind, plain, reserve, due_day FROM card WHERE id = :card AND NOT deleted"
)


def grade(
    session: Session,
    card: Card,
    answer: Answer,
    frame: Frame,
    *,
    at: datetime,
    mode: Mode,
    asked: Asked,
) -> Done:
    """Write a grade and everything that follows from it.

    Args:
        session: The transaction; nothing is committed here.
        card: The card that was graded.
        answer: What the user did.
        frame: The day and the settings in force.
        at: The instant, aware and local.
        mode: How the card came to be asked.
        asked: For a story, what it was asked under.

    Raises:
        ClockError: The card was last answered more than a day from now.
    """
    logged = log.of_card(session, card.id)
    in_force = parameters.in_force(session)
    before = memory.folded([entry.event for entry in logged], in_force)
    day = _day(before, frame.day)
    mode = _mode(before, mode, day)
    held = derive.held(session, card.id, card.kind, frame.base)
    listed = planned.lists(session, card.id, frame.day)
    entry = _entry(
        card,
        answer,
        asked,
        at=reviews.later_than(logged, at),
        day=day,
        mode=mode,
        due=items.is_due(before, card.due_day, day, mode, listed=listed),
        desired=held.desired,
    )
    event = reviews.logged(entry)
    step = memory.advance(before, event.event, in_force)
    _write_memories(entry, step, day, in_force)
    reviews.append(session, entry)
    counts = rollups.counted(card.kind, held.principle_ids, [(event, step)])
    rollups.write(session, counts)
    due_day = memory.due_day(step.after, held.desired, in_force)
    derive.cache(session, card.id, step.after, due_day)
    if not card.plain:
        _close_gap(session, card.id)
    return Done(step, due_day)


def _entry(
    card: Card,
    answer: Answer,
    asked: Asked,
    *,
    at: datetime,
    day: int,
    mode: Mode,
    due: bool,
    desired: float,
) -> Entry:
    """The line of the log, still without what was known before and after."""
    return Entry(
        card_id=card.id,
        at=at,
        day=day,
        hour=at.hour,
        kind=EventKind.GRADE.value,
        grade=int(answer.grade),
        suggested=None if answer.suggested is None else int(answer.suggested),
        mode=mode.value,
        due=due,
        taken_ms=answer.taken_ms,
        spoken_seconds=answer.spoken_seconds,
        said=list(answer.said),
        wrong=list(answer.wrong),
        flags=sorted(answer.flags),
        signals=list(answer.signals),
        story=answer.story,
        question_id=asked.question_id,
        principle_id=asked.principle_id,
        desired=desired,
    )


def _close_gap(session: Session, card_id: int) -> None:
    """A question that was answered has a story now."""
    gap = session.get(GapRow, card_id)
    if gap is not None:
        session.delete(gap)


def _day(folded: Folded, day: int) -> int:
    if folded.day is None or folded.day <= day:
        return day
    if folded.day == day + 1:  # a flight west: today counts as that day
        return folded.day
    raise ClockError(
        f"the clock says {iso(day)}, but this card was answered on "
        f"{iso(folded.day)}; nothing was saved: set the clock right or, where it is, "
        "run srs-interview doctor --redate"
    )


def _mode(folded: Folded, mode: Mode, day: int) -> Mode:
    # Another copy of the program may have asked the card since it was shown.
    if folded.returning(day) and mode is Mode.DAILY:
        return Mode.RETURN
    if mode is Mode.RETURN and not folded.returning(day):
        return Mode.DAILY
    return mode


def _write_memories(
    entry: Entry, step: Step, day: int, in_force: tuple[float, ...]
) -> None:
    known, after = step.before.memory, step.after.memory
    if known is not None:
        entry.stability_before = known.stability
        entry.difficulty_before = known.difficulty
        entry.recall = schedule.recall(known.stability, day - known.day, in_force)
    if after is not None:
        entry.stability, entry.difficulty = after.stability, after.difficulty


def note(
    session: Session,
    card: CardRow,
    kind: EventKind,
    *,
    at: datetime,
    day: int,
    grade: Grade | None = None,
    taken_ms: int | None = None,
    spoken_seconds: int | None = None,
    mode: Mode = Mode.DAILY,
) -> int:
    """Log what moves no memory: a decode item, a reading, minutes of writing."""
    assert card.id is not None
    return reviews.append(
        session,
        Entry(
            card_id=card.id,
            at=at,
            day=day,
            hour=at.hour,
            kind=kind.value,
            grade=None if grade is None else int(grade),
            taken_ms=taken_ms,
            spoken_seconds=spoken_seconds,
            mode=mode.value,
        ),
    )
