"""On which line of a TOML text each table, key and element stands.

`tomllib` gives the values and forgets where they were. This walks the same text once
and never fails: in text that is not TOML it merely finds less.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_STRING = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
)
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_PART = re.compile(rf"[ \t]*+({_STRING}|[A-Za-z0-9_-]++)[ \t]*+(\.?)", re.DOTALL)
_SCALAR = re.compile(rf"{_STRING}|[^\n#,\]}}]*+", re.DOTALL)
_REST_OF_LINE = re.compile(r"[^\n]*+")
_TOKEN = re.compile(
    rf"{_STRING}|(?P<open>[\[{{])|(?P<close>[\]}}])|#[^\n]*+|[^][{{}}\"'#]++|.",
    re.DOTALL,
)

# Nearly every line of a deck is a bare key and a value that ends on the same line.
_PLAIN_PAIR = re.compile(
    r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+()"
    r'(?:"(?!"")(?:[^"\\\n]++|\\.)*+"|\["[^"\\\n,]*+"\]|[a-z0-9.-]++)[ \t]*+\n'
)

_DEEPEST_VALUE = 4


@dataclass(slots=True)
class Place:
    """Where something stands, and where its parts stand."""

    at: int
    """Offset of its first character in the text."""
    value: int | None = None
    """Offset of an inline value whose parts have not been looked for."""
    # Both are made when first needed: a large deck has a million places without parts.
    keys: dict[str, Place] | None = None
    elements: list[Place] | None = None

    def add_key(self, name: str, place: Place) -> Place:
        """Its key of that name; `place` where it had none."""
        if self.keys is None:
            self.keys = {}
        return self.keys.setdefault(name, place)

    def add_element(self, place: Place) -> None:
        """One more element at its end."""
        if self.elements is None:
            self.elements = []
        self.elements.append(place)


class Lines:
    """The places of one text, found in one pass."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = array("q", (found.start() for found in re.finditer("\n", text)))
        self.root = Place(0)
        self._index()

    def line(self, offset: int) -> int:
        """The number, from 1, of the line that holds a character."""
        return bisect_left(self._ends, offset) + 1

    def key(self, place: Place, name: str) -> Place:
        """Where a key of a table stands; the table itself where it has no such key."""
        self._look_into(place)
        return (place.keys or {}).get(name, place)

    def element(self, place: Place, index: int) -> Place:
        """Where an element of an array stands; the array itself where there is none."""
        self._look_into(place)
        elements = place.elements or []
        return elements[index] if index < len(elements) else place

    def _index(self) -> None:
        table, at = self.root, self._blank(0)
        while at < len(self._text):
            if self._text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(table, at)
            at = self._blank(at)

    def _header(self, at: int) -> tuple[Place, int]:
        repeated = self._text.startswith("[[", at)
        parts, end = self._parts(at + (2 if repeated else 1))
        place = self._walk(self.root, parts[:-1], at)
        here = Place(at)
        if parts and repeated:
            place.add_key(parts[-1], Place(at)).add_element(here)
        elif parts:
            here = place.add_key(parts[-1], here)
        return here, self._rest(end)

    def _pair(self, table: Place, at: int) -> int:
        if plain := _PLAIN_PAIR.match(self._text, at):
            table.add_key(plain[1], Place(at, plain.start(2)))
            return plain.end()
        parts, end = self._parts(at)
        if not parts or not self._text.startswith("=", end):
            return self._rest(at)
        value = self._plain_blank(end + 1)
        place = self._walk(table, parts[:-1], at)
        place.add_key(parts[-1], Place(at, value))
        return self._rest(self._skip(value))

    def _walk(self, place: Place, parts: Sequence[str], at: int) -> Place:
        for part in parts:
            place = place.add_key(part, Place(at))
            place = place.elements[-1] if place.elements else place
        return place

    def _parts(self, at: int) -> tuple[list[str], int]:
        parts: list[str] = []
        while found := _PART.match(self._text, at):
            parts.append(_unquoted(found[1]))
            at = found.end()
            if not found[2]:
                break
        return parts, at

    def _look_into(self, place: Place) -> None:
        if place.value is not None:
            value, place.value = place.value, None
            self._inside(place, value, 0)

    def _inside(self, place: Place, at: int, depth: int) -> int:
        opened = self._text[at : at + 1]
        if opened not in ("[", "{") or depth == _DEEPEST_VALUE:
            return self._skip(at)
        at = self._blank(at + 1)
        while at < len(self._text) and self._text[at] not in "]}":
            at = self._part_of(place, at, opened, depth)
            at = self._blank(at)
            at = self._blank(at + 1) if self._text.startswith(",", at) else at
        return at + 1

    def _part_of(self, place: Place, at: int, opened: str, depth: int) -> int:
        here = Place(at)
        if opened == "[":
            place.add_element(here)
            return self._inside(here, at, depth + 1)
        parts, end = self._parts(at)
        if not parts:
            return self._rest(at)
        self._walk(place, parts[:-1], at).add_key(parts[-1], here)
        return self._inside(here, self._plain_blank(end + 1), depth + 1)

    def _skip(self, at: int) -> int:
        """Past one value; an array or table is left by counting its brackets."""
        if self._text[at : at + 1] not in ("[", "{"):
            return self._match(_SCALAR, at)
        depth = 0
        while found := _TOKEN.match(self._text, at):
            at = found.end()
            depth += (found["open"] is not None) - (found["close"] is not None)
            if depth == 0:
                break
        return at

    def _blank(self, at: int) -> int:
        return self._match(_BLANK, at)

    def _plain_blank(self, at: int) -> int:
        while self._text.startswith((" ", "\t"), at):
            at += 1
        return at

    def _rest(self, at: int) -> int:
        return self._match(_REST_OF_LINE, at)

    def _match(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self._text, at)
        return found.end() if found else at


def _unquoted(part: str) -> str:
    # An escape in a quoted key is not undone: no key of a deck needs one, and the worst
    # that follows is that a problem names the line of its table.
    return part[1:-1] if part[0] in "\"'" else part
