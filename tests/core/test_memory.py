"""A card's memory is the fold of its log: what counts, and in which order."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import fsrs
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import memory, schedule
from srs_interview.core.items import Mode
from srs_interview.core.memory import Event, EventKind, Folded
from srs_interview.core.schedule import Grade, Memory

DAY = 740_000
NOON = datetime(2027, 1, 25, 12, tzinfo=UTC)

AGAIN, HARD, GOOD, EASY = Grade


def graded(
    grade: Grade,
    *,
    day: int = DAY,
    minute: int = 0,
    mode: Mode = Mode.DAILY,
    due: bool = True,
    imported: bool = False,
) -> Event:
    """A grade as the log keeps it."""
    at = NOON + timedelta(days=day - DAY, minutes=minute)
    uid = f"d-{day}-{minute}"
    return Event(uid, day, at, EventKind.GRADE, grade, mode, due, imported)


def other(kind: EventKind, *, day: int = DAY, minute: int = 0, **more: float) -> Event:
    """An event that is no grade."""
    at = NOON + timedelta(days=day - DAY, minutes=minute)
    due_day = int(more["due_day"]) if "due_day" in more else None
    return Event(
        f"d-{day}-{minute}",
        day,
        at,
        kind,
        stability=more.get("stability"),
        difficulty=more.get("difficulty"),
        due_day=due_day,
    )


def counted(*events: Event) -> list[bool]:
    return [step.counted for step in memory.fold(events)]


def returned(grade: Grade, minute: int) -> Event:
    return graded(grade, minute=minute, mode=Mode.RETURN, due=False)


def test_the_first_grade_of_a_day_counts_and_its_returns_move_nothing() -> None:
    """PRACTICE 3.1."""
    first = graded(AGAIN)
    log = [first, returned(AGAIN, 1), returned(GOOD, 2)]
    assert counted(*log) == [True, False, False]
    whole, alone = memory.folded(log), memory.folded([first])
    assert (whole.memory, whole.reps, whole.lapses) == (alone.memory, 1, 0)
    assert (whole.failures, whole.last) == (1, AGAIN), "the Easy gate stays shut"
    assert memory.due_day(whole, 0.9) == memory.due_day(alone, 0.9)


def test_a_card_graded_again_returns_twice_at_most_until_it_passes() -> None:
    """PRACTICE 3.1: found from the log alone, so that a restart keeps it."""
    log = [graded(AGAIN)]
    assert memory.folded(log).returning(DAY)
    assert not memory.folded(log).returning(DAY + 1)
    log.append(returned(AGAIN, 1))
    assert memory.folded(log).returning(DAY)
    assert not memory.folded([*log, returned(HARD, 2)]).returning(DAY)
    assert not memory.folded([*log, returned(AGAIN, 2)]).returning(DAY)


def test_a_card_that_passed_does_not_return() -> None:
    """PRACTICE 3.1."""
    for grade in (HARD, GOOD, EASY):
        assert not memory.folded([graded(grade)]).returning(DAY)
    assert not Folded().returning(DAY)


def test_returns_are_counted_anew_each_day() -> None:
    """PRACTICE 3.1."""
    log = [graded(AGAIN), returned(AGAIN, 1), returned(AGAIN, 2)]
    log.append(graded(AGAIN, day=DAY + 1))
    assert memory.folded(log).returning(DAY + 1)


def test_a_second_grade_of_a_due_card_on_one_day_does_not_count() -> None:
    """PRACTICE 3.1: two copies of the program may both have asked it."""
    assert counted(graded(GOOD), graded(EASY, minute=1)) == [True, False]


def test_same_day_agains_reach_fsrs_once() -> None:
    """PRACTICE 3.1: fed to FSRS, several drive difficulty to 9.9."""
    log = [graded(GOOD, day=DAY - 9), graded(AGAIN)]
    log += [graded(AGAIN, minute=n, mode=Mode.DRILL, due=False) for n in (1, 2, 3)]
    whole = memory.folded(log)
    assert whole.memory == memory.folded(log[:2]).memory
    assert (whole.reps, whole.lapses, whole.failures) == (2, 1, 1)


def test_a_pass_ahead_of_time_does_not_count() -> None:
    """PRACTICE 3.2."""
    known = graded(GOOD, day=DAY - 1)
    for mode in (Mode.AHEAD, Mode.DRILL, Mode.LOOP):
        for grade in (HARD, GOOD, EASY):
            ahead = graded(grade, mode=mode, due=False)
            assert counted(known, ahead) == [True, False]
            assert memory.folded([known, ahead]).memory == memory.folded([known]).memory


def test_a_failure_ahead_of_time_counts_once_a_day() -> None:
    """PRACTICE 3.2: a failure is news, that Again once."""
    known = graded(EASY, day=DAY - 1)
    fails = [
        graded(AGAIN, minute=n, mode=mode, due=False)
        for n, mode in enumerate((Mode.DRILL, Mode.LOOP, Mode.AHEAD))
    ]
    assert counted(known, *fails) == [True, True, False, False]
    tomorrow = graded(AGAIN, day=DAY + 1, mode=Mode.DRILL, due=False)
    assert counted(known, *fails, tomorrow)[-1]


def test_a_failure_ahead_of_time_is_no_news_of_a_card_without_memory() -> None:
    """PRACTICE 3.2: it counts if it has a memory."""
    assert counted(graded(AGAIN, mode=Mode.DRILL, due=False)) == [False]
    assert memory.folded([graded(AGAIN, mode=Mode.DRILL, due=False)]).memory is None


def test_a_card_that_is_due_counts_in_a_drill_and_in_a_loop_too() -> None:
    """PRACTICE 3.2."""
    for mode in (Mode.DRILL, Mode.LOOP):
        assert counted(graded(GOOD, mode=mode, due=True)) == [True]


def test_a_failure_in_a_drill_after_the_days_counting_again_does_not_count() -> None:
    """PRACTICE 3.2: no Again of it has counted today."""
    assert counted(
        graded(GOOD, day=DAY - 2),
        graded(AGAIN),
        graded(AGAIN, minute=1, mode=Mode.DRILL, due=False),
    ) == [True, True, False]


def test_a_failure_in_a_drill_after_the_days_counting_pass_counts() -> None:
    """PRACTICE 3.2."""
    assert counted(
        graded(GOOD), graded(AGAIN, minute=1, mode=Mode.DRILL, due=False)
    ) == [True, True]


def test_imported_rows_all_count() -> None:
    """PRACTICE 3.3: as they did there, several on one day and days out of order."""
    log = [
        graded(grade, minute=n, imported=True, due=False)
        for n, grade in enumerate((AGAIN, AGAIN, GOOD, GOOD))
    ]
    assert counted(*log) == [True] * 4
    assert memory.folded(log).reps == 4


def test_what_counts_follows_from_the_log_and_is_stored_nowhere() -> None:
    """PRACTICE 3.4: take the first grade of a day away, and the second counts."""
    first, second = graded(GOOD), graded(EASY, minute=1)
    assert counted(first, second) == [True, False]
    assert counted(second) == [True]
    names = {field.name for field in fields(Event)}
    assert not names & {"counted", "counts", "first"}


def test_what_is_no_grade_never_counts() -> None:
    """PRACTICE 4: only grades move memory through FSRS."""
    for kind in (EventKind.DECODE, EventKind.READ, EventKind.WRITE):
        event = Event("d-1", DAY, NOON, kind, GOOD)
        assert memory.folded([event]) == Folded()


def test_a_state_sets_stability_and_difficulty() -> None:
    """PRACTICE 4: an import or a conversion."""
    state = other(EventKind.STATE, stability=30.0, difficulty=4.0)
    assert memory.folded([state]).memory == Memory(30.0, 4.0, DAY)
    later = graded(GOOD, day=DAY + 30)
    expected = schedule.after(Memory(30.0, 4.0, DAY), GOOD, DAY + 30)
    assert memory.folded([state, later]).memory == expected


def test_a_reset_forgets_everything() -> None:
    """PRACTICE 4."""
    log = [graded(AGAIN, day=DAY - 3), other(EventKind.RESET)]
    assert memory.folded(log) == Folded(day=DAY)
    assert memory.due_day(memory.folded(log), 0.9) is None


def test_a_day_set_by_hand_holds_until_the_next_grade_that_counts() -> None:
    """PRACTICE 4: due_day is computed, or the hand-set day."""
    log = [graded(GOOD), other(EventKind.DUE, minute=1, due_day=DAY + 40)]
    assert memory.due_day(memory.folded(log), 0.9) == DAY + 40
    log.append(graded(GOOD, day=DAY + 5, mode=Mode.DRILL, due=False))
    assert memory.due_day(memory.folded(log), 0.9) == DAY + 40, "a pass ahead"
    log.append(graded(GOOD, day=DAY + 40))
    assert memory.folded(log).hand_due is None


def test_a_day_set_by_hand_leaves_memory_as_it_was() -> None:
    """PRACTICE 4 and 6.4: memory stays."""
    log = [graded(GOOD)]
    moved = [*log, other(EventKind.DUE, minute=1, due_day=DAY + 1)]
    assert memory.folded(moved).memory == memory.folded(log).memory


def test_a_card_without_memory_may_be_due_by_hand() -> None:
    """PRACTICE 6.4: a story written today is due tomorrow."""
    written = memory.folded([other(EventKind.DUE, due_day=DAY + 1)])
    assert (written.memory, memory.due_day(written, 0.9)) == (None, DAY + 1)


def test_the_due_day_is_the_last_day_plus_the_interval() -> None:
    """PRACTICE 4: it follows the desired recall in force, memory does not."""
    folded = memory.folded([graded(GOOD)])
    assert folded.memory is not None
    for recall in (0.85, 0.90, 0.95):
        days = schedule.interval(folded.memory.stability, recall)
        assert memory.due_day(folded, recall) == DAY + days


def test_five_failures_make_a_leech_and_returns_are_none_of_them() -> None:
    """PRACTICE 5.7."""
    log: list[Event] = []
    for day in range(DAY, DAY + 4):
        log += [graded(AGAIN, day=day)]
        log += [graded(AGAIN, day=day, minute=1, mode=Mode.RETURN, due=False)]
    assert not memory.folded(log).leech
    log.append(graded(AGAIN, day=DAY + 4))
    assert memory.folded(log).leech


grades = st.sampled_from(Grade)
events = st.lists(
    st.builds(
        graded,
        grades,
        day=st.integers(DAY, DAY + 6),
        minute=st.integers(0, 1000),
        mode=st.sampled_from(Mode),
        due=st.booleans(),
    )
    | st.builds(
        other,
        st.just(EventKind.STATE),
        day=st.integers(DAY, DAY + 6),
        minute=st.integers(0, 1000),
        stability=st.floats(0.1, 100),
        difficulty=st.floats(1, 10),
    )
    | st.builds(
        other,
        st.sampled_from((EventKind.RESET, EventKind.DECODE, EventKind.READ)),
        day=st.integers(DAY, DAY + 6),
        minute=st.integers(0, 1000),
    )
    | st.builds(
        other,
        st.just(EventKind.DUE),
        day=st.integers(DAY, DAY + 6),
        minute=st.integers(0, 1000),
        due_day=st.integers(DAY, DAY + 60),
    ),
    max_size=12,
    unique_by=lambda event: event.uid,
)


@given(events, st.randoms())
def test_the_order_in_which_a_log_is_read_changes_nothing(
    log: list[Event], dice: random.Random
) -> None:
    """PRACTICE 4: folded in the order (day, instant, uid)."""
    shuffled = log.copy()
    dice.shuffle(shuffled)
    assert memory.fold(shuffled) == memory.fold(log)


@given(events)
def test_folding_on_from_where_one_stood_is_folding_the_whole(log: list[Event]) -> None:
    """PRACTICE 4: a cached fold and one more event give what the log gives."""
    if not log:
        return
    ordered = [step.event for step in memory.fold(log)]
    step = memory.advance(memory.folded(ordered[:-1]), ordered[-1])
    assert step.after == memory.folded(log)


@given(events)
def test_at_most_one_due_grade_and_one_failure_count_a_day(log: list[Event]) -> None:
    """PRACTICE 3.1 and 3.2, whatever happens on a day; a reset begins anew."""
    log = [event for event in log if event.kind is not EventKind.RESET]
    for day in range(DAY, DAY + 7):
        steps = [step for step in memory.fold(log) if step.event.day == day]
        due = [step for step in steps if step.counted and step.event.due]
        ahead = [step for step in steps if step.counted and not step.event.due]
        assert len(due) <= 1
        assert len(ahead) <= 1
        assert all(step.event.grade is AGAIN for step in ahead)
        assert not any(step.counted for step in steps if step.event.mode is Mode.RETURN)


@given(events)
def test_what_does_not_count_moves_no_memory(log: list[Event]) -> None:
    """PRACTICE 3: returns, passes ahead, decode items and readings."""
    moving = {EventKind.STATE, EventKind.RESET}
    for step in memory.fold(log):
        if not step.counted and step.event.kind not in moving:
            assert step.after.memory == step.before.memory
            assert step.after.reps == step.before.reps
            assert step.after.last == step.before.last


@given(
    st.lists(
        st.tuples(st.integers(1, 200), grades, st.lists(grades, max_size=3)),
        min_size=1,
        max_size=10,
    )
)
def test_folding_equals_fsrs_fed_the_first_grade_of_each_day_at_a_fixed_hour(
    history: list[tuple[int, Grade, list[Grade]]],
) -> None:
    """PRACTICE 2 and 3.1, against py-fsrs itself, never passing through our memory."""
    scheduler = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    theirs, day, log = fsrs.Card(card_id=1, due=NOON), DAY, []
    for elapsed, first, returns in history:
        day += elapsed
        log.append(graded(first, day=day))
        log += [
            graded(grade, day=day, minute=n, mode=Mode.RETURN, due=False)
            for n, grade in enumerate(returns, start=1)
        ]
        theirs, _ = scheduler.review_card(
            theirs,
            fsrs.Rating(first),
            review_datetime=NOON + timedelta(days=day - DAY),
        )
    ours = memory.folded(log)
    assert ours.memory == Memory(theirs.stability or 0.0, theirs.difficulty or 0.0, day)
    assert theirs.due == NOON + timedelta(days=(memory.due_day(ours, 0.9) or 0) - DAY)
