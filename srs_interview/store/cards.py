"""Cards in and out: rows become values here, and values become rows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from srs_interview.core.cards import (
    FAILURE,
    Fact,
    Fitting,
    Kind,
    Link,
    Question,
    Story,
    Strength,
)
from srs_interview.errors import NotFoundError
from srs_interview.store import texts
from srs_interview.store.tables import (
    CardPrincipleRow,
    CardRow,
    DeckRow,
    FactRow,
    PrincipleRow,
    StoryRow,
)

OWN_DECK = "own"

GONE = "this card is not there any more; go on with the next one"
"""What to say of a card that was deleted since it was shown."""
"""The deck of everything that is written in the app."""


def row(session: Session, card_id: int) -> CardRow:
    """A card that is still there.

    Raises:
        NotFoundError: It was deleted since it was shown.
    """
    found = session.get(CardRow, card_id)
    if found is None or found.deleted:
        raise NotFoundError(GONE)
    return found


def by_uid(session: Session, uid: str) -> CardRow:
    """A card by its uid.

    Raises:
        NotFoundError: No card that is still there has it.
    """
    found = session.exec(select(CardRow).where(CardRow.uid == uid)).first()
    if found is None or found.deleted:
        raise NotFoundError(f"there is no card {uid}")
    return found


def question(session: Session, card: CardRow) -> Question:
    """A question card as a value."""
    return texts.question(session, _number(card))


def story(session: Session, card: CardRow) -> Story:
    """A story card as a value, with its facts and links."""
    return texts.story(session, _number(card))


def links(session: Session, card: CardRow) -> tuple[Link, ...]:
    """Which principles a card probes or serves, the first one first."""
    return texts.links(session, _number(card))


def own_stories(session: Session) -> list[CardRow]:
    """The user's stories and stubs, the newest first."""
    return list(
        session.exec(
            select(CardRow)
            .where(CardRow.kind == Kind.STORY.value)
            .where(col(CardRow.deleted).is_(False))
            .where(col(CardRow.sample).is_(False))
            .order_by(col(CardRow.id).desc())
        )
    )


def samples(session: Session, *, away: bool = False) -> list[CardRow]:
    """The sample stories, in the order of their deck.

    Args:
        session: The transaction.
        away: Those that were put away instead.
    """
    return list(
        session.exec(
            select(CardRow)
            .where(CardRow.kind == Kind.STORY.value)
            .where(col(CardRow.deleted).is_(away))
            .where(col(CardRow.sample).is_(True))
            .order_by(col(CardRow.id))
        )
    )


def fitting(
    session: Session, principle_id: int | None, angle: str
) -> tuple[Fitting, ...]:
    """The user's stories that fit a question (PRACTICE 1), its own first."""
    found = session.exec(
        select(CardPrincipleRow, StoryRow, CardRow)
        .join(StoryRow, col(StoryRow.card_id) == col(CardPrincipleRow.card_id))
        .join(CardRow, col(CardRow.id) == col(CardPrincipleRow.card_id))
        .where(CardPrincipleRow.principle_id == principle_id)
        .where(col(CardRow.deleted).is_(False))
        .where(col(CardRow.sample).is_(False))
        .order_by(col(CardPrincipleRow.strength), col(CardRow.id))
    )
    return tuple(
        Fitting(
            card.uid,
            text.title,
            lead_in=link.lead_in,
            stub=not (text.problem or text.action or text.result),
            strength=Strength(link.strength),
        )
        for link, text, card in found
        if angle != FAILURE or FAILURE in text.kinds
    )


def replace_links(session: Session, card: CardRow, wanted: Sequence[Link]) -> None:
    """Make a card serve exactly these principles, the first one first."""
    assert card.id is not None, "a card has been saved before it is linked"
    ids = {
        link.principle: session.exec(
            select(PrincipleRow.id).where(PrincipleRow.uid == link.principle)
        ).first()
        for link in wanted
    }
    there = {
        link.principle_id: link
        for link in session.exec(
            select(CardPrincipleRow).where(CardPrincipleRow.card_id == card.id)
        )
    }
    kept = set()
    for position, link in enumerate(wanted):
        principle_id = ids[link.principle]
        if principle_id is None:
            raise NotFoundError(f"there is no principle {link.principle}")
        kept.add(principle_id)
        target = there.get(principle_id) or CardPrincipleRow(
            card_id=card.id, principle_id=principle_id, since=link.since
        )
        target.position, target.strength = position, link.strength.value
        target.lead_in = link.lead_in
        session.add(target)
    for principle_id, gone in there.items():
        if principle_id not in kept:
            session.delete(gone)
    card.principle_id = ids[wanted[0].principle] if wanted else None
    session.add(card)
    session.flush()


def replace_facts(session: Session, card: CardRow, wanted: Sequence[Fact]) -> None:
    """Make a story have exactly these facts; those with an id keep it."""
    assert card.id is not None, "a story has been saved before its facts"
    there = {
        fact.id: fact
        for fact in session.exec(select(FactRow).where(FactRow.card_id == card.id))
    }
    for position, fact in enumerate(wanted):
        target = there.pop(fact.id, None) or FactRow(
            card_id=card.id, position=position, text=fact.text
        )
        target.position, target.text = position, fact.text
        target.section, target.core = fact.section.value, fact.core
        session.add(target)
    for gone in there.values():
        session.delete(gone)
    session.flush()


def deck_id(session: Session, uid: str, title: str = "") -> int:
    """The number of a deck, which is made where it is missing."""
    deck = session.exec(select(DeckRow).where(DeckRow.uid == uid)).first()
    if deck is None:
        deck = DeckRow(uid=uid, title=title or uid)
        session.add(deck)
        session.flush()
    assert deck.id is not None
    return deck.id


def tellable_count(session: Session) -> int:
    """How many of the user's stories can be told and graded (PRACTICE 1)."""
    facts = (
        select(func.count())
        .select_from(FactRow)
        .where(FactRow.card_id == CardRow.id)
        .scalar_subquery()
    )
    return session.exec(
        select(func.count())
        .select_from(CardRow)
        .join(StoryRow)
        .where(CardRow.kind == Kind.STORY.value)
        .where(col(CardRow.deleted).is_(False))
        .where(col(CardRow.sample).is_(False))
        .where(func.trim(StoryRow.action) != "")
        .where(func.trim(StoryRow.result) != "")
        .where(facts >= 3)
    ).one()


def _number(card: CardRow) -> int:
    assert card.id is not None, "a card that is read has been saved"
    return card.id
