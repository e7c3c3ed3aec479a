"""Writing decks: frameworks, principles and stories; questions are `question_rows`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from srs_interview.core.cards import Framework, Kind, Principle, Story
from srs_interview.store import cards, principles, profiles, stories, versions
from srs_interview.store.tables import (
    CardRow,
    DeckRow,
    FrameworkRow,
    PrincipleRow,
)


@dataclass(frozen=True, slots=True)
class Deck:
    """What is known of a deck beside its cards."""

    uid: str
    title: str
    framework: str = ""
    sample: bool = False
    as_of: str = ""
    license: str = ""


def known_principles(session: Session) -> dict[str, Principle]:
    """Every principle in use, by uid, as its deck has it."""
    mine = profiles.must(session)
    return {
        each.uid: replace(each, always=False) if each.uid in mine else each
        for each in principles.every(session)
    }


def owners(session: Session) -> dict[str, str]:
    """Which deck first brought a framework, by the framework's uid."""
    rows = session.exec(
        select(FrameworkRow).where(col(FrameworkRow.deleted).is_(False))
    )
    return {row.uid: row.deck for row in rows}


def write_framework(session: Session, framework: Framework, deck: str) -> None:
    """Make a framework, or give it the words its deck has now."""
    row = session.exec(
        select(FrameworkRow).where(FrameworkRow.uid == framework.uid)
    ).first() or FrameworkRow(uid=framework.uid, title=framework.title, deck=deck)
    row.title, row.employer = framework.title, framework.employer
    row.term, row.plural, row.deleted = framework.term, framework.plural, False
    row.deck = row.deck or deck
    session.add(row)
    session.flush()


def write_principles(session: Session, wanted: Sequence[Principle]) -> None:
    """Make principles, or give them the words their deck has now."""
    mine = profiles.must(session)
    for principle in wanted:
        owner = session.exec(
            select(FrameworkRow.id).where(FrameworkRow.uid == principle.framework)
        ).one()
        assert owner is not None
        row = session.exec(
            select(PrincipleRow).where(PrincipleRow.uid == principle.uid)
        ).first() or PrincipleRow(
            uid=principle.uid, framework_id=owner, name=principle.name
        )
        row.deleted = False
        for name in ("name", "position", "essence", "always"):
            setattr(row, name, getattr(principle, name))
        row.always = row.always or principle.uid in mine
        if not row.own_weight:
            row.weight = principle.weight
        for name in ("aliases", "strong", "weak", "probes", "related"):
            setattr(row, name, list(getattr(principle, name)))
        session.add(row)
    session.flush()


def write_deck(session: Session, deck: Deck, *, known: bool = False) -> int:
    """Make a deck, or give it the words its file has now; returns its number.

    Args:
        session: The transaction.
        deck: What its file says of it.
        known: Does the file say nothing, so that a deck which is there stays as it is?
    """
    row = session.exec(select(DeckRow).where(DeckRow.uid == deck.uid)).first()
    if row is not None and row.id is not None and known and not row.deleted:
        return row.id
    row = row or DeckRow(uid=deck.uid, title=deck.title or deck.uid)
    row.title, row.sample, row.deleted = deck.title or deck.uid, deck.sample, False
    row.as_of, row.license = deck.as_of, deck.license
    if deck.framework:
        row.framework_id = session.exec(
            select(FrameworkRow.id).where(FrameworkRow.uid == deck.framework)
        ).first()
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def write_story(
    session: Session,
    deck_id: int,
    story: Story,
    digest: bytes,
    *,
    sample: bool,
    at: datetime,
    day: int,
) -> int:
    """Copy a deck's story in, or give it the words its deck has now.

    It may be told from today on, and its questions are open at once (PRACTICE 5.3).
    """
    card = session.exec(select(CardRow).where(CardRow.uid == story.uid)).first()
    if card is None:
        card = CardRow(
            uid=story.uid, kind=Kind.STORY.value, deck_id=deck_id, created_day=day
        )
    fresh = card.id is None or card.unmade
    card.sample, card.imported_hash = sample, digest
    card.retired = card.deleted = card.unmade = card.touched = False
    session.add(card)
    session.flush()
    rewrite_story(session, card, story, at=at, day=day, fresh=fresh or sample)
    assert card.id is not None
    return card.id


def rewrite_story(
    session: Session,
    card: CardRow,
    story: Story,
    *,
    at: datetime,
    day: int,
    fresh: bool = False,
) -> None:
    """Give a story other words; what it said before is kept as a version of it.

    Args:
        session: The transaction.
        card: The story's.
        story: What it is to be; facts of the same words stay the same facts.
        at: The instant, aware and local.
        day: The study day.
        fresh: Did it say nothing before?
    """
    before = None if fresh else cards.story(session, card)
    stories.write_text(session, card, story, since=day)
    links = tuple(replace(link, since=day) for link in story.links)
    cards.replace_links(session, card, links)
    kept = {fact.text: fact.id for fact in cards.story(session, card).facts}
    facts = tuple(replace(fact, id=kept.pop(fact.text, None)) for fact in story.facts)
    cards.replace_facts(session, card, facts)
    if before is not None and versions.words(before) != versions.words(story):
        versions.keep(session, card, before, story, at=at, day=day)
