"""Stories: the bank as a table; a key or a click changes a cell, u takes it back."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from srs_interview.core.cards import Link, Principle, Strength
from srs_interview.core.coaching import simulating
from srs_interview.core.coverage import Told
from srs_interview.tui import bank_words
from srs_interview.tui.app import SrsApp
from srs_interview.tui.bank_views import View, initials
from srs_interview.tui.screens.stories import StoriesScreen
from srs_interview.tui.widgets.bank_grid import BankGrid
from tests.tui import banks, house
from tests.tui.banks import CUSTOMERS, DOORS, NIGHTLY, OWNERSHIP, TRUST, notes, served
from tests.tui.hosts import footer, paste, seen, until

SIZES = [(80, 24), (60, 18), (120, 40)]


async def come_here(app: SrsApp) -> StoriesScreen:
    await until(banks.shows(app, StoriesScreen))
    screen = app.screen
    assert isinstance(screen, StoriesScreen)
    await until(lambda: screen._covered is not None)
    await until(lambda: "Reading your" not in seen(app) and seen(app))
    return screen


def flat(app: SrsApp) -> str:
    """What is on show, whatever the lines break at."""
    return " ".join(seen(app).split())


def at(screen: StoriesScreen, uid: str, row: int = 0) -> None:
    """Mark the cell of a principle."""
    uids = [each.uid for each in screen._matrix.principles]
    screen._grid.go(row, uids.index(uid))
    screen._follow()


@pytest.mark.parametrize("size", SIZES)
async def test_o_on_home_shows_what_the_stories_cover(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app, size) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.pause()
        shown = seen(app)
        for said in ("The nightly job", "Dock doors", " CO ", " OW ", "thin", "▲gap"):
            assert said in shown
        assert "● main" in shown
        assert ("more columns" in shown) == (size[0] < 120)
        assert "Customer Obsession (CO): gap, no story yet; 1 title" in shown
        assert max(map(len, shown.splitlines())) <= size[0]
        assert "? Help" in shown.splitlines()[-1]
        assert "esc Back" in shown.splitlines()[-1]


async def test_no_size_breaks_it(tmp_path: Path) -> None:
    many = [replace(NIGHTLY, title=f"[red]Story {n}\n\x1b[2J") for n in range(30)]
    app = house.app_on(banks.settled(tmp_path, *many))
    async with house.running(app, (40, 12)) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        for size in ((40, 12), (30, 8), (200, 60)):
            await pilot.resize_terminal(*size)
            for key in (
                "end",
                "pagedown",
                "pagedown",
                "v",
                "v",
                "v",
                "g",
                "home",
                "up",
            ):
                await pilot.press(key)
                assert "\x1b" not in seen(app), (size, key)
            assert screen._view is View.STORIES


async def test_space_goes_round_none_can_serve_and_main_one_step_each(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        before = served(app, "The nightly job")
        assert before == {OWNERSHIP: Strength.PRIMARY, TRUST: Strength.TAILORED}
        await pilot.press("space")
        assert served(app, "The nightly job")[CUSTOMERS] is Strength.TAILORED
        assert "[○]" in seen(app)
        assert "without a lead-in it counts half" in flat(app)
        await pilot.press("space")
        assert served(app, "The nightly job")[CUSTOMERS] is Strength.PRIMARY
        assert "[●]" in seen(app)
        await pilot.press("space")
        assert served(app, "The nightly job") == before
        assert "No longer serves Customer Obsession   u undo" in seen(app)
        assert notes(app) == [], "a toast would cover what is said of the cell"
        await pilot.press("u")
        assert served(app, "The nightly job")[CUSTOMERS] is Strength.PRIMARY
        await pilot.press("u", "u")
        assert served(app, "The nightly job") == before
        await pilot.press("U")
        assert served(app, "The nightly job")[CUSTOMERS] is Strength.TAILORED
        assert screen._grid.column == 0


async def test_the_next_gap_is_the_most_pressing_and_then_the_one_after(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        gaps = [cover.principle.name for cover in screen._matrix.gaps]
        assert screen._lit.principle.name == gaps[0]
        for name in (*gaps[1:], gaps[0]):
            await pilot.press("g")
            assert screen._lit.principle.name == name
            assert name in seen(app)


async def test_a_related_story_is_proposed_for_a_gap_and_one_key_tags_it(
    tmp_path: Path,
) -> None:
    """DOMAIN A58: ownership answers usually work for customer obsession."""
    quiet = replace(NIGHTLY, title="A quiet week", links=(), facts=())
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, quiet))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        assert 'Could serve it too: "The nightly job"' in seen(app)
        assert "Ask yourself:" in seen(app)
        titles = [row.told.title for row in screen._matrix.rows]
        screen._grid.go(titles.index("A quiet week"), screen._grid.column)
        await pilot.press("t")
        assert served(app, "The nightly job")[CUSTOMERS] is Strength.TAILORED
        assert screen._matrix.rows[screen._grid.row].told.title == "The nightly job"
        assert "Could serve it too" not in seen(app)
        await pilot.press("t")
        await pilot.press("u")
        assert CUSTOMERS not in served(app, "The nightly job")


async def test_a_gap_leaves_a_title_from_what_may_bring_one_back(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.press("s")
        await until(lambda: "A title for Customer Obsession" in seen(app))
        await paste(pilot, "The refund in 2024")
        await pilot.press("enter")
        await come_here(app)
        story = banks.own(app)["The refund in 2024"]
        assert story.principles == (CUSTOMERS,)
        assert (story.year, story.stub) == (2024, True)
        await pilot.press("s", "escape", "u")
        assert list(banks.own(app)) == ["The nightly job"]


async def test_enter_opens_the_story_and_a_begins_one_for_the_principle(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.press("enter")
        await until(lambda: house.named(app) == "StoryForm")
        await until(lambda: "The nightly job" in seen(app))
        await pilot.press("escape")
        screen = await come_here(app)
        at(screen, TRUST)
        await pilot.press("a")
        await until(lambda: house.named(app) == "StoryForm")
        begun: Any = app.screen
        assert begun._story.links == (Link(TRUST),)
        assert begun._story.uid == ""


async def test_a_click_marks_a_second_one_changes_and_a_row_opens(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await pilot.pause()
        left = 2 + screen._grid._title
        await pilot.click(BankGrid, offset=(left + 2 * 5 + 2, 2))
        assert (screen._grid.row, screen._grid.column) == (1, 2)
        before = served(app, "The nightly job")
        await pilot.click(BankGrid, offset=(left + 2 * 5 + 2, 2))
        assert len(served(app, "The nightly job")) == len(before) + 1
        await pilot.click(BankGrid, offset=(5, 2))
        await until(lambda: house.named(app) == "StoryForm")


async def test_other_views_keep_the_principle_that_is_marked(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        at(screen, OWNERSHIP)
        await pilot.press("v")
        assert "Ownership (OW)" in seen(app)
        assert "stories of that kind" in seen(app)
        assert "Mark" not in footer(app)
        while "Failure" not in seen(app):
            await pilot.press("right")
        assert '"The nightly job".' in seen(app)
        await pilot.press("v", "right")
        assert "Ownership (OW)" in seen(app)
        assert "Figures about money:" in seen(app)
        await pilot.press("enter")
        await until(lambda: house.named(app) == "StoryForm")


async def test_what_to_write_next_comes_from_a_worker_with_its_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(*args: Any, progress: Any, **kwargs: Any) -> Any:
        progress(100, 200)
        go_on.wait(10)
        return simulating.simulate(*args, progress=progress, **kwargs)

    monkeypatch.setattr("srs_interview.tui.advice.simulate", slow)
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await pilot.press("n")
        await until(lambda: "200 mock loops with your stories  ████" in seen(app))
        await pilot.press("right")
        assert screen._grid.column == 1
        go_on.set()
        await until(lambda: "Next: " in seen(app))
        assert "of 15 questions filled;" in screen._advice
        assert "gives" in screen._advice
        await pilot.press("space")
        assert screen._advice == ""  # it was about another bank


async def test_advice_marks_what_it_is_about_and_names_the_key_that_does_it(
    tmp_path: Path,
) -> None:
    """Titles alone: one of them is to be written, and enter opens that one."""
    titles = [replace(DOORS, title=f"Title {n}", kinds=("failure",)) for n in range(3)]
    app = house.app_on(banks.settled(tmp_path, *titles))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        assert "3 titles x 16 principles" in seen(app).splitlines()[0]
        await pilot.press("end", "n")
        await until(lambda: "enter writes on." in screen._advice)
        assert screen._lit.principle.uid == CUSTOMERS
        title = screen._matrix.rows[screen._grid.row].told.title
        assert screen._advice.startswith("0 of 15 questions filled")
        assert f'"{title}", written, gives' in screen._advice
        await pilot.press("enter")
        await until(lambda: house.named(app) == "StoryForm")
        assert title in seen(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (100, 40)])
async def test_readiness_is_three_numbers_and_a_word_for_all_and_for_the_marked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """DOMAIN E4: measured, never a verdict, and no colour says it alone."""
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app, size) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await pilot.press("n")
        await until(lambda: screen._ready is not None)
        await until(lambda: "Readiness of all: red, coverage" in flat(app))
        assert "recall of stories unknown, delivery unknown." in flat(app)
        assert "Customer Obsession (CO)" in flat(app)
        assert ("Readiness here: red, coverage 0 %" in flat(app)) == (size[0] > 60)
        tall = size[1] == 40
        assert ("Customer Obsession has 0 of 4 stories." in flat(app)) == tall
        await pilot.press("space")
        assert "Readiness" not in seen(app)  # it was that of another bank


async def test_the_marked_cell_says_what_the_story_showed_and_when_it_was(
    tmp_path: Path,
) -> None:
    """DOMAIN A6, A52: ticks feed the matrix, and age is a word beside the year."""
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        assert screen._covered is not None
        uid = banks.own(app)["The nightly job"].uid
        ticks = {(uid, OWNERSHIP): {"Owns it": 1, "Asks why.": 2, "Stays": 1}}
        screen._covered = replace(screen._covered, signals=ticks)
        at(screen, OWNERSHIP, row=1)
        await pilot.pause()
        assert '"The nightly job" (2025, recent) was written for it.' in flat(app)
        assert "Shown twice: Asks why. Shown once: Owns it; Stays." in flat(app)
        at(screen, OWNERSHIP)
        await pilot.pause()
        assert '"Dock doors" does not serve it.' in flat(app)
        assert "Shown" not in flat(app)


async def test_a_principle_says_in_plain_words_what_it_asks(tmp_path: Path) -> None:
    """DOMAIN A5; in every view, where there is room for it."""
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        at(screen, OWNERSHIP)
        asked = "What it asks: Act for the whole company and for the long run"
        for _ in View:
            await pilot.pause()
            assert asked in flat(app)
            await pilot.press("v")


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2026, " (2026, recent)"),
        (2024, " (2024, recent)"),
        (2023, " (2023, older)"),
        (2021, " (2021, older)"),
        (2020, " (2020, old)"),
        (None, " (no year yet)"),
    ],
)
def test_the_age_of_a_story_is_a_word(year: int | None, said: str) -> None:
    assert bank_words.when(Told("s", "t", year=year), 2026) == said


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_what_a_key_did_stands_in_the_row_of_the_legend_and_goes_again(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title may hold anything; the table keeps its rows."""
    monkeypatch.setattr("srs_interview.tui.screens.stories._SAID_SECONDS", 0.05)
    app = house.app_on(banks.settled(tmp_path, replace(DOORS, title="Dock\n\x1b[2J")))
    async with house.running(app, size) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        await until(lambda: "can serve" in seen(app))
        rows = len(seen(app).splitlines())
        screen._grid.say('Kept "Dock\n\x1b[2J"   u undo')
        await until(lambda: 'Kept "Dock' in seen(app))
        assert "can serve" not in seen(app)
        assert "\x1b" not in seen(app)
        assert len(seen(app).splitlines()) == rows
        (said,) = (line for line in seen(app).splitlines() if "Kept" in line)
        assert "u undo" in said
        await pilot.press("space")
        await until(lambda: "can serve" in seen(app))


def test_what_has_no_room_is_left_out_whole_and_a_shorter_one_still_fits() -> None:
    rows = [bank_words.quiet(said) for said in ("one", "two " * 9, "three", "four")]
    shown = list(bank_words.fitting(rows, 10, 2))
    assert [row.text.plain for row in shown] == ["one", "three"]


def test_a_principle_without_an_essence_asks_for_its_first_strong_sign() -> None:
    strong = Principle("a/b", "B", strong=("Names the need", "Asks"))
    assert bank_words.asks(strong) == "What it asks: Names the need"
    assert bank_words.asks(Principle("a/b", "B")) == ""


async def test_a_key_in_the_table_reads_one_story_and_not_the_bank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY, DOORS))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        assert app.opened is not None
        monkeypatch.setattr(type(app.opened.coaching), "covered", None)
        await pilot.press("right", "right", "down", "space")
        await pilot.press("space", "u", "u", "U")
        monkeypatch.undo()
        assert screen._covered == app.opened.coaching.covered()
        assert len(served(app, "The nightly job")) == 3


async def test_the_last_gaps_are_named_even_where_their_columns_are_out_of_sight(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        screen = await come_here(app)
        assert "15 gaps, 1 thin" in seen(app).splitlines()[0]
        uids = [each.uid for each in screen._matrix.principles][:12]
        links = [tuple(map(Link, uids[at : at + 4])) for at in (0, 4, 8)]
        assert app.opened is not None
        for number, served_by in enumerate(links):
            again = replace(NIGHTLY, title=f"{number}", links=served_by)
            app.opened.writing.save(again)
        screen._read()
        await pilot.pause()
        assert "4 gaps HB DR SE SS, " in seen(app).splitlines()[0]


async def test_a_simulation_ends_with_the_screen_that_asked_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def endless(*args: Any, cancelled: Any, **kwargs: Any) -> None:
        while not cancelled():
            pass
        ended.append(True)

    monkeypatch.setattr("srs_interview.tui.advice.simulate", endless)
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.press("n", "escape")
        await until(lambda: house.named(app) == "HomeScreen")
        await until(lambda: ended)


async def test_an_empty_bank_names_one_next_key(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.pause()
        assert "Press f:" in seen(app)
        assert set(footer(app)) == {"Add", "Find", "Help", "Palette", "Back"}
        await pilot.press("space", "g", "n", "t", "enter", "v", "left", "f")
        await until(lambda: house.named(app) == "FindScreen")


async def test_each_key_leads_where_it_says(tmp_path: Path) -> None:
    leads = {
        "f": "FindScreen",
        "x": "CutterScreen",
        "o": "StoryListScreen",
        "l": "SheetScreen",
        "i": "AskedScreen",
    }
    app = house.app_on(banks.settled(tmp_path, NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        for key, screen in leads.items():
            await come_here(app)
            await pilot.press(key)
            await until(lambda: house.named(app) == screen)  # noqa: B023 - awaited within this turn
            await pilot.press("escape")
            await until(lambda: house.named(app) == "StoriesScreen")


async def test_plain_signs_where_they_were_asked_for(tmp_path: Path) -> None:
    from srs_interview.settings import DEFAULTS

    path = banks.settled(tmp_path, NIGHTLY)
    app = house.app_on(path, replace(DEFAULTS, symbols="ascii"))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await come_here(app)
        await pilot.pause()
        assert seen(app).isascii()
        assert "^gap" in seen(app)


def test_initials_are_two_letters_and_no_two_alike() -> None:
    names = ("Customer Obsession", "Think Big", "Have Backbone; Disagree and Commit")
    assert initials(names) == ("CO", "TB", "HB")
    assert initials(("Frugality", "Earn Trust", "Are Right, A Lot")) == (
        "FR",
        "ET",
        "RL",
    )
    alike = initials(["Clear Order", "Customer Obsession", "Common Objects", "CO"] * 3)
    assert len(set(alike)) == len(alike)
    assert initials(["", "?!", "the", "\u4e2d\u6587"])
