"""What waits in a sitting: read of the store once, and again when something changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import Session as Transaction

from srs_interview.core import session as order
from srs_interview.core.items import DecodeItem, Mode, WriteItem
from srs_interview.core.schedule import Grade
from srs_interview.core.session import Pick, Shown, Sort, Waiting
from srs_interview.core.spacing import Candidate
from srs_interview.store import (
    driver,
    glance,
    items,
    plan,
    principles,
    queue,
    writing_offer,
)
from srs_interview.store.connection import version
from srs_interview.store.queue import Scope as Within
from srs_interview.studying.course import Course
from srs_interview.studying.desk import Desk, Scope, StudyDay


@dataclass(slots=True)
class _Lists:
    """What was read of the store, until something changes it."""

    due: list[Candidate]
    new: list[Candidate]
    unopened: list[Candidate]
    decode: list[DecodeItem]
    reads: list[Candidate]
    sample: Candidate | None
    write: WriteItem | None


class Waits:
    """The lists of one sitting: what may still be asked in it."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        self._desk = desk
        self._scope = scope
        self._lists: _Lists | None = None
        self._today: StudyDay | None = None
        self._version: object = None
        """The database that it was read from."""
        self._inside: Within | None = None
        self._chosen = frozenset(scope.cards)
        self._windowed = False
        """Were there more due cards than one look at the store takes in?"""
        self.readings = 0
        """How often the store was read for them."""
        self.away: set[int] = set()
        """Cards that this drill has had, or that have gone."""
        self.passed: set[str] = set()
        """Questions whose decoding was skipped; each is one fewer to decode here."""

    def forget(self) -> None:
        """Something changed what may be asked: read the store again."""
        self._lists = None
        self.readings += 1

    def begin_anew(self) -> None:
        """The study day itself was changed: more minutes, or no writing today."""
        self._today = None

    def today(self, session: Transaction) -> StudyDay:
        """Today; what only other actions change is read again only after those."""
        known, now = self._today, version(driver.of(session))
        if known is not None and known.frame.day != self._desk.day:
            self._lists = None  # the day has rolled over in the middle of a sitting
        if known is None or self._lists is None:
            self._today = self._desk.study_day(session)
        else:
            alone = now == self._version
            self._today = self._desk.done(session, known, alone=alone)
        self._version = now
        return self._today

    def waiting(self, session: Transaction, today: StudyDay, course: Course) -> Waiting:
        """What may be asked now.

        Args:
            session: The transaction to read in.
            today: The study day as it stands.
            course: What was done in this sitting.
        """
        within = self._within(session)
        lists = self._lists
        if lists is None or (self._windowed and not lists.due):
            # Only a window of the due cards is read at once; when it is empty there
            # may be more, unless there never were enough to fill it.
            lists = self._lists = self._read(session, today, within)
            self.readings += 1
        returns: list[Candidate] = []
        if today.done.grades[int(Grade.AGAIN)]:
            day, estimates = today.frame.day, today.estimates
            # Few come back in a day; a search may have chosen a hundred thousand.
            about = replace(within, card_ids=())
            returns = [
                candidate
                for candidate in queue.returning(session, day, estimates, about)
                if not self._chosen or candidate.id in self._chosen
            ]
        out = {candidate.id for candidate in returns} | self.away
        whole = self._scope.whole
        return Waiting(
            returns=tuple(
                order.Returning(candidate, course.again_at.get(candidate.id, 0))
                for candidate in returns
            ),
            due=_without(lists.due, out),
            new=_without(lists.new, out),
            unopened=_without(lists.unopened, out),
            reads=_without(lists.reads, self.away),
            sample=lists.sample,
            decode_left=self._decode_left(lists, today) if whole else 0,
            write=whole and self._may_write(lists, today, course.shown),
        )

    def lists_more(
        self, session: Transaction, today: StudyDay, extra_seconds: float
    ) -> bool:
        """Would a longer day make the plan's list longer?"""
        if not (today.planned and self._scope.whole):
            return False
        minutes = glance.minutes(self._desk.settings)
        wanted = plan.listed(session, today.frame.day, minutes, extra_seconds)
        return wanted is not None and bool(wanted.cards)

    def decode_item(self) -> DecodeItem | None:
        """The question whose principle is to be named next."""
        lists = self._lists
        return lists.decode[0] if lists is not None and lists.decode else None

    def decoded(self) -> None:
        """The first of the decode items was answered."""
        if self._lists is not None:
            self._lists.decode = self._lists.decode[1:]

    def decode_first(self, item: DecodeItem) -> None:
        """A decode item has no card of its own: it comes back as the first."""
        assert self._lists is not None, "what waits was read before"
        others = [each for each in self._lists.decode if each != item]
        self._lists.decode = [item, *others]

    def was_read(self, card_id: int) -> None:
        """This story was read aloud."""
        if self._lists is not None:
            self._lists.reads = [c for c in self._lists.reads if c.id != card_id]
            self._lists.sample = None

    def strike(self, card_id: int) -> None:
        """This card was graded: it waits in no list any more."""
        lists = self._lists
        if lists is not None:
            gone = {card_id}
            lists.due = list(_without(lists.due, gone))
            lists.new = list(_without(lists.new, gone))
            lists.unopened = list(_without(lists.unopened, gone))

    def drop(self, pick: Pick) -> None:
        """This card has gone since it was listed."""
        if pick.candidate is not None:
            self.away.add(pick.candidate.id)
            self.strike(pick.candidate.id)

    def _read(self, session: Transaction, today: StudyDay, within: Within) -> _Lists:
        day, estimates = today.frame.day, today.estimates
        if self._scope.mode is not Mode.DAILY:
            drilled = queue.drill(session, day, estimates, within)
            self._windowed = len(drilled) >= queue.WINDOW
            left = list(_without(drilled, self.away))
            return _Lists(left, [], [], [], [], None, None)
        whole = self._scope.whole
        due = self._due(session, today, within)
        self._windowed = len(due) >= queue.WINDOW
        wanted = self._to_decode(today) if whole else 0
        return _Lists(
            due=due,
            new=self._new(session, today, within),
            unopened=queue.unopened(session, day, estimates, within),
            decode=self._decodes(session, day, wanted) if wanted else [],
            reads=self._reads(session, today) if whole else [],
            sample=self._sample(session, today) if whole else None,
            write=writing_offer.best(driver.runner(session), today.days_left)
            if whole
            else None,
        )

    def _due(
        self, session: Transaction, today: StudyDay, within: Within
    ) -> list[Candidate]:
        """What is due; with a date ahead what the day's plan lists stands for it.

        Where only a principle or a search is practised, what else is due of it follows.
        """
        day, estimates = today.frame.day, today.estimates
        if not today.planned:
            return queue.due(session, day, estimates, within)
        listed = queue.planned(session, day, estimates, within, fresh=False)
        if self._scope.whole:
            return listed
        there = {card.id for card in listed}
        return listed + list(
            _without(queue.due(session, day, estimates, within), there)
        )

    def _new(
        self, session: Transaction, today: StudyDay, within: Within
    ) -> list[Candidate]:
        day, estimates = today.frame.day, today.estimates
        if today.planned and self._scope.whole:
            return queue.planned(session, day, estimates, within, fresh=True)
        each = today.limits.new_per_principle
        return queue.new(session, day, estimates, within, each)

    def _within(self, session: Transaction) -> Within:
        if self._inside is None:
            scope = self._scope
            number = None
            if scope.principle is not None:
                number = principles.id_of(session, scope.principle)
            self._inside = Within(number, scope.cards)
        return self._inside

    def _decode_left(self, lists: _Lists, today: StudyDay) -> int:
        return min(len(lists.decode), self._to_decode(today))

    def _to_decode(self, today: StudyDay) -> int:
        left = today.limits.decode - today.done.decoded - len(self.passed)
        return max(0, left)

    def _decodes(self, session: Transaction, day: int, wanted: int) -> list[DecodeItem]:
        found = items.decode(session, day, wanted + len(self.passed))
        return [each for each in found if each.question.uid not in self.passed]

    def _reads(self, session: Transaction, today: StudyDay) -> list[Candidate]:
        """Own stories to be read; on the day itself one to warm up (PRACTICE 10)."""
        day, estimates = today.frame.day, today.estimates
        written = queue.to_read(session, day, estimates)
        if written or today.days_left != 0:
            return written
        return queue.warm_up(session, day, estimates)

    def _sample(self, session: Transaction, today: StudyDay) -> Candidate | None:
        if not today.limits.read_sample or today.done.read_samples:
            return None
        card = items.sample(session, today.frame.day)
        if card is None or card.id is None or card.id in self.away:
            return None
        return queue.candidate(session, card.id, today.estimates)

    def _may_write(self, lists: _Lists, today: StudyDay, shown: list[Shown]) -> bool:
        offered = sum(each.sort is Sort.WRITE for each in shown)
        if today.done.writing_seconds and not offered:
            offered = 1  # written before this sitting
        if today.writing_declined or offered >= today.limits.writing:
            return False
        if lists.write is None:
            return False
        # A principle without any story is red (DOMAIN A4, row 54).
        return not today.limits.writing_red_only or lists.write.stories == 0


def _without(cards: list[Candidate], gone: set[int]) -> tuple[Candidate, ...]:
    if not gone:
        return tuple(cards)
    return tuple([card for card in cards if card.id not in gone])
