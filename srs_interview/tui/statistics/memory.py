"""How stability, difficulty, recall and intervals are spread over the cards."""

from __future__ import annotations

from math import isinf

from srs_interview.core.reporting.spreads import Bar, Spread
from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts.columns import Column, columns
from srs_interview.tui.charts.lines import AXIS
from srs_interview.tui.statistics.room import NO_CARDS, Beside, Chart, Head, Room
from srs_interview.tui.widgets.blocks import Block, Gap, text

_LEAST = 60
"""Columns from which on two of them stand side by side."""


def blocks(of: Statistics, room: Room) -> list[Block]:
    """Four charts, two and two."""
    spread = of.memories
    if not spread.stability.n:
        said = "No card was answered yet: esc, then enter to review the first."
        return [Head("Memory"), text(said if of.cards else NO_CARDS, AXIS)]
    beside = room.width >= _LEAST
    height = max(6, min(14, (room.height - 3) // 2 if beside else 8))
    stability = _spread("Stability, days", spread.stability, room, height)
    recall = _spread("Recall now, %", spread.recall, room, height, 100)
    interval = _spread("Interval, days", spread.interval, room, height)
    difficulty = _spread("Difficulty, 1 to 10", spread.difficulty, room, height)
    between: list[Block] = [] if beside else [Gap()]
    return [
        Beside(stability, [*between, *recall], _LEAST),
        Gap(),
        Beside(interval, [*between, *difficulty], _LEAST),
    ]


def _spread(
    name: str, of: Spread, room: Room, height: int, times: int = 1
) -> list[Block]:
    drawn = [Column(bar.n, _from(bar, times)) for bar in of.bars]
    middle = "" if of.median is None else f"middle {_figure(of.median * times)}"
    return [
        Head(name, middle),
        Chart(lambda width: columns(drawn, width, height, room.signs)),
    ]


def _from(bar: Bar, times: int) -> str:
    """Where a bar begins; the last of an endless row says so by itself."""
    return _figure(bar.low * times) if not isinf(bar.low) else ""


def _figure(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:,.0f}"
