"""The run-up to an interview: what to practise on each day that is left (FSRS 4).

Due dates stay FSRS's own; this is an order on top of them. What is not seen yet comes
first, a share a day; then whatever one review today would help the most on the day
itself, a second of practice for a second, the weakest principles before the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from srs_interview.core.foresight import Foresight, Held
from srs_interview.core.limits import (
    LAST_DAYS_FOR_QUESTIONS,
    LAST_DAYS_FOR_STORIES,
    LAST_DAYS_WITHOUT_GRADES,
)
from srs_interview.core.planning.gaining import Gain, ranked
from srs_interview.core.planning.spending import NOTHING, Before, Filling
from srs_interview.core.planning.terms import USUAL, Card, Terms
from srs_interview.core.schedule import Grade, Memory

EVENING = LAST_DAYS_WITHOUT_GRADES
"""How many days before the interview the last planned day is.

Whoever brings no grades on that evening (PRACTICE 10) hands in no seconds for it.
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """The cards of one day, in the order of their gain."""

    new: tuple[int, ...]
    """Never seen; they come first."""
    again: tuple[int, ...]
    seconds: float
    """What they are expected to take together."""
    last_pass: bool = False
    """Is it one of the last days, on which everything comes once more?"""
    tellings: int = 0
    """How many of them are stories."""

    @property
    def cards(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.new, *self.again)


def listed(
    cards: Sequence[Card],
    *,
    day: int,
    date: int,
    began: int,
    seconds: float,
    foresight: Foresight,
    terms: Terms = USUAL,
    quota: int | None = None,
    left: int | None = None,
    before: Before = NOTHING,
) -> Listed:
    """What to practise on a day.

    Args:
        cards: Everything that can be asked; of the unseen the first ones come first.
        day: The study day.
        date: That of the interview.
        began: The study day on which the run-up to it began.
        seconds: How long may be practised; the last card may cross it.
        foresight: FSRS under the parameters in force.
        terms: What the planner goes by.
        quota: New cards at most; None is the day's own share.
        left: Days with practice from this one on; None where no day is off.
        before: What the day has brought already, which `seconds` holds, too.
    """
    days = practice_days(day, date)
    left = days if left is None else min(left, days)
    if not (cards and left and seconds > 0):
        return Listed((), (), 0.0)
    seen = [card for card in cards if card.memory is not None]
    unseen = [card for card in cards if card.memory is None]
    share = new_a_day(len(unseen) + before.new, left, terms) - before.new
    share = max(0, share) if quota is None else quota
    filling = Filling(seconds, before)
    spread = _spread(unseen, seen)
    new = filling.take(spread[:share])
    a_day = seconds * len(cards) / sum(card.seconds for card in cards)
    window = last_pass(len(cards), a_day, practice_days(began, date), terms)
    gain = Gain(foresight, day, date, window if left > window else 0)
    again: list[Card] = []
    if filling.spent < seconds:
        again = filling.take(ranked(seen, gain, terms))
    rest = spread[share:] if quota is None else []
    more = filling.take(rest)  # minutes that nothing else wants
    return Listed(
        tuple(card.id for card in (*new, *more)),
        tuple(card.id for card in again),
        filling.spent - before.seconds,
        0 < left <= window,
        sum(card.telling for card in (*new, *more, *again)),
    )


def askable(
    cards: Iterable[Card], left: int, *, late_stories: bool = False
) -> tuple[Card, ...]:
    """Without what must not begin so close to the day: nothing new (PRACTICE 10).

    Args:
        cards: Everything that can be asked.
        left: Days to the interview.
        late_stories: May a story begin all the same, because a principle that is always
            asked has none?
    """
    stories = left > LAST_DAYS_FOR_STORIES or late_stories
    questions = left > LAST_DAYS_FOR_QUESTIONS
    if stories and questions:
        return tuple(cards)
    return tuple(
        card
        for card in cards
        if card.memory is not None or (stories if card.telling else questions)
    )


def practice_days(day: int, date: int) -> int:
    """The days from this one on that bring anything to be graded."""
    return max(0, date - EVENING - day + 1) if day <= date else 0


def practised_days(day: int, date: int, seconds: Callable[[int], float]) -> int:
    """Those of the days from this one on that are not off."""
    return sum(seconds(each) > 0 for each in range(day, day + practice_days(day, date)))


def new_a_day(unseen: int, left: int, terms: Terms = USUAL) -> int:
    """How many unseen cards a day with so many practice days left brings.

    Worked out anew each day, so a day that was missed is made up for by itself.
    """
    return ceil(unseen / (terms.introduced_by * left)) if left else 0


def last_pass(cards: int, a_day: float, days: int, terms: Terms = USUAL) -> int:
    """How many of the last of so many practice days go over everything once more."""
    return min(ceil(terms.last_pass * cards / a_day), days // 2) if a_day > 0 else 0


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day of the plan, as it looks from today."""

    day: int
    new: int
    reviews: int
    """Cards that were seen before."""
    seconds: float


def ahead(
    cards: Sequence[Card],
    *,
    day: int,
    date: int,
    began: int,
    seconds: Callable[[int], float],
    foresight: Foresight,
    terms: Terms = USUAL,
) -> tuple[Ahead, ...]:
    """Every day from this one to the evening before, if all goes as it is likely to.

    A first answer is taken for a Good, a later one for a Good where recall is likelier
    than not and for an Again otherwise.

    Args:
        cards: Everything that can be asked, as it stands today.
        day: Today's study day.
        date: That of the interview.
        began: The study day on which the run-up began.
        seconds: How long a study day may be practised; 0 for a day off.
        foresight: FSRS under the parameters in force.
        terms: What the planner goes by.
    """
    walked = walk(
        cards,
        day=day,
        date=date,
        began=began,
        seconds=seconds,
        foresight=foresight,
        terms=terms,
    )
    return tuple(
        Ahead(each.day, len(each.new), len(each.again), each.seconds) for each in walked
    )


@dataclass(frozen=True, slots=True)
class Walked:
    """A day of the plan with its cards, and every card as it stands after it."""

    day: int
    new: tuple[Card, ...]
    again: tuple[Card, ...]
    seconds: float
    last_pass: bool
    known: Mapping[int, Card]
    """All cards by their number; the next day changes it."""


def walk(
    cards: Iterable[Card],
    *,
    day: int,
    date: int,
    began: int,
    seconds: Callable[[int], float],
    foresight: Foresight,
    terms: Terms = USUAL,
    admitted: Callable[[Iterable[Card], int], Sequence[Card]] = lambda cards, _: [
        *cards
    ],
) -> Iterator[Walked]:
    """The days of `ahead` one by one, each with its cards.

    Args:
        cards: Everything that can be asked, as it stands today.
        day: Today's study day.
        date: That of the interview.
        began: The study day on which the run-up began.
        seconds: How long a study day may be practised; 0 for a day off.
        foresight: FSRS under the parameters in force.
        terms: What the planner goes by.
        admitted: Which of the cards may be asked on a study day.
    """
    known = {card.id: card for card in cards}
    for each in range(day, day + practice_days(day, date)):
        today = listed(
            admitted(known.values(), each),
            day=each,
            date=date,
            began=began,
            seconds=seconds(each),
            foresight=foresight,
            terms=terms,
            left=practised_days(each, date, seconds),
        )
        new = tuple(known[number] for number in today.new)
        again = tuple(known[number] for number in today.again)
        for card in (*new, *again):
            known[card.id] = _practised(card, each, foresight)
        yield Walked(each, new, again, today.seconds, today.last_pass, known)


@dataclass(frozen=True, slots=True)
class Short:
    """What would make a run-up feasible whose minutes cannot carry its cards."""

    minutes: int
    """A day, on the days that are not off."""
    cards: int
    """Or so many fewer cards."""


def short(
    cards: Sequence[Card], *, day: int, date: int, seconds: Callable[[int], float]
) -> Short | None:
    """What is lacking to see all that is unseen and all cards in a last pass.

    None where the minutes carry them, and where no practice day is left.
    """
    days = [
        each for each in range(day, day + practice_days(day, date)) if seconds(each) > 0
    ]
    there = sum(seconds(each) for each in days)
    unseen = sum(card.seconds for card in cards if card.memory is None)
    wanted = unseen + sum(card.seconds for card in cards)
    if not days or not cards or wanted <= there:
        return None
    a_card = wanted / len(cards)
    return Short(
        ceil(wanted / len(days) / 60), min(len(cards), ceil((wanted - there) / a_card))
    )


def _practised(card: Card, day: int, foresight: Foresight) -> Card:
    memory = card.memory
    if memory is None:
        held = foresight.first(Grade.GOOD)
    else:
        held = Held(memory.stability, memory.difficulty)
        recall = foresight.recall(held.stability, day - memory.day)
        known = recall >= _LIKELY
        held = foresight.good(held, recall) if known else foresight.again(held, recall)
    return card._replace(memory=Memory(held.stability, held.difficulty, day))


_LIKELY = 0.5


def _spread(unseen: Sequence[Card], seen: Sequence[Card]) -> list[Card]:
    """Unseen cards so that the principles with the fewest seen get the next ones."""
    had: dict[int | None, int] = defaultdict(int)
    for card in seen:
        had[card.principle] += 1
    places = []
    for place, card in enumerate(unseen):
        places.append((had[card.principle], place, card))
        had[card.principle] += 1
    return [card for _, _, card in sorted(places, key=lambda each: each[:2])]
