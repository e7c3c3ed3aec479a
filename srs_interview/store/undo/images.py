"""What one row was before a step and after it, and how that is kept as JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from srs_interview.store import driver

Row = dict[str, Any]

Key = tuple[str, tuple[Any, ...]]

DERIVED: Mapping[str, frozenset[str]] = {
    "card": frozenset(
        {
            "stability",
            "difficulty",
            "last_day",
            "reps",
            "lapses",
            "hand_due",
            "due_day",
            "opens",
            "active",
        }
    ),
    "principle": frozenset({"band", "desired"}),
}
"""Columns that are folded or computed: neither compared nor restored."""

SOFT = frozenset({"card", "deck", "framework", "principle"})
"""Their rows are marked deleted where an undo takes their creation back."""

KEPT = frozenset({"question", "story", "imported_text"})
"""Their rows stay when a creation is taken back: the card above them is marked."""

WATCHED = (
    SOFT
    | KEPT
    | {"fact", "card_principle", "gap", "note", "probe_answer", "interview"}
    | {"story_version", "silence", "self_review", "loop", "loop_slot", "asked"}
    | {"meta", "import_mapping", "import_source", "framework_mapping"}
)

ADDED: Mapping[str, Mapping[str, Any]] = {
    "interview": {"framework": "", "deleted": False},
    "principle": {"own_weight": False},
    "question": {"tags": []},
    "study_day": {"planned_for": ""},
    "story": {"structure": "par", "aside": "", "cost_accepted": "", "craft_terms": []},
}
"""What columns held before they were there: images of earlier schemas lack them."""

WORKED_OUT: Mapping[str, Mapping[str, str]] = {
    "interview": {"since": "SELECT COALESCE(MAX(day), 0) FROM study_day"}
}
"""What a migration computed for columns that images of earlier schemas lack; a row that
comes back from such an image gets it anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after a step; None where it was not there."""

    table: str
    key: tuple[Any, ...]
    before: Row | None
    after: Row | None

    @property
    def moved(self) -> frozenset[str]:
        """The columns that the step changed; empty where the row came or went."""
        if self.before is None or self.after is None:
            return frozenset()
        return frozenset(
            name for name in self.after if self.after[name] != self.before.get(name)
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, and how the database has their values."""

    types: Mapping[str, str]
    """As they were declared, by name; what is generated is not among them."""
    key: tuple[str, ...]
    """Those of the primary key."""

    @property
    def where(self) -> str:
        """What holds of one row: its key in the order of `key`."""
        return " AND ".join(f"{name} = ?" for name in self.key)

    def stored(self, name: str, value: Any) -> Any:
        """A value of an image as its column holds it."""
        kind = self.types[name]
        if value is None or kind not in _STORED:
            return value
        return _STORED[kind](value)

    def told(self, name: str, value: Any) -> Any:
        """What a column holds as an image has it."""
        kind = self.types[name]
        if value is None or kind not in _TOLD:
            return value
        return _TOLD[kind](value)


_TOLD: Mapping[str, Callable[[Any], Any]] = {
    "BOOLEAN": bool,
    "JSON": json.loads,
    "DATETIME": driver.moment,
}
_STORED: Mapping[str, Callable[[Any], Any]] = {
    "BOOLEAN": int,
    "JSON": json.dumps,
    "DATETIME": driver.stored,
}


def columns(db: sqlite3.Connection, table: str) -> Columns:
    """A table's columns, as the database has them."""
    return _columns(tuple(db.execute(f"PRAGMA table_info({table})")))


@lru_cache(maxsize=64)
def _columns(listed: tuple[tuple[Any, ...], ...]) -> Columns:
    keys = sorted((place, name) for _, name, *_, place in listed if place)
    types = {name: kind for _, name, kind, *_ in listed}
    return Columns(types, tuple(name for _, name in keys))


def current(db: sqlite3.Connection, table: str, key: tuple[Any, ...]) -> Row | None:
    """A row as it is now, without what is derived; None where there is none."""
    there, derived = columns(db, table), DERIVED.get(table, frozenset())
    names = [name for name in there.types if name not in derived]
    found = db.execute(
        f"SELECT {', '.join(names)} FROM {table} WHERE {there.where}", key
    ).fetchone()
    if found is None:
        return None
    return {
        name: there.told(name, value) for name, value in zip(names, found, strict=True)
    }


def packed(change: Change) -> list[Any]:
    """A change as JSON can hold it, but for bytes and moments (`kept.pack`)."""
    return [change.table, list(change.key), change.before, change.after]


def unpacked(db: sqlite3.Connection, kept: list[Any]) -> Change:
    """A change as JSON held it, of this schema or of an earlier one."""
    table, key, before, after = kept
    there = columns(db, table)
    old, new = _typed(there, table, before), _typed(there, table, after)
    return Change(table, tuple(key), old, new)


def _typed(there: Columns, table: str, row: Row | None) -> Row | None:
    if row is None:
        return None
    row = {**ADDED.get(table, {}), **row}
    for name, kind in there.types.items():
        value = row.get(name)
        if isinstance(value, str) and kind in _READ:
            row[name] = _READ[kind](value)
    return row


_READ: Mapping[str, Callable[[str], Any]] = {
    "BLOB": bytes.fromhex,
    "DATETIME": datetime.fromisoformat,
}
"""What JSON cannot hold as it is."""
