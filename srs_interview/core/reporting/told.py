"""Tellings of own stories: how long, how fast, and what of them was said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import NamedTuple

from srs_interview.core.reporting import figures_said
from srs_interview.core.reporting.figures_said import Week
from srs_interview.core.reporting.history import Said
from srs_interview.core.reporting.statistics import Forgotten, Telling, Tellings

SLOWEST, FASTEST = 60, 300
"""Words a minute; what lies beyond was no telling of that text."""

SHORTEST_SECONDS = 15
"""Less than that sets no pace."""

MOST_FORGOTTEN = 3
"""Facts that are named for one principle."""


class Fact(NamedTuple):
    """One thing a telling should hold."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A telling as the log has it, beside the story as it is now."""

    card: int
    uid: str
    title: str
    target_seconds: int | None
    """The story's own; None where the settings hold."""
    day: int
    seconds: int | None
    """None where no clock ran."""
    facts: tuple[Fact, ...] = ()
    """What there was to say; none where the story was rewritten since."""
    figures: frozenset[int] = frozenset()
    """Ids of the facts that hold a figure."""
    words: str | None = None
    """The story's text; None where it was rewritten since."""
    said: frozenset[int] = frozenset()
    """Ids of all facts that were said rightly."""


def tellings(told: Iterable[Told], since: int, today: int, target: int) -> Tellings:
    """The tellings of a range and what they come to.

    Args:
        told: All of them, the oldest first.
        since: The first study day of the range.
        today: The study day; later ones are left out.
        target: Seconds that a story should take which has no target of its own.
    """
    every = [_telling(each, target) for each in told if since <= each.day <= today]
    seconds = [each.seconds for each in every if each.seconds is not None]
    paces = [each.words_a_minute for each in every if each.words_a_minute is not None]
    return Tellings(
        every=tuple(reversed(every)),
        timed=len(seconds),
        over=sum(each.over for each in every),
        under=sum(each.under for each in every),
        seconds=median_low(seconds) if seconds else None,
        words_a_minute=median_low(paces) if paces else None,
        facts=sum((each.facts for each in every), Said()),
        figures=sum((each.figures for each in every), Said()),
    )


def weekly(told: Iterable[Told], today: int) -> tuple[Week, ...]:
    """How many figures were said in each week, the oldest first (DOMAIN A44)."""
    return figures_said.weekly(
        figures_said.Told(each.day, each.figures, each.said)
        for each in told
        if each.day <= today
    )


def forgotten(
    told: Iterable[Told], served: Mapping[int, Sequence[int]], today: int
) -> dict[int, tuple[Forgotten, ...]]:
    """The facts that are missed most often, by principle.

    Args:
        told: All tellings.
        served: The principles of each story, by the number of its card.
        today: The study day; later ones are left out.
    """
    missed, asked = Counter[Fact](), Counter[Fact]()
    about: dict[Fact, Told] = {}
    for each in told:
        for fact in each.facts if each.day <= today else ():
            asked[fact] += 1
            missed[fact] += fact.id not in each.said
            about[fact] = each
    by_principle: dict[int, list[Forgotten]] = defaultdict(list)
    for fact, many in missed.items():
        of = about[fact]
        for principle in served.get(of.card, ()) if many else ():
            by_principle[principle].append(
                Forgotten(of.uid, of.title, fact.text, many, asked[fact])
            )
    return {
        principle: tuple(sorted(facts, key=_most_missed)[:MOST_FORGOTTEN])
        for principle, facts in by_principle.items()
    }


def _telling(told: Told, target: int) -> Telling:
    facts = {fact.id for fact in told.facts}
    return Telling(
        day=told.day,
        uid=told.uid,
        title=told.title,
        target_seconds=told.target_seconds or target,
        seconds=told.seconds,
        words_a_minute=_pace(told),
        facts=Said(len(facts & told.said), len(facts)),
        figures=Said(len(told.figures & told.said), len(told.figures)),
    )


def _pace(told: Told) -> int | None:
    if told.words is None or (told.seconds or 0) < SHORTEST_SECONDS:
        return None
    assert told.seconds is not None, "what is long enough was timed"
    pace = round(60 * len(told.words.split()) / told.seconds)
    return pace if SLOWEST <= pace <= FASTEST else None


def _most_missed(fact: Forgotten) -> tuple[float, int, str]:
    return -fact.missed / fact.told, -fact.told, fact.fact
