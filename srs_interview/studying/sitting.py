"""A sitting: the item on show, and everything that can be done with it."""

from __future__ import annotations

from dataclasses import replace

from srs_interview.core import session as order
from srs_interview.core.cards import Fitting
from srs_interview.core.facts import CardFacts
from srs_interview.core.items import (
    Answer,
    DecodeItem,
    Finish,
    Graded,
    Mode,
    QuestionItem,
    ReadItem,
    StoryItem,
)
from srs_interview.core.limits import LAST_DAYS_FOR_QUESTIONS
from srs_interview.core.memory import EventKind
from srs_interview.core.schedule import Grade
from srs_interview.core.session import Sort
from srs_interview.store import (
    cards,
    driver,
    facts,
    finish,
    glance,
    planned,
    queue,
    writing_offer,
)
from srs_interview.store.engine import reading, writing
from srs_interview.store.tables import StudyDayRow
from srs_interview.studying import deeds
from srs_interview.studying.at_hand import DRILL_MINUTES
from srs_interview.studying.taking_back import TakingBack


class Session(TakingBack):
    """One sitting of one user; today's session, or a drill."""

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
        day = self._desk.begin_day()
        with writing(self._desk.engine) as session:
            row = session.get_one(StudyDayRow, day)
            row.writing_declined = True
            session.add(row)
        self._waits.begin_anew()

    def more(self, minutes: int = 5) -> bool:
        """Go on for some more minutes.

        Returns:
            Is there anything to ask in them? Otherwise nothing is changed.
        """
        day = self._desk.begin_day()
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
            through = pick is None or pick.sort is Sort.WRITE
            extra = today.extra_seconds + minutes * 60 + over
            if through and not self._waits.lists_more(session, today, extra):
                return False
        self._course.skips.clear()
        if self._minutes is not None or self._scope.mode is not Mode.DAILY:
            self._minutes = (self._minutes or DRILL_MINUTES) + minutes
            if not through:
                return True  # the day itself need not be longer for it
        with writing(self._desk.engine) as session:
            row = session.get_one(StudyDayRow, day)
            row.extra_minutes += minutes + -(-over // 60)
            session.add(row)
            planned.reset(session)
        self._waits.begin_anew()
        self._waits.forget()
        return True

    def reserve(self) -> tuple[int, ...]:
        """Cards for "one more" where the day has nothing left (PRACTICE 5.5).

        Questions of the reserve that were never met; none in the last days.
        """
        self._desk.begin_day()
        with reading(self._desk.engine) as session:
            today = self._waits.today(session)
            left, limits = today.days_left, today.limits
            if left is not None and left <= LAST_DAYS_FOR_QUESTIONS:
                return ()
            day, estimates = today.frame.day, today.estimates
            found = queue.reserve(session, day, estimates)
        return tuple(card.id for card in found[: limits.new_questions])

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
                write=writing_offer.best(driver.runner(session), today.days_left),
                done_for_today=today.budgets.met(
                    today.done.practised_seconds,
                    today.done.writing_seconds,
                    nothing_left=order.choose(waiting, sat, self._limits(today))
                    is None,
                    declined=today.writing_declined,
                ),
                counts=self._desk.counts(session, today.frame.day),
                off=glance.minutes(self._desk.settings).off,
                days_left=today.days_left,
            )
