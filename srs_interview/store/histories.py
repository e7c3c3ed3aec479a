"""Logs from elsewhere: their events in bulk, each once and for ever."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any, Protocol

from srs_interview.core import bare_fold
from srs_interview.store import driver, log_many, principles, sweeps
from srs_interview.store.driver import Where
from srs_interview.store.statements import IN_FORCE, REPAIRED, SET_ASIDE
from srs_interview.store.sweeps import Key, Values
from srs_interview.store.undo import Recording

BATCH = 10_000
"""Events in one statement; between two of them an import can be stopped."""

_PART = 5_000


class Event(bare_fold.Told, Protocol):
    """One event of a card's log, as a file has it."""

    @property
    def taken_ms(self) -> int | None:
        """How long the answer took."""

    @property
    def details(self) -> Mapping[str, Any]:
        """Of our own log the other columns; empty of another program's."""


Log = tuple[int, Sequence[Event]]
"""The number of a card, and events of it."""

_Numbered = tuple[int, tuple[int, Event]]
"""An event with its own number and that of its card."""

_Hour = Callable[[datetime], int]


def in_force(where: Where, uids: Sequence[str]) -> set[str]:
    """Those of these events that the log has, and that nobody took back.

    What a repair took for something else is not to come back by an import.
    """
    db = driver.flushed(where)
    found = _numbers(db, uids)
    return {uid for part in _parts([*found]) for (uid,) in db.execute(_KNOWN, (part,))}


def _numbers(db: sqlite3.Connection, uids: Sequence[str]) -> dict[str, int]:
    """The rows of those of these events that the log has, in force or taken back."""
    # Mostly there is none between the first and the last: one look instead of many.
    ends = (min(uids, default=""), max(uids, default=""))
    if db.execute(_BETWEEN, ends).fetchone() is None:
        return {}
    return {
        uid: number
        for part in _parts(uids)
        for uid, number in db.execute(_NUMBERS, (part,))
    }


def local_hours(zone: tzinfo | None) -> _Hour:
    """Tells the hour that a clock in a zone shows at an instant."""
    if isinstance(zone, timezone):
        minutes, rest = divmod(zone.utcoffset(None), timedelta(minutes=1))
        if not rest:
            return lambda at: (
                (at.hour * 60 + at.minute + minutes) // 60 % 24
                if at.tzinfo is UTC
                else at.astimezone(zone).hour
            )
    return lambda at: at.astimezone(zone).hour


def _bare(batch: Iterable[_Numbered], hour: _Hour) -> Iterator[tuple[Any, ...]]:
    """The rows of events of another program's, whose columns are few."""
    for number, (card, event) in batch:
        if event.details:
            continue
        at, grade, taken = event.at, event.grade, event.taken_ms
        stability, difficulty, due = event.stability, event.difficulty, event.due_day
        yield (
            *(number, event.uid, card, driver.stored(at), event.day, hour(at)),
            event.kind,
            "" if grade is None else grade,
            "" if taken is None else taken,
            "" if stability is None else stability,
            "" if difficulty is None else difficulty,
            "" if due is None else due,
        )


def write(
    where: Where,
    recording: Recording,
    logs: Sequence[Log],
    zone: tzinfo | None,
    told: Callable[[int], None] = lambda done: None,
) -> None:
    """Append events to the log; of those that were taken back take that back.

    The caller computes anew what is derived of them (`refolding.changing`).

    Args:
        where: The transaction.
        recording: The undo step, which voids them.
        logs: Events that are not in force.
        zone: The user's, for the local hour where the event does not say it.
        told: Hears after each batch how many are in.
    """
    db = driver.flushed(where)
    uids = [event.uid for _, log in logs for event in log]
    there = _numbers(db, uids)
    log_many.unvoid(where, [*there.values()])
    recording.events.extend(there.values())
    fresh = [
        (card, event) for card, log in logs for event in log if event.uid not in there
    ]
    row_of, hour = _Rows.of(where, fresh, zone).row, local_hours(zone)
    ((last,),) = db.execute("SELECT COALESCE(MAX(id), 0) FROM review")
    for start in range(0, len(fresh), BATCH):
        batch = [*enumerate(fresh[start : start + BATCH], start=last + start + 1)]
        driver.insert(db, _BARE, _BARE_HOLES, _bare(batch, hour))
        more = ((n, *row_of(card, e)) for n, (card, e) in batch if e.details)
        db.executemany(_NEW, more)
        told(start + len(batch))
    recording.events.extend(range(last + 1, last + 1 + len(fresh)))


def put_away(
    where: Where,
    recording: Recording,
    wanted: Mapping[int, tuple[bool, bool, bool]],
) -> None:
    """Suspend, flag or set aside cards that were so elsewhere; brings none back.

    Args:
        where: The transaction; it is flushed first.
        recording: The undo step, which gets what the cards were.
        wanted: By the number of the card: suspended, flagged, never.
    """
    db = driver.flushed(where)
    said = {number: marks for number, marks in wanted.items() if any(marks)}
    before = sweeps.read(db, "card", _MARKS, said)
    after: dict[Key, Values | None] = {
        key: [bool(old) or new for old, new in zip(marks, said[key[0]], strict=True)]
        for key, marks in before.items()
    }
    sweeps.change(db, recording.sweeps, "card", _MARKS, after)
    driver.changed(where)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes rows of events, with numbers for what a file names by uid or place."""

    zone: tzinfo | None
    cards: Mapping[str, int]
    principles: Mapping[str, int]
    facts: Mapping[int, Sequence[int]]

    @classmethod
    def of(
        cls, where: Where, events: Sequence[tuple[int, Event]], zone: tzinfo | None
    ) -> _Rows:
        db = driver.of(where)
        named = [(card, event.details) for card, event in events if event.details]
        asked = {str(own.get("question") or "") for _, own in named} - {""}
        told = {card for card, own in named if own.get("said") or own.get("wrong")}
        cards = {
            uid: number
            for part in _parts([*asked])
            for uid, number in db.execute(_CARDS, (part,))
        }
        facts: dict[int, list[int]] = defaultdict(list)
        for part in _parts([*told]):
            for card_id, number in db.execute(_FACTS, (part,)):
                facts[card_id].append(number)
        uids = principles.numbers(where) if named else {}
        return cls(zone, cards, uids, facts)

    def row(self, card: int, event: Event) -> tuple[Any, ...]:
        """The values of `_NEW`, but for the number."""
        own = event.details
        ours = "hour" in own
        hour = own["hour"] if ours else event.at.astimezone(self.zone).hour
        return (
            *(event.uid, card, driver.stored(event.at), event.day, hour),
            *(event.kind, event.grade, own.get("suggested"), own.get("mode", "daily")),
            # What was graded here counts as it did then.
            *(own.get("due", False), own.get("imported", False) if ours else True),
            *(event.taken_ms, own.get("spoken_seconds")),
            *(self._facts(card, own.get("said")), self._facts(card, own.get("wrong"))),
            *(_json(own.get("flags")), _json(own.get("signals"))),
            *(self.cards.get(own.get("question", "")), own.get("story")),
            self.principles.get(own.get("principle", "")),
            *(event.stability, event.difficulty),
            *(own.get("stability_before"), own.get("difficulty_before")),
            *(own.get("recall"), own.get("desired"), event.due_day),
        )

    def _facts(self, card: int, places: Sequence[int] | None) -> str:
        if not places:
            return "[]"
        facts = self.facts.get(card, ())
        return json.dumps([facts[place] for place in places if place < len(facts)])


def _json(words: Iterable[str] | None) -> str:
    return json.dumps([*words]) if words else "[]"


def _parts(values: Sequence[object]) -> Iterator[str]:
    for start in range(0, len(values), _PART):
        yield json.dumps([*values[start : start + _PART]])


_MARKS = ("suspended", "flagged", "never")
_KNOWN = f"""
SELECT uid FROM review WHERE uid IN (SELECT value FROM json_each(?))
    AND ({IN_FORCE}
        OR EXISTS (SELECT 1 FROM review AS again
            WHERE again.uid = review.uid || '{REPAIRED}'
                AND {IN_FORCE.replace("review.id", "again.id")})
        OR uid IN (SELECT json_each.value FROM meta, json_each(meta.value)
            WHERE meta.name = '{SET_ASIDE}'))
"""
_BETWEEN = "SELECT 1 FROM review WHERE uid BETWEEN ? AND ? LIMIT 1"
_NUMBERS = "SELECT uid, id FROM review WHERE uid IN (SELECT value FROM json_each(?))"
_CARDS = "SELECT uid, id FROM card WHERE uid IN (SELECT value FROM json_each(?))"
_FACTS = (
    "SELECT card_id, id FROM fact WHERE card_id IN (SELECT value FROM json_each(?))"
    " ORDER BY card_id, position, id"
)
_NEW = """
INSERT INTO review (id, uid, card_id, at, day, hour, kind, grade, suggested, mode, due,
    imported, taken_ms, spoken_seconds, said, wrong, flags, signals, question_id, story,
    principle_id, stability, difficulty, stability_before, difficulty_before, recall,
    desired, due_day)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?)
"""
_BARE = """
INSERT INTO review (id, uid, card_id, at, day, hour, kind, grade, mode, due, imported,
    taken_ms, said, wrong, flags, signals, stability, difficulty, due_day) VALUES
"""
_BARE_HOLES = (
    "(?, ?, ?, ?, ?, ?, ?, NULLIF(?, ''), 'daily', 0, 1, NULLIF(?, ''),"
    " '[]', '[]', '[]', '[]', NULLIF(?, ''), NULLIF(?, ''), NULLIF(?, ''))"
)
"""Another program's all count (PRACTICE 3.3).

Of `None` the driver asks what it is to make of it, which takes three times as long.
"""
