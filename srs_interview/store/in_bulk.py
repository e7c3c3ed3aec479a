"""What is done to many cards at once: marks, tags, principles, decks, schedules.

Each function notes what it changes in the undo step that is under way, and works alike
for one card and for a hundred thousand; none of them makes an object for each.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from srs_interview.core.kinds import Kind
from srs_interview.core.listed import Mark
from srs_interview.core.memory import EventKind
from srs_interview.store import driver, log_many, originals, sweeps
from srs_interview.store.driver import Where
from srs_interview.store.reviews import Entry
from srs_interview.store.sweeps import Key, Values
from srs_interview.store.undo import Recording

_COLUMNS = {
    Mark.SUSPENDED: "suspended",
    Mark.NEVER: "never",
    Mark.BURIED: "buried_day",
    Mark.FLAGGED: "flagged",
}
_LINK = ("position", "strength", "lead_in", "since")


def there(where: Where, cards: Iterable[int], kind: Kind | None = None) -> list[int]:
    """Those of these cards that were not deleted, and are of this kind."""
    return _named(where, _THERE, cards, kind=None if kind is None else kind.value)


def scheduled(where: Where, cards: Iterable[int]) -> list[int]:
    """Those of these cards that there is something to forget of."""
    return _named(where, _SCHEDULED, cards)


def askable(where: Where, cards: Iterable[int]) -> list[int]:
    """Those that can be asked on some day: no samples, no titles without text."""
    return _named(where, _ASKED, cards)


def marked(where: Where, cards: Sequence[int], mark: Mark, day: int) -> int:
    """How many of these cards carry a mark on a study day."""
    rows = sweeps.read(driver.flushed(where), "card", (_COLUMNS[mark],), cards)
    if mark is Mark.BURIED:
        return sum(until is not None and until >= day for (until,) in rows.values())
    return sum(bool(held) for (held,) in rows.values())


def put(
    where: Where,
    recording: Recording,
    cards: Sequence[int],
    mark: Mark,
    day: int,
    *,
    on: bool,
) -> int:
    """Put a mark on cards or take it off; says how many changed."""
    value: int | None = int(on)
    if mark is Mark.BURIED:
        value = day if on else None
    return _set(where, recording, _COLUMNS[mark], cards, value)


def delete(where: Where, recording: Recording, cards: Sequence[int]) -> int:
    """Take cards away; their texts and logs stay, and undo brings them back."""
    return _set(where, recording, "deleted", cards, 1)


def move(where: Where, recording: Recording, cards: Sequence[int], deck: int) -> int:
    """Put cards into a deck; what they are called by in files stays."""
    return _set(where, recording, "deck_id", cards, deck)


def tag(
    where: Where,
    recording: Recording,
    cards: Sequence[int],
    add: Sequence[str],
    remove: Sequence[str],
) -> int:
    """Give tags to cards and take others off; says how many cards changed."""
    db, less = driver.flushed(where), {word.casefold() for word in remove}
    many = 0
    for table in ("question", "story"):
        rows = sweeps.read(db, table, ("tags",), cards)
        wanted = {key: _tagged(text, add, less) for key, (text,) in rows.items()}
        changed = {key: new for key, new in wanted.items() if new != rows[key]}
        keep_originals(where, recording, table, [key[0] for key in changed])
        many += sweeps.change(db, recording.sweeps, table, ("tags",), {**changed})
    driver.changed(where)
    return many


def link(
    where: Where,
    recording: Recording,
    cards: Sequence[int],
    add: Sequence[int],
    remove: Sequence[int],
    since: int,
) -> int:
    """Give principles to cards and take others off; says how many cards changed.

    Args:
        where: The transaction; the caller computes anew what follows.
        recording: The undo step.
        cards: Numbers of cards.
        add: Numbers of principles; they come after those that a card has.
        remove: Numbers of principles; what was second is then the first.
        since: The study day from which a story answers questions of a new one.
    """
    db, kinds = driver.flushed(where), _kinds(where, cards)
    before: dict[int, dict[int, Values]] = defaultdict(dict)
    for (card, principle), values in sweeps.read(
        db, "card_principle", _LINK, cards
    ).items():
        before[card][principle] = values
    wanted: dict[Key, Values | None] = {}
    first: dict[Key, Values | None] = {}
    changed: dict[str, list[int]] = defaultdict(list)
    for card, kind in kinds.items():
        opens = since if kind == Kind.STORY else 0
        after = _linked(before[card], add, remove, opens)
        if after == before[card]:
            continue
        changed[kind].append(card)
        gone = before[card].keys() - after.keys()
        wanted.update({(card, each): values for each, values in after.items()})
        wanted.update({(card, each): None for each in gone})
        first[(card,)] = [next(iter(_in_order(after)), None)]
    keep_originals(where, recording, "question", changed[Kind.QUESTION])
    sweeps.change(db, recording.sweeps, "card_principle", _LINK, wanted)
    sweeps.change(db, recording.sweeps, "card", ("principle_id",), first)
    driver.changed(where)
    return len(first)


def reset(where: Where, cards: Sequence[int], *, at: datetime, day: int) -> None:
    """Forget what is known of cards: they are new again.

    Args:
        where: The transaction, in which an undo step is under way.
        cards: Numbers of cards that are `scheduled`.
        at: The instant, aware and local.
        day: The study day.
    """
    _log(where, cards, EventKind.RESET, None, at=at, day=day)
    _run(where, _FORGOTTEN, cards)


def set_due(
    where: Where, cards: Sequence[int], due: int, *, at: datetime, day: int
) -> None:
    """Set when cards that are `askable` are asked next, until a grade counts."""
    _log(where, cards, EventKind.DUE, due, at=at, day=day)
    _run(where, _DUE, cards, due=due)


def _set(
    where: Where,
    recording: Recording,
    column: str,
    cards: Sequence[int],
    value: int | None,
) -> int:
    wanted: dict[Key, Values | None] = {(card,): [value] for card in cards}
    db = driver.flushed(where)
    many = sweeps.change(db, recording.sweeps, "card", (column,), wanted)
    driver.changed(where)
    return many


def _tagged(text: str, add: Sequence[str], less: set[str]) -> Values:
    before: list[str] = json.loads(text)
    kept = [word for word in before if word.casefold() not in less]
    known = {word.casefold() for word in kept}
    kept += [word for word in add if word.casefold() not in known]
    return [text if kept == before else json.dumps(kept)]


def _linked(
    before: dict[int, Values], add: Sequence[int], remove: Sequence[int], since: int
) -> dict[int, Values]:
    """The links of one card after all, each with its position and its strength."""
    after = {each: [*row] for each, row in before.items() if each not in remove}
    end = max((row[0] for row in after.values()), default=-1) + 1
    fresh = [each for each in dict.fromkeys(add) if each not in after]
    for position, each in enumerate(fresh, start=end):
        after[each] = [position, "tailored", "", since]
    if after and all(strength != "primary" for _, strength, _, _ in after.values()):
        after[_in_order(after)[0]][1] = "primary"
    return after


def _in_order(links: dict[int, Values]) -> list[int]:
    return sorted(links, key=lambda each: (links[each][0], each))


def keep_originals(
    where: Where, recording: Recording, table: str, cards: Sequence[int]
) -> None:
    """Before the first edit of what was imported, keep it as its deck gave it."""
    keep = originals.keep_questions if table == "question" else originals.keep_stories
    edited = keep(where, cards)
    wanted: dict[Key, Values | None] = {(card,): [1] for card in edited}
    db = driver.flushed(where)
    sweeps.change(db, recording.sweeps, "card", ("touched",), wanted)


def _log(
    where: Where,
    cards: Sequence[int],
    kind: EventKind,
    due: int | None,
    *,
    at: datetime,
    day: int,
) -> None:
    """Append an event to the log of each card, after all that is in it."""
    db = driver.flushed(where)
    latest = db.execute(_LATEST, (json.dumps([*cards]),))
    ends = {card: (last, _moment(moment)) for card, last, moment in latest}
    never = (day, at - timedelta(microseconds=1))
    log_many.append(
        where,
        [
            Entry(
                card_id=card,
                at=max(at, last_at + timedelta(microseconds=1)),
                day=max(day, last_day),
                hour=at.hour,
                kind=kind.value,
                due_day=due,
            )
            for card in cards
            for last_day, last_at in (ends.get(card, never),)
        ],
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _named(
    where: Where, statement: str, cards: Iterable[int], **values: object
) -> list[int]:
    named = {"cards": json.dumps([*cards]), **values}
    found = driver.flushed(where).execute(statement, named)
    return [number for (number,) in found]


def _kinds(where: Where, cards: Sequence[int]) -> dict[int, str]:
    rows = sweeps.read(driver.flushed(where), "card", ("kind",), cards)
    return {key[0]: kind for key, (kind,) in rows.items()}


def _run(where: Where, statement: str, cards: Sequence[int], **values: object) -> None:
    named = {"cards": json.dumps([*cards]), **values}
    driver.flushed(where).execute(statement, named)
    driver.changed(where)


_IN = "id IN (SELECT value FROM json_each(:cards))"
_THERE = (
    f"SELECT id FROM card WHERE {_IN} AND NOT deleted AND (:kind IS NULL OR kind=:kind)"
)
_SCHEDULED = (
    f"SELECT id FROM card WHERE {_IN} AND NOT deleted"
    " AND (reps > 0 OR stability IS NOT NULL OR hand_due IS NOT NULL)"
)
_ASKED = (
    f"SELECT id FROM card WHERE {_IN} AND NOT (deleted OR sample)"
    " AND (kind = 'question' OR opens IS NOT NULL)"
)
_LATEST = (
    "SELECT card_id, MAX(day), MAX(at) FROM review"
    " WHERE card_id IN (SELECT value FROM json_each(?)) GROUP BY card_id"
)
# What folding the logs gives now; a test holds these two to it.
_FORGOTTEN = (
    "UPDATE card SET stability = NULL, difficulty = NULL, last_day = NULL, reps = 0,"
    f" lapses = 0, hand_due = NULL, due_day = NULL WHERE {_IN}"
)
_DUE = f"UPDATE card SET hand_due = :due, due_day = :due WHERE {_IN}"
