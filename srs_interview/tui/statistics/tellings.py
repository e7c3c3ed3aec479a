"""How long stories took to tell, and how much of them was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil

from textual.content import Content

from srs_interview.core.reporting.history import Said
from srs_interview.core.reporting.statistics import Statistics, Telling
from srs_interview.tui.charts import words
from srs_interview.tui.charts.lines import AXIS, FULL, Piece, line
from srs_interview.tui.charts.plot import Frame, Points, plot
from srs_interview.tui.charts.signs import Signs
from srs_interview.tui.charts.sparkline import sparkline
from srs_interview.tui.charts.table import Row, table
from srs_interview.tui.statistics.room import BACK, Chart, Figures, Head, Room
from srs_interview.tui.widgets.blocks import Block, Gap, text

_LATEST = 8
_WEEKS = 12
UNDER, OVER = 0.75, 1.25
"""Shares of its own time that a telling should lie between (DOMAIN A22)."""


def blocks(of: Statistics, room: Room) -> list[Block]:
    """What tellings come to, their times against the time they have, the latest."""
    told = of.tellings
    if not told.every:
        said = "No telling in this time: esc, then m to tell a story aloud."
        if not any(each.row.stories for each in of.principles):
            said = "No story to tell yet: esc, then w writes the first."
        return [Head("Tellings", BACK[of.range]), text(said, AXIS)]
    latest = [_row(each) for each in told.every[: max(3, room.rows(22, 3, _LATEST))]]
    heads = ("day", "time", "facts", "figures", "words/min")
    return [
        Head("Tellings", BACK[of.range]),
        _sums(of),
        *_said_of(of, room.signs),
        Gap(),
        *_times(of, room),
        Gap(),
        Chart(lambda width: table(heads, latest, width, first="The latest", least=20)),
    ]


def _sums(of: Statistics) -> Figures:
    told = of.tellings
    said = [(words.count(len(told.every), "telling"), "")]
    if told.timed and told.seconds is not None:
        said += [
            (words.clock(told.seconds), "in the middle"),
            (f"{told.on_time}", f"of {told.timed} on time"),
            (f"{told.over}", "over"),
            (f"{told.under}", "under"),
        ]
    return Figures(tuple(said))


def _said_of(of: Statistics, signs: Signs) -> Iterator[Block]:
    """What of the stories was said, how fast, and whether figures become a habit."""
    told = of.tellings
    parts = [
        (words.percent(part.share), f"of {what} said")
        for what, part in (("facts", told.facts), ("figures", told.figures))
        if part.of
    ]
    if told.words_a_minute:
        parts.append((f"{told.words_a_minute}", "words a minute"))
    if parts:
        yield Figures(tuple(parts))
    weeks = of.figures_said[-_WEEKS:]
    if len(weeks) > 1:
        trend = sparkline([week.share for week in weeks], len(weeks), signs)
        shares = words.percent(weeks[0].share), words.percent(weeks[-1].share)
        said = f"   figures said, by week, from {shares[0]} to {shares[1]}"
        short = f"   figures, from {shares[0]} to {shares[1]}"
        yield Chart(lambda width: [_beside(trend, (said, short), width)])


def _beside(trend: Content, ways: Sequence[str], width: int) -> Content:
    """A trend and the longest way of saying what it shows that has room."""
    room = width - trend.cell_length
    said = next((each for each in ways if len(each) <= room), "")
    return (trend + line([(said, AXIS)], len(said))).truncate(width)


def _times(of: Statistics, room: Room) -> list[Block]:
    """Times over time: in seconds where all have one target, else as shares of it."""
    timed = [each for each in reversed(of.tellings.every) if each.seconds is not None]
    if not timed:
        return [text("No clock ran: a telling in a review has one.", AXIS)]
    signs = room.signs
    points = Points([_share(each) for each in timed], partial(_sign, signs))
    frame = _frame(timed)
    legend: list[Piece] = [
        *((signs.dot, FULL), (" on time   ", AXIS)),
        *((signs.over, FULL), (" over   ", AXIS)),
        *((signs.under, FULL), (" under", AXIS)),
    ]
    return [
        Head(
            "Each telling", f"{words.day(timed[0].day)} to {words.day(timed[-1].day)}"
        ),
        Chart(lambda width: plot([points], frame, width, room.rows(12, 6, 17), signs)),
        Chart(lambda width: [line(legend, width)]),
    ]


def _frame(timed: Sequence[Telling]) -> Frame:
    targets = {each.target_seconds for each in timed}
    one = targets.pop() if len(targets) == 1 else 0
    halves = max(2, min(6, ceil(2 * max(_share(each) for each in timed)) - 1))

    def form(share: float) -> str:
        return words.clock(share * one) if one else words.percent(share)

    return Frame(0.5, 0.5 + halves / 2, form, halves, band=(UNDER, OVER))


def _sign(signs: Signs, share: float) -> str:
    if UNDER <= share <= OVER:
        return signs.dot
    return signs.over if share > OVER else signs.under


def _share(told: Telling) -> float:
    return (told.seconds or 0) / max(1, told.target_seconds)


def _row(told: Telling) -> Row:
    return Row(
        told.title,
        (
            words.day(told.day),
            "-" if told.seconds is None else words.clock(told.seconds),
            _said(told.facts),
            _said(told.figures),
            "-" if told.words_a_minute is None else f"{told.words_a_minute}",
        ),
    )


def _said(said: Said) -> str:
    return f"{said.said} of {said.of}" if said.of else "-"
