"""What the first frame and `due` say; in a module of their own, which costs little."""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import NamedTuple

_FORGIVING = 7
"""Days within which a streak forgives one day off."""


class DueRow(NamedTuple):
    """How much of one principle is due."""

    framework: str
    slug: str
    name: str
    due: int


class DueReport(NamedTuple):
    """What today asks for; the verb `due` prints exactly this."""

    day: int
    due: int
    new: int
    minutes: int
    """Estimated for what is due, new cards included."""
    gaps: int
    """Questions answered "nothing yet" that no story fits so far."""
    principles: tuple[DueRow, ...] = ()
    """Those with anything due, in their published order."""
    planned: int | None = None
    """Cards left in today's plan; None while no date is ahead."""
    no_grades: bool = False
    """Is it the evening before, or the day itself (PRACTICE 10)?"""


class Today(NamedTuple):
    """The part of Home that the first frame shows, before the store is open."""

    day: int
    due: int
    new: int
    minutes: int
    """Estimated for what is due, new cards included."""
    gaps: int = 0
    opened: int = 0
    """Questions that a story has opened and that have never been graded."""
    opened_tomorrow: int = 0
    """Those of them that may first be asked tomorrow (PRACTICE 5.3)."""
    practised_seconds: int = 0
    wrote_seconds: int = 0
    answered: int = 0
    """Cards graded today; what was only heard or read is none of them."""
    tellable: int = 0
    """Own stories that can be told and graded (PRACTICE 1)."""
    stubs: int = 0
    drafts: int = 0
    """Own stories with text that are neither stubs nor tellable yet."""
    streak: int = 0
    interview_day: int | None = None
    role: str = ""
    """What the interview is for; its employer, if one was named, where no role was."""
    welcome_done: bool = True
    """Has the user been through the first ten minutes, or left them?"""
    planned: int | None = None
    """Cards left in today's plan; None while no date is ahead."""

    @property
    def waiting(self) -> int:
        """Cards that today's session may still ask."""
        return self.due + self.new if self.planned is None else self.planned

    @property
    def no_grades(self) -> bool:
        """Is it the evening before, or the day itself (PRACTICE 10)?"""
        return self.interview_day in {self.day, self.day + 1}


def streak(
    practised: Collection[int], today: int, off: Container[int] = frozenset()
) -> int:
    """Days practised in the run that reaches today; a day off now and then is forgiven.

    One missed day in any seven does not end the run and is not counted in it, and no
    day off that was planned does. Today is not missed before it is over.

    Args:
        practised: Study days with at least one answer.
        today: The study day now.
        off: Days without practice, as the settings have them.

    Source:
        PRACTICE 10, "a streak forgives days off"; how many is decided here.
    """
    count, missed = 0, today + _FORGIVING
    first = min(practised, default=today)
    day = today if today in practised else today - 1
    while day >= first:
        if day in practised:
            count += 1
        elif day not in off:
            if missed - day < _FORGIVING:
                break
            missed = day
        day -= 1
    return count
