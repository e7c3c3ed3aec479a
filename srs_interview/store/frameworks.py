"""Frameworks beside each other: which one is asked next, and what serves which."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, exists
from sqlmodel import Session, col, func, select

from srs_interview.core.beginnings import Supplied
from srs_interview.core.cards import Framework, Kind, Principle
from srs_interview.store import driver, principles
from srs_interview.store.statements import ASKED, ASKS
from srs_interview.store.tables import (
    CardRow,
    FrameworkMappingRow,
    FrameworkRow,
    MetaRow,
    PrincipleRow,
)

_ASKED = and_(
    col(PrincipleRow.deleted).is_(False),
    exists().where(
        col(CardRow.principle_id) == col(PrincipleRow.id),
        col(CardRow.kind) == Kind.QUESTION.value,
        col(CardRow.deleted).is_(False),
        col(CardRow.retired).is_(False),
    ),
)
"""Of a list that was shortened, what is not on it any more is asked no more."""


def every(session: Session) -> tuple[tuple[Framework, int], ...]:
    """The frameworks in use, each with how many of its principles are asked."""
    found = session.exec(
        select(FrameworkRow, func.count(col(PrincipleRow.id)))
        .join(PrincipleRow, col(PrincipleRow.framework_id) == col(FrameworkRow.id))
        .where(col(FrameworkRow.deleted).is_(False), _ASKED)
        .group_by(col(FrameworkRow.id))
        .order_by(col(FrameworkRow.id))
    )
    return tuple(
        (Framework(row.uid, row.title, row.employer, row.term, row.plural), many)
        for row, many in found
    )


def supplied(session: Session) -> tuple[Supplied, ...]:
    """What each framework in use brought: its principles, and questions of its decks.

    The last one stands for all other questions, whatever principles they name: the
    user's own, and those of spreadsheets, notes and other programs.
    """
    db = driver.flushed(session)
    brought = [Supplied(*row) for row in db.execute(_SUPPLIED)]
    ((every,),) = db.execute(_QUESTIONS)
    others = every - sum(one.questions for one in brought)
    return (*brought, Supplied("", "", 0, others))


def asked_of(session: Session, uid: str) -> tuple[Principle, ...]:
    """The principles of a framework that questions probe, in published order."""
    found = session.exec(
        select(PrincipleRow.id)
        .join(FrameworkRow, col(PrincipleRow.framework_id) == col(FrameworkRow.id))
        .where(FrameworkRow.uid == uid, _ASKED)
        .order_by(col(PrincipleRow.position))
    )
    known = principles.by_number(session)
    return tuple(known[number] for number in found if number is not None)


def asked(session: Session) -> str:
    """The uid of the framework that the next interview asks; "" for all of them."""
    found = session.connection().exec_driver_sql(f"SELECT {ASKED}").scalar()
    chosen = str(found or "")
    return chosen if chosen in {each.uid for each, _ in every(session)} else ""


def ask(session: Session, uid: str) -> None:
    """Let an interview that names no framework itself ask this one; "" for all."""
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


_SUPPLIED = """
SELECT framework.employer, framework.plural, COUNT(DISTINCT principle.id),
    COUNT(DISTINCT card.id)
FROM framework JOIN principle ON principle.framework_id = framework.id
LEFT JOIN deck ON deck.framework_id = framework.id
LEFT JOIN card ON card.principle_id = principle.id AND card.deck_id = deck.id
    AND card.kind = 'question' AND NOT card.deleted
WHERE NOT framework.deleted AND NOT principle.deleted
GROUP BY framework.id ORDER BY framework.id
"""
_QUESTIONS = "SELECT COUNT(*) FROM card WHERE kind = 'question' AND NOT deleted"
