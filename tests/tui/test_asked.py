"""After the interview: a line a question, saved in one step, weights on wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from srs_interview.core.rehearsing.afterwards import Asked
from srs_interview.tui import asked_lines
from srs_interview.tui.app import SrsApp
from srs_interview.tui.asked_lines import Change, Lines
from srs_interview.tui.screens.asked import AskedScreen
from tests.tui import banks, house
from tests.tui.banks import notes
from tests.tui.hosts import footer, paste, seen, until

DIVE_DEEP = "amazon-leadership-principles/dive-deep"


async def come_here(app: SrsApp) -> AskedScreen:
    await until(banks.shows(app, AskedScreen))
    assert isinstance(app.screen, AskedScreen)
    return app.screen


def kept(app: SrsApp) -> tuple[Asked, ...]:
    assert app.opened is not None
    return app.opened.rehearsing.past_interviews()[0].asked


def weight(app: SrsApp, uid: str) -> float:
    assert app.opened is not None
    return app.opened.writing.principle(uid).weight


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_lines_are_saved_in_one_step_with_principle_story_and_note(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY, interview_in=-1))
    async with house.running(app, size) as pilot:
        assert "What did they ask? 3 min" in seen(app)
        await pilot.press("enter")
        await come_here(app)
        await paste(pilot, "going deep into details")
        await pilot.press("enter", "enter")
        await pilot.press("1", "t")
        await until(lambda: house.named(app) == "ChooseScreen")
        await pilot.press("enter")
        await until(banks.shows(app, AskedScreen))
        await pilot.press("n")
        await until(lambda: house.named(app) == "AskLineScreen")
        await paste(pilot, "too long")
        await pilot.press("enter")
        await until(banks.shows(app, AskedScreen))
        await pilot.press("enter")
        await paste(pilot, "a second one")
        await pilot.press("enter", "ctrl+s")
        uid = banks.own(app)["The nightly job"].uid
        assert kept(app) == (
            Asked("going deep into details", None, DIVE_DEEP, uid, "too long"),
            Asked("a second one"),
        )
        assert "Dive Deep was asked once" in seen(app)
        banks.undo(app)
        assert kept(app) == ()
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")


async def test_questions_are_typed_one_below_another_and_a_letter_stays_one(
    tmp_path: Path,
) -> None:
    """UX, pattern 8: the `d` of the second line took the first one away."""
    app = house.app_on(banks.settled(tmp_path, interview_in=-1))
    async with house.running(app) as pilot:
        await pilot.press("enter")
        screen = await come_here(app)
        await pilot.press(*"deep", "enter", *"dive", "enter")
        assert [each.text for each in screen._lines.asked] == ["deep", "dive"]
        assert "Take away" not in footer(app)
        await pilot.press("enter", "1")
        line = screen._lines.current
        assert line is not None
        assert (line.text, line.principle is None) == ("dive", False)


async def test_a_known_question_brings_its_principle(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, interview_in=0))
    async with house.running(app) as pilot:
        await pilot.press("down", "enter")
        screen = await come_here(app)
        await paste(pilot, "a number everyone relied on was wrong")
        await pilot.press("enter", "enter", "k")
        line = screen._lines.current
        assert line is not None
        assert line.question is not None
        assert line.principle == DIVE_DEEP
        assert "you know it: " in seen(app)


async def test_weights_follow_on_one_key_and_go_back_on_another(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, interview_in=-2))
    async with house.running(app) as pilot:
        await pilot.press("enter")
        await come_here(app)
        for line in ("deep into details", "deeper into details"):
            await paste(pilot, line)
            await pilot.press("enter", "enter", "1", "enter")
        await pilot.press("ctrl+s")
        before = weight(app, DIVE_DEEP)
        assert "Dive Deep was asked twice" in seen(app)
        await pilot.press("w")
        assert weight(app, DIVE_DEEP) > 1.5 * before
        assert "They weigh so from now on" in seen(app)
        assert "Weigh so" not in footer(app)
        await pilot.press("u")
        assert weight(app, DIVE_DEEP) == before
        await pilot.press("u")
        assert kept(app) == ()
        assert "deeper into details" in seen(app)


async def test_what_was_typed_and_not_saved_is_there_the_next_time(
    tmp_path: Path,
) -> None:
    """UX, pattern 8: never lose typing."""
    path = banks.settled(tmp_path, interview_in=-1)
    app = house.app_on(path)
    async with house.running(app) as pilot:
        await pilot.press("enter")
        screen = await come_here(app)
        await paste(pilot, "the first")
        await pilot.press("enter")
        await paste(pilot, "half a li")
        screen._keep_draft()
    app = house.app_on(path)
    async with house.running(app) as pilot:
        await pilot.press("enter")
        screen = await come_here(app)
        assert [each.text for each in screen._lines.asked] == ["the first"]
        assert screen._field.value == "half a li"
        assert kept(app) == ()


async def test_esc_while_typing_goes_to_the_list_and_keeps_what_is_typed(
    tmp_path: Path,
) -> None:
    app = house.app_on(banks.settled(tmp_path, interview_in=-1))
    async with house.running(app, (60, 18)) as pilot:
        await pilot.press("enter")
        screen = await come_here(app)
        await paste(pilot, "deep into details")
        await pilot.press("enter")
        await paste(pilot, "half")
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert screen._field.value == "half"
        assert {"Next", "Principle", "Save"} <= set(footer(app))
        assert "another principle" in seen(app)
        await pilot.press("ctrl+s")
        assert [each.text for each in kept(app)] == ["deep into details", "half"]


async def test_who_says_nothing_is_not_asked_again(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, interview_in=-1))
    async with house.running(app) as pilot:
        await pilot.press("enter")
        await come_here(app)
        await pilot.press("enter")
        await until(lambda: "x says nothing of it" in seen(app))
        await pilot.press("x")
        await until(lambda: house.named(app) == "HomeScreen")
        await until(lambda: "What did they ask" not in seen(app))
        await pilot.press("u")
        await until(lambda: "What did they ask" in seen(app))


async def test_of_two_interviews_each_is_written_up(tmp_path: Path) -> None:
    """PRACTICE 10, of every interview: only the later one was offered."""
    path = banks.settled(tmp_path)
    store = house.opened(path)
    store.planning.add(house.TODAY - 2, employer="Acme")
    store.planning.add(house.TODAY - 1, employer="Beta")
    store.close()
    app = house.app_on(path)
    async with house.running(app) as pilot:
        assert app.opened is not None
        await pilot.press("enter")
        await come_here(app)
        await until(lambda: "Beta, yesterday" in seen(app))
        await paste(pilot, "half a li")
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")
        await pilot.press("enter")
        screen = await come_here(app)
        await until(lambda: screen._field.value == "half a li")
        await pilot.press("ctrl+s")
        await until(lambda: "o  another interview: Acme" in seen(app))
        assert "u goes back to them" in seen(app), "no principle was said of any"
        await pilot.press("o")
        await until(lambda: "Acme, 2 days ago" in seen(app))
        assert "a question, as you remember it" in seen(app)
        await paste(pilot, "another")
        await pilot.press("enter", "enter", "o")
        await until(lambda: "half a li" in seen(app))
        await pilot.press("escape")
        await until(lambda: "What did they ask" in seen(app))
        await pilot.press("enter")
        await come_here(app)
        await until(lambda: "Acme, 2 days ago" in seen(app))
        await pilot.press("ctrl+s")
        await until(lambda: "Saved 1 question" in notes(app)[-1])
        past = app.opened.rehearsing.past_interviews()
        assert [each.asked[0].text for each in past] == ["half a li", "another"]
        assert "another interview" not in seen(app)


async def test_without_an_interview_it_says_how_to_set_one(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, banks.NIGHTLY))
    async with house.running(app) as pilot:
        await pilot.press("o")
        await until(lambda: "The nightly job" in seen(app))
        await pilot.press("i")
        await come_here(app)
        await pilot.pause()
        assert "No interview has been yet" in seen(app)
        assert set(footer(app)) == {"Help", "Palette", "Back"}
        await pilot.press("ctrl+s", "w", "escape")
        await until(lambda: house.named(app) == "StoriesScreen")
        assert notes(app) == []


def test_a_draft_is_read_as_it_was_written_and_a_broken_one_is_none() -> None:
    lines = Lines((Asked("one", None, DIVE_DEEP, None, "[red]"), Asked("two")), 1)
    assert asked_lines.read(asked_lines.written(lines, "thr")) == (lines, "thr")
    for broken in ("", "{}", "[]", '{"asked": [{"no": 1}], "typed": ""}'):
        assert asked_lines.read(broken) == (Lines(), "")


def test_dropping_every_line_leaves_none_marked() -> None:
    lines = Lines().add("one").add("two").move(-5).drop().drop()
    assert lines.asked == ()
    assert lines.current is None


def test_the_sentences_begin_with_what_was_asked_most() -> None:
    changes = [
        Change("Frugality", 0, 1, 0.8),
        Change("Think Big", 1, 1, 1.02),
        Change("Dive Deep", 3, 1, 2),
    ]
    assert list(asked_lines.sentences(changes)) == [
        "Dive Deep was asked three times: weight 1 to 2 for the next employer?",
        "Think Big was asked once: its weight stays 1.",
    ]
