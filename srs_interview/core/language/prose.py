"""Written text as what is said of it: words, sentences and figures, with their places.

Everything here takes any text in any script, and linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from srs_interview.core.language.figures import Figure as Figure
from srs_interview.core.language.figures import FigureKind as FigureKind
from srs_interview.core.language.figures import figures as figures
from srs_interview.core.language.scanning import scan


class Span(NamedTuple):
    """A piece of a text: `text[start:end]` is its words."""

    start: int
    end: int
    text: str


def words(text: str) -> list[str]:
    """What stands between spaces, as the pace of a telling counts it."""
    return text.split()


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order.

    Between two of them stand only white space and the marks of lists. Abbreviations,
    initials, decimal points and what is quoted within a sentence end nothing; a text
    without any full stop is one sentence a paragraph or list item.
    """
    found = []
    start = 0
    for end in (*_ends(text), len(text)):
        mark = _ITEM.match(text, start)
        first = mark.end() if mark else start
        piece = text[first:end]
        if stripped := piece.strip():
            at = first + len(piece) - len(piece.lstrip())
            found.append(Span(at, at + len(stripped), stripped))
        start = end
    return tuple(found)


_ITEM = re.compile(r"[ \t\r]*+(?:[-*+•‣◦–—·]|\d{1,3}[.)])[ \t]++(?=\S)")  # noqa: RUF001
_END = re.compile(
    r"(?P<wide>[。！？｡।]+)[」』”’)\]]*+"  # noqa: RUF001
    r"|(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"'”’»)\]*_]*+)(?=\s|$)"  # noqa: RUF001
    r"|(?P<line>\n)"
)
_ENDING = re.compile(r"[.!?…\n。！？｡।]")  # noqa: RUF001
_NEXT = re.compile(r"[\s\"'“‘«(\[*_]*+(\w*)")  # noqa: RUF001
_BLANK = re.compile(r"[ \t\r]*+\n")
_LAST_WORD = re.compile(r"(?:^|(?<=[\s\"“(\[]))[\w.&]{1,12}$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_SHORT_LINE = 50


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NEVER_LAST = _set(
    "mr mrs ms mx dr prof e.g i.e eg ie vs cf approx ca gen sen rep gov capt sgt mt"
    " messrs hon rev"
)
"""Abbreviations that a word always follows."""

_BEFORE_FIGURE = _set("no nos fig figs vol p pp sec ch art")
_MAYBE_LAST = _set(
    "st sr jr inc ltd co corp llc etc dept est al ave bros jan feb mar apr jun jul aug"
    " sep sept oct nov dec mon tue tues wed thu thurs fri min max avg hrs ph.d"
    " a.m p.m u.s u.k"
)
"""Abbreviations that can end a sentence: the next word decides."""

_STARTERS = _set(
    "i we he she they it you the a an this that these those there then so and but or in"
    " on at after before when while once my our his her their its one as by for to from"
    " since because if with during although what that's it's i'd we'd no not all both"
    " each every some another next later finally eventually within over"
)


def _ends(text: str) -> Iterator[int]:
    line = 0
    for found in scan(text, _ENDING, _END):
        if found["line"]:
            if _line_ends(text, line, found.start()):
                yield found.end()
            line = found.end()
        elif found["wide"] or _stops(text, found):
            yield found.end()


def _line_ends(text: str, line: int, end: int) -> bool:
    """Does a line end end its sentence, or was the text only wrapped there?"""
    after = end + 1
    if _BLANK.match(text, after) or _ITEM.match(text, after):
        return True
    written = text[line:end].rstrip()
    if not written or written.lstrip().startswith("#"):
        return True
    short = len(written) < _SHORT_LINE and written[-1] not in ",;-"
    return short and text[after : after + 1].isupper()


def _stops(text: str, found: re.Match[str]) -> bool:
    following = _NEXT.match(text, found.end())
    word = following[1] if following else ""
    if not word:
        return True
    low = word[0].islower()
    if low and (found["close"] or found["stop"] in ("…", "...")):
        # "Why?" he asked. So ... we went on.
        return False
    if found["stop"] != ".":
        return True
    before = _LAST_WORD.search(text, max(0, found.start() - 14), found.start())
    return before is None or _word_stops(before[0], word, text[: before.start()][-2:])


def _word_stops(last: str, word: str, ahead: str) -> bool:
    """Does a sentence end after `last` and a full stop, where `word` follows?"""
    key = last.lower()
    if key in _NEVER_LAST:
        return False
    if key in _BEFORE_FIGURE and word[0].isdigit():
        return False
    if last.isdigit() and not ahead.strip(" \t"):
        return False
    if key in _MAYBE_LAST or ("." in last and _INITIALS.fullmatch(last)):
        return word.lower() in _STARTERS and not word[0].islower()
    if len(last) == 1 and last.isupper() and last != "I":
        return not word[0].isupper() or word.lower() in _STARTERS
    return True
