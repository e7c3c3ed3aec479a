"""The four grades side by side, each with what it will do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from textual.content import Content

from srs_interview.core.rubric import Delivery
from srs_interview.core.schedule import Grade
from srs_interview.tui.widgets.blocks import Ends, Line, Spot
from srs_interview.tui.widgets.glyphs import Glyphs
from srs_interview.tui.widgets.plain import content

NAMES = {
    Grade.AGAIN: "Again",
    Grade.HARD: "Hard",
    Grade.GOOD: "Good",
    Grade.EASY: "Easy",
}

STYLES = {
    Grade.AGAIN: "$text-error",
    Grade.HARD: "$text-warning",
    Grade.GOOD: "$text-success",
    Grade.EASY: "$text-accent",
}

_WIDE, _NARROW = (14, 3), (13, 2)
"""Columns of a box and of the gap after it."""

_ALL_WIDE = 4 * _WIDE[0] + 3 * _WIDE[1]
_GUTTER = 3


def days(interval: int) -> str:
    """An interval as a grade box has room for it: "9 days", "2.7 years"."""
    if interval == 1:
        return "1 day"
    return f"{interval} days" if interval < 1000 else f"{interval / 365.25:.1f} years"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the bar is to show."""

    reason: str = ""
    """Why the suggested grade is suggested."""
    chosen: Grade | None = None
    """The grade that `enter` would take; its box is drawn bold."""
    choices: Mapping[Grade, int] | None = None
    """Days until the next time by grade; None where no grade moves one: on a return,
    and of a card that a loop or a drill asks before it was ever due."""
    keys: Mapping[Grade, str] = field(default_factory=dict)
    """The key that takes each grade; empty where digits do something else."""
    enter: str = ""
    """The key that takes the chosen grade; empty where there is none."""
    delivery: Delivery | None = None
    """How it was told, which is apart from the grade; None of what is not told."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Reason, delivery and the four boxes, as a block at the foot of a page."""

    judgement: Judgement
    signs: Glyphs
    tight: bool = False
    """Is no empty line to spare?"""

    def lines(self, width: int) -> Iterator[Line]:
        """All of it, in the size that the width allows."""
        size, gap = _WIDE if width >= _ALL_WIDE + _GUTTER else _NARROW
        indent = _GUTTER if width >= _ALL_WIDE + _GUTTER else 0
        room = min(width - indent, _ALL_WIDE if indent else width)
        for line in self._said(room):
            yield Line(content(" " * indent) + line)
        boxes = [self._box(grade, size) for grade in Grade]
        spots = tuple(
            Spot(start, start + size, f"box('{grade.name}')")
            for grade in Grade
            for start in (indent + (grade - 1) * (size + gap),)
        )
        for parts in zip(*boxes, strict=True):
            row = content(" " * gap).join(parts)
            yield Line(content(" " * indent) + row, spots)

    def _said(self, width: int) -> Iterator[Content]:
        judgement = self.judgement
        enter = ""
        if judgement.enter and judgement.chosen is not None:
            enter = f"{judgement.enter} takes {NAMES[judgement.chosen]}"
        reason, takes = content(judgement.reason), content(enter, "$text-muted")
        if reason.cell_length + 2 + takes.cell_length <= width:
            yield from (line.content for line in Ends(reason, takes).lines(width))
        else:
            yield from reason.wrap(width)
            if enter:
                yield takes
        if judgement.delivery is not None:
            yield from self._told(judgement.delivery, width)
        if not self.tight:
            yield content("")

    def _told(self, delivery: Delivery, width: int) -> Iterator[Content]:
        # In one line if it can be: another one would push the facts out of sight.
        label = content("Delivery: ", "$text-muted")
        told = label + content(delivery.words)
        if told.cell_length > width:
            told = label + content(delivery.brief)
        yield from told.wrap(width)

    def _box(self, grade: Grade, width: int) -> list[Content]:
        bold = grade is self.judgement.chosen
        left, across, right, side, low_left, low_right = (
            self.signs.bold_box if bold else self.signs.box
        )
        key = self.judgement.keys.get(grade, "")
        name = f"{key} {NAMES[grade]}".strip()
        frame = STYLES[grade] + " bold" if bold else "$text-muted"
        top = f" {name} ".center(width - 2, across)
        edge = content(side, frame)
        return [
            content(left + top + right, frame),
            *(
                edge + content(line.center(width - 2)) + edge
                for line in self._says(grade)
            ),
            content(low_left + across * (width - 2) + low_right, frame),
        ]

    def _says(self, grade: Grade) -> tuple[str, ...]:
        if self.judgement.choices is None:
            return ()  # An empty row would only look as if something were missing.
        interval = days(self.judgement.choices[grade])
        if grade is Grade.AGAIN:
            return ("again today", f"then {interval}")
        return (interval, "")
