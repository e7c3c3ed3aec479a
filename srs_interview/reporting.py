"""Reports: the store's numbers as values, for Home, the statistics and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from statistics import median

from sqlalchemy import Engine
from sqlmodel import Session

from srs_interview.core import days, limits, progress, weakness
from srs_interview.core.cards import STORIES_PER_PRINCIPLE
from srs_interview.core.progress import (
    DueReport,
    Earlier,
    GapRow,
    GapsReport,
    HomeReport,
    PrincipleRow,
    StatsReport,
)
from srs_interview.core.schedule import Grade
from srs_interview.core.weakness import Evidence, Weak
from srs_interview.settings import Settings
from srs_interview.store import (
    bands,
    finish,
    glance,
    interviews,
    numbers,
    queue,
    reviews,
    writing_offer,
)
from srs_interview.store.engine import reading
from srs_interview.store.glance import Caps, Glance
from srs_interview.store.numbers import Cards, Gap, Stories
from srs_interview.store.tables import StudyDayRow

RECENT_DAYS = 28
"""How far back "5 of 8 answers slipped" looks."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Reads the store for a study day that has begun."""

    engine: Engine
    settings: Settings
    clock: Callable[[], datetime]
    begin_day: Callable[[], int]
    """Sets the bands of a new study day; gives the day."""

    def home(self) -> HomeReport:
        """Everything Home says."""
        day = self.begin_day()
        with reading(self.engine) as session:
            seen = self._glance(session, day)
            row = session.get_one(StudyDayRow, day)
            estimates = limits.Estimates(row.question_seconds, row.telling_seconds)
            lacking = numbers.gaps(session)
            dated = seen.today.interview_day is not None
            budgets = limits.budgets(
                seen.today.tellable,
                dated=dated and (seen.today.interview_day or 0) >= day,
                writing_minutes=self.settings.writing_minutes,
            )
            due = numbers.due_ahead(session, day, progress.WEEK)
            tomorrow = glance.tomorrow(reviews.runner(session), day, self._caps)
            return HomeReport(
                today=seen.today,
                weakest=self._weakest(session, day),
                earlier=_earlier(row),
                ahead=due,
                write=writing_offer.best(session),
                returns=len(queue.returning(session, day, estimates)),
                writing_seconds=0 if row.writing_declined else budgets.writing_seconds,
                principles=len(lacking),
                covered=sum(gap.stories + gap.stubs > 0 for gap in lacking),
                tomorrow=tomorrow.questions,
                tomorrow_tellings=tomorrow.tellings,
                tomorrow_minutes=limits.minutes(
                    tomorrow.questions * estimates.question
                    + tomorrow.tellings * estimates.telling
                ),
            )

    def due(self) -> DueReport:
        """What today asks for."""
        day = self.begin_day()
        with reading(self.engine) as session:
            return self._glance(session, day).due

    def stats(self) -> StatsReport:
        """Everything the Stats screen shows."""
        day = self.begin_day()
        with reading(self.engine) as session:
            today = self._glance(session, day).today
            principles = self._principles(session, day)
            practised = finish.practised_days(session)
            passed, asked = numbers.retention(session)
            return StatsReport(
                day=day,
                reviews=numbers.reviews(session),
                streak=today.streak,
                best_streak=progress.best_streak(practised),
                seconds=numbers.seconds(session),
                retention=progress.share(passed, asked),
                retention_reviews=asked,
                desired_recall=self.settings.desired_recall,
                first_sight=numbers.first_sight(session),
                due=today.due,
                ahead=numbers.due_ahead(session, day, progress.WEEK),
                tellable=today.tellable,
                stubs=today.stubs,
                principles=tuple(principles),
            )

    def gaps(self) -> GapsReport:
        """Where stories are missing, the most pressing first."""
        day = self.begin_day()
        with reading(self.engine) as session:
            today = self._glance(session, day).today
            rows = [_gap(row) for row in numbers.gaps(session)]
        rows.sort(key=lambda row: -row.weight * row.shortfall)
        return GapsReport(day, tuple(rows), today.tellable, today.stubs)

    def weakest(self) -> str | None:
        """The uid of the weakest measured principle; None while none is measured."""
        day = self.begin_day()
        with reading(self.engine) as session:
            rows = progress.weakest_first(self._principles(session, day, whole=False))
        return next((row.uid for row in rows if row.measured), None)

    @property
    def day(self) -> int:
        """Today's study day."""
        return days.study_day(self.clock(), self.settings.rollover)

    @property
    def _caps(self) -> Caps:
        return caps(self.settings)

    def _glance(self, session: Session, day: int) -> Glance:
        return glance.glance(reviews.runner(session), day, self._caps)

    def _weakest(self, session: Session, day: int) -> tuple[PrincipleRow, ...]:
        """The three that Home shows, with no look at the cards of the others."""
        rows = progress.weakest_first(self._principles(session, day, whole=False))
        weak = (
            row
            for row in rows
            if row.measured and (row.weakness or 0) >= progress.WEAK_FROM
        )
        return tuple(
            replace(row, every_days=_every(numbers.intervals(session, row.uid)))
            for row in islice(weak, 3)
        )

    def _principles(
        self, session: Session, day: int, *, whole: bool = True
    ) -> list[PrincipleRow]:
        """Every principle as a row; without `whole` no card is counted for it."""
        # Bands look at grades up to yesterday; what a person is told includes today.
        known = bands.evidence(session, before=day + 2)
        interview = interviews.current(session)
        until = None if interview is None or interview.day is None else interview.day
        stories = numbers.stories(session)
        cards = numbers.cards(session, day) if whole else {}
        memories = numbers.recalls(session, day, until) if whole else {}
        kept = numbers.kept(session) if whole else {}
        rows: list[PrincipleRow] = []
        for principle_id, name, uid, desired in numbers.principles(session):
            evidence = known.get(principle_id, [])
            weak = weakness.weakness(evidence, day)
            card = cards.get(principle_id, Cards())
            now, then = memories.get(principle_id, (None, None))
            passed, asked = kept.get(principle_id, (0, 0))
            answered, slipped = _recent(evidence, day)
            framework, _, slug = uid.partition("/")
            rows.append(
                PrincipleRow(
                    framework=framework,
                    slug=slug,
                    name=name,
                    cards=card.cards,
                    reviewed=card.reviewed,
                    due=card.due,
                    measured=weak.measured,
                    weakness=_shown(weak),
                    desired_recall=desired or self.settings.desired_recall,
                    recall_now=now,
                    recall_on_date=then,
                    retention=progress.share(passed, asked),
                    reviews=asked,
                    lapses=card.lapses,
                    stories=stories.get(principle_id, Stories()).every,
                    answered=answered,
                    slipped=slipped,
                    every_days=_every(card.intervals),
                    position=len(rows),
                )
            )
        return rows


def caps(settings: Settings) -> Caps:
    """How many new cards the settings let a day bring."""
    return Caps(
        settings.new_questions, settings.new_stories, settings.new_per_principle
    )


def _shown(weak: Weak) -> float | None:
    return round(weak.w, 4) if weak.measured else None


def _recent(evidence: Iterable[Evidence], day: int) -> tuple[int, int]:
    recent = [e for e in evidence if e.main and e.day > day - RECENT_DAYS]
    slipped = sum(e.count for e in recent if e.grade is Grade.AGAIN)
    return sum(e.count for e in recent), slipped


def _every(intervals: list[int]) -> int | None:
    return round(median(intervals)) if intervals else None


def _earlier(row: StudyDayRow) -> tuple[Earlier, ...]:
    return tuple(Earlier(name, cards) for name, cards in row.came_earlier)


def _gap(row: Gap) -> GapRow:
    framework, _, slug = row.uid.partition("/")
    return GapRow(
        framework=framework,
        slug=slug,
        name=row.name,
        weight=row.weight,
        always=bool(row.always),
        stories=row.stories,
        stubs=row.stubs,
        shortfall=max(0, STORIES_PER_PRINCIPLE - row.stories),
        unopened=row.unopened,
        nothing_yet=row.nothing_yet,
        next_prompt=row.next_prompt or "",
    )
