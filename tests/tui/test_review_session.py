"""The review as a whole: decode items, the offer to write, the end, and undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.binding import Binding

from srs_interview.core import limits
from srs_interview.core.items import Finish, Item, Slip, State
from srs_interview.errors import StoreError, UndoError
from srs_interview.tui import editing, editor, review_help
from srs_interview.tui.review_keys import (
    DECODE,
    DONE,
    LIVE,
    NAMING,
    SCREEN,
    STORY,
    WRITE,
    Phase,
)
from srs_interview.tui.screens.card_facts import CardFactsScreen
from srs_interview.tui.screens.edit_card import EditCardScreen
from srs_interview.tui.screens.help import HelpScreen
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.screens.story_form import StoryForm
from srs_interview.tui.widgets.header import TopBar
from tests.tui.fakes import (
    COLD_CHAIN,
    DIVE_DEEP,
    FakeSession,
    FakeWriting,
    as_session,
    as_writing,
    decode,
    finished,
    offer,
    question,
    reading,
    story,
)
from tests.tui.hosts import click, footer, seen, showing, until
from tests.tui.test_review_question import Ticking, press


class Review:
    """A review with all its parts in reach."""

    def __init__(
        self, *items: Item, finish: Finish | None = None, drilling: bool = False
    ) -> None:
        self.clock = Ticking()
        self.session = FakeSession(items, finish)
        self.writing = FakeWriting([COLD_CHAIN])
        self.drilled: list[tuple[int, ...]] = []
        self.screen = ReviewScreen(
            as_session(self.session),
            as_writing(self.writing),
            drill=self.drilled.append,
            drilling=drilling,
            now=self.clock,
        )


async def test_decode_says_which_principle_it_was_and_its_essence() -> None:
    """PRACTICE 8."""
    review = Review(decode(answer=1), question())
    async with showing(review.screen) as (app, pilot):
        assert "Stay close to the details." not in seen(app)
        await press(pilot, review.clock, "1")
        shown = seen(app)
        assert "No, it is: Dive Deep. Stay close to the details." in shown
        assert "▶ 1   Ownership" in shown
        await press(pilot, review.clock, "space")
        await until(lambda: review.screen.phase is Phase.ASK)
    assert review.session.done == [("decode", 0)]


async def test_a_right_choice_is_said_to_be_right() -> None:
    review = Review(decode(answer=1))
    async with showing(review.screen) as (app, pilot):
        await click(pilot, "Dive Deep")
        await until(lambda: "Right: Dive Deep." in seen(app))


async def test_the_offer_to_write_opens_the_form_with_its_principle() -> None:
    review = Review(offer())
    async with showing(review.screen) as (app, pilot):
        assert "Dive Deep has no story of yours. Write one?" in seen(app)
        await press(pilot, review.clock, "enter")
        await until(lambda: isinstance(app.screen, StoryForm))
        form = app.screen
        assert isinstance(form, StoryForm)
        await until(lambda: form.texts["principles"] == DIVE_DEEP.name)
        await pilot.press(*"New", "ctrl+s")
        await until(lambda: review.screen.phase is Phase.DONE)
    assert review.writing.saved[0].title == "New"


async def test_the_offer_begins_from_the_best_stub() -> None:
    review = Review(offer(stub=COLD_CHAIN.uid, title=COLD_CHAIN.title))
    async with showing(review.screen) as (app, pilot):
        assert 'Write "The cold-chain order I delayed", for Dive Deep?' in seen(app)
        await press(pilot, review.clock, "enter")
        await until(lambda: isinstance(app.screen, StoryForm))
        await press(pilot, review.clock, "escape")
        await until(lambda: app.screen is review.screen)
        assert review.screen.phase is Phase.WRITE


@pytest.mark.parametrize("key", ["escape", "n"])
async def test_writing_can_be_declined_for_today(key: str) -> None:
    review = Review(offer())
    async with showing(review.screen) as (_, pilot):
        await press(pilot, review.clock, key)
        await until(lambda: review.screen.phase is Phase.DONE)
    assert review.session.done == [("decline_writing", None)]


async def test_the_end_is_a_reward_and_names_one_next_key_first() -> None:
    """UX, pattern 6."""
    review = Review()
    async with showing(review.screen) as (app, pilot):
        shown = seen(app)
        for text in (
            "That was everything for today.",
            "18 cards",
            "21 min",
            "86 % recalled",
            "Good 11",
            "3 of 4 principles heard right",
            "Tell me about a bug nobody could find",
            "9 cards due or new, about 12 min",
            "streak 10 days",
            "enter   back to Today",
        ):
            assert text in shown
        await press(pilot, review.clock, "enter")
        await until(lambda: app.left)


async def test_what_slipped_is_drilled_by_one_key() -> None:
    review = Review()
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "d")
        await until(lambda: app.left)
    assert review.drilled == [(21, 22)]


async def test_the_form_on_a_front_says_where_the_answer_is_edited() -> None:
    review = Review(question(state=State.PLAIN, answer="because of the frost"))
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "e")
        await until(lambda: isinstance(app.screen, EditCardScreen))
        await until(lambda: "Its answer is edited once it is shown." in seen(app))
        assert "because of the frost" not in seen(app)
        await pilot.press("escape")
        await press(pilot, review.clock, "space", "e")
        await until(lambda: "because of the frost" in seen(app))
        assert "once it is shown" not in seen(app)


async def test_the_end_of_a_drill_speaks_of_the_drill() -> None:
    review = Review(question(), drilling=True)
    async with showing(review.screen) as (app, pilot):
        bar = review.screen.query_one(TopBar)
        assert bar.title == "Drill"
        await press(pilot, review.clock, "space", "3")
        await until(lambda: review.screen.phase is Phase.DONE)
        assert bar.title == "Drill done"
        assert "That was the drill. Today so far:" in seen(app)
        told = HelpScreen.over(app, review.screen).text
        assert told.startswith("The drill is over")
        assert "session" not in told


async def test_a_demo_says_nowhere_that_it_is_saved() -> None:
    assert "is saved" in review_help.told(Phase.DONE, demo=False)
    for phase in review_help.TEXTS:
        assert "saved" not in review_help.told(phase, demo=True)


async def test_a_long_title_that_slipped_stays_in_its_column() -> None:
    long = "What is a weakness of yours that has cost you something at work?"
    review = Review(finish=finished(slipped=(Slip(21, "Self-knowledge", long),)))
    async with showing(review.screen) as (app, _):
        rows = seen(app).split("\n")
        (first,) = (row for row in rows if "Self-knowledge" in row)
        follows = rows[rows.index(first) + 1]
        column = first.index("What is")
        assert follows[:column].strip() == ""
        assert follows[column:].strip()


async def test_a_day_without_a_slip_offers_no_drill() -> None:
    review = Review(finish=finished(slipped=(), streak=1, decoded=(0, 0)))
    async with showing(review.screen) as (app, _):
        assert "Drill slipped" not in footer(app)
        assert "streak 1 day" in seen(app)


async def test_an_empty_day_says_that_nothing_waits() -> None:
    nothing = finished(
        cards=0, seconds=0, recalled=None, grades={}, decoded=(0, 0), slipped=(),
        streak=0, tomorrow=0, due_left=0,
    )  # fmt: skip
    review = Review(finish=nothing)
    async with showing(review.screen) as (app, _):
        assert "Nothing is waiting for you." in seen(app)
        assert "recalled" not in seen(app)


async def test_five_more_minutes_go_on_from_the_end() -> None:
    review = Review(question())
    async with showing(review.screen) as (_, pilot):
        await press(pilot, review.clock, "space", "3", "plus")
    assert review.session.done[-1] == ("more", 5)


async def test_the_end_offers_to_write_what_is_missing_most() -> None:
    review = Review(finish=finished(write=offer()))
    async with showing(review.screen) as (app, pilot):
        assert "w       write the story that is missing most" in seen(app)
        await press(pilot, review.clock, "w")
        await until(lambda: isinstance(app.screen, StoryForm))


@pytest.mark.parametrize(
    ("days_left", "tomorrow"), [(1, "five minutes to warm up"), (0, "")]
)
async def test_on_the_last_evening_and_the_day_the_end_asks_for_nothing_hard(
    days_left: int, tomorrow: str
) -> None:
    """PRACTICE 10: no grades, no due counts, no streak; nothing is written then."""
    ended = finished(days_left=days_left, due_left=3)
    review = Review(finish=ended)
    async with showing(review.screen) as (app, _):
        shown = seen(app)
        for hard in ("Drill slipped", "5 more min", "five more", "streak", "3 due"):
            assert hard not in shown
        assert ("Tomorrow" in shown) is bool(tomorrow)
        assert tomorrow in shown


async def test_close_to_the_day_an_empty_end_says_what_helps_now() -> None:
    """PRACTICE 10: in the last two days no new question begins, and no new story."""
    nothing = finished(cards=0, grades={}, decoded=(0, 0), slipped=(), days_left=2)
    review = Review(finish=nothing)
    async with showing(review.screen) as (app, _):
        assert "Nothing new begins so close to the day." in seen(app)
        assert "mock loop" in seen(app)
        assert "titles, openings and figures, ten minutes" in seen(app)


async def test_the_end_counts_minutes_as_home_and_the_header_do() -> None:
    review = Review(finish=finished(seconds=150))
    async with showing(review.screen) as (app, _):
        assert f"{limits.practised_minutes(150)} min" in seen(app)


async def test_a_story_told_without_facts_is_offered_to_get_some() -> None:
    """PRACTICE 6.2."""
    review = Review(finish=finished(without_facts=(COLD_CHAIN.uid,)))
    async with showing(review.screen) as (app, pilot):
        assert 'pick the facts of "The cold-chain order I delayed"' in seen(app)
        await press(pilot, review.clock, "p")
        await until(lambda: isinstance(app.screen, StoryForm))
        await until(
            lambda: app.screen.focused is not None and app.screen.focused.id == "facts"
        )


async def test_tellings_that_wait_can_be_told_at_once() -> None:
    """PRACTICE 3.1."""
    waiting = (Slip(31, "Ownership", "The nightly job"),)
    review = Review(finish=finished(waiting_tellings=waiting))
    async with showing(review.screen) as (app, pilot):
        assert "The nightly job" in seen(app)
        await press(pilot, review.clock, "t")
        await until(lambda: app.left)
    assert review.drilled == [(31,)]


async def test_undo_works_at_the_end_and_redo_after_it() -> None:
    review = Review(question("The only one?"))
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "3")
        await until(lambda: review.screen.phase is Phase.DONE)
        await press(pilot, review.clock, "u")
        assert "The only one?" in seen(app)
        assert "Taken back: grade Good   U redo" in seen(app)
        await press(pilot, review.clock, "U")
        await until(lambda: review.screen.phase is Phase.DONE)
    assert [what for what, _ in review.session.done] == ["grade", "undo", "redo"]


async def test_nothing_to_undo_is_said_and_changes_nothing() -> None:
    review = Review(question())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "down", "u")
        await until(lambda: "Nothing to undo" in seen(app))
        assert review.screen.phase is Phase.ANSWER


@pytest.mark.parametrize(
    ("key", "done", "said"),
    [
        ("s", "skip", "Asked last"),
        ("b", "bury", "Hidden until tomorrow"),
        ("!", "suspend", "Suspended until you take it back"),
    ],
)
async def test_a_card_is_put_off_by_one_key(key: str, done: str, said: str) -> None:
    review = Review(question(), decode())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, key)
        await until(lambda: review.screen.phase is Phase.DECODE)
        assert said in seen(app)
    assert review.session.done == [(done, None)]


async def test_a_flag_leaves_the_card_where_it_is() -> None:
    review = Review(question())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "f")
        assert "Flagged" in seen(app)
        assert review.screen.phase is Phase.ANSWER


async def test_a_flag_shows_on_the_front_at_once() -> None:
    review = Review(question())
    async with showing(review.screen) as (app, pilot):
        review.session.items[0] = review.session.item = question(flagged=True)
        await press(pilot, review.clock, "f")
        assert "flagged, seen 6 times" in seen(app)


async def test_the_clock_stands_still_while_a_story_is_edited() -> None:
    review = Review(story())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space")
        review.clock.seconds += 29
        await press(pilot, review.clock, "e")
        await until(lambda: isinstance(app.screen, StoryForm))
        review.clock.seconds += 300
        await pilot.press("escape")
        await until(lambda: app.screen is review.screen)
        assert "paused" in seen(app)
        await press(pilot, review.clock, "space")
        assert "0:30 of 2:00" in seen(app)


async def test_skip_is_for_fronts_and_stalled_for_tellings() -> None:
    review = Review(story())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "space", "s")
        assert "[x] s stalled" in seen(app)
    assert review.session.done == []


async def test_card_facts_show_the_log_and_why_today() -> None:
    review = Review(question())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "i")
        await until(lambda: isinstance(app.screen, CardFactsScreen))
        await pilot.pause()
        shown = seen(app)
        for text in (
            "Tell me about a problem [nobody] owned",
            "due since yesterday",
            "71 %",
            "6.2 of 10",
            "suggested Hard",
            "did not count, drill, 31 s",
            "taken back",
        ):
            assert text in shown
        await press(pilot, review.clock, "escape")
        await until(lambda: app.screen is review.screen)


async def test_the_words_of_a_question_are_edited_without_leaving_its_side() -> None:
    review = Review(question())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "down", "e")
        await until(lambda: isinstance(app.screen, EditCardScreen))
        review.session.items[0] = question("X marks it.")
        await pilot.press("X", "ctrl+s")
        await until(lambda: app.screen is review.screen)
        await until(lambda: "X marks it." in seen(app))
        assert review.screen.phase is Phase.ANSWER
        assert "▶ The nightly job" in seen(app)
    number, prompt, answer = review.writing.edited[0]
    assert (number, prompt[0], answer) == (7, "X", "")


async def test_a_story_is_edited_in_its_form_and_keeps_its_side() -> None:
    review = Review(story())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "space", "1", "e")
        await until(lambda: isinstance(app.screen, StoryForm))
        await pilot.press("X", "ctrl+s")
        await until(lambda: app.screen is review.screen)
        await until(lambda: ("reload", None) in review.session.done)
        assert review.screen.phase is Phase.TICK
        assert "1 [x]" in seen(app)
    assert review.writing.saved[0].title == "The cold-chain order I delayedX"


async def test_esc_goes_back_to_today_from_anywhere() -> None:
    review = Review(question())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "escape")
        await until(lambda: app.left)


ALL: list[Item] = [
    question(),
    question(state=State.UNOPENED),
    question(state=State.PLAIN, answer="an answer"),
    story(),
    story(replace(COLD_CHAIN, facts=())),
    reading(),
    decode(),
    offer(),
]


async def test_the_footer_of_a_front_fits_into_80_columns() -> None:
    fronts = [Review(item).screen for item in ALL]
    async with showing(fronts[0]) as (app, pilot):
        for front, item in zip(fronts, ALL, strict=True):
            if front is not fronts[0]:
                await app.push_screen(front)
                await pilot.pause()
            assert "? Help" in seen(app).split("\n")[-1], item


def test_every_key_has_a_name_of_its_own_and_says_what_it_does() -> None:
    for table in (SCREEN, NAMING, STORY, DECODE, WRITE, DONE):
        keys: dict[str, str | None] = {}
        for binding in Binding.make_bindings(table):
            assert (binding.id or "").startswith("review.")
            assert binding.tooltip
            # The keymap drops all bindings of a key together.
            assert keys.setdefault(binding.key, binding.id) == binding.id


def test_every_action_that_is_sometimes_alive_is_there() -> None:
    for action in LIVE:
        assert hasattr(ReviewScreen, f"action_{action}")


async def test_the_header_says_how_far_the_session_has_come() -> None:
    review = Review(question(), question())
    async with showing(review.screen) as (app, _):
        await until(lambda: "2 left" in seen(app))
        assert "6 of 15 min" in seen(app)
        assert review.screen.query_one(TopBar).title == "Review"


async def test_a_remapped_key_takes_nothing_away_from_other_items() -> None:
    review = Review(question(), story(), decode())
    async with showing(review.screen) as (app, pilot):
        app.set_keymap({"review.good": "l,3", "review.clock": "c"})
        await press(pilot, review.clock, "space")
        assert "l Good" in seen(app)
        await press(pilot, review.clock, "l", "c", "c", "3", "enter", "3")
        await until(lambda: review.screen.phase is Phase.DECODED)
    assert review.session.answers[1].said == (13,)


async def test_a_store_that_refuses_at_the_start_is_said() -> None:
    review = Review(question())
    review.session.refuse = StoreError("no")

    def refused() -> None:
        raise StoreError("the disk is full")

    review.session.next_item = refused  # type: ignore[method-assign]
    async with showing(review.screen) as (app, _):
        await until(lambda: app._notifications)


async def test_five_more_minutes_with_nothing_to_ask_say_so() -> None:
    """PRACTICE 8."""
    review = Review()
    review.session.more_to_ask = False
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "plus")
        await until(lambda: "There is nothing more to ask today." in seen(app))
        assert review.screen.phase is Phase.DONE


async def test_with_nothing_else_left_five_more_minutes_bring_the_reserve() -> None:
    """PRACTICE 5.5: "one more"."""
    review = Review()
    review.session.more_to_ask, review.session.kept = False, (7, 9)
    async with showing(review.screen) as (_, pilot):
        await press(pilot, review.clock, "plus")
        await until(lambda: bool(review.drilled))
    assert review.drilled == [(7, 9)]


async def test_undo_brings_a_skipped_card_back_first() -> None:
    review = Review(question("One?"), question("Two?"))
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "s")
        await until(lambda: "Asked last   u undo" in seen(app))
        await press(pilot, review.clock, "u")
        await until(lambda: "One?" in seen(app))
        assert "Taken back: Asked last" in seen(app)


async def test_what_was_undone_is_said_until_the_next_action() -> None:
    review = Review(question("One?"), question("Two?"))
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "3", "u")
        await until(lambda: "Taken back: grade Good   U redo" in seen(app))
        await press(pilot, review.clock, "space")
        await until(lambda: "Taken back" not in seen(app))


@pytest.mark.parametrize("key", ["u", "U"])
async def test_nothing_to_take_back_is_said_in_the_quiet_row(key: str) -> None:
    review = Review(question())

    def refuse() -> None:
        raise UndoError("nothing is there")

    review.session.redo = refuse  # type: ignore[method-assign, assignment]
    review.session.undo = refuse  # type: ignore[method-assign, assignment]
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", key)
        await until(lambda: "Nothing is there" in seen(app))
        assert not app._notifications


async def test_an_edit_outside_says_that_it_is_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(editing, "outside", lambda *_, front: True)
    review = Review(question())
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "space", "E")
        await until(lambda: "Saved   u undo" in seen(app))


async def test_editing_a_front_does_not_show_the_answer() -> None:
    """PRACTICE 5.1: the answer is said before it is seen."""
    review = Review(question(state=State.PLAIN, answer="a secret"))
    async with showing(review.screen) as (app, pilot):
        await press(pilot, review.clock, "e")
        await until(lambda: isinstance(app.screen, EditCardScreen))
        await pilot.pause()
        assert "a secret" not in seen(app)
        await pilot.press("X", "ctrl+s")
        await until(lambda: app.screen is review.screen)
    _, prompt, answer = review.writing.edited[0]
    assert (prompt[0], answer) == ("X", "a secret")


async def test_editing_a_front_outside_does_not_show_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PRACTICE 5.1."""
    opened: list[str] = []

    def edit(_app: object, text: str, _suffix: str) -> str:
        opened.append(text)
        return f"X{text}"

    monkeypatch.setattr(editor, "edit", edit)
    review = Review(question(state=State.PLAIN, answer="a secret"))
    async with showing(review.screen) as (_, pilot):
        await press(pilot, review.clock, "E")
        await until(lambda: review.writing.edited)
    assert "a secret" not in opened[0]
    assert review.writing.edited[0][2] == "a secret"
