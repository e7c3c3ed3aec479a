"""The plan to an interview: what every day that is left brings, as it looks today.

The days are `core.runup`'s; writing, the evening before and the day itself stand beside
them (PRACTICE 8 and 10).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf
from statistics import fmean

from srs_interview.core import limits, runup
from srs_interview.core.foresight import Foresight
from srs_interview.core.planning.days_off import DaysOff
from srs_interview.core.planning.plan_writing import Stock, written
from srs_interview.core.planning.terms import Card
from srs_interview.core.runup import Short, Walked

FAR = 120
"""Days from which on a plan is told for its beginning alone."""

NEAR = 28
"""So many of them, then."""

MANY = 2_000
"""Cards from which on no more days than those are told: a day of ten thousand takes a
thirtieth of a second."""

FARTHEST = 3660
"""Days that are looked ahead at most, for a year that was mistyped."""


FEW = 300
"""Cards up to which another date may be tried: a plan of these takes a moment."""

_WEEK = 7

Lasting = Callable[[int | None], float]
"""What the stability of a principle's cards is to be multiplied by."""


class Stage(StrEnum):
    """What a day before an interview is for."""

    PRACTICE = "practice"
    OFF = "off"
    EVENING = "evening"
    """The one before: titles, openings and figures, no grades."""
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the plan; seconds are what its cards are expected to take."""

    day: int
    stage: Stage
    new: int = 0
    """Questions that were never seen."""
    reviews: int = 0
    """Questions that were seen before."""
    tellings: int = 0
    """Stories told with the clock, the first time or again."""
    new_seconds: float = 0.0
    review_seconds: float = 0.0
    telling_seconds: float = 0.0
    write: int = 0
    """Stories to write."""
    writing_minutes: int = 0
    last_pass: bool = False
    """Is it one of the last days, on which everything comes once more?"""

    @property
    def seconds(self) -> float:
        """Of practice, in all."""
        return self.new_seconds + self.review_seconds + self.telling_seconds

    @property
    def minutes(self) -> int:
        """Of practice, rounded up."""
        return limits.minutes(round(self.seconds))


@dataclass(frozen=True, slots=True)
class Foretold:
    """What the day itself would find if the plan was followed, as FSRS has it."""

    seen: int
    """Cards that have been seen by then."""
    recall: float
    """The mean of those."""
    weakest: int | None
    """The number of the principle with the lowest mean; None where there is one."""
    weakest_recall: float
    """As it is estimated, where it can be."""
    unseen: int
    """Cards that are still new on the day."""
    estimated: float | None = None
    """The mean as one's own answers correct it; None while they are too few."""

    @property
    def best(self) -> float:
        """The estimate, or FSRS's figure while there is none."""
        return self.recall if self.estimated is None else self.estimated


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what the plan is made."""

    today: int
    date: int
    """The study day of the interview; today's at the earliest."""
    began: int
    practice_minutes: int
    writing_minutes: int
    off: DaysOff = field(default_factory=DaysOff)
    far: int = FAR
    """Days from which on the plan is told for its beginning alone."""

    def stage(self, day: int) -> Stage:
        """What a day is for."""
        if day == self.date:
            return Stage.INTERVIEW
        if day == self.date - runup.EVENING:
            return Stage.EVENING
        return Stage.OFF if day in self.off else Stage.PRACTICE

    def seconds(self, day: int) -> float:
        """How long a day is practised with grades."""
        if self.stage(day) is not Stage.PRACTICE:
            return 0.0
        return 60.0 * self.practice_minutes

    @property
    def resting(self) -> bool:
        """Is today the evening before, or the day itself (PRACTICE 10)?"""
        return self.date - self.today <= runup.EVENING

    @property
    def told(self) -> range:
        """The days that the plan tells, without the interview's own."""
        left = self.date - self.today
        return range(self.today, self.today + (NEAR if left > self.far else left))

    @property
    def until(self) -> int:
        """The date to plan for: what lies beyond changes no day that is told."""
        return min(self.date, self.today + FARTHEST)


@dataclass(frozen=True, slots=True)
class PlanDays:
    """The plan as it looks today."""

    days: tuple[PlanDay, ...]
    """Today first, the interview last; without the middle where it is far away."""
    untold: int
    """Days between those that are told and the interview."""
    short: Short | None
    """What would make it feasible, where it is not."""
    foretold: Foretold | None
    """None where no card is seen by then, and where the plan is not told whole."""
    passed: int = 0
    """Cards that the last pass comes to."""
    cards: int = 0
    """All there are by then."""


def plan(
    cards: Sequence[Card],
    stock: Stock,
    terms: Terms,
    *,
    foresight: Foresight,
    kept: Mapping[int, bool] | None = None,
    lasting: Lasting | None = None,
) -> PlanDays:
    """Every day from today to the interview.

    Stories that are still to be written are told from the day after on, and open the
    questions of the principle that lacks stories most.

    Args:
        cards: Everything that can be asked; of the unseen the first ones come first.
        stock: What there is to tell, and what is to be written.
        terms: The dates, the minutes and the days off.
        foresight: FSRS under the parameters in force.
        kept: Today's list where it was made already, each card with whether it was new;
            it holds, whatever it takes.
        lasting: How much longer than FSRS believes memories last, as one's own answers
            have it; None while they are too few.
    """
    if len(cards) > MANY:
        terms = replace(terms, far=NEAR)
    coming = written(stock, _days_to_write(terms))
    every = (*cards, *coming.cards)
    late = stock.always_without
    walked = _walked(every, terms, foresight, kept, coming.since, late_stories=late)
    days = [_day(each, terms, walked.get(each), coming.stories) for each in terms.told]
    if kept is not None and days:
        days[0] = _as_kept(days[0], kept, cards)
    known = walked[max(walked)].known.values() if walked else every
    untold = terms.date - terms.told.stop
    return PlanDays(
        (*days, PlanDay(terms.date, Stage.INTERVIEW)),
        untold,
        runup.short(every, day=terms.today, date=terms.until, seconds=terms.seconds),
        None if untold else _foretold(known, terms.date, foresight, lasting),
        passed=len(_passed(walked.values())),
        cards=len(every),
    )


def days_lacking(
    cards: Sequence[Card], stock: Stock, terms: Terms, *, foresight: Foresight
) -> int:
    """How many days later the first date is by which everything would be seen.

    At most a week is looked ahead, and only where there are few cards: each day is a
    plan of its own. 0 where that says nothing.
    """
    if len(cards) > FEW:
        return 0
    for more in range(1, _WEEK + 1):
        later = replace(terms, date=terms.date + more)
        made = plan(cards, stock, later, foresight=foresight)
        if made.short is None and made.foretold and not made.foretold.unseen:
            return more
    return 0


def _passed(walked: Iterable[Walked]) -> set[int]:
    days = (each for each in walked if each.last_pass)
    return {card.id for each in days for card in (*each.new, *each.again)}


def _days_to_write(terms: Terms) -> Iterator[tuple[int, int]]:
    for day in terms.told:
        if terms.stage(day) is Stage.PRACTICE and terms.writing_minutes:
            yield day, terms.date - day


def _walked(
    cards: Sequence[Card],
    terms: Terms,
    foresight: Foresight,
    kept: Mapping[int, bool] | None,
    since: Mapping[int, int],
    *,
    late_stories: bool,
) -> dict[int, Walked]:
    """The days that are told and bring grades, by their study day."""

    def admitted(every: Iterable[Card], day: int) -> Sequence[Card]:
        there = (card for card in every if since.get(card.id, day) <= day)
        if day == terms.today and kept is not None:
            return [card for card in there if card.id in kept]
        left = terms.date - day
        return runup.askable(there, left, late_stories=late_stories)

    def seconds(day: int) -> float:
        # What stands in today's list is asked, however long it takes.
        whole = day == terms.today and kept is not None
        return inf if whole else terms.seconds(day)

    walked = {}
    for each in runup.walk(
        cards,
        day=terms.today,
        date=terms.until,
        began=terms.began,
        seconds=seconds,
        foresight=foresight,
        admitted=admitted,
    ):
        if each.day not in terms.told:
            break
        walked[each.day] = each
    return walked


def _day(
    day: int, terms: Terms, walked: Walked | None, writing: Mapping[int, int]
) -> PlanDay:
    new, again = (walked.new, walked.again) if walked else ((), ())
    counted = _counted(PlanDay(day, terms.stage(day)), new, again)
    many = writing.get(day, 0)
    return replace(
        counted,
        write=many,
        writing_minutes=terms.writing_minutes if many else 0,
        last_pass=walked is not None and walked.last_pass and bool(new or again),
    )


def _as_kept(day: PlanDay, kept: Mapping[int, bool], cards: Iterable[Card]) -> PlanDay:
    listed = [card for card in cards if card.id in kept]
    new = [card for card in listed if kept[card.id]]
    return _counted(day, new, [card for card in listed if not kept[card.id]])


def _counted(day: PlanDay, new: Iterable[Card], again: Iterable[Card]) -> PlanDay:
    seen_first = [card.seconds for card in new if not card.telling]
    seen = [card.seconds for card in again if not card.telling]
    told = [card.seconds for card in (*new, *again) if card.telling]
    return replace(
        day,
        new=len(seen_first),
        reviews=len(seen),
        tellings=len(told),
        new_seconds=sum(seen_first),
        review_seconds=sum(seen),
        telling_seconds=sum(told),
    )


def _foretold(
    cards: Iterable[Card], date: int, foresight: Foresight, lasting: Lasting | None
) -> Foretold | None:
    raw: list[float] = []
    recalls: dict[int | None, list[float]] = defaultdict(list)
    unseen = 0
    for card in cards:
        if card.memory is None:
            unseen += 1
            continue
        since, stability = max(0, date - card.memory.day), card.memory.stability
        raw.append(foresight.recall(stability, since))
        if lasting is not None:
            stability *= lasting(card.principle)
        recalls[card.principle].append(foresight.recall(stability, since))
    if not raw:
        return None
    recall = fmean(each for those in recalls.values() for each in those)
    means = {
        number: fmean(those) for number, those in recalls.items() if number is not None
    }
    weakest = min(means, key=lambda each: means[each]) if len(means) > 1 else None
    return Foretold(
        len(raw),
        fmean(raw),
        weakest,
        recall if weakest is None else means[weakest],
        unseen,
        None if lasting is None else recall,
    )
