"""Numbers and names in the sentences about a mock loop."""

from __future__ import annotations

from collections.abc import Iterable

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve"),
)


def count(number: int, thing: str) -> str:
    """So many of a thing, such as "three questions" or "one story"."""
    plural = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    words = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{words} {thing if number == 1 else plural}"


def listed(things: Iterable[object]) -> str:
    """Things in a row, such as "2, 5 and 9"."""
    *before, last = map(str, things)
    return f"{', '.join(before)} and {last}" if before else last


def numbered(thing: str, numbers: Iterable[int]) -> str:
    """Things by their numbers, such as "questions 2, 5 and 9" or "question 4"."""
    every = sorted(set(numbers))
    return f"{thing}{'' if len(every) == 1 else 's'} {listed(every)}"


def quoted(titles: Iterable[str]) -> str:
    """Titles in quotation marks, in a row."""
    return listed(f'"{title}"' for title in titles)


def sentence(words: str) -> str:
    """The same with a capital letter at its head and a full stop at its end."""
    return f"{words[:1].upper()}{words[1:]}."
