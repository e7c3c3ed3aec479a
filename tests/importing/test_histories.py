"""What was done with cards elsewhere comes in with them, once, and goes with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from srs_interview.importing.looking import FileReport
from srs_interview.opening import Opened
from srs_interview.store import histories
from srs_interview.store.engine import writing
from srs_interview.store.tables import ReviewRow
from tests.store import rebuilding, small
from tests.store.small import card, grade, history, log

MORE = {
    **small.QUESTIONS,
    "extra-1": ("aim", "", "Yes."),
    "extra-2": ("bold", "", "No."),
    "extra-3": ("care", "", "Perhaps."),
}
PAST = history("house/extra-1", grades=(3, 1, 3)) + history(
    "house/extra-2", grades=(4,), suspended=True
)


def brought(opened: Opened, past: str = PAST, *, keep: bool = True) -> FileReport:
    deck = small.deck(MORE) + past
    look = opened.importing.look(deck.encode(), source="house.toml", history=keep)
    return opened.importing.bring(look)


def test_a_log_from_elsewhere_is_the_memory_of_its_cards(opened: Opened) -> None:
    """PRACTICE 3.3: rows imported from Anki all count, as they did there."""
    report = brought(opened)
    assert (report.new, report.reviews) == (3, 4)
    told = card(opened, "extra-1")
    assert (told.reps, told.lapses, told.last_day) == (3, 1, small.TODAY - 88)
    assert told.due_day is not None
    assert [row.imported for row in log(opened)] == [True] * 4
    assert {row.hour for row in log(opened)} == {9}
    assert card(opened, "extra-2").suspended
    assert card(opened, "extra-3").reps == 0
    small.assert_computed_is_true(opened)


def test_the_same_log_again_adds_nothing_and_a_longer_one_only_the_rest(
    opened: Opened,
) -> None:
    brought(opened)
    before = small.visible(opened), len(log(opened))
    assert brought(opened).reviews == 0
    assert (small.visible(opened), len(log(opened))) == before
    longer = PAST.replace(
        history("house/extra-1", grades=(3, 1, 3)),
        history("house/extra-1", grades=(3, 1, 3, 4)),
    )
    assert brought(opened, longer).reviews == 1
    assert card(opened, "extra-1").reps == 4
    small.assert_computed_is_true(opened)


def test_a_card_that_was_brought_back_here_is_not_put_away_by_the_same_file(
    opened: Opened,
) -> None:
    brought(opened)
    with writing(opened.study.engine) as session:
        row = card(opened, "extra-2")
        row.suspended = False
        session.add(session.merge(row))
    assert brought(opened).reviews == 0
    assert not card(opened, "extra-2").suspended


def test_one_undo_takes_cards_and_log_back_and_redo_brings_both(opened: Opened) -> None:
    """DESIGN 3 and PRACTICE 4: events are voided, never deleted."""
    grade(opened, "fact-1")
    before = small.visible(opened), small.now_computed(opened)
    brought(opened)
    after = small.visible(opened), small.now_computed(opened)
    assert opened.study.undo().label == "Imported house.toml"
    assert (small.visible(opened), small.now_computed(opened)) == before
    small.assert_computed_is_true(opened)
    assert len(log(opened)) == 5
    opened.study.redo()
    assert (small.visible(opened), small.now_computed(opened)) == after
    small.assert_computed_is_true(opened)
    opened.study.undo()
    report = brought(opened)
    assert (report.new, report.reviews) == (3, 4)
    assert len(log(opened)) == 5, "the same events are in force again"
    assert (small.visible(opened), small.now_computed(opened)) == after
    opened.study.undo()
    assert (small.visible(opened), small.now_computed(opened)) == before


@pytest.mark.parametrize("uid", ["fact-1", "aim-1"])
def test_a_log_may_come_to_a_card_that_is_practised_here(
    opened: Opened, uid: str
) -> None:
    grade(opened, uid)
    before = small.visible(opened), small.now_computed(opened)
    report = brought(opened, history(f"house/{uid}", grades=(1, 3)))
    assert report.reviews == 2
    assert card(opened, uid).reps == 3
    small.assert_computed_is_true(opened)
    opened.study.undo()
    assert (small.visible(opened), small.now_computed(opened)) == before


def test_without_history_only_the_texts_come_in(opened: Opened) -> None:
    report = brought(opened, keep=False)
    assert (report.new, report.reviews) == (3, 0)
    assert log(opened) == []
    assert not card(opened, "extra-2").suspended
    assert brought(opened).reviews == 4
    assert card(opened, "extra-1").reps == 3


def test_an_event_that_a_file_has_twice_comes_in_once(opened: Opened) -> None:
    """A reader may let it through; the log must not."""
    look = opened.importing.look((small.deck(MORE) + PAST).encode(), source="h.toml")
    (first, *others) = look.parsed.histories
    twice = replace(first, events=(*first.events, *first.events))
    again = replace(twice, card="house/extra-3")
    parsed = replace(look.parsed, histories=(twice, again, *others))
    report = opened.importing.bring(replace(look, parsed=parsed, stamp=None))
    assert report.reviews == 4
    assert len(log(opened)) == 4


def event(uid: str, day: int, at: str, **said: object) -> str:
    """An event in its deck's TOML."""
    written = "".join(f"{name} = {value!r}\n" for name, value in said.items())
    head = f'[[histories.events]]\nuid = "{uid}"\nday = {day}\n'
    return f"{head}at = 2027-{at}:00Z\n{written}"


ODD = "".join(
    (
        '[[histories]]\ncard = "house/extra-1"\n',
        event("o-1", 740000, "01-25T03:00", grade=1),
        event("o-2", 740000, "01-25T03:05", grade=3, taken_ms=0),
        event("o-3", 740003, "01-28T23:40", grade=2, stability=9.5),
        event("o-4", 740003, "01-28T23:50", kind="state", stability=30, difficulty=4.5),
        event("o-5", 740040, "01-01T09:00", grade=1, taken_ms=3_000_000),
        event("o-6", 740050, "03-16T09:00", kind="due", due_day=740900),
        '[[histories]]\ncard = "house/extra-2"\n',
        event("p-1", 740000, "01-25T03:00", grade=4, taken_ms=300),
        event("p-2", 740001, "01-26T03:00", kind="reset"),
        event("p-3", 740002, "01-27T03:00", grade=3),
        '[[histories]]\ncard = "house/extra-3"\n',
        event("q-1", 740000, "01-25T03:01", grade=4, taken_ms=700),
    )
)


def test_whatever_another_program_logged_is_folded_and_counted_as_anew(
    opened: Opened,
) -> None:
    """PRACTICE 4: memory is the fold of the log, however it is computed."""
    assert brought(opened, ODD).reviews == 7, "grades"
    assert len(log(opened)) == 10
    assert card(opened, "extra-1").hand_due == 740900
    assert (card(opened, "extra-2").reps, card(opened, "extra-2").lapses) == (1, 0)
    stored = [(row.uid, row.grade, row.taken_ms, row.due_day) for row in log(opened)]
    assert ("o-2", 3, 0, None) in stored, "no time at all is not an unknown time"
    assert ("o-6", None, None, 740900) in stored
    small.assert_computed_is_true(opened)


zones = st.integers(-23 * 60, 23 * 60).map(lambda far: timezone(timedelta(minutes=far)))


moments = st.floats(86_400, 4e9).map(lambda at: datetime.fromtimestamp(at, UTC))


@given(
    moments | moments.map(lambda at: at.astimezone(ZoneInfo("Asia/Kolkata"))),
    st.sampled_from([None, ZoneInfo("Europe/Berlin"), UTC]) | zones,
)
def test_the_local_hour_of_an_event_is_the_one_that_a_clock_showed(
    at: datetime, zone: tzinfo | None
) -> None:
    assert histories.local_hours(zone)(at) == at.astimezone(zone).hour


def test_what_the_rollups_count_of_a_log_is_what_a_full_count_finds(
    opened: Opened,
) -> None:
    brought(opened)
    before = small.now_computed(opened)
    with writing(opened.study.engine) as session:
        rebuilding.rebuild_rollups(session)
        assert len(session.exec(select(ReviewRow)).all()) == 4
    assert small.now_computed(opened) == before
