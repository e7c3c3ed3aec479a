"""What the log of some cards only adds up to: those that a search found.

Nearly all answers can be counted as they were seen when they were given. Cards whose
log holds anything else are folded anew, so that the sums are those of a full count.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from srs_interview.core.items import Mode
from srs_interview.core.limits import LONGEST_SECONDS
from srs_interview.core.memory import Event, EventKind, Step, fold
from srs_interview.core.reporting.adding import (
    AHEAD,
    FIRST,
    MATURE_DAYS,
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


class _Answer(NamedTuple):
    """A grade with what it counts as."""

    day: int
    hour: int
    grade: int
    suggested: int
    """0 for none."""
    stood: int
    met: int

    @property
    def measures(self) -> bool:
        """Does it measure retention? On time, and of a card seen before."""
        return _STOOD[self.stood] == FIRST and _MET[self.met] != NEW


class _Sums:
    """What answers come to, as the rollups have it."""

    def __init__(self) -> None:
        self.n = Counter[tuple[str, _Answer]]()
        self.ms = Counter[tuple[str, _Answer]]()
        self.asked = Counter[tuple[int, int]]()
        self.passed = Counter[tuple[int, int]]()

    def add(self, kind: str, answer: _Answer, n: int, ms: int) -> None:
        """Add answers that are alike."""
        self.n[kind, answer] += n
        self.ms[kind, answer] += ms

    def keep(self, principle: int, day: int, grade: int) -> None:
        """Count a review on time of a card seen before."""
        self.asked[principle, day] += 1
        self.passed[principle, day] += grade > AGAIN

    def add_seen(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Add rows of `_SEEN`: what answers have in common, how many, and their ms."""
        n, ms = Counter[int](), Counter[int]()
        for key, many, spent in rows:
            packed = key & _BELOW_PRINCIPLE
            n[packed] += many
            ms[packed] += spent
            # As in `_Answer.measures`; ten thousand rows are quickly gone through.
            if packed & _MET_BITS and packed & _STOOD_BITS == _FIRST and packed < key:
                of = key >> _PRINCIPLE, packed >> _DAY
                self.asked[of] += many
                if packed >> _GRADE & 7 > AGAIN:
                    self.passed[of] += many
        for packed, many in n.items():
            self.add("question", _unpacked(packed), many, ms[packed])

    def history(self) -> History:
        """All of it."""
        suggested = Counter[tuple[int, int, int]]()
        for (_, each), n in self.n.items():
            if each.suggested:
                suggested[each.day, each.suggested, each.grade] += n
        return History(
            [
                (*(a.day, a.hour, kind, a.grade, _STOOD[a.stood], _MET[a.met]), n, ms)
                for (kind, a), n in self.n.items()
                for ms in (self.ms[kind, a],)
            ],
            [(*key, self.passed[key], n) for key, n in self.asked.items()],
            [(*key, n) for key, n in suggested.items()],
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
    if any(key is None for key, *_ in rows):  # not one in many stores has any
        odd |= {card for (card,) in run(_IMPORTED, _named(cards))}
        rows = [*run(_SEEN, _named(cards - odd))]
    sums.add_seen(rows)
    _add_folded(sums, run, odd)
    return sums.history()


def _refitted(run: Run) -> bool:
    """Were parameters fitted? Cards were met as something else then than they were."""
    return bool(next(iter(run(_REFITTED, {})))[0])


def _odd(run: Run, cards: Collection[int]) -> set[int]:
    """Cards among these whose log must be folded to know what counted.

    Stories, what was taken back or set, and what was answered twice on a day where
    either answer may count.
    """
    found = {card for (card,) in run(_ODD, _named(cards))}
    days = [*run(_TWICE, _named(cards))]
    return found | {card for (card,) in run(_EITHER, {"days": json.dumps(days)})}


def _unpacked(key: int) -> _Answer:
    key, met = divmod(key, 4)
    key, stood = divmod(key, 4)
    key, suggested = divmod(key, 8)
    key, grade = divmod(key, 8)
    day, hour = divmod(key, 32)
    return _Answer(day, hour, grade, suggested, stood, met)


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
    memory = step.before.memory
    answer = _Answer(
        step.event.day,
        hour,
        int(step.event.grade or 0),
        suggested or 0,
        _STOOD.index(standing(step)),
        _MET.index(maturity(None if memory is None else memory.stability)),
    )
    sums.add(kind, answer, 1, min(ms, LONGEST_SECONDS[kind] * 1000))
    if answer.measures and principles:
        told = kind == "story" and under in principles
        sums.keep(under if told else principles[0], answer.day, answer.grade)


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

# From the index alone; then only the rows of those days are looked at.
_TWICE = f"""
SELECT card_id, day FROM review WHERE card_id {_CHOSEN}
GROUP BY card_id, day HAVING COUNT(*) > 1
"""
_EITHER = """
SELECT review.card_id
FROM json_each(:days) AS wanted CROSS JOIN review
    ON review.card_id = json_extract(wanted.value, '$[0]')
        AND review.day = json_extract(wanted.value, '$[1]')
WHERE review.kind = 'grade' AND mode <> 'return' AND (due OR grade = 1)
GROUP BY review.card_id, review.day HAVING COUNT(*) > 1
"""

_IMPORTED = f"""
SELECT DISTINCT card_id FROM review
WHERE card_id {_CHOSEN} AND (imported OR day < 1)
"""

_MET_BITS, _STOOD_BITS, _FIRST, _GRADE, _DAY, _PRINCIPLE = 3, 12, 4, 7, 15, 40
"""Where in a packed number is what; from the last bit on the card's first principle."""
_BELOW_PRINCIPLE = (1 << _PRINCIPLE) - 1

# One number holds all that answers are told apart by: it is sorted in half the time.
# CROSS: each card's reviews lie together in an index.
_SEEN = f"""
SELECT CASE WHEN NOT imported AND day > 0 THEN
        (COALESCE(card.principle_id, 0) << {_PRINCIPLE})
        | (((((((((day << 5) | hour) << 3) | grade) << 3) | COALESCE(suggested, 0))
            << 2) | CASE WHEN mode = 'return' THEN 0 WHEN due THEN 1
                ELSE 2 * (grade = 1 AND stability_before IS NOT NULL) END) << 2)
        | CASE WHEN stability_before IS NULL THEN 0
            ELSE 1 + (stability_before >= {MATURE_DAYS}) END
    END AS packed,
    COUNT(*), SUM(MIN(COALESCE(taken_ms, 0), {LONGEST_SECONDS["question"] * 1000}))
FROM card CROSS JOIN review ON review.card_id = card.id
WHERE card.id {_CHOSEN} AND review.kind = 'grade'
GROUP BY packed
"""

_LOGS = f"""
SELECT review.card_id, uid, day, at, review.kind, grade, mode, due, imported,
    review.stability, review.difficulty, review.due_day, hour, COALESCE(taken_ms, 0),
    suggested, review.principle_id, (SELECT kind FROM card WHERE id = card_id)
FROM review WHERE card_id {_CHOSEN} AND {IN_FORCE}
ORDER BY card_id, day, at, uid
"""
