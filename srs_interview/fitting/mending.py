"""Taking Hards for the Agains that they should have been, and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from srs_interview.core.fitting.hardmisuse import Advice
from srs_interview.errors import NotFoundError
from srs_interview.fitting import wording
from srs_interview.fitting.fitter import Fitter
from srs_interview.store import (
    backup,
    bands,
    driver,
    redating,
    repairing,
    walking,
)
from srs_interview.store.engine import reading, writing


@dataclass(frozen=True, slots=True)
class Repair:
    """What came of taking Hards for Agains, or of taking that back."""

    reviews: int
    """How many grades it is about."""
    dry_run: bool
    backup: Path | None
    advice: Advice | None
    """Why; None where it was taken back."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Redated:
    """What came of dating answers of days to come back to when they were given."""

    events: int
    """How many events of the log it is about."""
    days: int
    """By how many days the last of them went back."""
    backup: Path
    sentence: str


class Fitting(Fitter):
    """The memory model, and the log that it learns from."""

    def repair_hard(self, *, dry_run: bool = False) -> Repair:
        """Take the Hards that the log shows to stand for "forgotten" for Agains.

        Nothing in the log is lost. It is no undo step: a backup is made first, and
        `revert_repair` takes it back.

        Args:
            dry_run: Say what would be, and change nothing.

        Raises:
            NotFoundError: The log shows no such habit.
            StoreError: No backup could be made.
        """
        self.begin_day()
        with reading(self.engine) as session:
            advice = walking.walked(driver.runner(session)).advice
            hards = repairing.repairable(session, advice.mistaken if advice else ())
        if advice is None or not hards:
            raise NotFoundError(
                "the log shows no Hards that stand for Again; nothing is to be repaired"
            )
        copy = None
        if not dry_run:
            copy = self._mended(
                "repair", lambda s, base: repairing.taken_for_again(s, hards, base)
            )
        return Repair(
            reviews=len(hards),
            dry_run=dry_run,
            backup=copy,
            advice=advice,
            sentence=wording.repaired(len(hards), dry_run),
        )

    def revert_repair(self, *, dry_run: bool = False) -> Repair:
        """Let every Hard that was taken for an Again be a Hard again.

        Raises:
            NotFoundError: None was.
            StoreError: No backup could be made.
        """
        self.begin_day()
        with reading(self.engine) as session:
            many = repairing.many(session)
        if not many:
            raise NotFoundError("no repair is in force; there is nothing to take back")
        copy = None
        if not dry_run:
            copy = self._mended("revert", repairing.taken_back)
        return Repair(
            reviews=many,
            dry_run=dry_run,
            backup=copy,
            advice=None,
            sentence=wording.unrepaired(many, dry_run),
        )

    def dated_ahead(self) -> str:
        """What the log has of days that are still to come, in words; "" for nothing."""
        self.begin_day()
        with reading(self.engine) as session:
            found = redating.ahead(driver.runner(session), self.day)
        return "" if found is None else wording.dated_ahead(found)

    def redate(self) -> Redated:
        """Date what the log has of days to come back to when it was given.

        The log keeps both. It is no undo step: a backup is made first.

        Raises:
            NotFoundError: There is nothing of the kind.
            StoreError: No backup could be made.
        """
        self.begin_day()
        with reading(self.engine) as session:
            found = redating.ahead(driver.runner(session), self.day)
        if found is None:
            raise NotFoundError(
                "the log has nothing of days to come; nothing is to be mended"
            )
        copy = self._mended(
            "redate", lambda s, base: redating.dated_back(s, found, self.day, base)
        )
        return Redated(found.events, found.back, copy, wording.redated(found))

    def _mended(self, why: str, mend: Callable[[Session, float], None]) -> Path:
        copy = backup.create(self._database, why, self.clock())
        base = self.settings.desired_recall
        with writing(self.engine) as session:
            mend(session, base)
            bands.count_earlier(session, self.day, base)
        return copy
