"""Mock loops: dealt from a seed, left and taken up again, looked back upon."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from srs_interview import setting_values
from srs_interview.core import loop as loops
from srs_interview.core.cards import Story
from srs_interview.core.items import Graded, Mode
from srs_interview.core.loop import Answered, Loop, LoopSlot
from srs_interview.core.rehearsing import (
    loop_deal,
    loop_hint,
    loop_review,
    loop_script,
    loop_settings,
)
from srs_interview.core.rehearsing.loop_deal import (
    COMMON_PROBES,
    Dealt,
    Prompt,
    Weighed,
)
from srs_interview.core.rehearsing.loop_halfway import Halfway
from srs_interview.core.rehearsing.loop_hint import Hint
from srs_interview.core.rehearsing.loop_review import Review
from srs_interview.core.rehearsing.loop_settings import Format, LoopSettings
from srs_interview.core.rehearsing.loop_standing import Standing, notice, standing
from srs_interview.core.schedule import Grade
from srs_interview.errors import NotFoundError, UsageError
from srs_interview.rehearsing.loop_answers import Came
from srs_interview.rehearsing.loop_rooms import LoopRooms
from srs_interview.store import (
    bank,
    interviews,
    library,
    loop_drafts,
    principles,
    put_away,
    undo,
)
from srs_interview.store import loops as kept
from srs_interview.store.engine import reading, writing
from srs_interview.store.loops import Held
from srs_interview.store.tables import LoopRow, LoopSlotRow

DRILLS = frozenset({Format.FOUR, Format.RAPID})
"""Formats that are drills; their answers are logged as such."""


@dataclass(frozen=True, slots=True)
class Running:
    """A loop as it stands, for who goes on with it or looks at it again."""

    uid: str
    loop: Loop
    standing: Standing
    notices: tuple[str, ...] = ()
    """What has gone since it was dealt; the loop goes on all the same."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer that was kept, and what it led to."""

    running: Running
    chosen: Graded | None
    """Of the question; None where its card has gone."""
    told: Graded | None
    """Of the telling; None where none was graded."""
    sentence: str = ""
    """What could not be done of it; empty where all was."""


class Looping(LoopRooms):
    """Mock loops, drills of four in a row and of twenty prompts among them."""

    def usual(self, format: Format) -> LoopSettings:
        """A format as the settings and the role that is prepared for want it."""
        return loop_settings.usual(format, self._role, self.settings)

    def deal(
        self, settings: LoopSettings, *, seed: int, principle: str | None = None
    ) -> Dealt:
        """Deal a loop, and keep nothing of it.

        Args:
            settings: How large it is.
            seed: The same one over the same store deals the same loop.
            principle: The only one that is asked about, as a user names it; None
                for all.

        Raises:
            NotFoundError: No such principle, or no question of it.
        """
        with reading(self.engine) as session:
            return self._deal(session, settings, seed, principle)

    def script(self, dealt: Dealt) -> str:
        """A loop for a friend who asks: hidden names are replaced, as it leaves."""
        names = setting_values.replacements(self.settings.hidden_names)
        return loop_script.script(dealt, names=names)

    def begin(
        self, settings: LoopSettings, *, seed: int, principle: str | None = None
    ) -> Running:
        """Deal a loop and keep it, so that it can be left at any moment.

        Raises:
            NotFoundError: No such principle, or no question that could be put.
        """
        self.begin_day()
        with writing(self.engine) as session:
            loop = loops.begun(self._deal(session, settings, seed, principle))
            with undo.step(session, "Began a loop"):
                uid = kept.add(session, loop, at=self.clock(), day=self.day)
            return self._running(session, kept.row(session, uid))

    def resume(self, uid: str) -> Running:
        """A loop as it stands.

        Raises:
            NotFoundError: There is none.
        """
        with reading(self.engine) as session:
            return self._running(session, kept.row(session, uid))

    def held(self) -> tuple[Held, ...]:
        """The loops so far, the newest first."""
        with reading(self.engine) as session:
            return kept.every(session)

    def hints(self, uid: str) -> tuple[Hint, ...]:
        """Stories for the question that is put now, the one to tell first."""
        with reading(self.engine) as session:
            loop = kept.value(session, kept.row(session, uid))
            return loop_hint.hints(loop, bank.bank(session, self.day))

    def answer(
        self,
        uid: str,
        number: int,
        answered: Answered,
        *,
        chosen: Grade | None = None,
        shown: Story | None = None,
    ) -> Taken:
        """Keep what came to a question: one transaction, one undo step.

        The choice is a grade of the question, the telling one of the story; both count
        as PRACTICE 3.2 says. Follow-ups without specifics become notes on the story.

        Args:
            uid: The loop.
            number: The question, from 1.
            answered: What came; its grade is that of the telling.
            chosen: The grade of the choice; None takes the one that the time suggests.
            shown: The story as it was shown to be ticked, so that an edit in between
                is noticed.

        Raises:
            NotFoundError: There is no such loop or question.
            UsageError: The question has been answered, or this interviewer has heard
                the story.
            ClockError: The clock contradicts the log; nothing is saved.
        """
        self.begin_day()
        with writing(self.engine) as session:
            row = kept.row(session, uid)
            before = kept.value(session, row)
            slot = _open_slot(before, number, answered)
            with undo.step(session, f"Answered question {number}") as recording:
                mode = Mode.DRILL if before.settings.format in DRILLS else Mode.LOOP
                came = Came(self, session, slot, answered, mode)
                choice = came.choose(chosen)
                review_id = recording.events[-1] if choice else None
                told, sentence = came.tell(shown)
                telling_id = recording.events[-1] if told else None
                place = kept.slot(session, row, number)
                now = self.clock()
                kept.put(
                    place, answered, at=now, review_id=review_id, telling_id=telling_id
                )
                session.add(place)
                loop_drafts.keep(session, uid, number, Halfway(), day=self.day)
                if loops.answer(before, number, answered).finished:
                    row.finished_at = now
                    session.add(row)
            return Taken(self._running(session, row), choice, told, sentence)

    def note(self, uid: str, number: int, text: str) -> None:
        """Keep a note on one question of a loop.

        Raises:
            NotFoundError: There is no such loop or question.
        """
        with writing(self.engine) as session:
            row = kept.row(session, uid)
            with undo.step(session, "Noted a question"):
                place = session.get(LoopSlotRow, (row.id, number))
                if place is None:
                    raise NotFoundError(f"the loop has no question {number}")
                place.notes = text.strip()
                session.add(place)

    def finish(self, uid: str) -> Review:
        """End a loop, whatever is left of it, and look back upon it.

        Raises:
            NotFoundError: There is no such loop.
        """
        with writing(self.engine) as session:
            row = kept.row(session, uid)
            if row.finished_at is None:
                with undo.step(session, "Ended a loop"):
                    row.finished_at = self.clock()
                    session.add(row)
        return self.review(uid)

    def review(self, uid: str) -> Review:
        """What a loop showed, with the stories as they are now; never a verdict.

        Raises:
            NotFoundError: There is no such loop.
        """
        with reading(self.engine) as session:
            loop = kept.value(session, kept.row(session, uid))
            return loop_review.review(loop, bank.bank(session, self.day))

    @property
    def _role(self) -> str:
        with reading(self.engine) as session:
            interview = interviews.current(session, self.day)
        return "" if interview is None else interview.role

    def _deal(
        self,
        session: Session,
        settings: LoopSettings,
        seed: int,
        principle: str | None,
    ) -> Dealt:
        served = bank.served(session)
        if principle is not None:
            only = principles.named(session, principle)
            served = tuple(each for each in served if each.uid == only.uid)
        weak = bank.weaknesses(session, self.day)
        shown = library.probed(session)
        hidden = put_away.hidden(session, self.day)
        dealt = loop_deal.deal(
            settings,
            [Weighed(each, weak[each.uid].w) for each in served],
            [
                Prompt(each.question, each.seen)
                for each in library.questions(session)
                if each.card_id not in hidden
            ],
            seed=seed,
            today=self.day,
            probed={
                (each.uid, probe): shown.get(probe, 0)
                for each in served
                for probe in each.probes or COMMON_PROBES
            },
        )
        if not dealt.slots:
            raise NotFoundError("there is no question that a loop could put")
        return dealt

    def _running(self, session: Session, row: LoopRow) -> Running:
        loop = kept.value(session, row)
        there = {each.story.uid for each in library.stories(session)}
        known = {each.uid for each in principles.every(session)}
        notices = (notice(slot, stories=there, principles=known) for slot in loop.slots)
        said = tuple(dict.fromkeys(filter(None, notices)))
        following = loops.next_slot(loop)
        shown = following is not None and (
            loop_drafts.read(session, row.uid, following.number) is not None
        )
        return Running(row.uid, loop, standing(loop, shown=shown), said)


def _open_slot(loop: Loop, number: int, answered: Answered) -> LoopSlot:
    slot = next((each for each in loop.slots if each.number == number), None)
    if slot is None:
        raise NotFoundError(f"the loop has no question {number}")
    if slot.answered is not None:
        raise UsageError(f"question {number} has been answered already")
    if answered.story is not None:
        refused = loops.refusal(loop, number, answered.story, answered.title)
        if refused:
            raise UsageError(refused)
    return slot
