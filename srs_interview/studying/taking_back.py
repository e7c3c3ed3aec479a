"""Taking back and doing again in a sitting: the item it was about is on show then."""

from __future__ import annotations

from sqlmodel import Session as Transaction

from srs_interview.core.cards import Kind
from srs_interview.core.items import (
    DecodeItem,
    Item,
    Mode,
)
from srs_interview.core.memory import EventKind
from srs_interview.core.session import Pick, Sort, Waiting
from srs_interview.store import (
    cards,
    items,
    planned,
    principles,
    queue,
)
from srs_interview.store.engine import reading
from srs_interview.store.tables import CardRow
from srs_interview.store.undo import Undone
from srs_interview.studying.at_hand import AtHand
from srs_interview.studying.desk import StudyDay


class TakingBack(AtHand):
    """Undo and redo, of what was done here and of what was done elsewhere."""

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
        listed = planned.lists(session, undone.card_id, today.frame.day)
        sort = self._sort_of(card, undone, today.frame.day, listed=listed)
        return None if sort is None else Pick(sort, candidate)

    def _sort_of(
        self, card: CardRow, undone: Undone, day: int, *, listed: bool
    ) -> Sort | None:
        if undone.kind is EventKind.READ:
            return Sort.READ
        if undone.kind is EventKind.GRADE and undone.mode is Mode.RETURN:
            return Sort.RETURN
        if self._scope.mode is not Mode.DAILY:
            return Sort.DUE
        stub = card.kind == Kind.STORY and card.opens is None
        waits = not listed and (card.due_day or day) > day
        if card.sample or stub or waits:
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
        everyone = principles.by_number(session)
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
