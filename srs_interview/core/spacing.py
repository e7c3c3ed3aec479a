"""Which card may stand after which, and whether the rest can still be ordered well.

Source: PRACTICE 5.6 and 8. Two tellings never stand side by side, nor two cards of one
principle, and a question stays five cards away from a telling of a story that fits it:
each where another order exists. So a card is only taken when the cards left after it
can still be put in such an order. Few cards are searched through, many are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import inf
from operator import or_

from srs_interview.core import cards
from srs_interview.core.cards import Kind

GAP = 5
"""Other cards between a card and its return, and between a telling and a question."""

_SEARCHED = 16
"""Up to so many cards orders are looked for; of more, the largest class is counted."""

_STEPS = 600
"""What a search may cost, some milliseconds; of tight pools of sixteen cards it misses
one order in twenty."""

_EXACT = 8
"""Up to so many cards a search goes through to its end, so that it misses none."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that may be asked today, with what the order of a session depends on."""

    id: int
    uid: str
    kind: Kind
    principle: int | None = None
    """A question's first principle, a story's primary one."""
    principles: frozenset[int] = frozenset()
    """All that it carries; a sample carries none, because it fits nothing."""
    angle: str = ""
    """A question's; empty for a story."""
    kinds: frozenset[str] = frozenset()
    """What a story is about; empty for a question."""
    seconds: int = 20
    """What it is expected to take."""
    weight: float = 1.0
    """Of its principle."""
    shortfall: int = 0
    """How many stories its principle lacks of four; 4 is a principle without any."""
    told: bool = field(init=False, repr=False, compare=False)
    """Is it a story, said aloud with the clock? Asked a thousand times a key press."""

    def __post_init__(self) -> None:
        """Say once whether it is told."""
        object.__setattr__(self, "told", self.kind is Kind.STORY)


Rules = int
"""A set of the three rules, as bits; an enum's flags cost too much at a key press."""

TELLINGS: Rules = 1
"""No two tellings side by side."""

PRINCIPLES: Rules = 2
"""No two cards of one principle side by side."""

FITTING: Rules = 4
"""No question within five cards after a telling of a story that fits it."""

_RELAXED: tuple[Rules, ...] = (
    TELLINGS | PRINCIPLES | FITTING,
    TELLINGS | PRINCIPLES,
    TELLINGS | FITTING,
    PRINCIPLES | FITTING,
    TELLINGS,
    PRINCIPLES,
    FITTING,
    0,
)
"""What to hold on to when not everything can be had; tellings tire most."""


def broken(before: Sequence[Candidate], card: Candidate) -> Rules:
    """The rules that a card would break if it came next.

    Args:
        before: The cards shown last, the latest at the end; more than five do no harm.
        card: The card that would follow them.
    """
    if not before:
        return 0
    rules = _side_by_side(before[-1], card)
    if any(_answers(story, card) for story in before[-GAP:]):
        rules |= FITTING
    return rules


def first(
    ranked: Sequence[Candidate],
    waits: Sequence[int],
    before: Sequence[Candidate],
    horizon: int,
) -> int:
    """The best card to come next: the first after which all can be ordered well.

    Args:
        ranked: The cards that are left, the one most wished for first.
        waits: For each, how many other cards must come before it; it may come sooner
            only when nothing but waiting cards is left.
        before: The cards shown last, the latest at the end.
        horizon: How many cards the session can still hold at most.

    Returns:
        Its place in `ranked`.

    Raises:
        ValueError: There is no card that need not wait.
    """
    ready = [place for place, wait in enumerate(waits) if wait <= 0]
    if not ready:
        raise ValueError("no card may come next: each has to wait for another")
    if len(ready) == 1:
        return ready[0]
    # Mostly the first card will do, and the others need not be looked at.
    ahead = _ahead(ranked, waits, before, horizon, _RELAXED[0])
    for place in () if ahead.hopeless else ready:
        if not broken(before, ranked[place]) and ahead.allows(place):
            return place
    faults = {place: broken(before, ranked[place]) for place in ready}
    ready.sort(key=lambda place: faults[place].bit_count())
    for rules in _RELAXED[1:]:
        ahead = _ahead(ranked, waits, before, horizon, rules)
        for place in () if ahead.hopeless else ready:
            if not faults[place] & rules and ahead.allows(place):
                return place
    raise AssertionError("without rules every order is allowed")


def _side_by_side(one: Candidate, other: Candidate) -> Rules:
    rules = 0
    if one.told and other.told:
        rules |= TELLINGS
    if one.principle is not None and one.principle == other.principle:
        rules |= PRINCIPLES
    return rules


def _answers(story: Candidate, card: Candidate) -> bool:
    """Would this telling have given the answer to that question away?"""
    return (
        story.told
        and not card.told
        and card.principle is not None
        and cards.fits(
            card.principle, card.angle, carries=story.principles, kinds=story.kinds
        )
    )


def _ahead(
    ranked: Sequence[Candidate],
    waits: Sequence[int],
    before: Sequence[Candidate],
    horizon: int,
    rules: Rules,
) -> _Search | _Count:
    if len(ranked) <= _SEARCHED:
        return _Search(ranked, waits, before, horizon, rules)
    return _Count(ranked, horizon, rules)


class _Search:
    """The orders of a few cards, as bit sets: bit n stands for the card at place n."""

    hopeless = False

    def __init__(
        self,
        ranked: Sequence[Candidate],
        waits: Sequence[int],
        before: Sequence[Candidate],
        horizon: int,
        rules: Rules,
    ) -> None:
        self._all = (1 << len(ranked)) - 1
        self._enough = min(len(ranked), max(1, horizon))
        self._ready = [
            _bits(wait <= shown for wait in waits) for shown in range(len(ranked))
        ]
        self._next_to = [_banned_after(card, ranked, rules) for card in ranked]
        self._told_of = [_banned_for_long(card, ranked, rules) for card in ranked]
        self._bans = _bans_of(before, ranked, rules)
        self._classes = _as_bits(ranked, rules)
        self._hardest = _hardest_first(self._next_to, self._told_of)
        self._steps = _STEPS if len(ranked) > _EXACT else inf
        self._seen: dict[tuple[int, tuple[int, ...]], bool] = {}

    def allows(self, place: int) -> bool:
        """Can the rest be ordered by the rules once this card has come?"""
        return self._goes_on(self._all, self._bans, 0, place)

    def _goes_on(
        self, left: int, bans: tuple[int, ...], shown: int, place: int
    ) -> bool:
        left &= ~(1 << place)
        told_of = self._told_of[place]
        now, *soon = (ban | told_of for ban in (*bans[1:], 0))
        after = (now | self._next_to[place], *soon)
        return self._possible(left, tuple(ban & left for ban in after), shown + 1)

    def _possible(self, left: int, bans: tuple[int, ...], shown: int) -> bool:
        if shown >= self._enough:
            return True
        known = self._seen.get((left, bans))
        if known is None:
            self._steps -= 1
            free = (left & self._ready[shown] or left) & ~bans[0]
            known = (
                self._steps > 0
                and self._enough_to_stand_between(left, bans, shown)
                and any(
                    free >> place & 1 and self._goes_on(left, bans, shown, place)
                    for place in self._hardest
                )
            )
            self._seen[left, bans] = known
        return known

    def _enough_to_stand_between(
        self, left: int, bans: tuple[int, ...], shown: int
    ) -> bool:
        """Are there cards for the next places, and others for between a class's?"""
        places = self._enough - shown
        others = left.bit_count() - places
        return all(
            (left & ~ban).bit_count() >= min(place, places)
            for place, ban in enumerate(bans, 1)
        ) and all(
            2 * ((left & of).bit_count() - others)
            <= places + bool(left & of & ~bans[0])
            for of in self._classes
        )


def _hardest_first(next_to: Sequence[int], told_of: Sequence[int]) -> list[int]:
    """The places by how much stands in their way, so that a search soon succeeds."""
    given_away = reduce(or_, told_of, 0)
    return sorted(
        range(len(next_to)),
        key=lambda place: (
            not given_away >> place & 1,
            -next_to[place].bit_count(),
        ),
    )


class _Count:
    """The rule of the largest class: nothing may fill more than every second place."""

    def __init__(self, ranked: Sequence[Candidate], horizon: int, rules: Rules) -> None:
        self._ranked = ranked
        self._rules = rules
        self._left = len(ranked) - 1
        self._places = min(self._left, max(0, horizon - 1))
        classes: Counter[int | Kind | None] = Counter()
        if rules & PRINCIPLES:
            classes.update([card.principle for card in ranked])
            del classes[None]
        if rules & TELLINGS:
            classes[Kind.STORY] = sum([card.told for card in ranked])
        # Smaller classes can never fill half of the places, whichever card comes next.
        self._large = {
            of: count
            for of, count in classes.items()
            if 2 * self._forced(count) >= self._places - 1
        }
        self.hopeless = any(
            2 * self._forced(count - 1) > self._places
            and 2 * self._forced(count) > self._places + 1
            for count in self._large.values()
        )

    def allows(self, place: int) -> bool:
        """Can the rest be ordered by the rules, as far as counting tells?"""
        card = self._ranked[place]
        own = set(_classes(card, self._rules))
        for of, count in self._large.items():
            forced = self._forced(count - (of in own))
            if forced > (self._places + (of not in own)) // 2:
                return False
        return not (self._rules & FITTING and card.told) or self._covered(card)

    def _forced(self, count: int) -> int:
        """How many of a class must be shown, as the others do not fill the places."""
        return max(0, self._places - (self._left - count))

    def _covered(self, story: Candidate) -> bool:
        """Are there enough other cards to keep the questions it answers away?"""
        fitting = sum(_answers(story, card) for card in self._ranked)
        others = self._left - fitting
        return not fitting or others >= min(GAP, self._places)


def _classes(card: Candidate, rules: Rules) -> Iterator[int | Kind]:
    if rules & PRINCIPLES and card.principle is not None:
        yield card.principle
    if rules & TELLINGS and card.told:
        yield card.kind


def _as_bits(ranked: Sequence[Candidate], rules: Rules) -> list[int]:
    members: Counter[int | Kind] = Counter()
    for place, card in enumerate(ranked):
        for of in _classes(card, rules):
            members[of] |= 1 << place
    return list(members.values())


def _banned_after(card: Candidate, ranked: Sequence[Candidate], rules: Rules) -> int:
    return _bits(bool(_side_by_side(card, other) & rules) for other in ranked)


def _banned_for_long(card: Candidate, ranked: Sequence[Candidate], rules: Rules) -> int:
    if not rules & FITTING:
        return 0
    return _bits(_answers(card, other) for other in ranked)


def _bans_of(
    before: Sequence[Candidate], ranked: Sequence[Candidate], rules: Rules
) -> tuple[int, ...]:
    """What may not come at each of the next five places, because of cards shown."""
    bans = [0] * GAP
    for age, card in enumerate(reversed(before[-GAP:])):
        told_of = _banned_for_long(card, ranked, rules)
        for place in range(GAP - age):
            bans[place] |= told_of
    if before:
        bans[0] |= _banned_after(before[-1], ranked, rules)
    return tuple(bans)


def _bits(members: Iterable[bool]) -> int:
    return sum(1 << place for place, member in enumerate(members) if member)


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
