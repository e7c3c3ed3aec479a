"""Writing the user's own stories, and what that opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from srs_interview.core.cards import FAILURE, Kind, Link, Story, Strength, rewritten
from srs_interview.core.memory import EventKind
from srs_interview.store import cards, log, reviews, versions
from srs_interview.store.reviews import Entry
from srs_interview.store.tables import CardRow, StoryRow


def save(session: Session, story: Story, *, at: datetime, day: int) -> CardRow:
    """Write a story: a new one where its uid is empty, else the one it names.

    A story written or rewritten today is due tomorrow; what was known of it stays.
    Questions that it fits are new tomorrow (PRACTICE 5.3, 6.4).

    Args:
        session: The transaction; the caller recomputes derived columns of the card.
        story: What it is to be from now on; facts with an id keep it.
        at: The instant, aware and local.
        day: The study day.
    """
    before = None
    if story.uid:
        card = cards.by_uid(session, story.uid)
        before = cards.story(session, card)
    else:
        card = _new_card(session, day)
    write_text(session, card, story, since=day + 1)
    links = tuple(replace(link, since=day + 1) for link in story.links)
    cards.replace_links(session, card, links)
    cards.replace_facts(session, card, story.facts)
    versions.keep(session, card, before, story, at=at, day=day)
    fresh = before is None or rewritten(before, story)
    if fresh and not story.stub and not card.sample:
        set_due(session, card, day + 1, at=at, day=day)
    return card


def stub(
    session: Session, title: str, principle: str, kinds: tuple[str, ...], day: int
) -> CardRow:
    """Keep an event that came to mind: a title, a principle and no text yet."""
    card = _new_card(session, day)
    assert card.id is not None
    story = Story(uid="", title=title, links=(Link(principle),), kinds=kinds)
    write_text(session, card, story, since=day + 1)
    cards.replace_links(session, card, (Link(principle, since=day + 1),))
    return card


def serve(
    session: Session, card: CardRow, principle: str, angle: str, day: int
) -> None:
    """Tag a story with one more principle, and as a failure where that is asked."""
    there = cards.links(session, card)
    if principle not in (link.principle for link in there):
        # Written for another one, it serves this one by how it is opened.
        strength = Strength.TAILORED if there else Strength.PRIMARY
        added = Link(principle, strength, since=day + 1)
        cards.replace_links(session, card, (*there, added))
    text = session.get_one(StoryRow, card.id)
    if angle == FAILURE and FAILURE not in text.kinds:
        text.kinds = [*text.kinds, FAILURE]
        text.failure_since = day + 1
        session.add(text)
    session.flush()


def tailor(
    session: Session,
    card: CardRow,
    principle: str,
    lead_in: str | None,
    strength: Strength | None,
    day: int,
) -> None:
    """Say how a story serves a principle, which it serves from now on.

    Args:
        session: The transaction.
        card: The story.
        principle: Its uid.
        lead_in: The sentence it is opened with; None leaves it.
        strength: Primary or tailored; None leaves it, and is tailored for a new one.
        day: The study day.
    """
    there = {link.principle: link for link in cards.links(session, card)}
    usual = Strength.TAILORED if there else Strength.PRIMARY
    link = there.get(principle, Link(principle, usual, since=day + 1))
    there[principle] = replace(
        link,
        lead_in=link.lead_in if lead_in is None else lead_in,
        strength=strength or link.strength,
    )
    cards.replace_links(session, card, tuple(there.values()))


def untie(session: Session, card: CardRow, principle: str) -> None:
    """Take a principle off a story, with the sentence it was opened with."""
    kept = (link for link in cards.links(session, card) if link.principle != principle)
    cards.replace_links(session, card, tuple(kept))


def set_due(
    session: Session, card: CardRow, due_day: int, *, at: datetime, day: int
) -> int:
    """Set by hand when a card is asked next, until a grade counts.

    The event follows those that are there, whatever the clock says: the story was
    changed after it was told.
    """
    assert card.id is not None
    logged = log.of_card(session, card.id)
    return reviews.append(
        session,
        Entry(
            card_id=card.id,
            at=reviews.later_than(logged, at),
            day=max([day, *(entry.event.day for entry in logged)]),
            hour=at.hour,
            kind=EventKind.DUE.value,
            due_day=due_day,
        ),
    )


def find(session: Session, wanted: str) -> list[CardRow]:
    """Own stories that an id or a part of a uid or title may mean, the best first."""
    everyone = cards.own_stories(session)
    titles = {
        row.card_id: row.title
        for row in session.exec(
            select(StoryRow).where(col(StoryRow.card_id).in_([c.id for c in everyone]))
        )
    }
    text = wanted.strip().casefold()
    exact = [
        card
        for card in everyone
        if text in (card.uid.casefold(), card.uid.partition("/")[2].casefold())
        or text == titles.get(card.id or 0, "").casefold()
    ]
    if exact or not text:
        return exact
    return [
        card
        for card in everyone
        if text in card.uid.casefold()
        or text in titles.get(card.id or 0, "").casefold()
    ]


def _new_card(session: Session, day: int) -> CardRow:
    card = CardRow(
        uid=f"{cards.OWN_DECK}/{reviews.random_uid()}",
        kind=Kind.STORY.value,
        deck_id=cards.deck_id(session, cards.OWN_DECK, "My own"),
        created_day=day,
    )
    session.add(card)
    session.flush()
    return card


def write_text(session: Session, card: CardRow, story: Story, *, since: int) -> None:
    """Write the words of a story; what it opens, it opens from the day `since` on."""
    assert card.id is not None
    text = session.get(StoryRow, card.id) or StoryRow(
        card_id=card.id, title=story.title, told_from=since
    )
    if not (text.problem or text.action or text.result):
        text.told_from = since  # it was a stub until now
    if FAILURE not in story.kinds:
        text.failure_since = None
    elif text.failure_since is None:
        text.failure_since = since
    for name in (
        "title",
        "problem",
        "action",
        "result",
        "role",
        "year",
        "opening",
        "headline",
        "short",
        "target_seconds",
        "customer",
        "customer_impact",
        "critique",
        "aside",
        "cost_accepted",
    ):
        setattr(text, name, getattr(story, name))
    for name in ("kinds", "metrics", "skills", "tags", "craft_terms"):
        setattr(text, name, list(getattr(story, name)))
    text.structure = story.structure.value
    session.add(text)
    session.flush()
