"""The full-text index: made at the end of migrating, and kept by triggers.

`card_text` is an FTS5 table over the view `card_words` and keeps no text of its own:
that is a third less of a file. Its rows are numbered as the cards are. What was deleted
or dropped by its deck stays in it; whoever searches leaves such cards out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from types import MappingProxyType

_WORDS_IN_MEMORY = 4 * 1024 * 1024
"""Bytes gathered before they are written: fewer pieces, and less to merge later."""

_PARTS = " || ".join(
    f"char(10) || COALESCE(json_extract({{0}}.parts, '$[{n}]'), '')" for n in range(8)
)
"""One by one: what FTS5 reads may not hold a table-valued function."""

_QUESTION = (
    "{0}.card_id, {0}.prompt, {0}.answer ||"
    f" CASE {{0}}.parts WHEN '[]' THEN '' ELSE {_PARTS} END"
)
"""Number, front and back of a question."""

_TEXTS = ("prompt", "answer", "parts")
TEXTS = frozenset(_TEXTS)
"""The columns of a question that are indexed."""

_STORY_TEXTS = ("opening", "headline", "short", "problem", "action", "result")
_FACTS = (
    "COALESCE((SELECT group_concat(text, char(10)) FROM (SELECT text FROM fact"
    " WHERE fact.card_id = story.card_id ORDER BY position, id)), '')"
)
_STORY = "story.card_id, story.title, " + " || char(10) || ".join(
    [*(f"story.{name}" for name in _STORY_TEXTS), _FACTS]
)

FORGET = "INSERT INTO card_text (card_text, rowid, front, back) SELECT 'delete',"
INDEX = "INSERT INTO card_text (rowid, front, back) SELECT"
QUESTIONS = f"{_QUESTION.format('question')} FROM question"
NAMED = f"{QUESTIONS} WHERE card_id IN (SELECT value FROM json_each(?))"
_WORDS = "card_id, front, back FROM card_words WHERE card_id"

DO = "INSERT INTO card_text (card_text) VALUES (?)"
SET = "INSERT INTO card_text (card_text, rank) VALUES (?, ?)"


def _triggers_of_questions() -> Iterator[tuple[str, str]]:
    changed = " OR ".join(f"old.{name} <> new.{name}" for name in _TEXTS)
    forget, index = (
        f"{FORGET} {_QUESTION.format('old')};",
        f"{INDEX} {_QUESTION.format('new')};",
    )
    for event, deeds in (
        ("INSERT ON question", index),
        (f"UPDATE OF {', '.join(_TEXTS)} ON question WHEN {changed}", forget + index),
        ("DELETE ON question", forget),
    ):
        yield _trigger("AFTER", event, deeds)


def _triggers_of_stories() -> Iterator[tuple[str, str]]:
    """What a story says is in two tables, so it is read before and after a change."""
    texts = ", ".join(("title", *_STORY_TEXTS))
    for event, before, after in (
        ("INSERT ON story", "", "new"),
        (f"UPDATE OF {texts} ON story", "old", "new"),
        ("DELETE ON story", "old", ""),
        ("INSERT ON fact", "new", "new"),
        ("UPDATE OF text, position ON fact", "old", "new"),
        ("DELETE ON fact", "old", "old"),
    ):
        if before:
            yield _trigger("BEFORE", event, f"{FORGET} {_WORDS} = {before}.card_id;")
        if after:
            yield _trigger("AFTER", event, f"{INDEX} {_WORDS} = {after}.card_id;")


def _trigger(moment: str, event: str, deeds: str) -> tuple[str, str]:
    verb, _, rest = event.partition(" ")
    table = rest.rpartition(" WHEN ")[0] or rest
    name = f"card_text_{table.rpartition(' ')[2]}_{moment}_{verb}".lower()
    return name, f"CREATE TRIGGER {name} {moment} {event} BEGIN {deeds} END"


OF_QUESTIONS = MappingProxyType(dict(_triggers_of_questions()))

_WANTED = MappingProxyType(
    {
        "card_words": "CREATE VIEW card_words (card_id, front, back) AS"
        f" SELECT {QUESTIONS} UNION ALL SELECT {_STORY} FROM story",
        "card_text": "CREATE VIRTUAL TABLE card_text USING fts5(front, back,"
        " content='card_words', content_rowid='card_id', columnsize=0,"
        ' tokenize="unicode61 remove_diacritics 2")',
        **OF_QUESTIONS,
        **dict(_triggers_of_stories()),
    }
)
"""Everything of the index by name, in the order in which it is made."""


def ensure(db: sqlite3.Connection) -> None:
    """Make the index anew where it is not as this program has it; one transaction.

    Args:
        db: The migrations' own connection, in autocommit.
    """
    if _found(db) != _WANTED:
        _made(db, always=False)


def renew(db: sqlite3.Connection) -> None:
    """Make the index anew, whatever is there; one transaction.

    Args:
        db: A connection of its own, in autocommit.
    """
    _made(db, always=True)


def _made(db: sqlite3.Connection, *, always: bool) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if always or _found(db) != _WANTED:  # another copy may have been first
            drop(db)
            for made in _WANTED.values():
                db.execute(made)
            db.execute(SET, ("hashsize", _WORDS_IN_MEMORY))
            db.execute(DO, ("rebuild",))
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def drop(db: sqlite3.Connection) -> None:
    """Remove the index; for a step that makes one of its tables anew."""
    found = _found(db)
    for name in [name for name in found if name not in ("card_text", "card_words")]:
        db.execute(f"DROP TRIGGER {name}")
    db.execute("DROP TABLE IF EXISTS card_text")
    db.execute("DROP VIEW IF EXISTS card_words")


def _found(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE name IN ('card_words', 'card_text')"
        " OR type = 'trigger' AND name GLOB 'card_text_*'"
    )
    return dict(rows.fetchall())
