"""What `coverage --json` prints; its keys are a promise to scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview.core.coverage import age
from srs_interview.core.days import iso

if TYPE_CHECKING:
    from srs_interview.coaching import Covered, Ready
    from srs_interview.core.coaching.matrix import Cover, Matrix
    from srs_interview.core.coaching.matrix import Row as MatrixRow
    from srs_interview.core.coaching.next_action import Advice
    from srs_interview.core.coaching.readiness import Readiness
    from srs_interview.core.coaching.simulating import Simulated


def of(covered: Covered, ready: Ready) -> dict[str, object]:
    """Levels, stories, gaps, and how ready all that is."""
    matrix = covered.matrix
    return {
        "day": iso(covered.day),
        "interview_day": covered.interview_day and iso(covered.interview_day),
        "readiness": _readiness(ready.whole),
        "principles": [
            {
                **_principle(each),
                "readiness": _readiness(ready.principles.get(each.principle.uid)),
            }
            for each in matrix.covers
        ],
        "stories": [_story(row, matrix, covered) for row in matrix.rows],
        "kinds": dict(matrix.kinds),
        "metric_kinds": dict(matrix.metric_kinds),
        "lacking_metric_kinds": list(matrix.lacking_metric_kinds),
        "gaps": [_named(each.principle.uid) for each in matrix.gaps],
    }


def _readiness(ready: Readiness | None) -> dict[str, object] | None:
    """None where no loop asked about a principle."""
    if ready is None:
        return None
    return {
        "level": ready.light.value,
        "coverage": round(ready.coverage, 4),
        "recall": None if ready.recall is None else round(ready.recall, 4),
        "delivery": None if ready.delivery is None else round(ready.delivery, 4),
        "missing": list(ready.missing),
    }


def _named(uid: str) -> dict[str, object]:
    framework, _, slug = uid.partition("/")
    return {"framework": framework, "slug": slug}


def _principle(cover: Cover) -> dict[str, object]:
    return {
        **_named(cover.principle.uid),
        "name": cover.principle.name,
        "level": int(cover.level),
        "light": int(cover.light),
        "count": cover.count,
        "stories": cover.written,
        "stubs": cover.stubs,
        "shortfall": cover.shortfall,
        "angles": [
            {
                "angle": each.angle,
                "questions": each.questions,
                "stories": each.stories,
            }
            for each in cover.angles
        ],
        "lacking": list(cover.lacking),
    }


def _story(row: MatrixRow, matrix: Matrix, covered: Covered) -> dict[str, object]:
    told = row.told
    known = age(told.year, covered.bank.this_year)
    return {
        "id": told.uid,
        "title": told.title,
        "stub": told.stub,
        "tellable": told.tellable,
        "year": told.year,
        "age": known and known.value,
        "recall": round(told.recall, 3),
        "kinds": list(told.kinds),
        "metric_kinds": list(told.metric_kinds),
        "principles": [
            {
                **_named(principle.uid),
                "strength": cell.strength.value,
                "lead_in": cell.lead_in,
                "counts": cell.counts,
                "shown": dict(covered.signals.get((told.uid, principle.uid), {})),
            }
            for principle, cell in zip(matrix.principles, row.cells, strict=True)
            if cell is not None
        ],
        "strays": list(row.strays),
    }


def following(simulated: Simulated, advice: Advice | None) -> dict[str, object]:
    """What became of the mock loops, and what would help most."""
    return {
        "loops": len(simulated.outcomes),
        "questions": simulated.questions,
        "filled": simulated.filled,
        "coverage": round(simulated.coverage, 4),
        "worth": round(simulated.share, 4),
        "full_loops": round(simulated.full, 4),
        "advice": None
        if advice is None
        else {
            "sentence": advice.sentence,
            "deed": advice.action.deed.value,
            "principle": _named(advice.action.principle.uid),
            "story": advice.action.told.title or None,
            "kind": advice.action.kind or None,
            "filled": advice.after.filled,
            "coverage": round(advice.after.coverage, 4),
        },
    }
