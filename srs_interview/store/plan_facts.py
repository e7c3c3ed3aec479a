"""What a plan says beside its cards: today's list, what sleeps, what is told."""

from __future__ import annotations

from srs_interview.store.planned import NO_DATE
from srs_interview.store.statements import Run


def kept(run: Run, day: int) -> dict[int, bool] | None:
    """Today's list, each card with whether it is new today; None where none was made.

    Args:
        run: Runs statements on the store.
        day: The study day, which has begun.
    """
    ((made_for,),) = run(_MADE_FOR, {"day": day})
    if made_for in ("", NO_DATE):
        return None
    return {number: bool(fresh) for number, fresh in run(_KEPT, {"day": day})}


def asleep(run: Run) -> int:
    """Cards that no plan asks because they are suspended or never the user's."""
    ((many,),) = run(_ASLEEP, {})
    return int(many)


_MADE_FOR = "SELECT planned_for FROM study_day WHERE day = :day"

_KEPT = "SELECT card_id, fresh FROM planned WHERE day = :day"

_ASLEEP = """
SELECT COUNT(*) FROM card
WHERE (suspended OR never) AND NOT (deleted OR retired OR sample)
"""
