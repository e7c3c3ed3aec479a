"""A mock loop by its keys: choose, tell, tick, follow-ups, undo, and looking back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from srs_interview.core.cards import Story
from srs_interview.core.loop import Lift, Loop
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings, preset
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError
from srs_interview.settings import DEFAULTS, Settings
from srs_interview.tui import places
from srs_interview.tui.app import SrsApp
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.help import HelpScreen
from srs_interview.tui.screens.loop import LoopScreen
from srs_interview.tui.screens.loop_review import LoopReviewScreen
from srs_interview.tui.widgets.loop_view import _Story
from srs_interview.tui.widgets.plain import content
from tests.tui import banks, house
from tests.tui.hosts import bold_box, footer, seen, until

TWO = replace(
    preset(Format.FULL), interviewers=2, questions=2, probes=1, bar_raiser_probes=1
)
STORIES = tuple(
    replace(banks.NIGHTLY, title=title) for title in ("Alpha", "Beta", "Gamma")
)


@asynccontextmanager
async def looping(
    folder: Path,
    settings: LoopSettings = TWO,
    stories: tuple[Story, ...] = STORIES,
    size: tuple[int, int] = (80, 24),
    in_force: Settings = DEFAULTS,
) -> AsyncIterator[tuple[SrsApp, Pilot[SrsError], LoopScreen]]:
    """The app at the calm page of a loop."""
    app = house.app_on(banks.settled(folder, *stories), in_force)
    async with house.running(app, size) as pilot:
        assert app.opened is not None
        uid = app.opened.rehearsing.begin(settings, seed=7).uid
        places.loop(app, app.opened, uid)
        await until(lambda: isinstance(app.screen, LoopScreen))
        screen = app.screen
        assert isinstance(screen, LoopScreen)
        await until(lambda: screen.phase is Phase.BETWEEN)
        await pilot.pause()
        yield app, pilot, screen


async def press(pilot: Pilot[SrsError], *keys: str) -> None:
    """Press keys as slowly as a person does."""
    for key in keys:
        screen = pilot.app.screen
        if isinstance(screen, LoopScreen):
            screen._pressed = ("", 0.0)
        await pilot.press(key)
        await pilot.pause()


def at(screen: LoopScreen, phase: Phase) -> bool:
    """Is this side up?"""
    return screen.phase is phase


def kept(app: SrsApp) -> Loop:
    """The loop as it is on disk."""
    assert app.opened is not None
    (held,) = app.opened.rehearsing.held()
    return app.opened.rehearsing.resume(held.uid).loop


TELL = ("space", "enter", "space", "space", "a", "enter")
"""I have one, this one; start, stop; all facts, take the grade."""


async def test_a_loop_begins_calmly_and_says_how_to_leave(tmp_path: Path) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        shown = seen(app)
        assert "Interviewer 1 of 2" in shown
        assert "esc leaves, and the loop waits" in shown
        assert kept(app).slots[0].prompt[:30] not in shown
        await helped(app, pilot)
        await press(pilot, "enter")
        assert at(screen, Phase.CHOOSE)
        assert kept(app).slots[0].prompt.split()[0] in seen(app)
        assert "choose 0:0" in seen(app)
        await helped(app, pilot)


async def helped(app: SrsApp, pilot: Pilot[SrsError]) -> None:
    """Help is there, and goes again."""
    await press(pilot, "question_mark")
    assert isinstance(app.screen, HelpScreen)
    assert "Hear the question, choose a story" in app.screen.text
    await press(pilot, "escape")


async def test_a_question_goes_from_the_choice_to_the_next_question(
    tmp_path: Path,
) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", "down", *TELL[:4])
        assert at(screen, Phase.TICK)
        await press(pilot, "a")
        assert bold_box(app) == "Good"
        await press(pilot, "enter")
        assert at(screen, Phase.PROBE)
        assert kept(app).slots[0].probes[0].split()[0] in seen(app)
        assert not kept(app).asked
        await press(pilot, "n")
        (slot,) = kept(app).asked
        assert slot.answered is not None
        assert (slot.title, slot.answered.grade) == ("Beta", Grade.GOOD)
        assert len(slot.answered.said) == 3
        assert [each.specifics for each in slot.answered.probes] == [False]
        assert at(screen, Phase.CHOOSE)
        assert "question 2 of 4" in seen(app)


async def test_esc_leaves_from_the_facts_and_goes_back_to_them_from_the_text(
    tmp_path: Path,
) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", *TELL[:4])
        assert at(screen, Phase.TICK)
        assert "Leave" in footer(app)
        await press(pilot, "t")
        assert screen._story.whole
        assert "Facts" in footer(app)
        await press(pilot, "escape")
        assert not screen._story.whole
        await press(pilot, "escape")
        await until(lambda: app.screen is not screen)


async def test_a_hint_where_nothing_fits_names_no_story_as_the_one_to_tell(
    tmp_path: Path,
) -> None:
    stories = tuple(replace(each, links=(), kinds=()) for each in STORIES)
    async with looping(tmp_path, stories=stories) as (app, pilot, _):
        await press(pilot, "enter", "h")
        assert "does not fit" in seen(app)
        assert "None of them fits" in seen(app)
        assert "the one to tell" not in seen(app)


async def test_a_telling_that_goes_on_is_paused_no_more(tmp_path: Path) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", *TELL[:3])
        assert at(screen, Phase.TELLING)
        assert "speak now" in seen(app)
        await press(pilot, "p")
        assert "paused" in seen(app)
        await press(pilot, "p")
        assert "paused" not in seen(app)
        assert "speak now" in seen(app)


async def test_a_story_is_told_once_to_one_interviewer(tmp_path: Path) -> None:
    """DOMAIN E2: no story twice with one interviewer; a sentence, and nothing moves."""
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", *TELL, "y")
        assert "heard by this one" in seen(app)
        await press(pilot, "pagedown", "enter")
        assert at(screen, Phase.CHOOSE)
        assert "has heard" in seen(app)
        assert len(kept(app).asked) == 1


async def test_none_is_an_answer_and_undo_puts_the_question_again(
    tmp_path: Path,
) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", "0")
        (slot,) = kept(app).asked
        assert slot.story is None
        assert slot.answered is not None
        assert slot.answered.choose_seconds is not None
        await press(pilot, "u")
        assert not kept(app).asked
        assert at(screen, Phase.CHOOSE)
        await until(lambda: "question 1 of 4" in seen(app))
        # The loop itself is not taken back from inside it.
        assert "Undo" not in footer(app)
        await press(pilot, "u")
        assert kept(app).slots


async def test_undo_steps_back_through_a_question_that_is_not_kept_yet(
    tmp_path: Path,
) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", *TELL)
        phases = []
        for _ in range(3):
            await press(pilot, "u")
            phases.append(screen.phase)
        assert phases == [Phase.TICK, Phase.READY, Phase.CHOOSE]
        assert not kept(app).asked


async def test_the_hint_ranks_and_is_asked_for(tmp_path: Path) -> None:
    """DOMAIN E3; with it the choice is Hard at best."""
    async with looping(tmp_path) as (app, pilot, _):
        await press(pilot, "enter")
        assert "fits" not in seen(app)
        await press(pilot, "h")
        assert "Hard is the best" in seen(app)
        await press(pilot, *TELL, "y")
        assert app.opened is not None
        assert kept(app).asked[0].story is not None


def test_a_hint_stands_beside_a_title_of_any_length() -> None:
    listed = _Story(content("> "), content("A long title " * 9), content("fits 48"), "")
    for width in (30, 56, 200):
        (line,) = listed.lines(width)
        assert line.content.plain.endswith("fits 48")
        assert line.content.cell_length == width


async def test_a_new_story_is_named_and_told(tmp_path: Path) -> None:
    async with looping(tmp_path, stories=()) as (app, pilot, screen):
        await press(pilot, "enter")
        assert "n names one, 0 says that none comes to mind" in seen(app)
        await press(pilot, "n", *"Fog", "enter")
        assert at(screen, Phase.READY)
        await press(pilot, "space", "space")
        assert at(screen, Phase.HAND)
        await press(pilot, "2", "y")
        (slot,) = kept(app).asked
        assert slot.title == "Fog"
        assert slot.answered is not None
        assert slot.answered.grade is Grade.HARD
        assert banks.own(app)["Fog"].principles == (slot.principle,)


async def test_leaving_keeps_a_graded_telling_and_the_loop_goes_on_where_it_stood(
    tmp_path: Path,
) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", *TELL, "escape")
        await until(lambda: app.screen is not screen)
        loop = kept(app)
        (slot,) = loop.asked
        assert slot.story is not None
        assert app.opened is not None
        (held,) = app.opened.rehearsing.held()
        places.loop(app, app.opened, held.uid)
        await until(lambda: isinstance(app.screen, LoopScreen))
        await pilot.pause()
        assert "goes on with question 2" in " ".join(seen(app).split())


async def come_back(app: SrsApp, pilot: Pilot[SrsError]) -> LoopScreen:
    """Go on with the loop that waits, past its calm page."""
    assert app.opened is not None
    (held,) = app.opened.rehearsing.held()
    places.loop(app, app.opened, held.uid)
    await until(lambda: isinstance(app.screen, LoopScreen))
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, LoopScreen)
    await press(pilot, "enter")
    return screen


@pytest.mark.parametrize("way", ["left", "killed"])
async def test_what_was_told_and_ticked_is_there_after_leaving(
    tmp_path: Path, way: str
) -> None:
    """Issue 3: resumable; the telling is not asked for once more."""
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", "down", "space", "enter", "space")
        screen._story.clock.wind(95)
        await press(pilot, "space", "1", "2", "2", "o", "c", "i", "i")
        if way == "left":
            await press(pilot, "escape")
        again = await come_back(app, pilot)
        assert at(again, Phase.TICK)
        assert again._item is not None
        assert again._item.story.title == "Beta"
        shown = seen(app)
        assert "1:35 of 2:00" in shown
        assert shown.count("[x]") == 3  # a fact, that the order broke, and the scope
        assert "[~]" in shown
        flags, lifts = (
            next(line for line in shown.splitlines() if sign in line)
            for sign in ("order broke", "ambiguity")
        )
        assert flags.index("[x] o") == lifts.index("[ ] b")
        await press(pilot, "enter", "y")
        (slot,) = kept(app).asked
        assert slot.answered is not None
        assert slot.answered.spoken_seconds == 95
        assert slot.answered.lifts == {Lift.SCOPE}
        assert len(slot.answered.said) == len(slot.answered.wrong) == 1


async def test_a_telling_that_is_left_goes_on_with_its_clock(tmp_path: Path) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", "space", "enter", "space")
        screen._story.clock.wind(40)
        await press(pilot, "escape")
        again = await come_back(app, pilot)
        assert at(again, Phase.TELLING)
        assert again._story.spoken_seconds == 40


async def test_quitting_while_one_speaks_keeps_what_the_clock_showed(
    tmp_path: Path,
) -> None:
    """No key was pressed since; the whole app goes."""
    path = banks.settled(tmp_path, *STORIES)
    app = house.app_on(path)
    async with house.running(app) as pilot:
        assert app.opened is not None
        places.loop(app, app.opened, app.opened.rehearsing.begin(TWO, seed=7).uid)
        await until(banks.shows(app, LoopScreen))
        await press(pilot, "enter", "space", "enter", "space")
        screen = app.screen
        assert isinstance(screen, LoopScreen)
        screen._story.clock.wind(55)
        screen._story.clock.resume()
        screen._noted_at -= 2
        screen._second()
        await pilot.press("ctrl+q")
    store = house.opened(path)
    (held,) = store.rehearsing.held()
    halfway = store.rehearsing.put(held.uid, 1)
    store.close()
    assert halfway is not None
    assert 55 <= (halfway.spoken_seconds or 0) < 60


async def test_a_question_that_was_shown_is_not_called_unbegun(tmp_path: Path) -> None:
    async with looping(tmp_path) as (app, pilot, _):
        assert "Not begun yet" in seen(app)
        await press(pilot, "enter", "escape")
        assert app.opened is not None
        (held,) = app.opened.rehearsing.held()
        places.loop(app, app.opened, held.uid)
        await until(lambda: isinstance(app.screen, LoopScreen))
        await until(lambda: "Question 1 was shown; it goes on there." in seen(app))


async def test_a_follow_up_that_was_reached_is_put_again(tmp_path: Path) -> None:
    async with looping(tmp_path) as (app, pilot, _):
        await press(pilot, "enter", *TELL)
        again = await come_back(app, pilot)
        assert at(again, Phase.PROBE)
        await press(pilot, "y")
        assert kept(app).asked[0].answered is not None


async def test_a_percentage_is_followed_up_after_what_was_dealt(tmp_path: Path) -> None:
    """DOMAIN A42."""
    fell = replace(STORIES[0], result="Calls fell by 23 percent, and Acme stayed.")
    async with looping(tmp_path, stories=(fell,)) as (app, pilot, screen):
        await press(pilot, "enter", *TELL)
        assert "follow-up 1 of 2" in seen(app)
        await press(pilot, "y")
        assert "23 percent" in seen(app)
        await press(pilot, "escape")
        (slot,) = kept(app).asked
        assert slot.answered is not None
        assert [each.specifics for each in slot.answered.probes] == [True, None]
        assert at(screen, Phase.PROBE)


async def test_a_question_seen_twice_is_met_for_the_first_time_once(
    tmp_path: Path,
) -> None:
    """PRACTICE 5.5; the clock of the choice goes on from where it stood."""
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter")
        screen._asked_at -= 30
        await press(pilot, "escape")
        again = await come_back(app, pilot)
        assert at(again, Phase.CHOOSE)
        await press(pilot, "0")
        (slot,) = kept(app).asked
        assert not slot.first_sight
        assert slot.answered is not None
        assert (slot.answered.choose_seconds or 0) >= 30
        assert app.opened is not None
        assert app.opened.reports.stats().first_sight == (0, 0)


async def test_a_story_deleted_meanwhile_is_a_sentence_and_the_loop_goes_on(
    tmp_path: Path,
) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter")
        assert app.opened is not None
        app.opened.writing.delete(banks.own(app)["Alpha"].uid)
        await press(pilot, "enter")
        assert at(screen, Phase.CHOOSE)
        assert "This story has been deleted" in seen(app)
        assert "Alpha" not in seen(app)
        await press(pilot, *TELL, "y")
        assert kept(app).asked[0].title == "Beta"


async def test_between_interviewers_there_is_a_calm_page_and_at_the_end_a_review(
    tmp_path: Path,
) -> None:
    async with looping(tmp_path) as (app, pilot, screen):
        await press(pilot, "enter", *TELL, "y", *TELL, "y")
        assert at(screen, Phase.BETWEEN)
        assert "Interviewer 2 of 2" in seen(app)
        await press(pilot, "enter", "0", "0")
        await until(lambda: isinstance(app.screen, LoopReviewScreen))
        await pilot.pause()
        shown = seen(app)
        assert "4 of 4 questions" in shown
        assert app.opened is not None
        (held,) = app.opened.rehearsing.held()
        review = app.opened.rehearsing.review(held.uid)
        # What the stories lack between them stands first (Hall).
        words = review.troubles[0].sentence.split()
        assert " ".join(shown.split("\n")[2].split()).startswith(" ".join(words[:5]))
        assert "answered  2 of 4" in shown
        # In columns: no count runs into the next one.
        assert "in good time  " in shown
        assert " follow-ups  " in shown
        assert "Write this story" in footer(app)
        for verdict in ("hired", "passed", "failed"):
            assert verdict not in shown.lower()
        await press(pilot, "u")
        await until(lambda: isinstance(app.screen, LoopScreen))
        assert len(kept(app).asked) == 3


async def test_a_loop_can_be_ended_early_and_looked_back_upon(tmp_path: Path) -> None:
    async with looping(tmp_path) as (app, pilot, _):
        await press(pilot, "enter", "x")
        assert isinstance(app.screen, LoopScreen)
        await press(pilot, "0", "x")
        await until(lambda: isinstance(app.screen, LoopReviewScreen))
        await pilot.pause()
        assert "1 of 4 questions" in seen(app)


async def test_rapid_twenty_only_names_stories(tmp_path: Path) -> None:
    async with looping(tmp_path, preset(Format.RAPID)) as (app, pilot, screen):
        await press(pilot, "enter", "enter", "enter")
        assert at(screen, Phase.CHOOSE)
        assert [slot.title for slot in kept(app).asked] == ["Alpha", "Alpha"]
        assert "This one" in footer(app)
        assert "Tell it" not in footer(app)


async def test_the_calm_page_names_the_key_that_leaves(tmp_path: Path) -> None:
    settings = replace(DEFAULTS, keys={"loop.leave": "ctrl+l"})
    async with looping(tmp_path, in_force=settings) as (app, pilot, screen):
        assert "^l leaves, and the loop waits" in seen(app)
        await press(pilot, "ctrl+l")
        await until(lambda: app.screen is not screen)


async def test_a_grade_that_moves_no_day_has_a_box_without_an_empty_row(
    tmp_path: Path,
) -> None:
    """PRACTICE 3.2: a story asked ahead of its first day has no interval to show."""
    async with looping(tmp_path) as (app, pilot, _):
        await press(pilot, "enter", *TELL[:4])
        rows = seen(app).split("\n")
        at = next(n for n, row in enumerate(rows) if "─ Easy " in row)
        assert "┘" in rows[at + 1]


async def test_looking_back_can_be_read_in_every_window(tmp_path: Path) -> None:
    app = house.app_on(banks.settled(tmp_path, *STORIES))
    async with house.running(app) as pilot:
        assert app.opened is not None
        uid = app.opened.rehearsing.begin(TWO, seed=7).uid
        places.loop_review(app, app.opened, uid)
        await until(lambda: isinstance(app.screen, LoopReviewScreen))
        for size in house.SIZES:
            await pilot.resize_terminal(*size)
            small = size == (40, 12)
            assert ("No question" in seen(app)) != small, size
            assert ("make the window larger" in seen(app)) == small, size


async def test_a_loop_can_be_read_in_every_window(tmp_path: Path) -> None:
    many = tuple(replace(banks.NIGHTLY, title=f"Story {n:02}") for n in range(30))
    async with looping(tmp_path, stories=many) as (app, pilot, screen):
        await press(pilot, "enter", *["down"] * 20)
        for size in house.SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = seen(app)
            if size == (40, 12):
                assert "make the window larger" in shown
            else:
                assert at(screen, Phase.CHOOSE)
                assert "Story 20" in shown, size
                assert "So far" in shown, size
