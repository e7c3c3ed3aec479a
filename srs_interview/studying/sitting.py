"""A sitting: the item on show, what comes next, and what was done so far.

What waits is read from the store and put in order by the core; the sitting only
remembers what was shown, so that returns keep their distance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import Session as Transaction

from srs_interview.core import session as order
from srs_interview.core.cards import Fitting, Kind
from srs_interview.core.facts import CardFacts
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
    StoryItem,
    WriteItem,
)
from srs_interview.core.memory import EventKind
from srs_interview.core.schedule import Grade
from srs_interview.core.session import Pick, Sat, Sort, Waiting
from srs_interview.errors import NotFoundError
from srs_interview.store import (
    cards,
    facts,
    finish,
    items,
    principles,
    queue,
    reviews,
    writing_offer,
)
from srs_interview.store.engine import reading, version, writing
from srs_interview.store.tables import CardRow, StudyDayRow
from srs_interview.store.undo import Undone
from srs_interview.studying import deeds
from srs_interview.studying.course import Course
from srs_interview.studying.desk import Desk, Scope, StudyDay
from srs_interview.studying.waits import Waits

DRILL_MINUTES = 10
"""How long a drill may take where nobody said otherwise."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The item that comes next, made ready while the one before is on show."""

    pick: Pick
    item: Item
    after: int
    """How many items were done before the one on show."""
    lists: int
    """The reading of what waits that it was chosen from."""
    version: object
    """The database that it was read from."""


class Session:
    """One sitting of one user; today's session, or a drill."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        self.item: Item | None = None
        """The item on show; None before the first and after the last."""
        self._desk = desk
        self._scope = scope
        self._pick: Pick | None = None
        self._waits = Waits(desk, scope)
        self._course = Course()
        self._ahead: _Ahead | None = None
        self._began: tuple[int, int] | None = None
        """The day this began on, and the seconds practised in it before."""
        self._minutes = scope.minutes

    def next_item(self) -> Item | None:
        """Move on to the next item; None at the end."""
        self._desk.begin_day()
        ready, self._ahead = self._ahead, None
        with reading(self._desk.engine) as session:
            today = self._waits.today(session)
            while True:
                waiting = self._waits.waiting(session, today, self._course)
                pick = order.choose(waiting, self._sat(today), self._limits(today))
                self._pick, self.item = pick, None
                if pick is None:
                    break
                self.item = self._made_ready(session, ready, pick)
                if self.item is None and self._still_waits(session, pick, today):
                    self.item = self._present(session, pick, today)
                if self.item is not None:
                    break
                self._waits.drop(pick)
        if pick is not None:
            self._course.show(pick)
        return self.item

    def reload(self) -> Item | None:
        """The item on show, as it is now; moves on where its card has gone."""
        self._course.skips.clear()
        if self._pick is None or self._pick.sort is Sort.DECODE:
            return self.item  # a decode item has no text that is edited here
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            self._waits.forget()
            today = self._waits.today(session)
            self.item = self._present(session, self._pick, today)
        return self.item if self.item is not None else self.next_item()

    def progress(self) -> Progress:
        """How far today's practice has come; makes ready what comes next meanwhile."""
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            today = self._waits.today(session)
            waiting = self._waits.waiting(session, today, self._course)
            sat, limits = self._sat(today), self._limits(today)
            left = order.outlook(waiting, sat, limits)
            self._ahead = self._look_ahead(session, waiting, sat, today)
        base = self._base_seconds(today)
        return Progress(
            practised_seconds=sat.practised_seconds - base,
            budget_seconds=sat.budget_seconds - base,
            waiting=left.items,
            answered=self._course.answered,
        )

    def grade(self, answer: Answer) -> Graded:
        """Grade the card on show; it is on disk when this returns.

        Raises:
            NotFoundError: The card has gone.
            ClockError: The clock contradicts the log.
        """
        item = self.item
        assert isinstance(item, QuestionItem | StoryItem), "only cards are graded"
        graded = deeds.grade(self._desk, item, answer, self._mode())
        card_id = item.standing.card_id
        if answer.grade is Grade.AGAIN:
            self._course.again_at[card_id] = len(self._course.shown)
        self._had(EventKind.GRADE, card_id)
        return graded

    def probe(self, had_specifics: bool) -> None:
        """Log the follow-up asked after the telling on show."""
        assert isinstance(self.item, StoryItem), "probes follow tellings"
        deeds.probe(self._desk, self.item, had_specifics)

    def decode(self, chosen: int, taken_ms: int | None = None) -> bool:
        """Answer the decode item on show; says whether it was right."""
        assert isinstance(self.item, DecodeItem), "only decode items are decoded"
        right = deeds.decode(self._desk, self.item, chosen, taken_ms)
        self._waits.decoded()
        self._had(EventKind.DECODE)
        return right

    def read(self, spoken_seconds: int | None) -> None:
        """Note that the story on show was read aloud."""
        assert isinstance(self.item, ReadItem), "only readings are read"
        deeds.read(self._desk, self.item.story.uid, spoken_seconds)
        self._waits.was_read(self.card_id())
        self._had(EventKind.READ)

    def have_one(self, title: str) -> Fitting | None:
        """A story came to mind for an unopened question: keep it by its title.

        Returns:
            The stub, or None where it stays unnamed. The question is graded next.

        Raises:
            UsageError: The title is longer than eight words.
        """
        item = self._question()
        if not title.strip():
            return None
        stub = deeds.name_stub(self._desk, item, title)
        self._waits.forget()  # it may have opened other questions too
        self.item = replace(item, fitting=(*item.fitting, stub))
        return stub

    def own_stories(self) -> tuple[Fitting, ...]:
        """Every story and stub of the user's, the newest first."""
        with reading(self._desk.engine) as session:
            stories = (cards.story(session, c) for c in cards.own_stories(session))
            return tuple(Fitting(s.uid, s.title, stub=s.stub) for s in stories)

    def mine_fits(self, story_uid: str) -> None:
        """One of the user's stories answers the unopened question on show."""
        deeds.serve(self._desk, self._question(), story_uid)
        self._put_off()

    def nothing_yet(self) -> None:
        """There is no story for the question on show; it comes back in a week."""
        deeds.nothing_yet(self._desk, self._question())
        self._put_off()

    def never(self) -> None:
        """The question on show is never the user's situation."""
        deeds.never(self._desk, self._question())
        self._put_off()

    def skip(self) -> None:
        """Put the card on show last in this sitting; no review."""
        if self._pick is not None and self.item is not None:
            self._course.skip(self._pick, self.item)
        if isinstance(self.item, DecodeItem):
            self._waits.passed.add(self.item.question.uid)
            self._waits.forget()

    def unskip(self) -> bool:
        """Put what was just skipped on show again; says whether there was anything.

        Only while nothing else was done since: a skip leaves no step to undo.
        """
        skip = self._course.unskip()
        if skip is None:
            return False
        if isinstance(skip.item, DecodeItem):
            self._waits.passed.discard(skip.item.question.uid)
            self._waits.forget()
        self._pick, self.item = skip.pick, skip.item
        return True

    def bury(self) -> None:
        """Hide the card on show until tomorrow."""
        deeds.bury(self._desk, self.card_id())
        self._put_off()

    def suspend(self) -> None:
        """Hide the card on show until that is taken back."""
        deeds.suspend(self._desk, self.card_id())
        self._put_off()

    def flag(self) -> bool:
        """Mark the card on show, or take the mark away; says which."""
        self._course.skips.clear()
        flagged = deeds.flag(self._desk, self.card_id())
        item = self.item
        if isinstance(item, QuestionItem | StoryItem):
            self.item = replace(item, standing=replace(item.standing, flagged=flagged))
        return flagged

    def decline_writing(self) -> None:
        """Not today: the writing budget counts as met."""
        self._course.skips.clear()
        self._desk.begin_day()
        with writing(self._desk.engine) as session:
            row = session.get_one(StudyDayRow, self._desk.day)
            row.writing_declined = True
            session.add(row)
        self._waits.begin_anew()

    def more(self, minutes: int = 5) -> bool:
        """Go on for some more minutes.

        Returns:
            Is there anything to ask in them? Otherwise nothing is changed.
        """
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            today = self._waits.today(session)
            waiting = self._waits.waiting(session, today, self._course)
            sat = self._sat(today)
        # From where the user stands, not from where the budget ended.
        over = max(0, sat.practised_seconds - sat.budget_seconds)
        budget = sat.budget_seconds + minutes * 60 + over
        pick = order.choose(
            waiting, replace(sat, budget_seconds=budget), self._limits(today)
        )
        if pick is None or pick.sort is Sort.WRITE:
            return False
        self._course.skips.clear()
        if self._minutes is not None or self._scope.mode is not Mode.DAILY:
            self._minutes = (self._minutes or DRILL_MINUTES) + minutes
            return True
        with writing(self._desk.engine) as session:
            row = session.get_one(StudyDayRow, self._desk.day)
            row.extra_minutes += minutes + -(-over // 60)
            session.add(row)
        self._waits.begin_anew()
        return True

    def undo(self) -> Undone:
        """Take the last action back; its card is on show again.

        Raises:
            UndoError: There is nothing to undo.
        """
        undone = self._desk.undo()
        self._course.skips.clear()
        self._bring_back(undone)
        return undone

    def redo(self) -> Undone:
        """Do again what was taken back last; moves on where that settles its card.

        A card that still waits, as after a flag or an edit, is on show then.

        Raises:
            UndoError: There is nothing to redo.
        """
        redone = self._desk.redo()
        self._course.skips.clear()
        on_show = self.item is not None and self._on_show() == redone.card_id
        self._waits.forget()
        if redone.kind is None and self._show_again(redone, on_show=on_show):
            return redone
        if on_show:
            self._redone(redone)
        self._waits.forget()
        self.next_item()
        return redone

    def facts(self) -> CardFacts:
        """Everything that is known of the card on show."""
        item = self.item
        why = ""
        if isinstance(item, QuestionItem | StoryItem):
            why = item.standing.why
        with reading(self._desk.engine) as session:
            return facts.of_card(session, self.card_id(), self._desk.frame, why)

    def finish(self) -> Finish:
        """What the finish screen says."""
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            today = self._waits.today(session)
            waiting = self._waits.waiting(session, today, self._course)
            sat = self._sat(today)
            return finish.report(
                session,
                today.frame,
                today.estimates,
                today.done,
                waiting_tellings=order.offered_tellings(waiting, sat),
                write=writing_offer.best(reviews.runner(session)),
                done_for_today=today.budgets.met(
                    today.done.practised_seconds,
                    today.done.writing_seconds,
                    nothing_left=order.choose(waiting, sat, self._limits(today))
                    is None,
                    declined=today.writing_declined,
                ),
                counts=self._desk.counts(session, today.frame.day),
            )

    def card_id(self) -> int:
        """The number of the card on show.

        Raises:
            NotFoundError: No card is on show.
        """
        item = self.item
        if isinstance(item, QuestionItem | StoryItem):
            return item.standing.card_id
        if self._pick is not None and self._pick.candidate is not None:
            return self._pick.candidate.id
        raise NotFoundError("no card is on show")

    # -- what the day holds

    def _sat(self, today: StudyDay) -> Sat:
        done, course = today.done, self._course
        if self._began is None or self._began[0] != today.frame.day:
            self._began = (today.frame.day, done.practised_seconds)
        return Sat(
            budget_seconds=self._budget(today),
            practised_seconds=done.practised_seconds,
            shown=tuple(course.shown),
            telling_seconds=done.telling_seconds,
            due_tellings=done.due_tellings,
            new_stories=done.new_stories,
            new_questions=done.new_questions,
            new_by_principle=done.new_by_principle,
            unopened=len(done.unopened | course.shown_unopened()),
            nothing_yet=frozenset(done.nothing_yet),
            skipped=tuple(course.skipped),
        )

    def _budget(self, today: StudyDay) -> int:
        if self._minutes is not None:
            return self._base_seconds(today) + self._minutes * 60
        if self._scope.mode is not Mode.DAILY:
            return self._base_seconds(today) + DRILL_MINUTES * 60
        return today.budgets.practice_seconds + today.extra_seconds

    def _base_seconds(self, today: StudyDay) -> int:
        whole_day = self._minutes is None and self._scope.mode is Mode.DAILY
        return 0 if whole_day or self._began is None else self._began[1]

    def _limits(self, today: StudyDay) -> order.Limits:
        if self._scope.mode is Mode.DAILY:
            return today.limits
        return today.limits._replace(due_tellings=None, tellings=None)

    # -- presenting

    def _present(
        self, session: Transaction, pick: Pick, today: StudyDay
    ) -> Item | None:
        if pick.sort is Sort.WRITE:
            return writing_offer.best(reviews.runner(session))
        if pick.sort is Sort.DECODE:
            return self._waits.decode_item()
        assert pick.candidate is not None
        card = session.get(CardRow, pick.candidate.id)
        if card is None or card.deleted or card.suspended or card.never:
            return None
        if pick.sort is Sort.READ:
            return items.read(session, card, today.frame)
        mode = self._mode_of(pick)
        if card.kind == Kind.STORY:
            return items.story(session, card, today.frame, mode)
        return items.question(session, card, today.frame, mode)

    def _look_ahead(
        self, session: Transaction, waiting: Waiting, sat: Sat, today: StudyDay
    ) -> _Ahead | None:
        """What comes next if the card on show is answered and does not return."""
        item = self.item
        if not isinstance(item, QuestionItem | StoryItem):
            return None
        pick = order.choose(
            waiting.without(item.standing.card_id), sat, self._limits(today)
        )
        if pick is None or pick.candidate is None:
            return None
        following = self._present(session, pick, today)
        if following is None:
            return None
        return _Ahead(
            pick,
            following,
            after=len(self._course.done),
            lists=self._waits.readings,
            version=version(session),
        )

    def _made_ready(
        self, session: Transaction, ready: _Ahead | None, pick: Pick
    ) -> Item | None:
        """The item of this pick, if nothing but one answer has happened since."""
        if (
            ready is None
            or ready.pick != pick
            or ready.after + 1 != len(self._course.done)
            or ready.lists != self._waits.readings
            or ready.version != version(session)
        ):
            return None
        return ready.item

    def _still_waits(self, session: Transaction, pick: Pick, today: StudyDay) -> bool:
        """Another copy of the program may have asked or buried it since."""
        if pick.candidate is None or self._scope.mode is not Mode.DAILY:
            return True
        card = session.get(CardRow, pick.candidate.id)
        if card is None or card.buried_day == today.frame.day:
            return False
        if pick.sort is Sort.DUE:
            return card.due_day is not None and card.due_day <= today.frame.day
        if pick.sort is Sort.NEW:
            return card.due_day is None and card.opens is not None
        if pick.sort is Sort.UNOPENED:
            return card.due_day is None and card.opens is None
        return True

    def _mode(self) -> Mode:
        assert self._pick is not None
        return self._mode_of(self._pick)

    def _mode_of(self, pick: Pick) -> Mode:
        return Mode.RETURN if pick.sort is Sort.RETURN else self._scope.mode

    def _question(self) -> QuestionItem:
        assert isinstance(self.item, QuestionItem), "a question is on show"
        return self.item

    # -- moving on and back

    def _had(self, kind: EventKind, card_id: int | None = None) -> None:
        self._record(kind)
        if card_id is not None:
            self._waits.strike(card_id)
            if self._scope.mode is not Mode.DAILY:
                self._waits.away.add(card_id)

    def _put_off(self) -> None:
        self._record(None)
        # What was put off may open or close other questions: read the lists again.
        self._waits.forget()

    def _record(self, kind: EventKind | None) -> None:
        assert self._pick is not None
        assert self.item is not None
        self._course.record(self._pick, self.item, kind)

    def _show_again(self, redone: Undone, *, on_show: bool) -> bool:
        """Put the card of something done again on show, if it still waits today."""
        with reading(self._desk.engine) as session:
            today = self._waits.today(session)
            waiting = self._waits.waiting(session, today, self._course)
            pick = _found(waiting, redone.card_id)
            item = None if pick is None else self._present(session, pick, today)
        if pick is None or item is None:
            return False
        if not on_show:
            if self.item is not None and self._course.shown:
                self._course.shown.pop()  # the item on show was not answered
            self._course.show(pick)
        self._pick, self.item = pick, item
        return True

    def _redone(self, redone: Undone) -> None:
        if redone.kind is None:
            self._record(None)
        elif redone.kind in (EventKind.GRADE, EventKind.DECODE, EventKind.READ):
            graded = redone.kind is EventKind.GRADE
            self._had(redone.kind, redone.card_id if graded else None)
            if graded and redone.card_id is not None:
                self._course.again_at[redone.card_id] = len(self._course.shown)

    def _bring_back(self, undone: Undone) -> None:
        self._waits.forget()
        with reading(self._desk.engine) as session:
            today = self._waits.today(session)
            pick = self._take_out(session, undone)
            if pick is None:
                pick = self._asked_before(session, undone, today)
            item = None
            if pick is not None:
                self._put_first(session, undone, pick, today)
                item = self._present(session, pick, today)
        if pick is None or item is None:
            self.next_item()
            return
        self._pick, self.item = pick, item
        self._course.show(pick)

    def _take_out(self, session: Transaction, undone: Undone) -> Pick | None:
        """Take what was undone out of this sitting; how it was asked, if it was."""
        if undone.card_id is not None:
            self._waits.away.discard(undone.card_id)
        return self._course.take_out(
            undone,
            lambda pick, item: self._id_of(session, pick, item),
            on_show=self.item is not None,
        )

    def _asked_before(
        self, session: Transaction, undone: Undone, today: StudyDay
    ) -> Pick | None:
        """How a card is asked that was answered in an earlier sitting, or elsewhere."""
        if undone.kind is EventKind.DECODE:
            return Pick(Sort.DECODE)
        if undone.card_id is None:
            return None
        candidate = queue.candidate(session, undone.card_id, today.estimates)
        card = session.get(CardRow, undone.card_id)
        if candidate is None or card is None:
            return None
        sort = self._sort_of(card, undone, today.frame.day)
        return None if sort is None else Pick(sort, candidate)

    def _sort_of(self, card: CardRow, undone: Undone, day: int) -> Sort | None:
        if undone.kind is EventKind.READ:
            return Sort.READ
        if undone.kind is EventKind.GRADE and undone.mode is Mode.RETURN:
            return Sort.RETURN
        if self._scope.mode is not Mode.DAILY:
            return Sort.DUE
        stub = card.kind == Kind.STORY and card.opens is None
        if card.sample or stub or (card.due_day or day) > day:
            return None
        if card.due_day is not None:
            return Sort.DUE
        if card.opens is None:
            return Sort.UNOPENED
        return Sort.NEW if card.opens <= day else None

    def _put_first(
        self, session: Transaction, undone: Undone, pick: Pick, today: StudyDay
    ) -> None:
        """A decode item has no card of its own: it is the first of its list."""
        if pick.sort is not Sort.DECODE or undone.card_id is None:
            return
        self._waits.waiting(session, today, self._course)
        everyone = principles.rows(session)
        item = items.decode_item(session, undone.card_id, everyone, today.frame.day)
        if item is not None:
            self._waits.decode_first(item)

    def _on_show(self) -> int | None:
        assert self._pick is not None
        assert self.item is not None
        with reading(self._desk.engine) as session:
            return self._id_of(session, self._pick, self.item)

    def _id_of(self, session: Transaction, pick: Pick, item: Item) -> int | None:
        if isinstance(item, DecodeItem):
            return cards.by_uid(session, item.question.uid).id
        return None if pick.candidate is None else pick.candidate.id


def _found(waiting: Waiting, card_id: int | None) -> Pick | None:
    """How a card is asked today, if it waits at all."""
    lists = {
        Sort.RETURN: [back.candidate for back in waiting.returns],
        Sort.DUE: waiting.due,
        Sort.NEW: waiting.new,
        Sort.UNOPENED: waiting.unopened,
        Sort.READ: waiting.reads,
    }
    for sort, cards_of_it in lists.items():
        for candidate in cards_of_it:
            if candidate.id == card_id:
                return Pick(sort, candidate)
    return None


__all__ = ["Session", "WriteItem"]
