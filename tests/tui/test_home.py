"""Home: honest numbers, the next key, and a way to everywhere."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from srs_interview.core.cards import Link, Principle, Story
from srs_interview.core.items import WriteItem
from srs_interview.core.progress import Earlier, HomeReport, PrincipleRow, Today
from srs_interview.opening import Opened
from srs_interview.settings import DEFAULTS
from srs_interview.store.undo import Undone
from srs_interview.studying import Study, desk
from srs_interview.tui.screens.home import HomeScreen, choices
from srs_interview.tui.screens.story_form import StoryForm
from srs_interview.tui.widgets.today import TodayPanel, counted
from tests.tui import house
from tests.tui.banks import notes
from tests.tui.fakes import draft_of
from tests.tui.hosts import seen, until

TODAY = Today(
    day=house.TODAY,
    due=31,
    new=6,
    minutes=14,
    opened=6,
    practised_seconds=540,
    answered=12,
    streak=9,
    interview_day=house.TODAY + 12,
    role="Amazon SDE2 loop",
)
BUDGET = 15 * 60
DIVE_DEEP = PrincipleRow(
    framework="amazon",
    slug="dive-deep",
    name="Dive Deep",
    cards=8,
    reviewed=6,
    due=2,
    measured=True,
    weakness=0.62,
    desired_recall=0.95,
    recall_now=0.8,
    recall_on_date=0.7,
    retention=0.8,
    reviews=31,
    lapses=2,
    stories=0,
    answered=8,
    slipped=5,
    every_days=3,
)
HOME = HomeReport(
    today=TODAY,
    weakest=(DIVE_DEEP,),
    earlier=(Earlier("Dive Deep", 7),),
    ahead=(18, 9, 14, 6, 11, 3, 7),
    write=WriteItem(
        Principle("amazon/dive-deep", "Dive Deep"), 0, "own/x", "The outage"
    ),
    returns=1,
    writing_seconds=1500,
    principles=16,
    covered=5,
)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = house.fresh(tmp_path)
    house.at_home(path)
    return path


async def test_home_says_what_today_asks_for_and_what_is_weak(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert isinstance(app.screen, HomeScreen)
        app.screen.fill(HOME)
        await pilot.pause()
        shown = seen(app)
    for said in (
        "Amazon SDE2 loop in 12 days",
        "9 of 15 min practice",
        "0 of 25 min writing",
        "9 day streak",
        "31 due",
        "6 opened by your stories",
        "Go on with today's review",
        'Write "The outage"  (Dive Deep has none)',
        "Drill the weakest: Dive Deep",
        "1 card to ask once more today",
        "7 cards came earlier: Dive Deep",
        "5 of 8 slipped; no story",
        "every 3 days",
        "5 of 16 principles have something",
        "Tue 18",
    ):
        assert said in shown
    assert "today's plan" not in shown


@pytest.mark.parametrize(
    ("away", "always", "offered"),
    [
        (4, False, {"write", "drill"}),
        (3, False, {"drill"}),
        (3, True, {"write", "drill"}),
        (1, True, set()),
        (1, False, set()),
        (0, True, set()),
        (-1, False, {"write", "drill"}),
    ],
)
def test_in_the_last_days_home_asks_for_no_story_and_at_last_for_no_drill(
    away: int, always: bool, offered: set[str]
) -> None:
    """PRACTICE 10; a principle that is always asked and has none is the exception."""
    today = TODAY._replace(interview_day=TODAY.day + away)
    needed = Principle("amazon/dive-deep", "Dive Deep", always=always)
    home = replace(HOME, today=today, write=WriteItem(needed, 0))
    verbs = {choice.action for choice in choices(today, home, BUDGET)}
    assert verbs & {"write", "drill"} == offered


async def test_a_long_line_moves_the_keys_and_a_longer_one_loses_its_remark(
    database: Path,
) -> None:
    """A remark is whole or not there: half of it says nothing."""
    app = house.app_on(database)
    async with house.running(app, size=(80, 24)) as pilot:
        assert isinstance(app.screen, HomeScreen)
        assert HOME.write is not None
        long = replace(
            HOME.write, title="Argued for a week about the schema", stories=2
        )
        app.screen.fill(replace(HOME, write=long))
        await pilot.pause()
        remark = "(Dive Deep has 2 of 4)"
        assert f'Write "Argued for a week about the schema"  {remark}' in seen(app)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert 'Write "Argued for a week about the schema"' in seen(app)
        assert "(Dive" not in seen(app)


@pytest.mark.parametrize("size", house.SIZES)
async def test_home_fits_every_terminal(database: Path, size: tuple[int, int]) -> None:
    app = house.app_on(database)
    async with house.running(app, size) as pilot:
        assert isinstance(app.screen, HomeScreen)
        app.screen.fill(HOME)
        await pilot.pause()
        shown = seen(app)
        widest = max(len(line) for line in shown.splitlines())
    assert widest <= size[0]
    assert ("Make the window larger" in shown) == (size == (40, 12))
    assert ("Help" in shown) == (size != (40, 12))


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_a_long_name_leaves_each_line_in_its_row_with_its_key(
    database: Path, size: tuple[int, int]
) -> None:
    scale = "Success and Scale Bring Broad Responsibility"
    titled = WriteItem(Principle("amazon/s", scale), 0, "own/x", f"The {'long ' * 12}")
    long = replace(
        HOME,
        weakest=(replace(DIVE_DEEP, name=scale, answered=59, slipped=59),),
        earlier=(Earlier(scale, 17),),
        write=titled,
    )
    app = house.app_on(database)
    async with house.running(app, size) as pilot:
        assert isinstance(app.screen, HomeScreen)
        app.screen.fill(long)
        await pilot.pause()
        panel = app.screen.query_one(TodayPanel)
        rows = seen(app).splitlines()
        top = next(n for n, row in enumerate(rows) if "today's review" in row)
        for at, choice in enumerate(panel.choices):
            assert rows[top + at].endswith(f" {choice.key}")
            assert choice.label[:17] in rows[top + at]
        assert panel.virtual_size.height == len(panel._lines(panel.size.width))
        assert all(
            len(line) <= panel.size.width for line in panel._lines(panel.size.width)
        )
        assert sum("came earlier" in row for row in rows) == 1
        for row in rows:
            if "slipped" in row:
                assert row.count("\u2026") == 1, "of the name; a cut reason says little"


async def test_the_first_frame_has_its_numbers_before_the_store_is_open(
    database: Path,
) -> None:
    go_on = threading.Event()

    def slow() -> Opened:
        go_on.wait(10)
        return house.opened(database)

    app = house.app_on(database, opener=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = seen(app)
        go_on.set()
        await until(lambda: app.opened is not None)
    assert "0 due" in before
    assert "6 new" in before
    assert "Falls due" not in before


async def test_a_key_pressed_before_the_store_is_open_waits_and_goes_on(
    database: Path,
) -> None:
    go_on = threading.Event()

    def slow() -> Opened:
        go_on.wait(10)
        return house.opened(database)

    app = house.app_on(database, opener=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert "Opening your cards" in seen(app)
        go_on.set()
        await until(lambda: house.named(app) == "StatsScreen")
        await pilot.press("escape")
        assert "Opening your cards" not in seen(app)


async def test_each_key_leads_where_it_says(database: Path) -> None:
    leads = {
        "enter": "ReviewScreen",
        "w": "StoryForm",
        "s": "StatsScreen",
        "a": "ImportFileScreen",
        "question_mark": "HelpScreen",
    }
    app = house.app_on(database)
    async with house.running(app) as pilot:
        for key, screen in leads.items():
            await pilot.press(key)
            await until(lambda: house.named(app) == screen)  # noqa: B023 - awaited within this turn
            await pilot.press("escape")
            await until(lambda: house.named(app) == "HomeScreen")


async def test_a_drill_with_nothing_measured_says_so(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert house.named(app) == "HomeScreen"
        assert [note.message for note in app._notifications] == [
            "Nothing is measured yet: four answers to a principle first."
        ]


async def test_a_note_that_is_on_show_is_not_stacked(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("d", "d", "d")
        await pilot.pause()
        (note,) = app._notifications
        assert "Nothing is measured yet" in note.message
        app.clear_notifications()
        await pilot.press("d")
        await until(lambda: len(app._notifications) == 1)


async def test_the_marked_line_is_what_enter_does(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.press("up", "enter")
        await until(lambda: house.named(app) == "StatsScreen")


async def test_a_click_on_a_line_does_what_it_says(database: Path) -> None:
    app = house.app_on(database)
    async with house.running(app) as pilot:
        await pilot.click(TodayPanel, offset=(10, 9))
        await until(lambda: house.named(app) == "ImportFileScreen")


async def test_undo_takes_back_the_last_thing_and_home_counts_anew(
    database: Path,
) -> None:
    store = house.opened(database)
    ownership = store.writing.principles()[1].uid
    store.writing.save(Story("", "The outage", (Link(ownership),)))
    store.close()
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert "1 title" in seen(app)
        await pilot.press("u")
        await until(lambda: "1 title" not in seen(app))
        await pilot.press("U")
        await until(lambda: "1 title" in seen(app))


async def test_a_large_step_leaves_the_keys_alive_and_says_that_it_takes_a_moment(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, begun = threading.Event(), []

    def slow(study: Study) -> Undone:
        begun.append(study)
        assert going.wait(10)
        return undo(study)

    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert app.opened is not None
        app.opened.writing.save(Story("", "The outage"))
        undo = Study.undo
        monkeypatch.setattr(Study, "undo", slow)
        monkeypatch.setattr(desk, "LARGE_STEP", -1)
        await pilot.press("u")
        # The step may begin beside the keys before the app has come to the note.
        await until(lambda: begun and notes(app) == ["This takes a moment ..."])
        await pilot.press("u", "j")
        assert app.screen.query_one(TodayPanel).cursor == 1
        going.set()
        await until(lambda: any(note.startswith("Taken back") for note in notes(app)))
        assert len(begun) == 1


async def test_an_undo_with_nothing_to_undo_is_said_calmly(tmp_path: Path) -> None:
    app = house.app_on(house.fresh(tmp_path))
    async with house.running(app) as pilot:
        await until(lambda: house.named(app) == "WelcomeScreen")
        await pilot.press("escape")
        await until(lambda: house.named(app) == "HomeScreen")
        await pilot.press("u")
        await until(lambda: len(app._notifications) == 1)
        (note,) = app._notifications
        assert note.message == "There is nothing to undo"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (TODAY._replace(practised_seconds=0, answered=0), "Begin today's review"),
        (TODAY, "Go on with today's review"),
        (TODAY._replace(due=0, new=0), "Go on with today's review"),
        (TODAY._replace(due=0, new=0, practised_seconds=900), "Five more minutes"),
        (TODAY._replace(due=0, new=0, answered=0), "Begin today's review"),
        # The first ten minutes were heard and read, and nothing was reviewed.
        (TODAY._replace(answered=0), "Begin today's review"),
    ],
)
def test_the_first_line_names_the_next_thing_to_do(today: Today, said: str) -> None:
    assert choices(today, None, BUDGET)[0].label == said


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        (21, ["18 in today's plan", "31 due", "about 12 min"]),
        (1, ["no grades: titles, openings, figures"]),
        (0, ["no grades: titles, openings, figures"]),
    ],
)
def test_before_a_date_the_plan_is_counted_and_at_last_nothing(
    days: int, counts: list[str]
) -> None:
    """PRACTICE 7 and 10: "18 in today's plan, 31 due"; no red, no due counts."""
    today = Today(9, 31, 6, 12, interview_day=9 + days, planned=18)
    assert counted(today) == counts
    assert (today.waiting, today.no_grades) == (18, days < 2)


async def test_home_says_that_today_is_a_day_off(database: Path) -> None:
    """PRACTICE 10: a day off is planned, and nothing that is missed."""
    resting = replace(DEFAULTS, days_off="mon")
    app = house.app_on(database, resting)
    async with house.running(app) as pilot:
        assert "a day off" in seen(app)
        assert "of 15 min practice" not in seen(app)
        app.adopt(DEFAULTS)
        await pilot.press("down")
        await until(lambda: "0 of 15 min practice" in seen(app))


async def test_at_last_home_shows_nothing_weak_and_nothing_that_falls_due(
    database: Path,
) -> None:
    """PRACTICE 10: no red the evening before, no due counts on the day."""
    app = house.app_on(database)
    async with house.running(app) as pilot:
        screen = app.screen
        assert isinstance(screen, HomeScreen)
        for away, shown in ((2, True), (1, False), (0, False)):
            day = TODAY._replace(interview_day=TODAY.day + away, planned=0)
            screen.fill(replace(HOME, today=day))
            await pilot.pause()
            said = seen(app)
            assert ("Weakest" in said) is shown
            assert ("Falls due" in said) is shown
            assert ("min practice" in said) is shown


@pytest.mark.parametrize(
    ("away", "waiting", "tellable", "leads"),
    [
        (3, 0, 6, set()),
        (2, 5, 6, set()),
        (2, 0, 0, set()),
        (2, 0, 6, {"rehearse", "sheet"}),
    ],
)
def test_two_days_before_home_says_what_helps_where_nothing_may_be_asked(
    away: int, waiting: int, tellable: int, leads: set[str]
) -> None:
    """PRACTICE 10: nothing new begins; the stories are told and read all the same."""
    today = Today(9, 0, 0, 0, interview_day=9 + away, planned=waiting)
    found = choices(today._replace(tellable=tellable), None, BUDGET)
    assert {each.action for each in found} & {"rehearse", "sheet"} == leads
    (review,) = (each for each in found if each.action == "review")
    late = away == 2 and not waiting
    assert ("nothing new begins now" in review.detail) is late


@pytest.mark.parametrize(
    ("away", "tellable", "practised", "label"),
    [
        (0, 6, 0, "Say one story aloud"),
        (0, 6, 150, "Begin today's review"),
        (0, 0, 0, "Begin today's review"),
        (1, 6, 0, "Begin today's review"),
    ],
)
def test_on_the_day_home_says_that_one_story_is_said_aloud(
    away: int, tellable: int, practised: int, label: str
) -> None:
    """PRACTICE 10: titles, openings, one story aloud."""
    today = Today(9, 0, 0, 0, interview_day=9 + away, planned=0)
    today = today._replace(tellable=tellable, practised_seconds=practised)
    found = {each.action: each.label for each in choices(today, None, BUDGET)}
    assert found["review"] == label


def test_a_card_that_waits_for_its_return_is_something_to_go_on_with() -> None:
    """PRACTICE 3.1: a restart keeps the returns."""
    today = TODAY._replace(due=0, new=0, practised_seconds=BUDGET)
    waiting = replace(HOME, today=today, returns=1)
    assert choices(today, waiting, BUDGET)[0].label == "Go on with today's review"


async def test_typing_that_was_never_saved_is_named_and_brought_back_by_w(
    database: Path,
) -> None:
    """UX, pattern 8: never lose typing."""
    store = house.opened(database)
    kept = store.writing.save(Story("", "The outage"))
    store.writing.save(Story("", "Another"))
    assert store.writing.unsaved_story() is None
    store.writing.save_draft(f"story:{kept.uid}", draft_of({"title": "The outages"}))
    store.close()
    app = house.app_on(database)
    async with house.running(app) as pilot:
        assert "Go on writing  (kept, not saved yet)" in seen(app)
        await pilot.press("w")
        await until(lambda: house.named(app) == "AskScreen")
        await pilot.press("b")
        await until(lambda: house.named(app) == "StoryForm")
        await pilot.pause()
        assert "The outages" in seen(app)


def test_typing_on_a_story_that_is_gone_is_not_offered(database: Path) -> None:
    store = house.opened(database)
    gone = store.writing.save(Story("", "The outage"))
    store.writing.save_draft(f"story:{gone.uid}", draft_of({}))
    assert store.writing.unsaved_story() == gone.uid
    store.writing.delete(gone.uid)
    assert store.writing.unsaved_story() is None
    store.writing.save_draft("story:new", draft_of({}))
    assert store.writing.unsaved_story() == ""
    store.close()


async def test_w_before_the_store_is_open_writes_what_the_store_offers(
    database: Path,
) -> None:
    store = house.opened(database)
    ownership = store.writing.principles()[1].uid
    store.writing.save(Story("", "The outage", (Link(ownership),)))
    store.close()
    go_on = threading.Event()

    def slow() -> Opened:
        go_on.wait(10)
        return house.opened(database)

    app = house.app_on(database, opener=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        go_on.set()
        await until(lambda: house.named(app) == "StoryForm")
        await pilot.pause()
        assert "The outage" in seen(app)


async def test_w_without_a_stub_begins_for_the_principle_that_home_named(
    database: Path,
) -> None:
    house.opened(database).close()
    app = house.app_on(database)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(lambda: app.opened is not None)
        await pilot.press("w")
        await until(lambda: house.named(app) == "StoryForm")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, StoryForm)
        assert form.texts["principles"] == "Customer Obsession"
