"""A database that somebody could have after years: cards with their logs, all true.

Every card has a history that was practised day by day with the real scheduler; memory,
due days and rollups are what folding that history gives. A few hundred histories are
made and dealt out, because folding a million reviews would take longer than measuring.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, delete, insert
from sqlmodel import Session, SQLModel, select

from srs_interview.core import memory, schedule
from srs_interview.core.cards import Kind
from srs_interview.core.memory import Event, EventKind, Folded, Step
from srs_interview.core.schedule import BASE_RECALL, DEFAULT_PARAMETERS, Grade, Memory
from srs_interview.store import indexing, rollups
from srs_interview.store.engine import open_engine, writing
from srs_interview.store.log import Logged, folded_pairs
from srs_interview.store.tables import (
    CardPrincipleRow,
    CardRow,
    DeckRow,
    PrincipleBandRow,
    PrincipleRow,
    QuestionRow,
    ReviewRow,
    StudyDayRow,
)

HISTORIES = 300
BATCH = 10_000
NEW_OF_HUNDRED = 5
"""Of a hundred cards so many were never asked."""
OVERDUE_OF_HUNDRED = 3
SUBJECTS = tuple(
    f"{what}{which}"
    for which in ("", "s", "ing", "ed", "er")
    for what in ("queue", "pager", "budget", "rollout", "vendor", "cache", "audit")
)
"""Each is in one answer of twelve, and each two in one of hundred and forty."""
SUBJECTS_EACH = 3
LEAST_OVERDUE = 60
"""So many are due in a small database too, for there to be something to time."""

GRADES = (Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY)
SHARES = (10, 12, 70, 8)
"""How often each grade is given, of a hundred."""


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a card, and what folding it gives."""

    logged: tuple[Logged, ...]
    steps: tuple[Step, ...]
    """What each event did."""
    due_day: int

    @property
    def folded(self) -> Folded:
        """What they come to."""
        return self.steps[-1].after


def build(path: Path, cards: int, today: int, seed: int = 7) -> None:
    """Add so many plain cards to a database that has its principles.

    Args:
        path: The database; the shipped decks have been imported.
        cards: How many to add.
        today: The study day up to which they were practised, itself left out.
        seed: The same seed makes the same cards.
    """
    dice = random.Random(seed)
    pool = [history(dice, today) for _ in range(HISTORIES)]
    late = [overdue(dice, today) for _ in range(HISTORIES // 10)]
    share = max(OVERDUE_OF_HUNDRED / 100, LEAST_OVERDUE / cards)
    engine = open_engine(path)
    with writing(engine) as session:
        principles = principle_ids(session)
        deck = DeckRow(uid=f"bench-{cards}", title="Bench")
        session.add(deck)
        session.flush()
        assert deck.id is not None, "a row that was flushed has its number"
        first = len(session.exec(select(CardRow.id)).all()) + 1
        dealt = [
            (
                first + number,
                principles[number % len(principles)],
                None
                if number % 100 < NEW_OF_HUNDRED
                else dice.choice(late if dice.random() < share else pool),
            )
            for number in range(cards)
        ]
        with indexing.in_bulk(session):
            write_cards(session.connection(), deck.id, dealt, today)
        rollups.write(session, totals(dealt))
        # So much news: today's bands are to be set again.
        session.exec(delete(PrincipleBandRow))
        session.exec(delete(StudyDayRow))
    engine.dispose()


Row = Mapping[str, object]
Dealt = tuple[int, int, History | None]
"""A card's number, its principle's, and its history if it has one."""


def history(dice: random.Random, today: int) -> History:
    """One card practised each time it fell due, from some day of a year on."""
    day = today - dice.randint(1, 365)
    events: list[Event] = []
    while day < today:
        grade = dice.choices(GRADES, SHARES)[0]
        at = datetime.fromordinal(day).replace(tzinfo=UTC) + timedelta(hours=hour(day))
        uid = f"{len(events):03}"
        events.append(Event(uid, day, at, EventKind.GRADE, grade, due=True))
        folded = memory.folded(events)
        assert folded.memory is not None, "a card that was graded has a memory"
        day += schedule.interval(folded.memory.stability, BASE_RECALL)
    if not events:
        return history(dice, today)
    logged = tuple(
        Logged(event, hour(event.day), 9000, None, int(Grade.GOOD)) for event in events
    )
    return History(logged, tuple(memory.fold(events)), day)


def hour(day: int) -> int:
    """When it is practised: in the morning, at noon, or late."""
    return (7, 8, 12, 18, 19, 21)[day % 6]


def overdue(dice: random.Random, today: int) -> History:
    """One card that fell due in the last twenty days and was left lying."""
    while (known := history(dice, today - 20)).due_day > today:
        pass
    return known


def principle_ids(session: Session) -> list[int]:
    """The principles that are there."""
    found = [number for number in session.exec(select(PrincipleRow.id)) if number]
    assert found, "the shipped decks have been imported"
    return found


def write_cards(
    db: Connection, deck_id: int, dealt: Sequence[Dealt], today: int
) -> None:
    """Insert the cards, their texts, principles and logs, a batch at a time."""
    opens = today - 400
    cards = (
        {
            "id": card_id,
            "uid": f"bench/{card_id}",
            "kind": Kind.QUESTION.value,
            "deck_id": deck_id,
            "principle_id": principle,
            "created_day": opens,
            "plain": True,
            "opens": opens,
            **cached(known),
        }
        for card_id, principle, known in dealt
    )
    questions = (
        {
            "card_id": card_id,
            "prompt": f"Prompt number {card_id}: what did you find out, and how?",
            "answer": f"Answer number {card_id}: the counter was read twice,"
            f" {' '.join(subjects(card_id))}.",
        }
        for card_id, _, _ in dealt
    )
    links = (
        {"card_id": card_id, "principle_id": principle}
        for card_id, principle, _ in dealt
    )
    written: list[tuple[type[SQLModel], Iterator[Row]]] = [
        (CardRow, cards),
        (QuestionRow, questions),
        (CardPrincipleRow, links),
        (ReviewRow, log(dealt)),
    ]
    for table, rows in written:
        while batch := list(islice(rows, BATCH)):
            db.execute(insert(table), batch)


def subjects(card_id: int) -> list[str]:
    """What a card is about; always the same for the same card."""
    return random.Random(card_id).sample(SUBJECTS, SUBJECTS_EACH)


def cached(known: History | None) -> Row:
    """The columns of a card that hold the fold of its log."""
    names = ("stability", "difficulty", "last_day", "reps", "lapses", "due_day")
    if known is None:
        return dict(zip(names, (None, None, None, 0, 0, None), strict=True))
    folded = known.folded
    assert folded.memory is not None, "a history has at least one grade"
    values = (
        folded.memory.stability,
        folded.memory.difficulty,
        folded.memory.day,
        folded.reps,
        folded.lapses,
        known.due_day,
    )
    return dict(zip(names, values, strict=True))


def log(dealt: Sequence[Dealt]) -> Iterator[Row]:
    """Every review of every card."""
    for card_id, _, known in dealt:
        for entry, step in zip(known.logged, known.steps, strict=True) if known else ():
            event, before, after = entry.event, step.before.memory, step.after.memory
            assert after is not None, "what was graded has a memory"
            yield {
                "uid": f"bench-{card_id}-{event.uid}",
                "card_id": card_id,
                "at": event.at,
                "day": event.day,
                "hour": entry.hour,
                "kind": event.kind.value,
                "grade": event.grade,
                "mode": event.mode.value,
                "due": True,
                "taken_ms": entry.ms,
                "suggested": entry.suggested,
                "stability_before": before.stability if before else None,
                "difficulty_before": before.difficulty if before else None,
                "recall": recall(before, event.day),
                "stability": after.stability,
                "difficulty": after.difficulty,
                "said": [],
                "wrong": [],
            }


def recall(before: Memory | None, day: int) -> float | None:
    """What was foretold of an answer."""
    if before is None:
        return None
    return schedule.recall(before.stability, day - before.day)


def totals(dealt: Sequence[Dealt]) -> rollups.Counts:
    """What the logs of all cards come to, counted once for each that are alike."""
    alike = Counter(
        (principle, id(known)) for _, principle, known in dealt if known is not None
    )
    by_id = {id(known): known for _, _, known in dealt if known is not None}
    whole = rollups.Counts()
    for (principle, key), times in alike.items():
        pairs = folded_pairs(by_id[key].logged, DEFAULT_PARAMETERS)
        one = rollups.counted(Kind.QUESTION, [principle], pairs)
        for total, n in one.totals.items():
            whole.totals[total] += n * times
            whole.ms[total] += one.ms[total] * times
        for principle_key, n in one.by_principle.items():
            whole.by_principle[principle_key] += n * times
        for suggested, n in one.suggested.items():
            whole.suggested[suggested] += n * times
    return whole
