"""Sets of FSRS parameters that were fitted: each holds until it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from srs_interview.core import schedule
from srs_interview.store.tables import FsrsParametersRow


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


def keep(session: Session, fitted: Fitted) -> None:
    """Put a set in force; memories are for the caller to fold anew."""
    session.add(
        FsrsParametersRow(
            at=fitted.at,
            day=fitted.day,
            version=schedule.VERSION,
            parameters=[*schedule.checked(fitted.parameters)],
            reviews=fitted.reviews,
            loss_before=fitted.loss_before,
            loss_after=fitted.loss_after,
        )
    )
    session.flush()


def days(session: Session) -> tuple[int, ...]:
    """The study days of all sets that were not taken back, of the one in force first.

    None of them means that the defaults hold.
    """
    return tuple(row.day for row in session.exec(_STANDING))


def take_back(session: Session) -> None:
    """Let the set hold that held before the newest one, if there is one."""
    row = session.exec(_STANDING).first()
    if row is not None:
        row.reverted = True
        session.add(row)
        session.flush()


_STANDING = (
    select(FsrsParametersRow)
    .where(col(FsrsParametersRow.reverted).is_(False))
    .order_by(col(FsrsParametersRow.id).desc())
)
