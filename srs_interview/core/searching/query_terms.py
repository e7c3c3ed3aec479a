"""What a search can ask for, as values, and how it is written.

`written` is canonical: reading what it writes gives the same value again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """What a card can be, after `is:`."""

    DUE = "due"
    NEW = "new"
    SUSPENDED = "suspended"
    WEAK = "weak"
    GAP = "gap"
    LEECH = "leech"
    BURIED = "buried"
    FLAGGED = "flagged"
    NEVER = "never"
    RESERVE = "reserve"
    RETIRED = "retired"
    SAMPLE = "sample"
    EDITED = "edited"
    STORY = "story"
    QUESTION = "question"


class Name(StrEnum):
    """Keys whose value is a name."""

    PRINCIPLE = "principle"
    KIND = "kind"
    ANGLE = "angle"
    DECK = "deck"
    TAG = "tag"
    ROLE = "role"


class Measure(StrEnum):
    """Keys whose value is a number."""

    DUE = "due"
    """Days from today; what is overdue is below 0."""
    RECALL = "recall"
    """A share, 0 to 1, predicted for today."""
    STABILITY = "stability"
    """Days until recall falls to 90 %."""
    LAPSES = "lapses"
    YEAR = "year"


class Within(StrEnum):
    """Keys whose value is a number of days up to today, itself one of them."""

    REVIEWED = "reviewed"
    ADDED = "added"


class Sign(StrEnum):
    """How a number is compared."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a card holds side by side, in any case and with any accents."""

    text: str
    whole: bool = False
    """In quotes: whole words. Else the last one may go on ("lead" finds "leading")."""
    at: int = field(default=0, compare=False)
    """Where it stands in what was typed, for a message about it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Cards of a principle, a deck, with a tag and so on."""

    key: Name
    value: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Is:
    """Cards in a state."""

    state: State
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """Cards of which a number is so large."""

    key: Measure
    sign: Sign
    value: float
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Lately:
    """Cards to which something happened in the last days."""

    key: Within
    days: int
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved search asks for."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What is not found by another query."""

    query: Query


@dataclass(frozen=True, slots=True)
class AllOf:
    """What all of them find; everything where there are none."""

    queries: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What any of them finds."""

    queries: tuple[Query, ...]


Term = Words | Named | Is | Number | Lately | Saved
Query = Term | Not | AllOf | AnyOf

EVERYTHING = AllOf()

JOINERS = ("OR", "AND")
"""Words that are none, written so."""

STARTS = re.compile(r"([^\W\d_]+)(:[<>]?=?|[<>]=?|=)")
"""How a key begins a term: letters, and what its value is to be."""

_PLAIN = re.compile(r'[^\s()"\\<>=][^\s()"\\]*')


def both(*queries: Query) -> Query:
    """What all of them find, without layers that say nothing."""
    parts = tuple(
        part
        for query in queries
        for part in (query.queries if isinstance(query, AllOf) else (query,))
    )
    return parts[0] if len(parts) == 1 else AllOf(parts)


def either(*queries: Query) -> Query:
    """What any of them finds, without layers that say nothing."""
    parts = tuple(
        part
        for query in queries
        for part in (query.queries if isinstance(query, AnyOf) else (query,))
    )
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def opposite(query: Query) -> Query:
    """What it does not find."""
    return query.query if isinstance(query, Not) else Not(query)


def terms(query: Query) -> tuple[Term, ...]:
    """Everything that is asked for, in order."""
    match query:
        case AllOf(parts) | AnyOf(parts):
            return tuple(term for part in parts for term in terms(part))
        case Not(inner):
            return terms(inner)
        case _:
            return (query,)


def written(query: Query) -> str:
    """The query as it can be typed, in one way for each meaning."""
    match query:
        case AllOf(parts):
            return " ".join(_grouped(part, AnyOf) for part in parts)
        case AnyOf(parts):
            return " OR ".join(_grouped(part) for part in parts)
        case Not(inner):
            return f"-{_grouped(inner, AllOf, AnyOf)}"
        case _:
            return _term(query)


def _grouped(query: Query, *needing: type[AllOf] | type[AnyOf]) -> str:
    if isinstance(query, needing) or query == EVERYTHING:
        return f"({written(query)})"
    return written(query)


def _term(term: Term) -> str:
    match term:
        case Words(text, whole):
            return text if not whole else quoted(text)
        case Named(key, value):
            return f"{key}:{_name(value)}"
        case Is(state):
            return f"is:{state}"
        case Number(key, sign, value):
            sign_written = ":" if sign is Sign.EQUAL else sign
            return f"{key}{sign_written}{decimal(value)}"
        case Lately(key, days):
            return f"{key}:{days}"
        case Saved(name):
            return f"@{_name(name)}"


def _name(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """In quotes, with what would end them marked."""
    marked = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{marked}"'


def decimal(value: float) -> str:
    """A number without digits that say nothing."""
    return f"{value:.8f}".rstrip("0").rstrip(".")
