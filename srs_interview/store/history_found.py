"""What the log of some cards only adds up to: those that a search found.

Nearly all answers can be counted as they were seen when they were given. Cards whose
log holds anything else are folded anew, so that the sums are those of a full count.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from srs_interview.core.items import Mode
from srs_interview.core.limits import LONGEST_SECONDS
from srs_interview.core.memory import Event, EventKind, Step, fold
from srs_interview.core.reporting.adding import (
    AHEAD,
    FIRST,
    NEW,
    NONE,
    maturity,
    standing,
)
from srs_interview.core.reporting.history import AGAIN, MATURE, YOUNG
from srs_interview.core.schedule import Grade
from srs_interview.store import driver, parameters
from srs_interview.store.history import History
from srs_interview.store.statements import IN_FORCE, Run

_STOOD, _MET = (NONE, FIRST, AHEAD), (NEW, YOUNG, MATURE)
"""What the numbers in a packed answer mean."""

Alike = tuple[int, int, str, int, str, str]
"""Study day, hour, kind, grade, standing and maturity: what a `Total` is told by."""


class _Sums:
    """What answers come to, as the rollups have it."""

    def __init__(self) -> None:
        self.n: dict[Alike, int] = defaultdict(int)
        self.ms: dict[Alike, int] = defaultdict(int)
        self.suggested: dict[tuple[int, int, int], int] = defaultdict(int)
        self.asked: dict[tuple[int, int], int] = defaultdict(int)
        self.passed: dict[tuple[int, int], int] = defaultdict(int)

    def add(self, alike: Alike, suggested: int, n: int, ms: int) -> None:
        """Add answers that are alike.

        Args:
            alike: What they have in common.
            suggested: The grade that was suggested for each; 0 for none.
            n: How many there are.
            ms: The time they took together.
        """
        self.n[alike] += n
        self.ms[alike] += ms
        if suggested:
            self.suggested[alike[0], suggested, alike[3]] += n

    def keep(self, principle: int, day: int, grade: int, n: int) -> None:
        """Count reviews on time of cards seen before."""
        self.asked[principle, day] += n
        self.passed[principle, day] += n * (grade > AGAIN)

    def add_seen(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Add rows of `_SEEN`: what answers have in common, how many, and their ms."""
        # Ten thousand rows: no objects are made of them.
        n, ms = defaultdict[int, int](int), defaultdict[int, int](int)
        for key, many, spent in rows:
            packed = key & _BELOW_PRINCIPLE
            n[packed] += many
            ms[packed] += spent
            # Retention is measured on time, of cards that were met before.
            if packed & _MET_BITS and packed & _STOOD_BITS == _FIRST and packed < key:
                of = packed >> _DAY, packed >> _GRADE & 7
                self.keep(key >> _PRINCIPLE, *of, many)
        for packed, many in n.items():
            self.add(*_unpacked(packed), many, ms[packed])

    def history(self) -> History:
        """All of it."""
        return History(
            [(*alike, n, self.ms[alike]) for alike, n in self.n.items()],
            [(*key, self.passed[key], n) for key, n in self.asked.items()],
            [(*key, n) for key, n in self.suggested.items()],
        )


def read(run: Run, chosen: Sequence[int]) -> History:
    """What the rollups would hold if there were no other cards.

    Args:
        run: Runs the statements.
        chosen: Numbers of the cards.
    """
    sums, cards = _Sums(), set(chosen)
    odd = cards if _refitted(run) else _odd(run, cards)
    rows = [*run(_SEEN, _named(cards - odd))]
    unclear = _unclear(run, cards - odd, rows)
    if unclear:
        odd |= unclear
        rows = [*run(_SEEN, _named(cards - odd))]
    sums.add_seen(rows)
    _add_folded(sums, run, odd)
    return sums.history()


def _refitted(run: Run) -> bool:
    """Were parameters fitted? Cards were met as something else then than they were."""
    return bool(next(iter(run(_REFITTED, {})))[0])


def _odd(run: Run, cards: Collection[int]) -> set[int]:
    """Cards among these whose log must be folded to know what counted.

    Stories, and what was taken back or set.
    """
    return {card for (card,) in run(_ODD, _named(cards))}


def _unclear(
    run: Run, cards: Collection[int], rows: Iterable[tuple[int, int, int]]
) -> set[int]:
    """Cards whose answers alone, in rows of `_SEEN`, do not say what counted.

    What was not given here, and what was answered twice on a day where either answer
    may count. Most scopes hold none, and each card knows how often it was counted.
    """
    named = _named(cards)
    may = sum(many for key, many, _ in rows if key & _STOOD_BITS)
    unclear: set[int] = set()
    if any(not key & _BELOW_PRINCIPLE for key, _, _ in rows):
        unclear |= {card for (card,) in run(_ELSEWHERE, named)}
    if unclear or may != next(iter(run(_COUNTED, named)))[0]:
        unclear |= {card for (card,) in run(_TWICE, named)}
    return unclear


def _unpacked(key: int) -> tuple[Alike, int]:
    """What an answer is told by, and the grade that was suggested; 0 for none."""
    key, met = divmod(key, 4)
    key, stood = divmod(key, 4)
    key, suggested = divmod(key, 8)
    key, grade = divmod(key, 8)
    day, hour = divmod(key, 32)
    return (day, hour, "question", grade, _STOOD[stood], _MET[met]), suggested


def _add_folded(sums: _Sums, run: Run, cards: Collection[int]) -> None:
    """Add the answers of cards whose logs are folded to know what they counted as."""
    in_force, named = parameters.in_force(run), _named(cards)
    served: dict[int, list[int]] = defaultdict(list)
    for card, principle in run(_SERVED, named):
        served[card].append(principle)
    for card, group in groupby(run(_LOGS, named), itemgetter(0)):
        rows = {row[1]: row for row in group}
        for step in fold([_event(row) for row in rows.values()], in_force):
            if step.event.kind is EventKind.GRADE:
                _add_step(sums, step, served[card], rows[step.event.uid][-5:])


def _add_step(
    sums: _Sums, step: Step, principles: Sequence[int], row: Sequence[Any]
) -> None:
    hour, ms, suggested, under, kind = row
    memory, day = step.before.memory, step.event.day
    grade, stood = int(step.event.grade or 0), standing(step)
    met = maturity(None if memory is None else memory.stability)
    alike = day, hour, kind, grade, stood, met
    sums.add(alike, suggested or 0, 1, min(ms, LONGEST_SECONDS[kind] * 1000))
    if stood == FIRST and met != NEW and principles:
        told = kind == "story" and under in principles
        sums.keep(under if told else principles[0], day, grade, 1)


def _event(row: tuple[Any, ...]) -> Event:
    _, uid, day, at, kind, grade, mode, due, imported, held, hard, due_day, *_ = row
    return Event(
        uid=uid,
        day=day,
        at=driver.moment(at),
        kind=EventKind(kind),
        grade=None if grade is None else Grade(grade),
        mode=Mode(mode),
        due=bool(due),
        imported=bool(imported),
        stability=held,
        difficulty=hard,
        due_day=due_day,
    )


def _named(cards: Collection[int]) -> dict[str, str]:
    return {"chosen": json.dumps([*cards])}


_CHOSEN = "IN (SELECT value FROM json_each(:chosen))"

_SERVED = f"""
SELECT card_id, principle_id FROM card_principle WHERE card_id {_CHOSEN}
ORDER BY card_id, position, principle_id
"""

_REFITTED = "SELECT EXISTS (SELECT 1 FROM fsrs_parameters)"

# Where anything was taken back, what came after it was met as something else.
_ODD = f"""
SELECT id FROM card WHERE kind = 'story' AND id {_CHOSEN}
UNION
SELECT review.card_id FROM review_void CROSS JOIN review
    ON review.id = review_void.review_id
WHERE review.card_id {_CHOSEN}
UNION
SELECT card_id FROM review INDEXED BY ix_review_other
WHERE kind <> 'grade' AND kind IN ('state', 'reset') AND card_id {_CHOSEN}
"""

_COUNTED = f"SELECT COALESCE(SUM(reps), 0) FROM card WHERE id {_CHOSEN}"

_ELSEWHERE = f"SELECT DISTINCT card_id FROM review WHERE card_id {_CHOSEN} AND seen = 0"

_MET_BITS, _STOOD_BITS, _FIRST, _GRADE, _DAY, _PRINCIPLE = 3, 12, 4, 7, 15, 40
"""Where in a packed number is what, as `review.seen` has it; from the last bit on the
card's first principle."""
_BELOW_PRINCIPLE = (1 << _PRINCIPLE) - 1

_TWICE = f"""
SELECT DISTINCT card_id FROM (
    SELECT card_id FROM review WHERE card_id {_CHOSEN} AND seen & {_STOOD_BITS}
    GROUP BY card_id, day HAVING COUNT(*) > 1)
"""

# From the index by card alone. CROSS: each card's reviews lie together there.
_SEEN = f"""
SELECT (COALESCE(card.principle_id, 0) << {_PRINCIPLE}) | seen AS packed,
    COUNT(*), SUM(MIN(COALESCE(taken_ms, 0), {LONGEST_SECONDS["question"] * 1000}))
FROM card CROSS JOIN review ON review.card_id = card.id
WHERE card.id {_CHOSEN} AND seen IS NOT NULL
GROUP BY packed
"""

_LOGS = f"""
SELECT review.card_id, uid, day, at, review.kind, grade, mode, due, imported,
    review.stability, review.difficulty, review.due_day, hour, COALESCE(taken_ms, 0),
    suggested, review.principle_id, (SELECT kind FROM card WHERE id = card_id)
FROM review WHERE card_id {_CHOSEN} AND {IN_FORCE}
ORDER BY card_id, day, at, uid
"""
