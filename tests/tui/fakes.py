"""A sitting and a desk that do what a test says and remember what was asked of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from srs_interview.core.cards import (
    Fact,
    Fitting,
    Form,
    Kind,
    Link,
    Principle,
    Question,
    Section,
    Story,
    Strength,
)
from srs_interview.core.facts import CardFacts, LogLine
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Finish,
    Graded,
    Item,
    Mode,
    Progress,
    QuestionItem,
    ReadItem,
    Slip,
    Standing,
    State,
    StoryItem,
    WriteItem,
)
from srs_interview.core.language.likeness import Entry, Shelf
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, SrsError, UndoError
from srs_interview.studying import Session
from srs_interview.writing import Writing

CHOICES = {Grade.AGAIN: 1, Grade.HARD: 4, Grade.GOOD: 9, Grade.EASY: 21}

OWNERSHIP = Principle(
    "amazon/ownership",
    "Ownership",
    "Act for the whole and for the long term; nothing is somebody else's job.",
    strong=(
        "Says why leaving it would hurt somebody",
        "Follows up after handing it over",
        "Can say what it cost, and who agreed to that cost",
    ),
    weak=("Stops at the team's border", "Heroic overtime with no cause removed"),
    probes=("Whose job was it on paper, and why did you step in?",),
)
DIVE_DEEP = Principle("amazon/dive-deep", "Dive Deep", "Stay close to the details.")
EARN_TRUST = Principle("amazon/earn-trust", "Earn Trust", "Listen, and say what is so.")
BACKBONE = Principle("amazon/backbone", "Have Backbone", "Disagree in the open.")
PRINCIPLES = (OWNERSHIP, DIVE_DEEP, EARN_TRUST, BACKBONE)

NIGHTLY = Fitting(
    "own/nightly", "The nightly job that paid twice", "Nobody owned it, so I did."
)
WIRES = Fitting("own/wires", "Wires across the yard", strength=Strength.TAILORED)

COLD_CHAIN = Story(
    "own/cold",
    "The cold-chain order I delayed",
    links=(Link(OWNERSHIP.uid), Link(EARN_TRUST.uid, Strength.TAILORED)),
    problem="A distributor was about to sign for 1,200 sensors in ten days.",
    action="I asked our lab for the raw files and called the quality manager.",
    result="They signed three weeks late, and the account grew to 260,000.",
    facts=(
        Fact("1,200 sensors, ten days before signing", Section.PROBLEM, id=11),
        Fact("Lab files: one in nine dropped readings", core=True, id=12),
        Fact("Director wanted to swap later; showed him the cost", id=13),
        Fact("Only 140 of 1,200 that cold: older probe", core=True, id=14),
        Fact("Six-day test, log every morning, bad reading included", id=15),
        Fact(
            "Missed quarter by 6 percent; 90,000 to 260,000", Section.RESULT, True, 16
        ),
    ),
    role="Account manager",
    year=2024,
)


def standing(**changes: object) -> Standing:
    """A card that has been seen six times and is due."""
    usual = Standing(7, Mode.DAILY, True, False, "due since yesterday", 6, Grade.GOOD)
    changed = {"choices": CHOICES, **changes}
    return replace(usual, **changed)  # type: ignore[arg-type]


def question(
    prompt: str = "Tell me about a problem that was nobody's job and you made yours.",
    *,
    state: State = State.OPEN,
    form: Form = Form.PAST,
    answer: str = "",
    angle: str = "",
    fitting: tuple[Fitting, ...] | None = None,
    **changes: object,
) -> QuestionItem:
    """A question, open unless a test says otherwise."""
    if fitting is None:
        fitting = (NIGHTLY, WIRES) if state is State.OPEN else ()
    asked = Question(
        "amazon/own-01", "amazon", prompt, (OWNERSHIP.uid,), form, angle, answer=answer
    )
    principles = () if state is State.PLAIN else (OWNERSHIP,)
    return QuestionItem(asked, state, standing(**changes), principles, fitting)


def story(told: Story = COLD_CHAIN, *, probe: str = "", **changes: object) -> StoryItem:
    """A story to be told."""
    ask = question().question
    return StoryItem(told, standing(**changes), (OWNERSHIP, EARN_TRUST), ask, probe)


def reading(told: Story = COLD_CHAIN) -> ReadItem:
    """A sample to be read aloud."""
    return ReadItem(replace(told, sample=True), (OWNERSHIP,), question().question)


def decode(answer: int = 1) -> DecodeItem:
    """A question and four names."""
    return DecodeItem(question().question, PRINCIPLES, answer)


def offer(stub: str | None = None, title: str = "") -> WriteItem:
    """An offer to write."""
    return WriteItem(DIVE_DEEP, 0, stub, title)


def finished(**changes: object) -> Finish:
    """A day well spent."""
    usual = Finish(
        cards=18,
        seconds=21 * 60,
        recalled=0.86,
        grades={Grade.AGAIN: 2, Grade.HARD: 3, Grade.GOOD: 11, Grade.EASY: 2},
        decoded=(3, 4),
        slipped=(
            Slip(21, "Dive Deep", "Tell me about a bug nobody could find"),
            Slip(22, "Have Backbone", "Disagreed with your manager"),
        ),
        streak=10,
        tomorrow=9,
        tomorrow_minutes=12,
        done=True,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Undone:
    """What an undo took back."""

    label: str
    card_id: int | None = None


class FakeSession:
    """Shows the given items in turn, and keeps a list of what was done."""

    def __init__(self, items: Iterable[Item], finish: Finish | None = None) -> None:
        self.items: list[Item | None] = [*items, None]
        self.item: Item | None = None
        self.at = -1
        self.done: list[tuple[str, object]] = []
        self.answers: list[Answer] = []
        self.refuse: SrsError | None = None
        self.report = finish or finished()
        self.more_to_ask = True
        self.kept: tuple[int, ...] = ()

    def next_item(self) -> Item | None:
        self.at = min(self.at + 1, len(self.items) - 1)
        self.item = self.items[self.at]
        return self.item

    def reload(self) -> Item | None:
        self.done.append(("reload", None))
        self.item = self.items[self.at]
        return self.item

    def progress(self) -> Progress:
        return Progress(6 * 60, 15 * 60, len(self.items) - 1 - self.at, max(0, self.at))

    def grade(self, answer: Answer) -> Graded:
        self._do("grade", answer.grade)
        self.answers.append(answer)
        return Graded(
            answer.grade, f"{answer.grade.name.title()}, next in 9 days", 9, True
        )

    def probe(self, had_specifics: bool) -> None:
        self._do("probe", had_specifics)

    def decode(self, chosen: int, taken_ms: int | None = None) -> bool:
        self._do("decode", chosen)
        assert isinstance(self.item, DecodeItem)
        return chosen == self.item.answer

    def read(self, spoken_seconds: int | None) -> None:
        self._do("read", spoken_seconds)

    def have_one(self, title: str) -> Fitting | None:
        self._do("have_one", title)
        return Fitting("own/stub", title, stub=True) if title else None

    def own_stories(self) -> tuple[Fitting, ...]:
        return (NIGHTLY, WIRES)

    def mine_fits(self, story_uid: str) -> None:
        self._do("mine_fits", story_uid)

    def nothing_yet(self) -> None:
        self._do("nothing_yet")

    def never(self) -> None:
        self._do("never")

    def skip(self) -> None:
        self._do("skip")

    def unskip(self) -> bool:
        if not self.done or self.done[-1][0] != "skip":
            return False
        self._do("unskip")
        self.at -= 1
        self.item = self.items[self.at]
        return True

    def bury(self) -> None:
        self._do("bury")

    def suspend(self) -> None:
        self._do("suspend")

    def flag(self) -> bool:
        self._do("flag")
        return True

    def decline_writing(self) -> None:
        self._do("decline_writing")

    def more(self, minutes: int = 5) -> bool:
        self._do("more", minutes)
        return self.more_to_ask

    def reserve(self) -> tuple[int, ...]:
        return self.kept

    def undo(self) -> Undone:
        if self.at <= 0:
            raise UndoError("nothing to undo")
        self._do("undo")
        self.at -= 1
        self.item = self.items[self.at]
        return Undone("grade Good")

    def redo(self) -> Undone:
        self._do("redo")
        self.next_item()
        return Undone("grade Good")

    def finish(self) -> Finish:
        return self.report

    def facts(self) -> CardFacts:
        log = (
            LogLine(739940, datetime(2026, 11, 20, 9, 12, tzinfo=UTC), "grade",
                    Grade.GOOD, Grade.HARD, "daily", True, False, 12, 9.0, 9),
            LogLine(739930, datetime(2026, 11, 10, 9, 0, tzinfo=UTC), "grade",
                    Grade.AGAIN, None, "drill", False, False, 31, None, None),
            LogLine(739920, datetime(2026, 10, 31, 9, 0, tzinfo=UTC), "grade",
                    Grade.EASY, None, "daily", True, True, 3, 20.0, 20),
        )  # fmt: skip
        return CardFacts(
            "amazon/own-01", "Tell me about a problem [nobody] owned", "question",
            "amazon", ("Ownership",), 11.0, 6.2, 739945, 0.71, 6, 1, 0.93,
            "due since yesterday", log,
        )  # fmt: skip

    def _do(self, what: str, value: object = None) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.done.append((what, value))


class FakeWriting:
    """Keeps stories and drafts in memory."""

    def __init__(self, stories: Iterable[Story] = ()) -> None:
        self.kept = {one.uid: one for one in stories}
        self.saved: list[Story] = []
        self.edited: list[tuple[int, str, str]] = []
        self.drafts: dict[str, str] = {}
        self.refuse: SrsError | None = None

    def story(self, uid: str) -> Story:
        if uid not in self.kept:
            raise NotFoundError(f"no story {uid}")
        return self.kept[uid]

    def stories(self) -> tuple[Story, ...]:
        return tuple(self.kept.values())

    def save(self, told: Story, seconds: int = 0) -> Story:
        if self.refuse is not None:
            raise self.refuse
        saved = replace(told, uid=told.uid or "own/new")
        self.saved.append(saved)
        self.kept[saved.uid] = saved
        return saved

    def edit_question(self, card_id: int, prompt: str, answer: str) -> None:
        self.edited.append((card_id, prompt, answer))

    def save_draft(self, key: str, text: str) -> None:
        self.drafts[key] = text

    def draft(self, key: str) -> str | None:
        return self.drafts.get(key)

    def drop_draft(self, key: str) -> None:
        self.drafts.pop(key, None)

    def principles(self) -> tuple[Principle, ...]:
        return PRINCIPLES

    def words_per_minute(self) -> int:
        return 140

    def shelf(self, kind: Kind) -> Shelf:
        if kind is Kind.QUESTION:
            return Shelf([Entry("q/2", "Tell me of a deadline that you missed.")])
        return Shelf(Entry(one.uid, one.title) for one in self.kept.values())


def as_session(fake: FakeSession) -> Session:
    """The fake, where a session is asked for."""
    return cast(Session, fake)


def as_writing(fake: FakeWriting) -> Writing:
    """The fake, where writing is asked for."""
    return cast(Writing, fake)


def draft_of(texts: dict[str, str]) -> str:
    """A draft as a form keeps it."""
    return json.dumps(texts)
