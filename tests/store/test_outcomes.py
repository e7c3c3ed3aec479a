"""What past answers were expected to be: as folding the logs says, read fast."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import select

from srs_interview.core import memory
from srs_interview.core.coaching import calibrating
from srs_interview.core.coaching.calibrating import Outcome
from srs_interview.core.items import Mode
from srs_interview.core.schedule import Grade
from srs_interview.errors import UndoError
from srs_interview.opening import Opened
from srs_interview.store import log, outcomes, parameters, refolding
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import CardRow
from tests.store import fitted, small
from tests.store.acting import user
from tests.store.small import TODAY, Clock
from tests.store.test_any_actions import modest

GRADES = ("sit", "grade", "grade", "grade", "drill", "day", "day", "import", "write")
UNDONE = (*GRADES, "undo", "redo")
actions = st.tuples(st.sampled_from(UNDONE), st.integers(0, 30), st.sampled_from(Grade))


def rounded(found: list[Outcome]) -> list[Outcome]:
    return sorted(
        (replace(each, stability=round(each.stability, 6)) for each in found),
        key=repr,
    )


def from_the_logs(opened: Opened) -> list[Outcome]:
    """Every log folded, card by card."""
    found: list[Outcome] = []
    with reading(opened.study.engine) as session:
        weights = parameters.in_force(session)
        for row in session.exec(select(CardRow)):
            assert row.id is not None
            events = [each.event for each in log.of_card(session, row.id)]
            steps = memory.fold(events, weights)
            found += calibrating.outcomes(row.principle_id, steps)
    return rounded(found)


def read(opened: Opened, most: int = outcomes.LATEST) -> list[Outcome]:
    with reading(opened.study.engine) as session:
        return outcomes.latest(session, most)


@given(st.lists(actions, min_size=4, max_size=14))
@example([("grade", 0, Grade.GOOD), ("day", 3, Grade.GOOD), ("grade", 0, Grade.AGAIN)])
@example([("import", 2, Grade.GOOD), ("day", 3, Grade.GOOD), ("undo", 0, Grade.GOOD)])
@modest(4)
def test_what_is_read_is_what_folding_says(
    house: Path, done: list[tuple[str, int, Grade]]
) -> None:
    """PRACTICE 3: drills, returns, imports, and all of it taken back and done again."""
    with user(house) as someone:
        opened = someone.opened
        for name, n, grade in done:
            if name in ("undo", "redo"):
                with suppress(UndoError):
                    getattr(opened.study, name)()
            else:
                someone.act((name, n, grade))
        assert rounded(read(opened)) == from_the_logs(opened)


def practised(opened: Opened, clock: Clock, days: int = 5) -> None:
    for n in range(days):
        for uid in ("aim-1", "bold-1", "fact-1"):
            small.grade(opened, uid, Grade.AGAIN if n == 3 else Grade.GOOD)
        small.grade(opened, "aim-1", Grade.AGAIN, Mode.DRILL)
        clock.later(days=1 + n)


def test_answers_under_parameters_that_hold_no_more_are_folded_anew(
    opened: Opened, clock: Clock
) -> None:
    practised(opened, clock)
    before = read(opened)
    fitted.put_in(opened)
    with writing(opened.study.engine) as session:
        every = [row.id for row in session.exec(select(CardRow)) if row.id]
        refolding.refold(session, every, 0.9)
    practised(opened, clock, days=1)
    now = read(opened)
    assert len(now) >= len(before) > 8
    assert rounded(now) == from_the_logs(opened)
    assert not set(rounded(now)) & set(rounded(before))


def test_a_log_that_is_merged_in_changes_what_was_expected(
    opened: Opened, clock: Clock
) -> None:
    """An older past of a card makes of its first sight a review."""
    practised(opened, clock)
    before = len(read(opened))
    past = small.deck() + small.history("house/bold-1", grades=(3, 1, 3))
    past += small.history("house/care-1", grades=(3, 3))
    opened.importing.data(past.encode(), source="house.toml")
    assert len(read(opened)) == before + 3 + 1
    assert rounded(read(opened)) == from_the_logs(opened)
    practised(opened, clock, days=2)
    assert rounded(read(opened)) == from_the_logs(opened)


def test_only_the_newest_whole_days_are_looked_at(opened: Opened, clock: Clock) -> None:
    practised(opened, clock)
    every = read(opened)
    some = read(opened, most=8)
    assert 0 < len(some) < 8
    assert some == [each for each in every if each.day >= some[0].day]


@pytest.mark.parametrize("grades", [0, 1])
def test_first_sights_and_second_answers_of_a_day_expect_nothing(
    opened: Opened, grades: int
) -> None:
    for _ in range(2 * grades):
        small.grade(opened, "aim-1", Grade.AGAIN)
    assert read(opened) == []
    assert all(row.day == TODAY for row in small.log(opened))


def test_what_no_answer_ever_wrote_is_left_out(opened: Opened, clock: Clock) -> None:
    """A log from elsewhere can hold anything; nothing is divided by it."""
    practised(opened, clock, days=3)
    assert len(read(opened)) > 3
    for column, value in (("recall", 0.0), ("recall", 1.5), ("recall", -1.0)):
        with writing(opened.study.engine) as session:
            session.connection().exec_driver_sql(
                f"UPDATE review SET {column} = {value} WHERE {column} IS NOT NULL"
            )
        assert read(opened) == []
