"""The form of a story: plain fields, and nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from srs_interview.core.cards import Fact, Link, Section, Story, Strength
from srs_interview.errors import StoreError
from srs_interview.tui import theme
from srs_interview.tui.screens.ask import AskScreen
from srs_interview.tui.screens.choose_story import ChooseScreen
from srs_interview.tui.screens.form import DRAFT_SECONDS
from srs_interview.tui.screens.story_form import StoryForm
from srs_interview.tui.story_pages import PAGES
from tests.tui.fakes import (
    COLD_CHAIN,
    EARN_TRUST,
    OWNERSHIP,
    FakeWriting,
    as_writing,
)
from tests.tui.hosts import Host, footer, seen, showing, until

NEW = "story:new"


def form(
    story: Story | None = None, writing: FakeWriting | None = None
) -> tuple[FakeWriting, StoryForm]:
    """A form over a desk that remembers."""
    desk = writing or FakeWriting()
    return desk, StoryForm(as_writing(desk), story)


@asynccontextmanager
async def showing_with_question(
    screen: StoryForm,
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """A form that asks about a draft at once."""
    app = Host(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: isinstance(app.screen, AskScreen))
        await pilot.pause()
        yield app, pilot


async def test_a_new_story_needs_only_a_title() -> None:
    desk, screen = form()
    async with showing(screen) as (app, pilot):
        await pilot.press("ctrl+s")
        await until(lambda: app._notifications)
        assert not app.left
        await pilot.press(*"Wires", "ctrl+s")
        await until(lambda: app.left)
        said = [note.message for note in app._notifications][-1]
    assert desk.saved[0].title == "Wires"
    assert desk.saved[0].uid == "own/new"
    assert (
        'Saved "Wires". 3 facts, an Action and a Result, then it can be told.' in said
    )


async def test_every_field_of_a_story_is_shown_and_kept_as_it_was() -> None:
    desk, screen = form(COLD_CHAIN)
    async with showing(screen, (80, 60)) as (app, pilot):
        await until(lambda: "12 words, 5 s" in seen(app))
        pages = []
        for _ in PAGES:
            await pilot.pause()
            pages.append(seen(app))
            await pilot.press("f5")
        shown = "\n".join(pages)
        for text in (
            "The cold-chain order I delayed",
            "Ownership",
            "Account manager",
            "2024",
            "[core] action: Lab files: one in nine dropped readings",
            "problem: 1,200 sensors, ten days before signing",
            "12 words, 5 s",
            "of 2:00 spoken",
            "It can be told.",
        ):
            assert text in shown
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert desk.saved == [COLD_CHAIN]


async def test_what_is_still_missing_is_said_while_typing() -> None:
    two = Story("own/x", "X", action="I did it.", facts=(Fact("one", id=1),))
    _, screen = form(two)
    async with showing(screen, (80, 60)) as (app, _):
        await screen.go_to("facts")
        await until(
            lambda: "2 more facts and a Result, then it can be told." in seen(app)
        )


async def test_the_first_principle_is_the_primary_one_and_a_colon_leads_in() -> None:
    desk, screen = form()
    async with showing(screen, (80, 60)) as (app, pilot):
        served = "ownership\nEarn Trust: I told them the truth."
        screen.fill({"title": "T", "principles": served})
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert desk.saved[0].links == (
        Link(OWNERSHIP.uid),
        Link(EARN_TRUST.uid, Strength.TAILORED, "I told them the truth."),
    )


async def test_a_principle_is_chosen_from_the_list_by_typing_a_part_of_it() -> None:
    desk, screen = form()
    async with showing(screen, (80, 60)) as (app, pilot):
        await pilot.press(*"T")
        await screen.go_to("principles")
        await until(lambda: "Choose" in footer(app))
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, ChooseScreen))
        await pilot.press("q", "q", "enter")
        assert "Nothing here has such a name." in seen(app)
        await pilot.press("ctrl+u", *"dive", "enter")
        await until(lambda: screen.texts["principles"] == "Dive Deep")
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert desk.saved[0].principles == ("amazon/dive-deep",)


async def test_a_kind_is_chosen_from_the_list_too() -> None:
    _, screen = form(replace(COLD_CHAIN, kinds=("conflict",)))
    async with showing(screen, (80, 60)) as (app, pilot):
        await screen.go_to("kinds")
        await until(lambda: "Choose" in footer(app))
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, ChooseScreen))
        await pilot.press(*"fail", "enter")
        await until(lambda: screen.texts["kinds"] == "conflict, failure")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("principles", "Dive Depe", "Dive Deep"),
        ("kinds", "failur", "failure"),
        ("year", "20x4", "no year"),
    ],
)
async def test_what_cannot_be_read_is_said_and_the_cursor_goes_there(
    field: str, text: str, said: str
) -> None:
    desk, screen = form(COLD_CHAIN)
    async with showing(screen, (80, 60)) as (app, pilot):
        screen.fill({field: text})
        await pilot.press("ctrl+s")
        await until(lambda: app._notifications)
        assert said in next(iter(app._notifications)).message
        await until(lambda: screen.here == field)
    assert desk.saved == []


async def test_a_fact_is_made_core_and_moved_to_its_part_by_one_key_each() -> None:
    _, screen = form()
    async with showing(screen, (80, 60)) as (app, pilot):
        await screen.go_to("facts")
        area = screen.query_one("#facts", TextArea)
        await until(lambda: "Core fact" in footer(app))
        await pilot.press(*"told", "f2")
        assert area.text == "[core] told"
        await pilot.press("f3", "f3", "f3")
        assert area.text == "[core] result: told"
        await pilot.press("f2", "f3")
        assert area.text == "problem: told"


async def test_a_fact_may_begin_like_a_heading() -> None:
    desk, screen = form()
    async with showing(screen, (80, 60)) as (app, pilot):
        screen.fill({"title": "T", "facts": "result: 9 of 10\n[core] action: told"})
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert desk.saved[0].facts == (
        Fact("9 of 10", Section.RESULT),
        Fact("told", Section.ACTION, core=True),
    )


async def test_a_section_may_hold_words_that_look_like_headings() -> None:
    desk, screen = form()
    text = "Title: not a title\nFacts:\n- not a fact"
    async with showing(screen, (80, 60)) as (app, pilot):
        screen.fill({"title": "T", "action": text})
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert desk.saved[0].action == text
    assert desk.saved[0].facts == ()


async def test_leaving_with_nothing_typed_asks_nothing() -> None:
    _, screen = form(COLD_CHAIN)
    async with showing(screen) as (app, pilot):
        await pilot.press("escape")
        await until(lambda: app.left)
        assert app.result is None


@pytest.mark.parametrize(
    ("key", "saved", "left"), [("s", 1, True), ("d", 0, True), ("k", 0, False)]
)
async def test_leaving_with_typing_asks_what_to_do(
    key: str, saved: int, left: bool
) -> None:
    """UX, pattern 8."""
    desk, screen = form()
    async with showing(screen) as (app, pilot):
        await pilot.press(*"T", "escape")
        await until(lambda: isinstance(app.screen, AskScreen))
        assert "keep editing" in seen(app)
        await pilot.press(key)
        await until(lambda: not isinstance(app.screen, AskScreen))
        await pilot.pause()
        assert app.left is left
        assert left or screen.texts["title"] == "T"
    assert len(desk.saved) == saved


async def test_typing_is_kept_every_two_seconds_and_dropped_once_saved() -> None:
    """UX, pattern 8."""
    assert DRAFT_SECONDS == 2.0
    desk, screen = form()
    async with showing(screen) as (app, pilot):
        await pilot.press(*"Wir")
        screen.keep_draft()
        assert json.loads(desk.drafts[NEW])["title"] == "Wir"
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert desk.drafts == {}


async def test_typing_that_was_never_saved_is_offered_back() -> None:
    desk = FakeWriting()
    desk.drafts[NEW] = json.dumps({"title": "From before", "action": "I ran"})
    _, screen = form(writing=desk)
    async with showing_with_question(screen) as (app, pilot):
        await pilot.press("b")
        await until(lambda: screen.texts["title"] == "From before")
        assert screen.texts["action"] == "I ran"
        await until(lambda: app.screen is screen)
    assert NEW in desk.drafts


async def test_a_draft_can_be_forgotten() -> None:
    desk = FakeWriting()
    desk.drafts[NEW] = json.dumps({"title": "From before"})
    _, screen = form(writing=desk)
    async with showing_with_question(screen) as (_, pilot):
        await pilot.press("f")
        await until(lambda: desk.drafts == {})
        assert screen.texts["title"] == ""


async def test_esc_at_the_offer_leaves_the_form_and_keeps_the_draft() -> None:
    """UX, pattern 8."""
    desk = FakeWriting()
    before = desk.drafts[NEW] = json.dumps({"title": "From before"})
    _, screen = form(writing=desk)
    async with showing_with_question(screen) as (app, pilot):
        await pilot.press("escape")
        await until(lambda: app.left)
        assert app.result is None
    assert desk.drafts == {NEW: before}


async def test_other_typing_never_overwrites_a_draft_that_nobody_decided_about() -> (
    None
):
    """UX, pattern 8."""
    desk = FakeWriting()
    before = desk.drafts[NEW] = json.dumps({"title": "From before"})
    _, screen = form(writing=desk)
    async with showing_with_question(screen):
        screen.fill({"title": "x"})
        screen.keep_draft()
        assert desk.drafts == {NEW: before}


async def test_typing_goes_on_where_a_draft_that_was_brought_back_ends() -> None:
    desk = FakeWriting()
    desk.drafts[NEW] = json.dumps({"title": "From before", "action": "I ran"})
    _, screen = form(writing=desk)
    async with showing_with_question(screen) as (app, pilot):
        await pilot.press("b")
        await until(lambda: app.screen is screen)
        await pilot.press("backspace", "E")
        assert screen.texts["title"] == "From beforE"
        await screen.go_to("action")
        await pilot.press("backspace", "N")
        assert screen.texts["action"] == "I raN"


async def test_a_forgotten_draft_makes_room_for_other_typing() -> None:
    desk = FakeWriting()
    desk.drafts[NEW] = json.dumps({"title": "From before"})
    _, screen = form(writing=desk)
    async with showing_with_question(screen) as (app, pilot):
        await pilot.press("f")
        await until(lambda: app.screen is screen)
        await pilot.press("x")
        screen.keep_draft()
    assert json.loads(desk.drafts[NEW])["title"] == "x"


async def test_a_save_that_is_refused_keeps_the_typing() -> None:
    desk, screen = form()
    desk.refuse = StoreError("the disk is full")
    async with showing(screen) as (app, pilot):
        await pilot.press(*"T", "ctrl+s")
        await until(lambda: app._notifications)
        assert screen.texts["title"] == "T"
        assert not app.left


async def test_the_header_says_that_something_is_unsaved() -> None:
    _, screen = form()
    async with showing(screen) as (app, pilot):
        assert "* unsaved" not in seen(app)
        await pilot.press("T")
        await until(lambda: "* unsaved" in seen(app))


async def test_without_an_editor_the_form_goes_on() -> None:
    _, screen = form(COLD_CHAIN)
    async with showing(screen) as (app, pilot):
        await pilot.press("ctrl+e")
        await until(lambda: app._notifications)
        assert screen.texts["title"] == COLD_CHAIN.title


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)])
async def test_the_form_begins_at_its_title_at_every_size(
    size: tuple[int, int],
) -> None:
    _, screen = form(COLD_CHAIN)
    async with showing(screen, size) as (app, _):
        assert "The cold-chain order I delayed" in seen(app)
        assert "Save" in seen(app)


async def test_a_dialog_names_its_keys_and_what_enter_does() -> None:
    desk, screen = form()
    async with showing(screen) as (app, pilot):
        await pilot.press(*"T", "escape")
        await until(lambda: isinstance(app.screen, AskScreen))
        await pilot.pause()
        last = seen(app).split("\n")[-1]
        for text in ("enter/s save it", "d discard", "k keep editing", "esc Back"):
            assert text in last
        assert "First" not in last
        await pilot.resize_terminal(60, 18)
        await pilot.pause()
        last = seen(app).split("\n")[-1]
        for text in ("enter The first", "sdk Choose", "esc Back"):
            assert text in last
        await pilot.press("enter")
        await until(lambda: app.left)
    assert desk.saved


async def test_a_picker_marks_its_row_without_colour_and_names_its_keys() -> None:
    _, screen = form()
    async with showing(screen) as (app, pilot):
        await screen.go_to("kinds")
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, ChooseScreen))
        await pilot.pause()
        assert seen(app).count("▶") == 1
        first = next(line for line in seen(app).split("\n") if "▶" in line)
        await pilot.press("down")
        await pilot.pause()
        assert seen(app).count("▶") == 1
        assert first not in seen(app)
        last = seen(app).split("\n")[-1]
        assert "Take it" in last
        assert "↑↓ Mark" in last
        assert "? Help" not in last


async def test_idle_minutes_are_not_writing_minutes() -> None:
    """PRACTICE 8: of a pause only the first minute counts."""
    at = [0.0]
    spent: list[int] = []

    class Timed(FakeWriting):
        def save(self, told: Story, seconds: int = 0) -> Story:
            spent.append(seconds)
            return super().save(told, seconds)

    screen = StoryForm(as_writing(Timed()), now=lambda: at[0])
    async with showing(screen) as (app, pilot):
        for wait in (10, 20, 7 * 60):
            at[0] += wait
            await pilot.press("x")
            await pilot.pause()
        at[0] += 5
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert spent == [10 + 20 + 60 + 5]


async def test_a_stub_is_continued_in_its_problem() -> None:
    stub = Story("own/stub", "Outage")
    assert stub.stub
    _, screen = form(stub)
    async with showing(screen) as (app, pilot):
        assert screen.focused is screen.query_one("#problem")
        await pilot.press("x")
        await until(lambda: "1 word, 0 s" in seen(app))
        assert "2024" not in seen(app)


async def test_a_page_is_built_when_it_is_turned_to_and_says_what_it_should() -> None:
    """Five pages of fields take half a second to build; one is enough to begin."""
    _, screen = form(COLD_CHAIN)
    async with showing(screen) as (app, _):
        assert len(screen.query("Input, TextArea")) == len(PAGES["Story"])
        assert screen.texts["role"] == COLD_CHAIN.role
        await screen.go_to("role")
        assert screen.query_one("#role", Input).value == COLD_CHAIN.role
        assert not screen.dirty
        await until(lambda: COLD_CHAIN.role in seen(app))


async def test_a_letter_never_wipes_out_a_line_that_the_cursor_came_to() -> None:
    _, screen = form(COLD_CHAIN)
    async with showing(screen) as (_, pilot):
        await pilot.press("x")
        assert screen.texts["title"] == f"{COLD_CHAIN.title}x"
        await screen.go_to("role")
        await pilot.press("x")
        assert screen.texts["role"] == f"{COLD_CHAIN.role}x"


async def test_tab_goes_on_to_the_next_page_and_back() -> None:
    _, screen = form()
    async with showing(screen) as (app, pilot):
        await screen.go_to("result")
        await pilot.press("tab", "x")
        assert (screen.here, screen.texts["facts"]) == ("facts", "x")
        await pilot.press("shift+tab", "y")
        assert (screen.here, screen.texts["result"]) == ("result", "y")
        await pilot.press("tab")
        await until(lambda: "[2 Facts]" in seen(app))
        assert screen.texts["facts"] == "x"


async def test_a_draft_fills_pages_that_were_never_turned_to() -> None:
    desk = FakeWriting()
    desk.drafts[NEW] = json.dumps({"title": "T", "facts": "one", "gone": "?"})
    _, screen = form(writing=desk)
    async with showing_with_question(screen) as (app, pilot):
        await pilot.press("b")
        await until(lambda: app.screen is screen)
        screen.keep_draft()
        assert json.loads(desk.drafts[NEW])["facts"] == "one"
        await screen.go_to("facts")
        await pilot.press("s")
        assert screen.texts["facts"] == "ones"
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    assert [fact.text for fact in desk.saved[0].facts] == ["ones"]


async def test_a_field_wears_the_colours_of_the_theme_and_of_the_cursor() -> None:
    _, screen = form(COLD_CHAIN)
    async with showing(screen) as (app, pilot):
        area = screen.query_one("#action", TextArea)
        worn = [area._theme.base_style]
        await screen.go_to("action")
        await pilot.pause()
        worn.append(area._theme.base_style)
        app.theme = theme.LIGHT
        await pilot.pause()
        worn.append(area._theme.base_style)
        assert len(set(worn)) == 3
