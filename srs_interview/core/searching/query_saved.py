"""Searches that were given a name, in the place of their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from srs_interview.core.searching.query import (
    MOST_TERMS,
    AllOf,
    AnyOf,
    Not,
    Query,
    Saved,
    Wrong,
    both,
    either,
    opposite,
    parse,
    terms,
    written,
)
from srs_interview.core.searching.query_values import nearest


def expanded(query: Query, saved: Mapping[str, str]) -> Query | Wrong:
    """A query with what saved searches ask for in the place of their names.

    Args:
        query: As it was read.
        saved: What each saved search was saved as, by its name in small letters.

    Returns:
        Also where a name is not known, asks for itself, or was saved wrong.
    """
    try:
        return _Expanding(saved).of(query, ())
    except _NotPossibleError as error:
        return error.wrong


class _NotPossibleError(Exception):
    def __init__(self, term: Saved, message: str) -> None:
        super().__init__(message)
        name = written(term)
        self.wrong = Wrong(term.at, term.at + len(name), f"{name}: {message}")


class _Expanding:
    """Looks names up, and stops where a few of them would grow without end."""

    def __init__(self, saved: Mapping[str, str]) -> None:
        self._saved = saved
        self._asked = 0

    def of(self, query: Query, within: tuple[str, ...]) -> Query:
        match query:
            case Saved():
                return self._meant(query, within)
            case Not(inner):
                return opposite(self.of(inner, within))
            case AllOf(parts):
                return both(*(self.of(part, within) for part in parts))
            case AnyOf(parts):
                return either(*(self.of(part, within) for part in parts))
            case _:
                return query

    def _meant(self, term: Saved, within: tuple[str, ...]) -> Query:
        name = term.name.casefold()
        if name in within:
            raise _NotPossibleError(term, "this saved search asks for itself")
        if name not in self._saved:
            raise _NotPossibleError(term, self._unknown(name))
        inner = parse(self._saved[name])
        if isinstance(inner, Wrong):
            was = f"was saved as {self._saved[name]}"
            raise _NotPossibleError(term, f"{was}: {inner.message}")
        self._asked += len(terms(inner))
        if self._asked > MOST_TERMS:
            most = f"with what was saved it asks for more than {MOST_TERMS} things"
            raise _NotPossibleError(term, most)
        try:
            return _standing(term.at, self.of(inner, (*within, name)))
        except _NotPossibleError as error:
            raise _NotPossibleError(term, str(error)) from error

    def _unknown(self, name: str) -> str:
        if not self._saved:
            return "no search was saved yet"
        near = nearest(name, self._saved) or "; there are"
        return f"no saved search has this name{near} {', '.join(self._saved)}"


def _standing(at: int, query: Query) -> Query:
    """Where it is wrong later on, the name that was typed is what is wrong."""
    match query:
        case Not(inner):
            return Not(_standing(at, inner))
        case AllOf(parts):
            return AllOf(tuple(_standing(at, part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_standing(at, part) for part in parts))
        case _:
            return replace(query, at=at)
