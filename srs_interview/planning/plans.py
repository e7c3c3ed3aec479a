"""The plan to the date that counts, or to another one: "what if"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlmodel import Session

from srs_interview.core import wrong_clock
from srs_interview.core.coaching import calibrating
from srs_interview.core.foresight import Foresight
from srs_interview.core.limits import Estimates
from srs_interview.core.planning import days_off, plan_days, plan_words
from srs_interview.core.planning import interviews as dates
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.planning.plan_days import Lasting, PlanDays, Terms
from srs_interview.core.planning.plan_writing import Lacking, Stock
from srs_interview.room import Room
from srs_interview.store import (
    interviews,
    numbers,
    outcomes,
    parameters,
    plan,
    plan_facts,
    writing_offer,
)
from srs_interview.store.cards import tellable_count
from srs_interview.store.driver import runner
from srs_interview.store.engine import reading
from srs_interview.store.statements import ALWAYS_WITHOUT_STORY, Run


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as it looks today, with what is to be said of it."""

    today: int
    interview: Interview | None
    """The one that counts, whatever date was asked about; None where nothing is."""
    terms: Terms | None
    """None where no date is ahead and none was asked about."""
    made: PlanDays | None
    sentence: str
    """Whether it fits, and what would make it fit."""
    foretold: str = ""
    """What following it comes to; empty where that cannot be told."""
    untold: str = ""
    """What stands in place of days that are not shown."""
    weakest: str = ""
    """The name of the principle that would be weakest on the day."""
    notice: str = ""
    """What makes all of it less sure; empty for nothing."""
    to_write: str = ""
    """What the first story that is written would be."""

    @property
    def what_if(self) -> bool:
        """Is it about another date than the one that counts?"""
        known = self.interview.day if self.interview else None
        return self.terms is not None and self.terms.date != known

    @property
    def resting(self) -> bool:
        """Is it the evening before or the day itself, which bring no grades?"""
        return self.terms is not None and self.terms.resting


class Plans(Room):
    """Every day that is left before an interview."""

    def plan(
        self, date: int | None = None, minutes: int | None = None, free: int = 0
    ) -> Plan:
        """The plan to the interview that counts.

        Args:
            date: To this day instead, without keeping it; from today on.
            minutes: As if so many could be practised a day.
            free: As if so many more days were off, from tomorrow on.
        """
        day = self.begin_day()
        with reading(self.engine) as session:
            every = interviews.every(session)
            counting = dates.counting(every, day)
            wanted = counting.day if date is None and counting else date
            if wanted is None:
                held = [each.day for each in every if each.day is not None]
                over = plan_words.over(max(held), day) if held else plan_words.NO_DATE
                return Plan(day, counting, None, None, over)
            kept_date = counting is not None and counting.day == wanted
            assert counting is not None or not kept_date
            since = dates.began(counting, every) if counting and kept_date else day
            terms = self._terms(day, wanted, since, minutes)
            if free:
                terms = replace(terms, off=days_off.more(terms.off, day, free))
            usual = kept_date and minutes is None
            return self._planned(session, terms, counting, usual=usual)

    def _terms(self, day: int, date: int, began: int, minutes: int | None) -> Terms:
        settings = self.settings
        return Terms(
            today=day,
            date=max(day, date),
            began=began,
            practice_minutes=settings.practice_minutes if minutes is None else minutes,
            writing_minutes=settings.writing_minutes,
            off=days_off.parsed(settings.days_off),
        )

    def _planned(
        self,
        session: Session,
        terms: Terms,
        counting: Interview | None,
        *,
        usual: bool,
    ) -> Plan:
        run, day = runner(session), terms.today
        began = numbers.begun(run, day)
        seconds = Estimates(began.question_seconds, began.telling_seconds)
        cards = plan.cards(session, day, seconds)
        foresight = Foresight(parameters.in_force(run))
        stock = _stock(session, run, seconds)
        made = plan_days.plan(
            cards,
            stock,
            terms,
            foresight=foresight,
            kept=plan_facts.kept(run, day) if usual else None,
            lasting=_lasting(session),
        )
        names = {number: name for number, name, *_ in numbers.principles(run)}
        told = made.foretold
        weakest = names.get(told.weakest or 0, "") if told else ""
        few_days = made.short is None and told is not None and told.unseen
        more_days = (
            plan_days.days_lacking(cards, stock, terms, foresight=foresight)
            if few_days
            else 0
        )
        return Plan(
            day,
            counting,
            terms,
            made,
            plan_words.verdict(
                made,
                terms,
                cards=len(cards),
                asleep=plan_facts.asleep(run),
                more_days=more_days,
            ),
            foretold=plan_words.foretold(told, weakest)
            if told and cards and not terms.resting
            else "",
            untold=plan_words.untold(made),
            notice=wrong_clock.notice(numbers.later(run, day)),
            weakest=weakest,
            to_write=_to_write(run, terms.date - day)
            if any(each.write for each in made.days)
            else "",
        )


def _lasting(session: Session) -> Lasting | None:
    """How long memories last by the user's own answers, as readiness has it."""
    known = outcomes.latest(session)
    learned = calibrating.calibrated(known, parameters.in_force(runner(session)))
    return (lambda each: learned.of(each).factor) if learned.enough else None


def _stock(session: Session, run: Run, seconds: Estimates) -> Stock:
    ((bare,),) = run(ALWAYS_WITHOUT_STORY, {})
    numbered = {uid: number for number, _, uid, _ in numbers.principles(run)}
    return Stock(
        tellable_count(session),
        tuple(
            Lacking(numbered[gap.uid], gap.weight, gap.stories, gap.unopened or 0)
            for gap in numbers.gaps(run)
            if gap.uid in numbered
        ),
        always_without=bool(bare),
        question_seconds=seconds.question,
        telling_seconds=seconds.telling,
    )


def _to_write(run: Run, days_left: int) -> str:
    offer = writing_offer.best(run, days_left)
    return "" if offer is None else offer.title or offer.principle.name
