"""The coach beside the form of a story: keys in, rows out."""

from __future__ import annotations

import itertools
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from srs_interview.coaching import Coaching
from srs_interview.core.cards import Link, Section, Story, Strength, Structure
from srs_interview.core.lint import Report
from srs_interview.opening import Opened
from srs_interview.tui.screens.ask import AskScreen
from srs_interview.tui.screens.checks import ChecksScreen
from srs_interview.tui.screens.choose_story import ChooseScreen
from srs_interview.tui.screens.pick import PickScreen
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.screens.story_form import StoryForm
from srs_interview.tui.widgets.checks import field_of
from tests.tui import house
from tests.tui.fakes import (
    COLD_CHAIN,
    EARN_TRUST,
    OWNERSHIP,
    FakeSession,
    FakeWriting,
    as_session,
    as_writing,
    reading,
)
from tests.tui.hosts import Host, click, footer, seen, showing, until

WE = "We met. We talked. We chose. We built it. We shipped it. We went on. I agreed."
STORY = Story(
    "",
    "The queue on Fridays",
    links=(
        Link("amazon-leadership-principles/ownership"),
        Link("amazon-leadership-principles/earn-trust", Strength.TAILORED),
    ),
    problem="In 2024 in the lab 70 students stood in a queue on every Friday.",
    action="I counted the bookings for three weeks because nobody had. I found that "
    "only 54 percent were used. I decided against a third machine and wrote a page.",
    result="The share went from 54 percent to 81 percent, and 600 students use it.",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Opened]:
    opened = house.opened(house.fresh(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def told(store: Opened) -> Story:
    return store.writing.save(STORY)


@asynccontextmanager
async def editing(
    store: Opened, story: Story | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Host, Pilot[None], StoryForm]]:
    """The form with its coach, once that has looked."""
    form = StoryForm(store.writing, story, coaching=store.coaching)
    async with showing(form, size) as (app, pilot):
        await until(lambda: form._report is not None)
        await pilot.pause()
        yield app, pilot, form


async def typed(form: StoryForm, pilot: Pilot[None], **texts: str) -> None:
    """Put these texts into fields, as typing does, and wait until they are judged."""
    form.fill(texts)
    await pilot.pause()
    await until(lambda: not form._soon and not form._judging and not form._waiting)


async def test_a_finding_stands_under_the_section_that_has_the_cursor(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await typed(form, pilot, action=WE)
        await form.go_to("action")
        await until(lambda: form.here == "action" and "checks, f9 next: " in seen(app))
        first = form.finding
        assert first is not None
        assert f"{first.severity.value}  {first.message[:20]}" in seen(app)
        await pilot.press("f9")
        await until(lambda: form.finding is not first)
        assert "2 of " in seen(app)
        await form.go_to("result")
        await pilot.pause()
        assert "2 of " not in seen(app)


async def test_what_was_found_and_what_to_answer_is_scrolled_into_sight(
    store: Opened, told: Story
) -> None:
    async with editing(store, told, (60, 18)) as (app, pilot, form):
        await typed(form, pilot, action=f"{WE} {WE}", result="It went well.")
        await form.go_to("result")
        await until(lambda: "since when?" in seen(app))
        await pilot.press("f6")
        await until(lambda: "- What changed for good?" in seen(app))
        await until(lambda: "It went well." in seen(app))
        await pilot.press("f9")
        await until(lambda: "2 of " in seen(app))


async def test_the_coach_is_loaded_beside_the_keys_not_between_them(
    store: Opened, told: Story
) -> None:
    asked: list[bool] = []

    class Lazy:
        """A store whose coach takes long to import."""

        @property
        def coaching(self) -> Coaching:
            asked.append(threading.current_thread() is threading.main_thread())
            return store.coaching

    form = StoryForm(store.writing, told)
    app = Host(form)
    app.opened = Lazy()  # type: ignore[attr-defined]
    async with app.run_test():
        await until(lambda: form._report is not None)
    assert asked == [False]


async def test_a_burst_of_letters_is_checked_once_and_to_its_last_letter(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (_, pilot, form):
        judged: list[str] = []
        judge = form._judged

        def counted(story: Story, report: Report) -> None:
            judged.append(story.title)
            judge(story, report)

        form._judged = counted  # type: ignore[method-assign]
        driver = pilot.app._driver
        assert driver is not None
        for letter in "abcdef":  # at once: a pilot waits between two keys
            key = events.Key(letter, letter)
            key.set_sender(pilot.app)
            driver.send_message(key)
        await until(lambda: judged and judged[-1].endswith("abcdef"))
        assert len(judged) < 6


async def test_from_110_columns_every_finding_stands_at_the_right(
    store: Opened, told: Story
) -> None:
    async with editing(store, told, (120, 40)) as (app, pilot, form):
        await typed(form, pilot, action=WE)
        await until(lambda: "  L07" in seen(app))
        assert f"  {form.found[0].rule}" in seen(app)


async def test_a_finding_is_silenced_for_this_story_and_undo_lets_it_speak(
    store: Opened, told: Story
) -> None:
    saved = store.writing.save(replace(told, action=WE))
    async with editing(store, saved) as (app, pilot, form):
        await form.go_to("action")
        await until(lambda: form.here == "action" and "Silence" in footer(app))
        finding = form.finding
        assert finding is not None
        await pilot.press("f8")
        await until(lambda: store.coaching.silenced(saved.uid) == {finding.rule})
        assert finding.rule not in {one.rule for one in form.found}
        assert not form.dirty
    assert store.study.undo().label == f"Silenced {finding.rule}"
    assert store.coaching.silenced(saved.uid) == frozenset()


async def test_what_is_silenced_in_a_new_story_stays_silent_once_it_is_saved(
    store: Opened,
) -> None:
    async with editing(store) as (app, pilot, form):
        await typed(form, pilot, title="T", action=WE)
        await form.go_to("action")
        await until(lambda: form.here == "action" and form.finding is not None)
        assert form.finding is not None
        rule = form.finding.rule
        await pilot.press("f8", "ctrl+s")
        await until(lambda: app.left)
    (story,) = store.writing.stories()
    assert store.coaching.silenced(story.uid) == {rule}


async def test_the_list_of_checks_silences_and_wakes_a_rule(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await typed(form, pilot, action=WE)
        await pilot.press("f7")
        await until(lambda: isinstance(app.screen, ChecksScreen))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ChecksScreen)
        assert screen.marked is not None
        rule = screen.marked.rule
        assert screen.marked.message.split()[0] in seen(app)
        await pilot.press("full_stop")
        await until(lambda: store.coaching.silenced(told.uid) == {rule})
        await until(lambda: "silent for this story" in seen(app))
        await pilot.press("full_stop")
        await until(lambda: not store.coaching.silenced(told.uid))
        await pilot.press("down", "up", "G", "g", "pagedown", "pageup", "escape")
        await until(lambda: app.screen is form)


async def test_enter_on_a_check_leads_to_the_field_it_means(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await typed(form, pilot, action=WE)
        await pilot.press("f7")
        await until(lambda: isinstance(app.screen, ChecksScreen))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ChecksScreen)
        assert form.here == "title"
        while screen.marked is not None and field_of(screen.marked) == "title":
            before = screen.marked
            await pilot.press("down")
            assert screen.marked != before, "no other field is found fault with"
        assert screen.marked is not None
        field = field_of(screen.marked)
        await pilot.press("enter")
        await until(lambda: app.screen is form and form.here == field)


async def test_a_section_says_its_words_seconds_and_share(
    store: Opened, told: Story
) -> None:
    async with editing(store, told, (80, 40)) as (app, pilot, form):
        await form.go_to("problem")
        form.query_one("#problem", TextArea).load_text("one two three")
        await until(lambda: "3 words, 1 s" in seen(app))
        await pilot.press("f6")
        await until(lambda: "- Who was affected?" in seen(app))
        await pilot.press("f6")
        await until(lambda: "- Who was affected?" not in seen(app))


async def test_the_header_says_when_a_story_is_long_and_when_too_long(
    store: Opened, told: Story
) -> None:
    """DOMAIN A22: amber past 150 s, red past 180 s of two minutes."""
    async with editing(store, told) as (app, pilot, form):
        for words, said in ((340, "good"), (370, "long"), (430, "too long")):
            await typed(form, pilot, problem="", result="", action="word " * words)
            await shown(app, f"of 2:00  {said}  ")


async def test_the_stage_and_what_lifts_it_stand_in_the_header(
    store: Opened, told: Story
) -> None:
    async with editing(store, told, (120, 40)) as (app, pilot, _):
        await until(lambda: "draft: 3 facts to go" in seen(app))
        await pilot.press("ctrl+s")
        await until(lambda: app.left)  # it blocks nothing


async def test_pages_are_turned_by_a_key_and_by_a_click(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        first = []
        for _ in range(5):
            first.append(form.here)
            await pilot.press("f5")
            await pilot.pause()
        assert first == ["title", "facts", "opening", "role", "headline"]
        assert "[1 Story]" in seen(app)
        await click(pilot, "4 About")
        await until(lambda: form.here == "role")
        await pilot.press("ctrl+pageup")
        await until(lambda: "[3 Openings]" in seen(app))


async def test_facts_are_picked_from_those_that_the_text_offers(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await form.go_to("facts")
        await until(lambda: "Propose" in footer(app))
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, PickScreen))
        await pilot.pause()
        offered = seen(app).count("[x]")
        await pilot.press("space", "enter")
        await until(lambda: len(form.texts["facts"].split("\n")) == offered - 1)
        await form.go_to("metrics")
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, PickScreen))
        await pilot.press("a", "a", "enter")
        await until(lambda: form.texts["metrics"])
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    saved = store.writing.story(told.uid)
    assert len(saved.facts) == offered - 1
    assert "54 percent to 81 percent" in saved.metrics


async def test_a_strength_is_turned_and_the_words_of_a_lead_in_are_counted(
    store: Opened, told: Story
) -> None:
    async with editing(store, told, (80, 60)) as (app, pilot, form):
        await form.go_to("principles")
        area = form.query_one("#principles", TextArea)
        await pilot.pause()
        assert "Earn Trust   tailored   no lead-in yet" in seen(app)
        area.load_text("Ownership\nEarn Trust: I say what is so before I am asked.")
        await until(lambda: "9 of 25 words" in seen(app))
        area.move_cursor((1, 3))
        await pilot.press("f2")
        assert area.text.split("\n")[1].startswith("Earn Trust (primary): I say")
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    links = store.writing.story(told.uid).links
    assert links[1].strength is Strength.PRIMARY
    assert links[1].lead_in == "I say what is so before I am asked."


async def test_a_lead_in_of_more_than_25_words_is_said(
    store: Opened, told: Story
) -> None:
    async with editing(store, told, (80, 60)) as (app, pilot, form):
        await typed(form, pilot, principles="Ownership: " + "word " * 26)
        await form.go_to("principles")
        await until(lambda: "at most 25 words" in seen(app))


async def test_related_principles_are_offered_before_the_others(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await form.go_to("principles")
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, ChooseScreen))
        await pilot.pause()
        assert "related to what it serves" in seen(app)
        await pilot.press("enter")
        await until(lambda: len(form.texts["principles"].split("\n")) == 3)


async def test_shorter_lengths_are_taken_from_the_full_story(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await form.go_to("headline")
        await pilot.press("f4")
        await until(lambda: form.texts["headline"])
        await form.go_to("short")
        await pilot.press("f4")
        await until(lambda: "of 140 words" in seen(app) and form.texts["short"])
        await typed(form, pilot, target="1:30")
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    saved = store.writing.story(told.uid)
    assert saved.headline.endswith(STORY.result)
    assert saved.short
    assert saved.target_seconds == 90


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("target", "soon", "no length"),
        ("customer", "nobody", "end, internal or both"),
        ("structure", "CAR", "PAR or STAR"),
    ],
)
async def test_a_field_that_cannot_be_read_is_named_and_nothing_is_saved(
    store: Opened, told: Story, field: str, text: str, said: str
) -> None:
    async with editing(store, told) as (app, pilot, form):
        await typed(form, pilot, **{field: text})
        await pilot.press("ctrl+s")
        await until(lambda: app._notifications)
        assert said in next(iter(app._notifications)).message
        assert form.here == field
    assert store.writing.story(told.uid) == told


async def test_everything_about_a_story_is_kept_by_one_save(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (app, pilot, form):
        for field, keys in (("customer", "end"), ("structure", "star")):
            await form.go_to(field)
            await pilot.press("f4")
            await until(lambda: isinstance(app.screen, ChooseScreen))
            await pilot.press(*keys, "enter")
            await until(lambda: app.screen is form)
        await form.go_to("problem")
        await until(lambda: "Situation and task" in seen(app))
        await typed(
            form,
            pilot,
            skills="SQL, patience",
            tags="lab",
            customer_impact="Students stopped waiting.",
            cost_accepted="Three weekends; my manager agreed.",
            craft_terms="utilisation",
            opening="Nobody counted, so I did.",
        )
        await pilot.press("ctrl+s")
        await until(lambda: app.left)
    saved = store.writing.story(told.uid)
    assert (saved.customer, saved.structure) == ("end", Structure.STAR)
    assert saved.skills == ("SQL", "patience")
    assert (saved.tags, saved.craft_terms) == (("lab",), ("utilisation",))
    assert saved.customer_impact == "Students stopped waiting."
    assert saved.cost_accepted == "Three weekends; my manager agreed."
    assert saved.opening == "Nobody counted, so I did."
    store.study.undo()
    assert store.writing.story(told.uid) == told


async def test_a_date_told_from_today_is_offered_as_its_year(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (_, pilot, form):
        await typed(form, pilot, problem="Last year the queue was long.")
        await form.go_to("year")
        await pilot.press("f4")
        await until(lambda: form.texts["year"] == "2025")
        await form.go_to("problem")
        await until(lambda: any(f.rule == "L29" for f in form.found_here))
        await pilot.press("f4")
        await until(lambda: form.texts["problem"].startswith("In 2025 the queue"))


async def shown(app: Host, text: str) -> None:
    """Wait until a text stands on the screen."""
    await until(lambda: text in seen(app))


BAD = {
    "nothing": "",
    "blanks": "  \n\t\n ",
    "capitals": "I DID IT. WE WON. " * 40,
    "another language": "我数了三周的预约。只有一半被使用。" * 30,
    "figures": "12 34 56,789 1/2 10% " * 60,
    "markup": "[bold]x[/] <b>y</b> {z} \\ %s \x1b[31m [@click=app.quit]q[/] " * 20,
    "half a pair": "one \ud800 two",
    "one word": "x" * 3000,
}


async def test_the_coach_takes_any_text(store: Opened, told: Story) -> None:
    parts = itertools.cycle(("problem", "result"))
    async with editing(store, told, (120, 40)) as (_, pilot, form):
        for part, (what, text) in zip(parts, BAD.items(), strict=False):
            await typed(form, pilot, **{part: text})
            await form.go_to(part)
            await pilot.press("end", "x", "f6", "f7", "escape", "f5")
            await pilot.pause()
            assert form.texts[part].count("x") == text.count("x") + 1, what


async def test_twenty_thousand_words_are_judged_aside_and_no_key_is_lost(
    store: Opened, told: Story
) -> None:
    async with editing(store, told) as (_, pilot, form):
        long = "\n\n".join(["I counted 40 bookings a day. " * 50] * 80)
        form.fill({"action": long})
        await form.go_to("action")
        await pilot.press(*"first words ")
        assert form.texts["action"].startswith("first words ")
        await until(lambda: form._report is not None and form._report.words > 20_000)


async def test_a_section_alone_is_no_trouble(store: Opened) -> None:
    for part in Section:
        async with editing(store) as (_, pilot, form):
            await typed(form, pilot, **{part.value: "I did one thing in 2024."})
            assert form.found
            assert not isinstance(form.app.screen, AskScreen)


@pytest.mark.parametrize("asked", [True, False])
async def test_a_story_that_is_read_opens_with_the_lead_in_for_what_is_asked(
    asked: bool,
) -> None:
    """DOMAIN A19."""
    lead_in = "I treat what nobody owns as mine."
    link = Link(OWNERSHIP.uid if asked else EARN_TRUST.uid, lead_in=lead_in)
    read = reading(replace(COLD_CHAIN, links=(link,)))
    async with showing(
        ReviewScreen(as_session(FakeSession([read])), as_writing(FakeWriting()))
    ) as (
        app,
        _,
    ):
        await until(lambda: "A distributor" in seen(app) or lead_in in seen(app))
        composed = " ".join(seen(app).split())
        assert (f"{lead_in} For example, a distributor" in composed) is asked


async def test_an_empty_form_reproaches_nothing(store: Opened) -> None:
    async with editing(store, size=(120, 40)) as (app, pilot, form):
        assert "error" not in seen(app)
        assert "The checks begin with your first words." in seen(app)
        await typed(form, pilot, problem="In 2024 the lab had a queue.")
        await until(lambda: "error" in seen(app))


async def test_a_finding_names_the_key_of_the_next_one(
    store: Opened, told: Story
) -> None:
    async with editing(store, replace(told, action=WE)) as (app, _, form):
        await form.go_to("action")
        await until(lambda: len(form.found_here) > 1)
        many = len(form.found_here)
        await until(lambda: f"1 of {many} checks, f9 next: " in seen(app))


async def test_the_keys_in_the_last_row_keep_their_order_in_every_field(
    store: Opened, told: Story
) -> None:
    """A field has keys of its own that a form takes over; they stood first."""
    async with editing(store, told, (120, 24)) as (app, pilot, form):
        for field in ("title", "problem", "facts", "year", "headline"):
            await form.go_to(field)
            await pilot.pause()
            last = seen(app).split("\n")[-1]
            names = ("Save", "Page", "Checks", "$EDITOR", "Cancel")
            places = [last.index(name) for name in names]
            assert places == sorted(places), last
