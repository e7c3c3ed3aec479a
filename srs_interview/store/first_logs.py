"""Logs of another program's whose cards had none here: folded and counted as read.

Nothing is read back, and nothing but numbers is made of an event: `replaying` takes ten
times as long. Tests hold what comes out to what computing it anew gives.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import tzinfo

from srs_interview.core import bare_fold, schedule
from srs_interview.core.cards import Kind
from srs_interview.core.limits import LONGEST_SECONDS
from srs_interview.core.reporting.standings import FIRST, maturity
from srs_interview.store import driver, parameters, replaying, rollups
from srs_interview.store.driver import Where
from srs_interview.store.histories import Event, Log, local_hours
from srs_interview.store.rollups import ByPrinciple, Counts, Total

_PART = 5_000


def of(where: Where, logs: Sequence[Log]) -> list[Log]:
    """Those of these logs that are another program's, of cards that have none yet."""
    db = driver.flushed(where)
    known = {card for card, log in logs if any(event.details for event in log)}
    cards = [card for card, log in logs if log]
    for start in range(0, len(cards), _PART):
        part = json.dumps(cards[start : start + _PART])
        known.update(number for (number,) in db.execute(_LOGGED, (part,)))
    return [log for log in logs if log[1] and log[0] not in known]


def begin(where: Where, logs: Sequence[Log], zone: tzinfo | None) -> None:
    """Fold and count logs; due days are for the caller.

    Args:
        where: The transaction, in which the events are written.
        logs: All events in force of each card, as `of` gave them.
        zone: The user's.
    """
    db, counting = driver.flushed(where), _Counting(zone)
    step = schedule.stepping(parameters.in_force(db.execute))
    for start in range(0, len(logs), _PART):
        part = logs[start : start + _PART]
        cards = [card for card, _ in part]
        kinds, links = dict(replaying.kinds(db, cards)), replaying.links(db, cards)
        columns = []
        for card, log in part:
            kept, grades = bare_fold.folded(log, step)
            counting.count(kinds[card], links.get(card, ()), grades)
            stability, difficulty = kept.memory or (None, None)
            columns.append((stability, difficulty, *kept[1:], card))
        replaying.cache_columns(db, columns)
    rollups.write(where, counting.counts())


class _Counting:
    """Counts grades by day; every one of another program's is the first of its day."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._hour = local_hours(zone)
        self._by_kind: dict[Kind, dict[_Alike, list[int]]] = defaultdict(dict)
        """How many, and their time in all."""
        self._by_principle: Counter[ByPrinciple] = Counter()

    def count(
        self,
        kind: Kind,
        principles: Sequence[int],
        grades: Sequence[tuple[Event, float | None]],
    ) -> None:
        """Add the grades of one card, each with the stability before it."""
        found, hour, most = self._by_kind[kind], self._hour, LONGEST_SECONDS[kind]
        most *= 1000
        for event, stability in grades:
            grade, took = event.grade, min(event.taken_ms or 0, most)
            assert grade is not None, "a grade event carries a grade"
            key = (event.day, hour(event.at), grade, maturity(stability))
            if (sums := found.get(key)) is None:
                found[key] = [1, took]
            else:
                sums[0] += 1
                sums[1] += took
            for nth, principle in enumerate(principles):
                seen = stability is not None
                which = ByPrinciple(principle, event.day, not nth, grade, FIRST, seen)
                self._by_principle[which] += 1

    def counts(self) -> Counts:
        """All that was counted."""
        whole = Counts()
        whole.by_principle = self._by_principle
        for kind, found in self._by_kind.items():
            for (day, hour, grade, known), (many, took) in found.items():
                total = Total(day, hour, kind, grade, FIRST, known)
                whole.totals[total], whole.ms[total] = many, took
        return whole


_Alike = tuple[int, int, int, str]
"""Day, hour, grade and maturity."""

_LOGGED = (
    "SELECT DISTINCT card_id FROM review"
    " WHERE card_id IN (SELECT value FROM json_each(?))"
)
