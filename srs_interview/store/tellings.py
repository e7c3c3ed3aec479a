"""The last time each story was told, from the log."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.core import rubric
from srs_interview.core.cards import Story
from srs_interview.core.language import prose
from srs_interview.core.language.prose import FigureKind
from srs_interview.store.statements import IN_FORCE


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling that was graded."""

    day: int
    spoken_seconds: int | None
    """None where no clock ran."""
    said: frozenset[int]
    """Ids of the facts that were said rightly."""
    wrong: frozenset[int]

    def delivered(self, story: Story, target_seconds: int) -> bool:
        """Was it in good time, with every figure said rightly? (DOMAIN E4)

        Args:
            story: As it is now.
            target_seconds: Where the story has no target of its own.
        """
        figures = {fact.id for fact in story.facts if _measures(fact.text)}
        target = story.target_seconds or target_seconds
        in_time = rubric.on_time(self.spoken_seconds, target)
        return in_time and not self.wrong and figures <= self.said


def last(session: Session) -> dict[str, Telling]:
    """The last telling of each story that is there, by its uid."""
    return {
        row.uid: Telling(
            row.day,
            row.spoken_seconds,
            frozenset(json.loads(row.said)),
            frozenset(json.loads(row.wrong)),
        )
        for row in session.connection().execute(text(_LAST))
    }


def aloud_since_rewritten(session: Session, card_id: int) -> bool:
    """Was a story told or read aloud since its words were last made other ones?"""
    found = session.connection().execute(text(_ALOUD), {"card": card_id})
    return bool(found.scalar_one())


def to_be_read(session: Session, day: int) -> frozenset[int]:
    """Stories that were written or rewritten on a day and not said aloud since.

    Reading one aloud comes first (PRACTICE 6.4); a part of it would not set the pace.
    """
    found = session.connection().execute(text(_UNREAD), {"day": day})
    return frozenset(found.scalars())


def _measures(fact: str) -> bool:
    return any(each.kind is not FigureKind.YEAR for each in prose.figures(fact))


_LAST = f"""
SELECT uid, day, spoken_seconds, said, wrong FROM (
    SELECT card.uid, review.day, review.spoken_seconds, review.said, review.wrong,
        ROW_NUMBER() OVER (PARTITION BY review.card_id
            ORDER BY review.day DESC, review.at DESC, review.id DESC) AS newest
    FROM review JOIN card ON card.id = review.card_id
    WHERE review.kind = 'grade' AND card.kind = 'story' AND NOT card.deleted
        AND {IN_FORCE}
) WHERE newest = 1
"""

_UNREAD = f"""
SELECT DISTINCT review.card_id FROM review
WHERE review.kind = 'due' AND review.day = :day AND {IN_FORCE}
    AND NOT EXISTS (SELECT 1 FROM review AS later
        WHERE later.card_id = review.card_id AND later.id > review.id
            AND (later.kind = 'grade' OR later.kind = 'read' AND later.mode <> 'drill')
            AND {IN_FORCE.replace("review.id", "later.id")})
"""

# A story that is written or rewritten gets a due day by hand (PRACTICE 6.4).
_ALOUD = f"""
SELECT EXISTS (
    SELECT 1 FROM review
    WHERE card_id = :card AND {IN_FORCE}
        AND (kind = 'grade' OR kind = 'read' AND mode <> 'drill')
        AND id > COALESCE((SELECT MAX(due.id) FROM review AS due
            WHERE due.card_id = :card AND due.kind = 'due'
                AND {IN_FORCE.replace("review.id", "due.id")}), 0))
"""
