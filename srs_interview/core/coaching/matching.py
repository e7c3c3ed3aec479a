"""Which story for which question: the assignment that is worth most.

Rows are questions, columns are stories, and a weight of 0 to 100 says how well the one
answers the other (DOMAIN E3). A weight of 0 never matches; a row may stay empty.

Source: H. W. Kuhn, The Hungarian method for the assignment problem (1955), by shortest
augmenting paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Weights = Sequence[Sequence[int]]
"""A row for each question, in it a column for each story."""

SECOND_USE_PERCENT = 70
"""What a story is still worth to a second interviewer."""

_FORBIDDEN = 1  # Dearer than the 0 of a row left empty, so it is never chosen.
_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Match:
    """Which column each row got."""

    columns: tuple[int | None, ...]
    """None where the row stays empty."""
    worth: tuple[int, ...]
    """The weight that each row got with its column; 0 where it stays empty."""

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


def second_use(weight: int) -> int:
    """What a weight is worth when the story has been told to another interviewer."""
    return (weight * SECOND_USE_PERCENT + 50) // 100


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
