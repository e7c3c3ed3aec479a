"""The first ten minutes (PRACTICE 9): six steps, left anywhere, everything kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from srs_interview.core import beginnings
from srs_interview.core.cards import Fact, Section
from srs_interview.errors import SrsError
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.welcome import STEPS, WelcomeScreen
from srs_interview.tui.welcome.first_story import FirstStoryStep
from srs_interview.tui.welcome.hear import HearStep
from srs_interview.tui.widgets.plain import Plain
from tests.tui import house
from tests.tui.hosts import paste, seen, until


@asynccontextmanager
async def welcomed(
    folder: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[SrsApp, WelcomeScreen, Pilot[SrsError]]]:
    """The app on its very first start."""
    app = house.app_on(house.fresh(folder))
    async with house.running(app, size) as pilot:
        await until(lambda: isinstance(app.screen, WelcomeScreen))
        screen = app.screen
        assert isinstance(screen, WelcomeScreen)
        await until(lambda: screen.query(Input))
        await pilot.pause()
        yield app, screen, pilot


FIELDS = ("date", "role", "practice", "writing")
"""Of the first step, in order."""


async def to_step(screen: WelcomeScreen, pilot: Pilot[SrsError], number: int) -> None:
    """Show a step at once, counted from 1 as the screen does."""
    screen.step.keep()
    screen.number = number - 1
    await screen._show()
    await pilot.pause()


async def skip_to(screen: WelcomeScreen, pilot: Pilot[SrsError], number: int) -> None:
    """Skip to a step as a user does, through all before it."""
    while screen.number < number - 1:
        at = screen.number
        await pilot.press("ctrl+n")
        await until(lambda: screen.number > at)  # noqa: B023 - awaited at once
    await pilot.pause()


async def test_the_first_step_asks_when_and_for_what(tmp_path: Path) -> None:
    """PRACTICE 9.1."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        assert "step 1 of 6" in seen(app)
        await paste(pilot, "2026-12-11")
        await pilot.press("enter", *"SDE", "enter", "enter", "enter")
        await until(lambda: screen.number == 1)
        assert app.own is not None
        interview = app.own.writing.interview()
    assert interview is not None
    assert interview.day == house.TODAY + 18
    assert interview.role == "SDE"


async def test_a_date_is_said_back_before_it_is_taken(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, _, pilot):
        await pilot.press("1", "8")
        await pilot.pause()
        assert "Fri 11 Dec, in 18 days" in seen(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_what_is_no_date_is_answered_in_whole_words(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with welcomed(tmp_path, size) as (app, screen, pilot):
        await paste(pilot, "in 3 wee")
        await pilot.press("enter")
        await pilot.pause()
        note = screen.query_one("#date-note", Plain)
        beside = [
            row[note.region.x : note.region.right]
            for row in seen(app).split("\n")[note.region.y : note.region.bottom]
        ]
        whole = " ".join(" ".join(beside).split())
        assert whole == "a date such as 11 dec or in 18 days"


async def test_a_date_that_is_over_is_not_taken(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        await paste(pilot, "2020-01-01")
        await pilot.press("enter")
        await pilot.pause()
        assert "2020-01-01 is over" in seen(app)
        assert screen.number == 0
        await pilot.press("tab", *"SDE", "tab", "tab", "enter")
        assert app.screen.focused is not None
        assert app.screen.focused.id == "date", "what is to be put right has the cursor"
        await pilot.press("escape")
        assert app.own is not None
        interview = app.own.writing.interview()
        assert interview is not None
        assert (interview.day, interview.role) == (None, "SDE"), "no typing is lost"


async def test_not_yet_is_an_answer(tmp_path: Path) -> None:
    """PRACTICE 9.1: date or "not yet"."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await pilot.press("enter", "enter", "enter", "enter")
        await until(lambda: screen.number == 1)
        assert app.own is not None
        interview = app.own.writing.interview()
        assert interview is None or interview.day is None


async def test_minutes_that_were_changed_are_kept(tmp_path: Path) -> None:
    kept: list[tuple[str, str]] = []
    app = house.app_on(
        house.fresh(tmp_path), keep=lambda name, value: kept.append((name, value))
    )
    async with house.running(app) as pilot:
        await until(lambda: isinstance(app.screen, WelcomeScreen))
        await until(lambda: app.screen.query("#practice"))
        await pilot.pause()
        await pilot.press("enter", "enter", "end", "backspace", "backspace", "2", "0")
        await pilot.press("enter", "enter")
        await until(lambda: kept)
    assert kept == [("practice_minutes", "20")]


async def test_every_letter_is_text_while_a_field_is_typed_in(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        dark = app.theme
        await pilot.press(*"11 dec, din qt?")
        await pilot.pause()
        assert app.screen is screen
        assert screen.query_one("#date", Input).value == "11 dec, din qt?"
        assert app.theme == dark


async def test_a_date_in_words_is_said_back(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        for typed in ("11 dec", "in 18 days", "11.12.2026"):
            screen.query_one("#date", Input).value = ""
            await paste(pilot, typed)
            await pilot.pause()
            assert "Fri 11 Dec, in 18 days" in seen(app)


async def test_a_field_for_digits_takes_no_letter_and_runs_no_key(
    tmp_path: Path,
) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        screen.query_one("#practice", Input).focus()
        await pilot.press("end", *"tdiq?5")
        await pilot.pause()
        assert app.screen is screen
        assert screen.query_one("#practice", Input).value == "155"


async def test_the_first_step_names_only_keys_that_no_text_needs(
    tmp_path: Path,
) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        for field in ("#date", "#role", "#practice"):
            screen.query_one(field, Input).focus()
            await pilot.pause()
            bar = seen(app).splitlines()[-1]
            for key in ("^t Demo", "^o Import", "F1 Help", "esc Today"):
                assert key in bar
            assert "?" not in bar
            assert " d " not in bar


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_enter_says_whether_it_goes_to_the_next_field_or_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Three presses on empty fields looked as if nothing happened."""
    async with welcomed(tmp_path, size) as (app, screen, pilot):
        for field in FIELDS:
            await until(lambda: app.focused and app.focused.id == field)  # noqa: B023 - awaited within this turn
            await pilot.pause()
            says = "enter Go on" if field == "writing" else "enter Next field"
            assert says in seen(app).splitlines()[-1]
            labels = screen.query(".row .label").results()
            bold = [bool(one.styles.text_style.bold) for one in labels]
            assert bold == [one == field for one in FIELDS]
            await pilot.press("enter")
        await until(lambda: screen.number == 1)


async def test_the_lines_of_the_first_step_can_be_clicked(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, _, pilot):
        await pilot.click("#instead", offset=(8, 1))
        await until(lambda: house.named(app) == "ImportFileScreen")


def test_what_was_brought_is_not_counted_as_amazons(tmp_path: Path) -> None:
    """What names one of its principles is no question of Amazon's by that."""
    brought = b"question,principle\nWhy?,Ownership\nHow?,Ownership\n"
    store = house.opened(house.fresh(tmp_path))
    store.importing.data(brought, source="mine.csv")
    said = beginnings.already_here(store.writing.supplied())
    store.close()
    assert said == (
        "The 16 Amazon principles with 195 questions, 12 general questions and "
        "2 questions of yours are already here."
    )


async def test_what_is_here_is_counted(tmp_path: Path) -> None:
    """PRACTICE 9: the Amazon deck is already there."""
    async with welcomed(tmp_path) as (app, _, _pilot):
        assert (
            "The 16 Amazon principles with 195 questions and 12 general questions are "
            "already here." in " ".join(seen(app).split())
        )


async def test_one_can_go_back_a_step(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        for number in range(2, len(STEPS) + 1):
            await skip_to(screen, pilot, number)
            typing = isinstance(app.focused, Input)
            key = "shift+tab" if typing else "b"
            assert f" {key} Back" in seen(app).splitlines()[-1], number
            await pilot.press(key)
            await until(lambda: screen.number == number - 2)  # noqa: B023 - awaited within this turn
            await pilot.pause()
            assert f"step {number - 1} of 6" in seen(app)


async def test_going_back_from_a_principle_changes_the_title(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        await skip_to(screen, pilot, 4)
        await paste(pilot, "Outage")
        await pilot.press("enter", "b")
        await pilot.pause()
        assert screen.number == 3
        assert screen.query_one("#title", Input).value == "Outage"
        await pilot.press(*"s", "enter", "1", "shift+tab", "b")
        await until(lambda: screen.number == 1)
        await skip_to(screen, pilot, 4)
        assert "kept  Outages   Ownership" in seen(app)
        assert app.own is not None
        assert len(app.own.writing.stories()) == 1


async def test_ctrl_t_shows_the_demo_and_comes_back(tmp_path: Path) -> None:
    """PRACTICE 9.1, 6.5."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await pilot.press("ctrl+t")
        # The screen is there before its first line is.
        await until(lambda: house.named(app) == "DemoScreen" and "DEMO" in seen(app))
        await pilot.press("escape")
        await until(lambda: app.screen is screen)


async def test_ctrl_o_brings_in_a_deck(tmp_path: Path) -> None:
    """PRACTICE 9.1; the footer is the dialog's, and every letter goes into the path."""
    async with welcomed(tmp_path) as (app, _, pilot):
        await pilot.press("ctrl+o")
        await until(lambda: house.named(app) == "ImportFileScreen")
        await pilot.press(*"wdq?")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "wdq?"
        bar = seen(app).splitlines()[-1]
        for key in ("enter Read", "F1 Help", "esc Back"):
            assert key in bar
        assert "Today" not in bar


async def test_help_names_a_key_once_for_what_it_chooses(tmp_path: Path) -> None:
    async with welcomed(tmp_path, (80, 40)) as (app, screen, pilot):
        await to_step(screen, pilot, 4)
        await paste(pilot, "Outage")
        await pilot.press("enter", "question_mark")
        await until(lambda: house.named(app) == "HelpScreen")
        await pilot.pause()
        assert seen(app).count("1-3") == 1


async def test_the_example_is_marked_as_a_sample(tmp_path: Path) -> None:
    """PRACTICE 9.2: a question, its principle, one sample story in three blocks."""
    async with welcomed(tmp_path, (80, 60)) as (app, screen, pilot):
        await to_step(screen, pilot, 2)
        shown = seen(app)
    for said in ("They ask", "They listen for", "SAMPLE story"):
        assert said in shown
    for section in Section:
        assert section.value.capitalize() in shown


async def test_space_reads_the_example_to_its_end_and_goes_on(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (_, screen, pilot):
        await to_step(screen, pilot, 2)
        await pilot.press("space")
        assert screen.number == 1
        await pilot.press(*["space"] * 6)
        await until(lambda: screen.number == 2)


async def test_eight_questions_are_heard(tmp_path: Path) -> None:
    """PRACTICE 9.3: eight decode items, one key each."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await to_step(screen, pilot, 3)
        for number in range(8):
            assert f"{number + 1} of 8" in seen(app)
            await pilot.press("1")
            await until(lambda: isinstance(screen.step, HearStep))
            assert "of" in seen(app)
            await pilot.press("space")
            await pilot.pause()
        await until(lambda: screen.number == 3)


async def test_three_titles_become_three_stubs(tmp_path: Path) -> None:
    """PRACTICE 9.4: the first a failure, the second a conflict; one may be skipped."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await to_step(screen, pilot, 4)
        await paste(pilot, "Outage")
        await pilot.press("enter", "1")
        await pilot.pause()
        assert "kept  Outage   Ownership" in seen(app)
        await pilot.press(*"Row", "enter", "0")
        await pilot.press("enter")
        await until(lambda: screen.number == 4)
        assert app.own is not None
        stubs = {story.title: story for story in app.own.writing.stories()}
    assert set(stubs) == {"Outage", "Row"}
    assert stubs["Outage"].kinds == ("failure",)
    assert stubs["Outage"].principles == ("amazon-leadership-principles/ownership",)
    assert stubs["Row"].kinds == ("conflict",)
    assert stubs["Row"].principles == ()
    assert all(story.stub for story in stubs.values())


async def test_leaving_in_the_middle_of_a_title_keeps_it(tmp_path: Path) -> None:
    """PRACTICE 9: `esc` leaves anywhere, everything is kept."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await to_step(screen, pilot, 4)
        await paste(pilot, "Outage")
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")
        assert app.own is not None
        assert [story.title for story in app.own.writing.stories()] == ["Outage"]
        assert app.own.writing.welcome_done()


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
async def test_esc_leaves_every_step(tmp_path: Path, number: int) -> None:
    """PRACTICE 9."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await to_step(screen, pilot, number)
        assert f"step {number} of 6" in seen(app)
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")


async def test_a_story_that_is_written_is_read_aloud_once(tmp_path: Path) -> None:
    """PRACTICE 9.5."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await skip_to(screen, pilot, 4)
        await paste(pilot, "Outage")
        await pilot.press("enter", "1", "enter", "enter")
        await until(lambda: screen.number == 4)
        step = screen.step
        assert isinstance(step, FirstStoryStep)
        assert app.own is not None
        (stub,) = app.own.writing.stories()
        from dataclasses import replace

        facts = tuple(Fact(text) for text in ("one", "two", "three"))
        told = replace(stub, action="I did it.", result="It held.", facts=facts)
        step._back(app.own.writing.save(told))
        await pilot.pause()
        assert "I did it." in seen(app)
        await pilot.press("space", "space")
        await until(lambda: screen.number == 5)
        assert "1 story" in seen(app)


async def test_write_now_opens_the_form_with_the_title(tmp_path: Path) -> None:
    async with welcomed(tmp_path) as (app, screen, pilot):
        await to_step(screen, pilot, 4)
        await paste(pilot, "Outage")
        await pilot.press("enter", "1", "enter", "enter")
        await until(lambda: screen.number == 4)
        await pilot.press("enter")
        await until(lambda: house.named(app) == "StoryForm")
        await pilot.pause()
        assert "Outage" in seen(app)


async def test_the_last_step_says_what_there_is_and_what_comes(tmp_path: Path) -> None:
    """PRACTICE 9.6: real numbers, and tomorrow."""
    async with welcomed(tmp_path) as (app, screen, pilot):
        await to_step(screen, pilot, 4)
        await paste(pilot, "Outage")
        await pilot.press("enter", "1", "enter", "enter")
        await until(lambda: screen.number == 4)
        await pilot.press("n")
        await until(lambda: screen.number == 5)
        await pilot.pause()
        shown = " ".join(seen(app).split())
        assert "1 title, 4 questions opened" in shown
        assert "opened for tomorrow" in shown
        assert "1 of 16 principles has something" in shown
        assert "Tomorrow:" in shown
        assert "write Outage" in shown
        await pilot.press("enter")
        await until(lambda: house.named(app) == "HomeScreen")
        assert app.own is not None
        assert app.own.writing.welcome_done()


@pytest.mark.parametrize("size", [(60, 18), (40, 12)])
async def test_the_steps_survive_a_small_terminal(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with welcomed(tmp_path, size) as (app, screen, pilot):
        for number in range(1, len(STEPS) + 1):
            await skip_to(screen, pilot, number)
            assert seen(app).strip()
