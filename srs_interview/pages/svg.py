"""Drawings inside a page: the frame that each has, and the axes.

A drawing has a name, a title and a sentence that says what it shows, for those who
hear the page; its colours are classes of `pages.look`, so that it follows light, dark
and print. Nothing is told by colour alone, and no text of the user's is drawn: it would
not wrap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from srs_interview.pages import wording
from srs_interview.pages.markup import Markup, element

WIDTH = 360
"""Of a chart, in pixels of its own: the screen of a telephone."""
HEIGHT = 168

LEFT, RIGHT, TOP, BOTTOM = 40, 6, 14, 22
"""What the axes and their texts take at each edge."""


@dataclass(frozen=True, slots=True)
class About:
    """What a drawing is, for those who do not see it."""

    name: str
    """Its id on the page; no other drawing has it."""
    title: str
    told: str
    """What it shows, in a sentence or two with the figures."""


def drawing(
    about: About,
    children: Iterable[Markup],
    *,
    width: float = WIDTH,
    height: float = HEIGHT,
    class_: str = "chart",
) -> Markup:
    """The frame of a drawing, as large as it is drawn where there is room."""
    title, told = f"{about.name}-title", f"{about.name}-told"
    return element(
        "svg",
        element("title", about.title, id=title),
        element("desc", about.told, id=told),
        *children,
        role="img",
        class_=class_,
        aria_labelledby=f"{title} {told}",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """From figures to pixels, upwards from the bottom of a chart."""

    top: float
    """The figure at the upper edge."""
    low: float = 0.0
    """The figure at the lower edge."""
    height: float = HEIGHT

    def y(self, value: float) -> float:
        """Where a figure lies; one outside lies on the edge."""
        share = (min(max(value, self.low), self.top) - self.low) / (self.top - self.low)
        return TOP + (self.height - TOP - BOTTOM) * (1 - share)


def round_top(most: float) -> float:
    """The smallest round figure that a chart of counts can end on."""
    if most <= 1:
        return 1.0
    ten = 10.0 ** floor(log10(most))
    return next(ten * step for step in (1, 2, 3, 4, 5, 6, 8, 10) if ten * step >= most)


def write(x: float, y: float, said: str, *, class_: str = "", at: str = "") -> Markup:
    """A text; `at` is start, middle or end."""
    return element(
        "text",
        said,
        x=float(x),
        y=float(y),
        class_=class_ or None,
        text_anchor=at or None,
    )


def box(
    x: float, y: float, width: float, height: float, class_: str, told: str = ""
) -> Markup:
    """A rectangle; `told` is read where the pointer rests on it."""
    return element(
        "rect",
        element("title", told) if told else None,
        x=float(x),
        y=float(y),
        width=float(width),
        height=float(height),
        class_=class_,
    )


def rule(x: float, y: float, until_x: float, until_y: float, class_: str) -> Markup:
    """A straight line."""
    return element(
        "line",
        x1=float(x),
        y1=float(y),
        x2=float(until_x),
        y2=float(until_y),
        class_=class_,
    )


def grid(scale: Scale, marks: Sequence[tuple[float, str]]) -> list[Markup]:
    """Lines across a chart with what they stand for, and its ground line."""
    drawn = []
    for value, said in marks:
        y = scale.y(value)
        ground = value == scale.low
        drawn.append(rule(LEFT, y, WIDTH - RIGHT, y, "ground" if ground else "grid"))
        drawn.append(write(LEFT - 5, y + 3.5, said, class_="soft", at="end"))
    return drawn


def counts(scale: Scale) -> list[tuple[float, str]]:
    """The marks of an axis of counts."""
    marks = (0.0, scale.top / 2, scale.top)
    return [(each, wording.short(each)) for each in marks if each == int(each)]


def shares(scale: Scale) -> list[tuple[float, str]]:
    """The marks of an axis of shares."""
    middle = (scale.low + scale.top) / 2
    return [(each, wording.percent(each)) for each in (scale.low, middle, scale.top)]
