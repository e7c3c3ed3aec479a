"""A store with enough questions and stories for a whole loop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from srs_interview.core.cards import Fact, Section, Story
from srs_interview.core.loop import Answered, LoopSlot, Probed, told
from srs_interview.core.schedule import Grade
from srs_interview.opening import Opened
from tests.store import small
from tests.store.small import EVENING, PRINCIPLES, Clock, at, copied, deck, own

ANGLES = ("success", "failure", "conflict", "feedback", "people", "risk")

QUESTIONS = {
    f"{slug}-{number}": (slug, angle, "")
    for slug in PRINCIPLES
    for number, angle in enumerate(ANGLES, 1)
}
"""Six questions a principle; the first two are core, the others kept in reserve."""

LATER = EVENING + timedelta(days=2)
"""When what was written on the first evening is told."""

CORE = frozenset(f"{slug}-{number}" for slug in PRINCIPLES for number in (1, 2))


def made(folder: Path) -> Path:
    """A database with these questions and no story."""
    return small.made(folder / "loops.db", deck(QUESTIONS, core=CORE))


def written(folder: Path) -> Path:
    """The same with a story a principle, written two days before `LATER`."""
    database, clock = made(folder), Clock()
    with at(database, clock) as opened:
        for number, slug in enumerate(PRINCIPLES):
            opened.writing.save(story(number, slug))
        clock.now = LATER
        opened.study.begin_day()
    return database


@contextmanager
def practising(template: Path, folder: Path, clock: Clock) -> Iterator[Opened]:
    """A copy of a database, two days after its stories were written."""
    clock.now = LATER
    with at(copied(template, folder / "srs.db"), clock) as opened:
        yield opened


def story(number: int, *principles: str) -> Story:
    """A story with figures that serves these principles."""
    facts = (
        Fact("was 40", Section.PROBLEM),
        Fact("I asked", Section.ACTION, core=True),
        Fact("now 12", Section.RESULT, core=True),
    )
    return replace(
        own(f"Story {number}", *principles, words=f"number {number}"),
        facts=facts,
        metrics=("40", "12"),
        problem="There were 40 of them.",
        result="There are 12 of them.",
        kinds=("failure",) if number == 0 else (),
    )


def answer(
    opened: Opened,
    slot: LoopSlot,
    *,
    specifics: bool = True,
    grade: Grade | None = Grade.GOOD,
) -> Answered:
    """Told the story of the slot's principle, all facts, in good time."""
    shown = for_principle(opened, slot.principle)
    return told(
        shown,
        said=[fact.id for fact in shown.facts if fact.id is not None],
        choose_seconds=6.0,
        spoken_seconds=118,
        probes=[Probed(probe, specifics) for probe in slot.probes],
        grade=grade,
    )


def for_principle(opened: Opened, principle: str) -> Story:
    """The story that serves it."""
    return next(s for s in opened.writing.stories() if principle in s.principles)
