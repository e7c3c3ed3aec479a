"""The days of a collection: where they end, and which one a number or an instant is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

EARLIEST_MS, LATEST_MS = 946_684_800_000, 4_102_444_800_000
"""The years 2000 to 2099: a review of another time was logged by a broken clock."""

_DAY = 86_400
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_ROLLOVER = 4
_WEST, _EAST = 12 * 60, -14 * 60
"""The furthest that zones are from UTC, in minutes west of it."""


@dataclass(frozen=True, slots=True)
class Days:
    """How a collection counts its days: blocks of 24 hours, as Anki does."""

    first: int
    """The study day that the collection counts as 0."""
    ends: int
    """Seconds after midnight UTC at which a day ends."""

    @classmethod
    def of(cls, crt: int, conf: Mapping[str, object]) -> Days:
        """The days of a collection.

        Args:
            crt: When it was made, in seconds: the beginning of its day 0.
            conf: Its settings; of a package only some are there.
        """
        rollover = conf.get("rollover")
        if not isinstance(rollover, int) or not 0 <= rollover < 24:
            rollover = _ROLLOVER
        made = _west(conf.get("creationOffset"))
        if made is None:
            made = _guessed(crt)
        here = _west(conf.get("localOffset"))
        west = made if here is None else here
        first = (crt - made * 60) // _DAY + _EPOCH_DAY
        ends = (rollover * 60 + west) * 60
        return cls(min(max(first, 1), date.max.toordinal()), ends)

    def day(self, instant_ms: int) -> int:
        """The study day of an instant."""
        return (instant_ms // 1000 - self.ends) // _DAY + _EPOCH_DAY

    def begins_ms(self, day: int) -> int:
        """The first instant of a study day."""
        return ((day - _EPOCH_DAY) * _DAY + self.ends) * 1000

    def numbered(self, number: int) -> int | None:
        """The study day that a card's due number means; None for an impossible one."""
        day = self.first + number
        return day if plausible((day - _EPOCH_DAY) * _DAY * 1000) else None


def plausible(instant_ms: int) -> bool:
    """May a review have been at this time?"""
    return EARLIEST_MS <= instant_ms < LATEST_MS


def instant(instant_ms: int) -> datetime:
    """Milliseconds as Anki counts them, as a time in UTC."""
    return datetime.fromtimestamp(instant_ms / 1000, UTC)


def _west(value: object) -> int | None:
    return value if isinstance(value, int) and _EAST <= value <= _WEST else None


def _guessed(crt: int) -> int:
    """The zone in which a collection without one began its day at four."""
    east = (_ROLLOVER * 3600 - crt) % _DAY // 60
    east = east - 24 * 60 if east > -_EAST else east
    return -east if east % 15 == 0 else 0
