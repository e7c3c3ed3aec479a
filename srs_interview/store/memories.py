"""Every scheduled card's memory, in one pass: what all figures about cards are from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from srs_interview.core import schedule
from srs_interview.store import parameters
from srs_interview.store.statements import FALLS_DUE, Run


@dataclass(frozen=True, slots=True)
class Held:
    """The scheduled cards of one principle, or of none.

    What is said of those that have a memory stands in columns of equal length: there
    may be a hundred thousand of them.
    """

    cards: int = 0
    reviewed: int = 0
    due: int = 0
    lapses: int = 0
    numbers: tuple[int, ...] = ()
    """Ascending."""
    stabilities: tuple[float, ...] = ()
    difficulties: tuple[float, ...] = ()
    intervals: tuple[int, ...] = ()
    """Days from the last review to the next."""
    recalls: tuple[float, ...] = ()
    """Predicted for the study day."""
    then: float | None = None
    """Mean recall predicted for the interview day; None without one, or any card."""

    @property
    def recall(self) -> float | None:
        """Mean recall predicted for the study day; None where no card was met."""
        return _mean(self.recalls)

    @property
    def weakest(self) -> tuple[int, float] | None:
        """Number and recall of the card most likely forgotten, the first of equals."""
        if not self.numbers:
            return None
        recall = min(self.recalls)
        return self.numbers[self.recalls.index(recall)], recall


@dataclass(frozen=True, slots=True)
class Memories:
    """What one pass over the cards finds."""

    by_principle: dict[int | None, Held]
    """By the first principle of each card; None holds those without one."""
    due: dict[int, int]
    """Cards that can be asked, by the study day they fall due on."""

    @property
    def cards(self) -> int:
        """All scheduled cards."""
        return sum(held.cards for held in self.by_principle.values())

    def every(self, column: str) -> Iterable[float]:
        """One column of all cards that have a memory."""
        return chain.from_iterable(
            getattr(held, column) for held in self.by_principle.values()
        )


def read(
    run: Run, day: int, until: int | None = None, chosen: Sequence[int] | None = None
) -> Memories:
    """Go over the scheduled cards.

    Args:
        run: Runs the statements.
        day: The study day.
        until: The interview's day; None, or one that is past, foretells none.
        chosen: Numbers of cards; None is all.
    """
    dated = until if until is not None and until >= day else None
    named = {"day": day, "until": dated, "chosen": json.dumps([*(chosen or ())])}
    among = "" if chosen is None else _CHOSEN
    met: dict[int | None, list[tuple[Any, ...]]] = defaultdict(list)
    for row in run(_MET.format(among), named):
        met[row[0]].append(row)
    in_force = parameters.in_force(run)
    return Memories(
        {
            principle: _held(
                (cards, reviewed, due, lapses), met[principle], in_force, dated
            )
            for principle, cards, reviewed, due, lapses in run(
                _COUNTS.format(among), named
            )
        },
        dict((due_day, n) for due_day, n in run(_DUE.format(among), named)),
    )


def _held(
    counts: tuple[int, int, int, int],
    met: Sequence[tuple[Any, ...]],
    parameters: tuple[float, ...],
    dated: int | None,
) -> Held:
    if not met:
        return Held(*counts)
    _, numbers, stabilities, difficulties, intervals, now, then = zip(*met, strict=True)
    return Held(
        *counts,
        numbers,
        stabilities,
        difficulties,
        intervals,
        tuple(schedule.recalls(now, parameters)),
        None if dated is None else _mean(schedule.recalls(then, parameters)),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


_CHOSEN = "AND id IN (SELECT value FROM json_each(:chosen))"

# Nearly every card is scheduled: the table is read through faster than its indexes.
_COUNTS = f"""
SELECT principle_id, COUNT(*), SUM(reps > 0),
    SUM(COALESCE(due_day <= :day AND {FALLS_DUE} <= :day
        AND (kind = 'question' OR opens IS NOT NULL), 0)),
    SUM(lapses)
FROM card NOT INDEXED WHERE active = 1 {{}} GROUP BY principle_id
"""

# Days passed since the last review, counted in stabilities; none after a clock that
# was wrong. Recall falls with that number alone.
_MET = """
SELECT principle_id, id, stability, difficulty, MAX(due_day - last_day, 0),
    MAX(:day - last_day, 0) / stability, MAX(:until - last_day, 0) / stability
FROM card NOT INDEXED WHERE active = 1 AND stability IS NOT NULL {}
ORDER BY id
"""

_DUE = f"""
SELECT {FALLS_DUE} AS falls, COUNT(*) FROM card
WHERE active = 1 AND due_day IS NOT NULL
    AND (kind = 'question' OR opens IS NOT NULL) {{}}
GROUP BY falls
"""
