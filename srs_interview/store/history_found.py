"""What the log of some cards only adds up to: those that a search found.

Nearly all answers can be counted as they were seen when they were given. Cards whose
log holds anything else are folded anew, so that the sums are those of a full count.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from srs_interview.core.items import Mode
from srs_interview.core.limits import LONGEST_SECONDS
from srs_interview.core.memory import Event, EventKind, Step, fold
from srs_interview.core.reporting.history import AGAIN, WEEK, monday_of
from srs_interview.core.reporting.standings import (
    AHEAD,
    FIRST,
    MATURE,
    NEW,
    NONE,
    YOUNG,
    maturity,
    standing,
)
from srs_interview.core.schedule import Grade
from srs_interview.store import driver, parameters
from srs_interview.store.history import History
from srs_interview.store.memories import Chosen
from srs_interview.store.statements import IN_FORCE, Run

_STOOD, _MET = (NONE, FIRST, AHEAD), (NEW, YOUNG, MATURE)
"""What the numbers in a packed answer mean."""

Same = tuple[int, int, str, int, str, str]
"""Study day, hour, kind, grade, standing and maturity: what a `Total` is told by."""


class _Sums:
    """What answers come to, as the rollups have it."""

    def __init__(self) -> None:
        self.n: dict[Same, int] = defaultdict(int)
        self.ms: dict[Same, int] = defaultdict(int)
        self.suggested: dict[tuple[int, int, int], int] = defaultdict(int)
        self.asked: dict[tuple[int, int], int] = defaultdict(int)
        self.passed: dict[tuple[int, int], int] = defaultdict(int)

    def add(self, alike: Same, suggested: int, n: int, ms: int) -> None:
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

    def keep(self, principle: int, monday: int, passed: int, asked: int) -> None:
        """Count reviews on time of cards seen before, of one week."""
        self.asked[principle, monday] += asked
        self.passed[principle, monday] += passed

    def history(self) -> History:
        """All of it."""
        return History(
            [(*alike, n, self.ms[alike]) for alike, n in self.n.items()],
            [(*week, self.passed[week], n) for week, n in self.asked.items()],
            [(*key, n) for key, n in self.suggested.items()],
        )


class _Given(NamedTuple):
    """Answers to questions, each as it was seen when it was given."""

    seen: Mapping[str, int]
    """How many there are of each that are alike: `review.seen`, written out."""
    ms: Mapping[str, int]
    """How long those took."""
    kept: Mapping[str, int]
    """How many reviews on time of cards seen before: `_KEPT`, written out."""


def read(run: Run, day: int, chosen: Chosen) -> History:
    """What the rollups would hold if there were no other cards.

    Args:
        run: Runs the statements.
        day: The study day.
        chosen: The cards.
    """
    sums, folded = _Sums(), {*compress(chosen.numbers, chosen.stories)}
    folded |= {*chosen.numbers} if _refitted(run) else _odd(run, chosen.numbers)
    plain = [number not in folded for number in chosen.numbers]
    keys = [*compress(_keys(chosen), plain)]
    reps = [*compress(chosen.reps, plain)]
    for first in range(0, len(keys), _AT_ONCE):
        cards, upto = keys[first : first + _AT_ONCE], first + _AT_ONCE
        given = _given(run, day, cards)
        unclear = _unclear(run, cards, given, sum(reps[first:upto]))
        if unclear:
            folded |= unclear
            clear = [card for card in cards if card & _OWN not in unclear]
            given = _given(run, day, clear)
        _add_given(sums, given)
    _add_folded(sums, run, day, folded)
    return sums.history()


def _keys(chosen: Chosen) -> Iterable[int]:
    """The number of each card with its first principle above it."""
    for number, principle in zip(chosen.numbers, chosen.principles, strict=True):
        yield (principle or 0) << _CARD | number


def _given(run: Run, day: int, cards: Sequence[int]) -> _Given:
    # Long texts: a row for each answer takes twice the time, and so do groups.
    ((seen, ms, kept),) = run(_SEEN, {**_named(cards), "tomorrow": day + 1 << _DAY})
    if seen is None:
        return _Given({}, {}, {})
    answers, spent = seen.split(","), defaultdict[str, int](int)
    for each, took in zip(answers, map(int, ms.split(",")), strict=True):
        spent[each] += took
    return _Given(Counter(answers), spent, Counter(kept.split(",") if kept else ()))


def _add_given(sums: _Sums, given: _Given) -> None:
    for seen, n in given.seen.items():
        sums.add(*_unpacked(int(seen)), n, given.ms[seen])
    for kept, n in given.kept.items():
        principle, rest = divmod(int(kept), 1 << _WEEK)
        week, passed = divmod(rest, 2)
        if principle:
            sums.keep(principle, week * WEEK + 1, n * passed, n)


def _refitted(run: Run) -> bool:
    """Were parameters fitted? Cards were met as something else then than they were."""
    return bool(next(iter(run(_REFITTED, {})))[0])


def _odd(run: Run, cards: Collection[int]) -> set[int]:
    """Questions among these whose log must be folded to know what counted.

    Those of which anything was taken back or set.
    """
    return {card for (card,) in run(_ODD, _named(cards))}


def _unclear(run: Run, cards: Iterable[int], given: _Given, counted: int) -> set[int]:
    """Cards whose answers alone do not say what counted.

    What was not given here, and what was answered twice on a day where either answer
    may count. Most scopes hold none, and each card knows how often it was counted.

    Args:
        run: Runs the statements.
        cards: Their numbers, with principles.
        given: Their answers.
        counted: How many of those count, as the cards know it.
    """
    elsewhere = _ELSEWHERE_SEEN in given.seen
    may = sum(n for seen, n in given.seen.items() if int(seen) & _STOOD_BITS)
    if not elsewhere and may == counted:
        return set()
    named = _named([card & _OWN for card in cards])
    return {
        card
        for statement in ((_ELSEWHERE, _TWICE) if elsewhere else (_TWICE,))
        for (card,) in run(statement, named)
    }


def _unpacked(key: int) -> tuple[Same, int]:
    """What an answer is told by, and the grade that was suggested; 0 for none."""
    key, met = divmod(key, 4)
    key, stood = divmod(key, 4)
    key, suggested = divmod(key, 8)
    key, grade = divmod(key, 8)
    day, hour = divmod(key, 32)
    return (day, hour, "question", grade, _STOOD[stood], _MET[met]), suggested


def _add_folded(sums: _Sums, run: Run, day: int, cards: Collection[int]) -> None:
    """Add the answers of cards whose logs are folded to know what they counted as."""
    in_force, named = parameters.in_force(run), _named(cards)
    served: dict[int, list[int]] = defaultdict(list)
    for card, principle in run(_SERVED, named):
        served[card].append(principle)
    for card, group in groupby(run(_LOGS, named), itemgetter(0)):
        rows = {row[1]: row for row in group}
        for step in fold([_event(row) for row in rows.values()], in_force):
            if step.event.kind is EventKind.GRADE:
                _add_step(sums, step, day, served[card], rows[step.event.uid][-5:])


def _add_step(
    sums: _Sums, step: Step, today: int, principles: Sequence[int], row: Sequence[Any]
) -> None:
    hour, ms, suggested, under, kind = row
    memory, day = step.before.memory, step.event.day
    grade, stood = int(step.event.grade or 0), standing(step)
    met = maturity(None if memory is None else memory.stability)
    alike = day, hour, kind, grade, stood, met
    sums.add(alike, suggested or 0, 1, min(ms, LONGEST_SECONDS[kind] * 1000))
    if stood == FIRST and met != NEW and principles and day <= today:
        told = kind == "story" and under in principles
        of = under if told else principles[0]
        sums.keep(of, monday_of(day), int(grade > AGAIN), 1)


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
SELECT review.card_id FROM review_void CROSS JOIN review
    ON review.id = review_void.review_id
WHERE review.card_id {_CHOSEN}
UNION
SELECT card_id FROM review INDEXED BY ix_review_other
WHERE kind <> 'grade' AND kind IN ('state', 'reset') AND card_id {_CHOSEN}
"""

_ELSEWHERE = f"SELECT DISTINCT card_id FROM review WHERE card_id {_CHOSEN} AND seen = 0"

_ELSEWHERE_SEEN = "0"

_STOOD_BITS, _LAST_BITS, _GRADE, _DAY = 12, 15, 7, 15
"""Where in `review.seen` is what; in the last bits, how it stood and what was met."""
_FIRST_YOUNG, _FIRST_MATURE = 5, 6
"""Those of reviews on time of cards seen before: what retention is measured on."""

_TWICE = f"""
SELECT DISTINCT card_id FROM (
    SELECT card_id FROM review WHERE card_id {_CHOSEN} AND seen & {_STOOD_BITS}
    GROUP BY card_id, day HAVING COUNT(*) > 1)
"""

_AT_ONCE = 5_000
"""Cards whose answers are read at once: some megabytes, whatever is looked at."""

_CARD = 40
"""Of a card that is asked about the first principle stands from this bit on."""
_OWN = (1 << _CARD) - 1
"""Below it the card's own number."""
_WEEK = 20
"""Of a review that is kept the principle stands from this bit on; below it the week,
and in the last bit whether it was passed."""

_KEPT = f"""
CASE WHEN seen & {_LAST_BITS} BETWEEN {_FIRST_YOUNG} AND {_FIRST_MATURE}
        AND seen < :tomorrow
    THEN (each.value >> {_CARD} << {_WEEK})
        | (((seen >> {_DAY}) - 1) / {WEEK} << 1) | (seen >> {_GRADE} & 7 > {AGAIN}) END
"""
"""`:tomorrow` is the first number of the day after today: none of days to come."""

# From the index by card alone. CROSS: each card's answers lie together there.
_SEEN = f"""
SELECT group_concat(seen),
    group_concat(MIN(COALESCE(taken_ms, 0), {LONGEST_SECONDS["question"] * 1000})),
    group_concat({_KEPT})
FROM json_each(:chosen) AS each
    CROSS JOIN review ON review.card_id = each.value & {_OWN}
WHERE seen IS NOT NULL
"""

_LOGS = f"""
SELECT review.card_id, uid, day, at, review.kind, grade, mode, due, imported,
    review.stability, review.difficulty, review.due_day, hour, COALESCE(taken_ms, 0),
    suggested, review.principle_id, (SELECT kind FROM card WHERE id = card_id)
FROM review WHERE card_id {_CHOSEN} AND {IN_FORCE}
ORDER BY card_id, day, at, uid
"""
