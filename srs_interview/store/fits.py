"""Sets of FSRS parameters that were fitted: each holds until it is taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from srs_interview.core import schedule
from srs_interview.store import driver
from srs_interview.store.driver import Where


@dataclass(frozen=True, slots=True)
class Fitted:
    """A set of parameters with what it was fitted to and how it did."""

    at: datetime
    day: int
    parameters: tuple[float, ...]
    reviews: int
    """Counting grades in the log."""
    loss_before: float
    """Log loss on held-out reviews under the set that held before."""
    loss_after: float


def keep(where: Where, fitted: Fitted) -> None:
    """Put a set in force; memories are for the caller to fold anew."""
    values = {
        "at": driver.stored(fitted.at),
        "day": fitted.day,
        "version": schedule.VERSION,
        "parameters": json.dumps([*schedule.checked(fitted.parameters)]),
        "reviews": fitted.reviews,
        "loss_before": fitted.loss_before,
        "loss_after": fitted.loss_after,
    }
    driver.of(where).execute(_KEEP, values)


def days(where: Where) -> tuple[int, ...]:
    """The study days of all sets that were not taken back, of the one in force first.

    None of them means that the defaults hold.
    """
    return tuple(day for (day,) in driver.of(where).execute(_STANDING))


def take_back(where: Where) -> None:
    """Let the set hold that held before the newest one, if there is one."""
    driver.of(where).execute(_TAKE_BACK)


_KEEP = """
INSERT INTO fsrs_parameters (at, day, version, parameters, reviews, loss_before,
    loss_after, reverted)
VALUES (:at, :day, :version, :parameters, :reviews, :loss_before, :loss_after, 0)
"""

_STANDING = "SELECT day FROM fsrs_parameters WHERE NOT reverted ORDER BY id DESC"

_TAKE_BACK = """
UPDATE fsrs_parameters SET reverted = 1
WHERE id = (SELECT MAX(id) FROM fsrs_parameters WHERE NOT reverted)
"""
