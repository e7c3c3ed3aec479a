"""The clock of a telling: big digits, and a bar in the three parts of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from srs_interview.core.cards import Section
from srs_interview.tui.stopwatch import minutes
from srs_interview.tui.widgets.blocks import Centred, Line
from srs_interview.tui.widgets.glyphs import Glyphs, glyphs
from srs_interview.tui.widgets.meter import REST, meter
from srs_interview.tui.widgets.page import Page
from srs_interview.tui.widgets.plain import content

SHARES = {Section.PROBLEM: 0.25, Section.ACTION: 0.5, Section.RESULT: 0.25}
"""How the time of a telling is to be spent."""

_STARTS = {Section.PROBLEM: 0.0, Section.ACTION: 0.25, Section.RESULT: 0.75}
_BARS = (48, 32, 24)
"""Columns of the bar, the first that fits."""

_WIDE = 60
_BESIDE = 15
"""Columns kept beside the bar for what is said there."""

_DIGITS = {
    "0": ("┏━┓", "┃ ┃", "┗━┛"),
    "1": (" ┓ ", " ┃ ", " ┻ "),
    "2": ("┏━┓", "┏━┛", "┗━┛"),
    "3": ("┏━┓", " ━┫", "┗━┛"),
    "4": ("╻ ╻", "┗━┫", "  ╹"),
    "5": ("┏━┓", "┗━┓", "┗━┛"),
    "6": ("┏━┓", "┣━┓", "┗━┛"),
    "7": ("┏━┓", "  ┃", "  ╹"),
    "8": ("┏━┓", "┣━┫", "┗━┛"),
    "9": ("┏━┓", "┗━┫", "┗━┛"),
    ":": ("╻", " ", "╹"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time against a target, as a block."""

    seconds: float
    """Spoken so far."""
    target_seconds: int
    """How long a telling should take."""
    signs: Glyphs
    note: str = ""
    """Said beside the bar instead of the target, such as "paused"."""
    large: bool = True
    """With big digits and the names of the parts; otherwise one line."""

    def lines(self, width: int) -> Iterator[Line]:
        """The clock, in the size that the width allows."""
        columns = next((n for n in _BARS if n + _BESIDE < width), _BARS[-1])
        if not self.large:
            before = content(f"{minutes(self.seconds)}  ", "bold")
            narrow = _BARS[-1] if width < _WIDE else columns
            yield from Centred(before + self._bar(narrow)).lines(width)
            return
        for row in _big(minutes(self.seconds), self.signs):
            yield from Centred(content(row, f"bold {self._style}")).lines(width)
        yield from Centred(self._bar(columns)).lines(width)
        yield from Centred(self._names(columns)).lines(width)

    @property
    def _over(self) -> int:
        return int(self.seconds) - self.target_seconds

    @property
    def _style(self) -> str:
        return "$text-warning" if self._over > 0 else ""

    def _bar(self, columns: int) -> Content:
        beside = self.note or f"of {minutes(self.target_seconds)}"
        if self._over > 0 and not self.note:
            beside = f"over by {minutes(self._over)}"
        share = self.seconds / self.target_seconds
        said = content(f"  {beside}".ljust(_BESIDE), self._style or "$text-muted")
        return _parts(share, columns, self.signs) + said

    def _names(self, columns: int) -> Content:
        names = "".join(
            f"{_name(part, columns)} {minutes(self.target_seconds * share)}".ljust(
                int(columns * share) + 1
            )
            for part, share in SHARES.items()
        )
        # As wide as the bar with what stands beside it, so that both are centred alike.
        bar = columns + len(SHARES) - 1
        return content(names[:bar] + " " * _BESIDE, "$text-muted")


class ClockFace(Page):
    """The clock in one line, for where a text is read."""

    def tell(self, seconds: float, target_seconds: int) -> None:
        """Show a time against a target."""
        self.show([Clock(seconds, target_seconds, glyphs(self), large=False)])


def _parts(share: float, columns: int, signs: Glyphs) -> Content:
    bars = []
    for part, size in SHARES.items():
        width, within = int(columns * size), (share - _STARTS[part]) / size
        later = content(signs.thin * width, REST)
        bars.append(meter(within, width, signs) if within >= 0 else later)
    return content(" ").join(bars)


def _name(part: Section, columns: int) -> str:
    return part.value.capitalize() if columns > 40 else part.value[0].upper()


def _big(clock: str, signs: Glyphs) -> list[str]:
    if signs.box[0] == "+":  # plain ASCII has no big digits
        return ["", clock, ""]
    return [" ".join(_DIGITS[sign][row] for sign in clock) for row in range(3)]
