"""Readiness: numbers at once, loops behind the keys, and one key that does the rest."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import select

from srs_interview.store.engine import reading
from srs_interview.store.tables import ReadinessDayRow
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.back_test import BackTestScreen
from srs_interview.tui.screens.readiness import ReadinessScreen
from srs_interview.tui.screens.story_form import StoryForm
from tests.tui import house
from tests.tui.banks import DOORS, NIGHTLY, settled
from tests.tui.hosts import footer, seen, until


def kept(app: SrsApp) -> list[ReadinessDayRow]:
    assert app.opened is not None
    with reading(app.opened.study.engine) as session:
        return list(session.exec(select(ReadinessDayRow)))


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
            "on 2026-12-13, in 20 days",
            "Level red",
            "Not enough reviews yet (0 of 20).",
            "d does it",
            "not measured yet: that takes 4 answers",
        ):
            assert said in shown
        assert "Drill this" in footer(app)
        assert {row.day for row in kept(app)} == {house.TODAY}
        assert all(row.coverage is not None for row in kept(app) if not row.principle)
        for wide, high in ((120, 40), (60, 18)):
            await pilot.resize_terminal(wide, high)
            await pilot.pause()
            shown = seen(app)
            assert "Next: " in shown
            assert "Level red" in shown
            assert max(map(len, shown.split("\n"))) <= wide
        await pilot.press("b")
        await until(lambda: isinstance(app.screen, BackTestScreen))
        await pilot.pause()
        assert "Not enough reviews yet (0 of 20)." in seen(app)
        await pilot.press("escape")
        await until(lambda: app.screen is screen)
        await until(lambda: screen._progress is None)
        await pilot.press("d")
        await until(lambda: isinstance(app.screen, StoryForm))


def _ids(app: SrsApp) -> set[str]:
    return {active.binding.id or "" for active in app.screen.active_bindings.values()}
