"""Which pages there are, in the order of their digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts.lines import AXIS
from srs_interview.tui.statistics import (
    ahead,
    answers,
    calendar,
    memory,
    recall,
    tellings,
    today,
)
from srs_interview.tui.statistics.room import Head, Room
from srs_interview.tui.widgets.blocks import Block, text

Blocks = Callable[[Statistics, Room], list[Block]]


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page."""

    name: str
    blocks: Blocks
    quick: bool = False
    """Can it be shown before every card was looked at?"""


def _table(of: Statistics, room: Room) -> list[Block]:
    return []  # a widget of its own: its rows can be marked


PAGES = (
    PageOf("Today", today.blocks, quick=True),
    PageOf("Principles", _table),
    PageOf("Ahead", ahead.blocks),
    PageOf("Calendar", calendar.blocks, quick=True),
    PageOf("Recall", recall.blocks),
    PageOf("Memory", memory.blocks),
    PageOf("Answers", answers.blocks, quick=True),
    PageOf("Tellings", tellings.blocks),
)
NAMES = tuple(page.name for page in PAGES)
PRINCIPLES = NAMES.index("Principles")


def blocks(of: Statistics | None, whole: bool, here: int, room: Room) -> list[Block]:
    """What a page shows: its charts, what is missing for them, or that one waits.

    Args:
        of: What was counted; None before anything was.
        whole: Was every card looked at?
        here: The page.
        room: What it is drawn in.
    """
    page = PAGES[here]
    if of is None or not (whole or page.quick):
        return [Head(page.name), text("Counting ...", AXIS)]
    if whole and of.query and not of.cards:
        return [Head(page.name), text(found_nothing(of), AXIS)]
    return page.blocks(of, room)


def found_nothing(of: Statistics) -> str:
    """What is said of a search that no card answers to."""
    return f"No card that is practised says {of.query}: / changes the search."
