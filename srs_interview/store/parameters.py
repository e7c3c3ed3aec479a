"""The FSRS parameters in force, and the sets that were fitted before (FSRS 3)."""

from __future__ import annotations

import json
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from srs_interview.core import schedule
from srs_interview.core.schedule import DEFAULT_PARAMETERS
from srs_interview.errors import StoreError
from srs_interview.store import driver
from srs_interview.store.statements import Run

if TYPE_CHECKING:  # Home is whole before it is imported, and asks this module
    from sqlmodel import Session


def in_force(where: Session | Run) -> tuple[float, ...]:
    """The parameters that memories are computed under.

    Read anew each time, some microseconds: another copy of the program may have fitted
    them meanwhile, and whoever reads in one transaction gets one set.

    Args:
        where: The transaction, or what runs statements in it.

    Raises:
        StoreError: The newest set is none of FSRS-6, as that of another program.
    """
    run: Run = where if callable(where) else partial(driver.rows, where)
    newest = next(iter(run(_NEWEST, {})), None)
    return DEFAULT_PARAMETERS if newest is None else _read(*newest)


def decay(where: Session | Run) -> float:
    """Of those in force the one that intervals depend on, for `interval_days` in SQL.

    Args:
        where: The transaction, or what runs statements in it.
    """
    return in_force(where)[-1]


@lru_cache(maxsize=8)
def _read(version: str, listed: str) -> tuple[float, ...]:
    try:
        return schedule.checked(json.loads(listed), version)
    except ValueError as error:
        raise StoreError(
            f"the fitted parameters in the database cannot be used: {error}; put a "
            "copy of it in its place"
        ) from error


_NEWEST = """
SELECT version, parameters FROM fsrs_parameters WHERE NOT reverted
ORDER BY id DESC LIMIT 1
"""
