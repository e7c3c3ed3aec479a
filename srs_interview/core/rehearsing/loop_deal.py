"""Who asks what in a mock loop: principles, questions and probes, dealt from a seed.

Source: DOMAIN E1 and E2. The same seed over the same bank deals the same loop on every
Python: only `Random.random` is drawn from, the one method whose sequence is promised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from srs_interview.core.cards import FAILURE, Form, Principle, Question
from srs_interview.core.rehearsing.loop_seats import Seat, deal_seats, ranked
from srs_interview.core.rehearsing.loop_settings import LoopSettings

RESTING_DAYS = 14
"""A question seen within so many days is asked only when nothing else is left."""

HARD_ANGLES = frozenset({FAILURE, "feedback"})
"""What a loop always asks about, and what most story banks lack."""

HARD_QUESTIONS, HOW_QUESTIONS = 2, 1
"""How many of them, and of the how-form, a loop holds where its questions allow."""

COMMON_PROBES = (
    "Which part of that did you do yourself?",
    "What did you decide against, and why?",
    "How do you know that it was your work that made the difference?",
    "What would you do differently today?",
    "What did you learn, and where have you used it since?",
)
"""Follow-ups for a principle that brings none of its own (DOMAIN E1)."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A principle and how weak its owner is at it."""

    principle: Principle
    w: float = 0.25
    """0 (all Easy) to 1 (all Again), as `weakness.weakness` has it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question and when it was last on show."""

    question: Question
    seen: int | None = None
    """The study day it was last shown, in whatever mode; None: never."""

    @property
    def reserve(self) -> bool:
        """Was it kept for a loop: never seen, and not scheduled? (PRACTICE 5.5)"""
        return self.seen is None and not self.question.core


@dataclass(frozen=True, slots=True)
class DealtSlot:
    """One question that will be put, and the follow-ups to it."""

    number: int
    """Its place in the whole loop, from 1."""
    interviewer: int
    principle: Principle
    """The first principle of the question."""
    question: Question
    probes: tuple[str, ...] = ()
    first_sight: bool = False
    """Has the candidate never seen the question?"""


@dataclass(frozen=True, slots=True)
class Interviewer:
    """One person of the loop and what they ask."""

    number: int
    slots: tuple[DealtSlot, ...]
    bar_raiser: bool = False
    """From outside the team; not told to the candidate before the review."""

    @property
    def principles(self) -> tuple[Principle, ...]:
        """What this person asks about, each once, in the order of the asking."""
        return tuple(
            {slot.principle.uid: slot.principle for slot in self.slots}.values()
        )


@dataclass(frozen=True, slots=True)
class Dealt:
    """A loop that has been dealt and not begun."""

    settings: LoopSettings
    seed: int
    interviewers: tuple[Interviewer, ...]
    left_out: tuple[Principle, ...] = ()
    """Principles that no question asks about, so that they cannot be dealt."""

    @property
    def slots(self) -> tuple[DealtSlot, ...]:
        """Every question in the order of the asking."""
        return tuple(slot for each in self.interviewers for slot in each.slots)


def deal(
    settings: LoopSettings,
    principles: Iterable[Weighed],
    prompts: Iterable[Prompt],
    *,
    seed: int,
    today: int,
    probed: Mapping[tuple[str, str], int] | None = None,
) -> Dealt:
    """Deal a loop.

    Args:
        settings: How many interviewers, questions and probes.
        principles: Those that may be asked about; any order.
        prompts: The questions that may be put, without those the user has put away.
            Questions with an answer of their own are passed over (PRACTICE 5.1).
        seed: The same one deals the same loop.
        today: The study day.
        probed: How often a probe has been shown, by principle's uid and its words.

    Returns:
        As many interviewers and questions as the settings ask for, fewer only when
        the questions run out: none is put twice.
    """
    rng = Random(seed)
    known = {each.principle.uid: each for each in principles}
    pools = _pools(prompts, known)
    seats = deal_seats(
        rng,
        settings,
        {uid: known[uid].principle.weight for uid in pools},
        {uid: known[uid].w for uid in pools},
        questions={uid: len(pool) for uid, pool in pools.items()},
    )
    asked = [uid for seat in seats for uid in seat.asks]
    drawn = _questions(rng, asked, pools, today)
    follow_ups = _FollowUps(rng, probed or {})
    slots = [
        DealtSlot(
            number,
            seat.number,
            known[uid].principle,
            prompt.question,
            follow_ups.draw(known[uid].principle, settings.probes_of(seat.bar_raiser)),
            prompt.seen is None,
        )
        for number, (seat, uid, prompt) in enumerate(_beside(seats, drawn), 1)
    ]
    return Dealt(
        settings,
        seed,
        tuple(_interviewer(seat, slots) for seat in seats),
        tuple(known[uid].principle for uid in sorted(known.keys() - pools.keys())),
    )


def _interviewer(seat: Seat, slots: Sequence[DealtSlot]) -> Interviewer:
    own = tuple(slot for slot in slots if slot.interviewer == seat.number)
    return Interviewer(seat.number, own, seat.bar_raiser)


def _beside(
    seats: Sequence[Seat], drawn: Sequence[Prompt]
) -> Iterable[tuple[Seat, str, Prompt]]:
    asks = [(seat, uid) for seat in seats for uid in seat.asks]
    return (
        (seat, uid, prompt) for (seat, uid), prompt in zip(asks, drawn, strict=True)
    )


def _pools(
    prompts: Iterable[Prompt], known: Mapping[str, Weighed]
) -> dict[str, list[Prompt]]:
    pools: dict[str, list[Prompt]] = {}
    once = {prompt.question.uid: prompt for prompt in prompts}
    for uid in sorted(once):
        question = once[uid].question
        for first in question.principles[:1]:
            if first in known and not question.plain:
                pools.setdefault(first, []).append(once[uid])
    return pools


def _questions(
    rng: Random, asked: Sequence[str], pools: Mapping[str, list[Prompt]], today: int
) -> list[Prompt]:
    """One question a slot: those that a loop must hold first, then the freshest."""
    rest = {
        uid: ranked(rng, pool, lambda prompt: _staleness(prompt, today))
        for uid, pool in pools.items()
    }
    drawn: dict[int, Prompt] = {}
    hard, how = wanted(len(asked))
    for _ in range(hard):
        _force(rng, asked, rest, drawn, is_hard, lambda p: _staleness(p, today))
    for _ in range(how):
        _force(rng, asked, rest, drawn, is_how, lambda p: _any_unseen(p, today))
    for place, uid in enumerate(asked):
        if place not in drawn:
            drawn[place] = rest[uid].pop(0)
    return [drawn[place] for place in range(len(asked))]


def wanted(slots: int) -> tuple[int, int]:
    """How many hard angles and how-forms so many questions hold at least.

    Never more hard ones than half of them, so that a single interviewer still asks
    about something that went well.
    """
    hard = min(HARD_QUESTIONS, slots // 2)
    return hard, HOW_QUESTIONS if slots - hard > HOW_QUESTIONS else 0


def _force(
    rng: Random,
    asked: Sequence[str],
    rest: Mapping[str, list[Prompt]],
    drawn: dict[int, Prompt],
    of_the_kind: Callable[[Question], bool],
    key: Callable[[Prompt], tuple[int, int]],
) -> None:
    """Give one slot that is still open a question of the kind a loop must hold."""
    open_places = [place for place in range(len(asked)) if place not in drawn]
    choices = [
        (place, prompt)
        for place in open_places
        for prompt in rest[asked[place]]
        if of_the_kind(prompt.question)
    ]
    if choices:
        best = ranked(rng, choices, lambda choice: key(choice[1]))
        place, prompt = best[0]
        drawn[place] = prompt
        rest[asked[place]].remove(prompt)


def is_hard(question: Question) -> bool:
    """Does it ask about a failure, or about feedback?"""
    return question.angle in HARD_ANGLES


def is_how(question: Question) -> bool:
    """Is it put as "how do you", where a general answer tempts? (DOMAIN A1.12)"""
    return question.form is Form.HOW


def _staleness(prompt: Prompt, today: int) -> tuple[int, int]:
    """The reserve first, unseen ones, rested ones, then the longest unseen."""
    if prompt.seen is None:
        return (0 if prompt.reserve else 1), 0
    rested = today - prompt.seen >= RESTING_DAYS
    return (2, 0) if rested else (3, prompt.seen)


def _any_unseen(prompt: Prompt, today: int) -> tuple[int, int]:
    """The same with all unseen ones alike, for a kind the reserve holds few of.

    A deck gives each principle one how-form, and most of them are core: with the
    reserve first, the one that is not would come in nearly every first loop.
    """
    rank, seen = _staleness(prompt, today)
    return (0, 0) if prompt.seen is None else (rank, seen)


class _FollowUps:
    """Draws probes so that none comes again before all of its principle have."""

    def __init__(self, rng: Random, probed: Mapping[tuple[str, str], int]) -> None:
        self._rng = rng
        self._shown = Counter(dict(probed))

    def draw(self, principle: Principle, count: int) -> tuple[str, ...]:
        """The next probes of a principle, those shown least first.

        Where it is always asked, its first one comes at every telling.
        """
        probes = tuple(dict.fromkeys(principle.probes)) or COMMON_PROBES
        order = ranked(
            self._rng, probes, lambda probe: (self._shown[principle.uid, probe], 0)
        )
        if first := principle.first_probe:
            order.remove(first)
            order.insert(0, first)
        drawn = tuple(order[:count])
        self._shown.update((principle.uid, probe) for probe in drawn)
        return drawn
