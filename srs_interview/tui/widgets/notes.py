"""What is still to be completed in a story: one note in a line or two."""

from __future__ import annotations

from textual.content import Content

from srs_interview.core.text import shown_line
from srs_interview.tui.widgets.plain import content


def counted(number: int) -> str:
    """Such as "2 notes"; "" where there are none."""
    return f"{number} note{'' if number == 1 else 's'}" if number else ""


def shown(said: str, at: int, many: int, done: str, following: str) -> Content:
    """One note, and the keys that it is answered with.

    Args:
        said: What it says.
        at: Its number, from 0.
        many: How many there are.
        done: The key that takes it away, as the user reads it.
        following: The key that shows the next one.
    """
    keys = f"{done} done" if many == 1 else f"{done} done, {following} next"
    place = counted(1) if many == 1 else f"{at + 1} of {counted(many)}"
    return content(f"{place}, {keys}: ", "$text-muted") + content(shown_line(said))
