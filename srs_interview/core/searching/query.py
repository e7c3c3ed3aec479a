"""The query language: what is typed to find cards, read as a value.

    ownership "cold chain"      words (each may go on) and words side by side
    principle:ownership         a name; so are kind: angle: deck: tag: role:
    is:due                      a state
    recall<0.8  lapses>=3       a number; so are due stability year
    reviewed:7  added:30        within so many days, today one of them
    @mine                       what a saved search asks for
    -is:new  a OR b  (a b)      not, either, together; side by side is both

A word of one's own that looks like a key is put in quotes. Reading never fails on any
text: what is wrong comes back as a value that says where, and what is possible.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from srs_interview.core.searching import query_values
from srs_interview.core.searching.query_terms import (
    EVERYTHING,
    JOINERS,
    STARTS,
    AllOf,
    AnyOf,
    Is,
    Lately,
    Measure,
    Name,
    Named,
    Not,
    Number,
    Query,
    Saved,
    Sign,
    State,
    Term,
    Within,
    Words,
    both,
    either,
    opposite,
    terms,
    written,
)
from srs_interview.core.searching.query_values import NotPossibleError
from srs_interview.errors import QueryError

__all__ = [
    "EVERYTHING",
    "AllOf",
    "AnyOf",
    "Is",
    "Lately",
    "Measure",
    "Name",
    "Named",
    "Not",
    "Number",
    "Query",
    "Saved",
    "Sign",
    "State",
    "Term",
    "Within",
    "Words",
    "Wrong",
    "both",
    "either",
    "opposite",
    "parse",
    "terms",
    "visible",
    "written",
]

LONGEST = 2000
"""Characters; nobody types so many, and a machine should not either."""

DEEPEST = 20
"""Brackets within brackets."""

MOST_TERMS = 100
"""Things asked for at once."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a query cannot be read."""

    at: int
    """Where what is wrong begins in the text, from 0."""
    end: int
    """Where it ends; never before it begins."""
    message: str
    """What is wrong and what is possible: a sentence that can be shown."""

    @property
    def underline(self) -> str:
        """Blanks and carets, to be put under what was typed."""
        return " " * self.at + "^" * max(1, self.end - self.at)

    def as_error(self, typed: str) -> QueryError:
        """The same for where it ends what was under way."""
        return QueryError(self.message, visible(typed), self.underline)


def parse(text: str) -> Query | Wrong:
    """Read a query; an empty one finds everything.

    Args:
        text: As it was typed; anything at all.
    """
    if len(text) > LONGEST:
        return Wrong(LONGEST, len(text), f"a query has at most {LONGEST} characters")
    reader = _Reader(visible(text))
    try:
        query = reader.whole()
    except _WrongError as error:
        return error.wrong
    if len(terms(query)) > MOST_TERMS:
        most = f"a query asks for at most {MOST_TERMS} things"
        return Wrong(0, len(text), most)
    return query


def visible(text: str) -> str:
    """What was typed as a line: what is no text is a blank, so places stay the same.

    A control character is not typed on purpose, and half of a pair is no character.
    """
    return "".join(
        " " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text
    )


_BARE = re.compile(r'[^\s()"]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_MARKED = re.compile(r"\\(.)")
_BEGINS = re.compile(r"[^\s)]")
_OR, _AND = (re.compile(rf'{joiner}(?=[\s()"]|$)') for joiner in JOINERS)


class _WrongError(Exception):
    def __init__(self, at: int, end: int, message: str) -> None:
        self.wrong = Wrong(at, end, message)


class _Reader:
    """Goes over the text once, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        query = self._either()
        if self._at < len(self._text):
            raise self._wrong(self._at, "this bracket closes nothing", self._at + 1)
        return query

    def _either(self) -> Query:
        found = [self._both()]
        begun = self._at
        while self._takes(_OR):
            found.append(self._both())
            if None in found:
                message = "OR stands between two things, and one is missing"
                raise self._wrong(begun, f'{message}; as a word it is "OR"', begun + 2)
            begun = self._at
        return either(*(part or EVERYTHING for part in found))

    def _both(self) -> Query | None:
        """Everything up to an OR, a closing bracket or the end; None for nothing."""
        found: list[Query] = []
        while not self._ends():
            begun = self._at
            if self._takes(_AND) and (not found or self._ends()):
                message = "AND stands between two things, and one is missing"
                raise self._wrong(begun, f'{message}; as a word it is "AND"', begun + 3)
            found.append(self._part())
        return both(*found) if found else None

    def _part(self) -> Query:
        char = self._text[self._at]
        if char == "-":
            return self._deeper(self._without)
        return self._deeper(self._bracket) if char == "(" else self._term()

    def _deeper(self, read: Callable[[int], Query]) -> Query:
        if self._depth == DEEPEST:
            raise self._wrong(self._at, "too many brackets within brackets")
        self._depth += 1
        self._at += 1
        found = read(self._at - 1)
        self._depth -= 1
        return found

    def _without(self, begun: int) -> Query:
        if not _BEGINS.match(self._text, self._at):
            message = (
                "this minus leaves nothing out; write it before what is not wanted"
            )
            raise self._wrong(begun, f"{message}, as in -is:new", begun + 1)
        return opposite(self._part())

    def _bracket(self, begun: int) -> Query:
        inner = self._either()
        if self._at == len(self._text):
            raise self._wrong(begun, "this bracket is not closed", begun + 1)
        self._at += 1
        return inner

    def _term(self) -> Term:
        begun = self._at
        if self._text[begun] == '"':
            return self._word(begun, self._quoted(), whole=True)
        if key := STARTS.match(self._text, begun):
            self._at = key.end()
            return self._keyed(begun, key[1], key[2])
        if self._text[begun] == "@":
            self._at += 1
            name = self._value()
            if not name:
                raise self._wrong(begun, "@ stands before the name of a saved search")
            return Saved(name, begun)
        return self._word(begun, self._value(), whole=False)

    def _keyed(self, begun: int, key: str, sign: str) -> Term:
        try:
            return query_values.term(key.lower(), sign, self._value(), begun)
        except NotPossibleError as error:
            what = self._text[begun : self._at].removesuffix(":")
            raise self._wrong(begun, f"{what}: {error}") from error

    def _word(self, begun: int, text: str, *, whole: bool) -> Words:
        if not any(unicodedata.category(char)[0] in "LN" for char in text):
            what = self._text[begun : self._at]
            raise self._wrong(begun, f"{what}: nothing to look for without a letter")
        return Words(text, whole, begun)

    def _value(self) -> str:
        """What stands here up to a blank or a bracket, or in quotes."""
        if self._text.startswith('"', self._at):
            return self._quoted()
        found = _BARE.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _quoted(self) -> str:
        found = _QUOTED.match(self._text, self._at)
        if found is None:
            begun, self._at = self._at, len(self._text)
            raise self._wrong(begun, "this quote is not closed", begun + 1)
        self._at = found.end()
        return _MARKED.sub(r"\1", found[1])

    def _takes(self, joiner: re.Pattern[str]) -> bool:
        self._skip()
        found = joiner.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found is not None

    def _ends(self) -> bool:
        """Is there no more to read here before an OR, a closing bracket or the end?"""
        self._skip()
        at_end = self._at == len(self._text) or self._text[self._at] == ")"
        return at_end or _OR.match(self._text, self._at) is not None

    def _skip(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _wrong(self, begun: int, message: str, end: int = 0) -> _WrongError:
        return _WrongError(begun, max(end or self._at, begun), message)
