"""How fast the user speaks, from tellings and readings that were measured."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.store.statements import IN_FORCE

LAST = 10
"""The pace is the median of so many tellings and readings (DOMAIN A37)."""

SLOWEST, FASTEST = 60, 300
"""Words a minute; what lies beyond was no telling of that text."""


def words_per_minute(session: Session, usual: int) -> int:
    """The user's own pace, once some tellings were measured.

    Args:
        session: A session that may only read.
        usual: What holds until then.
    """
    rows = session.connection().execute(text(_PACE), {"last": LAST})
    paces: list[float] = sorted(
        len(f"{row.problem} {row.action} {row.result}".split())
        * 60
        / row.spoken_seconds
        for row in rows
    )
    sound = [pace for pace in paces if SLOWEST <= pace <= FASTEST]
    return round(sound[len(sound) // 2]) if sound else usual


# Ten seconds of speech are no telling.
_PACE = f"""
SELECT story.problem, story.action, story.result, review.spoken_seconds
FROM review JOIN story ON story.card_id = review.card_id
WHERE review.spoken_seconds >= 15 AND {IN_FORCE}
    AND (story.problem <> '' OR story.action <> '' OR story.result <> '')
ORDER BY review.id DESC LIMIT :last
"""
