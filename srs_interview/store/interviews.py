"""The interviews to be ready for, and small facts about this file."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, col, select

from srs_interview.core.planning import interviews
from srs_interview.core.planning.interviews import Interview
from srs_interview.errors import NotFoundError
from srs_interview.store import planned
from srs_interview.store.tables import AskedRow, InterviewRow, MetaRow

UNSAID = Interview(0, None, 0)
"""Nothing was said of it yet."""


def every(session: Session) -> tuple[Interview, ...]:
    """All interviews, past ones too, in the order in which they were said."""
    rows = session.exec(
        select(InterviewRow)
        .where(col(InterviewRow.deleted).is_(False))
        .order_by(col(InterviewRow.id))
    )
    return tuple(value(row) for row in rows)


def current(session: Session, today: int) -> Interview | None:
    """The interview that everything is about today; None before anything was said.

    Its day is past where no other is known: ask `ahead` for a date to prepare for.
    """
    return interviews.prepared_for(every(session), today)


def ahead(session: Session, today: int) -> Interview | None:
    """The interview that counts today, where it has a date; that is not past."""
    counting = interviews.counting(every(session), today)
    return None if counting is None or counting.day is None else counting


def prepare(
    session: Session, today: int, *, day: int | None, role: str, employer: str
) -> None:
    """Let this hold of the interview that is prepared for; one that is over stays.

    Args:
        session: The transaction.
        today: The study day.
        day: Its calendar day; None while it is not known.
        role: The role in a line.
        employer: Whose interview it is.
    """
    known = current(session, today)
    if known is None and day is None and not role:
        return  # nothing was said, so nothing is kept, and there is no step to undo
    if known is None or _over(session, known, today):
        known = UNSAID
    keep(session, replace(known, day=day, role=role, employer=employer), today)


def keep(session: Session, interview: Interview, today: int) -> int:
    """Keep this interview as it is now; one with the number 0 is a new one.

    Its run-up begins today if the date is new, whatever `since` says.

    Returns:
        Its number.

    Raises:
        NotFoundError: There is no interview of this number.
    """
    row = _row(session, interview.id) if interview.id else InterviewRow(since=today)
    if row.day != interview.day:
        row.since = today
    row.day, row.role, row.employer = interview.day, interview.role, interview.employer
    row.framework = interview.framework
    session.add(row)
    planned.reset(session)
    assert row.id is not None
    return row.id


def remove(session: Session, number: int) -> None:
    """Prepare for this one no more; what it asked is kept with it.

    Raises:
        NotFoundError: There is no interview of this number.
    """
    row = _row(session, number)
    row.deleted = True
    session.add(row)
    planned.reset(session)


def value(row: InterviewRow) -> Interview:
    """A row as the core's value."""
    return Interview(
        row.id or 0, row.day, row.since, row.employer, row.framework, row.role
    )


def meta(session: Session, name: str) -> str:
    """A small fact about this file; empty where it was never set."""
    row = session.get(MetaRow, name)
    return "" if row is None else row.value


def set_meta(session: Session, name: str, value: str) -> None:
    """Remember a small fact about this file."""
    session.merge(MetaRow(name=name, value=value))
    session.flush()


def _over(session: Session, interview: Interview, today: int) -> bool:
    """Has it been held, so that the next date is another interview's?"""
    if interview.day is not None and interview.day < today:
        return True
    asked = select(AskedRow.id).where(AskedRow.interview_id == interview.id)
    return session.exec(asked).first() is not None


def _row(session: Session, number: int) -> InterviewRow:
    row = session.get(InterviewRow, number)
    if row is None or row.deleted:
        raise NotFoundError("there is no such interview; it may have been removed")
    return row
