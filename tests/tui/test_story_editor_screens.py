"""What is opened from the form of a story: versions, numbers, the seven questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srs_interview.core.cards import Fact, Story
from srs_interview.opening import Opened
from srs_interview.tui.screens.ask import AskScreen
from srs_interview.tui.screens.ask_line import AskLineScreen
from srs_interview.tui.screens.figures import FiguresScreen
from srs_interview.tui.screens.self_review import SelfReviewScreen
from srs_interview.tui.screens.versions import DifferenceScreen, VersionsScreen
from tests.tui.hosts import footer, paste, seen, showing, until
from tests.tui.test_story_editor import editing, shown, store, told, typed

__all__ = ["store", "told"]

KEYS = {
    "ctrl+o": VersionsScreen,
    "ctrl+n": FiguresScreen,
    "ctrl+r": SelfReviewScreen,
}


async def test_each_is_opened_from_the_form_and_left_again(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        for key, screen in KEYS.items():
            await pilot.press(key)
            await until(lambda: isinstance(app.screen, screen))  # noqa: B023 - awaited within this turn
            await pilot.press("down", "up", "pagedown", "pageup", "G", "g", "escape")
            await until(lambda: app.screen is form)


@pytest.mark.parametrize(("key", "screen"), KEYS.items())
async def test_words_that_are_not_saved_are_saved_first_or_nothing_happens(
    store: Opened, told: Story, key: str, screen: type
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await typed(form, pilot, result="Other words, 12 of them.")
        await pilot.press(key)
        await until(lambda: isinstance(app.screen, AskScreen))
        await pilot.press("k")
        await until(lambda: app.screen is form)
        assert store.writing.story(told.uid) == told
        await pilot.press(key)
        await until(lambda: isinstance(app.screen, AskScreen))
        await pilot.press("s")
        await until(lambda: isinstance(app.screen, screen))
        await pilot.press("escape")
        await until(lambda: app.screen is form)
        assert not form.dirty
        await pilot.press("escape")
        await until(lambda: app.left)
        assert isinstance(app.result, Story)
    assert store.writing.story(told.uid).result == "Other words, 12 of them."


async def test_a_story_saved_without_leaving_is_saved_once_more_as_the_same_one(
    store: Opened,
) -> None:
    async with editing(store) as (app, pilot, form):
        await typed(form, pilot, title="New", facts="one\ntwo", result="3 of 4.")
        await pilot.press("ctrl+n")
        await until(lambda: isinstance(app.screen, AskScreen))
        await pilot.press("s")
        await until(lambda: isinstance(app.screen, FiguresScreen))
        await pilot.press("escape")
        await until(lambda: app.screen is form)
        await typed(form, pilot, action="I did.")
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    (story,) = store.writing.stories()
    assert (story.action, len(story.facts)) == ("I did.", 2)
    assert store.writing.draft("story:new") is None


async def test_versions_show_words_and_what_changed(store: Opened, told: Story) -> None:
    store.writing.save(replace(told, result="It went from 54 to 90 percent."))
    async with showing(VersionsScreen(store.coaching, told.uid)) as (app, pilot):
        await until(lambda: "2 versions" in seen(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, DifferenceScreen))
        await pilot.pause()
        assert "words added" in seen(app)
        await pilot.press("G")
        await pilot.pause()
        assert "{+" in seen(app)
        assert "[-" in seen(app)
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, VersionsScreen))
        await pilot.press("down")
        await until(lambda: "What changed" not in footer(app))
        await pilot.press("w", "up")
        await until(lambda: "compared with" in seen(app))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, DifferenceScreen))


async def test_the_shares_of_a_version_stay_in_one_row_in_a_small_window(
    store: Opened, told: Story
) -> None:
    async with showing(VersionsScreen(store.coaching, told.uid), (60, 18)) as (app, _):
        await until(lambda: "1 version" in seen(app))
        rows = [row for row in seen(app).split("\n") if "%" in row]
        assert [row.count("%") for row in rows] == [3]


async def test_a_version_has_a_note_and_a_critique(store: Opened, told: Story) -> None:
    async with showing(VersionsScreen(store.coaching, told.uid)) as (app, pilot):
        await until(lambda: "1 version" in seen(app))
        for key, words in (("n", "shorter"), ("c", "good")):
            await pilot.press(key)
            await until(lambda: isinstance(app.screen, AskLineScreen))
            await paste(pilot, words)
            await pilot.press("enter")
            await shown(app, words)
        await pilot.press("n")
        await until(lambda: isinstance(app.screen, AskLineScreen))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, VersionsScreen))
    (kept,) = store.coaching.versions(told.uid)
    assert (kept.version.note, kept.critique) == ("shorter", "good")
    assert store.study.undo().label == "Noted a version"


async def test_figures_are_confirmed_once_until_the_words_change(
    store: Opened, told: Story
) -> None:
    saved = store.writing.save(replace(told, facts=(Fact("54 percent used"),)))
    async with showing(FiguresScreen(store.coaching, saved.uid)) as (app, pilot):
        await until(lambda: "not confirmed yet" in seen(app))
        assert "70 students" in seen(app)
        await pilot.press("enter")
        await until(lambda: "You confirmed them." in seen(app))
        assert "They add up" not in footer(app)
        await pilot.press("G")
        await pilot.pause()
        assert "R  The share went" in seen(app)
    assert store.coaching.figures_confirmed(saved.uid)
    store.writing.save(replace(saved, result="It went to 82 percent."))
    assert not store.coaching.figures_confirmed(saved.uid)


async def test_a_story_without_figures_names_the_next_key(store: Opened) -> None:
    bare = store.writing.save(Story("", "Bare", result="It was well."))
    async with showing(FiguresScreen(store.coaching, bare.uid)) as (app, pilot):
        await until(lambda: "Press esc" in seen(app))
        await pilot.press("enter", "down")
    assert not store.coaching.figures_confirmed(bare.uid)


async def test_a_title_without_text_has_no_version_and_says_so(store: Opened) -> None:
    stub = store.writing.save(Story("", "Stub"))
    async with showing(VersionsScreen(store.coaching, stub.uid)) as (app, pilot):
        await until(lambda: "No version is kept yet" in seen(app))
        await pilot.press("enter", "w", "n", "c", "down")
        assert isinstance(app.screen, VersionsScreen)


async def test_the_seven_questions_are_answered_and_kept_with_these_words(
    store: Opened, told: Story
) -> None:
    screen = SelfReviewScreen(store.coaching, told.uid, told.title)
    async with showing(screen) as (app, pilot):
        await until(lambda: "0 of 7 answered by you" in seen(app))
        assert "It seems" in seen(app)
        await pilot.press("y", "n", "n", "up", "y")
        await until(lambda: "3 of 7 answered by you" in seen(app))
    newest = store.coaching.self_reviews(told.uid)[0]
    assert newest.current
    assert dict(newest.answers) == {"par": True, "length": False, "action": True}
    store.writing.save(replace(told, result="Other words."))
    assert not store.coaching.self_reviews(told.uid)[0].current


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_the_marked_entry_is_always_in_sight(
    store: Opened, told: Story, size: tuple[int, int]
) -> None:
    screen = FiguresScreen(store.coaching, told.uid)
    async with showing(screen, size) as (app, pilot):
        await until(lambda: "▶" in seen(app))
        for _ in range(len(screen._audit.entries)):
            assert seen(app).count("▶") == 1
            await pilot.press("j")
            await pilot.pause()
