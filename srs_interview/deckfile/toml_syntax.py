"""TOML text to plain values, or every place where it is not TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

Table = Mapping[str, object]

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CARD = re.compile(
    r"^[ \t]*\[{1,2}[ \t]*(?:decks?|principles|questions|stories|histories)\b[^\n]*",
    re.MULTILINE,
)
_PART = r"(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_LONG_KEY = re.compile(
    rf"^[ \t]*+\[?\[?[ \t]*+(?:{_PART}[ \t]*+\.[ \t]*+){{32}}", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a text is not TOML."""

    line: int
    message: str


def load(text: str) -> Table | tuple[Fault, ...]:
    """The values of a TOML text, or all its faults; raises nothing.

    After a fault the reading goes on at the next card, so that one run names the faults
    of all cards.
    """
    if fault := _unreadable(text):
        return (fault,)
    loaded = _load(text)
    if not isinstance(loaded, Fault):
        return loaded
    return tuple(_faults_by_card(text)) or (loaded,)


def _unreadable(text: str) -> Fault | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return Fault(
            _line_of(text, error.start), "half a surrogate pair, not a character"
        )
    # tomllib's time grows with the square of the number of parts.
    if found := _LONG_KEY.search(text):
        return Fault(_line_of(text, found.end()), "not a deck: a key of over 32 parts")
    return None


def _load(text: str) -> Table | Fault:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _fault(text, str(error))
    except RecursionError:
        return Fault(1, "not a deck: brackets nested too deep")
    except ValueError:
        # int() refuses to read numbers of over 4,300 digits.
        return Fault(1, "not a deck: a number of thousands of digits")


def _fault(text: str, said: str) -> Fault:
    place = _PLACE.search(said)
    what = said[: place.start()] if place else said
    what = f"{what[:1].lower()}{what[1:]}"
    if place and place[1]:
        return Fault(int(place[1]), f"not TOML (column {place[2]}): {what}")
    opened = max(text.rfind('"""'), text.rfind("'''"))
    if opened >= 0 and ("nterminated" in said or "'''" in said):
        # A text that is never closed swallows all that follows; where it begins is the
        # line to look at.
        return Fault(_line_of(text, opened), "not TOML: this text is never closed")
    return Fault(_line_of(text, len(text.rstrip())), f"not TOML (at the end): {what}")


def _faults_by_card(text: str) -> Iterator[Fault]:
    starts = [0, *(found.start() for found in _CARD.finditer(text)), len(text)]
    before = 0
    for start, end in pairwise(starts):
        part = text[start:end]
        fault = _load(part)
        if isinstance(fault, Fault):
            yield Fault(before + fault.line, fault.message)
        before += part.count("\n")


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
