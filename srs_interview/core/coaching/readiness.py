"""How ready a bank is for the day: three plain numbers and a light (DOMAIN E4).

No verdict: nothing here knows whether a story is good. It says what can be measured.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from srs_interview.core.coaching.matrix import Cover
from srs_interview.core.coaching.simulating import Simulated

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
class Practised:
    """What the log says of the stories, by their uids."""

    told_ago: Mapping[str, int]
    """Days since each was told last; absent where it never was."""
    delivered: Mapping[str, bool]
    """Was the last telling in good time with every figure? Absent without one."""
    graded: Collection[str]
    """Those whose recall is predicted; that of the others stands at 1 untested."""

    @property
    def delivery(self) -> float | None:
        """Share of last tellings that went well; None without tellings."""
        return _share(self.delivered.values())


@dataclass(frozen=True, slots=True)
class Readiness:
    """What can be measured of being ready."""

    light: Light
    coverage: float
    """Share of questions filled without telling a story twice, 0 to 1."""
    recall: float | None
    """Mean predicted recall of the stories used; None while none was ever graded."""
    delivery: float | None
    """Share of last tellings in time and with every figure; None without tellings."""
    below: tuple[str, ...] = ()
    """Which of the numbers are below their aims, each in a plain sentence."""
    lacking: tuple[str, ...] = ()
    """What else keeps it from green, each in a plain sentence."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Everything that keeps it from green."""
        return (*self.below, *self.lacking)

    @property
    def words(self) -> str:
        """The light and the three numbers, in a line."""
        numbers = {
            "coverage": self.coverage,
            "recall of stories": self.recall,
            "delivery": self.delivery,
        }
        said = ", ".join(
            f"{name} {'unknown' if share is None else _percent(share)}"
            for name, share in numbers.items()
        )
        return f"{self.light}, {said}"


def readiness(
    simulated: Simulated, covers: Iterable[Cover], practised: Practised
) -> Readiness:
    """How ready the bank is.

    Args:
        simulated: The bank, with its recall on the day, put through the loops.
        covers: What each principle has (`matrix`).
        practised: What the log says of the stories.
    """
    always = [cover for cover in covers if cover.principle.always]
    return _judged(
        simulated.coverage,
        simulated.used,
        _recalls(simulated),
        practised.delivery,
        practised,
        always,
    )


def by_principle(
    simulated: Simulated, covers: Iterable[Cover], practised: Practised
) -> dict[str, Readiness]:
    """The same of the questions on each principle alone, by its uid.

    One that no loop asked about is left out: nothing can be said of it.

    Args:
        simulated: The bank, with its recall on the day, put through the loops.
        covers: What each principle has (`matrix`).
        practised: What the log says of the stories; those that serve the principle
            stand for its delivery.
    """
    recalls, asked = _recalls(simulated), _asked(simulated)
    found: dict[str, Readiness] = {}
    for cover in covers:
        uid = cover.principle.uid
        if uid not in asked:
            continue
        told = [
            practised.delivered[each.uid]
            for each in simulated.bank.stories
            if each.uid in practised.delivered and each.link_to(uid)
        ]
        found[uid] = _judged(
            asked[uid].coverage,
            asked[uid].used,
            recalls,
            _share(told),
            practised,
            [cover] if cover.principle.always else [],
        )
    return found


@dataclass(slots=True)
class _Asked:
    """What became of the questions on one principle."""

    used: dict[str, int]
    """How often the best assignments use each story for them."""
    questions: int = 0
    filled: int = 0

    @property
    def coverage(self) -> float:
        return self.filled / self.questions


def _asked(simulated: Simulated) -> dict[str, _Asked]:
    found: dict[str, _Asked] = {}
    stories = simulated.bank.stories
    for outcome in simulated.outcomes:
        for place, slot in enumerate(outcome.slots):
            asked = found.setdefault(slot.principle, _Asked({}))
            asked.questions += 1
            asked.filled += outcome.answered >> place & 1
            column = outcome.match.columns[place]
            if column is not None:
                uid = stories[column].uid
                asked.used[uid] = asked.used.get(uid, 0) + 1
    return found


def _recalls(simulated: Simulated) -> dict[str, float]:
    return {told.uid: told.recall for told in simulated.bank.stories}


def _judged(
    coverage: float,
    used: Mapping[str, int],
    recalls: Mapping[str, float],
    delivery: float | None,
    practised: Practised,
    always: Sequence[Cover],
) -> Readiness:
    known = {uid: uses for uid, uses in used.items() if uid in practised.graded}
    total = sum(recalls[uid] * uses for uid, uses in known.items())
    recall = total / sum(known.values()) if known else None
    below = (
        *_unfilled(coverage),
        *_forgotten(recall, used),
        *_undelivered(delivery),
    )
    lacking = (
        *_untold([practised.told_ago.get(uid, FRESH_DAYS + 1) for uid in used]),
        *_short(always),
    )
    bare = any(cover.count < ALWAYS_LEAST for cover in always)
    if bare or coverage < AMBER_COVERAGE:
        light = Light.RED
    else:
        light = Light.AMBER if below or lacking else Light.GREEN
    return Readiness(light, coverage, recall, delivery, below, lacking)


def _share(told: Collection[bool]) -> float | None:
    return sum(told) / len(told) if told else None


def _unfilled(coverage: float) -> Iterator[str]:
    if coverage < GREEN_COVERAGE:
        yield (
            f"{_percent(coverage, GREEN_COVERAGE)} of questions are filled; "
            f"the aim is {_percent(GREEN_COVERAGE)}."
        )


def _forgotten(recall: float | None, used: Collection[str]) -> Iterator[str]:
    if not used:
        yield "No story answers anything yet."
    elif recall is None:
        yield "No story in use was graded yet: their recall is not known."
    elif recall < GREEN_RECALL:
        yield (
            "Predicted recall of the stories in use is "
            f"{_percent(recall, GREEN_RECALL)}; the aim is {_percent(GREEN_RECALL)}."
        )


def _undelivered(delivery: float | None) -> Iterator[str]:
    if delivery is None:
        yield "No story has been told with the clock yet."
    elif delivery < GREEN_DELIVERY:
        yield (
            f"{_percent(delivery, GREEN_DELIVERY)} of stories were last told in time "
            f"with every figure; the aim is {_percent(GREEN_DELIVERY)}."
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
            yield f"{cover.principle.name} has {cover.words}."


def _percent(share: float, aim: float = inf) -> str:
    """Rounded, but down where what is just below an aim would look as if it met it."""
    points = round(100 * share)
    return f"{points if share >= aim or points < 100 * aim else points - 1} %"
