"""A trend in one line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from srs_interview.tui.charts.lines import FULL, QUIET, line
from srs_interview.tui.charts.scale import finite
from srs_interview.tui.charts.signs import Signs


def sparkline(
    values: Sequence[float | None],
    width: int,
    signs: Signs,
    *,
    low: float = 0.0,
    high: float = 1.0,
) -> Content:
    """The last values that there is room for, a cell each, with gaps as gaps.

    Args:
        values: The oldest first; None where nothing was measured.
        width: Cells there are.
        signs: What to draw with.
        low: What is drawn lowest, and whatever is below it.
        high: What is drawn highest, and whatever is above it.
    """
    shown = values[max(0, len(values) - width) :] if width > 0 else ()
    return line(
        [
            (signs.gap, QUIET)
            if value is None
            else (_sign(finite(value), low, high, signs.up[1:]), FULL)
            for value in shown
        ],
        width,
    )


def _sign(value: float, low: float, high: float, ramp: str) -> str:
    share = (value - low) / (high - low) if high > low else 1.0
    return ramp[round(min(1.0, max(0.0, share)) * (len(ramp) - 1))]
