"""The log added up by day, from rollups; and every telling."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from srs_interview.store.statements import IN_FORCE, Run

if TYPE_CHECKING:  # it needs figures, whose patterns take long to load
    from srs_interview.core.reporting.told import Told

TotalRow = tuple[int, int, str, int, str, str, int, int]
"""The fields of a `core.adding.Total`."""


class History(NamedTuple):
    """What statistics need of the log."""

    totals: list[TotalRow]
    by_principle: list[tuple[int, int, int, int]]
    """Principle, Monday, passed and asked: reviews on time of what was seen, by week;
    none of days still to come."""
    suggested: list[tuple[int, int, int, int]]
    """Study day, suggested grade, grade that was taken, and how often."""


def read(run: Run, day: int) -> History:
    """The whole log, from its rollups.

    Args:
        run: Runs the statements.
        day: The study day.
    """
    return History(
        _all(run, _TOTALS), _all(run, _BY_PRINCIPLE, day=day), _all(run, _SUGGESTED)
    )


def by_day(run: Run) -> History:
    """What it says without a word on principles: a hundredth of the rows."""
    return History(_all(run, _TOTALS), [], _all(run, _SUGGESTED))


def titles(run: Run, cards: Collection[int]) -> dict[int, tuple[str, str]]:
    """Uid and title of stories, uid and text of questions, by their numbers."""
    rows = run(_TITLES, {"cards": json.dumps([*cards])})
    return {number: (uid, title) for number, uid, title in rows}


def served(run: Run) -> dict[int, list[int]]:
    """The principles that each own story serves, by the story's number."""
    found: dict[int, list[int]] = defaultdict(list)
    for card, principle in run(_SERVED, {}):
        found[card].append(principle)
    return found


def told(run: Run, chosen: Collection[int] | None = None) -> list[Told]:
    """Every telling of the user's stories that is in force, the oldest first.

    Args:
        run: Runs the statements.
        chosen: Only of these cards; None is all.
    """
    from srs_interview.core.reporting.figures_said import with_figures
    from srs_interview.core.reporting.told import Fact, Told

    rows = [row for row in run(_TOLD, {}) if chosen is None or row[0] in chosen]
    facts: dict[int, list[tuple[int, str]]] = defaultdict(list)
    cards = json.dumps([*{row[0] for row in rows}])
    for card, fact, words in run(_FACTS, {"cards": cards}):
        facts[card].append((fact, words))
    figures = {card: frozenset(with_figures(of)) for card, of in facts.items()}
    return [
        Told(
            card=card,
            uid=uid,
            title=title,
            target_seconds=target,
            day=day,
            seconds=seconds,
            facts=tuple(Fact(*each) for each in facts[card]) if fresh else (),
            figures=figures.get(card, frozenset()) if fresh else frozenset(),
            words=words if fresh else None,
            said=frozenset(json.loads(said)),
        )
        for card, uid, title, target, day, seconds, words, said, fresh in rows
    ]


def _all(run: Run, statement: str, **values: Any) -> list[Any]:
    return [*run(statement, values)]


_TOTALS = "SELECT day, hour, kind, grade, standing, maturity, n, ms FROM day_total"

_BY_PRINCIPLE = """
SELECT principle_id, day - (day - 1) % 7 AS monday, SUM(n * (grade > 1)), SUM(n)
FROM day_principle
WHERE main AND seen AND standing = 'first' AND day <= :day
GROUP BY principle_id, monday
"""

_SUGGESTED = "SELECT day, suggested, grade, SUM(n) FROM day_suggested GROUP BY 1, 2, 3"

_TITLES = """
SELECT card.id, card.uid, COALESCE(story.title, question.prompt)
FROM card LEFT JOIN story ON story.card_id = card.id
    LEFT JOIN question ON question.card_id = card.id
WHERE card.id IN (SELECT value FROM json_each(:cards))
"""

# CROSS: the join is to begin with the stories, which are few.
_SERVED = """
SELECT card.id, link.principle_id
FROM card CROSS JOIN card_principle AS link ON link.card_id = card.id
WHERE card.kind = 'story' AND NOT card.deleted AND NOT card.sample
ORDER BY card.id, link.position, link.principle_id
"""

_FACTS = """
SELECT card_id, id, text FROM fact
WHERE card_id IN (SELECT value FROM json_each(:cards)) ORDER BY card_id, position, id
"""

# A story that is written or rewritten gets a due day by hand (PRACTICE 6.4): of an
# earlier telling nobody knows any more what there was to say.
_TOLD = f"""
SELECT card.id, card.uid, story.title, story.target_seconds, review.day,
    review.spoken_seconds,
    story.problem || ' ' || story.action || ' ' || story.result, review.said,
    NOT EXISTS (SELECT 1 FROM review AS later
        WHERE later.card_id = card.id AND later.kind = 'due'
            AND later.id > review.id AND {IN_FORCE.replace("review.id", "later.id")})
FROM card CROSS JOIN story ON story.card_id = card.id
    CROSS JOIN review ON review.card_id = card.id
WHERE card.kind = 'story' AND NOT card.deleted AND NOT card.sample
    AND review.kind = 'grade' AND NOT review.imported AND {IN_FORCE}
ORDER BY review.day, review.id
"""
