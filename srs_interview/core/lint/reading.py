"""A text taken apart once, so that thirty rules need not do it again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import add

from srs_interview.core.cards import Section
from srs_interview.core.language import words as lists
from srs_interview.core.language.phrases import Phrases, Words
from srs_interview.core.language.prose import Figure, Span, figures, sentences
from srs_interview.core.lint.report import Finding, Severity

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")
"""The same in a text of ASCII alone, found twice as fast."""
_COMMA = re.compile(",")
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d\n]{1,300})[\"\u201d]")
_LONGEST_EXCERPT = 90


class Text:
    """One text: its words in lower case with their places, sentences and figures."""

    def __init__(self, text: str, section: Section | None) -> None:
        self.text = text
        self.section = section
        word = _ASCII_WORD if text.isascii() else _WORD
        self.starts = [each.start() for each in word.finditer(text)]
        # One sign for another: the places stay.
        self.words = word.findall(text.replace("\u2019", "'"))
        self.lows = list(map(str.lower, self.words))

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return list(map(add, self.starts, map(len, self.words)))

    @cached_property
    def phrased(self) -> Words:
        """Its words, ready to be searched for phrases."""
        return Words(self.lows, lists.INDEX)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences."""
        return sentences(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures."""
        return figures(self.text)

    @cached_property
    def bounds(self) -> tuple[int, ...]:
        """For each sentence the place of its first word, and the count of all words."""
        starts = self.starts
        bounds = [bisect_left(starts, sentence.start) for sentence in self.sentences]
        return (*bounds, len(starts))

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Where somebody's own words are quoted."""
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The places of words that somebody is quoted with."""
        found: set[int] = set()
        for start, end in self.quotations:
            first = bisect_left(self.starts, start)
            found.update(range(first, bisect_left(self.starts, end, first)))
        return frozenset(found)

    @cached_property
    def after_comma(self) -> frozenset[int]:
        """The places of words that a comma stands right before."""
        every = (found.start() for found in _COMMA.finditer(self.text))
        return frozenset(bisect_left(self.starts, at) for at in every)

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The places of words in capitals, as well before "'s"."""
        return tuple(
            place
            for place, (word, low) in enumerate(zip(self.words, self.lows, strict=True))
            if word != low and word.removesuffix("'s").isupper()
        )

    @cached_property
    def shouted(self) -> tuple[int, int]:
        """How many words have two letters or more, and how many of those capitals."""
        upper = [self.words[place] for place in self.capitals]
        every = self.phrased.places.items()
        long = sum(len(places) for low, places in every if len(low) > 1)
        return long, sum(len(word) > 1 and word.isupper() for word in upper)

    def places(self, lows: Iterable[str], first: int, last: int) -> list[int]:
        """Where any of these words stands between two places, in order."""
        every = self.phrased.places
        found: list[int] = []
        for places in (every[low] for low in lows if low in every):
            found += places[bisect_left(places, first) : bisect_left(places, last)]
        found.sort()
        return found

    def between(self, place: int) -> str:
        """What stands between a word and the next one."""
        return self.text[self.ends[place] : self.starts[place + 1]]


class Stretch:
    """Some sentences of a text: a whole section, or where one is likely to be."""

    def __init__(self, text: Text, first: int = 0, last: int | None = None) -> None:
        """Take the sentences from `first` to before `last`; None is all of them."""
        self.text = text
        self.kept: dict[str, list[tuple[int, int]]] = {}
        """Places that were found in it, by what they are: no rule looks twice."""
        self.sentences = text.sentences[first:last]
        self.numbers = range(first, first + len(self.sentences))
        self.first = text.bounds[first]
        self.last = text.bounds[first + len(self.sentences)]
        """Places of its first word, and of the one after its last."""

    @cached_property
    def words(self) -> int:
        """How many words are said."""
        return len(self.text.text[self.start : self.end].split())

    @property
    def start(self) -> int:
        """Where it begins in its text."""
        return self.sentences[0].start if self.sentences else 0

    @property
    def end(self) -> int:
        """Where it ends in its text."""
        return self.sentences[-1].end if self.sentences else 0

    @cached_property
    def lows(self) -> Sequence[str]:
        """Its words in lower case."""
        return self.text.lows[self.first : self.last]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures."""
        every = self.text.figures
        first = bisect_left(every, self.start, key=_start)
        return every[first : bisect_left(every, self.end, key=_start)]

    def head(self, count: int) -> Stretch:
        """Its first sentences."""
        return Stretch(self.text, self.numbers.start, self.numbers.start + count)

    def each(self) -> Sequence[Stretch]:
        """Its sentences, one by one."""
        return self._each

    @cached_property
    def _each(self) -> tuple[Stretch, ...]:
        return tuple(Stretch(self.text, at, at + 1) for at in self.numbers)

    def find(self, phrases: Phrases) -> Iterator[tuple[int, int]]:
        """Where phrases stand, quotations apart."""
        quoted = self.text.quoted
        for first, last in self.text.phrased.found(phrases, self.first, self.last):
            if first not in quoted:
                yield first, last

    def has(self, phrases: Phrases) -> bool:
        """Does any of the phrases stand in it?"""
        return phrases.among(self.text.phrased, self.first, self.last)

    def finding(
        self,
        rule: str,
        severity: Severity,
        message: str,
        place: tuple[int, int] | None = None,
    ) -> Finding:
        """A finding at words of this stretch, or at its first sentence."""
        text = self.text
        if place is not None:
            where = (text.starts[place[0]], text.ends[place[1]])
            return at(text, rule, severity, message, *where)
        first = self.sentences[:1]
        where = (first[0].start, first[0].end) if first else (0, 0)
        return at(text, rule, severity, message, *where)


@lru_cache(maxsize=8)
def read(text: str, section: Section | None) -> Stretch:
    """A text taken apart; while one section is typed, the others are not read again."""
    return Stretch(Text(text, section))


def _start(figure: Figure) -> int:
    return figure.start


def at(
    text: Text, rule: str, severity: Severity, message: str, start: int, end: int
) -> Finding:
    """A finding at a place of a text; a long excerpt is cut at a word."""
    if end - start > _LONGEST_EXCERPT:
        cut = text.text.rfind(" ", start, start + _LONGEST_EXCERPT)
        end = cut if cut > start else start + _LONGEST_EXCERPT
    excerpt = text.text[start:end]
    return Finding(rule, severity, message, excerpt, text.section, start, end)
