"""What the end of a session says."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.core import progress
from srs_interview.core.items import Finish, Slip, WriteItem
from srs_interview.core.limits import Estimates, minutes
from srs_interview.core.rubric import POLISH_AFTER
from srs_interview.core.schedule import Grade
from srs_interview.core.spacing import Candidate
from srs_interview.store import facts, glance, queue, reviews
from srs_interview.store.items import Frame
from srs_interview.store.statements import IN_FORCE
from srs_interview.store.tables import CardRow, PrincipleRow
from srs_interview.store.today import Done


def report(
    session: Session,
    frame: Frame,
    estimates: Estimates,
    done: Done,
    *,
    waiting_tellings: Sequence[Candidate],
    write: WriteItem | None,
    done_for_today: bool,
    due_left: int,
) -> Finish:
    """Everything the finish screen needs.

    Args:
        session: A reading session.
        frame: The day and its settings.
        estimates: Expected seconds of a card.
        done: What was practised today.
        waiting_tellings: Stories whose return lies past the budget.
        write: What to write next.
        done_for_today: Are both budgets met or declined?
        due_left: Due cards that are left for another day.
    """
    grades = {grade: done.grades[int(grade)] for grade in Grade}
    graded = sum(grades.values())
    tomorrow = queue.due(session, frame.day + 1, estimates)
    return Finish(
        cards=done.cards,
        seconds=done.practised_seconds,
        recalled=progress.share(graded - grades[Grade.AGAIN], graded),
        grades=grades,
        decoded=(done.decoded_right, done.decoded),
        slipped=_slips(session, frame.day),
        streak=streak(session, frame.day),
        tomorrow=len(tomorrow),
        tomorrow_minutes=minutes(sum(card.seconds for card in tomorrow)),
        waiting_tellings=tuple(_slip(session, card.id) for card in waiting_tellings),
        without_facts=_without_facts(session, frame.day),
        polish=polish(session),
        write=write,
        done=done_for_today,
        due_left=due_left,
    )


def streak(session: Session, day: int) -> int:
    """Days practised in the run that reaches today, with days off forgiven."""
    return progress.streak(glance.practised_days(reviews.runner(session)), day)


def polish(session: Session) -> tuple[str, ...]:
    """Titles of stories whose last two deliveries were poor (PRACTICE 6.2)."""
    rows = session.connection().execute(text(_DELIVERIES))
    last: dict[str, list[bool]] = {}
    for title, poor in rows:
        last.setdefault(title, []).append(bool(poor))
    return tuple(
        title
        for title, poor in last.items()
        if len(poor) >= POLISH_AFTER and all(poor[:POLISH_AFTER])
    )


def _slips(session: Session, day: int) -> tuple[Slip, ...]:
    rows = session.connection().execute(
        text(
            "SELECT DISTINCT card_id FROM review WHERE day = :day AND kind = 'grade'"
            f" AND grade = 1 AND {IN_FORCE} ORDER BY at"
        ),
        {"day": day},
    )
    return tuple(_slip(session, card_id) for card_id in dict.fromkeys(rows.scalars()))


def _slip(session: Session, card_id: int) -> Slip:
    card = session.get_one(CardRow, card_id)
    principle = (
        session.get(PrincipleRow, card.principle_id) if card.principle_id else None
    )
    name = principle.name if principle else ""
    return Slip(card_id, name, facts.title(session, card))


def _without_facts(session: Session, day: int) -> tuple[str, ...]:
    rows = session.connection().execute(
        text(
            "SELECT DISTINCT card.uid FROM review JOIN card ON card.id = review.card_id"
            " WHERE review.day = :day AND review.kind = 'grade' AND card.kind = 'story'"
            " AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.card_id = card.id)"
            f" AND {IN_FORCE}"
        ),
        {"day": day},
    )
    return tuple(rows.scalars())


# A delivery is poor when it was flagged or far off its target time.
_DELIVERIES = f"""
SELECT story.title,
    review.flags LIKE '%order%' OR review.flags LIKE '%"we"%'
        OR review.flags LIKE '%stalled%' OR review.wrong <> '[]'
        OR review.spoken_seconds NOT BETWEEN
            0.75 * COALESCE(story.target_seconds, 120)
            AND 1.25 * COALESCE(story.target_seconds, 120) AS poor
FROM review
JOIN card ON card.id = review.card_id AND card.kind = 'story' AND NOT card.deleted
JOIN story ON story.card_id = card.id
WHERE review.kind = 'grade' AND review.spoken_seconds IS NOT NULL AND {IN_FORCE}
ORDER BY review.id DESC
"""
