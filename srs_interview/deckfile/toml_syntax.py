"""TOML text to plain values, or every place where it is not TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from srs_interview.deckfile import pace
from srs_interview.deckfile.pace import Told

Table = Mapping[str, object]

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CARD = re.compile(
    r"^[ \t]*\[{1,2}[ \t]*(?:decks?|principles|questions|stories|histories)\b[^\n]*",
    re.MULTILINE,
)
_LISTED = frozenset({"questions", "stories", "histories"})
"""What there may be thousands of in a deck."""
_HEADER = re.compile(
    rf"^\[\[(?:{'|'.join(sorted(_LISTED))})\]\][ \t]*(?:\#[^\n]*)?$", re.MULTILINE
)
_PART = r"(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_LONG_KEY = re.compile(
    rf"^[ \t]*+\[?\[?[ \t]*+(?:{_PART}[ \t]*+\.[ \t]*+){{32}}", re.MULTILINE
)


_TEXTLESS = 500_000
"""No deck goes on for so many characters without a text in quotes."""
_MOST = {
    **{"\n": 4_000_000, "=": 8_000_000, ",": 16_000_000},
    **{"[": 4_000_000, "{": 3_000_000},
}
"""How often the marks of TOML may stand in a deck of any size (100,000 cards and
400,000 reviews need less): each of them is a value that takes memory."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a text is not TOML."""

    line: int
    message: str


def load(text: str, told: Told = pace.untold) -> Table | tuple[Fault, ...]:
    """The values of a TOML text, or all its faults.

    After a fault the reading goes on at the next card, so that one run names the faults
    of all cards.

    Args:
        text: With line feeds alone.
        told: Hears how many cards of a long deck are parsed; what it raises comes out.
    """
    if fault := _unreadable(text):
        return (fault,)
    loaded = _in_parts(text, told) or _load(text)
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
    if fault := too_many(text, _MOST) or _textless(text):
        return fault
    # tomllib's time grows with the square of the number of parts.
    if found := _LONG_KEY.search(text):
        return Fault(_line_of(text, found.end()), "not a deck: a key of over 32 parts")
    return None


def too_many(text: str, most: Mapping[str, int]) -> Fault | None:
    """The first mark that stands oftener in a text than in any deck.

    Args:
        text: The file's text.
        most: How often each mark may stand in it.
    """
    for mark, limit in most.items():
        if (count := text.count(mark)) > limit:
            what = "lines" if mark == "\n" else f"times '{mark}'"
            return Fault(1, f"not a deck: {count:,} {what}; {limit:,} may be")
    return None


def _textless(text: str) -> Fault | None:
    """Where a line or a text that never ends begins: tomllib reads on for minutes."""
    for at in range(0, len(text) - _TEXTLESS + 1, _TEXTLESS):
        end = at + _TEXTLESS
        if text.find('"', at, end) < 0 and text.find("'", at, end) < 0:
            said = f"not a deck: {_TEXTLESS:,} characters without a text in quotes"
            return Fault(_line_of(text, at), said)
    return None


def _in_parts(text: str, told: Told) -> Table | None:
    """A long deck, some hundred cards at a time, so that it can be said how far it is.

    None where that might not mean the same as all of it in one: a part that is no TOML
    by itself was cut within a text, or goes on with a card of the part before.
    """
    starts = [found.start() for found in _HEADER.finditer(text)]
    if len(starts) <= pace.EVERY:
        return None
    first = _load(text[: starts[0]])
    if isinstance(first, Fault) or not _LISTED.isdisjoint(first):
        return None
    lists: dict[str, list[object]] = {}
    for at in range(0, len(starts), pace.EVERY):
        told(at, len(starts))
        after = at + pace.EVERY
        end = starts[after] if after < len(starts) else len(text)
        part = _load(text[starts[at] : end])
        if isinstance(part, Fault):
            return None
        for key, value in part.items():
            if key not in _LISTED or not isinstance(value, list):
                return None
            lists.setdefault(key, []).extend(value)
    return {**first, **lists}


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
