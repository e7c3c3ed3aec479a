"""How many questions can be filled at all, and which ones share too few stories.

Rows are questions, columns are stories; what a match is worth is for `matching`.

Source: P. Hall, On representatives of subsets (1935).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from srs_interview.core.coaching.matching import Weights

STEPS = 20_000
"""Sets of columns to look at before a shortage is given without proof."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Rows that together have fewer columns than they are (Hall's condition)."""

    rows: tuple[int, ...]
    """No proper part of them is short."""
    columns: tuple[int, ...]
    """Everything that any of the rows could get: one fewer than the rows."""
    smallest: bool
    """Is it certain that no set of fewer rows is short?"""


def most(
    weights: Weights, interviewers: Sequence[int] | None = None, *, uses: int = 1
) -> tuple[int | None, ...]:
    """An assignment that fills as many rows as can be filled, whatever its weight.

    Args:
        weights: A row for each question, in it a column for each story.
        interviewers: Who asks each row; needed where `uses` is more than 1.
        uses: How often a column may serve, always for different interviewers.
    """
    filling = Filling(uses)
    for row, weight in enumerate(weights):
        filling.add(_allowed(weight), interviewers[row] if interviewers else 0)
    return tuple(filling.columns)


def shortage(weights: Weights) -> Shortage | None:
    """The smallest set of rows whose columns are too few; None when all can be filled.

    To find the smallest of all is hard in general. So the smallest of those that
    follow from one largest matching is taken, and sets of fewer columns are searched
    for a bounded number of steps; `smallest` says whether that search was finished.
    """
    filling = Filling()
    for weight in weights:
        filling.add(_allowed(weight), 0)
    empty = [row for row, column in enumerate(filling.columns) if column is None]
    if not empty:
        return None
    rows = min((filling.contested(row) for row in empty), key=len)
    reach = [sum(1 << column for column in allowed) for allowed in filling.allowed]
    search = _Search(reach)
    smaller = search.below(len(rows))
    rows = rows if smaller is None else smaller
    columns = {column for row in rows for column in filling.allowed[row]}
    return Shortage(tuple(rows), tuple(sorted(columns)), search.steps < STEPS)


@dataclass(slots=True)
class Filling:
    """Rows that are filled one after the other by augmenting paths (Kuhn)."""

    uses: int = 1
    """How often a column may serve, always for different interviewers."""
    columns: list[int | None] = field(default_factory=list)
    """What each row got."""
    allowed: list[Sequence[int]] = field(default_factory=list)
    interviewers: list[int] = field(default_factory=list)
    _holders: dict[int, list[int]] = field(default_factory=dict)

    def add(self, allowed: Sequence[int], interviewer: int) -> bool:
        """Add a row; says whether it could be filled beside all that are.

        Args:
            allowed: Its columns, those to be preferred first.
            interviewer: Who asks it.
        """
        self.columns.append(None)
        self.allowed.append(allowed)
        self.interviewers.append(interviewer)
        return self._fill(len(self.columns) - 1, set(), set())

    def contested(self, row: int) -> list[int]:
        """The rows that compete with an empty one: no proper part of them is short."""
        rows: set[int] = set()
        filled = self._fill(row, rows, set())
        assert not filled, "a row that was left empty could be filled"
        return sorted(rows)

    def wanting(self) -> set[int]:
        """The rows of which any one more column would fill one row more."""
        rows: set[int] = set()
        seats: set[tuple[int, int]] = set()
        for row, column in enumerate(self.columns):
            if column is None and row not in rows:
                filled = self._fill(row, rows, seats)
                assert not filled, "a row that was left empty could be filled"
        return rows

    def stuck(self) -> set[int]:
        """Columns, each serving once, that no chain of moves could make free."""
        held = {at: row for row, at in enumerate(self.columns) if at is not None}
        while movable := {
            column
            for column, row in held.items()
            if any(other not in held for other in self.allowed[row])
        }:
            held = {at: row for at, row in held.items() if at not in movable}
        return set(held)

    def _fill(self, row: int, tried: set[int], seats: set[tuple[int, int]]) -> bool:
        tried.add(row)
        interviewer = self.interviewers[row]
        for column in self.allowed[row]:
            if (column, interviewer) in seats:
                continue
            seats.add((column, interviewer))
            in_the_way = self._in_the_way(column, interviewer)
            if not in_the_way or any(
                other not in tried and self._fill(other, tried, seats)
                for other in in_the_way
            ):
                self._seat(row, column)
                return True
        return False

    def _in_the_way(self, column: int, interviewer: int) -> list[int]:
        """The rows of which one has to leave a column before another may have it."""
        holders = self._holders.get(column, [])
        same = [row for row in holders if self.interviewers[row] == interviewer]
        return same or (list(holders) if len(holders) >= self.uses else [])

    def _seat(self, row: int, column: int) -> None:
        left = self.columns[row]
        if left is not None:
            self._holders[left].remove(row)
        self.columns[row] = column
        self._holders.setdefault(column, []).append(row)


@dataclass(slots=True)
class _Search:
    """Looks for the fewest columns that more rows than they are depend upon."""

    reach: Sequence[int]
    """For each row its columns, as bits."""
    steps: int = 0

    def below(self, rows: int) -> list[int] | None:
        """The smallest set of rows that is short and has fewer than so many."""
        every = list(range(len(self.reach)))
        for size in range(rows - 1):
            found = self._within(0, every, size)
            if found is not None:
                return found[: size + 1]
        return None

    def _within(self, columns: int, rows: list[int], size: int) -> list[int] | None:
        """More than `size` of the rows that need only `size` columns, those included.

        No set of fewer columns exists that has this property, as it was sought before.
        """
        self.steps += 1
        inside, open_ = [], []
        for row in rows:
            joined = columns | self.reach[row]
            if joined == columns:
                inside.append(row)
            elif joined.bit_count() <= size:
                open_.append(row)
        if len(inside) > size:
            return inside
        while len(inside) + len(open_) > size and open_ and self.steps < STEPS:
            row = open_.pop(0)
            found = self._within(
                columns | self.reach[row], [*inside, row, *open_], size
            )
            if found is not None:
                return found
        return None


def _allowed(weights: Sequence[int]) -> list[int]:
    return [column for column, weight in enumerate(weights) if weight > 0]
