"""The minutes of a day, and the cards that they are spent on (PRACTICE 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from srs_interview.core.planning.terms import Card


@dataclass(frozen=True, slots=True)
class Before:
    """What a day has brought already, where its list is made anew."""

    new: int = 0
    """Cards that were seen for the first time."""
    seconds: float = 0.0
    """Practised, tellings included."""
    told: float = 0.0
    """Of these, with tellings."""


NOTHING = Before()


class Filling:
    """A day that is filled until its minutes are crossed.

    Tellings take half of them at most, and one is always allowed (PRACTICE 8).
    """

    def __init__(self, seconds: float, before: Before) -> None:
        """Begin with what the day has brought already.

        Args:
            seconds: How long may be practised in it; the last card may cross it.
            before: What `seconds` holds already.
        """
        self._seconds, self._told = seconds, before.told
        self.spent = before.seconds
        """What the day has come to so far."""

    def take(self, cards: Iterable[Card]) -> list[Card]:
        """Those of these that there still is room for, in their order."""
        taken = []
        for card in cards:
            if self.spent >= self._seconds:
                break
            if card.telling:
                if self._told and self._told + card.seconds > self._seconds / 2:
                    continue
                self._told += card.seconds
            taken.append(card)
            self.spent += card.seconds
        return taken
