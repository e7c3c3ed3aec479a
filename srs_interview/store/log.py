"""Reading the log: the events in force of cards, and what folding makes of them.

None of the store's libraries is needed, so that a whole log can be folded anew without
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from srs_interview.core import memory
from srs_interview.core.items import Mode
from srs_interview.core.memory import Event, EventKind, Step
from srs_interview.core.schedule import Grade
from srs_interview.store import driver
from srs_interview.store.driver import Where
from srs_interview.store.statements import IN_FORCE

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Logged:
    """An event with what the rollups need of it beside the fold."""

    event: Event
    hour: int
    ms: int
    principle_id: int | None
    """The principle that a story was asked under."""
    suggested: int | None = None
    """The grade that was suggested."""


def of_card(where: Where, card_id: int) -> list[Logged]:
    """The events of one card that are in force, in log order."""
    return of_cards(where, [card_id]).get(card_id, [])


def of_cards(where: Where, card_ids: Sequence[int]) -> dict[int, list[Logged]]:
    """The events in force of many cards, each in log order."""
    found: dict[int, list[Logged]] = defaultdict(list)
    db = driver.of(where)
    for start in range(0, len(card_ids), _CHUNK):
        chunk = card_ids[start : start + _CHUNK]
        marks = ",".join("?" * len(chunk))
        for card_id, *row in db.execute(_EVENTS.format(cards=marks), chunk):
            found[card_id].append(_logged(*row))
    return found


def folded_pairs(
    logged: Sequence[Logged], in_force: tuple[float, ...]
) -> list[tuple[Logged, Step]]:
    """The events of one card with what folding makes of each.

    Args:
        logged: Its events.
        in_force: The FSRS parameters in force.
    """
    steps = memory.fold([entry.event for entry in logged], in_force)
    by_uid = {entry.event.uid: entry for entry in logged}
    return [(by_uid[step.event.uid], step) for step in steps]


def _logged(
    uid: str,
    day: int,
    at: str,
    hour: int,
    kind: str,
    grade: int | None,
    mode: str,
    due: int,
    imported: int,
    taken_ms: int | None,
    principle_id: int | None,
    stability: float | None,
    difficulty: float | None,
    due_day: int | None,
    suggested: int | None,
) -> Logged:
    """A row of `_EVENTS`, but for its card, as the values that are folded."""
    event = Event(
        uid=uid,
        day=day,
        at=driver.moment(at),
        kind=_KINDS[kind],
        grade=_GRADES[grade],
        mode=_MODES[mode],
        due=bool(due),
        imported=bool(imported),
        stability=stability,
        difficulty=difficulty,
        due_day=due_day,
    )
    return Logged(event, hour, taken_ms or 0, principle_id, suggested)


_KINDS = {kind.value: kind for kind in EventKind}
_GRADES = {None: None} | {grade.value: grade for grade in Grade}
_MODES = {mode.value: mode for mode in Mode}

# Plain columns, not ORM objects: this is read on every key that grades.
_EVENTS = f"""
SELECT card_id, uid, day, at, hour, kind, grade, mode, due, imported, taken_ms,
    principle_id, stability, difficulty, due_day, suggested
FROM review WHERE card_id IN ({{cards}}) AND {IN_FORCE}
ORDER BY day, at, uid
"""
