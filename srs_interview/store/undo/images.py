"""What one row was before a step and after it, and how that is kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Table,
    TextClause,
    TypeDecorator,
    text,
)
from sqlmodel import SQLModel

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

WORKED_OUT: Mapping[str, Mapping[str, TextClause]] = {
    "interview": {"since": text("(SELECT COALESCE(MAX(day), 0) FROM study_day)")}
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


def columns(table: str) -> Table:
    """A table by its name, with its columns."""
    return SQLModel.metadata.tables[table]


def current(db: Connection, table: str, key: tuple[Any, ...]) -> Row | None:
    """A row as it is now, without what is derived; None where there is none."""
    there = columns(table)
    query = there.select()
    for column, value in zip(there.primary_key, key, strict=True):
        query = query.where(column == value)
    found = db.execute(query).mappings().first()
    return None if found is None else _plain(table, {**found})


def packed(change: Change) -> list[Any]:
    """A change as JSON can hold it, but for bytes and moments (`kept.pack`)."""
    return [change.table, list(change.key), change.before, change.after]


def unpacked(kept: list[Any]) -> Change:
    """A change as JSON held it, of this schema or of an earlier one."""
    table, key, before, after = kept
    return Change(table, tuple(key), _typed(table, before), _typed(table, after))


def _plain(table: str, row: Mapping[str, Any]) -> Row:
    derived = DERIVED.get(table, frozenset())
    return {name: value for name, value in row.items() if name not in derived}


def _typed(table: str, row: Row | None) -> Row | None:
    if row is None:
        return None
    row = {**ADDED.get(table, {}), **row}
    for column in columns(table).columns:
        value = row.get(column.name)
        if isinstance(value, str):
            if column.type.python_type is bytes:
                row[column.name] = bytes.fromhex(value)
            elif _is_moment(column):
                row[column.name] = datetime.fromisoformat(value)
    return row


def _is_moment(column: Column[Any]) -> bool:
    kind = column.type  # moments are decorated so that they come back in UTC
    inner = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return isinstance(inner, DateTime)
