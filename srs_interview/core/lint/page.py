"""What every rule is given: the text taken apart, and what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from srs_interview.core.cards import Section
from srs_interview.core.language import words
from srs_interview.core.lint import times
from srs_interview.core.lint.others import Other
from srs_interview.core.lint.reading import Stretch, read
from srs_interview.core.lint.thresholds import USUAL, Thresholds
from srs_interview.core.lint.written import Written

_SHOUTED, _ENOUGH_WORDS = 0.8, 8


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user added to the word lists."""

    cliches: tuple[str, ...] = ()
    """More phrases for L09."""
    blocked: tuple[str, ...] = ()
    """Names that should not be said outside, for L22."""
    allowed: tuple[str, ...] = ()
    """Abbreviations that L18 lets pass."""


@dataclass(frozen=True)
class Page:
    """A text to be judged, its parts found."""

    written: Written
    today: date
    words_per_minute: float
    limits: Thresholds = USUAL
    wishes: Wishes = field(default_factory=Wishes)
    others: tuple[Other, ...] = ()

    @cached_property
    def sections(self) -> dict[Section, Stretch]:
        """The sections that are marked and have words; empty without labels."""
        written = self.written
        texts = ((each, written.text_of(each)) for each in Section)
        return {each: read(text, each) for each, text in texts if text.strip()}

    @cached_property
    def rest(self) -> Stretch:
        """What stands outside the sections: everything, where none is marked."""
        return read(self.written.rest, None)

    @property
    def marked(self) -> bool:
        """Is it known which words are Problem, Action and Result?"""
        return bool(self.sections)

    @cached_property
    def all(self) -> tuple[Stretch, ...]:
        """All that is said, in telling order."""
        rest = (self.rest,) if self.rest.sentences else ()
        return (*rest, *self.sections.values())

    @cached_property
    def openings(self) -> tuple[Stretch, ...]:
        """Where the event should be placed: what leads in, and the Problem."""
        if self.marked:
            rest = (self.rest,) if self.rest.sentences else ()
            problem = self.sections.get(Section.PROBLEM)
            return (*rest, *((problem,) if problem else ()))
        limits = self.limits
        return (self._part(0, limits.opening_share, limits.opening_sentences, 0),)

    @cached_property
    def acting(self) -> Stretch | None:
        """The Action, or the middle of a text without labels; None: there is none."""
        if self.marked:
            return self.sections.get(Section.ACTION)
        return self._part(*self.limits.acting_share, 0, 0)

    @cached_property
    def closing(self) -> Stretch | None:
        """The Result, or the end of a text without labels; None: there is none."""
        if self.marked:
            return self.sections.get(Section.RESULT)
        limits = self.limits
        return self._part(limits.closing_share, 1, 0, limits.closing_sentences)

    @cached_property
    def words(self) -> int:
        """How many words are said in all."""
        return sum(stretch.words for stretch in self.all)

    @cached_property
    def dated(self) -> bool:
        """Does the opening say when the event took place?"""
        return any(map(times.dated, self.openings))

    @cached_property
    def placed(self) -> bool:
        """Does the opening say when or where the event took place?"""
        names = not self.shouted
        return self.dated or any(times.placed(o, names=names) for o in self.openings)

    @cached_property
    def generalises(self) -> bool:
        """Does it say "always" or "I believe" anywhere?"""
        return any(each.has(words.GENERAL) for each in self.all)

    @cached_property
    def shouted(self) -> bool:
        """Is all in capitals, so that they tell neither names nor abbreviations?"""
        counts = [each.text.shouted for each in self.all]
        long, upper = (sum(each[at] for each in counts) for at in (0, 1))
        return long >= _ENOUGH_WORDS and upper > _SHOUTED * long

    def _part(self, begin: float, end: float, first: int, last: int) -> Stretch:
        """Sentences between two shares of the words; so many at least from an end."""
        rest = self.rest
        count, bounds = len(rest.sentences), rest.text.bounds
        low, high = begin * bounds[-1], end * bounds[-1]
        middles = [(bounds[n] + bounds[n + 1]) / 2 for n in range(count)]
        inside = [n for n, middle in enumerate(middles) if low <= middle <= high]
        start = min(inside, default=0 if first else count)
        stop = max(inside, default=start - 1) + 1
        if first:
            stop = max(stop, min(first, count))
        if last:
            start = max(0, min(start, count - last))
            stop = count
        if not (first or last) and start >= stop:
            start, stop = 0, count
        return Stretch(rest.text, start, stop)
