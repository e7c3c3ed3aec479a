"""Which story for which question: the assignment that is worth most.

Rows are questions, columns are stories, and a weight of 0 to 100 says how well the one
answers the other (DOMAIN E3). A weight of 0 never matches; a row may stay empty.

Source: H. W. Kuhn, The Hungarian method for the assignment problem (1955), by shortest
augmenting paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

Weights = Sequence[Sequence[int]]
"""A row for each question, in it a column for each story."""

USES = 2
"""How many interviewers a story may serve where that is relaxed."""

SECOND_USE_PERCENT = 70
"""What a story is still worth to a second interviewer."""

WORK = 80_000
"""Cells (rows x rows x columns) to spend on a relaxed assignment before it is mended
by hand and given without proof: 25 questions x 60 stories stay below 20 ms."""

_FORBIDDEN = 1  # Dearer than the 0 of a row left empty, so it is never chosen.
_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Match:
    """Which column each row got."""

    columns: tuple[int | None, ...]
    """None where the row stays empty."""
    worth: tuple[int, ...]
    """The weight of each row as it counts here, less the cost of a second use."""
    proven: bool = True
    """Is it certain that no other is worth more?"""

    @property
    def filled(self) -> int:
        """Rows that got a column."""
        return sum(column is not None for column in self.columns)

    @property
    def total(self) -> int:
        """The sum of all weights."""
        return sum(self.worth)


def best(weights: Weights) -> Match:
    """The assignment of the largest total, no column used twice.

    Among equals the one with more rows filled, then the one with earlier columns.
    """
    taken = _assigned(_costs(weights))
    worth = (
        0 if column is None else row[column]
        for row, column in zip(weights, taken, strict=True)
    )
    return Match(tuple(taken), tuple(worth))


def best_relaxed(weights: Weights, interviewers: Sequence[int]) -> Match:
    """The same where a column may serve twice, for two different interviewers.

    The use that is worth less is the second. No augmenting path knows that the two
    must differ in their interviewer: so assignments without that rule are refined,
    the most promising first, until one keeps it.

    Args:
        weights: A row for each question, in it a column for each story.
        interviewers: Who asks each row.
    """
    used = [at for at, column in enumerate(zip(*weights, strict=True)) if any(column)]
    kept = [[row[at] for at in used] for row in weights]
    found = _Draft.of([[*row, *map(second_use, row)] for row in kept], interviewers)
    waiting = [found.entry]
    each = len(weights) * len(weights) * 2 * len(used)
    left = WORK - each
    while (clash := found.clash()) and left > 0:
        heappop(waiting)
        for use in (clash.second, clash.first):
            heappush(waiting, found.without(use, clash.interviewer).entry)
            left -= each
        found = waiting[0].draft
    seats = _Seats(kept, interviewers)
    seats.fill(found.stories)
    return Match(
        tuple(None if column is None else used[column] for column in seats.column_of),
        seats.worth,
        clash is None,
    )


def second_use(weight: int) -> int:
    """What a weight is worth when the story has been told to another interviewer."""
    return (weight * SECOND_USE_PERCENT + 50) // 100


class _Clash(NamedTuple):
    first: int
    second: int
    interviewer: int


@dataclass(frozen=True, slots=True)
class _Draft:
    """An assignment to doubled columns, the second half of them the second uses."""

    weights: Weights
    interviewers: Sequence[int]
    columns: tuple[int | None, ...]
    total: int
    bans: tuple[tuple[int, int], ...] = ()
    """Uses that an interviewer must not get."""

    @classmethod
    def of(
        cls,
        weights: Weights,
        interviewers: Sequence[int],
        bans: tuple[tuple[int, int], ...] = (),
    ) -> _Draft:
        left = [list(row) for row in weights]
        for use, interviewer in bans:
            for row, asking in zip(left, interviewers, strict=True):
                if asking == interviewer:
                    row[use] = 0
        match = best(left)
        return cls(weights, interviewers, match.columns, match.total, bans)

    @property
    def entry(self) -> _Entry:
        return _Entry(-self.total, self.bans, self)

    @property
    def width(self) -> int:
        return len(self.weights[0]) // 2 if self.weights else 0

    def without(self, use: int, interviewer: int) -> _Draft:
        bans = (*self.bans, (use, interviewer))
        return self.of(self.weights, self.interviewers, bans)

    def clash(self) -> _Clash | None:
        """A column that one interviewer gets twice."""
        seen = set()
        for column, interviewer in zip(self.columns, self.interviewers, strict=True):
            if column is None:
                continue
            story = column % self.width
            if (story, interviewer) in seen:
                return _Clash(story, story + self.width, interviewer)
            seen.add((story, interviewer))
        return None

    @property
    def stories(self) -> list[int | None]:
        """The story of each row, whichever use of it."""
        return [None if use is None else use % self.width for use in self.columns]


@dataclass(slots=True)
class _Seats:
    """Stories as they are given out, each to two interviewers at most."""

    weights: Weights
    interviewers: Sequence[int]
    column_of: list[int | None] = field(default_factory=list)
    _rows_of: dict[int, list[int]] = field(default_factory=dict)

    def fill(self, wanted: Sequence[int | None]) -> None:
        """Give each row the story it wants, the dearest first; what is refused takes
        the best that is left."""
        self.column_of = [None] * len(wanted)
        dearest = sorted(
            (-self.weights[row][column], row, column)
            for row, column in enumerate(wanted)
            if column is not None
        )
        for _, row, column in dearest:
            self._take(row, column)
        for row in range(len(wanted)):
            if self.column_of[row] is None:
                self._take_best(row)

    @property
    def worth(self) -> tuple[int, ...]:
        """What each row's use counts; that of less worth is the second."""
        worth = [0] * len(self.column_of)
        for column, rows in self._rows_of.items():
            first = max(rows, key=lambda row: self.weights[row][column])
            for row in rows:
                weight = self.weights[row][column]
                worth[row] = weight if row == first else second_use(weight)
        return tuple(worth)

    def _take_best(self, row: int) -> None:
        def value(column: int) -> int:
            weight = self.weights[row][column]
            return second_use(weight) if column in self._rows_of else weight

        for column in sorted(range(len(self.weights[row])), key=value, reverse=True):
            if self.weights[row][column] and self._take(row, column):
                return

    def _take(self, row: int, column: int) -> bool:
        held = self._rows_of.setdefault(column, [])
        asking = self.interviewers[row]
        if len(held) == USES or asking in (self.interviewers[each] for each in held):
            return False
        held.append(row)
        self.column_of[row] = column
        return True


class _Entry(NamedTuple):
    """How a draft waits: the most promising first, equals in an order of their own."""

    rank: int
    bans: tuple[tuple[int, int], ...]
    draft: _Draft


def _costs(weights: Weights) -> list[list[int]]:
    """Weights as costs, with room between them to settle what is equal."""
    rows = len(weights)
    width = len(weights[0]) if weights else 0
    finer = rows * width + 1
    return [
        [
            column - (weight * (rows + 1) + 1) * finer if weight > 0 else _FORBIDDEN
            for column, weight in enumerate(row)
        ]
        for row in weights
    ]


def _assigned(costs: list[list[int]]) -> list[int | None]:
    """The column of each row at the least cost, where an empty row costs 0."""
    prices = _Prices(costs)
    for row in range(len(costs)):
        prices.augment(row)
    return prices.column_of


class _Prices:
    """A cheapest assignment of the rows so far, and the prices that prove it."""

    def __init__(self, costs: list[list[int]]) -> None:
        width = len(costs[0]) if costs else 0
        self.costs = costs
        self.column_of: list[int | None] = [None] * len(costs)
        self.row_of: list[int | None] = [None] * width
        self.row_price = [0] * len(costs)
        self.column_price = [0] * width

    def augment(self, row: int) -> None:
        """Add a row along the path that costs least, to a free column or to none."""
        width = len(self.row_of)
        slack, came = [_FAR] * width, [row] * width
        open_, scanned = list(range(width)), []
        distance, reached = 0, row
        empty, giver = _FAR, row
        goal = None
        while True:
            base = distance - self.row_price[reached]
            # Each row has an empty place of its own, at no cost.
            if base < empty:
                empty, giver = base, reached
            nearest = self._relax(reached, base, open_, slack, came)
            if nearest is None or slack[nearest] >= empty:
                distance = empty
                break
            distance = slack[nearest]
            holder = self.row_of[nearest]
            if holder is None:
                goal = nearest
                break
            open_.remove(nearest)
            scanned.append(nearest)
            reached = holder
        self._reprice(row, distance, scanned, slack)
        if goal is None:
            goal, self.column_of[giver] = self.column_of[giver], None
        self._flip(row, goal, came)

    def _relax(
        self,
        reached: int,
        base: int,
        open_: list[int],
        slack: list[int],
        came: list[int],
    ) -> int | None:
        """Shorten the ways to the open columns by a row; gives the nearest of them."""
        costs, prices = self.costs[reached], self.column_price
        nearest, lowest = None, _FAR
        for column in open_:
            known = slack[column]
            way = base + costs[column] - prices[column]
            if way < known:
                slack[column] = known = way
                came[column] = reached
            if known < lowest:
                nearest, lowest = column, known
        return nearest

    def _reprice(
        self, row: int, distance: int, scanned: list[int], slack: list[int]
    ) -> None:
        self.row_price[row] += distance
        for column in scanned:
            change = distance - slack[column]
            holder = self.row_of[column]
            assert holder is not None, "only held columns are scanned"
            self.row_price[holder] += change
            self.column_price[column] -= change

    def _flip(self, row: int, goal: int | None, came: list[int]) -> None:
        """Hand each column on the path to the row it was reached from."""
        while goal is not None:
            taker = came[goal]
            self.row_of[goal] = taker
            goal, self.column_of[taker] = self.column_of[taker], goal
            if taker == row:
                return
