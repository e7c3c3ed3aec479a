"""Frameworks beside each other: which one is asked next, and what serves which."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, func, select

from srs_interview.core.cards import Framework
from srs_interview.store import interviews
from srs_interview.store.statements import ASKS
from srs_interview.store.tables import (
    FrameworkMappingRow,
    FrameworkRow,
    MetaRow,
    PrincipleRow,
)


def every(session: Session) -> tuple[tuple[Framework, int], ...]:
    """The frameworks in use, each with how many principles it has."""
    found = session.exec(
        select(FrameworkRow, func.count(col(PrincipleRow.id)))
        .join(PrincipleRow, col(PrincipleRow.framework_id) == col(FrameworkRow.id))
        .where(col(FrameworkRow.deleted).is_(False))
        .where(col(PrincipleRow.deleted).is_(False))
        .group_by(col(FrameworkRow.id))
        .order_by(col(FrameworkRow.id))
    )
    return tuple(
        (Framework(row.uid, row.title, row.employer, row.term, row.plural), many)
        for row, many in found
    )


def asked(session: Session) -> str:
    """The uid of the framework that the next interview asks; "" for all of them."""
    chosen = interviews.meta(session, ASKS)
    return chosen if chosen in {each.uid for each, _ in every(session)} else ""


def ask(session: Session, uid: str) -> None:
    """Let the next interview ask this one; "" for all."""
    row = session.get(MetaRow, ASKS) or MetaRow(name=ASKS, value="")
    row.value = uid
    session.add(row)
    session.flush()


def confirmed(session: Session) -> frozenset[tuple[str, str]]:
    """The pairs of principles whose stories serve each other, as source and target."""
    rows = session.exec(select(FrameworkMappingRow))
    return frozenset((row.source, row.target) for row in rows)


def confirm(session: Session, pairs: Iterable[tuple[str, str]]) -> None:
    """Remember that stories of the sources serve the targets."""
    known = confirmed(session)
    for source, target in sorted({*pairs} - known):
        session.add(FrameworkMappingRow(source=source, target=target))
    session.flush()


def forget(session: Session, pairs: Iterable[tuple[str, str]]) -> None:
    """Take pairs back; what stories serve already stays."""
    for source, target in pairs:
        row = session.get(FrameworkMappingRow, (source, target))
        if row is not None:
            session.delete(row)
    session.flush()
