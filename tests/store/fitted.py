"""Sets of FSRS parameters put in force by hand, as a fit or another copy would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session

from srs_interview.core.schedule import DEFAULT_PARAMETERS, VERSION
from srs_interview.opening import Opened
from srs_interview.store.engine import writing
from srs_interview.store.tables import FsrsParametersRow

OTHERS = tuple(
    round(w * (1.12 if n % 2 else 0.9), 4) if n != 7 else 0.05
    for n, w in enumerate(DEFAULT_PARAMETERS)
)
"""None of the defaults: whoever computes under those is found out."""


def put(
    session: Session,
    parameters: Sequence[float] = OTHERS,
    *,
    version: str = VERSION,
    reverted: bool = False,
) -> None:
    """Write a set; cards are not folded anew."""
    session.add(
        FsrsParametersRow(
            at=datetime(2026, 11, 1, tzinfo=UTC),
            day=739_556,
            version=version,
            parameters=[*parameters],
            reviews=1000,
            loss_before=0.5,
            loss_after=0.4,
            reverted=reverted,
        )
    )
    session.flush()


def put_in(opened: Opened, parameters: Sequence[float] = OTHERS) -> None:
    """The same in a transaction of its own."""
    with writing(opened.study.engine) as session:
        put(session, parameters)
