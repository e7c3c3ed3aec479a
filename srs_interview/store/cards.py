"""Cards in and out: rows become values here, and values become rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from srs_interview.core.cards import (
    FAILURE,
    Fact,
    Fitting,
    Form,
    Kind,
    Link,
    Question,
    Section,
    Story,
    Strength,
    Structure,
)
from srs_interview.errors import NotFoundError
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


def alive(session: Session, uids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """The numbers and kinds of those of these cards that were not deleted, by uid."""
    session.flush()
    found = session.connection().exec_driver_sql(_ALIVE, (json.dumps([*uids]),))
    return {uid: (number, kind) for uid, number, kind in found}


def question(session: Session, card: CardRow) -> Question:
    """A question card as a value."""
    values = {"card": card.id, "deck": card.deck_id}
    row = session.connection().execute(_QUESTION, values).one()
    return question_of(card.uid, row)


def question_of(uid: str, row: Any) -> Question:
    """A question from a row with its columns as the database has them.

    Args:
        uid: Its uid.
        row: Its text, with `deck` and the uids of its `principles` in one string.
    """
    return Question(
        uid=uid,
        deck=row.deck,
        prompt=row.prompt,
        principles=tuple(row.principles.split(" ")) if row.principles else (),
        form=Form(row.form),
        angle=row.angle,
        core=bool(row.core),
        answer=row.answer,
        parts=tuple(json.loads(row.parts)),
        tags=tuple(json.loads(row.tags)),
    )


def story(session: Session, card: CardRow) -> Story:
    """A story card as a value, with its facts and links."""
    text = session.get_one(StoryRow, card.id)
    facts = session.exec(
        select(FactRow)
        .where(FactRow.card_id == card.id)
        .order_by(col(FactRow.position), col(FactRow.id))
    )
    return Story(
        uid=card.uid,
        title=text.title,
        links=links(session, card),
        problem=text.problem,
        action=text.action,
        result=text.result,
        facts=tuple(
            Fact(fact.text, Section(fact.section), fact.core, fact.id) for fact in facts
        ),
        kinds=tuple(text.kinds),
        role=text.role,
        year=text.year,
        sample=card.sample,
        metrics=tuple(text.metrics),
        opening=text.opening,
        headline=text.headline,
        short=text.short,
        target_seconds=text.target_seconds,
        skills=tuple(text.skills),
        tags=tuple(text.tags),
        customer=text.customer,
        customer_impact=text.customer_impact,
        critique=text.critique,
        structure=Structure(text.structure),
        aside=text.aside,
        cost_accepted=text.cost_accepted,
        craft_terms=tuple(text.craft_terms),
        deck=_deck_uid(session, card),
    )


def links(session: Session, card: CardRow) -> tuple[Link, ...]:
    """Which principles a card probes or serves, the first one first."""
    found = session.exec(
        select(CardPrincipleRow, PrincipleRow.uid)
        .join(PrincipleRow)
        .where(CardPrincipleRow.card_id == card.id)
        .order_by(col(CardPrincipleRow.position))
    )
    return tuple(
        Link(uid, Strength(link.strength), link.lead_in, link.since)
        for link, uid in found
    )


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


_ALIVE = (
    "SELECT uid, id, kind FROM card"
    " WHERE uid IN (SELECT value FROM json_each(?)) AND NOT deleted"
)

# A question is read on every key that moves on: one statement for all of it.
_QUESTION = text(
    "SELECT prompt, answer, form, angle, core, parts, tags,"
    " (SELECT uid FROM deck WHERE deck.id = :deck) AS deck,"
    " (SELECT GROUP_CONCAT(uid, ' ') FROM (SELECT principle.uid FROM card_principle"
    " JOIN principle ON principle.id = card_principle.principle_id"
    " WHERE card_principle.card_id = :card"
    " ORDER BY card_principle.position)) AS principles"
    " FROM question WHERE card_id = :card"
)


def _deck_uid(session: Session, card: CardRow) -> str:
    return session.get_one(DeckRow, card.deck_id).uid
