"""Reports: the store's numbers as values, for Home, the statistics and scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from srs_interview.core import limits, progress
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
from srs_interview.core.weak_words import Terms
from srs_interview.reporting import principles
from srs_interview.reporting.remembering import Forgetting, Remembering
from srs_interview.settings import Settings
from srs_interview.store import glance, history, memories, numbers, writing_offer
from srs_interview.store.glance import Caps, Glance
from srs_interview.store.memories import Held, Memories
from srs_interview.store.numbers import Gap
from srs_interview.store.statements import ALWAYS_WITHOUT_STORY, Run

if TYPE_CHECKING:  # Home is not to wait for what only the statistics need
    from srs_interview.core.reporting.statistics import Range, Statistics
    from srs_interview.reporting.statistics import Findings

Reading = Callable[[], AbstractContextManager[Run]]
"""Opens the database for reading and gives what runs statements in it."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Reads a study day that has begun, by plain statements.

    So Home is whole before the store's libraries are imported: the standard library
    runs the same statements (`store.glance.opened`).
    """

    reading: Reading
    settings: Settings
    begin_day: Callable[[], int]
    """Sees to it that the study day has begun; gives the day."""
    remembering: Remembering = field(default_factory=Forgetting, compare=False)
    """Keeps what takes long to read."""

    def home(self) -> HomeReport:
        """Everything Home says."""
        day = self.begin_day()
        with self.reading() as run:
            today = self._glance(run, day).today
            begun = numbers.begun(run, day)
            lacking = numbers.gaps(run)
            tomorrow = glance.tomorrow(run, day, self._caps)
            seconds = tomorrow.questions * begun.question_seconds
            seconds += tomorrow.tellings * begun.telling_seconds
            when, bare = today.interview_day, run(ALWAYS_WITHOUT_STORY, {})
            days_left = None if when is None else when - day
            budgets = limits.budgets(
                today.tellable,
                days_left=days_left,
                always_without_story=any(row[0] for row in bare),
                writing_minutes=self.settings.writing_minutes,
            )
            return HomeReport(
                today=today,
                weakest=self._weakest(run, day, today.interview_day),
                earlier=tuple(Earlier(*each) for each in begun.came_earlier),
                ahead=numbers.due_ahead(run, day, progress.WEEK),
                write=writing_offer.best(run, days_left),
                returns=numbers.returns(run, day),
                asks=numbers.asks(run, day),
                writing_seconds=0
                if begun.writing_declined
                else budgets.writing_seconds,
                principles=len(lacking),
                covered=sum(gap.stories + gap.stubs > 0 for gap in lacking),
                tomorrow=tomorrow.questions,
                tomorrow_tellings=tomorrow.tellings,
                tomorrow_minutes=limits.minutes(seconds),
            )

    def due(self) -> DueReport:
        """What today asks for."""
        day = self.begin_day()
        with self.reading() as run:
            return self._glance(run, day).due

    def stats(self) -> StatsReport:
        """Everything the Stats screen shows."""
        from srs_interview.core.reporting import told

        day = self.begin_day()
        with self.reading() as run:
            today = self._glance(run, day).today
            passed, asked = numbers.retention(run, day)
            return StatsReport(
                day=day,
                reviews=numbers.reviews(run, day),
                streak=today.streak,
                best_streak=progress.best_streak(
                    {each for each in glance.practised_days(run) if each <= day},
                    self._caps.minutes.off,
                ),
                seconds=numbers.seconds(run, day),
                retention=progress.share(passed, asked),
                retention_reviews=asked,
                desired_recall=self.settings.desired_recall,
                first_sight=numbers.first_sight(run, day),
                figures_said=told.weekly(history.told(run), day),
                due=today.due,
                ahead=numbers.due_ahead(run, day, progress.WEEK),
                tellable=today.tellable,
                stubs=today.stubs,
                principles=self._table(run, day, today.interview_day),
            )

    def stats_of(self, cards: Sequence[int]) -> StatsReport:
        """The same, its table counting only some cards and only their principles.

        How weak a principle is, what it is held to and its stories stay those of all.

        Args:
            cards: The numbers of the cards.
        """
        day = self.begin_day()
        with self.reading() as run:
            rows = self._found(run, day, cards).rows
        return replace(self.stats(), principles=tuple(rows.values()))

    def statistics(
        self, span: Range, cards: Sequence[int] | None = None, query: str = ""
    ) -> Statistics:
        """Everything the statistics say.

        Args:
            span: How far back is looked.
            cards: Only these cards, by number; None is all.
            query: What they were found by.
        """
        day = self.begin_day()
        with self.reading() as run:
            found = self._found(run, day, cards)
        return self._said(found, span, query)

    def practised(self, span: Range) -> Statistics:
        """What they say of answers and time, with no look at the cards: at once.

        Args:
            span: How far back is looked.
        """
        from srs_interview.reporting import finding

        day = self.begin_day()
        with self.reading() as run:
            found = finding.begun(run, day)
        return self._said(found, span)

    def gaps(self) -> GapsReport:
        """Where stories are missing, the most pressing first."""
        day = self.begin_day()
        with self.reading() as run:
            today = self._glance(run, day).today
            rows = [_gap(row) for row in numbers.gaps(run)]
        rows.sort(key=lambda row: -row.weight * row.shortfall)
        return GapsReport(day, tuple(rows), today.tellable, today.stubs)

    def weakest(self) -> str | None:
        """The uid of the weakest measured principle; None while none is measured."""
        day = self.begin_day()
        with self.reading() as run:
            rows = progress.weakest_first(self._standing(run, day))
        return next((row.uid for row in rows if row.measured), None)

    @property
    def _caps(self) -> Caps:
        return glance.caps(self.settings)

    def _glance(self, run: Run, day: int) -> Glance:
        return glance.glance(run, day, self._caps)

    def _weakest(
        self, run: Run, day: int, until: int | None
    ) -> tuple[PrincipleRow, ...]:
        """The three that Home shows, with no look at the cards of the others."""
        rows = progress.weakest_first(self._standing(run, day, until))
        weak = (
            row
            for row in rows
            if row.measured and (row.weakness or 0) >= progress.WEAK_FROM
        )
        return tuple(
            replace(row, every_days=principles.every(numbers.intervals(run, row.uid)))
            for row in islice(weak, 3)
        )

    def _standing(
        self, run: Run, day: int, until: int | None = None
    ) -> tuple[PrincipleRow, ...]:
        """Every principle, with no look at its cards."""
        return tuple(self._rows(run, day, until, {}, {}).values())

    def _table(self, run: Run, day: int, until: int | None) -> tuple[PrincipleRow, ...]:
        held = self._memories(run, day, until).by_principle
        kept = numbers.kept(run, day)
        return tuple(self._rows(run, day, until, held, kept).values())

    def _rows(
        self,
        run: Run,
        day: int,
        until: int | None,
        held: Mapping[int | None, Held],
        kept: Mapping[int, principles.Passed],
    ) -> dict[int, PrincipleRow]:
        terms, known = self._terms(day, until), self._known(run, day)
        return principles.rows(run, day, terms, known, held, kept)

    def _known(self, run: Run, day: int) -> principles.Known:
        return self.remembering.of(
            run, ("known", day), lambda: principles.known(run, day)
        )

    def _terms(self, day: int, until: int | None) -> Terms:
        return Terms(
            self.settings.desired_recall,
            self.settings.weak_more_often,
            dated=until is not None and until >= day,
        )

    def _memories(self, run: Run, day: int, until: int | None) -> Memories:
        return self.remembering.of(
            run, ("memories", day, until), lambda: memories.read(run, day, until)
        )

    def _said(self, found: Findings, span: Range, query: str = "") -> Statistics:
        from srs_interview.core.planning import days_off
        from srs_interview.reporting import statistics

        return statistics.statistics(
            found,
            span,
            desired_recall=self.settings.desired_recall,
            target_seconds=self.settings.target_seconds,
            off=days_off.parsed(self.settings.days_off),
            query=query,
        )

    def _found(self, run: Run, day: int, cards: Sequence[int] | None) -> Findings:
        from srs_interview.reporting import finding

        chosen = None if cards is None else tuple(cards)

        def read() -> Findings:
            until = self._glance(run, day).today.interview_day
            return finding.findings(
                run,
                day,
                until=until,
                terms=self._terms(day, until),
                known=self._known(run, day),
                beside=self.remembering.of(
                    run, ("beside", day), lambda: finding.beside(run, day)
                ),
                cards=self._memories(run, day, until)
                if chosen is None
                else memories.read(run, day, until, chosen),
                chosen=chosen,
            )

        return self.remembering.of(run, ("found", day, chosen), read)


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
