"""What the table of principles says of some cards only: those that a search found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from srs_interview.core import schedule
from srs_interview.store import parameters
from srs_interview.store.statements import IN_FORCE, Run


@dataclass(slots=True)
class Found:
    """The scheduled cards of one principle among those that were found."""

    parameters: tuple[float, ...]
    """Those of FSRS in force."""
    cards: int = 0
    reviewed: int = 0
    due: int = 0
    lapses: int = 0
    memories: list[tuple[float, int]] = field(default_factory=list)
    """Stability and last study day, of each that has a memory."""
    intervals: list[int] = field(default_factory=list)
    """Days from the last review to the next, of the same."""
    passed: int = 0
    asked: int = 0
    """Reviews on time of what had been seen before."""

    def recall(self, day: int) -> float | None:
        """Mean predicted recall on a day; None where no card has a memory."""
        recalls = [
            schedule.recall(stability, day - last, self.parameters)
            for stability, last in self.memories
        ]
        return sum(recalls) / len(recalls) if recalls else None


def by_principle(run: Run, day: int, cards: Sequence[int]) -> dict[int, Found]:
    """The found cards, counted under the first principle of each.

    Args:
        run: Runs the statements.
        day: The study day.
        cards: Their numbers.
    """
    in_force = parameters.in_force(run)
    found: dict[int, Found] = defaultdict(lambda: Found(in_force))
    chosen = json.dumps([*cards])
    for principle_id, due, reps, lapses, stability, last_day, due_day in run(
        _CARDS, {"day": day, "chosen": chosen}
    ):
        of = found[principle_id]
        of.cards += 1
        of.reviewed += reps > 0
        of.due += due
        of.lapses += lapses
        if stability is not None:
            of.memories.append((stability, last_day))
            of.intervals.append(due_day - last_day)
    for principle_id, passed, asked in run(_KEPT, {"chosen": chosen}):
        found[principle_id].passed, found[principle_id].asked = passed, asked
    return dict(found)


_CARDS = """
SELECT principle_id,
    COALESCE(due_day <= :day AND (buried_day IS NULL OR buried_day < :day)
        AND (kind = 'question' OR opens IS NOT NULL), 0) AS due,
    reps, lapses, stability, last_day, due_day
FROM card
WHERE active = 1 AND principle_id IS NOT NULL
    AND id IN (SELECT value FROM json_each(:chosen))
"""

# The first due grade of a day is the one that counts (PRACTICE 3).
_KEPT = f"""
SELECT principle_id, SUM(grade > 1), COUNT(*) FROM (
    SELECT card.principle_id, review.grade, MIN(review.at)
    FROM review JOIN card ON card.id = review.card_id
    WHERE review.card_id IN (SELECT value FROM json_each(:chosen))
        AND review.kind = 'grade' AND review.due AND review.mode <> 'return'
        AND review.stability_before IS NOT NULL AND card.principle_id IS NOT NULL
        AND {IN_FORCE}
    GROUP BY review.card_id, review.day)
GROUP BY principle_id
"""
