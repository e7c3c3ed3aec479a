"""A season: one learner goes by one policy up to the day, and what is then known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev

from srs_interview.core.coaching.calibrating import Outcome
from tests.bench.learners import Book, Kind, Learner, Setting
from tests.bench.policies import Morning, Policy


@dataclass(frozen=True, slots=True)
class Season:
    """What a learner knows on the day, and what the app was told on the way."""

    setting: Setting
    recalls: tuple[float, ...]
    """The chance of recall of each card on the day."""
    book: Book

    @property
    def mean(self) -> float:
        """Over all cards; those never seen count as unknown."""
        return mean(self.recalls)

    @property
    def worst(self) -> float:
        """The mean of the worst principle."""
        return min(self.by_principle)

    @property
    def outcomes(self) -> list[Outcome]:
        """The reviews of cards seen before, as a calibration takes them."""
        return [
            Outcome(
                each.day,
                self.setting.principle(each.card),
                each.before.stability,
                each.day - each.before.day,
                each.recalled,
            )
            for each in self.book.told
        ]

    @property
    def by_principle(self) -> list[float]:
        """The mean of each principle."""
        each = self.setting.principles
        return [mean(self.recalls[first::each]) for first in range(each)]


def season(policy: Policy, kind: Kind, setting: Setting, seed: int) -> Season:
    """Practise every day, then look."""
    learner, book = Learner(kind, setting, seed), Book()
    for day in range(setting.days):
        cards = policy(Morning(book.memories, day, setting))
        for card in cards[: setting.a_day]:
            book.write(card, day, learner.asked(card, day))
    recalls = [learner.recall(card, setting.date) for card in range(setting.cards)]
    return Season(setting, tuple(recalls), book)


def seasons(
    policy: Policy, kind: Kind, setting: Setting, learners: int
) -> list[Season]:
    """The same learners for every policy: seeds are paired."""
    return [season(policy, kind, setting, seed) for seed in range(learners)]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over learners with its standard error."""

    value: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Figure:
        """The mean of one value a learner."""
        spread = stdev(values) if len(values) > 1 else 0.0
        return cls(mean(values), spread / sqrt(len(values)))

    @classmethod
    def gain(cls, ours: Sequence[float], theirs: Sequence[float]) -> Figure:
        """How much greater one mean is than another, of the same learners.

        The error is that of a ratio of paired means (delta method).
        """
        ratio = mean(ours) / mean(theirs)
        apart = [a - ratio * b for a, b in zip(ours, theirs, strict=True)]
        return cls(ratio - 1, cls.of(apart).error / mean(theirs))


MEASURES: dict[str, Callable[[Season], float]] = {
    "mean": lambda season: season.mean,
    "worst": lambda season: season.worst,
}
