"""Walking a log as a fit does says what folding it says, and parts it by time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srs_interview.core import memory, schedule
from srs_interview.core.fitting import held_out
from srs_interview.core.fitting.held_out import Split, compared, lacking, split
from srs_interview.core.fitting.repeats import LONGEST, Past, Repeat, Walk
from srs_interview.core.items import Mode
from srs_interview.core.memory import Event, EventKind
from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade

AGAIN, HARD, GOOD, EASY = Grade
OTHERS = (*DEFAULT_PARAMETERS[:8], 1.5, *DEFAULT_PARAMETERS[9:20], 0.25)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)

moves = st.sampled_from([EventKind.GRADE] * 8 + [EventKind.STATE, EventKind.RESET])
logs = st.lists(
    st.tuples(
        st.integers(0, 30),
        moves,
        st.sampled_from(Grade),
        st.sampled_from(Mode),
        st.booleans(),
        st.booleans(),
    ),
    max_size=14,
)
"""Days since the event before, kind, grade, mode, due and imported."""


def written(log: list[tuple[int, EventKind, Grade, Mode, bool, bool]]) -> list[Past]:
    day, past = 100, []
    for number, (waited, kind, grade, mode, due, imported) in enumerate(log):
        day += waited
        set_to = (7.5, 4.5) if kind is EventKind.STATE else (None, None)
        graded = grade if kind is EventKind.GRADE else None
        uid = f"{number:02}"
        past.append(Past(uid, day, kind, graded, None, mode, due, imported, *set_to))
    return past


def event(number: int, each: Past) -> Event:
    return Event(
        uid=each.uid,
        day=each.day,
        at=NOON + timedelta(minutes=number),
        kind=each.kind,
        grade=each.grade,
        mode=each.mode,
        due=each.due,
        imported=each.imported,
        stability=each.stability,
        difficulty=each.difficulty,
    )


TWICE_A_DAY = [
    (waited, EventKind.GRADE, EASY, Mode.DAILY, False, True) for waited in (0, 4, 0, 9)
]
"""As another program counts it: all of them."""


@given(logs)
@example(TWICE_A_DAY)
def test_the_walk_finds_what_the_fold_finds(
    log: list[tuple[int, EventKind, Grade, Mode, bool, bool]],
) -> None:
    """PRACTICE 3 and 4: what counts, and what was expected of it."""
    past = written(log)
    steps = memory.fold([event(n, each) for n, each in enumerate(past)], OTHERS)
    counted = [step for step in steps if step.counted]
    expected = [
        (step.event.uid, step.event.grade, known.stability, step.event.day - known.day)
        for step in counted
        if (known := step.before.memory) is not None and step.event.day > known.day
    ]
    walk = Walk(OTHERS)
    found = [*walk.repeats(1, past)]
    assert walk.counting == len(counted)
    assert [(each.uid, each.grade) for each in found] == [
        (uid, grade) for uid, grade, _, _ in expected
    ]
    for each, (_, _, stability, waited) in zip(found, expected, strict=True):
        recall = schedule.recall(stability, waited, OTHERS)
        assert each.recall == pytest.approx(recall, rel=1e-9)
        if each.whole:
            assert each.elapsed == waited
            assert each.stretch[each.place][0] == each.grade


def test_what_began_elsewhere_is_no_example_for_a_fit() -> None:
    """A memory that came without its log says nothing of how it came about."""
    came = Past("0", 10, EventKind.STATE, stability=20.0, difficulty=5.0)
    graded = [
        Past("1", 30, EventKind.GRADE, GOOD, due=True),
        Past("1b", 60, EventKind.GRADE, GOOD, due=True),
    ]
    anew = [
        Past("2", 61, EventKind.RESET),
        Past("3", 62, EventKind.GRADE, GOOD, due=True),
        Past("4", 65, EventKind.GRADE, AGAIN, due=True),
    ]
    found = [*Walk(OTHERS).repeats(1, [came, *graded, *anew])]
    assert [each.uid for each in found] == ["1", "1b", "4"]
    assert [each.whole for each in found] == [False, False, True]
    assert [*found[2].before] == [(GOOD, 0)]


def test_one_card_with_thousands_of_reviews_is_followed_so_far() -> None:
    past = [
        Past(f"{day}", day, EventKind.GRADE, GOOD, due=True) for day in range(1, 400)
    ]
    found = [*Walk(OTHERS).repeats(1, past)]
    assert len(found) == 398
    assert sum(each.whole for each in found) == LONGEST - 1


def repeat(day: int, grade: Grade = GOOD) -> Repeat:
    stretch = ((GOOD, 0), (grade, 3))
    return Repeat(day, f"{day}", day, grade, None, 0.9, stretch, 1)


@given(st.lists(st.integers(1, 60), max_size=80))
def test_the_later_reviews_lie_all_after_the_earlier_ones(days: list[int]) -> None:
    """FSRS 3: held out by time, so that nothing later tells of what came before."""
    parts = split(map(repeat, days))
    assert sorted(each.day for each in parts.earlier + parts.later) == sorted(days)
    if days:
        assert len(parts.later) >= len(days) * held_out.LATER
        first = min(each.day for each in parts.later)
        assert all(each.day < first for each in parts.earlier)


@pytest.mark.parametrize(
    ("passed", "failed", "later", "told"),
    [
        (0, 0, 0, "later reviews to judge it by yet (0 of 100)"),
        (900, 0, 200, "answers that failed yet (0 of 20)"),
        (3, 900, 200, "answers that came yet (3 of 20)"),
        (100, 100, 99, "later reviews to judge it by yet (99 of 100)"),
        (20, 20, 100, ""),
    ],
)
def test_a_log_of_one_kind_is_told_to_be_one(
    passed: int, failed: int, later: int, told: str
) -> None:
    earlier = [repeat(1)] * passed + [repeat(1, AGAIN)] * failed
    assert lacking(Split((*earlier,), (repeat(2),) * later)).endswith(told)


shares = st.floats(0, 1)


@given(st.lists(st.tuples(st.booleans(), shares, shares), min_size=2, max_size=30))
def test_sets_are_judged_by_finite_figures_and_neither_side_is_favoured(
    foretold: list[tuple[bool, float, float]],
) -> None:
    recalled, before, after = zip(*foretold, strict=True)
    one, other = compared(recalled, before, after), compared(recalled, after, before)
    assert (one.before, one.after) == (other.after, other.before)
    assert one.error == pytest.approx(other.error)
    assert not (one.helps and other.helps)
    assert not compared(recalled, before, before).helps


def test_a_gain_that_luck_could_have_made_is_none() -> None:
    """FSRS 3: only when it helps. Counted by hand: ln 2 gained once and lost once."""
    even = compared([True, True], [0.4, 0.8], [0.8, 0.4])
    assert even.before == even.after
    assert not even.helps
    lucky = compared([True, True, False, True], [0.5] * 4, [0.6] * 4)
    assert lucky.after < lucky.before
    assert not lucky.helps
    better = compared([True] * 50 + [False] * 50, [0.5] * 100, [0.6] * 50 + [0.4] * 50)
    assert better.before == pytest.approx(0.6931, abs=1e-4)
    assert better.after == pytest.approx(0.5108, abs=1e-4)
    assert better.helps
