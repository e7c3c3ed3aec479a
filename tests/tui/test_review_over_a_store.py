"""The review over the real store: keys in, database rows out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session as Transaction
from sqlmodel import select
from textual.pilot import Pilot

from srs_interview.core.items import Mode
from srs_interview.opening import Opened, Scope
from srs_interview.store.tables import ReviewRow, ReviewVoidRow
from srs_interview.tui.review_keys import Phase
from srs_interview.tui.screens.edit_card import EditCardScreen
from srs_interview.tui.screens.review import ReviewScreen
from srs_interview.tui.screens.story_form import StoryForm
from tests.tui import house
from tests.tui.hosts import paste, seen, showing, until
from tests.tui.house import fresh, opened
from tests.tui.test_review_question import Ticking, press

MOST_KEYS = 400

KEYS: dict[Phase, tuple[str, ...]] = {
    Phase.ASK: ("space",),
    Phase.UNOPENED: ("n",),
    Phase.NAME: ("enter",),
    Phase.ANSWER: ("3",),
    Phase.READY: ("space", "space"),
    Phase.TICK: ("a", "enter"),
    Phase.HAND: ("3",),
    Phase.PROBE: ("n",),
    Phase.READING: ("space", "space"),
    Phase.DECODE: ("1",),
    Phase.DECODED: ("space",),
    Phase.WRITE: ("n",),
}
"""What a patient user presses at each phase."""


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Opened]:
    """A store of a first day: the shipped decks, and no story yet."""
    store = opened(fresh(tmp_path))
    yield store
    store.close()


@pytest.fixture
def demo() -> Iterator[Opened]:
    """A store in which the samples are the user's own stories."""
    store = house.demo()
    yield store
    store.close()


def review(store: Opened, scope: Scope | None = None) -> tuple[ReviewScreen, Ticking]:
    """A review of today's session."""
    seconds = Ticking()
    session = store.study.session(scope)
    return ReviewScreen(session, store.writing, now=seconds), seconds


def rows(store: Opened, kind: str = "grade") -> list[ReviewRow]:
    """What the log holds and nobody took back."""
    with Transaction(store.study.engine) as session:
        voids = session.exec(select(ReviewVoidRow)).all()
        taken_back = {void.void_id for void in voids}
        voided = {void.review_id for void in voids if void.id not in taken_back}
        found = session.exec(select(ReviewRow).where(ReviewRow.kind == kind)).all()
        session.expunge_all()
    return [row for row in found if row.id not in voided]


async def go_to(
    pilot: Pilot[None], screen: ReviewScreen, seconds: Ticking, *phases: Phase
) -> None:
    """Answer whatever comes until one of these phases is up."""
    for _ in range(MOST_KEYS):
        if screen.phase in phases:
            return
        await press(pilot, seconds, *KEYS[screen.phase])
    raise AssertionError(f"{phases} did not come up")


async def test_a_whole_session_is_answered_and_every_answer_is_in_the_log(
    demo: Opened,
) -> None:
    screen, seconds = review(demo)
    async with showing(screen) as (app, pilot):
        await go_to(pilot, screen, seconds, Phase.DONE)
        assert not app._notifications
        finish = screen._session.finish()
    assert finish.cards == len({row.card_id for row in rows(demo)})
    assert finish.cards > 0
    assert finish.decoded[1] == len(rows(demo, "decode"))


async def test_a_grade_is_in_the_file_before_the_next_item_shows(
    demo: Opened,
) -> None:
    screen, seconds = review(demo)
    async with showing(screen) as (_, pilot):
        await go_to(pilot, screen, seconds, Phase.ASK)
        before, shown = len(rows(demo)), screen.item
        found: list[int] = []
        following = screen._session.next_item

        def look() -> object:
            found.append(len(rows(demo)))
            return following()

        screen._session.next_item = look  # type: ignore[method-assign, assignment]
        await press(pilot, seconds, "space", "3")
        await until(lambda: screen.item is not shown)
    assert found[0] == before + 1


async def test_undo_voids_the_grade_and_shows_its_card_again(demo: Opened) -> None:
    screen, seconds = review(demo)
    async with showing(screen) as (app, pilot):
        await go_to(pilot, screen, seconds, Phase.ASK)
        before, shown = len(rows(demo)), screen._session.facts().title
        await press(pilot, seconds, "space", "3")
        assert len(rows(demo)) == before + 1
        await press(pilot, seconds, "u")
        assert len(rows(demo)) == before
        assert screen._session.facts().title == shown
        assert "Taken back" in seen(app)
        await press(pilot, seconds, "U")
        assert len(rows(demo)) == before + 1


async def test_the_last_grade_can_be_undone_at_the_end(demo: Opened) -> None:
    screen, seconds = review(demo)
    async with showing(screen) as (_, pilot):
        await go_to(pilot, screen, seconds, Phase.DONE)
        await press(pilot, seconds, "u")
        await until(lambda: screen.phase is not Phase.DONE)


async def test_a_telling_keeps_what_was_said_and_how(demo: Opened) -> None:
    screen, seconds = review(demo)
    async with showing(screen) as (_, pilot):
        await go_to(pilot, screen, seconds, Phase.READY)
        card = screen._session.card_id()
        await press(pilot, seconds, "space")
        seconds.seconds += 100
        await press(pilot, seconds, "space", "1", "2", "o", "1")
    assert not [row for row in rows(demo) if row.card_id == card]
    screen, seconds = review(demo)
    async with showing(screen) as (_, pilot):
        await go_to(pilot, screen, seconds, Phase.READY)
        card = screen._session.card_id()
        await press(pilot, seconds, "space")
        seconds.seconds += 100
        await press(pilot, seconds, "space", "a", "o", "right", "enter")
    (row,) = [row for row in rows(demo) if row.card_id == card]
    assert row.spoken_seconds == 101
    assert (row.grade, row.suggested) == (4, 3)


async def test_a_first_day_names_a_stub(new: Opened) -> None:
    """PRACTICE 5.3."""
    screen, seconds = review(new)
    async with showing(screen) as (_, pilot):
        await go_to(pilot, screen, seconds, Phase.UNOPENED)
        before = len(rows(new))
        await press(pilot, seconds, "space", *"Outage", "enter", "2")
    assert [story.title for story in new.writing.stories()] == ["Outage"]
    assert [row.grade for row in rows(new)][before:] == [2]


async def test_a_sample_read_aloud_is_in_the_log_ungraded(new: Opened) -> None:
    """PRACTICE 8."""
    screen, seconds = review(new)
    async with showing(screen) as (app, pilot):
        await go_to(pilot, screen, seconds, Phase.READING)
        assert "SAMPLE" in seen(app)
        await press(pilot, seconds, "space", "space")
        assert screen.phase is not Phase.ALOUD
    (row,) = rows(new, "read")
    assert row.grade is None


async def test_a_name_of_nine_words_is_refused_in_one_sentence(new: Opened) -> None:
    """PRACTICE 5.3."""
    screen, seconds = review(new)
    async with showing(screen) as (app, pilot):
        await go_to(pilot, screen, seconds, Phase.UNOPENED)
        await press(pilot, seconds, "space")
        await paste(pilot, "a b c d e f g h i")
        await pilot.press("enter")
        assert screen.phase is Phase.NAME
        assert "at most 8 words" in seen(app)
    assert new.writing.stories() == ()


async def test_never_takes_the_question_out_and_undo_brings_it_back(
    new: Opened,
) -> None:
    """PRACTICE 5.3."""
    screen, seconds = review(new)
    async with showing(screen) as (_, pilot):
        await go_to(pilot, screen, seconds, Phase.UNOPENED)
        shown, before = screen._session.card_id(), len(rows(new))
        await press(pilot, seconds, "x")
        assert screen.phase is not Phase.UNOPENED or (
            screen._session.card_id() != shown
        )
        await press(pilot, seconds, "u")
        assert screen._session.card_id() == shown
    assert len(rows(new)) == before


async def test_the_words_of_a_question_are_changed_in_the_store(
    demo: Opened,
) -> None:
    screen, seconds = review(demo)
    async with showing(screen) as (app, pilot):
        await go_to(pilot, screen, seconds, Phase.ASK)
        await press(pilot, seconds, "space", "e")
        await until(lambda: isinstance(app.screen, EditCardScreen))
        await pilot.pause()
        await paste(pilot, "Mine. ")
        await pilot.press("ctrl+s")
        await until(lambda: app.screen is screen)
        await until(lambda: "Mine. " in seen(app))
        assert screen.phase is Phase.ANSWER


async def test_the_offer_to_write_leads_to_a_story_in_the_store(
    new: Opened,
) -> None:
    screen, seconds = review(new)
    async with showing(screen) as (app, pilot):
        await go_to(pilot, screen, seconds, Phase.WRITE)
        await press(pilot, seconds, "enter")
        await until(lambda: isinstance(app.screen, StoryForm))
        form = app.screen
        assert isinstance(form, StoryForm)
        await until(lambda: form.texts["principles"])
        form.fill({"title": "The outage", "action": "I did.", "result": "Well."})
        await pilot.press("ctrl+s")
        await until(lambda: screen.phase is not Phase.WRITE)
    (story,) = new.writing.stories()
    assert (story.title, len(story.links)) == ("The outage", 1)


async def test_what_slipped_can_be_drilled(demo: Opened) -> None:
    screen, seconds = review(demo)
    async with showing(screen) as (_, pilot):
        await go_to(pilot, screen, seconds, Phase.ASK)
        card = screen._session.card_id()
        await press(pilot, seconds, "space", "1")
    screen, seconds = review(demo, Scope(mode=Mode.DRILL, cards=(card,)))
    async with showing(screen) as (_, pilot):
        assert screen._session.card_id() == card
        await go_to(pilot, screen, seconds, Phase.DONE)
    assert [row.grade for row in rows(demo) if row.card_id == card][:2] == [1, 3]


async def test_a_draft_outlives_a_crash(new: Opened) -> None:
    """UX, pattern 8."""
    form = StoryForm(new.writing)
    async with showing(form) as (_, pilot):
        await paste(pilot, "Half a title")
        form.keep_draft()
    assert "Half a title" in (new.writing.draft("story:new") or "")
