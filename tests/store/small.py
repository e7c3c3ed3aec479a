"""A small store that tests can count by hand: one framework, few cards, a set clock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session as Transaction
from sqlmodel import SQLModel, col, select

from srs_interview import opening
from srs_interview.core import memory
from srs_interview.core.cards import Fact, Kind, Link, Section, Story
from srs_interview.core.items import Answer, Graded, Mode, QuestionItem, StoryItem
from srs_interview.core.schedule import Grade
from srs_interview.importing import again
from srs_interview.opening import Opened
from srs_interview.settings import Settings
from srs_interview.store import cards, derive, items, parameters, undo
from srs_interview.store.engine import open_engine, reading, writing
from srs_interview.store.log import of_cards
from srs_interview.store.tables import CardRow, ReviewRow
from srs_interview.studying import deeds
from tests.store import rebuilding

EVENING = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
TODAY = EVENING.date().toordinal()

HOUSE = """
schema = 1
[deck]
id = "house"
title = "House values"
framework = "house"
"""

PRINCIPLES = ("aim", "bold", "care", "dare", "earn")

QUESTIONS = {
    "aim-1": ("aim", "success", ""),
    "aim-2": ("aim", "conflict", ""),
    "aim-fail": ("aim", "failure", ""),
    "bold-1": ("bold", "success", ""),
    "bold-2": ("bold", "risk", ""),
    "care-1": ("care", "people", ""),
    "dare-1": ("dare", "risk", ""),
    "earn-1": ("earn", "feedback", ""),
    "fact-1": ("dare", "", "One."),
    "fact-2": ("dare", "", "Two."),
    "fact-3": ("earn", "", "Three."),
    "fact-4": ("earn", "", "Four."),
}
"""By id: principle, angle, and the answer of a plain one."""

SAMPLES = """
schema = 1
[deck]
id = "shown"
title = "Samples"
framework = "house"
sample = true
[[stories]]
id = "one"
title = "A sample"
principles = [{ slug = "aim" }, { slug = "bold" }]
problem = "It was so."
action = "I did this."
result = "It was better."
facts = [
  { text = "was", section = "problem" },
  { text = "did", section = "action", core = true },
  { text = "better", section = "result" },
]
"""


def deck(
    questions: dict[str, tuple[str, str, str]] | None = None,
    *,
    core: frozenset[str] = frozenset(),
    principles: tuple[str, ...] = PRINCIPLES,
) -> str:
    """The house's deck as TOML; `core` marks some of its questions."""
    parts = [HOUSE]
    for slug in principles:
        probes = f'["What else of {slug}?", "And then?"]'
        parts.append(
            f'[[principles]]\nslug = "{slug}"\nname = "{slug.title()}"\n'
            f"probes = {probes}\n"
        )
    for uid, (principle, angle, answer) in (questions or QUESTIONS).items():
        lines = [
            f'id = "{uid}"',
            f"principles = {[*principle.split()]}".replace("'", '"'),
            f'prompt = "Tell me of {uid}."',
        ]
        lines += [f'angle = "{angle}"'] if angle else []
        lines += [f'answer = "{answer}"'] if answer else []
        lines += ["core = true"] if uid in core else []
        parts.append("[[questions]]\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def history(card: str, *, grades: Sequence[int], suspended: bool = False) -> str:
    """What was done with a card elsewhere, one grade a day, as its deck's TOML."""
    lines = [f'[[histories]]\ncard = "{card}"']
    lines += ["suspended = true"] if suspended else []
    for number, grade in enumerate(grades):
        day = TODAY - 90 + number
        at = date.fromordinal(day).isoformat()
        lines.append(
            f'[[histories.events]]\nuid = "other/{card}#{number}"\nday = {day}\n'
            f"at = {at}T09:30:00Z\ngrade = {grade}\ntaken_ms = {4000 + number}"
        )
    return "\n".join(lines) + "\n"


@dataclass
class Clock:
    """Tells a time that a test sets."""

    now: datetime = EVENING

    def __call__(self) -> datetime:
        return self.now

    def later(self, *, days: int = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass, or go back."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    """An evening in November, until the test moves it."""
    return Clock()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the house's deck and nothing else, to be copied."""
    folder = tmp_path_factory.mktemp("house")
    return made(folder / "house.db", deck())


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a sample story."""
    folder = tmp_path_factory.mktemp("samples")
    return made(folder / "samples.db", deck(), SAMPLES)


@pytest.fixture(scope="session")
def begun(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same on the evening when tests begin: its day has begun, nothing is done."""
    database = copied(house, tmp_path_factory.mktemp("begun") / "begun.db")
    with at(database, Clock()):
        return database


@pytest.fixture
def opened(begun: Path, tmp_path: Path, clock: Clock) -> Iterator[Opened]:
    """The house's deck in a store of the test's own."""
    with at(copied(begun, tmp_path / "srs.db"), clock) as here:
        yield here


def made(database: Path, *decks: str) -> Path:
    """Make a database with decks whose day has not begun; returns its path."""
    paths = []
    for number, text in enumerate(decks):
        path = database.with_name(f"{number}.toml")
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    # They came in as shipped decks do, so there is no step to be undone.
    long_ago = Clock(EVENING - timedelta(days=30))
    opened = opening._open(open_engine(database), Settings(), long_ago)
    opened.importing.ensure_shipped(paths)
    opened.importing.ensure_shipped(())  # so that copies, opened without, find no work
    opened.close()
    return database


def copied(template: Path, database: Path) -> Path:
    """A copy of a database that is closed."""
    shutil.copy(template, database)
    return database


@contextmanager
def at(
    database: Path, clock: Callable[[], datetime], settings: Settings | None = None
) -> Iterator[Opened]:
    """A store that is open until the block ends."""
    opened = opening.open_store(database, settings or Settings(), clock)
    try:
        yield opened
    finally:
        opened.close()


def own(
    title: str,
    *principles: str,
    kinds: tuple[str, ...] = (),
    facts: int = 3,
    words: str = "done",
    uid: str = "",
) -> Story:
    """A story of the user's own that can be told."""
    return Story(
        uid=uid,
        title=title,
        links=tuple(Link(f"house/{slug}") for slug in principles),
        problem=f"A problem of {words}.",
        action=f"An action of {words}.",
        result=f"A result of {words}.",
        facts=tuple(
            Fact(f"{words} {number}", Section.ACTION, core=number == 0)
            for number in range(facts)
        ),
        kinds=kinds,
    )


def a_stub(title: str, *principles: str, kinds: tuple[str, ...] = ()) -> Story:
    """A title and its principles, no text yet."""
    links = tuple(Link(f"house/{slug}") for slug in principles)
    return Story(uid="", title=title, links=links, kinds=kinds)


def number(opened: Opened, uid: str) -> int:
    """A card's number, by its uid or by its id in the house's deck."""
    with reading(opened.study.engine) as session:
        found = session.exec(
            select(CardRow.id).where(
                col(CardRow.uid).in_((uid, f"house/{uid}", f"shown/{uid}"))
            )
        ).one()
    assert found is not None
    return found


def card(opened: Opened, uid: str) -> CardRow:
    """A card's row as it stands in the file."""
    with reading(opened.study.engine) as session:
        return session.get_one(CardRow, number(opened, uid))


def shown(
    opened: Opened, uid: str, mode: Mode = Mode.DAILY
) -> QuestionItem | StoryItem:
    """A card as a session would show it now."""
    desk = opened.study
    with reading(desk.engine) as session:
        row = session.get_one(CardRow, number(opened, uid))
        if row.kind == "story":
            return items.story(session, row, desk.frame, mode)
        return items.question(session, row, desk.frame, mode)


def grade(
    opened: Opened, uid: str, grade: Grade = Grade.GOOD, mode: Mode = Mode.DAILY
) -> Graded:
    """Grade one card, whatever a session would ask first."""
    opened.study.begin_day()
    item = shown(opened, uid, mode)
    return deeds.grade(opened.study, item, Answer(grade, taken_ms=5000), mode)


def log(opened: Opened) -> list[ReviewRow]:
    """Every event ever written, in order."""
    with reading(opened.study.engine) as session:
        return list(session.exec(select(ReviewRow).order_by(col(ReviewRow.id))))


Rows = list[tuple[Any, ...]]


def visible(opened: Opened) -> dict[str, Rows]:
    """Every row that the user could see the effect of, computed columns apart.

    What a creation leaves behind when it is taken back is marked, not deleted.
    """
    with reading(opened.study.engine) as session:
        db = session.connection()
        live = {
            row.id
            for row in db.execute(_table("card").select())
            if not (row.deleted and row.unmade)
        }
        touched = {row.id for row in db.execute(_table("card").select()) if row.touched}
        found = {}
        for name in sorted(undo.WATCHED):
            table = _table(name)
            derived = undo.DERIVED.get(name, frozenset())
            names = [column.name for column in table.columns]
            kept = [each for each in names if each not in derived]
            rows = []
            for row in db.execute(table.select()).mappings():
                if row.get("deleted") and name != "card":
                    continue
                if name == "meta" and row["name"].startswith(again.KEPT):
                    continue
                whose = row["id"] if name == "card" else row.get("card_id")
                if whose is not None and whose not in live:
                    continue
                if name == "imported_text" and whose not in touched:
                    continue
                rows.append(tuple(str(row[each]) for each in kept))
            found[name] = sorted(rows)
        return found


def computed(session: Transaction) -> Rows:
    """The computed columns of every card that is there, and all rollups."""
    db = session.connection()
    names = sorted(undo.DERIVED["card"] - {"active"})
    rows: Rows = [
        ("card", row["id"], *(row[name] for name in names))
        for row in db.execute(_table("card").select()).mappings()
        if not row["deleted"]
    ]
    for name in ("day_total", "day_principle", "day_suggested"):
        rows += [(name, *row) for row in db.execute(_table(name).select())]
    return sorted(rows, key=repr)


def now_computed(opened: Opened) -> Rows:
    """The same, read from the file."""
    with reading(opened.study.engine) as session:
        return computed(session)


class _TakenBackError(Exception):
    """Ends a transaction whose work was only to be looked at."""


def assert_computed_is_true(opened: Opened) -> None:
    """Computed columns and rollups are what computing them anew would give.

    PRACTICE 4: memory is the fold of the log; DESIGN 3: rollups can be rebuilt.
    """
    base = opened.study.settings.desired_recall
    with pytest.raises(_TakenBackError), writing(opened.study.engine) as session:  # noqa: PT012
        stored = computed(session)
        in_force = parameters.in_force(session)
        rows = session.exec(select(CardRow)).all()
        logs = of_cards(session, [row.id for row in rows if row.id is not None])
        for row in rows:
            assert row.id is not None
            events = [entry.event for entry in logs.get(row.id, [])]
            folded = memory.folded(events, in_force)
            known = folded.memory
            held_to = derive.held(session, row.id, Kind(row.kind), base).desired
            cached = (row.stability, row.difficulty, row.last_day)
            assert cached == (
                (known.stability, known.difficulty, known.day)
                if known
                else (None, None, None)
            ), row.uid
            assert (row.reps, row.lapses) == (folded.reps, folded.lapses), row.uid
            assert row.hand_due == folded.hand_due, row.uid
            assert row.due_day == memory.due_day(folded, held_to, in_force), row.uid
        derive.everything(session, base)
        rebuilding.rebuild_rollups(session)
        assert computed(session) == stored
        raise _TakenBackError


def _table(name: str) -> Any:
    return SQLModel.metadata.tables[name]


__all__ = [
    "EVENING",
    "TODAY",
    "Clock",
    "Settings",
    "cards",
]
