"""How ready the user is for the day, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlmodel import Session

from srs_interview.coaching.covering import Covering
from srs_interview.core import wrong_clock
from srs_interview.core.cards import Principle
from srs_interview.core.coaching import backtest, calibrating, next_action, simulating
from srs_interview.core.coaching.calibrating import Calibration, Estimate
from srs_interview.core.coaching.next_action import Advice
from srs_interview.core.coaching.next_step import Next, following
from srs_interview.core.coaching.simulating import Cancelled, Progress
from srs_interview.core.coaching.standing import LOOK_BACK_DAYS, Kept, Part, Standing
from srs_interview.core.schedule import Memory
from srs_interview.errors import NotFoundError
from srs_interview.store import (
    bank,
    cards,
    driver,
    interviews,
    numbers,
    outcomes,
    parameters,
    readiness,
)
from srs_interview.store.engine import reading, writing
from srs_interview.store.readiness import Cards

ENOUGH = 2_000
"""Of twice as many cards and more only a part is looked at: a mean of so many is known
to less than a point, and a hundred thousand would take seconds."""

_Held = tuple[float, float, int]


@dataclass(frozen=True, slots=True)
class Advised:
    """How ready everything is by the mock loops, and what to do next."""

    standing: Standing
    next: Next | None
    """None where nothing that is measured is below its aim."""


class Readying(Covering):
    """Readiness on the interview day, or today where none is ahead."""

    def recalled(self) -> Standing:
        """What needs no mock loops: recall, first sights, the weeks before; fast."""
        with reading(self.engine) as session:
            return _Reading(session, self.day).standing()

    def readied(
        self,
        stand: Standing,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Advised | None:
        """The same with coverage, delivery, levels and the next step, by 200 loops.

        Args:
            stand: What needed none.
            progress: Told how many of how many steps are done.
            cancelled: Asked before each step.

        Returns:
            None where it was cancelled.
        """
        covered = self.covered()
        if not covered.bank.principles:
            return Advised(stand, None)
        simulated = simulating.simulate(
            covered.bank,
            covered.assumed(),
            progress=_half(progress, 0),
            cancelled=cancelled,
        )
        if simulated is None:
            return None
        advice: Advice | None = next_action.next_action(
            simulated, progress=_half(progress, 1), cancelled=cancelled
        )
        if cancelled and cancelled():
            return None
        ready = covered.ready(simulated)
        stand = stand.looped(ready.whole, ready.principles)
        step = following(stand, advice, covered.bank.stories, covered.practised)
        return Advised(stand, step)

    def kept_today(self) -> bool:
        """Is it kept already how ready everything was today?"""
        with reading(self.engine) as session:
            return bool(readiness.since(session, self.day))

    def keep_standing(self, stand: Standing) -> None:
        """Keep how ready everything was today, for the weeks to come; no undo step."""
        with writing(self.engine) as session:
            readiness.keep(session, stand.kept())

    def readiness(self) -> Advised:
        """How ready everything is and what to do next; kept for the weeks to come."""
        found = self.readied(self.recalled())
        assert found is not None, "nobody cancels it"
        self.keep_standing(found.standing)
        return found

    def telling_of(self, story: str) -> int:
        """The number of a story's card, to be told in a session of its own.

        Raises:
            NotFoundError: There is no such story any more.
        """
        with reading(self.engine) as session:
            number = cards.by_uid(session, story).id
        if number is None:
            raise NotFoundError(f"there is no story {story}")
        return number


class _Reading:
    """One look at the store, from which everything and each principle is told."""

    def __init__(self, session: Session, today: int) -> None:
        self._today = today
        ahead = interviews.ahead(session, today)
        when = None if ahead is None else ahead.day
        self._dated = when is not None
        self._day = today if when is None else max(when, today)
        self._weights = parameters.in_force(session)
        known = outcomes.latest(session)
        self._calibration: Calibration = calibrating.calibrated(known, self._weights)
        self._test = backtest.backtest(known, self._weights)
        self._cards = readiness.cards(session)
        self._sights = readiness.first_sights(driver.runner(session), today)
        self._served = bank.numbered(session)
        later = numbers.later(driver.runner(session), today)
        self._notice = wrong_clock.notice(later)
        past = readiness.since(
            session, max(self._since(session), today - LOOK_BACK_DAYS)
        )
        self._past = _by_principle(each for each in past if each.day < today)

    def _since(self, session: Session) -> int:
        """The first day that spoke of the same day as today.

        Before a date was said, and before the last interview, other days were spoken
        of: what was predicted for those is no past of this.
        """
        ahead = interviews.ahead(session, self._today)
        if ahead is not None:
            return ahead.since + 1
        days = (each.day for each in interviews.every(session))
        return max((day + 1 for day in days if day and day < self._today), default=0)

    def standing(self) -> Standing:
        """All of it."""
        parts = [self._part(number, each) for number, each in self._served]
        return Standing(
            self._today,
            self._day,
            self._dated,
            self._whole(parts),
            tuple(parts),
            self._test,
            self._calibration.lacking,
            self._notice,
        )

    def _part(self, number: int, principle: Principle) -> Part:
        held = self._cards.get(number, Cards([], 0))
        return Part(
            principle.uid,
            principle.name,
            self._estimate([(number, memory) for memory in held.memories]),
            held.unseen,
            self._sights.get(number, (0, 0)),
            self._calibration.enough,
            self._past.get(principle.uid, ()),
        )

    def _whole(self, parts: Sequence[Part]) -> Part:
        return Part(
            "",
            "Everything",
            self._estimate(
                [
                    (number, memory)
                    for number, _ in self._served
                    for memory in self._cards.get(number, Cards([], 0)).memories
                ]
            ),
            sum(part.unseen for part in parts),
            (
                sum(part.sights[0] for part in parts),
                sum(part.sights[1] for part in parts),
            ),
            self._calibration.enough,
            self._past.get("", ()),
        )

    def _estimate(self, held: Sequence[tuple[int, _Held]]) -> Estimate | None:
        """What is expected of some cards; of very many, what some of them say."""
        every = max(1, len(held) // ENOUGH)
        told = calibrating.estimated(
            ((number, Memory(*memory)) for number, memory in held[::every]),
            self._day,
            self._calibration,
            self._weights,
        )
        return None if told is None else replace(told, cards=len(held))


def _by_principle(past: Iterable[Kept]) -> Mapping[str, tuple[Kept, ...]]:
    ordered = sorted(past, key=lambda each: (each.principle, each.day))
    return {
        uid: tuple(rows) for uid, rows in groupby(ordered, lambda each: each.principle)
    }


def _half(progress: Progress | None, half: int) -> Progress | None:
    """Tells of one of two halves as of a part of both."""
    if progress is None:
        return None

    def told(done: int, total: int) -> None:
        progress(half * total + done, 2 * total)

    return told
