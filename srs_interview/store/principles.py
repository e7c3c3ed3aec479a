"""Frameworks and principles as values, and the bands that hold today."""

from __future__ import annotations

from sqlalchemy import and_, distinct, func
from sqlmodel import Session, col, select

from srs_interview.core.beginnings import Supplied
from srs_interview.core.cards import Framework, Principle
from srs_interview.errors import NotFoundError
from srs_interview.store.tables import (
    CardPrincipleRow,
    CardRow,
    DeckRow,
    FrameworkRow,
    PrincipleRow,
)


def value(row: PrincipleRow) -> Principle:
    """A principle as the core knows it."""
    return Principle(
        uid=row.uid,
        name=row.name,
        essence=row.essence,
        weight=row.weight,
        always=row.always,
        aliases=tuple(row.aliases),
        strong=tuple(row.strong),
        weak=tuple(row.weak),
        probes=tuple(row.probes),
        related=tuple(row.related),
        position=row.position,
    )


def rows(session: Session) -> list[PrincipleRow]:
    """Every principle in use, one framework after the other, in published order."""
    return list(
        session.exec(
            select(PrincipleRow)
            .where(col(PrincipleRow.deleted).is_(False))
            .order_by(col(PrincipleRow.framework_id), col(PrincipleRow.position))
        )
    )


def every(session: Session) -> tuple[Principle, ...]:
    """Every principle in use, in published order."""
    return tuple(value(row) for row in rows(session))


def by_number(session: Session) -> dict[int, Principle]:
    """Every principle in use, by its number in the store."""
    return {row.id: value(row) for row in rows(session) if row.id is not None}


def of_card(session: Session, card_id: int) -> tuple[Principle, ...]:
    """The principles of a card, the first one first."""
    found = session.exec(
        select(PrincipleRow)
        .join(CardPrincipleRow)
        .where(CardPrincipleRow.card_id == card_id)
        .order_by(col(CardPrincipleRow.position), col(PrincipleRow.id))
    )
    return tuple(value(row) for row in found)


def id_of(session: Session, uid: str) -> int:
    """The number of a principle.

    Raises:
        NotFoundError: No principle in use has this uid.
    """
    found = session.exec(select(PrincipleRow.id).where(PrincipleRow.uid == uid)).first()
    if found is None:
        raise NotFoundError(f"there is no principle {uid}")
    return found


def named(session: Session, text: str) -> Principle:
    """The principle that a user means by a uid, slug, name or alias.

    Raises:
        NotFoundError: None or several are meant; the message names them.
    """
    wanted = text.strip().casefold()
    everyone = every(session)
    for match in (_exactly, _loosely):
        found = [principle for principle in everyone if match(principle, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(principle.uid for principle in found)
            raise NotFoundError(f"{text!r} may be {names}; name one of them")
    slugs = ", ".join(principle.slug for principle in everyone)
    raise NotFoundError(f"there is no principle {text!r}; there are {slugs}")


def supplied(session: Session) -> tuple[Supplied, ...]:
    """What each framework in use brought: its principles, and questions of its decks.

    The last one stands for all other questions, whatever principles they name: the
    user's own, and those of spreadsheets, notes and other programs.
    """
    of_its_decks = col(CardRow.deck_id) == col(DeckRow.id)
    found = session.exec(
        select(
            FrameworkRow,
            func.count(distinct(col(PrincipleRow.id))),
            func.count(distinct(col(CardRow.id))),
        )
        .join(PrincipleRow, col(PrincipleRow.framework_id) == col(FrameworkRow.id))
        .outerjoin(DeckRow, col(DeckRow.framework_id) == col(FrameworkRow.id))
        .outerjoin(
            CardRow,
            and_(
                col(CardRow.principle_id) == col(PrincipleRow.id),
                of_its_decks,
                col(CardRow.kind) == "question",
                col(CardRow.deleted).is_(False),
            ),
        )
        .where(col(FrameworkRow.deleted).is_(False))
        .where(col(PrincipleRow.deleted).is_(False))
        .group_by(col(FrameworkRow.id))
        .order_by(col(FrameworkRow.id))
    )
    brought = [
        Supplied(row.employer, row.plural, principles, questions)
        for row, principles, questions in found
    ]
    every = session.exec(
        select(func.count(col(CardRow.id)))
        .where(col(CardRow.kind) == "question")
        .where(col(CardRow.deleted).is_(False))
    ).one()
    others = every - sum(one.questions for one in brought)
    return (*brought, Supplied("", "", 0, others))


def framework(session: Session, uid: str) -> Framework | None:
    """A framework, or None where no deck has brought it."""
    row = session.exec(select(FrameworkRow).where(FrameworkRow.uid == uid)).first()
    if row is None:
        return None
    return Framework(row.uid, row.title, row.employer, row.term, row.plural)


def _exactly(principle: Principle, wanted: str) -> bool:
    names = (principle.uid, principle.slug, principle.name, *principle.aliases)
    return wanted in (name.casefold() for name in names)


def _loosely(principle: Principle, wanted: str) -> bool:
    return bool(wanted) and wanted in principle.name.casefold()
