"""What was done with the cards of a file, from `[[histories]]`: an export's log."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from srs_interview.deckfile.drafts import EventDraft, HistoryDraft
from srs_interview.deckfile.toml_fields import Book, Fields, shown
from srs_interview.deckfile.toml_lines import Lines, Place

HISTORY = ("card", "suspended", "flagged", "never", "events")
EVENT = (
    *("uid", "at", "day", "kind", "grade", "taken_ms", "stability", "difficulty"),
    *("due_day", "details"),
)

# The words of `core.memory.EventKind` and `core.items.Mode`; with those would come all
# of FSRS, which a deck without a log does not need. A test holds them to each other.
GRADE, STATE, DUE = "grade", "state", "due"
KINDS = (GRADE, STATE, "reset", DUE, "decode", "read", "write")
MODES = ("daily", "return", "ahead", "drill", "loop")

LAST_DAY = 3_650_000
"""The last study day that is one: numbers of days are those of `date.toordinal`."""
_LONGEST_UID = 500
_SHORT = 50
_MOST = 2**53
_GRADES = (1, 4)

Read = Callable[[Fields, str], object]


def histories(
    top: Fields, tables: Iterable[Fields], cards: Container[str]
) -> tuple[HistoryDraft, ...]:
    """The histories of a file, each of another card of it.

    A log has ten times as many tables as a deck: only where something is wrong in them
    is looked for the lines on which they stand.

    Args:
        top: The file, whose `histories` they are.
        tables: Those under `[[histories]]`, with their lines.
        cards: The uids of the cards that the file holds.
    """
    values = top.values.get("histories", [])
    if isinstance(values, list) and all(isinstance(each, dict) for each in values):
        book = Book(_Nowhere(), "")
        quick = (Fields(book, each, book.lines.root, "history") for each in values)
        read = tuple(_histories(quick, cards))
        if not book.problems:
            return read
    return tuple(_histories(tables, cards))


class _Nowhere(Lines):
    """The places of a text of which nobody wants to know where anything stands."""

    def __init__(self) -> None:
        self.root = Place(0)

    def line(self, offset: int) -> int:
        return 1

    def key(self, place: Place, name: str) -> Place:
        return place

    def element(self, place: Place, index: int) -> Place:
        return place


def _histories(
    tables: Iterable[Fields], cards: Container[str]
) -> Iterator[HistoryDraft]:
    seen: dict[str, int] = {}
    events: dict[str, int] = {}
    for fields in tables:
        uid = uid_of(fields, "card")
        if uid is None:
            continue
        fields.what = f"history of {shown(uid)}"
        if uid in seen:
            said = f"card {shown(uid)} has a history already on line {seen[uid]}"
            fields.error("card", said)
        elif uid not in cards:
            fields.error("card", f"card {shown(uid)} is not in this file")
        else:
            seen[uid] = fields.line
            yield _history(fields, uid, events)


def _history(fields: Fields, card: str, seen: dict[str, int]) -> HistoryDraft:
    fields.only(HISTORY)
    events = []
    for each in fields.tables("events", "event"):
        if not isinstance(each, Fields):
            said = f"events of {fields.what} must be tables, not {shown(each[0])}"
            fields.book.note(each[1], said)
        elif event := _event(each, seen):
            events.append(event)
    return HistoryDraft(
        card,
        tuple(sorted(events, key=lambda event: (event.day, event.at, event.uid))),
        suspended=fields.flag("suspended"),
        flagged=fields.flag("flagged"),
        never=fields.flag("never"),
    )


def _event(fields: Fields, seen: dict[str, int]) -> EventDraft | None:
    fields.only(EVENT)
    uid = uid_of(fields, "uid")
    if uid:
        fields.what = f"event '{uid}'" if len(uid) < _SHORT else f"event {shown(uid)}"
    at = _instant(fields)
    day = fields.whole("day", 1, LAST_DAY)
    if day is None and "day" not in fields.values:
        fields.error("day", f"{fields.what} has no day")
    if uid is None or at is None or day is None or _twice(fields, uid, seen):
        return None
    event = EventDraft(
        uid,
        at,
        day,
        kind=fields.word("kind", KINDS, GRADE),
        grade=fields.whole("grade", *_GRADES),
        taken_ms=fields.whole("taken_ms", 0, _MOST),
        stability=number(fields, "stability", 0.0001, 1_000_000),
        difficulty=number(fields, "difficulty", 1, 10),
        due_day=fields.whole("due_day", 1, LAST_DAY),
        details=_details(fields),
    )
    if lacks := _lacks(event):
        fields.error("kind", f"{fields.what} is a {event.kind} and has no {lacks}")
    return event


def _twice(fields: Fields, uid: str, seen: dict[str, int]) -> bool:
    if uid in seen:
        said = f"event {shown(uid)} is already on line {seen[uid]}"
        fields.error("uid", said)
        return True
    seen[uid] = fields.line
    return False


def _lacks(event: EventDraft) -> str:
    """What a fold could not do without."""
    if event.kind == GRADE and event.grade is None:
        return "grade"
    if event.kind == STATE and None in (event.stability, event.difficulty):
        return "stability or no difficulty"
    if event.kind == DUE and event.due_day is None:
        return "due_day"
    return ""


def uid_of(fields: Fields, key: str) -> str | None:
    """A whole uid, required: the deck's part and the card's with a "/" between."""
    uid = fields.text(key, required=True)
    if not uid:
        return None
    if fault := fault_of_uid(uid):
        fields.error(key, f"{key} {shown(uid)} {fault}")
        return None
    return uid


def fault_of_uid(uid: str) -> str | None:
    """What keeps a text from being a uid; None where nothing does."""
    if len(uid) > _LONGEST_UID:
        return f"is longer than {_LONGEST_UID} characters"
    if not uid.isprintable():
        return "may hold no character that cannot be seen"
    return None


def _instant(fields: Fields) -> datetime | None:
    value = fields.values.get("at")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            value = None
    if isinstance(value, datetime) and value.utcoffset() is not None:
        try:
            return value.astimezone(UTC)
        except OverflowError:
            pass  # the first or the last hours of all years
    said = f"at of {fields.what} must be an instant such as 2026-11-01T09:30:00Z"
    fields.error("at", said)
    return None


def number(fields: Fields, key: str, least: float, most: float) -> float | None:
    """A number within bounds; None where it is missing."""
    value = fields.values.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        said = f"{key} of {fields.what} must be a number, not {shown(value)}"
        fields.error(key, said)
    elif not least <= value <= most or math.isnan(value):
        fields.error(key, f"{key} must be {least:g} to {most:g}, not {shown(value)}")
    else:
        return float(value)
    return None


def _details(fields: Fields) -> Mapping[str, object]:
    values = fields.values.get("details", {})
    if not isinstance(values, dict):
        said = f"details of {fields.what} must be a table, not {shown(values)}"
        fields.error("details", said)
        return {}
    place = fields.book.lines.key(fields.place, "details")
    inner = Fields(fields.book, values, place, f"details of {fields.what}")
    inner.only(DETAILS)
    return {key: read(inner, key) for key, read in DETAILS.items() if key in values}


def _bounded(least: int, most: int) -> Read:
    return lambda fields, key: fields.whole(key, least, most)


def _share(fields: Fields, key: str) -> object:
    return number(fields, key, 0, 1)


def _places(fields: Fields, key: str) -> tuple[int, ...]:
    found = []
    for value, line in fields.elements(key, "numbers"):
        if isinstance(value, bool) or not isinstance(value, int):
            said = f"{key} of {fields.what} must hold numbers, not {shown(value)}"
            fields.book.note(line, said)
        elif 0 <= value <= _MOST:
            found.append(value)
        else:
            fields.book.note(line, f"{key} must be 0 or more, not {shown(value)}")
    return tuple(found)


DETAILS: Mapping[str, Read] = MappingProxyType(
    {
        "hour": _bounded(0, 23),
        "mode": lambda fields, key: fields.word(key, MODES, MODES[0]),
        "due": Fields.flag,
        "imported": Fields.flag,
        "suggested": _bounded(*_GRADES),
        "spoken_seconds": _bounded(0, _MOST),
        "said": _places,
        "wrong": _places,
        "flags": Fields.texts,
        "signals": Fields.texts,
        "question": Fields.text,
        "story": Fields.text,
        "principle": Fields.text,
        "stability_before": lambda fields, key: number(fields, key, 0.0001, 1_000_000),
        "difficulty_before": lambda fields, key: number(fields, key, 1, 10),
        "recall": _share,
        "desired": _share,
    }
)
"""The columns of the log that go into `EventDraft.details`, and how each is read.

`hour` is the local one; `mode`, `due`, `imported` and `suggested` are those of the
log; `said` and `wrong` are places of facts, from 0, in the order of the story;
`question`, `story` and `principle` are uids, and a `story` of "" says "none of mine".
What is missing was not known, or has its usual value.
"""
