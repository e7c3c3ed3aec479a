"""Fitting FSRS to the user's own log, and mending grades that no fit can (FSRS 3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from srs_interview.errors import NotFoundError
from srs_interview.fitting import keeping, wording
from srs_interview.fitting.trying import Fit, attempt
from srs_interview.room import Room
from srs_interview.store import fits
from srs_interview.store.engine import reading, running


@dataclass(frozen=True, slots=True)
class Revert:
    """What came of taking a fit back."""

    day: int
    """The study day on which the set was fitted that was taken back."""
    before: int | None
    """The same of the one that holds again; None for the defaults."""
    cards: int
    dry_run: bool
    backup: Path | None
    sentence: str


class Fitter(Room):
    """Fits the parameters, and takes a fit back."""

    def fit(self, *, dry_run: bool = False) -> Fit:
        """Fit the parameters to the log, and keep them if they foretell it better.

        It is no undo step: a backup is made first, and `revert` takes it back.

        Args:
            dry_run: Say what would be, and change nothing.

        Raises:
            SrsError: The extra is not installed, or the log cannot be fitted.
            StoreError: No backup could be made.
        """
        day = self.begin_day()
        with running(self.engine) as run:
            tried = attempt(run, day)
        if dry_run or not tried.changed:
            return replace(tried, dry_run=dry_run)
        return self.keep(tried)

    def keep(self, tried: Fit) -> Fit:
        """Put in force what was tried and would help.

        Raises:
            SrsError: Another copy of the program fitted since it was tried.
            StoreError: No backup could be made.
        """
        return keeping.kept(
            self._database,
            tried,
            at=self.clock(),
            day=self.begin_day(),
            base=self.settings.desired_recall,
        )

    def last_fit(self) -> int | None:
        """The study day of the fit that is in force; None where none is."""
        with reading(self.engine) as session:
            return next(iter(fits.days(session)), None)

    def revert(self, *, dry_run: bool = False) -> Revert:
        """Bring back the parameters that held before the last fit.

        Raises:
            NotFoundError: None is in force that was fitted.
            StoreError: No backup could be made.
        """
        self.begin_day()
        with reading(self.engine) as session:
            days = fits.days(session)
        if not days:
            raise NotFoundError("no fit is in force; there is nothing to take back")
        copy, cards = None, 0
        if not dry_run:
            copy, cards = keeping.changed(
                self._database,
                "revert",
                fits.take_back,
                at=self.clock(),
                day=self.day,
                base=self.settings.desired_recall,
            )
        before = days[1] if len(days) > 1 else None
        return Revert(
            day=days[0],
            before=before,
            cards=cards,
            dry_run=dry_run,
            backup=copy,
            sentence=wording.reverted(days[0], before, cards, dry_run),
        )

    @property
    def _database(self) -> Path:
        return Path(str(self.engine.url.database))
