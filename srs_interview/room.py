"""What a use case stands on: the store in use, the settings and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Engine

from srs_interview.core import days
from srs_interview.settings import Settings
from srs_interview.store.items import Frame

Clock = Callable[[], datetime]
"""Tells the time, aware and in the user's own zone."""


class Room:
    """The cards in use, under the settings and the clock that were handed in."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        clock: Clock,
        begin_day: Callable[[], int],
    ) -> None:
        self.engine = engine
        self.settings = settings
        self.clock = clock
        self.begin_day = begin_day
        """Sees to it that the study day has begun; gives the day."""

    @property
    def day(self) -> int:
        """Today's study day."""
        return days.study_day(self.clock(), self.settings.rollover)

    @property
    def today(self) -> date:
        """Its calendar date."""
        return date.fromordinal(self.day)

    @property
    def frame(self) -> Frame:
        """The day and the settings that cards are shown and graded under."""
        return Frame(
            day=self.day,
            base=self.settings.desired_recall,
            target_seconds=self.settings.target_seconds,
        )
