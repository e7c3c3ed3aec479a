"""Mock loops in and out: rows become the core's values here, and values rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session, col, select

from srs_interview.core.cards import Form
from srs_interview.core.items import Flag
from srs_interview.core.loop import Answered, Lift, Loop, LoopSlot, Probed
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError
from srs_interview.store import cards, principles, reviews
from srs_interview.store.tables import LoopRow, LoopSlotRow


@dataclass(frozen=True, slots=True)
class Held:
    """A loop in the list of all that were held."""

    uid: str
    at: datetime
    day: int
    settings: LoopSettings
    seed: int
    asked: int
    """Questions that were answered, or given up."""
    questions: int
    finished: bool
    """Was every question put, or was it ended before?"""


def add(session: Session, loop: Loop, *, at: datetime, day: int) -> str:
    """Keep a loop that was dealt; returns its uid."""
    row = LoopRow(
        uid=reviews.random_uid(),
        at=at,
        day=day,
        preset=loop.settings.format.value,
        seed=loop.seed,
        settings=asdict(loop.settings),
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    session.add_all([_row(session, row.id, loop, slot) for slot in loop.slots])
    session.flush()
    return row.uid


def row(session: Session, uid: str) -> LoopRow:
    """A loop's row.

    Raises:
        NotFoundError: There is none.
    """
    found = session.exec(select(LoopRow).where(LoopRow.uid == uid)).first()
    if found is None:
        raise NotFoundError("this loop is not there any more")
    return found


def slot(session: Session, loop: LoopRow, number: int) -> LoopSlotRow:
    """The row of one question, by its number from 1."""
    return session.get_one(LoopSlotRow, (loop.id, number))


def value(session: Session, loop: LoopRow) -> Loop:
    """A loop as it stands, with everything that was answered."""
    found = session.connection().execute(text(_SLOTS), {"loop": loop.id}).all()
    raiser = next((each.interviewer for each in found if each.bar_raiser), None)
    slots = tuple(_slot(each) for each in found)
    return Loop(_settings(loop.settings), loop.seed, slots, raiser)


def every(session: Session) -> tuple[Held, ...]:
    """The loops that were held or begun, the newest first."""
    counted = {
        each.loop_id: (each.asked, each.questions)
        for each in session.connection().execute(text(_COUNTS))
    }
    rows = session.exec(select(LoopRow).order_by(col(LoopRow.id).desc()))
    return tuple(_held(each, *counted.get(each.id or 0, (0, 0))) for each in rows)


def put(
    slot: LoopSlotRow,
    answered: Answered,
    *,
    at: datetime,
    review_id: int | None,
    telling_id: int | None,
) -> None:
    """Write what came to a question into its row."""
    slot.story, slot.title = answered.story, answered.title
    if answered.choose_seconds is not None:
        slot.chosen_ms = round(answered.choose_seconds * 1000)
    slot.spoken_seconds = answered.spoken_seconds
    slot.target_seconds = answered.target_seconds
    for name in ("said", "missed", "wrong", "figures", "flags", "lifts"):
        setattr(slot, name, sorted(getattr(answered, name)))
    said = {each.probe: each.specifics for each in answered.probes}
    dealt = [each["probe"] for each in slot.probes]
    slot.probes = [
        {"probe": probe, "specifics": said[probe]}
        if probe in said
        else {"probe": probe}
        for probe in dict.fromkeys([*dealt, *said])
    ]
    slot.grade = None if answered.grade is None else int(answered.grade)
    slot.review_id, slot.telling_id = review_id, telling_id
    slot.answered_at = at


def _row(session: Session, loop_id: int, loop: Loop, slot: LoopSlot) -> LoopSlotRow:
    question = cards.by_uid(session, slot.question)
    assert question.id is not None
    return LoopSlotRow(
        loop_id=loop_id,
        position=slot.number,
        interviewer=slot.interviewer,
        bar_raiser=slot.interviewer == loop.bar_raiser,
        principle_id=principles.id_of(session, slot.principle),
        question_id=question.id,
        prompt=slot.prompt,
        form=slot.form.value,
        angle=slot.angle,
        first_sight=slot.first_sight,
        probes=[{"probe": probe} for probe in slot.probes],
    )


def _slot(row: Row[Any]) -> LoopSlot:
    probes = json.loads(row.probes)
    return LoopSlot(
        number=row.position,
        interviewer=row.interviewer,
        principle=row.principle,
        principle_name=row.principle_name,
        question=row.question,
        prompt=row.prompt,
        form=Form(row.form),
        angle=row.angle,
        probes=tuple(each["probe"] for each in probes),
        first_sight=bool(row.first_sight),
        answered=None if row.answered_at is None else _answered(row, probes),
    )


def _answered(row: Row[Any], probes: Iterable[Mapping[str, Any]]) -> Answered:
    return Answered(
        story=row.story,
        title=row.title,
        choose_seconds=None if row.chosen_ms is None else row.chosen_ms / 1000,
        spoken_seconds=row.spoken_seconds,
        target_seconds=row.target_seconds,
        said=frozenset(json.loads(row.said)),
        missed=frozenset(json.loads(row.missed)),
        wrong=frozenset(json.loads(row.wrong)),
        figures=frozenset(json.loads(row.figures)),
        flags=frozenset(map(Flag, json.loads(row.flags))),
        probes=tuple(
            Probed(each["probe"], each["specifics"])
            for each in probes
            if "specifics" in each
        ),
        grade=None if row.grade is None else Grade(row.grade),
        lifts=frozenset(map(Lift, json.loads(row.lifts))),
    )


def _settings(kept: Mapping[str, Any]) -> LoopSettings:
    known = {field.name for field in fields(LoopSettings)}
    values = {name: value for name, value in kept.items() if name in known}
    return LoopSettings(**{**values, "format": Format(kept["format"])})


def _held(row: LoopRow, asked: int, questions: int) -> Held:
    return Held(
        uid=row.uid,
        at=row.at,
        day=row.day,
        settings=_settings(row.settings),
        seed=row.seed,
        asked=asked,
        questions=questions,
        finished=row.finished_at is not None,
    )


_SLOTS = """
SELECT loop_slot.*, principle.uid AS principle, principle.name AS principle_name,
    card.uid AS question
FROM loop_slot
JOIN principle ON principle.id = loop_slot.principle_id
JOIN card ON card.id = loop_slot.question_id
WHERE loop_slot.loop_id = :loop
ORDER BY loop_slot.position
"""

_COUNTS = """
SELECT loop_id, COUNT(answered_at) AS asked, COUNT(*) AS questions
FROM loop_slot GROUP BY loop_id
"""
