"""What a review today adds on the interview day, and whose adds most (FSRS 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heapreplace

from srs_interview.core.foresight import Expecting, Foresight
from srs_interview.core.planning.terms import Card, Terms

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
    day, per_second, unhelped_of = gain.day, terms.per_second, gain.unhelped()
    for place, (_, principle, seconds, memory, _) in enumerate(seen):
        assert memory is not None
        stability, difficulty, last = memory
        if last < day:
            weight = wanted[principle] / (seconds if per_second else 1)
            unhelped = unhelped_of(stability, difficulty, day - last)
            queue.append((-(1 - unhelped) * weight, False, place, unhelped, weight))
    heapify(queue)
    helped_of = gain.helped()
    while queue:
        _, known, place, unhelped, weight = queue[0]
        card = seen[place]
        if known:
            heappop(queue)
            yield card
        else:
            assert card.memory is not None
            stability, difficulty, last = card.memory
            added = helped_of(stability, difficulty, day - last) - unhelped
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
        self._left = date - day
        self._until = max(1.0, date - window / 2 - day) if window else None
        """Days until the review that the last pass brings; None within it."""

    def unhelped(self) -> Expecting:
        """The recall to expect of a memory without a review today."""
        left, until = self._left, self._until
        if until is None:
            recall = self.foresight.recall
            return lambda stability, _, since: recall(stability, since + left)
        return self.foresight.once(left - until, until)

    def helped(self) -> Expecting:
        """The recall to expect of one with it."""
        until = self._until
        if until is None:
            return self.foresight.once(self._left)
        return self.foresight.twice(until, self._left - until)


def _lacks(seen: Iterable[Card], gain: Gain) -> Mapping[int | None, float]:
    """How far the expected recall of each principle on the day is from all of it."""
    recalls: dict[int | None, list[float]] = defaultdict(list)
    date, recall = gain.date, gain.foresight.recall
    for _, principle, _, memory, _ in seen:
        assert memory is not None
        stability, _, last = memory
        recalls[principle].append(recall(stability, date - last if last < date else 0))
    return {
        principle: 1 + LEAST_LACK - sum(each) / len(each)
        for principle, each in recalls.items()
    }
