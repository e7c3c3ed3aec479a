"""A text taken apart once, so that thirty rules need not do it again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from srs_interview.core.cards import Section
from srs_interview.core.lint.phrases import Phrases, Words
from srs_interview.core.lint.report import Finding, Severity
from srs_interview.core.prose import Figure, Span, figures, sentences

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d\n]{1,300})[\"\u201d]")
_LONGEST_EXCERPT = 90


class Text:
    """One text: its words in lower case with their places, sentences and figures."""

    def __init__(self, text: str, section: Section | None) -> None:
        self.text = text
        self.section = section
        found = [(each.start(), each.end(), each[0]) for each in _WORD.finditer(text)]
        self.starts = [start for start, _, _ in found]
        self.ends = [end for _, end, _ in found]
        self.words = [word.replace("\u2019", "'") for _, _, word in found]
        self.lows = [word.lower() for word in self.words]

    @cached_property
    def phrased(self) -> Words:
        """Its words, ready to be searched for phrases."""
        return Words(self.lows)

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
        bounds = []
        place = 0
        for sentence in self.sentences:
            while place < len(self.starts) and self.starts[place] < sentence.start:
                place += 1
            bounds.append(place)
        return (*bounds, len(self.starts))

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Where somebody's own words are quoted."""
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The places of words that somebody is quoted with."""
        found: set[int] = set()
        place = 0
        for start, end in self.quotations:
            while place < len(self.starts) and self.starts[place] < start:
                place += 1
            while place < len(self.starts) and self.starts[place] < end:
                found.add(place)
                place += 1
        return frozenset(found)

    def between(self, place: int) -> str:
        """What stands between a word and the next one."""
        return self.text[self.ends[place] : self.starts[place + 1]]


@lru_cache(maxsize=8)
def read(text: str, section: Section | None) -> Text:
    """A text taken apart; while one section is typed, the others are not read again."""
    return Text(text, section)


class Stretch:
    """Some sentences of a text: a whole section, or where one is likely to be."""

    def __init__(self, text: Text, first: int = 0, last: int | None = None) -> None:
        """Take the sentences from `first` to before `last`; None is all of them."""
        self.text = text
        self.sentences = text.sentences[first:last]
        self.numbers = range(first, first + len(self.sentences))
        self.first = text.bounds[first]
        self.last = text.bounds[first + len(self.sentences)]
        """Places of its first word, and of the one after its last."""

    @property
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

    @property
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

    def each(self) -> Iterator[Stretch]:
        """Its sentences, one by one."""
        for number in self.numbers:
            yield Stretch(self.text, number, number + 1)

    def find(self, phrases: Phrases) -> Iterator[tuple[int, int]]:
        """Where phrases stand, quotations apart."""
        quoted = self.text.quoted
        for first, last in phrases.find(self.text.phrased, self.first, self.last):
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
