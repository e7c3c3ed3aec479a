"""The review of stories: the clock, the facts, the probe, and reading aloud."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.events import AppBlur, AppFocus

from srs_interview.core.cards import Fact
from srs_interview.core.items import Flag, Item
from srs_interview.core.schedule import Grade
from srs_interview.errors import StoreError
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.stopwatch import minutes
from srs_interview.tui.widgets.story_view import StoryView
from tests.tui.fakes import (
    COLD_CHAIN,
    FakeSession,
    FakeWriting,
    as_session,
    as_writing,
    decode,
    question,
    reading,
    story,
)
from tests.tui.hosts import bold_box, click, footer, seen, showing, until
from tests.tui.test_review_question import Ticking, press


def review(
    *items: Item, clock: Ticking, bell: bool = False, pause_away: bool = False
) -> tuple[FakeSession, ReviewScreen]:
    """A review of these items, on a clock of the test's own."""
    session = FakeSession(items)
    writing = as_writing(FakeWriting([COLD_CHAIN]))
    return session, ReviewScreen(
        as_session(session), writing, bell=bell, pause_away=pause_away, now=clock
    )


def clock_text(screen: ReviewScreen) -> str:
    """The time that the big digits show."""
    return minutes(screen.query_one(StoryView).clock.seconds)


async def test_the_front_has_title_question_and_clock() -> None:
    """PRACTICE 6.1."""
    _, screen = review(story(), clock=Ticking())
    async with showing(screen) as (app, _):
        shown = seen(app)
        assert "The cold-chain order I delayed" in shown
        assert "Account manager, 2024" in shown
        assert "nobody's job" in shown
        assert "Ownership" not in shown
        assert "Lab files" not in shown
        assert footer(app)[:2] == ["Start", "Hint"]


async def test_space_starts_the_clock_and_space_stops_it() -> None:
    """PRACTICE 6.1."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        assert footer(app)[:4] == ["Done", "Pause", "Restart", "Hint"]
        clock.seconds += 83
        await until(lambda: "1:23" in clock_text(screen))
        await press(pilot, clock, "space")
        assert "1:24 of 2:00" in seen(app)
        assert "Which of these did you say?" in seen(app)
        await press(pilot, clock, "a", "enter")
    assert session.answers[0].spoken_seconds == 84


async def test_a_telling_past_its_target_says_by_how_much() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        clock.seconds += 132
        await until(lambda: "over by 0:12" in seen(app))


async def test_a_pause_does_not_count_and_a_restart_begins_again() -> None:
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        clock.seconds += 9
        await press(pilot, clock, "p")
        assert "paused" in seen(app)
        assert "speak now" not in seen(app)
        clock.seconds += 500
        await press(pilot, clock, "p")
        assert "speak now" in seen(app)
        clock.seconds += 4
        await press(pilot, clock, "p")
        assert clock_text(screen) == "0:15"
        await press(pilot, clock, "r")
        clock.seconds += 59
        await press(pilot, clock, "space", "a", "enter")
    assert session.answers[0].spoken_seconds == 60


async def test_a_hint_shows_first_words_and_caps_the_grade_at_hard() -> None:
    """PRACTICE 6.2."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "h", "space", "h")
        shown = seen(app)
        assert '"A distributor was about ..."' in shown
        assert "sign for" not in shown
        await press(pilot, clock, "space", "a")
        assert "Hard: a hint was taken." in seen(app)
        await press(pilot, clock, "enter")
    assert Flag.HINT in session.answers[0].flags
    assert session.answers[0].grade is Grade.HARD


async def test_a_digit_says_said_then_wrong_figure_then_nothing() -> None:
    """PRACTICE 6.1."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "1", "2", "3", "4", "5", "6")
        await press(pilot, clock, "1", "1", "4")
        shown = seen(app)
        assert "P 1 [ ]" in shown
        assert "A 2 [x] ●" in shown
        assert "4 [~] ●" in shown
        await press(pilot, clock, "3", "3", "3", "enter")
    answer = session.answers[0]
    assert answer.said == (12, 13, 15, 16)
    assert answer.wrong == (14,)


async def test_only_wrong_figures_were_a_start() -> None:
    """PRACTICE 6.1, 6.2: they count as missed; nothing ticked is no start."""
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space")
        assert "no fact is ticked yet" in seen(app)
        await press(pilot, clock, "1", "1")
        assert "no fact is ticked" not in seen(app)
        assert "facts missed" in seen(app)


async def test_a_digit_pressed_twice_at_once_is_meant() -> None:
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space", "space", "4")
        await pilot.press("4")
        await press(pilot, clock, "enter")
    assert session.answers[0].wrong == (14,)


async def test_facts_start_unticked_and_space_does_nothing_there() -> None:
    """PRACTICE 6.1."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "space", "space")
        assert seen(app).count("[x]") == 0
        assert screen.phase is Phase.TICK
    assert session.answers == []


async def test_all_is_noted_because_it_is_one_key() -> None:
    """PRACTICE 6.1."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        clock.seconds += 118
        await press(pilot, clock, "space", "a")
        assert "Easy: all 6 facts, in good time." in seen(app)
        assert "Delivery: good, 1:59" in seen(app)
        await press(pilot, clock, "enter")
    answer = session.answers[0]
    assert answer.flags == {Flag.ALL}
    assert answer.said == (11, 12, 13, 14, 15, 16)


async def test_flags_are_boxes_and_belong_to_the_delivery() -> None:
    """PRACTICE 6.2."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        clock.seconds += 118
        await press(pilot, clock, "space", "a", "o", "w", "s", "s")
        shown = seen(app)
        assert "[x] o order broke" in shown
        assert "[ ] s stalled" in shown
        assert "Good: all 6 facts." in shown
        assert 'Delivery: 1:59, order broke, "we" for own acts' in shown
        await press(pilot, clock, "enter")
    assert session.answers[0].flags == {Flag.ALL, Flag.ORDER, Flag.WE}


async def test_escape_leads_from_the_whole_story_back_to_its_facts() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "1", "t")
        assert "Which of these" not in seen(app)
        assert "Facts" in footer(app)
        await press(pilot, clock, "escape")
        assert app.screen is screen
        assert "[x]   1,200 sensors" in seen(app)
        assert "Today" in footer(app)


async def test_one_escape_does_not_throw_a_telling_away() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        clock.seconds += 90
        await press(pilot, clock, "escape")
        assert app.screen is screen
        assert "not graded yet; esc again leaves without it" in seen(app)
        await press(pilot, clock, "space")
        assert "not graded yet" not in seen(app)
        for key in ("1", "2"):
            await press(pilot, clock, key, "escape")
            assert app.screen is screen
            assert "not graded yet" in seen(app)
        await press(pilot, clock, "escape")
        await until(lambda: app.screen is not screen)


async def test_a_clock_that_hardly_ran_is_left_at_once() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "escape")
        await until(lambda: app.screen is not screen)


async def test_what_is_noted_of_a_telling_stays_in_sight() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "1", "1", "o", "w", "s")
        shown = seen(app)
        assert "[x] s stalled" in shown
        assert 'too short, order, "we", stalled, figure (1)' in shown


async def test_left_and_right_move_the_grade_and_the_suggestion_is_kept() -> None:
    """PRACTICE 6.1."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "a")
        assert bold_box(app) == "Good"
        await press(pilot, clock, "left", "left", "left", "left", "right", "enter")
    answer = session.answers[0]
    assert (answer.grade, answer.suggested) == (Grade.HARD, Grade.GOOD)


async def test_another_tick_brings_the_suggestion_back() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "a", "left", "1")
        assert bold_box(app) == "Good"


async def test_a_story_that_would_not_come_is_again() -> None:
    """PRACTICE 6.2."""
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "0")
        assert "Again: could not start." in seen(app)
        assert "[x] 0 no start" in seen(app)
        await press(pilot, clock, "enter")
    assert session.answers[0].flags == {Flag.NO_START}
    assert session.answers[0].spoken_seconds is None


async def test_could_not_start_can_be_taken_back() -> None:
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space", "0", "0", "a", "enter")
    assert session.answers[0].flags == {Flag.ALL}


async def test_the_whole_text_is_one_key_away() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "t")
        assert "called the quality manager" in seen(app)
        await press(pilot, clock, "t")
        assert "Which of these did you say?" in seen(app)


async def test_a_click_ticks_a_fact_and_a_flag() -> None:
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space")
        await click(pilot, "Lab files")
        await click(pilot, 'said "we"')
        await until(lambda: "[x] w said" in seen(app))
        await click(pilot, "4 days")
    answer = session.answers[0]
    assert answer.said == (12,)
    assert answer.flags == {Flag.WE}
    assert answer.grade is Grade.HARD


async def test_facts_beyond_the_ninth_are_ticked_at_a_marker() -> None:
    clock = Ticking()
    many = tuple(Fact(f"fact {n}", id=n) for n in range(1, 12))
    session, screen = review(story(replace(COLD_CHAIN, facts=many)), clock=clock)
    async with showing(screen, (80, 40)) as (_, pilot):
        await press(pilot, clock, "space", "space", *["down"] * 11, "m", "up", "m")
        await press(pilot, clock, "enter")
    assert sorted(session.answers[0].said) == [10, 11]


async def test_the_probe_follows_the_grade_and_a_no_is_noted() -> None:
    """PRACTICE 6.3."""
    clock = Ticking()
    item = story(probe="What would you do differently?")
    session, screen = review(item, decode(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "a", "enter")
        assert screen.phase is Phase.PROBE
        assert "What would you do differently?" in seen(app)
        assert session.answers[0].grade is Grade.GOOD
        await press(pilot, clock, "n")
        await until(lambda: screen.phase is Phase.DECODE)
        assert "Noted on the story" in seen(app)
    assert session.done[-1] == ("probe", False)


@pytest.mark.parametrize(("key", "done"), [("y", ("probe", True)), ("enter", None)])
async def test_a_probe_is_answered_or_left(key: str, done: object) -> None:
    clock = Ticking()
    session, screen = review(story(probe="Why?"), decode(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space", "space", "a", "enter", key)
        await until(lambda: screen.phase is Phase.DECODE)
    assert (session.done[-1] == done) is (done is not None)


async def test_a_story_without_facts_is_graded_by_hand() -> None:
    """PRACTICE 6.2."""
    clock = Ticking()
    session, screen = review(story(replace(COLD_CHAIN, facts=())), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space")
        assert "No facts to tick yet: grade it yourself." in seen(app)
        assert "called the quality manager" in seen(app)
        await press(pilot, clock, "enter")
        assert session.answers == []
        await press(pilot, clock, "3")
    assert session.answers[0].grade is Grade.GOOD
    assert session.answers[0].suggested is None


async def test_a_sample_is_read_aloud_with_its_text_and_no_grade() -> None:
    """PRACTICE 6.5, 8."""
    clock = Ticking()
    session, screen = review(reading(), decode(), clock=clock)
    async with showing(screen) as (app, pilot):
        shown = seen(app)
        assert "SAMPLE" in shown
        assert "called the quality manager" in shown
        await press(pilot, clock, "space")
        clock.seconds += 99
        await press(pilot, clock, "space")
        await until(lambda: screen.phase is Phase.DECODE)
    assert session.done == [("read", 100)]


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_the_clock_stays_in_sight_while_a_long_story_is_read(
    size: tuple[int, int],
) -> None:
    clock = Ticking()
    long = replace(COLD_CHAIN, action=" ".join([COLD_CHAIN.action] * 3))
    _, screen = review(reading(long), clock=clock)
    async with showing(screen, size) as (app, pilot):
        await press(pilot, clock, "space")
        clock.seconds += 61
        await pilot.press(*["j"] * 40)
        await until(lambda: clock_text(screen) == "1:01")
        last = COLD_CHAIN.result.split()[-1]
        await until(lambda: last in seen(app))
        assert "1:01" in seen(app)


async def test_a_sample_cannot_be_edited() -> None:
    _, screen = review(reading(), clock=Ticking())
    async with showing(screen) as (app, pilot):
        await pilot.press("e")
        assert app.screen is screen


async def test_the_bell_rings_once_at_the_target(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock, bell=True)
    async with showing(screen) as (app, pilot):
        rung: list[int] = []
        monkeypatch.setattr(app, "bell", lambda: rung.append(1))
        await press(pilot, clock, "space")
        clock.seconds += 120
        await until(lambda: rung)
        clock.seconds += 2
        await until(lambda: clock_text(screen) == "2:02")
    assert rung == [1]


@pytest.mark.parametrize(("pause_away", "told"), [(True, 40), (False, 340)])
async def test_a_telling_waits_for_its_window_where_that_is_wished(
    pause_away: bool, told: int
) -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock, pause_away=pause_away)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        clock.seconds += 30
        app.post_message(AppBlur())
        await until(lambda: not app.app_focus)
        assert ("paused" in seen(app)) is pause_away
        clock.seconds += 300
        app.post_message(AppFocus())
        await until(lambda: app.app_focus)
        clock.seconds += 10
        assert screen.query_one(StoryView).clock.seconds == told
        assert "paused" not in seen(app)


async def test_a_clock_that_was_stopped_by_hand_stays_so() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock, pause_away=True)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "p")
        app.post_message(AppBlur())
        await until(lambda: not app.app_focus)
        app.post_message(AppFocus())
        await until(lambda: app.app_focus)
        assert not screen.query_one(StoryView).clock.running


async def test_a_refused_telling_keeps_its_ticks() -> None:
    clock = Ticking()
    session, screen = review(story(), clock=clock)
    session.refuse = StoreError("the database is locked by another program")
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space", "a", "enter")
        await until(lambda: app._notifications)
        assert "[x]" in seen(app)
        session.refuse = None
        await press(pilot, clock, "enter")
    assert len(session.answers) == 1


async def test_the_next_item_begins_with_nothing_ticked() -> None:
    clock = Ticking()
    session, screen = review(story(), story(), question(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space", "space", "a", "o", "enter")
        await press(pilot, clock, "space", "space", "enter")
        await until(lambda: screen.phase is Phase.ASK)
    assert session.answers[1].said == ()
    assert session.answers[1].flags == frozenset()


async def test_facts_and_grades_are_in_sight_at_every_size() -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "space")
        for size in [(80, 24), (60, 18), (120, 40)]:
            await pilot.resize_terminal(*size)
            shown = seen(app)
            assert "1 [ ]" in shown, size
            assert "Again ━" in shown, size
            assert "Easy ─" in shown, size


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_a_hint_leaves_the_clock_and_the_keys_in_sight(
    size: tuple[int, int],
) -> None:
    clock = Ticking()
    _, screen = review(story(), clock=clock)
    async with showing(screen, size) as (app, pilot):
        for key in ("", "h"):
            await press(pilot, clock, *key)
            shown = seen(app)
            for text in ("of 2:00", "start the clock", "I could not start"):
                assert text in shown
        assert "A distributor was" in shown
