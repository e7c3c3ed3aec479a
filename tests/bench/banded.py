"""The bands of PRACTICE 7 against one recall for all, without a date (issue 5, item 4).

Sixty days, then the last thirty are looked at. Bands ask weak principles more often
and firm ones less, so the flat base is shown as it is, and once more held to whatever
recall makes it ask as many cards a day as the bands do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import mean

from srs_interview.core import schedule, weakness
from srs_interview.core.schedule import BASE_RECALL, HIGHEST_RECALL, LOWEST_RECALL
from srs_interview.core.weakness import Evidence
from tests.bench.learners import Book, Kind, Learner, Setting
from tests.bench.policies import Morning

SIXTY = Setting(days=60, a_day=10)
WATCHED = 30
"""Days at the end over which recall is averaged."""
NEW = 4
"""New cards a day, so that all are seen in the first half."""

Desired = Callable[[Book, int], Mapping[int, float]]
"""The recall that each principle is held to on a day."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a way of holding principles to a recall comes to, for one learner."""

    mean: float
    worst: float
    """The principle that is worst over the watched days."""
    reviews: float
    """Cards asked a day on the watched days."""


def flat(recall: float = BASE_RECALL) -> Desired:
    """All principles alike."""
    return lambda _book, _day: defaultdict(lambda: recall)


@dataclass(slots=True)
class Bands:
    """As `core.weakness` sets them, once a day, from grades up to yesterday."""

    setting: Setting = SIXTY
    _bands: dict[int, int | None] = field(default_factory=dict)

    def __call__(self, book: Book, day: int) -> Mapping[int, float]:
        evidence: dict[int, list[Evidence]] = defaultdict(list)
        for card, on, grade in book.grades:
            principle = self.setting.principle(card)
            evidence[principle].append(Evidence(on, grade, main=True))
        for principle in range(self.setting.principles):
            weak = weakness.weakness(evidence[principle], day)
            if weak.measured:
                before = self._bands.get(principle)
                self._bands[principle] = weakness.band(weak.w, before)
        return {
            principle: weakness.desired_recall(self._bands.get(principle), BASE_RECALL)
            for principle in range(self.setting.principles)
        }


def stretch(
    desired: Desired, kind: Kind, seed: int, setting: Setting = SIXTY
) -> Stretch:
    """Sixty days of one learner."""
    learner, book = Learner(kind, setting, seed), Book()
    watched: list[list[float]] = []
    asked = 0
    for day in range(setting.days):
        cards = _due(book, desired(book, day), day, setting)[: setting.a_day]
        for card in cards:
            book.write(card, day, learner.asked(card, day))
        if day >= setting.days - WATCHED:
            asked += len(cards)
            watched.append(_known(learner, day, setting))
    each = [mean(days) for days in zip(*watched, strict=True)]
    return Stretch(mean(each), min(each), asked / WATCHED)


def at_equal_minutes(kind: Kind, learners: int, reviews: float) -> float:
    """The flat recall under which these learners are asked so many cards a day."""
    low, high = LOWEST_RECALL, HIGHEST_RECALL
    for _ in range(7):
        middle = (low + high) / 2
        there = mean(stretch(flat(middle), kind, n).reviews for n in range(learners))
        low, high = (middle, high) if there < reviews else (low, middle)
    return round((low + high) / 2, 3)


def rows(kind: Kind, learners: int) -> dict[str, list[Stretch]]:
    """The bands, the flat base, and the flat recall that costs what the bands cost."""
    banded = [stretch(Bands(), kind, seed) for seed in range(learners)]
    fewer = max(2, learners // 4)
    equal = at_equal_minutes(kind, fewer, mean(each.reviews for each in banded[:fewer]))
    based = [stretch(flat(), kind, seed) for seed in range(learners)]
    evened = [stretch(flat(equal), kind, seed) for seed in range(learners)]
    return {
        "bands of PRACTICE 7": banded,
        f"flat {BASE_RECALL:.2f}": based,
        f"flat {equal:.3f}, equal minutes": evened,
    }


def _due(
    book: Book, desired: Mapping[int, float], day: int, setting: Setting
) -> list[int]:
    morning = Morning(book.memories, day, setting)
    due = [
        card
        for card, memory in book.memories.items()
        if memory.day
        + schedule.interval(memory.stability, desired[setting.principle(card)])
        <= day
    ]
    return morning.lowest(due) + morning.unseen[:NEW]


def _known(learner: Learner, day: int, setting: Setting) -> list[float]:
    """The recall of each principle at the end of a day."""
    recalls = [learner.recall(card, day) for card in range(setting.cards)]
    each = setting.principles
    return [mean(recalls[first::each]) for first in range(each)]
