"""What falls due, day by day, with what is late by now."""

from __future__ import annotations

from dataclasses import replace

from srs_interview.core import days
from srs_interview.core.reporting.statistics import Statistics
from srs_interview.tui.charts.columns import bundled, columns
from srs_interview.tui.charts.lines import AMBER, AXIS, FULL, Piece, line
from srs_interview.tui.statistics import timeline
from srs_interview.tui.statistics.room import (
    AHEAD,
    NO_CARDS,
    Chart,
    Figures,
    Head,
    Room,
)
from srs_interview.tui.widgets.blocks import Block, Gap, text

_NO_DAY = "No card has a day yet: esc, then enter to review the first."


def blocks(of: Statistics, room: Room) -> list[Block]:
    """The forecast, and what it comes to."""
    ahead = of.forecast
    if not of.seen:
        return [
            Head("Falls due", AHEAD[of.range]),
            text(_NO_DAY if of.cards else NO_CARDS, AXIS),
        ]
    each = timeline.together(len(ahead.days))
    drawn = timeline.marked(of.day, ahead.days)
    drawn = timeline.relabelled(of.day, bundled(drawn, each), each)
    if drawn:
        drawn[0] = replace(drawn[0], more=ahead.backlog)
    share = "day" if each == 1 else "week" if each == 7 else f"{each} days"
    legend: list[Piece] = [
        (room.signs.up[-1], FULL),
        (f" falls due, a {share}   ", AXIS),
        (room.signs.more, AMBER),
        (f" late by now, {ahead.backlog:,}", AXIS),
    ]
    return [
        Head(f"Falls due, {AHEAD[of.range]}", "if each is answered on its day"),
        Chart(lambda width: columns(drawn, width, room.rows(5, most=22), room.signs)),
        Chart(lambda width: [line(legend, width)]),
        Gap(),
        _sums(of),
    ]


def _sums(of: Statistics) -> Figures:
    ahead, until = of.forecast, dict.fromkeys((7, 30, 365), "")
    if of.interview_day is not None:
        when = days.in_words(of.interview_day, of.day)
        until[of.interview_day - of.day] = f"before the interview {when}"
    said = [(f"{ahead.now:,}", "now")]
    for many, named in sorted(until.items()):
        if 0 < many <= len(ahead.days):
            within = ahead.backlog + sum(ahead.days[:many])
            said.append((f"{within:,}", named or f"within {many} days"))
    if ahead.later:
        said.append((f"{ahead.later:,}", "later"))
    return Figures(tuple(said))
