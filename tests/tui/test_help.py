"""Help: built from the keys that are alive, on every screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.core.items import Item, State
from srs_interview.tui import theme
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.help import HelpScreen
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.widgets.key_bar import KeyBar
from tests.tui import house
from tests.tui.fakes import (
    FakeSession,
    FakeWriting,
    as_session,
    as_writing,
    decode,
    offer,
    question,
    reading,
    story,
)
from tests.tui.hosts import seen, showing, until


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_shows_the_keys_of_the_screen(database: Path, key: str) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        for size in house.SIZES:
            await pilot.resize_terminal(*size)
            await pilot.press(key)
            await until(lambda: house.named(app) == "HelpScreen")
            await pilot.pause()
            assert "Today" in seen(app), size
            for _ in range(4):
                await pilot.press("pagedown")
            await pilot.pause()
            assert "Light or dark" in seen(app), size
            await pilot.press(key)
            await until(lambda: house.named(app) == "HomeScreen")


async def test_help_leaves_out_what_cannot_be_pressed_now(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app, (80, 60)) as pilot:
        await pilot.press("enter")
        await until(lambda: house.named(app) == "ReviewScreen")
        await pilot.press("question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        front = seen(app)
        await pilot.press("escape", "space", "question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        back = seen(app)
    assert "Interview-ready" not in front
    assert "Interview-ready" in back


async def test_help_names_a_key_that_the_user_chose(database: Path) -> None:
    from dataclasses import replace

    from srs_interview.settings import DEFAULTS

    app = house.app_on(database, replace(DEFAULTS, keys={"home.write": "z"}))
    async with house.running(app, (80, 30)) as pilot:
        await pilot.press("question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        assert "z      Write" in seen(app)


async def test_help_says_what_this_side_of_this_card_asks_for() -> None:
    """PRACTICE 5.3: "nothing yet" and "never" are no weakness, and help says so."""
    cases: list[tuple[list[Item], str]] = [
        ([question()], "Say the answer aloud before you look"),
        ([question(state=State.UNOPENED)], "n and x never count as weakness"),
        ([story()], "Tell the story aloud"),
        ([reading()], "Read the story aloud"),
        ([offer()], "Writing"),
        ([], "everything is saved"),
    ]
    sides = [
        ReviewScreen(as_session(FakeSession(items)), as_writing(FakeWriting()))
        for items, _ in cases
    ]
    async with showing(sides[0]) as (app, pilot):
        for side, (_, said) in zip(sides, cases, strict=True):
            if side is not sides[0]:
                await app.push_screen(side)
            await pilot.pause()
            told = HelpScreen.over(app, side)
            await app.push_screen(told)
            await pilot.pause()
            assert said in told.text
            assert ("before you look" in told.text) == (said.startswith("Say"))
            await app.pop_screen()


async def test_function_keys_are_named_as_they_stand_on_the_keyboard(
    database: Path,
) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("w")
        await until(lambda: house.named(app) == "StoryForm")
        await until(lambda: "F7 Checks" in seen(app))
        assert "F5 Page" in seen(app)
        assert "F1 Help" in seen(app)


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p"])
async def test_the_footer_beneath_help_and_palette_is_not_another_phases(
    database: Path, key: str
) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("enter")
        await until(lambda: house.named(app) == "ReviewScreen")
        await pilot.pause()
        screen = app.screen
        before = screen.query_one(KeyBar).render().plain
        assert "space Answer" in before
        await pilot.press(key)
        await until(lambda: app.screen is not screen)
        screen.refresh_bindings()
        await pilot.pause(0.1)
        await pilot.resize_terminal(81, 24)
        await pilot.pause(0.1)
        assert screen.query_one(KeyBar).render().plain.split() == before.split()
        if key == "question_mark":
            assert "esc Close" in seen(app).splitlines()[-1]
        await pilot.press("escape")
        await until(lambda: app.screen is screen)
        await pilot.pause()
        assert screen.query_one(KeyBar).render().plain.split() == before.split()


async def test_the_footer_takes_the_colours_of_another_theme() -> None:
    """Its rows are kept once painted: a theme must not show those of the one before."""
    session = as_session(FakeSession([question()]))
    screen = ReviewScreen(session, as_writing(FakeWriting()))
    dark = theme.OURS[theme.DARK]
    keys = {**dark.variables, "footer-key-foreground": "#ff00ff"}
    async with showing(screen) as (app, pilot):
        app.register_theme(replace(dark, name="other keys", variables=keys))
        bar = screen.query_one(KeyBar)
        before = bar.render_line(0)
        assert bar.render_line(0) is before
        app.theme = "other keys"
        await pilot.pause()
        after = bar.render_line(0)
        assert after.text == before.text
        assert "#ff00ff" in str([each.style for each in after])


@pytest.mark.parametrize(
    ("item", "keys"), [(decode(), "1 2 3 4"), (story(), "1 2 3 4 5 6")]
)
async def test_keys_that_do_the_same_to_one_number_each_share_a_row(
    item: Item, keys: str
) -> None:
    screen = ReviewScreen(
        as_session(FakeSession([item])), as_writing(FakeWriting([])), now=lambda: 9.0
    )
    async with showing(screen) as (app, _):
        if screen.phase is Phase.READY:
            screen.action_could_not_start()
        rows = [row.pressed for row in HelpScreen.over(app, screen).rows]
        assert keys in rows
