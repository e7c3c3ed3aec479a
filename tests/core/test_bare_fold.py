"""A log that is all another program's, folded in bare numbers and in values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import bare_fold, memory, schedule
from srs_interview.core.memory import Event, EventKind
from srs_interview.core.schedule import Grade

DAY = 740_000
NOON = datetime(2027, 1, 25, 12, tzinfo=UTC)

events = st.builds(
    Event,
    uid=st.sampled_from(["a", "b", "c"]),
    day=st.integers(DAY, DAY + 60),
    at=st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours)),
    kind=st.sampled_from([EventKind.GRADE] * 4 + [*EventKind]),
    grade=st.sampled_from(Grade),
    due=st.just(False),
    imported=st.just(True),
    stability=st.floats(0.001, 36_500),
    difficulty=st.floats(1, 10),
    due_day=st.integers(DAY, DAY + 90),
)
PARAMETERS = (*schedule.DEFAULT_PARAMETERS[:20], 0.3)


@given(st.lists(events, max_size=12))
def test_bare_numbers_say_of_a_card_what_values_say(log: list[Event]) -> None:
    """PRACTICE 4: whoever folds the same events gets the same memory."""
    steps = memory.fold(log, PARAMETERS)
    after = steps[-1].after if steps else memory.Folded()
    kept, grades = bare_fold.folded(log, schedule.stepping(PARAMETERS))
    known = after.memory
    assert kept.memory == (known and (known.stability, known.difficulty))
    assert kept.day == (known and known.day)
    assert kept[2:] == (after.reps, after.lapses, after.hand_due)
    assert grades == [
        (step.event, step.before.memory and step.before.memory.stability)
        for step in steps
        if step.event.kind is EventKind.GRADE
    ]
