"""The table of principles: how weak each is, and what its cards and reviews say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from srs_interview.core import progress, weak_words, weakness
from srs_interview.core.progress import PrincipleRow
from srs_interview.core.schedule import Grade
from srs_interview.core.weak_words import Terms
from srs_interview.core.weakness import Evidence, Weak
from srs_interview.store import numbers, parameters
from srs_interview.store.memories import Held
from srs_interview.store.numbers import Stories
from srs_interview.store.statements import Run

RECENT_DAYS = 28
"""How far back "5 of 8 answers slipped" looks."""

Passed = tuple[int, int]
"""Reviews on time of what was seen before: passed, and asked."""


class Shown(NamedTuple):
    """What the grades that bear on a principle show, whichever cards are looked at."""

    weak: Weak
    answered: int = 0
    """Answers under it in the last weeks."""
    slipped: int = 0
    """Those of them that were Again."""


Known = Mapping[int, Shown]
"""Each principle with any grade."""


def known(run: Run, day: int) -> Known:
    """What is shown of every principle, as one is told of it on a study day."""
    # Bands look at grades up to yesterday; what a person is told includes today.
    return {
        number: _shown_by(evidence, day)
        for number, evidence in numbers.evidence(run, before=day + 2).items()
    }


def _shown_by(evidence: Sequence[Evidence], day: int) -> Shown:
    recent = [e for e in evidence if e.main and e.day > day - RECENT_DAYS]
    slipped = sum(e.n for e in recent if e.grade is Grade.AGAIN)
    return Shown(weakness.weakness(evidence, day), sum(e.n for e in recent), slipped)


def rows(
    run: Run,
    day: int,
    terms: Terms,
    known: Known,
    held: Mapping[int | None, Held],
    kept: Mapping[int, Passed],
) -> dict[int, PrincipleRow]:
    """Every principle as a row, by its number, in published order.

    Args:
        run: Runs the statements.
        day: The study day.
        terms: What the cards of any principle are held to.
        known: What the grades that bear on each show.
        held: What one pass over the cards found, by principle; nothing where no card
            is to be counted.
        kept: What was measured at review, by principle.
    """
    stories = numbers.stories(run)
    found: dict[int, PrincipleRow] = {}
    for number, name, uid, desired in numbers.principles(run):
        shown = known.get(number) or _shown_by((), day)
        weak = shown.weak
        cards = held.get(number, Held())
        passed, asked = kept.get(number, (0, 0))
        framework, _, slug = uid.partition("/")
        found[number] = PrincipleRow(
            framework=framework,
            slug=slug,
            name=name,
            cards=cards.cards,
            reviewed=cards.reviewed,
            due=cards.due,
            measured=weak.measured,
            weakness=round(weak.w, 4) if weak.measured else None,
            desired_recall=desired or terms.base,
            recall_now=cards.recall,
            recall_on_date=cards.then,
            retention=progress.share(passed, asked),
            reviews=asked,
            lapses=cards.lapses,
            stories=stories.get(number, Stories()).every,
            answered=shown.answered,
            slipped=shown.slipped,
            every_days=every(cards.intervals),
            position=len(found),
        )
    in_force = parameters.in_force(run)
    return {
        number: replace(row, why=weak_words.why(row, terms, in_force))
        for number, row in found.items()
    }


def every(intervals: Sequence[int]) -> int | None:
    """The median of days between two times a card is asked; None without a card."""
    return round(median(intervals)) if intervals else None
