"""Work on the full-text index as a whole: in bulk, anew, and whether it is true."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from srs_interview.store import driver, search_index
from srs_interview.store.driver import Where

FEW = 200
"""Cards whose texts are as quickly indexed one by one."""


@contextmanager
def in_bulk(where: Where, changed: Collection[int] = ()) -> Iterator[None]:
    """Index the questions written in its body at once at its end, not one by one.

    A hundred thousand rows take a sixth of the time that triggers would. For imports:

        with indexing.in_bulk(session, changed=numbers_of_questions_to_update):
            ...  # insert new questions, update the text of those that were named

    Stories may be written too; they are few, and go on being indexed one by one. It
    is not to be nested.

    Args:
        where: A transaction that writes, and is rolled back if the body fails.
        changed: The questions whose text the body changes or removes. New ones, which
            are those numbered higher than all before, are found without being named.
    """
    db = driver.flushed(where)
    ((last,),) = db.execute("SELECT COALESCE(MAX(card_id), 0) FROM question")
    known = (json.dumps([*changed]),)
    for name in search_index.OF_QUESTIONS:
        db.execute(f"DROP TRIGGER {name}")
    db.execute(search_index.SET, ("automerge", 0))
    db.execute(f"{search_index.FORGET} {search_index.NAMED}", known)
    yield
    driver.flushed(where)
    db.execute(
        f"{search_index.INDEX} {search_index.NAMED} AND card_id <= ?", (*known, last)
    )
    db.execute(
        f"{search_index.INDEX} {search_index.QUESTIONS} WHERE card_id > ?", (last,)
    )
    db.execute(search_index.SET, ("automerge", 4))
    for made in search_index.OF_QUESTIONS.values():
        db.execute(made)


def changing(
    where: Where, table: str, columns: Collection[str], cards: Collection[int]
) -> AbstractContextManager[None]:
    """Indexes in bulk where the body writes so many texts that this is quicker.

    Args:
        where: The transaction.
        table: What the body writes in.
        columns: Which of its columns.
        cards: The cards whose rows it writes.
    """
    texts = table == "question" and not search_index.TEXTS.isdisjoint(columns)
    if texts and len(cards) > FEW:
        return in_bulk(where, cards)
    return nullcontext()


def rebuild(where: Where) -> None:
    """Index every card anew."""
    driver.flushed(where).execute(search_index.DO, ("rebuild",))


def is_sound(where: Where) -> bool:
    """Does the index say what the cards say, each word of them?"""
    try:
        driver.flushed(where).execute(search_index.SET, ("integrity-check", 1))
    except sqlite3.DatabaseError as error:
        if "malformed" in str(error):
            return False
        raise
    return True
