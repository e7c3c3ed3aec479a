"""What follow-ups left to be completed: read and done where the story is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from srs_interview.core.cards import Story
from srs_interview.opening import Opened
from srs_interview.store import answering, cards
from srs_interview.store.engine import writing
from srs_interview.tui.screens.story_list import StoryListScreen
from tests.tui import banks, house
from tests.tui.banks import DOORS, NIGHTLY
from tests.tui.hosts import footer, seen, until
from tests.tui.test_story_editor import editing

WHO = "Who else was involved?"
AGAIN = "What would you do differently?"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Opened]:
    opened = house.opened(house.fresh(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def told(store: Opened) -> Story:
    return store.writing.save(NIGHTLY)


def probed(store: Opened, story: Story, *asked: str) -> None:
    """Follow-ups that the user had no specifics for."""
    with writing(store.coaching.engine) as session:
        card = cards.by_uid(session, story.uid)
        for probe in asked:
            answering.probed(session, card, probe, specifics=False, day=house.TODAY)


def read(app: App[Any]) -> str:
    """What the screen says, as one reads over the ends of rows."""
    return " ".join(seen(app).split())


async def test_a_note_stands_under_the_title_and_one_key_says_that_it_is_done(
    store: Opened, told: Story
) -> None:
    probed(store, told, WHO, AGAIN)
    async with editing(store, told) as (app, pilot, form):
        await until(lambda: f"No specifics yet: {WHO}" in read(app))
        assert "1 of 2 notes, ^g done, ^l next: " in read(app)
        assert "^g Note done" in seen(app).split("\n")[-1]
        await pilot.press("ctrl+g")
        await until(lambda: f"1 note, ^g done: No specifics yet: {AGAIN}" in read(app))
        assert WHO not in read(app)
        assert not form.dirty
        assert [one.text for one in store.coaching.notes(told.uid)] == [
            f"No specifics yet: {AGAIN}"
        ]
        await pilot.press("ctrl+g")
        await until(lambda: "Note done" not in footer(app))
        assert AGAIN not in read(app)
    assert store.coaching.notes(told.uid) == ()
    assert store.study.undo().label == "Completed a note"
    assert len(store.coaching.notes(told.uid)) == 1


async def test_another_note_than_the_oldest_can_be_done_first(
    store: Opened, told: Story
) -> None:
    probed(store, told, WHO, AGAIN)
    async with editing(store, told) as (app, pilot, _):
        await until(lambda: WHO in read(app))
        await pilot.press("ctrl+l")
        await until(lambda: "2 of 2 notes, ^g done, ^l next: No speci" in read(app))
        await pilot.press("ctrl+g")
        await until(lambda: WHO in read(app))
        assert AGAIN not in read(app)
    (left,) = store.coaching.notes(told.uid)
    assert WHO in left.text


async def test_a_note_that_somebody_else_has_done_is_said_to_be_gone(
    store: Opened, told: Story
) -> None:
    probed(store, told, WHO)
    async with editing(store, told) as (app, pilot, _):
        await until(lambda: WHO in read(app))
        (note,) = store.coaching.notes(told.uid)
        store.coaching.note_done(told.uid, note.number)
        await pilot.press("ctrl+g")
        gone = "this note is not there any more"
        await until(lambda: [one.message for one in app._notifications] == [gone])
        assert WHO not in read(app)
        assert "Note done" not in footer(app)


async def test_notes_stand_on_the_page_of_the_story_and_take_no_key_elsewhere(
    store: Opened, told: Story
) -> None:
    probed(store, told, WHO)
    async with editing(store, told) as (app, pilot, form):
        await until(lambda: WHO in read(app))
        await form.go_to("facts")
        await until(lambda: "Note done" not in footer(app))
        assert WHO not in read(app)
        await pilot.press("ctrl+g")
        assert len(store.coaching.notes(told.uid)) == 1
        await form.go_to("title")
        await until(lambda: "Note done" in footer(app) and WHO in read(app))


async def test_a_story_without_notes_has_no_row_and_no_key_for_them(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, _, form):
        assert "Note done" not in footer(app)
        assert not form.query_one("#note").display


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_list_of_stories_counts_the_notes_of_each(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = banks.settled(tmp_path, NIGHTLY, DOORS)
    store = house.opened(path)
    (nightly,) = (one for one in store.writing.stories() if not one.stub)
    probed(store, nightly, WHO, AGAIN)
    store.close()
    app = house.app_on(path)
    async with house.running(app, size) as pilot:
        await pilot.press("o")
        await until(lambda: house.named(app) == "StoriesScreen")
        await app.screen.run_action("every")
        await until(banks.shows(app, StoryListScreen))
        await until(lambda: "The nightly job  2 notes" in seen(app))
        (doors,) = (row for row in seen(app).split("\n") if "Dock doors  " in row)
        assert "note" not in doors
        assert max(map(len, seen(app).splitlines())) <= size[0]
