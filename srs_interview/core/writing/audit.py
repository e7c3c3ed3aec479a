"""The number audit: every figure of a story on one screen, to be confirmed once.

A diligent interviewer adds them up: seven users, then five and five, is no small slip
(DOMAIN A53).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from srs_interview.core.cards import Section, Story
from srs_interview.core.language import prose
from srs_interview.core.language.prose import Figure, FigureKind
from srs_interview.core.writing import metrics

QUESTION = "Do these add up?"


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the text where a figure stands."""

    section: Section
    sentence: str
    """The sentence around it, as one line."""
    text: str
    """The figure as it is written there, with its unit."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a story, wherever it stands and however it is written."""

    value: str
    """The same for "forty" and "40"."""
    places: tuple[Place, ...]
    """Empty for a figure of a fact or a metric that the text does not have."""
    facts: tuple[int, ...] = ()
    """Numbers, from 1, of the facts that carry it."""
    metrics: tuple[str, ...] = ()
    """The metrics that carry it."""
    headline: bool = False
    short: bool = False

    @property
    def stray(self) -> bool:
        """Do a fact, a metric or a shorter text say it, and the story does not?"""
        return not self.places

    @property
    def alone(self) -> bool:
        """Does nothing but one place of the text have it?"""
        others = self.facts or self.metrics or self.headline or self.short
        return len(self.places) == 1 and not others


@dataclass(frozen=True, slots=True)
class Doubt:
    """Different counts of what has one name; they may be right, or not."""

    noun: str
    """Such as `users`."""
    texts: tuple[str, ...]
    """The counts as they are written, in order."""

    @property
    def sentence(self) -> str:
        """Such as "Users: seven users, 5 users. Do these add up?"."""
        return f"{self.noun.capitalize()}: {', '.join(self.texts)}. {QUESTION}"


@dataclass(frozen=True, slots=True)
class Audit:
    """Every figure of a story."""

    entries: tuple[Entry, ...]
    """Those of the text in their order, then the stray ones."""
    doubts: tuple[Doubt, ...] = ()

    @property
    def strays(self) -> tuple[Entry, ...]:
        """Figures that are said beside the text and not in it."""
        return tuple(entry for entry in self.entries if entry.stray)

    @property
    def values(self) -> frozenset[str]:
        """All figures, for the comparison with those that were confirmed."""
        return frozenset(entry.value for entry in self.entries)

    def since(self, confirmed: Audit | None) -> tuple[Entry, ...]:
        """The figures that were not there when the user last said that all are right.

        Args:
            confirmed: The audit of the version that was confirmed; None for none.
        """
        known = confirmed.values if confirmed else frozenset[str]()
        return tuple(entry for entry in self.entries if entry.value not in known)


def audit(story: Story) -> Audit:
    """Every figure of a story: where it stands, which facts and metrics carry it."""
    places: dict[str, list[Place]] = {}
    counts: dict[str, dict[str, str]] = {}
    lines = _lines(story)
    for value, noun, place in _places(lines):
        places.setdefault(value, []).append(place)
        if noun:
            counts.setdefault(noun, {}).setdefault(value, place.text)
    beside = _beside(story)
    values = dict.fromkeys((*places, *beside["facts"], *beside["metrics"]))
    values |= dict.fromkeys((*beside["headline"], *beside["short"]))
    entries = tuple(
        Entry(
            value,
            tuple(places.get(value, ())),
            tuple(int(number) for number in beside["facts"].get(value, ())),
            tuple(beside["metrics"].get(value, ())),
            value in beside["headline"],
            value in beside["short"],
        )
        for value in values
    )
    doubts = [Doubt(noun, tuple(by.values())) for noun, by in counts.items()]
    different = (doubt for doubt in doubts if len(doubt.texts) > 1)
    return Audit(entries, (*different, *_wrong_sums(lines)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as one line, whose figures are looked for once."""

    text: str
    figures: tuple[Figure, ...]
    written: Mapping[int, str]
    """The figures with their units, by where they begin."""

    @classmethod
    def of(cls, text: str) -> _Line:
        figures = _figures(text)
        sizes = {each.start: each.text for each in metrics.single(text, figures)}
        return cls(text, figures, sizes)


def _figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text; "one in nine" is one of them, and so is "1 user in 9"."""
    found: list[Figure] = []
    for figure in prose.figures(text):
        one = found[-1] if found else None
        if one is not None and _is_share(text, one, figure):
            whole = text[one.start : figure.end]
            value = f"1 in {figure.value}"
            found[-1] = Figure(one.start, figure.end, whole, value, FigureKind.PERCENT)
        else:
            found.append(figure)
    return tuple(found)


def _is_share(text: str, one: Figure, other: Figure) -> bool:
    counted = one.value == "1" and {one.kind, other.kind} == {FigureKind.NUMBER}
    joined = counted and _IN.fullmatch(text, one.end, other.start)
    # "One outage in nine weeks" is one outage, and nine weeks.
    return bool(joined) and _LASTED.match(text, other.end) is None


def _lines(story: Story) -> dict[Section, list[_Line]]:
    return {
        section: [
            _Line.of(" ".join(span.text.split()))
            for span in prose.sentences(story.text_of(section))
        ]
        for section in Section
    }


def _places(lines: _Lines) -> Iterator[tuple[str, str, Place]]:
    """Each figure of the text: its value, the noun it counts, and where it stands."""
    for section, told in lines.items():
        for line in told:
            for figure in line.figures:
                text = line.written.get(figure.start, figure.text)
                noun = _noun(text.removeprefix(figure.text))
                yield figure.value, noun, Place(section, line.text, text)


def _wrong_sums(lines: _Lines) -> Iterator[Doubt]:
    """Totals whose parts, told right after them, make another number.

    "Seven users: five here and five there", or the parts in a sentence of their own.
    """
    for told in lines.values():
        for line, following in pairwise((*told, _NO_LINE)):
            head, _, tail = line.text.partition(":")
            totals = _counted(line if head == line.text else _Line.of(head))
            if not totals:
                continue
            parts = _counted(_Line.of(tail) if tail else _begun(following))
            if len(parts) > 1 and _differ(totals[-1], parts):
                texts = (each.text for each in (totals[-1], *parts))
                yield Doubt(totals[-1].noun or "figures", tuple(texts))


def _begun(line: _Line) -> _Line:
    """A sentence that begins with a figure, as one that goes on with parts does."""
    return line if line.figures and line.figures[0].start == 0 else _NO_LINE


class _Count(NamedTuple):
    number: int
    noun: str
    text: str


def _counted(line: _Line) -> list[_Count]:
    """The whole numbers that count things, not time or money."""
    found = []
    for figure in line.figures:
        written = line.written.get(figure.start, figure.text)
        unit = written.removeprefix(figure.text)
        noun = _noun(unit)
        whole = figure.kind is FigureKind.NUMBER and _WHOLE.fullmatch(figure.value)
        if whole and (noun or not unit):
            found.append(_Count(int(figure.value), noun, written))
    return found


def _differ(total: _Count, parts: Sequence[_Count]) -> bool:
    """Could these be the parts, and are they too many or too few?"""
    could_be = all(part.number < total.number for part in parts)
    return could_be and sum(part.number for part in parts) != total.number


def _noun(unit: str) -> str:
    """What a unit counts; nothing for lengths of time and money, which may differ."""
    words = unit.replace("-", " ").casefold().split()
    noun = words[-1] if words else ""
    return "" if noun in _MEASURES else noun


def _beside(story: Story) -> Mapping[str, dict[str, list[str]]]:
    """The figures that are said outside the three sections, by where."""
    facts = [(str(number), fact.text) for number, fact in enumerate(story.facts, 1)]
    sources = {
        "facts": facts,
        "metrics": [(metric, metric) for metric in story.metrics],
        "headline": [("", story.headline)],
        "short": [("", story.short)],
    }
    return {name: _carried(texts) for name, texts in sources.items()}


def _carried(texts: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label, text in texts:
        for figure in _figures(text):
            carriers = found.setdefault(figure.value, [])
            if label not in carriers:
                carriers.append(label)
    return found


_Lines = Mapping[Section, Sequence[_Line]]
_NO_LINE = _Line("", (), {})
_WHOLE = re.compile(r"[0-9]{1,12}")
_TIMES = """second seconds minute minutes hour hours day days night nights week weeks
    month months quarter quarters year years dollar dollars euro euros pound pounds
    cents times points percent"""
_MEASURES = frozenset(_TIMES.split())
_IN = re.compile(r"\s+(?:[^\W\d_]+\s+)?in\s+(?:every\s+)?", re.I)
_LASTED = re.compile(rf"[\s-]+(?:{'|'.join(_TIMES.split())})\b", re.I)
