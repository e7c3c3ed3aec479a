"""Readiness through the real store, beside what a simulated learner then knows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from statistics import mean

import pytest

from srs_interview.core.coaching.standing import Part, Standing
from tests.bench.foretold import foretold
from tests.bench.learners import KINDS, Kind, Setting
from tests.bench.policies import OURS, POLICIES
from tests.bench.seasons import Season, seasons
from tests.store import small
from tests.store.small import TODAY, Clock

SETTING = Setting()
SLUGS = tuple(f"value-{n:02}" for n in range(SETTING.principles))
FIRST = TODAY - SETTING.days + 1
"""The study day that a season begins with."""

SEEDS = 2
OFF_THE_MODEL = [kind for kind in KINDS if not kind.on_model]


def deck(season: Season) -> str:
    """Its cards, plain ones and an open one a principle, with what was answered."""
    questions = {f"open-{slug}": (slug, "success", "") for slug in SLUGS}
    for card in range(SETTING.cards):
        slug = SLUGS[SETTING.principle(card)]
        questions[f"card-{card}"] = (slug, "", f"It is {card}.")
    return small.deck(questions, principles=SLUGS) + "".join(
        _history(season, card) for card in range(SETTING.cards)
    )


def _history(season: Season, card: int) -> str:
    lines = [f'[[histories]]\ncard = "house/card-{card}"\n']
    for asked, day, grade in season.book.grades:
        if asked == card:
            at = date.fromordinal(FIRST + day).isoformat()
            lines.append(
                f'[[histories.events]]\nuid = "season/{card}-{day}"\n'
                f"day = {FIRST + day}\nat = {at}T09:30:00Z\ngrade = {int(grade)}\n"
            )
    return "".join(lines) if len(lines) > 1 else ""


def standing(season: Season, house: Path, folder: Path) -> Standing:
    """What the app says on the last day of practice of the interview's."""
    database = small.copied(house, folder / "srs.db")
    with small.at(database, Clock()) as opened:
        opened.importing.data(deck(season).encode(), source="house.toml")
        day = date.fromordinal(FIRST) + timedelta(days=SETTING.date)
        opened.writing.set_interview(day, "")
        return opened.coaching.recalled()


def off(part: Part, truth: float) -> tuple[float, float]:
    """How far from the truth is what FSRS says, and what is estimated."""
    assert part.estimate is not None
    assert part.calibrated
    told = part.estimate
    return abs(told.raw - truth), abs(told.calibrated - truth)


@pytest.mark.parametrize("kind", OFF_THE_MODEL, ids=lambda kind: kind.name)
def test_who_forgets_otherwise_is_told_nearer_to_the_truth_than_raw(
    kind: Kind, house: Path, tmp_path: Path
) -> None:
    """Issue 5, done when; `make simulate` says by how much, of many learners."""
    whole, each = [], []
    for seed, season in enumerate(seasons(POLICIES[OURS], kind, SETTING, SEEDS)):
        stand = standing(season, house, tmp_path)
        assert (stand.day, stand.dated) == (FIRST + SETTING.date, True)
        whole.append(off(stand.whole, mean(season.recalls)))
        for part, truth in zip(stand.principles, season.by_principle, strict=True):
            each.append(off(part, truth))
        # What the bench says of thousands, the store says of this one.
        pure = foretold(season, seed)
        assert whole[-1] == pytest.approx((pure.raw, pure.calibrated), abs=1e-6)
    for errors in (whole, each):
        raw, estimated = (mean(side) for side in zip(*errors, strict=True))
        assert estimated < raw
