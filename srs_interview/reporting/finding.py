"""Reading what the statistics are made of, of all cards or of some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from srs_interview.core.reporting import statistics as values
from srs_interview.core.weak_words import Terms
from srs_interview.reporting import principles
from srs_interview.reporting.statistics import Findings, spread, weeks
from srs_interview.store import glance, habits, history, numbers
from srs_interview.store.memories import Memories
from srs_interview.store.statements import Run


class Beside(NamedTuple):
    """What is read of all cards, whichever of them are looked at."""

    first_sights: list[tuple[int, int]]
    """Cards that were met for the first time, with 1 where that went well."""
    practised: frozenset[int]
    served: dict[int, list[int]]
    advice: str
    later: int
    """Cards that were answered on days still to come."""

    def first_sight(self, chosen: tuple[int, ...] | None) -> tuple[int, int]:
        """Passed and asked, of some cards or of all."""
        only = None if chosen is None else frozenset(chosen)
        passed = [n for card, n in self.first_sights if only is None or card in only]
        return sum(passed), len(passed)


def beside(run: Run, day: int) -> Beside:
    """Read it."""
    advice = habits.lately(run)
    return Beside(
        numbers.first_sights(run, day),
        frozenset(glance.practised_days(run)),
        history.served(run),
        advice.sentence if advice else "",
        numbers.later(run, day),
    )


def findings(
    run: Run,
    day: int,
    *,
    until: int | None,
    terms: Terms,
    known: principles.Known,
    beside: Beside,
    cards: Memories,
    chosen: tuple[int, ...] | None = None,
) -> Findings:
    """Everything that is read of the store, whatever the range.

    Args:
        run: Runs the statements.
        day: The study day.
        until: The interview's day.
        terms: What the cards of any principle are held to.
        known: What the grades that bear on each principle show.
        beside: What is read of all cards whatever was chosen.
        cards: What one pass over the cards found.
        chosen: Numbers of the only cards that are looked at; None is all.
    """
    if chosen is None:
        log = history.read(run, day)
    else:
        from srs_interview.store import history_found  # folding loads what costs more

        log = history_found.read(run, day, cards.chosen)
    rows = principles.rows(
        run, day, terms, known, cards.by_principle, _kept(log.by_principle)
    )
    weakest = [held.weakest for held in cards.by_principle.values()]
    return Findings(
        day=day,
        interview_day=until,
        log=log,
        cards=cards,
        spread=spread(cards),
        weeks=weeks(log, day),
        told=history.told(run, None if chosen is None else frozenset(chosen)),
        served=beside.served,
        titles=history.titles(run, [each[0] for each in weakest if each]),
        rows={
            number: row
            for number, row in rows.items()
            if chosen is None or number in cards.by_principle
        },
        first_sight=beside.first_sight(chosen),
        practised=beside.practised,
        advice=beside.advice,
        later=beside.later,
    )


def begun(run: Run, day: int) -> Findings:
    """What is read without a look at the cards and the tellings, and soon.

    Args:
        run: Runs the statements.
        day: The study day.
    """
    return Findings(
        day=day,
        interview_day=None,
        log=history.by_day(run),
        cards=Memories({}, {}),
        spread=values.Memories(),
        weeks={},
        told=(),
        served={},
        titles={},
        rows={},
        first_sight=(0, 0),
        practised=frozenset(glance.practised_days(run)),
    )


def _kept(
    rows: Iterable[tuple[int, int, int, int]],
) -> dict[int, principles.Passed]:
    """Passed and asked of each principle, ever."""
    found: dict[int, principles.Passed] = defaultdict(lambda: (0, 0))
    for number, _, passed, asked in rows:
        before = found[number]
        found[number] = before[0] + passed, before[1] + asked
    return found
