"""Days without practice: what is written is what is kept free."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core.planning.days_off import DaysOff, parsed

ORDINALS = st.integers(date(2020, 1, 1).toordinal(), date(2040, 1, 1).toordinal())

lines = st.builds(
    DaysOff,
    st.frozensets(st.integers(0, 6)),
    st.frozensets(ORDINALS, max_size=5),
)


@given(lines, ORDINALS)
def test_the_line_of_days_off_reads_as_the_same_days(off: DaysOff, day: int) -> None:
    assert parsed(str(off)) == off
    assert (day in off) == (day in parsed(str(off)))
    assert off.seconds(15)(day) == (0 if day in off else 900)


def test_weekdays_dates_and_spans() -> None:
    off = parsed(" Sunday, sat ,2026-12-24 .. 2026-12-26, 2027-01-01 ")
    assert off.weekdays == {5, 6}
    assert date(2026, 11, 22).toordinal() in off  # a Sunday
    assert date(2026, 11, 23).toordinal() not in off
    days = [date(2026, 12, n).toordinal() in off for n in (23, 24, 25, 28)]
    assert days == [False, True, True, False]
    assert parsed("") == parsed(" , ") == DaysOff()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("someday", "'someday' is no weekday and no date like 2026-12-24"),
        ("2026-02-30", "there is no day 2026-02-30"),
        ("2026-12-26..2026-12-24", "ends before it begins"),
        ("2026-01-01..2036-01-01", "after more than a year"),
        ("sundae", "'sundae' is no weekday"),
        ("mon tue", "'mon tue' is no weekday"),
    ],
)
def test_what_is_no_day_is_named(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        parsed(text)


@given(st.text())
def test_no_line_breaks_it(text: str) -> None:
    with suppress(ValueError):
        assert parsed(str(parsed(text))) == parsed(text)
