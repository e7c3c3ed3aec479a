"""The interview to be ready for, and small facts about this file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from srs_interview.store.tables import InterviewRow, MetaRow


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


def keep(session: Session, interview: Interview) -> None:
    """Prepare for this one from now on."""
    row = _row(session) or InterviewRow()
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


def _row(session: Session) -> InterviewRow | None:
    return session.exec(
        select(InterviewRow).order_by(col(InterviewRow.id).desc())
    ).first()
