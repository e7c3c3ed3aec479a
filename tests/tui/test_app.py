"""The app itself: its first frame, the store behind it, themes, keys and the demo."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.core.rehearsing.loop_settings import Format, LoopWish
from srs_interview.errors import SrsError, UsageError
from srs_interview.opening import Opened
from srs_interview.settings import DEFAULTS
from srs_interview.store import header
from srs_interview.tui import app as app_module
from srs_interview.tui import everything, launch, theme
from tests.tui import house
from tests.tui.hosts import footer, seen, until

FIRST_FRAME = """
import asyncio, sys, threading
from pathlib import Path
from srs_interview.core.today import Today
from srs_interview.settings import DEFAULTS
from srs_interview.store import glance
from srs_interview.tui.app import SrsApp
from tests.tui.hosts import seen

gate = threading.Event()
today = Today(day=739943, due=31, new=6, minutes=14)

async def main():
    app = SrsApp(DEFAULTS, gate.wait, gate.wait, today=today)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "31 due" in seen(app)
        print(*sys.modules)
        gate.set()
        app.exit()

asyncio.run(main())
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


def test_nothing_heavy_is_loaded_for_the_first_frame() -> None:
    """DESIGN 2: paint Home, then import the store."""
    script = FIRST_FRAME.replace("gate.wait, gate.wait", "opener, opener").replace(
        "async def main():",
        "def opener():\n    gate.wait()\n    sys.exit(0)\n\nasync def main():",
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "textual" in loaded, run.stderr
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "numpy", "fsrs", "textual_serve"}
    assert not heavy & loaded


async def test_a_store_that_cannot_be_opened_ends_the_app_with_its_sentence(
    database: Path,
) -> None:
    app = house.app_on(database, opener=house.refusing)
    async with app.run_test(size=(80, 24)):
        await until(lambda: app._exit)
    assert isinstance(app.return_value, SrsError)
    assert str(app.return_value) == (
        "the database is locked by another program; close it"
    )


def test_a_file_that_is_no_database_of_ours_is_refused_before_anything_is_painted(
    tmp_path: Path,
) -> None:
    """One sentence, nothing touched."""
    strange = tmp_path / "srs.db"
    strange.write_bytes(b"something else entirely, which nobody may overwrite")
    with pytest.raises(SrsError):
        launch.run(
            settings=DEFAULTS,
            problems=(),
            database=strange,
            clock=house.clock,
            config=tmp_path / "config.toml",
        )
    assert strange.read_bytes().startswith(b"something else")


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_cannot_be_written_is_said_before_anything_is_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    """`root` may write everywhere, so the system's answer is made up here."""
    folder = tmp_path / "data"
    if exists:
        folder.mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SrsError, match=r"cannot write the data folder .*data; set"):
        launch.run(
            settings=DEFAULTS,
            problems=(),
            database=folder / "srs.db",
            clock=house.clock,
            config=tmp_path / "config.toml",
        )
    assert folder.exists() == exists


def test_a_file_in_the_place_of_the_folder_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(SrsError, match="cannot write the data folder"):
        header.check_writable(tmp_path / "data" / "srs.db")


async def test_the_first_start_leads_through_the_first_ten_minutes(
    tmp_path: Path,
) -> None:
    app = house.app_on(house.fresh(tmp_path))
    async with house.running(app):
        await until(lambda: house.named(app) == "WelcomeScreen")


async def test_a_key_on_the_bare_home_does_not_skip_the_first_ten_minutes(
    tmp_path: Path,
) -> None:
    database, go_on = house.fresh(tmp_path), threading.Event()

    def slow() -> Opened:
        go_on.wait(10)
        return house.opened(database)

    app = house.app_on(database, opener=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        go_on.set()
        await until(lambda: house.named(app) == "WelcomeScreen")


@pytest.mark.parametrize("size", [(60, 18), (80, 24)])
async def test_what_is_said_in_passing_covers_one_row(
    database: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(database)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(lambda: "ready to tell" in seen(app))
        await pilot.pause()
        before = seen(app).split("\n")
        app.notify("Saved what was written. It can be told.", markup=False)
        await until(lambda: "It can be told." in seen(app))
        await pilot.pause()
        after = seen(app).split("\n")
        covered = [n for n, row in enumerate(before) if row != after[n]]
        assert covered == [size[1] - 2]


async def test_a_database_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    go_on = threading.Event()

    def slow() -> Opened:
        go_on.wait(10)
        return house.opened(tmp_path / "srs.db")

    app = house.app_on(tmp_path / "srs.db", opener=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Getting your cards ready" in seen(app)
        go_on.set()
        await until(lambda: app.opened is not None)
    assert (tmp_path / "srs.db").exists()


async def test_problems_of_the_settings_are_said_and_the_app_runs(
    database: Path,
) -> None:
    app = app_module.SrsApp(
        replace(
            DEFAULTS,
            theme="calm-drak",
            keys={"home.statz": "z", "home.stats": "F99"},
        ),
        lambda: house.opened(database),
        house.demo,
        problems=("config.toml:3: no [such]; using 0.9",),
        origins=lambda: {
            "look.theme": 5,
            "keys.home.statz": 7,
            "keys.home.stats": 8,
        },
    )
    async with house.running(app) as pilot:
        await until(lambda: len(app._notifications) == 4)
        said = [note.message for note in app._notifications]
        assert app.theme == theme.DARK
        await pilot.press("s")
        await until(lambda: house.named(app) == "StatsScreen")
    assert said == [
        "config.toml:3: no [such]; using 0.9",
        'config.toml:5: no theme "calm-drak"; nearest: calm-dark; using calm-dark',
        'config.toml:7: [keys] has "home.statz", which no key is called; '
        "nearest: home.stats; ignored",
        'config.toml:8: there is no key "F99"; nearest: f9; ignored',
    ]


async def test_a_key_of_the_users_choice_works_instead(database: Path) -> None:
    app = house.app_on(database, replace(DEFAULTS, keys={"home.stats": "z"}))
    async with house.running(app) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert house.named(app) == "HomeScreen"
        await pilot.press("z")
        await until(lambda: house.named(app) == "StatsScreen")


async def test_t_changes_between_light_and_dark_and_is_remembered(
    database: Path,
) -> None:
    kept: list[tuple[str, str]] = []
    app = house.app_on(database, keep=lambda name, value: kept.append((name, value)))
    async with house.running(app) as pilot:
        await pilot.press("t")
        assert app.theme == theme.LIGHT
        await pilot.press("t")
        assert app.theme == theme.DARK
    assert kept == [("theme", theme.LIGHT), ("theme", theme.DARK)]


async def test_a_theme_that_cannot_be_kept_still_holds_for_now(database: Path) -> None:
    def full(name: str, value: str) -> None:
        raise UsageError("the disk is full")

    app = house.app_on(database, keep=full)
    async with house.running(app) as pilot:
        await pilot.press("t")
        assert app.theme == theme.LIGHT
        assert [note.message for note in app._notifications] == ["the disk is full"]


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT, "nord"])
async def test_the_theme_of_the_settings_is_the_one_that_is_painted(
    database: Path, name: str
) -> None:
    app = house.app_on(database, replace(DEFAULTS, theme=name))
    async with house.running(app):
        ground = app.current_theme.background
        assert app.theme == name
        assert ground is not None
        assert app.screen.styles.background.hex.lower() == ground.lower()
        assert app.has_class("-dark-mode") == app.current_theme.dark


async def test_plain_signs_are_drawn_where_the_user_asked_for_them(
    database: Path,
) -> None:
    app = house.app_on(database, replace(DEFAULTS, symbols="ascii"))
    async with house.running(app) as pilot:
        assert "\n   >  " in seen(app)
        assert "▶" not in seen(app)
        await pilot.press("s")
        await until(lambda: "<> Page" in seen(app))
        assert seen(app).splitlines()[-1].isascii(), "the arrow keys, too"


async def test_the_demo_is_marked_and_keeps_nothing(database: Path) -> None:
    """PRACTICE 6.5: a marked session on a throw-away copy."""
    app = house.app_on(database)
    async with house.running(app) as pilot:
        app.open_demo()
        await until(lambda: house.named(app) == "DemoScreen")
        await pilot.pause()
        assert "DEMO, nothing is kept" in seen(app)
        assert "Leave" in footer(app)
        assert "Today" not in footer(app)
        await pilot.press("question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        assert "is saved" not in seen(app)
        assert "nothing of it is" in seen(app)
        await pilot.press("escape")
        await until(lambda: house.named(app) == "DemoScreen")
        assert app.opened is not app.own
        await pilot.press("space", "3")
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")
        await pilot.pause()
        assert "DEMO" not in seen(app)
        assert app.opened is app.own
        assert app.own is not None
        assert app.own.reports.stats().reviews == 0


async def test_the_verb_demo_shows_it_at_once_and_ends_with_it(tmp_path: Path) -> None:
    app = house.app_on(tmp_path / "srs.db")
    app.begin = "demo"
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: house.named(app) == "DemoScreen")
        await pilot.press("escape")
        await until(lambda: app._exit)
    assert not (tmp_path / "srs.db").exists()


async def test_the_verb_review_begins_at_once(database: Path) -> None:
    app = house.app_on(database)
    app.begin, app.principle, app.minutes = "review", "opening", 5
    async with house.running(app):
        await until(lambda: house.named(app) == "ReviewScreen")


async def test_a_principle_that_is_not_there_is_said(database: Path) -> None:
    app = house.app_on(database)
    app.begin, app.principle = "review", "humility"
    async with house.running(app):
        await until(lambda: len(app._notifications) == 1)
        assert house.named(app) == "HomeScreen"


async def test_every_key_of_every_screen_has_a_name_of_its_own(database: Path) -> None:
    ids = everything.binding_ids()
    assert {"home.go", "stats.drill", "app.help", "review.good"} <= ids


@pytest.mark.parametrize("size", house.SIZES)
async def test_no_screen_falls_over_on_a_small_terminal(
    database: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(database)
    async with house.running(app, size) as pilot:
        for key in ("s", "a", "question_mark", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert seen(app)
            await pilot.press("escape")
            await until(lambda: house.named(app) == "HomeScreen")
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert "Make the window" in seen(app)


async def test_the_footer_of_home_fits_80_columns(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app):
        shown = footer(app)
        bar = seen(app).splitlines()[-1]
    # Two keys show help; where a row is short the palette gives way to the others.
    assert len({*shown}) <= 8
    assert all(f" {name}" in bar for name in {*shown} - {"Palette"})


@pytest.mark.parametrize(
    ("start", "principle", "screen"),
    [
        ("practise", None, "RehearseScreen"),
        ("full", None, "LoopSetupScreen"),
        ("four", "opening", "LoopSetupScreen"),
        ("decode", None, "DrillScreen"),
        ("figures", "opening", "DrillScreen"),
    ],
)
async def test_a_command_line_opens_a_loop_or_a_drill(
    start: str, principle: str | None, screen: str, database: Path
) -> None:
    house.opened(database).close()
    app = house.app_on(database)
    app.begin, app.principle = start, principle
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: house.named(app) == screen)
        await until(lambda: (principle or "").title() in seen(app))
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")


async def test_a_command_line_deals_a_loop_of_the_sizes_it_names(
    database: Path,
) -> None:
    """`loop --seed 7 --interviewers 3`: at its first calm page, kept like any other."""
    app = house.app_on(database)
    app.loop_wish = LoopWish(Format.FULL, 7, interviewers=3, questions=2)
    async with app.run_test(size=(80, 24)):
        await until(lambda: house.named(app) == "LoopScreen")
        await until(lambda: "Interviewer 1 of 3" in seen(app))
        assert app.opened is not None
        (held,) = app.opened.rehearsing.held()
        assert (held.seed, held.settings.questions) == (7, 2)


async def test_sizes_that_the_users_own_settings_make_no_loop_of_are_said(
    database: Path,
) -> None:
    app = house.app_on(database)
    app.loop_wish = LoopWish(Format.FULL, principles=(3, 2))
    async with house.running(app):
        await until(lambda: len(app._notifications) == 1)
        assert house.named(app) == "HomeScreen"
