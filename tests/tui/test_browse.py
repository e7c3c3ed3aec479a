"""The card browser: any card found as one types, looked at and changed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from srs_interview.browsing import Browsing
from srs_interview.core.listed import Mark, Order
from srs_interview.errors import SrsError
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens import browse_actions
from srs_interview.tui.screens.browse import BrowseScreen
from tests.tui import house
from tests.tui.banks import notes
from tests.tui.hosts import click, footer, paste, seen, until

SIZES = ((80, 24), (60, 18), (120, 40), (40, 12))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


async def come_here(app: SrsApp) -> BrowseScreen:
    await until(lambda: isinstance(app.screen, BrowseScreen) and found(app))
    return cast(BrowseScreen, app.screen)


def found(app: SrsApp) -> int:
    """How many cards are on show."""
    return len(cast(BrowseScreen, app.screen)._table.cards)


def marks(app: SrsApp, cards: list[int]) -> set[Mark]:
    assert app.opened is not None
    return {mark for line in app.opened.browsing.lines(cards) for mark in line.marks}


def marked(app: SrsApp) -> str:
    """The line that the mark stands in."""
    (line,) = (row for row in seen(app).splitlines() if "▶" in row)
    return line


def says(app: SrsApp, words: str) -> bool:
    return words in seen(app)


async def ask(app: SrsApp, pilot: Pilot[SrsError], query: str) -> None:
    """Type a query over the one that is there, and wait until it was answered."""
    screen = cast(BrowseScreen, app.screen)
    if screen.typed:
        await pilot.press("escape")
        await until(lambda: not screen.typed)
    before = screen._found
    await pilot.press("slash")
    await paste(pilot, query)
    await until(lambda: screen._found is not before or screen.has_class("-wrong"))
    await pilot.press("enter")


async def test_cards_are_found_as_one_types_and_changed_together(
    database: Path,
) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("c")
        screen = await come_here(app)
        every = found(app)
        await until(lambda: f"{every} cards" in seen(app))
        table = screen._table

        # A query that cannot be read says where and what is possible; nothing else.
        await ask(app, pilot, "principle:dive is:lost")
        await until(lambda: "^^^^^" in seen(app))
        rows = seen(app).splitlines()
        typed = next(row for row in rows if "is:lost" in row)
        carets = next(row for row in rows if "^^^^^" in row)
        assert carets.index("^") == typed.index("is:lost")
        assert "suspended" in seen(app)
        assert found(app) == every, "what was found before stays"

        await ask(app, pilot, "principle:dive is:question")
        dive = list(table.cards)
        await until(lambda: f"{len(dive)} of {every} cards" in seen(app))
        assert "Dive Deep" in marked(app)

        # What is done is done to all that are selected, in one step.
        await pilot.press("space", "down", "v")
        assert table.selected == set(dive[:3])
        await until(lambda: "3 selected" in seen(app))
        await pilot.press("exclamation_mark")
        assert marks(app, dive[:3]) == {Mark.SUSPENDED}
        assert "susp." in marked(app)
        await pilot.press("u")
        assert marks(app, dive) == set()
        assert table.selected == set(dive[:3]), "to try something else with them"
        await pilot.press("A", "A")
        assert table.selected == set()

        # Without a selection it is the marked card.
        for key, mark in (("f", Mark.FLAGGED), ("b", Mark.BURIED), ("x", Mark.NEVER)):
            card = table.cards[table.cursor]
            await pilot.press(key)
            assert marks(app, [card]) == {mark}
            await pilot.press(key)
            assert marks(app, [card]) == set()
        await pilot.press("t")
        await paste(pilot, "later, principle:ownership")
        await pilot.press("enter")
        await until(lambda: "tags later" in seen(app))
        assert "Ownership" in seen(app)
        await pilot.press("D")
        await paste(pilot, "soonish")
        await pilot.press("enter")
        wanted = "A date such as 11 dec or in 18 days"
        await until(lambda: notes(app) == [wanted] and "soonish" in seen(app))
        await pilot.press("ctrl+u")
        await paste(pilot, "in 9 days")
        await pilot.press("enter")
        await until(lambda: "9 d" in marked(app))
        await pilot.press("r")
        await until(lambda: "9 d" not in marked(app))
        await pilot.press("d")
        await until(lambda: found(app) == len(dive) - 1)
        for _ in range(4):
            await pilot.press("u")
        await until(lambda: found(app) == len(dive))
        assert app.opened is not None
        assert app.opened.browsing.in_full(dive[0]).tags == ()

        # A search has a name, and is picked by it.
        await pilot.press("w")
        await paste(pilot, "deep")
        await pilot.press("enter")
        await until(lambda: app.screen is screen)
        await pilot.press("escape")
        await until(lambda: found(app) == every)
        await pilot.press("o", "1")
        await until(lambda: found(app) == len(dive))
        assert screen.typed == "principle:dive is:question"
        await ask(app, pilot, "nothingsaysthis")
        await until(lambda: "No card says that" in seen(app))
        assert "Edit" not in footer(app)
        await pilot.press("escape")
        await until(lambda: found(app) == every)
        await pilot.press("escape")
        assert house.named(app) == "HomeScreen"


async def test_every_size_shows_the_marked_card_and_what_is_known_of_it(
    database: Path,
) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("c")
        screen = await come_here(app)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            for key in ("G", "pageup", "k", "g", "pagedown", "j"):
                await pilot.press(key)
            card = screen._table.chosen
            assert card is not None
            assert card.text[:12] in marked(app), size
            rows = seen(app).splitlines()
            assert max(len(row) for row in rows) <= size[0], size
            assert "Back" in rows[-1], size
            shown = [word for word in ("Due", "Recall", "Principle", "Deck", "Lapses")
                     if any(word in row for row in rows[:6])]  # fmt: skip
            wide = {40: 1, 60: 2, 80: 3, 120: 5}[size[0]]
            assert len(shown) == wide, size
        await pilot.resize_terminal(80, 24)
        assert len({*footer(app)} - {"Help", "Palette"}) <= 7

        # The heads sort; so does a key, and another turns it around.
        heads = next(n for n, row in enumerate(seen(app).splitlines()) if "Due" in row)
        column = seen(app).splitlines()[heads].index("Principle")
        await pilot.click(offset=(column, heads))
        await until(lambda: "Principle ↓" in seen(app))
        await pilot.click(offset=(column, heads))
        await until(lambda: "Principle ↑" in seen(app))
        orders = set()
        for _ in Order:
            await pilot.press("s")
            orders.add(screen._table.order)
        assert orders == set(Order)
        await pilot.press("A")
        assert len(screen._table.selected) == found(app)
        await pilot.press("A")
        assert screen._table.selected == set()

        # A click marks, one on the marked card opens it, one left of it selects.
        await until(lambda: screen._table.chosen is not None)
        top = next(n for n, row in enumerate(seen(app).splitlines()) if "▶" in row)
        await pilot.click(offset=(12, top + 2))
        assert screen._table.cursor == 2
        await pilot.click(offset=(3, top + 2))
        assert len(screen._table.selected) == 1
        await pilot.press("A", "A", "enter")
        await until(lambda: house.named(app) == "CardFactsScreen")
        await pilot.press("escape")
        await come_here(app)

        # A question of one's own is marked once it is saved, and can be changed.
        await pilot.press("a")
        await until(lambda: house.named(app) == "QuestionForm")
        await paste(pilot, "Why this team?")
        await pilot.press("tab")
        await paste(pilot, "For the work.")
        await pilot.press("tab")
        await paste(pilot, "dive deep, ownership")
        await pilot.press("ctrl+s")
        await come_here(app)
        await until(lambda: "Why this team?" in marked(app))
        await pilot.press("e")
        await until(lambda: house.named(app) == "QuestionForm")
        assert "Dive Deep, Ownership" in seen(app)
        await paste(pilot, "And ")
        await pilot.press("ctrl+s")
        await come_here(app)
        await until(lambda: "And Why this team?" in marked(app))

        app.add_class("-ascii")
        screen._table.forget()
        await until(lambda: "> " in seen(app) and "▶" not in seen(app))


async def test_dialogs_over_the_cards_keep_the_list_and_what_was_typed(
    database: Path,
) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("c")
        screen = await come_here(app)
        table = screen._table
        await ask(app, pilot, "deck:amazon principle:dive")
        before = list(table.cards)
        chosen = set(before[:3])
        await pilot.press("space", "space", "space")

        # An empty line is no answer; nothing closes in silence.
        for key, wanted in (("t", "No tag"), ("m", "No deck"), ("D", "No day")):
            await pilot.press(key, "enter")
            await until(partial(says, app, f"{wanted} was named"))
            await pilot.press("escape")
            await until(lambda: app.screen is screen)

        # What was moved stays in sight and selected, though it left the filter's deck.
        await pilot.press("m")
        await paste(pilot, "Set aside")
        await pilot.press("enter")
        await until(lambda: notes(app) == ["Moved to Set aside: 3 cards   u undo"])
        await until(lambda: app.screen is screen and not screen._dialogs)
        assert list(table.cards) == before
        assert table.selected == chosen
        await pilot.press("t")
        await paste(pilot, "etl, principle:ownership, -principle:dive")
        await pilot.press("enter")
        told = "Tagged etl; put under Ownership; took off Dive Deep: 3 cards"
        await until(lambda: notes(app) == [f"{told}   u undo"])
        await until(lambda: app.screen is screen and not screen._dialogs)
        await pilot.press("u")
        assert notes(app) == [f"Taken back: {told}   U redo"]
        await pilot.press("u")
        await until(lambda: set(table.cards) == set(before))

        # A name with a space is one; what is none is there to be mended.
        await pilot.press("w")
        await paste(pilot, "!")
        await pilot.press("enter")
        await until(lambda: "is no name for a search" in " ".join(notes(app)))
        await until(lambda: house.named(app) == "AskLineScreen" and "!" in seen(app))
        await pilot.press("backspace")
        await paste(pilot, "Deep dive")
        await pilot.press("enter")
        said = "Saved: @deep-dive stands for deck:amazon principle:dive"
        await until(lambda: notes(app) == [said])
        assert app.opened is not None
        for number in range(20):
            app.opened.searching.save(f"more-{number:02}", "is:new")
        await until(lambda: app.screen is screen)
        await pilot.press("o")
        await until(lambda: "7 more by @ and the name" in seen(app))
        assert "@more-12" in seen(app)
        await click(pilot, "forget one")
        await until(lambda: "Forget which one?" in seen(app))
        await pilot.press("1")
        said = "Forgotten: @deep-dive stood for deck:amazon principle:dive"
        await until(lambda: notes(app) == [said])
        await until(lambda: app.screen is screen)
        await pilot.press("o")
        await until(lambda: "@more-00" in seen(app))
        await click(pilot, "@more-13")
        await until(lambda: screen.typed == "is:new")


async def test_what_takes_long_says_so_until_it_is_done(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    switch = Browsing.switch

    def slowly(self: Browsing, cards: Sequence[int], mark: Mark) -> str:
        assert go_on.wait(20)
        return switch(self, cards, mark)

    monkeypatch.setattr(Browsing, "switch", slowly)
    monkeypatch.setattr(browse_actions, "AT_ONCE", 0)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("c")
        await come_here(app)
        await pilot.press("f")
        (said,) = app._notifications
        assert (said.message, said.timeout > 600) == ("Working: 1 cards ...", True)
        go_on.set()
        await until(lambda: notes(app) == ["Flagged   u undo"])
        await app.workers.wait_for_complete()
