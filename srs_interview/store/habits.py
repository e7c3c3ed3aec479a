"""How the user grades, as far as FSRS cannot absorb it (FSRS 2, trap 9)."""

from __future__ import annotations

from srs_interview.core.fitting.hardmisuse import Advice, Graded, advice
from srs_interview.core.schedule import Grade
from srs_interview.store.statements import IN_FORCE, Run

LATEST = 1_000
"""The answers that a quick look at habits goes by: what is done now, not years ago."""

LOOKED_AT = 5_000
"""Grades among which they are looked for: a log from elsewhere holds none of them."""


def lately(run: Run) -> Advice | None:
    """What is to be said of the latest answers, by what each wrote down beside itself.

    For a page that is opened often: a millisecond or two, whatever the log holds. Says
    nothing of what came from another program, which wrote no prediction down.
    """
    rows = run(_LATELY, {"latest": LATEST, "looked_at": LOOKED_AT})
    return advice(
        Graded(uid, Grade(grade), recall, _GRADES[suggested])
        for uid, grade, recall, suggested in rows
    )


_GRADES = {None: None} | {grade.value: grade for grade in Grade}

# What counts of answers given here: those on time, and failures ahead of it.
_LATELY = f"""
SELECT uid, grade, recall, suggested FROM (
    SELECT id, uid, at, day, grade, recall, suggested, mode, due, imported
    FROM review WHERE kind = 'grade' ORDER BY day DESC LIMIT :looked_at) AS review
WHERE NOT imported AND mode <> 'return' AND (due OR grade = 1)
    AND recall < 1 AND {IN_FORCE}
ORDER BY day DESC, at DESC LIMIT :latest
"""
