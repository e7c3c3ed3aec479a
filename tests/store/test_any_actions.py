"""Whatever a user does, in whatever order: nothing is lost, and nothing cached lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.store import indexing, undo
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import ReviewRow
from tests.store import small
from tests.store.acting import NAMES, Action, User, actions, user


def written(opened: Opened) -> list[str]:
    return [repr(row.model_dump()) for row in small.log(opened)]


def depth(opened: Opened) -> int:
    with reading(opened.study.engine) as session:
        return undo.depth(session)


def assert_index_is_true(opened: Opened) -> None:
    """What is searched says what the cards say."""
    with writing(opened.study.engine) as session:
        assert indexing.is_sound(session)


def modest(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@given(st.lists(actions, min_size=1, max_size=8))
@example([("write", 0, Grade.HARD), ("delete", 0, Grade.GOOD)])
@example([("answer", 0, Grade.GOOD), ("answer", 0, Grade.AGAIN)])
@example([("fit", 1, Grade.HARD), ("grade", 8, Grade.HARD), ("day", 0, Grade.GOOD)])
@example([("grade", 8, Grade.HARD), ("repair", 1, Grade.GOOD), ("fit", 1, Grade.GOOD)])
@example([("write", 0, Grade.HARD), ("rewrite", 1, Grade.GOOD)])
@example([("grade", 0, Grade.GOOD), ("import", 1, Grade.GOOD)])
@example([("import", 2, Grade.GOOD), ("write", 1, Grade.GOOD), ("tag", 2, Grade.GOOD)])
@modest(12)
def test_any_action_can_be_undone_and_redone_and_nothing_cached_lies(
    house: Path, done: list[Action]
) -> None:
    """PRACTICE 4 and DESIGN 3: the fold, the rollups, one press each way."""
    with user(house) as someone:
        opened = someone.opened
        for action in done:
            before = small.visible(opened), small.now_computed(opened)
            log, steps = written(opened), depth(opened)
            day = opened.study.day
            someone.act(action)
            small.assert_computed_is_true(opened)
            assert written(opened)[: len(log)] == log
            if opened.study.day != day or depth(opened) == steps:
                continue
            taken = depth(opened) - steps
            after = small.visible(opened), small.now_computed(opened)
            log = written(opened)
            for _ in range(taken):
                opened.study.undo()
            small.assert_computed_is_true(opened)
            assert (small.visible(opened), small.now_computed(opened)) == before
            for _ in range(taken):
                opened.study.redo()
            small.assert_computed_is_true(opened)
            assert_index_is_true(opened)
            assert (small.visible(opened), small.now_computed(opened)) == after
            assert written(opened) == log, "undo and redo write no event"


@given(st.lists(actions, min_size=3, max_size=12))
@example([("grade", 8, Grade.HARD), ("fit", 1, Grade.GOOD), ("repair", 1, Grade.GOOD)])
@modest(6)
def test_everything_can_be_undone_to_the_first_step_and_redone_to_the_last(
    house: Path, done: list[Action]
) -> None:
    """DESIGN 3: one press each, days later too; the log is never shortened."""
    with user(house) as someone:
        opened = someone.opened
        nothing, first = small.visible(opened), depth(opened)
        for action in done:
            someone.act(action)
        whole, log = small.visible(opened), written(opened)
        steps = depth(opened) - first
        assert_index_is_true(opened)
        for _ in range(steps):
            opened.study.undo()
        assert_index_is_true(opened)
        assert small.visible(opened) == nothing
        small.assert_computed_is_true(opened)
        for _ in range(steps):
            opened.study.redo()
        assert small.visible(opened) == whole
        small.assert_computed_is_true(opened)
        assert written(opened) == log


COACH = (
    *(("dress", 1), ("lead in", 1), ("strength", 6), ("strength", 1), ("figures", 1)),
    *(("transfer", 1), ("follow up", 1), ("note done", 0), ("serve no more", 1)),
    *(("rewrite", 1), ("restore", 0), ("note version", 1), ("confirm", 0)),
    *(("silence", 1), ("silence", 1), ("review story", 1), ("asked", 3), ("asked", 1)),
    *(("decline", 0), ("interview", 3)),
    *(("weigh", 2), ("loop", 0), ("tell", 6), ("name", 1), ("note slot", 1)),
    *(("tell", 5), ("choose", 1), ("finish", 0), ("stubs", 2), ("delete", 0)),
)
"""Whatever the coach does, in an order in which each finds something to do."""


def test_each_action_of_the_coach_is_one_step_taken_back_and_done_again(
    house: Path,
) -> None:
    """DESIGN 3: every user action, one press each."""
    with user(house) as someone:
        opened = someone.opened
        for name, n in (("write", 2), ("day", 0)):
            someone.act((name, n, Grade.GOOD))
        for name, n in COACH:
            before, steps = small.visible(opened), depth(opened)
            someone.act((name, n, Grade.GOOD))
            assert depth(opened) == steps + 1, name
            after = small.visible(opened)
            opened.study.undo()
            assert small.visible(opened) == before, name
            opened.study.redo()
            assert small.visible(opened) == after, name
        small.assert_computed_is_true(opened)


def test_there_is_an_action_for_everything_that_can_be_undone() -> None:
    """What is added to the tables that undo watches is to be drawn here as well."""
    assert {name for name, _ in COACH} <= {*NAMES}
    assert all(hasattr(User, f"_{name.replace(' ', '_')}") for name in NAMES)


NO_ACTIONS = {
    *("device", "draft", "undo_step"),  # the file's own, and typing
    *("review", "review_void"),  # the log, which is voided instead
    *("study_day", "principle_band", "day_total", "day_principle"),  # computed
    *("planned", "readiness_day", "day_suggested"),  # computed, too
    "fsrs_parameters",  # a fit is taken back by `fit --revert` (DESIGN 3)
}


def test_every_table_of_the_users_is_watched() -> None:
    """DESIGN 3: a table that is added is undone as well, or stands here with why."""
    tables = {name for name in SQLModel.metadata.tables if "search" not in name}
    assert tables - NO_ACTIONS == undo.WATCHED


def test_the_log_is_the_only_table_of_the_log(house: Path) -> None:
    """DESIGN 3: undo watches every table of the user's; the log it voids instead."""
    assert ReviewRow.__tablename__ not in undo.WATCHED
