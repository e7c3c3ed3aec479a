"""Which item comes next in a session, and when it ends (PRACTICE 3.1, 5.4, 5.6, 8).

`choose` is asked anew before every item: it is given what waits and what was done,
keeps nothing, and so survives a restart, an undo and an edit in between.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import NamedTuple

from srs_interview.core.cards import STORIES_PER_PRINCIPLE
from srs_interview.core.limits import (
    DECODE_SECONDS,
    Budgets,
    Limits,
    budgets,
    limits,
    minutes,
    seconds,
)
from srs_interview.core.sitting import (
    Outlook,
    Pick,
    Returning,
    Sat,
    Shown,
    Sort,
    Waiting,
)
from srs_interview.core.spacing import GAP, Candidate, first

DUE_PER_NEW = 3
"""Due cards between two new ones."""

TWO_NEW = 2
"""New cards that a day brings however long the due ones took."""

GAPS_A_DAY = 3
"""Answers of "nothing yet" after which no more unopened questions are put."""

__all__ = [
    "Budgets",
    "Candidate",
    "Limits",
    "Outlook",
    "Pick",
    "Returning",
    "Sat",
    "Shown",
    "Sort",
    "Waiting",
    "budgets",
    "choose",
    "limits",
    "minutes",
    "offered_tellings",
    "outlook",
    "seconds",
]


def choose(waiting: Waiting, sat: Sat, limits: Limits) -> Pick | None:
    """The next item of the session, or None at its end.

    Returns whose gap is over come first, then due cards with a new one after every
    third, then unopened questions, reading aloud, decode items, what was skipped, and
    the writing offer. Once the budget is crossed only returning questions, the day's
    first two new cards and own stories to be read are still asked; no telling is, but
    for one among those two.
    """
    skipped = Counter(sat.skipped)
    places = _places(waiting, sat, limits)
    asked = places.ranked
    if skipped:
        asked = [card for card in asked if card.id not in skipped]
    return (
        _best(asked, places, sat)
        or _aloud_or_decode(waiting, sat, limits, skipped)
        or _best(_last(places.ranked, sat, skipped), places, sat, even_too_soon=True)
        or (Pick(Sort.WRITE) if waiting.write and limits.writing else None)
    )


def offered_tellings(waiting: Waiting, sat: Sat) -> tuple[Candidate, ...]:
    """Stories whose return the session no longer asks, only offers, at its end."""
    twice = _out(sat)
    return tuple(
        back.candidate
        for back in waiting.returns
        if back.candidate.told and back.candidate.id not in twice
    )


def outlook(waiting: Waiting, sat: Sat, limits: Limits) -> Outlook:
    """How many items are still to come within the budget, and how long they take."""
    out = _out(sat)
    lasting = [
        card.seconds
        for card in _places(waiting, sat, limits).ranked
        if card.id not in out
    ]
    lasting += [card.seconds for card in waiting.reads if card.id not in sat.skipped]
    if not sat.over:
        if waiting.sample is not None and limits.read_sample:
            lasting.append(waiting.sample.seconds)
        lasting += [DECODE_SECONDS] * waiting.decode_left
    items, spent, left = 0, 0, sat.budget_seconds - sat.practised_seconds
    for each in lasting:
        if spent >= left and not sat.over:
            break
        items, spent = items + 1, spent + each
    return Outlook(items, spent)


class _Places(NamedTuple):
    """The cards that may come, in the order that the session would like best."""

    ranked: list[Candidate]
    waits: dict[int, int]
    """By card, how many others must be shown before it; of returns alone."""
    sorts: tuple[tuple[Sort, list[Candidate]], ...]
    """Which of them come why: asked of the one card that is taken."""

    def pick(self, card: Candidate) -> Pick:
        """This card as the next item."""
        why = (sort for sort, of in self.sorts if any(each is card for each in of))
        return Pick(next(why), card)


def _places(waiting: Waiting, sat: Sat, limits: Limits) -> _Places:
    """All cards that may come, in the order of the rhythm, spacing apart."""
    tellings = _Tellings(sat, limits)
    returns = _returns(waiting, sat, tellings)
    due = [] if sat.over else _due(waiting, tellings)
    new = _new(waiting, sat, limits, tellings)
    unopened = [] if sat.over else _unopened(waiting, sat, limits)
    back = [card for card, _ in returns]
    ready = [card for card, wait in returns if wait <= 0]
    waits = {card.id: wait for card, wait in returns if wait > 0}
    later = [card for card in back if card.id in waits]
    return _Places(
        [*ready, *_rhythm(due, new, _due_since_new(sat)), *unopened, *later],
        waits,
        (
            (Sort.RETURN, back),
            (Sort.DUE, due),
            (Sort.NEW, new),
            (Sort.UNOPENED, unopened),
        ),
    )


class _Tellings:
    """How many more tellings today holds, counted down as they are admitted."""

    def __init__(self, sat: Sat, limits: Limits) -> None:
        self._half = sat.budget_seconds / 2
        self._used = sat.telling_seconds
        self._told = sat.due_tellings + sat.new_stories
        self._due = _room(limits.due_tellings, sat.due_tellings)
        self._new = limits.new_stories - sat.new_stories
        self._all = _room(limits.tellings, sat.due_tellings + sat.new_stories)

    def admit_return(self, card: Candidate) -> bool:
        """Does a story's return still fit into half of the practice?"""
        if self._used and self._used + card.seconds > self._half:
            return False
        self._used += card.seconds
        return True

    def _admit(self, card: Candidate) -> bool:
        # The first telling of a day is allowed however short the practice, and
        # whatever was read aloud before it: a reading is no telling.
        if not self._told:
            self._used += card.seconds
        elif not self.admit_return(card):
            return False
        self._told += 1
        return True

    def admit_due(self, card: Candidate) -> bool:
        """May this due story still be told today?"""
        if min(self._due, self._all) < 1 or not self._admit(card):
            return False
        self._due, self._all = self._due - 1, self._all - 1
        return True

    def admit_new(self, card: Candidate) -> bool:
        """May this story be told for the first time today?"""
        if min(self._new, self._all) < 1 or not self._admit(card):
            return False
        self._new, self._all = self._new - 1, self._all - 1
        return True


def _room(limit: int | None, used: int) -> float:
    return inf if limit is None else limit - used


def _returns(
    waiting: Waiting, sat: Sat, tellings: _Tellings
) -> list[tuple[Candidate, int]]:
    """Those that may be asked, the one that has waited longest first.

    With each, how many other cards must be shown before it.
    """
    places = []
    for back in sorted(waiting.returns, key=lambda back: back.gap_from):
        card = back.candidate
        if card.told and (sat.over or not tellings.admit_return(card)):
            continue
        others = sum(
            shown.candidate is not None and shown.candidate.id != card.id
            for shown in sat.shown[back.gap_from :]
        )
        places.append((card, max(0, GAP - others)))
    return places


def _due(waiting: Waiting, tellings: _Tellings) -> list[Candidate]:
    return [card for card in waiting.due if not card.told or tellings.admit_due(card)]


def _new(
    waiting: Waiting, sat: Sat, limits: Limits, tellings: _Tellings
) -> list[Candidate]:
    questions = limits.new_questions - sat.new_questions
    of_principle = Counter(sat.new_by_principle)
    most = max(0, TWO_NEW - sat.new_questions - sat.new_stories) if sat.over else None
    admitted_ones: list[Candidate] = []
    for card in waiting.new:
        if card.told:
            admitted = tellings.admit_new(card)
        else:
            own = 0 if card.principle is None else of_principle[card.principle]
            admitted = questions > 0 and own < limits.new_per_principle
            if admitted:
                questions -= 1
                if card.principle is not None:
                    of_principle[card.principle] += 1
        if admitted:
            admitted_ones.append(card)
    return admitted_ones[:most]


def _unopened(waiting: Waiting, sat: Sat, limits: Limits) -> list[Candidate]:
    """The day's unopened questions, one a principle, those not put yet first.

    What was put and then skipped comes last, and counts once.
    """
    if len(sat.nothing_yet) >= GAPS_A_DAY:
        return []
    best: dict[int | None, Candidate] = {}
    for card in waiting.unopened:
        bare = card.shortfall >= STORIES_PER_PRINCIPLE
        if card.principle not in sat.nothing_yet and (
            bare or not limits.unopened_gaps_only
        ):
            best.setdefault(card.principle, card)
    put = [
        shown.candidate
        for shown in sat.shown
        if shown.sort is Sort.UNOPENED and shown.candidate is not None
    ]
    numbers, principles = {card.id for card in put}, {card.principle for card in put}
    skipped = [card for card in best.values() if card.id in numbers]
    fresh = [card for card in best.values() if card.id not in numbers]
    fresh.sort(key=lambda card: card.principle in principles)
    return fresh[: max(0, limits.unopened - sat.unopened)] + skipped


def _due_since_new(sat: Sat) -> int:
    count = 0
    for shown in reversed(sat.shown):
        if shown.sort is Sort.NEW:
            break
        count += shown.sort is Sort.DUE
    return count


def _rhythm(
    due: list[Candidate], new: list[Candidate], since_new: int
) -> list[Candidate]:
    """Due cards with a new one after every third."""
    at = max(0, DUE_PER_NEW - since_new)
    ranked = due[:at]
    for card in new:
        ranked.append(card)
        ranked += due[at : at + DUE_PER_NEW]
        at += DUE_PER_NEW
    return ranked + due[at:]


def _best(
    cards: list[Candidate], places: _Places, sat: Sat, *, even_too_soon: bool = False
) -> Pick | None:
    """The card to come next, kept apart from what it should be kept apart from."""
    if not cards:
        return None
    waits = [0] * len(cards)
    if places.waits:
        waits = [places.waits.get(card.id, 0) for card in cards]
    if min(waits) > 0:
        if not even_too_soon:
            return None
        waits = [0] * len(cards)
    before = [shown.candidate for shown in sat.shown if shown.candidate is not None]
    left = sat.budget_seconds - sat.practised_seconds
    shortest = max(1, min([card.seconds for card in cards]))
    horizon = len(cards) if sat.over else -(-left // shortest)
    return places.pick(cards[first(cards, waits, before[-GAP:], horizon)])


def _aloud_or_decode(
    waiting: Waiting, sat: Sat, limits: Limits, skipped: Counter[int]
) -> Pick | None:
    reads = [card for card in waiting.reads if not skipped[card.id]]
    sample = waiting.sample
    if sample is not None and limits.read_sample and not sat.over:
        reads += [] if skipped[sample.id] else [sample]
    decode = waiting.decode_left > 0 and not sat.over
    if reads and not (decode and _spoke_last(sat)):
        return Pick(Sort.READ, reads[0])
    return Pick(Sort.DECODE) if decode else None


def _spoke_last(sat: Sat) -> bool:
    last = sat.shown[-1].candidate if sat.shown else None
    return last is not None and last.told


def _last(ranked: list[Candidate], sat: Sat, skipped: Counter[int]) -> list[Candidate]:
    """What was skipped once, in that order, and returns that nothing keeps apart."""
    twice = _out(sat)
    order = {card_id: turn for turn, card_id in enumerate(sat.skipped)}
    left = [card for card in ranked if card.id not in twice]
    return sorted(left, key=lambda card: order.get(card.id, len(order)))


def _out(sat: Sat) -> frozenset[int]:
    counted = Counter(sat.skipped)
    return frozenset(card_id for card_id, times in counted.items() if times > 1)
