"""The glance of the first frame and of `due`: the store's numbers without the store."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store import glance
from srs_interview.store.glance import Glance, caps
from tests.store import small
from tests.store.acting import Action, actions, user
from tests.store.small import TODAY, Clock, at, copied, grade
from tests.store.test_any_actions import modest


def looked(database: Path, opened: Opened) -> Glance | None:
    settings = opened.study.settings
    return glance.read(
        database,
        opened.study.day,
        caps(settings),
        settings.desired_recall,
        settings.weak_more_often,
    )


@given(st.lists(actions, min_size=2, max_size=14))
@example([("one more interview", 7, Grade.GOOD), ("day", 1, Grade.GOOD)])
@modest(10)
def test_the_glance_says_what_the_store_says(house: Path, done: list[Action]) -> None:
    """DESIGN 2: the first frame and `due` run the same `due.sql` as the store."""
    with user(house) as someone:
        for action in done:
            someone.act(action)
        opened = someone.opened
        opened.study.begin_day()
        database = opened.study.engine.url.database
        assert database is not None
        seen = looked(Path(database), opened)
        assert seen is not None
        assert seen.due == opened.reports.due()
        assert seen.today == opened.reports.home().today


def test_the_first_call_of_a_day_needs_the_store(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 2: bands are to be set first."""
    database = copied(house, tmp_path / "srs.db")
    assert glance.read(database, TODAY, glance.Caps(), 0.9) is None
    with at(database, clock) as opened:
        assert looked(database, opened) is not None
        clock.later(days=1)
        assert looked(database, opened) is None
        opened.study.begin_day()
        assert looked(database, opened) is not None


def test_changed_settings_need_the_store(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 7: due days follow the base and the setting that turns bands off."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock):
        pass
    assert glance.read(database, TODAY, glance.Caps(), 0.9, True) is not None
    assert glance.read(database, TODAY, glance.Caps(), 0.95, True) is None
    assert glance.read(database, TODAY, glance.Caps(), 0.9, False) is None


def test_without_a_file_or_with_another_schema_only_the_store_can_say(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 2: "needs the store"."""
    assert glance.read(tmp_path / "none.db", TODAY, glance.Caps(), 0.9) is None
    assert not (tmp_path / "none.db").exists()
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock):
        pass
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA user_version = 0")
    assert glance.read(database, TODAY, glance.Caps(), 0.9) is None


def test_the_glance_sees_what_another_copy_has_just_written(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 2: the write-ahead log is read too, while the app is open."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        before = looked(database, opened)
        grade(opened, "fact-1", Grade.AGAIN)
        after = looked(database, opened)
        assert before is not None
        assert after is not None
        assert after.due.new == before.due.new - 1
        assert after.today.practised_seconds == 5
        assert after.today.streak == 1


def test_a_glance_is_one_moment_whatever_is_written_meanwhile(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """DESIGN 2: its statements agree with each other."""
    database = copied(house, tmp_path / "srs.db")
    with (
        at(database, clock) as opened,
        glance.opened(database, TODAY, 0.9) as run,
    ):
        assert run is not None
        before = glance.glance(run, TODAY, glance.Caps())
        grade(opened, "fact-1", Grade.AGAIN)
        assert glance.glance(run, TODAY, glance.Caps()) == before
        now = looked(database, opened)
        assert now is not None
        assert now.due.new == before.due.new - 1


def test_a_day_counted_by_hand(house: Path, tmp_path: Path, clock: Clock) -> None:
    """PRACTICE 8: 20 s a question, 150 s a telling, 2 questions a principle."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        story = opened.writing.save(small.own("Told", "aim"))
        opened.writing.save(small.a_stub("Thing", "bold"))
        # Without a date: with one the run-up decides, as the next test has it.
        opened.writing.set_interview(None, "Lead", "Amazon")
        grade(opened, "fact-1", Grade.AGAIN)
        clock.later(days=1)
        opened.study.begin_day()
        seen = looked(database, opened)
    assert seen is not None
    today = seen.today
    # Due: the story by hand, fact-1. New: aim-1, aim-2; bold-1, bold-2; fact-2;
    # fact-3, fact-4; six at most.
    assert (today.due, today.new) == (2, 6)
    assert today.minutes == -(-(150 + 20 + 6 * 20) // 60)
    assert (today.tellable, today.stubs, today.drafts) == (1, 1, 0)
    assert (today.opened, today.opened_tomorrow) == (4, 0)
    assert (today.interview_day, today.role, today.planned) == (None, "Lead", None)
    assert (today.streak, today.practised_seconds, today.gaps) == (1, 0, 0)
    assert [(row.slug, row.due) for row in seen.due.principles] == [
        ("aim", 1),
        ("dare", 1),
    ]
    assert story.tellable


def test_with_a_date_the_plan_is_counted_beside_what_is_due(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 7: "18 in today's plan, 31 due"; PRACTICE 8: its caps are the plan's."""
    database = copied(house, tmp_path / "srs.db")
    with at(database, clock) as opened:
        opened.writing.save(small.own("Told", "aim"))
        opened.writing.set_interview(date(2026, 12, 11), "Lead", "Amazon")
        grade(opened, "fact-1", Grade.EASY)
        clock.later(days=1)
        opened.study.begin_day()
        seen = looked(database, opened)
        assert seen is not None
        # All that may be asked: the story and fact-1, aim-1 and -2, three more facts.
        assert (seen.today.planned, seen.today.due, seen.today.new) == (7, 1, 5)
        assert seen.today.minutes == -(-(150 + 6 * 20) // 60)
        assert seen.due.planned == 7
        assert (seen.today.interview_day, seen.today.role) == (
            date(2026, 12, 11).toordinal(),
            "Lead",
        )
        opened.writing.set_interview(date(2026, 12, 11), "", "Google")
        opened.study.begin_day()
        named = looked(database, opened)
        assert named is not None
        assert named.today.role == "Google"
        opened.writing.set_interview(date(2026, 12, 11), "", "Amazon")
        opened.study.begin_day()
        named = looked(database, opened)
        assert named is not None
        assert named.today.role == "", "nobody chose it"
        changed = replace(opened.study.settings, days_off="tue")
        bare = Settings().desired_recall
        assert glance.read(database, TODAY + 1, caps(changed), bare) is None


def test_caps_of_the_settings_hold_in_the_glance(
    house: Path, tmp_path: Path, clock: Clock
) -> None:
    """PRACTICE 8."""
    database = copied(house, tmp_path / "srs.db")
    few = replace(Settings(), new_questions=3, new_per_principle=1)
    with at(database, clock, few) as opened:
        seen = looked(database, opened)
        assert seen is not None
        assert seen.due.new == 2, "one of each of the two principles with plain ones"


def test_the_glance_loads_nothing_that_takes_long() -> None:
    """DESIGN 2: the standard library and our own core alone."""
    script = (
        "import sys; from srs_interview.store import glance;"
        "print({'sqlmodel', 'sqlalchemy', 'fsrs', 'pydantic', 'textual'}"
        " & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
