"""The cutter: a raw answer, sentence by sentence, into the form of a story."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.core.cards import Story
from srs_interview.tui import cut_draft, places
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.cutter import CutterScreen
from tests.tui import banks, house
from tests.tui.banks import notes, own
from tests.tui.hosts import footer, paste, seen, until

RAW = (
    "I always put the customer first. In March 2024 the gate failed and trucks waited. "
    "I split the queue into two lanes. We cleared 61 trucks by four."
)


async def come_here(app: SrsApp, story: str | None = None) -> CutterScreen:
    assert app.opened is not None
    places.cutter(app, app.opened, story)
    await until(banks.shows(app, CutterScreen))
    screen = app.screen
    assert isinstance(screen, CutterScreen)
    await until(lambda: screen.focused is not None or screen._cutter is not None)
    return screen


def put_in(screen: CutterScreen, text: str = RAW) -> None:
    screen._field.insert(text)


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_four_letters_make_a_story_and_keep_the_rest_aside(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app, size) as pilot:
        screen = await come_here(app)
        put_in(screen)
        await pilot.press("ctrl+s", "x", "p", "enter")
        assert "1 sentence above" in seen(app)
        await pilot.press("r")
        shown = seen(app)
        assert "6 words put aside" in shown
        assert "all cut" in shown
        assert "That is all of it." in shown
        await pilot.press("ctrl+s")
        await until(lambda: app.focused is not None and app.focused.id == "title")
        await paste(pilot, "The gate")
        await pilot.press("ctrl+s")
        await until(lambda: house.named(app) == "HomeScreen")
        story = own(app)["The gate"]
        assert story.problem == "In March 2024 the gate failed and trucks waited."
        assert story.action == "I split the queue into two lanes."
        assert story.result == "We cleared 61 trucks by four."
        assert story.aside == "I always put the customer first."
        banks.undo(app)
        assert own(app) == {}


async def test_the_keys_of_the_cutter_stand_apart_at_80_columns(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        screen = await come_here(app)
        put_in(screen)
        await pilot.press("ctrl+s")
        await until(lambda: "p Problem" in seen(app))
        last = seen(app).split("\n")[-1]
        assert re.split(r" {2,}", last.strip()) == [
            *("^s Make", "enter Take", "p Problem", "a Action", "r Result", "x Aside"),
            *("? Help", "esc Back"),
        ]


async def test_letters_are_letters_while_the_text_is_typed(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        screen = await come_here(app)
        await pilot.press(*"prax", "enter", "A")
        assert screen._field.text == "prax\nA"
        assert "Problem" not in footer(app)
        assert "Cut it" in footer(app)


async def test_the_walk_goes_back_and_on_and_takes_back(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        screen = await come_here(app)
        put_in(screen)
        await pilot.press("ctrl+s", "p", "p", "up")
        assert screen._at_work.at == 1
        await pilot.press("a", "left", "left", "backspace")
        marks = [
            piece.marked and piece.marked.value for piece in screen._at_work.pieces
        ]
        assert marks == [None, "a", None, None]
        lines = seen(app).split("\n")
        row = next(n for n, line in enumerate(lines) if "We cleared" in line)
        await pilot.click(offset=(20, row))
        await until(lambda: screen._at_work.at == 3)
        await pilot.press("A")
        assert screen._at_work.left == 0
        await pilot.press("e")
        assert screen._cutter is None
        assert screen._field.text == RAW
        assert "all cut" not in seen(app)
        await pilot.press("ctrl+s")
        assert screen._at_work.left == 0


async def test_a_file_is_opened_and_a_missing_one_is_a_sentence(tmp_path: Path) -> None:
    text = tmp_path / "old answer.txt"
    text.write_bytes(RAW.encode() + b" \xff\x1b[31m")
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        screen = await come_here(app)
        await pilot.press("f2")
        await until(lambda: house.named(app) == "AskLineScreen")
        await paste(pilot, "/no/such")
        await pilot.press("enter")
        await until(
            lambda: "Cannot read /no/such: No such file or directory." in seen(app)
        )
        await pilot.press("ctrl+u")
        await paste(pilot, str(text))
        await pilot.press("enter")
        await until(lambda: house.named(app) == "CutterScreen")
        await pilot.press("ctrl+s")
        assert len(screen._at_work.pieces) >= 4
        assert "\x1b" not in seen(app)


async def test_an_empty_text_is_not_cut(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        screen = await come_here(app)
        await pilot.press("ctrl+s")
        assert notes(app) == ["There is no sentence to cut yet."]
        assert screen._cutter is None


async def test_text_and_cuts_wait_for_the_next_time(tmp_path: Path) -> None:
    """UX, pattern 8: never lose typing."""
    path = banks.settled(tmp_path)
    app = house.app_on(path)
    async with house.running(app) as pilot:
        screen = await come_here(app)
        put_in(screen)
        await pilot.press("ctrl+s", "x", "p")
        screen._keep_draft()
    app = house.app_on(path)
    async with house.running(app) as pilot:
        screen = await come_here(app)
        assert screen._at_work.at == 2
        assert screen._at_work.left == 2
        await pilot.press("ctrl+s")
        await until(lambda: house.named(app) == "StoryForm")
        # Left without saving, the cutter is as it was.
        await pilot.press("escape")
        await until(lambda: house.named(app) in ("CutterScreen", "AskScreen"))
        if house.named(app) == "AskScreen":
            await pilot.press("d")
        await until(lambda: house.named(app) == "CutterScreen")
        assert screen._at_work.left == 2


async def test_a_storys_own_text_is_cut_anew_with_its_sections_proposed(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, replace(banks.NIGHTLY, aside="Before.")))
    async with house.running(app) as pilot:
        uid = own(app)["The nightly job"].uid
        screen = await come_here(app, uid)
        proposed = [piece.proposed.value for piece in screen._at_work.pieces]
        assert proposed == ["p", "a", "a", "r"]
        await pilot.press("enter", "x", "A", "ctrl+s")
        await until(lambda: house.named(app) == "StoryForm" and app.focused)
        await pilot.press("ctrl+s")
        await until(lambda: house.named(app) == "HomeScreen")
        story = own(app)["The nightly job"]
        assert story.action == "I called each supplier."
        assert story.aside.startswith("Before.\n\nI stopped it")
        assert story.uid == uid


async def test_a_draft_of_a_story_that_changed_since_is_not_brought_back(
    tmp_path: Path,
) -> None:
    path = banks.settled(tmp_path, banks.NIGHTLY)
    app = house.app_on(path)
    async with house.running(app) as pilot:
        story = own(app)["The nightly job"]
        await come_here(app, story.uid)
        await pilot.press("x", "escape")
        await until(lambda: house.named(app) == "HomeScreen")
        assert app.opened is not None
        app.opened.writing.save(replace(story, action="I did another thing."))
        screen = await come_here(app, story.uid)
        assert screen._at_work.left == len(screen._at_work.pieces)
        assert "I did another thing." in seen(app)


async def test_twenty_thousand_words_are_cut_and_shown(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path))
    async with house.running(app) as pilot:
        screen = await come_here(app)
        screen._field.load_text("I moved the queue twice. " * 4_000)
        await pilot.press("ctrl+s", "a", "enter", "A")
        assert screen._at_work.left == 0
        assert "words put aside" in seen(app)


def test_a_story_without_text_has_nothing_to_cut() -> None:
    assert cut_draft.labelled(Story("", "A title")) == ""
