"""The signs that charts are drawn with, and their plain ASCII twins.

Each is one column wide. What differs in meaning differs in its sign.
"""

from __future__ import annotations

from typing import NamedTuple


class Signs(NamedTuple):
    """One set of signs."""

    up: str = " ▁▂▃▄▅▆▇█"
    """A cell that is filled from below, from empty to full."""
    right: str = " ▏▎▍▌▋▊▉█"
    """A cell that is filled from the left, from empty to full."""
    shades: str = "·░▒▓█"
    """From none to the most; four that are told apart without colour."""
    more: str = "░"
    """What is added on top of a column."""
    dot: str = "●"
    ring: str = "○"
    over: str = "▲"
    under: str = "▼"
    aim: str = "╌"
    """A line that something should reach, or lie between two of."""
    gap: str = "·"
    """In a trend, where nothing was measured."""
    side: str = "│"
    tick: str = "┤"
    corner: str = "└"
    floor: str = "─"
    none: str = "–"  # noqa: RUF001 - the sign of an absent value


UNICODE = Signs()

ASCII = Signs(
    up=" .:#",
    right=" #",
    shades=".:+*#",
    more=":",
    dot="o",
    ring="x",
    over="^",
    under="v",
    aim="-",
    gap="-",
    side="|",
    tick="+",
    corner="+",
    floor="-",
    none="-",
)


def signs(*, ascii_only: bool) -> Signs:
    """The signs to draw with, where the user asked for ASCII or not."""
    return ASCII if ascii_only else UNICODE
