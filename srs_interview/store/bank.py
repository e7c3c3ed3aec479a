"""The user's own stories as coverage and loops see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from srs_interview.core import coverage, weakness
from srs_interview.core.cards import Principle
from srs_interview.core.coverage import Bank
from srs_interview.core.weakness import Weak
from srs_interview.store import driver, library, numbers, parameters, principles
from srs_interview.store.library import Shelved
from srs_interview.store.statements import IN_PLAY


def bank(session: Session, day: int) -> Bank:
    """Own stories, the principles they can serve, and recall as predicted for a day.

    Args:
        session: A session that may only read.
        day: The day that matters: the interview's, or today.
    """
    return of(session, day, library.stories(session))


def of(session: Session, day: int, shelved: Sequence[Shelved]) -> Bank:
    """The same of stories that were read already."""
    in_force = parameters.in_force(session)
    recalls = {
        each.story.uid: recall
        for each in shelved
        if (recall := each.recall(day, in_force)) is not None
    }
    return coverage.bank_of(
        (each.story for each in shelved),
        served(session),
        this_year=date.fromordinal(day).year,
        questions=(each.question for each in library.questions(session)),
        recalls=recalls,
    )


def served(session: Session) -> tuple[Principle, ...]:
    """The principles that the next interview may ask about, in published order.

    Those that have plain questions alone are no part of coverage (PRACTICE 5.1).
    """
    return tuple(principle for _, principle in numbered(session))


def numbered(session: Session) -> tuple[tuple[int, Principle], ...]:
    """The same, each with its number."""
    asked = {*session.connection().execute(text(_ASKED)).scalars()}
    known = principles.by_number(session)
    return tuple((number, known[number]) for number in known if number in asked)


def weaknesses(session: Session, day: int) -> dict[str, Weak]:
    """How weak each principle is by its grades up to today, by uid (PRACTICE 7)."""
    run = driver.runner(session)
    evidence = numbers.evidence(run, before=day + 2)
    return {
        uid: weakness.weakness(evidence.get(number, []), day)
        for number, _, uid, _ in numbers.principles(run)
    }


_ASKED = f"""
SELECT id FROM principle
WHERE id IN (
    SELECT principle_id FROM card
    WHERE kind = 'question' AND NOT plain AND NOT (deleted OR retired OR never))
AND {IN_PLAY}
"""
