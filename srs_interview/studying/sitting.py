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
from srs_interview.core.session import Pick, Sat, Shown, Sort, Waiting
from srs_interview.core.spacing import Candidate
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
from srs_interview.store.engine import reading, writing
from srs_interview.store.queue import Scope as Within
from srs_interview.store.tables import CardRow, StudyDayRow
from srs_interview.store.undo import Undone
from srs_interview.studying import deeds
from srs_interview.studying.desk import Desk, Scope, StudyDay

DRILL_MINUTES = 10
"""How long a drill may take where nobody said otherwise."""


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


@dataclass(frozen=True, slots=True)
class _Done:
    """An item that was answered or put off here."""

    pick: Pick
    item: Item
    place: int
    """Where it stands among the items shown."""
    kind: EventKind | None
    """What the log says of it; None where it was put off."""


@dataclass(frozen=True, slots=True)
class _Skip:
    """An item that was skipped, and nothing was done since."""

    pick: Pick
    item: Item
    place: int
    """Where it stands among the items shown."""


class Session:
    """One sitting of one user; today's session, or a drill."""

    def __init__(self, desk: Desk, scope: Scope) -> None:
        self.item: Item | None = None
        """The item on show; None before the first and after the last."""
        self._desk = desk
        self._scope = scope
        self._pick: Pick | None = None
        self._shown: list[Shown] = []
        self._done: list[_Done] = []
        """What was answered or put off, for undo to bring back."""
        self._again_at: dict[int, int] = {}
        self._skipped: list[int] = []
        self._skips: list[_Skip] = []
        """What was skipped since the last deed, for `unskip`."""
        self._away: set[int] = set()
        """Cards that this drill has had."""
        self._passed: set[str] = set()
        """Questions whose decoding was skipped; each is one fewer to decode here."""
        self._lists: _Lists | None = None
        self._today: StudyDay | None = None
        self._windowed = False
        """Were there more due cards than one look at the store takes in?"""
        self._inside: Within | None = None
        self._began_at_seconds: int | None = None
        self._minutes = scope.minutes
        self._answered = 0

    def next_item(self) -> Item | None:
        """Move on to the next item; None at the end."""
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            today = self._day(session)
            while True:
                waiting, sat = self._waiting(session, today), self._sat(today)
                pick = order.choose(waiting, sat, self._limits(today))
                self._pick = pick
                self.item = None
                if pick is not None and self._still_waits(session, pick, today):
                    self.item = self._present(session, pick, today)
                if pick is None or self.item is not None:
                    break
                self._forget(pick)  # it has gone since it was listed
        if pick is not None:
            self._shown.append(Shown(pick.sort, pick.candidate))
        return self.item

    def reload(self) -> Item | None:
        """The item on show, as it is now; moves on where its card has gone."""
        self._skips.clear()
        if self._pick is None or self._pick.sort is Sort.DECODE:
            return self.item  # a decode item has no text that is edited here
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            self._lists = None
            today = self._day(session)
            self.item = self._present(session, self._pick, today)
        return self.item if self.item is not None else self.next_item()

    def progress(self) -> Progress:
        """How far today's practice has come."""
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            today = self._day(session)
            waiting, sat = self._waiting(session, today), self._sat(today)
            left = order.outlook(waiting, sat, self._limits(today))
        base = self._base_seconds(today)
        return Progress(
            practised_seconds=sat.practised_seconds - base,
            budget_seconds=sat.budget_seconds - base,
            waiting=left.items,
            answered=self._answered,
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
            self._again_at[card_id] = len(self._shown)
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
        if self._lists is not None:
            self._lists.decode = self._lists.decode[1:]
        self._had(EventKind.DECODE)
        return right

    def read(self, spoken_seconds: int | None) -> None:
        """Note that the story on show was read aloud."""
        assert isinstance(self.item, ReadItem), "only readings are read"
        deeds.read(self._desk, self.item.story.uid, spoken_seconds)
        if self._lists is not None:
            read = self.card_id()
            self._lists.reads = [c for c in self._lists.reads if c.id != read]
            self._lists.sample = None
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
        self._lists = None  # it may have opened other questions too
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
            self._skips.append(_Skip(self._pick, self.item, len(self._shown) - 1))
        if self._pick is not None and self._pick.candidate is not None:
            self._skipped.append(self._pick.candidate.id)
        elif isinstance(self.item, DecodeItem):
            self._passed.add(self.item.question.uid)
            self._lists = None

    def unskip(self) -> bool:
        """Put what was just skipped on show again; says whether there was anything.

        Only while nothing else was done since: a skip leaves no step to undo.
        """
        skip = self._skips.pop() if self._skips else None
        if skip is None or len(self._shown) not in (skip.place + 1, skip.place + 2):
            self._skips.clear()
            return False
        if isinstance(skip.item, DecodeItem):
            self._passed.discard(skip.item.question.uid)
            self._lists = None
        elif skip.pick.candidate is not None:
            self._skipped.pop()
        del self._shown[skip.place + 1 :]
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
        self._skips.clear()
        flagged = deeds.flag(self._desk, self.card_id())
        item = self.item
        if isinstance(item, QuestionItem | StoryItem):
            self.item = replace(item, standing=replace(item.standing, flagged=flagged))
        return flagged

    def decline_writing(self) -> None:
        """Not today: the writing budget counts as met."""
        self._skips.clear()
        self._desk.begin_day()
        with writing(self._desk.engine) as session:
            row = session.get_one(StudyDayRow, self._desk.day)
            row.writing_declined = True
            session.add(row)
        self._today = None

    def more(self, minutes: int = 5) -> bool:
        """Go on for some more minutes.

        Returns:
            Is there anything to ask in them? Otherwise nothing is changed.
        """
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            today = self._day(session)
            waiting, sat = self._waiting(session, today), self._sat(today)
        # From where the user stands, not from where the budget ended.
        over = max(0, sat.practised_seconds - sat.budget_seconds)
        budget = sat.budget_seconds + minutes * 60 + over
        pick = order.choose(
            waiting, replace(sat, budget_seconds=budget), self._limits(today)
        )
        if pick is None or pick.sort is Sort.WRITE:
            return False
        self._skips.clear()
        if self._minutes is not None or self._scope.mode is not Mode.DAILY:
            self._minutes = (self._minutes or DRILL_MINUTES) + minutes
            return True
        with writing(self._desk.engine) as session:
            row = session.get_one(StudyDayRow, self._desk.day)
            row.extra_minutes += minutes + -(-over // 60)
            session.add(row)
        self._today = None
        return True

    def undo(self) -> Undone:
        """Take the last action back; its card is on show again.

        Raises:
            UndoError: There is nothing to undo.
        """
        undone = self._desk.undo()
        self._skips.clear()
        self._bring_back(undone)
        return undone

    def redo(self) -> Undone:
        """Do again what was taken back last; moves on where that settles its card.

        A card that still waits, as after a flag or an edit, is on show then.

        Raises:
            UndoError: There is nothing to redo.
        """
        redone = self._desk.redo()
        self._skips.clear()
        on_show = self.item is not None and self._on_show() == redone.card_id
        self._lists = None
        if redone.kind is None and self._show_again(redone, on_show=on_show):
            return redone
        if on_show:
            self._redone(redone)
        self._lists = None
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
            today = self._day(session)
            waiting, sat = self._waiting(session, today), self._sat(today)
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

    # -- what waits, and what was done

    def _day(self, session: Transaction) -> StudyDay:
        """Today; what only other actions change is read again only after those."""
        known = self._today
        if known is not None and known.frame.day != self._desk.day:
            self._lists = None  # the day has rolled over in the middle of a sitting
            self._began_at_seconds = None
        if known is None or self._lists is None:
            self._today = self._desk.study_day(session)
        else:
            self._today = self._desk.done(session, known)
        return self._today

    def _waiting(self, session: Transaction, today: StudyDay) -> Waiting:
        day, estimates = today.frame.day, today.estimates
        within = self._within(session)
        if self._lists is None or self._window_used_up():
            self._lists = self._read(session, today, within)
        returns: list[Candidate] = []
        if today.done.grades[int(Grade.AGAIN)]:
            returns = queue.returning(session, day, estimates, within)
        out = {candidate.id for candidate in returns} | self._away
        lists = self._lists
        daily = self._scope.mode is Mode.DAILY
        whole = daily and self._scope.principle is None
        return Waiting(
            returns=tuple(
                order.Returning(candidate, self._again_at.get(candidate.id, 0))
                for candidate in returns
            ),
            due=tuple(c for c in lists.due if c.id not in out),
            new=tuple(c for c in lists.new if c.id not in out),
            unopened=tuple(c for c in lists.unopened if c.id not in out),
            reads=tuple(c for c in lists.reads if c.id not in self._away),
            sample=lists.sample,
            decode_left=self._decode_left(today) if whole else 0,
            write=whole and self._may_write(today),
        )

    def _read(self, session: Transaction, today: StudyDay, within: Within) -> _Lists:
        day, estimates = today.frame.day, today.estimates
        if self._scope.mode is not Mode.DAILY:
            drilled = queue.drill(session, day, estimates, within)
            self._windowed = len(drilled) >= queue.WINDOW
            drilled = [c for c in drilled if c.id not in self._away]
            return _Lists(drilled, [], [], [], [], None, None)
        whole = self._scope.principle is None
        due = queue.due(session, day, estimates, within)
        self._windowed = len(due) >= queue.WINDOW
        wanted = self._to_decode(today) if whole else 0
        return _Lists(
            due=due,
            new=queue.new(
                session, day, estimates, within, today.limits.new_per_principle
            ),
            unopened=queue.unopened(session, day, estimates, within),
            decode=self._decodes(session, day, wanted) if wanted else [],
            reads=queue.to_read(session, day, estimates) if whole else [],
            sample=self._sample(session, today) if whole else None,
            write=writing_offer.best(reviews.runner(session)) if whole else None,
        )

    def _window_used_up(self) -> bool:
        # Only a window of the due cards is read at once; when it is empty there may
        # be more, unless there never were enough to fill it.
        assert self._lists is not None
        return self._windowed and not self._lists.due

    def _within(self, session: Transaction) -> Within:
        if self._inside is None:
            scope = self._scope
            number = None
            if scope.principle is not None:
                number = principles.id_of(session, scope.principle)
            self._inside = Within(number, scope.cards)
        return self._inside

    def _sat(self, today: StudyDay) -> Sat:
        done = today.done
        if self._began_at_seconds is None:
            self._began_at_seconds = done.practised_seconds
        return Sat(
            budget_seconds=self._budget(today),
            practised_seconds=done.practised_seconds,
            shown=tuple(self._shown),
            telling_seconds=done.telling_seconds,
            due_tellings=done.due_tellings,
            new_stories=done.new_stories,
            new_questions=done.new_questions,
            new_by_principle=done.new_by_principle,
            unopened=len(done.unopened | self._shown_unopened()),
            nothing_yet=frozenset(done.nothing_yet),
            skipped=tuple(self._skipped),
        )

    def _shown_unopened(self) -> set[int]:
        return {
            shown.candidate.id
            for shown in self._shown
            if shown.sort is Sort.UNOPENED and shown.candidate is not None
        }

    def _budget(self, today: StudyDay) -> int:
        if self._minutes is not None:
            return self._base_seconds(today) + self._minutes * 60
        if self._scope.mode is not Mode.DAILY:
            return self._base_seconds(today) + DRILL_MINUTES * 60
        return today.budgets.practice_seconds + today.extra_seconds

    def _base_seconds(self, today: StudyDay) -> int:
        whole_day = self._minutes is None and self._scope.mode is Mode.DAILY
        return 0 if whole_day else self._began_at_seconds or 0

    def _limits(self, today: StudyDay) -> order.Limits:
        if self._scope.mode is Mode.DAILY:
            return today.limits
        return replace(today.limits, due_tellings=None, tellings=None)

    def _decode_left(self, today: StudyDay) -> int:
        assert self._lists is not None
        return min(len(self._lists.decode), self._to_decode(today))

    def _to_decode(self, today: StudyDay) -> int:
        left = today.limits.decode - today.done.decoded - len(self._passed)
        return max(0, left)

    def _decodes(self, session: Transaction, day: int, wanted: int) -> list[DecodeItem]:
        found = items.decode(session, day, wanted + len(self._passed))
        return [each for each in found if each.question.uid not in self._passed]

    def _sample(self, session: Transaction, today: StudyDay) -> Candidate | None:
        if not today.limits.read_sample or today.done.read_samples:
            return None
        card = items.sample(session, today.frame.day)
        if card is None or card.id is None or card.id in self._away:
            return None
        return queue.candidate(session, card.id, today.estimates)

    def _may_write(self, today: StudyDay) -> bool:
        offered = sum(shown.sort is Sort.WRITE for shown in self._shown)
        if today.done.writing_seconds and not offered:
            offered = 1  # written before this sitting
        if today.writing_declined or offered >= today.limits.writing:
            return False
        offer = self._lists.write if self._lists is not None else None
        if offer is None:
            return False
        # A principle without any story is red (DOMAIN A4, row 54).
        return not today.limits.writing_red_only or offer.stories == 0

    # -- presenting

    def _present(
        self, session: Transaction, pick: Pick, today: StudyDay
    ) -> Item | None:
        if pick.sort is Sort.WRITE:
            return writing_offer.best(reviews.runner(session))
        if pick.sort is Sort.DECODE:
            assert self._lists is not None
            return self._lists.decode[0] if self._lists.decode else None
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
        self._answered += 1
        self._record(kind)
        if card_id is not None:
            self._strike(card_id)
            if self._scope.mode is not Mode.DAILY:
                self._away.add(card_id)

    def _put_off(self) -> None:
        self._record(None)
        # What was put off may open or close other questions: read the lists again.
        self._lists = None

    def _record(self, kind: EventKind | None) -> None:
        self._skips.clear()
        assert self._pick is not None
        assert self.item is not None
        place = len(self._shown) - 1
        self._done.append(_Done(self._pick, self.item, place, kind))

    def _show_again(self, redone: Undone, *, on_show: bool) -> bool:
        """Put the card of something done again on show, if it still waits today."""
        with reading(self._desk.engine) as session:
            today = self._day(session)
            pick = _found(self._waiting(session, today), redone.card_id)
            item = None if pick is None else self._present(session, pick, today)
        if pick is None or item is None:
            return False
        if not on_show:
            if self.item is not None and self._shown:
                self._shown.pop()  # the item on show was not answered
            self._shown.append(Shown(pick.sort, pick.candidate))
        self._pick, self.item = pick, item
        return True

    def _redone(self, redone: Undone) -> None:
        if redone.kind is None:
            self._record(None)
        elif redone.kind in (EventKind.GRADE, EventKind.DECODE, EventKind.READ):
            graded = redone.kind is EventKind.GRADE
            self._had(redone.kind, redone.card_id if graded else None)
            if graded and redone.card_id is not None:
                self._again_at[redone.card_id] = len(self._shown)

    def _strike(self, card_id: int) -> None:
        if self._lists is not None:
            lists = self._lists
            lists.due = [c for c in lists.due if c.id != card_id]
            lists.new = [c for c in lists.new if c.id != card_id]
            lists.unopened = [c for c in lists.unopened if c.id != card_id]

    def _forget(self, pick: Pick) -> None:
        if pick.candidate is not None:
            self._away.add(pick.candidate.id)
            self._strike(pick.candidate.id)

    def _bring_back(self, undone: Undone) -> None:
        self._lists = None
        with reading(self._desk.engine) as session:
            today = self._day(session)
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
        self._shown.append(Shown(pick.sort, pick.candidate))

    def _take_out(self, session: Transaction, undone: Undone) -> Pick | None:
        """Take what was undone out of this sitting; how it was asked, if it was."""
        last = self._done[-1] if self._done else None
        if last is not None and not self._is(session, last, undone):
            last = None
        waits = self.item is not None and bool(self._shown)
        if waits and (last is None or last.place != len(self._shown) - 1):
            self._shown.pop()  # the item on show was not answered
        if undone.card_id is not None:
            self._again_at.pop(undone.card_id, None)
            self._away.discard(undone.card_id)
        if last is None:
            return None
        self._done.pop()
        self._answered -= last.kind is not None
        del self._shown[last.place]
        return last.pick

    def _is(self, session: Transaction, done: _Done, undone: Undone) -> bool:
        again = done.pick.sort is Sort.RETURN
        return (
            done.kind is undone.kind
            and (undone.kind is None or again == (undone.mode is Mode.RETURN))
            and self._id_of(session, done.pick, done.item) == undone.card_id
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
        self._waiting(session, today)
        assert self._lists is not None
        everyone = principles.rows(session)
        item = items.decode_item(session, undone.card_id, everyone, today.frame.day)
        if item is not None:
            others = [each for each in self._lists.decode if each != item]
            self._lists.decode = [item, *others]

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
