"""A session that asks what it is given and notes what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from srs_interview.core.cards import (
    Fact,
    Fitting,
    Form,
    Principle,
    Question,
    Section,
    Story,
)
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Finish,
    Graded,
    Item,
    Mode,
    QuestionItem,
    ReadItem,
    Standing,
    State,
    StoryItem,
    WriteItem,
)
from srs_interview.core.schedule import Grade
from srs_interview.errors import SrsError, UndoError

OWNERSHIP = Principle(
    "amazon/ownership",
    "Ownership",
    "Acts for the whole company.",
    strong=("says why leaving it would hurt",),
    weak=("stops at the team's border",),
    probes=("Whose job was it on paper?",),
)
DIVE_DEEP = Principle("amazon/dive-deep", "Dive Deep", "Stays close to the details.")
NIGHTLY = Fitting("own/a1", "The nightly job that paid twice", "Nobody owned it.")
WIRES = Fitting("own/b2", "Wires across the yard")
CHOICES = {Grade.AGAIN: 1, Grade.HARD: 4, Grade.GOOD: 9, Grade.EASY: 21}
STANDING = Standing(1, Mode.DAILY, True, False, "due today", 6, Grade.GOOD, CHOICES)

OPEN = QuestionItem(
    Question(
        "amazon/ow-01",
        "amazon",
        "Tell me about a problem that was nobody's job.",
        (OWNERSHIP.uid,),
    ),
    State.OPEN,
    STANDING,
    (OWNERSHIP,),
    (NIGHTLY, WIRES),
)
PLAIN = QuestionItem(
    Question("facts/1", "facts", "What is CAP?", (), answer="Pick two."),
    State.PLAIN,
    STANDING,
    (),
)
UNOPENED = QuestionItem(
    Question(
        "amazon/dd-01", "amazon", "A bug nobody found?", (DIVE_DEEP.uid,), Form.HOW
    ),
    State.UNOPENED,
    STANDING,
    (DIVE_DEEP,),
)
STORY = StoryItem(
    Story(
        "own/a1",
        "The nightly job that paid twice",
        problem="Every night at two the job failed.",
        action="I took it over.",
        result="No double payment since.",
        facts=(
            Fact("Nobody owned it", Section.PROBLEM, id=11),
            Fact("I took the pager", Section.ACTION, core=True, id=12),
            Fact("Wrote the test", Section.ACTION, id=13),
            Fact("None since", Section.RESULT, core=True, id=14),
        ),
    ),
    STANDING,
    (OWNERSHIP,),
    OPEN.question,
    "How do you know it was you?",
)
DECODE = DecodeItem(OPEN.question, (DIVE_DEEP, OWNERSHIP), 1)
READ = ReadItem(
    Story(
        "samples/s1", "A sample", problem="P.", action="A.", result="R.", sample=True
    ),
    (OWNERSHIP,),
)
WRITE = WriteItem(DIVE_DEEP, 0)


@dataclass
class ScriptedSession:
    """Asks its items in order; `told` is what the user did, in order."""

    items: Sequence[Item]
    told: list[object] = field(default_factory=list)
    item: Item | None = None
    refusals: list[SrsError | None] = field(default_factory=list)
    """Raised one by one by what is asked first; None lets that pass."""
    _at: int = -1

    def next_item(self) -> Item | None:
        self._at += 1
        self.item = self.items[self._at] if self._at < len(self.items) else None
        return self.item

    def grade(self, answer: Answer) -> Graded:
        self._refuse()
        self.told.append(answer)
        return Graded(answer.grade, f"{answer.grade.name.title()}, saved", 9, True)

    def probe(self, had_specifics: bool) -> None:
        self._refuse()
        self.told.append(("probe", had_specifics))

    def decode(self, chosen: int, taken_ms: int | None = None) -> bool:
        assert isinstance(self.item, DecodeItem)
        self._refuse()
        self.told.append(("decode", chosen, taken_ms))
        return chosen == self.item.answer

    def read(self, spoken_seconds: int | None) -> None:
        self.told.append(("read", spoken_seconds))

    def have_one(self, title: str) -> Fitting | None:
        self._refuse()
        self.told.append(("have one", title))
        return Fitting("own/new", title, stub=True) if title else None

    def mine_fits(self, story_uid: str) -> None:
        self._refuse()
        self.told.append(("mine fits", story_uid))

    def own_stories(self) -> tuple[Fitting, ...]:
        return (NIGHTLY, WIRES)

    def nothing_yet(self) -> None:
        self.told.append("nothing yet")

    def never(self) -> None:
        self.told.append("never")

    def skip(self) -> None:
        self.told.append("skip")

    def unskip(self) -> bool:
        if not self.told or self.told[-1] != "skip":
            return False
        self.undo()
        return True

    def undo(self) -> object:
        if not self.told:
            raise UndoError("nothing to undo")
        self.told.pop()
        self._at -= 1
        self.item = self.items[self._at]
        return type("Undone", (), {"label": "Good"})()

    def finish(self) -> Finish:
        return Finish(
            cards=len(self.told),
            seconds=90,
            recalled=0.5,
            grades={Grade.AGAIN: 1, Grade.GOOD: 1},
            decoded=(1, 2),
            slipped=(),
            streak=3,
            tomorrow=1,
            tomorrow_minutes=4,
        )

    def _refuse(self) -> None:
        refusal = self.refusals.pop(0) if self.refusals else None
        if refusal is not None:
            raise refusal
