"""What the app foretells of the day, held against what the learner then knows."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import mean

from srs_interview.core.coaching.calibrating import (
    Calibration,
    Estimate,
    calibrated,
    estimated,
)
from tests.bench.seasons import Season


@dataclass(frozen=True, slots=True)
class Foretold:
    """How far off the recall foretold was, 0 to 1."""

    raw: float
    calibrated: float
    raw_each: float
    """Of a principle, as a mean over them."""
    calibrated_each: float
    within: float
    """The share of principles of which as many cards were recalled as the band says."""


def foretold(season: Season, seed: int) -> Foretold:
    """Of the cards that were seen; the others are known to be unknown."""
    calibration = calibrated(season.outcomes)
    seen = list(season.book.memories)
    whole, truth = _estimate(season, seen, calibration), _truth(season, seen)
    luck = Random(f"{seed} on the day")
    rows = []
    for principle in range(season.setting.principles):
        cards = [n for n in seen if season.setting.principle(n) == principle]
        if cards:
            told, true = _estimate(season, cards, calibration), _truth(season, cards)
            share = mean(luck.random() < season.recalls[n] for n in cards)
            inside = told.low <= share <= told.high
            rows.append((abs(told.raw - true), abs(told.calibrated - true), inside))
    raw_each, calibrated_each, within = (mean(each) for each in zip(*rows, strict=True))
    return Foretold(
        abs(whole.raw - truth),
        abs(whole.calibrated - truth),
        raw_each,
        calibrated_each,
        within,
    )


def _estimate(season: Season, cards: list[int], calibration: Calibration) -> Estimate:
    setting = season.setting
    known = [(setting.principle(n), season.book.memories[n]) for n in cards]
    told = estimated(known, setting.date, calibration)
    assert told is not None, "there are cards"
    return told


def _truth(season: Season, cards: list[int]) -> float:
    return mean(season.recalls[n] for n in cards)
