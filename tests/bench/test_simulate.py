"""The simulation says the same twice, and its smallest run keeps its promises."""

from __future__ import annotations

from tests.bench import banded, foretold
from tests.bench.learners import KINDS, Kind, Setting
from tests.bench.policies import OURS, PLAIN, POLICIES, SPARE
from tests.bench.seasons import MEASURES, Figure, Season, seasons
from tests.bench.simulate import AT_LEAST, held

FEW = 6
WEAK = next(kind for kind in KINDS if kind.name == "weak")


def found(kind: Kind, *names: str) -> dict[str, list[Season]]:
    return {name: seasons(POLICIES[name], kind, Setting(), FEW) for name in names}


def test_a_few_weak_learners_gain_what_is_promised_and_twice_the_same() -> None:
    """Issue 5, item 4; `make simulate` says it of many, and of the others."""
    once = found(WEAK, PLAIN, SPARE, OURS)
    lines = held(WEAK, once)
    assert len(lines) == len(AT_LEAST[WEAK.name]) + 1
    assert [line for line in lines if not line.lstrip().startswith("held")] == []
    again = found(WEAK, OURS)[OURS]
    assert [each.recalls for each in again] == [each.recalls for each in once[OURS]]


def test_every_policy_keeps_to_the_minutes_and_asks_nothing_twice_a_day() -> None:
    small = Setting(cards=12, principles=4, days=5, a_day=4)
    for name, policy in POLICIES.items():
        (season,) = seasons(policy, KINDS[0], small, 1)
        asked = [(card, day) for card, day, _ in season.book.grades]
        assert len(asked) == len(set(asked)), name
        for day in range(small.days):
            assert sum(on == day for _, on in asked) <= small.a_day, name


def test_recall_on_the_day_lies_between_never_and_always_for_every_learner() -> None:
    small = Setting(cards=12, principles=4, days=5, a_day=4)
    for kind in KINDS:
        (season,) = seasons(POLICIES[OURS], kind, small, 1)
        for measure in MEASURES.values():
            assert 0 <= measure(season) <= 1
        assert all(0 <= recall <= 1 for recall in season.recalls)


def test_what_fsrs_foretells_is_the_truth_of_a_learner_who_is_fsrs() -> None:
    """And what is calibrated on luck alone is not far from it."""
    (season,) = seasons(POLICIES[OURS], KINDS[0], Setting(), 1)
    told = foretold.foretold(season, 0)
    assert told.raw < 1e-9
    assert told.raw_each < 1e-9
    assert 0 < told.calibrated < 0.03


def test_a_gain_of_paired_learners_has_no_error_where_all_gain_alike() -> None:
    gain = Figure.gain([0.55, 0.66, 0.88], [0.5, 0.6, 0.8])
    assert round(gain.value, 9) == 0.1
    assert gain.error < 1e-9


def test_bands_ask_a_failing_principle_more_often_than_a_flat_base() -> None:
    week = Setting(cards=4, principles=2, days=40, a_day=4)
    failing = Kind("failing", firmness=0.1)
    banded_one = banded.stretch(banded.Bands(week), failing, 1, week)
    flat_one = banded.stretch(banded.flat(), failing, 1, week)
    assert banded_one.reviews > flat_one.reviews
