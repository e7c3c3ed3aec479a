"""What a person's answers say of the memory model, and never more than they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from math import exp, isfinite, log
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import memory, schedule
from srs_interview.core.coaching.calibrating import (
    GLOBAL_SPREAD,
    NEEDED,
    PRINCIPLE_SPREAD,
    UNKNOWN,
    Calibration,
    Outcome,
    calibrated,
    estimated,
    outcomes,
)
from srs_interview.core.items import Mode
from srs_interview.core.memory import Event, EventKind
from srs_interview.core.schedule import Grade, Memory
from tests.bench.learners import KINDS, Setting
from tests.bench.policies import OURS, POLICIES
from tests.bench.seasons import Season, season

TODAY = 740_000
WIDEST = (GLOBAL_SPREAD**2 + PRINCIPLE_SPREAD**2) ** 0.5 + 0.01

answers = st.builds(
    Outcome,
    day=st.integers(TODAY - 60, TODAY),
    principle=st.none() | st.integers(1, 3),
    stability=st.floats(0.001, 36_500),
    elapsed=st.floats(0, 36_500),
    recalled=st.booleans(),
)
logs = st.lists(answers, max_size=30)
memories = st.lists(
    st.tuples(
        st.none() | st.integers(1, 4),
        st.builds(
            Memory,
            st.floats(0.001, 36_500),
            st.floats(1, 10),
            st.integers(TODAY - 900, TODAY) | st.just(TODAY + 1),
        ),
    ),
    min_size=1,
    max_size=12,
)


def told(
    recalled: bool, times: int = 1, *, principle: int | None = 1, elapsed: float = 4
) -> list[Outcome]:
    return [Outcome(TODAY, principle, 4.0, elapsed, recalled)] * times


@given(
    logs,
    memories,
    st.sampled_from(["as they are", "all Again", "all Easy"]),
    st.sampled_from([TODAY, TODAY + 21, TODAY + 1800]),
)
def test_whatever_was_answered_recall_stays_between_never_and_always(
    log: list[Outcome], known: list[tuple[int | None, Memory]], how: str, day: int
) -> None:
    if how != "as they are":
        log = [replace(each, recalled=how == "all Easy") for each in log]
    calibration = calibrated(log)
    for offset in (calibration.overall, *calibration.principles.values()):
        assert isfinite(offset.offset)
        assert 0 < offset.spread <= WIDEST
    assert calibration.overall.reviews == len(log)
    on_day = estimated(known, day, calibration)
    assert on_day is not None
    assert 0 <= on_day.low <= on_day.calibrated <= on_day.high <= 1
    assert 0 <= on_day.raw <= 1
    assert on_day.cards == len(known)


@given(memories)
def test_nothing_answered_is_nothing_corrected(
    known: list[tuple[int | None, Memory]],
) -> None:
    assert calibrated([]) == Calibration(UNKNOWN)
    on_day = estimated(known, TODAY + 21, calibrated([]))
    assert on_day is not None
    assert on_day.calibrated == pytest.approx(on_day.raw)
    assert on_day.reviews == 0
    assert estimated([], TODAY, calibrated([])) is None


@given(st.lists(answers, min_size=1, max_size=12), st.integers(0, 11))
def test_a_pass_in_place_of_a_failure_never_speaks_for_shorter_memories(
    log: list[Outcome], place: int
) -> None:
    place %= len(log)
    before = replace(log[place], recalled=False)
    worse = calibrated([*log[:place], before, *log[place + 1 :]])
    better = calibrated(
        [*log[:place], replace(before, recalled=True), *log[place + 1 :]]
    )
    assert better.overall.offset >= worse.overall.offset - 1e-6


def test_more_answers_narrow_the_band_and_fewer_shrink_to_nothing() -> None:
    known = [(1, Memory(4.0, 5.0, TODAY))]
    bands, offsets = [], []
    for times in (0, 4, 16, 64):
        calibration = calibrated(told(True, 4 * times) + told(False, times))
        on_day = estimated(known * 400, TODAY + 4, calibration)
        assert on_day is not None
        bands.append(on_day.high - on_day.low)
        offsets.append(abs(calibration.overall.offset))
    assert bands == sorted(bands, reverse=True)
    assert offsets == sorted(offsets)
    assert offsets[0] == 0


def test_a_failing_principle_is_told_from_the_others_and_a_new_one_is_like_them() -> (
    None
):
    firm = [each for n in (1, 2, 3) for each in told(True, 30, principle=n, elapsed=9)]
    weak = told(False, 12, principle=4) + told(True, 8, principle=4)
    calibration = calibrated(firm + weak)
    assert calibration.of(4).offset < 0 < calibration.of(1).offset
    assert calibration.of(4).reviews == 20
    unseen = calibration.of(9)
    assert unseen.offset == calibration.overall.offset
    assert unseen.spread > calibration.of(1).spread


def test_an_old_answer_says_less_than_one_of_today() -> None:
    old = [replace(each, day=TODAY - 30) for each in told(False, 10)]
    fresh = told(True, 10)
    latest = calibrated(old + fresh).overall.offset
    turned = [replace(e, recalled=not e.recalled) for e in old + fresh]
    assert calibrated(turned).overall.offset < latest - 0.1


def test_the_offsets_are_the_likeliest_by_plain_counting() -> None:
    """The same posterior by every combination of three offsets (FSRS 3)."""
    log = told(False, 5, principle=1) + told(True, 9, principle=2, elapsed=30)
    grid = [n / 10 for n in range(-32, 33)]

    def said(principle: int, offset: float) -> float:
        total = 0.0
        for each in (each for each in log if each.principle == principle):
            recall = schedule.recall(each.stability * exp(offset), each.elapsed)
            total += _log(recall if each.recalled else 1 - recall)
        return total

    rows = {n: [exp(said(n, o)) for o in grid] for n in (1, 2)}
    overall, first = dict.fromkeys(grid, 0.0), dict.fromkeys(grid, 0.0)
    around = {
        round(a - b, 1): exp(-(((a - b) / PRINCIPLE_SPREAD) ** 2) / 2)
        for a, b in product(grid, grid)
    }
    for person in grid:
        prior = exp(-((person / GLOBAL_SPREAD) ** 2) / 2)
        each_way = {
            n: [
                row * around[round(o - person, 1)]
                for row, o in zip(rows[n], grid, strict=True)
            ]
            for n in (1, 2)
        }
        overall[person] = prior * sum(each_way[1]) * sum(each_way[2])
        for offset, way in zip(grid, each_way[1], strict=True):
            first[offset] += prior * way * sum(each_way[2])
    found = calibrated(log)
    likeliest = [max(each, key=each.__getitem__) for each in (overall, first)]
    offsets = [found.overall.offset, found.of(1).offset]
    assert offsets == pytest.approx(likeliest, abs=0.1)


def test_too_few_reviews_are_said_instead_of_a_figure() -> None:
    assert calibrated(told(True, 3)).lacking == "not enough reviews yet (3 of 20)"
    enough = calibrated(told(True, NEEDED))
    assert enough.enough
    assert enough.lacking == ""


def test_only_counting_reviews_of_a_card_with_a_memory_are_outcomes() -> None:
    """A first sight predicts nothing, and a return of the same day counts nothing."""

    def graded(uid: str, day: int, grade: Grade, mode: Mode = Mode.DAILY) -> Event:
        moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
        kind, due = EventKind.GRADE, mode is Mode.DAILY
        return Event(uid, day, moment, kind, grade=grade, mode=mode, due=due)

    steps = memory.fold(
        [
            graded("a", 10, Grade.GOOD),
            graded("b", 13, Grade.AGAIN),
            graded("c", 13, Grade.GOOD, Mode.RETURN),
            graded("d", 15, Grade.HARD),
        ]
    )
    found = outcomes(7, steps)
    assert [(each.day, each.elapsed, each.recalled) for each in found] == [
        (13, 3, False),
        (15, 2, True),
    ]
    before = steps[0].after.memory
    assert before is not None
    assert found[0].stability == before.stability
    assert {each.principle for each in found} == {7}


def test_learners_off_the_model_are_foretold_better_than_by_the_model() -> None:
    """Issue 5: on the day, against the simulated truth; `make simulate` says more."""
    for kind in KINDS:
        if kind.name in {"weak", "weak and uneven", "other growth"}:
            missed = [off(season(POLICIES[OURS], kind, Setting(), n)) for n in range(4)]
            raw, corrected = (mean(each) for each in zip(*missed, strict=True))
            assert corrected < raw, kind.name


def off(found: Season) -> tuple[float, float]:
    """By how much the recall of the day is missed, raw and calibrated."""
    setting = found.setting
    known = [(setting.principle(n), m) for n, m in found.book.memories.items()]
    on_day = estimated(known, setting.date, calibrated(found.outcomes))
    assert on_day is not None
    truth = mean(found.recalls[n] for n in found.book.memories)
    return abs(on_day.raw - truth), abs(on_day.calibrated - truth)


def _log(chance: float) -> float:
    return log(max(chance, 1e-300))
