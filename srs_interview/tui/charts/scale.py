"""Axes with round numbers, and values that a chart can hold."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isnan, log10

MOST = 999e12
"""What an endless value is drawn as: the largest that four columns can name."""

_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
_EXACT = 250
"""From here on every step is one that marks in thousands are exact for."""


def finite(value: float | None) -> float:
    """The value as a chart draws it: from 0 to `MOST`."""
    if value is None or isnan(value):
        return 0.0
    return min(max(0.0, float(value)), MOST)


@dataclass(frozen=True, slots=True)
class Axis:
    """Round marks, evenly spaced from 0 on."""

    step: float
    parts: int

    @property
    def top(self) -> float:
        """The last mark: nothing lies above it."""
        return self.step * self.parts

    def rows(self, rows: int) -> dict[int, float]:
        """The marks by the row whose upper edge each is, counted from below, from 1."""
        return {
            max(1, round(part * rows / self.parts)): self.step * part
            for part in range(1, self.parts + 1)
        }


def axis(most: float, rows: int) -> Axis:
    """The axis for values up to so much in so many rows.

    Of all numbers of marks that fall on whole rows, with a row free between two, the
    one is taken that leaves the least room above the largest value.

    Args:
        most: The largest value; counts are whole, so a step is never below 1.
        rows: How many rows are drawn in.
    """
    most = max(finite(most), 1.0)
    fitting = [n for n in (5, 4, 3, 2) if rows % n == 0 and rows // n > 1] or [1]
    return min(
        (Axis(_step(most / parts), parts) for parts in fitting),
        key=lambda each: each.top,
    )


def _step(least: float) -> float:
    """The smallest round number that is not below another."""
    if least <= 1:
        return 1.0
    ten = 10.0 ** floor(log10(least))
    steps = (each * ten for each in _ROUND)
    return next(
        step
        for step in steps
        if step >= least and step == int(step) and (step < _EXACT or step / ten != 2.5)
    )


def short(value: float) -> str:
    """A count in at most four columns: "950", "1.2k", "12k", "3M"."""
    value = finite(value)
    for size, sign in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        # What would be rounded up to the next size belongs there.
        if value >= 0.9995 * size:
            part = value / size
            return (
                f"{part:.1f}".removesuffix(".0") if part < 9.95 else f"{part:.0f}"
            ) + sign
    return f"{value:.0f}"


def per_column(values: int, columns: int) -> int:
    """How many values share a column where there are more of them than columns."""
    return max(1, ceil(values / columns)) if columns > 0 else max(1, values)


def parts_of(share: float, cells: int, steps: int) -> int:
    """How many steps of some cells a share of 0 to 1 fills; above 0 at least one."""
    share = min(1.0, finite(share))
    return max(round(share * cells * steps), 1 if share > 0 else 0)
