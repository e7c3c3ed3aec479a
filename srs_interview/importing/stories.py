"""Stories of a file into the store, as the app itself writes stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from srs_interview.core.cards import Story
from srs_interview.importing.plans import Plan
from srs_interview.store import cards, deck_stories, originals, undo
from srs_interview.store.engine import over
from srs_interview.store.question_bulk import Told
from srs_interview.store.undo import Recording


def write(
    db: sqlite3.Connection,
    recording: Recording,
    stories: Sequence[Story],
    plan: Plan,
    *,
    deck_id: int,
    sample: bool,
    at: datetime,
    day: int,
    told: Told,
) -> None:
    """Copy the stories of a deck in, or give them the words that they have now.

    Args:
        db: The transaction.
        recording: The undo step.
        stories: Those that are new or changed.
        plan: What the import does; a card that the user edited in another program is
            given those words as an edit.
        deck_id: The deck they come with.
        sample: Are they samples, never scheduled?
        at: The instant, aware and local.
        day: The study day.
        told: Hears before each how many are in.
    """
    with over(db) as session, undo.recording(session, recording):
        for place, story in enumerate(stories):
            told(place)
            if story.uid in plan.edited:
                card = cards.by_uid(session, story.uid)
                originals.keep_story(session, card)
                deck_stories.rewrite_story(session, card, story, at=at, day=day)
                continue
            deck_stories.write_story(
                session,
                deck_id,
                story,
                plan.prints[story.uid],
                sample=sample,
                at=at,
                day=day,
            )
