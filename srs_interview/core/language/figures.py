"""The numbers of a text, in digits and in English words, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from srs_interview.core.language.numerals import LARGE, NUMERALS, Count
from srs_interview.core.language.scanning import scan


class FigureKind(StrEnum):
    """What a figure says; a year says when, and measures nothing."""

    NUMBER = "number"
    PERCENT = "percent"
    TIMES = "times"
    RANK = "rank"
    CLOCK = "clock"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text, in digits or in words."""

    start: int
    end: int
    text: str
    value: str
    """The same for "forty" and "40", "1,200" and "1200", "23 percent" and "23%", "half"
    and "50%"; currencies are left out."""
    kind: FigureKind = FigureKind.NUMBER


def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a text, in order, in digits and in English words.

    A lone "one" counts only before a unit ("one week"); "first" and "hundreds of" say
    no number; the marks of a numbered list are none.
    """
    found = [*_in_digits(text), *_in_words(text)]
    found.sort(key=lambda figure: (figure.start, -figure.end))
    kept: list[Figure] = []
    for figure in found:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return tuple(kept)


_PERCENT = r"(?:%|per\s?cent\b|pct\b|percentage\spoints?\b|pp\b)"
_DIGITS = re.compile(
    r"(?<![\w.])(?<!\d[,:/])(?P<money>[$€£¥]\s?)?"
    r"(?P<digits>\d++(?:[.,:\u00a0\u202f]\d++)*+)"
    r"(?:(?P<rank>st|nd|rd|th)\b|(?P<decade>s\b)"
    r"|[\s-]?(?P<size>hundred|thousand|million|billion|trillion|dozen)\b"
    r"|\s?(?P<short>k|K|M|m|mm|MM|mn|bn|B)\b"
    r"|[\s-]{0,2}(?P<percent>" + _PERCENT + r")"
    r"|[\s-]?(?P<times>x|X|×|fold)(?!\w))?"  # noqa: RUF001
)
_DIGIT = re.compile(r"[$€£¥\d]")
_MARK = re.compile(r"[.)]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_AFTER = re.compile(
    r"\b(?:in|of|since|during|until|early|late|mid|year|spring|summer|autumn|fall|winter"
    r"|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)[\s-]$",
    re.I,
)
_PLURAL = re.compile(r"\s(?!(?:was|is|has|as|this|its|us|does|always)\b)[a-z]+s\b")
_SIZES = {
    **{"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    **{"k": 3, "m": 6, "mm": 6, "mn": 6, "bn": 9, "b": 9},
}
_LONGEST_NUMBER = 40


def _in_digits(text: str) -> Iterator[Figure]:
    for found in scan(text, _DIGIT, _DIGITS):
        end = found.end()
        if text[end : end + 1].isalpha() or text[end : end + 1] == "_":
            continue
        if _MARK.match(text, end) and _begins_line(text, found.start()):
            continue
        value, kind = _digit_value(text, found)
        yield Figure(found.start(), end, found[0], value, kind)


def _begins_line(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at]
    line = before.rpartition("\n")[2]
    return not line.strip() and ("\n" in before or at < 8)


def _digit_value(text: str, found: re.Match[str]) -> tuple[str, FigureKind]:
    digits = found["digits"]
    if ":" in digits:
        return digits, FigureKind.CLOCK
    number = _plain(digits)
    short = (found["short"] or "").lower()
    if short == "m" and found["short"] == "m" and not found["money"]:
        short = ""  # metres, minutes
    if size := short or found["size"]:
        return _scaled(number, 12 if size == "dozen" else 10 ** _SIZES[size]), (
            FigureKind.NUMBER
        )
    if found["percent"]:
        return f"{number}%", FigureKind.PERCENT
    if found["times"]:
        return f"x{number}", FigureKind.TIMES
    if found["rank"]:
        return number, FigureKind.RANK
    return number, FigureKind.YEAR if _is_year(text, found) else FigureKind.NUMBER


def _is_year(text: str, found: re.Match[str]) -> bool:
    digits = found["digits"]
    if not _YEAR.fullmatch(digits) or found["money"]:
        return False
    before = max(0, found.start() - 12)
    if found["decade"] or _YEAR_AFTER.search(text, before, found.start()):
        return True
    return _PLURAL.match(text, found.end()) is None


def _plain(digits: str) -> str:
    """Digits without groups: "1,200" and "1200", "3,5" and "3.5" are the same."""
    if len(digits) > _LONGEST_NUMBER:
        return digits
    digits = digits.replace("\u00a0", "").replace("\u202f", "")
    whole, comma, rest = digits.partition(",")
    if comma:
        groups = re.split(r"[.,]", rest)
        grouped = len(whole) <= 3 and all(len(each) == 3 for each in groups[:1])
        digits = whole + rest.replace(",", "") if grouped else f"{whole}.{rest}"
    head, _, tail = digits.replace(",", "").partition(".")
    tail = tail.rstrip("0")
    head = head.lstrip("0") or "0"
    return f"{head}.{tail}" if tail else head


def _scaled(number: str, factor: int) -> str:
    if len(number) > _LONGEST_NUMBER or number.count(".") > 1:
        return number
    whole, _, part = number.partition(".")
    scaled = int(whole + part) * factor
    tens = 10 ** len(part)
    if scaled % tens == 0:
        return str(scaled // tens)
    return _plain(f"{scaled // tens}.{scaled % tens:0{len(part)}}")


_PARTS = {
    **{"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5},
    **{"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10},
    **{"thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "sixths": 6},
    **{"eighths": 8, "tenths": 10},
}
_MULTIPLES = {
    **{"doubled": "x2", "doubling": "x2", "doubles": "x2", "tripled": "x3"},
    **{"trebled": "x3", "tripling": "x3", "quadrupled": "x4", "quadrupling": "x4"},
    **{"halved": "50%", "halving": "50%", "twofold": "x2", "threefold": "x3"},
    **{"fourfold": "x4", "fivefold": "x5", "tenfold": "x10", "hundredfold": "x100"},
}
_TWICE = {"twice": "x2", "double": "x2", "triple": "x3"}
_AFTER_TWICE = frozenset({"as", "the", "that", "our", "my", "its", "their", "what"})
_AFTER_PART = frozenset(
    {
        *("of", "less", "more", "fewer", "lower", "higher", "faster", "cheaper"),
        *("shorter", "quicker", "longer"),
    }
)
_AFTER_ONE = frozenset(
    {
        *("second", "minute", "hour", "day", "week", "month", "year", "quarter"),
        *("dollar", "euro", "pound", "in", "out", "percent", "per"),
    }
)
_BEFORE_NO_HALF = frozenset(
    {"first", "second", "next", "last", "latter", "other", "former", "better"}
)
_SPELLED = NUMERALS | _PARTS.keys() | _MULTIPLES.keys() | _TWICE.keys()
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile(r"[A-Za-z]+")
"""The same in a text of ASCII alone, found twice as fast."""
_PERCENT_AFTER = re.compile(rf"[\s-]{{0,2}}{_PERCENT}")
_LONGEST_GAP = 3


class _Word(NamedTuple):
    start: int
    end: int
    low: str


class _Words:
    """The words of a text with their places: no letter stands between two of them."""

    __slots__ = ("ends", "lows", "starts")

    def __init__(
        self, text: str, lows: Sequence[str], pattern: re.Pattern[str]
    ) -> None:
        self.lows = lows
        spans = [word.span() for word in pattern.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self.lows)

    def __getitem__(self, place: int) -> _Word:
        return _Word(self.starts[place], self.ends[place], self.lows[place])


def _in_words(text: str) -> Iterator[Figure]:
    plain = text.isascii()
    word = _ASCII_WORD if plain else _WORD
    # Of other letters some become two when they are lowered.
    lows = (
        word.findall(text.lower()) if plain else [*map(str.lower, word.findall(text))]
    )
    numerals = [place for place, low in enumerate(lows) if low in _SPELLED]
    if not numerals:
        return
    words = _Words(text, lows, word)
    free = 0
    for place in numerals:
        if place >= free:
            figure, free = _spelled(text, words, place)
            if figure is not None:
                yield figure


def _spelled(text: str, words: _Words, place: int) -> tuple[Figure | None, int]:
    """The figure that begins at a word, and the place of the word after it."""
    word = words[place]
    if word.low in _MULTIPLES:
        return _figure(text, word.start, word.end, _MULTIPLES[word.low]), place + 1
    after = _low(words, place + 1)
    if word.low in _TWICE:
        real = after in _AFTER_TWICE
        value = _TWICE[word.low]
        return _figure(text, word.start, word.end, value) if real else None, place + 1
    if word.low in _PARTS:
        return _part(text, words, place), place + 1
    return _counted(text, words, place)


def _part(text: str, words: _Words, place: int) -> Figure | None:
    """ "Half", or "a third of"."""
    word = words[place]
    before, after = _low(words, place - 1), _low(words, place + 1)
    if word.low == "half":
        if before in _BEFORE_NO_HALF or text[word.end : word.end + 1] == "-":
            return None
        large = _low(words, place + 2)
        if after in ("a", "an") and large in ("dozen", "million", "billion"):
            end = words.ends[place + 2]
            return _figure(text, word.start, end, str(LARGE[large] // 2))
        return _figure(text, word.start, word.end, "50%")
    known = after in _AFTER_PART or _low(words, place - 2) == "by"
    if before != "a" or not known or text[word.end : word.end + 1] == "-":
        return None
    return _figure(text, words.starts[place - 1], word.end, _share(1, _PARTS[word.low]))


def _counted(text: str, words: _Words, place: int) -> tuple[Figure | None, int]:
    """ "Forty", "two hundred and forty thousand", "two thirds", "ten percent"."""
    first = place
    start = words.starts[first]
    if words.lows[first] in LARGE:
        if _low(words, first - 1) not in ("a", "an") or not _near(
            text, words, first - 1
        ):
            return None, first + 1
        start = words.starts[first - 1]
    count = Count()
    count.takes(words.lows[place])
    last, place = place, place + 1
    while place < len(words) and _near(text, words, place - 1):
        joined = words.lows[place] == "and" and count.open
        at = place + 1 if joined else place
        if at >= len(words) or (joined and not _near(text, words, place)):
            break
        if words.lows[at] not in NUMERALS or not count.takes(words.lows[at]):
            break
        last, place = at, at + 1
    return _with_tail(text, words, first, last, start, count.value), last + 1


def _with_tail(
    text: str, words: _Words, first: int, last: int, start: int, value: int
) -> Figure | None:
    end = words.ends[last]
    number = str(value)
    following = tuple(_low(words, last + each) for each in (1, 2, 3))
    if following == ("and", "a", "half"):
        return _figure(text, start, words.ends[last + 3], f"{value}.5")
    part = following[0]
    if (
        part in _PARTS
        and (part.endswith("s") or value == 1)
        and _near(text, words, last)
    ):
        return _figure(text, start, words.ends[last + 1], _share(value, _PARTS[part]))
    if percent := _PERCENT_AFTER.match(text, end):
        return _figure(text, start, percent.end(), f"{number}%")
    if part in ("fold", "x"):
        return _figure(text, start, words.ends[last + 1], f"x{number}")
    if number == "1" and first == last and words.lows[first] == "one":
        measured = part in _AFTER_ONE or following[1] == "in"
        return _figure(text, start, end, number) if measured else None
    return _figure(text, start, end, number)


def _figure(text: str, start: int, end: int, value: str) -> Figure:
    kind = FigureKind.NUMBER
    if value.startswith("x"):
        kind = FigureKind.TIMES
    elif value.endswith("%") or "/" in value:
        kind = FigureKind.PERCENT
    return Figure(start, end, text[start:end], value, kind)


def _low(words: _Words, place: int) -> str:
    return words.lows[place] if 0 <= place < len(words.lows) else ""


def _near(text: str, words: _Words, place: int) -> bool:
    """Do only spaces or a hyphen stand between a word and the next one?"""
    if place < 0 or place + 1 >= len(words):
        return False
    start, end = words.ends[place], words.starts[place + 1]
    return end - start <= _LONGEST_GAP and text[start:end].strip() in ("", "-")


def _share(count: int, parts: int) -> str:
    if 100 % parts == 0:
        return f"{100 * count // parts}%"
    return f"{count}/{parts}"
