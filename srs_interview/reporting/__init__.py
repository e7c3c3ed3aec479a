"""Reports: the store's numbers as values, for Home, the statistics and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median

from srs_interview.core import limits, progress, weakness
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
from srs_interview.store import glance, numbers, numbers_found, writing_offer
from srs_interview.store.glance import Caps, Glance
from srs_interview.store.numbers import Cards, Gap, Stories
from srs_interview.store.numbers_found import Found
from srs_interview.store.statements import Run

RECENT_DAYS = 28
"""How far back "5 of 8 answers slipped" looks."""


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
            budgets = limits.budgets(
                today.tellable,
                dated=today.interview_day is not None and today.interview_day >= day,
                writing_minutes=self.settings.writing_minutes,
            )
            return HomeReport(
                today=today,
                weakest=self._weakest(run, day),
                earlier=tuple(Earlier(*each) for each in begun.came_earlier),
                ahead=numbers.due_ahead(run, day, progress.WEEK),
                write=writing_offer.best(run),
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
        from srs_interview.core import figures_said

        day = self.begin_day()
        with self.reading() as run:
            today = self._glance(run, day).today
            passed, asked = numbers.retention(run)
            return StatsReport(
                day=day,
                reviews=numbers.reviews(run),
                streak=today.streak,
                best_streak=progress.best_streak(glance.practised_days(run)),
                seconds=numbers.seconds(run),
                retention=progress.share(passed, asked),
                retention_reviews=asked,
                desired_recall=self.settings.desired_recall,
                first_sight=numbers.first_sight(run),
                figures_said=figures_said.weekly(numbers.tellings(run)),
                due=today.due,
                ahead=numbers.due_ahead(run, day, progress.WEEK),
                tellable=today.tellable,
                stubs=today.stubs,
                principles=tuple(self._principles(run, day, today.interview_day)),
            )

    def stats_of(self, cards: Sequence[int]) -> StatsReport:
        """The same, its table counting only some cards and only their principles.

        How weak a principle is, what it is held to and its stories stay those of all.

        Args:
            cards: The numbers of the cards.
        """
        whole = self.stats()
        with self.reading() as run:
            until = self._glance(run, whole.day).today.interview_day
            found = numbers_found.by_principle(run, whole.day, cards)
            uids = {number: uid for number, _, uid, _ in numbers.principles(run)}
        by_uid = {uids[each]: of for each, of in found.items() if each in uids}
        return replace(
            whole,
            principles=tuple(
                _only(row, by_uid[row.uid], whole.day, until)
                for row in whole.principles
                if row.uid in by_uid
            ),
        )

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
            rows = progress.weakest_first(self._principles(run, day, whole=False))
        return next((row.uid for row in rows if row.measured), None)

    @property
    def _caps(self) -> Caps:
        return glance.caps(self.settings)

    def _glance(self, run: Run, day: int) -> Glance:
        return glance.glance(run, day, self._caps)

    def _weakest(self, run: Run, day: int) -> tuple[PrincipleRow, ...]:
        """The three that Home shows, with no look at the cards of the others."""
        rows = progress.weakest_first(self._principles(run, day, whole=False))
        weak = (
            row
            for row in rows
            if row.measured and (row.weakness or 0) >= progress.WEAK_FROM
        )
        return tuple(
            replace(row, every_days=_every(numbers.intervals(run, row.uid)))
            for row in islice(weak, 3)
        )

    def _principles(
        self, run: Run, day: int, until: int | None = None, *, whole: bool = True
    ) -> list[PrincipleRow]:
        """Every principle as a row; without `whole` no card is counted for it."""
        # Bands look at grades up to yesterday; what a person is told includes today.
        known = numbers.evidence(run, before=day + 2)
        stories = numbers.stories(run)
        cards = numbers.cards(run, day) if whole else {}
        memories = numbers.recalls(run, day, until) if whole else {}
        kept = numbers.kept(run) if whole else {}
        rows: list[PrincipleRow] = []
        for principle_id, name, uid, desired in numbers.principles(run):
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


def _only(row: PrincipleRow, found: Found, day: int, until: int | None) -> PrincipleRow:
    dated = None if until is None or until < day else until
    return replace(
        row,
        cards=found.cards,
        reviewed=found.reviewed,
        due=found.due,
        recall_now=found.recall(day),
        recall_on_date=None if dated is None else found.recall(dated),
        retention=progress.share(found.passed, found.asked),
        reviews=found.asked,
        lapses=found.lapses,
        every_days=_every(found.intervals),
    )


def _shown(weak: Weak) -> float | None:
    return round(weak.w, 4) if weak.measured else None


def _recent(evidence: Iterable[Evidence], day: int) -> tuple[int, int]:
    recent = [e for e in evidence if e.main and e.day > day - RECENT_DAYS]
    slipped = sum(e.count for e in recent if e.grade is Grade.AGAIN)
    return sum(e.count for e in recent), slipped


def _every(intervals: list[int]) -> int | None:
    return round(median(intervals)) if intervals else None


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
