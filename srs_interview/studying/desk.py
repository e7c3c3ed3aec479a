"""The study day as it stands, and taking actions back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session as Transaction

from srs_interview.core import days, limits
from srs_interview.core.items import Mode
from srs_interview.core.limits import Budgets, Estimates, Limits
from srs_interview.settings import Settings
from srs_interview.store import (
    cards,
    derive,
    driver,
    glance,
    interviews,
    planned,
    principles,
    question_rows,
    refolding,
    study_days,
    today,
    undo,
)
from srs_interview.store.engine import reading, writing
from srs_interview.store.glance import Tomorrow
from srs_interview.store.items import Frame
from srs_interview.store.statements import ALWAYS_WITHOUT_STORY
from srs_interview.store.tables import StudyDayRow
from srs_interview.store.undo import Undone

Clock = Callable[[], datetime]
"""Tells the time, aware and in the user's own zone."""


LARGE_STEP = 20_000
"""Bytes of a step of some thousand cards, which takes a second or more."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a sitting is about."""

    mode: Mode = Mode.DAILY
    principle: str | None = None
    """The uid of the one principle it keeps to; None for all."""
    minutes: int | None = None
    """Minutes for this sitting; None for what is left of the day's."""
    cards: tuple[int, ...] = ()
    """The cards of a drill or of a search; empty for all of the principle."""

    @property
    def whole(self) -> bool:
        """Is it the day's whole session, with decoding, writing and reading?"""
        narrowed = self.principle is not None or bool(self.cards)
        return self.mode is Mode.DAILY and not narrowed


@dataclass(frozen=True, slots=True)
class StudyDay:
    """A study day as it stands: what was done, and what it may still hold."""

    frame: Frame
    estimates: Estimates
    done: today.Done
    limits: Limits
    budgets: Budgets
    extra_seconds: int
    """Added by "five more minutes"."""
    writing_declined: bool
    days_left: int | None = None
    """To the interview; None where none is ahead."""
    planned: bool = False
    """Is a date ahead, so that the run-up's list stands for what is due?"""


class Desk:
    """The cards in use, under the settings and the clock that were handed in."""

    def __init__(self, engine: Engine, settings: Settings, clock: Clock) -> None:
        self.engine = engine
        self.settings = settings
        self.clock = clock
        self._begun: tuple[int, Settings] | None = None
        """The day whose bands are known to be set; a key press need not look again."""

    @property
    def day(self) -> int:
        """Today's study day."""
        return days.study_day(self.clock(), self.settings.rollover)

    @property
    def frame(self) -> Frame:
        """The day and the settings that everything is computed under."""
        return Frame(
            day=self.day,
            base=self.settings.desired_recall,
            target_seconds=self.settings.target_seconds,
        )

    def begin_day(self) -> int:
        """Set the bands of a new study day, once; whoever comes first does it.

        Where a date is ahead, the day is planned; and again when that has changed.
        """
        day, known = self.day, self._begun
        same = known and known[0] == day and known[1] is self.settings
        if same and not planned.stale(self.engine, day):
            return day
        base, banded = self.settings.desired_recall, self.settings.weak_more_often
        minutes = glance.minutes(self.settings)
        with reading(self.engine) as session:
            begun = study_days.begun(session, day, base, banded, minutes)
        if not begun:
            with writing(self.engine) as session:
                if not study_days.begun(session, day, base, banded, minutes):
                    study_days.begin(session, day, base, banded, minutes)
        self._begun = day, self.settings
        return day

    def done(self, session: Transaction, known: StudyDay, *, alone: bool) -> StudyDay:
        """Today as it stands, where nothing but what was practised has changed.

        Args:
            session: The transaction to read in.
            known: The day as it stood.
            alone: Has nobody else written since? Then only what is new is counted.
        """
        run = driver.runner(session)
        before = known.done if alone else None
        counted = today.done(run, known.frame.day, known.estimates, before)
        return replace(known, done=counted)

    def study_day(self, session: Transaction) -> StudyDay:
        """Today as it stands; the day has begun before."""
        settings = self.settings
        day = self._begun[0] if self._begun else self.day
        frame = replace(self.frame, day=day, principles=principles.by_number(session))
        run = driver.runner(session)
        row = session.get_one(StudyDayRow, frame.day)
        estimates = Estimates(row.question_seconds, row.telling_seconds)
        interview = interviews.ahead(session, frame.day)
        days_left = None
        if interview is not None and interview.day is not None:
            days_left = interview.day - frame.day
        tellable = cards.tellable_count(session)
        bare = any(row[0] for row in run(ALWAYS_WITHOUT_STORY, {}))
        allowed = limits.limits(
            tellable,
            days_left=days_left,
            decode_right_share=today.decoded_share(run),
            new_questions=settings.new_questions,
            new_stories=settings.new_stories,
            new_per_principle=settings.new_per_principle,
            always_without_story=bare,
        )
        return StudyDay(
            frame=frame,
            estimates=estimates,
            done=today.done(run, frame.day, estimates),
            limits=allowed,
            planned=interview is not None,
            budgets=limits.budgets(
                tellable,
                days_left=days_left,
                always_without_story=bare,
                practice_minutes=settings.practice_minutes,
                writing_minutes=settings.writing_minutes,
            ),
            extra_seconds=row.extra_minutes * 60,
            writing_declined=row.writing_declined,
            days_left=days_left,
        )

    def counts(self, session: Transaction, day: int) -> tuple[int, Tomorrow]:
        """Due cards that are left, and what tomorrow's session would ask."""
        run, caps = driver.runner(session), glance.caps(self.settings)
        due = glance.glance(run, day, caps).due
        left = due.due if due.planned is None else due.planned
        return left, glance.tomorrow(run, day, caps)

    def takes_long(self, *, back: bool) -> bool:
        """Is `undo` (or `redo`) about so many cards that a key should not wait?"""
        with reading(self.engine) as session:
            return undo.size(session, back=back) > LARGE_STEP

    def undo(self) -> Undone:
        """Take the last action back, whoever did it: the app, or a command.

        Raises:
            UndoError: There is nothing to undo, or it has changed since.
        """
        return self._step(back=True)

    def redo(self) -> Undone:
        """Do again what was taken back last.

        Raises:
            UndoError: There is nothing to redo, or it has changed since.
        """
        return self._step(back=False)

    def _step(self, *, back: bool) -> Undone:
        self.begin_day()
        base = self.settings.desired_recall
        with writing(self.engine) as session:
            ahead = undo.ahead(session, back=back)
            moved = () if ahead is None else _moved(session, ahead)
            served = refolding.served(session, moved)
            with refolding.changing(session, moved, base):
                undone = undo.undo(session) if back else undo.redo(session)
            refolding.refold(session, undone.forgotten, base)
            refolding.redate(session, undone.dated, base)
            if undone.bulk:
                derive.everything(session, base)
            else:
                served |= refolding.served(session, undone.cards)
                served |= {*undone.principles}
                derive.openings(session, served, undone.cards)
                derive.story_openings(session, undone.cards)
        return undone


def _moved(session: Transaction, ahead: Undone) -> Sequence[int]:
    """Cards whose rollups may change; of a whole import, only those with grades."""
    if ahead.refolded is not None:
        return ahead.refolded
    return question_rows.graded(session, ahead.relinked) if ahead.bulk else ahead.cards
