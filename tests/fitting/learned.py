"""Stores with a long log, by learners whose memory is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlmodel import Session

from srs_interview.core.foresight import Foresight
from srs_interview.core.memory import EventKind
from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade, interval
from srs_interview.opening import Opened
from srs_interview.store import log_many, refolding
from srs_interview.store.engine import open_engine, writing
from srs_interview.store.reviews import Entry
from tests.store import small
from tests.store.small import EVENING, TODAY, Clock, at, copied, deck

CARDS = 50

SLOW = (
    0.1,
    0.3,
    0.8,
    2.0,
    *DEFAULT_PARAMETERS[4:8],
    0.6,
    *DEFAULT_PARAMETERS[9:20],
    0.6,
)
"""Somebody who forgets sooner than FSRS expects, and gains less by a review."""

Grades = Callable[[Random, bool], Grade]
"""What somebody answers who recalled it, or did not."""


def honest(dice: Random, recalled: bool) -> Grade:
    """Again for what did not come."""
    if not recalled:
        return Grade.AGAIN
    return dice.choices((Grade.HARD, Grade.GOOD, Grade.EASY), (15, 75, 10))[0]


def hard_for_forgotten(dice: Random, recalled: bool) -> Grade:
    """The habit that FSRS cannot absorb (FSRS 2, trap 9)."""
    return honest(dice, recalled) if recalled else Grade.HARD


def only(grade: Grade) -> Grades:
    """The same key, whatever came."""
    return lambda dice, recalled: grade


def practised(
    memory: tuple[float, ...],
    grades: Grades = honest,
    *,
    cards: int = CARDS,
    days: int = 160,
    suggested: bool = False,
) -> Iterator[Entry]:
    """What somebody answered who practised each card when FSRS said so.

    Args:
        memory: The parameters of the learner's own memory.
        grades: What is answered.
        cards: How many, with numbers from 1 on.
        days: Up to yesterday.
        suggested: Was Again suggested where it did not come?
    """
    real, said = Foresight(memory), Foresight(DEFAULT_PARAMETERS)
    for card in range(1, cards + 1):
        dice = Random(f"{card} of {memory[0]}")
        day = TODAY - days + dice.randrange(days // 2)
        grade = grades(dice, dice.random() < 0.65)
        true, seen = real.first(grade), said.first(grade)
        yield _answer(card, day, grade, None, None, seen.stability)
        while (waited := interval(seen.stability, 0.9)) < TODAY - day:
            day += waited
            chance = real.recall(true.stability, waited)
            recalled = dice.random() < chance
            grade = grades(dice, recalled)
            # What was forgotten is learned anew, whatever key was pressed.
            came = grade if recalled else Grade.AGAIN
            true = real.after(true, came, chance)
            expected = said.recall(seen.stability, waited)
            hint = Grade.AGAIN if suggested and not recalled else None
            before = seen.stability
            seen = said.after(seen, grade, expected)
            yield _answer(card, day, grade, hint, expected, before)


def _answer(
    card: int,
    day: int,
    grade: Grade,
    suggested: Grade | None,
    recall: float | None,
    stability: float,
) -> Entry:
    moment = datetime.combine(EVENING.date(), EVENING.time(), EVENING.tzinfo)
    return Entry(
        card_id=card,
        at=moment - timedelta(days=TODAY - day),
        day=day,
        hour=20,
        kind=EventKind.GRADE.value,
        grade=int(grade),
        suggested=None if suggested is None else int(suggested),
        due=True,
        taken_ms=5000,
        recall=recall,
        stability_before=None if recall is None else stability,
        difficulty_before=None if recall is None else 5.0,
    )


def made(folder: Path, name: str, log: Sequence[Entry], *, cards: int = CARDS) -> Path:
    """A database with plain cards and a log, folded, to be copied."""
    questions = {f"q-{n}": ("aim", "", f"Answer {n}.") for n in range(cards)}
    database = small.made(folder / f"{name}.db", deck(questions))
    engine = open_engine(database)
    with writing(engine) as session:
        write(session, log)
        refolding.everything(session, 0.9)
    engine.dispose()
    return database


def write(session: Session, log: Sequence[Entry]) -> None:
    """Append answers; folding them is for the caller."""
    log_many.append(session, log)


@contextmanager
def copy_of(template: Path, folder: Path) -> Iterator[Opened]:
    """A store of the test's own, in a folder of its own, today's evening."""
    home = folder / "home"
    home.mkdir()
    with at(copied(template, home / "srs.db"), Clock()) as opened:
        yield opened
