"""The four grades side by side, each with what it will do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from srs_interview.core.schedule import Grade
from srs_interview.tui.widgets.glyphs import Glyphs, glyphs

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


def days(interval: int) -> str:
    """An interval as a grade box has room for it: "9 days", "2.7 years"."""
    if interval == 1:
        return "1 day"
    return f"{interval} days" if interval < 1000 else f"{interval / 365.25:.1f} years"


class GradeBar(Widget):
    """Four boxes of four rows; a click takes the grade, and keys are the screen's."""

    DEFAULT_CSS = """
    GradeBar { height: 4; width: 1fr; }
    """

    choices: reactive[Mapping[Grade, int] | None] = reactive[
        Mapping[Grade, int] | None
    ](None)
    """Days until the next time by grade; None on a return, which moves nothing."""

    chosen: reactive[Grade | None] = reactive[Grade | None](None)
    """The grade that `enter` would take; its box is drawn bold."""

    keys: reactive[Mapping[Grade, str]] = reactive[Mapping[Grade, str]]({})
    """The key that takes each grade; empty where digits do something else."""

    @dataclass
    class Taken(Message):
        """A box was clicked."""

        grade: Grade

    def render(self) -> Content:
        """The boxes, in the size that the width allows."""
        width, gap = self._measures()
        boxes = [self._box(grade, width) for grade in Grade]
        lines = [Content(" " * gap).join(parts) for parts in zip(*boxes, strict=True)]
        return Content("\n").join(lines)

    @property
    def text(self) -> str:
        """What the boxes say, without styles."""
        return str(self.render())

    def on_click(self, event: Click) -> None:
        """Take the grade whose box was clicked; the gaps are nobody's."""
        width, gap = self._measures()
        index, within = divmod(event.x, width + gap)
        if within < width and index < len(Grade):
            self.post_message(self.Taken(Grade(index + 1)))

    def _measures(self) -> tuple[int, int]:
        wide = 4 * _WIDE[0] + 3 * _WIDE[1]
        return _WIDE if self.size.width >= wide else _NARROW

    def _box(self, grade: Grade, width: int) -> list[Content]:
        bold = grade is self.chosen
        signs: Glyphs = glyphs(self)
        left, across, right, side, low_left, low_right = (
            signs.bold_box if bold else signs.box
        )
        name = " ".join(filter(None, (self.keys.get(grade, ""), NAMES[grade])))
        frame = STYLES[grade] + " bold" if bold else "$text-muted"
        top = f" {name} ".center(width - 2, across)
        return [
            Content.styled(left + top + right, frame),
            *(
                Content.assemble((side, frame), line.center(width - 2), (side, frame))
                for line in self._lines(grade)
            ),
            Content.styled(low_left + across * (width - 2) + low_right, frame),
        ]

    def _lines(self, grade: Grade) -> tuple[str, str]:
        if self.choices is None:
            return ("", "")
        interval = days(self.choices[grade])
        if grade is Grade.AGAIN:
            return ("again today", f"then {interval}")
        return (interval, "")
