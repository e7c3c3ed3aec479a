"""The item on show and the one after it: what a sitting holds in its hands.

What waits is read from the store and put in order by the core; a sitting only
remembers what was shown, so that returns keep their distance.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Transaction

from srs_interview.core import session as order
from srs_interview.core.cards import Kind
from srs_interview.core.items import (
    Item,
    Mode,
    Progress,
    QuestionItem,
    StoryItem,
)
from srs_interview.core.memory import EventKind
from srs_interview.core.session import Pick, Sat, Sort, Waiting
from srs_interview.errors import NotFoundError
from srs_interview.store import (
    driver,
    items,
    planned,
    writing_offer,
)
from srs_interview.store.connection import version
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow
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


class AtHand:
    """The items of a sitting, one after the other."""

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

    def _question(self) -> QuestionItem:
        assert isinstance(self.item, QuestionItem), "a question is on show"
        return self.item

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

    def _mode(self) -> Mode:
        assert self._pick is not None
        return self._mode_of(self._pick)

    def _mode_of(self, pick: Pick) -> Mode:
        return Mode.RETURN if pick.sort is Sort.RETURN else self._scope.mode

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
            listed = today.planned and self._scope.whole
            return today.limits.planned() if listed else today.limits
        return today.limits._replace(due_tellings=None, tellings=None)

    def _present(
        self, session: Transaction, pick: Pick, today: StudyDay
    ) -> Item | None:
        if pick.sort is Sort.WRITE:
            return writing_offer.best(driver.runner(session), today.days_left)
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
            version=version(driver.of(session)),
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
            or ready.version != version(driver.of(session))
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
            day = today.frame.day
            if card.last_day is not None and card.last_day >= day:
                return False
            waits = card.due_day is not None and card.due_day <= day
            return waits or planned.lists(session, pick.candidate.id, day)
        if pick.sort is Sort.NEW:
            return card.due_day is None and card.opens is not None
        if pick.sort is Sort.UNOPENED:
            return card.due_day is None and card.opens is None
        return True
