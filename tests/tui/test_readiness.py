"""Readiness: numbers at once, loops behind the keys, and one key that does the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlmodel import select

from srs_interview.core import wrong_clock
from srs_interview.store import undo
from srs_interview.store.engine import reading
from srs_interview.store.tables import ReadinessDayRow
from srs_interview.tui import places, readiness_lines
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.back_test import BackTestScreen
from srs_interview.tui.screens.readiness import ReadinessScreen
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.screens.story_form import StoryForm
from tests.tui import house
from tests.tui.banks import DOORS, NIGHTLY, settled
from tests.tui.hosts import footer, seen, until


def kept(app: SrsApp) -> list[ReadinessDayRow]:
    assert app.opened is not None
    with reading(app.opened.study.engine) as session:
        return list(session.exec(select(ReadinessDayRow)))


def depth(app: SrsApp) -> int:
    assert app.opened is not None
    with reading(app.opened.study.engine) as session:
        return undo.depth(session)


async def test_it_says_what_to_do_and_one_key_does_it(tmp_path: Path) -> None:
    app = house.app_on(settled(tmp_path, NIGHTLY, DOORS, interview_in=20))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await until(lambda: "stories.readiness" in _ids(app))
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, ReadinessScreen))
        screen = app.screen
        assert isinstance(screen, ReadinessScreen)
        await until(lambda: screen._looped and kept(app))
        await pilot.pause()
        shown = " ".join(seen(app).split())
        for said in (
            "on Sun 13 Dec, in 20 days",
            "Level red",
            "Not enough reviews yet (0 of 20).",
            "d does it",
            "not measured yet, which takes 4 answers",
        ):
            assert said in shown
        assert "Drill this" in footer(app)
        assert {row.day for row in kept(app)} == {house.TODAY}
        assert all(row.coverage is not None for row in kept(app) if not row.principle)
        stand = screen._stand
        assert stand is not None
        screen._stand = replace(stand, notice=wrong_clock.notice(54))
        screen.told()
        await pilot.pause()
        whole = readiness_lines.beside(screen._stand)
        assert whole in " ".join(seen(app).split()), "no sentence is cut"
        screen._stand = stand
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        shown = seen(app)
        assert "Next: " in shown
        assert "Level red" in shown
        assert max(map(len, shown.split("\n"))) <= 60
        await pilot.press("b")
        await until(lambda: isinstance(app.screen, BackTestScreen))
        await pilot.pause()
        assert "Not enough reviews yet (0 of 20)." in seen(app)
        await pilot.press("escape")
        await until(lambda: app.screen is screen)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert screen._stand is stand, "nothing can have changed"
        await pilot.press("d")
        await until(lambda: isinstance(app.screen, StoryForm))


async def test_a_session_that_is_left_is_kept_for_the_weeks_to_come(
    tmp_path: Path,
) -> None:
    """Away from its keys, and no undo step; what needs loops is not known of it."""
    app = house.app_on(settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        assert app.opened is not None
        steps = depth(app)
        places.review(app, app.opened)
        await until(lambda: isinstance(app.screen, ReviewScreen))
        await pilot.pause()
        assert kept(app) == []
        await pilot.press("escape")
        await until(lambda: kept(app))
        assert {row.coverage for row in kept(app)} == {None}
        assert len(kept(app)) == 16 + 1
        assert depth(app) == steps


def _ids(app: SrsApp) -> set[str]:
    return {active.binding.id or "" for active in app.screen.active_bindings.values()}
