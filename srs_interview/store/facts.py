"""A card with its whole log."""

from __future__ import annotations

from sqlmodel import Session, col, select

from srs_interview.core import memory, schedule
from srs_interview.core.cards import Kind
from srs_interview.core.facts import CardFacts, LogLine
from srs_interview.core.schedule import Grade
from srs_interview.store import cards, derive, log, parameters, principles
from srs_interview.store.items import Frame
from srs_interview.store.tables import (
    CardRow,
    DeckRow,
    QuestionRow,
    ReviewRow,
    StoryRow,
)


def of_card(session: Session, card_id: int, frame: Frame, why: str) -> CardFacts:
    """Everything that is known of a card."""
    card = cards.row(session, card_id)
    its = principles.of_card(session, card_id)
    recall = None
    if card.stability is not None and card.last_day is not None:
        elapsed = frame.day - card.last_day
        in_force = parameters.in_force(session)
        recall = schedule.recall(card.stability, elapsed, in_force)
    return CardFacts(
        uid=card.uid,
        title=title(session, card),
        kind=card.kind,
        deck=session.get_one(DeckRow, card.deck_id).title,
        principles=tuple(principle.name for principle in its),
        stability=card.stability,
        difficulty=card.difficulty,
        due_day=card.due_day,
        recall_now=recall,
        reps=card.reps,
        lapses=card.lapses,
        desired_recall=derive.held(
            session, card_id, Kind(card.kind), frame.base
        ).desired,
        why=why,
        log=_log(session, card_id, frame.base),
    )


def title(session: Session, card: CardRow) -> str:
    """A question's prompt or a story's title."""
    if card.kind == Kind.STORY:
        return session.get_one(StoryRow, card.id).title
    return session.get_one(QuestionRow, card.id).prompt


def _log(session: Session, card_id: int, base: float) -> tuple[LogLine, ...]:
    rows = session.exec(
        select(ReviewRow)
        .where(ReviewRow.card_id == card_id)
        .order_by(col(ReviewRow.day), col(ReviewRow.at), col(ReviewRow.uid))
    ).all()
    events = [entry.event for entry in log.of_card(session, card_id)]
    in_force = parameters.in_force(session)
    steps = {step.event.uid: step for step in memory.fold(events, in_force)}
    lines = []
    for row in rows:
        step = steps.get(row.uid)
        counted = step is not None and step.counted
        after = step.after.memory if step is not None and counted else None
        lines.append(
            LogLine(
                day=row.day,
                at=row.at,
                what=row.kind,
                grade=None if row.grade is None else Grade(row.grade),
                suggested=None if row.suggested is None else Grade(row.suggested),
                mode=row.mode,
                counted=counted,
                voided=step is None,
                seconds=row.spoken_seconds
                if row.spoken_seconds is not None
                else None
                if row.taken_ms is None
                else round(row.taken_ms / 1000),
                stability=after.stability if after else None,
                interval=schedule.interval(
                    after.stability, row.desired or base, in_force
                )
                if after
                else None,
            )
        )
    return tuple(lines)
