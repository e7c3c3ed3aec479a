"""The clock of a telling: big digits, and a bar in the three parts of an answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Digits

from srs_interview.core.cards import Section
from srs_interview.tui.stopwatch import minutes
from srs_interview.tui.widgets.glyphs import Glyphs, glyphs
from srs_interview.tui.widgets.meter import REST, meter
from srs_interview.tui.widgets.plain import Plain, content

SHARES = {Section.PROBLEM: 0.25, Section.ACTION: 0.5, Section.RESULT: 0.25}
"""How the time of a telling is to be spent."""

_BARS = (48, 32)
"""Columns of the bar where there is room, and where there is not."""

_NAMES = {
    _BARS[0]: {part: part.value.capitalize() for part in Section},
    _BARS[1]: {part: part.value[0].upper() for part in Section},
}
_NARROW = 70
_STARTS = {Section.PROBLEM: 0.0, Section.ACTION: 0.25, Section.RESULT: 0.75}


class ClockFace(Vertical):
    """Shows a time against a target; it is told the time and keeps none.

    Only what changed is painted: once a second while the clock runs.
    """

    DEFAULT_CSS = """
    ClockFace { height: auto; }
    ClockFace Digits { width: 100%; text-align: center; }
    ClockFace Digits.-over { color: $text-warning; }
    ClockFace Plain { width: 100%; text-align: center; }
    ClockFace.-compact Digits, ClockFace.-compact #parts { display: none; }
    """

    def compose(self) -> ComposeResult:
        """Digits, the bar, and the names of its parts."""
        yield Digits("0:00", id="digits")
        yield Plain(id="bar")
        yield Plain(id="parts")

    def show(self, seconds: float, target_seconds: int, *, note: str = "") -> None:
        """Show a time.

        Args:
            seconds: Spoken so far.
            target_seconds: How long a telling should take.
            note: Said beside the bar instead of the target, such as "paused".
        """
        over = seconds - target_seconds
        digits = self.query_one("#digits", Digits)
        if digits.value != minutes(seconds):
            digits.update(minutes(seconds))
        digits.set_class(over >= 1, "-over")
        beside = note or f"of {minutes(target_seconds)}"
        if over >= 1 and not note:
            beside = f"over by {minutes(over)}"
        style = "$text-warning" if over >= 1 else "$text-muted"
        compact = self.has_class("-compact")
        before = content(f"{minutes(seconds)}  ", "bold") if compact else Content("")
        columns = _BARS[self.app.size.width < _NARROW]
        bar = _parts(seconds / target_seconds, columns, glyphs(self))
        self.query_one("#bar", Plain).show(
            before + bar + content(f"  {beside}".ljust(16), style)
        )
        self.query_one("#parts", Plain).show(_names(target_seconds, columns))


def _parts(share: float, columns: int, signs: Glyphs) -> Content:
    bars = []
    for part, size in SHARES.items():
        width, within = int(columns * size), (share - _STARTS[part]) / size
        later = content(signs.thin * width, REST)
        bars.append(meter(within, width, signs) if within >= 0 else later)
    return Content(" ").join(bars)


def _names(target_seconds: int, columns: int) -> Content:
    names = [
        f"{_NAMES[columns][part]} {minutes(target_seconds * size)}".ljust(
            int(columns * size) + 1
        )
        for part, size in SHARES.items()
    ]
    return content("".join(names) + " " * 15, "$text-muted")
