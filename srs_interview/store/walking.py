"""The whole log, as a fit walks it (FSRS 3)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from srs_interview.core.fitting.hardmisuse import Advice, Graded, advice
from srs_interview.core.fitting.repeats import Past, Repeat, Walk
from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.core.schedule import Grade
from srs_interview.store import parameters
from srs_interview.store.statements import IN_FORCE, Run


@dataclass(frozen=True, slots=True)
class Walked:
    """The whole log, walked under the parameters in force."""

    parameters: tuple[float, ...]
    counting: int
    """Grades that went to FSRS."""
    repeats: tuple[Repeat, ...]
    """Those of cards that had a memory, by card."""

    @property
    def advice(self) -> Advice | None:
        """What is to be said of how it was graded; None for nothing."""
        return advice(
            Graded(each.uid, each.grade, each.recall, each.suggested)
            for each in self.repeats
        )


def walked(run: Run) -> Walked:
    """Walk the log of every card; some ten microseconds a review.

    Args:
        run: Runs statements in one transaction.
    """
    in_force = parameters.in_force(run)
    walk = Walk(in_force)
    found = run(_LOG, {})
    repeats = tuple(
        each
        for card, rows in groupby(found, key=itemgetter(0))
        for each in walk.repeats(card, map(_past, rows))
    )
    return Walked(in_force, walk.counting, repeats)


def _past(row: tuple[Any, ...]) -> Past:
    _, uid, day, kind, grade, suggested, mode, due, imported, *state = row
    return Past(
        uid,
        day,
        _KINDS[kind],
        _GRADES[grade],
        _GRADES[suggested],
        _MODES[mode],
        due,
        imported,
        *state,
    )


_KINDS = {kind.value: kind for kind in EventKind}
_GRADES = {None: None} | {grade.value: grade for grade in Grade}
_MODES = {mode.value: mode for mode in Mode}

_LOG = f"""
SELECT card_id, uid, day, kind, grade, suggested, mode, due, imported, stability,
    difficulty
FROM review WHERE kind IN ('grade', 'state', 'reset') AND {IN_FORCE}
ORDER BY card_id, day, at, uid
"""
