"""Can the rules about English words read this text at all?"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from srs_interview.core.language import words
from srs_interview.core.lint.page import Page
from srs_interview.core.lint.reading import Stretch

_ENOUGH_WORDS = 12
_ENGLISH_LEAST, _ENGLISH_CLEAR = 0.12, 0.25
_MOSTLY = 0.5


class Tongue(Enum):
    """What a text is written in."""

    ENGLISH = "English"
    OTHER = "another language"
    NONE = "hardly any words"


def tongue(page: Page) -> Tongue:
    """English unless it is plainly something else."""
    counted = [_counted(each) for each in page.all]
    letters = sum(each.letters for each in counted)
    if letters * 2 < sum(len(each.text.words) for each in page.all):
        return Tongue.NONE
    if letters and sum(each.strange for each in counted) > _MOSTLY * letters:
        return Tongue.OTHER
    if letters < _ENOUGH_WORDS:
        return Tongue.ENGLISH
    english = sum(each.english for each in counted) / letters
    foreign = sum(each.foreign for each in counted) / letters
    if english >= _ENGLISH_CLEAR or english >= foreign:
        return Tongue.ENGLISH
    return Tongue.OTHER if english < _ENGLISH_LEAST else Tongue.ENGLISH


class _Counted(NamedTuple):
    """How many words have letters, and how many of those are of which kind."""

    letters: int
    strange: int
    english: int
    foreign: int


@lru_cache(maxsize=8)
def _counted(stretch: Stretch) -> _Counted:
    # Of the whole text: beside its sentences there are only the marks of lists.
    every = stretch.text.phrased.places
    said = {low: len(at) for low, at in every.items() if low.isalpha() or "'" in low}
    strange = (n for w, n in said.items() if not w.isascii() and not _latin(w))
    return _Counted(
        sum(said.values()),
        sum(strange),
        sum(said[low] for low in words.ENGLISH & said.keys()),
        sum(said[low] for low in words.FOREIGN & said.keys()),
    )


def unspaced(page: Page) -> bool:
    """Is it in a script without spaces, so that words cannot be counted?"""
    text = page.written.text
    wide = sum("\u3040" <= c <= "\u9fff" or "\u0e00" <= c <= "\u0e7f" for c in text)
    return wide > _MOSTLY * len(text)


def _latin(word: str) -> bool:
    return all(c < "\u0250" or c in "\u2019'" for c in word)
