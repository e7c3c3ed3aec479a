"""Parameters in force, or in force no more, and every memory folded anew under them.

It needs no library of the store: a fit is over before those were imported.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from srs_interview.errors import SrsError
from srs_interview.fitting import wording
from srs_interview.fitting.trying import Fit
from srs_interview.store import backup, fits, parameters, replaying
from srs_interview.store.database import writing
from srs_interview.store.fits import Fitted


def kept(database: Path, tried: Fit, *, at: datetime, day: int, base: float) -> Fit:
    """Put in force what was tried and would help; see `changed` for the others.

    Raises:
        SrsError: Another copy of the program fitted since it was tried.
        StoreError: No backup could be made, or the store cannot be written.
    """
    assert tried.compared is not None, "what would help was judged"
    compared = tried.compared
    fitted = Fitted(
        at=at,
        day=day,
        parameters=tried.parameters,
        reviews=tried.reviews,
        loss_before=compared.before,
        loss_after=compared.after,
    )

    def keep(db: sqlite3.Connection) -> None:
        if parameters.in_force(db.execute) != tried.before:
            raise SrsError(
                "another copy of the program fitted meanwhile; nothing was changed"
            )
        fits.keep(db, fitted)

    copy, cards = changed(database, "fit", keep, at=at, day=day, base=base)
    return replace(
        tried,
        dry_run=False,
        cards=cards,
        backup=copy,
        sentence=wording.helps(compared, tried.fitted_to, cards),
    )


def changed(
    database: Path,
    why: str,
    change: Callable[[sqlite3.Connection], None],
    *,
    at: datetime,
    day: int,
    base: float,
) -> tuple[Path, int]:
    """Back up, change the parameters and fold all anew, in one transaction.

    Args:
        database: The file, of this program's schema.
        why: One word for the name of the backup.
        change: What changes the parameters.
        at: The moment, aware and local.
        day: The study day, which has begun.
        base: The desired recall of the settings.

    Returns:
        The backup, and how many cards were folded.

    Raises:
        StoreError: No backup could be made, or the store cannot be written.
    """
    copy = backup.create(database, why, at)
    with writing(database) as db:
        change(db)
        cards = replaying.everything(db, base)
        replaying.count_earlier(db, day, base)
    return copy, cards
