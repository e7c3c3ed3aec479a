"""The interview to be ready for, and small facts about this file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from srs_interview.store.tables import AskedRow, InterviewRow, MetaRow


@dataclass(frozen=True, slots=True)
class Interview:
    """When the interview is, and for what."""

    day: int | None
    """Its calendar day as an ordinal; None while it is not known."""
    role: str
    employer: str


def current(session: Session) -> Interview | None:
    """The interview that is prepared for; None before anything was said."""
    row = _row(session)
    return None if row is None else Interview(row.day, row.role, row.employer)


def keep(session: Session, interview: Interview, today: int) -> None:
    """Prepare for this one from now on; one that is over stays beside it.

    Args:
        session: The transaction.
        interview: When it is, and for what.
        today: The study day.
    """
    row = _row(session)
    if row is None and interview.day is None and not interview.role:
        return  # nothing was said, so nothing is kept, and there is no step to undo
    if row is None or _over(session, row, today):
        row = InterviewRow()
    row.day, row.role, row.employer = interview.day, interview.role, interview.employer
    session.add(row)
    session.flush()


def meta(session: Session, name: str) -> str:
    """A small fact about this file; empty where it was never set."""
    row = session.get(MetaRow, name)
    return "" if row is None else row.value


def set_meta(session: Session, name: str, value: str) -> None:
    """Remember a small fact about this file."""
    session.merge(MetaRow(name=name, value=value))
    session.flush()


def _over(session: Session, row: InterviewRow, today: int) -> bool:
    """Has it been held, so that the next date is another interview's?"""
    if row.day is not None and row.day < today:
        return True
    asked = select(AskedRow.id).where(AskedRow.interview_id == row.id)
    return session.exec(asked).first() is not None


def _row(session: Session) -> InterviewRow | None:
    return session.exec(
        select(InterviewRow).order_by(col(InterviewRow.id).desc())
    ).first()
