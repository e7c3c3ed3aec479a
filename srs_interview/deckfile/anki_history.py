"""A card's schedule and log as the events that our log would hold (PRACTICE 3.3, 4).

What Anki does when it derives a memory from its log is done here with events: what was
before a card was made new or learned anew ends in a reset, and where the beginning of a
log is missing, the memory starts from its first review. A state that Anki has stored
comes last, so the memory that folds from these events is the stored one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import NamedTuple

from srs_interview.core import schedule
from srs_interview.deckfile.anki_days import Days, instant, plausible
from srs_interview.deckfile.drafts import NO_DETAILS, EventDraft, HistoryDraft

_STATE = "state"
"""The kind of an event that says what the memory is."""
_NEW, _REVIEW, _RELEARNING = 0, 2, 3
_SUSPENDED = -1
_LEARNED, _RELEARNED, _FILTERED, _BY_HAND = 0, 2, 3, 4
_DAY_SECONDS = 86_400
_EASE = 2500
_FLAGS = 7
_LONGEST_MS = 3_600_000


class CardRow(NamedTuple):
    """A card as its table has it, all numbers."""

    id: int
    ord: int
    deck: int
    """Where it belongs, not the filtered deck that it is in for now."""
    type: int
    queue: int
    due: int
    """Of the deck where it belongs."""
    ivl: int
    factor: int
    flags: int
    mod: int
    """Seconds."""
    data: str
    note: int = 0
    """Whose card it is."""


class LogRow(NamedTuple):
    """A review as its table has it."""

    id: int
    """When it was, in milliseconds."""
    ease: int
    ivl: int
    factor: int
    time: int
    type: int
    card: int = 0
    """Whose it is."""


class _What(IntEnum):
    """What a row of the log tells."""

    GRADED = 1
    """An answer that moved the schedule."""
    CRAMMED = 2
    """An answer in a filtered deck that moved nothing."""
    FORGOT = 3
    """The card was made a new one by hand."""
    OTHER = 4
    """Its due day was set, or its interval computed anew."""


_GRADED = _What.GRADED
"""Looked up once: nearly every row is one."""


def _what(row: LogRow) -> _What:
    """What a row of the log tells."""
    _, ease, _, factor, _, kind, _ = row
    if 1 <= ease <= 4:
        return _What.CRAMMED if kind == _FILTERED and not factor else _GRADED
    return _What.FORGOT if not (ease or factor) and kind == _BY_HAND else _What.OTHER


@dataclass(slots=True)
class Histories:
    """Makes histories under the days and the scheduler of one collection."""

    days: Days
    first_scheduler: bool = False
    crammed: int = 0
    """How many answers moved nothing, and were left out."""

    def of(
        self, uid: str, card: CardRow, log: Sequence[LogRow], *, ours: bool = False
    ) -> HistoryDraft | None:
        """What was done with a card; None where nothing was.

        Args:
            uid: The card's.
            card: Its row.
            log: Its reviews in the order of their instants.
            ours: Did the card come from here? It was a new one in Anki then, whatever
                was known of it here: what Anki remembers of it is not the whole.
        """
        events = self._events(uid, card, log)
        if ours:
            events = tuple(each for each in events if each.kind != _STATE)
        suspended, flagged = card.queue == _SUSPENDED, bool(card.flags & _FLAGS)
        if not (events or suspended or flagged):
            return None
        return HistoryDraft(uid, events, suspended, flagged)

    def _events(
        self, uid: str, card: CardRow, log: Sequence[LogRow]
    ) -> tuple[EventDraft, ...]:
        if not log:
            state = self._state(uid, card, None, 0)
            return (state,) if state else ()
        told = [_what(row) for row in log]
        self.crammed += told.count(_What.CRAMMED)
        begins, whole = _beginning(log, told)
        events: list[EventDraft] = []
        last: LogRow | None = None
        anew = 0
        for at, (row, tells) in enumerate(zip(log, told, strict=True)):
            if at == begins and last:
                events.append(self._reset(f"{uid}#{row.id}:reset", row.id, before=1))
            if tells is _GRADED:
                events.append(self._graded(uid, row))
                last = row
                if at == begins and not whole:
                    events.append(self._started(uid, row))
            elif tells is _What.FORGOT:
                events.append(self._reset(f"{uid}#{row.id}", row.id))
                last, anew = None, row.id
        if card.type == _NEW:
            if last:
                events.append(self._reset(f"{uid}#{last.id}:new", last.id))
            return tuple(events)
        if state := self._state(uid, card, last, anew):
            events.append(state)
        if told[-1] is _What.OTHER:
            events += self._set_by_hand(uid, card, log[-1], events)
        return tuple(events)

    def _graded(self, uid: str, row: LogRow) -> EventDraft:
        at, grade, _, _, took, kind, _ = row
        if self.first_scheduler and grade > 1 and kind in (_LEARNED, _RELEARNED):
            grade = min(grade + 1, 4)
        if not 0 <= took <= _LONGEST_MS:
            took = min(max(took, 0), _LONGEST_MS)
        day = self.days.day(at)
        return EventDraft(f"{uid}#{at}", instant(at), day, "grade", grade, took)

    def _reset(self, uid: str, at_ms: int, before: int = 0) -> EventDraft:
        """The card begins anew on the day of an instant, that many ms before it."""
        day = self.days.day(at_ms)
        return EventDraft(uid, instant(at_ms - before), day, "reset")

    def _started(self, uid: str, row: LogRow) -> EventDraft:
        """The memory after the first review of a log whose beginning is missing."""
        ease = row.factor or _EASE
        stability, difficulty = schedule.converted(max(row.ivl, 1), ease / 1000)
        if ease <= 1100:  # written by FSRS: a difficulty, not an ease
            difficulty = min(max((ease / 1000 - 0.1) * 9 + 1, 1.0), 10.0)
        return EventDraft(
            f"{uid}#{row.id}:start",
            instant(row.id),  # after the grade, whose uid it begins with
            self.days.day(row.id),
            _STATE,
            stability=stability,
            difficulty=difficulty,
        )

    def _state(
        self, uid: str, card: CardRow, last: LogRow | None, anew: int
    ) -> EventDraft | None:
        """The memory that Anki has stored, else one converted where there is no log.

        It is of the last review, and not before the instant `anew` at which the card
        was made new.
        """
        if card.type == _NEW:
            return None
        data = _data(card.data)
        stored = _stored(data)
        if stored is None:
            if last or card.type not in (_REVIEW, _RELEARNING) or card.ivl <= 0:
                return None
            stored = schedule.converted(card.ivl, (card.factor or _EASE) / 1000)
        reviewed = self._reviewed(card, data, last)
        if reviewed is None:
            return None
        reviewed = max(reviewed, anew)
        stability, difficulty = stored
        # Its own for each value: after a fit in Anki, the newer one is to count.
        name = f"{uid}#{last.id if last else reviewed}:{stability:g}:{difficulty:g}"
        # Written with the card, after the grade that it is the outcome of.
        written = max(reviewed + 1, card.mod * 1000)
        return EventDraft(
            name,
            instant(written if plausible(written) else reviewed + 1),
            self.days.day(reviewed),
            _STATE,
            stability=stability,
            difficulty=difficulty,
        )

    def _reviewed(
        self, card: CardRow, data: Mapping[str, object], last: LogRow | None
    ) -> int | None:
        """When the card was last reviewed, in milliseconds; None where nobody knows."""
        found = last.id if last else 0
        stated = data.get("lrt")
        if isinstance(stated, int) and plausible(stated * 1000):
            found = max(found, stated * 1000)
        if found:
            return found
        written = card.mod * 1000
        if card.type != _REVIEW:
            return written if plausible(written) else None
        day = self.days.numbered(card.due - card.ivl)
        if day is None:
            return None
        # Of a card that was put off, the due day says less than when it was written.
        begins = self.days.begins_ms(day)
        return min(begins, written) if plausible(written) else begins

    def _set_by_hand(
        self, uid: str, card: CardRow, row: LogRow, before: Sequence[EventDraft]
    ) -> list[EventDraft]:
        """The due day, where the user has set it and not reviewed the card since."""
        due = self.days.numbered(card.due)
        if row.type != _BY_HAND or card.type != _REVIEW or due is None:
            return []
        at, day = instant(row.id), self.days.day(row.id)
        if before and before[-1].day >= day:
            day = before[-1].day
            at = max(at, before[-1].at + timedelta(milliseconds=1))
        event = EventDraft(f"{uid}#{row.id}", at, day, "due", due_day=due)
        return [event]


def _beginning(log: Sequence[LogRow], told: Sequence[_What]) -> tuple[int | None, bool]:
    """Where in a log the present memory begins, and whether that is its real beginning.

    It is the first grade of the last run of learning; without one, the first grade of
    a day or more since the card was made new by hand, or of all. None where there is no
    such grade.
    """
    begins: int | None = None
    learned = False
    for at in range(len(log) - 1, -1, -1):
        row, tells = log[at], told[at]
        if tells is _GRADED:
            if row.type == _LEARNED:
                begins, learned = at, True
            elif learned:
                break
            elif row.ivl >= 1 or row.ivl <= -_DAY_SECONDS:
                begins = at
        elif tells is _What.CRAMMED:
            continue
        elif learned or tells is _What.FORGOT:
            break
    return begins, learned


def _data(text: str) -> Mapping[str, object]:
    """What a card's data say; nothing where they are no object."""
    if text == "{}" or not text.startswith("{"):
        return NO_DETAILS
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return NO_DETAILS
    return found if isinstance(found, dict) else NO_DETAILS


def _stored(data: Mapping[str, object]) -> tuple[float, float] | None:
    """The stability and difficulty in a card's data."""
    stability, difficulty = data.get("s"), data.get("d")
    if not isinstance(stability, int | float) or not isinstance(
        difficulty, int | float
    ):
        return None
    if not (0 < stability <= schedule.LONGEST_INTERVAL and 1 <= difficulty <= 10):
        return None  # so are numbers that are none, and infinite ones
    return float(stability), float(difficulty)
