"""Anki's schedule and log as events of ours: what folds from them is what Anki knew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs_interview.core import memory
from srs_interview.core.memory import Event, EventKind, Folded
from srs_interview.core.schedule import Grade, Memory
from srs_interview.deckfile.anki_days import Days
from srs_interview.deckfile.anki_history import CardRow, Histories, LogRow
from srs_interview.deckfile.drafts import EventDraft, HistoryDraft

CRT = int(datetime(2024, 1, 1, 4, tzinfo=UTC).timestamp())
FIRST = date(2024, 1, 1).toordinal()
DAY_MS = 86_400_000
NOON = CRT * 1000 + 8 * 3_600_000
DAYS = Days.of(CRT, {"creationOffset": 0})
UID = "anki:guid/0"
STATE = '{"s": 12.5, "d": 4.25}'


def card(**values: Any) -> CardRow:
    """A review card, due on day 40 after ten days."""
    row = CardRow(9, 0, 1, 2, 2, 40, 10, 2500, 0, 0, "")
    return row._replace(**values)


def answer(day: float, ease: int = 3, *, kind: int = 1, ivl: int = 5) -> LogRow:
    """A review on a day of the collection, at noon."""
    factor = 0 if kind == 0 else 2500
    return LogRow(NOON + int(day * DAY_MS), ease, ivl, factor, 4_000, kind)


FORGOT, SET_DUE, COMPUTED = (0, 0, 4), (0, 2500, 4), (0, 2500, 5)


def by_hand(day: float, what: tuple[int, int, int]) -> LogRow:
    ease, factor, kind = what
    return LogRow(NOON + int(day * DAY_MS), ease, 20, factor, 0, kind)


def made(row: CardRow, *log: LogRow, first: bool = False) -> HistoryDraft | None:
    return Histories(DAYS, first).of(UID, row, log)


def events(row: CardRow, *log: LogRow) -> Sequence[EventDraft]:
    history = made(row, *log)
    return history.events if history else ()


def folded(events: Sequence[EventDraft]) -> Folded:
    return memory.folded(
        Event(
            each.uid,
            each.day,
            each.at,
            EventKind(each.kind),
            Grade(each.grade) if each.grade else None,
            imported=True,
            stability=each.stability,
            difficulty=each.difficulty,
            due_day=each.due_day,
        )
        for each in events
    )


def kinds(events: Sequence[EventDraft]) -> list[str]:
    return [each.kind for each in events]


def test_an_answer_keeps_its_instant_its_day_and_its_uid() -> None:
    (first, *_) = events(card(), answer(3, 2, kind=0))
    assert first.uid == f"anki:guid/0#{NOON + 3 * DAY_MS}"
    assert first.at == datetime(2024, 1, 4, 12, tzinfo=UTC)
    assert (first.day, first.grade, first.taken_ms) == (FIRST + 3, 2, 4_000)


def test_a_stored_state_wins_over_the_log_and_is_of_the_last_answer() -> None:
    found = folded(events(card(data=STATE), answer(1, kind=0), answer(9, 1)))
    assert found.memory == Memory(12.5, 4.25, FIRST + 9)
    assert (found.reps, found.lapses) == (2, 1)


def test_a_stored_state_that_is_computed_anew_wins_over_the_older_one() -> None:
    log = (answer(1, kind=0), answer(9))
    old = events(card(data=STATE, mod=CRT + 10 * 86_400), *log)
    new = events(card(data='{"s": 3, "d": 9}', mod=CRT + 30 * 86_400), *log)
    both = {each.uid: each for each in (*old, *new)}
    assert len(both) == len(old) + 1
    for order in (both.values(), reversed(both.values())):
        assert folded([*order]).memory == Memory(3.0, 9.0, FIRST + 9)


def test_the_same_state_in_a_card_that_was_touched_is_the_same_event() -> None:
    log = (answer(1, kind=0),)
    one, other = (events(card(data=STATE, mod=CRT + at), *log) for at in (0, 999))
    assert [each.uid for each in one] == [each.uid for each in other]


def test_a_grade_given_here_later_counts_on_top_of_the_state() -> None:
    before = events(card(data=STATE, mod=CRT + 9 * 86_400), answer(1, kind=0))
    ours = EventDraft("us-1", datetime(2024, 1, 30, tzinfo=UTC), FIRST + 29, grade=3)
    found = folded([*before, ours]).memory
    assert found is not None
    assert (found.day, found.stability > 12.5) == (FIRST + 29, True)


@pytest.mark.parametrize(
    "data",
    [
        *("", "{}", "[]", "{", "[" * 99_999, f'{{"s": {"9" * 999}}}'),
        *('{"s": 0, "d": 5}', '{"s": NaN, "d": 5}', '{"s": 1e999, "d": 5}'),
        *('{"s": 5, "d": 11}', '{"s": "5", "d": 5}'),
    ],
)
def test_a_state_that_is_none_leaves_the_log(data: str) -> None:
    log = (answer(1, kind=0), answer(9))
    assert kinds(events(card(data=data), *log)) == ["grade", "grade"]


def test_without_log_and_state_interval_and_ease_are_converted() -> None:
    (state,) = events(card())
    assert (state.kind, state.stability, state.day) == ("state", 10, FIRST + 30)
    (easier,) = events(card(factor=2900))
    assert easier.difficulty is not None
    assert state.difficulty is not None
    assert easier.difficulty < state.difficulty
    assert not events(card(type=1, queue=1, ivl=0, due=CRT))


def test_a_card_put_off_in_anki_was_not_reviewed_on_a_day_to_come() -> None:
    """Its due day less its interval is then after the day on which it was put off."""
    (state,) = events(card(due=90, ivl=10, mod=NOON // 1000 + 30 * DAY_MS // 1000))
    assert state.day == FIRST + 30
    found = folded([state])
    assert found.memory is not None
    assert found.memory.day == FIRST + 30


def test_a_new_card_has_no_memory_whatever_its_log_says() -> None:
    new = card(type=0, queue=0, ivl=0, data=STATE)
    assert made(new) is None
    assert folded(events(new, answer(1, kind=0), answer(2))).memory is None
    assert folded(events(new, answer(1, kind=0), by_hand(5, FORGOT))).memory is None


def test_what_was_before_a_card_was_made_new_counts_no_more() -> None:
    again = (answer(20, kind=0), answer(30))
    alone = folded(events(card(), *again))
    for between in ((by_hand(9, FORGOT),), (), (by_hand(9, SET_DUE),)):
        log = (answer(1, kind=0), answer(5), *between, *again)
        assert folded(events(card(), *log)).memory == alone.memory


def test_a_log_without_its_beginning_starts_from_its_first_review() -> None:
    log = (answer(1, ivl=30), answer(31))
    assert kinds(events(card(), *log)) == ["grade", "state", "grade"]
    start = events(card(), *log)[1]
    assert (start.stability, start.day) == (30, FIRST + 1)
    fsrs = LogRow(NOON, 3, 30, 600, 0, 1)
    assert events(card(), fsrs)[1].difficulty == pytest.approx(5.5)


def test_a_log_never_starts_from_an_answer_of_minutes() -> None:
    log = (answer(1, ivl=-600), answer(2, ivl=30), answer(31))
    found = events(card(), *log)
    assert [each.day for each in found if each.kind == "state"] == [FIRST + 2]
    assert folded(found).memory == folded(events(card(), *log[1:])).memory


def test_a_state_is_not_of_a_day_before_the_card_was_made_new() -> None:
    log = (answer(1, kind=0), by_hand(35, FORGOT), by_hand(36, SET_DUE))
    found = folded(events(card(), *log))  # by its due day it was reviewed on day 30
    assert found.memory is not None
    assert (found.memory.stability, found.memory.day) == (10, FIRST + 35)
    assert memory.due_day(found, 0.9) == FIRST + 40


def test_answers_that_moved_nothing_are_counted_and_left_out() -> None:
    maker = Histories(DAYS)
    cram = LogRow(NOON + DAY_MS, 1, 5, 0, 0, 3)
    history = maker.of(UID, card(), (answer(0, kind=0), cram, by_hand(2, COMPUTED)))
    assert history is not None
    assert kinds(history.events) == ["grade"]
    assert maker.crammed == 1


def test_a_due_day_set_by_hand_holds_until_the_next_answer() -> None:
    log = (answer(1, kind=0), by_hand(5, SET_DUE))
    found = events(card(data=STATE, mod=CRT + 8 * 86_400), *log)
    assert kinds(found) == ["grade", "state", "due"]
    assert memory.due_day(folded(found), 0.9) == FIRST + 40
    same_day = events(
        card(data=STATE, mod=CRT + 9 * 86_400),
        log[0],
        log[1]._replace(id=log[0].id + 5),
    )
    assert memory.due_day(folded(same_day), 0.9) == FIRST + 40
    assert memory.due_day(folded(events(card(), *log, answer(9))), 0.9) != FIRST + 40


def test_the_three_buttons_of_the_first_scheduler_are_the_outer_ones() -> None:
    def grades(first: bool, *log: LogRow) -> list[int | None]:
        history = made(card(), *log, first=first)
        assert history is not None
        return [each.grade for each in history.events if each.kind == "grade"]

    learning = [answer(day, day, kind=0) for day in (1, 2, 3)]
    assert grades(False, *learning) == [1, 2, 3]
    assert grades(True, *learning) == [1, 3, 4]
    assert grades(True, answer(4, 2, kind=1)) == [2]


def test_suspended_and_flagged_cards_say_so_without_a_log() -> None:
    new = card(type=0, queue=-1, ivl=0, flags=2)
    assert made(new) == HistoryDraft(UID, (), suspended=True, flagged=True)


@pytest.mark.parametrize(
    ("crt", "conf", "at", "day"),
    [
        # A day ends at four, where the collection is.
        (CRT, {"creationOffset": 0}, "2024-03-02 03:59", "2024-03-01"),
        (CRT, {"creationOffset": 0}, "2024-03-02 04:00", "2024-03-02"),
        (CRT, {"creationOffset": 0, "rollover": 0}, "2024-03-02 00:00", "2024-03-02"),
        (CRT, {"creationOffset": 0, "rollover": 99}, "2024-03-02 03:00", "2024-03-01"),
        (CRT, {"creationOffset": 300}, "2024-03-02 08:59", "2024-03-01"),
        (CRT, {"creationOffset": -330}, "2024-03-01 22:30", "2024-03-02"),
        (
            CRT,
            {"creationOffset": 0, "localOffset": 60},
            "2024-03-02 04:30",
            "2024-03-01",
        ),
        # One that is older than zones began its days at four.
        (CRT + 5 * 3600, {}, "2024-03-02 08:59", "2024-03-01"),
        (CRT - 5 * 3600, {}, "2024-03-01 23:00", "2024-03-02"),
        (CRT + 77, {}, "2024-03-02 04:00", "2024-03-02"),
    ],
)
def test_a_day_ends_where_the_collection_says(
    crt: int, conf: dict[str, object], at: str, day: str
) -> None:
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    found = Days.of(crt, conf).day(int(instant.timestamp() * 1000))
    assert date.fromordinal(found).isoformat() == day


def test_a_number_is_a_day_since_the_first_where_the_collection_is() -> None:
    assert Days.of(CRT + 5 * 3600, {"creationOffset": 300}).numbered(40) == FIRST + 40
    assert Days.of(CRT, {}).numbered(10**12) is None


rows = st.builds(
    LogRow,
    id=st.integers(NOON, NOON + 300 * DAY_MS),
    ease=st.integers(-1, 5),
    ivl=st.integers(-90_000, 400),
    factor=st.sampled_from([0, 500, 1300, 2500]),
    time=st.integers(-9, 10**9),
    type=st.integers(0, 6),
)
numbers = st.integers(-(2**63), 2**63 - 1)


@given(st.lists(rows, max_size=6, unique_by=lambda row: row.id), st.integers(0, 2**33))
def test_whatever_the_log_a_stored_state_is_what_folds(
    log: list[LogRow], mod: int
) -> None:
    log = sorted(log)
    found = events(card(data=STATE, mod=mod), *log)
    order = [(each.day, each.at, each.uid) for each in found]
    assert order == sorted(order)
    assert len({each.uid for each in found}) == len(found)
    after = folded(found).memory
    assert after is not None
    assert (after.stability, after.difficulty) == (12.5, 4.25)


@given(st.builds(CardRow, *[numbers] * 10, st.just("")), st.lists(rows, max_size=3))
def test_any_numbers_in_a_card_make_a_history_or_none(
    row: CardRow, log: list[LogRow]
) -> None:
    for kind in (row, row._replace(type=2), row._replace(type=2, due=40)):
        folded(events(kind, *sorted(log)))
