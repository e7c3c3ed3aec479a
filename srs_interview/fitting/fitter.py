"""Fitting FSRS to the user's own log, and mending grades that no fit can (FSRS 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from srs_interview.core import held_out
from srs_interview.core.hardmisuse import Advice
from srs_interview.core.held_out import Compared, Split
from srs_interview.errors import NotFoundError, SrsError
from srs_interview.fitting import optimizer, wording
from srs_interview.room import Room
from srs_interview.store import backup, bands, fits, parameters, refolding, walking
from srs_interview.store.engine import reading, writing
from srs_interview.store.fits import Fitted
from srs_interview.store.walking import Walked


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of a fit."""

    day: int
    reviews: int
    """Grades that counted, all of the log's."""
    compared: Compared | None
    """Before and after; None where there was too little to go by."""
    parameters: tuple[float, ...]
    """Those in force now; of a dry run those that would be."""
    changed: bool
    """Are they other ones than before? Of a dry run: would they be?"""
    dry_run: bool
    cards: int
    """Cards whose memory was computed anew."""
    backup: Path | None
    advice: Advice | None
    """On how it was graded, which no fit mends."""
    sentence: str


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
        optimizer.require()
        day = self.begin_day()
        with reading(self.engine) as session:
            walked = walking.walked(session)
        parts = held_out.split(each for each in walked.repeats if each.whole)
        lacks = _lacking(walked, parts)
        if lacks:
            return self._unchanged(day, walked, None, lacks, dry_run)
        found = optimizer.fitted(parts.earlier)
        compared = _compared(walked, parts, found)
        if not compared.helps:
            said = wording.no_help(compared)
            return self._unchanged(day, walked, compared, said, dry_run)
        copy, cards = None, 0
        if not dry_run:
            fitted = Fitted(
                at=self.clock(),
                day=day,
                parameters=found,
                reviews=walked.counting,
                loss_before=compared.before,
                loss_after=compared.after,
            )
            copy, cards = self._changed("fit", lambda s: _keep(s, walked, fitted))
        return Fit(
            day=day,
            reviews=walked.counting,
            compared=compared,
            parameters=found,
            changed=True,
            dry_run=dry_run,
            cards=cards,
            backup=copy,
            advice=walked.advice,
            sentence=wording.helps(compared, len(parts.earlier), cards, dry_run),
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
            copy, cards = self._changed("revert", fits.take_back)
        before = days[1] if len(days) > 1 else None
        return Revert(
            day=days[0],
            before=before,
            cards=cards,
            dry_run=dry_run,
            backup=copy,
            sentence=wording.reverted(days[0], before, cards, dry_run),
        )

    def _changed(self, why: str, change: Callable[[Session], None]) -> tuple[Path, int]:
        """Back up, change the parameters and fold all anew, in one transaction."""
        copy = backup.create(self.engine, why, self.clock())
        with writing(self.engine) as session:
            change(session)
            cards = refolding.everything(session, self.settings.desired_recall)
            bands.count_earlier(session, self.day, self.settings.desired_recall)
        return copy, cards

    @staticmethod
    def _unchanged(
        day: int,
        walked: Walked,
        compared: Compared | None,
        why: str,
        dry_run: bool,
    ) -> Fit:
        return Fit(
            day=day,
            reviews=walked.counting,
            compared=compared,
            parameters=walked.parameters,
            changed=False,
            dry_run=dry_run,
            cards=0,
            backup=None,
            advice=walked.advice,
            sentence=f"{why}; nothing was changed",
        )


def _lacking(walked: Walked, parts: Split) -> str:
    if walked.counting < held_out.REVIEWS_LEAST:
        have, need = walked.counting, held_out.REVIEWS_LEAST
        return f"not enough reviews yet ({have:,} of {need:,})"
    return held_out.lacking(parts)


def _compared(walked: Walked, parts: Split, found: tuple[float, ...]) -> Compared:
    later = parts.later
    return held_out.compared(
        [each.recalled for each in later],
        optimizer.recalls(later, walked.parameters),
        optimizer.recalls(later, found),
    )


def _keep(session: Session, walked: Walked, fitted: Fitted) -> None:
    if parameters.in_force(session) != walked.parameters:
        raise SrsError(
            "another copy of the program fitted meanwhile; nothing was changed"
        )
    fits.keep(session, fitted)
