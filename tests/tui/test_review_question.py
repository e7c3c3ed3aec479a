"""The review of questions: every key of their three states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual._compositor import Compositor
from textual.pilot import Pilot
from textual.widgets import Input

from srs_interview.core.cards import FAILURE, Form
from srs_interview.core.items import NONE_OF_THEM, Flag, Item, Mode, State
from srs_interview.core.schedule import Grade
from srs_interview.errors import StoreError, UsageError
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.choose_story import ChooseScreen
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.screens.story_form import StoryForm
from srs_interview.tui.widgets.question_view import QuestionView
from tests.tui.fakes import (
    NIGHTLY,
    FakeSession,
    FakeWriting,
    as_session,
    as_writing,
    decode,
    question,
)
from tests.tui.hosts import Host, bold_box, click, footer, seen, showing, until


class Ticking:
    """A monotonic clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def review(
    *items: Item, clock: Ticking | None = None
) -> tuple[FakeSession, ReviewScreen]:
    """A review of these items."""
    session = FakeSession(items)
    now = clock or Ticking()
    screen = ReviewScreen(as_session(session), as_writing(FakeWriting()), now=now)
    return session, screen


async def press(pilot: Pilot[None], clock: Ticking, *keys: str) -> None:
    """Press keys a second apart."""
    for key in keys:
        clock.seconds += 1
        await pilot.press(key)


async def test_the_front_hides_the_principle_and_names_the_way_on() -> None:
    _, screen = review(question())
    async with showing(screen) as (app, _):
        shown = seen(app)
        assert "one event, in the past" in shown
        assert "seen 6 times" in shown
        assert "Ownership" not in shown
        assert "space   I have one" in shown
        assert footer(app)[:4] == ["I have one", "Edit", "Bury", "Skip"]


async def test_a_key_paints_the_lines_that_changed_and_not_the_whole_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A whole screen a key is what made it wait."""
    whole: list[str] = []
    paint = Compositor.render_full_update
    session, screen = review(question(), question())
    async with showing(screen) as (_, pilot):

        def noted(self: Compositor, simplify: bool = False) -> object:
            whole.append(screen.phase.name)
            return paint(self, simplify)

        await pilot.pause()
        monkeypatch.setattr(Compositor, "render_full_update", noted)
        await pilot.press("space")
        await until(lambda: screen.phase is Phase.ANSWER)
        await pilot.press("3")
        await until(lambda: len(session.answers) == 1 and screen.phase is Phase.ASK)
        await pilot.pause()
    assert whole == []


async def test_the_reveal_shows_stories_signals_a_probe_and_what_grades_do() -> None:
    """PRACTICE 5.2."""
    _, screen = review(question())
    async with showing(screen, (80, 40)) as (app, pilot):
        await pilot.press("space")
        shown = seen(app)
        for text in (
            "Ownership",
            "due since yesterday",
            '"Nobody owned it, so I did."',
            "no lead-in yet",
            "0  none of these",
            "Stops at the team's border",
            "Whose job was it on paper",
            "again today",
            "then 1 day",
            "21 days",
        ):
            assert text in shown


async def test_enter_takes_the_suggested_grade_and_digits_override_it() -> None:
    clock = Ticking()
    session, screen = review(question(), question("Another one?"), clock=clock)
    async with showing(screen) as (app, pilot):
        clock.seconds += 8
        await pilot.press("space")
        assert "Good: a story within 10 seconds" in seen(app)
        await press(pilot, clock, "enter")
        await until(lambda: screen.phase is Phase.ASK)
        assert "Another one?" in seen(app)
        await press(pilot, clock, "space", "2")
        await until(lambda: screen.phase is Phase.DONE)
    first, second = session.answers
    assert (first.grade, first.suggested, first.story) == (Grade.GOOD, Grade.GOOD, None)
    assert first.taken_ms == 9000
    assert second.grade is Grade.HARD


async def test_up_and_down_choose_the_story_that_was_meant() -> None:
    clock = Ticking()
    session, screen = review(question(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "down", "down", "up")
        assert "▶ The nightly job that paid twice" in seen(app)
        await press(pilot, clock, "3")
    assert session.answers[0].story == NIGHTLY.uid


async def test_none_of_them_suggests_again() -> None:
    """PRACTICE 5.2."""
    clock = Ticking()
    session, screen = review(question(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "0")
        assert "none of your stories came to mind" in seen(app)
        await press(pilot, clock, "enter")
    assert session.answers[0].story == NONE_OF_THEM
    assert session.answers[0].grade is Grade.AGAIN


async def test_a_how_form_without_a_specific_event_is_again() -> None:
    """PRACTICE 5.2."""
    clock = Ticking()
    session, screen = review(question(form=Form.HOW), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        assert "No event" in footer(app)
        await press(pilot, clock, "v", "enter")
    assert session.answers[0].flags == {Flag.NO_EVENT}
    assert session.answers[0].grade is Grade.AGAIN


async def test_a_past_form_offers_no_such_key() -> None:
    _, screen = review(question())
    async with showing(screen) as (app, pilot):
        await pilot.press("space")
        assert "No event" not in footer(app)


async def test_signs_are_ticked_at_a_marker_or_by_a_click() -> None:
    clock = Ticking()
    session, screen = review(question(), clock=clock)
    async with showing(screen, (80, 40)) as (_, pilot):
        await press(pilot, clock, "space", "m", "tab", "tab", "m")
        await click(pilot, "Stops at the team")
        await press(pilot, clock, "3")
    assert session.answers[0].signals == (
        "Follows up after handing it over",
        "Stops at the team's border",
    )


async def test_a_return_says_so_and_shows_no_interval() -> None:
    """PRACTICE 3.1."""
    _, screen = review(question(mode=Mode.RETURN, choices=None))
    async with showing(screen) as (app, pilot):
        assert "once more today" in seen(app)
        await pilot.press("space")
        assert "days" not in seen(app)


async def test_a_plain_question_shows_its_answer_and_suggests_nothing() -> None:
    """PRACTICE 5.1."""
    clock = Ticking()
    plain = question("What is RAID 5?", state=State.PLAIN, answer="Striped [b] parity")
    session, screen = review(plain, clock=clock)
    async with showing(screen) as (app, pilot):
        assert footer(app)[0] == "Answer"
        await press(pilot, clock, "space", "enter")
        assert "Striped [b] parity" in seen(app)
        assert not session.answers
        await press(pilot, clock, "4")
    assert session.answers[0].suggested is None


async def test_an_unopened_question_has_keys_of_its_own() -> None:
    """PRACTICE 5.3."""
    _, screen = review(question(state=State.UNOPENED))
    async with showing(screen) as (app, _):
        assert "no story of yours fits yet" in seen(app)
        assert footer(app)[:4] == ["I have one", "Mine fits", "Not yet", "Never"]


@pytest.mark.parametrize(("key", "done"), [("n", "nothing_yet"), ("x", "never")])
async def test_one_key_leaves_an_unopened_question(key: str, done: str) -> None:
    session, screen = review(question(state=State.UNOPENED), decode())
    async with showing(screen) as (_, pilot):
        await pilot.press(key)
        await until(lambda: screen.phase is Phase.DECODE)
    assert session.done == [(done, None)]


async def test_a_story_in_mind_is_named_and_then_graded_as_the_one_meant() -> None:
    clock = Ticking()
    session, screen = review(question(state=State.UNOPENED), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", *"1 Out")
        assert "Go on" in footer(app)
        await press(pilot, clock, "enter")
        await until(lambda: screen.phase is Phase.ANSWER)
        assert "▶ 1 Out" in seen(app)
        await press(pilot, clock, "3")
    assert session.done[0] == ("have_one", "1 Out")
    assert session.answers[0].story == "own/stub"


async def test_a_story_in_mind_may_stay_unnamed() -> None:
    clock = Ticking()
    session, screen = review(question(state=State.UNOPENED), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space", "enter", "enter")
        await until(lambda: screen.phase is Phase.DONE)
    assert session.done[0] == ("have_one", "")
    assert session.answers[0].story is None


async def test_a_name_that_is_refused_stays_to_be_put_right() -> None:
    session, screen = review(question(state=State.UNOPENED))
    session.refuse = UsageError("at most eight words")
    async with showing(screen) as (app, pilot):
        await pilot.press("space", *"abc")
        await pilot.press("enter")
        assert "at most eight words" in seen(app)
        assert screen.query_one(Input).value == "abc"


async def test_esc_takes_the_naming_back_to_the_front() -> None:
    _, screen = review(question(state=State.UNOPENED))
    async with showing(screen) as (app, pilot):
        await pilot.press("space", "a", "escape")
        await until(lambda: screen.phase is Phase.UNOPENED)
        assert "Ownership" not in seen(app)


async def test_one_of_my_stories_is_chosen_by_typing_a_part_of_its_name() -> None:
    session, screen = review(question(state=State.UNOPENED), decode())
    async with showing(screen) as (app, pilot):
        await pilot.press("o")
        await until(lambda: isinstance(app.screen, ChooseScreen))
        await pilot.press(*"wires", "enter")
        await until(lambda: screen.phase is Phase.DECODE)
    assert session.done == [("mine_fits", "own/wires")]


async def test_choosing_no_story_leaves_the_question_where_it_is() -> None:
    session, screen = review(question(state=State.UNOPENED))
    async with showing(screen) as (app, pilot):
        await pilot.press("o")
        await until(lambda: isinstance(app.screen, ChooseScreen))
        await pilot.press("escape")
        await until(lambda: app.screen is screen)
    assert session.done == []


async def test_a_leech_offers_another_story() -> None:
    """PRACTICE 5.7."""
    _, screen = review(question(leech=True, angle=FAILURE))
    async with showing(screen) as (app, pilot):
        await pilot.press("space")
        assert "another story, not another review" in seen(app)
        assert "Another story" in footer(app)
        await pilot.press("w")
        await until(lambda: isinstance(app.screen, StoryForm))
        form = app.screen
        assert isinstance(form, StoryForm)
        await until(lambda: form.texts["principles"] == "Ownership")
        assert form.texts["kinds"] == "failure"


async def test_a_second_press_of_the_same_key_at_once_is_dropped() -> None:
    clock = Ticking()
    session, screen = review(decode(), decode(), decode(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "1", "space")
        clock.seconds += 0.1
        await pilot.press("space")
        clock.seconds += 0.1
        await pilot.press("1")
        assert screen.phase is Phase.DECODED
    assert session.done == [("decode", 0), ("decode", 0)]


async def test_a_grade_key_held_down_does_not_answer_the_next_item() -> None:
    clock = Ticking()
    _, screen = review(question(), decode(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space", "3")
        clock.seconds += 0.2
        await pilot.press("3")
        clock.seconds += 0.2
        await pilot.press("3")
        assert screen.phase == "decode"
        await press(pilot, clock, "3")
        assert screen.phase == "decoded"


async def test_a_refused_grade_loses_nothing() -> None:
    clock = Ticking()
    session, screen = review(question(), clock=clock)
    session.refuse = StoreError("the disk is full")
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "down", "3")
        await until(lambda: app._notifications)
        assert screen.phase is Phase.ANSWER
        session.refuse = None
        await press(pilot, clock, "3")
    assert session.answers[0].story == NIGHTLY.uid


async def test_what_a_grade_led_to_is_said_with_the_way_back() -> None:
    clock = Ticking()
    _, screen = review(question(), question(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "3")
        assert "Good, next in 9 days   u undo" in seen(app)


async def test_the_clock_of_a_question_starts_when_its_front_is_painted() -> None:
    clock = Ticking()
    session, screen = review(question(), clock=clock)
    async with showing(screen) as (_, pilot):
        clock.seconds += 2
        await pilot.press("space")
        clock.seconds += 1
        await pilot.press("3")
    assert session.answers[0].taken_ms == 3000


async def test_a_click_on_a_box_takes_that_grade() -> None:
    clock = Ticking()
    session, screen = review(question(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space")
        await click(pilot, "4 days")
    assert session.answers[0].grade is Grade.HARD


async def test_a_click_on_a_way_takes_it() -> None:
    _, screen = review(question())
    async with showing(screen) as (_, pilot):
        await click(pilot, "space   I have one")
        await until(lambda: screen.phase is Phase.ANSWER)


async def test_a_click_chooses_a_story() -> None:
    clock = Ticking()
    session, screen = review(question(), clock=clock)
    async with showing(screen) as (_, pilot):
        await press(pilot, clock, "space")
        await click(pilot, "Wires across")
        await press(pilot, clock, "3")
    assert session.answers[0].story == "own/wires"


HOSTILE = "[red]x[/] [@click=app.quit]y[/] \x1b]0;z\x07 [0] [[b]"


async def test_text_of_a_deck_is_shown_literally_wherever_it_stands() -> None:
    item = question(HOSTILE, why=HOSTILE)
    _, screen = review(item)
    async with showing(screen) as (app, pilot):
        assert "[red]x[/] [@click=app.quit]y[/] ␛]0;z␇ [0] [[b]" in seen(app)
        await pilot.press("space")
        assert "\x1b" not in seen(app)
        assert "[red]x[/]" in screen.query_one(QuestionView).text


async def test_long_text_scrolls_and_the_grades_stay() -> None:
    _, screen = review(question("word " * 400))
    async with showing(screen) as (app, pilot):
        await pilot.press("space", "pagedown", "j", "k", "pageup", "j")
        assert "then 1 day" in seen(app)
        assert "Ownership" not in seen(app)
        await pilot.press("k")
        assert "Ownership" in seen(app)


async def test_all_four_grades_are_in_sight_at_every_size() -> None:
    _, screen = review(question())
    async with showing(screen) as (app, pilot):
        await pilot.press("space")
        for size in [(80, 24), (60, 18), (120, 40)]:
            await pilot.resize_terminal(*size)
            shown = seen(app)
            for name in ("1 Again", "2 Hard", "3 Good", "4 Easy"):
                assert name in shown, size
        assert isinstance(app, Host)


async def test_a_window_that_is_too_small_says_how_large_it_must_be() -> None:
    _, screen = review(question())
    async with showing(screen, (40, 12)) as (app, pilot):
        assert "make the window larger" in seen(app)
        await pilot.resize_terminal(80, 24)
        await until(lambda: "nobody's job" in seen(app))


async def test_a_story_is_not_taken_to_be_meant_before_it_is_chosen() -> None:
    """PRACTICE 5.2: no choice is unknown."""
    clock = Ticking()
    _, screen = review(question(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space")
        assert "which one? not said yet" in seen(app)
        await press(pilot, clock, "down")
        assert "which one did you mean?" in seen(app)


PARTS = ("What did you do?", "What was the outcome?")


async def test_every_part_of_a_question_is_shown_and_asked_after() -> None:
    """DOMAIN A11: a part left out is noted, and Hard is then the best."""
    item = question()
    item = replace(item, question=replace(item.question, parts=PARTS))
    clock = Ticking()
    session, screen = review(item, clock=clock)
    async with showing(screen) as (app, pilot):
        assert all(part in seen(app) for part in PARTS)
        await press(pilot, clock, "space")
        assert all(part in seen(app) for part in PARTS)
        assert "[ ] p I left a part of it unanswered" in seen(app)
        await press(pilot, clock, "p")
        assert bold_box(app) == "Hard"
        await click(pilot, "I left a part")
        assert bold_box(app) == "Easy"
        await press(pilot, clock, "p", "enter")
    assert session.answers[0].flags == {Flag.PARTS}


async def test_a_question_without_parts_is_asked_after_none() -> None:
    clock = Ticking()
    _, screen = review(question(), clock=clock)
    async with showing(screen) as (app, pilot):
        await press(pilot, clock, "space", "p")
        assert "unanswered" not in seen(app)
