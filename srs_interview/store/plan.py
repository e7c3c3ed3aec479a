"""The run-up in the store: which cards it is about, and the list of each study day.

Source: FSRS 4, PRACTICE 3.2, 7, 8 and 10. The list is kept, so that what was promised
in the morning is what is asked all day; a card on it is due.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from srs_interview.core import runup
from srs_interview.core.foresight import Foresight
from srs_interview.core.limits import Estimates
from srs_interview.core.planning import days_off
from srs_interview.core.planning import interviews as dates
from srs_interview.core.planning.interviews import Interview
from srs_interview.core.planning.spending import Before
from srs_interview.core.planning.terms import Card
from srs_interview.core.runup import Listed
from srs_interview.core.schedule import Memory
from srs_interview.store import driver, parameters, planned, today
from srs_interview.store.planned import Minutes
from srs_interview.store.statements import (
    ALWAYS_WITHOUT_STORY,
    IN_PLAY,
    NOT_PUT_OFF,
    SERVED,
    SHORTFALL,
    TELLABLE,
    Run,
)

if TYPE_CHECKING:  # Home is whole before it is imported
    from sqlmodel import Session

FARTHEST = 3660
"""Days that are looked ahead at most, for a year that was mistyped."""


@dataclass(frozen=True, slots=True)
class RunUp:
    """The days to an interview, as they may be practised."""

    number: int
    """The interview's."""
    date: int
    began: int
    seconds: Callable[[int], float]
    """How long a study day is practised: nothing on a day off, on the evening before
    and on the day itself (PRACTICE 10)."""
    foresight: Foresight
    late_stories: bool
    """May stories begin in the last days, as an `always` principle has none?"""

    def askable(self, cards: Iterable[Card], day: int) -> tuple[Card, ...]:
        """Without what must not begin so close to the date."""
        left = self.date - day
        return runup.askable(cards, left, late_stories=self.late_stories)

    def left(self, day: int) -> int:
        """Days with practice from this one on, itself among them."""
        off = self.seconds(day) <= 0
        return runup.practised_days(day, self.date, self.seconds) + off

    def wished(self, day: int, extra: float) -> float:
        """How long a study day is practised with so many seconds more.

        A day off may be practised after all, the evening before and the day may not.
        """
        return self.seconds(day) + extra if day < self.date - runup.EVENING else 0.0


def ahead(where: Session | Run, day: int, minutes: Minutes) -> RunUp | None:
    """The run-up that a study day belongs to; None while no date is ahead.

    Args:
        where: The transaction, or what runs statements in it.
        day: The study day.
        minutes: How much may be practised.
    """
    run = _run(where)
    every = [Interview(*row) for row in run(_INTERVIEWS, {})]
    counting = dates.counting(every, day)
    if counting is None or counting.day is None:
        return None
    date = min(counting.day, day + FARTHEST)
    usual = days_off.parsed(minutes.days_off).seconds(minutes.practice)
    ((bare,),) = run(ALWAYS_WITHOUT_STORY, {})
    return RunUp(
        counting.id,
        date,
        dates.began(counting, every),
        lambda each: usual(each) if each < date - runup.EVENING else 0.0,
        Foresight(parameters.in_force(run)),
        bool(bare),
    )


def cards(where: Session | Run, day: int, estimates: Estimates) -> list[Card]:
    """Everything that the run-up may ask on a study day, unseen ones by shortfall.

    Seen cards, and new ones that are plain, open or tellable; none that is put away,
    that the interview does not ask about, or that the user gave a later day.

    Args:
        where: The transaction, with nothing to flush, or what runs statements in it.
        day: The study day.
        estimates: What a card of each kind is expected to take.
    """
    run = _run(where)
    question, telling = float(estimates.question), float(estimates.telling)
    ((tellable,),) = run(TELLABLE, {})
    values = {"day": day, "tellable": tellable}
    seen = [
        Card(
            number,
            principle,
            telling if told else question,
            Memory(stability, difficulty, last),
            bool(told),
        )
        for number, principle, told, stability, difficulty, last in run(_SEEN, values)
    ]
    return seen + [
        Card(number, principle, telling if told else question, None, bool(told))
        for number, principle, told in run(_UNSEEN, values)
    ]


def practised(where: Session | Run, day: int, minutes: Minutes) -> float:
    """How many seconds of a study day the run-up may fill."""
    coming = ahead(where, day, minutes)
    return 0.0 if coming is None else coming.seconds(day)


def listed(
    where: Session | Run, day: int, minutes: Minutes, extra_seconds: float = 0.0
) -> Listed | None:
    """What the run-up wants of a study day from now on; None while no date is ahead.

    Args:
        where: The transaction, or what runs statements in it.
        day: The study day, today's or a later one.
        minutes: How much may be practised.
        extra_seconds: Added to them by "five more minutes".
    """
    run = _run(where)
    coming = ahead(run, day, minutes)
    if coming is None:
        return None
    estimates = _estimates(run)
    done = today.done(run, day, estimates)
    ((fresh,),) = run(_FRESH, {"day": day})
    return runup.listed(
        coming.askable(cards(run, day, estimates), day),
        day=day,
        date=coming.date,
        began=coming.began,
        seconds=coming.wished(day, extra_seconds),
        foresight=coming.foresight,
        left=coming.left(day),
        before=Before(fresh, done.practised_seconds, done.telling_seconds),
    )


def make(session: Session, day: int, minutes: Minutes, base: float) -> None:
    """List what the run-up wants of a study day; nothing where no date is ahead.

    What was answered today stays on its list, and its seconds are spent.

    Args:
        session: The transaction; the study day has begun.
        day: The study day.
        minutes: How much may be practised.
        base: The desired recall that the settings aim for.
    """
    session.flush()
    db, run = driver.of(session), _run(session)
    made_for = planned.key(run, day, minutes, base)
    ((extra,),) = run(_EXTRA, {"day": day})
    found = listed(session, day, minutes, extra * 60.0)
    db.execute(_FORGET, {"day": day})
    ((last,),) = run(_LAST, {})
    if found is not None:
        fresh = [(number, day, 1) for number in found.new]
        again = [(number, day, 0) for number in found.again]
        rows = enumerate([*fresh, *again], last + 1)
        db.executemany(_LIST, [(*row, place) for place, row in rows])
    db.execute(_MADE, {"made_for": made_for, "day": day})
    session.expire_all()


def _run(where: Session | Run) -> Run:
    return where if callable(where) else partial(driver.rows, where)


def _estimates(run: Run) -> Estimates:
    """Those of the day that began last."""
    ((question, telling),) = run(_ESTIMATES, {})
    return Estimates(question, telling)


_MAY = f"""
card.active = 1 AND (card.buried_day IS NULL OR card.buried_day < :day)
AND (card.kind = 'question' OR card.opens IS NOT NULL AND :tellable > 0)
AND (card.hand_due IS NULL OR card.hand_due <= :day)
AND (card.kind = 'story' OR card.principle_id IS NULL OR card.principle_id NOT IN (
    SELECT id FROM principle WHERE NOT {IN_PLAY}))
"""

_SEEN = f"""
SELECT id, principle_id, kind = 'story', stability, difficulty, last_day FROM card
WHERE stability IS NOT NULL AND {_MAY} AND {NOT_PUT_OFF}
"""

_UNSEEN = f"""
WITH served AS MATERIALIZED ({SERVED})
SELECT card.id, card.principle_id, card.kind = 'story' FROM card
LEFT JOIN principle ON principle.id = card.principle_id
LEFT JOIN served ON served.principle_id = card.principle_id
WHERE card.stability IS NULL AND card.opens <= :day AND {_MAY}
ORDER BY {SHORTFALL} DESC, card.uid
"""

_INTERVIEWS = """
SELECT id, day, since, employer, framework, role FROM interview WHERE NOT deleted
"""

_ESTIMATES = """
SELECT question_seconds, telling_seconds FROM study_day ORDER BY began_at DESC LIMIT 1
"""

_EXTRA = "SELECT extra_minutes FROM study_day WHERE day = :day"

_ANSWERED = """
SELECT card_id FROM planned JOIN card ON card.id = planned.card_id
WHERE planned.day = :day AND card.last_day = :day
"""

_FRESH = f"SELECT COUNT(*) FROM planned WHERE fresh AND card_id IN ({_ANSWERED})"

_FORGET = f"DELETE FROM planned WHERE card_id NOT IN ({_ANSWERED})"

_LAST = "SELECT COALESCE(MAX(place), 0) FROM planned"

_LIST = "INSERT OR IGNORE INTO planned (card_id, day, fresh, place) VALUES (?, ?, ?, ?)"

# A clock that was wrong may come back to a day whose list has gone.
_MADE = "UPDATE study_day SET planned_for = iif(day = :day, :made_for, '')"
