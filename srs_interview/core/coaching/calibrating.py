"""How far the memory model is off for this person, learned from their own answers.

Sixty cards bring two hundred reviews, too few to fit 21 parameters. One number can be
learned from them: by what factor memories last longer or shorter than FSRS believes,
for everything and for each principle around that (FSRS 3). It is the likeliest offset
to the logarithm of stability, found on a grid; with nothing answered it is 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, expm1, log, log1p, sqrt
from operator import mul

from srs_interview.core.memory import Step
from srs_interview.core.schedule import DEFAULT_PARAMETERS, Grade, Memory

NEEDED = 20
"""Reviews of cards seen before, without which nothing calibrated is shown."""

GLOBAL_SPREAD = 0.8
"""How far off a person may be, as a standard deviation of the logarithm."""

PRINCIPLE_SPREAD = 0.4
"""How far a principle may be from the person's own offset."""

BAND = 1.645
"""Standard deviations either side that hold nine in ten outcomes."""

HALF_LIFE_DAYS = 5
"""After so many days an answer counts half.

What FSRS has wrong of a new card it has less wrong after five reviews, and the day is
near: in the simulation the latest answers foretell it best (`tests/bench/`).
"""

_STEP = 0.2
_MOST = 3.2
_GRID = tuple(_STEP * n - _MOST for n in range(round(2 * _MOST / _STEP) + 1))
_FAR = 12.0
"""Beyond so large a logarithm of elapsed time in stabilities nothing changes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A counting review of a card that had a memory: what was expected, what came."""

    day: int
    principle: int | None
    """Whose card it is; None for none."""
    stability: float
    """Days, before the review."""
    elapsed: float
    """Days since the review before it."""
    recalled: bool
    """Hard or better."""


@dataclass(frozen=True, slots=True)
class Offset:
    """By how much memories last longer (above 0) or shorter than FSRS believes."""

    offset: float
    """To be added to the natural logarithm of stability."""
    spread: float
    """Its standard deviation."""
    reviews: int
    """Reviews behind it."""

    @property
    def factor(self) -> float:
        """What stability is to be multiplied by."""
        return exp(self.offset)


UNKNOWN = Offset(0.0, GLOBAL_SPREAD, 0)
"""Before the first answer."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The offsets that a person's answers speak for."""

    overall: Offset = UNKNOWN
    principles: Mapping[int | None, Offset] = field(default_factory=dict)

    @property
    def enough(self) -> bool:
        """Are there reviews enough to show a calibrated figure?"""
        return self.overall.reviews >= NEEDED

    @property
    def lacking(self) -> str:
        """Why there is no calibrated figure yet; empty where there is one."""
        if self.enough:
            return ""
        return f"not enough reviews yet ({self.overall.reviews} of {NEEDED})"

    def of(self, principle: int | None) -> Offset:
        """The offset of a principle; one without answers is like the others."""
        if principle in self.principles:
            return self.principles[principle]
        spread = sqrt(self.overall.spread**2 + PRINCIPLE_SPREAD**2)
        return Offset(self.overall.offset, spread, 0)


def outcomes(principle: int | None, steps: Iterable[Step]) -> list[Outcome]:
    """What the folded log of one card says; first sights predict nothing."""
    found = []
    for step in steps:
        before, day = step.before.memory, step.event.day
        if step.counted and before is not None and day > before.day:
            recalled = step.event.grade is not Grade.AGAIN
            elapsed = day - before.day
            found.append(Outcome(day, principle, before.stability, elapsed, recalled))
    return found


def calibrated(
    outcomes: Iterable[Outcome], parameters: tuple[float, ...] = DEFAULT_PARAMETERS
) -> Calibration:
    """The likeliest offsets for what was answered.

    Args:
        outcomes: Reviews of cards that had a memory, in any order.
        parameters: The 21 FSRS parameters in force.

    Source:
        FSRS 3: maximum a posteriori on a grid, prior spreads 0.8 and 0.4.
    """
    evidence = Gathered(parameters)
    for outcome in sorted(outcomes, key=lambda each: each.day):
        evidence.add(outcome)
    return evidence.calibration()


class Gathered:
    """Answers day after day; the calibration can be asked for at any time."""

    def __init__(self, parameters: tuple[float, ...] = DEFAULT_PARAMETERS) -> None:
        self._curve = _Curve.under(parameters)
        self._likelihoods: dict[int | None, list[float]] = {}
        """The logarithm for each offset of the grid, by principle."""
        self._counts: dict[int | None, int] = defaultdict(int)
        self._day: int | None = None
        self.reviews = 0

    def add(self, outcome: Outcome) -> None:
        """Take one more answer in, none older than the last."""
        self._fade(outcome.day)
        row = self._curve.likelihoods(outcome)
        known = self._likelihoods.get(outcome.principle)
        if known is not None:
            row = [a + b for a, b in zip(known, row, strict=True)]
        self._likelihoods[outcome.principle] = row
        self._counts[outcome.principle] += 1
        self.reviews += 1

    def calibration(self) -> Calibration:
        """What all of them together speak for."""
        if not self.reviews:
            return Calibration()
        said = {k: _spread_out(_likely(row)) for k, row in self._likelihoods.items()}
        overall = list(_PRIOR)
        for message in said.values():
            overall = [a + b for a, b in zip(overall, message, strict=True)]
        principles = {
            principle: self._principle(principle, overall, message)
            for principle, message in said.items()
        }
        return Calibration(_peak(overall, self.reviews), principles)

    def _fade(self, day: int) -> None:
        if self._day is not None and day != self._day:
            kept = 0.5 ** ((day - self._day) / HALF_LIFE_DAYS)
            for principle, row in self._likelihoods.items():
                self._likelihoods[principle] = [kept * each for each in row]
        self._day = day

    def _principle(
        self, principle: int | None, overall: Sequence[float], said: Sequence[float]
    ) -> Offset:
        """From its own answers, and from what all the others say of the person."""
        others = [a - b for a, b in zip(overall, said, strict=True)]
        prior = _spread_out(_likely(others))
        own = self._likelihoods[principle]
        belief = [a + b for a, b in zip(own, prior, strict=True)]
        return _peak(belief, self._counts[principle])


@dataclass(frozen=True, slots=True)
class Estimate:
    """Recall expected on a day, of some cards that have a memory."""

    raw: float
    """As FSRS has it, 0 to 1."""
    calibrated: float
    """As the person's own answers correct it."""
    low: float
    high: float
    """Nine in ten times the share that is recalled lies between these."""
    cards: int
    reviews: int
    """Answers behind the calibration of just these cards."""


def estimated(
    memories: Iterable[tuple[int | None, Memory]],
    day: int,
    calibration: Calibration,
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS,
) -> Estimate | None:
    """What share of these cards would be recalled on a day; None without a card.

    The band holds what is not known of the offset, and the luck of so few cards. Over
    several principles their errors are taken to go together, which is the wider band.

    Args:
        memories: Of cards that were seen, each with its principle.
        day: The study day that is asked for.
        calibration: What the person's answers said.
        parameters: The 21 FSRS parameters in force.
    """
    curve = _Curve.under(parameters)
    raw = middle = apart = luck = 0.0
    count = 0
    principles = set()
    for principle, memory in memories:
        offset = calibration.of(principle)
        days = max(0, day - memory.day)
        likely, less, more = (
            curve.recall(memory.stability, days, offset.offset + side * offset.spread)
            for side in (0, -1, 1)
        )
        raw += curve.recall(memory.stability, days, 0.0)
        middle += likely
        apart += (more - less) / 2
        luck += likely * (1 - likely)
        count += 1
        principles.add(principle)
    if not count:
        return None
    share = middle / count
    either_side = BAND * sqrt(apart**2 + luck) / count
    return Estimate(
        raw / count,
        share,
        max(0.0, share - either_side),
        min(1.0, share + either_side),
        count,
        sum(calibration.of(principle).reviews for principle in principles),
    )


class _Curve:
    """FSRS's forgetting curve, with the likelihood of an answer worked out once."""

    def __init__(self, parameters: tuple[float, ...]) -> None:
        self._decay = -parameters[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        places = range(round(2 * (_FAR + _MOST) / _STEP) + 2)
        lasting = [n * _STEP - _FAR - _MOST for n in places]
        self._recalled = [self._decay * log1p(exp(-u)) for u in lasting]
        self._forgotten = [log(-expm1(each)) for each in self._recalled]

    @staticmethod
    @lru_cache(maxsize=4)
    def under(parameters: tuple[float, ...]) -> _Curve:
        return _Curve(parameters)

    def recall(self, stability: float, days: float, offset: float) -> float:
        """The chance of recall, were stability off by so much."""
        passed = self._factor * days / (stability * exp(offset))
        return float((1 + passed) ** self._decay)

    def likelihoods(self, outcome: Outcome) -> list[float]:
        """The logarithm of how likely an answer was, for each offset of the grid.

        It hangs on how long the wait was, counted in stabilities: one table does,
        read between its entries.
        """
        passed = self._factor * outcome.elapsed / outcome.stability
        late = min(max(log(passed), -_FAR), _FAR) if passed > 0 else -_FAR
        place, between = divmod((_FAR - late) / _STEP, 1)
        first, size = int(place), len(_GRID)
        table = self._recalled if outcome.recalled else self._forgotten
        return [
            a + between * (b - a)
            for a, b in zip(
                table[first : first + size],
                table[first + 1 : first + size + 1],
                strict=True,
            )
        ]


def _likely(logs: Sequence[float]) -> list[float]:
    """Likelihoods from their logarithms, the likeliest as 1."""
    most = max(logs)
    return [exp(each - most) for each in logs]


_PRIOR = [-((offset / GLOBAL_SPREAD) ** 2) / 2 for offset in _GRID]
_REACH = round(4 * PRINCIPLE_SPREAD / _STEP)
_KERNEL = _likely(
    [-((_STEP * n / PRINCIPLE_SPREAD) ** 2) / 2 for n in range(-_REACH, _REACH + 1)]
)
_LEAST = 1e-300


def _spread_out(likely: Sequence[float]) -> list[float]:
    """What a principle says of the person, or the person of a principle, as logs.

    The two differ by the spread of principles, so one is the other, blurred by it.
    """
    none = [0.0] * _REACH
    padded = [*none, *likely, *none]
    width = len(_KERNEL)
    return [
        log(max(sum(map(mul, _KERNEL, padded[n : n + width])), _LEAST))
        for n in range(len(likely))
    ]


def _peak(logs: Sequence[float], reviews: int) -> Offset:
    """The likeliest offset, between the points of the grid, and how sure it is."""
    top = max(range(len(logs)), key=logs.__getitem__)
    place = _GRID[top]
    if 0 < top < len(logs) - 1:
        left, here, right = logs[top - 1 : top + 2]
        bent = left - 2 * here + right
        if bent < 0:
            place += _STEP * (left - right) / (2 * bent)
    return Offset(place, _deviation(logs), reviews)


def _deviation(logs: Sequence[float]) -> float:
    """The standard deviation of a posterior on the grid."""
    likely = _likely(logs)
    whole = sum(likely)
    middle = sum(map(mul, likely, _GRID)) / whole
    second = sum(p * (o - middle) ** 2 for p, o in zip(likely, _GRID, strict=True))
    return max(sqrt(second / whole), _STEP / sqrt(12))
