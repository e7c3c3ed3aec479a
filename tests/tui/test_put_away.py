"""Put away: the list of what no session asks, and the key that brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from srs_interview.core.kinds import Kind
from srs_interview.core.put_away import PutAway, PutAwayCards, Reason
from srs_interview.studying import deeds
from srs_interview.tui import palette
from srs_interview.tui.app import SrsApp
from srs_interview.tui.screens.put_away import PutAwayScreen
from srs_interview.tui.widgets.away_list import AwayList
from tests.tui import house
from tests.tui.hosts import footer, seen, showing, until

SIZES = [(80, 24), (60, 18)]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


def put_away(database: Path, number: int = 3) -> list[str]:
    """Suspend the first cards, the last of them flagged too; gives their texts."""
    store = house.opened(database)
    for card_id in range(1, number + 1):
        deeds.suspend(store.study, card_id)
    deeds.flag(store.study, number)
    texts = [card.text for card in store.study.put_away().cards]
    store.close()
    return texts


async def come_here(app: SrsApp) -> PutAwayScreen:
    await until(lambda: isinstance(app.screen, PutAwayScreen))
    assert isinstance(app.screen, PutAwayScreen)
    return app.screen


def notes(app: SrsApp) -> list[str]:
    return [note.message for note in app._notifications]


def said(app: SrsApp, words: str) -> bool:
    """Does a note begin so? Between two notes there is none."""
    return any(note.startswith(words) for note in notes(app))


def hidden(app: SrsApp) -> int:
    assert app.opened is not None
    return len(app.opened.study.put_away().cards)


@pytest.mark.parametrize("size", SIZES)
async def test_p_on_home_lists_what_was_put_away_with_text_and_reason(
    database: Path, size: tuple[int, int]
) -> None:
    texts = put_away(database)
    app = house.app_on(database)
    async with house.running(app, size) as pilot:
        await pilot.press("p")
        await come_here(app)
        await pilot.pause()
        shown = seen(app)
        assert "1 of 3" in shown
        for text in texts:
            assert text[:30] in shown
        assert "  suspended, flagged" in shown
        assert ": suspended, flagged." in shown
        assert "Bring back" in footer(app)
        assert max(len(line) for line in shown.splitlines()) <= size[0]


async def test_every_size_shows_the_marked_card_and_the_way_back(
    database: Path,
) -> None:
    put_away(database, 60)
    app = house.app_on(database)
    async with house.running(app, (40, 12)) as pilot:
        await pilot.press("p")
        screen = await come_here(app)
        for size in ((40, 12), *SIZES, (120, 40)):
            await pilot.resize_terminal(*size)
            for key in ("G", "g", "pagedown", "pagedown", "j", "k", "up", "down"):
                await pilot.press(key)
                card = screen._list.chosen
                assert card is not None
                (marked,) = (line for line in seen(app).splitlines() if "▶" in line)
                assert card.text[:8] in marked, (size, key)
            assert "esc" in seen(app).splitlines()[-1], size


@pytest.mark.parametrize("key", ["enter", "r"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_marked_card_comes_back_in_one_step_that_u_takes_back(
    database: Path, key: str, size: tuple[int, int]
) -> None:
    """PRACTICE 8: suspend hides a card until that is taken back."""
    put_away(database)
    app = house.app_on(database)
    async with house.running(app, size) as pilot:
        await pilot.press("p")
        screen = await come_here(app)
        await pilot.press("down")
        card = screen._list.chosen
        assert card is not None
        await pilot.press(key)
        assert hidden(app) == 2
        (said,) = notes(app)
        assert said.startswith(f"Back again: {card.text[:20]}")
        assert said.endswith("   u undo")
        await pilot.press("u")
        assert hidden(app) == 3
        assert notes(app) == ["Taken back: Brought back   U redo"]
        assert screen._list.chosen == card
        await pilot.press("U")
        assert hidden(app) == 2


async def test_a_flag_is_said_to_be_off_and_not_to_be_back(database: Path) -> None:
    put_away(database, 1)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("p")
        await come_here(app)
        await pilot.press("enter")
        await until(lambda: said(app, "Back again: "))
        await pilot.press("enter")
        await until(lambda: said(app, "No longer flagged: "))
        assert hidden(app) == 0


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_names_the_one_next_key(
    database: Path, size: tuple[int, int]
) -> None:
    app = house.app_on(database)
    async with house.running(app, size) as pilot:
        await pilot.press("p")
        await come_here(app)
        await pilot.pause()
        assert "Nothing is put away." in seen(app)
        assert "Press esc to go back." in seen(app)
        assert "Bring back" not in footer(app)
        await pilot.press("enter", "r", "j", "G")
        assert notes(app) == []
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")


async def test_a_card_that_somebody_else_brought_back_is_said_to_be_gone(
    database: Path,
) -> None:
    put_away(database, 2)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("p")
        screen = await come_here(app)
        card = screen._list.chosen
        assert card is not None
        other = house.opened(database)
        for _ in card.reasons:
            other.study.bring_back(card.card_id)
        other.close()
        await pilot.press("enter")
        assert notes(app) == ["This card is not put away any more"]
        assert len(screen._away.cards) == 1


async def test_an_undo_with_nothing_to_undo_is_said_calmly(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("p")
        await come_here(app)
        await pilot.press("u")
        assert notes(app) == ["There is nothing to undo"]


async def test_a_click_marks_a_card_and_a_second_one_brings_it_back(
    database: Path,
) -> None:
    put_away(database)
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("p")
        screen = await come_here(app)
        await pilot.pause()
        await pilot.click(AwayList, offset=(5, 2))
        assert screen._list.cursor == 2
        assert hidden(app) == 3
        await pilot.click(AwayList, offset=(5, 2))
        await until(lambda: hidden(app) == 2)


async def test_the_palette_leads_here_from_other_screens(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert [c.title for c in palette.commands(app, app.screen)].count(
            "Cards put away"
        ) == 1
        await pilot.press("s")
        await until(lambda: house.named(app) == "StatsScreen")
        (command,) = (
            command
            for command in palette.commands(app, app.screen)
            if command.title == "Cards put away"
        )
        command.callback()
        await come_here(app)
        titles = [command.title for command in palette.commands(app, app.screen)]
        assert "Cards put away" not in titles
        await pilot.press("q")
        await until(lambda: house.named(app) == "StatsScreen")


class TenThousand:
    """A study with more put away than anybody reads, and a text that tries markup."""

    def put_away(self) -> PutAwayCards:
        return PutAwayCards(
            tuple(
                PutAway(n, Kind.STORY, f"[red]No {n}\n\x1b[2J", "", (Reason.NEVER,))
                for n in range(200)
            ),
            more=9_800,
        )


@pytest.mark.parametrize("size", SIZES)
async def test_of_ten_thousand_the_latest_are_listed_and_the_rest_counted(
    size: tuple[int, int],
) -> None:
    screen = PutAwayScreen(TenThousand())  # type: ignore[arg-type]
    async with showing(screen, size) as (app, pilot):
        await pilot.press("G")
        await pilot.pause()
        shown = seen(app)
        assert "200 of 10000" in shown
        assert "and 9800 more, which show as these come back" in shown
        assert "[red]No 199" in shown
        assert "\x1b" not in shown
