"""The few signs that the screens draw with, and their plain ASCII twins.

All are one column wide and no emoji (UX, Unicode width). The app carries the class
`-ascii` where the user asked for `symbols = "ascii"`.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.widget import Widget


class Glyphs(NamedTuple):
    """One set of signs."""

    here: str = "▶"
    core: str = "●"
    ring: str = "○"
    gap: str = "▲"
    dot: str = "·"
    line: str = "━"
    tip: str = "╺"
    thin: str = "─"
    box: tuple[str, ...] = tuple("┌─┐│└┘")
    """Corners and sides of a box: top left, across, top right, side, bottom."""
    bold_box: tuple[str, ...] = tuple("┏━┓┃┗┛")
    up_down: str = "↑↓"
    up: str = "↑"
    down: str = "↓"
    story: str = "◆"
    left_right: str = "←→"
    bar: str = "▐"
    """Where the lines in sight stand among all: the right half of a block."""
    dash: str = "–"  # noqa: RUF001 - the sign of an absent value


UNICODE = Glyphs()

ASCII = Glyphs(
    here=">",
    core="*",
    ring="o",
    gap="^",
    dot="-",
    line="=",
    tip=">",
    thin="-",
    box=tuple("+-+|++"),
    bold_box=tuple("#=#H##"),
    up_down="up/down",
    up="^",
    down="v",
    story="s",
    left_right="left/right",
    bar="|",
    dash="-",
)


def glyphs(widget: Widget) -> Glyphs:
    """The signs that this app is to draw with."""
    return ASCII if widget.app.has_class("-ascii") else UNICODE
