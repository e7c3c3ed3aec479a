"""The import wizard: nothing comes in unseen, and all of it goes again with one key."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from srs_interview.deckfile import delimited_writer
from srs_interview.errors import CancelledError
from srs_interview.importing.importer import Importing
from srs_interview.tui import places
from srs_interview.tui.app import SrsApp
from srs_interview.tui.import_trip import Progress
from srs_interview.tui.screens.import_columns import ImportColumnsScreen
from srs_interview.tui.screens.import_preview import ImportPreviewScreen
from tests.tui import house
from tests.tui.hosts import footer, paste, seen, until

NOTES = """\
# The gate that failed

## Problem
In March 2024 the gate failed and 40 trucks waited.

## Action
I split the queue into two lanes.

## Result
We cleared 61 trucks by four.
"""

ROWS = """\
question,answer,principle,tags
Tell me about a time you simplified something,,Invent & Simp,
,,Ownership,
What is a runbook?,A list of steps,Dive Deep,ops
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


async def at(app: SrsApp, screen: str) -> None:
    await until(lambda: house.named(app) == screen)


async def read(app: SrsApp, pilot: Pilot[Any], path: Path) -> None:
    """Type the path and read it."""
    await pilot.press("a")
    await at(app, "ImportFileScreen")
    await paste(pilot, str(path))
    await pilot.press("enter")


async def preview(app: SrsApp, pilot: Pilot[Any], path: Path) -> ImportPreviewScreen:
    await read(app, pilot, path)
    await at(app, "ImportPreviewScreen")
    await pilot.pause()
    assert isinstance(app.screen, ImportPreviewScreen)
    return app.screen


def own(app: SrsApp) -> list[str]:
    assert app.opened is not None
    return [story.title for story in app.opened.writing.stories()]


async def test_a_page_of_notes_is_a_story_that_its_form_goes_on_with(
    database: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_text(NOTES)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await preview(app, pilot, tmp_path / "notes.md")
        shown = seen(app)
        assert "[3 Preview]" in shown
        assert "new      The gate that failed" in shown
        assert "Nothing is written until you press enter" in shown
        assert own(app) == []
        await pilot.press("enter")
        await at(app, "ImportDoneScreen")
        await until(lambda: "is a story of yours now" in seen(app))
        assert own(app) == ["The gate that failed"]
        await pilot.press("u")
        assert own(app) == []
        assert "your cards are as they were" in seen(app)
        await pilot.press("U", "o")
        await at(app, "StoryForm")
        await until(lambda: "I split the queue into two lanes." in seen(app))
        await pilot.press("escape")
        await at(app, "HomeScreen")


async def test_what_is_wrong_stands_first_and_a_word_is_mapped_once_and_for_all(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        screen = await preview(app, pilot, file)
        assert "2 new    1 skipped" in seen(app)
        assert screen._lines.chosen is not None
        assert screen._lines.chosen.what == "problem"
        assert "Row 3: the row has neither a question nor a title." in seen(app)
        await pilot.press("f", "j", "j", "m")
        await at(app, "ChooseScreen")
        await pilot.press("enter")
        await until(lambda: "Invent & Simp" not in seen(app))
        file.write_text(ROWS.replace(",,Ownership,", "Whose is it?,,Ownership,"))
        await pilot.press("f", "r")
        await until(lambda: "3 new" in seen(app))
        assert "Invent and Simplify" in seen(app)
        await pilot.press("enter")
        await at(app, "ImportDoneScreen")
        await pilot.press("a")
        await at(app, "ImportFileScreen")


async def test_a_card_that_both_changed_shows_both_texts(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "notes.md"
    file.write_text(NOTES)
    store = house.opened(database)
    store.importing.files([file])
    (story,) = store.writing.stories()
    store.close()
    file.write_text(NOTES.replace("two lanes", "three lanes"))
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert app.opened is not None
        app.opened.writing.save(replace(story, action="I made four lanes."))
        await preview(app, pilot, file)
        shown = seen(app)
        assert "1 kept as you edited them" in shown
        assert "yours    action: I made four lanes." in shown
        assert "deck     action: I split the queue into three lanes." in shown
        assert "Import" not in footer(app)


async def test_columns_without_a_name_are_asked_for_and_remembered(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "vragen.csv"
    file.write_text(
        "Vraag;Onderwerp;Antwoord\nWanneer sprak je iemand tegen?;Moed;In mei\n"
    )
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await read(app, pilot, file)
        await at(app, "ImportColumnsScreen")
        await pilot.pause()
        assert isinstance(app.screen, ImportColumnsScreen)
        assert "The first row names the columns." in seen(app)
        assert "question      Vraag" in seen(app)
        await pilot.press("down", "t", "down", "a", "enter")
        await at(app, "ImportPreviewScreen")
        await until(lambda: "1 new" in seen(app))
        assert "tags     Moed" in seen(app)
        assert "answer   In mei" in seen(app)
        await pilot.press("enter")
        await at(app, "ImportDoneScreen")
        await pilot.press("enter")
        await at(app, "HomeScreen")
        await preview(app, pilot, file)
        assert "1 unchanged" in seen(app)


async def test_esc_in_the_columns_leads_back_and_the_same_file_keeps_what_was_said(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await preview(app, pilot, file)
        await pilot.press("f", "j", "j", "m")
        await at(app, "ChooseScreen")
        await pilot.press("enter")
        await until(lambda: "Invent & Simp" not in seen(app))
        await pilot.press("c")
        await at(app, "ImportColumnsScreen")
        await pilot.press("right", "escape")
        await at(app, "ImportPreviewScreen")
        await until(lambda: "2 new    1 skipped" in seen(app))
        assert "Invent & Simp" not in seen(app)
        await pilot.press("escape")
        await at(app, "ImportFileScreen")
        await pilot.press("enter")
        await at(app, "ImportPreviewScreen")
        await until(lambda: "2 new    1 skipped" in seen(app))
        assert "Invent & Simp" not in seen(app)


@pytest.mark.parametrize(
    ("name", "text"),
    [("rows.csv", "question,answer\nCaf\xe9?,So\n"), ("a.md", "Q: Caf\xe9?\nA: So\n")],
)
async def test_of_what_was_saved_elsewhere_the_encoding_that_fits_comes_first(
    database: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_bytes(text.encode("cp1252"))
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await preview(app, pilot, tmp_path / name)
        assert "It was saved in another encoding: n says in which." in seen(app)
        assert "Cut into a story" not in footer(app)
        await pilot.press("n")
        await at(app, "ChooseScreen")
        await until(lambda: "▶ cp1252   fits" in seen(app))
        await pilot.press("enter")
        await until(lambda: "1 new" in seen(app))
        assert "Café?" in seen(app)


async def test_a_picture_is_neither_cut_nor_read_in_another_encoding(
    database: Path, tmp_path: Path
) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await preview(app, pilot, tmp_path / "photo.png")
        assert "Line 1: this is a picture" in seen(app)
        assert "notes, 0 cards" not in seen(app)
        assert "Nothing in it can be read." in seen(app)
        assert "Encoding" not in footer(app)
        assert "Cut into a story" not in footer(app)

        # Nor are the columns of grades asked for, which we wrote for other tools.
        grades = tmp_path / "grades.csv"
        grades.write_bytes(delimited_writer.revlog([]))
        await pilot.press("escape", "ctrl+u")
        await paste(pilot, str(grades))
        await pilot.press("enter")
        await until(lambda: "written by srs-interview for tools" in seen(app))
        assert house.named(app) == "ImportPreviewScreen"


async def test_words_without_any_form_are_cut_into_a_story(
    database: Path,
) -> None:
    app = house.app_on(database)
    async with house.running(app, (60, 18)) as pilot:
        await pilot.press("a")
        await at(app, "ImportFileScreen")
        await pilot.press("f2")
        await paste(pilot, "The gate failed and trucks waited. I made two lanes.")
        await pilot.press("ctrl+s")
        await at(app, "ImportPreviewScreen")
        await until(lambda: "There is no card in it, only text." in seen(app))
        await pilot.press("F")
        await at(app, "ChooseScreen")
        await paste(pilot, "tabs")
        await pilot.press("enter")
        await until(lambda: "a spreadsheet, tabs between" in seen(app))
        await pilot.press("F")
        await at(app, "ChooseScreen")
        await paste(pilot, "notes")
        await pilot.press("enter")
        await until(lambda: "There is no card in it, only text." in seen(app))
        await pilot.press("x")
        await at(app, "CutterScreen")
        await until(lambda: "I made two lanes." in seen(app))
        assert "2 left" in seen(app)


async def test_esc_stops_an_import_and_nothing_of_it_comes_in(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.md").write_text(NOTES)
    begun, read_it, ended = threading.Event(), Importing.look, threading.Event()

    def look(self: Importing, data: bytes, *, progress: Progress, **_: object) -> None:
        begun.set()
        try:
            while True:
                progress("reading", 0, len(data))
                time.sleep(0.001)
        finally:
            ended.set()

    def bring(
        self: Importing,
        look: object,
        *,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        progress("writing", 30, 100)
        begun.set()
        while not cancelled():
            time.sleep(0.001)
        raise CancelledError("stopped")

    monkeypatch.setattr(Importing, "look", look)
    monkeypatch.setattr(Importing, "bring", bring)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await read(app, pilot, tmp_path / "notes.md")
        await until(begun.is_set)
        await pilot.press("escape")
        await until(ended.is_set)
        assert house.named(app) == "ImportFileScreen"
        begun.clear()
        monkeypatch.setattr(Importing, "look", read_it)
        await pilot.press("enter")
        await at(app, "ImportPreviewScreen")
        await pilot.press("enter")
        await until(begun.is_set)
        assert "Import" not in footer(app)
        await pilot.press("escape")
        await until(lambda: len(app._notifications) == 1)
        assert [note.message for note in app._notifications] == [
            "Stopped; nothing came in."
        ]
        assert house.named(app) == "ImportPreviewScreen"
        assert "Import" in footer(app)
        assert own(app) == []


async def test_without_a_story_the_list_leads_to_the_notes_there_are(
    database: Path,
) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert app.opened is not None
        places.story_list(app, app.opened)
        await until(lambda: "Press i if you have notes" in seen(app))
        await pilot.press("i")
        await at(app, "ImportFileScreen")
