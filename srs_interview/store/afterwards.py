"""What real interviews asked, in and out, and what it makes principles weigh."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, col, select

from srs_interview.core.planning.interviews import Interview
from srs_interview.core.rehearsing.afterwards import Asked
from srs_interview.store import cards, interviews, principles
from srs_interview.store.tables import AskedRow, CardRow, InterviewRow, PrincipleRow


@dataclass(frozen=True, slots=True)
class Past:
    """An interview that has been, with what was asked in it."""

    number: int
    """Names it, in this store."""
    interview: Interview
    asked: tuple[Asked, ...]
    declined: bool
    """Did the user say that they would not say?"""


def past(session: Session, today: int) -> tuple[Past, ...]:
    """The interviews up to today, the latest first."""
    rows = session.exec(
        select(InterviewRow)
        .where(col(InterviewRow.day) <= today, col(InterviewRow.deleted).is_(False))
        .order_by(col(InterviewRow.day).desc(), col(InterviewRow.id).desc())
    )
    asked = _asked(session)
    return tuple(
        Past(
            row.id or 0,
            interviews.value(row),
            tuple(asked.get(row.id or 0, ())),
            interviews.meta(session, _declined(row.id or 0)) == "yes",
        )
        for row in rows
    )


def decline(session: Session, number: int) -> None:
    """Note that what an interview asked will not be said."""
    interviews.set_meta(session, _declined(number), "yes")


def record(session: Session, number: int, asked: Sequence[Asked]) -> None:
    """Keep exactly these questions of an interview, in this order.

    What was noted of it before may be named though it has been deleted since.

    Raises:
        NotFoundError: A question, principle or story is named that is not there.
    """
    rows = list(
        session.exec(
            select(AskedRow)
            .where(AskedRow.interview_id == number)
            .order_by(col(AskedRow.position))
        )
    )
    noted = {each for row in rows for each in (row.question_id, row.story_id)}
    for position, each in enumerate(asked):
        row = (
            rows[position]
            if position < len(rows)
            else AskedRow(interview_id=number, position=position, text=each.text)
        )
        row.position, row.text, row.note = position, each.text, each.note
        row.question_id = _card(session, each.question, noted)
        row.story_id = _card(session, each.story, noted)
        row.principle_id = (
            None
            if each.principle is None
            else principles.id_of(session, each.principle)
        )
        session.add(row)
    for gone in rows[len(asked) :]:
        session.delete(gone)
    session.flush()


def weigh(session: Session, weights: Mapping[str, float]) -> None:
    """Let principles weigh this from now on, whatever their deck says.

    Raises:
        NotFoundError: A principle is named that is not there.
    """
    for uid, weight in weights.items():
        row = session.get_one(PrincipleRow, principles.id_of(session, uid))
        if row.weight != weight:
            row.weight, row.own_weight = weight, True
            session.add(row)
    session.flush()


def _card(
    session: Session, uid: str | None, noted: Collection[int | None]
) -> int | None:
    if uid is None:
        return None
    found = session.exec(select(CardRow.id).where(CardRow.uid == uid)).first()
    if found is not None and found in noted:
        return found
    return cards.by_uid(session, uid).id


def _declined(number: int) -> str:
    return f"asked:{number}"


def _asked(session: Session) -> dict[int, list[Asked]]:
    found: dict[int, list[Asked]] = {}
    for row in session.connection().execute(text(_ASKED)):
        each = Asked(row.text, row.question, row.principle, row.story, row.note)
        found.setdefault(row.interview_id, []).append(each)
    return found


_ASKED = """
SELECT asked.interview_id, asked.text, asked.note, question.uid AS question,
    principle.uid AS principle, story.uid AS story
FROM asked
LEFT JOIN card AS question ON question.id = asked.question_id
LEFT JOIN card AS story ON story.id = asked.story_id
LEFT JOIN principle ON principle.id = asked.principle_id
ORDER BY asked.interview_id, asked.position
"""
