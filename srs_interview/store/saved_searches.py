"""Searches with a name, which stand for themselves in other searches as `@name`."""

from __future__ import annotations

from sqlmodel import Session, col, select

from srs_interview.errors import NotFoundError
from srs_interview.store.tables import SavedSearchRow


def every(session: Session) -> dict[str, str]:
    """What each asks for, by its name, in the order of the names."""
    rows = session.exec(select(SavedSearchRow).order_by(col(SavedSearchRow.name)))
    return {row.name: row.query for row in rows}


def save(session: Session, name: str, query: str) -> None:
    """Give a search a name; one that had it is replaced.

    Args:
        session: The transaction.
        name: In small letters.
        query: As it was typed, and can be read.
    """
    session.merge(SavedSearchRow(name=name, query=query))


def forget(session: Session, name: str) -> None:
    """Take a name away.

    Raises:
        NotFoundError: No search has it.
    """
    row = session.get(SavedSearchRow, name)
    if row is None:
        raise NotFoundError(f"no saved search has the name {name}")
    session.delete(row)
