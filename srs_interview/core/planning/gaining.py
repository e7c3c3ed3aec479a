"""What a review today adds on the interview day, and whose adds most (FSRS 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heapreplace

from srs_interview.core.foresight import Foresight, Held
from srs_interview.core.planning.terms import Card, Terms
from srs_interview.core.schedule import Memory

LEAST_LACK = 0.02
"""What even a perfect principle lacks, so that its cards are still told apart."""


def ranked(seen: Sequence[Card], gain: Gain, terms: Terms) -> Iterator[Card]:
    """The cards that gain most for each second first; one review a day counts.

    What a review adds is dear to work out, and no review adds more than is missing
    without it: so it is worked out only for a card whose turn it might be.
    """
    lacking = _lacks(seen, gain)
    wanted = {each: lack**terms.weakest_first for each, lack in lacking.items()}
    queue: list[tuple[float, bool, int, float, float]] = []
    day, unhelped_of, per_second = gain.day, gain.unhelped, terms.per_second
    for place, card in enumerate(seen):
        memory = card.memory
        assert memory is not None
        if memory.day < day:
            weight = wanted[card.principle] / (card.seconds if per_second else 1)
            unhelped = unhelped_of(memory)
            queue.append((-(1 - unhelped) * weight, False, place, unhelped, weight))
    heapify(queue)
    while queue:
        _, known, place, unhelped, weight = queue[0]
        card = seen[place]
        if known:
            heappop(queue)
            yield card
        else:
            assert card.memory is not None
            added = gain.helped(card.memory) - unhelped
            heapreplace(queue, (-added * weight, True, place, unhelped, weight))


class Gain:
    """What one review today adds to the recall expected on the interview day."""

    def __init__(self, foresight: Foresight, day: int, date: int, window: int) -> None:
        """Look from a study day to the one of the interview.

        Args:
            foresight: FSRS under the parameters in force.
            day: The study day.
            date: That of the interview.
            window: How many days the last pass has; 0 within it, and without one.
        """
        self.foresight, self.day, self.date = foresight, day, date
        self._left, self._once = date - day, foresight.once
        self._until = max(1.0, date - window / 2 - day) if window else None
        """Days until the review that the last pass brings; None within it."""

    def unhelped(self, memory: Memory) -> float:
        """The recall to expect without a review today."""
        since, until = self.day - memory.day, self._until
        if until is None:
            return self.foresight.recall(memory.stability, since + self._left)
        # A plain pair: this is asked of every card there is.
        held = memory.stability, memory.difficulty
        return self._once(held, since + until, self._left - until)

    def helped(self, memory: Memory) -> float:
        """The recall to expect with one."""
        held, since = _held(memory), self.day - memory.day
        if self._until is None:
            return self.foresight.once(held, since, self._left)
        until = self._until
        return self.foresight.twice(held, since, until, self._left - until)


def _held(memory: Memory) -> Held:
    return Held(memory.stability, memory.difficulty)


def _lacks(seen: Iterable[Card], gain: Gain) -> Mapping[int | None, float]:
    """How far the expected recall of each principle on the day is from all of it."""
    recalls: dict[int | None, list[float]] = defaultdict(list)
    date, recall = gain.date, gain.foresight.recall
    for card in seen:
        memory = card.memory
        assert memory is not None
        days = date - memory.day if memory.day < date else 0
        recalls[card.principle].append(recall(memory.stability, days))
    return {
        principle: 1 + LEAST_LACK - sum(each) / len(each)
        for principle, each in recalls.items()
    }
