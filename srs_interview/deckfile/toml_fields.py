"""The keys of one TOML table, read by type; what is wrong is noted with its line."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from srs_interview.deckfile.drafts import Problem, Severity, nearest
from srs_interview.deckfile.toml_lines import Lines, Place

LONGEST_TEXT = 100_000
"""Bytes that one field may hold."""

MOST_PROBLEMS = 10_000
"""How many of one file are listed: who mends as many reads it again."""

_LONGEST_ID = 200
_SHOWN = 60
_SUGGESTED = 300
"""How many different words get a suggestion: each of them costs a search."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class Book:
    """One file being read: where its parts stand, and what was found wrong so far."""

    def __init__(self, lines: Lines, source: str) -> None:
        self.source = source
        self.lines = lines
        self._problems: list[Problem] = []
        self._untold: list[Severity] = []
        self._suggested: dict[tuple[str, str], str] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was noted, in the order of the lines, and that there is more."""
        told = sorted(self._problems, key=lambda problem: problem.line)
        if self._untold:
            said = f"over {MOST_PROBLEMS:,} problems; the others are not listed"
            told.append(Problem(self.source, told[-1].line, min(self._untold), said))
        return tuple(told)

    def note(
        self, line: int, message: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Keep a problem; of very many, only how grave they are."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(self.source, line, severity, message))
        elif severity not in self._untold:
            self._untold.append(severity)

    def hint(self, kind: str, word: str, known: Iterable[str]) -> str:
        """The end of a message that names what was probably meant; may be empty."""
        if (kind, word) not in self._suggested:
            if len(self._suggested) == _SUGGESTED:
                return ""
            found = nearest(word, known)
            hint = f"; nearest: {shown(found)}" if found else ""
            self._suggested[kind, word] = hint
        return self._suggested[kind, word]


class Fields:
    """One table; what is wrong with a key is noted, and its default returned."""

    def __init__(
        self, book: Book, values: Mapping[str, object], place: Place, what: str
    ) -> None:
        self.book = book
        self.values = values
        self.place = place
        self.what = what
        """How a message names the table, such as "question 'cf-01'"."""

    @property
    def kind(self) -> str:
        """What sort of table it is: the first word of `what`."""
        return self.what.partition(" ")[0]

    @property
    def line(self) -> int:
        """Where the table begins."""
        return self.book.lines.line(self.place.at)

    def line_of(self, key: str) -> int:
        """Where a key stands; where the table begins if it has none such."""
        return self.book.lines.line(self.book.lines.key(self.place, key).at)

    def error(self, key: str, message: str) -> None:
        """Note what is wrong with a key."""
        self.book.note(self.line_of(key), message)

    def warn(self, key: str, message: str) -> None:
        """Note what looks wrong with a key."""
        self.book.note(self.line_of(key), message, Severity.WARNING)

    def only(self, known: Collection[str]) -> None:
        """Warn of every key that is not known: it would be lost in silence."""
        for key in self.values:
            if key not in known:
                hint = self.book.hint(self.kind, key, known)
                self.warn(key, f"unknown key {shown(key)} in {self.what}{hint}")

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """A text, without blank space at either end."""
        if key not in self.values:
            if required:
                self.book.note(self.line, f"{self.what} has no {key}")
            return default
        value = self.values[key]
        if not isinstance(value, str):
            self._wrong(key, "a text in quotes", value)
            return default
        value = self._bounded(key, value)
        if required and not value:
            self.error(key, f"{self.what} has an empty {key}")
        return value

    def name(self, key: str) -> str | None:
        """An id: required, and such that it can be part of a uid."""
        value = self.text(key, required=True)
        if not value:
            return None
        if fault := fault_of_id(value):
            self.error(key, f"{key} {shown(value)} {fault}")
            return None
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        self._wrong(key, "true or false", value)
        return False

    def weight(self, key: str, default: float) -> float:
        """A number that is neither negative nor endless."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(key, "a number", value)
        # An integer is compared as it is: as a float it may not even exist.
        elif not 0 <= value <= 1_000_000 or math.isnan(value):
            self.error(key, f"{key} must be 0 or more, not {shown(value)}")
        else:
            return float(value)
        return default

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds; None where it is missing."""
        value = self.values.get(key)
        if key not in self.values:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(key, "a whole number", value)
            return None
        if not least <= value <= most:
            self.error(key, f"{key} must be {least} to {most}, not {shown(value)}")
            return None
        return value

    def day(self, key: str) -> date | None:
        """A date; None where it is missing."""
        value = self.values.get(key)
        if isinstance(value, str):
            value = _date(value)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if key in self.values:
            self._wrong(key, "a date such as 2026-11-01", self.values[key])
        return None

    def choice(self, key: str, default: _Choice) -> _Choice:
        """One of a few words."""
        return type(default)(self.word(key, [*type(default)], default))

    def word(self, key: str, known: Sequence[str], default: str) -> str:
        """One of the known words."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self._wrong(key, "a text in quotes", value)
        elif key not in self.values or value in known:
            return value
        else:
            self.error(key, self._unknown(key, value, known))
        return default

    def texts(self, key: str, known: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of texts, none of them empty; with `known`, only of those."""
        found = []
        for value, line in self.elements(key, "texts"):
            if not isinstance(value, str) or not value.strip():
                said = f"{key} of {self.what} must hold texts, not {shown(value)}"
                self.book.note(line, said)
            elif known is not None and value not in known:
                self.book.note(line, self._unknown(key, value, known))
            else:
                found.append(self._bounded(key, value))
        return tuple(found)

    def elements(self, key: str, what: str) -> Iterator[tuple[object, int]]:
        """The elements of a list, each with its line; none where the key is missing."""
        values = self.values.get(key, [])
        if not isinstance(values, list):
            self._wrong(key, f"a list of {what}", values)
            return
        place = self.book.lines.key(self.place, key)
        for index, value in enumerate(values):
            at = self.book.lines.element(place, index).at
            yield value, self.book.lines.line(at)

    def tables(self, key: str, what: str) -> Iterator[Fields | tuple[object, int]]:
        """The elements of a list; those that are tables as fields."""
        place = self.book.lines.key(self.place, key)
        for index, (value, line) in enumerate(self.elements(key, what)):
            if isinstance(value, dict):
                inner = self.book.lines.element(place, index)
                yield Fields(self.book, value, inner, f"{what} of {self.what}")
            else:
                yield value, line

    def _bounded(self, key: str, value: str) -> str:
        size = len(value.encode())
        if size > LONGEST_TEXT:
            said = (
                f"{key} of {self.what} holds {size:,} bytes, a field {LONGEST_TEXT:,}"
            )
            self.error(key, said)
        return value.strip()

    def _wrong(self, key: str, wanted: str, value: object) -> None:
        self.error(key, f"{key} of {self.what} must be {wanted}, not {shown(value)}")

    def _unknown(self, key: str, value: str, known: Sequence[str]) -> str:
        hint = self.book.hint(key, value, known)
        return f"unknown {key.removesuffix('s')} {shown(value)} in {self.what}{hint}"


def fault_of_id(value: str) -> str | None:
    """What keeps a text from being an id or a slug; None where nothing does."""
    if len(value) > _LONGEST_ID:
        return f"is longer than {_LONGEST_ID} characters"
    if "/" in value or not value.isprintable() or any(map(str.isspace, value)):
        return "may hold no space and no '/'"
    return None


def shown(value: object) -> str:
    """A value as a message quotes it: short, and as a deck would write it."""
    if isinstance(value, str):
        text = " ".join(value[: _SHOWN + 1].split())
        text = f"{text[:_SHOWN]}..." if len(value) > _SHOWN else text
        return f"'{''.join(map(_visible, text))}'"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return "a number of over 60 digits"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    return str(value)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
