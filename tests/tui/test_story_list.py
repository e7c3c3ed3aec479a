"""Every story in a line: what it is by now, and the ways from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.story_list import StoryListScreen, _ago
from srs_interview.tui.widgets.plain import Plain
from srs_interview.tui.widgets.story_lines import COLUMNS, StoryLines
from tests.tui import banks, house
from tests.tui.banks import DOORS, NIGHTLY, notes, own
from tests.tui.hosts import footer, seen, until


async def come_here(app: SrsApp) -> StoryListScreen:
    await until(lambda: house.named(app) == "StoriesScreen")
    await app.screen.run_action("every")
    await until(banks.shows(app, StoryListScreen))
    screen = app.screen
    assert isinstance(screen, StoryListScreen)
    await until(lambda: "Story" in seen(app) or "No story" in seen(app))
    return screen


async def test_each_line_says_stage_length_principles_and_telling(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await until(lambda: screen._standing)
        for size in [(80, 24), (60, 18), (120, 40), (40, 12)]:
            await pilot.resize_terminal(*size)
            lines = [line for line in seen(app).splitlines() if "The nightly" in line]
            assert "draft" in lines[0] or "sound" in lines[0] or size[0] == 40, size
            if size[0] >= 80:
                assert "OW ET" in lines[0], size
                assert "never" in lines[0], size
                assert " 37 " in lines[0], size
            assert "title" in seen(app), size
            assert max(map(len, seen(app).splitlines())) <= size[0]
            await pilot.press("down")
            assert "then it can be told" in seen(app) or "left. First:" in seen(app), (
                size
            )
            await pilot.press("up")


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_year_of_a_story_has_a_sign_and_a_word_for_its_age(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """DOMAIN A52: no colour says it, and every column has its place at 80."""
    years = {"Yesterday": 2026, "A while": 2022, "Once": 2012, "Some day": None}
    bank = [replace(NIGHTLY, title=title, year=years[title]) for title in years]
    app = house.app_on(banks.settled(tmp_path, *bank))
    async with house.running(app, size) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await pilot.pause()
        shown = seen(app)
        for drawn in ("● 2026", "○ 2022", "· 2012"):
            assert (drawn in shown) == (size[0] >= 80)
        assert ("never" in shown) == (size[0] >= 80)
        words = []
        for _ in years:
            said = str(screen.query_one("#detail", Plain).render())
            words.append(said.splitlines()[0])
            await pilot.press("down")
        assert words == [
            "Some day (no year yet)",
            "Once (2012, old)",
            "A while (2022, older)",
            "Yesterday (2026, recent)",
        ]


@pytest.mark.parametrize(
    ("days", "said"),
    [(None, "never"), (0, "today"), (99, "99 d ago"), (100, "3 mo ago")],
)
def test_how_long_ago_a_story_was_told_fits_its_column(
    days: int | None, said: str
) -> None:
    assert _ago(days) == said
    (room,) = (room for name, room, _ in COLUMNS if name == "told")
    assert len(said) + 2 <= room


async def test_a_story_is_taken_away_in_one_step_that_u_takes_back(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await pilot.press("G", "d")
        assert list(own(app)) == ["Dock doors"]
        assert notes(app) == ['Deleted "The nightly job"   u undo']
        await pilot.press("u")
        assert set(own(app)) == {"Dock doors", "The nightly job"}
        await pilot.press("U", "d")
        assert own(app) == {}
        await pilot.pause()
        assert "Press f:" in seen(app)
        assert "Delete" not in footer(app)
        await pilot.press("u", "u")
        assert len(screen._stories) == 2


async def test_enter_opens_a_click_marks_and_x_cuts_what_has_text(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        assert not screen.check_action("cut", ())
        await pilot.click(StoryLines, offset=(5, 2))
        assert screen._marked.title == "The nightly job"
        await pilot.press("x")
        await until(lambda: house.named(app) == "CutterScreen")
        await pilot.press("escape")
        await until(banks.shows(app, StoryListScreen))
        await pilot.click(StoryLines, offset=(5, 2))
        await until(lambda: house.named(app) == "StoryForm")
        await pilot.press("escape")
        await until(banks.shows(app, StoryListScreen))
        await pilot.press("a")
        await until(lambda: house.named(app) == "StoryForm")


@pytest.mark.parametrize(
    ("key", "screen", "shown"),
    [
        ("v", "VersionsScreen", "1 version"),
        ("n", "FiguresScreen", "140 suppliers"),
        ("r", "SelfReviewScreen", "0 of 7 answered"),
    ],
)
async def test_the_marked_story_is_one_key_from_what_is_said_about_it(
    tmp_path: Path, key: str, screen: str, shown: str
) -> None:
    """Versions, numbers and the seven questions, without going through the form."""
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.press(key)  # a title has no text to speak about
        assert banks.shows(app, StoryListScreen)()
        await pilot.press("j")
        await pilot.pause()
        last = seen(app).splitlines()[-1]
        for said in ("v Versions", "n Numbers", "r Self-review", "? Help", "esc Back"):
            assert said in last
        await pilot.press(key)
        await until(lambda: house.named(app) == screen)
        await until(lambda: shown in seen(app))
        await pilot.press("escape")
        await until(banks.shows(app, StoryListScreen))


async def test_what_was_answered_of_a_story_is_in_its_stage_on_coming_back(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await until(lambda: screen._standing)
        ((uid, (_, before)),) = screen._standing.items()
        await pilot.press("r")
        await until(lambda: "0 of 7 answered" in seen(app))
        await pilot.press("n", "escape")
        await until(banks.shows(app, StoryListScreen))
        await until(lambda: screen._standing and screen._standing[uid][1] is not before)


async def test_many_stories_are_gone_through_in_a_small_window(tmp_path: Path) -> None:
    many = [replace(NIGHTLY, title=f"Story {n} with a long name") for n in range(16)]
    app = house.app_on(banks.settled(tmp_path, *many))
    async with house.running(app, (60, 18)) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        for key, marked in (("G", 15), ("k", 14), ("pageup", 6), ("g", 0), ("j", 1)):
            await pilot.press(key)
            assert screen._list.cursor == marked
            assert screen._marked.title in seen(app)
        lines = seen(app).splitlines()
        assert max(map(len, lines)) <= 60
        assert "? Help" in lines[-1]
        assert "esc Back" in lines[-1]
