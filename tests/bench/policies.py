"""What to practise today: the policies that the simulation compares (FSRS 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from srs_interview.core import runup, schedule
from srs_interview.core.foresight import Held
from srs_interview.core.planning.terms import USUAL, Card, Terms
from srs_interview.core.schedule import BASE_RECALL, Grade, Memory
from tests.bench.learners import FORESIGHT, Setting, believed

USUAL_NEW = 20
"""New cards a day at most, as Anki and others have it out of the box."""

INTRODUCED_BY = 0.6
"""The share of the days in which FSRS.md's quota brings everything new."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What a policy is told on a day."""

    memories: Mapping[int, Memory]
    day: int
    setting: Setting

    @property
    def unseen(self) -> list[int]:
        """The cards that were never asked, in the order of the deck."""
        return [n for n in range(self.setting.cards) if n not in self.memories]

    def lowest(self, cards: Sequence[int]) -> list[int]:
        """Cards by the recall that is expected of them now, the lowest first."""
        return sorted(cards, key=lambda n: believed(self.memories, n, self.day))


Policy = Callable[[Morning], Sequence[int]]
"""Which cards to ask, in order; the day ends when its minutes do."""


def quota(setting: Setting) -> int:
    """FSRS.md's new cards a day: everything seen in six tenths of the days."""
    return ceil(setting.cards / (INTRODUCED_BY * setting.days))


def plain(morning: Morning, new: int = USUAL_NEW) -> list[int]:
    """Plain FSRS at 0.90: what is due, then new cards."""
    return _due(morning) + morning.unseen[:new]


def plain_quota(morning: Morning) -> list[int]:
    """Plain FSRS with the planner's share of new cards instead of the usual 20."""
    return plain(morning, quota(morning.setting))


def capped(morning: Morning) -> list[int]:
    """No interval leads past the last day of practice."""
    last = morning.setting.days - 1
    return _due(morning, last) + morning.unseen[:USUAL_NEW]


def with_quota(morning: Morning) -> list[int]:
    """The share of new cards first, then FSRS."""
    return morning.unseen[: quota(morning.setting)] + _due(morning)


def with_spare(morning: Morning) -> list[int]:
    """The same, and minutes that are left go to the lowest recall."""
    chosen = with_quota(morning)
    there = set(chosen)
    rest = [n for n in morning.memories if n not in there]
    return chosen + morning.lowest(rest)


def greedy(morning: Morning) -> list[int]:
    """The share of new cards, then what one review today adds on the day."""
    gains = {n: _gain(morning, n) for n in morning.memories}
    ranked = sorted(gains, key=lambda n: -gains[n])
    return morning.unseen[: quota(morning.setting)] + ranked


def planned(terms: Terms = USUAL) -> Policy:
    """Ours, under any terms."""

    def policy(morning: Morning) -> Sequence[int]:
        setting = morning.setting
        cards = [
            Card(n, setting.principle(n), 1.0, morning.memories.get(n))
            for n in range(setting.cards)
        ]
        return runup.listed(
            cards,
            day=morning.day,
            date=setting.date,
            began=0,
            seconds=setting.a_day,
            foresight=FORESIGHT,
            terms=terms,
        ).cards

    return policy


PLAIN, SPARE, OURS = "plain FSRS, 20 new a day", "quota + spare minutes", "ours"

POLICIES: dict[str, Policy] = {
    PLAIN: plain,
    "plain FSRS, quota of new": plain_quota,
    "interval cap by days left": capped,
    "FSRS + quota": with_quota,
    SPARE: with_spare,
    "one-step greedy + quota": greedy,
    OURS: planned(),
}


def _due(morning: Morning, last: int | None = None) -> list[int]:
    due = []
    for card, memory in morning.memories.items():
        day = memory.day + schedule.interval(memory.stability, BASE_RECALL)
        if last is not None and memory.day < last:
            day = min(day, last)
        if day <= morning.day:
            due.append(card)
    return morning.lowest(due)


def _gain(morning: Morning, card: int) -> float:
    memory = morning.memories[card]
    held = Held(memory.stability, memory.difficulty)
    since, left = morning.day - memory.day, morning.setting.date - morning.day
    recall = FORESIGHT.recall(held.stability, since)
    good, again = (FORESIGHT.after(held, g, recall) for g in (Grade.GOOD, Grade.AGAIN))
    kept = recall * FORESIGHT.recall(good.stability, left)
    kept += (1 - recall) * FORESIGHT.recall(again.stability, left)
    return kept - FORESIGHT.recall(held.stability, since + left)
