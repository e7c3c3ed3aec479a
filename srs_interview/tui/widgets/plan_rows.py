"""The days of a plan as rows: a date, a bar of minutes, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

from srs_interview.core import days
from srs_interview.core.planning.plan_days import PlanDay, Stage
from srs_interview.tui.widgets.blocks import Line, Spot
from srs_interview.tui.widgets.plain import content

_MUTED, _DIM, _ACCENT = "$text-muted", "$text-disabled", "$text-accent"


class Shades(NamedTuple):
    """The sign of each kind of minutes; they tell apart without colour."""

    new: str = "█"
    again: str = "▓"
    told: str = "░"


UNICODE = Shades()
ASCII = Shades("#", "=", "-")

_WIDEST = 44
"""Cells that a bar may have, so that the numbers stay near it."""

_LEFT = 19
"""Columns of the mark, the date and the minutes."""


class _Columns(NamedTuple):
    """The numbers' columns, each as wide as its head and a gap."""

    new: int
    again: int
    told: int
    write: int = 7

    @property
    def width(self) -> int:
        return sum(self)


_ROOMY = _Columns(8, 10, 9)
_NARROW = _Columns(6, 8, 7)
_NONE = _Columns(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """All days that are told, with their heads."""

    days: Sequence[PlanDay]
    today: int
    full_seconds: float
    """What fills a bar."""
    untold: str
    """What stands in place of days before the last one; empty where there are none."""
    told: str
    """Whose interview the last day is, and for what."""
    shades: Shades = UNICODE
    here: str = ">"
    thin: str = "-"

    def lines(self, width: int) -> Iterator[Line]:
        """A line a day; a click on one leads to where it is done or changed."""
        for row, action in self._rows(width):
            spots = (Spot(0, width, action),) if action else ()
            yield Line(row.truncate(width, ellipsis=True), spots)

    def _rows(self, width: int) -> Iterator[tuple[Content, str]]:
        columns = _ROOMY if width >= 72 else _NARROW if width >= 48 else _NONE
        cells = max(4, min(_WIDEST, width - _LEFT - columns.width))
        yield self._heads(columns, cells), ""
        passed = False
        for day in self.days:
            if day.last_pass and not passed:
                passed = True
                yield self._rule(min(width, _LEFT + cells + columns.width)), ""
            if day.stage is Stage.INTERVIEW and self.untold:
                yield content(f"{'':12}... {self.untold}", _DIM), ""
            yield self._day(day, columns, cells, width - _LEFT), self._leads(day)

    def _leads(self, day: PlanDay) -> str:
        """The action of the screen that a click on a day runs."""
        if day.day == self.today and day.stage is not Stage.OFF:
            return "review" if day.stage is Stage.PRACTICE else "sheet"
        return "interviews" if day.stage is Stage.INTERVIEW else "pace"

    def _heads(self, columns: _Columns, cells: int) -> Content:
        if columns is _NONE:
            return content(f"{'':12}{'min':>5}", _MUTED)
        gap = " " if columns is _ROOMY else ""
        named = zip(self.shades, ("new", "again", "told"), columns, strict=False)
        heads = "".join(f"{sign}{gap}{name}".rjust(wide) for sign, name, wide in named)
        left = f"{'':12}{'min':>5}  ".ljust(_LEFT + cells)
        return content(f"{left}{heads}{'write':>{columns.write}}", _MUTED)

    def _rule(self, width: int) -> Content:
        said = f"{'':12}{self.thin * 3} the last pass, once more over what you know "
        if len(said) > width:
            said = said.partition(",")[0] + " "
        return content((said + self.thin * width)[:width], _DIM)

    def _day(self, day: PlanDay, columns: _Columns, cells: int, room: int) -> Content:
        today = day.day == self.today
        style = "bold" if today or day.stage is Stage.INTERVIEW else ""
        style = _DIM if day.stage is Stage.OFF else style
        said = days.date_of(day.day)
        line = content((self.here if today else " ").ljust(2), _ACCENT)
        line += content(f"{said:%a} {said.day:>2} {said:%b}", style)
        if (words := self._words(day, room)) is not None:
            shown = {_DIM: _DIM, "bold": _ACCENT}.get(style, _MUTED)
            return (
                line + content(f"{self._year(day):5}  ", style) + content(words, shown)
            )
        line += content(f"{day.minutes or '':>5}  ", style)
        return line + self._bar(day, cells) + self._numbers(day, columns)

    def _year(self, day: PlanDay) -> str:
        """Said of the interview where it is not this one; the days before follow on."""
        year = days.date_of(day.day).year
        other = year != days.date_of(self.today).year
        return f" {year}" if other and day.stage is Stage.INTERVIEW else ""

    def _words(self, day: PlanDay, room: int) -> str | None:
        match day.stage:
            case Stage.OFF:
                return "day off"
            case Stage.EVENING:
                whole = "the evening before: titles, openings, figures"
                return whole if len(whole) <= room else whole.partition(":")[0]
            case Stage.INTERVIEW:
                return f"interview: {self.told}"
        return None if day.seconds or day.write else "nothing is to be practised"

    def _bar(self, day: PlanDay, cells: int) -> Content:
        parts = (day.new_seconds, day.review_seconds, day.telling_seconds)
        line, before, at = content(""), 0.0, 0
        for sign, seconds, style in zip(
            self.shades, parts, (_ACCENT, "", _MUTED), strict=True
        ):
            before += seconds
            end = min(cells, round(cells * before / max(self.full_seconds, 1)))
            end = min(cells, max(end, at + 1)) if seconds else at
            line += content(sign * (end - at), style)
            at = end
        return line + content(" " * (cells - at))

    def _numbers(self, day: PlanDay, columns: _Columns) -> Content:
        if columns is _NONE:
            return content("")
        counts = (day.new, day.reviews, day.tellings, day.write)
        cells = zip(counts, columns, strict=True)
        return content("".join(f"{many or '':>{wide}}" for many, wide in cells))
