"""Can the rules about English words read this text at all?"""

from __future__ import annotations

from enum import Enum

from srs_interview.core.lint import words
from srs_interview.core.lint.page import Page

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
    lows = [low for low in page.lows() if not low.isdigit()]
    letters = [low for low in lows if low.isalpha() or "'" in low]
    if len(letters) * 2 < sum(len(each.text.words) for each in page.all):
        return Tongue.NONE
    strange = sum(not low.isascii() and not _latin(low) for low in letters)
    if letters and strange > _MOSTLY * len(letters):
        return Tongue.OTHER
    if len(letters) < _ENOUGH_WORDS:
        return Tongue.ENGLISH
    english = sum(low in words.ENGLISH for low in letters) / len(letters)
    foreign = sum(low in words.FOREIGN for low in letters) / len(letters)
    if english >= _ENGLISH_CLEAR or english >= foreign:
        return Tongue.ENGLISH
    return Tongue.OTHER if english < _ENGLISH_LEAST else Tongue.ENGLISH


def unspaced(page: Page) -> bool:
    """Is it in a script without spaces, so that words cannot be counted?"""
    text = page.written.text
    wide = sum("\u3040" <= c <= "\u9fff" or "\u0e00" <= c <= "\u0e7f" for c in text)
    return wide > _MOSTLY * len(text)


def _latin(word: str) -> bool:
    return all(c < "\u0250" or c in "\u2019'" for c in word)
