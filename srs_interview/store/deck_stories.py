"""Stories of decks: copied in, and given the words that their deck has now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, select

from srs_interview.core.cards import Kind, Story
from srs_interview.store import cards, stories, versions
from srs_interview.store.tables import CardRow


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
