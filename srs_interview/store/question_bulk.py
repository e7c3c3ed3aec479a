"""Questions by the thousand: inserted, changed and hidden in bulk.

Rows go to the driver as tuples, ten thousand at a time; the ORM would be 14 to 31 times
slower, and SQLAlchemy's dicts still by a third (DESIGN 2). They are of plain numbers,
texts and byte arrays: of a truth, of bytes and of an enum's value the driver first asks
what it is to make of them, which takes five times as long as the value itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from srs_interview.core.cards import Question
from srs_interview.store import brought, driver, principles, question_rows, sweeps
from srs_interview.store.driver import Where
from srs_interview.store.statements import IN_FORCE
from srs_interview.store.sweeps import Key, Sweep, Values
from srs_interview.store.undo import Recording

BATCH = 10_000
"""Rows in one statement; between two of them an import can be stopped."""

Wanted = dict[Key, Values | None]

Told = Callable[[int], None]
"""Told after each batch how many cards are done."""


def insert(
    where: Where,
    deck_id: int,
    wanted: Sequence[tuple[Question, bytes]],
    *,
    sample: bool,
    reserve: bool,
    day: int,
    told: Told = lambda done: None,
) -> tuple[int, int] | None:
    """Insert new questions in bulk.

    Args:
        where: The transaction.
        deck_id: The deck they come with.
        wanted: Questions with the fingerprint of their text.
        sample: Are they samples, never scheduled?
        reserve: Does the deck mark core questions, so that others wait unseen?
        day: The study day; plain questions are new from it on.
        told: Hears after each batch how many are in.

    Returns:
        First and last number of the new cards; None for none.
    """
    if not wanted:
        return None
    db, ids = driver.flushed(where), principles.numbers(where)
    first, sampled = brought.last(db.execute) + 1, int(sample)
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        numbered = [*enumerate(batch, start=first + start)]
        rows = (
            (
                number,
                question.uid,
                deck_id,
                _first(question, ids),
                day,
                plain := int(question.answer != ""),
                sampled,
                int(reserve and not question.core),
                bytearray(print_),
                day if plain else None,
            )
            for number, (question, print_) in numbered
        )
        db.executemany(_NEW_CARD, rows)
        texts = (_text(number, question) for number, (question, _) in numbered)
        driver.insert(db, _NEW_QUESTION, "(?, ?, ?, ?, ?, ?, ?, ?)", texts)
        links = (
            link
            for number, (question, _) in numbered
            if question.principles
            for link in _links(number, question, ids)
        )
        db.executemany(_NEW_LINK, links)
        told(start + len(batch))
    return first, first + len(wanted) - 1


@contextmanager
def sorted_at_the_end(where: Where, table: str, many: int) -> Iterator[None]:
    """Sort what the block inserts into the indexes of a table once, at its end.

    Row by row a hundred thousand take four times as long. Where there are more rows
    already than come, they are left alone: all would be sorted anew.

    Args:
        where: A transaction that writes, and is rolled back if the block fails.
        table: Its name; its rows are numbered.
        many: How many rows come.
    """
    db = driver.flushed(where)
    ((there,),) = db.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
    if many < BATCH or many < there:
        yield
        return
    indexes = db.execute(_INDEXES, (table,)).fetchall()
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    yield
    driver.flushed(where)
    for _, made in indexes:
        db.execute(made)


def update(
    where: Where,
    recording: Recording,
    wanted: Sequence[tuple[int, Question, bytes | None]],
    *,
    reserve: bool,
    told: Told = lambda done: None,
) -> None:
    """Give questions the words their deck has now; their schedule stays.

    Args:
        where: The transaction.
        recording: The undo step, which gets what the rows were.
        wanted: Card numbers with the question and the fingerprint of its text as
            imported; None for one that was written here.
        reserve: Does the deck mark core questions? One that changes sides now moves.
        told: Hears after each batch how many are done.
    """
    if not wanted:
        return
    db, ids = driver.flushed(where), principles.numbers(where)
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        _update(db, recording.sweeps, batch, ids, reserve=reserve)
        told(start + len(batch))
    driver.changed(where)


def divide(where: Where, recording: Recording, deck_id: int, *, core: bool) -> None:
    """Keep all but a deck's core questions in reserve, or none (PRACTICE 5.5).

    Questions that were answered once are seen, and so wait nowhere; nor does one that
    was failed in a drill.
    """
    found = driver.flushed(where).execute(_DIVIDED, (deck_id, core, core))
    moved = [number for (number,) in found]
    _set(where, recording, moved, "reserve", value=core)


def retire(where: Where, recording: Recording, uids: Sequence[str]) -> None:
    """Hide questions that their deck has no more; their history stays."""
    here = [*question_rows.numbers(where, uids).values()]
    _set(where, recording, here, "retired", value=True)


def unretire(where: Where, recording: Recording, uids: Sequence[str]) -> None:
    """Show questions that their deck has again."""
    here = [*question_rows.numbers(where, uids).values()]
    _set(where, recording, here, "retired", value=False)


def _update(
    db: sqlite3.Connection,
    into: list[Sweep],
    wanted: Sequence[tuple[int, Question, bytes | None]],
    ids: Mapping[str, int],
    *,
    reserve: bool,
) -> None:
    numbers = [number for number, _, _ in wanted]
    before = {
        table: sweeps.read(db, table, columns, numbers)
        for table, columns in _COLUMNS.items()
    }
    after: dict[str, Wanted] = {table: {} for table in before}
    after["card_principle"] = dict.fromkeys(before["card_principle"])
    for number, question, print_ in wanted:
        *_, core, _, _ = before["question"][number,]
        *_, unmade, waits = before["card"][number,]
        if core != question.core or unmade:
            # One that was failed in a drill stays in the core (PRACTICE 5.5).
            waits = reserve and not question.core
        plain, first = bool(question.answer), _first(question, ids)
        card = [first, plain, print_, False, False, False, waits]
        after["card"][number,] = card
        after["question"][number,] = [*_text(number, question)[1:]]
        for _, principle, position, strength in _links(number, question, ids):
            after["card_principle"][number, principle] = [position, strength, "", 0]
    for table, columns in _COLUMNS.items():
        sweeps.change(db, into, table, columns, after[table], before[table])


def _set(
    where: Where,
    recording: Recording,
    numbers: Sequence[int],
    column: str,
    *,
    value: bool,
) -> None:
    if not numbers:
        return
    db = driver.flushed(where)
    wanted: Wanted = {(number,): [value] for number in numbers}
    sweeps.change(db, recording.sweeps, "card", (column,), wanted)
    driver.changed(where)


def _text(number: int, question: Question) -> tuple[Any, ...]:
    return (
        number,
        question.prompt,
        question.answer,
        str(question.form),
        question.angle,
        int(question.core),
        json.dumps(question.parts) if question.parts else "[]",
        json.dumps(question.tags) if question.tags else "[]",
    )


def _links(
    number: int, question: Question, ids: Mapping[str, int]
) -> Iterable[tuple[int, int, int, str]]:
    for position, uid in enumerate(dict.fromkeys(question.principles)):
        strength = "tailored" if position else "primary"
        yield number, ids[uid], position, strength


def _first(question: Question, ids: Mapping[str, int]) -> int | None:
    return ids[question.principles[0]] if question.principles else None


_COLUMNS = {
    "card_principle": ("position", "strength", "lead_in", "since"),
    "question": ("prompt", "answer", "form", "angle", "core", "parts", "tags"),
    "card": (
        *("principle_id", "plain", "imported_hash", "retired", "deleted", "unmade"),
        "reserve",
    ),
}
"""What an import writes of a question; the links first, for they say what opens."""

_INDEXES = (
    "SELECT name, sql FROM sqlite_master"
    " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
)

_NEW_CARD = """
INSERT INTO card (id, uid, kind, deck_id, principle_id, created_day, plain, sample,
    suspended, never, reserve, flagged, retired, deleted, unmade, imported_hash,
    touched, reps, lapses, opens)
VALUES (?, ?, 'question', ?, ?, ?, ?, ?, 0, 0, ?, 0, 0, 0, 0, ?, 0, 0, 0, ?)
"""

_NEW_QUESTION = """
INSERT INTO question (card_id, prompt, answer, form, angle, core, parts, tags) VALUES
"""

_NEW_LINK = """
INSERT INTO card_principle (card_id, principle_id, position, strength, lead_in, since)
VALUES (?, ?, ?, ?, '', 0)
"""

_DIVIDED = (
    "SELECT card.id FROM card JOIN question ON question.card_id = card.id"
    " WHERE card.deck_id = ? AND card.reserve <> ?"
    " AND NOT (? AND (question.core OR EXISTS (SELECT 1 FROM review"
    f" WHERE review.card_id = card.id AND review.kind = 'grade' AND {IN_FORCE})))"
)
