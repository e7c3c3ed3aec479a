"""Numbers while their English words are read."""

from __future__ import annotations

UNITS = {
    name: value
    for value, name in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"),
            *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
            *("sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
    **{"seventy": 70, "eighty": 80, "ninety": 90},
}
LARGE = {
    **{"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6},
    **{"billion": 10**9, "trillion": 10**12},
}
NUMERALS = frozenset({*UNITS, *TENS, *LARGE})


class Count:
    """A number while its words are read: "two hundred and forty thousand"."""

    __slots__ = ("_group", "_scale", "_total")

    def __init__(self) -> None:
        self._total = 0
        self._group: int | None = None
        self._scale = 10**15

    @property
    def value(self) -> int:
        """What the words read so far are worth."""
        return self._total + (self._group or 0)

    @property
    def open(self) -> bool:
        """May "and" and a smaller number follow?"""
        return self._total > 0 if not self._group else self._group % 100 == 0

    def takes(self, word: str) -> bool:
        """Does the word go on with this number? If not, it begins another one."""
        if word in LARGE:
            return self._takes_large(LARGE[word])
        small = UNITS.get(word, TENS.get(word, 0))
        group = self._group or 0
        if self._group == 0 or group % (100 if small >= 10 else 10):
            return False
        if small < 10 and group % 100 == 10:
            return False
        self._group = group + small
        return True

    def _takes_large(self, factor: int) -> bool:
        if self._group is None and self._total:
            return False
        group = 1 if self._group is None else self._group
        if factor <= 100:
            self._group = group * factor
            return group < 100
        if factor >= self._scale:
            return False
        self._total += group * factor
        self._group, self._scale = None, factor
        return True
