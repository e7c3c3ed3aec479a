"""One drill while it is sat: the item on show, its answer, and the sum of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from srs_interview.core.cards import Question
from srs_interview.core.items import (
    NONE_OF_THEM,
    Answer,
    DecodeItem,
    Flag,
    Graded,
    Mode,
    QuestionItem,
)
from srs_interview.core.memory import EventKind
from srs_interview.core.rehearsing.drills import (
    Drill,
    DrillItem,
    FiguresItem,
    ProbeItem,
    Summary,
)
from srs_interview.core.schedule import Grade
from srs_interview.core.writing.lead_ins import Transfer
from srs_interview.errors import NotFoundError
from srs_interview.room import Room
from srs_interview.store import answering, cards, grading, items, undo
from srs_interview.store.engine import reading, writing
from srs_interview.store.grading import Asked


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that was drawn; it is read when its turn comes."""

    card_id: int
    fresh: bool = False
    """Was it kept in reserve, and never seen before? (PRACTICE 5.5)"""


Prepared = Choice | DecodeItem | FiguresItem | ProbeItem | Transfer


@dataclass(frozen=True, slots=True)
class _Done:
    prepared: Prepared
    item: DrillItem
    right: bool
    ms: int | None


class DrillSitting:
    """One drill of one user; each answer is on disk when the call returns."""

    def __init__(self, room: Room, drill: Drill, prepared: Sequence[Prepared]) -> None:
        self.drill = drill
        self.item: DrillItem | None = None
        """The item on show; None before the first and after the last."""
        self.total = len(prepared)
        """How many items were drawn; 0 where there is nothing to drill."""
        self._room = room
        self._waiting = list(prepared)
        self._shown: Prepared | None = None
        self._done: list[_Done] = []

    @property
    def summary(self) -> Summary:
        """What it came to so far."""
        timed = [done.ms for done in self._done if done.ms is not None]
        fresh = [done for done in self._done if _at_first_sight(done.prepared)]
        return Summary(
            self.drill,
            asked=len(self._done),
            right=sum(done.right for done in self._done),
            seconds=round(sum(timed) / 1000),
            timed=len(timed),
            first_sight=(sum(done.right for done in fresh), len(fresh)),
            missed=tuple(_name(done.item) for done in self._done if not done.right),
        )

    def next_item(self) -> DrillItem | None:
        """Move on to the next item; None at the end."""
        self.item = None
        while self._waiting and self.item is None:
            self._show(self._waiting.pop(0))
        return self.item

    def choose(self, answer: Answer) -> Graded:
        """Grade the question on show; a reserve one answered Again joins the core.

        Raises:
            NotFoundError: It was deleted since it was shown.
            ClockError: The clock contradicts the log; nothing is saved.
        """
        item, room = self.item, self._room
        assert isinstance(item, QuestionItem), "a choice needs a question on show"
        room.begin_day()
        with writing(room.engine) as session:
            graded = answering.step(
                session,
                item.standing.card_id,
                answer,
                room.frame,
                at=room.clock(),
                mode=Mode.DRILL,
                asked=Asked(),
            )
        found = answer.grade is not Grade.AGAIN and answer.story != NONE_OF_THEM
        self._note(found, answer.taken_ms)
        return graded

    def decode(self, chosen: int, taken_ms: int | None) -> bool:
        """Name the principle of the question on show; was it right?"""
        item, room = self.item, self._room
        assert isinstance(item, DecodeItem), "nothing to decode is on show"
        right = chosen == item.answer
        room.begin_day()
        with writing(room.engine) as session:
            card = cards.by_uid(session, item.question.uid)
            with undo.step(session, "Principle named", card_id=card.id):
                grading.note(
                    session,
                    card,
                    EventKind.DECODE,
                    at=room.clock(),
                    day=room.day,
                    grade=Grade.GOOD if right else Grade.AGAIN,
                    taken_ms=taken_ms,
                    mode=Mode.DRILL,
                )
        self._note(right, taken_ms)
        return right

    def figures(self, said: Collection[int], taken_ms: int | None) -> bool:
        """Note which figures were said; were they all?

        Args:
            said: Their places in the item's figures, from 0.
            taken_ms: From the front to the answer; None where no clock was scored.

        Raises:
            NotFoundError: The story was deleted since it was shown.
        """
        item = self.item
        assert isinstance(item, FiguresItem), "no figures are asked for"
        right = {*range(len(item.figures))} <= {*said}
        self._practised(item.story.uid, Flag.FIGURES, right, taken_ms)
        return right

    def probe(self, specifics: bool, taken_ms: int | None) -> None:
        """Note whether the follow-up was answered with specifics; if not, a note is
        left on the story.

        Raises:
            NotFoundError: The story was deleted since it was shown.
        """
        item = self.item
        assert isinstance(item, ProbeItem), "no follow-up is on show"
        self._practised(item.story.uid, Flag.PROBE, specifics, taken_ms, item.probe)

    def transfer(self, right: bool, taken_ms: int | None) -> None:
        """Note whether the lead-in and two facts to stress were said.

        Raises:
            NotFoundError: The story was deleted since it was shown.
        """
        item = self.item
        assert isinstance(item, Transfer), "no transfer is on show"
        self._practised(item.story, Flag.LEAD_IN, right, taken_ms)

    def taken_back(self) -> DrillItem | None:
        """After an undo of this drill's last answer: its item is on show again."""
        if self._done:
            if self.item is not None and self._shown is not None:
                self._waiting.insert(0, self._shown)
            self._show(self._done.pop().prepared)
        return self.item

    def _practised(
        self, uid: str, what: Flag, right: bool, taken_ms: int | None, probe: str = ""
    ) -> None:
        room = self._room
        room.begin_day()
        with writing(room.engine) as session:
            card = cards.by_uid(session, uid)
            with undo.step(session, _LABELS[what], card_id=card.id):
                answering.practised(
                    session,
                    card,
                    what,
                    at=room.clock(),
                    day=room.day,
                    right=right,
                    taken_ms=taken_ms,
                )
                if probe:
                    answering.probed(
                        session, card, probe, specifics=right, day=room.day
                    )
        self._note(right, taken_ms)

    def _note(self, right: bool, ms: int | None) -> None:
        assert self.item is not None, "only what is on show is answered"
        assert self._shown is not None, "what is on show was drawn"
        self._done.append(_Done(self._shown, self.item, right, ms))
        self.item = None

    def _show(self, prepared: Prepared) -> None:
        self._shown, self.item = prepared, self._read(prepared)

    def _read(self, prepared: Prepared) -> DrillItem | None:
        """An item as it stands now; None where its card has gone."""
        if not isinstance(prepared, Choice):
            return prepared
        room = self._room
        with reading(room.engine) as session:
            try:
                card = cards.row(session, prepared.card_id)
            except NotFoundError:
                return None
            return items.question(session, card, room.frame, Mode.DRILL)


_LABELS = {
    Flag.FIGURES: "Said the figures",
    Flag.PROBE: "Answered a follow-up",
    Flag.LEAD_IN: "Said a lead-in",
}


def _at_first_sight(prepared: Prepared) -> bool:
    return isinstance(prepared, Choice) and prepared.fresh


def _name(item: DrillItem) -> str:
    match item:
        case QuestionItem(question=Question(prompt=prompt)):
            return prompt
        case DecodeItem(question=Question(prompt=prompt)):
            return prompt
        case FiguresItem():
            return item.story.title
        case ProbeItem():
            return item.probe
        case Transfer():
            return f"{item.title}, for {item.principle.name}"
