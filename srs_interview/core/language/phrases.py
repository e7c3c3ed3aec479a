"""Lists of phrases, found in a list of lower-case words in one pass."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Words:
    """The words of a text in lower case, and where each of them stands.

    They are walked once for all lists of an index; what a list finds is kept.
    """

    __slots__ = ("_found", "_index", "_starts", "lows", "places")

    def __init__(self, lows: Sequence[str], index: Index | None = None) -> None:
        self.lows = lows
        places: dict[str, list[int]] = defaultdict(list)
        for place, low in enumerate(lows):
            places[low].append(place)
        self.places = places
        self._index = index
        self._starts: dict[Phrases, list[int]] | None = None
        self._found: dict[tuple[Phrases, int, int], tuple[tuple[int, int], ...]] = {}

    def starts(self, phrases: Phrases) -> Sequence[int]:
        """Where a phrase of a list may begin, in order."""
        if self._starts is None:
            self._starts = self._index.starts(self) if self._index else {}
        if phrases not in self._starts:
            begin = phrases.starts.keys() & self.places.keys()
            every = sorted(at for word in begin for at in self.places[word])
            self._starts[phrases] = every
        return self._starts[phrases]

    def found(
        self, phrases: Phrases, first: int, last: int
    ) -> tuple[tuple[int, int], ...]:
        """What `phrases.find` says of these words, looked for once."""
        key = (phrases, first, last)
        if key not in self._found:
            self._found[key] = tuple(phrases.find(self, first, last))
        return self._found[key]


_Item = frozenset[str] | None
"""The words that may stand at a place; None is any one word, or none."""


class _Starts(NamedTuple):
    """The phrases that begin with a word, by the word after it."""

    alone: bool
    """Is the word a phrase by itself?"""
    by_second: dict[str, list[tuple[_Item, ...]]]
    """What follows the first two words."""
    by_third: dict[str, list[tuple[_Item, ...]]]
    """What follows the first three, where any word is the second."""
    loose: list[tuple[_Item, ...]]
    """What follows the first word, where any two may."""


class Phrases:
    """Phrases, one a line: words, alternatives between bars, `_` for one word or none.

    "hit|hits the ground running" and "go _ above and beyond" are such lines. They are
    read at the first use, so that a list costs nothing to import.
    """

    __slots__ = ("_starts", "listed")

    def __init__(self, listed: str) -> None:
        self.listed = listed
        """The lines as they are written."""
        self._starts: dict[str, _Starts] | None = None

    def with_more(self, more: Sequence[str]) -> Phrases:
        """The same list with a user's own phrases, which are plain words."""
        plain = [" ".join(_plain(each)) for each in more]
        return Phrases("\n".join([self.listed, *filter(None, plain)]))

    def find(
        self, words: Words, first: int = 0, last: int | None = None
    ) -> Iterator[tuple[int, int]]:
        """Where phrases stand: the first and the last word's place, none overlapping.

        Args:
            words: Lower-case words.
            first: Where to begin.
            last: The place after the last word to look at; None for all.
        """
        lows = words.lows
        end = len(lows) if last is None else last
        places, starts = words.starts(self), self.starts
        free = first
        for number in range(bisect_left(places, first), bisect_left(places, end)):
            place = places[number]
            if place < free:
                continue
            reach = _longest(starts[lows[place]], lows, place + 1, end)
            if reach:
                free = reach
                yield place, reach - 1

    def among(self, words: Words, first: int = 0, last: int | None = None) -> bool:
        """Does any phrase stand there?"""
        return next(self.find(words, first, last), None) is not None

    @property
    def starts(self) -> dict[str, _Starts]:
        """The phrases by their first words."""
        if self._starts is None:
            found: dict[str, _Starts] = {}
            for line in self.listed.splitlines():
                items = tuple(_item(each) for each in line.split())
                for word in (items[0] or ()) if items else ():
                    found[word] = _with(found.get(word), items)
            self._starts = found
        return self._starts


class Index:
    """Several lists of phrases, looked for together: one walk finds where all begin."""

    __slots__ = ("_by_word", "_lists")

    def __init__(self, lists: Sequence[Phrases]) -> None:
        self._lists = lists
        self._by_word: dict[str, list[tuple[Phrases, _Starts]]] | None = None

    def starts(self, words: Words) -> dict[Phrases, list[int]]:
        """Where a phrase of each list may begin, as the words after it go."""
        if self._by_word is None:
            by_word: dict[str, list[tuple[Phrases, _Starts]]] = {}
            for phrases in self._lists:
                for word, starts in phrases.starts.items():
                    by_word.setdefault(word, []).append((phrases, starts))
            self._by_word = by_word
        known, lows = self._by_word, (*words.lows, "", "")
        found: dict[Phrases, list[int]] = {phrases: [] for phrases in self._lists}
        for low in known.keys() & words.places.keys():
            for phrases, starts in known[low]:
                places = words.places[low]
                if not (starts.alone or starts.loose):
                    second, third = starts.by_second, starts.by_third
                    places = [
                        at
                        for at in places
                        if lows[at + 1] in second or lows[at + 2] in third
                    ]
                found[phrases] += places
        for begun in found.values():
            begun.sort()
        return found


def _with(starts: _Starts | None, items: tuple[_Item, ...]) -> _Starts:
    starts = starts or _Starts(False, {}, {}, [])
    if len(items) == 1:
        return starts._replace(alone=True)
    second, third = items[1], items[2] if len(items) > 2 else None
    for word in second or ():
        starts.by_second.setdefault(word, []).append(items[2:])
    if second is None and third is None:
        starts.loose.append(items[1:])
    elif second is None:
        for word in third or ():
            starts.by_second.setdefault(word, []).append(items[3:])
            starts.by_third.setdefault(word, []).append(items[3:])
    return starts


def _item(written: str) -> _Item:
    return None if written == "_" else frozenset(written.split("|"))


def _plain(phrase: str) -> list[str]:
    lower = phrase.lower().replace("\u2019", "'")
    return "".join(c if c.isalnum() or c == "'" else " " for c in lower).split()


def _longest(starts: _Starts, words: Sequence[str], place: int, end: int) -> int:
    """The place after the longest phrase whose first word stands before `place`; 0."""
    reach = place if starts.alone else 0
    if place < end:
        for rest in starts.by_second.get(words[place], ()):
            reach = max(reach, _reach(rest, words, place + 1, end))
    if place + 1 < end:
        for rest in starts.by_third.get(words[place + 1], ()):
            reach = max(reach, _reach(rest, words, place + 2, end))
    for rest in starts.loose:
        reach = max(reach, _reach(rest, words, place, end))
    return reach


def _reach(items: Sequence[_Item], words: Sequence[str], place: int, end: int) -> int:
    """The place after the phrase that goes on at `place`; 0 where it does not."""
    for number, item in enumerate(items):
        if item is None:
            rest = items[number + 1 :]
            return _reach(rest, words, place, end) or _reach(
                rest, words, place + 1, end
            )
        if place >= end or words[place] not in item:
            return 0
        place += 1
    return place
