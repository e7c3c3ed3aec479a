"""Lines: a share over days with its band, and the small ones that stand in tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from srs_interview.pages import svg, wording
from srs_interview.pages.markup import Markup, element
from srs_interview.pages.svg import About, Scale

SPARK_WIDTH, SPARK_HEIGHT = 96, 22
SPAN_WIDTH = 120

_INSET = 4.0
"""So that the dot at an end is not cut."""
_LEAST_SPAN = 0.2
"""A small line shows at least so much of a share: else noise looks like a trend."""


@dataclass(frozen=True, slots=True)
class Point:
    """One day of a line."""

    day: int
    value: float
    """0 to 1, as all of them."""
    low: float | None = None
    high: float | None = None
    """Between these it lies, where that is known."""


def line(about: About, points: Sequence[Point], *, aim: float | None = None) -> Markup:
    """A share over days, with its band, and the aim as a dashed line."""
    lows = [each.value if each.low is None else each.low for each in points]
    scale = Scale(1.0, 0.5 if min(lows, default=0.0) >= 0.5 else 0.0)
    plot = _Plot.of(points, scale)
    pieces = svg.grid(scale, svg.shares(scale))
    if aim is not None:
        y = scale.y(aim)
        pieces.append(svg.rule(svg.LEFT, y, svg.WIDTH - svg.RIGHT, y, "aim"))
    pieces += [*plot.band(), *plot.way(), *plot.ends()]
    return svg.drawing(about, pieces)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Points on their place."""

    points: Sequence[Point]
    scale: Scale
    first: int
    last: int

    @classmethod
    def of(cls, points: Sequence[Point], scale: Scale) -> _Plot:
        days = [each.day for each in points] or [0]
        return cls(points, scale, min(days), max(days))

    def x(self, day: int) -> float:
        left, right = svg.LEFT + _INSET, svg.WIDTH - svg.RIGHT - _INSET
        if self.last == self.first:
            return right
        return left + (right - left) * (day - self.first) / (self.last - self.first)

    def band(self) -> list[Markup]:
        known = [
            (each.day, each.low, each.high)
            for each in self.points
            if each.low is not None and each.high is not None
        ]
        upper = [_pair(self.x(day), self.scale.y(high)) for day, _, high in known]
        lower = [_pair(self.x(day), self.scale.y(low)) for day, low, _ in known]
        if len(known) > 1:
            edge = " ".join([*upper, *reversed(lower)])
            return [element("polygon", points=edge, class_="band")]
        return [
            svg.rule(
                self.x(day), self.scale.y(low), self.x(day), self.scale.y(high), "span"
            )
            for day, low, high in known
        ]

    def way(self) -> list[Markup]:
        if len(self.points) < 2:
            return []
        pairs = (_pair(self.x(p.day), self.scale.y(p.value)) for p in self.points)
        return [element("polyline", points=" ".join(pairs), class_="line")]

    def ends(self) -> list[Markup]:
        """The last point with its figure, and the first and last day."""
        if not self.points:
            return []
        last = self.points[-1]
        x, y = self.x(last.day), self.scale.y(last.value)
        below = svg.HEIGHT - svg.BOTTOM + 14
        figure = wording.percent(last.value)
        drawn = [
            dot(x, y),
            svg.write(x - 7, max(y - 7, 9), figure, class_="figure", at="end"),
            svg.write(
                x + 3, below, wording.day_short(last.day), class_="soft", at="end"
            ),
        ]
        if self.last > self.first:
            first = wording.day_short(self.first)
            drawn.append(svg.write(svg.LEFT, below, first, class_="soft"))
        return drawn


def spark(about: About, values: Sequence[float | None]) -> Markup:
    """A line of a word's size: shares one after the other, the last with a dot.

    Where one is None nothing was measured, and the line has a gap.
    """
    known = [each for each in values if each is not None]
    low = min(known, default=0.0)
    span = max(max(known, default=1.0) - low, _LEAST_SPAN)
    low = min(low, 1.0 - span)
    step = (SPARK_WIDTH - 2 * _INSET) / max(len(values) - 1, 1)

    def at(place: int, value: float) -> tuple[float, float]:
        high = SPARK_HEIGHT - 2 * _INSET
        return _INSET + step * place, _INSET + high * (1 - (value - low) / span)

    pieces = []
    for run in _runs(values):
        points = [at(place, value) for place, value in run]
        if len(points) > 1:
            way = " ".join(_pair(x, y) for x, y in points)
            pieces.append(element("polyline", points=way, class_="line"))
        else:
            pieces.append(dot(*points[0], radius=1.2))
    if known:
        last = max(place for place, each in enumerate(values) if each is not None)
        pieces.append(dot(*at(last, known[-1])))
    return svg.drawing(
        about, pieces, width=SPARK_WIDTH, height=SPARK_HEIGHT, class_="spark"
    )


def span(
    about: About, value: float, low: float, high: float, *, aim: float | None = None
) -> Markup:
    """A share on a scale of 0 to 100 %: where it lies, between what, and the aim."""
    middle, room = SPARK_HEIGHT / 2, SPAN_WIDTH - 2 * _INSET

    def x(share: float) -> float:
        return _INSET + room * min(max(share, 0.0), 1.0)

    pieces = [
        svg.rule(x(0), middle, x(1), middle, "grid"),
        svg.box(x(low), middle - 4, max(x(high) - x(low), 1.5), 8, "band"),
    ]
    if aim is not None:
        pieces.append(svg.rule(x(aim), 3, x(aim), SPARK_HEIGHT - 3, "aim"))
    pieces.append(dot(x(value), middle, radius=3.4))
    return svg.drawing(
        about, pieces, width=SPAN_WIDTH, height=SPARK_HEIGHT, class_="spark"
    )


def dot(x: float, y: float, *, radius: float = 2.6) -> Markup:
    """A point that is seen."""
    return element("circle", cx=float(x), cy=float(y), r=radius, class_="dot")


def _runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    runs: list[list[tuple[int, float]]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if not runs or runs[-1][-1][0] != place - 1:
            runs.append([])
        runs[-1].append((place, value))
    return runs


def _pair(x: float, y: float) -> str:
    return f"{x:.1f},{y:.1f}"
