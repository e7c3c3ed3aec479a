"""What to write next: the best stub, or the principle that lacks stories most."""

from __future__ import annotations

import json

from srs_interview.core.cards import Principle
from srs_interview.core.items import WriteItem
from srs_interview.core.limits import may_begin_a_story
from srs_interview.store.statements import IN_PLAY, Run


def best(run: Run, days_left: int | None) -> WriteItem | None:
    """The offer at the end of a session; None where four stories serve everything.

    Args:
        run: Runs statements in the database.
        days_left: Days to the interview, in the last of which only a principle that is
            always asked and has none gets one, and at last none does (PRACTICE 10);
            None where none is ahead.
    """
    if not may_begin_a_story(days_left, needed=True):
        return None
    late = not may_begin_a_story(days_left, needed=False)
    row = next(iter(run(_BEST, {"late": late})), None)
    if row is None:
        return None
    uid, name, essence, weight, always, position, stories, stub, title, *lists = row
    aliases, strong, weak, probes, related = (tuple(json.loads(each)) for each in lists)
    principle = Principle(
        uid=uid,
        name=name,
        essence=essence,
        weight=weight,
        always=bool(always),
        position=position,
        aliases=aliases,
        strong=strong,
        weak=weak,
        probes=probes,
        related=related,
    )
    return WriteItem(principle, stories, stub, title or "")


# Principles that only have plain questions need no story (PRACTICE 5.1). A stub goes
# first: its event has been found already.
_BEST = f"""
WITH served AS (
    SELECT link.principle_id, link.card_id, link.position, own.uid, story.title,
        story.problem = '' AND story.action = '' AND story.result = '' AS stub
    FROM card_principle AS link
    JOIN card AS own ON own.id = link.card_id AND own.kind = 'story'
        AND NOT own.deleted AND NOT own.sample
    JOIN story ON story.card_id = own.id
),
lacking AS (
    SELECT principle.id AS principle_id, principle.weight, principle.framework_id,
        principle.position,
        (SELECT COUNT(*) FROM served
         WHERE served.principle_id = principle.id AND NOT stub) AS stories
    FROM principle
    WHERE NOT principle.deleted AND {IN_PLAY} AND EXISTS (
        SELECT 1 FROM card WHERE card.principle_id = principle.id
            AND card.kind = 'question' AND NOT card.plain
            AND NOT (card.deleted OR card.retired OR card.never))
)
SELECT principle.uid, principle.name, principle.essence, principle.weight,
    principle.always, principle.position, lacking.stories, found.uid, found.title,
    principle.aliases, principle.strong, principle.weak, principle.probes,
    principle.related
FROM lacking
JOIN principle ON principle.id = lacking.principle_id
LEFT JOIN served AS found
    ON found.principle_id = lacking.principle_id AND found.stub AND found.position = 0
WHERE lacking.stories < 4
    AND (NOT :late OR (principle.always AND lacking.stories = 0))
ORDER BY found.uid IS NULL, lacking.weight * (4 - lacking.stories) DESC,
    lacking.framework_id, lacking.position, found.card_id
LIMIT 1
"""
