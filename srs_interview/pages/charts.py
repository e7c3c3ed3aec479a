"""Columns and bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from srs_interview.pages import svg
from srs_interview.pages.markup import Markup
from srs_interview.pages.svg import About, Scale

_DENSE = 14
"""So many columns still have their figure above them."""
_LETTER = 5.8
"""How wide a letter below a chart is, and a little of the space after its word."""
_EDGE = 20
"""A text nearer to the right edge ends there instead of reaching over it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    label: str
    """Below it."""
    value: float | None
    """None where nothing was measured: no column then, not one of height 0."""
    said: str
    """Its figure as it is written above it."""
    told: str
    """Its figure in words."""
    other: bool = False
    """Is it of another kind than the rest? It is striped."""


def columns(about: About, drawn: Sequence[Column], *, share: bool = False) -> Markup:
    """Upright columns over an axis of counts, or of shares up to 100 %."""
    most = max((each.value or 0.0 for each in drawn), default=0.0)
    scale = Scale(1.0 if share else svg.round_top(most))
    marks = svg.shares(scale) if share else svg.counts(scale)
    return svg.drawing(about, [*svg.grid(scale, marks), *_columns(drawn, scale)])


def _columns(drawn: Sequence[Column], scale: Scale) -> Iterator[Markup]:
    step = (svg.WIDTH - svg.LEFT - svg.RIGHT) / max(len(drawn), 1)
    wide = min(step * 0.76, 34.0)
    ground = scale.y(scale.low)
    widest = max((len(each.label) for each in drawn), default=0)
    each_label = max(1, ceil((widest + 1) * _LETTER / step))
    for place, column in enumerate(drawn):
        middle = svg.LEFT + step * (place + 0.5)
        if column.value is not None:
            # A figure above nothing is seen too, and told where the pointer rests.
            y = min(scale.y(column.value), ground - 1.5) if column.value else ground
            class_ = "other" if column.other else "bar"
            yield svg.box(middle - wide / 2, y, wide, ground - y, class_, column.told)
            if len(drawn) <= _DENSE:
                yield svg.write(
                    middle, y - 4, column.said, class_="figure", at="middle"
                )
        if place % each_label == 0:
            yield _label(middle, ground + 14, column.label)


def _label(middle: float, y: float, said: str) -> Markup:
    if middle > svg.WIDTH - _EDGE and len(said) > 2:
        return svg.write(svg.WIDTH, y, said, class_="soft", at="end")
    return svg.write(middle, y, said, class_="soft", at="middle")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar that lies, with what it is on its left and its figure on its right."""

    label: str
    value: float
    said: str


def bars(about: About, drawn: Sequence[Bar], *, top: float | None = None) -> Markup:
    """Lying bars, one below the other; the longest is as long as there is room."""
    most = top or max((each.value for each in drawn), default=0.0) or 1.0
    left, right, row = 56, 84, 24
    room = svg.WIDTH - left - right
    pieces: list[Markup] = []
    for place, bar in enumerate(drawn):
        y = place * row + 4
        pieces += [
            svg.write(left - 8, y + 12, bar.label, at="end"),
            svg.box(left, y, room, 16, "track"),
            svg.box(left, y, room * min(bar.value / most, 1.0), 16, "bar"),
            svg.write(left + room + 6, y + 12, bar.said, class_="figure"),
        ]
    return svg.drawing(about, pieces, height=max(len(drawn), 1) * row + 2)
