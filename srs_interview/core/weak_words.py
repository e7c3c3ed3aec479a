"""Why a principle is called weak, or firm, and what that does (PRACTICE 7)."""

from __future__ import annotations

from dataclasses import dataclass

from srs_interview.core import progress, schedule
from srs_interview.core.progress import PrincipleRow
from srs_interview.core.schedule import DEFAULT_PARAMETERS
from srs_interview.core.weakness import MEASURED_FROM

SETTING = "weak_more_often"
"""The setting that lets weak principles come back more often, or not."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the cards of any principle are held to today, and why."""

    base: float
    """The desired recall that the settings aim for."""
    banded: bool = True
    """Do the settings let weak principles come back more often?"""
    dated: bool = False
    """Is an interview ahead? Then the plan to it decides."""


def why(
    row: PrincipleRow,
    terms: Terms,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> str:
    """One sentence: how a principle stands, by what evidence, and what follows.

    Args:
        row: The principle.
        terms: What holds for all of them today.
        parameters: The 21 FSRS parameters in force.
    """
    return f"{row.name} is {_standing(row)}; {held(row, terms, parameters)}."


def held(
    row: PrincipleRow,
    terms: Terms,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> str:
    """What its cards are held to, and what that does to their intervals."""
    base, desired = _percent(terms.base), _percent(row.desired_recall)
    if terms.dated:
        return f"held to {base} like all while the plan leads to the interview"
    if not terms.banded:
        return f"held to {base} like all, as {SETTING} is off"
    if row.desired_recall == terms.base:
        return f"held to {base}, as you set it"
    return f"held to {desired} instead of {base}{_moved(row, terms.base, parameters)}"


def _standing(row: PrincipleRow) -> str:
    if not row.measured or row.weakness is None:
        return f"not measured yet, which takes {MEASURED_FROM} answers"
    return f"{progress.weakness_words(row)}: {_evidence(row)}, w = {row.weakness:.2f}"


def _evidence(row: PrincipleRow) -> str:
    if not row.answered:
        return "no answer in the last four weeks"
    answers = f"{row.answered} answer{'' if row.answered == 1 else 's'}"
    if row.slipped:
        return f"{row.slipped} of {answers} in four weeks slipped"
    hard = row.weakness is not None and row.weakness >= progress.WEAK_FROM
    said = f"none of {answers} in four weeks slipped"
    return f"{said}, many were hard" if hard else said


def _moved(row: PrincipleRow, base: float, parameters: tuple[float, ...]) -> str:
    """What becomes of the interval that is usual for its cards."""
    if row.every_days is None:
        return ""
    longer = schedule.passed(base, parameters)
    longer /= schedule.passed(row.desired_recall, parameters)
    was = max(1, round(row.every_days * longer))
    if was == row.every_days:
        return ""
    return f", so {was} day{'' if was == 1 else 's'} become {row.every_days}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
