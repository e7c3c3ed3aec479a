"""The list that the run-up made for a study day, and what it was made for.

The first frame asks this module before SQLModel is imported.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

from srs_interview.store import driver
from srs_interview.store.driver import Where
from srs_interview.store.statements import NOT_PUT_OFF, PREPARED_FOR, Run

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

NO_DATE = "no date"
"""What a study day is noted to be planned for while no date is ahead."""

LEFT = f"""
planned.day = :day AND card.active = 1
AND (card.buried_day IS NULL OR card.buried_day < :day)
AND (card.opens IS NOT NULL
    OR card.kind = 'question' AND card.stability IS NOT NULL AND {NOT_PUT_OFF})
AND (card.last_day IS NULL OR card.last_day < :day)
"""
"""True of a `planned` row, joined with its card, that is still to be answered today."""


FRESH = "planned.fresh AND card.due_day IS NULL"
"""True of one that is new; what was written to be told is due (PRACTICE 6.4)."""


class Minutes(NamedTuple):
    """How much may be practised, from the settings."""

    practice: int = 15
    """A day."""
    days_off: str = ""
    """As `core.days_off` writes them."""

    @property
    def off(self) -> Container[int]:
        """The study days without practice."""
        if not self.days_off:
            return frozenset()
        from srs_interview.core.planning.days_off import (
            parsed,  # few have any: no start waits
        )

        return parsed(self.days_off)


class Left(NamedTuple):
    """What is left to be answered of a day's list."""

    questions: int
    """Those never seen included."""
    tellings: int
    new_questions: int
    new_stories: int


def left(run: Run, day: int) -> Left:
    """How much of today's list is left.

    Args:
        run: Runs statements on the store.
        day: The study day.
    """
    ((questions, tellings, new_questions, new_stories),) = run(_LEFT, {"day": day})
    return Left(questions or 0, tellings or 0, new_questions or 0, new_stories or 0)


USUAL = Minutes()


def key(run: Run, day: int, minutes: Minutes, base: float) -> str:
    """What today's list is made for; a list that was made for anything else is not it.

    Args:
        run: Runs statements on the store.
        day: The study day.
        minutes: How much may be practised.
        base: The desired recall that the settings aim for.
    """
    found = next(iter(run(_INTERVIEW, {"day": day})), None)
    if found is None or found[1] is None or found[1] < day:
        return NO_DATE
    ((extra, fitted),) = run(_TODAY, {"day": day})
    parts = (*found, minutes.practice, extra or 0, base, fitted or 0)
    return " ".join([*(str(part) for part in parts), minutes.days_off])


def stale(engine: Engine, day: int) -> bool:
    """Has something happened since the day began that makes its list anew?

    Asked at each key press: one statement of the driver's, without a transaction.
    """
    db = engine.raw_connection()
    try:
        cursor = db.cursor()
        row = cursor.execute(_PLANNED_FOR, (day,)).fetchone()
    finally:
        db.close()
    return row is None or row[0] == ""


def reset(where: Where) -> None:
    """Let the list of the day be made anew by whoever looks at the day next."""
    driver.flushed(where).execute("UPDATE study_day SET planned_for = ''")


def outdate(where: Where) -> None:
    """The same where a list was made: the cards that it was made of have changed."""
    driver.flushed(where).execute(OUTDATE)


def lists(session: Session, card_id: int, day: int) -> bool:
    """Is this card on the list of this study day, and so due on it (PRACTICE 3.2)?"""
    found = driver.rows(session, _LISTS, {"card": card_id, "day": day})
    return bool(found)


_INTERVIEW = PREPARED_FOR.format(columns="id, day", today=":day")

_TODAY = """
SELECT (SELECT extra_minutes FROM study_day WHERE day = :day),
    (SELECT MAX(id) FROM fsrs_parameters WHERE NOT reverted)
"""

_PLANNED_FOR = "SELECT planned_for FROM study_day WHERE day = ?"

_LEFT = f"""
SELECT SUM(card.kind = 'question'), SUM(card.kind = 'story'),
    SUM(card.kind = 'question' AND {FRESH}), SUM(card.kind = 'story' AND {FRESH})
FROM planned JOIN card ON card.id = planned.card_id WHERE {LEFT}
"""

OUTDATE = f"UPDATE study_day SET planned_for = '' WHERE planned_for <> '{NO_DATE}'"

_LISTS = "SELECT 1 FROM planned WHERE card_id = :card AND day = :day"
