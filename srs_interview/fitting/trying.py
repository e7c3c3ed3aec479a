"""A fit as it would be: learned from the earlier reviews, judged on the later ones.

It needs no library of the store, for most fits change nothing (FSRS 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from srs_interview.core.fitting import held_out
from srs_interview.core.fitting.hardmisuse import Advice
from srs_interview.core.fitting.held_out import Compared, Split
from srs_interview.fitting import optimizer, wording
from srs_interview.store import walking
from srs_interview.store.statements import Run
from srs_interview.store.walking import Walked


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of a fit."""

    day: int
    reviews: int
    """Grades that counted, all of the log's."""
    fitted_to: int
    """So many of them were learned from; 0 where there was too little to go by."""
    compared: Compared | None
    """Before and after; None where there was too little to go by."""
    parameters: tuple[float, ...]
    """Those in force now; of a dry run those that would be."""
    before: tuple[float, ...]
    """Those that held while it was tried."""
    changed: bool
    """Are they other ones than before? Of a dry run: would they be?"""
    dry_run: bool
    cards: int
    """Cards whose memory was computed anew."""
    backup: Path | None
    advice: Advice | None
    """On how it was graded, which no fit mends."""
    sentence: str


def attempt(run: Run, day: int) -> Fit:
    """Try a fit, and say what would come of it; nothing is changed.

    Args:
        run: Runs statements in one transaction.
        day: The study day.

    Raises:
        SrsError: The extra is not installed, or the log cannot be fitted.
    """
    optimizer.require()
    walked = walking.walked(run)
    parts = held_out.split(each for each in walked.repeats if each.whole)
    lacks = _lacking(walked, parts)
    if lacks:
        return _tried(day, walked, parts, None, None, lacks)
    found = optimizer.fitted(parts.earlier)
    later = parts.later
    compared = held_out.compared(
        [each.recalled for each in later],
        optimizer.recalls(later, walked.parameters),
        optimizer.recalls(later, found),
    )
    said = wording.no_help(compared)
    if compared.helps:
        said = wording.would_help(compared, len(parts.earlier))
    return _tried(day, walked, parts, compared, found, said)


def _lacking(walked: Walked, parts: Split) -> str:
    if walked.counting < held_out.REVIEWS_LEAST:
        have, need = walked.counting, held_out.REVIEWS_LEAST
        return f"not enough reviews yet ({have:,} of {need:,})"
    return held_out.lacking(parts)


def _tried(
    day: int,
    walked: Walked,
    parts: Split,
    compared: Compared | None,
    found: tuple[float, ...] | None,
    said: str,
) -> Fit:
    helps = compared is not None and compared.helps
    return Fit(
        day=day,
        reviews=walked.counting,
        fitted_to=0 if found is None else len(parts.earlier),
        compared=compared,
        parameters=found if helps and found is not None else walked.parameters,
        before=walked.parameters,
        changed=helps,
        dry_run=True,
        cards=0,
        backup=None,
        advice=walked.advice,
        sentence=said if helps else f"{said}; nothing was changed",
    )
