"""Every scheduled card's memory, in one pass: what all figures about cards are from."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, NamedTuple

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
    numbers: Sequence[int] = ()
    """Ascending."""
    stabilities: Sequence[float] = ()
    difficulties: Sequence[float] = ()
    intervals: Sequence[int] = ()
    """Days from the last review to the next."""
    recalls: Sequence[float] = ()
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


class Chosen(NamedTuple):
    """The cards that were chosen, scheduled or not: columns of equal length."""

    numbers: Sequence[int] = ()
    """Ascending."""
    principles: Sequence[int | None] = ()
    """The first one of each."""
    reps: Sequence[int] = ()
    """How often each was answered, as far as answers count."""
    stories: Sequence[int] = ()
    """1 for a story, 0 for a question."""


@dataclass(frozen=True, slots=True)
class Memories:
    """What one pass over the cards finds."""

    by_principle: Mapping[int | None, Held]
    """By the first principle of each card; None holds those without one."""
    due: Mapping[int, int]
    """Cards that can be asked, by the study day they fall due on."""
    chosen: Chosen = field(default_factory=Chosen)
    """None where all cards are looked at."""

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
    named: dict[str, Any] = {"day": day, "until": dated}
    if chosen is None:
        return _memories(_every(run, named), day, dated, parameters.in_force(run))
    # In their own order the table is read from one end to the other.
    rows = [*run(_CHOSEN, {**named, "chosen": json.dumps(sorted({*chosen}))})]
    scheduled = (row[:_ACTIVE] for row in rows if row[_ACTIVE])
    found = _memories(scheduled, day, dated, parameters.in_force(run))
    return replace(
        found,
        chosen=Chosen(
            [row[_NUMBER] for row in rows],
            [row[_PRINCIPLE] for row in rows],
            [row[_REPS] for row in rows],
            [row[_STORY] for row in rows],
        ),
    )


def _every(run: Run, named: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    last = 0
    while rows := [*run(_EVERY, {**named, "last": last, "at_once": _AT_ONCE})]:
        yield from rows
        last = rows[-1][_NUMBER]


def _memories(
    rows: Iterable[tuple[Any, ...]],
    day: int,
    dated: int | None,
    parameters: tuple[float, ...],
) -> Memories:
    by_principle: dict[int | None, _Columns] = defaultdict(_Columns)
    # A row is looked at once, when it has just been read: a hundred thousand of them
    # are not in reach of the processor any more when the last one is there.
    for (
        principle,
        number,
        stability,
        difficulty,
        interval,
        now,
        then,
        falls,
        reps,
        lapses,
    ) in rows:
        of = by_principle[principle]
        of.falls.append(falls)
        of.reps.append(reps)
        of.lapses.append(lapses)
        if stability is not None:
            of.numbers.append(number)
            of.stabilities.append(stability)
            of.difficulties.append(difficulty)
            of.intervals.append(interval)
            of.now.append(now)
            of.then.append(then)
    due = Counter[int]()
    held: dict[int | None, Held] = {}
    for principle, of in by_principle.items():
        on = Counter(of.falls)
        del on[None]
        due.update(on)
        held[principle] = Held(
            cards=len(of.reps),
            reviewed=len(of.reps) - of.reps.count(0),
            due=sum(n for falls, n in on.items() if falls <= day),
            lapses=sum(of.lapses),
            numbers=of.numbers,
            stabilities=of.stabilities,
            difficulties=of.difficulties,
            intervals=of.intervals,
            recalls=schedule.recalls(of.now, parameters),
            then=None
            if dated is None
            else _mean(schedule.recalls(of.then, parameters)),
        )
    return Memories(held, due)


@dataclass(slots=True)
class _Columns:
    """The rows of one principle, turned; those from `numbers` on of cards once met."""

    falls: list[Any] = field(default_factory=list)
    reps: list[int] = field(default_factory=list)
    lapses: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    stabilities: list[float] = field(default_factory=list)
    difficulties: list[float] = field(default_factory=list)
    intervals: list[int] = field(default_factory=list)
    now: list[float] = field(default_factory=list)
    then: list[float] = field(default_factory=list)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


# Days passed since the last review are counted in stabilities; none have after a clock
# that was wrong. Recall falls with that number alone.
_COLUMNS = f"""
principle_id, card.id, stability, difficulty, MAX(due_day - last_day, 0),
    MAX(:day - last_day, 0) / stability, MAX(:until - last_day, 0) / stability,
    CASE WHEN kind = 'question' OR opens IS NOT NULL THEN {FALLS_DUE} END, reps, lapses
"""
# Nearly every card is scheduled: the table is read through faster than its indexes.
_EVERY = f"""
SELECT {_COLUMNS} FROM card NOT INDEXED WHERE active = 1 AND card.id > :last
ORDER BY card.id LIMIT :at_once
"""
_AT_ONCE = 5_000
"""Rows that are there at the same time: of 100,000 cards 11 MB less at the peak."""

_PRINCIPLE, _NUMBER, _REPS, _ACTIVE, _STORY = 0, 1, 8, 10, 11
"""Where in a row of what is chosen stands what."""

_CHOSEN = f"""
SELECT {_COLUMNS}, active, kind = 'story'
FROM json_each(:chosen) AS each CROSS JOIN card ON card.id = each.value
"""
