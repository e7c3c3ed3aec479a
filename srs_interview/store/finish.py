"""What the end of a session says."""

from __future__ import annotations

import json
from collections.abc import Container, Sequence

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.core import progress, rubric
from srs_interview.core.items import Finish, Flag, Slip, WriteItem
from srs_interview.core.limits import Estimates, minutes
from srs_interview.core.schedule import Grade
from srs_interview.core.spacing import Candidate
from srs_interview.store import driver, facts, glance
from srs_interview.store.glance import Tomorrow
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
    counts: tuple[int, Tomorrow],
    off: Container[int],
    days_left: int | None,
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
        counts: Due cards that are left, and what tomorrow's session would ask.
        off: Study days without practice, which break no streak.
        days_left: Days to the interview; None where none is ahead.
    """
    grades = {grade: done.firsts[int(grade)] for grade in Grade}
    graded = sum(grades.values())
    due_left, tomorrow = counts
    seconds = tomorrow.questions * estimates.question
    seconds += tomorrow.tellings * estimates.telling
    return Finish(
        cards=done.cards,
        seconds=done.practised_seconds,
        recalled=progress.share(graded - grades[Grade.AGAIN], graded),
        grades=grades,
        decoded=(done.decoded_right, done.decoded),
        slipped=_slips(session, frame.day),
        streak=streak(session, frame.day, off),
        tomorrow=tomorrow.questions + tomorrow.tellings,
        tomorrow_minutes=minutes(seconds),
        tomorrow_planned=tomorrow.planned,
        waiting_tellings=tuple(_slip(session, card.id) for card in waiting_tellings),
        without_facts=_without_facts(session, frame.day),
        polish=polish(session, frame.target_seconds),
        write=write,
        done=done_for_today,
        due_left=due_left,
        days_left=days_left,
    )


def streak(session: Session, day: int, off: Container[int]) -> int:
    """Days practised in the run that reaches today, with days off forgiven."""
    return progress.streak(glance.practised_days(driver.runner(session)), day, off)


def polish(session: Session, target_seconds: int) -> tuple[str, ...]:
    """Titles of stories whose last two deliveries were poor (PRACTICE 6.2)."""
    titles: dict[int, str] = {}
    good: dict[int, list[bool | None]] = {}
    for row in session.connection().execute(text(_DELIVERIES)):
        delivery = rubric.delivery(
            row.spoken_seconds,
            row.target_seconds or target_seconds,
            flags=[Flag(flag) for flag in json.loads(row.flags)],
            wrong=json.loads(row.wrong),
        )
        titles[row.card_id] = row.title
        good.setdefault(row.card_id, []).append(delivery.good)
    return tuple(titles[card] for card, each in good.items() if rubric.polish(each))


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


_DELIVERIES = f"""
SELECT review.card_id, story.title, story.target_seconds, review.spoken_seconds,
    review.flags, review.wrong
FROM review
JOIN card ON card.id = review.card_id AND card.kind = 'story' AND NOT card.deleted
JOIN story ON story.card_id = card.id
WHERE review.kind = 'grade' AND {IN_FORCE}
ORDER BY review.day, review.at, review.id
"""
