"""What `coverage --json` says of the day; its keys are a promise to scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from srs_interview.core.days import iso

if TYPE_CHECKING:
    from srs_interview.core.coaching.backtest import Missed
    from srs_interview.core.coaching.standing import Part, Standing


def of(stand: Standing) -> dict[str, object]:
    """Recall on the day as foretold and as estimated, of all and of each principle."""
    return {
        "day": iso(stand.day),
        "dated": stand.dated,
        "lacking": stand.lacking or None,
        "all": _part(stand.whole, stand.today),
        "principles": [
            {**_named(part), **_part(part, stand.today)} for part in stand.principles
        ],
        "back_test": {
            "reviews": stand.test.reviews,
            "words": stand.test.words,
            "raw": _missed(stand.test.raw),
            "calibrated": _missed(stand.test.calibrated),
        },
    }


def _named(part: Part) -> dict[str, object]:
    framework, _, slug = part.uid.partition("/")
    return {"framework": framework, "slug": slug, "name": part.name}


def _part(part: Part, today: int) -> dict[str, object]:
    told, changed = part.estimate, part.change(today)
    sure = told if part.calibrated else None
    return {
        "recall": None if told is None else round(told.raw, 4),
        "recall_estimated": None if sure is None else round(sure.calibrated, 4),
        "band": None
        if sure is None
        else {"low": round(sure.low, 4), "high": round(sure.high, 4)},
        "cards": 0 if told is None else told.cards,
        "unseen": part.unseen,
        "first_sight": {"passed": part.sights[0], "asked": part.sights[1]},
        "level": None if part.light is None else part.light.value,
        "change": None
        if changed is None
        else {"recall": round(changed[0], 4), "days": changed[1]},
    }


def _missed(missed: Missed | None) -> dict[str, object] | None:
    if missed is None:
        return None
    return {
        "mean": round(missed.mean, 4),
        "typical": round(missed.typical, 4),
        "bins": [
            {
                "low": each.low,
                "high": each.high,
                "expected": round(each.expected, 4),
                "recalled": round(each.recalled, 4),
                "reviews": each.reviews,
            }
            for each in missed.bins
        ],
    }
