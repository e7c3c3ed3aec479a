"""How ready a bank is for the day: three plain numbers and a light (DOMAIN E4).

No verdict: nothing here knows whether a story is good. It says what can be measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from srs_interview.core.cards import STORIES_PER_PRINCIPLE
from srs_interview.core.matrix import Cover
from srs_interview.core.simulating import Simulated

AMBER_COVERAGE, GREEN_COVERAGE = 0.70, 0.90
"""Shares of questions filled from which the light may be amber, and green."""

GREEN_RECALL, GREEN_DELIVERY = 0.90, 0.75

FRESH_DAYS = 7
"""A story that is used should have been told within so many days."""

ALWAYS_LEAST = 2
"""Stories below which a principle that must be prepared turns the light red."""


class Light(StrEnum):
    """How near the bank is to what can be asked of it."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What can be measured of being ready."""

    light: Light
    coverage: float
    """Share of questions filled without telling a story twice, 0 to 1."""
    recall: float | None
    """Mean predicted recall of the stories used; None where none is."""
    delivery: float | None
    """Share of last tellings in time and with every figure; None without tellings."""
    missing: tuple[str, ...]
    """What keeps it from green, each in a plain sentence."""


def readiness(
    simulated: Simulated,
    covers: Iterable[Cover],
    *,
    delivery: float | None,
    told_ago: Mapping[str, int],
) -> Readiness:
    """How ready the bank is.

    Args:
        simulated: The bank, with its recall on the day, put through the loops.
        covers: What each principle has (`matrix`).
        delivery: Share of the stories' last tellings that took 90 to 150 seconds with
            every figure said; None without tellings.
        told_ago: Days since each story was told last, by uid; absent where never.
    """
    always = [cover for cover in covers if cover.principle.always]
    used = simulated.used
    recall = simulated.recall if used else None
    missing = (
        *_unfilled(simulated.coverage),
        *_forgotten(recall),
        *_undelivered(delivery),
        *_untold([told_ago.get(uid, FRESH_DAYS + 1) for uid in used]),
        *_short(always),
    )
    bare = any(cover.count < ALWAYS_LEAST for cover in always)
    if bare or simulated.coverage < AMBER_COVERAGE:
        light = Light.RED
    else:
        light = Light.AMBER if missing else Light.GREEN
    return Readiness(light, simulated.coverage, recall, delivery, missing)


def _unfilled(coverage: float) -> Iterator[str]:
    if coverage < GREEN_COVERAGE:
        yield (
            f"{_percent(coverage)} of questions are filled; "
            f"the aim is {_percent(GREEN_COVERAGE)}."
        )


def _forgotten(recall: float | None) -> Iterator[str]:
    if recall is None:
        yield "No story answers anything yet."
    elif recall < GREEN_RECALL:
        yield (
            f"Predicted recall is {_percent(recall)}; "
            f"the aim is {_percent(GREEN_RECALL)}."
        )


def _undelivered(delivery: float | None) -> Iterator[str]:
    if delivery is None:
        yield "No story has been told with the clock yet."
    elif delivery < GREEN_DELIVERY:
        yield (
            f"{_percent(delivery)} of stories were last told in time with every "
            f"figure; the aim is {_percent(GREEN_DELIVERY)}."
        )


def _untold(ago: Sequence[int]) -> Iterator[str]:
    stale = sum(days > FRESH_DAYS for days in ago)
    if stale:
        yield (
            f"{stale} of {len(ago)} stories in use "
            f"{'was' if stale == 1 else 'were'} not told in the last {FRESH_DAYS} days."
        )


def _short(always: Iterable[Cover]) -> Iterator[str]:
    for cover in always:
        if cover.shortfall:
            yield (
                f"{cover.principle.name} has {cover.count:g} of "
                f"{STORIES_PER_PRINCIPLE} stories."
            )


def _percent(share: float) -> str:
    # Rounded down, so that what is just below an aim never looks as if it met it.
    return f"{int(100 * share + 1e-9)} %"
