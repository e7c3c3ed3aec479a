"""Once a study day: how weak each principle is, and what its cards are held to.

Source: PRACTICE 7. Bands come from grades up to yesterday and hold until the rollover,
so that what a button promises is what gets saved. This is no undo step.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from srs_interview.core import limits, weakness
from srs_interview.core.cards import Kind
from srs_interview.store import derive, driver, numbers, planned, replaying
from srs_interview.store.statements import IN_FORCE
from srs_interview.store.tables import (
    PrincipleBandRow,
    PrincipleRow,
    StudyDayRow,
)

MEASURED_LAST = 50
"""How many of the latest answers an estimate of seconds looks at."""


def begun(session: Session, day: int, base: float, banded: bool) -> bool:
    """Has this study day begun, under the settings that hold now?"""
    row = session.get(StudyDayRow, day)
    return row is not None and (row.base, row.banded) == (base, banded)


def begin(
    session: Session, day: int, base: float, banded: bool, *, resting: bool = False
) -> StudyDayRow:
    """Begin a study day: set its bands, and every due day that follows from them.

    Args:
        session: The transaction that does it.
        day: The study day.
        base: The desired recall that the settings aim for.
        banded: Do weak principles come back more often?
        resting: Is a date ahead? Then all are held to the base, and the run-up decides;
            how weak they are is noted all the same.
    """
    row = session.get(StudyDayRow, day)
    last = _last_base(session) if row is None else row.base
    if row is None:
        row = StudyDayRow(
            day=day,
            began_at=datetime.now(UTC),
            base=base,
            question_seconds=limits.seconds(
                Kind.QUESTION, measured(session, Kind.QUESTION)
            ),
            telling_seconds=limits.seconds(Kind.STORY, measured(session, Kind.STORY)),
        )
        # After a clock that was ahead, the bands of the later day stay in force.
        if not _later(session, day):
            _set_bands(session, day)
    row.base, row.banded = base, banded
    held = {each.id: each.desired for each in session.exec(select(PrincipleRow))}
    _hold(session, day, base, banded, resting)
    now = {each.id: each.desired for each in session.exec(select(PrincipleRow))}
    moved = [number for number in now if number and now[number] != held[number]]
    if moved or last != base:
        derive.due_days(session, base, moved if last == base else None)
    row.came_earlier = replaying.came_earlier(driver.of(session), day, base)
    session.add(row)
    session.flush()
    return row


def set_anew(session: Session, day: int) -> None:
    """Set a day's bands once more, after days of the log have moved.

    What they hold cards to follows when the day begins next: it is to begin again.
    """
    _set_bands(session, day)
    planned.reset(session)


def count_earlier(session: Session, day: int, base: float) -> None:
    """Count anew what came earlier today, after all memories were computed anew."""
    session.flush()
    replaying.count_earlier(driver.of(session), day, base)
    session.expire_all()


def _later(session: Session, day: int) -> bool:
    newest = session.exec(select(func.max(StudyDayRow.day))).one()
    return newest is not None and newest > day


def _last_base(session: Session) -> float | None:
    """The base that due days were last computed under; None before any were."""
    newest = select(StudyDayRow.base).order_by(col(StudyDayRow.began_at).desc())
    return session.exec(newest).first()


def measured(session: Session, kind: Kind) -> list[int]:
    """Seconds that the latest cards of a kind took."""
    found = session.connection().execute(
        text(
            "SELECT taken_ms FROM review JOIN card ON card.id = review.card_id"
            " WHERE review.kind = 'grade' AND taken_ms IS NOT NULL"
            f" AND card.kind = :kind AND {IN_FORCE}"
            " ORDER BY review.id DESC LIMIT :last"
        ),
        {"kind": kind.value, "last": MEASURED_LAST},
    )
    return [round(taken / 1000) for (taken,) in found]


def _set_bands(session: Session, day: int) -> None:
    known = numbers.evidence(driver.runner(session), before=day)
    for principle in session.exec(select(PrincipleRow)):
        assert principle.id is not None
        weak = weakness.weakness(known.get(principle.id, ()), day)
        if weak.measured:
            principle.band = weakness.band(weak.w, principle.band)
        else:
            principle.band = None
        session.add(principle)
        if weak.grades:
            session.merge(
                PrincipleBandRow(
                    principle_id=principle.id,
                    day=day,
                    band=principle.band,
                    weakness=weak.w,
                    grades=weak.grades,
                    desired=0.0,
                )
            )
    session.flush()


def _hold(session: Session, day: int, base: float, banded: bool, resting: bool) -> None:
    for principle in session.exec(select(PrincipleRow)):
        band = principle.band if banded and not resting else None
        principle.desired = weakness.desired_recall(band, base) if banded else None
        session.add(principle)
        history = session.get(PrincipleBandRow, (principle.id, day))
        if history is not None:
            history.desired = weakness.desired_recall(band, base)
            session.add(history)
    session.flush()
