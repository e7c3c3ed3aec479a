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
from srs_interview.store import backup, bands, repairing, reviews, walking
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
            advice = walking.walked(reviews.runner(session)).advice
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

    def _mended(self, why: str, mend: Callable[[Session, float], None]) -> Path:
        copy = backup.create(self._database, why, self.clock())
        base = self.settings.desired_recall
        with writing(self.engine) as session:
            mend(session, base)
            bands.count_earlier(session, self.day, base)
        return copy
