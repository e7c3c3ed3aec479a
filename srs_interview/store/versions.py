"""A story's words as they were, save by save, and what was said about each."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from srs_interview.core.cards import Story
from srs_interview.store.tables import CardRow, StoryVersionRow

WORDS = (
    *("title", "opening", "headline", "short"),
    *("problem", "action", "result"),
)
"""The fields of a story that a version keeps: all that is said aloud."""

FIRST = "As it was before versions were kept"
"""The note on words that were there before the first save that kept them."""


def words(story: Story) -> dict[str, str]:
    """What a version keeps of a story."""
    return {name: getattr(story, name) for name in WORDS}


def of(session: Session, card_id: int) -> list[StoryVersionRow]:
    """The versions of a story, the oldest first."""
    return list(
        session.exec(
            select(StoryVersionRow)
            .where(StoryVersionRow.card_id == card_id)
            .order_by(col(StoryVersionRow.id))
        )
    )


def newest(session: Session, card_id: int) -> StoryVersionRow | None:
    """The version that a story's words are now; None where none was kept yet."""
    return session.exec(
        select(StoryVersionRow)
        .where(StoryVersionRow.card_id == card_id)
        .order_by(col(StoryVersionRow.id).desc())
    ).first()


def keep(
    session: Session,
    card: CardRow,
    before: Story | None,
    after: Story,
    *,
    at: datetime,
    day: int,
) -> StoryVersionRow | None:
    """Keep the words of a story that was saved, where they are others than before.

    What stood there before the first version was kept becomes one too, so that the
    first difference is shown as well.

    Returns:
        The version that the story is now; None while it is a stub that never had text.
    """
    assert card.id is not None
    last = newest(session, card.id)
    if last is None and before is not None and not before.stub:
        last = _add(session, card.id, words(before), at, card.created_day, FIRST)
    if last is not None and says(last, after):
        return last
    if last is None and after.stub:
        return None
    return _add(session, card.id, words(after), at, day)


def current(
    session: Session, card: CardRow, story: Story, *, at: datetime, day: int
) -> StoryVersionRow | None:
    """The version that a story is now, kept at this moment where it was not yet.

    Returns:
        None for a stub.
    """
    return keep(session, card, None, story, at=at, day=day)


def says(row: StoryVersionRow, story: Story) -> bool:
    """Are these the words of the story?"""
    return all(row.text.get(name, "") == getattr(story, name) for name in WORDS)


def _add(
    session: Session,
    card_id: int,
    text: dict[str, str],
    at: datetime,
    day: int,
    note: str = "",
) -> StoryVersionRow:
    row = StoryVersionRow(card_id=card_id, at=at, day=day, text=text, note=note)
    session.add(row)
    session.flush()
    return row
