"""When and where an event took place, as far as a text says (L12, L29)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from srs_interview.core.language import words
from srs_interview.core.language.prose import FigureKind
from srs_interview.core.lint.acts import Place
from srs_interview.core.lint.reading import Stretch

_AT = frozenset({"at", "for", "with", "joined", "joining", "from", "in", "near"})
_COUNTS = frozenset(
    {
        *("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        *("ten", "few", "several", "some", "many"),
    }
)
_MAYBE_MONTH = frozenset({"may", "march"})
_BEFORE_MONTH = frozenset({"in", "last", "of", "since", "by", "until", "early", "late"})


@lru_cache(maxsize=8)
def dated(stretch: Stretch) -> bool:
    """Does it say when the event took place?"""
    return (
        any(figure.kind is FigureKind.YEAR for figure in stretch.figures)
        or any(_month(stretch, place) for place in range(stretch.first, stretch.last))
        or stretch.has(words.ANCHORS)
    )


@lru_cache(maxsize=8)
def placed(stretch: Stretch, *, names: bool) -> bool:
    """Does it say where the event took place?

    Args:
        stretch: What is read.
        names: Do capitals tell names? Not in a text that is all in capitals.
    """
    return stretch.has(words.PLACES) or (names and _named(stretch))


def relative(stretch: Stretch) -> Iterator[Place]:
    """Dates that are true on the day of writing only, quotations apart."""
    lows = stretch.text.lows
    for first, last in stretch.find(words.RELATIVE):
        if lows[first] == "last" and lows[first - 1] in words.NOT_RELATIVE and first:
            continue
        if lows[first] == "next" and first and lows[first - 1] in words.NOT_RELATIVE:
            continue
        counted = first and (lows[first - 1] in _COUNTS or lows[first - 1].isdigit())
        yield first - bool(counted), last


def _month(stretch: Stretch, place: int) -> bool:
    lows = stretch.text.lows
    word = lows[place]
    if word in words.MONTHS:
        return True
    return word in _MAYBE_MONTH and place > 0 and lows[place - 1] in _BEFORE_MONTH


def _named(stretch: Stretch) -> bool:
    """Does a name of a place or a firm follow "at", "for" and the like?"""
    text = stretch.text
    for place in range(stretch.first, stretch.last - 1):
        after = text.words[place + 1]
        if (
            text.lows[place] in _AT
            and after[0].isupper()
            and text.lows[place + 1] not in ("i", "i'm", "i'd", "i've")
            and text.between(place).strip() == ""
        ):
            return True
    return False
