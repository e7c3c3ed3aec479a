"""Several interviews: the nearest counts, and after it the next takes over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.planning.interviews import (
    Interview,
    began,
    counting,
)

TODAY = 740_000

calendars = st.lists(
    st.builds(
        Interview,
        id=st.integers(1, 99),
        day=st.none() | st.integers(TODAY - 9, TODAY + 9),
        since=st.integers(TODAY - 40, TODAY + 20),
    ),
    max_size=6,
    unique_by=lambda each: each.id,
)


@given(calendars)
def test_the_nearest_date_that_is_not_past_counts(known: list[Interview]) -> None:
    today = counting(known, TODAY)
    ahead = [each.day for each in known if each.day is not None and each.day >= TODAY]
    undated = [each.id for each in known if each.day is None]
    if ahead:
        assert today is not None
        assert today.day == min(ahead)
    elif undated:
        assert today is not None
        assert (today.day, today.id) == (None, max(undated))
    else:
        assert today is None
    assert counting(known[::-1], TODAY) == today


@given(calendars)
def test_a_run_up_begins_when_the_one_before_is_over(known: list[Interview]) -> None:
    for each in known:
        first = began(each, known)
        if each.day is None:
            assert first == each.since
            continue
        assert first <= each.day
        earlier = [o.day for o in known if o.day is not None and o.day < each.day]
        if each.since <= each.day:
            assert first == max([each.since, *(day + 1 for day in earlier)])


def test_the_day_itself_counts_and_the_day_after_belongs_to_the_next() -> None:
    first = Interview(1, TODAY, TODAY - 20, employer="Amazon")
    second = Interview(2, TODAY + 7, TODAY - 10, employer="Another")
    both = [second, first]
    assert counting(both, TODAY) is first
    assert counting(both, TODAY + 1) is second
    assert began(second, both) == TODAY + 1
    assert counting(both, TODAY + 8) is None
