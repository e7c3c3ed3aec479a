"""Logs from elsewhere: their events in bulk, each once and for ever."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlmodel import Session

from srs_interview.core import memory
from srs_interview.core.items import Mode
from srs_interview.core.memory import EventKind
from srs_interview.core.schedule import Grade
from srs_interview.store import driver, log_many, principles, sweeps
from srs_interview.store.log import Logged
from srs_interview.store.statements import IN_FORCE, REPAIRED, SET_ASIDE
from srs_interview.store.sweeps import Key, Values
from srs_interview.store.undo import Recording

BATCH = 10_000
"""Events in one statement; between two of them an import can be stopped."""

_PART = 5_000


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a card's log, as a file has it."""

    uid: str
    card_id: int
    at: datetime
    day: int
    kind: str
    grade: int | None
    taken_ms: int | None
    stability: float | None
    difficulty: float | None
    due_day: int | None
    details: Mapping[str, Any]
    """Of our own log the other columns; empty of another program's."""


def in_force(session: Session, uids: Sequence[str]) -> set[str]:
    """Those of these events that the log has, and that nobody took back.

    What a repair took for something else is not to come back by an import.
    """
    session.flush()
    db = driver.of(session)
    return {uid for part in _parts(uids) for (uid,) in db.execute(_KNOWN, (part,))}


def first_logs(
    session: Session, events: Sequence[Event], zone: tzinfo | None
) -> dict[int, list[Logged]]:
    """Events of another program's as they are folded, of cards that have no log yet.

    What is known already need not be read again once it is written.
    """
    session.flush()
    db = driver.of(session)
    cards = {event.card_id for event in events}
    known = {event.card_id for event in events if event.details}
    for part in _parts([*cards]):
        known.update(number for (number,) in db.execute(_LOGGED, (part,)))
    logs: dict[int, list[Logged]] = defaultdict(list)
    for event in events:
        if event.card_id not in known:
            logs[event.card_id].append(_logged(event, zone))
    return logs


def _logged(event: Event, zone: tzinfo | None) -> Logged:
    folded = memory.Event(
        event.uid,
        event.day,
        event.at,
        _KINDS[event.kind],
        _GRADES[event.grade],
        Mode.DAILY,
        False,
        True,
        event.stability,
        event.difficulty,
        event.due_day,
    )
    return Logged(folded, event.at.astimezone(zone).hour, event.taken_ms or 0, None)


def _bare(number: int, event: Event, zone: tzinfo | None) -> tuple[Any, ...]:
    """The row of an event of another program's, whose columns are few."""
    return (
        number,
        event.uid,
        event.card_id,
        driver.stored(event.at),
        event.day,
        event.at.astimezone(zone).hour,
        event.kind,
        event.grade,
        event.taken_ms,
        event.stability,
        event.difficulty,
        event.due_day,
    )


def write(
    session: Session,
    recording: Recording,
    events: Sequence[Event],
    zone: tzinfo | None,
    told: Callable[[int], None] = lambda done: None,
) -> None:
    """Append events to the log; of those that were taken back take that back.

    The caller computes anew what is derived of them (`refolding.changing`).

    Args:
        session: The transaction.
        recording: The undo step, which voids them.
        events: Such as are not in force.
        zone: The user's, for the local hour where the event does not say it.
        told: Hears after each batch how many are in.
    """
    session.flush()
    db = driver.of(session)
    there = {
        uid: number
        for part in _parts([event.uid for event in events])
        for uid, number in db.execute(_NUMBERS, (part,))
    }
    log_many.unvoid(session, [*there.values()])
    recording.events.extend(there.values())
    fresh = [event for event in events if event.uid not in there]
    row_of = _Rows.of(session, fresh, zone).row
    ((last,),) = db.execute("SELECT COALESCE(MAX(id), 0) FROM review")
    for start in range(0, len(fresh), BATCH):
        batch = [*enumerate(fresh[start : start + BATCH], start=last + start + 1)]
        bare = (_bare(n, e, zone) for n, e in batch if not e.details)
        driver.insert(db, _BARE, _BARE_HOLES, bare)
        db.executemany(_NEW, ((n, *row_of(e)) for n, e in batch if e.details))
        told(start + len(batch))
    recording.events.extend(range(last + 1, last + 1 + len(fresh)))


def put_away(
    session: Session,
    recording: Recording,
    wanted: Mapping[int, tuple[bool, bool, bool]],
) -> None:
    """Suspend, flag or set aside cards that were so elsewhere; brings none back.

    Args:
        session: The transaction; it is flushed first.
        recording: The undo step, which gets what the cards were.
        wanted: By the number of the card: suspended, flagged, never.
    """
    session.flush()
    db = session.connection()
    said = {number: marks for number, marks in wanted.items() if any(marks)}
    before = sweeps.read(db, "card", _MARKS, said)
    after: dict[Key, Values | None] = {
        key: [bool(old) or new for old, new in zip(marks, said[key[0]], strict=True)]
        for key, marks in before.items()
    }
    sweeps.change(db, recording.sweeps, "card", _MARKS, after)
    session.expire_all()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes rows of events, with numbers for what a file names by uid or place."""

    zone: tzinfo | None
    cards: Mapping[str, int]
    principles: Mapping[str, int | None]
    facts: Mapping[int, Sequence[int]]

    @classmethod
    def of(
        cls, session: Session, events: Sequence[Event], zone: tzinfo | None
    ) -> _Rows:
        db = driver.of(session)
        named = [event for event in events if event.details]
        asked = {str(event.details.get("question") or "") for event in named} - {""}
        told = {event.card_id for event in named if event.details.get("said")}
        told |= {event.card_id for event in named if event.details.get("wrong")}
        cards = {
            uid: number
            for part in _parts([*asked])
            for uid, number in db.execute(_CARDS, (part,))
        }
        facts: dict[int, list[int]] = defaultdict(list)
        for part in _parts([*told]):
            for card_id, number in db.execute(_FACTS, (part,)):
                facts[card_id].append(number)
        uids = {row.uid: row.id for row in principles.rows(session)} if named else {}
        return cls(zone, cards, uids, facts)

    def row(self, event: Event) -> tuple[Any, ...]:
        """The values of `_NEW`, but for the number."""
        own = event.details
        ours = "hour" in own
        hour = own["hour"] if ours else event.at.astimezone(self.zone).hour
        return (
            *(event.uid, event.card_id, driver.stored(event.at), event.day, hour),
            *(event.kind, event.grade, own.get("suggested"), own.get("mode", "daily")),
            # What was graded here counts as it did then.
            *(own.get("due", False), own.get("imported", False) if ours else True),
            *(event.taken_ms, own.get("spoken_seconds")),
            *(self._facts(event, "said"), self._facts(event, "wrong")),
            *(_json(own.get("flags")), _json(own.get("signals"))),
            *(self.cards.get(own.get("question", "")), own.get("story")),
            self.principles.get(own.get("principle", "")),
            *(event.stability, event.difficulty),
            *(own.get("stability_before"), own.get("difficulty_before")),
            *(own.get("recall"), own.get("desired"), event.due_day),
        )

    def _facts(self, event: Event, name: str) -> str:
        places = event.details.get(name)
        if not places:
            return "[]"
        facts = self.facts.get(event.card_id, ())
        return json.dumps([facts[place] for place in places if place < len(facts)])


def _json(words: Iterable[str] | None) -> str:
    return json.dumps([*words]) if words else "[]"


def _parts(values: Sequence[object]) -> Iterator[str]:
    for start in range(0, len(values), _PART):
        yield json.dumps([*values[start : start + _PART]])


_KINDS = {kind.value: kind for kind in EventKind}
_GRADES = {None: None} | {int(grade): grade for grade in Grade}
_LOGGED = (
    "SELECT DISTINCT card_id FROM review"
    " WHERE card_id IN (SELECT value FROM json_each(?))"
)
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
    "(?, ?, ?, ?, ?, ?, ?, ?, 'daily', 0, 1, ?, '[]', '[]', '[]', '[]', ?, ?, ?)"
)
"""Another program's all count (PRACTICE 3.3)."""
