"""An editor says so where nearly the same card is there already."""

from __future__ import annotations

from typing import cast

from srs_interview.browsing import Browsing
from srs_interview.tui.screens.edit_card import EditCardScreen
from srs_interview.tui.screens.question_form import QuestionForm
from srs_interview.tui.screens.story_form import StoryForm
from srs_interview.tui.widgets.alike_line import AlikeLine
from tests.tui.fakes import COLD_CHAIN, FakeWriting, as_writing, question
from tests.tui.hosts import paste, seen, showing, until

SAID = "Nearly the same is there already: "


async def test_a_title_that_is_there_already_is_named_while_it_is_typed() -> None:
    screen = StoryForm(as_writing(FakeWriting([COLD_CHAIN])))
    async with showing(screen) as (app, pilot):
        await pilot.pause()
        assert not screen.query_one(AlikeLine).display
        await paste(pilot, "Delayed: the cold-chain order")
        await until(lambda: SAID + COLD_CHAIN.title in seen(app))
        await paste(pilot, " of Monday, and what it taught us")
        await until(lambda: SAID not in seen(app))


async def test_a_question_that_is_there_already_is_named_but_never_itself() -> None:
    item = question("Why did it fail?")
    screen = EditCardScreen(as_writing(FakeWriting()), item, front=True)
    async with showing(screen) as (app, pilot):
        await pilot.pause()
        screen.fill({"prompt": "A deadline you missed"})
        await until(lambda: SAID + "Tell me of a deadline" in seen(app))


async def test_a_question_of_ones_own_that_is_there_already_is_named() -> None:
    screen = QuestionForm(cast(Browsing, None), as_writing(FakeWriting()))
    async with showing(screen) as (app, pilot):
        await pilot.pause()
        await paste(pilot, "Tell me about a deadline, one that you missed")
        await until(lambda: SAID + "Tell me of a deadline" in seen(app))
