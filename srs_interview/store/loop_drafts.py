"""Questions of a loop that were shown and not answered yet, as drafts.

A draft is no undo step. It says on which day the question was seen, so that no loop or
drill meets it for the first time once more, and what was said of it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from srs_interview.core.items import Flag
from srs_interview.core.loop import Lift, Probed
from srs_interview.core.rehearsing.loop_halfway import Halfway
from srs_interview.core.schedule import Grade
from srs_interview.store.tables import DraftRow


def read(session: Session, uid: str, number: int) -> Halfway | None:
    """How far a question of a loop has come; None where it was never shown."""
    row = session.get(DraftRow, _key(uid, number))
    return None if row is None else _halfway(json.loads(row.text))


def keep(
    session: Session, uid: str, number: int, halfway: Halfway, *, day: int
) -> None:
    """Keep that a question was shown, and how far it has come."""
    text = json.dumps({"day": day, **_values(halfway)})
    key = _key(uid, number)
    row = session.get(DraftRow, key) or DraftRow(key=key, text="", at=datetime.now(UTC))
    row.text = text
    session.add(row)
    session.flush()


def _key(uid: str, number: int) -> str:
    return f"loop:{uid}:{number}"


def _values(halfway: Halfway) -> dict[str, Any]:
    return {
        "story": halfway.story,
        "choose_seconds": halfway.choose_seconds,
        "waited": halfway.waited,
        "hinted": halfway.hinted,
        "spoken_seconds": halfway.spoken_seconds,
        "told": halfway.told,
        "said": sorted(halfway.said),
        "wrong": sorted(halfway.wrong),
        "flags": sorted(halfway.flags),
        "lifts": sorted(halfway.lifts),
        "grade": None if halfway.grade is None else int(halfway.grade),
        "probes": [[each.probe, each.specifics] for each in halfway.probes],
    }


def _halfway(kept: dict[str, Any]) -> Halfway:
    grade = kept["grade"]
    return Halfway(
        story=kept["story"],
        choose_seconds=kept["choose_seconds"],
        waited=kept["waited"],
        hinted=kept["hinted"],
        spoken_seconds=kept["spoken_seconds"],
        told=kept["told"],
        said=frozenset(kept["said"]),
        wrong=frozenset(kept["wrong"]),
        flags=frozenset(map(Flag, kept["flags"])),
        lifts=frozenset(map(Lift, kept["lifts"])),
        grade=None if grade is None else Grade(grade),
        probes=tuple(Probed(probe, specifics) for probe, specifics in kept["probes"]),
    )
