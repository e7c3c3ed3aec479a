"""Lists of phrases, found in a list of lower-case words in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


class Words:
    """The words of a text in lower case, and where each of them stands."""

    __slots__ = ("lows", "places")

    def __init__(self, lows: Sequence[str]) -> None:
        self.lows = lows
        self.places: dict[str, list[int]] = {}
        for place, low in enumerate(lows):
            self.places.setdefault(low, []).append(place)


_Item = frozenset[str] | None
"""The words that may stand at a place; None is any one word, or none."""


class Phrases:
    """Phrases, one a line: words, alternatives between bars, `_` for one word or none.

    "hit|hits the ground running" and "go _ above and beyond" are such lines. They are
    read at the first use, so that a list costs nothing to import.
    """

    __slots__ = ("_by_first", "_listed")

    def __init__(self, listed: str) -> None:
        self._listed = listed
        self._by_first: dict[str, list[tuple[_Item, ...]]] | None = None

    def with_more(self, more: Sequence[str]) -> Phrases:
        """The same list with a user's own phrases, which are plain words."""
        plain = [" ".join(_plain(each)) for each in more]
        return Phrases("\n".join([self._listed, *filter(None, plain)]))

    def find(
        self, words: Words, first: int = 0, last: int | None = None
    ) -> Iterator[tuple[int, int]]:
        """Where phrases stand: the first and the last word's place, none overlapping.

        Args:
            words: Lower-case words.
            first: Where to begin.
            last: The place after the last word to look at; None for all.
        """
        by_first = self._read()
        end = len(words.lows) if last is None else last
        places: Iterable[int]
        if end - first < len(words.places):
            places = [at for at in range(first, end) if words.lows[at] in by_first]
        else:
            begin = by_first.keys() & words.places.keys()
            places = sorted(at for word in begin for at in words.places[word])
        free = first
        for place in places:
            if place < free or place >= end:
                continue
            reach = 0
            for items in by_first[words.lows[place]]:
                reach = max(reach, _reach(items, words.lows, place, end))
            if reach:
                free = reach
                yield place, reach - 1

    def among(self, words: Words, first: int = 0, last: int | None = None) -> bool:
        """Does any phrase stand there?"""
        return next(self.find(words, first, last), None) is not None

    def _read(self) -> dict[str, list[tuple[_Item, ...]]]:
        if self._by_first is None:
            found: dict[str, list[tuple[_Item, ...]]] = {}
            for line in self._listed.splitlines():
                items = tuple(_item(each) for each in line.split())
                for word in (items[0] or ()) if items else ():
                    found.setdefault(word, []).append(items)
            self._by_first = found
        return self._by_first


def _item(written: str) -> _Item:
    return None if written == "_" else frozenset(written.split("|"))


def _plain(phrase: str) -> list[str]:
    lower = phrase.lower().replace("\u2019", "'")
    return "".join(c if c.isalnum() or c == "'" else " " for c in lower).split()


def _reach(items: Sequence[_Item], words: Sequence[str], place: int, end: int) -> int:
    """The place after the phrase that begins at `place`; 0 where there is none."""
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
