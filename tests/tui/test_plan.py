"""The plan on a screen: an interview is added, its days are seen, paced and saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from srs_interview.core.planning.plan_days import PlanDay, Stage
from srs_interview.errors import SrsError
from srs_interview.settings import DEFAULTS
from srs_interview.tui.app import SrsApp
from srs_interview.tui.widgets.plan_rows import ASCII, UNICODE, PlanTable, Shades
from tests.core.planning.test_ics import read
from tests.tui import house
from tests.tui.hosts import click, footer, paste, seen, until

DAY_OFF = replace(DEFAULTS, days_off="2026-11-25")


async def test_an_interview_is_added_planned_to_paced_and_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = house.fresh(tmp_path)
    house.at_home(database)
    kept: list[tuple[str, str]] = []
    app = house.app_on(database, keep=lambda *each: kept.append(each))
    async with house.running(app) as pilot:
        assert "Set the date of an interview" in seen(app)
        await pilot.press("l")
        await until(lambda: "No interview date is set" in seen(app))
        assert "Calendar" not in footer(app)
        await pilot.press("i")
        await until(lambda: "No interview yet" in seen(app))
        await pilot.press("a")
        await until(lambda: typing_into(app, "date"))
        await paste(pilot, "sometime")
        await pilot.press("ctrl+s")
        await until(lambda: "A date such as" in seen(app))
        app.screen.query_one("#date", Input).value = ""
        await paste(pilot, "in 9 days")
        await until(lambda: "Wed 2 Dec 2026, in 9 days" in seen(app))
        await pilot.press("enter")
        await until(lambda: typing_into(app, "employer"))
        await paste(pilot, "Amazon")
        await until(lambda: "It asks by: Amazon" in seen(app))
        await pilot.press("ctrl+s")
        await until(lambda: "counts now" in seen(app))
        await pilot.press("escape")
        await until(lambda: "interview: Amazon" in seen(app))
        assert "The minutes are enough, but the days are few: all but" in seen(app)
        assert "▶ Mon 23 Nov" in seen(app)
        await try_other_terms(app, pilot, kept)
        await pilot.press("d")
        await until(lambda: typing_into(app, "practice_minutes"))
        app.screen.query_one("#practice_minutes", Input).value = "1"
        app.screen.query_one("#days_off", Input).value = "2026-11-25"
        await pilot.press("ctrl+s")
        await until(lambda: "1 minute a day does not carry" in seen(app))
        assert "Wed 25 Nov       day off" in seen(app)
        assert kept[1:] == [("practice_minutes", "1"), ("days_off", '"2026-11-25"')]
        await pilot.press("s")
        await until(lambda: house.named(app) == "AskLineScreen")
        await until(lambda: app.focused is not None)
        await pilot.press("enter")
        await until((tmp_path / "plan.ics").exists)
        await pilot.press("escape")
        await until(lambda: "0 of 1 min practice" in seen(app))
    saved = read((tmp_path / "plan.ics").read_bytes().decode())
    assert saved[-1]["SUMMARY"] == "Interview: Amazon"
    assert "20261125" not in {each["DTSTART;VALUE=DATE"] for each in saved}


async def try_other_terms(
    app: SrsApp, pilot: Pilot[SrsError], kept: list[tuple[str, str]]
) -> None:
    """More minutes and a day off are looked at, let go, and fewer ones are kept."""
    await pilot.press("plus")
    await until(lambda: "If you practised 20 min a day, not 15: " in seen(app))
    assert "Calendar" not in footer(app)
    assert "Keep this" in footer(app)
    await pilot.press("o")
    await until(lambda: "with tomorrow off: " in seen(app))
    assert "Tue 24 Nov       day off" in seen(app)
    await pilot.press("escape")
    await until(lambda: "If you practised" not in seen(app))
    assert "Tue 24 Nov       day off" not in seen(app)
    assert kept == []
    await pilot.press("minus")
    await until(lambda: "If you practised 10 min a day, not 15: " in seen(app))
    await pilot.press("enter")
    await until(lambda: "If you practised" not in seen(app))
    assert kept == [("practice_minutes", "10")]


async def test_interviews_are_changed_removed_and_brought_back(tmp_path: Path) -> None:
    database = house.fresh(tmp_path)
    house.at_home(database)
    store = house.opened(database)
    store.planning.add(house.TODAY + 30, employer="House & Co [x]")
    store.planning.add(house.TODAY + 9, role="Lead")
    store.close()
    app = house.app_on(database, replace(DEFAULTS, symbols="ascii"))
    async with house.running(app, (60, 18)) as pilot:
        assert app.opened is not None
        await pilot.press("l", "i")
        await until(lambda: "House & Co [x]" in seen(app))
        await pilot.press("enter")
        await until(lambda: typing_into(app, "date"))
        app.screen.query_one("#date", Input).value = "in 40 days"
        await pilot.press("ctrl+s")
        await until(lambda: "in 40 days" in seen(app))
        assert seen(app).index("House") < seen(app).index("Lead")
        await pilot.press("d")
        await until(lambda: "Lead" not in seen(app).split("Removed")[0])
        await pilot.press("u")
        await until(lambda: "Lead" in seen(app).split("Taken back")[0])
        await pilot.press("escape")
        await until(lambda: "> Mon 23 Nov" in seen(app))
        await pilot.press("G")
        await until(lambda: "interview: House & Co [x]" in seen(app))
        assert seen(app).isascii()
        assert "Review" in footer(app)
        app.opened.planning.change(2, house.TODAY + 1, employer="", role="", asks="")
        await pilot.press("i", "escape")
        await until(lambda: "It is tomorrow" in seen(app))
        assert "Review" not in footer(app)
        await pilot.press("enter")
        await until(lambda: house.named(app) == "SheetScreen")


async def test_a_click_on_a_day_leads_to_where_it_is_done_or_changed(
    tmp_path: Path,
) -> None:
    """UX: everything that is seen can be clicked."""
    database = house.fresh(tmp_path)
    house.at_home(database)
    store = house.opened(database, DAY_OFF)
    store.planning.add(house.TODAY + 9, role="Lead")
    store.close()
    app = house.app_on(database, DAY_OFF)
    async with house.running(app) as pilot:
        await pilot.press("l")
        for row, leads in (
            ("Mon 23 Nov", "ReviewScreen"),
            ("Wed 25 Nov", "PaceForm"),
            ("Thu 26 Nov", "PaceForm"),
            ("interview: Lead", "InterviewsScreen"),
        ):
            await led_by_a_click(app, pilot, row, leads)
        await pilot.press("plus")
        await until(lambda: "If you practised" in seen(app))
        await click(pilot, "Mon 23 Nov")
        await pilot.pause()
        assert house.named(app) == "PlanScreen", "nothing is kept by a click"
        assert app.opened is not None
        app.opened.planning.change(1, house.TODAY, employer="", role="", asks="")
        await pilot.press("escape", "i", "escape")
        await until(lambda: "today" in seen(app).partition("\n")[0])
        await click(pilot, "Mon 23 Nov")
        await until(lambda: house.named(app) == "SheetScreen")


async def test_letters_that_come_at_once_with_the_key_that_saves_are_saved(
    tmp_path: Path,
) -> None:
    """UX, pattern 8: a slow line brings a burst of keys, and ^s overtook the others."""
    database = house.fresh(tmp_path)
    house.at_home(database)
    kept: list[tuple[str, str]] = []
    app = house.app_on(database, keep=lambda *each: kept.append(each))
    async with house.running(app) as pilot:
        await pilot.press("l")
        await until(lambda: house.named(app) == "PlanScreen")
        await pilot.press("d")
        await until(lambda: typing_into(app, "practice_minutes"))
        await pilot.press("down", "down")
        await until(lambda: typing_into(app, "days_off"))
        for letter in "sun":
            app.post_message(events.Key(letter, letter))
        app.post_message(events.Key("ctrl+s", None))
        await until(lambda: house.named(app) == "PlanScreen")
        assert kept == [("days_off", '"sun"')]


async def led_by_a_click(
    app: SrsApp, pilot: Pilot[SrsError], row: str, leads: str
) -> None:
    """A row of the plan leads to this screen, from which one comes back."""
    await until(lambda: row in seen(app))
    await click(pilot, row)
    await until(lambda: house.named(app) == leads)
    app.pop_screen()
    await until(lambda: house.named(app) == "PlanScreen")


def typing_into(app: SrsApp, field: str) -> bool:
    """Is this the field that takes the keys?"""
    return app.focused is not None and app.focused.id == field


DAYS = (
    PlanDay(739_943, Stage.PRACTICE, 6, 12, 2, 120, 240, 300, write=1),
    PlanDay(739_944, Stage.OFF),
    PlanDay(739_945, Stage.PRACTICE),
    PlanDay(739_946, Stage.PRACTICE, 0, 1, 0, 0, 20, 0, last_pass=True),
    PlanDay(739_947, Stage.EVENING),
    PlanDay(739_948, Stage.INTERVIEW),
)


@pytest.mark.parametrize("shades", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [34, 54, 74, 100])
def test_a_day_is_a_line_and_its_bar_shows_what_fills_it(
    width: int, shades: Shades
) -> None:
    table = PlanTable(DAYS, 739_943, 900, "9 more days", "Acme", shades)
    heads, first, *rest = [line.content.plain for line in table.lines(width)]
    assert first.startswith("> Mon 23 Nov   11  ")
    signs = [first.count(each) for each in shades]
    assert all(signs)
    if width > 50:
        assert all(sign in heads for sign in shades)
        assert signs == sorted(signs)  # 2, 4 and 5 minutes
        assert first.split()[-4:] == ["6", "12", "2", "1"]
        assert [line.partition("Nov")[2].strip() for line in rest[:2]] == [
            "day off",
            "nothing is to be practised",
        ]
        assert "last pass" in rest[2]
        assert ("once more over what you know " in rest[2]) == ("once" in rest[2])
        assert rest[5].strip() == "... 9 more days"
        assert rest[3].count(shades.again) == 1  # what there is, is to be seen


def test_the_day_of_the_interview_says_its_year_where_it_is_another() -> None:
    """Issue 5: five years away."""
    far = PlanDay(739_948 + 5 * 365, Stage.INTERVIEW)
    for days, said in (
        (DAYS, "Sat 28 Nov       inter"),
        ((far,), "27 Nov 2031  inter"),
    ):
        table = PlanTable(days, 739_943, 900, "", "Acme")
        assert said in [line.content.plain for line in table.lines(74)][-1]


counts = st.integers(0, 10**6)
planned = st.builds(
    PlanDay,
    day=st.integers(739_943, 739_999),
    stage=st.sampled_from(Stage),
    new=counts,
    reviews=counts,
    tellings=counts,
    new_seconds=st.floats(0, 10**7),
    review_seconds=st.floats(0, 10**7),
    telling_seconds=st.floats(0, 10**7),
    write=counts,
    last_pass=st.booleans(),
)


@given(st.lists(planned, max_size=5), st.integers(1, 130), st.text(max_size=30))
def test_no_plan_breaks_the_layout(made: list[PlanDay], width: int, told: str) -> None:
    table = PlanTable(made, 739_943, 900, "", told)
    for line in table.lines(width):
        assert line.content.cell_length <= width
