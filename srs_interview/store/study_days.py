"""A study day begins: its bands are set, and the run-up lists what it wants of it."""

from __future__ import annotations

from functools import partial

from sqlmodel import Session

from srs_interview.store import bands, driver, plan, planned
from srs_interview.store.planned import Minutes


def begun(
    session: Session, day: int, base: float, banded: bool, minutes: Minutes
) -> bool:
    """Has this study day begun, under the settings and for the date that hold now?"""
    run = partial(driver.rows, session)
    ((made_for, others),) = run(_MADE_FOR, {"day": day})
    return (
        bands.begun(session, day, base, banded)
        and not others
        and made_for == planned.key(run, day, minutes, base)
    )


def begin(
    session: Session, day: int, base: float, banded: bool, minutes: Minutes
) -> None:
    """Begin a study day: its bands, due days, and what the run-up wants of it.

    Args:
        session: The transaction that does it.
        day: The study day.
        base: The desired recall that the settings aim for.
        banded: Do weak principles come back more often?
        minutes: How much may be practised.
    """
    resting = plan.ahead(session, day, minutes) is not None
    bands.begin(session, day, base, banded, resting=resting)
    plan.make(session, day, minutes, base)


_MADE_FOR = """
SELECT (SELECT planned_for FROM study_day WHERE day = :day),
    EXISTS (SELECT 1 FROM planned WHERE day <> :day)
"""
