"""Which interviewer asks about which principles (DOMAIN E2.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from srs_interview.core.rehearsing.loop_settings import LoopSettings

PART_OF_ALL = (13, 16)
"""The largest part of a framework that one loop comes round to."""

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Seat:
    """One interviewer, with the principle of each question they will ask."""

    number: int
    asks: tuple[str, ...]
    """Uids, one a question."""
    bar_raiser: bool = False


def weighted(
    weights: Mapping[str, float], weakness: Mapping[str, float]
) -> dict[str, float]:
    """How likely each principle is to be dealt: `weight * (0.5 + w)`."""
    return {
        uid: max(0.0, weight) * (0.5 + weakness.get(uid, 0.25))
        for uid, weight in weights.items()
    }


def wanted_principles(settings: LoopSettings, known: int) -> range:
    """How many principles a loop may come round to: 10 to 13 of 16 with five people.

    Args:
        settings: How many interviewers, and how many principles each.
        known: How many there are to choose from.
    """
    part, whole = PART_OF_ALL
    least = min(known, settings.interviewers * _each(settings)[0])
    most = min(known, settings.interviewers * _each(settings)[1])
    return range(least, max(least, min(most, known * part // whole)) + 1)


def deal_principles(
    rng: Random, weights: Mapping[str, float], want: range
) -> tuple[str, ...]:
    """Draw principles without replacement, each as likely as its weight.

    Args:
        rng: Where chance comes from; advanced.
        weights: By uid. A weight of nothing is drawn only when no other is left.
        want: How many, evenly drawn; never more than there are.

    Returns:
        Uids in the order of the draw, the likelier ones mostly first.
    """
    left = {uid: weights[uid] for uid in sorted(weights)}
    count = want[int(rng.random() * len(want))] if want else 0
    drawn: list[str] = []
    while left and len(drawn) < count:
        uid = _one(rng, left)
        drawn.append(uid)
        del left[uid]
    return tuple(drawn)


def deal_seats(
    rng: Random,
    settings: LoopSettings,
    weights: Mapping[str, float],
    weakness: Mapping[str, float],
    *,
    questions: Mapping[str, int] | None = None,
) -> tuple[Seat, ...]:
    """Deal the principles of a loop to its interviewers.

    The bar raiser has the weakest of them and two more at random, the others two or
    three each. In a small framework two people ask about the same principle.

    Args:
        rng: Where chance comes from; advanced.
        settings: How many of each.
        weights: Of the principles that may be dealt, by uid.
        weakness: `w` by uid.
        questions: How many questions each principle has, none of which is put twice;
            None where they never run out (a simulation).

    Returns:
        Interviewers with at least one question each, numbered from 1.
    """
    drawn = deal_principles(
        rng, weighted(weights, weakness), wanted_principles(settings, len(weights))
    )
    people = settings.interviewers
    raiser = int(rng.random() * people) if settings.has_bar_raiser else None
    hands = _hands(rng, drawn, settings, weakness, raiser)
    others = [uid for uid in sorted(weights) if uid not in drawn]
    left = None if questions is None else Counter(questions)
    asks = _asks(hands, settings.questions, [*drawn, *others], left)
    seated = [(asks[place], place == raiser) for place in range(people) if asks[place]]
    return tuple(
        Seat(number, tuple(uids), is_raiser)
        for number, (uids, is_raiser) in enumerate(seated, 1)
    )


def ranked(
    rng: Random, things: Iterable[_Thing], key: Callable[[_Thing], tuple[int, int]]
) -> list[_Thing]:
    """Things in the order of a key, equal ones in the order of chance."""
    listed = list(things)
    drawn = sorted((key(thing), rng.random(), at) for at, thing in enumerate(listed))
    return [listed[at] for _, _, at in drawn]


def _each(settings: LoopSettings) -> tuple[int, int]:
    # A principle that an interviewer has no question left for is not dealt to them.
    return (
        min(settings.principles_least, settings.questions),
        min(settings.principles_most, settings.questions),
    )


def _one(rng: Random, weights: Mapping[str, float]) -> str:
    total = sum(weights.values())
    at = rng.random() * total if total > 0 else 0.0
    for uid, weight in weights.items():
        at -= weight
        if at < 0:
            return uid
    # Nothing weighs anything, or the sum was rounded: any that is left.
    return list(weights)[int(rng.random() * len(weights))]


def _hands(
    rng: Random,
    drawn: Sequence[str],
    settings: LoopSettings,
    weakness: Mapping[str, float],
    raiser: int | None,
) -> list[list[str]]:
    """The principles of each interviewer, none twice with the same one."""
    least, most = _each(settings)
    hands: list[list[str]] = [[] for _ in range(settings.interviewers)]
    left = _shuffled(rng, drawn)
    if raiser is not None and drawn:
        weakest = max(drawn, key=lambda uid: weakness.get(uid, 0.25))
        left.remove(weakest)
        hands[raiser] = [weakest, *left[: most - 1]]
        left = left[most - 1 :]
    while left and (short := [hand for hand in hands if len(hand) < most]):
        min(short, key=len).append(left.pop(0))
    used = Counter(uid for hand in hands for uid in hand)
    for hand in hands:
        spare = ranked(
            rng, [uid for uid in drawn if uid not in hand], lambda uid: (used[uid], 0)
        )
        more = spare[: max(0, least - len(hand))]
        used.update(more)
        hand.extend(more)
    return hands


def _asks(
    hands: Sequence[Sequence[str]],
    questions: int,
    everything: Sequence[str],
    left: Counter[str] | None,
) -> list[list[str]]:
    """One principle a question; when one has no question left, another takes over."""
    asks: list[list[str]] = [[] for _ in hands]
    for turn in range(questions):
        for hand, asked in zip(hands, asks, strict=True):
            own = [hand[(turn + step) % len(hand)] for step in range(len(hand))]
            uid = _first_with_a_question([*own, *everything], left)
            if uid is not None:
                asked.append(uid)
    return asks


def _first_with_a_question(
    uids: Iterable[str], left: Counter[str] | None
) -> str | None:
    for uid in uids:
        if left is None:
            return uid
        if left[uid] > 0:
            left[uid] -= 1
            return uid
    return None


def _shuffled(rng: Random, things: Iterable[str]) -> list[str]:
    return ranked(rng, things, lambda _: (0, 0))
